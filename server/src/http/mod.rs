//! The REST interface: one table of routes, each with its rules, and around it
//! what every request needs.

mod access;
mod accounts;
mod boards;
mod body;
mod cached_document;
mod changes;
mod checklist;
mod commands;
mod csv;
mod day;
mod delegation;
mod docs;
pub mod error;
mod files;
mod guard;
mod health;
mod middleware;
mod openapi;
mod path;
mod people;
mod placement;
mod plan;
mod problem;
mod reading_log;
mod response_cache;
mod route;
mod skill_set;
mod templates;
mod wall;
pub mod words;

pub use access::Access;
pub use middleware::CSP;
pub use reading_log::{ChildRecord, ReadingRule};
pub use response_cache::Echo;
pub use route::RouteRule;

use crate::app::App;
use care::access::Role;
use error::ApiError;
use reading_log::ReadingRule::{Logged, NotLogged};
use route::Routes;
use utoipa_axum::routes;

/// Why nothing is logged where people read what is about themselves.
const OWN: ReadingRule = NotLogged("one's own record");
/// Why nothing is logged where a board counts.
const COUNTS: ReadingRule = NotLogged("counts, and nobody's record");
/// Why nothing is logged where nobody is read about.
const NOBODY: ReadingRule = NotLogged("nothing about children");

/// Every route of the API, with the rules that let somebody in and log what they read.
fn table() -> Routes {
    let staff = Access::Home(guard::STAFF);
    let cares = Access::Home(guard::CARES);
    let oversees = Access::Home(guard::OVERSEES);
    let cares_or_oversees = Access::Home(guard::CARES_OR_OVERSEES);
    let in_plans = Access::Home(guard::IN_PLANS);
    let youth = Access::Role(Role::YoungPerson);
    let supervisor = Access::Role(Role::Supervisor);
    let office = Access::Role(Role::NationalOffice);
    let works_with_children = Access::Roles(guard::WORK_WITH_CHILDREN);
    Routes::default()
        .write(
            Access::Anyone,
            &[ApiError::SIGN_IN_FAILED, ApiError::TOO_MANY_TRIES],
            routes!(accounts::sign_in),
        )
        .write(Access::SignedIn, &[], routes!(accounts::sign_out))
        .read(Access::SignedIn, OWN, routes!(accounts::me::read_me))
        .read(Access::Person, OWN, routes!(accounts::list_sessions))
        .write(Access::Person, &[], routes!(accounts::end_session))
        .write(
            Access::Person,
            &[
                ApiError::WRONG_PASSWORD,
                ApiError::PASSWORD_TOO_SHORT,
                ApiError::PASSWORD_COMMON,
                ApiError::PASSWORD_TOO_LONG,
                ApiError::TOO_MANY_TRIES,
            ],
            routes!(accounts::change_password),
        )
        .write(
            Access::Person,
            &[
                ApiError::WRONG_PASSWORD,
                ApiError::PIN_COMMON,
                ApiError::PIN_FORM,
                ApiError::TOO_MANY_TRIES,
            ],
            routes!(accounts::change_pin),
        )
        .read(youth, OWN, routes!(accounts::me::list_readings))
        .read(youth, OWN, routes!(day::read_my_day))
        .read(
            staff,
            Logged(&[ChildRecord::Day]),
            routes!(day::read_home_day),
        )
        .read(
            cares_or_oversees,
            NotLogged("what a home plans for its days; of children, the names in rotas"),
            routes!(templates::read_templates),
        )
        .read(
            cares_or_oversees,
            NOBODY,
            routes!(skill_set::read_skill_set),
        )
        .read(oversees, NOBODY, routes!(delegation::list_delegations))
        .read(
            staff,
            Logged(&[ChildRecord::People]),
            routes!(people::list_people),
        )
        .read(youth, OWN, routes!(checklist::read_my_checklist))
        .read(
            cares,
            Logged(&[ChildRecord::Checklist]),
            routes!(checklist::read_checklist),
        )
        .read(youth, OWN, routes!(checklist::read_my_photo))
        .read(
            cares,
            Logged(&[ChildRecord::Checklist]),
            routes!(checklist::read_photo),
        )
        .read(youth, OWN, routes!(plan::read_my_plan))
        .read(youth, OWN, routes!(plan::read_my_version))
        .read(
            in_plans,
            Logged(&[ChildRecord::Plan]),
            routes!(plan::read_plan),
        )
        .read(
            in_plans,
            Logged(&[ChildRecord::Plan]),
            routes!(plan::read_version),
        )
        .read(youth, OWN, routes!(placement::read_my_placements))
        .read(
            in_plans,
            Logged(&[ChildRecord::Plan]),
            routes!(placement::read_placements),
        )
        .read(
            oversees,
            Logged(&[ChildRecord::Plan, ChildRecord::People]),
            routes!(placement::read_move_desk),
        )
        .read(youth, OWN, routes!(plan::appointments::read_my_appointment))
        .read(
            in_plans,
            Logged(&[ChildRecord::Plan]),
            routes!(plan::appointments::read_appointment),
        )
        .read(
            works_with_children,
            Logged(&[ChildRecord::People]),
            routes!(people::read_register),
        )
        .write(cares, &[], routes!(wall::make_wall))
        .read(
            Access::Wall,
            Logged(&[ChildRecord::Wall]),
            routes!(day::read_wall_day),
        )
        .write(
            Access::Wall,
            &[ApiError::WRONG_PIN, ApiError::TOO_MANY_TRIES],
            routes!(wall::unlock),
        )
        .read(
            oversees,
            Logged(&[ChildRecord::Figure]),
            routes!(boards::day::figure),
        )
        .read(supervisor, COUNTS, routes!(boards::day::homes))
        .read(supervisor, COUNTS, routes!(boards::day::homes_csv))
        .read(supervisor, COUNTS, routes!(boards::plans::plans))
        .read(supervisor, COUNTS, routes!(boards::plans::plans_csv))
        .read(office, COUNTS, routes!(boards::plans::plan_counts))
        .read(office, COUNTS, routes!(boards::plans::plan_counts_csv))
        .read(
            oversees,
            Logged(&[ChildRecord::Plans]),
            routes!(boards::plans::plan_list),
        )
        .read(supervisor, COUNTS, routes!(boards::skills::skills))
        .read(supervisor, COUNTS, routes!(boards::skills::skills_csv))
        .read(supervisor, COUNTS, routes!(boards::skills::areas_csv))
        .read(supervisor, COUNTS, routes!(boards::skills::area))
        .read(
            oversees,
            Logged(&[ChildRecord::Skills]),
            routes!(boards::skills::area_list),
        )
        .read(
            oversees,
            Logged(&[ChildRecord::Rounds]),
            routes!(boards::skills::round_list),
        )
        .read(office, COUNTS, routes!(boards::day::counts))
        .read(office, COUNTS, routes!(boards::day::counts_csv))
        .write(
            Access::SignedIn,
            &[ApiError::PASS_EXPIRED, ApiError::BATCH_TOO_LARGE],
            routes!(commands::carry_out),
        )
        .read(
            Access::SignedIn,
            NotLogged("that a home changed, and not what"),
            routes!(changes::stream_changes),
        )
        .read(Access::Anyone, NOBODY, routes!(docs::read_openapi))
        .read(Access::Anyone, NOBODY, routes!(docs::read_docs))
        .read(Access::Anyone, NOBODY, routes!(health::check_live))
        .read(Access::Anyone, NOBODY, routes!(health::check_ready))
}

/// The rules of every route.
#[must_use]
pub fn routes() -> Vec<RouteRule> {
    table().rules()
}

/// The whole server: the API, and the app for every other path.
pub fn server(app: App) -> Echo {
    let router = table().router(&app).fallback(files::serve);
    let router = middleware::around(router, &app).with_state(app.clone());
    Echo::new(app, router)
}
