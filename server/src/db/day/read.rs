//! A home's day as documents, each for one reader and read from one view of the
//! database.

use super::{
    day_from_rows::{DayOf, key_of},
    day_rows::DayRows,
    days_needed::days_needed,
};
use crate::db::{
    Result, Store,
    affiliations::{Affiliations, affiliations},
    collation::Collation,
    column_codec::{from_word, word},
    entity::{account, care_assignment, cover, note, person},
    home_facts::{HomeFacts, home_facts},
    scope::holds_on,
};
use care::{
    access::{Actor, Standing},
    day::{HomeDay, MyDay, Note, StaffNote, Visibility, WallDay, WholeDay},
    home::PersonBrief,
    id::{CommandId, HomeId, PersonId},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Whose eyes a day is read for: what they may not see is not even queried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::db) enum DayView {
    Staff,
    Child,
    Wall,
}

/// Reads everything that a home's day holds for some eyes.
pub(in crate::db) async fn whole_day(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    date: NaiveDate,
    reader: (Actor, &Affiliations),
    view: DayView,
    now: DateTime<Utc>,
) -> Result<WholeDay> {
    let (actor, affiliations) = reader;
    let id = home.id().0;
    let day_rows = DayRows::load_with_past_ticks(db, &[id], date, date).await?;
    let mut notes = notes(db, &[id], date, view).await?;
    let notes = notes.remove(&id).unwrap_or_default();

    let mut living = day_rows.children_on(id, date);
    let mut adults = adults(db, home, now).await?;
    let mut named: BTreeSet<PersonId> = day_rows
        .ticks(id, date)
        .flat_map(|tick| [Some(tick.recorded_by), tick.done_by, tick.confirmed_by])
        .flatten()
        .map(PersonId)
        .chain(notes.iter().map(|staff| staff.note.by))
        .collect();
    let everyone: BTreeSet<PersonId> = living
        .iter()
        .chain(&adults)
        .chain(&named)
        .copied()
        .chain([actor.person])
        .collect();
    let names = names(db, everyone).await?;
    let collation = affiliations.collation();
    let by_name = |person: &PersonId| (names.get(person).map(|name| collation.key(name)), *person);
    living.sort_by_cached_key(by_name);
    adults.sort_by_cached_key(by_name);
    adults.push(actor.person);
    named.retain(|person| !adults.contains(person));
    let mut named: Vec<PersonId> = named.into_iter().collect();
    named.sort_by_cached_key(by_name);

    let people = people(&living, adults.iter().chain(&named), &names);
    let day = DayOf {
        home,
        date,
        today: home.date_at(now),
        actor,
    };
    day_rows.day(day, &living, people, notes)
}

/// Those who live here first, then the others, each once.
pub(in crate::db) fn people<'a>(
    living: &[PersonId],
    others: impl Iterator<Item = &'a PersonId>,
    names: &HashMap<PersonId, String>,
) -> Vec<PersonBrief> {
    let mut seen = BTreeSet::new();
    living
        .iter()
        .map(|person| (*person, true))
        .chain(others.map(|person| (*person, false)))
        .filter(|(person, _)| seen.insert(*person))
        .filter_map(|(id, lives_here)| {
            Some(PersonBrief {
                id,
                name: names.get(&id)?.clone(),
                lives_here,
            })
        })
        .collect()
}

/// The names of people, by id.
pub(in crate::db) async fn names(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, String>> {
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(people.into_iter().map(|person| person.0)))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (PersonId(row.id), row.name))
        .collect())
}

/// The home's caregivers today, and who covers now.
pub(in crate::db) async fn adults(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    now: DateTime<Utc>,
) -> Result<Vec<PersonId>> {
    let id = home.id().0;
    let caring = care_assignment::Entity::find()
        .filter(care_assignment::Column::Home.eq(id))
        .filter(holds_on(
            care_assignment::Column::FromDate,
            care_assignment::Column::UntilDate,
            home.date_at(now),
        ))
        .all(db)
        .await?;
    let covering = cover::Entity::find()
        .filter(cover::Column::Home.eq(id))
        .filter(cover::Column::FromAt.lte(now))
        .filter(cover::Column::UntilAt.gt(now))
        .all(db)
        .await?;
    let adults: BTreeSet<PersonId> = caring
        .into_iter()
        .map(|row| row.person)
        .chain(covering.into_iter().map(|row| row.assistant))
        .map(PersonId)
        .collect();
    Ok(adults.into_iter().collect())
}

/// Notes on a date, by home and in the order in which they arrived.
pub(in crate::db) async fn notes(
    db: &impl ConnectionTrait,
    homes: &[Uuid],
    date: NaiveDate,
    view: DayView,
) -> Result<HashMap<Uuid, Vec<StaffNote>>> {
    let mut notes: HashMap<Uuid, Vec<StaffNote>> = HashMap::new();
    if view == DayView::Wall {
        return Ok(notes);
    }
    let mut query = note::Entity::find()
        .filter(note::Column::Home.is_in(homes.iter().copied()))
        .filter(note::Column::Date.eq(date))
        .filter(note::Column::WithdrawnAt.is_null())
        .order_by_asc(note::Column::Revision);
    if view == DayView::Child {
        query = query.filter(note::Column::Visibility.eq(word(Visibility::Everyone)));
    }
    for row in query.all(db).await? {
        notes.entry(row.home).or_default().push(StaffNote {
            visibility: from_word(&row.visibility, "visibility of a note")?,
            note: Note {
                id: CommandId(row.id),
                slot: row.item.map(|item| key_of(item, row.child)),
                text: row.text,
                by: PersonId(row.written_by),
                at: row.written_at,
            },
        });
    }
    Ok(notes)
}

/// Who can pick themself at the home's tablet: children and adults with a PIN.
pub(in crate::db) async fn pickable(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    collation: &Collation,
    now: DateTime<Utc>,
) -> Result<Vec<PersonBrief>> {
    let today = home.date_at(now);
    let id = home.id().0;
    let stays = crate::db::entity::placement::Entity::find()
        .filter(crate::db::entity::placement::Column::Home.eq(id))
        .filter(holds_on(
            crate::db::entity::placement::Column::FromDate,
            crate::db::entity::placement::Column::UntilDate,
            today,
        ))
        .all(db)
        .await?;
    let mut living: Vec<PersonId> = stays.iter().map(|row| PersonId(row.person)).collect();
    let mut adults = adults(db, home, now).await?;
    let with_pin: BTreeSet<PersonId> = account::Entity::find()
        .filter(account::Column::Person.is_in(living.iter().chain(&adults).map(|person| person.0)))
        .filter(account::Column::PinHash.is_not_null())
        .filter(account::Column::DisabledAt.is_null())
        .all(db)
        .await?
        .into_iter()
        .map(|row| PersonId(row.person))
        .collect();
    living.retain(|person| with_pin.contains(person));
    adults.retain(|person| with_pin.contains(person));
    let names = names(db, living.iter().chain(&adults).copied()).await?;
    let by_name = |person: &PersonId| (names.get(person).map(|name| collation.key(name)), *person);
    living.sort_by_cached_key(by_name);
    adults.sort_by_cached_key(by_name);
    Ok(people(&living, adults.iter(), &names))
}

impl Store {
    /// The day of a home for a member of its staff; `None` for others. Without
    /// a date, the home's today.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn home_day(
        &self,
        viewer: PersonId,
        home: HomeId,
        date: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Option<HomeDay>> {
        let db = self.read().await?;
        let Some(home) = home_facts(&db, home).await? else {
            return Ok(None);
        };
        let affiliations = affiliations(&db, viewer).await?;
        let standing = affiliations.standing(&home, now);
        let Some((standing, _)) = standing.filter(|(standing, _)| standing.is_staff()) else {
            return Ok(None);
        };
        let actor = Actor {
            person: viewer,
            standing,
        };
        let date = date.unwrap_or_else(|| home.date_at(now));
        let needed = days_needed(&home, &affiliations, standing, false, now);
        if !needed.contains(&date) {
            return Ok(None);
        }
        let mut day = whole_day(
            &db,
            &home,
            date,
            (actor, &affiliations),
            DayView::Staff,
            now,
        )
        .await?;
        day.open_from(*needed.start());
        Ok(Some(day.for_staff()))
    }

    /// The day of a child or youth in the home where they live (lived) on the
    /// date; `None` where there is none, and for adults.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn my_day(
        &self,
        viewer: PersonId,
        date: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Option<MyDay>> {
        let db = self.read().await?;
        let affiliations = affiliations(&db, viewer).await?;
        let Some(home) = home_of_day(&db, &affiliations, date, now).await? else {
            return Ok(None);
        };
        let actor = Actor {
            person: viewer,
            standing: Standing::LivesHere,
        };
        let date = date.unwrap_or_else(|| home.date_at(now));
        let day = whole_day(
            &db,
            &home,
            date,
            (actor, &affiliations),
            DayView::Child,
            now,
        )
        .await?;
        Ok(Some(day.for_child(viewer)))
    }

    /// The day on the kitchen tablet of a home, as a person sees it there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wall_day(
        &self,
        viewer: PersonId,
        home: HomeId,
        date: Option<NaiveDate>,
        now: DateTime<Utc>,
    ) -> Result<Option<WallDay>> {
        let db = self.read().await?;
        let Some(home) = home_facts(&db, home).await? else {
            return Ok(None);
        };
        let affiliations = affiliations(&db, viewer).await?;
        let Some((standing, _)) = affiliations.standing(&home, now) else {
            return Ok(None);
        };
        let actor = Actor {
            person: viewer,
            standing,
        };
        let date = date.unwrap_or_else(|| home.date_at(now));
        let needed = days_needed(&home, &affiliations, standing, true, now);
        if !needed.contains(&date) {
            return Ok(None);
        }
        let mut day =
            whole_day(&db, &home, date, (actor, &affiliations), DayView::Wall, now).await?;
        day.open_from(*needed.start());
        let pickable = pickable(&db, &home, &affiliations.collation(), now).await?;
        Ok(Some(day.for_wall(pickable)))
    }
}

/// The home of a youth's day. Without a date it is today's, by the home's own
/// clock; on the day of a move, the new home's.
pub(in crate::db) async fn home_of_day(
    db: &impl ConnectionTrait,
    affiliations: &Affiliations,
    date: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<Option<HomeFacts>> {
    if let Some(date) = date {
        return match affiliations.home_on(date) {
            Some(home) => home_facts(db, home).await,
            None => Ok(None),
        };
    }
    for (home, ..) in affiliations.homes_lived_in() {
        if let Some(home) = home_facts(db, home).await?
            && affiliations.standing(&home, now).is_some()
        {
            return Ok(Some(home));
        }
    }
    Ok(None)
}
