//! Entries of the outbox, and what they make of a document.

use crate::api::Trouble;
use crate::store::document_kind::Doc;
use care::access::Actor;
use care::aggregate::{Aggregate, SubjectChange};
use care::checklist::ChecklistAct;
use care::command::{Act, Answer, Command, Current, Outcome};
use care::id::{CommandId, Revision};
use care::refusal::Refusal;
use contract::problem::{Problem, ProblemCode};
use serde::{Deserialize, Serialize};

/// A command on the device, with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the outbox; given by the device's database when it is kept.
    #[serde(skip)]
    pub number: u32,
    pub command: Command,
    /// Who acted, as the device knew it.
    pub actor: Actor,
    /// The kitchen tablet's pass under which it was made.
    pub pass: Option<String>,
    pub state: State,
}

/// What became of a command. That it is being sent right now is not written
/// down: after a crash it is waiting again, and its id makes that harmless.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    Waiting,
    /// The server has it, at this revision of the home. Kept until documents
    /// have caught up.
    Sent(Revision),
    /// It needs a person.
    Attention(Why),
}

/// Why a command needs a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// It makes no sense (any more), or isn't theirs to do.
    Refused(Refusal),
    /// Somebody else changed the same thing first; to this.
    Conflict(Current),
    /// The server would not take it.
    Problem(Problem),
}

impl Entry {
    /// The number of one that the device does not have yet.
    pub const UNSAVED: u32 = 0;

    /// Not on the server, as far as we know.
    #[must_use]
    pub fn is_unsent(&self) -> bool {
        !matches!(self.state, State::Sent(_))
    }

    /// Waits to be sent.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.state == State::Waiting
    }

    /// The kitchen tablet's pass ran out before it was sent.
    #[must_use]
    pub fn is_out_of_pass(&self) -> bool {
        matches!(&self.state, State::Attention(Why::Problem(problem)) if problem.is(ProblemCode::PassExpired))
    }

    /// The home's revision that it made.
    fn sent_at(&self) -> Option<Revision> {
        match self.state {
            State::Sent(revision) => Some(revision),
            State::Waiting | State::Attention(_) => None,
        }
    }

    /// Whether a document of this revision does not show it yet, but should.
    fn shows_over(&self, revision: Revision) -> bool {
        self.is_waiting() || self.sent_at() > Some(revision)
    }

    /// The text that a person wrote in it, to be copied before it is discarded.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        self.command.act.text()
    }

    /// The photo in it, in base64.
    #[must_use]
    pub fn photo(&self) -> Option<&str> {
        match &self.command.act {
            Act::Checklist(ChecklistAct::AddEvidence(act)) => act.photo.as_deref(),
            _ => None,
        }
    }

    /// Takes in what the server answered to it.
    pub fn hear(&mut self, outcome: Outcome) {
        self.state = match outcome {
            Outcome::Applied { revision } | Outcome::Duplicate { revision } => {
                State::Sent(revision)
            }
            Outcome::Conflict { current } => State::Attention(Why::Conflict(current)),
            Outcome::Rejected { refusal } => State::Attention(Why::Refused(refusal)),
            Outcome::TryAgain => State::Waiting,
        };
        // The server has the photo: this device need not.
        if let (State::Sent(_), Act::Checklist(ChecklistAct::AddEvidence(act))) =
            (&self.state, &mut self.command.act)
            && let Some(photo) = &mut act.photo
        {
            *photo = String::new();
        }
    }
}

/// What shows on screen: the server's document with the acts that it doesn't
/// know of yet, by the same rules by which the server will take them.
#[must_use]
pub fn shown<T: Doc>(document: &T, entries: &[Entry]) -> T {
    let mut doc = document.clone();
    let revision = document.revision();
    for entry in entries.iter().filter(|entry| entry.shows_over(revision)) {
        doc.show(entry);
    }
    doc
}

/// Shows one of them, if the rules take it.
pub fn show<T: Doc + Aggregate>(doc: &mut T, entry: &Entry) {
    let Ok(mut change) = care::decide(doc, entry.actor, &entry.command) else {
        return;
    };
    let sent = entry.sent_at();
    if sent.is_some() {
        // When exactly, the server's document will say.
        change.arrived(entry.command.at);
    }
    doc.apply(&change);
    let next = Doc::revision(doc).next();
    if sent == Some(next) && change.is_foretold() {
        doc.reach(next);
    }
}

/// The commands to send next: the first that wait, as far as they were made
/// under the same pass. A photo travels alone, and when nothing light waits any more:
/// on a network that breaks, it may take many tries.
#[must_use]
pub fn batch(entries: &[Entry], most: usize) -> Vec<Entry> {
    let waiting = || entries.iter().filter(|entry| entry.is_waiting());
    let photos = || waiting().filter(|entry| entry.photo().is_some());
    // What takes a photo away comes after it.
    let is_light = |entry: &&Entry| {
        let removes = match &entry.command.act {
            Act::Checklist(ChecklistAct::RemoveEvidence(act)) => {
                photos().any(|photo| photo.command.id == act.evidence)
            }
            _ => false,
        };
        entry.photo().is_none() && !removes
    };
    let mut light = waiting().filter(is_light).peekable();
    let Some(first) = light.peek() else {
        return photos().take(1).cloned().collect();
    };
    let pass = first.pass.clone();
    light
        .take_while(|entry| entry.pass == pass)
        .take(most)
        .cloned()
        .collect()
}

/// What became of a sent batch.
#[derive(Debug, PartialEq)]
pub enum BatchResult {
    /// Entries that changed; the rest waits on.
    Answered(Vec<Entry>),
    /// Nothing is known: try the same again later.
    RetryLater(Option<u64>),
    /// The whole batch was refused because of one in it: send them one by one.
    SendOneByOne,
    /// Signed out: pause until the same person signs in.
    SignedOut,
}

/// Reads the answer to a batch. An answer that does not name a command leaves
/// it waiting: nothing is called sent on a guess.
#[must_use]
pub fn batch_result(batch: Vec<Entry>, answer: Result<Vec<Answer>, Trouble>) -> BatchResult {
    match answer {
        Ok(answers) => {
            let answered: Vec<Entry> = batch
                .into_iter()
                .filter_map(|mut entry| {
                    let answer = answers.iter().find(|a| a.id == Some(entry.command.id))?;
                    entry.hear(answer.outcome.clone());
                    (!entry.is_waiting()).then_some(entry)
                })
                .collect();
            if answered.is_empty() {
                BatchResult::RetryLater(None)
            } else {
                BatchResult::Answered(answered)
            }
        }
        Err(Trouble::SignedOut) => BatchResult::SignedOut,
        Err(Trouble::Problem(problem)) if !Trouble::Problem(problem.clone()).may_pass() => {
            if batch.len() > 1 {
                return BatchResult::SendOneByOne;
            }
            let attention = |mut entry: Entry| {
                entry.state = State::Attention(Why::Problem(problem.clone()));
                entry
            };
            BatchResult::Answered(batch.into_iter().map(attention).collect())
        }
        Err(Trouble::Problem(problem)) => BatchResult::RetryLater(problem.retry_after),
        Err(Trouble::Network | Trouble::TimedOut) => BatchResult::RetryLater(None),
    }
}

/// The command ids of entries.
#[must_use]
pub fn ids(entries: &[Entry]) -> Vec<CommandId> {
    entries.iter().map(|entry| entry.command.id).collect()
}
