//! What a page is called in the browser's tab, its history and by screen
//! readers. No person is named in it: others see the tab too (R39).

use super::day::tick_state;
use super::labels;
use crate::route::Route;
use browser::intl;
use care::accounts::Me;
use care::skill_set::arrangement::Level;
use words::{Apart, pair, word};

/// The title of the page of a route; without a viewer it is the way in.
pub fn title(me: Option<&Me>, route: Route) -> String {
    let Some(me) = me else {
        return word!(app_layout.titled, page = Apart(word!(sign_in.title)));
    };
    let (page, date) = match route {
        Route::Start | Route::SignIn => return word!(app_layout.brand).to_owned(),
        Route::MyDay { date } => (word!(day_mine.title), date),
        Route::HomeDay { date, .. } => (word!(app_layout.day), date),
        Route::Wall => (word!(wall.title), None),
        Route::Templates { .. } => (word!(title.templates), None),
        Route::People { .. } => (word!(title.people), None),
        Route::Checklist { .. } => (word!(app_layout.skills), None),
        Route::SkillSheet => (word!(title.skill_sheet), None),
        Route::Register => (word!(title.register), None),
        Route::Plan { .. } => (word!(title.plan), None),
        Route::Board => (word!(app_layout.board), None),
        Route::FigureList { figure, .. } => (tick_state::figure(figure).1, None),
        Route::SkillSet { level, .. } => match level {
            Level::Home => (word!(title.skill_set), None),
            Level::Place => (word!(title.skill_set_place), None),
        },
        Route::Delegations { .. } => (word!(title.delegations), None),
        Route::SkillsBoard { .. } | Route::AreaList { .. } => (word!(app_layout.skills), None),
        Route::PlansBoard => (word!(title.plans), None),
        Route::PlanHomes { figure } | Route::PlanList { figure, .. } => {
            (labels::plan_figure_long(figure), None)
        }
        Route::RoundList { figure, .. } => (labels::round_figure(figure), None),
        Route::Attention => (word!(attention.title), None),
        Route::Account => (word!(title.account), None),
        Route::NotFound => (word!(page.missing_title), None),
    };
    let page = match date {
        Some(date) => pair(page, &intl::date(date)),
        None => page.to_owned(),
    };
    let homes = me.homes.iter().map(|mine| &mine.home);
    let home = match route {
        Route::Wall => me.wall.as_ref(),
        _ => homes.into_iter().find(|home| Some(home.id) == route.home()),
    };
    word!(
        app_layout.titled,
        page = Apart(&match home {
            Some(home) => word!(
                app_layout.at_home,
                home = Apart(&home.name),
                page = Apart(&page)
            ),
            None => page,
        })
    )
}
