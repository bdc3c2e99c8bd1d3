//! Who stands in for those who answer for a place: now, soon and earlier; and, for who
//! answers for it, the form that names somebody (R4).

use crate::api;
use crate::pages::back_link::back_to;
use crate::pages::document_status::when_loaded;
use crate::pages::document_view::DocumentView;
use crate::pages::print_button::print_button;
use crate::route::Route;
use crate::store::use_document;
use crate::ui::dialog::Confirm;
use crate::ui::erased_closures::{erased_effect, erased_memo, erased_view, on_click};
use crate::ui::field::{date_line, fault_line, pick_one};
use crate::ui::states::banner;
use crate::ui::{Icon, icon};
use browser::{intl, page, task};
use care::command::Act;
use care::delegation::{Delegation, DelegationSignature, Delegations};
use care::delegation::{EndDelegation, NameDelegate};
use care::id::{CommandId, HomeId, PersonId};
use leptos::prelude::*;
use words::{Apart, word};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct DelegationContext {
    delegations: DocumentView<Delegations>,
    /// Which is to be ended, and whose it is.
    ends: RwSignal<Option<(CommandId, String)>>,
}

/// The page of who stands in for whom, for the place of a home.
#[component]
pub fn DelegationsPage(home: HomeId) -> AnyView {
    let shown = use_document(move || api::delegations(home));
    let context = DelegationContext {
        delegations: DocumentView::new(shown),
        ends: RwSignal::new(None),
    };
    view! {
        <div class="page">
            {back_to(Route::Board, word!(app_layout.board))}
            {when_loaded(shown, 4, move || whole(context))}
        </div>
        {ends(context)}
    }
    .into_any()
}

fn whole(context: DelegationContext) -> AnyView {
    // One form for as long as the page is open, whatever becomes of the document.
    let answers = context.delegations.memo(|doc| doc.answers);
    let form = DelegationForm::new(context);
    let naming = move || {
        if answers.get() {
            form.view(context).into_any()
        } else {
            banner(
                "banner-quiet screen-only",
                Icon::Lock,
                word!(delegation.read_only).to_owned(),
            )
            .into_any()
        }
    };
    let drawn = move |part: fn(DelegationContext, &Delegations) -> AnyView| {
        context.delegations.render(move |doc| part(context, doc))
    };
    view! {
        {drawn(head)}
        {drawn(open)}
        {erased_view(naming)}
        {drawn(earlier)}
    }
    .into_any()
}

fn head(_: DelegationContext, doc: &Delegations) -> AnyView {
    let names: Vec<String> = doc
        .answering
        .iter()
        .map(|id| doc.name(*id).to_owned())
        .collect();
    let answering = (!names.is_empty())
        .then(|| word!(delegation.answering, names = Apart(&intl::list(&names))));
    view! {
        <header class="page-head">
            <div>
                <p class="page-over">{doc.home.place_name.clone()}</p>
                <h1 id="title" tabindex="-1">
                    {word!(title.delegations)}
                </h1>
            </div>
            <p class="soft">{word!(delegation.lead)}</p>
            {answering.map(|text| view! { <p>{text}</p> })}
            <div class="buttons">{print_button()}</div>
        </header>
    }
    .into_any()
}

/// Those that go on or are yet to begin.
fn open(context: DelegationContext, doc: &Delegations) -> AnyView {
    let is_open = |one: &&Delegation| one.is_open(doc.today);
    let lines: Vec<_> = doc
        .delegations
        .iter()
        .filter(is_open)
        .map(
            |one| view! { <li class="stack stack-tight">{line(doc, one)} {doc.answers.then(|| ending(context, doc, one))}</li> },
        )
        .collect();
    if lines.is_empty() {
        view! { <p class="soft">{word!(delegation.none)}</p> }.into_any()
    } else {
        view! { <ul class="card lines">{lines}</ul> }.into_any()
    }
}

/// Those that are over, the last first: what was decided in their time has their name on it.
fn earlier(_: DelegationContext, doc: &Delegations) -> AnyView {
    let lines: Vec<_> = doc
        .delegations
        .iter()
        .rev()
        .filter(|one| !one.is_open(doc.today))
        .map(|one| view! { <li class="stack stack-tight">{line(doc, one)}</li> })
        .collect();
    (!lines.is_empty())
        .then(|| {
            view! {
                <section class="card">
                    <h2>{word!(delegation.earlier)}</h2>
                    <ul class="lines">{lines}</ul>
                </section>
            }
        })
        .into_any()
}

/// Who, from when to when, and by whom.
fn line(doc: &Delegations, of: &Delegation) -> AnyView {
    let (from, last) = (intl::date_with_year(of.from), intl::date_with_year(of.last));
    let days = word!(common.between, from = Apart(&from), to = Apart(&last));
    let signature = |act: &DelegationSignature| {
        let name = doc.name(act.by);
        (intl::moment(act.at, &doc.home.zone), name.to_owned())
    };
    let (at, by) = signature(&of.named);
    let ended = of
        .ended
        .as_ref()
        .map(signature)
        .map(|(at, by)| word!(delegation.ended, name = Apart(&by), when = Apart(&at)));
    // Whose account or role is another now decides nothing by it.
    let is_open = of.is_open(doc.today);
    let can = doc.may_stand_in.contains(&of.delegate);
    let now = (can && of.holds_on(doc.today)).then(|| {
        view! { <span class="badge hue-done">{icon(Icon::Done)} {word!(delegation.now)}</span> }
    });
    let cannot = (is_open && !can).then(|| {
        view! {
            <p class="row">{icon(Icon::Attention)} <span class="grow">{word!(delegation.cannot)}</span></p>
        }
    });
    view! {
        <p class="row">
            {icon(Icon::Person)}
            <b class="grow">{doc.name(of.delegate).to_owned()}</b>
            {now}
        </p>
        {cannot}
        <p>{days}</p>
        <p class="soft small">{word!(delegation.named, name = Apart(&by), when = Apart(&at))}</p>
        {ended.map(|text| view! { <p class="soft small">{text}</p> })}
    }
    .into_any()
}

/// The way to end one before its last day is over.
fn ending(context: DelegationContext, doc: &Delegations, of: &Delegation) -> AnyView {
    let (id, name) = (of.id, doc.name(of.delegate).to_owned());
    let label = word!(delegation.end_of, name = Apart(&name));
    let ask = move |_| context.ends.set(Some((id, name.clone())));
    view! {
        <p class="buttons screen-only">
            <button type="button" class="button" aria-label=label on:click=on_click(ask)>
                {icon(Icon::Close)}
                {word!(delegation.end)}
            </button>
        </p>
    }
    .into_any()
}

/// Asks before it is ended. It stays while the document changes.
fn ends(context: DelegationContext) -> AnyView {
    let open = RwSignal::new(false);
    erased_effect(move || {
        if context.ends.with(Option::is_some) {
            open.set(true);
        }
    });
    erased_effect(move || {
        if !open.get() && context.ends.with_untracked(Option::is_some) {
            context.ends.set(None);
        }
    });
    let name = Signal::derive(move || context.ends.get().map(|(_, name)| name).unwrap_or_default());
    let end = Callback::new(move |()| {
        let Some((delegation, _)) = context.ends.get_untracked() else {
            return;
        };
        let ending = context
            .delegations
            .actions
            .attempt(Act::from(EndDelegation { delegation }));
        task::spawn(async move {
            match ending.await {
                Ok(_) => {
                    context
                        .delegations
                        .actions
                        .announce(word!(delegation.ended_now).to_owned(), None);
                    page::focus("title");
                }
                Err(why) => context.delegations.actions.announce(why, None),
            }
        });
    });
    view! {
        <Confirm
            title=Signal::derive(move || word!(delegation.end_of, name = Apart(&name.get())))
            text=Signal::derive(move || word!(delegation.end_text, name = Apart(&name.get())))
            yes=word!(delegation.end)
            open=open
            on_yes=end
        />
    }
    .into_any()
}

/// Who is to stand in, and when.
#[derive(Clone, Copy)]
struct DelegationForm {
    who: RwSignal<Option<PersonId>>,
    from: RwSignal<String>,
    last: RwSignal<String>,
    fault: RwSignal<Option<String>>,
    is_busy: StoredValue<bool>,
}

impl DelegationForm {
    fn new(context: DelegationContext) -> Self {
        let today = context.delegations.with_untracked(|doc| doc.today);
        Self {
            who: RwSignal::new(None),
            from: RwSignal::new(today.map(|today| today.to_string()).unwrap_or_default()),
            last: RwSignal::new(String::new()),
            fault: RwSignal::new(None),
            is_busy: StoredValue::new(false),
        }
    }

    fn view(self, context: DelegationContext) -> AnyView {
        let could = erased_memo(move || {
            context.delegations.doc.with(|doc| {
                let doc = doc.as_deref()?;
                let named = |id: &PersonId| (*id, doc.name(*id).to_owned());
                Some(doc.may_stand_in.iter().map(named).collect::<Vec<_>>())
            })
        });
        let picks = move || {
            let could = could.get().unwrap_or_default();
            if could.is_empty() {
                return view! { <p class="soft">{word!(delegation.nobody)}</p> }.into_any();
            }
            let picks: Vec<_> = could
                .into_iter()
                .map(|(id, name)| {
                    let checked = Signal::derive(move || self.who.get() == Some(id));
                    pick_one("delegate", name, checked, move || self.who.set(Some(id)))
                })
                .collect();
            view! {
                <fieldset class="picks">
                    <legend class="label">{word!(delegation.who)}</legend>
                    {picks}
                </fieldset>
                {date_line("delegate-from", word!(delegation.from), None, self.from)}
                {date_line("delegate-last", word!(delegation.last), None, self.last)}
                {fault_line("delegate", self.fault.into())}
                <p class="buttons">
                    <button type="submit" class="button button-main">
                        {icon(Icon::Done)}
                        {word!(delegation.name)}
                    </button>
                </p>
            }
            .into_any()
        };
        view! {
            <form
                class="card form screen-only"
                on:submit=move |event| {
                    event.prevent_default();
                    self.submit(context);
                }
            >
                <h2>{word!(delegation.name_title)}</h2>
                {erased_view(picks)}
            </form>
        }
        .into_any()
    }

    fn submit(self, context: DelegationContext) {
        if self.is_busy.get_value() {
            return;
        }
        let day = |text: RwSignal<String>| text.get_untracked().parse().ok();
        let (who, from, last) = (self.who.get_untracked(), day(self.from), day(self.last));
        let (Some(delegate), Some(from), Some(last)) = (who, from, last) else {
            self.fault.set(Some(word!(delegation.choose).to_owned()));
            return;
        };
        self.is_busy.set_value(true);
        let naming = context.delegations.actions.attempt(Act::from(NameDelegate {
            delegate,
            from,
            last,
        }));
        task::spawn(async move {
            let named = naming.await;
            self.is_busy.try_set_value(false);
            match named {
                Ok(_) => {
                    self.fault.try_set(None);
                    self.who.try_set(None);
                    self.last.try_set(String::new());
                    context
                        .delegations
                        .actions
                        .announce(word!(delegation.named_now).to_owned(), None);
                    page::focus("title");
                }
                Err(why) => {
                    self.fault.try_set(Some(why));
                }
            }
        });
    }
}
