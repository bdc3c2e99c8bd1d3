//! The supervisor's board of skills, the lists behind its figures, and all of them
//! as CSV.

use super::day::board;
use crate::app::App;
use crate::http::{
    body::{Has, document},
    csv::{Table, asked},
    day::log,
    error::Answer,
    guard::{Asks, AtHome},
    words::for_reader,
};
use crate::words::Words;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use care::{
    boards::skills::{AreaBoard, AreaList, RoundFigure, RoundList, SkillsBoard, Voices},
    checklist::offer::Offer,
    id::HomeId,
    problem::Problem,
    skill_set::skill::{Area, Rating, Skill, Voice},
};

/// The homes that a supervisor oversees, and the areas over all of them.
#[utoipa::path(get, path = "/api/boards/skills", tag = "boards",
    responses((status = 200, body = SkillsBoard), (status = 304), (status = 404, body = Problem)))]
pub async fn skills(State(app): State<App>, Asks(viewer): Asks, reader: Has) -> Answer<Response> {
    let now = app.clock.now();
    let read = async { app.store.skills_board(viewer.person, now).await.map(Some) };
    board(&app, &reader, "skills", &viewer, now, read).await
}

/// The homes as CSV.
#[utoipa::path(get, path = "/api/boards/skills.csv", tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv"), (status = 404, body = Problem)))]
pub async fn skills_csv(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
) -> Answer<Response> {
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
#[utoipa::path(get, path = "/api/boards/areas.csv", tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv"), (status = 404, body = Problem)))]
pub async fn areas_csv(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
) -> Answer<Response> {
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
#[utoipa::path(get, path = "/api/boards/skills/{area}", tag = "boards",
    params(("area" = String, Path, description = "An area, with `.csv` after it for a table"),),
    responses((status = 200, body = AreaBoard), (status = 304), (status = 404, body = Problem)))]
pub async fn area(
    State(app): State<App>,
    Asks(viewer): Asks,
    Path(area): Path<String>,
    reader: Has,
    headers: HeaderMap,
) -> Answer<Response> {
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
#[utoipa::path(get, path = "/api/homes/{home}/skills/{area}", tag = "boards",
    params(("home" = HomeId, Path,),
        ("area" = String, Path, description = "An area, with `.csv` after it for a table")),
    responses((status = 200, body = AreaList), (status = 304), (status = 404, body = Problem)))]
pub async fn area_list(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    path: Path<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let (area, as_csv) = asked(&path.0.1, Area::of_word)?;
    let now = app.clock.now();
    let list = app.store.area_list(&at.home, area, now).await?;
    let today = at.home.date_at(now);
    log(&app, &viewer, at.home.id(), "skills", today, now).await?;
    if !as_csv {
        return document(&headers, &list);
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
    table.response(area.word())
}

/// The young people behind a number of rounds or talks; as CSV with `.csv` after
/// the figure.
#[utoipa::path(get, path = "/api/homes/{home}/rounds/{figure}", tag = "boards",
    params(("home" = HomeId, Path,),
        ("figure" = String, Path, description = "A figure of the board, with `.csv` after it for a table")),
    responses((status = 200, body = RoundList), (status = 304), (status = 404, body = Problem)))]
pub async fn round_list(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    path: Path<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let (figure, as_csv) = asked(&path.0.1, RoundFigure::of_word)?;
    let now = app.clock.now();
    let list = app.store.round_list(&at.home, figure, now).await?;
    log(&app, &viewer, at.home.id(), "rounds", list.today, now).await?;
    if !as_csv {
        return document(&headers, &list);
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
    table.response(figure.word())
}

fn wording(skill: &Skill, language: &str) -> String {
    let text = skill.text.get(language).or_else(|| skill.text.get("en"));
    // One that a home has added may have words in one language only.
    let text = text.or_else(|| skill.text.values().next());
    text.cloned().unwrap_or_default()
}

/// A table with a row a voice: what it is about, who says it, and how often.
fn voices_table(words: &Words, about: &[&str]) -> Answer<Table> {
    let mut headings = about.to_vec();
    headings.extend(["csv_voice", "csv_people"]);
    headings.extend(Rating::ALL.map(rating_key));
    Table::new(words, &headings)
}

fn voices_rows(words: &Words, table: &mut Table, about: &[String], voices: Voices) -> Answer<()> {
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
