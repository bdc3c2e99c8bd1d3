//! Turns: who takes part, in which order, how often it changes, from when.

use crate::store::Shown;
use crate::ui::erased_closures::{erased_value, erased_view, on_click};
use crate::ui::field::pick_one;
use crate::ui::{Icon, icon};
use care::home::PersonBrief;
use care::id::PersonId;
use care::templates::{Audience, Rota, Templates, Turn};
use chrono::NaiveDate;
use leptos::prelude::*;
use words::{Apart, word};

/// A rota as it is being edited.
#[derive(Clone, Copy)]
pub struct RotaForm {
    turn: RwSignal<Turn>,
    order: RwSignal<Vec<PersonId>>,
    from: RwSignal<NaiveDate>,
    children: StoredValue<Vec<PersonBrief>>,
}

impl RotaForm {
    /// Begins with an item's rota, else with every child from today on.
    pub fn new(shown: Shown<Templates>, audience: Option<&Audience>) -> Self {
        let doc = shown.doc.get_untracked();
        let children = doc
            .as_ref()
            .map(|doc| doc.children.clone())
            .unwrap_or_default();
        let today = doc.as_ref().map(|doc| doc.today).unwrap_or_default();
        let rota = match audience {
            Some(Audience::Rota(rota)) => rota.clone(),
            _ => Rota {
                turn: Turn::Daily,
                order: children.iter().map(|child| child.id).collect(),
                from: today,
            },
        };
        Self {
            turn: RwSignal::new(rota.turn),
            order: RwSignal::new(rota.order),
            from: RwSignal::new(rota.from),
            children: StoredValue::new(children),
        }
    }

    /// The rota as it stands.
    pub fn rota(self) -> Rota {
        Rota {
            turn: self.turn.get_untracked(),
            order: self.order.get_untracked(),
            from: self.from.get_untracked(),
        }
    }

    fn name(self, person: PersonId) -> String {
        self.children
            .with_value(|children| name_of(children, person))
    }

    fn swap(self, one: usize, other: usize) {
        self.order.update(|order| {
            if one < order.len() && other < order.len() {
                order.swap(one, other);
            }
        });
    }
}

/// A child's name, where they still live here.
pub fn name_of(children: &[PersonBrief], person: PersonId) -> String {
    children
        .iter()
        .find(|child| child.id == person)
        .map_or(word!(templates.rota_missing), |child| child.name.as_str())
        .to_owned()
}

/// The fields of a rota.
pub fn rota_fields(form: RotaForm) -> AnyView {
    let turn = |one: Turn, word: &'static str| {
        let holds = Signal::derive(move || form.turn.get() == one);
        pick_one("turn", word, holds, move || form.turn.set(one))
    };
    view! {
        <div class="card">
            <fieldset class="stack stack-tight">
                <legend class="label">{word!(templates.turns)}</legend>
                <div class="picks">
                    {turn(Turn::Daily, word!(templates_audience.daily))}
                    {turn(Turn::Weekly, word!(templates_audience.weekly))}
                </div>
            </fieldset>
            <div class="field">
                <label class="label" for="rota-from">
                    {word!(templates.rota_from)}
                </label>
                <input
                    id="rota-from"
                    class="input input-short"
                    type="date"
                    required=true
                    prop:value=erased_value(move || form.from.get().to_string())
                    on:change=move |event| {
                        if let Ok(date) = event_target_value(&event).parse() {
                            form.from.set(date);
                        }
                    }
                />
            </div>
            <div class="stack stack-tight">
                <p class="label" id="rota-order">
                    {word!(templates.rota_order)}
                </p>
                <ol class="rota-order" aria-labelledby="rota-order">
                    {erased_view(move || {
                        let order = form.order.get();
                        let last = order.len().saturating_sub(1);
                        order
                            .into_iter()
                            .enumerate()
                            .map(|(place, person)| rota_row(form, place, last, person))
                            .collect_view()
                    })}
                </ol>
            </div>
            {erased_view(move || others(form))}
        </div>
    }
    .into_any()
}

fn rota_row(form: RotaForm, place: usize, last: usize, person: PersonId) -> AnyView {
    let name = form.name(person);
    let button = |of: Icon, label: String, off: bool, act: Box<dyn Fn()>| {
        view! {
            <button
                type="button"
                class="button button-plain button-icon"
                aria-label=label
                disabled=off
                on:click=on_click(move |_| act())
            >
                {icon(of)}
            </button>
        }
    };
    let (up, down, out) = (
        word!(templates.rota_up, name = Apart(&name)),
        word!(templates.rota_down, name = Apart(&name)),
        word!(templates.rota_out, name = Apart(&name)),
    );
    view! {
        <li class="rota-one">
            <span class="number">{(place + 1).to_string()}</span>
            <span class="grow">{name}</span>
            {button(
                Icon::Up,
                up,
                place == 0,
                Box::new(move || form.swap(place, place.saturating_sub(1))),
            )}
            {button(
                Icon::Down,
                down,
                place == last,
                Box::new(move || form.swap(place, place + 1)),
            )}
            {button(
                Icon::Close,
                out,
                false,
                Box::new(move || {
                    form.order.update(|order| order.retain(|other| *other != person));
                }),
            )}
        </li>
    }
    .into_any()
}

/// Children who take no turns yet.
fn others(form: RotaForm) -> Option<AnyView> {
    let order = form.order.get();
    let buttons: Vec<_> = form.children.with_value(|children| {
        children
            .iter()
            .filter(|child| !order.contains(&child.id))
            .map(|child| {
                let id = child.id;
                view! {
                    <button
                        type="button"
                        class="button"
                        on:click=on_click(move |_| form.order.update(|order| order.push(id)))
                    >
                        {icon(Icon::Plus)}
                        {word!(templates.rota_add_name, name = Apart(&child.name))}
                    </button>
                }
            })
            .collect()
    });
    (!buttons.is_empty()).then(|| {
        view! {
            <div class="stack stack-tight">
                <p class="label">{word!(templates.rota_add)}</p>
                <div class="buttons">{buttons}</div>
            </div>
        }
        .into_any()
    })
}
