//! Documents asked for again, the app's files, and what stands on every answer.

use crate::{
    app::{Browser, TestApp, problem},
    world::{TODAY, World},
};
use care::day::HomeDay;
use chrono::TimeDelta;
use reqwest::{Method, Response, header};
use serde_json::Value;
use server::{app_files::AppFiles, config::Config, http::CSP};

async fn again(browser: &Browser, path: &str, etag: &str) -> Response {
    let request = browser.request(Method::GET, path);
    request
        .header(header::IF_NONE_MATCH, etag)
        .send()
        .await
        .unwrap()
}

fn etag(response: &Response) -> String {
    response.headers()[header::ETAG]
        .to_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn a_document_is_sent_again_only_when_it_changed() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let home = world.rainbow;
    for path in [
        world.day("today"),
        world.day(TODAY),
        format!("/api/homes/{home}/people"),
        format!("/api/homes/{home}/templates"),
        "/api/me".to_owned(),
    ] {
        let first = cara.get(&path).await;
        let tag = etag(&first);
        assert_eq!(first.headers()[header::CACHE_CONTROL], "private, no-cache");
        for asked in [
            tag.clone(),
            format!("\"x\", {tag}"),
            "*".into(),
            tag.replace("W/", ""),
        ] {
            let second = again(&cara, &path, &asked).await;
            assert_eq!(second.status(), 304, "{path} {asked}");
            assert_eq!(etag(&second), tag);
            assert!(second.bytes().await.unwrap().is_empty());
        }
        assert_eq!(again(&cara, &path, "W/\"other\"").await.status(), 200);
    }
    let path = world.day("today");
    let tag = etag(&cara.get(&path).await);
    cara.apply(&world.tick("breakfast", None, "done")).await;
    let changed = again(&cara, &path, &tag).await;
    assert_eq!(changed.status(), 200);
    assert_ne!(etag(&changed), tag);
}

#[tokio::test]
async fn time_alone_changes_the_day_that_is_today() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let path = world.day("today");
    let tag = etag(&cara.get(&path).await);
    world.clock.move_on(TimeDelta::hours(15));
    assert_eq!(again(&cara, &path, &tag).await.status(), 304);
    world.clock.move_on(TimeDelta::hours(1));
    assert_eq!(again(&cara, &path, &tag).await.status(), 200);
}

#[tokio::test]
async fn a_cover_that_begins_is_in_the_day_at_once() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let day: HomeDay = cara.read(&world.day("today")).await;
    assert!(day.day.name_of(world.person("ada")).is_none());
    world.cover(world.hours(0), world.hours(1)).await;
    let day: HomeDay = cara.read(&world.day("today")).await;
    assert!(day.day.name_of(world.person("ada")).is_some());
}

#[tokio::test]
async fn one_etag_tells_nobody_about_anothers_document() {
    let world = World::new().await;
    let (cara, yara) = (world.sign_in("cara").await, world.sign_in("yara").await);
    let tag = etag(&cara.get(&world.day("today")).await);
    assert_eq!(again(&yara, "/api/me/days/today", &tag).await.status(), 200);
    assert_eq!(again(&yara, &world.day("today"), &tag).await.status(), 404);
}

#[tokio::test]
async fn dates_that_are_none_are_not_found() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    for date in [
        "tomorrow",
        "2026-02-30",
        "2026-2-3",
        "+12026-01-01",
        "-001-01-01",
        "20261120",
    ] {
        assert_eq!(cara.status(&world.day(date)).await, 404, "{date}");
    }
    assert_eq!(cara.status("/api/homes/nonsense/days/today").await, 404);
}

#[tokio::test]
async fn every_answer_says_what_time_it_is_by_the_clock_that_ends_a_day() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let path = world.day("today");
    let tag = etag(&cara.get(&path).await);
    for days in [0, 3] {
        world.clock.move_on(TimeDelta::days(days));
        for response in [
            again(&cara, &path, &tag).await,
            cara.get("/api/nothing").await,
        ] {
            let date = response.headers()[header::DATE].to_str().unwrap();
            let date = chrono::DateTime::parse_from_rfc2822(date).unwrap();
            assert_eq!(date.timestamp(), world.clock.now().timestamp());
        }
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let app = TestApp::start().await;
    for path in [
        "/",
        "/api/me",
        "/api/docs",
        "/api/openapi.json",
        "/health/live",
        "/a.b",
    ] {
        let response = app.request(Method::GET, path).send().await.unwrap();
        let headers = response.headers();
        assert_eq!(headers["content-security-policy"], CSP, "{path}");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["referrer-policy"], "no-referrer");
        assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
        assert!(headers.contains_key("permissions-policy"));
        assert!(headers.contains_key("x-request-id"));
    }
    assert!(!CSP.contains("unsafe-inline") && CSP.starts_with("default-src 'none'; "));
}

#[tokio::test]
async fn a_problem_speaks_the_readers_language_and_keeps_its_code() {
    let app = TestApp::start().await;
    let mut titles = Vec::new();
    for language in ["en", "ru-RU, en;q=0.5", "ar"] {
        let request = app.request(Method::GET, "/api/me");
        let request = request.header(header::ACCEPT_LANGUAGE, language);
        let told = problem(request.send().await.unwrap()).await;
        assert_eq!(told.code, "signed_out");
        assert_eq!(told.kind, "/problems/signed_out");
        titles.push(told.title);
    }
    assert!(titles[1].contains("войти") && titles[0] != titles[1] && titles[1] != titles[2]);
}

#[tokio::test]
async fn what_the_framework_refuses_is_a_problem_too() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    for (method, path, status) in [
        (Method::DELETE, "/api/commands", 405),
        (Method::OPTIONS, "/api/me/nothing", 404),
        (Method::GET, "/api/nothing", 404),
        (Method::GET, "/api", 404),
        (Method::POST, "/", 405),
    ] {
        let response = cara.request(method, path).send().await.unwrap();
        assert_eq!(problem(response).await.status, status, "{path}");
    }
    let figure = format!("/api/homes/{}/figures/open?period=year", world.rainbow);
    let sam = world.sign_in("sam").await;
    assert_eq!(problem(sam.get(&figure).await).await.status, 400);
}

#[tokio::test]
async fn the_interface_describes_every_route_of_the_table() {
    let app = TestApp::start().await;
    let get = async |path| app.request(Method::GET, path).send().await.unwrap();
    let openapi: Value = get("/api/openapi.json").await.json().await.unwrap();
    assert_eq!(openapi["openapi"], "3.1.0");
    let page = get("/api/docs").await.text().await.unwrap();
    for rule in server::http::routes() {
        let method = rule.method.as_str().to_lowercase();
        assert!(
            openapi["paths"][&rule.path][method].is_object(),
            "{}",
            rule.path
        );
        assert!(page.contains(&rule.path));
    }
    assert!(!page.contains("<script") && !page.contains("style="));
    let schemas = openapi["components"]["schemas"].as_object().unwrap();
    for name in [
        "HomeDay",
        "Command",
        "Act",
        "Outcome",
        "Problem",
        "HomesBoard",
    ] {
        assert!(schemas.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn files_of_the_app_are_kept_or_asked_for_and_pages_are_the_app() {
    let folder = tempfile::TempDir::new().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("index.html", "<!doctype html>app");
    put("app-0123456789abcdef.js", "plain");
    put("app-0123456789abcdef.js.br", "brotli");
    put("sw.js", "worker");
    let app = TestApp::with(Config {
        app_files: AppFiles::Folder(folder.path().to_owned()),
        ..Config::default()
    })
    .await;
    let get = async |path: &str, coding: &str| {
        let request = app.request(Method::GET, path);
        request
            .header(header::ACCEPT_ENCODING, coding)
            .send()
            .await
            .unwrap()
    };
    let script = get("/app-0123456789abcdef.js", "gzip, br").await;
    assert_eq!(script.headers()[header::CONTENT_ENCODING], "br");
    assert_eq!(
        script.headers()[header::CONTENT_TYPE],
        "text/javascript; charset=utf-8"
    );
    assert!(
        script.headers()[header::CACHE_CONTROL]
            .to_str()
            .unwrap()
            .contains("immutable")
    );
    assert_eq!(script.text().await.unwrap(), "brotli");
    let plain = get("/app-0123456789abcdef.js", "gzip").await;
    assert_eq!(plain.text().await.unwrap(), "plain");
    for path in ["/", "/index.html", "/day/2026-11-20", "/boards"] {
        let page = get(path, "br").await;
        assert_eq!(page.status(), 200, "{path}");
        assert_eq!(page.headers()[header::CACHE_CONTROL], "no-cache");
        let request = app.request(Method::GET, path);
        let tag = page.headers()[header::ETAG].clone();
        let again = request
            .header(header::IF_NONE_MATCH, tag)
            .send()
            .await
            .unwrap();
        assert_eq!(again.status(), 304);
        assert!(page.text().await.unwrap().contains("app"));
    }
    assert_eq!(
        get("/sw.js", "br").await.headers()[header::CACHE_CONTROL],
        "no-cache"
    );
    for path in [
        "/missing.js",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/app-0123456789abcdef.js.br",
    ] {
        assert_eq!(get(path, "br").await.status(), 404, "{path}");
    }
}
