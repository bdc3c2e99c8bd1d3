//! The desk of a move: try it out, hear the child, decide.

use super::form::Form;
use super::{decision, impact};
use crate::api;
use crate::app::use_go;
use crate::i18n::words;
use crate::pages::back_link::back_to;
use crate::pages::document_actions::Hand;
use crate::pages::document_status::when_loaded;
use crate::pages::labels;
use crate::platform::{clock, intl, page};
use crate::route::{PlanPart, Route};
use crate::store::{Shown, use_document};
use crate::ui::dialog::Confirm;
use crate::ui::erased_closures::{live, memo, tap};
use crate::ui::field::{date_line, pick, pick_one};
use crate::ui::{Icon, icon};
use care::command::Act;
use care::id::{HomeId, PersonId};
use care::placement::CallOffMove;
use care::placement::{HomeOption, MoveDesk, OpenMove};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::sync::Arc;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub child: (HomeId, PersonId),
    doc: Memo<Option<Arc<MoveDesk>>>,
    pub hand: Hand,
}

/// The page.
pub fn desk(home: HomeId, person: PersonId) -> AnyView {
    let shown: Shown<MoveDesk> = use_document(move || api::move_desk(home, person));
    let desk = Desk {
        child: (home, person),
        doc: memo(move || shown.doc.get()),
        hand: Hand::on(shown),
    };
    let body = move || whole_page(desk);
    view! { <div class="page plan">{when_loaded(shown, 5, body)}</div> }.into_any()
}

fn whole_page(desk: Desk) -> AnyView {
    let back = Route::Plan {
        child: Some(desk.child),
        part: PlanPart::Places,
    };
    let name = desk.take(|doc| doc.child.name.clone());
    let open = desk.take(|doc| doc.open.clone());
    let can = memo(move || {
        desk.doc.with(|doc| {
            doc.as_deref()
                .is_some_and(|doc| doc.child.planned(doc.today).is_none())
        })
    });
    // One form for as long as the page is open, whatever becomes of the document.
    let made = desk.now(Form::new);
    let form = move || match (can.get(), made) {
        (true, Some(form)) => whole(desk, form),
        _ => view! { <p class="soft">{words::placement::open_first()}</p> }.into_any(),
    };
    let opened = move || {
        let lines = open.get().into_iter().map(|one| planned(desk, one));
        lines.collect::<Vec<_>>()
    };
    view! {
        {back_to(back, words::placement::link())}
        <header class="page-head">
            <h1 id="title" tabindex="-1">
                {live(move || words::placement::move_of(&name.get()))}
            </h1>
        </header>
        {live(opened)}
        {live(form)}
    }
    .into_any()
}

impl Desk {
    pub fn now<T>(self, take: impl FnOnce(&MoveDesk) -> T) -> Option<T> {
        let taken = self.doc.try_with_untracked(|doc| doc.as_deref().map(take));
        taken.flatten()
    }

    fn take<T: PartialEq + Send + Sync + Default + 'static>(
        self,
        take: impl Fn(&MoveDesk) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        memo(move || {
            self.doc
                .with(|doc| doc.as_deref().map(&take))
                .unwrap_or_default()
        })
    }

    /// What a child is called.
    pub fn name(self, of: PersonId) -> String {
        let name = self.now(|doc| {
            let mut all = std::iter::once(&doc.child).chain(&doc.siblings);
            all.find(|one| one.id == of).map(|one| one.name.clone())
        });
        name.flatten().unwrap_or_default()
    }
}

/// A move that is decided and can be called off.
fn planned(desk: Desk, of: OpenMove) -> AnyView {
    use words::placement as word;
    let names: Vec<String> = of.children.iter().map(|one| desk.name(one.child)).collect();
    let names = intl::list(&names);
    let text = word::planned(&intl::date_with_year(of.on), &of.to_name, &names);
    let asks = RwSignal::new(false);
    let is_past = desk.now(|doc| of.on <= doc.today) == Some(true);
    let call_off = Callback::new(move |()| {
        let act = Act::from(CallOffMove {
            child: desk.child.1,
            decision: of.id,
        });
        let go = use_go();
        clock::spawn(async move {
            match desk.hand.attempt(act).await {
                Ok(_) if is_past => {
                    desk.hand.say(word::called().to_owned(), None);
                    // They live there again.
                    go(Route::People { home: of.from });
                }
                Ok(_) => {
                    desk.hand.say(word::called().to_owned(), None);
                    page::focus("title");
                }
                Err(why) => desk.hand.say(why, None),
            }
        });
    });
    view! {
        <section class="card">
            <p class="row">{icon(Icon::House)} <span class="grow">{text}</span></p>
            <p class="buttons">
                <button type="button" class="button" on:click=tap(move |_| asks.set(true))>
                    {icon(Icon::Undo)}
                    {word::call_off()}
                </button>
            </p>
            <Confirm
                title=Signal::derive(|| word::call_off().to_owned())
                text=Signal::derive(move || word::call_off_text(&names))
                yes=word::call_off()
                open=asks
                on_yes=call_off
            />
        </section>
    }
    .into_any()
}

fn whole(desk: Desk, form: Form) -> AnyView {
    let homes = desk.take(|doc| doc.homes.clone());
    let choices = move || match homes.get().len() > 1 {
        true => tries(desk, form, &homes.get()),
        false => view! { <p class="soft">{words::placement::no_homes()}</p> }.into_any(),
    };
    let tried = move || {
        let doc = desk.doc.get()?;
        let (to, on) = (form.to.get()?, form.day()?);
        let along = form.along(&doc);
        let trial = doc.trial(to, on, &along)?;
        Some(impact::means(&doc, &trial, on, &along))
    };
    // Said as it changes, in a word; all of it is there to be read.
    let in_a_word = memo(move || {
        let doc = desk.doc.get()?;
        let trial = doc.trial(form.to.get()?, form.day()?, &form.along(&doc))?;
        Some(impact::in_a_word(&trial))
    });
    // Only what decides which fields there are; typing in them draws none anew.
    let asks = memo(move || {
        let doc = desk.doc.get()?;
        let (to, on) = (form.to.get()?, form.day()?);
        let along = form.along(&doc);
        let trial = doc.trial(to, on, &along)?;
        Some(Asks {
            is_temporary: trial.to.home.setting.is_temporary(),
            is_apart: !trial.apart.is_empty(),
            movers: along,
        })
    });
    let decide = move || match asks.get() {
        Some(asks) => decision::decision(desk, form, &asks),
        None => view! { <p class="soft">{words::placement::choose_first()}</p> }.into_any(),
    };
    view! {
        {live(choices)}
        <p class="unseen" role="status">
            {live(move || in_a_word.get())}
        </p>
        {live(tried)}
        {live(decide)}
    }
    .into_any()
}

/// What the decision asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asks {
    /// Brothers and sisters who come along.
    pub movers: Vec<PersonId>,
    pub is_temporary: bool,
    pub is_apart: bool,
}

fn tries(desk: Desk, form: Form, homes: &[HomeOption]) -> AnyView {
    use words::placement as word;
    let here = desk.child.0;
    let today = desk.now(|doc| doc.today).unwrap_or_default();
    let others = homes.iter().filter(|one| one.home.id != here);
    let picks: Vec<_> = others
        .map(|option| {
            let id = option.home.id;
            let checked = Signal::derive(move || form.to.get() == Some(id));
            pick_one("move-to", option_line(option, today), checked, move || {
                form.to.set(Some(id));
            })
        })
        .collect();
    let siblings = desk.now(|doc| {
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
                <legend class="label">{word::along()}</legend>
                {siblings}
            </fieldset>
        }
    });
    view! {
        <section class="card form">
            <h2>{word::trial()}</h2>
            <p class="soft">{word::try_lead()}</p>
            <fieldset class="picks">
                <legend class="label">{word::to()}</legend>
                {picks}
            </fieldset>
            {date_line("move-on", word::when(), None, form.on)}
            {along}
        </section>
    }
    .into_any()
}

/// A home to choose: what it is, how many live there, and for how many it is meant.
fn option_line(option: &HomeOption, today: NaiveDate) -> AnyView {
    use words::placement as word;
    let home = words::common::pair(&option.home.name, &option.home.place_name);
    let number = option.living_on(today).count();
    let living = word::living(u32::try_from(number).unwrap_or(u32::MAX));
    let about = match option.norm {
        Some((least, most)) => {
            let number = |of: u16| intl::number(f64::from(of));
            let norm = word::norm(&number(least), &number(most));
            words::common::pair(&living, &norm)
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
