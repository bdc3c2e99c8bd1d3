//! What is in the database of every world.

use crate::{
    app::{now, on_postgres},
    common::{
        empty_database,
        snapshot::{Copy, Snapshot},
    },
    world::{PASSWORD, PIN, TODAY, date},
};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use care::{
    access::Role,
    home::{CareSetting, Placement},
    id::{AssociationId, HomeId, ItemId, PersonId, PlaceId, Revision, TemplateId},
    settings::Settings,
    templates::{Audience, DayTemplate, Rota, TemplateItem, TemplateKind, TemplatesChange, Turn},
};
use chrono::NaiveTime;
use server::db::{
    Store, Transaction,
    changes::Stored,
    organisation::{NewAccount, NewHome, NewPerson},
};
use std::{collections::HashMap, sync::LazyLock};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

pub static PASSWORD_HASH: LazyLock<String> = LazyLock::new(|| cheap_hash(PASSWORD));
static PIN_HASH: LazyLock<String> = LazyLock::new(|| cheap_hash(PIN));

/// A hash of the kind that people's passwords have, and a thousandth of the work: what it
/// costs stands in it, and is asked for again at each sign-in.
fn cheap_hash(secret: &str) -> String {
    let params = Params::new(Params::MIN_M_COST, 1, 1, None).unwrap();
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password(secret.as_bytes()).unwrap().to_string()
}

/// Every account, with its role.
const ACCOUNTS: [(&str, Role); 21] = [
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

static KEPT: OnceCell<(Snapshot, Seed)> = OnceCell::const_new();

/// Who and what is in a world, by name.
#[derive(Clone)]
pub struct Seed {
    pub rainbow: HomeId,
    pub sunflower: HomeId,
    pub faraway: HomeId,
    pub foreign: HomeId,
    pub template: TemplateId,
    pub items: HashMap<&'static str, ItemId>,
    pub ours: AssociationId,
    pub people: HashMap<&'static str, PersonId>,
}

/// A database with a world in it, which lies in the folder.
pub async fn world_in(folder: &TempDir) -> (Copy, Seed) {
    if on_postgres() {
        // It fills a schema sooner than it copies a database.
        let url = empty_database(folder).await;
        let seed = Seed::fill(&Store::open(&url).await.unwrap()).await;
        return (Copy::from(url), seed);
    }
    let kept = KEPT.get_or_init(async || {
        let mut seed = None;
        let snapshot = Snapshot::of(async |store| seed = Some(Seed::fill(store).await)).await;
        (snapshot, seed.unwrap())
    });
    let (snapshot, seed) = kept.await;
    (snapshot.copy(folder).await, seed.clone())
}

impl Seed {
    async fn fill(store: &Store) -> Self {
        let mut seed = Self {
            rainbow: HomeId(Uuid::now_v7()),
            sunflower: HomeId(Uuid::now_v7()),
            faraway: HomeId(Uuid::now_v7()),
            foreign: HomeId(Uuid::now_v7()),
            template: TemplateId(Uuid::now_v7()),
            items: HashMap::new(),
            ours: AssociationId(Uuid::now_v7()),
            people: HashMap::new(),
        };
        let mut transaction = store.begin().await.unwrap();
        seed.populate(&transaction).await;
        seed.add_template(&mut transaction).await;
        transaction.commit().await.unwrap();
        seed
    }

    fn person(&self, name: &str) -> PersonId {
        self.people[name]
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
            add_person(&mut self.people, transaction, association, login).await;
            let account = NewAccount {
                person: self.person(login),
                login,
                password_hash: &PASSWORD_HASH,
                pin_hash: Some(&PIN_HASH),
                role,
            };
            transaction.add_account(account, now()).await.unwrap();
        }
        add_person(&mut self.people, transaction, ours, "kim").await;
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

    /// Gives Rainbow its template, valid since the year began.
    async fn add_template(&mut self, transaction: &mut Transaction) {
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
            device_at: now(),
        };
        transaction.store_templates(&stored, change).await.unwrap();
    }
}

/// Somebody of the age that everybody here has.
pub async fn add_person(
    people: &mut HashMap<&'static str, PersonId>,
    transaction: &Transaction,
    association: AssociationId,
    name: &'static str,
) -> PersonId {
    let id = PersonId(Uuid::now_v7());
    people.insert(name, id);
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
    id
}
