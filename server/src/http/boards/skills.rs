//! The supervisor's board of skills, the lists behind its figures, and all of them
//! as CSV.

use super::day::board;
use crate::app::App;
use crate::http::{
    body::{IfNoneMatch, document},
    csv::{Table, asked},
    error::ApiResult,
    guard::{CurrentUser, HomeAccess},
    path::Path,
    reading_log::{ChildRecord, Shown, showing},
    words::for_reader,
};
use crate::words::Words;
use axum::{extract::State, http::HeaderMap, response::Response};
use care::{
    boards::skills::{AreaBoard, AreaList, RoundFigure, RoundList, SkillsBoard, Voices},
    checklist::offer::Offer,
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
    let read = async { app.store.skills_board(viewer.person, now).await.map(Some) };
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
    let board = read.await?;
    let mut table = Table::new(
        for_reader(&headers),
        &[
            "csv_place",
            "csv_home",
            "csv_youths",
            "csv_offered",
            "csv_under_way",
            "csv_talk",
        ],
    )?;
    for row in board.homes {
        let mut cells = vec![row.home.place_name, row.home.name, row.youths.to_string()];
        cells.extend(RoundFigure::ALL.map(|figure| figure.of(row.rounds).to_string()));
        table.row(&cells)?;
    }
    table.response("skills")
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
    let board = read.await?;
    let words = for_reader(&headers);
    let mut table = voices_table(words, &["csv_area"])?;
    for row in board.areas {
        let about = [area_word(words, row.area)];
        voices_rows(words, &mut table, &about, row.voices)?;
    }
    table.response("areas")
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
    if !as_csv {
        let read = async { read.await.map(Some) };
        return board(&app, &reader, area.word(), &viewer, now, read).await;
    }
    let words = for_reader(&headers);
    let mut table = voices_table(words, &["csv_place", "csv_home", "csv_area"])?;
    let board = read.await?;
    let named = area_word(words, area);
    let all = words.of("csv_together").to_owned();
    let together = [String::new(), all, named.clone()];
    voices_rows(words, &mut table, &together, board.together)?;
    for row in board.homes {
        let about = [row.home.place_name, row.home.name, named.clone()];
        voices_rows(words, &mut table, &about, row.voices)?;
    }
    table.response(area.word())
}

/// The skills behind a home's numbers in an area; as CSV with `.csv` after the area.
#[utoipa::path(get, path = path::AREA_LIST, tag = "boards",
    params(HomeAreaPath),
    responses((status = 200, content((AreaList = "application/json"), (String = "text/csv"))), (status = 304)))]
pub async fn area_list(
    State(app): State<App>,
    HomeAccess(at): HomeAccess,
    Path(HomeAreaPath { area, .. }): Path<HomeAreaPath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (area, as_csv) = asked(&area, Area::of_word)?;
    let now = app.clock.now();
    let list = app.store.area_list(&at.home, area, now).await?;
    let today = at.home.date_at(now);
    let shown = Shown::of_home(ChildRecord::Skills, at.home.id(), today);
    if !as_csv {
        return Ok(showing(document(&headers, &list)?, [shown]));
    }
    let words = for_reader(&headers);
    let mut table = voices_table(words, &["csv_place", "csv_home", "csv_skill"])?;
    for row in list.skills {
        let about = [
            list.home.place_name.clone(),
            list.home.name.clone(),
            wording(&row.skill, words.language),
        ];
        voices_rows(words, &mut table, &about, row.voices)?;
    }
    Ok(showing(table.response(area.word())?, [shown]))
}

/// The young people behind a number of rounds or talks; as CSV with `.csv` after
/// the figure.
#[utoipa::path(get, path = path::ROUND_LIST, tag = "boards",
    params(HomeFigurePath),
    responses((status = 200, content((RoundList = "application/json"), (String = "text/csv"))), (status = 304)))]
pub async fn round_list(
    State(app): State<App>,
    HomeAccess(at): HomeAccess,
    Path(HomeFigurePath { figure, .. }): Path<HomeFigurePath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (figure, as_csv) = asked(&figure, RoundFigure::of_word)?;
    let now = app.clock.now();
    let list = app.store.round_list(&at.home, figure, now).await?;
    let shown = Shown::of_home(ChildRecord::Rounds, at.home.id(), list.today);
    if !as_csv {
        return Ok(showing(document(&headers, &list)?, [shown]));
    }
    let words = for_reader(&headers);
    let headings = ["csv_place", "csv_home", "csv_whose", "csv_since", "csv_why"];
    let mut table = Table::new(words, &headings)?;
    for line in list.lines {
        table.row(&[
            list.home.place_name.clone(),
            list.home.name.clone(),
            line.name,
            line.since.to_string(),
            line.offer
                .map(|offer| words.of(offer_key(offer)).to_owned())
                .unwrap_or_default(),
        ])?;
    }
    Ok(showing(table.response(figure.word())?, [shown]))
}

fn wording(skill: &Skill, language: &str) -> String {
    let text = skill.text.get(language).or_else(|| skill.text.get("en"));
    // One that a home has added may have words in one language only.
    let text = text.or_else(|| skill.text.values().next());
    text.cloned().unwrap_or_default()
}

/// A table with a row a voice: what it is about, who says it, and how often.
fn voices_table(words: &Words, about: &[&str]) -> ApiResult<Table> {
    let mut headings = about.to_vec();
    headings.extend(["csv_voice", "csv_people"]);
    headings.extend(Rating::ALL.map(rating_key));
    Table::new(words, &headings)
}

fn voices_rows(
    words: &Words,
    table: &mut Table,
    about: &[String],
    voices: Voices,
) -> ApiResult<()> {
    for voice in [Voice::Youth, Voice::Adult] {
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
        table.row(&cells)?;
    }
    Ok(())
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
        Rating::NotYet => "rating.not_yet",
        Rating::WithHelp => "rating.with_help",
        Rating::MostlyAlone => "rating.mostly_alone",
        Rating::Alone => "rating.alone",
        Rating::CanShow => "rating.can_show_they",
        Rating::NotForMe => "rating.not_for_them",
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
    let key = format!("area.{}", area.word().replace('-', "_"));
    words.of(&key).to_owned()
}
