//! The beginnings of a pathway plan in the house to try out: a wish, a talk, and some of
//! the ten matters.

use super::plan_script::PlanScript;
use care::id::PersonId;
use care::plan::{ChildSays, ChildsView, FieldValue, Housing, HousingPart, HousingTalk, Matter};

/// Tells them.
pub(super) fn pathway(script: &mut PlanScript<'_>, specialist: PersonId) {
    let (child, caregiver, on) = (script.child, script.caregiver, script.on);
    let view = Some(ChildsView {
        says: ChildSays::Words(script.words.line("plan_wish")),
        listener: None,
        on,
    });
    let said = Some(HousingTalk {
        on,
        with: script.words.line("plan_talk_with"),
        text: script.words.line("plan_talk"),
    });
    let talk = script.item();
    let housing = Some(Housing::YouthHouse);
    for (who, part) in [
        (child, HousingPart::Wish { view }),
        (child, HousingPart::Choice { housing }),
        (caregiver, HousingPart::Talk { talk, said }),
    ] {
        script.write(who, FieldValue::Housing { part });
    }
    let own = |text| FieldValue::OwnMatter {
        matter: Matter::Employment,
        text,
    };
    let words = script.words.line("plan_work_own");
    script.write(child, own(words));
    for (who, matter, text) in [
        (caregiver, Matter::Employment, "plan_work"),
        (specialist, Matter::Support, "plan_support"),
        (caregiver, Matter::Health, "plan_doctor"),
    ] {
        let text = script.words.line(text);
        script.write(who, FieldValue::Matter { matter, text });
    }
}
