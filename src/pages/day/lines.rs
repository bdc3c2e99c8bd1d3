//! The lines of a day, in groups by its parts.

use super::day_actions::DayActions;
use super::day_filter::DayFilter;
use super::day_view_model::{DayViewModel, PartOfDay};
use super::row::row;
use crate::store::use_rows;
use crate::ui::erased_closures::{erased_memo, erased_value, erased_view};
use crate::ui::{Icon, icon};
use care::day::SlotKey;
use leptos::prelude::*;

/// The lines of a day that show, one group a part of the day.
pub fn lines(
    day_actions: DayActions,
    view_model: Memo<Option<DayViewModel>>,
    filter: DayFilter,
) -> AnyView {
    let rows = use_rows(move || {
        view_model.with(|view_model| {
            view_model
                .iter()
                .flat_map(|view_model| filter.lines(view_model))
                .map(|line| ((PartOfDay::of(line.slot.time), line.slot.key), line))
                .collect()
        })
    });
    let group = move |part: PartOfDay| {
        let keys = erased_memo(move || {
            rows.keys.with(|keys| {
                keys.iter()
                    .filter(|(of, _)| *of == part)
                    .map(|(_, key)| *key)
                    .collect::<Vec<SlotKey>>()
            })
        });
        let line = move |key: SlotKey| {
            let line = rows.row(&(part, key));
            view! {
                <li
                    class="slot"
                    class:slot-again=erased_value(move || line.is_some_and(|line| line.with(|line| line.is_repeated)))
                >
                    {erased_view(move || {
                        let line = line?;
                        day_actions
                            .facts
                            .with(|facts| {
                                let facts = facts.as_ref()?;
                                Some(line.with(|line| row(day_actions, facts, line)))
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
    PartOfDay::ALL.map(group).collect_view().into_any()
}

fn look(part: PartOfDay) -> Icon {
    match part {
        PartOfDay::Morning => Icon::Sunrise,
        PartOfDay::Midday | PartOfDay::Afternoon => Icon::Sun,
        PartOfDay::Evening => Icon::Sunset,
        PartOfDay::Night => Icon::Moon,
    }
}
