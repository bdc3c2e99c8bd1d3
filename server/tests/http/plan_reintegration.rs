//! Going home over HTTP (R14): prepared in the plan, decided as a move, followed by visits that
//! the board asks for.

use crate::{
    placement_moves::{at, move_to},
    plan::{MINE, path, plan_of, write},
    world::{TODAY, World, date},
};
use care::placement::PlacementAct;
use care::{
    boards::plans::{PlanFigure, PlanList, PlansBoard},
    command::Act,
    home::CareSetting,
    id::{HomeId, PlanItemId},
    placement::MoveDesk,
    plan::{
        ChildSays, ChildsView, FieldValue, MyPlan, ReturnMatter, ReturnPart, StaffPlan, WritePlan,
    },
};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Database, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use uuid::Uuid;

/// Makes a home one in which children live with their families again.
pub async fn with_families(world: &World, home: HomeId) {
    use server::db::entity::home::{Column, Entity};
    let db = Database::connect(&world.url).await.unwrap();
    let word = json!(CareSetting::ReturnedToFamily);
    let setting = Entity::update_many()
        .col_expr(Column::Setting, Expr::value(word.as_str().unwrap()))
        .filter(Column::Id.eq(home.0));
    setting.exec(&db).await.unwrap();
}

fn written(part: ReturnPart) -> FieldValue {
    FieldValue::Return { part }
}

fn heard(listener: Option<&str>) -> Option<ChildsView> {
    Some(ChildsView {
        says: ChildSays::Words("I sleep in my own bed".into()),
        listener: listener.map(str::to_owned),
        on: date(TODAY),
    })
}

#[tokio::test]
async fn a_child_finds_nothing_of_a_return_before_adults_speak_of_it_and_all_of_it_after() {
    let world = World::new().await;
    let (cara, yara) = (world.sign_in("cara").await, world.sign_in("yara").await);
    let own = || {
        write(
            &world,
            "yara",
            None,
            written(ReturnPart::View { view: heard(None) }),
        )
    };
    assert_eq!(yara.refused(&own()).await, "not_found");
    let text = ReturnPart::Matter {
        matter: ReturnMatter::Parents,
        text: "Mother wants it".into(),
    };
    cara.apply(&write(&world, "yara", None, written(text)))
        .await;
    yara.apply(&own()).await;
    let mine: MyPlan = yara.read(MINE).await;
    assert_eq!(
        mine.plan.return_matter(ReturnMatter::Parents),
        "Mother wants it"
    );
    let seen = plan_of(&cara, &world, "yara").await;
    let (_, field) = seen.return_view().unwrap();
    assert_eq!(field.by, world.person("yara"));
}

#[tokio::test]
async fn who_tries_a_return_out_sees_what_is_not_settled_and_after_it_visits_are_due() {
    let world = World::new().await;
    with_families(&world, world.sunflower).await;
    let (cara, sam) = (world.sign_in("cara").await, world.sign_in("sam").await);
    let hana = world.sign_in("hana").await;
    let part = ReturnPart::Settled {
        matter: ReturnMatter::Living,
        settled: true,
    };
    cara.apply(&write(&world, "yara", None, written(part)))
        .await;
    let desk: MoveDesk = sam.read(&at(world.rainbow, &world, "yara", "move")).await;
    let [prepared] = &desk.returns[..] else {
        panic!("{:?}", desk.returns)
    };
    assert!(!prepared.is_heard && prepared.open.len() == 7);
    let visits = async |sam: &crate::app::Browser| {
        let board: PlansBoard = sam.read("/api/boards/plans").await;
        let rows = board.rows.iter();
        let mut rows = rows.filter(|row| row.home.id == world.sunflower);
        let number = rows.next().unwrap().numbers.of(PlanFigure::FollowUp);
        let list = format!("/api/homes/{}/plans/follow_up", world.sunflower);
        let list: PlanList = sam.read(&list).await;
        assert_eq!(list.lines.len(), number as usize);
        list.lines
            .into_iter()
            .map(|line| (line.name, line.date))
            .collect::<Vec<_>>()
    };
    // Mila lives there since January, and nobody has visited her.
    assert_eq!(
        visits(&sam).await,
        [("mila".to_owned(), Some(date("2026-01-08")))]
    );
    let goes = Act::Placement(PlacementAct::MoveChild(move_to(
        &world,
        "yara",
        &[],
        world.sunflower,
        0,
    )));
    sam.apply(&world.command(json!(goes))).await;
    assert_eq!(visits(&sam).await.len(), 1);
    // Without anybody having done anything, a week later she is to be visited.
    world.clock.move_on(TimeDelta::days(7));
    let (sam, hana) = (world.sign_in("sam").await, {
        drop(hana);
        world.sign_in("hana").await
    });
    let due = date(TODAY) + TimeDelta::days(7);
    assert!(visits(&sam).await.contains(&("yara".to_owned(), Some(due))));
    let visit = PlanItemId(Uuid::now_v7());
    for part in [
        ReturnPart::Visit {
            visit,
            on: Some(due),
        },
        ReturnPart::VisitView {
            visit,
            view: heard(Some("Hana")),
        },
        ReturnPart::VisitText {
            visit,
            text: "They help each other".into(),
        },
    ] {
        let act = Act::from(WritePlan {
            child: world.person("yara"),
            base: None,
            written: written(part),
        });
        hana.apply(&world.command_at(world.sunflower, world.clock.now(), json!(act)))
            .await;
    }
    let names: Vec<String> = visits(&sam).await.into_iter().map(|line| line.0).collect();
    assert_eq!(names, ["mila"]);
    let plan: StaffPlan = hana
        .read(&at(world.sunflower, &world, "yara", "plan"))
        .await;
    assert_eq!(
        plan.plan.next_follow_up(),
        Some(date(TODAY) + TimeDelta::days(30))
    );
    assert_eq!(cara.status(&path(&world, "yara")).await, 404);
}

#[tokio::test]
async fn who_comes_back_into_care_is_asked_anew_and_finds_what_they_said_at_home() {
    let world = World::new().await;
    with_families(&world, world.sunflower).await;
    let (cara, sam) = (world.sign_in("cara").await, world.sign_in("sam").await);
    let (hana, yara) = (world.sign_in("hana").await, world.sign_in("yara").await);
    let settled = ReturnPart::Settled {
        matter: ReturnMatter::Living,
        settled: true,
    };
    cara.apply(&write(&world, "yara", None, written(settled)))
        .await;
    let goes = Act::Placement(PlacementAct::MoveChild(move_to(
        &world,
        "yara",
        &[],
        world.sunflower,
        0,
    )));
    sam.apply(&world.command(json!(goes))).await;
    let visit = PlanItemId(Uuid::now_v7());
    let on = Some(date(TODAY));
    let at_home = |part: ReturnPart| {
        let act = Act::from(WritePlan {
            child: world.person("yara"),
            base: None,
            written: written(part),
        });
        world.command_at(world.sunflower, world.clock.now(), json!(act))
    };
    hana.apply(&at_home(ReturnPart::Visit { visit, on })).await;
    let said = ReturnPart::VisitView {
        visit,
        view: heard(None),
    };
    yara.apply(&at_home(said)).await;
    world.clock.move_on(TimeDelta::days(3));
    let mut back = move_to(&world, "yara", &[], world.rainbow, 3);
    back.mover.view.on = date(TODAY);
    let back = json!(Act::Placement(PlacementAct::MoveChild(back)));
    let back = world.command_at(world.sunflower, world.clock.now(), back);
    sam.apply(&back).await;
    let plan = plan_of(&cara, &world, "yara").await;
    assert_eq!(plan.back_in_care, Some(date(TODAY) + TimeDelta::days(3)));
    assert_eq!(plan.open_return_matters().len(), 8);
    assert_eq!(plan.next_follow_up(), None);
    let mine: MyPlan = yara.read(MINE).await;
    let words = mine.plan.visits()[0].view.unwrap().0.words();
    assert_eq!(words, Some("I sleep in my own bed"));
}
