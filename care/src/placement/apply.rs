//! What a change does to the desk on which a move is tried out.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::placement::{Leaving, MoveDesk, OpenMove, Placed, PlacedStay, PlacementChange};
use chrono::NaiveDate;

impl MoveDesk {
    pub(super) fn show(&mut self, change: &PlacementChange) {
        match change {
            PlacementChange::ChildMoved {
                meta,
                leaving,
                to,
                on,
                grounds,
                ..
            } => {
                let Some(home) = self.option(*to).map(|option| option.home.clone()) else {
                    return;
                };
                let begins = PlacedStay {
                    home: home.id,
                    home_name: home.name.clone(),
                    from: *on,
                    until: None,
                    is_excepted: grounds.exception.is_some(),
                };
                self.restay(leaving, |child, _| {
                    for stay in &mut child.stays {
                        if stay.holds_on(*on) {
                            stay.until = Some(*on);
                        }
                    }
                    child.stays.push(begins.clone());
                });
                let planned = OpenMove {
                    id: meta.id,
                    from: self.home.id,
                    to: home.id,
                    to_name: home.name,
                    on: *on,
                    children: leaving.clone(),
                };
                self.open.push(planned);
                self.open.sort_by_key(|one| (one.on, one.id));
            }
            PlacementChange::MoveCalledOff {
                decision,
                children,
                to,
                on,
                ..
            } => {
                self.open.retain(|planned| planned.id != *decision);
                self.restay(children, |child, before| {
                    child
                        .stays
                        .retain(|stay| stay.home != *to || stay.from != *on);
                    for stay in &mut child.stays {
                        if stay.until == Some(*on) {
                            stay.until = before;
                        }
                    }
                });
            }
        }
    }

    /// Changes the stays of some children, and who lives where by them.
    fn restay(&mut self, whose: &[Leaving], change: impl Fn(&mut Placed, Option<NaiveDate>)) {
        for child in std::iter::once(&mut self.child).chain(&mut self.siblings) {
            let Some(leaves) = whose.iter().find(|one| one.child == child.id) else {
                continue;
            };
            change(child, leaves.until_before);
            let mates = self.homes.iter().flat_map(|option| &option.children);
            let known = mates.filter(|mate| mate.id == child.id);
            let birth_date = known.filter_map(|mate| mate.birth_date).next();
            for option in &mut self.homes {
                option.restay(child, birth_date);
            }
        }
    }
}
