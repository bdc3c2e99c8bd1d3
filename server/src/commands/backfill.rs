//! Commands of the past, for a home that starts with a history. Each is decided
//! and applied by itself, as at the door, by the clock of its own time; only
//! reading and storing are done for many at once.

use super::execute::body_hash;
use crate::db::{
    Result, Store, StoreError, Transaction,
    affiliations::Affiliations,
    changes::Stored,
    command_request::CommandRequest,
    commands::Record,
    day::backfill::{Gathered, Past},
    home_facts::HomeFacts,
};
use care::{
    access::{Actor, Standing},
    aggregate::Aggregate,
    command::{Command, Outcome},
    day::{Day, DayChange, HomeDay, WholeDay},
    decide::{Objection, believed, decide_received},
    id::{HomeId, PersonId, Revision},
    refusal::Refusal,
    templates::{Templates, TemplatesChange},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;

/// A command of the past, who sent it, and when it arrived.
#[derive(Clone, Debug, PartialEq)]
pub struct PastCommand {
    pub person: PersonId,
    pub arrived: DateTime<Utc>,
    pub command: Command,
}

/// What a command of the past changes.
enum Change {
    Day(DayChange),
    Templates(TemplatesChange),
}

type Decided = std::result::Result<Change, Objection>;

/// How many commands became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BackfillCounts {
    pub applied: u64,
    pub refused: u64,
}

/// The past of one home, while it is carried out: one transaction.
pub struct History {
    transaction: Transaction,
    home: HomeFacts,
    /// Who reads a day before its first command; decisions don't look at it.
    reader: PersonId,
    affiliations: HashMap<PersonId, Affiliations>,
    gathered: Gathered,
    revision: Revision,
    changed_at: DateTime<Utc>,
    counts: BackfillCounts,
}

impl History {
    /// Begins the past of a home that has none.
    ///
    /// # Errors
    /// When there is no such home, or the database fails.
    pub async fn begin(store: &Store, home: HomeId, reader: PersonId) -> Result<Self> {
        let transaction = store.begin().await?;
        let home = transaction.home(home).await?;
        let home = home.ok_or(StoreError::Unreadable("home"))?;
        Ok(Self {
            revision: home.revision,
            transaction,
            home,
            reader,
            affiliations: HashMap::new(),
            gathered: Gathered::default(),
            changed_at: DateTime::UNIX_EPOCH,
            counts: BackfillCounts::default(),
        })
    }

    /// Carries out commands on templates and choices of templates. They come
    /// before the days that follow them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn templates(&mut self, sent: &[PastCommand]) -> Result<()> {
        let mut document: Option<Templates> = None;
        for one in sent {
            let decided = match self.actor(one).await? {
                Some(_) => self.on_plans_of_days(&mut document, one).await?,
                None => Err(Refusal::NotFound.into()),
            };
            self.settle(one, decided).await?;
        }
        Ok(())
    }

    async fn on_plans_of_days(
        &self,
        document: &mut Option<Templates>,
        one: &PastCommand,
    ) -> Result<Decided> {
        let Some(asked) = self.asked(one) else {
            return Ok(Err(Refusal::NotFound.into()));
        };
        let actor = asked.actor;
        if one.command.act.date().is_some() {
            let days = self.transaction.days(std::iter::once(&asked)).await?;
            let decided = days.decide(&asked, one.arrived)?;
            return Ok(decided.map(|(change, _)| Change::Day(change)));
        }
        if document.is_none() {
            *document = self.transaction.templates_for(&asked, one.arrived).await?;
        }
        let Some(document) = document else {
            return Ok(Err(Refusal::NotFound.into()));
        };
        let days_late = self.home.settings.days_late;
        let decided = decide_received(document, actor, &one.command, one.arrived, days_late);
        if let Ok(change) = &decided {
            document.apply(change);
        }
        Ok(decided.map(Change::Templates))
    }

    /// Carries out the commands of a run of days. `acts` is given each day as it
    /// was before anybody said anything of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn days(
        &mut self,
        from: NaiveDate,
        to: NaiveDate,
        mut acts: impl FnMut(&Day) -> Vec<PastCommand>,
    ) -> Result<()> {
        let past = self.transaction.past(self.home.clone(), from, to).await?;
        let reader = Actor {
            person: self.reader,
            standing: Standing::CaresHere,
        };
        for date in from.iter_days().take_while(|date| *date <= to) {
            let mut document = past.day(date, reader)?;
            for one in acts(&document.day) {
                let decided = match self.actor(&one).await? {
                    Some(actor) => self.on_day(&past, &mut document, actor, &one),
                    None => Err(Refusal::NotFound.into()),
                };
                self.settle(&one, decided).await?;
            }
            self.gathered
                .close(self.home.id(), date, document.day.tally());
        }
        Ok(())
    }

    /// Makes it durable.
    ///
    /// # Errors
    /// When it could not be; then it never was.
    pub async fn finish(self) -> Result<BackfillCounts> {
        let (home, revision) = (self.home.id(), self.revision);
        self.transaction
            .store_gathered(home, self.gathered, revision, self.changed_at)
            .await?;
        self.transaction.commit().await?;
        Ok(self.counts)
    }

    fn on_day(
        &self,
        past: &Past,
        document: &mut HomeDay,
        actor: Actor,
        one: &PastCommand,
    ) -> Decided {
        past.as_of(&mut document.day, self.home.date_at(one.arrived));
        let days_late = self.home.settings.days_late;
        let change = if actor.standing == Standing::LivesHere {
            let whole = WholeDay {
                day: document.day.clone(),
                notes: document.notes.clone(),
                templates: Vec::new(),
            };
            let mine = whole.for_child(actor.person);
            decide_received(&mine, actor, &one.command, one.arrived, days_late)
        } else {
            decide_received(document, actor, &one.command, one.arrived, days_late)
        }?;
        document.apply(&change);
        Ok(Change::Day(change))
    }

    async fn actor(&mut self, one: &PastCommand) -> Result<Option<Actor>> {
        let person = one.person;
        if !self.affiliations.contains_key(&person) {
            self.affiliations
                .extend(self.transaction.affiliations(&[person]).await?);
        }
        Ok(self.asked(one).map(|asked| asked.actor))
    }

    /// The command as its sender may ask for it when it arrives, or may have when they acted.
    fn asked<'a>(&'a self, one: &'a PastCommand) -> Option<CommandRequest<'a>> {
        let affiliations = self.affiliations.get(&one.person)?;
        CommandRequest::each(
            &self.home,
            affiliations,
            one.person,
            false,
            &one.command,
            one.arrived,
        )
        .next()
    }

    /// Keeps what was decided, and its record.
    async fn settle(&mut self, one: &PastCommand, decided: Decided) -> Result<()> {
        let outcome = match decided {
            Ok(change) => {
                self.revision = self.revision.next();
                self.changed_at = self.changed_at.max(one.arrived);
                self.keep(one, &change).await?;
                self.counts.applied += 1;
                Outcome::Applied {
                    revision: self.revision,
                }
            }
            Err(Objection::Refused(refusal)) => {
                self.counts.refused += 1;
                Outcome::Rejected { refusal }
            }
            // The door keeps no record of a conflict: its sender tries again.
            Err(Objection::Conflict(_)) => {
                self.counts.refused += 1;
                return Ok(());
            }
        };
        let hash = body_hash(&one.command);
        self.gathered.record(&Record {
            command: &one.command,
            person: one.person,
            session: None,
            body_hash: hash,
            outcome,
            device_at: self.device_at(one),
            server_at: one.arrived,
        });
        Ok(())
    }

    fn device_at(&self, one: &PastCommand) -> DateTime<Utc> {
        let days_late = self.home.settings.days_late;
        believed(one.command.at, one.arrived, days_late)
    }

    async fn keep(&mut self, one: &PastCommand, change: &Change) -> Result<()> {
        let stored = Stored {
            home: self.home.id(),
            today: self.home.date_at(one.arrived),
            revision: self.revision,
            server_at: one.arrived,
            device_at: self.device_at(one),
        };
        match change {
            Change::Day(DayChange::Ticked { date, slot, tick }) => {
                self.gathered.tick(&stored, *date, *slot, tick);
            }
            Change::Day(DayChange::Confirmed {
                tick, confirmation, ..
            }) => self.gathered.confirm(*tick, *confirmation),
            Change::Day(change) => self.transaction.store_day(&stored, change).await?,
            Change::Templates(change) => self.transaction.store_templates(&stored, change).await?,
        }
        Ok(())
    }
}
