//! The table of addresses that the router matches: a line an address, with what the
//! values in it say. [`Route::href`] is the way back, and a test holds both together.

use super::{PlanPart, Route};
use care::boards::plans::PlanFigure;
use care::boards::skills::RoundFigure;
use care::day::DayFigure;
use care::figures::Listed;
use care::id::{HomeId, PersonId};
use care::skill_set::arrangement::Level;
use care::skill_set::skill::Area;
use leptos::tachys::view::iterators::StaticVec;
use leptos_router::params::ParamsMap;
use leptos_router::{ChooseView, MatchNestedRoutes, NestedRoute, PossibleRouteMatch, path};
use std::str::FromStr;
use std::sync::Arc;

/// The route of the values of an address; none where one of them says nothing.
pub type RouteReader = fn(&ParamsMap) -> Option<Route>;

/// The segments of an address. One type for all, so that the router's code is there
/// once and not once for each number of segments.
type Segments = Arc<dyn PossibleRouteMatch + Send + Sync>;

macro_rules! addresses {
    ($page:ident: $($path:tt => $read:expr,)*) => {
        vec![$({
            let segments: Segments = Arc::new(path!($path));
            NestedRoute::new(segments, $page($read))
        },)*]
    };
}

/// The addresses of the app for the router; `page` makes the view of one. Of two that
/// fit, the first is taken.
pub fn table<V: ChooseView>(
    page: impl Fn(RouteReader) -> V,
) -> StaticVec<impl MatchNestedRoutes + Clone + Send + 'static> {
    let addresses = addresses! { page:
        "/" => |_| Some(Route::Start),
        "/sign-in" => |_| Some(Route::SignIn),
        "/day/:date?" => |at| Some(Route::MyDay { date: optional(at, "date")? }),
        "/wall" => |_| Some(Route::Wall),
        "/skills/sheet" => |_| Some(Route::SkillSheet),
        "/skills/:area?" => |at| Some(Route::Checklist { youth: None, area: any_area(at)? }),
        "/people" => |_| Some(Route::Register),
        "/plan/:part?" => |at| own_plan(part(at)),
        "/plan/return/:visit" => |at| own_plan(visit(at)),
        "/plan/reviews/:review" => |at| own_plan(review(at)),
        "/plan/versions/:version" => |at| own_plan(version(at)),
        "/board" => |_| Some(Route::Board),
        "/board/plans" => |_| Some(Route::PlansBoard),
        "/board/plans/:figure" => |at| Some(Route::PlanHomes {
            figure: PlanFigure::of_word(at.get_str("figure")?)?,
        }),
        "/board/skills/:area?" => |at| Some(Route::SkillsBoard { area: any_area(at)? }),
        "/attention" => |_| Some(Route::Attention),
        "/account" => |_| Some(Route::Account),
        "/homes/:home/day/:date?" => |at| Some(Route::HomeDay {
            home: home(at)?,
            date: optional(at, "date")?,
        }),
        "/homes/:home/templates" => |at| Some(Route::Templates { home: home(at)? }),
        "/homes/:home/people" => |at| Some(Route::People { home: home(at)? }),
        "/homes/:home/people/:person/skills/:area?" => |at| Some(Route::Checklist {
            youth: Some(child(at)?),
            area: any_area(at)?,
        }),
        "/homes/:home/people/:person/plan/:part?" => |at| plan_of(at, part(at)),
        "/homes/:home/people/:person/plan/return/:visit" => |at| plan_of(at, visit(at)),
        "/homes/:home/people/:person/plan/reviews/:review" => |at| plan_of(at, review(at)),
        "/homes/:home/people/:person/plan/versions/:version" => |at| plan_of(at, version(at)),
        "/homes/:home/skills" => |at| Some(Route::SkillSet {
            home: home(at)?,
            level: Level::Home,
        }),
        "/homes/:home/skills/place" => |at| Some(Route::SkillSet {
            home: home(at)?,
            level: Level::Place,
        }),
        "/homes/:home/skills/:area" => |at| Some(Route::AreaList {
            home: home(at)?,
            area: Area::of_word(at.get_str("area")?)?,
        }),
        "/homes/:home/delegations" => |at| Some(Route::Delegations { home: home(at)? }),
        "/homes/:home/rounds/:figure" => |at| Some(Route::RoundList {
            home: home(at)?,
            figure: RoundFigure::of_word(at.get_str("figure")?)?,
        }),
        "/homes/:home/plans/:figure" => |at| Some(Route::PlanList {
            home: home(at)?,
            figure: PlanFigure::of_word(at.get_str("figure")?)?,
        }),
        "/homes/:home/figures/:figure/:period" => |at| Some(Route::FigureList {
            home: home(at)?,
            figure: DayFigure::of_word(at.get_str("figure")?)?,
            period: value(at, "period")?,
        }),
    };
    addresses.into()
}

fn value<T: FromStr>(at: &ParamsMap, name: &str) -> Option<T> {
    at.get_str(name)?.parse().ok()
}

/// A value that may be left out.
fn optional<T: FromStr>(at: &ParamsMap, name: &str) -> Option<Option<T>> {
    match at.get_str(name) {
        None => Some(None),
        Some(text) => text.parse().ok().map(Some),
    }
}

fn home(at: &ParamsMap) -> Option<HomeId> {
    value(at, "home")
}

fn child(at: &ParamsMap) -> Option<(HomeId, PersonId)> {
    Some((home(at)?, value(at, "person")?))
}

/// One area; none at all is all of them.
fn any_area(at: &ParamsMap) -> Option<Option<Area>> {
    match at.get_str("area") {
        None => Some(None),
        Some(word) => Area::of_word(word).map(Some),
    }
}

fn own_plan(part: Option<PlanPart>) -> Option<Route> {
    let child = None;
    part.map(|part| Route::Plan { child, part })
}

fn plan_of(at: &ParamsMap, part: Option<PlanPart>) -> Option<Route> {
    let child = Some(child(at)?);
    part.map(|part| Route::Plan { child, part })
}

/// The part of a plan; none at all is all of it.
fn part(at: &ParamsMap) -> Option<PlanPart> {
    match at.get_str("part") {
        None => Some(PlanPart::Whole),
        Some(word) => PlanPart::of_word(word),
    }
}

fn visit(at: &ParamsMap) -> Option<PlanPart> {
    value(at, "visit").map(PlanPart::Visit)
}

fn review(at: &ParamsMap) -> Option<PlanPart> {
    value(at, "review").map(PlanPart::Review)
}

fn version(at: &ParamsMap) -> Option<PlanPart> {
    match at.get_str("version")? {
        "sent" => Some(PlanPart::Version(None)),
        number => number.parse().ok().map(Some).map(PlanPart::Version),
    }
}
