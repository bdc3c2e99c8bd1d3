//! A change as it is stored: when and where it belongs, and what it comes to.

use super::{Result, Transaction, command_request::CommandRequest};
use care::{
    day::Tally,
    decide::{Objection, believed},
    id::{HomeId, Revision},
};
use chrono::{DateTime, NaiveDate, Utc};

/// When and where a change belongs.
pub struct Stored {
    pub home: HomeId,
    /// From when on a change of templates holds: the home's today.
    pub today: NaiveDate,
    /// The home's revision that the change makes.
    pub revision: Revision,
    pub server_at: DateTime<Utc>,
    /// The device's clock, as far as it is believed.
    pub device_at: DateTime<Utc>,
}

/// What carrying out a command came to.
pub struct Applied {
    pub revision: Revision,
    /// The tally of a day, where it was not counted anew at once.
    pub tally: Option<(NaiveDate, Tally)>,
}

/// What carrying out a command came to, or why it changed nothing.
pub type Carried = std::result::Result<Applied, Objection>;

impl Stored {
    pub(in crate::db) fn applied(&self, tally: Option<(NaiveDate, Tally)>) -> Carried {
        Ok(Applied {
            revision: self.revision,
            tally,
        })
    }
}

impl Transaction {
    /// The home is another from now on, and those of its place with it where the command is
    /// about all of them.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn begin_change(
        &mut self,
        asked: &CommandRequest<'_>,
        now: DateTime<Utc>,
    ) -> Result<Stored> {
        let home = asked.home;
        let revision = self.touch_read_home(home, now).await?;
        if asked.command.act.is_of_place() {
            self.touch_neighbours(home, now).await?;
        }
        Ok(Stored {
            home: home.id(),
            today: home.date_at(now),
            revision,
            server_at: now,
            device_at: believed(asked.command.at, now, home.settings.days_late),
        })
    }
}
