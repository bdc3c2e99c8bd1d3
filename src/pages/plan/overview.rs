//! A child's page: who it is, where and with whom they live, and what comes next; then
//! the way into each section, and who is in the plan.

use crate::pages::back_link::back_to;
use crate::pages::plan::approval::approval_card::approval_card;
use crate::pages::plan::conflicts::conflicts;
use crate::pages::plan::labels;
use crate::pages::plan::pathway::pathway_page::pathway_card;
use crate::pages::plan::people_and_notes::people_card::people_card;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::pages::plan::readers_line::readers_line;
use crate::pages::plan::reintegration::reintegration_page::reintegration_card;
use crate::pages::plan::review::reviews_page::reviews_card;
use crate::route::{PlanPart, Route};
use crate::session;
use crate::ui::erased_closures::{erased_memo, erased_view};
use crate::ui::{Icon, icon};
use browser::intl;
use care::access::Role;
use care::people::{Sibling, age};
use care::plan::{Action, ChildSays, Goal, Missing, Plan, Section};
use chrono::NaiveDate;
use leptos::prelude::*;
use words::{Apart, Count, pair, word};

/// So many of the steps that come next are shown.
const NEXT: usize = 5;

/// The page.
pub fn overview_page(context: PlanContext) -> AnyView {
    let back = context.child.map(|(home, _)| {
        let specialist = session::viewer().is_some_and(|me| me.role == Role::Specialist);
        if specialist {
            back_to(Route::Register, word!(title.register))
        } else {
            back_to(Route::People { home }, word!(app_layout.people))
        }
    });
    view! {
        {back}
        {context.plan.render_part(|plan| (PlanReader::of(plan), plan.child_name.clone()), |(reader, name)| head(*reader, name))}
        {conflicts(context)}
        {context.plan.render_part(facts_of, facts)}
        {context.plan.render_part(next_of, move |next| next_steps(context, next))}
        {reviews_card(context)}
        {pathway_card(context)}
        {context.plan.render_part(missing_of, move |missing| lacking(context, missing))}
        {context.plan.render_part(lines_of, move |(reader, lines)| sections(context, *reader, lines))}
        {places_link(context)}
        {reintegration_card(context)}
        {around_link(context)}
        {notes_link(context)}
        {sheet_link(context)}
        {approval_card(context)}
        {people_card(context)}
        {readers_line(context)}
    }
    .into_any()
}

fn head(reader: PlanReader, name: &str) -> AnyView {
    let title = if reader.is_child {
        word!(plan.mine).to_owned()
    } else {
        word!(plan.of, name = Apart(name))
    };
    let intro = reader
        .is_child
        .then(|| view! { <p class="screen-only">{word!(plan.intro)}</p> });
    view! {
        <header class="page-head">
            <h1 id="title" tabindex="-1">{title}</h1>
        </header>
        {intro}
    }
    .into_any()
}

/// Who, where, with whom.
#[derive(Clone, Debug, PartialEq)]
struct ChildFacts {
    is_own: bool,
    /// The day of birth, and the age by the home's day.
    born: Option<(NaiveDate, u32)>,
    home: String,
    since: NaiveDate,
    siblings: Vec<Sibling>,
}

fn facts_of(plan: &Plan) -> ChildFacts {
    ChildFacts {
        is_own: plan.is_own(),
        born: plan.birth_date.map(|birth| (birth, age(birth, plan.today))),
        home: pair(&plan.home.name, &plan.home.place_name),
        since: plan.lives_here_from,
        siblings: plan.siblings.clone(),
    }
}

fn facts(facts: &ChildFacts) -> AnyView {
    // One knows these of oneself.
    if facts.is_own {
        return ().into_any();
    }
    let born = match facts.born {
        Some((birth, years)) => {
            let date = intl::date_with_year(birth);
            word!(plan.age, count = Count(years), date = Apart(&date))
        }
        None => word!(plan.no_birthday).to_owned(),
    };
    let (since, home) = (intl::date_with_year(facts.since), &facts.home);
    let lives = word!(plan.lives_in, date = Apart(&since), home = Apart(home));
    let siblings: Vec<_> = facts
        .siblings
        .iter()
        .map(|one| view! { <li>{crate::pages::people::sibling_line(one)}</li> })
        .collect();
    let siblings = if siblings.is_empty() {
        view! { <dd>{word!(people.siblings_none)}</dd> }.into_any()
    } else {
        view! { <dd><ul>{siblings}</ul></dd> }.into_any()
    };
    view! {
        <section class="card">
            <dl class="facts">
                <dt>{word!(plan.born)}</dt>
                <dd>{born}</dd>
                <dt>{word!(plan.lives)}</dt>
                <dd>{lives}</dd>
                <dt>{word!(plan.with)}</dt>
                {siblings}
            </dl>
        </section>
    }
    .into_any()
}

/// A step that is not over, as a line.
#[derive(Clone, Debug, PartialEq)]
struct NextStep {
    section: Section,
    text: String,
    owner: String,
    due: NaiveDate,
    is_late: bool,
}

/// The steps with a day, the nearest first, and how many more there are. A child sees
/// their own.
fn next_of(plan: &Plan) -> (bool, Vec<NextStep>, usize) {
    let step = |goal: &Goal, action: Action| {
        let due = action.due.filter(|_| !action.status.is_over())?;
        let own = matches!(action.owner, care::plan::Owner::Child)
            || action.owner == care::plan::Owner::Person(plan.child);
        (own || !plan.is_own()).then(|| NextStep {
            section: goal.section,
            is_late: action.is_late(plan.today) && !plan.is_own(),
            owner: labels::owner(plan, action.owner),
            text: action.text,
            due,
        })
    };
    let mut steps: Vec<NextStep> = Vec::new();
    for mut goal in plan.goals() {
        let actions = std::mem::take(&mut goal.actions);
        steps.extend(actions.into_iter().filter_map(|action| step(&goal, action)));
    }
    steps.sort_by_key(|step| step.due);
    let more = steps.len().saturating_sub(NEXT);
    steps.truncate(NEXT);
    (plan.is_own(), steps, more)
}

fn next_steps(
    context: PlanContext,
    (is_own, steps, more): &(bool, Vec<NextStep>, usize),
) -> AnyView {
    if *is_own && steps.is_empty() {
        return ().into_any();
    }
    let line = |step: &NextStep| {
        let due = intl::date_with_year(step.due);
        let until = word!(checklist.until, date = Apart(&due));
        let late = step.is_late.then(|| {
            view! { <span class="badge hue-waits">{icon(Icon::Clock)} {word!(plan.late)}</span> }
        });
        let to = context.route(PlanPart::Section(step.section));
        view! {
            <li class="row">
                <a class="grow" href=to.href()>
                    <bdi>{step.text.clone()}</bdi>
                </a>
                <span class="soft small">{pair(&step.owner, &until)}</span>
                {late}
            </li>
        }
    };
    let lines: Vec<_> = steps.iter().map(line).collect();
    let body = if lines.is_empty() {
        view! { <p class="soft">{word!(plan.next_none)}</p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    let more = u32::try_from(*more).unwrap_or(u32::MAX);
    let more = (more > 0)
        .then(|| view! { <p class="soft small">{word!(plan.next_more, count = Count(more))}</p> });
    view! {
        <section class="card">
            <h2>{word!(plan.next)}</h2>
            {body}
            {more}
        </section>
    }
    .into_any()
}

/// What is missing for approval (R8); it is the adults' to see to.
fn missing_of(plan: &Plan) -> Option<(String, Vec<Missing>)> {
    (!plan.is_own()).then(|| (plan.child_name.clone(), plan.missing()))
}

fn lacking(context: PlanContext, missing: &Option<(String, Vec<Missing>)>) -> AnyView {
    let Some((name, missing)) = missing else {
        return ().into_any();
    };
    if missing.is_empty() {
        return view! {
            <p class="row soft">{icon(Icon::Done)} <span class="grow">{word!(plan.missing_none)}</span></p>
        }
        .into_any();
    }
    let line = |one: &Missing| {
        let what = match one {
            Missing::ChildsView(_) => word!(plan.missing_view, name = Apart(name)),
            Missing::Goal(_) => word!(plan.missing_goal).to_owned(),
        };
        let to = context.route(PlanPart::Section(one.section()));
        let section = labels::section(one.section(), PlanReader::ADULT);
        view! {
            <li>
                <a href=to.href()>{section}</a>
                ": "
                {what}
            </li>
        }
    };
    let lines: Vec<_> = missing.iter().map(line).collect();
    view! {
        <details class="card fold">
            <summary>
                {icon(Icon::Chevron)} <span class="grow">{word!(plan.missing)}</span>
                <span class="badge number">{intl::number(count(missing.len()))}</span>
            </summary>
            <ul class="lines">{lines}</ul>
        </details>
    }
    .into_any()
}

fn count(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// A section as a line: what the child says of it, and how it goes.
#[derive(Clone, Debug, PartialEq)]
struct SectionLine {
    section: Section,
    says: Option<String>,
    rating: Option<&'static str>,
    goals: usize,
}

fn lines_of(plan: &Plan) -> (PlanReader, Vec<SectionLine>) {
    let goals = plan.goals();
    let line = |section: Section| SectionLine {
        section,
        says: plan.childs_view(section).map(|(view, _)| match &view.says {
            ChildSays::Words(words) => words.clone(),
            ChildSays::Declined if plan.is_own() => word!(plan.says_declined_mine).to_owned(),
            ChildSays::Declined => word!(plan.says_declined).to_owned(),
            ChildSays::TooYoung => word!(plan.says_too_young).to_owned(),
        }),
        rating: plan.rating(section).map(labels::rating),
        goals: goals.iter().filter(|goal| goal.section == section).count(),
    };
    (PlanReader::of(plan), Section::ALL.map(line).to_vec())
}

fn sections(context: PlanContext, reader: PlanReader, lines: &[SectionLine]) -> AnyView {
    let card = |line: &SectionLine| {
        let to = context.route(PlanPart::Section(line.section));
        let says = line.says.clone();
        let says = match says {
            Some(says) => view! { <span class="small clipped" dir="auto">{says}</span> }.into_any(),
            None => view! { <span class="small soft">{word!(plan.view_none)}</span> }.into_any(),
        };
        let rating = line
            .rating
            .filter(|_| !reader.is_child)
            .map(|rating| view! { <span class="small soft">{rating}</span> });
        view! {
            <li>
                <a class=format!("area {}", labels::hue(line.section)) href=to.href()>
                    <span class="area-icon">{labels::icon_of(line.section)}</span>
                    <span class="grow plan-section">
                        <span>{labels::section(line.section, reader)}</span>
                        {says}
                        {rating}
                    </span>
                    {icon(Icon::Forth)}
                </a>
            </li>
        }
    };
    let (domains, first): (Vec<&SectionLine>, Vec<&SectionLine>) =
        lines.iter().partition(|line| line.section.is_domain());
    let first: Vec<_> = first.into_iter().map(card).collect();
    let domains: Vec<_> = domains.into_iter().map(card).collect();
    let title = match reader.is_child {
        true => word!(plan.first),
        false => word!(plan.first_of),
    };
    view! {
        <section class="stack">
            <h2>{title}</h2>
            <ul class="areas">{first}</ul>
        </section>
        <section class="stack">
            <h2>{word!(plan.domains)}</h2>
            <ul class="areas">{domains}</ul>
        </section>
    }
    .into_any()
}

fn sheet_link(context: PlanContext) -> AnyView {
    view! {
        <a class="button button-wide screen-only" href=context.route(PlanPart::Sheet).href()>
            {icon(Icon::Printer)}
            <span class="grow">{word!(plan.sheet)}</span>
            {icon(Icon::Forth)}
        </a>
    }
    .into_any()
}

fn notes_link(context: PlanContext) -> AnyView {
    let count = erased_memo(move || context.notes.with(Vec::len));
    let badge = move || {
        let count = count.get();
        (count > 0)
            .then(|| view! { <span class="badge number">{intl::number(self::count(count))}</span> })
    };
    view! {
        <a class="button button-wide screen-only" href=context.route(PlanPart::Notes).href()>
            {icon(Icon::Note)}
            <span class="grow">{word!(plan_note.title)}</span>
            {erased_view(badge)}
            {icon(Icon::Forth)}
        </a>
    }
    .into_any()
}

fn places_link(context: PlanContext) -> AnyView {
    context.plan.render_part(PlanReader::of, move |reader| {
        let word = if reader.is_child {
            word!(placement.link_mine)
        } else {
            word!(placement.link)
        };
        view! {
            <a class="button button-wide screen-only" href=context.route(PlanPart::Places).href()>
                {icon(Icon::House)}
                <span class="grow">{word}</span>
                {icon(Icon::Forth)}
            </a>
        }
        .into_any()
    })
}

fn around_link(context: PlanContext) -> AnyView {
    context.plan.render_part(PlanReader::of, move |reader| {
        let word = match reader.is_child {
            true => word!(plan.around_mine),
            false => word!(plan.around),
        };
        view! {
            <a class="button button-wide screen-only" href=context.route(PlanPart::Around).href()>
                {icon(Icon::People)}
                <span class="grow">{word}</span>
                {icon(Icon::Forth)}
            </a>
        }
        .into_any()
    })
}
