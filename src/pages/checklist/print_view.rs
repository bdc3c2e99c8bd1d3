//! What a young person can do, on one page: strengths first, in their language,
//! to print or to take along. What is not yet there is nobody's business here.

use crate::api;
use crate::pages::document_status::when_loaded;
use crate::pages::print_button::print_button;
use crate::pages::skill_labels::{icon_of, rating, word_of, words_of};
use crate::route::Route;
use crate::store::use_document;
use crate::ui::erased_closures::erased_view;
use crate::ui::states::empty;
use crate::ui::{Icon, icon};
use browser::intl;
use care::checklist::Checklist;
use care::skill_set::skill::{Area, Rating, Skill, Voice};
use leptos::prelude::*;
use words::{pair, word};

/// The page of what a young person can do, to be printed.
#[component]
pub fn SkillSheetPage() -> AnyView {
    let shown = use_document(|| api::checklist(None));
    let doc = shown.doc;
    let page = move || erased_view(move || doc.with(|doc| doc.as_deref().map(body))).into_any();
    view! { <div class="page checklist sheet">{when_loaded(shown, 6, page)}</div> }.into_any()
}

fn body(doc: &Checklist) -> AnyView {
    let all = Route::Checklist {
        youth: None,
        area: None,
    };
    let alone = |level: Rating| matches!(level, Rating::Alone | Rating::CanShow);
    let growing = |level: Rating| matches!(level, Rating::WithHelp | Rating::MostlyAlone);
    let alone = part(doc, word!(checklist.sheet_alone), alone);
    let growing = part(doc, word!(checklist.sheet_growing), growing);
    let none = (alone.is_none() && growing.is_none()).then(|| {
        let text = word!(checklist.sheet_none);
        empty(Icon::Skills, word!(title.skill_sheet), text)
    });
    view! {
        <a class="button button-plain screen-only" href=all.href()>
            {icon(Icon::Back)}
            {word!(checklist.all_areas)}
        </a>
        <header class="page-head">
            <p class="page-over">
                {pair(&doc.youth.name, &intl::date_with_year(doc.today))}
            </p>
            <div class="row row-apart">
                <h1 id="title" tabindex="-1">{word!(title.skill_sheet)}</h1>
                {print_button()}
            </div>
        </header>
        {none}
        {alone}
        {growing}
    }
    .into_any()
}

/// The skills whose last word fits, by area; nothing where there is none.
fn part(doc: &Checklist, title: &'static str, fits: impl Fn(Rating) -> bool) -> Option<AnyView> {
    let line = |skill: &Skill| {
        let level = doc.latest(&skill.id).filter(|level| fits(*level))?;
        // That one does it alone is what the heading says.
        let more = (level != Rating::Alone).then(|| {
            view! { <span class="soft small">{rating(level, Voice::Youth)}</span> }
        });
        Some(view! { <li>{words_of(skill)} " " {more}</li> })
    };
    let areas: Vec<_> = Area::ALL
        .into_iter()
        .filter_map(|area| {
            let skills = doc.all_skills().filter(|skill| skill.area == area);
            let lines: Vec<_> = skills.filter_map(line).collect();
            (!lines.is_empty()).then(|| {
                view! {
                    <section class=format!("sheet-area area-{}", area.word())>
                        <h3 class="row">
                            <span class="area-icon">{icon_of(area)}</span>
                            {word_of(area)}
                        </h3>
                        <ul>{lines}</ul>
                    </section>
                }
            })
        })
        .collect();
    (!areas.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{title}</h2>
                <div class="sheet-areas">{areas}</div>
            </section>
        }
        .into_any()
    })
}
