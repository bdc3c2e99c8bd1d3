//! How large the demo is: four places with the numbers of children that such
//! places have. The homes' sizes add up to them; a test counts.

use care::home::CareSetting::{
    self, Dormitory, FamilyHouse, IntegratedFamily, TeenGroupHome, YouthHouse,
};

/// A place of the demo, by its key in the words.
pub struct PlaceFigures {
    pub key: &'static str,
    /// Homes, in the order of their numbers: the setting, and the children of each.
    pub homes: &'static [(CareSetting, &'static [u8])],
}

/// The days of ticks behind every home: enough for a quarter's review.
pub const DAYS: u16 = 92;

/// The places. The first home of the first is the one to try out.
pub const PLACES: [PlaceFigures; 4] = [
    // 83 children, 41 of them in youth houses and dormitories.
    PlaceFigures {
        key: "almaty",
        homes: &[
            (FamilyHouse, &[4, 5, 4, 4, 4, 4, 5, 4, 4, 4]),
            (YouthHouse, &[10, 9, 9]),
            (Dormitory, &[7, 6]),
        ],
    },
    // 91 children, 30 of them in youth houses and a dormitory.
    PlaceFigures {
        key: "astana",
        homes: &[
            (FamilyHouse, &[5, 5, 4, 5, 5, 5, 4, 5, 5, 5, 5]),
            (IntegratedFamily, &[4, 4]),
            (YouthHouse, &[9, 9]),
            (Dormitory, &[12]),
        ],
    },
    // 58 children.
    PlaceFigures {
        key: "temirtau",
        homes: &[
            (FamilyHouse, &[5, 5, 4, 5, 5, 5, 5, 4, 5, 5]),
            (YouthHouse, &[10]),
        ],
    },
    // A home of this kind is meant for 5 or 6; this one holds 10.
    PlaceFigures {
        key: "karaganda",
        homes: &[(TeenGroupHome, &[10])],
    },
];

/// The adults of a home.
#[must_use]
pub fn caregivers(setting: CareSetting, home: usize) -> usize {
    match setting {
        // Every third house is led by one parent, the others by two.
        FamilyHouse | IntegratedFamily if home % 3 == 2 => 1,
        TeenGroupHome => 4,
        Dormitory => 1,
        _ => 2,
    }
}

/// The ages of a home's children, youngest and oldest.
#[must_use]
pub fn ages(setting: CareSetting) -> (i64, i64) {
    match setting {
        TeenGroupHome => (14, 17),
        YouthHouse => (15, 19),
        Dormitory => (16, 20),
        _ => (5, 15),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admin::norm;

    #[test]
    fn the_numbers_of_children_are_those_of_such_places() {
        let children = |place: &PlaceFigures, of: fn(CareSetting) -> bool| -> u32 {
            let homes = place.homes.iter().filter(|(setting, _)| of(*setting));
            homes
                .flat_map(|(_, sizes)| *sizes)
                .map(|size| u32::from(*size))
                .sum()
        };
        let youths = |setting| matches!(setting, YouthHouse | Dormitory);
        let counted = PLACES.map(|place| (children(&place, |_| true), children(&place, youths)));
        assert_eq!(counted, [(83, 41), (91, 30), (58, 10), (10, 0)]);
    }

    #[test]
    fn houses_are_as_large_as_they_are_meant_to_be_but_for_one() {
        let outside: Vec<&str> = PLACES
            .iter()
            .flat_map(|place| place.homes.iter().map(move |home| (place.key, home)))
            .filter(|(_, (setting, sizes))| {
                norm(*setting).is_some_and(|(least, most)| {
                    sizes
                        .iter()
                        .any(|size| !(least..=most).contains(&u16::from(*size)))
                })
            })
            .map(|(place, _)| place)
            .collect();
        assert_eq!(outside, ["karaganda"]);
    }
}
