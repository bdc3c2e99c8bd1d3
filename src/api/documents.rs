//! Where each document of the server is.

use super::{PATIENCE, Trouble, answer};
use browser::http::{Ask, Method};
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
use contract::path;
use contract::query::{self, InPeriod, Period};
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

/// The viewer's own day; `None` is today.
#[must_use]
pub fn my_day(date: Option<NaiveDate>) -> Source<MyDay> {
    Source::at(path::my_day(date.into()))
}

/// A home's day, for its staff.
#[must_use]
pub fn home_day(home: HomeId, date: Option<NaiveDate>) -> Source<HomeDay> {
    Source::at(path::home_day(home, date.into()))
}

/// The kitchen tablet's day.
#[must_use]
pub fn wall_day(date: Option<NaiveDate>) -> Source<WallDay> {
    Source::at(path::wall_day(date.into()))
}

/// A home's day templates.
#[must_use]
pub fn templates(home: HomeId) -> Source<Templates> {
    Source::at(path::templates(home))
}

/// The skills of a home.
#[must_use]
pub fn skill_set(home: HomeId) -> Source<SkillSet> {
    Source::at(path::skill_set(home))
}

/// The people of a home.
#[must_use]
pub fn people(home: HomeId) -> Source<HomePeople> {
    Source::at(path::people(home))
}

/// The independence checklist of a youth of a home; `None` is the viewer's own.
#[must_use]
pub fn checklist(youth: Option<(HomeId, PersonId)>) -> Source<Checklist> {
    Source::at(match youth {
        Some((home, person)) => path::checklist(home, person),
        None => path::MY_CHECKLIST.into(),
    })
}

/// The plan of a child of a home, for the adults in it.
#[must_use]
pub fn plan(home: HomeId, child: PersonId) -> Source<StaffPlan> {
    Source::at(path::plan(home, child))
}

/// One's own plan.
#[must_use]
pub fn my_plan() -> Source<MyPlan> {
    Source::at(path::MY_PLAN.into())
}

/// Where a child of a home has lived; `None` is the viewer.
#[must_use]
pub fn placements(child: Option<(HomeId, PersonId)>) -> Source<Placements> {
    Source::at(match child {
        Some((home, person)) => path::placements(home, person),
        None => path::MY_PLACEMENTS.into(),
    })
}

/// The desk on which a move of a child is tried out.
#[must_use]
pub fn move_desk(home: HomeId, child: PersonId) -> Source<MoveDesk> {
    Source::at(path::move_desk(home, child))
}

/// A version of the plan of a child of a home, or with `None` of one's own; the number
/// `None` is what was sent and waits.
#[must_use]
pub fn plan_version(child: Option<(HomeId, PersonId)>, number: Option<u32>) -> Source<PlanVersion> {
    Source::at(match child {
        Some((home, person)) => path::plan_version(home, person, number.into()),
        None => path::my_plan_version(number.into()),
    })
}

/// The children whom the viewer works with.
#[must_use]
pub fn register() -> Source<Register> {
    Source::at(path::REGISTER.into())
}

/// Where the photo of a piece of evidence is; `None` is the viewer's own.
#[must_use]
pub fn photo(youth: Option<(HomeId, PersonId)>, evidence: CommandId) -> String {
    match youth {
        Some((home, person)) => path::photo(home, person, evidence),
        None => path::my_photo(evidence),
    }
}

/// Who stands in at the place of a home.
#[must_use]
pub fn delegations(home: HomeId) -> Source<Delegations> {
    Source::at(path::delegations(home))
}

/// The supervisor's board.
#[must_use]
pub fn homes_board() -> Source<HomesBoard> {
    Source::at(path::HOMES_BOARD.into())
}

/// The national office's board.
#[must_use]
pub fn counts_board() -> Source<CountsBoard> {
    Source::at(path::COUNTS_BOARD.into())
}

/// The list behind a figure.
#[must_use]
pub fn figure_list(home: HomeId, figure: DayFigure, period: Period) -> Source<FigureList> {
    let path = path::figure_list(home, figure.word());
    Source::at(InPeriod { period }.after(&path))
}

/// The supervisor's board of skills.
#[must_use]
pub fn skills_board() -> Source<SkillsBoard> {
    Source::at(path::SKILLS_BOARD.into())
}

/// The same of one area.
#[must_use]
pub fn area_board(area: Area) -> Source<AreaBoard> {
    Source::at(path::area_board(area.word()))
}

/// The skills behind a home's numbers in an area.
#[must_use]
pub fn area_list(home: HomeId, area: Area) -> Source<AreaList> {
    Source::at(path::area_list(home, area.word()))
}

/// The young people behind a number of rounds or talks.
#[must_use]
pub fn round_list(home: HomeId, figure: RoundFigure) -> Source<RoundList> {
    Source::at(path::round_list(home, figure.word()))
}

/// The supervisor's board of plans.
#[must_use]
pub fn plans_board() -> Source<PlansBoard> {
    Source::at(path::PLANS_BOARD.into())
}

/// The national office's.
#[must_use]
pub fn plan_counts() -> Source<PlanCountsBoard> {
    Source::at(path::PLAN_COUNTS_BOARD.into())
}

/// The children, or steps, behind a figure of the board of plans.
#[must_use]
pub fn plan_list(home: HomeId, figure: PlanFigure) -> Source<PlanList> {
    Source::at(path::plan_list(home, figure.word()))
}

/// Who read one's record.
#[must_use]
pub fn readings() -> Source<Readings> {
    Source::at(path::MY_READINGS.into())
}

/// The viewer's sessions.
#[must_use]
pub fn sessions() -> Source<Sessions> {
    Source::at(path::MY_SESSIONS.into())
}

/// The link that saves the list behind a figure as CSV. Links to CSV need
/// `download`, so that the router leaves them alone.
#[must_use]
pub fn figure_csv(home: HomeId, figure: DayFigure, period: Period) -> String {
    let list = path::figure_list(home, figure.word());
    InPeriod { period }.after(&format!("{list}.csv"))
}

/// The link that saves the supervisor's board as CSV.
#[must_use]
pub fn homes_csv() -> &'static str {
    path::HOMES_CSV
}

/// The link that saves the areas of the board of skills as CSV.
#[must_use]
pub fn areas_csv() -> &'static str {
    path::AREAS_CSV
}

/// The link that saves a document which the server also gives as CSV.
#[must_use]
pub fn csv_of<T>(document: Source<T>) -> String {
    format!("{}.csv", document.into_address())
}

/// The link that saves the appointment of a review for a calendar.
#[must_use]
pub fn appointment(child: Option<(HomeId, PersonId)>, review: PlanItemId) -> String {
    in_own_language(match child {
        Some((home, person)) => path::appointment(home, person, review),
        None => path::my_appointment(review),
    })
}

/// A link that is followed by the browser, which would ask in its own language.
#[must_use]
pub fn in_own_language(address: String) -> String {
    query::in_language(&address, browser::intl::language())
}

/// The link that saves the national office's board as CSV.
#[must_use]
pub fn counts_csv() -> &'static str {
    path::COUNTS_CSV
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
