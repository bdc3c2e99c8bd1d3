//! Progress boards: seven kept tallies a home, whatever its history; and the
//! list behind a figure.

use super::{dated, overseen, places_with_homes, sum_of_revisions};
use crate::db::{
    Result, Store,
    collation::association_collation,
    day::{
        day_rows::DayRows,
        tally::{keep_tallies, tally_of},
    },
    entity::day_counts,
    home_facts::{HOMES_AT_ONCE, HomeFacts},
    people::home::covers,
    placement::current_placements::{is_here, stays},
    scope::Reach,
};
use care::{
    boards::day::{Count, CountsBoard, FigureLine, FigureList, HomeRow, HomesBoard, PlaceRow},
    boards::is_outside,
    day::{DayFigure, Tally},
    home::Cover,
    id::{AssociationId, PersonId, PlaceId, Revision},
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// Today and the six days before.
const WEEK: u64 = 7;

/// What a board needs of one home.
struct DayRow {
    home: HomeFacts,
    today: NaiveDate,
    children: u32,
    day: Tally,
    week: Tally,
    covers: Vec<Cover>,
}

impl DayRow {
    fn outside_norm(&self) -> bool {
        is_outside(self.home.settings.norm, self.children)
    }
}

type Tallies = HashMap<(Uuid, NaiveDate), Tally>;

fn week_of(today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    (0..WEEK).filter_map(move |back| today.checked_sub_days(Days::new(back)))
}

async fn kept_tallies(
    db: &impl ConnectionTrait,
    homes: &[Uuid],
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Tallies> {
    let mut tallies = Tallies::new();
    for homes in homes.chunks(HOMES_AT_ONCE) {
        let rows = day_counts::Entity::find()
            .filter(day_counts::Column::Home.is_in(homes.iter().copied()))
            .filter(day_counts::Column::Date.between(from, to))
            .all(db)
            .await?;
        // One that cannot be read is counted anew.
        tallies.extend(rows.iter().filter_map(|row| {
            let tally = serde_json::from_str(&row.counts).ok()?;
            Some(((row.home, row.date), tally))
        }));
    }
    Ok(tallies)
}

/// How many children live in each home on its own today.
async fn children(
    db: &impl ConnectionTrait,
    homes: &[(HomeFacts, NaiveDate)],
) -> Result<HashMap<Uuid, u32>> {
    let stays = stays(db, homes).await?.into_iter();
    let here = stays.filter(|(stay, today)| is_here(stay, *today));
    let living: HashSet<(Uuid, Uuid)> = here.map(|(stay, _)| (stay.home, stay.person)).collect();
    let mut counts = HashMap::new();
    for (home, _) in living {
        *counts.entry(home).or_default() += 1;
    }
    Ok(counts)
}

impl Store {
    /// Counts the days that have no tally yet, all in one view of the database,
    /// and keeps what was counted where nothing changed meanwhile.
    async fn count_missing(
        &self,
        homes: &[(HomeFacts, NaiveDate)],
        kept: &mut Tallies,
    ) -> Result<()> {
        let missing: Vec<(Uuid, Revision, NaiveDate)> = homes
            .iter()
            .flat_map(|(home, today)| week_of(*today).map(move |day| (home, day)))
            .map(|(home, day)| (home.id().0, home.revision, day))
            .filter(|(home, _, day)| !kept.contains_key(&(*home, *day)))
            .collect();
        let days = || missing.iter().map(|(_, _, day)| *day);
        let (Some(from), Some(to)) = (days().min(), days().max()) else {
            return Ok(());
        };
        let mut ids: Vec<Uuid> = missing.iter().map(|(home, ..)| *home).collect();
        ids.dedup();
        let mut counted = Vec::new();
        {
            let db = self.read().await?;
            let day_rows = DayRows::load(&db, &ids, from, to).await?;
            for (home, _, day) in &missing {
                let tally = tally_of(&day_rows, *home, *day)?;
                kept.insert((*home, *day), tally);
                counted.push((*home, *day, tally));
            }
        }
        if let Err(error) = self.keep_counted(&missing, &ids, counted).await {
            // The board can be shown; it will be counted again.
            tracing::warn!(%error, "tallies were not kept");
        }
        Ok(())
    }

    async fn keep_counted(
        &self,
        missing: &[(Uuid, Revision, NaiveDate)],
        ids: &[Uuid],
        mut counted: Vec<(Uuid, NaiveDate, Tally)>,
    ) -> Result<()> {
        let transaction = self.begin().await?;
        let revisions: HashMap<Uuid, i64> = transaction.revisions(ids).await?;
        let unchanged = |home: &Uuid| {
            missing
                .iter()
                .find(|(id, ..)| id == home)
                .is_some_and(|(_, revision, _)| revisions.get(home) == Some(&revision.0))
        };
        counted.retain(|(home, ..)| unchanged(home));
        keep_tallies(&transaction.tx, counted).await?;
        transaction.commit().await
    }

    async fn rows(&self, homes: Vec<HomeFacts>, now: DateTime<Utc>) -> Result<Vec<DayRow>> {
        let homes = dated(homes, now);
        let ids: Vec<Uuid> = homes.iter().map(|(home, _)| home.id().0).collect();
        let days = || homes.iter().flat_map(|(_, today)| week_of(*today));
        let (Some(from), Some(to)) = (days().min(), days().max()) else {
            return Ok(Vec::new());
        };
        let mut tallies = kept_tallies(self.db(), &ids, from, to).await?;
        self.count_missing(&homes, &mut tallies).await?;
        let children = children(self.db(), &homes).await?;
        let mut covering: HashMap<Uuid, Vec<Cover>> = HashMap::new();
        for cover in covers(self.db(), &ids, now).await? {
            covering.entry(cover.home.0).or_default().push(cover);
        }
        Ok(homes
            .into_iter()
            .map(|(home, today)| {
                let id = home.id().0;
                let on = |day| tallies.get(&(id, day)).copied().unwrap_or_default();
                DayRow {
                    today,
                    children: children.get(&id).copied().unwrap_or(0),
                    day: on(today),
                    week: week_of(today).map(on).fold(Tally::default(), Tally::plus),
                    covers: covering.remove(&id).unwrap_or_default(),
                    home,
                }
            })
            .collect())
    }

    /// The supervisor's board: the homes that they oversee.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn homes_board(&self, viewer: PersonId, now: DateTime<Utc>) -> Result<HomesBoard> {
        let homes = overseen(self.db(), viewer, now).await?;
        let revision = sum_of_revisions(&homes);
        let rows = self.rows(homes, now).await?;
        Ok(HomesBoard {
            revision,
            rows: rows
                .into_iter()
                .map(|row| HomeRow {
                    norm: row.home.settings.norm,
                    home: row.home.brief,
                    today: row.today,
                    children: row.children,
                    day: row.day,
                    week: row.week,
                    covers: row.covers,
                })
                .collect(),
        })
    }

    /// The national office's board: every place of the association, in counts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts_board(
        &self,
        association: AssociationId,
        now: DateTime<Utc>,
    ) -> Result<CountsBoard> {
        let (places, homes) = places_with_homes(self.db(), association).await?;
        let revision = sum_of_revisions(&homes);
        let mut by_place: HashMap<Uuid, Vec<DayRow>> = HashMap::new();
        for row in self.rows(homes, now).await? {
            by_place
                .entry(row.home.brief.place.0)
                .or_default()
                .push(row);
        }
        Ok(CountsBoard {
            revision,
            rows: places
                .into_iter()
                .map(|place| {
                    let rows = by_place.remove(&place.id).unwrap_or_default();
                    place_row(PlaceId(place.id), place.name, &rows)
                })
                .collect(),
        })
    }

    /// The slots behind a figure of a home, today or in the last seven days.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn figure_list(
        &self,
        at: &Reach,
        figure: DayFigure,
        week: bool,
        now: DateTime<Utc>,
    ) -> Result<FigureList> {
        let home = &at.home;
        let id = home.id().0;
        let to = home.date_at(now);
        let from = if week {
            week_of(to).min().unwrap_or(to)
        } else {
            to
        };
        let db = self.read().await?;
        let day_rows = DayRows::load(&db, &[id], from, to).await?;
        let mut found = Vec::new();
        for date in from.iter_days().take_while(|date| *date <= to) {
            let templates = day_rows.templates_on(id, date)?;
            let template = day_rows.template_of(id, date, &templates);
            let children = day_rows.children_on(id, date);
            let slots = day_rows.slots(id, date, template, &children)?;
            found.extend(
                slots
                    .into_iter()
                    .filter(|slot| figure.counts(slot))
                    .map(|slot| (date, slot)),
            );
        }
        let mut people = BTreeSet::new();
        for (_, slot) in &found {
            people.extend(slot.whose.person());
            if let Some(tick) = &slot.tick {
                people.extend(tick.done_by);
                people.insert(tick.recorded_by);
            }
        }
        let names = crate::db::day::read::names(&db, people).await?;
        let mut lines: Vec<FigureLine> = found
            .iter()
            .map(|(date, slot)| {
                let name = |person: PersonId| names.get(&person).cloned();
                let tick = slot.tick.as_ref();
                FigureLine {
                    date: *date,
                    time: slot.time,
                    text: slot.text.clone(),
                    whose: slot.whose.person().and_then(name),
                    done_by: tick.and_then(|tick| tick.done_by).and_then(name),
                    recorded_by: tick.and_then(|tick| name(tick.recorded_by)),
                    recorded_at: tick.and_then(|tick| tick.server_at),
                }
            })
            .collect();
        let collation = association_collation(&db, home.association).await?;
        lines.sort_by_cached_key(|line| {
            let whose = line.whose.as_deref().map(|name| collation.key(name));
            (line.date, line.time, collation.key(&line.text), whose)
        });
        Ok(FigureList {
            home: home.brief.clone(),
            figure,
            from,
            to,
            lines,
        })
    }
}

/// A place in counts. The strictest of its homes' settings says from where on a
/// number is shown, and one that is not takes the week's tally with it (R31).
fn place_row(place: PlaceId, place_name: String, rows: &[DayRow]) -> PlaceRow {
    let children: u32 = rows.iter().map(|row| row.children).sum();
    let withhold_below = rows
        .iter()
        .map(|row| row.home.settings.withhold_below)
        .max()
        .unwrap_or(0);
    let count = Count::of_children(children, withhold_below);
    let shown = count == Count::Shown(children);
    let week = rows
        .iter()
        .map(|row| row.week)
        .fold(Tally::default(), Tally::plus);
    PlaceRow {
        place,
        place_name,
        homes: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        children: count,
        week: shown.then_some(week),
        homes_outside_norm: u32::try_from(rows.iter().filter(|row| row.outside_norm()).count())
            .unwrap_or(u32::MAX),
    }
}
