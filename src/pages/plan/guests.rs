//! Who is invited to a review, and who came: people of the plan, and others by name.

use super::goals::{bin, new_line};
use super::{Desk, labels};
use crate::i18n::words;
use crate::platform::{ids, page};
use crate::ui::choice::{Choice, choices};
use crate::ui::erased_closures::{live, memo};
use crate::ui::field::pick;
use crate::ui::{Icon, icon};
use care::id::PlanItemId;
use care::plan::{FieldValue, Guest, Plan, Review, ReviewPart, Seat};
use care::text::LINE_MAX;
use leptos::prelude::*;

/// What there is to do with the guests of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Say {
    /// Invite, and not.
    invites: bool,
    /// Say who came.
    came: bool,
}

fn say(plan: &Plan, id: PlanItemId) -> Option<Say> {
    let review = plan.review(id)?;
    let invites = plan.writes_as_adult() && review.held.is_none();
    Some(Say {
        invites,
        came: invites && review.is_open_on(plan.today),
    })
}

/// See the module.
pub fn guests(desk: Desk, review: PlanItemId) -> AnyView {
    let body = desk.part(
        move |plan| say(plan, review),
        move |say| match say {
            Some(say) if say.invites => to_write(desk, review, *say),
            _ => desk.part(move |plan| lines_of(plan, review), |lines| to_read(lines)),
        },
    );
    let is_held = desk.take(move |plan| plan.review(review).is_some_and(|one| one.held.is_some()));
    let title = move || match is_held.get() {
        true => words::review::guests_held(),
        false => words::review::guests(),
    };
    view! {
        <section class="card">
            <h2 id="guests" tabindex="-1">
                {live(title)}
            </h2>
            {body}
        </section>
    }
    .into_any()
}

/// What somebody is called, and whether they came.
type Line = (String, Option<bool>);

fn lines_of(plan: &Plan, id: PlanItemId) -> Vec<Line> {
    let guests = plan.review(id).map(|review| review.guests);
    let guests = guests.unwrap_or_default().into_iter();
    let line = |(guest, seat): (Guest, Seat)| (labels::guest(plan, guest, &seat), seat.came);
    guests.map(line).collect()
}

fn to_read(lines: &[Line]) -> AnyView {
    let line = |(name, came): &Line| {
        let about = match came {
            Some(true) => Icon::Done,
            Some(false) => Icon::Slash,
            None => Icon::Calendar,
        };
        view! {
            <li class="row">
                <span class="grow" dir="auto">
                    {name.clone()}
                </span>
                <span class="badge">{icon(about)} {labels::came(*came)}</span>
            </li>
        }
    };
    let lines: Vec<_> = lines.iter().map(line).collect();
    match lines.is_empty() {
        true => view! { <p class="soft">{words::review::guests_none()}</p> }.into_any(),
        false => view! { <ul class="lines">{lines}</ul> }.into_any(),
    }
}

/// Who could be invited or is: people of the plan in their order, then the others.
fn all(plan: &Plan, id: PlanItemId) -> Vec<Guest> {
    let invited = plan.review(id).map(|one: Review| one.guests);
    let mut all: Vec<Guest> = plan
        .people
        .iter()
        .map(|one| Guest::Person(one.id))
        .collect();
    let at = all.iter().position(|one| *one == Guest::Person(plan.child));
    if let Some(at) = at {
        // The child first.
        all[..=at].rotate_right(1);
    }
    for (guest, _) in invited.unwrap_or_default() {
        if !all.contains(&guest) {
            all.push(guest);
        }
    }
    all
}

fn to_write(desk: Desk, review: PlanItemId, say: Say) -> AnyView {
    let guests = desk.take(move |plan| all(plan, review));
    let make = move |name: String| FieldValue::Review {
        review,
        part: ReviewPart::Guest {
            guest: Guest::Outside(ids::plan_item()),
            seat: Some(Seat { name, came: None }),
        },
    };
    let add = new_line(
        desk,
        format!("guest-new-{review}"),
        words::review::guest_new(),
        words::review::guest_add(),
        LINE_MAX,
        make,
    );
    view! {
        <ul class="lines">
            <For
                each=move || guests.get()
                key=|guest| *guest
                children=move |guest| one(desk, review, say, guest)
            />
        </ul>
        {add}
    }
    .into_any()
}

fn one(desk: Desk, review: PlanItemId, say: Say, guest: Guest) -> AnyView {
    let seat = desk.take(move |plan| {
        let guests = plan.review(review)?.guests;
        let seat = guests.into_iter().find(|(of, _)| *of == guest);
        seat.map(|(_, seat)| seat)
    });
    let name = desk.take(move |plan| {
        let guests = plan.review(review).map(|review| review.guests);
        let seat = guests.unwrap_or_default().into_iter();
        let mut seats = seat.filter(|(of, _)| *of == guest).map(|(_, seat)| seat);
        let none = Seat {
            name: String::new(),
            came: None,
        };
        labels::guest(plan, guest, &seats.next().unwrap_or(none))
    });
    let set = move |seat: Option<Seat>| {
        let part = ReviewPart::Guest { guest, seat };
        desk.run(
            FieldValue::Review { review, part },
            words::common::saved().to_owned(),
        );
    };
    let is_on = memo(move || seat.get().is_some());
    let head = match guest {
        Guest::Person(_) => {
            let label = live(move || view! { <span dir="auto">{name.get()}</span> });
            pick(label, Signal::derive(move || is_on.get()), move |on| {
                set(on.then(|| Seat {
                    name: String::new(),
                    came: None,
                }));
            })
        }
        Guest::Outside(_) => {
            let off = bin(
                move || words::review::guest_off(&name.get()),
                move || {
                    set(None);
                    // The pressed button goes; no other is to lie under the next press.
                    page::focus("guests");
                },
            );
            view! {
                <div class="row">
                    <span class="grow" dir="auto">
                        {live(move || name.get())}
                    </span>
                    {off}
                </div>
            }
            .into_any()
        }
    };
    let came = move || {
        (say.came && is_on.get()).then(|| {
            let list = [
                Choice {
                    icon: Icon::Done,
                    word: words::review::came(),
                    hue: "hue-done",
                },
                Choice {
                    icon: Icon::Slash,
                    word: words::review::absent(),
                    hue: "hue-skipped",
                },
            ];
            let chosen = seat.get().and_then(|seat| seat.came);
            let chosen = chosen.map(|came| usize::from(!came));
            let label = words::review::came_of(&name.get());
            choices(label, &list, chosen, move |at| {
                if let Some(seat) = seat.get_untracked() {
                    set(Some(Seat {
                        came: Some(at == 0),
                        ..seat
                    }));
                }
            })
        })
    };
    view! {
        <li class="plan-action">
            {head}
            {live(came)}
        </li>
    }
    .into_any()
}
