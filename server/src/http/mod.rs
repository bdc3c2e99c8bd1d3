//! The REST interface: one table of routes, each with its rule, and around it
//! what every request needs.

mod accounts;
mod boards;
mod body;
mod cached_document;
mod changes;
mod checklist;
mod commands;
mod csv;
mod day;
mod docs;
pub mod error;
mod files;
mod guard;
mod health;
mod homes;
mod middleware;
mod placement;
mod plan;
mod response_cache;
mod route;
mod wall;
pub mod words;

pub use health::Readiness;
pub use middleware::CSP;
pub use response_cache::Echo;
pub use route::{Access, RouteRule};

use crate::app::App;
use axum::middleware::from_fn_with_state;
use care::access::Role;
use route::Routes;
use utoipa_axum::routes;

/// Every route of the API, with the rule that lets somebody in.
fn table() -> Routes {
    let staff = Access::Home(guard::STAFF);
    Routes::default()
        .add(Access::Anyone, routes!(accounts::sign_in))
        .add(Access::SignedIn, routes!(accounts::sign_out))
        .add(Access::SignedIn, routes!(accounts::me::me))
        .add(Access::Person, routes!(accounts::sessions))
        .add(Access::Person, routes!(accounts::end_session))
        .add(Access::Person, routes!(accounts::change_password))
        .add(Access::Person, routes!(accounts::change_pin))
        .add(
            Access::Role(Role::YoungPerson),
            routes!(accounts::me::readings),
        )
        .add(Access::Role(Role::YoungPerson), routes!(day::my_day))
        .add(staff, routes!(day::home_day))
        .add(
            Access::Home(guard::CARES_OR_OVERSEES),
            routes!(homes::templates),
        )
        .add(
            Access::Home(guard::CARES_OR_OVERSEES),
            routes!(homes::skill_set),
        )
        .add(Access::Home(guard::OVERSEES), routes!(homes::delegations))
        .add(staff, routes!(homes::people))
        .add(
            Access::Role(Role::YoungPerson),
            routes!(checklist::my_checklist),
        )
        .add(Access::Home(guard::CARES), routes!(checklist::checklist))
        .add(
            Access::Role(Role::YoungPerson),
            routes!(checklist::my_photo),
        )
        .add(Access::Home(guard::CARES), routes!(checklist::photo_of))
        .add(Access::Role(Role::YoungPerson), routes!(plan::my_plan))
        .add(Access::Role(Role::YoungPerson), routes!(plan::my_version))
        .add(Access::Home(guard::IN_PLANS), routes!(plan::plan))
        .add(Access::Home(guard::IN_PLANS), routes!(plan::version))
        .add(
            Access::Role(Role::YoungPerson),
            routes!(placement::my_placements),
        )
        .add(
            Access::Home(guard::IN_PLANS),
            routes!(placement::placements),
        )
        .add(Access::Home(guard::OVERSEES), routes!(placement::move_desk))
        .add(
            Access::Role(Role::YoungPerson),
            routes!(plan::appointments::my_appointment),
        )
        .add(
            Access::Home(guard::IN_PLANS),
            routes!(plan::appointments::appointment),
        )
        .add(
            Access::Roles(guard::WORK_WITH_CHILDREN),
            routes!(plan::register),
        )
        .add(Access::Home(guard::CARES), routes!(wall::make_wall))
        .add(Access::Wall, routes!(day::wall_day))
        .add(Access::Wall, routes!(wall::unlock))
        .add(Access::Home(guard::OVERSEES), routes!(boards::day::figure))
        .add(Access::Role(Role::Supervisor), routes!(boards::day::homes))
        .add(
            Access::Role(Role::Supervisor),
            routes!(boards::day::homes_csv),
        )
        .add(
            Access::Role(Role::Supervisor),
            routes!(boards::plans::plans),
        )
        .add(
            Access::Role(Role::Supervisor),
            routes!(boards::plans::plans_csv),
        )
        .add(
            Access::Role(Role::NationalOffice),
            routes!(boards::plans::plan_counts),
        )
        .add(
            Access::Role(Role::NationalOffice),
            routes!(boards::plans::plan_counts_csv),
        )
        .add(
            Access::Home(guard::OVERSEES),
            routes!(boards::plans::plan_list),
        )
        .add(
            Access::Role(Role::Supervisor),
            routes!(boards::skills::skills),
        )
        .add(
            Access::Role(Role::Supervisor),
            routes!(boards::skills::skills_csv),
        )
        .add(
            Access::Role(Role::Supervisor),
            routes!(boards::skills::areas_csv),
        )
        .add(
            Access::Role(Role::Supervisor),
            routes!(boards::skills::area),
        )
        .add(
            Access::Home(guard::OVERSEES),
            routes!(boards::skills::area_list),
        )
        .add(
            Access::Home(guard::OVERSEES),
            routes!(boards::skills::round_list),
        )
        .add(
            Access::Role(Role::NationalOffice),
            routes!(boards::day::counts),
        )
        .add(
            Access::Role(Role::NationalOffice),
            routes!(boards::day::counts_csv),
        )
        .add(Access::SignedIn, routes!(commands::send))
        .add(Access::SignedIn, routes!(changes::changes))
        .add(Access::Anyone, routes!(docs::openapi))
        .add(Access::Anyone, routes!(docs::page))
        .add(Access::Anyone, routes!(health::live))
        .add(Access::Anyone, routes!(health::ready))
}

/// The rule of every route.
#[must_use]
pub fn routes() -> Vec<RouteRule> {
    table().rules()
}

/// The whole server: the API, and the app for every other path.
pub fn server(app: App) -> Echo {
    let router = table()
        .router(&app)
        .fallback(files::serve)
        .layer(from_fn_with_state(app.clone(), middleware::envelop))
        .with_state(app.clone());
    Echo::new(app, router)
}
