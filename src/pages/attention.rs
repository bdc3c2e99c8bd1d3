//! What could not be sent and needs a person: each act with its text and the
//! reason in words. Nothing goes unless somebody says so.

use crate::api;
use crate::pages::copy_button::copy_button;
use crate::pages::day::tick_state::look;
use crate::pages::labels;
use crate::pages::photo::picture;
use crate::pages::plan::in_attention;
use crate::pages::skill_labels::{rating, words_of};
use crate::pages::templates::{rebased, versions};
use crate::session;
use crate::store::entry::{Entry, State, Why};
use crate::store::{Shown, Store, use_document, use_store};
use crate::ui::dialog::Confirm;
use crate::ui::erased_closures::{erased_effect, erased_memo, erased_view, on_click};
use crate::ui::states::empty;
use crate::ui::toast::Toasts;
use crate::ui::{Icon, icon};
use browser::{intl, task, worker};
use care::checklist::ChecklistAct;
use care::command::{Act, Current};
use care::day::DayAct;
use care::delegation::DelegationAct;
use care::id::{CommandId, HomeId};
use care::skill_set::skill::{Skill, SkillId, Voice};
use care::templates::Templates;
use leptos::prelude::*;
use words::{Apart, pair, word};

/// What the buttons of the page need.
#[derive(Clone, Copy)]
struct AttentionContext {
    store: Store,
    toasts: Toasts,
    discarding: RwSignal<Option<Discarded>>,
}

/// What is to be given up.
#[derive(Clone, Copy)]
enum Discarded {
    Act(CommandId),
    /// An entry that this version cannot read, by its number.
    Unreadable(u32),
}

/// The page of what needs attention.
#[component]
pub fn AttentionPage() -> AnyView {
    let context = AttentionContext {
        store: use_store(),
        toasts: Toasts::get(),
        discarding: RwSignal::new(None),
    };
    let outbox = context.store.outbox;
    let entries = erased_memo(move || outbox.attention());
    let nothing = move || entries.with(Vec::is_empty) && outbox.unreadable_count() == 0;
    let foreign = RwSignal::new(Vec::new());
    erased_effect(move || {
        let _ = outbox.unreadable_count();
        task::spawn(async move { drop(foreign.try_set(outbox.unreadable().await)) });
    });
    view! {
        <div class="page">
            <header class="page-head">
                <h1 tabindex="-1">{word!(attention.title)}</h1>
                <Show when=move || !nothing()>
                    <p class="soft">{word!(attention.lead)}</p>
                </Show>
            </header>
            {erased_view(move || {
                nothing()
                    .then(|| {
                        empty(
                            Icon::Cloud,
                            word!(attention.empty_title),
                            word!(attention.empty_text),
                        )
                    })
            })}
            <ul class="stack">
                <For
                    each=move || foreign.get()
                    key=|number| *number
                    children=move |number| unreadable(context, Discarded::Unreadable(number))
                />
                <For
                    each=move || entries.get()
                    key=|entry| entry.command.id
                    children=move |entry| card(context, entry)
                />
            </ul>
        </div>
        {discard(context)}
    }
    .into_any()
}

fn card(context: AttentionContext, entry: Entry) -> AnyView {
    let State::Attention(why) = &entry.state else {
        return ().into_any();
    };
    let Some(act) = entry.act() else {
        return unreadable(context, Discarded::Act(entry.command.id));
    };
    let command = &entry.command;
    let text = act.text();
    let reason = match why {
        Why::Refused(refusal) => match refusal.read() {
            Some(refusal) => labels::refusal(refusal),
            // A newer server's.
            None => word!(refusal.not_allowed).to_owned(),
        },
        Why::Conflict(_) => word!(refusal.conflict).to_owned(),
        Why::Problem(problem) => labels::problem(problem),
    };
    let day = act
        .date()
        .map(|date| word!(attention.for_day, date = Apart(&intl::date(date))));
    let day = day.or_else(|| match &act {
        Act::Delegation(DelegationAct::NameDelegate(act)) => {
            let [from, last] = [act.from, act.last].map(intl::date_with_year);
            Some(word!(
                common.between,
                from = Apart(&from),
                to = Apart(&last)
            ))
        }
        _ => None,
    });
    let state = match &act {
        Act::Day(DayAct::Tick(tick)) => Some(look(tick.state).long),
        _ => None,
    };
    let id = command.id;
    // Who no longer has the home sees the time of the device.
    let homes = session::viewer().map(|me| me.homes).unwrap_or_default();
    let home = homes.into_iter().find(|mine| mine.home.id == command.home);
    let zone = home.map(|mine| mine.home.zone).unwrap_or_default();
    let written = text.clone().map(|text| {
        view! {
            <div class="note">
                <p class="small soft">{word!(attention.written)}</p>
                <p class="written">{text}</p>
            </div>
        }
    });
    let photo = entry.photo().map(|photo| {
        let label = word!(attention.photo).to_owned();
        picture(label, Some(photo), String::new())
    });
    let skill = skill_of(&entry, &act);
    let plan = in_attention(&entry, &act);
    let conflict = match why {
        // A plan's own shows the choice with its words.
        Why::Conflict(_) if plan.is_some() => Some(().into_any()),
        Why::Conflict(current) => current
            .read()
            .map(|current| conflict(context, &entry, &act, &current)),
        _ => None,
    };
    let again = conflict.is_none().then(|| {
        view! {
            <button type="button" class="button button-main" on:click=on_click(move |_| try_again(context, id))>
                {icon(Icon::Retry)}
                {word!(common.again)}
            </button>
        }
    });
    view! {
        <li class="card">
            <div>
                <h2>
                    {labels::act(&act)} {state.map(|state| format!(": {state}"))}
                </h2>
                <p class="small soft">
                    {day.map(|day| format!("{day}. "))}
                    {word!(attention.done_at, when = Apart(&intl::moment(command.at, &zone)))}
                </p>
            </div>
            {skill}
            {plan}
            <p class="row">
                {icon(Icon::Attention)}
                <span class="grow">{word!(attention.why, reason = Apart(&reason))}</span>
            </p>
            {written}
            {photo}
            {conflict}
            <div class="buttons">
                {again}
                {text.map(copy_button)}
                <button
                    type="button"
                    class="button button-plain"
                    on:click=on_click(move |_| context.discarding.set(Some(Discarded::Act(id))))
                >
                    {icon(Icon::Bin)}
                    {word!(attention.discard)}
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// What a newer version of the app wrote, which this one does not understand.
fn unreadable(context: AttentionContext, it: Discarded) -> AnyView {
    view! {
        <li class="card">
            <h2>{word!(attention.unreadable)}</h2>
            <p class="row">
                {icon(Icon::Attention)} <span class="grow">{word!(attention.unreadable_text)}</span>
            </p>
            <div class="buttons">
                <button
                    type="button"
                    class="button button-main"
                    on:click=on_click(|_| worker::update())
                >
                    {icon(Icon::Retry)}
                    {word!(app_layout.reload)}
                </button>
                <button
                    type="button"
                    class="button button-plain"
                    on:click=on_click(move |_| context.discarding.set(Some(it)))
                >
                    {icon(Icon::Bin)}
                    {word!(attention.discard)}
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// The skill that an act is about, in its words, and how it was rated.
fn skill_of(entry: &Entry, act: &Act) -> Option<AnyView> {
    let home = entry.command.home;
    match act {
        Act::SkillSet(act) => Some(skill_of_set(home, act.skill()?.clone())),
        Act::Checklist(act) => skill_of_checklist(entry, act),
        Act::Day(_) | Act::Templates(_) | Act::Plan(_) | Act::Placement(_) | Act::Delegation(_) => {
            None
        }
    }
}

fn skill_of_set(home: HomeId, skill: SkillId) -> AnyView {
    let shown = use_document(move || api::skill_set(home));
    let line = move || {
        let doc = shown.doc.get()?;
        let own = doc.place.own.iter().chain(&doc.arrangement.own);
        let mut all = doc.handbook.iter().chain(own.map(|own| &own.skill));
        Some(skill_line(all.find(|one| one.id == skill)?, None))
    };
    erased_view(line).into_any()
}

fn skill_of_checklist(entry: &Entry, act: &ChecklistAct) -> Option<AnyView> {
    let (home, youth) = (entry.command.home, act.youth());
    let skill = act.skill()?.clone();
    let (own, voice) = if entry.actor.person == youth {
        (None, Voice::Youth)
    } else {
        (Some((home, youth)), Voice::Adult)
    };
    let answer = match act {
        ChecklistAct::RateSkill(act) => act.rating.map(|level| rating(level, voice).to_owned()),
        ChecklistAct::AnswerProposal(act) => {
            let add = word!(checklist.proposal_add);
            let answer = if act.add == Some(true) {
                add
            } else {
                word!(checklist.proposal_no)
            };
            Some(pair(answer, &intl::month(act.month)))
        }
        ChecklistAct::BeginRound(_)
        | ChecklistAct::FinishRound(_)
        | ChecklistAct::AgreeStep(_)
        | ChecklistAct::AddEvidence(_)
        | ChecklistAct::RemoveEvidence(_)
        | ChecklistAct::SetGoal(_) => None,
    };
    let shown = use_document(move || api::checklist(own));
    let line = move || {
        let doc = shown.doc.get()?;
        let skill = doc.all_skills().find(|one| one.id == skill)?;
        Some(skill_line(skill, answer.clone()))
    };
    Some(erased_view(line).into_any())
}

fn skill_line(skill: &Skill, answer: Option<String>) -> AnyView {
    let answer = answer.map(|answer| view! { <span class="badge">{answer}</span> });
    view! {
        <p class="row">
            <b>{words_of(skill)}</b>
            {answer}
        </p>
    }
    .into_any()
}

fn try_again(context: AttentionContext, id: CommandId) {
    task::spawn(async move {
        if context.store.outbox.try_again(id).await.is_err() {
            context.toasts.say(word!(problem.not_kept));
        }
    });
}

fn drop_it(context: AttentionContext, it: Discarded) {
    let outbox = context.store.outbox;
    task::spawn(async move {
        let dropped = match it {
            Discarded::Act(id) => outbox.discard(id).await,
            Discarded::Unreadable(number) => outbox.discard_unreadable(number).await,
        };
        if dropped.is_err() {
            context.toasts.say(word!(problem.not_kept));
        }
    });
}

/// Both versions, and the choice. One's own is saved as a new act over the
/// other; only then is the old one let go.
fn conflict(context: AttentionContext, entry: &Entry, own: &Act, current: &Current) -> AnyView {
    let (id, home) = (entry.command.id, entry.command.home);
    let shown: Shown<Templates> = use_document(move || api::templates(home));
    let act = rebased(own, current);
    let (own, other) = (own.clone(), current.clone());
    let mine = move |_| {
        let act = act.clone();
        task::spawn(async move {
            if let Some(act) = act
                && let Err(why) = shown.act(act).await
            {
                return context.toasts.say(labels::stopped(&why));
            }
            drop_it(context, Discarded::Act(id));
        });
    };
    view! {
        {erased_view(move || versions(&own, &other, shown))}
        <div class="buttons">
            <button type="button" class="button button-main" on:click=mine>
                {word!(templates.keep_yours)}
            </button>
            <button type="button" class="button" on:click=on_click(move |_| drop_it(context, Discarded::Act(id)))>
                {word!(templates.keep_theirs)}
            </button>
        </div>
    }
    .into_any()
}

fn discard(context: AttentionContext) -> AnyView {
    let open = RwSignal::new(false);
    let discarded = StoredValue::new(None::<Discarded>);
    erased_effect(move || {
        if let Some(it) = context.discarding.get() {
            discarded.set_value(Some(it));
            context.discarding.set(None);
            open.set(true);
        }
    });
    let yes = Callback::new(move |()| {
        if let Some(it) = discarded.get_value() {
            drop_it(context, it);
        }
    });
    view! {
        <Confirm
            title=Signal::derive(|| word!(attention.discard_title).to_owned())
            text=Signal::derive(|| word!(attention.discard_text).to_owned())
            yes=word!(attention.discard)
            open=open
            on_yes=yes
        />
    }
    .into_any()
}
