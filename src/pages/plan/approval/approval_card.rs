//! Approval at a plan: whether it was sent, what became of it, and the versions that
//! were approved (R4, R8, R11).

use crate::pages::plan::labels;
use crate::pages::plan::plan_context::PlanContext;
use crate::route::PlanPart;
use crate::ui::erased_closures::on_click;
use crate::ui::{Icon, icon};
use browser::{intl, page};
use care::command::Act;
use care::id::CommandId;
use care::plan::SendPlan;
use care::plan::{Plan, Submission, Version};
use leptos::prelude::*;
use words::{Apart, word};

/// What there is to see of it.
#[derive(Clone, Debug, PartialEq)]
struct ApprovalState {
    zone: String,
    is_own: bool,
    writes: bool,
    may_send: bool,
    /// Something was written since it was sent or approved.
    has_more: bool,
    sent: Option<(Submission, String, String)>,
    versions: Vec<(Version, String)>,
}

fn approval_state(plan: &Plan) -> ApprovalState {
    let sent = plan.submission.clone().map(|sent| {
        let decider = sent
            .decision
            .as_ref()
            .map(|decision| decision.by)
            .map(|by| labels::name(plan, by))
            .unwrap_or_default();
        let sender = labels::name(plan, sent.by);
        (sent, sender, decider)
    });
    let upto = plan
        .waits()
        .map(|sent| sent.upto)
        .or(plan.versions.first().map(|version| version.upto));
    let versions = plan.versions.iter();
    ApprovalState {
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

/// The card of the approval at the plan itself.
pub fn approval_card(context: PlanContext) -> AnyView {
    context
        .plan
        .render_part(approval_state, move |state| card(context, state))
}

fn card(context: PlanContext, state: &ApprovalState) -> AnyView {
    // Before anything was sent, it is nothing to the child.
    if state.is_own && state.versions.is_empty() {
        return ().into_any();
    }
    let submission = submission(context, state);
    let more = (state.has_more && !state.is_own)
        .then(|| view! { <p class="soft small">{word!(plan.send_since)}</p> });
    let send = (state.writes && state.may_send).then(|| {
        view! {
            <p>{word!(plan.send_text)}</p>
            <p class="buttons screen-only">
                <button
                    type="button"
                    class="button button-main"
                    on:click=on_click(move |_| send(context, None))
                >
                    {icon(Icon::Done)}
                    {word!(plan.send)}
                </button>
            </p>
        }
    });
    let versions: Vec<_> = state
        .versions
        .iter()
        .map(|(version, name)| {
            let number = intl::number(f64::from(version.number));
            let date = intl::moment(version.at, &state.zone);
            let to = context.route(PlanPart::Version(Some(version.number)));
            view! {
                <li>
                    <a href=to.href()>{word!(plan.approved_line, date = Apart(&date), name = Apart(name), number = Apart(&number))}</a>
                </li>
            }
        })
        .collect();
    let versions = (!versions.is_empty()).then(|| view! { <ul class="lines">{versions}</ul> });
    view! {
        <section class="card">
            <h2 id="approval" tabindex="-1">
                {word!(plan.approval)}
            </h2>
            {submission}
            {more}
            {send}
            {versions}
        </section>
    }
    .into_any()
}

/// What became of what was sent the last time.
fn submission(context: PlanContext, state: &ApprovalState) -> AnyView {
    let Some((sent, sender, decider)) = &state.sent else {
        let none = state.versions.is_empty();
        return none
            .then(|| view! { <p class="soft">{word!(plan.approval_none)}</p> })
            .into_any();
    };
    match &sent.decision {
        None => {
            let at = intl::moment(sent.at, &state.zone);
            let id = sent.id;
            let back = state.writes.then(|| {
                view! {
                    <button type="button" class="button" on:click=on_click(move |_| send(context, Some(id)))>
                        {icon(Icon::Undo)}
                        {word!(plan.take_back)}
                    </button>
                }
            });
            let to = context.route(PlanPart::Version(None));
            view! {
                <p>{word!(plan.sent_line, date = Apart(&at), name = Apart(sender))}</p>
                <p class="buttons screen-only">
                    <a class="button" href=to.href()>
                        {icon(Icon::Eye)}
                        {word!(plan.read_sent)}
                    </a>
                    {back}
                </p>
            }
            .into_any()
        }
        // The version says so itself.
        Some(decision) if decision.approved => ().into_any(),
        Some(decision) => {
            let at = intl::moment(decision.at, &state.zone);
            view! {
                <p>{word!(plan.sent_back_line, date = Apart(&at), name = Apart(decider))}</p>
                {context.decision_quote()}
            }
            .into_any()
        }
    }
}

fn send(context: PlanContext, back: Option<CommandId>) {
    if let Some(child) = context.plan.with_untracked(|plan| plan.child) {
        let message = match back {
            None => word!(plan.sent_said),
            Some(_) => word!(plan.taken_back_said),
        };
        let act = Act::from(SendPlan { child, back });
        context.plan.actions.run(act, message.to_owned());
        // The pressed button goes; whoever uses the keyboard stays here.
        page::focus("approval");
    }
}
