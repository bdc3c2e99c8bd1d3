//! Why an act is refused: stable codes that the app and the server both word in
//! the reader's language. No sentence for people stands here.

use crate::dates::DateRange;
use serde::{Deserialize, Serialize};

/// The part of a form that a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Text,
    Name,
    Note,
    Time,
    Date,
    Child,
    DoneBy,
    Rota,
    Weekdays,
    /// Who listened to the child.
    Listener,
    Reason,
    /// Where something is to be.
    Place,
    /// Whose decision a placement rests on.
    Authority,
    /// Why brothers and sisters live apart.
    Exception,
    /// How brothers and sisters who live apart stay in touch.
    ContactPlan,
}

/// Why a command was not carried out. `NotFound` also stands for what the actor
/// may not know of: absent and forbidden look the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// No such home, day, item, tick or note for this person.
    NotFound,
    /// The thing is visible, but this act on it is not theirs.
    NotAllowed,
    /// Nobody confirms their own (R27).
    OwnTick,
    /// There is nothing done to confirm, or it has changed since.
    NothingToConfirm,
    /// The item asks for no confirmation.
    NoConfirmationNeeded,
    /// The day has not begun.
    DayNotBegun,
    /// The date is further back than the home keeps open.
    DayClosed,
    /// There are as many notes or items of theirs on the day as the door takes.
    DayFull,
    /// The person does not live here on that day.
    NotLivingHere,
    /// An item for any one child needs to know who did it.
    WhoDidIt,
    TextEmpty {
        field: Field,
    },
    TextTooLong {
        field: Field,
        max: u32,
    },
    TextUnreadable {
        field: Field,
    },
    /// A rota needs at least one child, each once.
    RotaUnusable,
    /// A weekday outside Monday (1) to Sunday (7), or twice.
    WeekdaysUnusable,
    /// A round is under way; another begins after it.
    RoundUnderWay,
    /// The voice has finished this round, or the round is over.
    RoundFinished,
    /// Both have yet to finish the round.
    RoundNotFinished,
    /// What was sent as a photo is none that could be read as a JPEG.
    PhotoUnreadable,
    /// The photo is larger than the door takes.
    PhotoTooLarge,
    /// There is enough evidence of this skill.
    EvidenceEnough,
    /// Somebody else has worded the skill anew meanwhile.
    SkillReplaced,
    /// A skill shows in what one person does, not in what all do together.
    SkillNeedsOnePerson,
    /// The home has enough skills of its own.
    SkillsEnough,
    /// What a child wrote themself is theirs to change.
    ChildsOwnWords,
    /// It is said to have been on a day that is yet to come.
    NotYet,
    /// It is said to be on a day before the child came into care.
    BeforeArrival,
    /// It is said to have been before the child returned to their family (R14).
    BeforeReturn,
    /// A young person's wish was not heard or not talked about yet (R3).
    WishUnheard,
    /// The plan lacks something before it can be sent (R8).
    PlanIncomplete,
    /// The plan was sent already, and nobody has decided.
    PlanWaits,
    /// Nothing waits to be decided, or another version does.
    PlanNotWaiting,
    /// Nothing was written since the plan was approved.
    PlanUnchanged,
    /// The plan has as many goals, actions and lines as the door takes.
    PlanFull,
    /// The review lacks something before it can be called held (R9).
    ReviewIncomplete,
    /// The review was held, and stays as it was.
    ReviewHeld,
    /// Brothers and sisters would live apart, and nobody said why and how they stay in
    /// touch (R2).
    SiblingsSeparated,
    /// Another move of the child is planned already.
    MovePlanned,
    /// The move has been made, or was called off.
    MoveMade,
    /// A stay in temporary care needs the day on which it is planned to end, after it
    /// begins, and where it is to lead (R1).
    EndNeeded,
    /// The day is further ahead than anybody plans.
    TooFarAhead,
    /// Such a day lies within the span.
    DateOutside {
        field: Field,
        span: DateRange,
    },
    /// The year was written with two digits.
    CenturyMissing {
        field: Field,
    },
    /// The last day comes before the first.
    PeriodBackwards,
    /// They stand in on some of these days already (R4).
    StandsInAlready,
    /// It has ended, by itself or because somebody ended it.
    DelegationOver,
    /// The command's form cannot be read.
    Malformed,
    /// The command's version is not known here: the app is older or newer.
    UnknownVersion,
    /// The id was used before for another command.
    IdReused,
}

impl Refusal {
    /// The stable code, as in the JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::NotAllowed => "not_allowed",
            Self::OwnTick => "own_tick",
            Self::NothingToConfirm => "nothing_to_confirm",
            Self::NoConfirmationNeeded => "no_confirmation_needed",
            Self::DayNotBegun => "day_not_begun",
            Self::DayClosed => "day_closed",
            Self::DayFull => "day_full",
            Self::NotLivingHere => "not_living_here",
            Self::WhoDidIt => "who_did_it",
            Self::TextEmpty { .. } => "text_empty",
            Self::TextTooLong { .. } => "text_too_long",
            Self::TextUnreadable { .. } => "text_unreadable",
            Self::RotaUnusable => "rota_unusable",
            Self::WeekdaysUnusable => "weekdays_unusable",
            Self::RoundUnderWay => "round_under_way",
            Self::RoundFinished => "round_finished",
            Self::RoundNotFinished => "round_not_finished",
            Self::PhotoUnreadable => "photo_unreadable",
            Self::PhotoTooLarge => "photo_too_large",
            Self::EvidenceEnough => "evidence_enough",
            Self::SkillReplaced => "skill_replaced",
            Self::SkillNeedsOnePerson => "skill_needs_one_person",
            Self::SkillsEnough => "skills_enough",
            Self::ChildsOwnWords => "childs_own_words",
            Self::NotYet => "not_yet",
            Self::BeforeArrival => "before_arrival",
            Self::BeforeReturn => "before_return",
            Self::WishUnheard => "wish_unheard",
            Self::PlanIncomplete => "plan_incomplete",
            Self::PlanWaits => "plan_waits",
            Self::PlanNotWaiting => "plan_not_waiting",
            Self::PlanUnchanged => "plan_unchanged",
            Self::PlanFull => "plan_full",
            Self::ReviewIncomplete => "review_incomplete",
            Self::ReviewHeld => "review_held",
            Self::SiblingsSeparated => "siblings_separated",
            Self::MovePlanned => "move_planned",
            Self::MoveMade => "move_made",
            Self::EndNeeded => "end_needed",
            Self::TooFarAhead => "too_far_ahead",
            Self::DateOutside { .. } => "date_outside",
            Self::CenturyMissing { .. } => "century_missing",
            Self::PeriodBackwards => "period_backwards",
            Self::StandsInAlready => "stands_in_already",
            Self::DelegationOver => "delegation_over",
            Self::Malformed => "malformed",
            Self::UnknownVersion => "unknown_version",
            Self::IdReused => "id_reused",
        }
    }

    /// The field it is about, where there is one.
    #[must_use]
    pub fn field(self) -> Option<Field> {
        match self {
            Self::TextEmpty { field }
            | Self::TextTooLong { field, .. }
            | Self::TextUnreadable { field }
            | Self::DateOutside { field, .. }
            | Self::CenturyMissing { field } => Some(field),
            Self::WhoDidIt => Some(Field::DoneBy),
            Self::NotLivingHere => Some(Field::Child),
            Self::DayNotBegun
            | Self::DayClosed
            | Self::NotYet
            | Self::BeforeArrival
            | Self::BeforeReturn => Some(Field::Date),
            Self::RotaUnusable => Some(Field::Rota),
            Self::WeekdaysUnusable => Some(Field::Weekdays),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_the_one_in_the_json() {
        for refusal in [
            Refusal::NotFound,
            Refusal::OwnTick,
            Refusal::DayClosed,
            Refusal::TextTooLong {
                field: Field::Text,
                max: 3,
            },
            Refusal::IdReused,
        ] {
            let json = serde_json::to_value(refusal).unwrap();
            let word = json.as_str().or_else(|| {
                let key = json.as_object()?.keys().next()?;
                Some(key.as_str())
            });
            assert_eq!(word, Some(refusal.code()));
        }
    }
}
