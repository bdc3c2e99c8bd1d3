//! Which readings of children's records each address logs (R38), and for whom nothing is.

use crate::{
    app::Browser, approvals::approved_once, evidence::add_photo, moves::family, plan::name_in_plan,
    reviews::planned, world::World,
};
use care::id::HomeId;
use chrono::TimeDelta;
use sea_orm::{Database, DatabaseConnection, EntityTrait};
use server::{
    db::entity::reading_log::{Entity, Model},
    http::{ReadingRule, routes},
};
use uuid::Uuid;

/// Takes out of the log what stands there.
async fn taken(db: &DatabaseConnection) -> Vec<Model> {
    let rows = Entity::find().all(db).await.unwrap();
    Entity::delete_many().exec(db).await.unwrap();
    rows
}

/// The documents that one request logs, each of a home: `rainbow day`.
async fn logged_by(
    world: &World,
    db: &DatabaseConnection,
    browser: &Browser,
    path: &str,
) -> Vec<String> {
    // A reading is logged once an hour.
    world.clock.move_on(TimeDelta::hours(1));
    taken(db).await;
    browser.get(path).await;
    let name = |home: Uuid| match HomeId(home) {
        home if home == world.rainbow => "rainbow",
        home if home == world.sunflower => "sunflower",
        _ => "elsewhere",
    };
    let yara = world.person("yara").to_string();
    let rows = taken(db).await.into_iter().map(|row| {
        let document = row.document.replace(&yara, "yara");
        format!("{} {} {document} {}", row.role, name(row.home), row.day)
    });
    let mut rows: Vec<String> = rows.collect();
    rows.sort();
    rows
}

/// Whether a path is a template filled in.
fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) =
        (template.split('/').collect(), path.split('/').collect());
    let mut parts = template.iter().zip(&path);
    template.len() == path.len() && parts.all(|(part, said)| part.starts_with('{') || part == said)
}

#[tokio::test]
async fn each_address_logs_what_is_read_there_and_nothing_else() {
    let world = World::new().await;
    let db = Database::connect(&world.url).await.unwrap();
    let yara = world.sign_in("yara").await;
    let (cara, sam) = (world.sign_in("cara").await, world.sign_in("sam").await);
    let nora = world.sign_in("nora").await;
    name_in_plan(&world, "pia", "yara").await;
    let pia = world.sign_in("pia").await;
    family(&world, &["yara", "mila"]).await;
    approved_once(&world).await;
    let photo = add_photo(&world, &yara).await;
    let review = planned(&world).await;
    let home = format!("/api/homes/{}", world.rainbow);
    let child = format!("{home}/people/{}", world.person("yara"));
    let (absent, tablet) = (Uuid::now_v7(), world.tablet().await);
    let plan = &["caregiver rainbow plan/yara"][..];
    let checklist = &["caregiver rainbow checklist/yara"][..];
    let readings: Vec<(&Browser, String, &[&str])> = vec![
        (&cara, "/api/me".into(), &[]),
        (
            &cara,
            format!("{home}/days/today"),
            &["caregiver rainbow day"],
        ),
        (
            &cara,
            format!("{home}/people"),
            &["caregiver rainbow people"],
        ),
        (&cara, format!("{home}/templates"), &[]),
        (&cara, format!("{home}/skills"), &[]),
        (&cara, format!("{child}/checklist"), checklist),
        (&cara, format!("{child}/evidence/{photo}/photo"), checklist),
        (&cara, format!("{child}/evidence/{absent}/photo"), checklist),
        (&cara, format!("{child}/plan"), plan),
        (&cara, format!("{child}/plan/versions/1"), plan),
        (&cara, format!("{child}/plan/versions/9"), &[]),
        (&cara, format!("{child}/placements"), plan),
        (
            &cara,
            format!("{child}/plan/reviews/{review}/appointment.ics"),
            plan,
        ),
        (
            &cara,
            format!("{child}/plan/reviews/{absent}/appointment.ics"),
            &[],
        ),
        (&cara, format!("{home}/people/{absent}/plan"), &[]),
        (&cara, format!("{child}/move"), &[]),
        (&cara, "/api/people".into(), &["caregiver rainbow people"]),
        (&cara, "/api/me/sessions".into(), &[]),
        (
            &pia,
            "/api/people".into(),
            &["specialist rainbow people/yara"],
        ),
        (
            &pia,
            format!("{child}/plan"),
            &["specialist rainbow plan/yara"],
        ),
        (
            &sam,
            format!("{child}/move"),
            &[
                "supervisor rainbow people",
                "supervisor rainbow plan/yara",
                "supervisor sunflower people",
            ],
        ),
        (
            &sam,
            "/api/people".into(),
            &["supervisor rainbow people", "supervisor sunflower people"],
        ),
        (
            &sam,
            format!("{home}/days/today"),
            &["supervisor rainbow day"],
        ),
        (
            &sam,
            format!("{home}/figures/open"),
            &["supervisor rainbow figure"],
        ),
        (
            &sam,
            format!("{home}/figures/open.csv"),
            &["supervisor rainbow figure"],
        ),
        (
            &sam,
            format!("{home}/skills/money"),
            &["supervisor rainbow skills"],
        ),
        (
            &sam,
            format!("{home}/rounds/talk"),
            &["supervisor rainbow rounds"],
        ),
        (
            &sam,
            format!("{home}/plans/late"),
            &["supervisor rainbow plans"],
        ),
        (&sam, format!("{home}/delegations"), &[]),
        (&sam, "/api/boards/homes".into(), &[]),
        (&sam, "/api/boards/plans.csv".into(), &[]),
        (&sam, "/api/boards/skills/money".into(), &[]),
        (&nora, "/api/boards/counts".into(), &[]),
        (&yara, "/api/me/days/today".into(), &[]),
        (&yara, "/api/me/checklist".into(), &[]),
        (&yara, format!("/api/me/evidence/{photo}/photo"), &[]),
        (&yara, "/api/me/plan".into(), &[]),
        (&yara, "/api/me/placements".into(), &[]),
        (&yara, "/api/me/readings".into(), &[]),
        (
            &tablet,
            "/api/wall/days/today".into(),
            &["caregiver rainbow wall"],
        ),
    ];
    for rule in routes() {
        if let Some(ReadingRule::Logged(_)) = rule.reading {
            let mut shown = readings.iter().filter(|(_, _, rows)| !rows.is_empty());
            assert!(shown.any(|(_, path, _)| fits(&rule.path, path)), "{rule:?}");
        }
    }
    for (browser, path, expected) in readings {
        let logged = logged_by(&world, &db, browser, &path).await;
        // The day is the home's today, which begins at four in the morning.
        let hour = world.clock.now() + TimeDelta::hours(5 - 4);
        let expected: Vec<String> = expected
            .iter()
            .map(|what| format!("{what} {}", hour.date_naive()))
            .collect();
        assert_eq!(logged, expected, "{path}");
    }
}
