//! The parts of the app that a first visit does without: the code of a part
//! comes when one of its pages is first opened, and from the service worker
//! from then on. Which pages belong to which part is here; what they show isn't.
//!
//! Where it says `with words`, the rest of the words comes with the code: such a
//! part shows words of `locales/later.json`.
//!
//! Only the app that people use is cut (the feature `split`, and `xtask dist`
//! after it). Elsewhere the code of each part is there from the start.

use super::day::day_actions::Hands;
use super::day::notes::{self, Draft};
use super::day::own_item::{self, OwnDraft};
use super::day::template_choice;
use super::people::register;
use super::{
    accounts, attention, boards, checklist, delegation, people, plan, sign_in, skill_set,
    templates, wall,
};
use crate::i18n::words;
use crate::language;
use crate::route::{PlanPart, Route};
use crate::ui::Icon;
use crate::ui::states::{failed, skeleton};
use browser::{task, time};
use care::access::Role;
use care::accounts::Me;
use care::day::HomeDay;
use care::id::{HomeId, PersonId};
use care::skill_set::skill::Area;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError as NotHere;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// How soon a part that could not be fetched is asked for again.
const AGAIN: Duration = Duration::from_secs(5);

/// Something on its way; whether it came.
type Coming = Pin<Box<dyn Future<Output = bool>>>;

/// A view whose code is in a part of the app.
macro_rules! part {
    (
        $part:ident $(with $words:ident)?:
        $(#[$about:meta])*
        pub fn $name:ident($($arg:ident: $type:ty),* $(,)?) $body:block
    ) => {
        $(#[$about])*
        pub fn $name($($arg: $type),*) -> AnyView {
            #[cfg(feature = "split")]
            #[leptos::wasm_split::wasm_split(
                $part,
                wasm_split_path = ::leptos::wasm_split,
                fallible,
                preload(fetch)
            )]
            fn show($($arg: $type),*) -> Result<AnyView, NotHere> {
                Ok($body)
            }

            #[cfg(not(feature = "split"))]
            async fn show($($arg: $type),*) -> Result<AnyView, NotHere> {
                Ok($body)
            }

            #[cfg(not(feature = "split"))]
            async fn fetch() -> Result<(), NotHere> {
                Ok(())
            }

            #[allow(clippy::clone_on_copy, reason = "some arguments are, some are not")]
            let page = move || now(show($($arg.clone()),*))?.ok();
            when_here(|| part!(@coming fetch() $(, $words)?), page)
        }
    };
    (@coming $code:expr) => {
        coming($code)
    };
    (@coming $code:expr, words) => {
        both(coming($code), coming(language::load_rest()))
    };
}

part! {
    office with words:
    /// Boards, people and templates: the pages of those who lead and plan.
    pub fn office(me: Me, route: Route) {
        match route {
            Route::Templates { home } => templates::templates(home),
            Route::People { home } => people::people(home),
            Route::SkillSet { home, level } => skill_set::skill_set(home, level),
            Route::Delegations { home } => delegation::delegations(home),
            Route::FigureList { home, figure, period } => {
                boards::figure_list(home, figure, period)
            }
            Route::SkillsBoard { area: None } => boards::skills(),
            Route::SkillsBoard { area: Some(area) } => boards::area(area),
            Route::AreaList { home, area } => boards::area_list(home, area),
            Route::RoundList { home, figure } => boards::round_list(home, figure),
            Route::PlanHomes { figure } => boards::plan_homes(figure),
            Route::PlanList { home, figure } => boards::plan_list(home, figure),
            Route::PlansBoard if me.role == Role::NationalOffice => boards::plan_counts(),
            Route::PlansBoard => boards::plans(),
            _ if me.role == Role::NationalOffice => boards::counts(),
            _ => boards::homes(),
        }
    }
}

part! {
    skills with words:
    /// The independence checklist.
    pub fn checklist(youth: Option<(HomeId, PersonId)>, area: Option<Area>) {
        checklist::checklist(youth, area)
    }
}

part! {
    skills with words:
    /// What a young person can do, on one page.
    pub fn skill_sheet() {
        checklist::sheet()
    }
}

part! {
    plan with words:
    /// A child's plan.
    pub fn plan(child: Option<(HomeId, PersonId)>, part: PlanPart) {
        plan::plan(child, part)
    }
}

part! {
    plan with words:
    /// The children whom somebody works with.
    pub fn register() {
        register::register()
    }
}

part! {
    own with words:
    /// One's own matters: the account, and what needs attention.
    pub fn own(me: Me, route: Route) {
        match route {
            Route::Attention => attention::attention(),
            _ => accounts::account(&me),
        }
    }
}

part! {
    kitchen:
    /// The kitchen tablet.
    pub fn kitchen(me: Me) {
        wall::wall(&me)
    }
}

part! {
    forms:
    /// The form of a note.
    pub fn note_form(draft: Draft) {
        notes::form(draft)
    }
}

part! {
    forms:
    /// The form of an item of one's own.
    pub fn own_item_form(draft: OwnDraft) {
        own_item::form(draft)
    }
}

part! {
    forms:
    /// The templates that a day can follow.
    pub fn template_choices(
        hands: Hands,
        open: RwSignal<bool>,
        doc: Memo<Option<Arc<HomeDay>>>,
        home: HomeId,
    ) {
        template_choice::choices(hands, open, doc, home)
    }
}

part! {
    forms:
    /// The form to sign in again.
    pub fn sign_in_form() {
        sign_in::form()
    }
}

fn coming<E>(what: impl Future<Output = Result<(), E>> + 'static) -> Coming {
    Box::pin(async { what.await.is_ok() })
}

/// The code of a part and its words, asked for at the same time.
fn both(code: Coming, words: Coming) -> Coming {
    Box::pin(async { task::join(code, words).await == (true, true) })
}

/// The page, at once where its part is here; until then what can be said, and
/// another try each few seconds.
fn when_here(
    fetch: fn() -> Coming,
    page: impl Fn() -> Option<AnyView> + Send + Sync + 'static,
) -> AnyView {
    let mut coming = fetch();
    let came = now(coming.as_mut());
    if came == Some(true) {
        return page().into_any();
    }
    let here = RwSignal::new(None);
    task::spawn(async move {
        let mut came = match came {
            Some(came) => came,
            None => coming.await,
        };
        while !came {
            let left = here.try_set(Some(false)).is_some();
            if left {
                return;
            }
            time::sleep(AGAIN).await;
            came = fetch().await;
        }
        here.try_set(Some(true));
    });
    let again = move || {
        task::spawn(async move {
            here.set(None);
            here.try_set(Some(fetch().await));
        });
    };
    let body = move || match here.get() {
        None => skeleton(4).into_any(),
        Some(true) => page().into_any(),
        Some(false) => {
            let (title, text) = (words::page::offline_title(), words::page::offline_text());
            let again = Callback::new(move |()| again());
            failed(Icon::CloudOff, title, text.to_owned(), again).into_any()
        }
    };
    body.into_any()
}

/// What a future has to say without waiting.
fn now<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(said) => Some(said),
        Poll::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::lazy_parts::*;
    use crate::test_dom::{Stage, settle};
    use std::cell::Cell;
    use wasm_bindgen_test::wasm_bindgen_test;

    thread_local! {
        static NETWORK: Cell<bool> = const { Cell::new(false) };
        static WORDS: Cell<bool> = const { Cell::new(false) };
        static ASKED: Cell<u32> = const { Cell::new(0) };
    }

    /// Needs a moment, and the network.
    async fn code() -> Result<(), ()> {
        ASKED.set(ASKED.get() + 1);
        time::sleep(Duration::from_millis(1)).await;
        NETWORK.get().then_some(()).ok_or(())
    }

    /// The same, and they can fail alone.
    async fn words() -> Result<(), ()> {
        code().await?;
        WORDS.get().then_some(()).ok_or(())
    }

    async fn a_moment() {
        time::sleep(Duration::from_millis(50)).await;
        settle().await;
    }

    fn arrived() -> Option<AnyView> {
        Some(view! { <p class="arrived"></p> }.into_any())
    }

    #[wasm_bindgen_test]
    async fn a_part_that_cannot_be_fetched_says_so_and_comes_when_it_can() {
        NETWORK.set(false);
        let stage = Stage::of(|| when_here(|| coming(code()), arrived));
        assert_eq!(stage.count(".skeleton"), 1);
        a_moment().await;
        assert_eq!(stage.count(".state[role=alert]"), 1);
        NETWORK.set(true);
        stage.click(".state button");
        a_moment().await;
        assert_eq!(stage.count(".arrived"), 1);
        assert_eq!(stage.count(".state"), 0);
    }

    #[wasm_bindgen_test]
    async fn a_part_waits_for_its_words_which_come_beside_its_code() {
        NETWORK.set(true);
        WORDS.set(false);
        ASKED.set(0);
        let stage = Stage::of(|| when_here(|| both(coming(code()), coming(words())), arrived));
        assert_eq!(ASKED.get(), 2);
        a_moment().await;
        assert_eq!(stage.count(".arrived"), 0);
        assert_eq!(stage.count(".state[role=alert]"), 1);
        WORDS.set(true);
        stage.click(".state button");
        a_moment().await;
        assert_eq!(stage.count(".arrived"), 1);
    }

    #[wasm_bindgen_test]
    fn a_part_whose_code_and_words_are_here_shows_at_once() {
        let here = || {
            both(
                coming(async { Ok::<_, ()>(()) }),
                coming(async { Ok::<_, ()>(()) }),
            )
        };
        let stage = Stage::of(move || when_here(here, arrived));
        assert_eq!(stage.count(".skeleton"), 0);
        assert_eq!(stage.count(".arrived"), 1);
    }
}
