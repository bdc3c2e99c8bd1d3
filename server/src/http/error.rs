//! What goes wrong, as the API says it: one small constructor each. `problem` puts in the
//! words, where the reader's language is known.

use crate::db::StoreError;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use care::refusal::Field;
use chrono::TimeDelta;
use contract::problem::{ProblemCode, SessionEnd};

/// A problem before it has words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiError {
    pub status: StatusCode,
    /// Its words stand in `locales/<lang>/server.json`.
    pub code: ProblemCode,
    pub field: Option<Field>,
    /// Seconds.
    pub retry_after: Option<u64>,
    /// The browser shall forget its cookie.
    pub forget_cookie: bool,
    /// Why the session is over.
    pub ended: Option<SessionEnd>,
}

/// What a handler gives.
pub type ApiResult<T> = Result<T, ApiError>;

const fn error(status: StatusCode, code: ProblemCode) -> ApiError {
    ApiError {
        status,
        code,
        field: None,
        retry_after: None,
        forget_cookie: false,
        ended: None,
    }
}

impl ApiError {
    /// Absent, or none of the reader's business: both look the same.
    pub const NOT_FOUND: Self = error(StatusCode::NOT_FOUND, ProblemCode::NotFound);
    /// No session, or one that is over.
    pub const SIGNED_OUT: Self = error(StatusCode::UNAUTHORIZED, ProblemCode::SignedOut);
    /// An unknown login or a wrong password: which, is not said.
    pub const SIGN_IN_FAILED: Self = error(StatusCode::UNAUTHORIZED, ProblemCode::SignInFailed);
    /// The tablet's unlock is over.
    pub const PASS_EXPIRED: Self = error(StatusCode::UNAUTHORIZED, ProblemCode::PassExpired);
    /// It was asked of another host than the one at which people open Homeward.
    pub const MISDIRECTED: Self = error(StatusCode::MISDIRECTED_REQUEST, ProblemCode::Misdirected);
    /// A write from another site's page.
    pub const CROSS_SITE: Self = error(StatusCode::FORBIDDEN, ProblemCode::CrossSite);
    /// The old password is not the one.
    pub const WRONG_PASSWORD: Self = error(StatusCode::FORBIDDEN, ProblemCode::WrongPassword);
    /// The PIN is not theirs.
    pub const WRONG_PIN: Self = error(StatusCode::FORBIDDEN, ProblemCode::WrongPin);
    /// A new password of too few letters.
    pub const PASSWORD_TOO_SHORT: Self = error(
        StatusCode::UNPROCESSABLE_ENTITY,
        ProblemCode::PasswordTooShort,
    );
    /// A new password that is among the commonest, or says its owner's name.
    pub const PASSWORD_COMMON: Self = error(
        StatusCode::UNPROCESSABLE_ENTITY,
        ProblemCode::PasswordCommon,
    );
    /// A PIN that is among the first to be tried.
    pub const PIN_COMMON: Self = error(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::PinCommon);
    /// A new password that nobody types.
    pub const PASSWORD_TOO_LONG: Self = error(
        StatusCode::UNPROCESSABLE_ENTITY,
        ProblemCode::PasswordTooLong,
    );
    /// A PIN is four to eight digits.
    pub const PIN_FORM: Self = error(StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::PinForm);
    /// The body is not what the route reads.
    pub const MALFORMED: Self = error(StatusCode::BAD_REQUEST, ProblemCode::Malformed);
    /// A write whose body is not declared to be JSON.
    pub const NOT_JSON: Self = error(StatusCode::UNSUPPORTED_MEDIA_TYPE, ProblemCode::NotJson);
    /// The body is larger than anything meant.
    pub const TOO_LARGE: Self = error(StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooLarge);
    /// More commands than a batch carries.
    pub const BATCH_TOO_LARGE: Self =
        error(StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::BatchTooLarge);
    /// The path is there, for other methods.
    pub const METHOD_NOT_ALLOWED: Self = error(
        StatusCode::METHOD_NOT_ALLOWED,
        ProblemCode::MethodNotAllowed,
    );
    /// A fault of ours.
    pub const INTERNAL: Self = error(StatusCode::INTERNAL_SERVER_ERROR, ProblemCode::Internal);
    /// It took too long.
    pub const TIMED_OUT: Self = Self {
        retry_after: Some(5),
        ..error(StatusCode::SERVICE_UNAVAILABLE, ProblemCode::TimedOut)
    };
    /// The store is full, locked, read-only or out of reach. Nothing was lost
    /// that was said to be kept.
    pub const STORE_UNAVAILABLE: Self = Self {
        retry_after: Some(5),
        ..error(
            StatusCode::SERVICE_UNAVAILABLE,
            ProblemCode::StoreUnavailable,
        )
    };
    /// Too many failed tries. How long to wait, [`Self::too_many_tries`] says.
    pub const TOO_MANY_TRIES: Self =
        error(StatusCode::TOO_MANY_REQUESTS, ProblemCode::TooManyTries);

    /// Too many failed tries; wait so long.
    #[must_use]
    pub fn too_many_tries(wait: TimeDelta) -> Self {
        Self {
            retry_after: Some(u64::try_from(wait.num_seconds()).unwrap_or(0) + 1),
            ..Self::TOO_MANY_TRIES
        }
    }

    /// Signed out, with a cookie that means nothing.
    #[must_use]
    pub fn signed_out(had_cookie: bool) -> Self {
        Self {
            forget_cookie: had_cookie,
            ended: had_cookie.then_some(SessionEnd::Expired),
            ..Self::SIGNED_OUT
        }
    }

    /// Signed out by somebody. The cookie stays with the browser, so that the app hears why
    /// even where another request was refused first: a stream cannot be read when it is.
    #[must_use]
    pub fn session_ended(why: SessionEnd) -> Self {
        Self {
            ended: Some(why),
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
            status => error(status, ProblemCode::BadRequest),
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed");
        match error {
            StoreError::Database(_) => Self::STORE_UNAVAILABLE,
            StoreError::Unreadable(_) => Self::INTERNAL,
        }
    }
}

impl From<anyhow::Error> for ApiError {
    fn from(error: anyhow::Error) -> Self {
        tracing::error!(%error, "a request failed");
        Self::INTERNAL
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
