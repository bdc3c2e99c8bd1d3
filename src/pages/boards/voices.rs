//! What young people and adults say, as two bars that stay apart (R17).

use crate::pages::skill_labels::{rating, rating_icon};
use crate::ui::Icon;
use crate::ui::chart::{self, Part};
use care::boards::skills::{Heard, Spread, Voices};
use care::skill_set::skill::{Rating, Voice};
use leptos::prelude::*;
use words::{Apart, Count, word};

const ICONS: [Icon; 6] = [
    rating_icon(Rating::NotYet),
    rating_icon(Rating::WithHelp),
    rating_icon(Rating::MostlyAlone),
    rating_icon(Rating::Alone),
    rating_icon(Rating::CanShow),
    rating_icon(Rating::NotForMe),
];

fn parts(said: Spread) -> [Part; 6] {
    Rating::ALL.map(|one| Part {
        word: rating(one, Voice::Adult),
        count: said.of(one),
        fill: match one {
            Rating::NotYet => "bar-level-0",
            Rating::WithHelp => "bar-level-1",
            Rating::MostlyAlone => "bar-level-2",
            Rating::Alone => "bar-level-3",
            Rating::CanShow => "bar-level-4",
            Rating::NotForMe => "bar-not-needed",
        },
    })
}

/// What the bars' fills and icons stand for.
pub fn key() -> AnyView {
    chart::key(&parts(Spread::default()), &ICONS)
}

/// The two cells of a row, one a voice, for what is named so.
pub fn cells(name: &str, voices: Voices) -> AnyView {
    let one = |heading: &'static str, label: String, heard: Option<Heard>| {
        let said = match heard {
            None => quiet(word!(boards_skills.few)),
            Some(heard) if heard.people == 0 => quiet(word!(boards_skills.unsaid)),
            Some(heard) => {
                let head = [word!(boards_skills.how), word!(boards_skills.how_often)];
                view! {
                    {chart::strip(label, head, &parts(heard.said), &ICONS)}
                    <p class="soft small">{word!(boards_skills.people, count = Count(heard.people))}</p>
                }
                .into_any()
            }
        };
        view! {
            <td class="board-chart" data-label=heading>
                <div>{said}</div>
            </td>
        }
    };
    view! {
        {one(word!(boards_skills.youth_say), word!(boards_skills.youth_say_of, name = Apart(name)), voices.youth)}
        {one(word!(boards_skills.adults_say), word!(boards_skills.adults_say_of, name = Apart(name)), voices.adult)}
    }
    .into_any()
}

fn quiet(text: &'static str) -> AnyView {
    view! { <span class="soft">{text}</span> }.into_any()
}

/// The head of a table with such rows; `first` names what a row is about.
pub fn head(first: &'static str) -> AnyView {
    view! {
        <thead>
            <tr>
                <th scope="col">{first}</th>
                <th scope="col">{word!(boards_skills.youth_say)}</th>
                <th scope="col">{word!(boards_skills.adults_say)}</th>
            </tr>
        </thead>
    }
    .into_any()
}
