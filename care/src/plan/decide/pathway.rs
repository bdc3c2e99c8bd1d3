//! The housing choice (R3) and the matters of a pathway plan (R10), by whom.

use super::texts::text_or_nothing;
use crate::dates::DateKind;
use crate::decide::may;
use crate::plan::{
    ChildSays, ChildsView, FieldValue, HousingDecision, HousingPart, HousingTalk, Plan, PlanField,
};
use crate::refusal::{Field, Refusal};
use crate::text;

/// What a young person writes: what they want, and where they wish to live.
pub(super) fn by_child(plan: &Plan, written: &FieldValue) -> Result<FieldValue, Refusal> {
    has_begun(plan)?;
    match written {
        FieldValue::OwnMatter { matter, text } => Ok(FieldValue::OwnMatter {
            matter: *matter,
            text: text_or_nothing(text)?,
        }),
        FieldValue::Housing { part } => {
            let part = match part {
                HousingPart::Wish { view } => {
                    let view = view.as_ref().map(|view| plan.heard(view, true));
                    HousingPart::Wish {
                        view: view.transpose()?,
                    }
                }
                HousingPart::Choice { .. } => part.clone(),
                HousingPart::Talk { .. } | HousingPart::Decision { .. } => {
                    return Err(Refusal::NotAllowed);
                }
            };
            Ok(FieldValue::Housing { part })
        }
        FieldValue::ChildsView { .. }
        | FieldValue::AdultsView { .. }
        | FieldValue::Rating { .. }
        | FieldValue::Goal { .. }
        | FieldValue::OwnWords { .. }
        | FieldValue::Action { .. }
        | FieldValue::Owner { .. }
        | FieldValue::Due { .. }
        | FieldValue::Status { .. }
        | FieldValue::Activity { .. }
        | FieldValue::Contact { .. }
        | FieldValue::Review { .. }
        | FieldValue::Return { .. }
        | FieldValue::Request { .. }
        | FieldValue::Matter { .. } => Err(Refusal::NotAllowed),
    }
}

/// What adults write. The decision is the guardian's.
pub(super) fn by_adult(
    plan: &Plan,
    now: Option<&PlanField>,
    written: &FieldValue,
) -> Result<FieldValue, Refusal> {
    has_begun(plan)?;
    match written {
        FieldValue::Matter { matter, text } => Ok(FieldValue::Matter {
            matter: *matter,
            text: text_or_nothing(text)?,
        }),
        FieldValue::OwnMatter { matter, text } => Ok(FieldValue::OwnMatter {
            matter: *matter,
            text: text_or_nothing(text)?,
        }),
        FieldValue::Housing { part } => {
            let part = match part {
                HousingPart::Wish { view } => {
                    // At this age everybody can be asked.
                    let is_young = |view: &ChildsView| view.says == ChildSays::TooYoung;
                    may(!view.as_ref().is_some_and(is_young))?;
                    let view = view.as_ref().map(|view| plan.heard(view, false));
                    HousingPart::Wish {
                        view: view.transpose()?,
                    }
                }
                HousingPart::Choice { .. } => {
                    // Also what they left open is theirs.
                    let own = |field: &PlanField| field.by == plan.child;
                    let wished = plan.housing_wish().is_some_and(|(_, field)| own(field));
                    if wished || now.is_some_and(own) {
                        return Err(Refusal::ChildsOwnWords);
                    }
                    part.clone()
                }
                HousingPart::Talk { talk, said } => HousingPart::Talk {
                    talk: *talk,
                    said: match said {
                        Some(said) => Some(checked(plan, said)?),
                        None => None,
                    },
                },
                HousingPart::Decision { .. } => return Err(Refusal::NotAllowed),
            };
            Ok(FieldValue::Housing { part })
        }
        FieldValue::ChildsView { .. }
        | FieldValue::AdultsView { .. }
        | FieldValue::Rating { .. }
        | FieldValue::Goal { .. }
        | FieldValue::OwnWords { .. }
        | FieldValue::Action { .. }
        | FieldValue::Owner { .. }
        | FieldValue::Due { .. }
        | FieldValue::Status { .. }
        | FieldValue::Activity { .. }
        | FieldValue::Contact { .. }
        | FieldValue::Review { .. }
        | FieldValue::Return { .. }
        | FieldValue::Request { .. } => Err(Refusal::NotAllowed),
    }
}

/// The guardian decides, once the wish was heard and talked about (R3).
pub(super) fn by_guardian(plan: &Plan, written: &FieldValue) -> Result<FieldValue, Refusal> {
    let FieldValue::Housing {
        part: HousingPart::Decision { decision },
    } = written
    else {
        return Err(Refusal::NotAllowed);
    };
    has_begun(plan)?;
    let decision = match decision {
        Some(decision) => {
            if !plan.may_decide_housing() {
                return Err(Refusal::WishUnheard);
            }
            Some(HousingDecision {
                housing: decision.housing,
                words: text::note(Field::Text, &decision.words)?,
            })
        }
        None => None,
    };
    Ok(FieldValue::Housing {
        part: HousingPart::Decision { decision },
    })
}

fn has_begun(plan: &Plan) -> Result<(), Refusal> {
    plan.has_pathway().then_some(()).ok_or(Refusal::NotYet)
}

fn checked(plan: &Plan, said: &HousingTalk) -> Result<HousingTalk, Refusal> {
    plan.dated(DateKind::Past, said.on)?;
    if said.on < plan.arrived {
        return Err(Refusal::BeforeArrival);
    }
    Ok(HousingTalk {
        on: said.on,
        with: text::line(Field::Name, &said.with)?,
        text: text::note(Field::Text, &said.text)?,
    })
}
