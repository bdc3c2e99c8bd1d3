//! The boards of plans, and the lists behind their figures.

use super::{dated, overseen, places_with_homes, sum_of_revisions};
use crate::db::{
    Result, Store,
    collation::association_collation,
    entity::place,
    home_facts::HomeFacts,
    plan::{tally::PlanTally, work::plan_works},
};
use care::{
    boards::plans::{
        PlanCountsBoard, PlanCountsRow, PlanFigure, PlanList, PlanNumbers, PlansBoard, PlansRow,
    },
    id::{AssociationId, PersonId, PlaceId, Revision},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// A home with its tally.
struct Tallied {
    home: HomeFacts,
    today: NaiveDate,
    tally: PlanTally,
}

impl Tallied {
    fn numbers(&self) -> PlanNumbers {
        self.tally.numbers(self.today)
    }
}

fn revision(homes: &[Tallied]) -> Revision {
    sum_of_revisions(homes.iter().map(|one| &one.home))
}

impl Store {
    async fn tallied(&self, homes: Vec<HomeFacts>, now: DateTime<Utc>) -> Result<Vec<Tallied>> {
        let homes = dated(homes, now);
        let tallies = self.home_tallies::<PlanTally>(&homes).await?;
        let all = homes.into_iter().zip(tallies);
        Ok(all
            .map(|((home, today), tally)| Tallied { home, today, tally })
            .collect())
    }

    /// The board of the homes that somebody oversees.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plans_board(&self, viewer: PersonId, now: DateTime<Utc>) -> Result<PlansBoard> {
        let homes = overseen(self.db(), viewer, now).await?;
        let homes = self.tallied(homes, now).await?;
        Ok(PlansBoard {
            revision: revision(&homes),
            rows: homes
                .into_iter()
                .map(|one| PlansRow {
                    numbers: one.numbers(),
                    children: one.tally.children,
                    norm: one.home.settings.norm,
                    home: one.home.brief,
                })
                .collect(),
        })
    }

    /// The plans of every place of an association, in counts that point at nobody (R31).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan_counts_board(
        &self,
        association: AssociationId,
        now: DateTime<Utc>,
    ) -> Result<PlanCountsBoard> {
        let (places, homes) = places_with_homes(self.db(), association).await?;
        let homes = self.tallied(homes, now).await?;
        let revision = revision(&homes);
        let mut by_place: HashMap<Uuid, Vec<Tallied>> = HashMap::new();
        for one in homes {
            let place = one.home.brief.place.0;
            by_place.entry(place).or_default().push(one);
        }
        let row = |place: place::Model| {
            let homes = by_place.remove(&place.id).unwrap_or_default();
            let numbers = homes.iter().map(Tallied::numbers);
            let limits = homes.iter().map(|one| one.home.settings.withhold_below);
            PlanCountsRow::of(
                PlaceId(place.id),
                place.name,
                homes.iter().map(|one| one.tally.children).sum(),
                numbers.fold(PlanNumbers::default(), PlanNumbers::plus),
                // The strictest of its homes says what is few.
                limits.max().unwrap_or(0),
            )
        };
        Ok(PlanCountsBoard {
            revision,
            rows: places.into_iter().map(row).collect(),
        })
    }

    /// The children, or steps, behind a figure of a home.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan_list(
        &self,
        home: &HomeFacts,
        figure: PlanFigure,
        now: DateTime<Utc>,
    ) -> Result<PlanList> {
        let today = home.date_at(now);
        let db = self.read().await?;
        let mut works = plan_works(&db, &[(home.clone(), today)]).await?;
        let mut works = works.remove(&home.id().0).unwrap_or_default();
        let collation = association_collation(&db, home.association).await?;
        works
            .children
            .sort_by_cached_key(|one| (collation.key(&one.name), one.child));
        let children = works.children.iter();
        let counted = children.flat_map(|one| one.counted(figure, &home.settings));
        let lines = counted.filter(|(span, _)| span.holds_on(today));
        Ok(PlanList {
            home: home.brief.clone(),
            figure,
            today,
            lines: lines.map(|(_, line)| line).collect(),
        })
    }
}
