//! Mounts the app: language, session, and the page of the address.

use crate::api::Trouble;
use crate::context::{AppContext, Session};
use crate::language::Language;
use crate::navigation::Navigation;
use crate::route::Route;
use crate::session::{self, SessionContext};
use crate::store::Store;
use crate::{pages, update, wall};
use browser::{page, page_events, shell, task};
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};
use words::{Count, word};

/// Starts the app in the page.
pub fn start() {
    page::tell_panics();
    words::show(words::preferred());
    if let Some(root) = shell::app_root() {
        mount_to(root, App).forget();
    }
}

/// The app.
#[component]
pub fn App() -> impl IntoView {
    view! { <Router>{screen()}</Router> }
}

/// What of the app shows, within the router.
fn screen() -> impl IntoView {
    let (session, unlocked) = (RwSignal::new(Session::Unknown), RwSignal::new(None));
    let signer = move || wall::signer(&session.read_untracked(), unlocked.get_untracked());
    // There is one for as long as the page.
    let store = Store::new(session::kept_person, Box::leak(Box::new(signer)));
    let context = AppContext {
        session,
        channel: StoredValue::new_local(None),
        unlocked,
        store,
        // Until a page shows: the bare address leads anywhere.
        route: RwSignal::new(Route::Start),
        navigate: Box::leak(Box::new(use_navigate())),
        language: RwSignal::new(words::locale()),
        update_ready: RwSignal::new(false),
    };
    provide_context(store);
    provide_context(context);
    page_events::notice_touches();
    let navigation = Navigation::from(context);
    navigation.begin();
    let language = Language::begin(context.language);
    let session = SessionContext::from(context);
    session.begin();
    update::begin(context.update_ready);
    shell::adopt(move |login, password| sign_in(session, login, password));
    Effect::new(move |_| match session.get() {
        Session::Unknown => {}
        Session::Guest => shell::show_sign_in(true),
        Session::SignedIn(_) => shell::show_sign_in(false),
    });
    Effect::new(move |was_in: Option<bool>| {
        let session = session.get();
        if session == Session::Guest && was_in == Some(true) {
            // Whoever comes next begins where their own work does.
            navigation.replace(Route::Start);
        }
        matches!(session, Session::SignedIn(_))
    });
    let (route, path) = (navigation.route(), use_location().pathname);
    let viewer = Memo::new(move |_| session.viewer());
    // A kitchen tablet is bound to its page.
    Effect::new(move |_| {
        let bound = viewer.with(|me| me.as_ref().is_some_and(|me| me.wall.is_some()));
        if bound && path.get() != Route::Wall.href() {
            navigation.replace(Route::Wall);
        }
    });
    Effect::new(move |_| {
        language.track();
        viewer.with(|me| page::set_title(&pages::title(me.as_ref(), route.get())));
    });
    move || {
        // Words are read plainly: another language builds the screen anew.
        language.track();
        match viewer.get() {
            Some(me) => pages::show(me, route),
            None => ().into_any(),
        }
    }
}

/// The shell's form was sent.
fn sign_in(session: SessionContext, login: String, password: String) {
    if login.is_empty() || password.is_empty() {
        shell::set_working(None, word!(sign_in.submit));
        shell::set_fault(word!(sign_in.missing));
        return;
    }
    shell::set_fault("");
    shell::set_working(Some(word!(sign_in.working)), word!(sign_in.submit));
    task::spawn(async move {
        let answer = session.sign_in(&login, &password).await;
        shell::set_working(None, word!(sign_in.submit));
        match answer {
            Ok(()) => shell::clear(),
            Err(trouble) => shell::set_fault(&fault(&trouble)),
        }
    });
}

/// Why signing in did not work, in the server's words where it has some.
fn fault(trouble: &Trouble) -> String {
    let Trouble::Problem(problem) = trouble else {
        return word!(problem.network).to_owned();
    };
    let wait = problem
        .retry_after
        .and_then(|wait| u32::try_from(wait).ok());
    let wait = match wait {
        None => return problem.title.clone(),
        Some(wait) if wait > 90 => word!(problem.wait_minutes, count = Count(wait.div_ceil(60))),
        Some(wait) => word!(problem.wait, count = Count(wait)),
    };
    format!("{} {wait}", problem.title)
}
