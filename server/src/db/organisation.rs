//! Writing the register: associations, places, homes, people, accounts, and who
//! is where. Used by the import, the demo and the administration.

use super::{
    Result, Transaction,
    column_codec::{json, word},
    entity::{
        account, association, care_assignment, cover, home, person, place, place_responsibility,
        placement,
    },
};
use care::{
    access::Role,
    home::CareSetting,
    id::{AssociationId, HomeId, PersonId, PlaceId},
    placement::siblings::Exception,
    settings::Settings,
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

/// A home to be made.
pub struct NewHome<'a> {
    pub id: HomeId,
    pub place: PlaceId,
    pub name: &'a str,
    pub setting: CareSetting,
    pub zone: Tz,
    pub settings: &'a Settings,
    pub external_key: Option<&'a str>,
}

/// A person to be made.
pub struct NewPerson<'a> {
    pub id: PersonId,
    pub association: AssociationId,
    pub name: &'a str,
    pub birth_date: Option<NaiveDate>,
    /// A BCP 47 tag.
    pub language: &'a str,
    /// Brothers and sisters share it.
    pub sibling_group: Option<&'a str>,
    pub external_key: Option<&'a str>,
}

/// An account to be made. The hashes are those of [`crate::password::hash`].
pub struct NewAccount<'a> {
    pub person: PersonId,
    /// Any case; signing in ignores it.
    pub login: &'a str,
    pub password_hash: &'a str,
    pub pin_hash: Option<&'a str>,
    pub role: Role,
}

/// How a login is stored and looked up.
#[must_use]
pub fn login_key(login: &str) -> String {
    login.trim().to_lowercase()
}

impl Transaction {
    /// Adds an association.
    ///
    /// # Errors
    /// When the database fails; so in all of these.
    pub async fn add_association(
        &self,
        id: AssociationId,
        name: &str,
        language: &str,
        demo: bool,
    ) -> Result<()> {
        association::Entity::insert(association::ActiveModel {
            id: Set(id.0),
            name: Set(name.to_owned()),
            language: Set(language.to_owned()),
            demo: Set(demo),
        })
        .exec_without_returning(&self.tx)
        .await?;
        self.people_changed();
        Ok(())
    }

    /// Adds a place.
    ///
    /// # Errors
    /// See [`Transaction::add_association`].
    pub async fn add_place(
        &self,
        id: PlaceId,
        association: AssociationId,
        name: &str,
        external_key: Option<&str>,
    ) -> Result<()> {
        place::Entity::insert(place::ActiveModel {
            id: Set(id.0),
            association: Set(association.0),
            name: Set(name.to_owned()),
            external_key: Set(external_key.map(str::to_owned)),
        })
        .exec_without_returning(&self.tx)
        .await?;
        self.people_changed();
        Ok(())
    }

    /// Adds a home.
    ///
    /// # Errors
    /// See [`Transaction::add_association`].
    pub async fn add_home(&self, new: NewHome<'_>, now: DateTime<Utc>) -> Result<()> {
        home::Entity::insert(home::ActiveModel {
            id: Set(new.id.0),
            place: Set(new.place.0),
            name: Set(new.name.to_owned()),
            setting: Set(word(new.setting)),
            zone: Set(new.zone.name().to_owned()),
            settings: Set(json(new.settings)),
            revision: Set(1),
            changed_at: Set(now),
            external_key: Set(new.external_key.map(str::to_owned)),
        })
        .exec_without_returning(&self.tx)
        .await?;
        self.people_changed();
        Ok(())
    }

    /// Adds a person.
    ///
    /// # Errors
    /// See [`Transaction::add_association`].
    pub async fn add_person(&self, new: NewPerson<'_>) -> Result<()> {
        person::Entity::insert(person::ActiveModel {
            id: Set(new.id.0),
            association: Set(new.association.0),
            name: Set(new.name.to_owned()),
            birth_date: Set(new.birth_date),
            language: Set(new.language.to_owned()),
            sibling_group: Set(new.sibling_group.map(str::to_owned)),
            external_key: Set(new.external_key.map(str::to_owned)),
        })
        .exec_without_returning(&self.tx)
        .await?;
        self.people_changed();
        Ok(())
    }

    /// Adds an account.
    ///
    /// # Errors
    /// [`super::StoreError::is_taken`] when the login is; else see [`Transaction::add_association`].
    pub async fn add_account(&self, new: NewAccount<'_>, now: DateTime<Utc>) -> Result<Uuid> {
        let id = Uuid::now_v7();
        account::Entity::insert(account::ActiveModel {
            id: Set(id),
            person: Set(new.person.0),
            login: Set(login_key(new.login)),
            password_hash: Set(new.password_hash.to_owned()),
            role: Set(word(new.role)),
            pin_hash: Set(new.pin_hash.map(str::to_owned)),
            disabled_at: Set(None),
            created_at: Set(now),
        })
        .exec_without_returning(&self.tx)
        .await?;
        self.people_changed();
        Ok(id)
    }

    /// Places a child in a home from a day on. Ending another placement, and
    /// touching both homes, is the caller's.
    ///
    /// # Errors
    /// See [`Transaction::add_association`].
    pub async fn add_placement(
        &self,
        placed: care::home::Placement,
        exception: Option<&Exception>,
    ) -> Result<()> {
        placement::Entity::insert(placement::ActiveModel {
            id: Set(Uuid::now_v7()),
            person: Set(placed.person.0),
            home: Set(placed.home.0),
            from_date: Set(placed.from),
            until_date: Set(placed.until),
            exception_reason: Set(exception.map(|said| said.reason.clone())),
            contact_plan: Set(exception.map(|said| said.contact_plan.clone())),
            exception_by: Set(None),
        })
        .exec_without_returning(&self.tx)
        .await?;
        self.people_changed();
        Ok(())
    }

    /// Makes an adult a caregiver of a home, from a day on.
    ///
    /// # Errors
    /// See [`Transaction::add_association`].
    pub async fn add_care_assignment(
        &self,
        person: PersonId,
        home: HomeId,
        from: NaiveDate,
        until: Option<NaiveDate>,
    ) -> Result<()> {
        care_assignment::Entity::insert(care_assignment::ActiveModel {
            id: Set(Uuid::now_v7()),
            person: Set(person.0),
            home: Set(home.0),
            from_date: Set(from),
            until_date: Set(until),
        })
        .exec_without_returning(&self.tx)
        .await?;
        self.people_changed();
        Ok(())
    }

    /// Makes a supervisor responsible for a place, from a day on.
    ///
    /// # Errors
    /// See [`Transaction::add_association`].
    pub async fn add_place_responsibility(
        &self,
        person: PersonId,
        place: PlaceId,
        from: NaiveDate,
        until: Option<NaiveDate>,
    ) -> Result<()> {
        place_responsibility::Entity::insert(place_responsibility::ActiveModel {
            id: Set(Uuid::now_v7()),
            person: Set(person.0),
            place: Set(place.0),
            from_date: Set(from),
            until_date: Set(until),
        })
        .exec_without_returning(&self.tx)
        .await?;
        self.people_changed();
        Ok(())
    }

    /// Lets an assistant stand in for a caregiver, from a moment to a moment.
    ///
    /// # Errors
    /// See [`Transaction::add_association`].
    pub async fn add_cover(
        &self,
        home: HomeId,
        assistant: PersonId,
        covered: PersonId,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<()> {
        cover::Entity::insert(cover::ActiveModel {
            id: Set(Uuid::now_v7()),
            home: Set(home.0),
            assistant: Set(assistant.0),
            covered: Set(covered.0),
            from_at: Set(from),
            until_at: Set(until),
        })
        .exec_without_returning(&self.tx)
        .await?;
        self.people_changed();
        Ok(())
    }
}
