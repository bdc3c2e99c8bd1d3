//! A plan as it is told: who wrote what into it and when, as commands.

use super::random::Random;
use super::words::DemoWords;
use super::world::Home;
use crate::commands::{Sender, carry_out_past};
use crate::db::Store;
use anyhow::ensure;
use care::command::{Act, Command, Outcome, VERSION};
use care::id::{CommandId, PersonId, PlanItemId};
use care::plan::PlanAct;
use care::plan::{
    ActivityKind, ChildSays, ChildsView, Contact, ContactKind, DomainRating, FieldValue,
    NoteReaders, Owner, Section, Status,
};
use care::plan::{DecidePlan, NameSpecialist, SendPlan, WritePlan, WritePlanNote};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// A plan, as it is told.
pub(super) struct PlanScript<'a> {
    pub(super) home: &'a Home,
    pub(super) child: PersonId,
    pub(super) caregiver: PersonId,
    pub(super) listener: String,
    pub(super) words: &'a DemoWords,
    pub(super) on: NaiveDate,
    pub(super) at: DateTime<Utc>,
    pub(super) random: Random,
    pub(super) commands: Vec<(PersonId, Command)>,
}

impl PlanScript<'_> {
    pub(super) fn whole(&mut self, specialist: PersonId, director: PersonId) {
        let (child, caregiver) = (self.child, self.caregiver);
        let name = Act::from(NameSpecialist {
            child,
            specialist,
            on: true,
        });
        self.act(caregiver, name);
        self.own(Section::Strengths, "plan_strengths_own");
        self.adults(caregiver, Section::Strengths, "plan_strengths");
        self.heard(Section::Story, ChildSays::Declined);
        self.adults(caregiver, Section::Story, "plan_story");
        self.own(Section::Future, "plan_future_own");
        self.adults(specialist, Section::Future, "plan_future");
        self.own(Section::Health, "plan_health_own");
        self.adults(caregiver, Section::Health, "plan_health");
        self.rate(caregiver, Section::Health, DomainRating::GoesWell);
        self.approved(director);
        self.own(Section::Learning, "plan_learning_own");
        self.adults(caregiver, Section::Learning, "plan_learning");
        self.rate(specialist, Section::Learning, DomainRating::NeedsSomeHelp);
        self.goal(specialist);
        self.adults(specialist, Section::Feelings, "plan_feelings");
        self.rate(specialist, Section::Feelings, DomainRating::GoesMostlyWell);
        self.adults(caregiver, Section::Family, "plan_family");
        self.rate(caregiver, Section::Family, DomainRating::NeedsSomeHelp);
        self.around();
        self.note(caregiver, None, NoteReaders::Everyone, "plan_note_everyone");
        let feelings = Some(Section::Feelings);
        self.note(caregiver, feelings, NoteReaders::Staff, "plan_note_staff");
        self.note(
            specialist,
            feelings,
            NoteReaders::Specialists,
            "plan_note_specialists",
        );
    }

    /// Sends what was written so far, and lets the director approve it.
    pub(super) fn approved(&mut self, director: PersonId) {
        let child = self.child;
        self.act(self.caregiver, Act::from(SendPlan { child, back: None }));
        let Some((_, sent)) = self.commands.last() else {
            return;
        };
        let decide = DecidePlan {
            child,
            sent: sent.id,
            approve: true,
            words: String::new(),
        };
        self.act(director, Act::Plan(PlanAct::DecidePlan(decide)));
    }

    /// Little more than the beginning: what is missing shows.
    pub(super) fn begun(&mut self) {
        let caregiver = self.caregiver;
        self.heard(Section::Strengths, ChildSays::TooYoung);
        self.adults(caregiver, Section::Strengths, "plan_strengths_small");
        self.rate(caregiver, Section::Health, DomainRating::GoesWell);
        self.activity(ActivityKind::School, "plan_school");
    }

    pub(super) fn goal(&mut self, specialist: PersonId) {
        let goal = self.item();
        let text = Some(self.words.line("plan_goal"));
        let section = Section::Learning;
        self.write(
            specialist,
            FieldValue::Goal {
                goal,
                section,
                text,
            },
        );
        let text = self.words.line("plan_goal_own");
        self.write(self.child, FieldValue::OwnWords { goal, text });
        let due = |days: i64| Some(self.on + TimeDelta::days(days));
        let steps = [
            ("plan_action_child", Owner::Child, due(40), Status::Going),
            (
                "plan_action_tutor",
                Owner::Specialist,
                due(12),
                Status::Planned,
            ),
            ("plan_action_talk", Owner::Caregiver, due(5), Status::Done),
        ];
        for (text, owner, due, status) in steps {
            let action = self.item();
            let text = Some(self.words.line(text));
            for written in [
                FieldValue::Action { action, goal, text },
                FieldValue::Owner { action, owner },
                FieldValue::Due { action, due },
                FieldValue::Status { action, status },
            ] {
                self.write(specialist, written);
            }
        }
    }

    pub(super) fn around(&mut self) {
        self.activity(ActivityKind::School, "plan_school");
        self.activity(ActivityKind::Club, "plan_club");
        for (days, how) in [(9, ContactKind::Call), (2, ContactKind::VisitHere)] {
            self.contact(days, how);
        }
    }

    /// A line of contact of so many days before.
    pub(super) fn contact(&mut self, days: u64, how: ContactKind) {
        let written = FieldValue::Contact {
            contact: self.item(),
            line: Some(Contact {
                on: self.on - Days::new(days),
                how,
                who: self.words.line("plan_grandmother"),
                feeling: self.words.line("plan_feeling"),
                next: self.words.line("plan_next"),
            }),
        };
        self.write(self.caregiver, written);
    }

    pub(super) fn note(
        &mut self,
        who: PersonId,
        section: Option<Section>,
        readers: NoteReaders,
        text: &str,
    ) {
        let note = WritePlanNote {
            child: self.child,
            section,
            text: self.words.line(text),
            readers,
        };
        self.act(who, Act::Plan(PlanAct::WritePlanNote(note)));
    }

    pub(super) fn activity(&mut self, kind: ActivityKind, text: &str) {
        let written = FieldValue::Activity {
            activity: self.item(),
            kind,
            text: Some(self.words.line(text)),
        };
        self.write(self.caregiver, written);
    }

    pub(super) fn own(&mut self, section: Section, text: &str) {
        let view = ChildsView {
            says: ChildSays::Words(self.words.line(text)),
            listener: None,
            on: self.on,
        };
        let view = Some(view);
        self.write(self.child, FieldValue::ChildsView { section, view });
    }

    pub(super) fn heard(&mut self, section: Section, says: ChildSays) {
        let view = ChildsView {
            says,
            listener: Some(self.listener.clone()),
            on: self.on,
        };
        let view = Some(view);
        self.write(self.caregiver, FieldValue::ChildsView { section, view });
    }

    pub(super) fn adults(&mut self, who: PersonId, section: Section, text: &str) {
        let text = self.words.line(text);
        self.write(who, FieldValue::AdultsView { section, text });
    }

    pub(super) fn rate(&mut self, who: PersonId, section: Section, rating: DomainRating) {
        let rating = Some(rating);
        self.write(who, FieldValue::Rating { section, rating });
    }

    pub(super) fn item(&mut self) -> PlanItemId {
        self.at += TimeDelta::seconds(1);
        PlanItemId(self.random.id(self.at))
    }

    /// What comes now was said a day later.
    pub(super) fn next_day(&mut self) {
        self.at += TimeDelta::days(1);
        self.on = self.on + Days::new(1);
    }

    /// Writes into a field that nobody has written into.
    pub(super) fn write(&mut self, who: PersonId, written: FieldValue) {
        let child = self.child;
        let base = None;
        self.act(
            who,
            Act::from(WritePlan {
                child,
                base,
                written,
            }),
        );
    }

    pub(super) fn act(&mut self, who: PersonId, act: Act) {
        self.at += TimeDelta::seconds(self.random.between(20, 240));
        let command = Command {
            id: CommandId(self.random.id(self.at)),
            version: VERSION,
            home: self.home.id,
            at: self.at,
            act,
        };
        self.commands.push((who, command));
    }

    pub(super) async fn send(mut self, store: &Store) -> anyhow::Result<()> {
        for (person, command) in std::mem::take(&mut self.commands) {
            let sender = Sender {
                person,
                session: self.random.id(self.at),
                wall: None,
            };
            let outcomes = carry_out_past(store, sender, &[command]).await?;
            let applied = |outcome: &Outcome| matches!(outcome, Outcome::Applied { .. });
            ensure!(outcomes.iter().all(applied), "{outcomes:?}");
        }
        Ok(())
    }
}
