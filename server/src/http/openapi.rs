//! What the description of a route says beside what its handler knows: the problems that
//! follow from its rules, and who has to be signed in.

use super::{access::Access, error::ApiError};
use axum::http::Method;
use contract::{problem::Problem, query::LANGUAGE};
use std::collections::BTreeMap;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Content, OpenApi, Ref, RefOr, Required, ResponseBuilder,
        path::{Operation, Parameter, ParameterBuilder, ParameterIn},
        schema::{ObjectBuilder, Type},
        security::{ApiKey, ApiKeyValue, SecurityRequirement, SecurityScheme},
    },
};

/// The name of the scheme by which somebody is signed in.
const SESSION: &str = "session";

/// Adds to a description what follows from the rules of its route.
pub fn describe(
    access: Access,
    method: &Method,
    path: &str,
    problems: &[ApiError],
    operation: &mut Operation,
) {
    let mut codes: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for problem in problems_of(access, method, path, operation)
        .iter()
        .chain(problems)
    {
        let codes = codes.entry(problem.status.as_str().to_owned()).or_default();
        codes.push(problem.code.into());
    }
    for (status, codes) in codes {
        let schema = Ref::from_schema_name(Problem::name());
        let response = ResponseBuilder::new()
            .description(codes.join(", "))
            .content(Problem::MEDIA_TYPE, Content::new(Some(schema)));
        operation
            .responses
            .responses
            .insert(status, RefOr::T(response.build()));
    }
    if is_worded(operation) {
        operation
            .parameters
            .get_or_insert_default()
            .push(RefOr::T(language()));
    }
    operation.security = Some(if access == Access::Anyone {
        vec![]
    } else {
        vec![SecurityRequirement::new(SESSION, Vec::<String>::new())]
    });
}

/// The problems of every route with such rules.
fn problems_of(
    access: Access,
    method: &Method,
    path: &str,
    operation: &Operation,
) -> Vec<ApiError> {
    let mut problems = vec![
        ApiError::INTERNAL,
        ApiError::TIMED_OUT,
        ApiError::STORE_UNAVAILABLE,
    ];
    if !path.starts_with("/health/") {
        problems.push(ApiError::MISDIRECTED);
    }
    match access {
        Access::Anyone => {}
        Access::SignedIn => problems.push(ApiError::SIGNED_OUT),
        Access::Person | Access::Wall | Access::Role(_) | Access::Roles(_) | Access::Home(_) => {
            problems.extend([ApiError::SIGNED_OUT, ApiError::NOT_FOUND])
        }
    }
    if method != Method::GET {
        problems.extend([ApiError::CROSS_SITE, ApiError::TOO_LARGE]);
    }
    if matches!(*method, Method::POST | Method::PUT) {
        problems.push(ApiError::NOT_JSON);
    }
    // A body that cannot be read, or bytes in a path that are no text.
    if operation.request_body.is_some() || path.contains('{') {
        problems.push(ApiError::MALFORMED);
    }
    problems
}

/// Whether an answer is in somebody's language.
fn is_worded(operation: &Operation) -> bool {
    operation.responses.responses.values().any(|response| {
        let RefOr::T(response) = response else {
            return false;
        };
        let mut kinds = response.content.keys();
        kinds.any(|kind| kind == "text/csv" || kind == "text/calendar")
    })
}

fn language() -> Parameter {
    ParameterBuilder::new()
        .name(LANGUAGE)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build()
}

/// Adds how somebody is signed in, and the form of a problem.
#[must_use]
pub fn with_session(mut openapi: OpenApi) -> OpenApi {
    let components = openapi.components.get_or_insert_default();
    let cookie = ApiKey::Cookie(ApiKeyValue::new("__Host-homeward"));
    components.add_security_scheme(SESSION, SecurityScheme::ApiKey(cookie));
    let mut schemas = vec![(Problem::name().into_owned(), Problem::schema())];
    Problem::schemas(&mut schemas);
    components.schemas.extend(schemas);
    openapi
}
