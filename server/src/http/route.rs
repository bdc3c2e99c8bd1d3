//! The table of routes. A route enters it with its rules or not at all: [`Routes::read`] and
//! [`Routes::write`] take them, and nothing else makes a router of the API.

use super::{
    access::Access,
    body::DRAINED,
    error::ApiError,
    guard,
    openapi::{describe, with_session},
    reading_log::{ReadingRule, log_readings},
};
use crate::app::App;
use axum::{Router, http::Method, middleware::from_fn_with_state, routing::MethodRouter};
use tower_http::limit::RequestBodyLimitLayer;
use utoipa::openapi::{
    OpenApi, PathItem, RefOr, Schema,
    path::{Operation, Paths},
};

/// A route and its rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteRule {
    pub method: Method,
    /// With `{…}` for what varies.
    pub path: String,
    pub access: Access,
    /// What it says of the reading log; every route that reads says something.
    pub reading: Option<ReadingRule>,
}

/// What the macro `utoipa_axum::routes!` makes of a handler.
pub type Described = (Vec<(String, RefOr<Schema>)>, Paths, MethodRouter<App>);

/// Routes, their rules and their description, while they are put together.
#[derive(Default)]
pub struct Routes {
    routes: Vec<(RouteRule, MethodRouter<App>)>,
    openapi: OpenApi,
}

impl Routes {
    /// Adds a route that reads (GET), with who may use it and what it logs.
    ///
    /// # Panics
    /// Where its method is another.
    #[must_use]
    pub fn read(self, access: Access, reading: ReadingRule, route: Described) -> Self {
        self.add(access, Some(reading), &[], route)
    }

    /// Adds a route that changes something, with who may use it and the problems that it
    /// gives beside those of its rule.
    ///
    /// # Panics
    /// Where its method is GET: a route that reads says what it logs.
    #[must_use]
    pub fn write(self, access: Access, problems: &[ApiError], route: Described) -> Self {
        self.add(access, None, problems, route)
    }

    fn add(
        mut self,
        access: Access,
        reading: Option<ReadingRule>,
        problems: &[ApiError],
        (schemas, paths, handler): Described,
    ) -> Self {
        for (path, mut item) in paths.paths {
            for (method, operation) in operations(&mut item) {
                let rule = RouteRule {
                    method,
                    path: path.clone(),
                    access,
                    reading,
                };
                let reads = rule.method == Method::GET;
                assert_eq!(reads, reading.is_some(), "{rule:?}");
                describe(access, &rule.method, &path, problems, operation);
                self.routes.push((rule, handler.clone()));
            }
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

    /// The rules of each route.
    #[must_use]
    pub fn rules(self) -> Vec<RouteRule> {
        self.routes.into_iter().map(|(rule, _)| rule).collect()
    }

    /// The routes as OpenAPI 3.1 describes them.
    #[must_use]
    pub fn openapi(self) -> OpenApi {
        with_session(self.openapi)
    }

    /// The router, each route behind its guard.
    pub fn router(self, app: &App) -> Router<App> {
        let mut router = Router::new();
        for (rule, handler) in self.routes {
            let handler = match rule.reading {
                Some(reading) => {
                    handler.layer(from_fn_with_state((reading, app.clone()), log_readings))
                }
                None => handler.layer(RequestBodyLimitLayer::new(DRAINED)),
            };
            let guard = from_fn_with_state((rule.access, app.clone()), guard::guard);
            router = router.route(&rule.path, handler.layer(guard));
        }
        router
    }
}

/// The operations of a path, each with its method.
fn operations(item: &mut PathItem) -> impl Iterator<Item = (Method, &mut Operation)> {
    [
        (Method::GET, &mut item.get),
        (Method::PUT, &mut item.put),
        (Method::POST, &mut item.post),
        (Method::DELETE, &mut item.delete),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}
