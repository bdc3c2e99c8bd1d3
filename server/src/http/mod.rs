//! The REST interface: one table of routes, each with its rule, and around it
//! what every request needs.

mod accounts;
mod appointments;
mod boards;
mod body;
mod changes;
mod checklists;
mod commands;
mod csv;
mod days;
mod docs;
mod document;
mod echo;
mod envelope;
pub mod fault;
mod files;
mod guard;
mod health;
mod homes;
mod me;
mod placements;
mod plans;
mod plans_boards;
mod route;
mod skill_boards;
mod wall;
pub mod words;

pub use echo::Echo;
pub use envelope::CSP;
pub use health::Readiness;
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
        .add(Access::SignedIn, routes!(me::me))
        .add(Access::Person, routes!(accounts::sessions))
        .add(Access::Person, routes!(accounts::end_session))
        .add(Access::Person, routes!(accounts::change_password))
        .add(Access::Person, routes!(accounts::change_pin))
        .add(Access::Role(Role::YoungPerson), routes!(me::readings))
        .add(Access::Role(Role::YoungPerson), routes!(days::my_day))
        .add(staff, routes!(days::home_day))
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
            routes!(checklists::my_checklist),
        )
        .add(Access::Home(guard::CARES), routes!(checklists::checklist))
        .add(
            Access::Role(Role::YoungPerson),
            routes!(checklists::my_photo),
        )
        .add(Access::Home(guard::CARES), routes!(checklists::photo_of))
        .add(Access::Role(Role::YoungPerson), routes!(plans::my_plan))
        .add(Access::Role(Role::YoungPerson), routes!(plans::my_version))
        .add(Access::Home(guard::IN_PLANS), routes!(plans::plan))
        .add(Access::Home(guard::IN_PLANS), routes!(plans::version))
        .add(
            Access::Role(Role::YoungPerson),
            routes!(placements::my_placements),
        )
        .add(
            Access::Home(guard::IN_PLANS),
            routes!(placements::placements),
        )
        .add(
            Access::Home(guard::OVERSEES),
            routes!(placements::move_desk),
        )
        .add(
            Access::Role(Role::YoungPerson),
            routes!(appointments::my_appointment),
        )
        .add(
            Access::Home(guard::IN_PLANS),
            routes!(appointments::appointment),
        )
        .add(
            Access::Roles(guard::WORK_WITH_CHILDREN),
            routes!(plans::register),
        )
        .add(Access::Home(guard::CARES), routes!(wall::make_wall))
        .add(Access::Wall, routes!(days::wall_day))
        .add(Access::Wall, routes!(wall::unlock))
        .add(Access::Home(guard::OVERSEES), routes!(boards::figure))
        .add(Access::Role(Role::Supervisor), routes!(boards::homes))
        .add(Access::Role(Role::Supervisor), routes!(boards::homes_csv))
        .add(Access::Role(Role::Supervisor), routes!(plans_boards::plans))
        .add(
            Access::Role(Role::Supervisor),
            routes!(plans_boards::plans_csv),
        )
        .add(
            Access::Role(Role::NationalOffice),
            routes!(plans_boards::plan_counts),
        )
        .add(
            Access::Role(Role::NationalOffice),
            routes!(plans_boards::plan_counts_csv),
        )
        .add(
            Access::Home(guard::OVERSEES),
            routes!(plans_boards::plan_list),
        )
        .add(
            Access::Role(Role::Supervisor),
            routes!(skill_boards::skills),
        )
        .add(
            Access::Role(Role::Supervisor),
            routes!(skill_boards::skills_csv),
        )
        .add(
            Access::Role(Role::Supervisor),
            routes!(skill_boards::areas_csv),
        )
        .add(Access::Role(Role::Supervisor), routes!(skill_boards::area))
        .add(
            Access::Home(guard::OVERSEES),
            routes!(skill_boards::area_list),
        )
        .add(
            Access::Home(guard::OVERSEES),
            routes!(skill_boards::round_list),
        )
        .add(Access::Role(Role::NationalOffice), routes!(boards::counts))
        .add(
            Access::Role(Role::NationalOffice),
            routes!(boards::counts_csv),
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
        .layer(from_fn_with_state(app.clone(), envelope::envelop))
        .with_state(app.clone());
    Echo::new(app, router)
}
