//! The beginnings of a pathway plan in the house to try out: a wish, a talk, and some of
//! the ten matters.

use super::plans::Telling;
use care::id::PersonId;
use care::plan::{ChildSays, ChildsView, FieldValue, Housing, HousingPart, HousingTalk, Matter};

/// Tells them.
pub(super) fn pathway(telling: &mut Telling<'_>, specialist: PersonId) {
    let (child, caregiver, on) = (telling.child, telling.caregiver, telling.on);
    let view = Some(ChildsView {
        says: ChildSays::Words(telling.words.line("plan_wish")),
        listener: None,
        on,
    });
    let said = Some(HousingTalk {
        on,
        with: telling.words.line("plan_talk_with"),
        text: telling.words.line("plan_talk"),
    });
    let talk = telling.item();
    let housing = Some(Housing::YouthHouse);
    for (who, part) in [
        (child, HousingPart::Wish { view }),
        (child, HousingPart::Choice { housing }),
        (caregiver, HousingPart::Talk { talk, said }),
    ] {
        telling.write(who, FieldValue::Housing { part });
    }
    let own = |text| FieldValue::OwnMatter {
        matter: Matter::Employment,
        text,
    };
    let words = telling.words.line("plan_work_own");
    telling.write(child, own(words));
    for (who, matter, text) in [
        (caregiver, Matter::Employment, "plan_work"),
        (specialist, Matter::Support, "plan_support"),
        (caregiver, Matter::Health, "plan_doctor"),
    ] {
        let text = telling.words.line(text);
        telling.write(who, FieldValue::Matter { matter, text });
    }
}
