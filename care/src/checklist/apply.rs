//! What a change does to an independence checklist.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::checklist::{Checklist, ChecklistChange, OpenRound, Rated};
use crate::id::RoundId;
use crate::skill_set::skill::SkillId;
use chrono::NaiveDate;

impl Checklist {
    pub(super) fn show(&mut self, change: &ChecklistChange) {
        match change {
            ChecklistChange::RoundBegun { round, began, .. } => {
                if self.round.is_none() {
                    self.offer = None;
                    self.round = Some(OpenRound {
                        id: *round,
                        began: *began,
                        own: Vec::new(),
                        own_done: false,
                        other_done: false,
                    });
                }
            }
            ChecklistChange::SkillRated {
                round,
                skill,
                rating,
                ..
            } => {
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
            ChecklistChange::RoundFinished {
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
            ChecklistChange::StepAgreed { round, step, .. } => {
                let mut past = self.past.iter_mut();
                if let Some(past) = past.find(|past| past.id == *round) {
                    past.steps.push(step.clone());
                }
            }
            ChecklistChange::EvidenceAdded { evidence, .. } => self.evidence.push(evidence.clone()),
            ChecklistChange::EvidenceRemoved { evidence } => {
                let gone = self.evidence.iter().position(|one| one.id == *evidence);
                let gone = gone.map(|at| self.evidence.remove(at));
                // A month that was added and taken away is not added.
                if let Some((skill, routine)) = gone.and_then(|one| Some((one.skill, one.routine?)))
                {
                    let skill = self.heir(&skill).clone();
                    self.answered(&skill, routine.month, Some(false));
                }
            }
            ChecklistChange::GoalSet { skill, on, .. } => {
                self.goals.retain(|goal| goal != skill);
                if *on {
                    self.goals.push(skill.clone());
                }
            }
            ChecklistChange::ProposalAnswered {
                skill,
                month,
                answer,
                adds,
                removes,
                ..
            } => {
                self.evidence.retain(|one| Some(one.id) != *removes);
                self.evidence.extend(adds.clone());
                self.answered(skill, *month, *answer);
            }
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
