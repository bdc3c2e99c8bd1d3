//! Mounts the app: language, session, and the page of the address.

use crate::api::Trouble;
use crate::context::{AppContext, Session};
use crate::language::Language;
use crate::navigation::Navigation;
use crate::route::Route;
use crate::session::{self, SessionContext, SignInError, UnsentChanges};
use crate::store::{Store, end_now};
use crate::{pages, update, wall};
use browser::{page, page_events, shell, task};
use care::accounts::Me;
use contract::problem::SessionEnd;
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
    let asked = RwSignal::new(String::new());
    shell::adopt(move |login, password| sign_in(session, asked, login, password));
    Effect::new(move |_| match (session.get(), session.is_ended()) {
        (Session::Unknown, _) => {}
        (Session::Guest, _) => shell::show_sign_in(true),
        (Session::SignedIn(me), true) => sign_in_again(&me),
        (Session::SignedIn(_), false) => {
            shell::clear();
            shell::show_sign_in(false);
        }
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
    // Of a session that is over, nothing shows.
    let viewer = Memo::new(move |_| session.viewer().filter(|_| !session.is_ended()));
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

/// The session is over: says why, and asks for a sign-in.
fn sign_in_again(me: &Me) {
    shell::set_login(&me.login);
    shell::show_sign_in(true);
    shell::set_fault(match end_now() {
        Some(SessionEnd::Expired) | None => word!(sign_in.again),
        Some(SessionEnd::Revoked | SessionEnd::AccountDisabled) => word!(problem.ended),
    });
}

/// The shell's form was sent. `asked` is the name for which was asked whether what somebody
/// else left may go: sent once more, it may.
fn sign_in(session: SessionContext, asked: RwSignal<String>, login: String, password: String) {
    if login.is_empty() || password.is_empty() {
        shell::set_working(None, word!(sign_in.submit));
        shell::set_fault(word!(sign_in.missing));
        return;
    }
    shell::set_fault("");
    shell::set_working(Some(word!(sign_in.working)), word!(sign_in.submit));
    let loses_unsent = asked.get_untracked() == login;
    task::spawn(async move {
        let answer = session.sign_in(&login, &password, loses_unsent).await;
        shell::set_working(None, word!(sign_in.submit));
        asked.set(String::new());
        match answer {
            Ok(()) => shell::clear(),
            Err(SignInError::Trouble(trouble)) => shell::set_fault(&fault(&trouble)),
            Err(SignInError::OthersUnsent(UnsentChanges(count))) => {
                asked.set(login);
                let count = Count(u32::try_from(count).unwrap_or(u32::MAX));
                shell::set_fault(&word!(problem.others_unsent, number = count));
            }
            Err(SignInError::NotKept) => shell::set_fault(word!(app_layout.not_kept)),
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
