//! The parts of the app that a first visit does without: the code of a part
//! comes when one of its pages is first opened, and from the service worker
//! from then on. Which pages belong to which part is here; what they show isn't.
//! Words lie with the code that shows them.
//!
//! Only the app that people use is cut (the feature `split`, and `xtask dist`
//! after it). Elsewhere the code of each part is there from the start.

use super::day::day_actions::DayActions;
use super::day::note_form::{self, NoteForm};
use super::day::own_item_form::{self, OwnItemForm};
use super::day::template_choices;
use super::people::register;
use super::{
    accounts, attention, boards, checklist, delegation, notices, people, plan, skill_set,
    templates, wall,
};
use crate::route::{PlanPart, Route};
use crate::ui::Icon;
use crate::ui::states::{failed, skeleton};
use crate::update::is_update_ready;
use browser::{task, time, worker};
use care::access::Role;
use care::accounts::Me;
use care::day::HomeDay;
use care::id::{HomeId, PersonId};
use care::skill_set::skill::Area;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use words::word;

/// How soon a part that could not be fetched is asked for again.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// Code on its way; whether it came.
type Loading = Pin<Box<dyn Future<Output = bool>>>;

/// A view whose code is in a part of the app.
macro_rules! part {
    (
        $part:ident:
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
            fn show($($arg: $type),*) -> Result<AnyView, SplitLoaderError> {
                Ok($body)
            }

            #[cfg(not(feature = "split"))]
            async fn show($($arg: $type),*) -> Result<AnyView, SplitLoaderError> {
                Ok($body)
            }

            #[cfg(not(feature = "split"))]
            async fn fetch() -> Result<(), SplitLoaderError> {
                Ok(())
            }

            #[allow(clippy::clone_on_copy, reason = "some arguments are, some are not")]
            let page = move || poll_once(show($($arg.clone()),*))?.ok();
            when_loaded(|| loading(fetch()), page)
        }
    };
}

part! {
    office:
    /// Boards, people and templates: the pages of those who lead and plan.
    pub fn office(me: Me, route: Route) {
        match route {
            Route::Templates { home } => view! { <templates::TemplatesPage home=home /> }.into_any(),
            Route::People { home } => view! { <people::PeoplePage home=home /> }.into_any(),
            Route::SkillSet { home, level } => view! { <skill_set::SkillSetPage home=home level=level /> }.into_any(),
            Route::Delegations { home } => view! { <delegation::DelegationsPage home=home /> }.into_any(),
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
    skills:
    /// The independence checklist.
    pub fn checklist(youth: Option<(HomeId, PersonId)>, area: Option<Area>) {
        view! { <checklist::ChecklistPage youth=youth area=area /> }.into_any()
    }
}

part! {
    skills:
    /// What a young person can do, on one page.
    pub fn skill_sheet() {
        view! { <checklist::SkillSheetPage /> }.into_any()
    }
}

part! {
    plan:
    /// A child's plan.
    pub fn plan(child: Option<(HomeId, PersonId)>, part: PlanPart) {
        view! { <plan::PlanPage child=child part=part /> }.into_any()
    }
}

part! {
    plan:
    /// The children whom somebody works with.
    pub fn register() {
        view! { <register::RegisterPage /> }.into_any()
    }
}

part! {
    own:
    /// One's own matters: the account, and what needs attention.
    pub fn own(me: Me, route: Route) {
        match route {
            Route::Attention => view! { <attention::AttentionPage /> }.into_any(),
            _ => view! { <accounts::AccountPage me=me /> }.into_any(),
        }
    }
}

part! {
    kitchen:
    /// The kitchen tablet.
    pub fn kitchen(me: Me) {
        view! { <wall::WallPage me=me /> }.into_any()
    }
}

part! {
    forms:
    /// The form of a note.
    pub fn note_form(form: NoteForm) {
        note_form::note_form(form)
    }
}

part! {
    forms:
    /// The form of an item of one's own.
    pub fn own_item_form(form: OwnItemForm) {
        own_item_form::own_item_form(form)
    }
}

part! {
    forms:
    /// The templates that a day can follow.
    pub fn template_choices(
        day_actions: DayActions,
        open: RwSignal<bool>,
        doc: Memo<Option<Arc<HomeDay>>>,
        home: HomeId,
    ) {
        template_choices::template_choices(day_actions, open, doc, home)
    }
}

part! {
    forms:
    /// What a person has to know of their device.
    pub fn notices() {
        notices::notices()
    }
}

fn loading<E>(what: impl Future<Output = Result<(), E>> + 'static) -> Loading {
    Box::pin(async { what.await.is_ok() })
}

/// The page, at once where its part is here; until then what can be said, and
/// another try each few seconds.
fn when_loaded(
    fetch: fn() -> Loading,
    page: impl Fn() -> Option<AnyView> + Send + Sync + 'static,
) -> AnyView {
    let mut pending = fetch();
    let loaded = poll_once(pending.as_mut());
    if loaded == Some(true) {
        return page().into_any();
    }
    let is_here = RwSignal::new(None);
    task::spawn(async move {
        let mut loaded = match loaded {
            Some(loaded) => loaded,
            None => pending.await,
        };
        while !loaded {
            let left = is_here.try_set(Some(false)).is_some();
            if left {
                return;
            }
            time::sleep(RETRY_AFTER).await;
            loaded = fetch().await;
        }
        is_here.try_set(Some(true));
    });
    let again = move || {
        task::spawn(async move {
            is_here.set(None);
            is_here.try_set(Some(fetch().await));
        });
    };
    let body = move || match is_here.get() {
        None => skeleton(4).into_any(),
        Some(true) => page().into_any(),
        // Another tab went over to a newer version: the files of this one are gone.
        Some(false) if is_update_ready() => {
            let again = Callback::new(|()| worker::update());
            let title = word!(app_layout.new_version);
            failed(Icon::Retry, title, String::new(), again).into_any()
        }
        Some(false) => {
            let (title, text) = (word!(page.offline_title), word!(page.offline_text));
            let again = Callback::new(move |()| again());
            failed(Icon::CloudOff, title, text.to_owned(), again).into_any()
        }
    };
    body.into_any()
}

/// The output of a future that has one without waiting.
fn poll_once<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(output) => Some(output),
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
    }

    /// Needs a moment, and the network.
    async fn code() -> Result<(), ()> {
        time::sleep(Duration::from_millis(1)).await;
        NETWORK.get().then_some(()).ok_or(())
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
        let stage = Stage::of(|| when_loaded(|| loading(code()), arrived));
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
    fn a_part_whose_code_is_here_shows_at_once() {
        let here = || loading(async { Ok::<_, ()>(()) });
        let stage = Stage::of(move || when_loaded(here, arrived));
        assert_eq!(stage.count(".skeleton"), 0);
        assert_eq!(stage.count(".arrived"), 1);
    }
}
