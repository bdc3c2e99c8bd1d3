//! The decision about a move: each child who moves is heard first, then it is said whose
//! decision it is and why.

use super::exit_goal;
use super::form::{Answer, Form, Voice};
use super::move_desk::{Asks, Desk};
use crate::app::use_go;
use crate::i18n::words;
use crate::pages::labels;
use crate::platform::{clock, intl};
use crate::route::{PlanPart, Route};
use crate::store::Stopped;
use crate::ui::erased_closures::live;
use crate::ui::field::{Line, area, date_line, fault_line, line, pick_one};
use crate::ui::{Icon, icon};
use care::command::Act;
use care::decide::Objection;
use care::placement::ExitGoal;
use care::placement::PlacementAct;
use care::refusal::{Field, Refusal};
use care::text::{LINE_MAX, NOTE_MAX};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What is asked, and the button that decides.
pub(super) fn decision(desk: Desk, form: Form, asks: &Asks) -> AnyView {
    use words::placement as word;
    let all = std::iter::once(desk.child.1).chain(asks.movers.iter().copied());
    let names: Vec<String> = all.map(|one| desk.name(one)).collect();
    let names = intl::list(&names);
    let today = desk.now(|doc| doc.today);
    let voices: Vec<_> = form
        .voices
        .get_value()
        .into_iter()
        .filter(|voice| voice.child == desk.child.1 || asks.movers.contains(&voice.child))
        .map(|voice| heard(voice, &desk.name(voice.child), today))
        .collect();
    let authority = Line {
        longest: Some(LINE_MAX),
        ..Line::text("move-authority", word::authority_label())
    };
    let end = asks.is_temporary.then(|| {
        let goals = ExitGoal::ALL.map(|goal| {
            let checked = Signal::derive(move || form.goal.get() == Some(goal));
            pick_one("move-goal", exit_goal(goal), checked, move || {
                form.goal.set(Some(goal));
            })
        });
        view! {
            {date_line("move-end", word::end_label(), None, form.end)}
            <fieldset class="picks">
                <legend class="label">{word::goal_label()}</legend>
                {goals.into_iter().collect_view()}
            </fieldset>
        }
    });
    let apart = asks.is_apart.then(|| {
        view! {
            <h3 class="row">{icon(Icon::Attention)} <span class="grow">{word::exception()}</span></h3>
            <p>{word::exception_lead()}</p>
            {area("move-apart".to_owned(), word::exception_label(), NOTE_MAX, form.apart)}
            {area(
                "move-contact".to_owned(),
                word::contact_plan_label(),
                NOTE_MAX,
                form.contact_plan,
            )}
        }
    });
    view! {
        <p class="row soft small">
            {icon(Icon::Eye)} <span class="grow">{word::readers(&names)}</span>
        </p>
        {voices}
        <form
            class="card form"
            on:submit=move |event| {
                event.prevent_default();
                decide(desk, form);
            }
        >
            <h2>{word::decide_title()}</h2>
            {area("move-reason".to_owned(), word::reason_label(), NOTE_MAX, form.reason)}
            {line(authority, form.authority, Signal::derive(|| None))}
            {end}
            {apart}
            {fault_line("move", form.fault.into())}
            <p class="buttons buttons-end">
                <button type="submit" class="button button-main">
                    {word::decide()}
                </button>
            </p>
        </form>
    }
    .into_any()
}

/// What a child says, before what the adults do (R6).
fn heard(voice: Voice, name: &str, today: Option<NaiveDate>) -> AnyView {
    let id = voice.child;
    let answers = [
        (Answer::Words, words::plan::says_words()),
        (Answer::Declined, words::plan::says_declined()),
        (Answer::TooYoung, words::plan::says_too_young()),
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
        (voice.answer.get() == Some(Answer::Words)).then(|| {
            area(
                format!("voice-words-{id}"),
                words::plan::words(),
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
                <span class="grow">{words::placement::first_voice(name)}</span>
            </h2>
            <div class="field">
                <label class="label" for=listener.clone()>
                    {words::plan::listener()}
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
                    {words::placement::heard_on()}
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
                <legend class="label">{words::plan::view_how(name)}</legend>
                {picks.into_iter().collect_view()}
            </fieldset>
            {live(field)}
        </section>
    }
    .into_any()
}

fn decide(desk: Desk, form: Form) {
    use words::placement as word;
    let made = desk.now(|doc| {
        let made = form.decision(doc);
        made.map(|act| (act.on <= doc.today, act))
    });
    let Some(made) = made else { return };
    let (is_past, act) = match made {
        Ok(made) => made,
        Err(None) => return form.fault.set(Some(word::choose_first().to_owned())),
        Err(Some(child)) => {
            return form.fault.set(Some(word::view_first(&desk.name(child))));
        }
    };
    if form.is_busy.get_value() {
        return;
    }
    form.is_busy.set_value(true);
    let to = act.to;
    let name = desk.name(desk.child.1);
    let home = desk.now(|doc| doc.option(to).map(|one| one.home.name.clone()));
    let home = home.flatten().unwrap_or_default();
    let go = use_go();
    clock::spawn(async move {
        match desk
            .hand
            .act(Act::Placement(PlacementAct::MoveChild(act)))
            .await
        {
            Ok(_) => {
                form.empty();
                desk.hand.say(word::decided(&home, &name), None);
                // From today on the child's documents are the new home's.
                go(match is_past {
                    true => Route::People { home: to },
                    false => Route::Plan {
                        child: Some(desk.child),
                        part: PlanPart::Places,
                    },
                });
            }
            Err(why) => {
                form.fault.try_set(Some(in_words(&why)));
            }
        }
        form.is_busy.try_set_value(false);
    });
}

/// Why it was not taken, with the name of the field that is empty.
fn in_words(why: &Stopped) -> String {
    use words::placement as word;
    let label = match why {
        Stopped::Objection(Objection::Refused(Refusal::TextEmpty { field })) => match field {
            Field::Reason => word::reason_label(),
            Field::Authority => word::authority_label(),
            Field::Exception => word::exception_label(),
            Field::ContactPlan => word::contact_plan_label(),
            Field::Listener => words::plan::listener(),
            Field::Text => words::plan::words(),
            _ => return labels::stopped(why),
        },
        _ => return labels::stopped(why),
    };
    word::lacks(label)
}
