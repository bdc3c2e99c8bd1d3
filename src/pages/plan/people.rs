//! Who is in a plan; and, for who may, which specialists.

use super::Desk;
use super::labels as plan_labels;
use crate::i18n::words;
use crate::pages::labels;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{effect, live, memo, tap};
use crate::ui::{Icon, icon};
use care::access::Role;
use care::command::Act;
use care::id::PersonId;
use care::plan::NameSpecialist;
use care::plan::{Plan, PlanPerson};
use leptos::prelude::*;

/// See the module.
pub fn people(desk: Desk) -> AnyView {
    let open = RwSignal::new(false);
    let lines = desk.part(
        |plan| (may_name(plan), names(plan)),
        move |(may_name, people)| {
            let lines: Vec<_> = people
                .iter()
                .map(|(person, name)| one(desk, *may_name, person, name))
                .collect();
            let add = may_name.then(|| {
                view! {
                    <p class="buttons screen-only">
                        <button type="button" class="button" on:click=tap(move |_| open.set(true))>
                            {icon(Icon::Plus)}
                            {words::plan::name_specialist()}
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
    let own = desk.take(Plan::is_own);
    let text = move || match own.get() {
        true => words::plan::people_text_mine(),
        false => words::plan::people_text(),
    };
    view! {
        <section class="card">
            <h2>{words::plan::people()}</h2>
            {lines}
            <p class="soft small screen-only">{live(text)}</p>
        </section>
        <NameDialog desk=desk open=open />
    }
    .into_any()
}

fn may_name(plan: &Plan) -> bool {
    !plan.is_own() && plan.actor.standing.names_specialists()
}

fn names(plan: &Plan) -> Vec<(PlanPerson, String)> {
    let people = plan.people.iter();
    people
        .map(|person| (person.clone(), plan_labels::name(plan, person.id)))
        .collect()
}

fn one(desk: Desk, may_name: bool, person: &PlanPerson, name: &str) -> AnyView {
    let off = (may_name && person.role == Role::Specialist).then(|| {
        let (id, called) = (person.id, person.name.clone());
        super::goals::bin(
            {
                let called = called.clone();
                move || words::plan::name_off(&called)
            },
            move || set(desk, id, false, words::plan::named_not(&called)),
        )
    });
    view! {
        <li class="row">
            {icon(Icon::Person)}
            <span class="grow">
                <bdi>{name.to_owned()}</bdi>
                " "
                <span class="soft small">{labels::role(person.role)}</span>
            </span>
            {off}
        </li>
    }
    .into_any()
}

fn set(desk: Desk, specialist: PersonId, on: bool, said: String) {
    if let Some(child) = desk.now(|plan| plan.child) {
        let act = Act::from(NameSpecialist {
            child,
            specialist,
            on,
        });
        desk.hand.run(act, said);
    }
}

#[component]
fn NameDialog(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    // What was chosen at the last opening is not what shows at this one.
    effect(move || {
        if open.get() {
            chosen.set(String::new());
        }
    });
    let others = memo(move || {
        let known: Vec<PersonId> = desk.plan.with(|plan| {
            let people = plan.as_deref().map(|plan| plan.people.as_slice());
            people
                .unwrap_or_default()
                .iter()
                .map(|one| one.id)
                .collect()
        });
        let mut all = desk.specialists.get();
        all.retain(|one| !known.contains(&one.id));
        all
    });
    let name = move || {
        let chosen = chosen.get_untracked();
        let others = others.get_untracked();
        let one = others.iter().find(|one| one.id.to_string() == chosen);
        if let Some(one) = one.or(others.first()) {
            set(desk, one.id, true, words::plan::named(&one.name));
        }
        open.set(false);
    };
    let inside = move || {
        if others.with(Vec::is_empty) {
            return view! { <p>{words::plan::specialists_none()}</p> }.into_any();
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
                    {words::plan::name_who()}
                </label>
                <select
                    id="specialist"
                    class="input"
                    on:change=move |event| chosen.set(event_target_value(&event))
                >
                    {live(options)}
                </select>
            </div>
            <p class="soft small">{words::plan::people_text()}</p>
        };
        dialog::form(open, words::common::add(), name, field)
    };
    view! {
        <Dialog title=Signal::derive(|| words::plan::name_specialist().to_owned()) open=open>
            {live(inside)}
        </Dialog>
    }
}
