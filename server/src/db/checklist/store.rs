//! What somebody does in a youth's checklist: decided and stored.

#![deny(clippy::wildcard_enum_match_arm)]

use super::read::{ChecklistPurpose, checklist};
use crate::db::{
    Result, Transaction,
    changes::{Carried, Stored},
    column_codec::word,
    command_request::CommandRequest,
    entity::{skill_rating, skill_round, skill_step},
};
use care::{
    aggregate::CommandMeta,
    checklist::{ChecklistAct, ChecklistChange},
    id::RoundId,
    skill_set::skill::{Rating, SkillId, Voice},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

impl Transaction {
    /// Carries out what somebody does in a youth's checklist.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn carry_out_in_checklist(
        &mut self,
        asked: &CommandRequest<'_>,
        act: &ChecklistAct,
        now: DateTime<Utc>,
    ) -> Result<Carried> {
        let (home, youth) = (asked.home, act.youth());
        let acted = asked.stood_on();
        // They may be reached through two homes, on the days around a move.
        self.lock_person(youth).await?;
        let of_days = matches!(act, ChecklistAct::AnswerProposal(_));
        let purpose = ChecklistPurpose::Decide { of_days };
        let doc = checklist(&self.tx, home, asked.actor, youth, acted, now, purpose).await?;
        let change = match asked.decide(doc.as_ref()) {
            Ok(change) => change,
            Err(objection) => return Ok(Err(objection)),
        };
        let stored = self.begin_change(asked, now).await?;
        self.store_checklist(&stored, &change).await?;
        Ok(stored.applied(None))
    }

    async fn store_checklist(&self, stored: &Stored, change: &ChecklistChange) -> Result<()> {
        match change {
            ChecklistChange::RoundBegun {
                youth,
                round,
                began,
                meta,
            } => {
                let row = skill_round::ActiveModel {
                    id: Set(round.0),
                    person: Set(youth.0),
                    home: Set(stored.home.0),
                    began: Set(*began),
                    begun_by: Set(meta.by.0),
                    begun_at: Set(stored.device_at),
                    server_at: Set(stored.server_at),
                    youth_done_at: Set(None),
                    adult_done_at: Set(None),
                    adult_done_by: Set(None),
                };
                // Somebody else may have begun it.
                let known = OnConflict::column(skill_round::Column::Id)
                    .do_nothing_on([skill_round::Column::Id])
                    .to_owned();
                skill_round::Entity::insert(row)
                    .on_conflict(known)
                    .exec_without_returning(&self.tx)
                    .await?;
                self.forget_skill_tallies_of(*youth).await?;
            }
            ChecklistChange::SkillRated {
                round,
                voice,
                skill,
                rating,
                meta,
            } => {
                self.rate(stored, *round, *voice, skill, *rating, *meta)
                    .await?;
            }
            ChecklistChange::RoundFinished {
                round,
                voice,
                done,
                meta,
                ..
            } => {
                use skill_round::Column;
                let at = done.then_some(stored.server_at);
                let by = done.then_some(meta.by.0);
                let row = skill_round::Entity::update_many().filter(Column::Id.eq(round.0));
                let row = match voice {
                    Voice::Youth => row.col_expr(Column::YouthDoneAt, Expr::value(at)),
                    Voice::Adult => row
                        .col_expr(Column::AdultDoneAt, Expr::value(at))
                        .col_expr(Column::AdultDoneBy, Expr::value(by)),
                };
                row.exec(&self.tx).await?;
                self.forget_skill_tallies_of_round(*round).await?;
            }
            ChecklistChange::StepAgreed { round, step, meta } => {
                let row = skill_step::ActiveModel {
                    id: Set(step.id.0),
                    round: Set(round.0),
                    skill: Set(step.skill.0.clone()),
                    text: Set(step.text.clone()),
                    until_date: Set(step.until),
                    written_by: Set(meta.by.0),
                    device_at: Set(stored.device_at),
                    server_at: Set(stored.server_at),
                };
                skill_step::Entity::insert(row)
                    .exec_without_returning(&self.tx)
                    .await?;
                self.forget_skill_tallies_of_round(*round).await?;
            }
            ChecklistChange::EvidenceAdded { youth, evidence } => {
                self.add_evidence(stored, *youth, evidence).await?;
            }
            ChecklistChange::EvidenceRemoved { evidence } => {
                self.remove_evidence(stored, *evidence).await?;
            }
            ChecklistChange::GoalSet {
                youth,
                skill,
                on,
                meta,
            } => self.set_goal(stored, *youth, skill, *on, *meta).await?,
            ChecklistChange::ProposalAnswered {
                youth,
                skill,
                month,
                answer,
                adds,
                removes,
                meta,
            } => {
                if let Some(id) = removes {
                    self.remove_evidence(stored, *id).await?;
                }
                if let Some(evidence) = adds {
                    self.add_evidence(stored, *youth, evidence).await?;
                }
                self.answer_proposal(stored, *youth, (skill, *month), *answer, *meta)
                    .await?;
            }
        }
        Ok(())
    }

    async fn rate(
        &self,
        stored: &Stored,
        round: RoundId,
        voice: Voice,
        skill: &SkillId,
        rating: Option<Rating>,
        meta: CommandMeta,
    ) -> Result<()> {
        use skill_rating::{ActiveModel, Column, Entity};
        Entity::update_many()
            .col_expr(Column::Latest, Expr::value(false))
            .filter(Column::Round.eq(round.0))
            .filter(Column::Latest.eq(true))
            .filter(Column::Voice.eq(word(voice)))
            .filter(Column::Skill.eq(skill.0.as_str()))
            .exec(&self.tx)
            .await?;
        let row = ActiveModel {
            id: Set(meta.id.0),
            round: Set(round.0),
            skill: Set(skill.0.clone()),
            voice: Set(word(voice)),
            rating: Set(rating.map(word)),
            said_by: Set(meta.by.0),
            device_at: Set(stored.device_at),
            server_at: Set(stored.server_at),
            latest: Set(true),
        };
        Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}
