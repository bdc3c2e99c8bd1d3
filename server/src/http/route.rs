//! The table of routes. A route enters it with its access rule or not at all:
//! [`Routes::add`] takes both, and nothing else makes a router of the API.

use super::guard;
use crate::app::App;
use axum::{Router, http::Method, middleware::from_fn_with_state, routing::MethodRouter};
use care::access::{Role, Standing};
use utoipa::openapi::{OpenApi, PathItem, RefOr, Schema, path::Paths};

/// Who may use a route. Everyone else finds nothing there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Also those who are not signed in.
    Anyone,
    /// Any session, a kitchen tablet's too.
    SignedIn,
    /// Any session of a person; a kitchen tablet is none.
    Person,
    /// A kitchen tablet.
    Wall,
    /// People of a role.
    Role(Role),
    /// People of some roles.
    Roles(&'static [Role]),
    /// People who stand so to the home in the path.
    Home(&'static [Standing]),
}

/// A route and who may use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteRule {
    pub method: Method,
    /// With `{…}` for what varies.
    pub path: String,
    pub access: Access,
}

/// What the macro `utoipa_axum::routes!` makes of a handler.
pub type Described = (Vec<(String, RefOr<Schema>)>, Paths, MethodRouter<App>);

/// Routes, their rules and their description, while they are put together.
#[derive(Default)]
pub struct Routes {
    rules: Vec<RouteRule>,
    handlers: Vec<(String, Access, MethodRouter<App>)>,
    openapi: OpenApi,
}

impl Routes {
    /// Adds a route with its rule.
    #[must_use]
    pub fn add(mut self, access: Access, (schemas, paths, handler): Described) -> Self {
        for (path, item) in paths.paths {
            for method in methods(&item) {
                self.rules.push(RouteRule {
                    method,
                    path: path.clone(),
                    access,
                });
            }
            self.handlers.push((path.clone(), access, handler.clone()));
            match self.openapi.paths.paths.get_mut(&path) {
                Some(known) => known.merge_operations(item),
                None => {
                    self.openapi.paths.paths.insert(path, item);
                }
            }
        }
        let components = self.openapi.components.get_or_insert_default();
        components.schemas.extend(schemas);
        self
    }

    /// The rule of each route.
    #[must_use]
    pub fn rules(self) -> Vec<RouteRule> {
        self.rules
    }

    /// The routes as OpenAPI 3.1 describes them.
    #[must_use]
    pub fn openapi(self) -> OpenApi {
        self.openapi
    }

    /// The router, each route behind its guard.
    pub fn router(self, app: &App) -> Router<App> {
        let mut router = Router::new();
        for (path, access, handler) in self.handlers {
            let guarded = handler.layer(from_fn_with_state((access, app.clone()), guard::guard));
            router = router.route(&path, guarded);
        }
        router
    }
}

fn methods(item: &PathItem) -> Vec<Method> {
    [
        (&item.get, Method::GET),
        (&item.put, Method::PUT),
        (&item.post, Method::POST),
        (&item.delete, Method::DELETE),
    ]
    .into_iter()
    .filter(|(operation, _)| operation.is_some())
    .map(|(_, method)| method)
    .collect()
}
