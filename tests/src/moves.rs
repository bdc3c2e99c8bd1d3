//! A move that is planned for one of brother and sister of the first house.

use crate::harness::Harness;
use crate::people::{CAREGIVER, SUPERVISOR};
use anyhow::{Context, Result};
use care::command::Act;
use care::people::HomePeople;
use care::placement::MoveChild;
use care::placement::PlacementAct;
use care::placement::siblings::Exception;
use care::placement::{ExitGoal, Grounds, MoveDesk, Mover, Placements};
use care::plan::{ChildSays, ChildsView};
use chrono::Days;

/// The plans of the two, and a day for the other to move.
pub struct Planned {
    pub moved: String,
    pub other: String,
    pub on: String,
}

/// Plans it, where it is not planned yet.
///
/// # Errors
/// When the server does not take it.
pub async fn planned_move(harness: &Harness) -> Result<Planned> {
    let (staff, director) = (
        harness.api(CAREGIVER).await?,
        harness.api(SUPERVISOR).await?,
    );
    let home = staff.home()?;
    let people: HomePeople = staff.get(&format!("/api/homes/{home}/people")).await?;
    let mut children = people.children.iter();
    let child = children.find(|child| child.siblings.iter().any(|one| one.lives_here));
    let child = child.context("brother or sister")?;
    let other = child.siblings.first().context("the other")?.id;
    let of = |child| format!("/homes/{home}/people/{child}");
    let desk: MoveDesk = director.get(&format!("/api{}/move", of(other))).await?;
    let on = desk.today + Days::new(20);
    let path = format!("/api{}/placements", of(child.id));
    let placements: Placements = staff.get(&path).await?;
    if placements.stays.iter().all(|stay| stay.from <= desk.today) {
        let mut homes = desk.homes.iter();
        let to = homes.find(|one| one.home.id != home).context("a home")?;
        let act = MoveChild {
            mover: Mover {
                child: child.id,
                view: ChildsView {
                    says: ChildSays::Words("I can walk to school from there.".into()),
                    listener: Some("Mother Aida".into()),
                    on: desk.today,
                },
            },
            along: Vec::new(),
            to: to.home.id,
            on,
            grounds: Grounds {
                authority: "Guardianship department of Almaty, no. 12-407 of 3 November".into(),
                reason: "The way to the new school takes more than an hour from here.".into(),
                planned_end: desk.today.checked_add_days(Days::new(200)),
                exit_goal: Some(ExitGoal::ReturnToFamily),
                exception: Some(Exception {
                    reason: "The brother wants to stay near his friends.".into(),
                    contact_plan: "Each Saturday here or there; the caregivers drive.".into(),
                }),
            },
        };
        director
            .act(home, Act::Placement(PlacementAct::MoveChild(act)))
            .await?;
    }
    Ok(Planned {
        moved: format!("{}/plan", of(child.id)),
        other: format!("{}/plan", of(other)),
        on: on.to_string(),
    })
}
