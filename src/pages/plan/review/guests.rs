//! Who is invited to a review, and who came: people of the plan, and others by name.

use crate::ids;
use crate::pages::plan::fields::add_line::add_line;
use crate::pages::plan::fields::remove_button::remove_button;
use crate::pages::plan::labels;
use crate::pages::plan::people_and_notes::people_card::by_name;
use crate::pages::plan::plan_context::PlanContext;
use crate::ui::choice::{Choice, choices};
use crate::ui::erased_closures::{erased_memo, erased_view};
use crate::ui::field::pick;
use crate::ui::{Icon, icon};
use browser::page;
use care::id::PlanItemId;
use care::plan::{FieldValue, Guest, Plan, Review, ReviewPart, Seat};
use care::text::LINE_MAX;
use leptos::prelude::*;
use words::{Apart, word};

/// What there is to do with the guests of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct GuestRights {
    /// Invite, and not.
    invites: bool,
    /// Say who came.
    came: bool,
}

fn rights_of(plan: &Plan, id: PlanItemId) -> Option<GuestRights> {
    let review = plan.review(id)?;
    let invites = plan.writes_as_adult() && review.held.is_none();
    Some(GuestRights {
        invites,
        came: invites && review.is_open_on(plan.today),
    })
}

/// The guests of a review: to invite, to say who came, or to read.
pub fn review_guests(context: PlanContext, review: PlanItemId) -> AnyView {
    let body = context.plan.render_part(
        move |plan| rights_of(plan, review),
        move |rights| match rights {
            Some(rights) if rights.invites => to_write(context, review, *rights),
            _ => context
                .plan
                .render_part(move |plan| lines_of(plan, review), |lines| to_read(lines)),
        },
    );
    let is_held = context
        .plan
        .memo(move |plan| plan.review(review).is_some_and(|one| one.held.is_some()));
    let title = move || {
        if is_held.get() {
            word!(plan_review.guests_held)
        } else {
            word!(plan_review.guests)
        }
    };
    view! {
        <section class="card">
            <h2 id="guests" tabindex="-1">
                {erased_view(title)}
            </h2>
            {body}
        </section>
    }
    .into_any()
}

/// What somebody is called, and whether they came.
type GuestLine = (String, Option<bool>);

fn lines_of(plan: &Plan, id: PlanItemId) -> Vec<GuestLine> {
    let guests = plan
        .review(id)
        .map(|review| review.guests)
        .unwrap_or_default()
        .into_iter();
    let line = |(guest, seat): (Guest, Seat)| (labels::guest(plan, guest, &seat), seat.came);
    guests.map(line).collect()
}

fn to_read(lines: &[GuestLine]) -> AnyView {
    let line = |(name, came): &GuestLine| {
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
    if lines.is_empty() {
        view! { <p class="soft">{word!(plan_review.guests_none)}</p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    }
}

/// Who could be invited or is: people of the plan in their order, then the others.
fn all(plan: &Plan, id: PlanItemId) -> Vec<Guest> {
    let invited = plan.review(id).map(|one: Review| one.guests);
    let people = by_name(plan).into_iter();
    let mut all: Vec<Guest> = people.map(|one| Guest::Person(one.id)).collect();
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

fn to_write(context: PlanContext, review: PlanItemId, rights: GuestRights) -> AnyView {
    let guests = context.plan.memo(move |plan| all(plan, review));
    let make = move |name: String| FieldValue::Review {
        review,
        part: ReviewPart::Guest {
            guest: Guest::Outside(ids::plan_item()),
            seat: Some(Seat { name, came: None }),
        },
    };
    let add = add_line(
        context,
        format!("guest-new-{review}"),
        word!(plan_review.guest_new),
        word!(plan_review.guest_add),
        LINE_MAX,
        make,
    );
    view! {
        <ul class="lines">
            <For
                each=move || guests.get()
                key=|guest| *guest
                children=move |guest| guest_row(context, review, rights, guest)
            />
        </ul>
        {add}
    }
    .into_any()
}

fn guest_row(
    context: PlanContext,
    review: PlanItemId,
    rights: GuestRights,
    guest: Guest,
) -> AnyView {
    let seat = context.plan.memo(move |plan| {
        let guests = plan.review(review)?.guests;
        let seat = guests.into_iter().find(|(of, _)| *of == guest);
        seat.map(|(_, seat)| seat)
    });
    let name = context.plan.memo(move |plan| {
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
        context.write(
            FieldValue::Review { review, part },
            word!(common.saved).to_owned(),
        );
    };
    let is_on = erased_memo(move || seat.get().is_some());
    let head = match guest {
        Guest::Person(_) => {
            let label = erased_view(move || view! { <span dir="auto">{name.get()}</span> });
            pick(label, Signal::derive(move || is_on.get()), move |on| {
                set(on.then(|| Seat {
                    name: String::new(),
                    came: None,
                }));
            })
        }
        Guest::Outside(_) => {
            let off = remove_button(
                move || word!(plan_review.guest_off, name = Apart(&name.get())),
                move || {
                    set(None);
                    // The pressed button goes; no other is to lie under the next press.
                    page::focus("guests");
                },
            );
            view! {
                <div class="row">
                    <span class="grow" dir="auto">
                        {erased_view(move || name.get())}
                    </span>
                    {off}
                </div>
            }
            .into_any()
        }
    };
    let came = move || {
        (rights.came && is_on.get()).then(|| {
            let list = [
                Choice {
                    icon: Icon::Done,
                    word: word!(plan_review.came),
                    hue: "hue-done",
                },
                Choice {
                    icon: Icon::Slash,
                    word: word!(plan_review.absent),
                    hue: "hue-skipped",
                },
            ];
            let chosen = seat
                .get()
                .and_then(|seat| seat.came)
                .map(|came| usize::from(!came));
            let label = word!(plan_review.came_of, name = Apart(&name.get()));
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
            {erased_view(came)}
        </li>
    }
    .into_any()
}
