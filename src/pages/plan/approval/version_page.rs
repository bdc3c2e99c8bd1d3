//! A version of a plan: what is new in it, and all of it. What waits is approved or sent
//! back here, by whom it is theirs to (R4, R11).

use crate::api;
use crate::navigation::use_navigate;
use crate::pages::back_link::back_to;
use crate::pages::document_status::when_loaded;
use crate::pages::form_draft::keep_form_draft;
use crate::pages::plan::labels;
use crate::pages::plan::plan_context::PlanContext;
use crate::pages::plan::print::plan_sheet::printed_plan;
use crate::pages::print_button::print_button;
use crate::route::{PlanPart, Route};
use crate::store::use_document;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{erased_memo, erased_view, on_click};
use crate::ui::field::fault_line;
use crate::ui::{Icon, icon};
use browser::{intl, task};
use care::command::Act;
use care::id::{CommandId, HomeId, PersonId};
use care::plan::DecidePlan;
use care::plan::{PlanField, PlanVersion};
use care::text::NOTE_MAX;
use leptos::prelude::*;
use std::sync::Arc;
use words::{Apart, word};

/// The page.
pub fn version_page(child: Option<(HomeId, PersonId)>, number: Option<u32>) -> AnyView {
    let shown = use_document(move || api::plan_version(child, number));
    let doc = shown.doc;
    let back = Route::Plan {
        child,
        part: PlanPart::Whole,
    };
    let body = move || erased_view(move || doc.with(|doc| doc.as_deref().map(page))).into_any();
    let decide = child.filter(|_| number.is_none()).map(|(home, person)| {
        let staff = use_document(move || api::plan(home, person));
        decision(PlanContext::new(child, staff), doc)
    });
    view! {
        <div class="page plan">
            {back_to(back, word!(plan.all))} {when_loaded(shown, 6, body)} {decide}
        </div>
    }
    .into_any()
}

fn page(doc: &PlanVersion) -> AnyView {
    let plan = &doc.plan;
    let title = match doc.number {
        Some(number) => word!(
            plan.version,
            number = Apart(&intl::number(f64::from(number)))
        ),
        None => word!(plan.version_sent).to_owned(),
    };
    let over = if plan.is_own() {
        word!(plan.mine).to_owned()
    } else {
        word!(plan.of, name = Apart(&plan.child_name))
    };
    let approved = plan
        .versions
        .iter()
        .find(|one| Some(one.number) == doc.number);
    let line = match (approved, plan.waits()) {
        (Some(version), _) => {
            let number = intl::number(f64::from(version.number));
            let date = intl::moment(version.at, &plan.home.zone);
            word!(
                plan.approved_line,
                date = Apart(&date),
                name = Apart(&labels::name(plan, version.by)),
                number = Apart(&number)
            )
        }
        (None, Some(sent)) => {
            let date = intl::moment(sent.at, &plan.home.zone);
            word!(
                plan.sent_line,
                date = Apart(&date),
                name = Apart(&labels::name(plan, sent.by))
            )
        }
        (None, None) => String::new(),
    };
    let stays = approved.map(|_| view! { <p class="soft small">{word!(plan.version_stays)}</p> });
    view! {
        <header class="page-head">
            <p class="page-over">{over}</p>
            <div class="row row-apart">
                <h1 id="title" tabindex="-1">{title}</h1>
                {print_button()}
            </div>
            <p>{line}</p>
            {stays}
        </header>
        {news(doc)}
        <h2>{word!(plan.all)}</h2>
        {printed_plan(plan)}
    }
    .into_any()
}

/// What is otherwise than in the version before.
fn news(doc: &PlanVersion) -> AnyView {
    let body = if doc.before.is_empty() {
        view! { <p>{word!(plan.changes_first)}</p> }.into_any()
    } else {
        let lines: Vec<_> = doc
            .changes()
            .into_iter()
            .map(|(before, now)| change(doc, before, now))
            .collect();
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    view! {
        <section class="card">
            <h2>{word!(plan.changes)}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn change(doc: &PlanVersion, before: Option<&PlanField>, now: &PlanField) -> AnyView {
    let plan = &doc.plan;
    let stood = before
        .map(|field| labels::value(plan, &field.written))
        .unwrap_or_else(|| word!(plan.no_words).to_owned());
    view! {
        <li>
            <p>
                <b>{labels::field(plan, &now.written)}</b>
            </p>
            <dl class="facts">
                <dt>{word!(plan.stood)}</dt>
                <dd class="written" dir="auto">
                    {stood}
                </dd>
                <dt>{word!(plan.stands)}</dt>
                <dd class="written" dir="auto">
                    {labels::value(plan, &now.written)}
                </dd>
            </dl>
        </li>
    }
    .into_any()
}

/// To approve what was sent, or to send it back with words: what is decided on is what
/// shows, not what was sent since.
fn decision(context: PlanContext, doc: Memo<Option<Arc<PlanVersion>>>) -> AnyView {
    let open = RwSignal::new(false);
    let (text, fault) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let waits = erased_memo(move || {
        doc.with(|doc| {
            let plan = &doc.as_deref()?.plan;
            let approves = plan.actor.standing.approves_plans();
            let waits = plan.waits().filter(|_| approves)?;
            Some((plan.child, waits.id))
        })
    });
    let name = move || context.draft_name("send-back").filter(|_| open.get());
    keep_form_draft(name, vec![text], Vec::new());
    let go = use_navigate();
    let decide = move |approve: bool, message: &'static str| {
        let Some((child, sent)) = waits.get_untracked() else {
            return;
        };
        let act = deciding(child, sent, approve, text.get_untracked());
        task::spawn(async move {
            match context.plan.actions.attempt(act).await {
                Ok(_) => {
                    open.try_set(false);
                    text.try_set(String::new());
                    context.plan.actions.announce(message.to_owned(), None);
                    go(context.route(PlanPart::Whole));
                }
                Err(why) if open.try_get_untracked() == Some(true) => {
                    fault.try_set(Some(why));
                }
                Err(why) => context.plan.actions.announce(why, None),
            }
        });
    };
    let buttons = move || {
        waits.get().map(|_| {
            view! {
                <div class="buttons screen-only">
                    <button
                        type="button"
                        class="button button-main"
                        on:click=on_click(move |_| decide(true, word!(plan.approved_said)))
                    >
                        {icon(Icon::Done)}
                        {word!(plan.approve)}
                    </button>
                    <button type="button" class="button" on:click=on_click(move |_| open.set(true))>
                        {icon(Icon::Undo)}
                        {word!(plan.send_back)}
                    </button>
                </div>
            }
        })
    };
    let inside = move || {
        let field = view! {
            <div class="field">
                <label class="label" for="send-back">
                    {word!(plan.send_back_words)}
                </label>
                <textarea
                    id="send-back"
                    class="input"
                    rows="4"
                    dir="auto"
                    maxlength=NOTE_MAX.to_string()
                    aria-describedby="send-back-fault"
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                ></textarea>
                {fault_line("send-back", fault.into())}
            </div>
        };
        let back = move || decide(false, word!(plan.sent_back_said));
        dialog::form(open, word!(plan.send_back), back, field)
    };
    view! {
        {erased_view(buttons)}
        <Dialog title=Signal::derive(|| word!(plan.send_back).to_owned()) open=open>
            {erased_view(inside)}
        </Dialog>
    }
    .into_any()
}

fn deciding(child: PersonId, sent: CommandId, approve: bool, words: String) -> Act {
    Act::from(DecidePlan {
        child,
        sent,
        approve,
        words: if approve { String::new() } else { words },
    })
}
