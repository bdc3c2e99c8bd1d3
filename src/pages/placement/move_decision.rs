//! The decision about a move: each child who moves is heard first, then it is said whose
//! decision it is and why.

use super::labels::exit_goal;
use super::move_context::MoveContext;
use super::move_form::{ChildVoice, MoveForm, VoiceAnswer};
use crate::navigation::use_navigate;
use crate::pages::labels;
use crate::route::{PlanPart, Route};
use crate::store::ActError;
use crate::ui::erased_closures::erased_view;
use crate::ui::field::{Line, area, date_line, fault_line, line, pick_one};
use crate::ui::{Icon, icon};
use browser::{intl, task};
use care::command::Act;
use care::decide::Objection;
use care::id::PersonId;
use care::placement::ExitGoal;
use care::placement::PlacementAct;
use care::refusal::{Field, Refusal};
use care::text::{LINE_MAX, NOTE_MAX};
use chrono::NaiveDate;
use leptos::prelude::*;
use words::{Apart, word};

/// Which fields the decision has.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionFields {
    /// Brothers and sisters who come along: each is heard.
    pub movers: Vec<PersonId>,
    /// The new home is for a time: by when it ends, and where it is to lead.
    pub is_temporary: bool,
    /// Brothers and sisters would live apart: why, and how they stay in touch.
    pub is_apart: bool,
}

/// What is asked, and the button that decides.
pub fn move_decision(context: MoveContext, form: MoveForm, fields: &DecisionFields) -> AnyView {
    let names: Vec<String> = std::iter::once(context.child.1)
        .chain(fields.movers.iter().copied())
        .map(|one| context.name(one))
        .collect();
    let names = intl::list(&names);
    let go = use_navigate();
    let today = context.move_desk.with_untracked(|doc| doc.today);
    let voices: Vec<_> = form
        .voices
        .get_value()
        .into_iter()
        .filter(|voice| voice.child == context.child.1 || fields.movers.contains(&voice.child))
        .map(|voice| voice_fields(voice, &context.name(voice.child), today))
        .collect();
    let authority = Line {
        longest: Some(LINE_MAX),
        ..Line::text("move-authority", word!(placement.authority_label))
    };
    let end = fields.is_temporary.then(|| {
        let goals = ExitGoal::ALL.map(|goal| {
            let checked = Signal::derive(move || form.goal.get() == Some(goal));
            pick_one("move-goal", exit_goal(goal), checked, move || {
                form.goal.set(Some(goal));
            })
        });
        view! {
            {date_line("move-end", word!(placement.end_label), None, form.end)}
            <fieldset class="picks">
                <legend class="label">{word!(placement.goal_label)}</legend>
                {goals.into_iter().collect_view()}
            </fieldset>
        }
    });
    let apart = fields.is_apart.then(|| {
        view! {
            <h3 class="row">{icon(Icon::Attention)} <span class="grow">{word!(placement.exception)}</span></h3>
            <p>{word!(placement.exception_lead)}</p>
            {area("move-apart".to_owned(), word!(placement.exception_label), NOTE_MAX, form.apart)}
            {area(
                "move-contact".to_owned(),
                word!(placement.contact_plan_label),
                NOTE_MAX,
                form.contact_plan,
            )}
        }
    });
    view! {
        <p class="row soft small">
            {icon(Icon::Eye)} <span class="grow">{word!(placement.readers, names = Apart(&names))}</span>
        </p>
        {voices}
        <form
            class="card form"
            on:submit=move |event| {
                event.prevent_default();
                decide(context, form, go);
            }
        >
            <h2>{word!(placement.decide_title)}</h2>
            {area("move-reason".to_owned(), word!(placement.reason_label), NOTE_MAX, form.reason)}
            {line(authority, form.authority, Signal::derive(|| None))}
            {end}
            {apart}
            {fault_line("move", form.fault.into())}
            <p class="buttons buttons-end">
                <button type="submit" class="button button-main">
                    {word!(placement.decide)}
                </button>
            </p>
        </form>
    }
    .into_any()
}

/// What a child says, before what the adults do (R6).
fn voice_fields(voice: ChildVoice, name: &str, today: Option<NaiveDate>) -> AnyView {
    let id = voice.child;
    let answers = [
        (VoiceAnswer::Words, word!(plan.says_words)),
        (VoiceAnswer::Declined, word!(plan.says_declined)),
        (VoiceAnswer::TooYoung, word!(plan.says_too_young)),
    ];
    let group = format!("voice-{id}");
    let picks = answers.map(|(answer, word)| {
        let checked = Signal::derive(move || voice.answer.get() == Some(answer));
        let group = group.clone();
        view! {
            <label class="pick">
                <input
                    type="radio"
                    name=group
                    prop:checked=checked
                    on:change=move |_| voice.answer.set(Some(answer))
                />
                <span class="grow">{word}</span>
            </label>
        }
    });
    let field = move || {
        (voice.answer.get() == Some(VoiceAnswer::Words)).then(|| {
            area(
                format!("voice-words-{id}"),
                word!(plan.words),
                NOTE_MAX,
                voice.words,
            )
        })
    };
    let listener = format!("voice-listener-{id}");
    let day = format!("voice-on-{id}");
    view! {
        <section class="card voice form">
            <h2 class="row">
                {icon(Icon::Person)}
                <span class="grow">{word!(placement.first_voice, name = Apart(name))}</span>
            </h2>
            <div class="field">
                <label class="label" for=listener.clone()>
                    {word!(plan.listener)}
                </label>
                <input
                    id=listener
                    class="input"
                    dir="auto"
                    autocomplete="off"
                    maxlength=LINE_MAX.to_string()
                    prop:value=voice.listener
                    on:input=move |event| voice.listener.set(event_target_value(&event))
                />
            </div>
            <div class="field">
                <label class="label" for=day.clone()>
                    {word!(placement.heard_on)}
                </label>
                <input
                    id=day
                    class="input"
                    type="date"
                    max=today.map(|today| today.to_string())
                    prop:value=voice.on
                    on:input=move |event| voice.on.set(event_target_value(&event))
                />
            </div>
            <fieldset class="picks">
                <legend class="label">{word!(plan.view_how, name = Apart(name))}</legend>
                {picks.into_iter().collect_view()}
            </fieldset>
            {erased_view(field)}
        </section>
    }
    .into_any()
}

fn decide(context: MoveContext, form: MoveForm, go: impl Fn(Route) + 'static) {
    let decision = context
        .move_desk
        .with_untracked(|doc| form.decision(doc).map(|act| (act.on <= doc.today, act)));
    let Some(decision) = decision else { return };
    let (is_past, act) = match decision {
        Ok(decision) => decision,
        Err(None) => {
            return form
                .fault
                .set(Some(word!(placement.choose_first).to_owned()));
        }
        Err(Some(child)) => {
            return form.fault.set(Some(word!(
                placement.view_first,
                name = Apart(&context.name(child))
            )));
        }
    };
    if form.is_busy.get_value() {
        return;
    }
    form.is_busy.set_value(true);
    let to = act.to;
    let name = context.name(context.child.1);
    let home = context
        .move_desk
        .with_untracked(|doc| doc.option(to).map(|one| one.home.name.clone()))
        .flatten()
        .unwrap_or_default();
    task::spawn(async move {
        match context
            .move_desk
            .actions
            .perform(Act::Placement(PlacementAct::MoveChild(act)))
            .await
        {
            Ok(_) => {
                form.clear();
                context.move_desk.actions.announce(
                    word!(placement.decided, home = Apart(&home), name = Apart(&name)),
                    None,
                );
                // From today on the child's documents are the new home's.
                go(if is_past {
                    Route::People { home: to }
                } else {
                    Route::Plan {
                        child: Some(context.child),
                        part: PlanPart::Places,
                    }
                });
            }
            Err(why) => {
                form.fault.try_set(Some(explanation(&why)));
            }
        }
        form.is_busy.try_set_value(false);
    });
}

/// Why it was not taken, with the name of the field that is empty.
fn explanation(why: &ActError) -> String {
    let label = match why {
        ActError::Objection(Objection::Refused(Refusal::TextEmpty { field })) => match field {
            Field::Reason => word!(placement.reason_label),
            Field::Authority => word!(placement.authority_label),
            Field::Exception => word!(placement.exception_label),
            Field::ContactPlan => word!(placement.contact_plan_label),
            Field::Listener => word!(plan.listener),
            Field::Text => word!(plan.words),
            _ => return labels::stopped(why),
        },
        _ => return labels::stopped(why),
    };
    word!(placement.lacks, label = Apart(label))
}
