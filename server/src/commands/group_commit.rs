//! Where batches of many senders meet. A local store has one writer, and to make
//! a change durable is the dearest part of it: so all who wait for their turn are
//! carried out in one transaction. Nobody is answered before it is on the disk.

use super::{
    Sender, carry_out,
    execute::{Sent, execute_batch},
    parse::Parsed,
};
use crate::{
    clock::Clock,
    db::{Result, Store, Transaction},
};
use care::command::{Act, Answer, Outcome};
use futures_util::future::FutureExt;
use std::{
    collections::HashSet,
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::oneshot;

/// So many commands share a transaction; a few more when the last batch is long.
/// Other writers wait no longer than these take.
const TOGETHER: usize = 64;

/// The batches that wait for the one writer.
#[derive(Default)]
pub struct GroupCommit {
    queue: Mutex<Vec<Waiting>>,
    turn: tokio::sync::Mutex<()>,
}

struct Waiting {
    sender: Sender,
    batch: Arc<[Parsed]>,
    answers: oneshot::Sender<Vec<Answer>>,
}

impl GroupCommit {
    /// Carries out a batch as [`carry_out`] does, on a local store together with
    /// those of others.
    pub async fn carry_out(
        &self,
        store: &Store,
        clock: &Clock,
        sender: Sender,
        batch: Vec<Parsed>,
    ) -> Vec<Answer> {
        let batch: Arc<[Parsed]> = batch.into();
        // PostgreSQL has many writers and shares its disk's time among them itself.
        if !store.is_local() {
            return carry_out(store, sender, &batch, || clock.now()).await;
        }
        let mut answered = self.wait(sender, batch.clone());
        loop {
            let turn = tokio::select! {
                biased;
                answers = &mut answered => match answers {
                    Ok(answers) => return answers,
                    // Who was to carry it out has hung up.
                    Err(_) => return carry_out(store, sender, &batch, || clock.now()).await,
                },
                turn = self.turn.lock() => turn,
            };
            self.next(store, clock).await;
            drop(turn);
        }
    }

    fn wait(&self, sender: Sender, batch: Arc<[Parsed]>) -> oneshot::Receiver<Vec<Answer>> {
        let (answers, answered) = oneshot::channel();
        let waiting = Waiting {
            sender,
            batch,
            answers,
        };
        self.queue().push(waiting);
        answered
    }

    /// How many batches nobody has begun to carry out.
    pub fn waiting(&self) -> usize {
        self.queue().len()
    }

    fn queue(&self) -> MutexGuard<'_, Vec<Waiting>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those who waited longest.
    fn first(&self) -> Vec<Waiting> {
        let mut queue = self.queue();
        let mut commands = 0;
        let full = queue.iter().position(|waiting| {
            let is_full = commands >= TOGETHER;
            commands += waiting.batch.len();
            is_full
        });
        let end = full.unwrap_or(queue.len());
        queue.drain(..end).collect()
    }

    /// Carries out the next batches and answers them.
    async fn next(&self, store: &Store, clock: &Clock) {
        // Who comes while this waits for the writer is taken along.
        let transaction = store.begin().await;
        let group = self.first();
        let answers = match transaction {
            Ok(transaction) => unbroken(together(transaction, &group, clock)).await,
            Err(error) => {
                tracing::error!(%error, "commands were not stored");
                return group.into_iter().for_each(Waiting::try_again);
            }
        };
        match answers {
            Some(Ok(answers)) => {
                for (waiting, answers) in group.into_iter().zip(answers) {
                    waiting.answer(answers);
                }
            }
            // What one of them cannot have shall not keep the others from it.
            failed => {
                let error = failed.and_then(Result::err);
                let error = error.map_or_else(String::new, |error| error.to_string());
                tracing::warn!(error, "commands are carried out one by one");
                for waiting in group {
                    let now = || clock.now();
                    let alone = carry_out(store, waiting.sender, &waiting.batch, now);
                    match unbroken(alone).await {
                        Some(answers) => waiting.answer(answers),
                        None => waiting.try_again(),
                    }
                }
            }
        }
    }
}

impl Waiting {
    fn answer(self, answers: Vec<Answer>) {
        // Who gave up waiting asks again and is told then.
        let _ = self.answers.send(answers);
    }

    fn try_again(self) {
        let answers = self.batch.iter().map(Parsed::try_again);
        let answers = answers.collect();
        self.answer(answers);
    }
}

/// What some work comes to. `None`: it broke down, over whosever command, and who
/// carries it out for others does not break down with it.
async fn unbroken<T>(work: impl Future<Output = T>) -> Option<T> {
    let done = AssertUnwindSafe(work).catch_unwind().await;
    if done.is_err() {
        tracing::error!("carrying out commands broke down");
    }
    done.ok()
}

/// Carries out batches in one change: all of it holds, or nothing.
async fn together(
    mut transaction: Transaction,
    group: &[Waiting],
    clock: &Clock,
) -> Result<Vec<Vec<Answer>>> {
    let mut answers: Vec<Vec<Answer>> = group.iter().map(|_| Vec::new()).collect();
    loop {
        answer_without_store(group, &mut answers);
        let (whose, sent) = next_round(group, &answers);
        if sent.is_empty() {
            break;
        }
        let outcomes = execute_batch(&mut transaction, &sent, clock.now()).await?;
        for ((at, one), outcome) in whose.into_iter().zip(&sent).zip(outcomes) {
            if let Some(answers) = answers.get_mut(at) {
                answers.push(Answer {
                    id: Some(one.command.id),
                    outcome,
                });
            }
        }
    }
    transaction.commit().await?;
    Ok(answers)
}

/// Of each batch the next command, as far as no two are of one home or child, or
/// have one id: what was read for them stays true while they are carried out. What is
/// done for a whole place, or moves a child between homes, is alone in its round.
fn next_round<'a>(group: &'a [Waiting], answers: &[Vec<Answer>]) -> (Vec<usize>, Vec<Sent<'a>>) {
    let (mut homes, mut children, mut ids) = (HashSet::new(), HashSet::new(), HashSet::new());
    let next = group.iter().zip(answers).enumerate();
    let mut is_full = false;
    let next = next.filter_map(|(at, (waiting, answers))| {
        let command = waiting.batch.get(answers.len())?.command().ok()?;
        let is_wide = command.act.is_of_place() || matches!(command.act, Act::Placement(_));
        if is_full || (is_wide && !ids.is_empty()) {
            return None;
        }
        is_full = is_wide;
        let sender = waiting.sender;
        let whose = command.act.child();
        let alone = homes.insert(command.home)
            & whose.is_none_or(|child| children.insert(child))
            & ids.insert(command.id);
        alone.then_some((at, Sent { sender, command }))
    });
    next.unzip()
}

/// Answers what is next in its batch and cannot be read, or comes after what is
/// for another try: order matters.
fn answer_without_store(group: &[Waiting], answers: &mut [Vec<Answer>]) {
    for (waiting, answers) in group.iter().zip(answers) {
        let last = answers.last().map(|answer| &answer.outcome);
        let waits = last == Some(&Outcome::TryAgain);
        let rest = waiting.batch.iter().skip(answers.len());
        let next = rest.take_while(|parsed| waits || parsed.command().is_err());
        answers.extend(next.map(Parsed::try_again).collect::<Vec<_>>());
    }
}

#[cfg(test)]
mod tests {
    use crate::commands::group_commit::unbroken;

    #[tokio::test]
    async fn who_carries_out_what_breaks_down_goes_on() {
        assert_eq!(unbroken(async { 1 }).await, Some(1));
        let broken = async { Vec::<u8>::new()[std::hint::black_box(3)] };
        assert_eq!(unbroken(broken).await, None);
    }
}
