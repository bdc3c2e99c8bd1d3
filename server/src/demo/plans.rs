//! The development plans of the house to try out: one that a young person, a caregiver
//! and a psychologist have written together, and the beginnings of the others'.

use super::pathway::pathway;
use super::random::Chance;
use super::reintegration::{WENT, prepared, visited};
use super::reviews::reviews;
use super::words::Words;
use super::world::{Home, World, ZONE};
use crate::commands::{Sender, carry_out_past};
use crate::db::Store;
use anyhow::{Context, ensure};
use care::access::Role;
use care::clock::day_begins;
use care::command::{Act, Command, Outcome, VERSION};
use care::id::{CommandId, PersonId, PlanItemId};
use care::plan::PlanAct;
use care::plan::{
    ActivityKind, ChildSays, ChildsView, Contact, ContactKind, DomainRating, FieldValue,
    NoteReaders, Owner, Section, Status,
};
use care::plan::{DecidePlan, NameSpecialist, SendPlan, WritePlan, WritePlanNote};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// So many days ago they began to write.
const BEGAN: u64 = 20;

/// Tells the plans of the children of a home.
///
/// # Errors
/// When the database fails, or the rules refuse what the demo says.
pub async fn plans(store: &Store, world: &World, home: &Home, words: &Words) -> anyhow::Result<()> {
    let caregiver = *home
        .caregivers
        .first()
        .context("a home without caregiver")?;
    let people = || world.people.iter();
    let specialist = people().find(|person| person.role == Role::Specialist);
    let director = world.supervisor_of(home.id);
    let date = world.today - Days::new(BEGAN);
    let children: Vec<PersonId> = world.children_on(home.id, date).collect();
    let login = |child: PersonId| people().find(|one| one.id == child)?.login.clone();
    for child in children {
        let (_, whose) = child.0.as_u64_pair();
        let mut telling = Telling {
            home,
            child,
            caregiver,
            listener: world
                .person(caregiver)
                .map(|one| one.name.clone())
                .unwrap_or_default(),
            words,
            on: date,
            at: noon(home, date),
            chance: Chance::of(0x91A5_0001, whose, BEGAN),
            commands: Vec::new(),
        };
        match (login(child).as_deref(), specialist, director) {
            (Some("teen"), Some(specialist), Some(director)) => {
                telling.whole(specialist.id, director);
                pathway(&mut telling, specialist.id);
                reviews(&mut telling, specialist.id, world.today);
            }
            _ => telling.begun(),
        }
        telling.send(store).await?;
    }
    Ok(())
}

/// How many days ago the plans of other homes were approved, at least and at most: some
/// have a review due before long.
const APPROVED: (i64, i64) = (10, 200);
/// The same of when contact was written down last.
const CONTACT: (i64, i64) = (1, 50);

/// Tells of the plans of a home that is not tried out so much as that they are there: each
/// child was asked, a director approved, and contact was written down.
///
/// # Errors
/// When the database fails, or the rules refuse what the demo says.
pub async fn kept_plans(
    store: &Store,
    world: &World,
    home: &Home,
    words: &Words,
) -> anyhow::Result<()> {
    let caregiver = *home
        .caregivers
        .first()
        .context("a home without caregiver")?;
    let director = world.supervisor_of(home.id).context("a director")?;
    let name = world.person(caregiver).map(|one| one.name.clone());
    let children: Vec<PersonId> = world.children_on(home.id, world.today).collect();
    for child in children {
        let (_, whose) = child.0.as_u64_pair();
        let mut chance = Chance::of(0x91A5_0002, whose, BEGAN);
        let ago = |days: i64| world.today - TimeDelta::days(days);
        let on = ago(chance.between(APPROVED.0, APPROVED.1));
        // Who came of late has no plan yet.
        if !world.children_on(home.id, on).any(|one| one == child) {
            continue;
        }
        let contact = ago(chance.between(CONTACT.0, CONTACT.1)).max(on);
        let mut telling = Telling {
            home,
            child,
            caregiver,
            listener: name.clone().unwrap_or_default(),
            words,
            on,
            at: noon(home, on),
            chance,
            commands: Vec::new(),
        };
        for section in [Section::Strengths, Section::Story, Section::Future] {
            telling.heard(section, ChildSays::Declined);
        }
        telling.approved(director);
        (telling.on, telling.at) = (contact, noon(home, contact) + TimeDelta::hours(1));
        telling.contact(0, ContactKind::Call);
        telling.send(store).await?;
    }
    Ok(())
}

/// Where something was told, how many days ago, and what.
type Told<'a> = (&'a Home, u64, fn(&mut Telling<'_>));

/// Tells of the child who is at home again.
///
/// # Errors
/// When the database fails, or the rules refuse what the demo says.
pub async fn returned_plans(
    store: &Store,
    world: &World,
    home: &Home,
    words: &Words,
) -> anyhow::Result<()> {
    let caregiver = *home
        .caregivers
        .first()
        .context("a home without caregiver")?;
    let name = world.person(caregiver).map(|one| one.name.clone());
    // Prepared where they lived, and visited where they went.
    let house = world.homes.iter().find(|one| {
        one.place == home.place && one.caregivers.contains(&caregiver) && one.id != home.id
    });
    let house = house.context("the house before")?;
    for child in world.children_on(home.id, world.today) {
        let (_, whose) = child.0.as_u64_pair();
        let before: Told = (house, WENT + 3, prepared);
        for (home, ago, tell) in [before, (home, WENT - 6, visited)] {
            let on = world.today - Days::new(ago);
            let mut telling = Telling {
                home,
                child,
                caregiver,
                listener: name.clone().unwrap_or_default(),
                words,
                on,
                at: noon(home, on),
                chance: Chance::of(0x91A5_0003, whose, ago),
                commands: Vec::new(),
            };
            tell(&mut telling);
            telling.send(store).await?;
        }
    }
    Ok(())
}

fn noon(home: &Home, date: NaiveDate) -> DateTime<Utc> {
    day_begins(&ZONE, home.settings.day_start, date) + TimeDelta::hours(12)
}

/// A plan, as it is told.
pub(super) struct Telling<'a> {
    home: &'a Home,
    pub(super) child: PersonId,
    pub(super) caregiver: PersonId,
    pub(super) listener: String,
    pub(super) words: &'a Words,
    pub(super) on: NaiveDate,
    at: DateTime<Utc>,
    chance: Chance,
    commands: Vec<(PersonId, Command)>,
}

impl Telling<'_> {
    fn whole(&mut self, specialist: PersonId, director: PersonId) {
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
    fn approved(&mut self, director: PersonId) {
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
    fn begun(&mut self) {
        let caregiver = self.caregiver;
        self.heard(Section::Strengths, ChildSays::TooYoung);
        self.adults(caregiver, Section::Strengths, "plan_strengths_small");
        self.rate(caregiver, Section::Health, DomainRating::GoesWell);
        self.activity(ActivityKind::School, "plan_school");
    }

    fn goal(&mut self, specialist: PersonId) {
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

    fn around(&mut self) {
        self.activity(ActivityKind::School, "plan_school");
        self.activity(ActivityKind::Club, "plan_club");
        for (days, how) in [(9, ContactKind::Call), (2, ContactKind::VisitHere)] {
            self.contact(days, how);
        }
    }

    /// A line of contact of so many days before.
    fn contact(&mut self, days: u64, how: ContactKind) {
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

    fn note(&mut self, who: PersonId, section: Option<Section>, readers: NoteReaders, text: &str) {
        let note = WritePlanNote {
            child: self.child,
            section,
            text: self.words.line(text),
            readers,
        };
        self.act(who, Act::Plan(PlanAct::WritePlanNote(note)));
    }

    fn activity(&mut self, kind: ActivityKind, text: &str) {
        let written = FieldValue::Activity {
            activity: self.item(),
            kind,
            text: Some(self.words.line(text)),
        };
        self.write(self.caregiver, written);
    }

    fn own(&mut self, section: Section, text: &str) {
        let view = ChildsView {
            says: ChildSays::Words(self.words.line(text)),
            listener: None,
            on: self.on,
        };
        let view = Some(view);
        self.write(self.child, FieldValue::ChildsView { section, view });
    }

    fn heard(&mut self, section: Section, says: ChildSays) {
        let view = ChildsView {
            says,
            listener: Some(self.listener.clone()),
            on: self.on,
        };
        let view = Some(view);
        self.write(self.caregiver, FieldValue::ChildsView { section, view });
    }

    fn adults(&mut self, who: PersonId, section: Section, text: &str) {
        let text = self.words.line(text);
        self.write(who, FieldValue::AdultsView { section, text });
    }

    fn rate(&mut self, who: PersonId, section: Section, rating: DomainRating) {
        let rating = Some(rating);
        self.write(who, FieldValue::Rating { section, rating });
    }

    pub(super) fn item(&mut self) -> PlanItemId {
        self.at += TimeDelta::seconds(1);
        PlanItemId(self.chance.id(self.at))
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

    fn act(&mut self, who: PersonId, act: Act) {
        self.at += TimeDelta::seconds(self.chance.between(20, 240));
        let command = Command {
            id: CommandId(self.chance.id(self.at)),
            version: VERSION,
            home: self.home.id,
            at: self.at,
            act,
        };
        self.commands.push((who, command));
    }

    async fn send(mut self, store: &Store) -> anyhow::Result<()> {
        for (person, command) in std::mem::take(&mut self.commands) {
            let sender = Sender {
                person,
                session: self.chance.id(self.at),
                wall: None,
            };
            let outcomes = carry_out_past(store, sender, &[command]).await?;
            let applied = |outcome: &Outcome| matches!(outcome, Outcome::Applied { .. });
            ensure!(outcomes.iter().all(applied), "{outcomes:?}");
        }
        Ok(())
    }
}
