//! Editing day templates: who may, what conflicts, what merges (R23).

use crate::story::*;
use care::access::{Actor, Standing};
use care::aggregate::Aggregate;
use care::command::{Act, Current};
use care::decide::{Objection, decide};
use care::home::PersonBrief;
use care::id::{ItemId, PersonId, Revision, TemplateId};
use care::refusal::{Field, Refusal};
use care::skill_set::skill::{Area, Skill, SkillId};
use care::templates::TemplatesAct;
use care::templates::TemplatesChange;
use care::templates::{Audience, Rota, TemplateKind, Templates, Turn};
use care::templates::{RemoveItem, RemoveTemplate, SaveItem, SaveTemplate};
use chrono::NaiveTime;
use std::collections::BTreeMap;
use uuid::Uuid;

fn templates() -> Templates {
    let child = |id, name: &str| PersonBrief {
        id,
        name: name.into(),
        lives_here: true,
    };
    Templates {
        home: home(),
        revision: Revision(7),
        today: date("2026-11-18"),
        actor: olga(),
        children: vec![child(AIDA, "Aida"), child(MIRAS, "Miras")],
        templates: vec![school_day()],
        skills: vec![meal()],
        no_longer: Vec::new(),
    }
}

fn meal() -> Skill {
    Skill {
        id: SkillId("home-food.cook-one-hot-meal".into()),
        area: Area::HomeFood,
        from_age: 14,
        text: BTreeMap::new(),
    }
}

fn save_item(item: ItemId, base: i64, text: &str, audience: Audience) -> Act {
    Act::from(SaveItem {
        template: school_day().id,
        item,
        base: Revision(base),
        time: NaiveTime::from_hms_opt(6, 30, 0).unwrap(),
        text: text.into(),
        audience,
        needs_confirmation: false,
        skill: None,
    })
}

fn text_of(doc: &Templates, id: ItemId) -> String {
    let item = doc.templates[0].items.iter().find(|item| item.id == id);
    item.map(|item| item.text.clone()).unwrap_or_default()
}

fn act(doc: &mut Templates, who: Actor, what: Act) -> Result<TemplatesChange, Objection> {
    let change = decide(doc, who, &command(1, what))?;
    doc.apply(&change);
    Ok(change)
}

#[test]
fn a_changed_item_takes_its_place_in_the_day_and_the_next_revision() {
    let mut doc = templates();
    act(
        &mut doc,
        olga(),
        save_item(DISHES, 1, "Dishes early", Audience::Together),
    )
    .unwrap();
    let first = &doc.templates[0].items[0];
    assert_eq!(
        (first.id, first.revision, first.text.as_str()),
        (DISHES, Revision(2), "Dishes early")
    );
}

#[test]
fn an_item_that_one_person_does_can_speak_for_a_skill_that_the_home_asks() {
    let mut doc = templates();
    let speaks = |base, audience, skill: &str| {
        let Act::Templates(TemplatesAct::SaveItem(act)) =
            save_item(DISHES, base, "Dishes", audience)
        else {
            unreachable!()
        };
        let skill = Some(SkillId(skill.into()));
        Act::from(SaveItem { skill, ..act })
    };
    let meal = meal().id.0;
    let mut try_it = |what| act(&mut doc, olga(), what).map(|_| ());
    let refused = |why: Refusal| Err(Objection::from(why));
    let together = speaks(1, Audience::Together, &meal);
    assert_eq!(try_it(together), refused(Refusal::SkillNeedsOnePerson));
    let unknown = speaks(1, Audience::EachChild, "none");
    assert_eq!(try_it(unknown), refused(Refusal::NotFound));
    assert_eq!(try_it(speaks(1, Audience::EachChild, &meal)), Ok(()));
    // The home asks it no longer, of which a device may not know.
    let gone = doc.skills.drain(..).map(|skill| skill.id);
    doc.no_longer.extend(gone);
    let stays = speaks(2, Audience::AnyOne, &meal);
    assert!(act(&mut doc, olga(), stays).is_ok());
}

#[test]
fn two_people_may_change_two_items_and_not_the_same_one_unseen() {
    let mut doc = templates();
    act(
        &mut doc,
        olga(),
        save_item(DISHES, 1, "one", Audience::Together),
    )
    .unwrap();
    assert!(
        act(
            &mut doc,
            olga(),
            save_item(TEETH, 1, "two", Audience::EachChild)
        )
        .is_ok()
    );
    let Err(Objection::Conflict(Current::Item(theirs))) = act(
        &mut doc,
        olga(),
        save_item(DISHES, 1, "three", Audience::Together),
    ) else {
        panic!("the same item changed twice from one revision is a conflict");
    };
    assert_eq!(theirs.text, "one");
    assert_eq!(text_of(&doc, DISHES), "one", "nothing is overwritten");
}

#[test]
fn changing_what_was_removed_meanwhile_is_a_conflict() {
    let mut doc = templates();
    let remove = Act::from(RemoveItem {
        template: school_day().id,
        item: DISHES,
        base: Revision(1),
    });
    act(&mut doc, olga(), remove).unwrap();
    assert_eq!(
        act(
            &mut doc,
            olga(),
            save_item(DISHES, 1, "x", Audience::Together)
        ),
        Err(Objection::Conflict(Current::Removed))
    );
}

#[test]
fn least_access_edits_no_template() {
    let mut doc = templates();
    for standing in [
        Standing::CoversHere,
        Standing::Oversees,
        Standing::LivesHere,
    ] {
        assert_eq!(
            act(
                &mut doc,
                actor(SALTANAT, standing),
                save_item(DISHES, 1, "x", Audience::Together)
            ),
            Err(Objection::Refused(Refusal::NotAllowed))
        );
    }
}

#[test]
fn a_rota_has_each_of_its_children_once_and_only_children_of_the_home() {
    let mut doc = templates();
    let rota = |order: &[PersonId]| {
        Audience::Rota(Rota {
            turn: Turn::Weekly,
            order: order.to_vec(),
            from: date("2026-11-16"),
        })
    };
    for (order, refusal) in [
        (vec![], Refusal::RotaUnusable),
        (vec![AIDA, AIDA], Refusal::RotaUnusable),
        (vec![AIDA, OLGA], Refusal::NotLivingHere),
    ] {
        assert_eq!(
            act(&mut doc, olga(), save_item(DISHES, 1, "x", rota(&order))),
            Err(Objection::Refused(refusal))
        );
    }
    assert!(
        act(
            &mut doc,
            olga(),
            save_item(DISHES, 1, "x", rota(&[MIRAS, AIDA]))
        )
        .is_ok()
    );
}

fn save_template(id: TemplateId, base: i64, name: &str, weekdays: &[u8]) -> Act {
    Act::from(SaveTemplate {
        template: id,
        base: Revision(base),
        name: name.into(),
        kind: TemplateKind::Holiday,
        weekdays: weekdays.to_vec(),
    })
}

#[test]
fn a_template_keeps_its_items_when_its_name_changes() {
    let mut doc = templates();
    act(
        &mut doc,
        olga(),
        save_template(school_day().id, 1, "Term", &[5, 1]),
    )
    .unwrap();
    let template = &doc.templates[0];
    assert_eq!((template.name.as_str(), template.items.len()), ("Term", 4));
    assert_eq!(template.weekdays, [1, 5]);
}

#[test]
fn a_new_template_begins_empty_and_goes_when_removed() {
    let mut doc = templates();
    let id = TemplateId(Uuid::from_u128(2002));
    act(&mut doc, olga(), save_template(id, 0, "Holiday", &[])).unwrap();
    assert!(
        doc.templates
            .iter()
            .any(|t| t.id == id && t.items.is_empty())
    );
    let remove = Act::from(RemoveTemplate {
        template: id,
        base: Revision(1),
    });
    act(&mut doc, olga(), remove).unwrap();
    assert!(doc.templates.iter().all(|t| t.id != id));
}

#[test]
fn bad_names_and_weekdays_are_refused_with_their_field() {
    let mut doc = templates();
    let id = TemplateId(Uuid::from_u128(2002));
    for (name, weekdays, refusal) in [
        (" ", vec![], Refusal::TextEmpty { field: Field::Name }),
        ("x", vec![0], Refusal::WeekdaysUnusable),
        ("x", vec![8], Refusal::WeekdaysUnusable),
        ("x", vec![1, 1], Refusal::WeekdaysUnusable),
    ] {
        assert_eq!(
            act(&mut doc, olga(), save_template(id, 0, name, &weekdays)),
            Err(Objection::Refused(refusal))
        );
    }
}
