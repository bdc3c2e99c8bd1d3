//! The child's voice (R6): it comes before the adults' view of a section, and before what
//! a review decides. In the child's own words, or as somebody listened, or why there are none.

use crate::pages::plan::child_view::target::ChildViewTarget;
use crate::pages::plan::fields::autosave_field::{AutosaveFieldProps, autosave_field};
use crate::pages::plan::fields::orphaned_drafts::orphaned_draft;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::session;
use crate::ui::erased_closures::{erased_effect, erased_memo, erased_view, on_click};
use crate::ui::field::{Line, line, pick_one};
use crate::ui::{Icon, icon};
use browser::{intl, task};
use care::plan::{ChildSays, ChildsView, Plan};
use care::text::{LINE_MAX, NOTE_MAX};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::rc::Rc;
use words::{Apart, word};

/// How it was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ViewAnswer {
    Words,
    Declined,
    TooYoung,
}

/// What there is to see of the child's voice.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ChildViewSummary {
    answer: Option<ViewAnswer>,
    /// The child wrote it, and it still stands.
    by_child: bool,
    name: String,
    listener: Option<String>,
    on: Option<NaiveDate>,
}

fn summary_of(plan: &Plan, target: ChildViewTarget) -> ChildViewSummary {
    let view = target.view(plan);
    ChildViewSummary {
        answer: view.map(|(view, _)| match view.says {
            ChildSays::Words(_) => ViewAnswer::Words,
            ChildSays::Declined => ViewAnswer::Declined,
            ChildSays::TooYoung => ViewAnswer::TooYoung,
        }),
        by_child: view.is_some_and(|(_, field)| field.by == plan.child),
        name: plan.child_name.clone(),
        listener: view.and_then(|(view, _)| view.listener.clone()),
        on: view.map(|(view, _)| view.on),
    }
}

/// The words themselves; empty where there are none.
fn words_in(plan: &Plan, target: ChildViewTarget) -> String {
    match target.view(plan).map(|(view, _)| &view.says) {
        Some(ChildSays::Words(words)) => words.clone(),
        _ => String::new(),
    }
}

/// The card with the child's voice: theirs to write, an adult's to listen to, or to read.
pub fn child_view_card(context: PlanContext, target: ChildViewTarget) -> AnyView {
    context.plan.render_part(PlanReader::of, move |reader| {
        let reader = *reader;
        if reader.is_child {
            own(context, target)
        } else if reader.writes {
            heard(context, target)
        } else {
            card(
                context,
                target,
                context.plan.render_part(
                    move |plan| (summary_of(plan, target), words_in(plan, target)),
                    |(summary, words)| read(summary, words),
                ),
            )
        }
    })
}

fn card(context: PlanContext, target: ChildViewTarget, inside: AnyView) -> AnyView {
    let title = context.plan.render_part(
        |plan| (plan.is_own(), plan.child_name.clone()),
        move |(own, name)| {
            let title = target.title(*own, name);
            view! { <h2 class="row">{icon(Icon::Person)} <span class="grow">{title}</span></h2> }
                .into_any()
        },
    );
    view! { <section class="card voice">{title} {inside}</section> }.into_any()
}

/// The day on which it was said: today, but of what only has another listener.
fn day_of(context: PlanContext, target: ChildViewTarget, says: &ChildSays) -> NaiveDate {
    let day = context.plan.with_untracked(|plan| {
        let view = target.view(plan).map(|(view, _)| view);
        let same = view.filter(|view| view.says == *says);
        same.map_or(plan.today, |view| view.on)
    });
    day.unwrap_or_default()
}

/// The child's own: to write, or rather not to.
fn own(context: PlanContext, target: ChildViewTarget) -> AnyView {
    let says = move |says| {
        target.written(Some(ChildsView {
            on: day_of(context, target, &says),
            says,
            listener: None,
        }))
    };
    let declined = erased_memo(move || {
        context.plan.doc.with(|plan| {
            let view = target.view(plan.as_deref()?)?;
            Some(view.0.says == ChildSays::Declined)
        })
    });
    let has_declined = erased_memo(move || declined.get() == Some(true));
    let closed = context.plan.memo(move |plan| target.is_closed(plan));
    let nothing = move || target.written(None);
    let body = move || {
        if has_declined.get() && !closed.get() {
            return view! {
                <p>{word!(plan.declined_mine)}</p>
                <p class="buttons screen-only">
                    <button
                        type="button"
                        class="button"
                        on:click=on_click(move |_| {
                            context.write(nothing(), word!(common.saved).to_owned());
                        })
                    >
                        {icon(Icon::Pencil)}
                        {word!(plan.write_after_all)}
                    </button>
                </p>
            }
            .into_any();
        }
        let about = AutosaveFieldProps {
            id: "childs-view".into(),
            label: target.label().to_owned(),
            is_titled: true,
            hint: Some(word!(plan.view_mine_hint)),
            value: context.plan.memo(move |plan| words_in(plan, target)),
            make: Rc::new(move |text| {
                if text.trim().is_empty() {
                    nothing()
                } else {
                    says(ChildSays::Words(text))
                }
            }),
            lines: 6,
            longest: NOTE_MAX,
        };
        let has_not = move || {
            (closed.get() && has_declined.get())
                .then(|| view! { <p>{word!(plan.declined_mine)}</p> })
        };
        let decline = move || {
            // Of a review that was held, taking one's words back is saying so.
            let may = declined.get().is_none() || (closed.get() && !has_declined.get());
            may.then(|| {
                view! {
                    <p class="buttons screen-only">
                        <button
                            type="button"
                            class="button button-plain"
                            on:click=on_click(move |_| {
                                let message = word!(plan.declined_mine).to_owned();
                                context.write(says(ChildSays::Declined), message);
                            })
                        >
                            {icon(Icon::Slash)}
                            {word!(plan.decline)}
                        </button>
                    </p>
                }
            })
        };
        view! {
            {erased_view(has_not)}
            {autosave_field(context, about)}
            {erased_view(decline)}
        }
        .into_any()
    };
    card(context, target, erased_view(body).into_any())
}

/// As somebody listened: what they message or why not, who listened, and when.
fn heard(context: PlanContext, target: ChildViewTarget) -> AnyView {
    let stays = context
        .plan
        .memo(move |plan| summary_of(plan, target).by_child || target.is_closed(plan));
    let body = move || {
        if stays.get() {
            let field = target.written(None);
            let shown = context.plan.render_part(
                move |plan| (summary_of(plan, target), words_in(plan, target)),
                |(summary, words)| read(summary, words),
            );
            view! {
                {shown}
                {orphaned_draft(context, field)}
            }
            .into_any()
        } else {
            listen(context, target)
        }
    };
    card(context, target, erased_view(body).into_any())
}

fn listen(context: PlanContext, target: ChildViewTarget) -> AnyView {
    let now = context.plan.doc.with_untracked(|plan| {
        let plan = plan.as_deref();
        plan.map(|plan| summary_of(plan, target))
    });
    let me = session::viewer().map(|me| me.name).unwrap_or_default();
    let listener = RwSignal::new(
        now.as_ref()
            .and_then(|now| now.listener.clone())
            .unwrap_or(me),
    );
    let chosen = RwSignal::new(now.and_then(|now| now.answer));
    // What stands counts, also when it was taken back.
    let stands = erased_memo(move || {
        context
            .plan
            .doc
            .with(|plan| plan.as_deref().map(|plan| summary_of(plan, target).answer))
            .flatten()
    });
    erased_effect(move || chosen.set(stands.get()));
    let view_of = move |says: ChildSays| {
        target.written(Some(ChildsView {
            on: day_of(context, target, &says),
            says,
            listener: Some(listener.get_untracked()),
        }))
    };
    // Who listened can be put right when all else is message.
    let listened = move || {
        let stands = context.plan.doc.try_with_untracked(|plan| {
            let (view, _) = target.view(plan.as_deref()?)?;
            Some((view.says.clone(), view.listener.clone()?))
        });
        if let Some((says, before)) = stands.flatten() {
            let Some(now) = listener.try_get_untracked() else {
                return;
            };
            if now.trim() != before && !now.trim().is_empty() {
                context.write(view_of(says), word!(common.saved).to_owned());
            }
        }
    };
    let choose = move |answer: ViewAnswer| {
        chosen.set(Some(answer));
        let (says, message) = match answer {
            ViewAnswer::Words => return,
            ViewAnswer::Declined => (ChildSays::Declined, word!(plan.says_declined)),
            ViewAnswer::TooYoung => (ChildSays::TooYoung, word!(plan.says_too_young)),
        };
        let Some(act) = context.write_act(view_of(says)) else {
            return;
        };
        task::spawn(async move {
            match context.plan.actions.attempt(act).await {
                Ok(done) => context.plan.actions.announce(message.to_owned(), done.undo),
                Err(why) => {
                    chosen.try_set(stands.try_get_untracked().flatten());
                    context.plan.actions.announce(why, None);
                }
            }
        });
    };
    let mut answers = vec![
        (ViewAnswer::Words, word!(plan.says_words)),
        (ViewAnswer::Declined, word!(plan.says_declined)),
    ];
    // At sixteen everybody can be asked.
    if target != ChildViewTarget::Housing {
        answers.push((ViewAnswer::TooYoung, word!(plan.says_too_young)));
    }
    let picks: Vec<_> = answers
        .into_iter()
        .map(|(answer, word)| {
            let checked = Signal::derive(move || chosen.get() == Some(answer));
            pick_one("childs-view-how", word, checked, move || choose(answer))
        })
        .collect();
    let is_words = erased_memo(move || chosen.get() == Some(ViewAnswer::Words));
    let field = move || {
        is_words.get().then(|| {
            let about = AutosaveFieldProps {
                id: "childs-view".into(),
                label: word!(plan.words).to_owned(),
                is_titled: false,
                hint: None,
                value: context.plan.memo(move |plan| words_in(plan, target)),
                make: Rc::new(move |text| {
                    if text.trim().is_empty() {
                        target.written(None)
                    } else {
                        view_of(ChildSays::Words(text))
                    }
                }),
                lines: 5,
                longest: NOTE_MAX,
            };
            autosave_field(context, about)
        })
    };
    let about = Line {
        longest: Some(LINE_MAX),
        ..Line::text("listener", word!(plan.listener))
    };
    let name = context.plan.render_part(
        |plan| plan.child_name.clone(),
        |name| {
            view! { <legend class="label">{word!(plan.view_how, name = Apart(name))}</legend> }
                .into_any()
        },
    );
    view! {
        <div on:focusout=move |_| listened()>{line(about, listener, Signal::derive(|| None))}</div>
        <fieldset class="picks">{name} {picks}</fieldset>
        {erased_view(field)}
        {context.plan.render_part(move |plan| summary_of(plan, target), heard_line)}
    }
    .into_any()
}

fn heard_line(summary: &ChildViewSummary) -> AnyView {
    let (Some(listener), Some(on)) = (&summary.listener, summary.on) else {
        return ().into_any();
    };
    let text = word!(
        plan.listened,
        date = Apart(&intl::date_with_year(on)),
        name = Apart(listener)
    );
    view! { <p class="soft small">{text}</p> }.into_any()
}

/// To read only.
fn read(summary: &ChildViewSummary, text: &str) -> AnyView {
    let body = match summary.answer {
        None => view! { <p class="soft">{word!(plan.view_none)}</p> }.into_any(),
        Some(ViewAnswer::Declined) => {
            view! { <p>{word!(plan.declined, name = Apart(&summary.name))}</p> }.into_any()
        }
        Some(ViewAnswer::TooYoung) => {
            view! { <p>{word!(plan.too_young, name = Apart(&summary.name))}</p> }.into_any()
        }
        Some(ViewAnswer::Words) => view! {
            <blockquote class="written" dir="auto">
                {text.to_owned()}
            </blockquote>
        }
        .into_any(),
    };
    let own = summary.on.filter(|_| summary.by_child).map(|on| {
        let text = word!(
            plan.own_words_of,
            date = Apart(&intl::date_with_year(on)),
            name = Apart(&summary.name)
        );
        view! { <p class="soft small">{text}</p> }
    });
    view! {
        {body}
        {own}
        {heard_line(summary)}
    }
    .into_any()
}
