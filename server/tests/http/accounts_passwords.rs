//! Changing one's password and PIN.

use crate::{
    app::problem,
    world::{PASSWORD, PIN, World},
};
use serde_json::json;

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_is_the_one_from_then_on() {
    let world = World::new().await;
    let (here, there) = (world.sign_in("cara").await, world.sign_in("cara").await);
    let change = json!({"old": PASSWORD, "new": "ten chars!"});
    assert_eq!(here.put("/api/me/password", change).await.status(), 204);
    assert_eq!(here.status("/api/me").await, 200);
    assert_eq!(there.status("/api/me").await, 401);
    assert_eq!(world.try_sign_in("cara", PASSWORD).await.status(), 401);
    assert_eq!(world.try_sign_in("cara", "ten chars!").await.status(), 200);
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ten_characters() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    for (old, new, code) in [
        (PASSWORD, "Ж23456789", "password_too_short"),
        ("guess", "long enough for all", "wrong_password"),
        (PASSWORD, &"x".repeat(1_001), "password_too_long"),
        (PASSWORD, "1234567890", "password_common"),
        (PASSWORD, "Password12", "password_common"),
        (PASSWORD, "caracaracara", "password_common"),
    ] {
        let change = cara.put("/api/me/password", json!({"old": old, "new": new}));
        assert_eq!(problem(change.await).await.code, code);
    }
    for _ in 0..12 {
        let change = json!({"old": "guess", "new": "long enough for all"});
        cara.put("/api/me/password", change).await;
    }
    let change = json!({"old": PASSWORD, "new": "long enough for all"});
    assert_eq!(cara.put("/api/me/password", change).await.status(), 429);
}

#[tokio::test]
async fn a_pin_is_four_to_eight_digits_and_needs_the_password() {
    let world = World::new().await;
    let yara = world.sign_in("yara").await;
    for pin in ["123", "123456789", "12a4", "١٢٣٤", ""] {
        let change = yara.put("/api/me/pin", json!({"password": PASSWORD, "pin": pin}));
        assert_eq!(problem(change.await).await.code, "pin_form", "{pin}");
    }
    for pin in ["0000", "1234", "2011", "2468"] {
        let change = yara.put("/api/me/pin", json!({"password": PASSWORD, "pin": pin}));
        assert_eq!(problem(change.await).await.code, "pin_common", "{pin}");
    }
    let change = yara.put("/api/me/pin", json!({"password": "guess", "pin": "40718"}));
    assert_eq!(problem(change.await).await.code, "wrong_password");
    let change = yara.put("/api/me/pin", json!({"password": PASSWORD, "pin": "40718"}));
    assert_eq!(change.await.status(), 204);

    let tablet = world.tablet().await;
    let unlock = |pin: &str| {
        let body = json!({"person": world.person("yara"), "pin": pin});
        tablet.post("/api/wall/unlock", body)
    };
    assert_eq!(problem(unlock(PIN).await).await.code, "wrong_pin");
    assert_eq!(unlock("40718").await.status(), 200);
}
