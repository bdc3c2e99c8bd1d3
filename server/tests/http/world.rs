//! A small world: two associations, a few homes, and a person of each role.

use crate::app::{Browser, TestApp, now};
use care::{
    access::Role,
    home::{CareSetting, Placement},
    id::{AssociationId, HomeId, ItemId, PersonId, PlaceId, TemplateId},
    settings::Settings,
    templates::{Audience, DayTemplate, Rota, TemplateItem, TemplateKind, Turn},
};
use care::{id::Revision, templates::TemplatesChange};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use contract::path;
use sea_orm::{ColumnTrait, Database, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::{Value, json};
use server::{
    config::Config,
    db::{
        Transaction,
        changes::Stored,
        organisation::{NewAccount, NewHome, NewPerson},
    },
    password,
};
use std::{
    collections::HashMap,
    ops::Deref,
    sync::{Arc, LazyLock},
};
use uuid::Uuid;

pub const PASSWORD: &str = "quiet river stone";
pub const PIN: &str = "2468";

static PASSWORD_HASH: LazyLock<String> = LazyLock::new(|| password::hash_now(PASSWORD).unwrap());
static PIN_HASH: LazyLock<String> = LazyLock::new(|| password::hash_now(PIN).unwrap());

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

/// Every account, with its role.
pub const ACCOUNTS: [(&str, Role); 21] = [
    ("cara", Role::Caregiver),
    ("carl", Role::Caregiver),
    ("hana", Role::Caregiver),
    ("olga", Role::Caregiver),
    ("beth", Role::Caregiver),
    ("yara", Role::YoungPerson),
    ("yusuf", Role::YoungPerson),
    ("mila", Role::YoungPerson),
    ("finn", Role::YoungPerson),
    ("ada", Role::FamilyAssistant),
    ("alan", Role::FamilyAssistant),
    ("sam", Role::Supervisor),
    ("sofia", Role::Supervisor),
    ("bruno", Role::Supervisor),
    // No place of their own: they stand in for others.
    ("dina", Role::Supervisor),
    ("dora", Role::Supervisor),
    ("petra", Role::Specialist),
    ("pia", Role::Specialist),
    ("nora", Role::NationalOffice),
    ("paul", Role::StaffWithoutChildAccess),
    ("adam", Role::Administrator),
];

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl World {
    pub async fn new() -> Self {
        Self::with(Config::default()).await
    }

    pub async fn with(config: Config) -> Self {
        let app = TestApp::with(config).await;
        let mut world = Self {
            app,
            rainbow: HomeId(Uuid::now_v7()),
            sunflower: HomeId(Uuid::now_v7()),
            faraway: HomeId(Uuid::now_v7()),
            foreign: HomeId(Uuid::now_v7()),
            template: TemplateId(Uuid::now_v7()),
            items: HashMap::new(),
            ours: AssociationId(Uuid::now_v7()),
            people: HashMap::new(),
        };
        let mut transaction = world.store.begin().await.unwrap();
        world.populate(&transaction).await;
        world.furnish(&mut transaction).await;
        transaction.commit().await.unwrap();
        world
    }

    async fn populate(&mut self, transaction: &Transaction) {
        let ours = self.ours;
        let theirs = AssociationId(Uuid::now_v7());
        for (id, name) in [(ours, "Ours"), (theirs, "Theirs")] {
            transaction
                .add_association(id, name, "en", true)
                .await
                .unwrap();
        }
        let village = PlaceId(Uuid::now_v7());
        let town = PlaceId(Uuid::now_v7());
        let abroad = PlaceId(Uuid::now_v7());
        for (id, association, name) in [
            (village, ours, "Village"),
            (town, ours, "Town"),
            (abroad, theirs, "Abroad"),
        ] {
            transaction
                .add_place(id, association, name, None)
                .await
                .unwrap();
        }
        for (id, place, name) in [
            (self.rainbow, village, "Rainbow"),
            (self.sunflower, village, "Sunflower"),
            (self.faraway, town, "Faraway"),
            (self.foreign, abroad, "Foreign"),
        ] {
            let settings = Settings {
                norm: Some((4, 5)),
                ..Settings::default()
            };
            let home = NewHome {
                id,
                place,
                name,
                setting: CareSetting::FamilyHouse,
                zone: chrono_tz::Asia::Almaty,
                settings: &settings,
                external_key: None,
            };
            transaction.add_home(home, now()).await.unwrap();
        }
        for (login, role) in ACCOUNTS {
            let association = if ["beth", "finn", "bruno"].contains(&login) {
                theirs
            } else {
                ours
            };
            self.add_person(transaction, association, login).await;
            let account = NewAccount {
                person: self.person(login),
                login,
                password_hash: &PASSWORD_HASH,
                pin_hash: Some(&PIN_HASH),
                role,
            };
            transaction.add_account(account, now()).await.unwrap();
        }
        self.add_person(transaction, ours, "kim").await;
        let since = date("2026-01-01");
        for (who, home) in [
            ("yara", self.rainbow),
            ("yusuf", self.rainbow),
            ("kim", self.rainbow),
            ("mila", self.sunflower),
            ("finn", self.foreign),
        ] {
            let placement = Placement {
                person: self.person(who),
                home,
                from: since,
                until: None,
            };
            transaction.add_placement(placement, None).await.unwrap();
        }
        for (who, home) in [
            ("cara", self.rainbow),
            ("carl", self.rainbow),
            ("hana", self.sunflower),
            ("olga", self.faraway),
            ("beth", self.foreign),
        ] {
            let who = self.person(who);
            let added = transaction
                .add_care_assignment(who, home, since, None)
                .await;
            added.unwrap();
        }
        for (who, place) in [("sam", village), ("sofia", town), ("bruno", abroad)] {
            let who = self.person(who);
            let added = transaction.add_place_responsibility(who, place, since, None);
            added.await.unwrap();
        }
    }

    async fn add_person(
        &mut self,
        transaction: &Transaction,
        association: AssociationId,
        name: &'static str,
    ) {
        let id = PersonId(Uuid::now_v7());
        self.people.insert(name, id);
        let person = NewPerson {
            id,
            association,
            name,
            birth_date: Some(date("2011-05-04")),
            language: "en",
            sibling_group: None,
            external_key: None,
        };
        transaction.add_person(person).await.unwrap();
    }

    /// Gives Rainbow its template, valid since the year began.
    async fn furnish(&mut self, transaction: &mut Transaction) {
        let rota = Audience::Rota(Rota {
            turn: Turn::Daily,
            order: vec![self.person("yara"), self.person("yusuf")],
            from: date(TODAY),
        });
        let items = [
            ("breakfast", 7, Audience::Together, false),
            ("room", 16, Audience::EachChild, true),
            ("table", 18, Audience::AnyOne, false),
            ("dishes", 19, rota, false),
        ];
        let saved = TemplatesChange::TemplateSaved(DayTemplate {
            id: self.template,
            revision: Revision(1),
            name: "Every day".into(),
            kind: TemplateKind::Own,
            weekdays: (1..=7).collect(),
            items: Vec::new(),
        });
        self.store_since_january(transaction, &saved).await;
        for (text, hour, audience, needs_confirmation) in items {
            let id = ItemId(Uuid::now_v7());
            self.items.insert(text, id);
            let saved = TemplatesChange::ItemSaved {
                template: self.template,
                item: TemplateItem {
                    id,
                    revision: Revision(1),
                    time: NaiveTime::from_hms_opt(hour, 0, 0).unwrap(),
                    text: text.into(),
                    audience,
                    needs_confirmation,
                    skill: None,
                },
            };
            self.store_since_january(transaction, &saved).await;
        }
    }

    async fn store_since_january(&self, transaction: &mut Transaction, change: &TemplatesChange) {
        let revision = transaction.touch_home(self.rainbow, now()).await.unwrap();
        let stored = Stored {
            home: self.rainbow,
            today: date("2026-01-01"),
            revision,
            server_at: now(),
        };
        transaction.store_templates(&stored, change).await.unwrap();
    }

    /// Lets young people with accounts move into Rainbow, as old as everybody here.
    pub async fn add_youths(&mut self, names: &[&'static str]) {
        let transaction = self.store.begin().await.unwrap();
        let association = self.ours;
        for login in names {
            self.add_person(&transaction, association, login).await;
            let person = self.person(login);
            let account = NewAccount {
                person,
                login,
                password_hash: &PASSWORD_HASH,
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
