//! The supervisor's board of skills, the lists behind its figures, and all of them
//! as CSV.

use super::tabular::{TableCells, Tabular, board, cell, home_cells, list, table, worded};
use crate::http::{
    body::IfNoneMatch,
    csv::asked,
    error::ApiResult,
    guard::{CurrentUser, HomeAccess},
    path::Path,
    reading_log::{ChildRecord, Shown, showing},
};
use crate::{app::App, words::Words};
use axum::{extract::State, http::HeaderMap, response::Response};
use care::{
    boards::skills::{AreaBoard, AreaList, RoundFigure, RoundList, SkillsBoard, Voices},
    checklist::offer::Offer,
    figures::Listed,
    skill_set::skill::{Area, Rating, Skill, Voice},
};
use contract::{
    parameter::{AreaPath, HomeAreaPath, HomeFigurePath},
    path,
};

/// The homes that a supervisor oversees, and the areas over all of them.
#[utoipa::path(get, path = path::SKILLS_BOARD, tag = "boards",
    responses((status = 200, body = SkillsBoard), (status = 304)))]
pub async fn skills(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    reader: IfNoneMatch,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let read = app.store.skills_board(viewer.person, now);
    board(&app, &reader, "skills", &viewer, now, read).await
}

/// The homes as CSV.
#[utoipa::path(get, path = path::SKILLS_CSV, tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn skills_csv(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let read = app.store.skills_board(viewer.person, app.clock.now());
    table(&headers, "skills", read.await?)
}

impl Tabular for SkillsBoard {
    fn table(self, words: &Words) -> TableCells {
        let mut headings = worded(words, "place home youths");
        headings.extend(RoundFigure::all().flat_map(|figure| worded(words, figure.word())));
        let rows = self.homes.into_iter().map(|row| {
            let mut cells = home_cells(&row.home);
            cells.push(row.youths.to_string());
            cells.extend(RoundFigure::all().map(|figure| row.rounds.of(figure).to_string()));
            cells
        });
        TableCells {
            headings,
            rows: rows.collect(),
        }
    }
}

/// The areas over all homes, as CSV.
#[utoipa::path(get, path = path::AREAS_CSV, tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn areas_csv(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let read = app.store.skills_board(viewer.person, app.clock.now());
    table(&headers, "areas", Areas(read.await?))
}

/// The areas over all homes.
struct Areas(SkillsBoard);

impl Tabular for Areas {
    fn table(self, words: &Words) -> TableCells {
        let headings = voices_headings(words, "area");
        let areas = self.0.areas.iter();
        let rows =
            areas.flat_map(|row| voices_rows(words, &[area_word(words, row.area)], row.voices));
        TableCells {
            headings,
            rows: rows.collect(),
        }
    }
}

/// One area, by home; as CSV with `.csv` after the area.
#[utoipa::path(get, path = path::AREA_BOARD, tag = "boards",
    params(AreaPath),
    responses((status = 200, content((AreaBoard = "application/json"), (String = "text/csv"))), (status = 304)))]
pub async fn area(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    Path(AreaPath { area }): Path<AreaPath>,
    reader: IfNoneMatch,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (area, as_csv) = asked(&area, Area::of_word)?;
    let now = app.clock.now();
    let read = app.store.area_board(viewer.person, area, now);
    match as_csv {
        true => table(&headers, area.word(), read.await?),
        false => board(&app, &reader, area.word(), &viewer, now, read).await,
    }
}

impl Tabular for AreaBoard {
    fn table(self, words: &Words) -> TableCells {
        let headings = voices_headings(words, "place home area");
        let all = [String::new(), words.of("csv_together").to_owned()];
        let homes = self
            .homes
            .iter()
            .map(|row| (home_cells(&row.home), row.voices));
        let rows = std::iter::once((all.into(), self.together)).chain(homes);
        let rows = rows.flat_map(|(mut about, voices)| {
            about.push(area_word(words, self.area));
            voices_rows(words, &about, voices)
        });
        TableCells {
            headings,
            rows: rows.collect(),
        }
    }
}

/// The skills behind a home's numbers in an area; as CSV with `.csv` after the area.
#[utoipa::path(get, path = path::AREA_LIST, tag = "boards",
    params(HomeAreaPath),
    responses((status = 200, content((AreaList = "application/json"), (String = "text/csv"))), (status = 304)))]
pub async fn area_list(
    State(app): State<App>,
    HomeAccess(at): HomeAccess,
    Path(path): Path<HomeAreaPath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (area, as_csv) = asked(&path.area, Area::of_word)?;
    let now = app.clock.now();
    let skills = app.store.area_list(&at.home, area, now).await?;
    let today = at.home.date_at(now);
    let shown = Shown::of_home(ChildRecord::Skills, at.home.id(), today);
    let response = list(&headers, (area.word(), as_csv), skills)?;
    Ok(showing(response, [shown]))
}

impl Tabular for AreaList {
    fn table(self, words: &Words) -> TableCells {
        let headings = voices_headings(words, "place home skill");
        let rows = self.skills.iter().flat_map(|row| {
            let mut about = home_cells(&self.home);
            about.push(wording(&row.skill, words.language));
            voices_rows(words, &about, row.voices)
        });
        TableCells {
            headings,
            rows: rows.collect(),
        }
    }
}

/// The young people behind a number of rounds or talks; as CSV with `.csv` after
/// the figure.
#[utoipa::path(get, path = path::ROUND_LIST, tag = "boards",
    params(HomeFigurePath),
    responses((status = 200, content((RoundList = "application/json"), (String = "text/csv"))), (status = 304)))]
pub async fn round_list(
    State(app): State<App>,
    HomeAccess(at): HomeAccess,
    Path(path): Path<HomeFigurePath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (figure, as_csv) = asked(&path.figure, RoundFigure::of_word)?;
    let now = app.clock.now();
    let lines = app.store.round_list(&at.home, figure, now).await?;
    let shown = Shown::of_home(ChildRecord::Rounds, at.home.id(), lines.today);
    let response = list(&headers, (figure.word(), as_csv), lines)?;
    Ok(showing(response, [shown]))
}

impl Tabular for RoundList {
    fn table(self, words: &Words) -> TableCells {
        let headings = worded(words, "place home whose since why");
        let rows = self.lines.into_iter().map(|line| {
            let why = line.offer.map(|offer| words.of(offer_key(offer)));
            let mut cells = home_cells(&self.home);
            cells.extend([line.name, line.since.to_string(), cell(why)]);
            cells
        });
        TableCells {
            headings,
            rows: rows.collect(),
        }
    }
}

fn wording(skill: &Skill, language: &str) -> String {
    let text = skill.text.get(language).or_else(|| skill.text.get("en"));
    // One that a home has added may have words in one language only.
    let text = text.or_else(|| skill.text.values().next());
    text.cloned().unwrap_or_default()
}

/// The headings of a table with a row a voice: what it is about, who says it, and how often.
fn voices_headings(words: &Words, about: &str) -> Vec<String> {
    let ratings = Rating::ALL.map(|rating| words.of(rating_key(rating)).to_owned());
    [
        worded(words, about),
        worded(words, "voice people"),
        ratings.into(),
    ]
    .concat()
}

fn voices_rows(words: &Words, about: &[String], voices: Voices) -> [Vec<String>; 2] {
    [Voice::Youth, Voice::Adult].map(|voice| {
        let mut cells = about.to_vec();
        cells.push(words.of(voice_key(voice)).to_owned());
        match voices.of(voice) {
            Some(heard) => {
                cells.push(heard.people.to_string());
                cells.extend(Rating::ALL.map(|rating| heard.said.of(rating).to_string()));
            }
            None => {
                let withheld = words.of("csv_withheld").to_owned();
                cells.extend(vec![withheld; 1 + Rating::ALL.len()]);
            }
        }
        cells
    })
}

fn voice_key(voice: Voice) -> &'static str {
    match voice {
        Voice::Youth => "csv_voice_youth",
        Voice::Adult => "csv_voice_adult",
    }
}

/// As the app says it of somebody.
fn rating_key(rating: Rating) -> &'static str {
    match rating {
        Rating::NotYet => "checklist_rating.not_yet",
        Rating::WithHelp => "checklist_rating.with_help",
        Rating::MostlyAlone => "checklist_rating.mostly_alone",
        Rating::Alone => "checklist_rating.alone",
        Rating::CanShow => "checklist_rating.can_show_they",
        Rating::NotForMe => "checklist_rating.not_for_them",
    }
}

fn offer_key(offer: Offer) -> &'static str {
    match offer {
        Offer::First => "csv_offer_first",
        Offer::NewSkills => "csv_offer_new_skills",
        Offer::BeforeLeaving => "csv_offer_before_leaving",
        Offer::Again => "csv_offer_again",
    }
}

fn area_word(words: &Words, area: Area) -> String {
    let key = format!("checklist_area.{}", area.word().replace('-', "_"));
    words.of(&key).to_owned()
}
