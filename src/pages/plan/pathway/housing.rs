//! Where a young person is to live (R3): their wish first, in their words; the talks about
//! it; and the guardian's decision.

use crate::ids;
use crate::pages::plan::child_view::child_view_card::child_view_card;
use crate::pages::plan::child_view::target::ChildViewTarget;
use crate::pages::plan::fields::draft_field::DraftField;
use crate::pages::plan::fields::remove_button::remove_button;
use crate::pages::plan::labels;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{erased_effect, erased_memo, erased_view, on_click};
use crate::ui::field::{Line, date_line, line, pick_one};
use crate::ui::{Icon, icon};
use browser::{intl, page};
use care::id::PlanItemId;
use care::plan::{FieldValue, Housing, HousingDecision, HousingPart, HousingTalk, Plan, PlanField};
use care::text::LINE_MAX;
use leptos::prelude::*;
use words::{Apart, word};

/// The wish, the talks and the decision about a young person's housing.
pub fn housing_section(context: PlanContext) -> AnyView {
    let (talking, deciding) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <h2>{word!(plan_pathway.housing)}</h2>
        {child_view_card(context, ChildViewTarget::Housing)}
        {choice(context)}
        {context.plan.render_part(talks_of, move |of| talks(context, of, talking))}
        {context.plan.render_part(decision_of, move |of| decision(of, deciding))}
        <TalkDialog context=context open=talking />
        <DecideDialog context=context open=deciding />
    }
    .into_any()
}

/// Which of the four the wish is.
fn choice(context: PlanContext) -> AnyView {
    let chosen = context.plan.memo(|plan| plan.housing_choice());
    let may = context.plan.memo(|plan| {
        let reader = PlanReader::of(plan);
        let own = |field: &PlanField| field.by == plan.child;
        let is_theirs = chosen_by(plan).is_some_and(own)
            || plan.housing_wish().is_some_and(|(_, field)| own(field));
        reader.is_child || (reader.writes && !is_theirs)
    });
    let by = context.plan.render_part(
        |plan| {
            let field = chosen_by(plan)?;
            let at = intl::moment(field.at, &plan.home.zone);
            Some(word!(
                plan.by,
                date = Apart(&at),
                name = Apart(&labels::name(plan, field.by))
            ))
        },
        |by| {
            let by = by.clone();
            by.map(|by| view! { <p class="soft small">{by}</p> })
                .into_any()
        },
    );
    let choose = move |housing: Option<Housing>| {
        let word = housing.map_or(word!(plan_pathway.choice_none), labels::housing);
        let part = HousingPart::Choice { housing };
        context.write(FieldValue::Housing { part }, word.to_owned());
    };
    let body = move || {
        if !may.get() {
            let word = chosen
                .get()
                .map_or(word!(plan_pathway.choice_none), labels::housing);
            return view! { <p>{word}</p> }.into_any();
        }
        let mut picks: Vec<AnyView> = Housing::ALL
            .into_iter()
            .map(|one| {
                let checked = Signal::derive(move || chosen.get() == Some(one));
                pick_one("housing", labels::housing(one), checked, move || {
                    choose(Some(one))
                })
            })
            .collect();
        let none = Signal::derive(move || chosen.get().is_none());
        picks.push(pick_one(
            "housing",
            word!(plan_pathway.choice_none),
            none,
            move || {
                choose(None);
            },
        ));
        view! {
            <div class="picks" role="radiogroup" aria-labelledby="housing-choice">
                {picks}
            </div>
        }
        .into_any()
    };
    view! {
        <section class="card">
            <h3 id="housing-choice">{word!(plan_pathway.choice)}</h3>
            {erased_view(body)}
            {by}
        </section>
    }
    .into_any()
}

/// The field of the choice.
fn chosen_by(plan: &Plan) -> Option<&PlanField> {
    let field = FieldValue::Housing {
        part: HousingPart::Choice { housing: None },
    };
    plan.field(&field.field())
}

type HousingTalks = (bool, Vec<(PlanItemId, HousingTalk)>);

fn talks_of(plan: &Plan) -> HousingTalks {
    let talks = plan
        .housing_talks()
        .into_iter()
        .map(|(id, talk)| (id, talk.clone()));
    (PlanReader::of(plan).writes, talks.collect())
}

fn talks(context: PlanContext, (writes, talks): &HousingTalks, open: RwSignal<bool>) -> AnyView {
    let line = |(id, talk): &(PlanItemId, HousingTalk)| {
        let (id, date) = (*id, intl::date_with_year(talk.on));
        let remove = writes.then(|| {
            let date = date.clone();
            remove_button(
                move || word!(plan_pathway.talk_remove, date = Apart(&date)),
                move || {
                    let part = HousingPart::Talk {
                        talk: id,
                        said: None,
                    };
                    context.write(
                        FieldValue::Housing { part },
                        word!(plan_review.removed).to_owned(),
                    );
                    page::focus("housing-talks");
                },
            )
        });
        view! {
            <li>
                <div class="plan-line">
                    <p class="grow">
                        <b>{date}</b>
                        " "
                        <bdi>{talk.with.clone()}</bdi>
                    </p>
                    {remove}
                </div>
                <p class="written" dir="auto">
                    {talk.text.clone()}
                </p>
            </li>
        }
    };
    let lines: Vec<_> = talks.iter().map(line).collect();
    let body = if lines.is_empty() {
        view! { <p class="soft">{word!(plan_pathway.talks_none)}</p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    let add = writes.then(|| {
        view! {
            <p class="buttons screen-only">
                <button type="button" class="button" on:click=on_click(move |_| open.set(true))>
                    {icon(Icon::Plus)}
                    {word!(plan_pathway.talk_add)}
                </button>
            </p>
        }
    });
    view! {
        <section class="card">
            <h3 id="housing-talks" tabindex="-1">
                {word!(plan_pathway.talks)}
            </h3>
            {body}
            {add}
        </section>
    }
    .into_any()
}

/// What was decided, and whether the reader decides.
#[derive(Clone, Debug, PartialEq)]
struct HousingState {
    decided: Option<(HousingDecision, String)>,
    decides: bool,
    is_heard: bool,
}

fn decision_of(plan: &Plan) -> HousingState {
    let decided = plan.housing_decision().map(|(decision, field)| {
        let at = intl::moment(field.at, &plan.home.zone);
        let by = word!(
            plan.by,
            date = Apart(&at),
            name = Apart(&labels::name(plan, field.by))
        );
        (decision.clone(), by)
    });
    HousingState {
        decided,
        decides: plan.actor.standing.approves_plans(),
        is_heard: plan.may_decide_housing(),
    }
}

fn decision(of: &HousingState, open: RwSignal<bool>) -> AnyView {
    let body = match &of.decided {
        Some((decision, by)) => view! {
            <p>
                <b>{labels::housing(decision.housing)}</b>
            </p>
            <p class="written" dir="auto">
                {decision.words.clone()}
            </p>
            <p class="soft small">{by.clone()}</p>
        }
        .into_any(),
        None => view! { <p class="soft">{word!(plan_pathway.decision_none)}</p> }.into_any(),
    };
    let decide = of.decides.then(|| {
        if of.is_heard {
            view! {
                <p class="buttons screen-only">
                    <button type="button" class="button" on:click=on_click(move |_| open.set(true))>
                        {icon(Icon::Done)}
                        {word!(plan_pathway.decide)}
                    </button>
                </p>
            }
            .into_any()
        } else {
            view! { <p class="soft small">{word!(refusal.wish_unheard)}</p> }.into_any()
        }
    });
    view! {
        <section class="card">
            <h3>{word!(plan_pathway.decision)}</h3>
            {body}
            {decide}
        </section>
    }
    .into_any()
}

#[component]
fn TalkDialog(context: PlanContext, open: RwSignal<bool>) -> impl IntoView {
    let on = RwSignal::new(String::new());
    let draft = DraftField::new(context, "housing-talk".to_owned());
    // With whom stays with the text.
    let with = draft.choice;
    erased_effect(move || {
        if with.with(|with| !with.is_empty()) {
            draft.save_draft();
        }
    });
    erased_effect(move || {
        if open.get() && on.with_untracked(String::is_empty) {
            on.set(
                context
                    .plan
                    .with_untracked(|plan| plan.today)
                    .unwrap_or_default()
                    .to_string(),
            );
        }
    });
    let keep = move || {
        let Ok(day) = on.get_untracked().parse() else {
            return draft
                .fault
                .set(Some(word!(plan_pathway.day_needed).to_owned()));
        };
        let part = HousingPart::Talk {
            talk: ids::plan_item(),
            said: Some(HousingTalk {
                on: day,
                with: with.get_untracked(),
                text: draft.text.get_untracked(),
            }),
        };
        let act = context.write_act(FieldValue::Housing { part });
        draft.submit(act, word!(common.saved), true, move || {
            open.try_set(false);
            on.try_set(String::new());
        });
    };
    let inside = move || {
        let who = Line {
            longest: Some(LINE_MAX),
            ..Line::text("talk-with", word!(plan.contact_who))
        };
        let today = context.plan.with_untracked(|plan| plan.today);
        let fields = view! {
            {date_line("talk-on", word!(plan.contact_on), today, on)}
            {line(who, with, Signal::derive(|| None))}
            {draft.text_area("talk-text", word!(plan_pathway.talk_text))}
        };
        dialog::form(open, word!(common.save), keep, fields)
    };
    view! {
        <Dialog title=Signal::derive(|| word!(plan_pathway.talk_add).to_owned()) open=open>
            {erased_view(inside)}
        </Dialog>
    }
}

#[component]
fn DecideDialog(context: PlanContext, open: RwSignal<bool>) -> impl IntoView {
    let draft = DraftField::new(context, "housing-decision".to_owned());
    let field = || FieldValue::Housing {
        part: HousingPart::Decision { decision: None },
    };
    // What who decides has before them.
    let base = StoredValue::new(None);
    let housing = erased_memo(move || {
        let chosen = draft.choice.get();
        let mut all = Housing::ALL.into_iter();
        all.find(|one| one.word() == chosen)
    });
    erased_effect(move || {
        if open.get() {
            base.set_value(
                context
                    .plan
                    .with_untracked(|plan| plan.base(&field()))
                    .flatten(),
            );
            let known = context.plan.with_untracked(|plan| {
                let decided = plan.housing_decision().map(|(one, _)| one.housing);
                decided.or(plan.housing_choice())
            });
            // What was begun stays as it was chosen.
            if let Some(known) = known.flatten()
                && draft.choice.with_untracked(String::is_empty)
            {
                draft.choice.set(known.word().to_owned());
            }
        }
    });
    let keep = move || {
        let Some(housing) = housing.get_untracked() else {
            let needed = word!(plan_pathway.housing_needed);
            return draft.fault.set(Some(needed.to_owned()));
        };
        let decision = Some(HousingDecision {
            housing,
            words: draft.text.get_untracked(),
        });
        let part = HousingPart::Decision { decision };
        let act = context.write_act_over(FieldValue::Housing { part }, Some(base.get_value()));
        draft.submit(act, word!(plan_pathway.decided), true, move || {
            open.try_set(false);
        });
    };
    let inside = move || {
        let picks: Vec<_> = Housing::ALL
            .into_iter()
            .map(|one| {
                let checked = Signal::derive(move || housing.get() == Some(one));
                pick_one(
                    "decision-housing",
                    labels::housing(one),
                    checked,
                    move || {
                        draft.choose(one.word());
                    },
                )
            })
            .collect();
        let fields = view! {
            <fieldset class="picks">
                <legend class="label">{word!(plan_pathway.decision)}</legend>
                {picks}
            </fieldset>
            {draft.text_area("decision-words", word!(plan_pathway.decision_why))}
        };
        dialog::form(open, word!(plan_pathway.decide), keep, fields)
    };
    view! {
        <Dialog title=Signal::derive(|| word!(plan_pathway.decide).to_owned()) open=open>
            {erased_view(inside)}
        </Dialog>
    }
}
