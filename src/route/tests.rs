//! The router's own table finds every route by its address, and nothing else is one.

use super::*;
use care::id::PlanItemId;
use care::plan::Section;
use leptos_router::params::ParamsMap;
use leptos_router::{ChooseView, MatchInterface, MatchParams, RouteDefs};
use std::cell::Cell;
use strum::VariantArray;
use wasm_bindgen_test::wasm_bindgen_test;

/// Makes a list of values, and does not compile while a variant of theirs has no
/// line.
macro_rules! every {
    ($($variant:pat => $values:expr,)*) => {{
        let mut all = Vec::new();
        $(all.extend($values);)*
        let _ = |one| match one {
            $($variant => {})*
        };
        all
    }};
}

const HOME: HomeId = HomeId(uuid::Uuid::from_u128(7));
const PERSON: PersonId = PersonId(uuid::Uuid::from_u128(8));
const OWN_AND_OTHER: [Option<(HomeId, PersonId)>; 2] = [None, Some((HOME, PERSON))];

fn parts() -> Vec<PlanPart> {
    let id = PlanItemId(uuid::Uuid::from_u128(9));
    every! {
        PlanPart::Whole => [PlanPart::Whole],
        PlanPart::Section(_) => Section::ALL.map(PlanPart::Section),
        PlanPart::Around => [PlanPart::Around],
        PlanPart::Pathway => [PlanPart::Pathway],
        PlanPart::Return => [PlanPart::Return],
        PlanPart::Visit(_) => [PlanPart::Visit(id)],
        PlanPart::Places => [PlanPart::Places],
        PlanPart::Move => [PlanPart::Move],
        PlanPart::Notes => [PlanPart::Notes],
        PlanPart::Reviews => [PlanPart::Reviews],
        PlanPart::Review(_) => [PlanPart::Review(id)],
        PlanPart::Sheet => [PlanPart::Sheet],
        PlanPart::Version(_) => [None, Some(3)].map(PlanPart::Version),
    }
}

fn routes() -> Vec<Route> {
    let home = HOME;
    let dates = [None, NaiveDate::from_ymd_opt(2026, 2, 28)];
    let areas = || Area::ALL.into_iter().map(Some).chain([None]);
    let checklist = |youth| areas().map(move |area| Route::Checklist { youth, area });
    let plan = |child| {
        parts()
            .into_iter()
            .map(move |part| Route::Plan { child, part })
    };
    let list = |figure| {
        Period::VARIANTS
            .iter()
            .copied()
            .map(move |period| Route::FigureList {
                home,
                figure,
                period,
            })
    };
    every! {
        Route::Start => [Route::Start],
        Route::SignIn => [Route::SignIn],
        Route::MyDay { .. } => dates.map(|date| Route::MyDay { date }),
        Route::HomeDay { .. } => dates.map(|date| Route::HomeDay { home, date }),
        Route::Wall => [Route::Wall],
        Route::Templates { .. } => [Route::Templates { home }],
        Route::People { .. } => [Route::People { home }],
        Route::Checklist { .. } => OWN_AND_OTHER.into_iter().flat_map(checklist),
        Route::Register => [Route::Register],
        Route::Plan { .. } => OWN_AND_OTHER.into_iter().flat_map(plan),
        Route::SkillSheet => [Route::SkillSheet],
        Route::Board => [Route::Board],
        Route::FigureList { .. } => DayFigure::all().flat_map(list),
        Route::SkillsBoard { .. } => areas().map(|area| Route::SkillsBoard { area }),
        Route::PlansBoard => [Route::PlansBoard],
        Route::PlanHomes { .. } => PlanFigure::all().map(|figure| Route::PlanHomes { figure }),
        Route::PlanList { .. } => PlanFigure::all().map(|figure| Route::PlanList { home, figure }),
        Route::SkillSet { .. } => [Level::Home, Level::Place]
            .map(|level| Route::SkillSet { home, level }),
        Route::Delegations { .. } => [Route::Delegations { home }],
        Route::AreaList { .. } => Area::ALL.map(|area| Route::AreaList { home, area }),
        Route::RoundList { .. } => RoundFigure::all().map(|figure| Route::RoundList { home, figure }),
        Route::Attention => [Route::Attention],
        Route::Account => [Route::Account],
        // No address leads there on purpose.
        Route::NotFound => [] as [Route; 0],
    }
}

thread_local! {
    /// Whose view the router chose.
    static CHOSEN: Cell<Option<RouteReader>> = const { Cell::new(None) };
}

/// The route that the router finds, as it does: a line of the table, its values, its view.
async fn found(path: &str) -> Route {
    let table = table(|read| move || CHOSEN.set(Some(read)));
    let Some(line) = RouteDefs::new(table).match_route(path) else {
        return Route::NotFound;
    };
    let values: ParamsMap = line.to_params().into_iter().collect();
    line.into_view_and_child().0.choose().await;
    let read = CHOSEN.take().unwrap();
    read(&values).unwrap_or(Route::NotFound)
}

#[wasm_bindgen_test]
async fn every_route_comes_back_from_its_address() {
    for route in routes() {
        assert_eq!(found(&route.href()).await, route);
    }
}

#[wasm_bindgen_test]
async fn any_other_address_is_not_found() {
    for path in [
        "/nowhere",
        "/homes/7/day",
        "/day/yesterday",
        "/skills/magic",
        "/skills/money/x",
        "/board/skills/magic",
        "/plan/magic",
        "/plan/health/x",
        "/plan/reviews/x",
        "/plan/versions/last",
        "/day/2026-01-01/x",
    ] {
        assert_eq!(found(path).await, Route::NotFound);
    }
}
