//! Where the plans of a home's children stand, in the days of each figure.

use super::work::{Works, plan_works};
use crate::db::{
    Result,
    boards::{
        figure_days::{FigureDays, days_of, numbers},
        home_tallies::{HomeTally, PLANS},
    },
    home_facts::HomeFacts,
};
use care::boards::plans::{PlanFigure, PlanNumbers};
use chrono::NaiveDate;
use enum_map::EnumMap;
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash};
use uuid::Uuid;

/// What is kept of a home.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::db) struct PlanTally {
    pub children: u32,
    figures: EnumMap<PlanFigure, FigureDays>,
}

impl PlanTally {
    /// The numbers on a day.
    pub(in crate::db) fn numbers(&self, today: NaiveDate) -> PlanNumbers {
        numbers(&self.figures, today)
    }
}

impl HomeTally for PlanTally {
    const KIND: &'static str = PLANS;
    type Source = Works;

    async fn read(
        db: &DatabaseTransaction,
        homes: &[(HomeFacts, NaiveDate)],
    ) -> Result<HashMap<Uuid, Works>> {
        plan_works(db, homes).await
    }

    fn holds_until(works: &Works) -> Option<NaiveDate> {
        works.until
    }

    fn of(home: &HomeFacts, works: &Works) -> Self {
        let spans = |figure| {
            let children = works.children.iter();
            let counted = children.flat_map(move |one| one.counted(figure, &home.settings));
            counted.map(|(span, _)| span)
        };
        Self {
            children: u32::try_from(works.children.len()).unwrap_or(u32::MAX),
            figures: days_of(spans),
        }
    }

    fn depends_on(home: &HomeFacts, hash: &mut DefaultHasher) {
        (&home.brief.zone, home.brief.setting, &home.settings).hash(hash);
    }
}
