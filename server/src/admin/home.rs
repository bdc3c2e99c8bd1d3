//! Making homes, and finding them by name.

use super::norm;
use super::terminal::{Terminal, Which};
use crate::db::import::snapshot::{HomeLine, PlaceLine, Register};
use crate::db::organisation::NewHome;
use crate::import::nearest::folded;
use anyhow::Result;
use care::home::CareSetting;
use care::id::HomeId;
use care::settings::Settings;
use chrono::NaiveTime;
use chrono_tz::Tz;
use clap::Subcommand;
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub enum HomeCommand {
    /// Makes a home in a place.
    Create {
        #[arg(long)]
        name: String,
        /// The name of its place.
        #[arg(long)]
        place: String,
        /// `family_house`, `integrated_family`, `small_group_home`, `teen_group_home`,
        /// `youth_house`, `dormitory`, `temporary_care`, `foster_care`,
        /// `family_strengthening`, `returned_to_family` or `aftercare`.
        #[arg(long, value_parser = setting)]
        setting: CareSetting,
        /// Its time zone, as in Asia/Almaty.
        #[arg(long)]
        zone: Tz,
        /// When its day begins, local time.
        #[arg(long, default_value = "04:00", value_parser = time)]
        day_start: NaiveTime,
        /// Children that it is meant for, as in 4-5, or none. Without it, what the
        /// handbook says of the setting.
        #[arg(long, value_parser = span)]
        norm: Option<Norm>,
        #[command(flatten)]
        which: Which,
    },
}

/// A norm as it is written: least and most, or none.
#[derive(Clone, Copy, Debug)]
pub struct Norm(Option<(u16, u16)>);

impl HomeCommand {
    pub async fn run(self, terminal: &mut Terminal<'_>) -> Result<()> {
        let Self::Create {
            name,
            place,
            setting,
            zone,
            day_start,
            norm: said,
            which,
        } = self;
        let name = terminal.name(&name)?;
        let (_, transaction, register) = terminal.open(&which).await?;
        let place = place_named(terminal, &register, &place)?;
        let gaps = [("name", name.as_str()), ("place", &place.name)];
        let taken = |home: &HomeLine| home.place == place.id && folded(&home.name) == folded(&name);
        if register.homes.iter().any(taken) {
            return Err(terminal.refuse("home_taken", &gaps));
        }
        let settings = Settings {
            day_start,
            norm: said.map_or_else(|| norm(setting), |Norm(said)| said),
            ..Settings::default()
        };
        let home = NewHome {
            id: HomeId(Uuid::now_v7()),
            place: place.id,
            name: &name,
            setting,
            zone,
            settings: &settings,
            external_key: None,
        };
        transaction.add_home(home, terminal.now).await?;
        transaction.commit().await?;
        terminal.say("admin.home_made", &gaps)
    }
}

/// The place of a name.
pub fn place_named<'a>(
    terminal: &Terminal<'_>,
    register: &'a Register,
    name: &str,
) -> Result<&'a PlaceLine> {
    let mut places = register.places.iter();
    let found = places.find(|place| folded(&place.name) == folded(name));
    found.ok_or_else(|| {
        let names = list(register.places.iter().map(|place| place.name.as_str()));
        terminal.refuse("place_unknown", &[("name", name), ("names", &names)])
    })
}

/// The home of a name, in a place where one is said.
pub fn home_named<'a>(
    terminal: &Terminal<'_>,
    register: &'a Register,
    name: &str,
    place: Option<&str>,
) -> Result<&'a HomeLine> {
    let place = match place {
        Some(place) => Some(place_named(terminal, register, place)?.id),
        None => None,
    };
    let there = |home: &&HomeLine| place.is_none_or(|place| home.place == place);
    let named = |home: &&HomeLine| folded(&home.name) == folded(name);
    let found: Vec<&HomeLine> = register.homes.iter().filter(there).filter(named).collect();
    match found.as_slice() {
        [home] => Ok(home),
        [] => {
            let homes = register.homes.iter().filter(there);
            let names = list(homes.map(|home| home.name.as_str()));
            Err(terminal.refuse("home_unknown", &[("name", name), ("names", &names)]))
        }
        _ => Err(terminal.refuse("home_ambiguous", &[("name", name)])),
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    names.join(", ")
}

fn setting(text: &str) -> Result<CareSetting, String> {
    let word = serde_json::Value::String(text.replace('-', "_"));
    serde_json::from_value(word).map_err(|error| error.to_string())
}

fn time(text: &str) -> Result<NaiveTime, chrono::ParseError> {
    NaiveTime::parse_from_str(text, "%H:%M")
}

fn span(text: &str) -> Result<Norm, String> {
    if text == "none" {
        return Ok(Norm(None));
    }
    let both = text.split_once('-').and_then(|(least, most)| {
        let both: (u16, u16) = (least.trim().parse().ok()?, most.trim().parse().ok()?);
        (both.0 <= both.1).then_some(both)
    });
    both.map(|both| Norm(Some(both)))
        .ok_or_else(|| "4-5".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_norm_is_two_numbers_in_order_or_none() {
        assert_eq!(span("5-10").unwrap().0, Some((5, 10)));
        assert_eq!(span("none").unwrap().0, None);
        for wrong in ["10-5", "5", "5-", "a-b", "-1-3"] {
            assert!(span(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_setting_is_written_with_dashes_or_underscores() {
        assert_eq!(setting("youth-house"), Ok(CareSetting::YouthHouse));
        assert_eq!(setting("family_house"), Ok(CareSetting::FamilyHouse));
        assert!(setting("palace").is_err());
    }
}
