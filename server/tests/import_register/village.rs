//! A small village to import into, and a few rows.

use care::home::CareSetting;
use care::id::{AssociationId, HomeId, PlaceId};
use care::settings::Settings;
use chrono::{DateTime, NaiveDate, Utc};
use server::db::Store;
use server::db::import::snapshot::{PersonLine, Register};
use server::db::organisation::NewHome;
use server::import::apply::{Imported, Into, Mode, import};
use server::import::plan::{ImportPlan, StepCounts};
use tempfile::TempDir;
use uuid::Uuid;

pub const HEADING: &str = "key,role,name,birth_date,home,place,sibling_of,login,lives_from,lives_until,\
    cares_from,cares_until,exception_reason,contact_plan,exception_by\n";

pub fn now() -> DateTime<Utc> {
    "2026-11-20T10:00:00Z".parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A line, a column and a code of what was refused.
pub type Refused = Vec<(u64, String, String)>;

/// Two places: Almaty with Sun and Moon (for two children each), Astana with
/// another Sun.
pub struct Village {
    _folder: TempDir,
    pub store: Store,
    pub into: Into,
}

impl Village {
    pub async fn new() -> Self {
        let (folder, store) = crate::common::empty_store().await;
        let association = AssociationId(Uuid::now_v7());
        let transaction = store.begin().await.unwrap();
        transaction
            .add_association(association, "A", "ru", false)
            .await
            .unwrap();
        for (place, homes) in [("Almaty", &["Sun", "Moon"][..]), ("Astana", &["Sun"])] {
            let id = PlaceId(Uuid::now_v7());
            transaction
                .add_place(id, association, place, None)
                .await
                .unwrap();
            for name in homes {
                let home = NewHome {
                    id: HomeId(Uuid::now_v7()),
                    place: id,
                    name,
                    setting: CareSetting::FamilyHouse,
                    zone: chrono_tz::Asia::Almaty,
                    settings: &Settings {
                        norm: Some((1, 2)),
                        ..Settings::default()
                    },
                    external_key: None,
                };
                transaction.add_home(home, now()).await.unwrap();
            }
        }
        transaction.commit().await.unwrap();
        let language = "ru".into();
        Self {
            _folder: folder,
            store,
            into: Into {
                association,
                language,
            },
        }
    }

    pub async fn plan_bytes(&self, bytes: &[u8], mode: Mode) -> Result<ImportPlan, Refused> {
        match import(&self.store, &self.into, bytes, mode, now())
            .await
            .unwrap()
        {
            Imported::Planned(plan, _) => Ok(plan),
            Imported::Faulty(faults) => Err(faults
                .into_iter()
                .map(|fault| {
                    let why = serde_json::to_value(&fault.why).unwrap();
                    (
                        fault.line.unwrap_or(0),
                        fault
                            .column
                            .map(|column| column.to_string())
                            .unwrap_or_default(),
                        why["code"].as_str().unwrap().to_owned(),
                    )
                })
                .collect()),
        }
    }

    /// Imports rows under the heading.
    pub async fn import(&self, rows: &[&str]) -> Result<StepCounts, Refused> {
        let text = format!("{HEADING}{}\n", rows.join("\n"));
        let plan = self.plan_bytes(text.as_bytes(), Mode::Apply).await?;
        Ok(plan.counts())
    }

    pub async fn register(&self) -> Register {
        let transaction = self.store.begin().await.unwrap();
        let language = self.into.language.clone();
        let register = transaction
            .whole_register(self.into.association, language, now())
            .await
            .unwrap();
        transaction.roll_back().await.unwrap();
        register
    }

    pub async fn person(&self, key: &str) -> PersonLine {
        let mut people = self.register().await.people.into_iter();
        people
            .find(|person| person.key.as_deref() == Some(key))
            .unwrap()
    }
}

pub fn counts(new: usize, changed: usize, unchanged: usize, ends: usize) -> StepCounts {
    StepCounts {
        new,
        changed,
        unchanged,
        ends,
    }
}

pub fn refused(all: &[(u64, &str, &str)]) -> Refused {
    all.iter()
        .map(|(line, column, code)| (*line, (*column).to_owned(), (*code).to_owned()))
        .collect()
}

pub const MIRAS: &str = "K1,young_person,Мирас,29.02.2012,Sun,Almaty,,miras,2020-01-15,,,,,,";
pub const ALIA: &str = "K2,young_person,Әлия,2014-05-03,Sun,Almaty,K1,,2020-01-15,,,,,,";
pub const CARER: &str = "C1,caregiver,نور,,Moon|Sun,Almaty,,noor,,,2021-01-01,,,,";
pub const DIRECTOR: &str = "S1,supervisor,Director,,,Almaty,,director,,,2019-01-01,,,,";
