//! Signing in and out, sessions, and what a write must look like.

use crate::{
    app::{cookie_of, problem},
    world::{PASSWORD, World},
};
use care::accounts::{Me, Sessions};
use chrono::TimeDelta;
use contract::problem::SessionEnd;
use futures_util::future::join_all;
use reqwest::{Method, Response, StatusCode, header};
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
        trusted_proxies: vec![proxy.into()],
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

#[tokio::test]
async fn what_a_trusted_proxy_wrote_and_nobody_can_read_is_no_leave_to_say_who_one_is() {
    let config = server::config::Config {
        trusted_proxies: vec!["127.0.0.0/8".parse().unwrap()],
        ..Default::default()
    };
    let world = World::with(config).await;
    let mut last = None;
    for at in 0..31 {
        let response = world
            .request(Method::POST, "/api/session")
            .header("x-forwarded-for", format!("10.0.0.{at}, 203.0.113.5:41234"))
            .json(&json!({"login": format!("guess{at}"), "password": "guess"}))
            .send();
        last = Some(response.await.unwrap().status().as_u16());
    }
    assert_eq!(last, Some(429));
}

/// Signs in from a device, by the cookie that it was given before.
async fn from_device(world: &World, device: &str, login: &str, password: &str) -> Response {
    let request = world.request(Method::POST, "/api/session");
    let request = request.header(header::COOKIE, device);
    let body = json!({"login": login, "password": password});
    request.json(&body).send().await.unwrap()
}

/// The cookie of a device on which somebody has signed in.
async fn device_of(world: &World, login: &str) -> String {
    let response = world.try_sign_in(login, PASSWORD).await;
    let all = response.headers().get_all(header::SET_COOKIE).iter();
    let mut all = all.map(|set| set.to_str().unwrap());
    let set = all.find(|set| set.starts_with("homeward-device=")).unwrap();
    assert!(set.contains("HttpOnly; SameSite=Strict") && set.contains("Max-Age=34560000"));
    set.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn nobody_is_locked_out_of_a_device_on_which_they_signed_in_before() {
    let world = World::new().await;
    let (device, other) = (
        device_of(&world, "cara").await,
        device_of(&world, "carl").await,
    );
    for _ in 0..10 {
        world.try_sign_in("cara", "guess").await;
    }
    for at in 0..31 {
        world.try_sign_in(&format!("guess{at}"), "guess").await;
    }
    assert_eq!(world.try_sign_in("cara", PASSWORD).await.status(), 429);
    assert_eq!(
        from_device(&world, &other, "cara", PASSWORD).await.status(),
        429
    );
    assert_eq!(
        from_device(&world, &device, "cara", PASSWORD)
            .await
            .status(),
        200
    );
    // That opens the door to nobody else.
    assert_eq!(world.try_sign_in("cara", PASSWORD).await.status(), 429);
}

#[tokio::test]
async fn a_known_device_has_no_more_guesses_than_another() {
    let world = World::new().await;
    let device = device_of(&world, "cara").await;
    for _ in 0..10 {
        let guess = from_device(&world, &device, "cara", "guess").await;
        assert_eq!(guess.status(), 401);
    }
    let guess = from_device(&world, &device, "cara", PASSWORD).await;
    assert_eq!(guess.status(), 429);
}

#[tokio::test]
async fn who_mistypes_again_and_again_keeps_nobody_else_of_the_house_out() {
    let world = World::new().await;
    for login in ["cara", "carl", "yara", "yusuf"] {
        for _ in 0..9 {
            assert_eq!(world.try_sign_in(login, "guess").await.status(), 401);
        }
    }
    world.sign_in("hana").await;
    world.sign_in("cara").await;
}

/// A server that knows where people open it.
async fn in_public() -> World {
    let config = server::config::Config {
        public_url: Some("https://homeward.example".parse().unwrap()),
        ..Default::default()
    };
    World::with(config).await
}

#[tokio::test]
async fn where_its_address_is_known_it_answers_for_no_other_and_by_tls_alone() {
    let world = in_public().await;
    let ask = async |host: &str, path: &str| {
        let request = world.request(Method::GET, path).header(header::HOST, host);
        request.send().await.unwrap()
    };
    for host in ["127.0.0.1:8080", "homeward.example.evil", "localhost"] {
        let response = ask(host, "/api/me").await;
        assert_eq!(response.status(), 421);
        assert_eq!(problem(response).await.code, "misdirected");
        assert_eq!(ask(host, "/").await.status(), 421);
        // How it is, the machine itself asks.
        assert_eq!(ask(host, "/health/live").await.status(), 200);
    }
    let response = ask("homeward.example", "/api/me").await;
    assert_eq!(response.status(), 401);
    let hsts = &response.headers()[header::STRICT_TRANSPORT_SECURITY];
    assert_eq!(hsts, "max-age=63072000");
}

#[tokio::test]
async fn where_its_address_is_known_a_write_of_another_origin_is_refused_whatever_the_browser_says()
{
    let world = in_public().await;
    let sign_in = async |origin: Option<&str>| {
        let request = world.request(Method::POST, "/api/session");
        let request = request.header(header::HOST, "homeward.example");
        let request = match origin {
            Some(origin) => request.header(header::ORIGIN, origin),
            None => request,
        };
        let body = json!({"login": "cara", "password": PASSWORD});
        request.json(&body).send().await.unwrap()
    };
    for origin in ["http://homeward.example", "https://evil.example", "null"] {
        assert_eq!(sign_in(Some(origin)).await.status(), 403, "{origin}");
    }
    let response = sign_in(Some("https://homeward.example")).await;
    assert_eq!(response.status(), 200);
    for set in response.headers().get_all(header::SET_COOKIE) {
        let set = set.to_str().unwrap();
        assert!(
            set.starts_with("__Host-") && set.ends_with("; Secure"),
            "{set}"
        );
    }
}
