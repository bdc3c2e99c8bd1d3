//! The role matrix: every route of the table, for each kind of person, at each
//! kind of home. A route that has no expectation here fails the test.

use crate::{
    app::Browser,
    checklist_evidence::add_photo,
    delegation::{end, name},
    openapi::{description, operation},
    placement_moves::family,
    plan::name_in_plan,
    plan_approvals::approved_once,
    plan_reviews::planned,
    world::{World, date},
};
use care::home::Placement;
use care::id::{CommandId, HomeId, PersonId, PlanItemId};
use reqwest::{Method, Response};
use serde_json::json;
use server::http::{RouteRule, routes};
use std::collections::HashMap;

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Who {
    SignedOut,
    Disabled,
    Tablet,
    Caregiver,
    YoungPerson,
    AssistantInCover,
    AssistantOutOfCover,
    Specialist,
    /// Named in the plan of the child in the path.
    SpecialistInPlan,
    Supervisor,
    /// Of another place of the same association.
    OtherSupervisor,
    /// Stands in for the supervisor within the period, and did until it was ended.
    DelegateInPeriod,
    DelegateAfter,
    /// Of the home where the child in the path lived before.
    CaregiverOfFormerHome,
    /// A young person of the same home as the child in the path.
    Housemate,
    /// Brother or sister of the child in the path, in another home.
    Sibling,
    NationalOffice,
    NoChildAccess,
    Administrator,
}

use Who::{
    Administrator, AssistantInCover, AssistantOutOfCover, Caregiver, CaregiverOfFormerHome,
    DelegateAfter, DelegateInPeriod, Disabled, Housemate, NationalOffice, NoChildAccess,
    OtherSupervisor, Sibling, SignedOut, Specialist, SpecialistInPlan, Supervisor, Tablet,
    YoungPerson,
};

const EVERYONE: [Who; 19] = [
    SignedOut,
    Disabled,
    Tablet,
    Caregiver,
    YoungPerson,
    AssistantInCover,
    AssistantOutOfCover,
    Specialist,
    SpecialistInPlan,
    Supervisor,
    OtherSupervisor,
    DelegateInPeriod,
    DelegateAfter,
    CaregiverOfFormerHome,
    Housemate,
    Sibling,
    NationalOffice,
    NoChildAccess,
    Administrator,
];

/// Which home is in the path, for those who have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Home {
    Own,
    SamePlace,
    OtherPlace,
    OtherAssociation,
}

/// Whether somebody is let in: what this project promises, apart from the table.
fn is_let_in(rule: &RouteRule, who: Who, home: Home) -> bool {
    let signed_in = !matches!(who, SignedOut | Disabled);
    let person = signed_in && who != Tablet;
    let oversees = match who {
        Supervisor | DelegateInPeriod => matches!(home, Home::Own | Home::SamePlace),
        OtherSupervisor => home == Home::OtherPlace,
        _ => false,
    };
    let supervises = matches!(
        who,
        Supervisor | OtherSupervisor | DelegateInPeriod | DelegateAfter
    );
    let cares = match who {
        Caregiver => home == Home::Own,
        CaregiverOfFormerHome => home == Home::SamePlace,
        _ => false,
    };
    let is_young = matches!(who, YoungPerson | Housemate | Sibling);
    let covers = who == AssistantInCover && home == Home::Own;
    match (rule.method.as_str(), rule.path.as_str()) {
        ("POST", "/api/session")
        | ("GET", "/api/openapi.json" | "/api/docs" | "/health/live" | "/health/ready") => true,
        ("DELETE", "/api/session") | ("GET", "/api/me" | "/api/changes") => signed_in,
        ("POST", "/api/commands") => signed_in,
        ("GET", "/api/me/sessions")
        | ("DELETE", "/api/me/sessions/{session}")
        | ("PUT", "/api/me/password" | "/api/me/pin") => person,
        (
            "GET",
            "/api/me/readings"
            | "/api/me/days/{date}"
            | "/api/me/checklist"
            | "/api/me/plan"
            | "/api/me/placements",
        ) => is_young,
        // The version, the review and the photo are of one of them.
        (
            "GET",
            "/api/me/plan/versions/{version}"
            | "/api/me/plan/reviews/{review}/appointment.ics"
            | "/api/me/evidence/{evidence}/photo",
        ) => who == YoungPerson,
        ("GET", "/api/homes/{home}/days/{date}" | "/api/homes/{home}/people") => {
            cares || covers || oversees
        }
        ("GET", "/api/people") => {
            supervises
                || matches!(
                    who,
                    Caregiver
                        | CaregiverOfFormerHome
                        | AssistantInCover
                        | AssistantOutOfCover
                        | Specialist
                        | SpecialistInPlan
                )
        }
        (
            "GET",
            "/api/homes/{home}/people/{person}/plan"
            | "/api/homes/{home}/people/{person}/placements"
            | "/api/homes/{home}/people/{person}/plan/versions/{version}"
            | "/api/homes/{home}/people/{person}/plan/reviews/{review}/appointment.ics",
        ) => {
            // The child in the path lives in the first of them.
            home == Home::Own && (cares || oversees || who == SpecialistInPlan)
        }
        ("GET", "/api/homes/{home}/people/{person}/move") => home == Home::Own && oversees,
        ("GET", "/api/homes/{home}/templates" | "/api/homes/{home}/skills") => cares || oversees,
        ("PUT", "/api/homes/{home}/wall") => cares,
        (
            "GET",
            "/api/homes/{home}/people/{person}/checklist"
            | "/api/homes/{home}/people/{person}/evidence/{evidence}/photo",
        ) => cares && home == Home::Own,
        ("GET", "/api/wall/days/{date}") | ("POST", "/api/wall/unlock") => who == Tablet,
        (
            "GET",
            "/api/homes/{home}/figures/{figure}"
            | "/api/homes/{home}/skills/{area}"
            | "/api/homes/{home}/rounds/{figure}"
            | "/api/homes/{home}/plans/{figure}"
            | "/api/homes/{home}/delegations",
        ) => oversees,
        (
            "GET",
            "/api/boards/homes"
            | "/api/boards/homes.csv"
            | "/api/boards/plans"
            | "/api/boards/plans.csv"
            | "/api/boards/skills"
            | "/api/boards/skills.csv"
            | "/api/boards/areas.csv"
            | "/api/boards/skills/{area}",
        ) => supervises,
        (
            "GET",
            "/api/boards/counts"
            | "/api/boards/counts.csv"
            | "/api/boards/plan-counts"
            | "/api/boards/plan-counts.csv",
        ) => who == NationalOffice,
        other => panic!("{other:?} has no expectation"),
    }
}

async fn browser(world: &World, who: Who) -> Browser {
    let login = match who {
        SignedOut => {
            let app = world.app.clone();
            return Browser {
                app,
                cookie: "a=b".into(),
                pass: None,
            };
        }
        Tablet => return world.unlocked("cara").await,
        Disabled => "olga",
        Caregiver => "cara",
        YoungPerson => "yara",
        AssistantInCover => "ada",
        AssistantOutOfCover => "alan",
        Specialist => "petra",
        SpecialistInPlan => "pia",
        Supervisor => "sam",
        OtherSupervisor => "sofia",
        DelegateInPeriod => "dina",
        DelegateAfter => "dora",
        CaregiverOfFormerHome => "hana",
        Housemate => "yusuf",
        Sibling => "mila",
        NationalOffice => "nora",
        NoChildAccess => "paul",
        Administrator => "adam",
    };
    world.sign_in(login).await
}

/// Dina stands in for Sam; Dora did until he ended it.
async fn stand_in(world: &World) {
    let sam = world.sign_in("sam").await;
    let over = name(world, "dora", 0, 3);
    for command in [&name(world, "dina", 0, 3), &over, &end(world, &over)] {
        sam.apply(command).await;
    }
}

/// A child lived in a home until the one where they live now.
async fn lived_before(world: &World, child: &str, home: HomeId) {
    let transaction = world.store.begin().await.unwrap();
    let before = Placement {
        person: world.person(child),
        home,
        from: date("2025-01-01"),
        until: Some(date("2026-01-01")),
    };
    transaction.add_placement(before, None).await.unwrap();
    transaction.commit().await.unwrap();
}

/// A young person with a photo in their checklist.
#[derive(Clone, Copy)]
struct Youth {
    id: PersonId,
    evidence: CommandId,
    review: PlanItemId,
}

async fn ask(browser: &Browser, rule: &RouteRule, home: HomeId, youth: Youth) -> Response {
    let session = if rule.path.contains("{session}") {
        let sessions = browser.get("/api/me/sessions").await.text().await.unwrap();
        let sessions: serde_json::Value = serde_json::from_str(&sessions).unwrap();
        let lines = sessions["sessions"].as_array();
        // Its own: the others are still needed.
        let own = lines.and_then(|lines| lines.iter().find(|line| line["current"] == true));
        own.map_or("none", |line| line["id"].as_str().unwrap())
            .to_owned()
    } else {
        String::new()
    };
    let path = rule
        .path
        .replace("{home}", &home.to_string())
        .replace("{date}", "today")
        .replace("rounds/{figure}", "rounds/talk")
        .replace("plans/{figure}", "plans/late")
        .replace("{figure}", "open")
        .replace("{area}", "money")
        .replace("{version}", "1")
        .replace("{review}", &youth.review.to_string())
        .replace("{person}", &youth.id.to_string())
        .replace("{evidence}", &youth.evidence.to_string())
        .replace("{session}", &session);
    let mut request = browser.request(rule.method.clone(), &path);
    if matches!(rule.method, Method::POST | Method::PUT) {
        request = request.json(&json!({}));
    }
    request.send().await.unwrap()
}

#[tokio::test]
async fn every_route_lets_in_whom_it_should_and_nobody_else() {
    let world = World::new().await;
    world.cover(world.hours(-1), world.hours(1)).await;
    let mut browsers = HashMap::new();
    for who in EVERYONE {
        browsers.insert(who, browser(&world, who).await);
    }
    name_in_plan(&world, "pia", "yara").await;
    family(&world, &["yara", "mila"]).await;
    lived_before(&world, "yara", world.sunflower).await;
    stand_in(&world).await;
    approved_once(&world).await;
    let youth = Youth {
        id: world.person("yara"),
        evidence: add_photo(&world, &browsers[&YoungPerson]).await,
        review: planned(&world).await,
    };
    // Signed in before: the session is what must not help.
    world.disable("olga").await;
    let homes = [
        (Home::Own, world.rainbow),
        (Home::SamePlace, world.sunflower),
        (Home::OtherPlace, world.faraway),
        (Home::OtherAssociation, world.foreign),
    ];
    let openapi = description(&world).await;
    let mut asked = 0;
    for rule in routes() {
        let homes = if rule.path.contains("{home}") {
            &homes[..]
        } else {
            &homes[..1]
        };
        for (kind, home) in homes {
            for who in EVERYONE {
                let kept = &browsers[&who];
                // Some routes end the session or make it another.
                let ends = rule.method == Method::DELETE || rule.path.ends_with("/wall");
                let known = !matches!(who, SignedOut | Disabled);
                let used = if ends && known {
                    &browser(&world, who).await
                } else {
                    kept
                };
                let response = ask(used, &rule, *home, youth).await;
                let status = response.status().as_u16();
                let what = format!(
                    "{who:?} {} {} at {kind:?}: {status}",
                    rule.method, rule.path
                );
                let listed = &operation(&openapi, &rule)["responses"][status.to_string()];
                assert!(listed.is_object(), "{what} is not described");
                let let_in = is_let_in(&rule, who, *kind);
                match (let_in, known) {
                    (true, _) => assert!(![401, 403, 404].contains(&status), "{what}"),
                    (false, true) => assert_eq!(status, 404, "{what}"),
                    (false, false) => assert_eq!(status, 401, "{what}"),
                }
                asked += 1;
            }
        }
    }
    assert!(asked > 400, "{asked}");
}

#[tokio::test]
async fn what_is_not_there_and_what_is_not_ones_own_look_the_same() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let text = async |home: String| {
        let response = cara.get(&format!("/api/homes/{home}/days/today")).await;
        let headers: Vec<_> = response
            .headers()
            .iter()
            .filter(|(name, _)| !["x-request-id", "date"].contains(&name.as_str()))
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        (headers, response.text().await.unwrap())
    };
    let absent = text(uuid::Uuid::now_v7().to_string()).await;
    for home in [world.sunflower, world.faraway, world.foreign] {
        assert_eq!(text(home.to_string()).await, absent);
    }
    assert_eq!(text("nonsense".into()).await, absent);
}
