//! A round of the independence checklist under way, for screens that show one.

use crate::api::Api;
use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use care::checklist::Checklist;
use care::checklist::ChecklistAct;
use care::checklist::{AddEvidence, BeginRound, RateSkill, SetGoal};
use care::command::Act;
use care::skill_set::skill::{Area, Rating};
use image::{ImageBuffer, Rgb, codecs::jpeg::JpegEncoder};

/// Lets a youth be in the middle of a round of the checklist.
pub async fn in_a_round(teen: &Api) -> Result<()> {
    let mine: Checklist = teen.get("/api/me/checklist").await?;
    if mine.round.is_some() {
        return Ok(());
    }
    let (home, youth) = (teen.home()?, teen.me.id);
    let round = mine.next_round();
    teen.act(home, Act::from(BeginRound { youth, round }))
        .await?;
    let mut health = mine
        .skills
        .iter()
        .filter(|skill| skill.area == Area::Health);
    let first = health.next().context("a skill of health")?.id.clone();
    for (skill, rating) in mine.skills.into_iter().zip(Rating::ALL.into_iter().cycle()) {
        let rating = Some(rating);
        let skill = skill.id;
        let rate = RateSkill {
            youth,
            round,
            skill,
            rating,
        };
        teen.act(home, Act::Checklist(ChecklistAct::RateSkill(rate)))
            .await?;
    }
    let evidence = |text: &str, photo| {
        Act::from(AddEvidence {
            youth,
            skill: first.clone(),
            text: text.into(),
            photo,
        })
    };
    let text = "I weighed it, rang the doctor myself and wrote the day down. It was easier than I thought.";
    teen.act(home, evidence(text, None)).await?;
    teen.act(home, evidence("", Some(photo()?))).await?;
    let goal = SetGoal {
        youth,
        skill: first.clone(),
        on: true,
    };
    teen.act(home, Act::Checklist(ChecklistAct::SetGoal(goal)))
        .await?;
    Ok(())
}

/// A photo of hills under an evening sky.
fn photo() -> Result<String> {
    let picture = ImageBuffer::from_fn(640, 400, |x, y| {
        let hill = 250.0 + 40.0 * (f64::from(x) / 90.0).sin() + 20.0 * (f64::from(x) / 37.0).cos();
        let [sky, ground] = [[240u8, 190, 130], [70, 110, 90]];
        Rgb(if f64::from(y) < hill { sky } else { ground })
    });
    let mut bytes = Vec::new();
    JpegEncoder::new(&mut bytes).encode_image(&picture)?;
    Ok(STANDARD.encode(bytes))
}
