//! Every screen of the app, by who looks at it: for the checks that look at all of them,
//! and for pictures.

mod show;

pub use show::ScreenOf;

use crate::api::Api;
use crate::delegations::stands_in;
use crate::harness::Harness;
use crate::moves::planned_move;
use crate::page::Page;
use crate::people::{CAREGIVER, OFFICE, Person, SPECIALIST, SUPERVISOR, TEEN, VISITOR};
use crate::reintegration::at_home_again;
use crate::reviews::{review_of_today, reviews};
use crate::rounds::in_a_round;
use anyhow::{Context, Result};
use care::boards::day::HomesBoard;
use care::home::CareSetting;
use show::{Then, screen};

/// Who looks at screens, and the screens they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    Guest,
    Teen,
    Caregiver,
    Supervisor,
    Specialist,
    Office,
    /// Visits a child who is at home again.
    Visitor,
    /// The kitchen tablet of the first house.
    Tablet,
}

impl Viewer {
    pub const ALL: [Self; 8] = [
        Self::Guest,
        Self::Teen,
        Self::Caregiver,
        Self::Supervisor,
        Self::Specialist,
        Self::Office,
        Self::Visitor,
        Self::Tablet,
    ];

    fn person(self) -> Option<Person> {
        match self {
            Self::Guest => None,
            Self::Teen => Some(TEEN),
            Self::Caregiver | Self::Tablet => Some(CAREGIVER),
            Self::Supervisor => Some(SUPERVISOR),
            Self::Specialist => Some(SPECIALIST),
            Self::Office => Some(OFFICE),
            Self::Visitor => Some(VISITOR),
        }
    }

    /// Their screens.
    ///
    /// # Errors
    /// When the server can't be asked where they are.
    pub async fn screens(self, harness: &Harness) -> Result<Vec<ScreenOf>> {
        use Then::{Dialog, Nothing, Pick, Try, Unlock};
        let staff = harness.api(CAREGIVER).await?;
        let home = staff.home()?;
        let youth = harness.api(TEEN).await?.me.id;
        let skills = format!("/homes/{home}/people/{youth}/skills");
        let plan = format!("/homes/{home}/people/{youth}/plan");
        let (ahead, held) = reviews(harness).await?;
        Ok(match self {
            Self::Guest => vec![screen("sign-in", "/", Nothing)],
            Self::Teen => {
                in_a_round(&harness.api(TEEN).await?).await?;
                vec![
                    screen("my-day", "/day", Nothing),
                    screen("my-day-own-item", "/day", Dialog("day_mine.add", &[])),
                    screen("my-skills", "/skills", Nothing),
                    screen("my-skills-area", "/skills/health", Nothing),
                    screen(
                        "my-skills-evidence",
                        "/skills/health",
                        Dialog("checklist.add_to", &["skill"]),
                    ),
                    screen("my-skills-sheet", "/skills/sheet", Nothing),
                    screen("my-plan", "/plan", Nothing),
                    screen("my-plan-section", "/plan/learning", Nothing),
                    screen("my-plan-declined", "/plan/story", Nothing),
                    screen("my-plan-around", "/plan/around", Nothing),
                    screen("my-plan-sheet", "/plan/sheet", Nothing),
                    screen("my-plan-pathway", "/plan/pathway", Nothing),
                    screen("my-plan-places", "/plan/places", Nothing),
                    screen("my-plan-return", "/plan/return", Nothing),
                    screen("my-plan-notes", "/plan/notes", Nothing),
                    screen("my-plan-reviews", "/plan/reviews", Nothing),
                    screen(
                        "my-plan-ask",
                        "/plan/reviews",
                        Dialog("plan_review.ask", &[]),
                    ),
                    screen("my-plan-review", format!("/plan/reviews/{ahead}"), Nothing),
                    screen(
                        "my-plan-review-held",
                        format!("/plan/reviews/{held}"),
                        Nothing,
                    ),
                    screen("my-account", "/account", Nothing),
                ]
            }
            Self::Caregiver => vec![
                screen("day", format!("/homes/{home}/day"), Nothing),
                screen(
                    "day-note",
                    format!("/homes/{home}/day"),
                    Dialog("day.note_day", &[]),
                ),
                screen(
                    "day-template",
                    format!("/homes/{home}/day"),
                    Dialog("day.choose_template", &[]),
                ),
                screen("people", format!("/homes/{home}/people"), Nothing),
                screen("skills", skills.clone(), Nothing),
                screen("skills-area", format!("{skills}/money"), Nothing),
                screen("skills-evidence", format!("{skills}/health"), Nothing),
                screen(
                    "skills-step",
                    skills,
                    Dialog("checklist.step_about", &["skill"]),
                ),
                screen("skill-set", format!("/homes/{home}/skills"), Nothing),
                screen(
                    "skill-set-new",
                    format!("/homes/{home}/skills"),
                    Dialog("skill_set.add", &[]),
                ),
                screen("templates", format!("/homes/{home}/templates"), Nothing),
                screen(
                    "template-new",
                    format!("/homes/{home}/templates"),
                    Dialog("templates.new", &[]),
                ),
                screen("template-item", format!("/homes/{home}/templates"), {
                    Dialog("templates.item_new_to", &["name"])
                }),
                screen("template-item-edit", format!("/homes/{home}/templates"), {
                    Dialog("templates.item_edit_of", &["text"])
                }),
                screen("register", "/people", Nothing),
                screen("plan", plan.clone(), Nothing),
                screen("plan-section", format!("{plan}/learning"), Nothing),
                screen("plan-story", format!("{plan}/story"), Nothing),
                screen("plan-around", format!("{plan}/around"), Nothing),
                screen("plan-sheet", format!("{plan}/sheet"), Nothing),
                screen("plan-version", format!("{plan}/versions/1"), Nothing),
                screen(
                    "plan-contact",
                    format!("{plan}/around"),
                    Dialog("plan.contact_add", &[]),
                ),
                screen("plan-pathway", format!("{plan}/pathway"), Nothing),
                screen(
                    "plan-pathway-talk",
                    format!("{plan}/pathway"),
                    Dialog("plan_pathway.talk_add", &[]),
                ),
                screen("plan-return", format!("{plan}/return"), Nothing),
                screen("plan-notes", format!("{plan}/notes"), Nothing),
                screen("plan-reviews", format!("{plan}/reviews"), Nothing),
                screen(
                    "plan-review-new",
                    format!("{plan}/reviews"),
                    Dialog("plan_review.make", &[]),
                ),
                screen("plan-review", format!("{plan}/reviews/{ahead}"), Nothing),
                screen(
                    "plan-review-today",
                    format!("{plan}/reviews/{}", review_of_today(harness).await?),
                    Nothing,
                ),
                screen(
                    "plan-review-held",
                    format!("{plan}/reviews/{held}"),
                    Nothing,
                ),
                screen("attention", "/attention", Nothing),
                screen("account", "/account", Nothing),
                screen("missing", "/nowhere", Nothing),
            ],
            Self::Supervisor => {
                let api = harness.api(SUPERVISOR).await?;
                let board: HomesBoard = api.get("/api/boards/homes").await?;
                let home = board.rows.first().context("a home")?.home.id;
                // Where so many young people live that their numbers are shown.
                let many = board.rows.iter().map(|row| &row.home);
                let mut many = many.filter(|home| home.setting == CareSetting::YouthHouse);
                let many = many.next().context("a youth house")?.id;
                let moves = planned_move(harness).await?;
                stands_in(harness, home).await?;
                vec![
                    screen("board", "/board", Nothing),
                    screen(
                        "figure",
                        format!("/homes/{home}/figures/done/week"),
                        Nothing,
                    ),
                    screen("day-read", format!("/homes/{home}/day"), Nothing),
                    screen("plan-read", plan.clone(), Nothing),
                    screen("plan-read-section", format!("{plan}/learning"), Nothing),
                    screen(
                        "plan-housing",
                        format!("{plan}/pathway"),
                        Dialog("plan_pathway.decide", &[]),
                    ),
                    screen("plan-places", format!("{}/places", moves.moved), Nothing),
                    screen(
                        "plan-move-planned",
                        format!("{}/move", moves.moved),
                        Nothing,
                    ),
                    screen("plan-move", format!("{}/move", moves.other), Nothing),
                    screen(
                        "plan-move-tried",
                        format!("{}/move", moves.other),
                        Try(moves.on.clone()),
                    ),
                    screen("plan-specialist", plan, Dialog("plan.name_specialist", &[])),
                    screen("skill-set-read", format!("/homes/{home}/skills"), Nothing),
                    screen(
                        "skill-set-place",
                        format!("/homes/{home}/skills/place"),
                        Nothing,
                    ),
                    screen("delegations", format!("/homes/{home}/delegations"), Nothing),
                    screen(
                        "delegations-end",
                        format!("/homes/{home}/delegations"),
                        Dialog("delegation.end_of", &["name"]),
                    ),
                    screen("plans-board", "/board/plans", Nothing),
                    screen("plan-homes", "/board/plans/late", Nothing),
                    screen("plan-list", format!("/homes/{home}/plans/late"), Nothing),
                    screen(
                        "plan-list-apart",
                        format!("/homes/{many}/plans/apart"),
                        Nothing,
                    ),
                    screen("skills-board", "/board/skills", Nothing),
                    screen("skills-board-area", "/board/skills/money", Nothing),
                    screen(
                        "skills-board-list",
                        format!("/homes/{many}/skills/home-food"),
                        Nothing,
                    ),
                    screen(
                        "skills-board-few",
                        format!("/homes/{home}/skills/money"),
                        Nothing,
                    ),
                    screen("rounds", format!("/homes/{many}/rounds/talk"), Nothing),
                    screen(
                        "rounds-none",
                        format!("/homes/{home}/rounds/under_way"),
                        Nothing,
                    ),
                ]
            }
            Self::Specialist => vec![
                screen("specialist-register", "/people", Nothing),
                screen("specialist-plan", plan.clone(), Nothing),
                screen("specialist-notes", format!("{plan}/notes"), Nothing),
                screen(
                    "specialist-plan-section",
                    format!("{plan}/feelings"),
                    Nothing,
                ),
            ],
            Self::Office => vec![
                screen("counts", "/board", Nothing),
                screen("plan-counts", "/board/plans", Nothing),
            ],
            Self::Visitor => {
                let back = at_home_again(harness).await?;
                vec![
                    screen("plan-returned", format!("{}/return", back.plan), Nothing),
                    screen(
                        "plan-visit-new",
                        format!("{}/return", back.plan),
                        Dialog("plan_reintegration.add", &[]),
                    ),
                    screen(
                        "plan-visit",
                        format!("{}/return/{}", back.plan, back.visit),
                        Nothing,
                    ),
                    screen(
                        "plan-returned-sheet",
                        format!("{}/sheet", back.plan),
                        Nothing,
                    ),
                ]
            }
            Self::Tablet => {
                let name = name_of(&harness.api(TEEN).await?);
                vec![
                    screen("wall", "/wall", Nothing),
                    screen("wall-pin", "/wall", Pick(name.clone())),
                    screen("wall-unlocked", "/wall", Unlock(name)),
                ]
            }
        })
    }

    /// Signs the viewer in, and makes the device what it has to be.
    ///
    /// # Errors
    /// When that doesn't work.
    pub async fn enter(self, harness: &Harness, page: &Page) -> Result<()> {
        page.open("/").await?;
        if let Some(person) = self.person() {
            crate::harness::sign_in(page, person).await?;
        }
        if self == Self::Tablet {
            crate::harness::make_tablet(harness, page).await?;
        }
        Ok(())
    }
}

fn name_of(api: &Api) -> String {
    api.me.name.clone()
}
