//! Showing only some lines of the day: what is still open, or what waits to be
//! confirmed. Each of the day's two figures opens the lines behind it (R34).

use super::day_view_model::{DayLine, DayViewModel};
use crate::ui::erased_closures::on_click;
use crate::ui::{Icon, icon};
use care::day::{Day, DayFigure, SlotKey};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;
use words::{Count, word};

#[derive(Clone)]
struct ChosenFigure {
    figure: DayFigure,
    date: NaiveDate,
    /// The lines of the figure at the time of choosing. One that is ticked then
    /// stays where it is, and can be taken back.
    slots: HashSet<SlotKey>,
}

/// Which lines of a day show. Cheap to copy.
#[derive(Clone, Copy)]
pub struct DayFilter(RwSignal<Option<ChosenFigure>>);

impl DayFilter {
    /// All of them, until a figure is chosen.
    pub fn all() -> Self {
        Self(RwSignal::new(None))
    }

    /// The lines of a day that show.
    pub fn lines(self, view_model: &DayViewModel) -> Vec<Arc<DayLine>> {
        self.0.with(|chosen| {
            // Another day begins with all of its lines.
            let chosen = chosen.as_ref().filter(|c| c.date == view_model.facts.date);
            let shows =
                |line: &&Arc<DayLine>| chosen.is_none_or(|c| c.slots.contains(&line.slot.key));
            view_model.lines.iter().filter(shows).cloned().collect()
        })
    }

    fn figure_of(self, day: &Day) -> Option<DayFigure> {
        self.0.with(|chosen| {
            let chosen = chosen.as_ref().filter(|c| c.date == day.date);
            chosen.map(|c| c.figure)
        })
    }

    fn choose(self, figure: DayFigure, day: &Day) {
        self.0.set(Some(ChosenFigure {
            figure,
            date: day.date,
            slots: day
                .slots
                .iter()
                .filter(|slot| figure.counts(slot))
                .map(|slot| slot.key)
                .collect(),
        }));
    }
}

/// How the day stands, in two figures at most; each opens its lines.
pub fn tally(filter: DayFilter, day: &Day) -> AnyView {
    let tally = day.tally();
    if tally.slots() == 0 {
        return ().into_any();
    }
    let open = tally.of(DayFigure::Open);
    let to_confirm = tally.of(DayFigure::ToConfirm);
    let chosen = filter.figure_of(day);
    let figures = [
        (
            DayFigure::Open,
            open,
            Icon::Open,
            word!(day.open, count = Count(open)),
        ),
        (
            DayFigure::ToConfirm,
            to_confirm,
            Icon::Eye,
            word!(day.to_confirm, count = Count(to_confirm)),
        ),
    ];
    let (tabs, printed): (Vec<_>, Vec<_>) = figures
        .into_iter()
        .filter(|(figure, count, ..)| *count > 0 || chosen == Some(*figure))
        .map(|(figure, _, of, text)| {
            let day = day.clone();
            let choose = move || filter.choose(figure, &day);
            let printed = view! { <span class="badge">{icon(of)} {text.clone()}</span> };
            (tab(chosen == Some(figure), Some(of), text, choose), printed)
        })
        .unzip();
    let tabs = (!tabs.is_empty()).then(|| {
        let all = tab(
            chosen.is_none(),
            None,
            word!(day.all).to_owned(),
            move || filter.0.set(None),
        );
        view! {
            <div class="tabs screen-only" role="group" aria-label=word!(day.show_only)>
                {all}
                {tabs}
            </div>
        }
    });
    let done = (open == 0).then(|| {
        view! { <span class="badge hue-done">{icon(Icon::Done)} {word!(day.all_said)}</span> }
    });
    view! { <div class="tally">{tabs} <span class="print-only">{printed}</span> {done}</div> }
        .into_any()
}

fn tab(pressed: bool, of: Option<Icon>, text: String, choose: impl Fn() + 'static) -> AnyView {
    view! {
        <button
            type="button"
            class="tab"
            aria-pressed=if pressed { "true" } else { "false" }
            on:click=on_click(move |_| choose())
        >
            {of.map(icon)}
            {text}
        </button>
    }
    .into_any()
}
