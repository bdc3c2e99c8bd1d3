//! The boards of plans, and the lists behind their figures.

use crate::db::{
    Result, Store,
    collation::association_collation,
    entity::{home, place},
    home_facts::{HomeFacts, facts_of},
    plan::{
        tally::PlanTally,
        work::{ChildsWork, plan_works},
    },
    scope::reach,
};
use care::{
    access::Standing,
    boards::plans::{
        PlanCountsBoard, PlanCountsRow, PlanFigure, PlanLine, PlanList, PlanNumbers, PlansBoard,
        PlansRow, Reach,
    },
    id::{AssociationId, PersonId, PlaceId, Revision},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
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
        self.tally
            .numbers(Reach::of(&self.home.settings, self.today))
    }
}

fn revision(homes: &[Tallied]) -> Revision {
    Revision(homes.iter().map(|one| one.home.revision.0).sum())
}

impl Store {
    async fn tallied(&self, homes: Vec<HomeFacts>, now: DateTime<Utc>) -> Result<Vec<Tallied>> {
        let homes: Vec<(HomeFacts, NaiveDate)> = homes
            .into_iter()
            .map(|home| {
                let today = home.date_at(now);
                (home, today)
            })
            .collect();
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
        let reached = reach(self.db(), viewer, now).await?.into_iter();
        let homes = reached
            .filter(|reach| reach.standing == Standing::Oversees)
            .map(|reach| reach.home);
        let homes = self.tallied(homes.collect(), now).await?;
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

    /// The same of every place of an association, in counts that point at nobody (R31).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn plan_counts_board(
        &self,
        association: AssociationId,
        now: DateTime<Utc>,
    ) -> Result<PlanCountsBoard> {
        let mut places = place::Entity::find()
            .filter(place::Column::Association.eq(association.0))
            .all(self.db())
            .await?;
        let collation = association_collation(self.db(), association).await?;
        places.sort_by_cached_key(|place| (collation.key(&place.name), place.id));
        let ours = home::Column::Place.is_in(places.iter().map(|place| place.id));
        let homes = facts_of(self.db(), Condition::all().add(ours), &collation).await?;
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
        let reach = Reach::of(&home.settings, today);
        let lines = works.children.into_iter();
        Ok(PlanList {
            home: home.brief.clone(),
            figure,
            today,
            lines: lines
                .flat_map(|one| lines_of(home, one, figure, reach))
                .collect(),
        })
    }
}

/// The lines of a child behind a figure.
fn lines_of(home: &HomeFacts, of: ChildsWork, figure: PlanFigure, reach: Reach) -> Vec<PlanLine> {
    let ChildsWork {
        child,
        name,
        work,
        apart,
        is_excepted,
    } = of;
    if work.counts(figure, reach, !apart.is_empty()) == 0 {
        return Vec::new();
    }
    let line = PlanLine {
        child,
        name,
        date: None,
        due: None,
        text: None,
        number: None,
        siblings: Vec::new(),
        is_excepted: false,
    };
    if let Some(owner) = figure.steps_of() {
        let steps = work.steps.into_iter();
        let late = steps.filter(|step| step.owner == owner && reach.is_late(step.due));
        return late
            .map(|step| PlanLine {
                date: Some(step.due),
                text: Some(step.text),
                ..line.clone()
            })
            .collect();
    }
    vec![match figure {
        PlanFigure::Late | PlanFigure::Soon => PlanLine {
            date: Some(work.due.1),
            due: Some(work.due.0),
            ..line
        },
        PlanFigure::Asked => PlanLine {
            date: work.asked_since,
            ..line
        },
        PlanFigure::NoVoice => PlanLine {
            number: Some(work.voices_missing),
            ..line
        },
        PlanFigure::Waiting => PlanLine {
            date: work.waits_since.map(|at| home.date_at(at)),
            ..line
        },
        PlanFigure::Apart => PlanLine {
            siblings: apart,
            is_excepted,
            ..line
        },
        PlanFigure::Housing => PlanLine {
            date: work.pathway_from,
            ..line
        },
        PlanFigure::FollowUp => PlanLine {
            date: work.follow_up,
            ..line
        },
        PlanFigure::Pathway => PlanLine {
            number: Some(work.open_matters),
            date: work.of_age_on,
            ..line
        },
        _ => PlanLine {
            date: work.last_contact,
            ..line
        },
    }]
}
