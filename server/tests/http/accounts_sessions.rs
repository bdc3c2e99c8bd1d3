//! Signing in and out, sessions, and what a write must look like.

use crate::{
    app::{cookie_of, problem},
    world::{PASSWORD, World},
};
use care::accounts::{Me, Sessions};
use chrono::TimeDelta;
use contract::problem::SessionEnd;
use futures_util::future::join_all;
use reqwest::{Method, StatusCode, header};
use serde_json::json;
use std::net::IpAddr;

#[tokio::test]
async fn who_signs_in_gets_a_cookie_that_scripts_cannot_read() {
    let world = World::new().await;
    let response = world.try_sign_in(" CARA ", PASSWORD).await;
    let set = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(set.starts_with("homeward=") && set.contains("HttpOnly; SameSite=Strict"));
    let me: Me = response.json().await.unwrap();
    assert_eq!(me.id, world.person("cara"));
    assert_eq!(me.homes.len(), 1);
}

#[tokio::test]
async fn behind_a_public_name_the_cookie_is_bound_to_it_and_to_tls() {
    let world = World::new().await;
    let response = world
        .request(Method::POST, "/api/session")
        .header(header::HOST, "homeward.example")
        .json(&json!({"login": "cara", "password": PASSWORD}))
        .send()
        .await
        .unwrap();
    let set = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(set.starts_with("__Host-homeward=") && set.ends_with("Secure"));
    let cookie = cookie_of(&response).unwrap();
    let me = |host: &'static str| {
        let request = world.request(Method::GET, "/api/me");
        request
            .header(header::HOST, host)
            .header(header::COOKIE, &cookie)
            .send()
    };
    assert_eq!(me("homeward.example").await.unwrap().status(), 200);
    assert_eq!(me("localhost").await.unwrap().status(), 401);
}

#[tokio::test]
async fn a_session_that_was_signed_out_is_over() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    assert_eq!(cara.status("/api/me").await, 200);
    assert_eq!(cara.delete("/api/session").await.status(), 204);
    let response = cara.get("/api/me").await;
    let cleared = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(cleared.starts_with("homeward=;") && cleared.contains("Max-Age=0"));
    assert_eq!(problem(response).await.code, "signed_out");
}

#[tokio::test]
async fn one_sees_and_ends_ones_own_sessions_and_nobody_elses() {
    let world = World::new().await;
    let (here, there) = (world.sign_in("cara").await, world.sign_in("cara").await);
    let carl = world.sign_in("carl").await;
    let sessions: Sessions = here.read("/api/me/sessions").await;
    assert_eq!(sessions.sessions.len(), 2);
    let other = sessions.sessions.iter().find(|line| !line.current).unwrap();
    let path = format!("/api/me/sessions/{}", other.id);
    assert_eq!(carl.delete(&path).await.status(), 404);
    assert_eq!(there.status("/api/me").await, 200);
    assert_eq!(here.delete(&path).await.status(), 204);
    assert_eq!(there.status("/api/me").await, 401);
    assert_eq!(here.status("/api/me").await, 200);
    assert_eq!(here.delete("/api/me/sessions/nonsense").await.status(), 404);
}

#[tokio::test]
async fn a_session_lasts_while_it_is_used_and_ends_when_it_is_not() {
    let world = World::new().await;
    let (cara, carl) = (world.sign_in("cara").await, world.sign_in("carl").await);
    world.clock.move_on(TimeDelta::days(20));
    assert_eq!(cara.status("/api/me").await, 200);
    world.clock.move_on(TimeDelta::days(20));
    assert_eq!(cara.status("/api/me").await, 200);
    assert_eq!(carl.status("/api/me").await, 401);
}

#[tokio::test]
async fn a_disabled_account_is_signed_out_everywhere_at_once() {
    let world = World::new().await;
    let (one, two) = (world.sign_in("cara").await, world.sign_in("cara").await);
    assert_eq!(one.status(&world.day("today")).await, 200);
    world.disable("cara").await;
    assert_eq!(one.status(&world.day("today")).await, 401);
    let answer = two.post("/api/commands", json!({"commands": []})).await;
    assert_eq!(answer.status(), 401);
    assert_eq!(world.try_sign_in("cara", PASSWORD).await.status(), 401);
}

#[tokio::test]
async fn a_device_is_told_why_its_session_is_over() {
    let world = World::new().await;
    let (here, there) = (world.sign_in("cara").await, world.sign_in("cara").await);
    let (carl, teo) = (world.sign_in("carl").await, world.sign_in("carl").await);
    let sessions: Sessions = here.read("/api/me/sessions").await;
    let other = sessions.sessions.iter().find(|line| !line.current).unwrap();
    let path = format!("/api/me/sessions/{}", other.id);
    assert_eq!(here.delete(&path).await.status(), 204);
    // Whatever asks first: nothing takes the reason from what asks next.
    for path in ["/api/changes", "/api/me", "/api/me"] {
        let response = there.get(path).await;
        assert_eq!(response.headers().get(header::SET_COOKIE), None);
        assert_eq!(problem(response).await.ended, Some(SessionEnd::Revoked));
    }
    let new = json!({"old": PASSWORD, "new": "a longer one than that"});
    assert_eq!(carl.put("/api/me/password", new).await.status(), 204);
    let told = problem(teo.get("/api/me").await).await;
    assert_eq!(told.ended, Some(SessionEnd::Revoked));
    world.disable("carl").await;
    let told = problem(carl.get("/api/me").await).await;
    assert_eq!(told.ended, Some(SessionEnd::AccountDisabled));
    world.clock.move_on(TimeDelta::days(31));
    world.store.tidy(world.clock.now()).await.unwrap();
    for gone in [here, there] {
        let told = problem(gone.get("/api/me").await).await;
        assert_eq!(told.ended, Some(SessionEnd::Expired));
    }
    let stranger = world.request(Method::GET, "/api/me").send().await.unwrap();
    assert_eq!(problem(stranger).await.ended, None);
}

#[tokio::test]
async fn an_unknown_login_and_a_wrong_password_look_the_same() {
    let world = World::new().await;
    let wrong = problem(world.try_sign_in("cara", "not the password").await).await;
    let unknown = problem(world.try_sign_in("nobody", "not the password").await).await;
    assert_eq!(wrong, unknown);
    assert_eq!(wrong.code, "sign_in_failed");
}

#[tokio::test]
async fn ten_failures_lock_an_account_for_a_while_even_for_its_owner() {
    let world = World::new().await;
    let tries = (0..15).map(|_| world.try_sign_in("cara", "guess"));
    let statuses: Vec<StatusCode> = join_all(tries).await.iter().map(|r| r.status()).collect();
    let failed = statuses.iter().filter(|status| **status == 401).count();
    assert_eq!(failed, 10, "{statuses:?}");
    let response = world.try_sign_in("cara", PASSWORD).await;
    let wait: i64 = response.headers()[header::RETRY_AFTER]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    let told = problem(response).await;
    assert_eq!((told.status, told.code.as_str()), (429, "too_many_tries"));
    // Others can sign in from there, and she again later.
    world.sign_in("carl").await;
    world.clock.move_on(TimeDelta::seconds(wait));
    world.sign_in("cara").await;
}

#[tokio::test]
async fn signing_in_forgets_the_failures_before_it() {
    let world = World::new().await;
    for _ in 0..2 {
        for _ in 0..9 {
            assert_eq!(world.try_sign_in("cara", "guess").await.status(), 401);
        }
        world.sign_in("cara").await;
    }
}

#[tokio::test]
async fn many_logins_tried_from_one_address_are_limited_whatever_it_claims_to_be() {
    let world = World::new().await;
    let mut refused = false;
    for at in 0..32 {
        let response = world
            .request(Method::POST, "/api/session")
            .header("x-forwarded-for", format!("10.0.0.{at}"))
            .json(&json!({"login": format!("guess{at}"), "password": "guess"}))
            .send()
            .await
            .unwrap();
        refused |= response.status() == 429;
    }
    assert!(refused);
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_address_has_its_own_limit() {
    let proxy: IpAddr = "127.0.0.1".parse().unwrap();
    let config = server::config::Config {
        trusted_proxies: vec![proxy],
        ..Default::default()
    };
    let world = World::with(config).await;
    for at in 0..32 {
        let response = world
            .request(Method::POST, "/api/session")
            .header("x-forwarded-for", format!("192.0.2.1, 10.0.0.{at}"))
            .json(&json!({"login": format!("guess{at}"), "password": "guess"}))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 401);
    }
}

#[tokio::test]
async fn two_cookies_or_a_huge_one_are_no_session() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let twice = format!("{}; {}", cara.cookie, cara.cookie);
    let huge = format!("homeward={}", "A".repeat(6_000));
    for cookie in [twice, huge, "homeward=".into(), "homeward=\"x\"".into()] {
        let request = world.request(Method::GET, "/api/me");
        let response = request.header(header::COOKIE, cookie).send().await.unwrap();
        assert_eq!(response.status(), 401);
        assert!(response.headers().contains_key(header::SET_COOKIE));
    }
    let request = world.request(Method::GET, "/api/me");
    let twice = request
        .header(header::COOKIE, &cara.cookie)
        .header(header::COOKIE, &cara.cookie);
    assert_eq!(twice.send().await.unwrap().status(), 401);
}

#[tokio::test]
async fn a_write_from_another_site_is_refused() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let send = async |headers: &[(&str, &str)]| {
        let client = reqwest::Client::new();
        let mut request = client
            .post(format!("{}/api/commands", world.base))
            .header(header::COOKIE, &cara.cookie)
            .json(&json!({"commands": []}));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap().status().as_u16()
    };
    let ours = format!("http://{}", world.host);
    assert_eq!(send(&[("sec-fetch-site", "same-origin")]).await, 200);
    assert_eq!(send(&[("origin", &ours)]).await, 200);
    for refused in [
        &[][..],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("origin", "null")],
        &[("sec-fetch-site", "same-origin"), ("origin", "null")],
        &[("origin", "http://evil.example")],
        &[("sec-fetch-site", "cross-site"), ("origin", &ours)],
    ] {
        assert_eq!(send(refused).await, 403, "{refused:?}");
    }
}

#[tokio::test]
async fn a_write_that_is_not_declared_as_json_is_refused() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    for kind in ["text/plain", "application/x-www-form-urlencoded", ""] {
        let request = cara.request(Method::POST, "/api/commands");
        let response = request
            .header(header::CONTENT_TYPE, kind)
            .body("{\"commands\":[]}");
        let told = problem(response.send().await.unwrap()).await;
        assert_eq!(
            (told.status, told.code.as_str()),
            (415, "not_json"),
            "{kind}"
        );
    }
}
