//! Homes and places by the names that a file gives them.

use super::super::column::Column;
use super::super::entry::Entry;
use super::super::fault::{RegisterFault, Why};
use super::super::nearest::{folded, nearest};
use super::super::table::shown;
use super::Planning;
use crate::db::import::snapshot::Register;
use care::id::{HomeId, PlaceId};
use std::collections::HashMap;

/// Names without case and double blanks, and what they name.
pub struct NameIndex {
    places: HashMap<String, PlaceId>,
    /// Two places may each have a house 1.
    homes: HashMap<String, Vec<(HomeId, PlaceId)>>,
}

impl NameIndex {
    pub fn of(register: &Register) -> Self {
        let mut homes: HashMap<String, Vec<(HomeId, PlaceId)>> = HashMap::new();
        for home in &register.homes {
            homes
                .entry(folded(&home.name))
                .or_default()
                .push((home.id, home.place));
        }
        let place =
            |place: &crate::db::import::snapshot::PlaceLine| (folded(&place.name), place.id);
        Self {
            places: register.places.iter().map(place).collect(),
            homes,
        }
    }
}

impl Planning<'_> {
    /// The places that a row names; a fault for each that there is not.
    pub fn places(&mut self, entry: &Entry) -> Vec<PlaceId> {
        let mut places = Vec::new();
        for name in &entry.places {
            match self.find.places.get(&folded(name)) {
                Some(place) => places.push(*place),
                None => {
                    let known = self.register.places.iter().map(|line| line.name.as_str());
                    let why = Why::PlaceUnknown {
                        value: shown(name),
                        nearest: nearest(name, known),
                    };
                    self.fault(entry, Column::Place, why);
                }
            }
        }
        places
    }

    /// The homes that a row names, in the places it names.
    pub fn homes(&mut self, entry: &Entry) -> Vec<HomeId> {
        let places = self.places(entry);
        let mut homes = Vec::new();
        if places.len() < entry.places.len() {
            // With the place put right, the home may be.
            return homes;
        }
        for name in &entry.homes {
            let named = self.find.homes.get(&folded(name));
            let candidates: Vec<(HomeId, PlaceId)> = named
                .into_iter()
                .flatten()
                .copied()
                .filter(|(_, place)| entry.places.is_empty() || places.contains(place))
                .collect();
            match candidates.as_slice() {
                [(home, _)] => homes.push(*home),
                [] => {
                    let known = self.register.homes.iter().map(|line| line.name.as_str());
                    let nearest = match named {
                        // It stands elsewhere; the same name again would be no help.
                        Some(_) => None,
                        None => nearest(name, known),
                    };
                    let value = shown(name);
                    self.fault(entry, Column::Home, Why::HomeUnknown { value, nearest });
                }
                several => {
                    let names: Vec<String> = several
                        .iter()
                        .map(|(_, place)| self.register.place_name(*place))
                        .collect();
                    let why = Why::HomeAmbiguous {
                        value: shown(name),
                        places: names.join(", "),
                    };
                    self.fault(entry, Column::Place, why);
                }
            }
        }
        homes
    }

    pub fn fault(&mut self, entry: &Entry, column: Column, why: Why) {
        self.faults
            .push(RegisterFault::of_cell(entry.line, column, why));
    }
}
