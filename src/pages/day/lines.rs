//! The lines of a day, in groups by its parts.

use super::day_actions::Hands;
use super::day_view_model::{Part, Sheet};
use super::filter::Only;
use super::row::row;
use crate::store::use_rows;
use crate::ui::erased_closures::{erased_memo, erased_value, erased_view};
use crate::ui::{Icon, icon};
use care::day::SlotKey;
use leptos::prelude::*;

/// The lines of a sheet that show.
pub fn lines(hands: Hands, sheet: Memo<Option<Sheet>>, only: Only) -> AnyView {
    let rows = use_rows(move || {
        sheet.with(|sheet| {
            let lines = sheet.iter().flat_map(|sheet| only.lines(sheet));
            lines
                .map(|line| ((Part::of(line.slot.time), line.slot.key), line))
                .collect()
        })
    });
    let group = move |part: Part| {
        let keys = erased_memo(move || {
            rows.keys.with(|keys| {
                let own = keys.iter().filter(|(of, _)| *of == part);
                own.map(|(_, key)| *key).collect::<Vec<SlotKey>>()
            })
        });
        let line = move |key: SlotKey| {
            let line = rows.row(&(part, key));
            view! {
                <li
                    class="slot"
                    class:slot-again=erased_value(move || line.is_some_and(|line| line.with(|line| line.again)))
                >
                    {erased_view(move || {
                        let line = line?;
                        hands
                            .scene
                            .with(|scene| {
                                let scene = scene.as_ref()?;
                                Some(line.with(|line| row(hands, scene, line)))
                            })
                    })}
                </li>
            }
        };
        view! {
            <section class="day-group" hidden=erased_value(move || keys.with(Vec::is_empty))>
                <h2 class="day-part">{icon(look(part))} {part.word()}</h2>
                <ul class="day-lines">
                    <For each=move || keys.get() key=|key| *key children=line />
                </ul>
            </section>
        }
    };
    Part::ALL.map(group).collect_view().into_any()
}

fn look(part: Part) -> Icon {
    match part {
        Part::Morning => Icon::Sunrise,
        Part::Midday | Part::Afternoon => Icon::Sun,
        Part::Evening => Icon::Sunset,
        Part::Night => Icon::Moon,
    }
}
