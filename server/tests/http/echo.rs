//! An answer that is given again, because nothing has changed, and not one moment
//! longer.

use crate::{app::Browser, world::World};
use chrono::TimeDelta;
use reqwest::{Method, Response, StatusCode, header};

/// Asks twice: the second answer comes from memory.
async fn twice(browser: &Browser, path: &str) -> (Response, Response) {
    (browser.get(path).await, browser.get(path).await)
}

async fn with_tag(browser: &Browser, path: &str, tag: &header::HeaderValue) -> StatusCode {
    let request = browser.request(Method::GET, path);
    let request = request.header(header::IF_NONE_MATCH, tag);
    request.send().await.unwrap().status()
}

#[tokio::test]
async fn an_answer_given_again_is_the_same_but_for_its_id() {
    let world = World::new().await;
    let sam = world.sign_in("sam").await;
    for path in [world.day("today"), "/api/boards/homes".to_owned()] {
        let (first, second) = twice(&sam, &path).await;
        let heads = [&first, &second].map(|response| {
            let mut head = response.headers().clone();
            head.remove(header::DATE);
            let id = head.remove("x-request-id").unwrap();
            (id, response.status(), head)
        });
        assert_ne!(heads[0].0, heads[1].0);
        assert_eq!((heads[0].1, &heads[0].2), (heads[1].1, &heads[1].2));
        let tag = heads[0].2[header::ETAG].clone();
        assert_eq!(first.text().await.unwrap(), second.text().await.unwrap());
        assert_eq!(with_tag(&sam, &path, &tag).await, 304);
        let head = sam.request(Method::HEAD, &path).send().await.unwrap();
        assert_eq!(
            (head.status().as_u16(), &head.headers()[header::ETAG]),
            (200, &tag)
        );
    }
}

#[tokio::test]
async fn each_tick_is_seen_by_all_who_keep_asking() {
    let world = World::new().await;
    let (cara, carl) = (world.sign_in("cara").await, world.sign_in("carl").await);
    let path = world.day("today");
    for round in 0..20 {
        let (_, known) = twice(&carl, &path).await;
        let tag = known.headers()[header::ETAG].clone();
        assert_eq!(with_tag(&carl, &path, &tag).await, 304);
        let state = ["done", "skipped"][round % 2];
        cara.apply(&world.tick("breakfast", None, state)).await;
        assert_eq!(with_tag(&carl, &path, &tag).await, 200, "{round}");
    }
}

#[tokio::test]
async fn nothing_is_said_again_to_who_may_no_longer_ask() {
    let world = World::new().await;
    world.cover(world.hours(0), world.hours(1)).await;
    let path = world.day("today");
    let over = [("cara", 401), ("carl", 401), ("ada", 404)];
    let mut browsers = Vec::new();
    for (name, _) in over {
        let browser = world.sign_in(name).await;
        let (_, known) = twice(&browser, &path).await;
        assert_eq!(known.status(), 200, "{name}");
        browsers.push((browser, known.headers()[header::ETAG].clone()));
    }
    assert_eq!(browsers[0].0.delete("/api/session").await.status(), 204);
    world.disable("carl").await;
    world.clock.move_on(TimeDelta::hours(1));
    for ((name, status), (browser, tag)) in over.iter().zip(&browsers) {
        let answer = with_tag(browser, &path, tag).await;
        assert_eq!(answer.as_u16(), *status, "{name}");
    }
    // A cookie that holds is no help to another.
    let sam = world.sign_in("sam").await;
    twice(&sam, &path).await;
    let stranger = world.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(stranger.status(), 401);
}
