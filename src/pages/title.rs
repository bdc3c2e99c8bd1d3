//! What a page is called in the browser's tab, its history and by screen
//! readers. No person is named in it: others see the tab too (R39).

use super::day::tick_state;
use super::labels;
use crate::i18n::words;
use crate::route::Route;
use browser::intl;
use care::accounts::Me;
use care::skill_set::arrangement::Level;

/// The title of the page of a route; without a viewer it is the way in.
pub fn title(me: Option<&Me>, route: Route) -> String {
    use words::app_layout as word;
    let Some(me) = me else {
        return word::titled(words::sign_in::title());
    };
    let (page, date) = match route {
        Route::Start | Route::SignIn => return word::brand().to_owned(),
        Route::MyDay { date } => (words::day_mine::title(), date),
        Route::HomeDay { date, .. } => (word::day(), date),
        Route::Wall => (words::wall::title(), None),
        Route::Templates { .. } => (words::title::templates(), None),
        Route::People { .. } => (words::title::people(), None),
        Route::Checklist { .. } => (word::skills(), None),
        Route::SkillSheet => (words::title::skill_sheet(), None),
        Route::Register => (words::title::register(), None),
        Route::Plan { .. } => (words::title::plan(), None),
        Route::Board => (word::board(), None),
        Route::FigureList { figure, .. } => (tick_state::figure(figure).1, None),
        Route::SkillSet { level, .. } => match level {
            Level::Home => (words::title::skill_set(), None),
            Level::Place => (words::title::skill_set_place(), None),
        },
        Route::Delegations { .. } => (words::title::delegations(), None),
        Route::SkillsBoard { .. } | Route::AreaList { .. } => (word::skills(), None),
        Route::PlansBoard => (words::title::plans(), None),
        Route::PlanHomes { figure } | Route::PlanList { figure, .. } => {
            (labels::plan_figure_long(figure), None)
        }
        Route::RoundList { figure, .. } => (labels::round_figure(figure), None),
        Route::Attention => (words::attention::title(), None),
        Route::Account => (words::title::account(), None),
        Route::NotFound => (words::page::missing_title(), None),
    };
    let page = match date {
        Some(date) => words::common::pair(page, &intl::date(date)),
        None => page.to_owned(),
    };
    let homes = me.homes.iter().map(|mine| &mine.home);
    let home = match route {
        Route::Wall => me.wall.as_ref(),
        _ => homes.into_iter().find(|home| Some(home.id) == route.home()),
    };
    word::titled(&match home {
        Some(home) => word::at_home(&home.name, &page),
        None => page,
    })
}
