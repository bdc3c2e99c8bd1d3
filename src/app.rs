//! Mounts the app: words first, then session, and the page of the address.

use crate::api::{self, Trouble};
use crate::i18n::{self, words};
use crate::platform::{clock, history, page, shell, storage, worker};
use crate::route::Route;
use crate::session::{self, Session};
use crate::store::Store;
use crate::{pages, wall};
use leptos::prelude::*;
use std::time::Duration;

/// How often a page that is never left looks for a new version.
const UPDATES: Duration = Duration::from_hours(3);

/// What the root of the app knows beside session and store.
#[derive(Clone, Copy)]
struct Root {
    route: RwSignal<Route>,
    language: RwSignal<&'static str>,
    update: RwSignal<bool>,
}

/// Starts the app in the page.
pub fn start() {
    page::tell_panics();
    clock::spawn(async {
        load_words().await;
        if let Some(root) = shell::app_root() {
            mount_to(root, App).forget();
        }
        keep_offline().await;
    });
}

/// Without words there is nothing to show, so this waits for them. The page's
/// shell stands meanwhile.
async fn load_words() {
    let wanted = [i18n::preferred(), "en"];
    let mut pause = Duration::from_secs(1);
    loop {
        for language in wanted {
            if i18n::load(language).await.is_ok() {
                return;
            }
        }
        clock::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(30));
    }
}

/// Lets the app open without a network from now on.
async fn keep_offline() {
    worker::register(api::WORKER, || {
        if let Some(root) = ROOT.get() {
            root.update.set(true);
        }
    })
    .await;
    keep_words().await;
    loop {
        clock::sleep(UPDATES).await;
        worker::look_for_update();
    }
}

/// All words of the language on screen, those too that no page has asked for.
async fn keep_words() {
    let files = i18n::files_of(i18n::language());
    worker::keep(&files.map(api::words_address)).await;
}

thread_local! {
    static ROOT: std::cell::Cell<Option<Root>> = const { std::cell::Cell::new(None) };
}

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let root = Root {
        route: RwSignal::new(Route::of_path(&history::path())),
        language: RwSignal::new(i18n::language()),
        update: RwSignal::new(false),
    };
    ROOT.set(Some(root));
    history::on_step(move |path| root.route.set(Route::of_path(&path)));
    history::on_link(
        |path| Route::of_path(path) != Route::NotFound,
        |path| go(Route::of_path(&path)),
    );
    let store = Store::new();
    provide_context(store);
    wall::begin();
    session::begin(store);
    shell::adopt(sign_in);
    shell::on_language(|tag| {
        if let Some(language) = i18n::find(&tag) {
            clock::spawn(async move {
                let _ = show_language(language).await;
            });
        }
    });
    Effect::new(|_| match session::session() {
        Session::Unknown => {}
        Session::Guest => shell::show_sign_in(true),
        Session::SignedIn(_) => shell::show_sign_in(false),
    });
    Effect::new(move |was_in: Option<bool>| {
        let session = session::session();
        if session == Session::Guest && was_in == Some(true) {
            // Whoever comes next begins where their own work does.
            history::replace(&Route::Start.href());
            root.route.set(Route::Start);
        }
        matches!(session, Session::SignedIn(_))
    });
    view! { <Screen root/> }
}

/// The route of the address, as a signal.
#[must_use]
pub fn use_route() -> Memo<Route> {
    Memo::new(|_| ROOT.get().map_or(Route::NotFound, |root| root.route.get()))
}

/// Goes to a route.
pub fn use_go() -> impl Fn(Route) + Clone + 'static {
    go
}

fn go(route: Route) {
    if let Some(root) = ROOT.get() {
        if route.href() != history::path() {
            history::push(&route.href());
        }
        root.route.set(route);
    }
}

/// Whether a new version of the app stands ready; a signal. Offer it quietly,
/// and call [`update`] when the person says so.
#[must_use]
pub fn update_ready() -> bool {
    ROOT.get().is_some_and(|root| root.update.get())
}

/// Goes over to the new version; the page loads anew.
pub fn update() {
    worker::update();
}

/// Changes the language, here and for the next time.
///
/// # Errors
/// [`Trouble`] when its words cannot be had now; nothing changes then.
pub async fn choose_language(language: &'static str) -> Result<(), Trouble> {
    show_language(language).await?;
    storage::set_language(language);
    shell::tell_language(language);
    Ok(())
}

async fn show_language(language: &'static str) -> Result<(), Trouble> {
    if i18n::language() != language {
        i18n::load(language).await?;
        if let Some(root) = ROOT.get() {
            root.language.set(language);
        }
        clock::spawn(keep_words());
    }
    Ok(())
}

#[component]
fn Screen(root: Root) -> impl IntoView {
    let route = use_route();
    let viewer = Memo::new(|_| session::viewer());
    // The bare address and the sign-in's lead to where one's work begins; a
    // kitchen tablet is nothing else.
    Effect::new(move |_| {
        let (Some(me), route) = (viewer.get(), route.get()) else {
            return;
        };
        let first = Route::first_of(&me);
        if matches!(route, Route::Start | Route::SignIn) || me.wall.is_some() && route != first {
            history::replace(&first.href());
            root.route.set(first);
        }
    });
    Effect::new(move |_| {
        root.language.track();
        viewer.with(|me| page::set_title(&pages::title(me.as_ref(), route.get())));
    });
    move || {
        // Words are read plainly: another language builds the screen anew.
        root.language.track();
        match viewer.get() {
            Some(me) => pages::show(me, route),
            None => ().into_any(),
        }
    }
}

/// The shell's form was sent.
fn sign_in(login: String, password: String) {
    use words::sign_in as word;
    if login.is_empty() || password.is_empty() {
        shell::set_working(None, word::submit());
        shell::set_fault(word::missing());
        return;
    }
    shell::set_fault("");
    shell::set_working(Some(word::working()), word::submit());
    clock::spawn(async move {
        let answer = session::sign_in(&login, &password).await;
        shell::set_working(None, word::submit());
        match answer {
            Ok(()) => shell::clear(),
            Err(trouble) => shell::set_fault(&fault(&trouble)),
        }
    });
}

/// Why signing in did not work, in the server's words where it has some.
fn fault(trouble: &Trouble) -> String {
    use words::problem as word;
    let Trouble::Problem(problem) = trouble else {
        return word::network().to_owned();
    };
    let wait = problem
        .retry_after
        .and_then(|wait| u32::try_from(wait).ok());
    let wait = match wait {
        None => return problem.title.clone(),
        Some(wait) if wait > 90 => word::wait_minutes(wait.div_ceil(60)),
        Some(wait) => word::wait(wait),
    };
    format!("{} {wait}", problem.title)
}
