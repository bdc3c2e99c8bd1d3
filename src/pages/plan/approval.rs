//! Approval at a plan: whether it was sent, what became of it, and the versions that
//! were approved (R4, R8, R11).

use super::{Desk, labels};
use crate::i18n::words;
use crate::platform::{intl, page};
use crate::route::PlanPart;
use crate::ui::erased_closures::tap;
use crate::ui::{Icon, icon};
use care::command::Act;
use care::id::CommandId;
use care::plan::SendPlan;
use care::plan::{Plan, Submission, Version};
use leptos::prelude::*;

/// What there is to see of it.
#[derive(Clone, Debug, PartialEq)]
struct Standing {
    zone: String,
    is_own: bool,
    writes: bool,
    may_send: bool,
    /// Something was written since it was sent or approved.
    has_more: bool,
    sent: Option<(Submission, String, String)>,
    versions: Vec<(Version, String)>,
}

fn standing(plan: &Plan) -> Standing {
    let sent = plan.submission.clone().map(|sent| {
        let decider = sent.decision.as_ref().map(|decision| decision.by);
        let decider = decider.map(|by| labels::name(plan, by)).unwrap_or_default();
        let sender = labels::name(plan, sent.by);
        (sent, sender, decider)
    });
    let upto = plan.waits().map(|sent| sent.upto);
    let upto = upto.or(plan.versions.first().map(|version| version.upto));
    let versions = plan.versions.iter();
    Standing {
        zone: plan.home.zone.clone(),
        is_own: plan.is_own(),
        writes: plan.writes_as_adult(),
        may_send: plan.waits().is_none()
            && plan.missing().is_empty()
            && !plan.is_approved_as_it_stands(),
        has_more: upto.is_some_and(|upto| upto < plan.changed),
        sent,
        versions: versions
            .map(|version| (version.clone(), labels::name(plan, version.by)))
            .collect(),
    }
}

/// See the module.
pub fn approval(desk: Desk) -> AnyView {
    desk.part(standing, move |standing| card(desk, standing))
}

fn card(desk: Desk, standing: &Standing) -> AnyView {
    // Before anything was sent, it is nothing to the child.
    if standing.is_own && standing.versions.is_empty() {
        return ().into_any();
    }
    let state = state(desk, standing);
    let more = (standing.has_more && !standing.is_own)
        .then(|| view! { <p class="soft small">{words::plan::send_since()}</p> });
    let send = (standing.writes && standing.may_send).then(|| {
        view! {
            <p>{words::plan::send_text()}</p>
            <p class="buttons screen-only">
                <button
                    type="button"
                    class="button button-main"
                    on:click=tap(move |_| send(desk, None))
                >
                    {icon(Icon::Done)}
                    {words::plan::send()}
                </button>
            </p>
        }
    });
    let versions: Vec<_> = standing
        .versions
        .iter()
        .map(|(version, name)| {
            let number = intl::number(f64::from(version.number));
            let date = intl::moment(version.at, &standing.zone);
            let to = desk.route(PlanPart::Version(Some(version.number)));
            view! {
                <li>
                    <a href=to.href()>{words::plan::approved_line(&date, name, &number)}</a>
                </li>
            }
        })
        .collect();
    let versions = (!versions.is_empty()).then(|| view! { <ul class="lines">{versions}</ul> });
    view! {
        <section class="card">
            <h2 id="approval" tabindex="-1">
                {words::plan::approval()}
            </h2>
            {state}
            {more}
            {send}
            {versions}
        </section>
    }
    .into_any()
}

/// What became of what was sent the last time.
fn state(desk: Desk, standing: &Standing) -> AnyView {
    let Some((sent, sender, decider)) = &standing.sent else {
        let none = standing.versions.is_empty();
        return none
            .then(|| view! { <p class="soft">{words::plan::approval_none()}</p> })
            .into_any();
    };
    match &sent.decision {
        None => {
            let at = intl::moment(sent.at, &standing.zone);
            let id = sent.id;
            let back = standing.writes.then(|| {
                view! {
                    <button type="button" class="button" on:click=tap(move |_| send(desk, Some(id)))>
                        {icon(Icon::Undo)}
                        {words::plan::take_back()}
                    </button>
                }
            });
            let to = desk.route(PlanPart::Version(None));
            view! {
                <p>{words::plan::sent_line(&at, sender)}</p>
                <p class="buttons screen-only">
                    <a class="button" href=to.href()>
                        {icon(Icon::Eye)}
                        {words::plan::read_sent()}
                    </a>
                    {back}
                </p>
            }
            .into_any()
        }
        // The version says so itself.
        Some(decision) if decision.approved => ().into_any(),
        Some(decision) => {
            let at = intl::moment(decision.at, &standing.zone);
            view! {
                <p>{words::plan::sent_back_line(&at, decider)}</p>
                {desk.words()}
            }
            .into_any()
        }
    }
}

fn send(desk: Desk, back: Option<CommandId>) {
    if let Some(child) = desk.now(|plan| plan.child) {
        let said = match back {
            None => words::plan::sent_said(),
            Some(_) => words::plan::taken_back_said(),
        };
        let act = Act::from(SendPlan { child, back });
        desk.hand.run(act, said.to_owned());
        // The pressed button goes; whoever uses the keyboard stays here.
        page::focus("approval");
    }
}
