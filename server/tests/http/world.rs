//! A small world: two associations, a few homes, and a person of each role.

use crate::app::{Browser, TestApp, now};
use crate::seed::{self, Seed, add_person};
use care::{
    access::Role,
    home::Placement,
    id::{AssociationId, HomeId, ItemId, PersonId, TemplateId},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use contract::path;
use sea_orm::{ColumnTrait, Database, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::{Value, json};
use server::{config::Config, db::organisation::NewAccount};
use std::{collections::HashMap, ops::Deref, sync::Arc};
use tempfile::TempDir;
use uuid::Uuid;

pub const PASSWORD: &str = "quiet river stone";
pub const PIN: &str = "2468";

/// Today in every home of the world, until the clock is moved.
pub const TODAY: &str = "2026-11-20";
pub const YESTERDAY: &str = "2026-11-19";

/// A server with people in it.
pub struct World {
    pub app: Arc<TestApp>,
    /// Home of Cara and Carl; Yara, Yusuf and Kim live here. Its templates are
    /// those of [`ITEMS`].
    pub rainbow: HomeId,
    /// Another home of the same place.
    pub sunflower: HomeId,
    /// A home of another place.
    pub faraway: HomeId,
    /// A home of another association.
    pub foreign: HomeId,
    pub template: TemplateId,
    pub items: HashMap<&'static str, ItemId>,
    ours: AssociationId,
    people: HashMap<&'static str, PersonId>,
}

impl Deref for World {
    type Target = Arc<TestApp>;
    fn deref(&self) -> &Arc<TestApp> {
        &self.app
    }
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl World {
    pub async fn new() -> Self {
        Self::with(Config::default()).await
    }

    pub async fn with(config: Config) -> Self {
        let folder = TempDir::new().unwrap();
        let (copy, seed) = seed::world_in(&folder).await;
        let Seed {
            rainbow,
            sunflower,
            faraway,
            foreign,
            template,
            items,
            ours,
            people,
        } = seed;
        Self {
            app: TestApp::over(folder, copy, config).await,
            rainbow,
            sunflower,
            faraway,
            foreign,
            template,
            items,
            ours,
            people,
        }
    }

    /// Lets young people with accounts move into Rainbow, as old as everybody here.
    pub async fn add_youths(&mut self, names: &[&'static str]) {
        let transaction = self.store.begin().await.unwrap();
        let association = self.ours;
        for login in names {
            let person = add_person(&mut self.people, &write, association, login).await;
            let account = NewAccount {
                person,
                login,
                password_hash: &seed::PASSWORD_HASH,
                pin_hash: None,
                role: Role::YoungPerson,
            };
            transaction.add_account(account, now()).await.unwrap();
            let placement = Placement {
                person,
                home: self.rainbow,
                from: date("2026-01-01"),
                until: None,
            };
            transaction.add_placement(placement, None).await.unwrap();
        }
        transaction.commit().await.unwrap();
    }

    pub fn person(&self, name: &str) -> PersonId {
        self.people[name]
    }

    pub fn item(&self, name: &str) -> ItemId {
        self.items[name]
    }

    /// A moment so many hours from the world's now.
    pub fn hours(&self, hours: i64) -> DateTime<Utc> {
        now() + TimeDelta::hours(hours)
    }

    /// Lets Ada stand in for Cara.
    pub async fn cover(&self, from: DateTime<Utc>, until: DateTime<Utc>) {
        let transaction = self.store.begin().await.unwrap();
        let (ada, cara) = (self.person("ada"), self.person("cara"));
        transaction
            .add_cover(self.rainbow, ada, cara, from, until)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
    }

    pub async fn disable(&self, login: &str) {
        let transaction = self.store.begin().await.unwrap();
        assert!(transaction.disable_account(login, now()).await.unwrap());
        transaction.commit().await.unwrap();
    }

    /// Lets a child live in another home from today on.
    pub async fn move_to(&self, child: &str, home: HomeId) {
        use server::db::entity::placement::{Column, Entity};
        let (child, today) = (self.person(child), date(TODAY));
        let db = Database::connect(&self.url).await.unwrap();
        let ended = Entity::update_many()
            .col_expr(Column::UntilDate, Expr::value(today))
            .filter(Column::Person.eq(child.0));
        ended.exec(&db).await.unwrap();
        let transaction = self.store.begin().await.unwrap();
        let placement = Placement {
            person: child,
            home,
            from: today,
            until: None,
        };
        transaction.add_placement(placement, None).await.unwrap();
        transaction.commit().await.unwrap();
    }

    /// Lets somebody be born on another day.
    pub async fn born(&self, name: &str, on: &str) {
        use server::db::entity::person::{Column, Entity};
        let db = Database::connect(&self.url).await.unwrap();
        let born = Entity::update_many()
            .col_expr(Column::BirthDate, Expr::value(date(on)))
            .filter(Column::Id.eq(self.person(name).0));
        born.exec(&db).await.unwrap();
    }

    /// A kitchen tablet of Rainbow, set up by Cara and locked.
    pub async fn tablet(&self) -> Browser {
        let mut cara = self.sign_in("cara").await;
        let path = path::wall(self.rainbow);
        let response = cara.put(&path, json!({})).await;
        assert_eq!(response.status(), 200);
        cara.cookie = crate::app::cookie_of(&response).unwrap();
        cara
    }

    /// The tablet, unlocked by somebody.
    pub async fn unlocked(&self, name: &str) -> Browser {
        let mut tablet = self.tablet().await;
        let body = json!({"person": self.person(name), "pin": PIN});
        let response = tablet.post(path::UNLOCK, body).await;
        assert_eq!(response.status(), 200, "{name} unlocks");
        let unlocked: Value = response.json().await.unwrap();
        tablet.pass = Some(unlocked["pass"].as_str().unwrap().to_owned());
        tablet
    }

    pub fn day(&self, date: &str) -> String {
        format!("/api/homes/{}/days/{date}", self.rainbow)
    }

    /// A command at Rainbow, now.
    pub fn command(&self, act: Value) -> Value {
        self.command_at(self.rainbow, now(), act)
    }

    pub fn command_at(&self, home: HomeId, at: DateTime<Utc>, act: Value) -> Value {
        json!({"id": Uuid::now_v7(), "version": 1, "home": home, "at": at, "act": act})
    }

    /// A tick of an item today.
    pub fn tick(&self, item: &str, child: Option<&str>, state: &str) -> Value {
        self.command(self.tick_act(TODAY, item, child, state))
    }

    pub fn tick_act(&self, date: &str, item: &str, child: Option<&str>, state: &str) -> Value {
        let child = child.map(|child| self.person(child));
        json!({"tick": {"date": date, "slot": {"item": self.item(item), "child": child},
            "state": state, "done_by": null}})
    }

    pub fn note(&self, text: &str, visibility: &str) -> Value {
        self.command(
            json!({"write_note": {"date": TODAY, "slot": null, "text": text,
            "visibility": visibility}}),
        )
    }
}
