//! Every screen of the app, with the way to it: for the checks that look at all
//! of them, and for pictures.

use crate::api::Api;
use crate::delegations::stands_in;
use crate::harness::Harness;
use crate::locator::{any, button, field};
use crate::moves::planned_move;
use crate::page::Page;
use crate::people::{CAREGIVER, OFFICE, PIN, Person, SPECIALIST, SUPERVISOR, TEEN, VISITOR};
use crate::reintegration::at_home_again;
use crate::reviews::{review_of_today, reviews};
use crate::rounds::in_a_round;
use crate::wait::until;
use crate::words::say;
use anyhow::{Context, Result};
use care::boards::day::HomesBoard;
use care::home::CareSetting;
use serde_json::json;

/// A screen, or a state of one that looks different.
#[derive(Clone, Debug)]
pub struct ScreenOf {
    pub name: &'static str,
    path: String,
    then: Then,
}

/// What is done on the page before it is looked at.
#[derive(Clone, Debug)]
enum Then {
    Nothing,
    /// Presses the first button of a word, and a dialog comes.
    Dialog(&'static str, &'static [&'static str]),
    /// Tries out a move to the first home, on a day.
    Try(String),
    /// Somebody picks themself at the tablet.
    Pick(String),
    /// Somebody picks themself and types their PIN.
    Unlock(String),
}

fn screen(name: &'static str, path: impl Into<String>, then: Then) -> ScreenOf {
    ScreenOf {
        name,
        path: path.into(),
        then,
    }
}

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

impl ScreenOf {
    /// Shows the screen in a language, and waits until it is complete.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn show(&self, page: &Page, language: &str) -> Result<()> {
        page.script(
            "localStorage.setItem('homeward.language', arguments[0])",
            vec![json!(language)],
        )
        .await?;
        page.open(&self.path).await?;
        complete(page, language).await?;
        match &self.then {
            Then::Nothing => {}
            Then::Dialog(word, places) => {
                let word = say(language, word, &[]);
                // A word with a place in it: what stands before the place is enough.
                let start = word.split('{').next().unwrap_or_default();
                let locator = if places.is_empty() {
                    button(&word)
                } else {
                    button(start.trim()).loosely()
                };
                page.click(&locator).await?;
                page.find(&any("dialog")).await?;
            }
            Then::Try(on) => {
                let first = page.find(&any("radio")).await?;
                first.click().await?;
                let when = field(say(language, "placement.when", &[]));
                page.fill(&when, on).await?;
                let decide = button(say(language, "placement.decide", &[]));
                page.find(&decide).await?;
            }
            Then::Pick(name) => page.click(&button(name)).await?,
            Then::Unlock(name) => {
                page.click(&button(name)).await?;
                crate::harness::type_pin(page, PIN, language).await?;
                page.find(&button(say(language, "wall.lock", &[]))).await?;
            }
        }
        Ok(())
    }
}

/// Waits until the page has its heading, its words are of the language, and no
/// placeholder is left.
async fn complete(page: &Page, language: &str) -> Result<()> {
    until("the whole page", async || {
        let done = page
            .script(
                "const shown = (all) => [...all].filter((e) => e.checkVisibility());
                 return document.documentElement.lang.startsWith(arguments[0])
                   && shown(document.querySelectorAll('h1')).length > 0
                   && shown(document.querySelectorAll('.skeleton')).length === 0
                   && document.documentElement.hasAttribute('data-app');",
                vec![json!(language)],
            )
            .await?;
        Ok((done == true).then_some(()))
    })
    .await
}
