//! Errors as the API gives them: RFC 9457 problem details with a stable `code`.

use care::refusal::Field;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// An RFC 9457 problem (`application/problem+json`). `title` is in the reader's
/// language; the app words `code` itself and shows `title` for codes newer than it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI reference that names the kind: `/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable; a program decides by it.
    #[cfg_attr(feature = "openapi", schema(value_type = ProblemCode))]
    pub code: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<Field>,
    /// Seconds after which trying again makes sense.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub retry_after: Option<u64>,
    /// Of [`ProblemCode::SignedOut`]: why the session is over. Absent where there was none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ended: Option<SessionEnd>,
}

/// Why a session is over. What a device may keep follows from it.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SessionEnd {
    /// It was ended from elsewhere: on another device, by a new password, or because who set
    /// up a kitchen tablet no longer cares for the home.
    Revoked,
    /// The account is closed.
    AccountDisabled,
    /// It was not used for long, or the server knows nothing of it. So is a reason that is
    /// newer than this program.
    #[default]
    #[serde(other)]
    Expired,
}

impl Problem {
    /// The media type of a problem.
    pub const MEDIA_TYPE: &str = "application/problem+json";

    /// Its code, unless it is newer than this program.
    #[must_use]
    pub fn known_code(&self) -> Option<ProblemCode> {
        self.code.parse().ok()
    }

    /// Whether it is the one with this code.
    #[must_use]
    pub fn is(&self, code: ProblemCode) -> bool {
        self.known_code() == Some(code)
    }
}

/// What can go wrong with a request, as one stable word each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(rename_all = "snake_case"))]
pub enum ProblemCode {
    /// A request that the web's own rules refuse, for none of the other reasons.
    BadRequest,
    /// More commands, or more photos, than a batch carries.
    BatchTooLarge,
    /// A write from another site's page.
    CrossSite,
    /// A fault of the server's own.
    Internal,
    /// The body is not what the route reads.
    Malformed,
    /// The path is there, for other methods.
    MethodNotAllowed,
    /// It was asked of another host than the one at which people open Homeward.
    Misdirected,
    /// Absent, or none of the reader's business: both look the same.
    NotFound,
    /// A write whose body is not declared to be JSON.
    NotJson,
    /// The tablet's unlock is over.
    PassExpired,
    /// A new password that is among the commonest, or says its owner's name.
    PasswordCommon,
    /// A new password that nobody types.
    PasswordTooLong,
    /// A new password of too few letters.
    PasswordTooShort,
    /// A PIN that is among the first to be tried.
    PinCommon,
    /// A PIN is four to eight digits.
    PinForm,
    /// An unknown login or a wrong password: which, is not said.
    SignInFailed,
    /// No session, or one that is over.
    SignedOut,
    /// The store is full, locked, read-only or out of reach. Nothing was lost that was
    /// said to be kept.
    StoreUnavailable,
    /// It took too long.
    TimedOut,
    /// The body is larger than anything meant.
    TooLarge,
    /// Too many failed tries; the next has to wait.
    TooManyTries,
    /// The old password is not the one.
    WrongPassword,
    /// The PIN is not theirs.
    WrongPin,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_one_word_on_the_wire() {
        for code in ProblemCode::VARIANTS {
            let word: &str = code.into();
            assert_eq!(word.parse(), Ok(*code));
            assert!(
                word.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
            );
        }
    }

    #[test]
    fn a_reason_that_is_newer_than_this_program_says_no_more_than_that_the_session_is_over() {
        for end in SessionEnd::VARIANTS {
            let word: &str = end.into();
            let json = format!("\"{word}\"");
            assert_eq!(serde_json::from_str::<SessionEnd>(&json).ok(), Some(*end));
        }
        let newer = serde_json::from_str::<SessionEnd>("\"newer\"").ok();
        assert_eq!(newer, Some(SessionEnd::Expired));
    }

    #[test]
    fn a_code_that_is_newer_than_this_program_is_no_error() {
        let problem: Problem = serde_json::from_str(
            r#"{"type": "/problems/new", "title": "New", "status": 418, "code": "new"}"#,
        )
        .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(problem.known_code(), None);
    }
}
