//! Documents that commands act on, and what a change does to each. The app shows
//! the result at once; a property test holds it against the server's.

use crate::arrangement::Level;
use crate::checklist::{Checklist, OpenRound, Rated};
use crate::day::{
    Day, HomeDay, MyDay, Note, Slot, SlotKey, StaffNote, Tick, Visibility, WallDay, Whose,
};
use crate::decide::Change;
use crate::delegation::Delegations;
use crate::id::{CommandId, ItemId, PersonId, RoundId, TemplateId};
use crate::placement::{Leaving, MoveDesk, OpenMove, Placed, PlacedStay};
use crate::plan::{MyPlan, NoteReaders, Plan, PlanNote, PlanPerson, StaffPlan};
use crate::skill::SkillId;
use crate::skill_set::SkillSet;
use crate::template::{DayTemplate, OwnItem, TemplateItem, Templates};
use chrono::NaiveDate;

/// A document as a decision reads it.
pub enum Document<'a> {
    Day(DayView<'a>),
    Templates(&'a Templates),
    Checklist(&'a Checklist),
    SkillSet(&'a SkillSet),
    Plan(PlanView<'a>),
    Move(&'a MoveDesk),
    Delegations(&'a Delegations),
}

/// A plan with what acts in it may name.
pub struct PlanView<'a> {
    pub plan: &'a Plan,
    /// Specialists whom the reader may name in it.
    pub specialists: &'a [PlanPerson],
    /// Notes that the reader sees, with who else does as far as they know.
    pub notes: Vec<(&'a PlanNote, NoteReaders)>,
}

/// A day with the ids that acts on it may name.
pub struct DayView<'a> {
    pub day: &'a Day,
    /// Notes that the reader sees, with their authors.
    pub notes: Box<dyn Iterator<Item = (CommandId, PersonId)> + 'a>,
    /// Templates that the reader may choose from.
    pub templates: Box<dyn Iterator<Item = TemplateId> + 'a>,
}

impl<'a> From<&'a HomeDay> for Document<'a> {
    fn from(doc: &'a HomeDay) -> Self {
        Self::Day(DayView {
            day: &doc.day,
            notes: Box::new(doc.notes.iter().map(|staff| (staff.note.id, staff.note.by))),
            templates: Box::new(doc.templates.iter().map(|template| template.id)),
        })
    }
}

impl<'a> From<&'a MyDay> for Document<'a> {
    fn from(doc: &'a MyDay) -> Self {
        Self::Day(DayView {
            day: &doc.day,
            notes: Box::new(doc.notes.iter().map(|note| (note.id, note.by))),
            templates: Box::new(std::iter::empty()),
        })
    }
}

impl<'a> From<&'a WallDay> for Document<'a> {
    fn from(doc: &'a WallDay) -> Self {
        Self::Day(DayView {
            day: &doc.day,
            notes: Box::new(std::iter::empty()),
            templates: Box::new(std::iter::empty()),
        })
    }
}

impl<'a> From<&'a Templates> for Document<'a> {
    fn from(doc: &'a Templates) -> Self {
        Self::Templates(doc)
    }
}

impl<'a> From<&'a Checklist> for Document<'a> {
    fn from(doc: &'a Checklist) -> Self {
        Self::Checklist(doc)
    }
}

impl<'a> From<&'a SkillSet> for Document<'a> {
    fn from(doc: &'a SkillSet) -> Self {
        Self::SkillSet(doc)
    }
}

impl<'a> From<&'a MoveDesk> for Document<'a> {
    fn from(doc: &'a MoveDesk) -> Self {
        Self::Move(doc)
    }
}

impl<'a> From<&'a Delegations> for Document<'a> {
    fn from(doc: &'a Delegations) -> Self {
        Self::Delegations(doc)
    }
}

impl<'a> From<&'a StaffPlan> for Document<'a> {
    fn from(doc: &'a StaffPlan) -> Self {
        Self::Plan(PlanView {
            plan: &doc.plan,
            specialists: &doc.specialists,
            notes: doc
                .notes
                .iter()
                .map(|one| (&one.note, one.readers))
                .collect(),
        })
    }
}

impl<'a> From<&'a MyPlan> for Document<'a> {
    fn from(doc: &'a MyPlan) -> Self {
        Self::Plan(PlanView {
            plan: &doc.plan,
            specialists: &[],
            notes: doc
                .notes
                .iter()
                .map(|note| (note, NoteReaders::Everyone))
                .collect(),
        })
    }
}

impl SkillSet {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        if let Change::SkillsArranged {
            level,
            place_revision,
            arrangement,
        } = change
        {
            let at = match level {
                Level::Home => &mut self.arrangement,
                Level::Place => &mut self.place,
            };
            *at = (**arrangement).clone();
            self.place_revision = *place_revision;
            self.arrangement.follow(&self.place);
        }
    }
}

impl HomeDay {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::NoteWritten { date, note } if *date == self.day.date => {
                self.notes.push(note.clone())
            }
            Change::NoteWithdrawn { date, note } if *date == self.day.date => {
                self.notes
                    .retain(|staff: &StaffNote| staff.note.id != *note);
            }
            _ => apply_to_day(&mut self.day, change),
        }
    }
}

impl MyDay {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::NoteWritten { date, note } if *date == self.day.date => {
                if note.visibility == Visibility::Everyone {
                    self.notes.push(note.note.clone());
                }
            }
            Change::NoteWithdrawn { date, note } if *date == self.day.date => {
                self.notes.retain(|own: &Note| own.id != *note);
            }
            _ => {
                apply_to_day(&mut self.day, change);
                // A note on an item of one's own goes with it.
                let day = &self.day;
                self.notes
                    .retain(|note| note.slot.is_none_or(|key| day.slot(key).is_some()));
            }
        }
        self.keep_people_named();
    }
}

impl WallDay {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        if !matches!(change, Change::OwnItemAdded { .. }) {
            apply_to_day(&mut self.day, change);
        }
    }
}

fn apply_to_day(day: &mut Day, change: &Change) {
    match change {
        Change::Ticked { date, slot, tick } if *date == day.date => {
            set_tick(day, *slot, tick.clone());
        }
        Change::Confirmed {
            date,
            slot,
            tick,
            confirmation,
        } if *date == day.date => {
            if let Some(said) = day
                .slots
                .iter_mut()
                .find(|s| s.key == *slot)
                .and_then(|s| s.tick.as_mut())
                .filter(|said| said.id == *tick)
            {
                said.confirmed = Some(*confirmation);
            }
        }
        Change::OwnItemAdded { date, item } if *date == day.date => add_own(day, item),
        Change::OwnItemRemoved { date, item } if *date == day.date => remove_own(day, *item),
        _ => {}
    }
}

fn set_tick(day: &mut Day, key: SlotKey, tick: Tick) {
    if let Some(slot) = day.slots.iter_mut().find(|slot| slot.key == key) {
        slot.tick = Some(tick);
    }
}

fn add_own(day: &mut Day, item: &OwnItem) {
    let slot = Slot {
        key: SlotKey {
            item: item.id,
            child: None,
        },
        time: item.time,
        text: item.text.clone(),
        whose: Whose::Own(item.person),
        needs_confirmation: false,
        tick: None,
    };
    let place = day
        .slots
        .partition_point(|other| (other.time, other.key.item) <= (slot.time, slot.key.item));
    day.slots.insert(place, slot);
}

fn remove_own(day: &mut Day, item: ItemId) {
    day.slots.retain(|slot| slot.key.item != item);
}

impl Templates {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::TemplateSaved(saved) => self.save(saved),
            Change::TemplateRemoved(id) => self.templates.retain(|template| template.id != *id),
            Change::ItemSaved { template, item } => {
                if let Some(template) = self.find(*template) {
                    save_item(template, item);
                }
            }
            Change::ItemRemoved { template, item } => {
                if let Some(template) = self.find(*template) {
                    template.items.retain(|other| other.id != *item);
                }
            }
            _ => {}
        }
    }

    fn find(&mut self, id: TemplateId) -> Option<&mut DayTemplate> {
        self.templates.iter_mut().find(|template| template.id == id)
    }

    fn save(&mut self, saved: &DayTemplate) {
        if let Some(template) = self.find(saved.id) {
            let items = std::mem::take(&mut template.items);
            *template = DayTemplate {
                items,
                ..saved.clone()
            };
        } else {
            // In the order of their ids, which is the order they were made in.
            let place = self.templates.partition_point(|other| other.id < saved.id);
            self.templates.insert(place, saved.clone());
        }
    }
}

fn save_item(template: &mut DayTemplate, item: &TemplateItem) {
    template.items.retain(|other| other.id != item.id);
    let place = template
        .items
        .partition_point(|other| (other.time, other.id) <= (item.time, item.id));
    template.items.insert(place, item.clone());
}

impl Checklist {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::RoundBegun {
                youth,
                round,
                began,
                ..
            } if *youth == self.youth.id && self.round.is_none() => {
                self.offer = None;
                self.round = Some(OpenRound {
                    id: *round,
                    began: *began,
                    own: Vec::new(),
                    own_done: false,
                    other_done: false,
                });
            }
            Change::SkillRated {
                round,
                voice,
                skill,
                rating,
                ..
            } if *voice == self.voice => {
                if let Some(open) = self.under_way(*round) {
                    open.own.retain(|rated| rated.skill != *skill);
                    let rated = rating.map(|rating| Rated {
                        skill: skill.clone(),
                        rating,
                    });
                    let place = open.own.partition_point(|other| other.skill < *skill);
                    if let Some(rated) = rated {
                        open.own.insert(place, rated);
                    }
                }
            }
            Change::RoundFinished {
                round, voice, done, ..
            } => {
                let own = *voice == self.voice;
                if let Some(open) = self.under_way(*round) {
                    if own {
                        open.own_done = *done;
                    } else {
                        open.other_done = *done;
                    }
                }
            }
            Change::StepAgreed { round, step, .. } => {
                let mut past = self.past.iter_mut();
                if let Some(past) = past.find(|past| past.id == *round) {
                    past.steps.push(step.clone());
                }
            }
            Change::EvidenceAdded {
                youth, evidence, ..
            } if *youth == self.youth.id => self.evidence.push(evidence.clone()),
            Change::EvidenceRemoved { evidence } => {
                let gone = self.evidence.iter().position(|one| one.id == *evidence);
                let gone = gone.map(|at| self.evidence.remove(at));
                // A month that was added and taken away is not added.
                if let Some((skill, routine)) = gone.and_then(|one| Some((one.skill, one.routine?)))
                {
                    let skill = self.heir(&skill).clone();
                    self.answered(&skill, routine.month, Some(false));
                }
            }
            Change::GoalSet {
                youth, skill, on, ..
            } if *youth == self.youth.id => {
                self.goals.retain(|goal| goal != skill);
                if *on {
                    self.goals.push(skill.clone());
                }
            }
            Change::ProposalAnswered {
                youth,
                skill,
                month,
                answer,
                adds,
                removes,
                ..
            } if *youth == self.youth.id => {
                self.evidence.retain(|one| Some(one.id) != *removes);
                self.evidence.extend(adds.clone());
                self.answered(skill, *month, *answer);
            }
            _ => {}
        }
    }

    fn answered(&mut self, skill: &SkillId, month: NaiveDate, answer: Option<bool>) {
        let mut proposals = self.proposals.iter_mut();
        let meant = proposals.find(|one| one.skill == *skill && one.routine.month == month);
        if let Some(proposal) = meant {
            proposal.answer = answer;
        }
    }

    fn under_way(&mut self, round: RoundId) -> Option<&mut OpenRound> {
        self.round.as_mut().filter(|open| open.id == round)
    }
}

impl MoveDesk {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::ChildMoved {
                said,
                leaving,
                to,
                on,
                grounds,
                ..
            } => {
                let Some(home) = self.option(*to).map(|option| option.home.clone()) else {
                    return;
                };
                let begins = PlacedStay {
                    home: home.id,
                    home_name: home.name.clone(),
                    from: *on,
                    until: None,
                    is_excepted: grounds.exception.is_some(),
                };
                self.restay(leaving, |child, _| {
                    for stay in &mut child.stays {
                        if stay.holds_on(*on) {
                            stay.until = Some(*on);
                        }
                    }
                    child.stays.push(begins.clone());
                });
                let planned = OpenMove {
                    id: said.id,
                    from: self.home.id,
                    to: home.id,
                    to_name: home.name,
                    on: *on,
                    children: leaving.clone(),
                };
                self.open.push(planned);
                self.open.sort_by_key(|one| (one.on, one.id));
            }
            Change::MoveCalledOff {
                decision,
                children,
                to,
                on,
                ..
            } => {
                self.open.retain(|planned| planned.id != *decision);
                self.restay(children, |child, before| {
                    child
                        .stays
                        .retain(|stay| stay.home != *to || stay.from != *on);
                    for stay in &mut child.stays {
                        if stay.until == Some(*on) {
                            stay.until = before;
                        }
                    }
                });
            }
            _ => {}
        }
    }

    /// Changes the stays of some children, and who lives where by them.
    fn restay(&mut self, whose: &[Leaving], change: impl Fn(&mut Placed, Option<NaiveDate>)) {
        for child in std::iter::once(&mut self.child).chain(&mut self.siblings) {
            let Some(leaves) = whose.iter().find(|one| one.child == child.id) else {
                continue;
            };
            change(child, leaves.until_before);
            let mates = self.homes.iter().flat_map(|option| &option.children);
            let known = mates.filter(|mate| mate.id == child.id);
            let birth_date = known.filter_map(|mate| mate.birth_date).next();
            for option in &mut self.homes {
                option.restay(child, birth_date);
            }
        }
    }
}
