//! Where each document of the server is.

use super::{PATIENCE, Trouble, answer};
use crate::platform::http::Ask;
use crate::route::Period;
use care::accounts::{Readings, Sessions};
use care::boards::day::{CountsBoard, FigureList, HomesBoard};
use care::boards::plans::{PlanCountsBoard, PlanFigure, PlanList, PlansBoard};
use care::boards::skills::{AreaBoard, AreaList, RoundFigure, RoundList, SkillsBoard};
use care::checklist::Checklist;
use care::day::{DayFigure, HomeDay, MyDay, WallDay};
use care::delegation::Delegations;
use care::figures::Listed;
use care::id::{CommandId, HomeId, PersonId, PlanItemId};
use care::people::HomePeople;
use care::people::register::Register;
use care::placement::{MoveDesk, Placements};
use care::plan::{MyPlan, PlanVersion, StaffPlan};
use care::skill_set::SkillSet;
use care::skill_set::skill::Area;
use care::templates::Templates;
use chrono::NaiveDate;
use gloo_net::http::Method;
use std::marker::PhantomData;

/// Where a document is, and of which type it is.
#[derive(Debug)]
pub struct Source<T> {
    address: String,
    document: PhantomData<fn() -> T>,
}

impl<T> Clone for Source<T> {
    fn clone(&self) -> Self {
        Self::at(self.address.clone())
    }
}

impl<T> PartialEq for Source<T> {
    fn eq(&self, other: &Self) -> bool {
        self.address == other.address
    }
}

impl<T> Source<T> {
    fn at(address: String) -> Self {
        Self {
            address,
            document: PhantomData,
        }
    }

    /// The address, which is also the name under which the device keeps it.
    #[must_use]
    pub fn into_address(self) -> String {
        self.address
    }
}

fn on(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| "today".to_owned(), |date| date.to_string())
}

/// The viewer's own day; `None` is today.
#[must_use]
pub fn my_day(date: Option<NaiveDate>) -> Source<MyDay> {
    Source::at(format!("/api/me/days/{}", on(date)))
}

/// A home's day, for its staff.
#[must_use]
pub fn home_day(home: HomeId, date: Option<NaiveDate>) -> Source<HomeDay> {
    Source::at(format!("/api/homes/{home}/days/{}", on(date)))
}

/// The kitchen tablet's day.
#[must_use]
pub fn wall_day(date: Option<NaiveDate>) -> Source<WallDay> {
    Source::at(format!("/api/wall/days/{}", on(date)))
}

/// A home's day templates.
#[must_use]
pub fn templates(home: HomeId) -> Source<Templates> {
    Source::at(format!("/api/homes/{home}/templates"))
}

/// The skills of a home.
#[must_use]
pub fn skill_set(home: HomeId) -> Source<SkillSet> {
    Source::at(format!("/api/homes/{home}/skills"))
}

/// The people of a home.
#[must_use]
pub fn people(home: HomeId) -> Source<HomePeople> {
    Source::at(format!("/api/homes/{home}/people"))
}

/// The independence checklist of a youth of a home; `None` is the viewer's own.
#[must_use]
pub fn checklist(youth: Option<(HomeId, PersonId)>) -> Source<Checklist> {
    Source::at(match youth {
        Some((home, person)) => format!("/api/homes/{home}/people/{person}/checklist"),
        None => "/api/me/checklist".into(),
    })
}

/// The plan of a child of a home, for the adults in it.
#[must_use]
pub fn plan(home: HomeId, child: PersonId) -> Source<StaffPlan> {
    Source::at(format!("/api/homes/{home}/people/{child}/plan"))
}

/// One's own plan.
#[must_use]
pub fn my_plan() -> Source<MyPlan> {
    Source::at("/api/me/plan".into())
}

/// Where a child of a home has lived; `None` is the viewer.
#[must_use]
pub fn placements(child: Option<(HomeId, PersonId)>) -> Source<Placements> {
    Source::at(match child {
        Some((home, person)) => format!("/api/homes/{home}/people/{person}/placements"),
        None => "/api/me/placements".into(),
    })
}

/// The desk on which a move of a child is tried out.
#[must_use]
pub fn move_desk(home: HomeId, child: PersonId) -> Source<MoveDesk> {
    Source::at(format!("/api/homes/{home}/people/{child}/move"))
}

/// A version of the plan of a child of a home, or with `None` of one's own; the number
/// `None` is what was sent and waits.
#[must_use]
pub fn plan_version(child: Option<(HomeId, PersonId)>, number: Option<u32>) -> Source<PlanVersion> {
    let number = number.map_or_else(|| "sent".to_owned(), |number| number.to_string());
    Source::at(match child {
        Some((home, person)) => format!("/api/homes/{home}/people/{person}/plan/versions/{number}"),
        None => format!("/api/me/plan/versions/{number}"),
    })
}

/// The children whom the viewer works with.
#[must_use]
pub fn register() -> Source<Register> {
    Source::at("/api/people".into())
}

/// Where the photo of a piece of evidence is; `None` is the viewer's own.
#[must_use]
pub fn photo(youth: Option<(HomeId, PersonId)>, evidence: CommandId) -> String {
    match youth {
        Some((home, person)) => {
            format!("/api/homes/{home}/people/{person}/evidence/{evidence}/photo")
        }
        None => format!("/api/me/evidence/{evidence}/photo"),
    }
}

/// Who stands in at the place of a home.
#[must_use]
pub fn delegations(home: HomeId) -> Source<Delegations> {
    Source::at(format!("/api/homes/{home}/delegations"))
}

/// The supervisor's board.
#[must_use]
pub fn homes_board() -> Source<HomesBoard> {
    Source::at("/api/boards/homes".into())
}

/// The national office's board.
#[must_use]
pub fn counts_board() -> Source<CountsBoard> {
    Source::at("/api/boards/counts".into())
}

/// The list behind a figure.
#[must_use]
pub fn figure_list(home: HomeId, figure: DayFigure, period: Period) -> Source<FigureList> {
    let (figure, period) = (figure.word(), period.name());
    Source::at(format!(
        "/api/homes/{home}/figures/{figure}?period={period}"
    ))
}

/// The supervisor's board of skills.
#[must_use]
pub fn skills_board() -> Source<SkillsBoard> {
    Source::at("/api/boards/skills".into())
}

/// The same of one area.
#[must_use]
pub fn area_board(area: Area) -> Source<AreaBoard> {
    Source::at(format!("/api/boards/skills/{}", area.word()))
}

/// The skills behind a home's numbers in an area.
#[must_use]
pub fn area_list(home: HomeId, area: Area) -> Source<AreaList> {
    Source::at(format!("/api/homes/{home}/skills/{}", area.word()))
}

/// The young people behind a number of rounds or talks.
#[must_use]
pub fn round_list(home: HomeId, figure: RoundFigure) -> Source<RoundList> {
    Source::at(format!("/api/homes/{home}/rounds/{}", figure.word()))
}

/// The supervisor's board of plans.
#[must_use]
pub fn plans_board() -> Source<PlansBoard> {
    Source::at("/api/boards/plans".into())
}

/// The national office's.
#[must_use]
pub fn plan_counts() -> Source<PlanCountsBoard> {
    Source::at("/api/boards/plan-counts".into())
}

/// The children, or steps, behind a figure of the board of plans.
#[must_use]
pub fn plan_list(home: HomeId, figure: PlanFigure) -> Source<PlanList> {
    Source::at(format!("/api/homes/{home}/plans/{}", figure.word()))
}

/// Who read one's record.
#[must_use]
pub fn readings() -> Source<Readings> {
    Source::at("/api/me/readings".into())
}

/// The viewer's sessions.
#[must_use]
pub fn sessions() -> Source<Sessions> {
    Source::at("/api/me/sessions".into())
}

/// The link that saves the list behind a figure as CSV. Links to CSV need
/// `download`, so that the router leaves them alone.
#[must_use]
pub fn figure_csv(home: HomeId, figure: DayFigure, period: Period) -> String {
    let (figure, period) = (figure.word(), period.name());
    format!("/api/homes/{home}/figures/{figure}.csv?period={period}")
}

/// The link that saves the supervisor's board as CSV.
#[must_use]
pub fn homes_csv() -> &'static str {
    "/api/boards/homes.csv"
}

/// The link that saves the areas of the board of skills as CSV.
#[must_use]
pub fn areas_csv() -> &'static str {
    "/api/boards/areas.csv"
}

/// The link that saves a document which the server also gives as CSV.
#[must_use]
pub fn csv_of<T>(document: Source<T>) -> String {
    format!("{}.csv", document.into_address())
}

/// The link that saves the appointment of a review for a calendar.
#[must_use]
pub fn appointment(child: Option<(HomeId, PersonId)>, review: PlanItemId) -> String {
    let plan = match child {
        Some((home, person)) => format!("/api/homes/{home}/people/{person}/plan"),
        None => "/api/me/plan".to_owned(),
    };
    in_own_language(format!("{plan}/reviews/{review}/appointment.ics"))
}

/// A link that is followed by the browser, which would ask in its own language.
#[must_use]
pub fn in_own_language(address: String) -> String {
    let more = if address.contains('?') { '&' } else { '?' };
    format!("{address}{more}language={}", crate::i18n::language())
}

/// The link that saves the national office's board as CSV.
#[must_use]
pub fn counts_csv() -> &'static str {
    "/api/boards/counts.csv"
}

/// What asking for a document gave.
pub enum Fetched {
    /// The copy on the device is the newest.
    Same,
    /// The document's text, and its ETag.
    New { text: String, etag: String },
}

/// Asks for a document, unless it is still the one of `etag`.
///
/// # Errors
/// [`Trouble`]
pub async fn fetch(address: &str, etag: Option<&str>) -> Result<Fetched, Trouble> {
    let headers = etag.map(|etag| ("If-None-Match", etag.to_owned()));
    let reply = answer(Ask {
        method: Method::GET,
        address,
        headers: headers.into_iter().collect(),
        body: None,
        time: PATIENCE,
    })
    .await?;
    if reply.status == 304 {
        return Ok(Fetched::Same);
    }
    Ok(Fetched::New {
        text: reply.text,
        etag: reply.etag.unwrap_or_default(),
    })
}
