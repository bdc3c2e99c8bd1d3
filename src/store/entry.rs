//! Entries of the outbox, and what they make of a document.

use crate::api::Trouble;
use crate::api::answers::{HeardAnswer, HeardOutcome};
use crate::store::document_kind::Doc;
use browser::json::Unread;
use care::access::Actor;
use care::aggregate::{Aggregate, SubjectAct, SubjectChange};
use care::checklist::AddEvidence;
use care::command::{Act, Command, CommandHead};
use care::decide::decide_act;
use care::id::{CommandId, HomeId, Revision};
use chrono::{DateTime, Utc};
use contract::problem::{Problem, ProblemCode, SessionEnd};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A [`Command`] as the outbox keeps and sends it: its act is read by who shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptCommand {
    pub id: CommandId,
    version: u16,
    pub home: HomeId,
    pub at: DateTime<Utc>,
    act: Unread,
}

impl KeptCommand {
    /// A command, written; none where its act is not one of the subject's, or cannot be. How
    /// acts of a subject are written is known to who has its documents, and not to all.
    #[must_use]
    pub fn of<A: SubjectAct + Serialize>(command: &Command) -> Option<Self> {
        let CommandHead {
            id,
            version,
            home,
            at,
        } = command.head();
        let act = Unread::of(A::of(&command.act)?)?;
        Some(Self {
            id,
            version,
            home,
            at,
            act,
        })
    }

    fn head(&self) -> CommandHead {
        CommandHead {
            id: self.id,
            version: self.version,
            home: self.home,
            at: self.at,
        }
    }
}

/// What the outbox must know of acts on evidence: photos travel alone.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum EvidenceAct {
    AddEvidence(AddEvidence),
    RemoveEvidence { evidence: CommandId },
}

/// A command on the device, with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the outbox; given by the device's database when it is kept.
    #[serde(skip)]
    pub number: u32,
    pub command: KeptCommand,
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
    /// It makes no sense (any more), or isn't theirs to do: a [`care::refusal::Refusal`].
    Refused(Unread),
    /// Somebody else changed the same thing first; to this, a [`care::command::Current`].
    Conflict(Unread),
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

    /// What was done. For pages that have the code for all that can be.
    #[must_use]
    pub fn act(&self) -> Option<Act> {
        self.command.act.read()
    }

    /// The photo in it, in base64.
    #[must_use]
    pub fn photo(&self) -> Option<String> {
        match self.command.act.read()? {
            EvidenceAct::AddEvidence(act) => act.photo,
            EvidenceAct::RemoveEvidence { .. } => None,
        }
    }

    /// The evidence that it takes away.
    fn removes(&self) -> Option<CommandId> {
        match self.command.act.read()? {
            EvidenceAct::AddEvidence(_) => None,
            EvidenceAct::RemoveEvidence { evidence } => Some(evidence),
        }
    }

    /// Takes in what the server answered to it.
    pub fn hear(&mut self, outcome: HeardOutcome) {
        self.state = match outcome {
            HeardOutcome::Applied { revision } | HeardOutcome::Duplicate { revision } => {
                State::Sent(revision)
            }
            HeardOutcome::Conflict { current } => State::Attention(Why::Conflict(current)),
            HeardOutcome::Rejected { refusal } => State::Attention(Why::Refused(refusal)),
            HeardOutcome::TryAgain => State::Waiting,
        };
        if matches!(self.state, State::Sent(_)) {
            // It opens the tablet for as long as it holds.
            self.pass = None;
            self.let_photo_go();
        }
    }

    /// The server has the photo: this device need not.
    fn let_photo_go(&mut self) {
        if let Some(EvidenceAct::AddEvidence(mut act)) = self.command.act.read()
            && let Some(photo) = &mut act.photo
        {
            *photo = String::new();
            let lighter = Unread::of(&EvidenceAct::AddEvidence(act));
            self.command.act = lighter.unwrap_or_else(|| self.command.act.clone());
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
pub fn show<T>(doc: &mut T, entry: &Entry)
where
    T: Doc + Aggregate<Act: DeserializeOwned>,
{
    let (head, act) = (entry.command.head(), entry.command.act.read());
    let Ok(mut change) = decide_act(doc, entry.actor, head, act.as_ref()) else {
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
        let removes = entry.removes();
        let follows = removes.is_some_and(|evidence| {
            let mut photos = photos();
            photos.any(|photo| photo.command.id == evidence)
        });
        entry.photo().is_none() && !follows
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
    SignedOut(SessionEnd),
}

/// Reads the answer to a batch. An answer that does not name a command leaves
/// it waiting: nothing is called sent on a guess.
#[must_use]
pub fn batch_result(batch: Vec<Entry>, answer: Result<Vec<HeardAnswer>, Trouble>) -> BatchResult {
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
        Err(Trouble::SignedOut(why)) => BatchResult::SignedOut(why),
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
