//! Moves as they are decided and called off (R1, R5): the decision is kept, and stays
//! follow it.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::db::{
    Result, Transaction,
    changes::{Carried, Stored},
    column_codec::json,
    command_request::CommandRequest,
    entity::{move_child, move_decision, person, placement},
};
use care::{
    aggregate::CommandMeta,
    home::Placement,
    id::{CommandId, HomeId},
    placement::{Grounds, Leaving, Mover, PlacementAct, PlacementChange},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, SimpleExpr},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A move of some children.
struct Move<'a> {
    leaving: &'a [Leaving],
    from: HomeId,
    to: HomeId,
    on: NaiveDate,
}

impl Transaction {
    /// Carries out a decision about where children live.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn carry_out_at_move_desk(
        &mut self,
        asked: &CommandRequest<'_>,
        act: &PlacementAct,
        now: DateTime<Utc>,
    ) -> Result<Carried> {
        let doc = self.desk_to_decide(asked, act.child(), now).await?;
        let change = match asked.decide(doc.as_ref()) {
            Ok(change) => change,
            Err(objection) => return Ok(Err(objection)),
        };
        let stored = self.begin_change(asked, now).await?;
        self.store_move(&stored, &change).await?;
        Ok(stored.applied(None))
    }

    async fn store_move(&mut self, stored: &Stored, change: &PlacementChange) -> Result<()> {
        match change {
            PlacementChange::ChildMoved {
                meta,
                movers,
                leaving,
                from,
                to,
                on,
                grounds,
                ..
            } => {
                let moved = Move {
                    leaving,
                    from: *from,
                    to: *to,
                    on: *on,
                };
                self.keep_decision(stored, *meta, &moved, movers, grounds)
                    .await?;
                self.move_children(*meta, &moved, grounds).await?;
                self.homes_changed(stored, &moved).await
            }
            PlacementChange::MoveCalledOff {
                meta,
                decision,
                children,
                to,
                on,
                ..
            } => {
                let from = self.call_off(*meta, *decision).await?;
                let Some(from) = from else { return Ok(()) };
                let moved = Move {
                    leaving: children,
                    from,
                    to: *to,
                    on: *on,
                };
                self.move_back(&moved).await?;
                self.homes_changed(stored, &moved).await
            }
        }
    }

    async fn keep_decision(
        &self,
        stored: &Stored,
        meta: CommandMeta,
        moved: &Move<'_>,
        movers: &[Mover],
        grounds: &Grounds,
    ) -> Result<()> {
        let row = move_decision::ActiveModel {
            id: Set(meta.id.0),
            from_home: Set(moved.from.0),
            to_home: Set(moved.to.0),
            decided_by: Set(meta.by.0),
            on_date: Set(moved.on),
            grounds: Set(json(grounds)),
            device_at: Set(stored.device_at),
            server_at: Set(stored.server_at),
            called_off_by: Set(None),
            called_off_at: Set(None),
        };
        move_decision::Entity::insert(row)
            .exec_without_returning(&self.tx)
            .await?;
        let rows = movers.iter().map(|mover| {
            let mut leaving = moved.leaving.iter();
            let leaves = leaving.find(|one| one.child == mover.child);
            move_child::ActiveModel {
                decision: Set(meta.id.0),
                child: Set(mover.child.0),
                view: Set(json(&mover.view)),
                until_before: Set(leaves.and_then(|one| one.until_before)),
            }
        });
        move_child::Entity::insert_many(rows)
            .exec_without_returning(&self.tx)
            .await?;
        Ok(())
    }

    /// Ends the stays in the old home and begins those in the new one.
    async fn move_children(
        &self,
        meta: CommandMeta,
        moved: &Move<'_>,
        grounds: &Grounds,
    ) -> Result<()> {
        use placement::{Column, Entity};
        for one in moved.leaving {
            self.end_stays(one, moved, Expr::value(moved.on)).await?;
            let placed = Placement {
                person: one.child,
                home: moved.to,
                from: moved.on,
                until: None,
            };
            self.add_placement(placed, grounds.exception.as_ref())
                .await?;
            if grounds.exception.is_some() {
                Entity::update_many()
                    .col_expr(Column::ExceptionBy, Expr::value(meta.by.0))
                    .filter(Column::Person.eq(one.child.0))
                    .filter(Column::Home.eq(moved.to.0))
                    .filter(Column::FromDate.eq(moved.on))
                    .exec(&self.tx)
                    .await?;
            }
        }
        Ok(())
    }

    /// The stay in the old home that the move ends.
    async fn end_stays(&self, one: &Leaving, moved: &Move<'_>, until: SimpleExpr) -> Result<()> {
        use placement::{Column, Entity};
        let before = match one.until_before {
            Some(until) => Column::UntilDate.eq(until),
            None => Column::UntilDate.is_null(),
        };
        Entity::update_many()
            .col_expr(Column::UntilDate, until)
            .filter(Column::Person.eq(one.child.0))
            .filter(Column::Home.eq(moved.from.0))
            .filter(Column::FromDate.lt(moved.on))
            .filter(before)
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Notes that a decision was called off; the home that would have been left.
    async fn call_off(&self, meta: CommandMeta, decision: CommandId) -> Result<Option<HomeId>> {
        use move_decision::{Column, Entity};
        Entity::update_many()
            .col_expr(Column::CalledOffBy, Expr::value(meta.by.0))
            .col_expr(Column::CalledOffAt, Expr::value(meta.at))
            .filter(Column::Id.eq(decision.0))
            .exec(&self.tx)
            .await?;
        let row = Entity::find_by_id(decision.0).one(&self.tx).await?;
        Ok(row.map(|row| HomeId(row.from_home)))
    }

    /// Nobody has moved: the stays are as they were before the decision, which tells of it.
    async fn move_back(&self, moved: &Move<'_>) -> Result<()> {
        use placement::{Column, Entity};
        for one in moved.leaving {
            Entity::delete_many()
                .filter(Column::Person.eq(one.child.0))
                .filter(Column::Home.eq(moved.to.0))
                .filter(Column::FromDate.eq(moved.on))
                .exec(&self.tx)
                .await?;
            Entity::update_many()
                .col_expr(Column::UntilDate, Expr::value(one.until_before))
                .filter(Column::Person.eq(one.child.0))
                .filter(Column::Home.eq(moved.from.0))
                .filter(Column::UntilDate.eq(moved.on))
                .exec(&self.tx)
                .await?;
        }
        self.people_changed();
        Ok(())
    }

    /// Both homes are others from now on, and what was counted in them since the day.
    async fn homes_changed(&mut self, stored: &Stored, moved: &Move<'_>) -> Result<()> {
        for home in [moved.from, moved.to] {
            if home != stored.home {
                self.touch_home(home, stored.server_at).await?;
            }
            self.forget_tallies(home, moved.on).await?;
        }
        for one in moved.leaving {
            self.forget_plan_tallies_of_family(one.child).await?;
        }
        self.family_changed(stored, moved).await
    }

    /// Brothers and sisters elsewhere read where they live now.
    async fn family_changed(&mut self, stored: &Stored, moved: &Move<'_>) -> Result<()> {
        let Some(first) = moved.leaving.first() else {
            return Ok(());
        };
        let row = person::Entity::find_by_id(first.child.0)
            .one(&self.tx)
            .await?;
        let group = row.and_then(|row| Some((row.association, row.sibling_group?)));
        let Some((association, group)) = group else {
            return Ok(());
        };
        let family = person::Entity::find()
            .select_only()
            .column(person::Column::Id)
            .filter(person::Column::Association.eq(association))
            .filter(person::Column::SiblingGroup.eq(group))
            .into_query();
        let goes_on = Condition::any()
            .add(placement::Column::UntilDate.is_null())
            .add(placement::Column::UntilDate.gt(stored.today));
        let homes = placement::Entity::find()
            .select_only()
            .column(placement::Column::Home)
            .filter(placement::Column::Person.in_subquery(family))
            .filter(goes_on)
            .into_tuple::<Uuid>()
            .all(&self.tx)
            .await?;
        let touched = [moved.from.0, moved.to.0, stored.home.0];
        let others: BTreeSet<Uuid> = homes
            .into_iter()
            .filter(|id| !touched.contains(id))
            .collect();
        for home in others {
            self.touch_home(HomeId(home), stored.server_at).await?;
        }
        Ok(())
    }
}
