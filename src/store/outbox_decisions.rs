//! What people decide about acts that need them.

use super::entry::{Entry, State};
use super::outbox::Outbox;
use super::outbox_storage::write;
use browser::db::NotSaved;
use care::id::{CommandId, PersonId};
use leptos::prelude::*;

impl Outbox {
    /// Gives up an act that needs a person. Its text is gone.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn discard(self, command: CommandId) -> Result<(), NotSaved> {
        self.change(command, |_| None).await
    }

    /// Gives up what this version cannot read.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn discard_unreadable(self, number: u32) -> Result<(), NotSaved> {
        let account = self.account.get().ok_or(NotSaved)?;
        write(&account, &[(number, None)]).await?;
        self.reload(&account).await;
        self.tell_tabs();
        Ok(())
    }

    /// Sends an act that needed a person once more, as it is.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn try_again(self, command: CommandId) -> Result<(), NotSaved> {
        self.change(command, |mut entry| {
            entry.state = State::Waiting;
            Some(entry)
        })
        .await?;
        self.wake();
        Ok(())
    }

    /// A person has unlocked the kitchen tablet again: what they did under a pass
    /// that ran out before it was sent goes out under the new one.
    pub(crate) async fn renew_pass(self, person: PersonId, pass: &str) {
        let Some(account) = self.account.get() else {
            return;
        };
        let changes: Vec<_> = self.entries.with_untracked(|entries| {
            let kept = |e: &Entry| e.number != Entry::UNSAVED;
            let theirs = |e: &&Entry| kept(e) && e.pass.is_some() && e.actor.person == person;
            let renewed = |e: &Entry| Entry {
                pass: Some(pass.to_owned()),
                state: State::Waiting,
                ..e.clone()
            };
            let late = |e: &&Entry| e.is_waiting() || e.is_out_of_pass();
            let found = entries.iter().filter(theirs).filter(late);
            found.map(|e| (e.number, Some(renewed(e)))).collect()
        });
        if !changes.is_empty() && write(&account, &changes).await.is_ok() {
            self.reload(&account).await;
            self.tell_tabs();
            self.wake();
        }
    }

    async fn change(
        self,
        command: CommandId,
        act: impl FnOnce(Entry) -> Option<Entry>,
    ) -> Result<(), NotSaved> {
        let entry = self.find(command);
        let entry = entry.filter(|entry| entry.number != Entry::UNSAVED);
        let (Some(account), Some(entry)) = (self.account.get(), entry) else {
            return Err(NotSaved);
        };
        let number = entry.number;
        write(&account, &[(number, act(entry))]).await?;
        self.reload(&account).await;
        self.tell_tabs();
        Ok(())
    }

    fn find(self, command: CommandId) -> Option<Entry> {
        self.entries
            .with_untracked(|entries| entries.iter().find(|e| e.command.id == command).cloned())
    }
}
