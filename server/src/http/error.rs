//! What goes wrong, as the API says it: one small constructor each. The words
//! are put in where the reader's language is known (`envelope`).

use crate::db::StoreError;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use care::refusal::Field;
use chrono::TimeDelta;

/// A problem before it has words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    pub status: StatusCode,
    /// Stable; its words stand in `locales/<lang>/server.json`.
    pub code: &'static str,
    pub field: Option<Field>,
    /// Seconds.
    pub retry_after: Option<u64>,
    /// The browser shall forget its cookie.
    pub forget_cookie: bool,
}

/// The answer of a handler.
pub type Answer<T> = Result<T, Fault>;

const fn fault(status: StatusCode, code: &'static str) -> Fault {
    Fault {
        status,
        code,
        field: None,
        retry_after: None,
        forget_cookie: false,
    }
}

impl Fault {
    /// Every code there is.
    pub const CODES: [&'static str; 20] = [
        "batch_too_large",
        "cross_site",
        "internal",
        "malformed",
        "method_not_allowed",
        "not_found",
        "not_json",
        "pass_expired",
        "password_too_long",
        "password_too_short",
        "pin_form",
        "sign_in_failed",
        "signed_out",
        "store_unavailable",
        "timed_out",
        "too_large",
        "too_many_tries",
        "wrong_password",
        "wrong_pin",
        "bad_request",
    ];

    /// Absent, or none of the reader's business: both look the same.
    pub const NOT_FOUND: Self = fault(StatusCode::NOT_FOUND, "not_found");
    /// No session, or one that is over.
    pub const SIGNED_OUT: Self = fault(StatusCode::UNAUTHORIZED, "signed_out");
    /// An unknown login or a wrong password: which, is not said.
    pub const SIGN_IN_FAILED: Self = fault(StatusCode::UNAUTHORIZED, "sign_in_failed");
    /// The tablet's unlock is over.
    pub const PASS_EXPIRED: Self = fault(StatusCode::UNAUTHORIZED, "pass_expired");
    /// A write from another site's page.
    pub const CROSS_SITE: Self = fault(StatusCode::FORBIDDEN, "cross_site");
    /// The old password is not the one.
    pub const WRONG_PASSWORD: Self = fault(StatusCode::FORBIDDEN, "wrong_password");
    /// The PIN is not theirs.
    pub const WRONG_PIN: Self = fault(StatusCode::FORBIDDEN, "wrong_pin");
    /// A new password that is guessed too easily.
    pub const PASSWORD_TOO_SHORT: Self =
        fault(StatusCode::UNPROCESSABLE_ENTITY, "password_too_short");
    /// A new password that nobody types.
    pub const PASSWORD_TOO_LONG: Self =
        fault(StatusCode::UNPROCESSABLE_ENTITY, "password_too_long");
    /// A PIN is four to eight digits.
    pub const PIN_FORM: Self = fault(StatusCode::UNPROCESSABLE_ENTITY, "pin_form");
    /// The body is not what the route reads.
    pub const MALFORMED: Self = fault(StatusCode::BAD_REQUEST, "malformed");
    /// A write whose body is not declared to be JSON.
    pub const NOT_JSON: Self = fault(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json");
    /// The body is larger than anything meant.
    pub const TOO_LARGE: Self = fault(StatusCode::PAYLOAD_TOO_LARGE, "too_large");
    /// More commands than a batch carries.
    pub const BATCH_TOO_LARGE: Self = fault(StatusCode::PAYLOAD_TOO_LARGE, "batch_too_large");
    /// The path is there, for other methods.
    pub const METHOD_NOT_ALLOWED: Self =
        fault(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed");
    /// A fault of ours.
    pub const INTERNAL: Self = fault(StatusCode::INTERNAL_SERVER_ERROR, "internal");
    /// It took too long.
    pub const TIMED_OUT: Self = Self {
        retry_after: Some(5),
        ..fault(StatusCode::SERVICE_UNAVAILABLE, "timed_out")
    };
    /// The store is full, locked, read-only or out of reach. Nothing was lost
    /// that was said to be kept.
    pub const STORE_UNAVAILABLE: Self = Self {
        retry_after: Some(5),
        ..fault(StatusCode::SERVICE_UNAVAILABLE, "store_unavailable")
    };

    /// Too many failed tries; wait so long.
    #[must_use]
    pub fn too_many_tries(wait: TimeDelta) -> Self {
        Self {
            retry_after: Some(u64::try_from(wait.num_seconds()).unwrap_or(0) + 1),
            ..fault(StatusCode::TOO_MANY_REQUESTS, "too_many_tries")
        }
    }

    /// Signed out, with a cookie that means nothing.
    #[must_use]
    pub fn signed_out(had_cookie: bool) -> Self {
        Self {
            forget_cookie: had_cookie,
            ..Self::SIGNED_OUT
        }
    }

    /// What a bare status of the framework means here.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NOT_FOUND,
            StatusCode::METHOD_NOT_ALLOWED => Self::METHOD_NOT_ALLOWED,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TOO_LARGE,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::NOT_JSON,
            StatusCode::BAD_REQUEST => Self::MALFORMED,
            status if status.is_server_error() => Self::INTERNAL,
            status => fault(status, "bad_request"),
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed");
        match error {
            StoreError::Database(_) => Self::STORE_UNAVAILABLE,
            StoreError::Unreadable(_) => Self::INTERNAL,
        }
    }
}

impl From<anyhow::Error> for Fault {
    fn from(error: anyhow::Error) -> Self {
        tracing::error!(%error, "a request failed");
        Self::INTERNAL
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
