//! Who is in a plan; and, for who may, which specialists.

use crate::pages::plan::fields::remove_button::remove_button;
use crate::pages::plan::labels;
use crate::pages::plan::plan_context::PlanContext;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{erased_effect, erased_memo, erased_view, on_click};
use crate::ui::{Icon, icon};
use browser::intl;
use care::access::Role;
use care::command::Act;
use care::id::PersonId;
use care::plan::NameSpecialist;
use care::plan::{Plan, PlanPerson};
use leptos::prelude::*;
use words::{Apart, word};

/// The people of the plan, and for who may the way to name a specialist.
pub fn people_card(context: PlanContext) -> AnyView {
    let open = RwSignal::new(false);
    let lines = context.plan.render_part(
        |plan| (may_name(plan), names(plan)),
        move |(may_name, people)| {
            let lines: Vec<_> = people
                .iter()
                .map(|(person, name)| person_row(context, *may_name, person, name))
                .collect();
            let add = may_name.then(|| {
                view! {
                    <p class="buttons screen-only">
                        <button type="button" class="button" on:click=on_click(move |_| open.set(true))>
                            {icon(Icon::Plus)}
                            {word!(plan.name_specialist)}
                        </button>
                    </p>
                }
            });
            view! {
                <ul class="lines">{lines}</ul>
                {add}
            }
            .into_any()
        },
    );
    let own = context.plan.memo(Plan::is_own);
    let text = move || {
        if own.get() {
            word!(plan.people_text_mine)
        } else {
            word!(plan.people_text)
        }
    };
    view! {
        <section class="card">
            <h2>{word!(plan.people)}</h2>
            {lines}
            <p class="soft small screen-only">{erased_view(text)}</p>
        </section>
        <NameDialog context=context open=open />
    }
    .into_any()
}

fn may_name(plan: &Plan) -> bool {
    !plan.is_own() && plan.actor.standing.names_specialists()
}

/// The people of a plan by role, as the plan has them, and by name within each.
pub fn by_name(plan: &Plan) -> Vec<&PlanPerson> {
    let mut people: Vec<&PlanPerson> = plan.people.iter().collect();
    for alike in people.chunk_by_mut(|one, other| one.role == other.role) {
        intl::sort_by_name(alike, |one| one.name.as_str());
    }
    people
}

fn names(plan: &Plan) -> Vec<(PlanPerson, String)> {
    by_name(plan)
        .into_iter()
        .map(|person| (person.clone(), labels::name(plan, person.id)))
        .collect()
}

fn person_row(context: PlanContext, may_name: bool, person: &PlanPerson, name: &str) -> AnyView {
    let off = (may_name && person.role == Role::Specialist).then(|| {
        let (id, called) = (person.id, person.name.clone());
        remove_button(
            {
                let called = called.clone();
                move || word!(plan.name_off, name = Apart(&called))
            },
            move || {
                set(
                    context,
                    id,
                    false,
                    word!(plan.named_not, name = Apart(&called)),
                )
            },
        )
    });
    view! {
        <li class="row">
            {icon(Icon::Person)}
            <span class="grow">
                <bdi>{name.to_owned()}</bdi>
                " "
                <span class="soft small">{crate::pages::labels::role(person.role)}</span>
            </span>
            {off}
        </li>
    }
    .into_any()
}

fn set(context: PlanContext, specialist: PersonId, on: bool, message: String) {
    if let Some(child) = context.plan.with_untracked(|plan| plan.child) {
        let act = Act::from(NameSpecialist {
            child,
            specialist,
            on,
        });
        context.plan.actions.run(act, message);
    }
}

#[component]
fn NameDialog(context: PlanContext, open: RwSignal<bool>) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    // What was chosen at the last opening is not what shows at this one.
    erased_effect(move || {
        if open.get() {
            chosen.set(String::new());
        }
    });
    let others = erased_memo(move || {
        let known: Vec<PersonId> = context.plan.doc.with(|plan| {
            let people = plan.as_deref().map(|plan| plan.people.as_slice());
            people
                .unwrap_or_default()
                .iter()
                .map(|one| one.id)
                .collect()
        });
        let mut all = context.specialists.get();
        all.retain(|one| !known.contains(&one.id));
        all
    });
    let name = move || {
        let chosen = chosen.get_untracked();
        let others = others.get_untracked();
        let one = others.iter().find(|one| one.id.to_string() == chosen);
        if let Some(one) = one.or(others.first()) {
            set(
                context,
                one.id,
                true,
                word!(plan.named, name = Apart(&one.name)),
            );
        }
        open.set(false);
    };
    let inside = move || {
        if others.with(Vec::is_empty) {
            return view! { <p>{word!(plan.specialists_none)}</p> }.into_any();
        }
        let options = move || {
            let option = |one: PlanPerson| {
                view! { <option value=one.id.to_string()>{one.name}</option> }
            };
            others.get().into_iter().map(option).collect::<Vec<_>>()
        };
        let field = view! {
            <div class="field">
                <label class="label" for="specialist">
                    {word!(plan.name_who)}
                </label>
                <select
                    id="specialist"
                    class="input"
                    on:change=move |event| chosen.set(event_target_value(&event))
                >
                    {erased_view(options)}
                </select>
            </div>
            <p class="soft small">{word!(plan.people_text)}</p>
        };
        dialog::form(open, word!(common.add), name, field)
    };
    view! {
        <Dialog title=Signal::derive(|| word!(plan.name_specialist).to_owned()) open=open>
            {erased_view(inside)}
        </Dialog>
    }
}
