//! A child of the demo who is at home again: what was settled before, and the visit after it.

use super::plan_script::PlanScript;
use super::world::{Home, WorldBuilder};
use care::home::{CareSetting, Placement};
use care::id::{HomeId, PersonId};
use care::plan::{ChildSays, ChildsView, FieldValue, ReturnMatter, ReturnPart};
use care::settings::Settings;
use chrono::Days;

/// So many days ago they went home: one visit was made, and the next is due.
pub const WENT: u64 = 40;

/// The matters that were settled, by the keys of what is written of them.
const SETTLED: [(ReturnMatter, &str); 7] = [
    (ReturnMatter::Cause, "return_cause"),
    (ReturnMatter::Parents, "return_parents"),
    (ReturnMatter::Visits, "return_visits"),
    (ReturnMatter::Living, "return_living"),
    (ReturnMatter::School, "return_school"),
    (ReturnMatter::Support, "return_support"),
    (ReturnMatter::Worry, "return_worry"),
];

impl WorldBuilder<'_> {
    /// A child of the second house, who has no brother or sister there, went home.
    pub fn at_home_again(&mut self) {
        let Some(house) = self.world.homes.get(1).cloned() else {
            return;
        };
        let today = self.world.today;
        let went = today - Days::new(WENT);
        let people = &self.world.people;
        let alone = |child: PersonId| {
            let known = people.iter().find(|one| one.id == child);
            known.is_some_and(|one| one.siblings.is_none())
        };
        let mut stays = self.world.stays.iter_mut();
        let stay = stays.find(|(stay, _)| {
            let lives_here = stay.home == house.id && stay.holds_on(today);
            lives_here && stay.from < went && alone(stay.person)
        });
        let Some((stay, _)) = stay else {
            return;
        };
        stay.until = Some(went);
        let child = stay.person;
        let id = HomeId(self.random.id(self.began));
        let home = Home {
            id,
            place: house.place,
            name: self.words.line("home_returned_to_family"),
            setting: CareSetting::ReturnedToFamily,
            settings: Settings::default(),
            caregivers: house.caregivers.iter().copied().take(1).collect(),
        };
        self.world.homes.push(home);
        let back = Placement {
            person: child,
            home: id,
            from: went,
            until: None,
        };
        self.world.stays.push((back, None));
    }
}

fn said(script: &PlanScript<'_>, key: &str) -> Option<ChildsView> {
    Some(ChildsView {
        says: ChildSays::Words(script.words.line(key)),
        listener: Some(script.listener.clone()),
        on: script.on,
    })
}

fn write(script: &mut PlanScript<'_>, part: ReturnPart) {
    script.write(script.caregiver, FieldValue::Return { part });
}

/// Tells what was settled before somebody went home.
pub(super) fn prepared(script: &mut PlanScript<'_>) {
    let view = said(script, "return_view");
    write(script, ReturnPart::View { view });
    for (matter, key) in SETTLED {
        let text = script.words.line(key);
        write(script, ReturnPart::Matter { matter, text });
        let settled = true;
        write(script, ReturnPart::Settled { matter, settled });
    }
}

/// Tells of the first visit.
pub(super) fn visited(script: &mut PlanScript<'_>) {
    let visit = script.item();
    let on = Some(script.on);
    write(script, ReturnPart::Visit { visit, on });
    let view = said(script, "return_visit_view");
    write(script, ReturnPart::VisitView { visit, view });
    let text = script.words.line("return_visit_text");
    write(script, ReturnPart::VisitText { visit, text });
    let text = script.words.line("return_visit_next");
    write(script, ReturnPart::VisitNext { visit, text });
}
