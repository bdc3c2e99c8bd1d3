//! All of a plan on one page, to read or to print: the review document. The child's
//! voice comes first in each section, and what nobody has talk takes no room.

use crate::pages::back_link::back_to;
use crate::pages::plan::labels;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::pages::plan::print::reintegration::printed_reintegration;
use crate::pages::print_button::print_button;
use crate::route::PlanPart;
use crate::ui::{Icon, icon};
use browser::intl;
use care::plan::{Action, ChildSays, Goal, Matter, Plan, Section};
use leptos::prelude::*;
use words::{Apart, pair, word};

/// The page.
pub fn plan_sheet_page(context: PlanContext) -> AnyView {
    view! {
        {back_to(context.route(PlanPart::Whole), word!(plan.all))}
        {context.plan.render_part(Clone::clone, page)}
    }
    .into_any()
}

fn page(plan: &Plan) -> AnyView {
    let title = if plan.is_own() {
        word!(plan.mine).to_owned()
    } else {
        word!(plan.of, name = Apart(&plan.child_name))
    };
    let home = pair(&plan.home.name, &plan.home.place_name);
    let date = intl::date_with_year(plan.today);
    view! {
        <header class="page-head">
            <p class="page-over">{word!(plan.sheet_date, date = Apart(&date), home = Apart(&home), name = Apart(&plan.child_name))}</p>
            <div class="row row-apart">
                <h1 id="title" tabindex="-1">{title}</h1>
                {print_button()}
            </div>
        </header>
        {printed_plan(plan)}
    }
    .into_any()
}

/// What a plan says, section by section.
pub fn printed_plan(plan: &Plan) -> AnyView {
    let sections: Vec<_> = Section::ALL
        .into_iter()
        .filter_map(|of| section(plan, of))
        .collect();
    view! {
        {sections}
        {activities(plan)}
        {contacts(plan)}
        {pathway(plan)}
        {printed_reintegration(plan)}
        {reviews(plan)}
    }
    .into_any()
}

/// The housing choice (R3) and the matters of a pathway plan (R10) of which something is
/// talk.
fn pathway(plan: &Plan) -> AnyView {
    if !plan.has_pathway() {
        return ().into_any();
    }
    let title = if plan.is_own() {
        word!(plan_pathway.mine)
    } else {
        word!(plan_pathway.title)
    };
    let matter = |of: Matter| {
        let own = plan.own_matter(of).map(|(text, _)| text.to_owned());
        let planned = Some(plan.matter(of).to_owned()).filter(|text| !text.is_empty());
        if own.is_none() && planned.is_none() {
            return None;
        }
        let own = own.map(|text| {
            view! { <blockquote class="written" dir="auto">{text}</blockquote> }
        });
        let planned = planned.map(|text| view! { <p class="written" dir="auto">{text}</p> });
        Some(view! {
            <h3>{labels::matter(of)}</h3>
            {own}
            {planned}
        })
    };
    let matters: Vec<_> = Matter::ALL.into_iter().filter_map(matter).collect();
    let wish = plan.housing_wish().map(|(wish, _)| {
        view! {
            <h3>{word!(plan_pathway.housing)}</h3>
            <blockquote class="written" dir="auto">
                {labels::heard(plan, wish)}
            </blockquote>
        }
    });
    let choice = plan.housing_choice().map(|choice| {
        view! {
            <p>
                {word!(plan_pathway.choice)} ": " <b>{labels::housing(choice)}</b>
            </p>
        }
    });
    let talks = plan.housing_talks();
    let has_talks = !talks.is_empty();
    let talks = talks.into_iter().map(|(_, talk)| {
        view! {
            <li>
                <p>
                    <b>{intl::date_with_year(talk.on)}</b>
                    " "
                    <bdi>{talk.with.clone()}</bdi>
                </p>
                <p class="written" dir="auto">
                    {talk.text.clone()}
                </p>
            </li>
        }
    });
    let talks: Vec<_> = talks.collect();
    let talks = has_talks.then(|| {
        view! {
            <h3>{word!(plan_pathway.talks)}</h3>
            <ul class="lines">{talks}</ul>
        }
    });
    let is_said = has_talks || choice.is_some();
    let decision = plan.housing_decision().map(|(decision, _)| {
        view! {
            <p>
                {word!(plan_pathway.decision)} ": " <b>{labels::housing(decision.housing)}</b>
            </p>
            <p class="written" dir="auto">
                {decision.words.clone()}
            </p>
        }
    });
    (is_said || wish.is_some() || decision.is_some() || !matters.is_empty())
        .then(|| {
            view! {
                <section class="card sheet">
                    <h2 class="row">{icon(Icon::House)} {title}</h2>
                    {wish}
                    {choice}
                    {talks}
                    {decision}
                    {matters}
                </section>
            }
        })
        .into_any()
}

/// The last review that was held (R9): who came, the child's part, what was decided.
fn reviews(plan: &Plan) -> AnyView {
    let last = plan.reviews().into_iter().find(|one| one.held.is_some());
    let Some(review) = last else {
        return ().into_any();
    };
    let came: Vec<_> = review
        .guests
        .iter()
        .map(|(guest, seat)| {
            let name = labels::guest(plan, *guest, seat);
            view! {
                <li>
                    <bdi>{name}</bdi>
                    ": "
                    {labels::came(seat.came)}
                </li>
            }
        })
        .collect();
    let part = review
        .childs_part
        .as_ref()
        .map(|(view, _)| labels::heard(plan, view));
    let title = if plan.is_own() {
        word!(plan_review.part_mine).to_owned()
    } else {
        word!(plan_review.part, name = Apart(&plan.child_name))
    };
    let outcomes: Vec<_> = review
        .outcomes
        .iter()
        .map(|(_, text)| view! { <li class="written" dir="auto">{text.clone()}</li> })
        .collect();
    view! {
        <section class="card sheet">
            <h2 class="row">
                {icon(Icon::Calendar)}
                {word!(plan_review.of_date, date = Apart(&intl::date_with_year(review.day())))}
            </h2>
            <h3>{word!(plan_review.guests_held)}</h3>
            <ul class="lines">{came}</ul>
            <h3>{title}</h3>
            <blockquote class="written" dir="auto">
                {part}
            </blockquote>
            <h3>{word!(plan_review.outcomes)}</h3>
            <ul class="lines">{outcomes}</ul>
        </section>
    }
    .into_any()
}

fn section(plan: &Plan, of: Section) -> Option<AnyView> {
    let reader = PlanReader::of(plan);
    let view = plan.childs_view(of);
    let adults = plan.adults_view(of).to_owned();
    let rating = plan.rating(of);
    let goals: Vec<_> = plan
        .goals()
        .into_iter()
        .filter(|goal| goal.section == of)
        .map(|one| goal(plan, &one))
        .collect();
    if view.is_none() && adults.is_empty() && rating.is_none() && goals.is_empty() {
        return None;
    }
    let name = &plan.child_name;
    let title = if reader.is_child {
        word!(plan.view_mine).to_owned()
    } else {
        word!(plan.view, name = Apart(name))
    };
    let says = match view.map(|(view, _)| &view.says) {
        Some(ChildSays::Words(words)) => {
            view! { <blockquote class="written" dir="auto">{words.clone()}</blockquote> }.into_any()
        }
        Some(ChildSays::Declined) if reader.is_child => {
            view! { <p>{word!(plan.says_declined_mine)}</p> }.into_any()
        }
        Some(ChildSays::Declined) => {
            view! { <p>{word!(plan.declined, name = Apart(name))}</p> }.into_any()
        }
        Some(ChildSays::TooYoung) => {
            view! { <p>{word!(plan.too_young, name = Apart(name))}</p> }.into_any()
        }
        None => view! { <p class="soft">{word!(plan.view_none)}</p> }.into_any(),
    };
    let heard = view.map(|(view, _)| {
        let on = intl::date_with_year(view.on);
        let text = match &view.listener {
            Some(listener) => word!(plan.listened, date = Apart(&on), name = Apart(listener)),
            None => word!(plan.by, date = Apart(&on), name = Apart(name)),
        };
        view! { <p class="soft small">{text}</p> }
    });
    let adults = (!adults.is_empty()).then(|| {
        view! {
            <h3>{word!(plan.adults)}</h3>
            <p class="written" dir="auto">
                {adults}
            </p>
        }
    });
    let rating = rating.map(|rating| {
        view! {
            <p>
                {word!(plan.rating)} ": " <b>{labels::rating(rating)}</b>
            </p>
        }
    });
    let goals = (!goals.is_empty()).then(|| {
        view! {
            <h3>{word!(plan.goals)}</h3>
            {goals}
        }
    });
    let view = view! {
        <section class=format!("card sheet {}", labels::hue(of))>
            <h2 class="row">
                <span class="area-icon">{labels::icon_of(of)}</span>
                <span class="grow">{labels::section(of, reader)}</span>
            </h2>
            <h3>{title}</h3>
            {says}
            {heard}
            {adults}
            {rating}
            {goals}
        </section>
    };
    Some(view.into_any())
}

fn goal(plan: &Plan, goal: &Goal) -> AnyView {
    let own = (!goal.own_words.is_empty())
        .then(|| view! { <blockquote dir="auto">{goal.own_words.clone()}</blockquote> });
    let step = |action: &Action| {
        let due = action
            .due
            .map(|due| word!(checklist.until, date = Apart(&intl::date_with_year(due))));
        let facts = [
            Some(labels::owner(plan, action.owner)),
            due,
            Some(labels::status(&action.status)),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        view! {
            <li>
                <p dir="auto">{action.text.clone()}</p>
                <p class="soft small">{facts.join(" · ")}</p>
            </li>
        }
    };
    let steps: Vec<_> = goal.actions.iter().map(step).collect();
    let steps = (!steps.is_empty()).then(|| view! { <ul class="lines">{steps}</ul> });
    view! {
        <div class="stack stack-tight">
            <p dir="auto">
                <b>{goal.text.clone()}</b>
            </p>
            {own}
            {steps}
        </div>
    }
    .into_any()
}

fn activities(plan: &Plan) -> AnyView {
    let lines = plan.activities().into_iter().map(|(_, kind, text)| {
        view! {
            <li>
                {labels::kind(kind)} ": " <bdi>{text.to_owned()}</bdi>
            </li>
        }
    });
    let lines: Vec<_> = lines.collect();
    let body = if lines.is_empty() {
        view! { <p class="soft">{word!(plan.activities_none)}</p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    view! {
        <section class="card sheet">
            <h2 class="row">{icon(Icon::People)} {word!(plan.activities)}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn contacts(plan: &Plan) -> AnyView {
    let lines = plan.contacts().into_iter().map(|(_, line)| {
        let parts = [&line.feeling, &line.next];
        let parts: Vec<_> = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(|part| view! { <p class="written" dir="auto">{part.clone()}</p> })
            .collect();
        view! {
            <li>
                <p>
                    <b>{intl::date_with_year(line.on)}</b>
                    " "
                    {labels::how(line.how)}
                    ", "
                    <bdi>{line.who.clone()}</bdi>
                </p>
                {parts}
            </li>
        }
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty())
        .then(|| {
            view! {
                <section class="card sheet">
                    <h2>{word!(plan.contacts)}</h2>
                    <ul class="lines">{lines}</ul>
                </section>
            }
        })
        .into_any()
}
