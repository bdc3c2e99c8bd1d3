//! The supervisor's board of skills, the lists behind its figures, and all of them
//! as CSV.

use super::tabular::{TableCells, Tabular, board, cell, home_cells, list, table, worded};
use crate::app::App;
use crate::http::{
    body::Has,
    csv::asked,
    day::log,
    error::Answer,
    guard::{Asks, AtHome},
    words::Words,
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use care::{
    boards::skills::{AreaBoard, AreaList, RoundFigure, RoundList, SkillsBoard, Voices},
    checklist::offer::Offer,
    figures::Listed,
    id::HomeId,
    problem::Problem,
    skill_set::skill::{Area, Rating, Skill, Voice},
};

/// The homes that a supervisor oversees, and the areas over all of them.
#[utoipa::path(get, path = "/api/boards/skills", tag = "boards",
    responses((status = 200, body = SkillsBoard), (status = 304), (status = 404, body = Problem)))]
pub async fn skills(State(app): State<App>, Asks(viewer): Asks, reader: Has) -> Answer<Response> {
    let now = app.clock.now();
    let read = app.store.skills_board(viewer.person, now);
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
#[utoipa::path(get, path = "/api/boards/areas.csv", tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv"), (status = 404, body = Problem)))]
pub async fn areas_csv(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
) -> Answer<Response> {
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
    let skills = app.store.area_list(&at.home, area, now).await?;
    let today = at.home.date_at(now);
    log(&app, &viewer, at.home.id(), "skills", today, now).await?;
    list(&headers, (area.word(), as_csv), skills)
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
    let lines = app.store.round_list(&at.home, figure, now).await?;
    log(&app, &viewer, at.home.id(), "rounds", lines.today, now).await?;
    list(&headers, (figure.word(), as_csv), lines)
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
