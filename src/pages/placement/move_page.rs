//! The page of a move: try it out, hear the child, decide.

use super::move_context::MoveContext;
use super::move_decision::{DecisionFields, move_decision};
use super::move_form::MoveForm;
use super::move_impact;
use crate::api;
use crate::navigation::use_navigate;
use crate::pages::back_link::back_to;
use crate::pages::document_status::when_loaded;
use crate::pages::document_view::DocumentView;
use crate::pages::labels;
use crate::route::{PlanPart, Route};
use crate::store::use_document;
use crate::ui::dialog::Confirm;
use crate::ui::erased_closures::{erased_memo, erased_view, on_click};
use crate::ui::field::{date_line, pick, pick_one};
use crate::ui::{Icon, icon};
use browser::{intl, page, task};
use care::command::Act;
use care::id::{HomeId, PersonId};
use care::placement::CallOffMove;
use care::placement::{HomeOption, OpenMove};
use chrono::NaiveDate;
use leptos::prelude::*;
use words::{Apart, Count, pair, word};

/// The page on which a move of a child is tried out and decided.
#[component]
pub fn MovePage(home: HomeId, person: PersonId) -> AnyView {
    let shown = use_document(move || api::move_desk(home, person));
    let context = MoveContext {
        child: (home, person),
        move_desk: DocumentView::new(shown),
    };
    let body = move || page_body(context);
    view! { <div class="page plan">{when_loaded(shown, 5, body)}</div> }.into_any()
}

fn page_body(context: MoveContext) -> AnyView {
    let back = Route::Plan {
        child: Some(context.child),
        part: PlanPart::Places,
    };
    let name = context.move_desk.memo(|doc| doc.child.name.clone());
    let open = context.move_desk.memo(|doc| doc.open.clone());
    let can_move = erased_memo(move || {
        context.move_desk.doc.with(|doc| {
            doc.as_deref()
                .is_some_and(|doc| doc.child.planned(doc.today).is_none())
        })
    });
    // One form for as long as the page is open, whatever becomes of the document.
    let form = context.move_desk.with_untracked(MoveForm::new);
    let decision = move || match (can_move.get(), form) {
        (true, Some(form)) => trial(context, form),
        _ => view! { <p class="soft">{word!(placement.open_first)}</p> }.into_any(),
    };
    let opened = move || {
        open.get()
            .into_iter()
            .map(|one| planned_move(context, one))
            .collect::<Vec<_>>()
    };
    view! {
        {back_to(back, word!(placement.link))}
        <header class="page-head">
            <h1 id="title" tabindex="-1">
                {erased_view(move || word!(placement.move_of, name = Apart(&name.get())))}
            </h1>
        </header>
        {erased_view(opened)}
        {erased_view(decision)}
    }
    .into_any()
}

/// A move that is decided and can be called off.
fn planned_move(context: MoveContext, of: OpenMove) -> AnyView {
    let names: Vec<String> = of
        .children
        .iter()
        .map(|one| context.name(one.child))
        .collect();
    let names = intl::list(&names);
    let text = word!(
        placement.planned,
        date = Apart(&intl::date_with_year(of.on)),
        home = Apart(&of.to_name),
        name = Apart(&names)
    );
    let (asking, go) = (RwSignal::new(false), use_navigate());
    let is_past = context.move_desk.with_untracked(|doc| of.on <= doc.today) == Some(true);
    let call_off = Callback::new(move |()| {
        let act = Act::from(CallOffMove {
            child: context.child.1,
            decision: of.id,
        });
        task::spawn(async move {
            match context.move_desk.actions.attempt(act).await {
                Ok(_) if is_past => {
                    context
                        .move_desk
                        .actions
                        .announce(word!(placement.called).to_owned(), None);
                    // They live there again.
                    go(Route::People { home: of.from });
                }
                Ok(_) => {
                    context
                        .move_desk
                        .actions
                        .announce(word!(placement.called).to_owned(), None);
                    page::focus("title");
                }
                Err(why) => context.move_desk.actions.announce(why, None),
            }
        });
    });
    view! {
        <section class="card">
            <p class="row">{icon(Icon::House)} <span class="grow">{text}</span></p>
            <p class="buttons">
                <button type="button" class="button" on:click=on_click(move |_| asking.set(true))>
                    {icon(Icon::Undo)}
                    {word!(placement.call_off)}
                </button>
            </p>
            <Confirm
                title=Signal::derive(|| word!(placement.call_off).to_owned())
                text=Signal::derive(move || word!(placement.call_off_text, names = Apart(&names)))
                yes=word!(placement.call_off)
                open=asking
                on_yes=call_off
            />
        </section>
    }
    .into_any()
}

fn trial(context: MoveContext, form: MoveForm) -> AnyView {
    let homes = context.move_desk.memo(|doc| doc.homes.clone());
    let choices = move || {
        if homes.get().len() > 1 {
            trial_fields(context, form, &homes.get())
        } else {
            view! { <p class="soft">{word!(placement.no_homes)}</p> }.into_any()
        }
    };
    let impact = move || {
        let doc = context.move_desk.doc.get()?;
        let (to, on) = (form.to.get()?, form.day()?);
        let along = form.along(&doc);
        let trial = doc.trial(to, on, &along)?;
        Some(move_impact::move_impact(&doc, &trial, on, &along))
    };
    // Said as it changes, in a word; all of it is there to be read.
    let summary = erased_memo(move || {
        let doc = context.move_desk.doc.get()?;
        let trial = doc.trial(form.to.get()?, form.day()?, &form.along(&doc))?;
        Some(move_impact::summary(&trial))
    });
    // Only what decides which fields there are; typing in them draws none anew.
    let fields = erased_memo(move || {
        let doc = context.move_desk.doc.get()?;
        let (to, on) = (form.to.get()?, form.day()?);
        let along = form.along(&doc);
        let trial = doc.trial(to, on, &along)?;
        Some(DecisionFields {
            is_temporary: trial.to.home.setting.is_temporary(),
            is_apart: !trial.apart.is_empty(),
            movers: along,
        })
    });
    let decide = move || match fields.get() {
        Some(fields) => move_decision(context, form, &fields),
        None => view! { <p class="soft">{word!(placement.choose_first)}</p> }.into_any(),
    };
    view! {
        {erased_view(choices)}
        <p class="unseen" role="status">
            {erased_view(move || summary.get())}
        </p>
        {erased_view(impact)}
        {erased_view(decide)}
    }
    .into_any()
}

fn trial_fields(context: MoveContext, form: MoveForm, homes: &[HomeOption]) -> AnyView {
    let here = context.child.0;
    let today = context
        .move_desk
        .with_untracked(|doc| doc.today)
        .unwrap_or_default();
    let picks: Vec<_> = homes
        .iter()
        .filter(|one| one.home.id != here)
        .map(|option| {
            let id = option.home.id;
            let checked = Signal::derive(move || form.to.get() == Some(id));
            pick_one("move-to", option_line(option, today), checked, move || {
                form.to.set(Some(id));
            })
        })
        .collect();
    let siblings = context.move_desk.with_untracked(|doc| {
        let siblings = doc.may_come().map(|one| (one.id, one.name.clone()));
        siblings.collect::<Vec<_>>()
    });
    let siblings: Vec<_> = siblings
        .unwrap_or_default()
        .into_iter()
        .map(|(id, name)| {
            let checked = Signal::derive(move || form.comes(id));
            pick(name, checked, move |on| form.take_along(id, on))
        })
        .collect();
    let along = (!siblings.is_empty()).then(|| {
        view! {
            <fieldset class="picks">
                <legend class="label">{word!(placement.along)}</legend>
                {siblings}
            </fieldset>
        }
    });
    view! {
        <section class="card form">
            <h2>{word!(placement.trial)}</h2>
            <p class="soft">{word!(placement.try_lead)}</p>
            <fieldset class="picks">
                <legend class="label">{word!(placement.to)}</legend>
                {picks}
            </fieldset>
            {date_line("move-on", word!(placement.when), None, form.on)}
            {along}
        </section>
    }
    .into_any()
}

/// A home to choose: what it is, how many live there, and for how many it is meant.
fn option_line(option: &HomeOption, today: NaiveDate) -> AnyView {
    let home = pair(&option.home.name, &option.home.place_name);
    let number = option.living_on(today).count();
    let living = word!(
        placement.living,
        count = Count(u32::try_from(number).unwrap_or(u32::MAX))
    );
    let about = match option.norm {
        Some((least, most)) => {
            let number = |of: u16| intl::number(f64::from(of));
            let norm = word!(
                placement.norm,
                least = Apart(&number(least)),
                most = Apart(&number(most))
            );
            pair(&living, &norm)
        }
        None => living,
    };
    view! {
        <span class="level">
            <span>{home}</span>
            <span class="soft small">{labels::setting(option.home.setting)}</span>
            <span class="soft small">{about}</span>
        </span>
    }
    .into_any()
}
