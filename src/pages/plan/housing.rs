//! Where a young person is to live (R3): their wish first, in their words; the talks about
//! it; and the guardian's decision.

use super::child_view_target::Ask;
use super::draft_field::Scratch;
use super::goals::bin;
use super::{Desk, Reader, child_view, labels};
use crate::i18n::words;
use crate::platform::{ids, intl, page};
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{effect, live, memo, tap};
use crate::ui::field::{Line, date_line, line, pick_one};
use crate::ui::{Icon, icon};
use care::id::PlanItemId;
use care::plan::{FieldValue, Housing, HousingDecision, HousingPart, HousingTalk, Plan, PlanField};
use care::text::LINE_MAX;
use leptos::prelude::*;

/// See the module.
pub fn housing(desk: Desk) -> AnyView {
    let (talking, deciding) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <h2>{words::pathway::housing()}</h2>
        {child_view::view(desk, Ask::Housing)}
        {choice(desk)}
        {desk.part(talks_of, move |of| talks(desk, of, talking))}
        {desk.part(decision_of, move |of| decision(of, deciding))}
        <TalkDialog desk=desk open=talking />
        <DecideDialog desk=desk open=deciding />
    }
    .into_any()
}

/// Which of the four the wish is.
fn choice(desk: Desk) -> AnyView {
    let chosen = desk.take(|plan| plan.housing_choice());
    let may = desk.take(|plan| {
        let reader = Reader::of(plan);
        let own = |field: &PlanField| field.by == plan.child;
        let is_theirs = chosen_by(plan).is_some_and(own)
            || plan.housing_wish().is_some_and(|(_, field)| own(field));
        reader.is_child || (reader.writes && !is_theirs)
    });
    let by = desk.part(
        |plan| {
            let field = chosen_by(plan)?;
            let at = intl::moment(field.at, &plan.home.zone);
            Some(words::plan::by(&at, &labels::name(plan, field.by)))
        },
        |by| {
            let by = by.clone();
            by.map(|by| view! { <p class="soft small">{by}</p> })
                .into_any()
        },
    );
    let choose = move |housing: Option<Housing>| {
        let word = housing.map_or(words::pathway::choice_none(), labels::housing);
        let part = HousingPart::Choice { housing };
        desk.run(FieldValue::Housing { part }, word.to_owned());
    };
    let body = move || {
        if !may.get() {
            let word = chosen
                .get()
                .map_or(words::pathway::choice_none(), labels::housing);
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
            words::pathway::choice_none(),
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
            <h3 id="housing-choice">{words::pathway::choice()}</h3>
            {live(body)}
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

type Talks = (bool, Vec<(PlanItemId, HousingTalk)>);

fn talks_of(plan: &Plan) -> Talks {
    let talks = plan.housing_talks().into_iter();
    let talks = talks.map(|(id, said)| (id, said.clone()));
    (Reader::of(plan).writes, talks.collect())
}

fn talks(desk: Desk, (writes, talks): &Talks, open: RwSignal<bool>) -> AnyView {
    let line = |(id, said): &(PlanItemId, HousingTalk)| {
        let (id, date) = (*id, intl::date_with_year(said.on));
        let remove = writes.then(|| {
            let date = date.clone();
            bin(
                move || words::pathway::talk_remove(&date),
                move || {
                    let part = HousingPart::Talk {
                        talk: id,
                        said: None,
                    };
                    desk.run(
                        FieldValue::Housing { part },
                        words::review::removed().to_owned(),
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
                        <bdi>{said.with.clone()}</bdi>
                    </p>
                    {remove}
                </div>
                <p class="written" dir="auto">
                    {said.text.clone()}
                </p>
            </li>
        }
    };
    let lines: Vec<_> = talks.iter().map(line).collect();
    let body = match lines.is_empty() {
        true => view! { <p class="soft">{words::pathway::talks_none()}</p> }.into_any(),
        false => view! { <ul class="lines">{lines}</ul> }.into_any(),
    };
    let add = writes.then(|| {
        view! {
            <p class="buttons screen-only">
                <button type="button" class="button" on:click=tap(move |_| open.set(true))>
                    {icon(Icon::Plus)}
                    {words::pathway::talk_add()}
                </button>
            </p>
        }
    });
    view! {
        <section class="card">
            <h3 id="housing-talks" tabindex="-1">
                {words::pathway::talks()}
            </h3>
            {body}
            {add}
        </section>
    }
    .into_any()
}

/// What was decided, and whether the reader decides.
#[derive(Clone, Debug, PartialEq)]
struct Decided {
    decided: Option<(HousingDecision, String)>,
    decides: bool,
    is_heard: bool,
}

fn decision_of(plan: &Plan) -> Decided {
    let decided = plan.housing_decision().map(|(decision, field)| {
        let at = intl::moment(field.at, &plan.home.zone);
        let by = words::plan::by(&at, &labels::name(plan, field.by));
        (decision.clone(), by)
    });
    Decided {
        decided,
        decides: plan.actor.standing.approves_plans(),
        is_heard: plan.may_decide_housing(),
    }
}

fn decision(of: &Decided, open: RwSignal<bool>) -> AnyView {
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
        None => view! { <p class="soft">{words::pathway::decision_none()}</p> }.into_any(),
    };
    let decide = of.decides.then(|| match of.is_heard {
        true => view! {
            <p class="buttons screen-only">
                <button type="button" class="button" on:click=tap(move |_| open.set(true))>
                    {icon(Icon::Done)}
                    {words::pathway::decide()}
                </button>
            </p>
        }
        .into_any(),
        false => view! { <p class="soft small">{words::refusal::wish_unheard()}</p> }.into_any(),
    });
    view! {
        <section class="card">
            <h3>{words::pathway::decision()}</h3>
            {body}
            {decide}
        </section>
    }
    .into_any()
}

#[component]
fn TalkDialog(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let on = RwSignal::new(String::new());
    let scratch = Scratch::new(desk, "housing-talk".to_owned());
    // With whom stays with the text.
    let with = scratch.with;
    effect(move || {
        if with.with(|with| !with.is_empty()) {
            scratch.draft();
        }
    });
    effect(move || {
        if open.get() && on.with_untracked(String::is_empty) {
            on.set(desk.now(|plan| plan.today).unwrap_or_default().to_string());
        }
    });
    let keep = move || {
        let Ok(day) = on.get_untracked().parse() else {
            return scratch
                .fault
                .set(Some(words::pathway::day_needed().to_owned()));
        };
        let part = HousingPart::Talk {
            talk: ids::plan_item(),
            said: Some(HousingTalk {
                on: day,
                with: with.get_untracked(),
                text: scratch.text.get_untracked(),
            }),
        };
        let act = desk.write(FieldValue::Housing { part });
        scratch.keep(act, words::common::saved(), true, move || {
            open.try_set(false);
            on.try_set(String::new());
        });
    };
    let inside = move || {
        let who = Line {
            longest: Some(LINE_MAX),
            ..Line::text("talk-with", words::plan::contact_who())
        };
        let today = desk.now(|plan| plan.today);
        let fields = view! {
            {date_line("talk-on", words::plan::contact_on(), today, on)}
            {line(who, with, Signal::derive(|| None))}
            {scratch.area("talk-text", words::pathway::talk_text())}
        };
        dialog::form(open, words::common::save(), keep, fields)
    };
    view! {
        <Dialog title=Signal::derive(|| words::pathway::talk_add().to_owned()) open=open>
            {live(inside)}
        </Dialog>
    }
}

#[component]
fn DecideDialog(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let scratch = Scratch::new(desk, "housing-decision".to_owned());
    let field = || FieldValue::Housing {
        part: HousingPart::Decision { decision: None },
    };
    // What who decides has before them.
    let base = StoredValue::new(None);
    let housing = memo(move || {
        let chosen = scratch.with.get();
        let mut all = Housing::ALL.into_iter();
        all.find(|one| one.word() == chosen)
    });
    effect(move || {
        if open.get() {
            base.set_value(desk.now(|plan| plan.base(&field())).flatten());
            let known = desk.now(|plan| {
                let decided = plan.housing_decision().map(|(one, _)| one.housing);
                decided.or(plan.housing_choice())
            });
            // What was begun stays as it was chosen.
            if let Some(known) = known.flatten()
                && scratch.with.with_untracked(String::is_empty)
            {
                scratch.with.set(known.word().to_owned());
            }
        }
    });
    let keep = move || {
        let Some(housing) = housing.get_untracked() else {
            let needed = words::pathway::housing_needed();
            return scratch.fault.set(Some(needed.to_owned()));
        };
        let decision = Some(HousingDecision {
            housing,
            words: scratch.text.get_untracked(),
        });
        let part = HousingPart::Decision { decision };
        let act = desk.write_over(FieldValue::Housing { part }, Some(base.get_value()));
        scratch.keep(act, words::pathway::decided(), true, move || {
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
                        scratch.choose(one.word());
                    },
                )
            })
            .collect();
        let fields = view! {
            <fieldset class="picks">
                <legend class="label">{words::pathway::decision()}</legend>
                {picks}
            </fieldset>
            {scratch.area("decision-words", words::pathway::decision_why())}
        };
        dialog::form(open, words::pathway::decide(), keep, fields)
    };
    view! {
        <Dialog title=Signal::derive(|| words::pathway::decide().to_owned()) open=open>
            {live(inside)}
        </Dialog>
    }
}
