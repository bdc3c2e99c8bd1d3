//! The child's voice (R6): it comes before the adults' view of a section, and before what
//! a review decides. In the child's own words, or as somebody listened, or why there are none.

use super::autosave_field::{self, Text};
use super::child_view_target::Ask;
use super::orphaned_drafts;
use crate::i18n::words;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::platform::{clock, intl};
use crate::session;
use crate::ui::erased_closures::{effect, live, memo, tap};
use crate::ui::field::{Line, line, pick_one};
use crate::ui::{Icon, icon};
use care::plan::{ChildSays, ChildsView, Plan};
use care::text::{LINE_MAX, NOTE_MAX};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::rc::Rc;

/// How it was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Words,
    Declined,
    TooYoung,
}

/// What there is to see of the child's voice.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    answer: Option<Answer>,
    /// The child wrote it, and it still stands.
    by_child: bool,
    name: String,
    listener: Option<String>,
    on: Option<NaiveDate>,
}

fn said(plan: &Plan, ask: Ask) -> Said {
    let view = ask.view(plan);
    Said {
        answer: view.map(|(view, _)| match view.says {
            ChildSays::Words(_) => Answer::Words,
            ChildSays::Declined => Answer::Declined,
            ChildSays::TooYoung => Answer::TooYoung,
        }),
        by_child: view.is_some_and(|(_, field)| field.by == plan.child),
        name: plan.child_name.clone(),
        listener: view.and_then(|(view, _)| view.listener.clone()),
        on: view.map(|(view, _)| view.on),
    }
}

/// The words themselves; empty where there are none.
fn words_in(plan: &Plan, ask: Ask) -> String {
    match ask.view(plan).map(|(view, _)| &view.says) {
        Some(ChildSays::Words(words)) => words.clone(),
        _ => String::new(),
    }
}

/// See the module.
pub fn view(context: PlanContext, ask: Ask) -> AnyView {
    context.plan.render_part(PlanReader::of, move |reader| {
        let reader = *reader;
        if reader.is_child {
            own(context, ask)
        } else if reader.writes {
            heard(context, ask)
        } else {
            card(
                context,
                ask,
                context.plan.render_part(
                    move |plan| (said(plan, ask), words_in(plan, ask)),
                    |(said, words)| read(said, words),
                ),
            )
        }
    })
}

fn card(context: PlanContext, ask: Ask, inside: AnyView) -> AnyView {
    let title = context.plan.render_part(
        |plan| (plan.is_own(), plan.child_name.clone()),
        move |(own, name)| {
            let title = ask.title(*own, name);
            view! { <h2 class="row">{icon(Icon::Person)} <span class="grow">{title}</span></h2> }
                .into_any()
        },
    );
    view! { <section class="card voice">{title} {inside}</section> }.into_any()
}

/// The day on which it was said: today, but of what only has another listener.
fn said_on(context: PlanContext, ask: Ask, says: &ChildSays) -> NaiveDate {
    let day = context.plan.with_untracked(|plan| {
        let view = ask.view(plan).map(|(view, _)| view);
        let same = view.filter(|view| view.says == *says);
        same.map_or(plan.today, |view| view.on)
    });
    day.unwrap_or_default()
}

/// The child's own: to write, or rather not to.
fn own(context: PlanContext, ask: Ask) -> AnyView {
    let says = move |says| {
        ask.written(Some(ChildsView {
            on: said_on(context, ask, &says),
            says,
            listener: None,
        }))
    };
    let declined = memo(move || {
        context.plan.doc.with(|plan| {
            let view = ask.view(plan.as_deref()?)?;
            Some(view.0.says == ChildSays::Declined)
        })
    });
    let has_declined = memo(move || declined.get() == Some(true));
    let closed = context.plan.memo(move |plan| ask.is_closed(plan));
    let nothing = move || ask.written(None);
    let body = move || {
        if has_declined.get() && !closed.get() {
            return view! {
                <p>{words::plan::declined_mine()}</p>
                <p class="buttons screen-only">
                    <button
                        type="button"
                        class="button"
                        on:click=tap(move |_| {
                            context.write(nothing(), words::common::saved().to_owned());
                        })
                    >
                        {icon(Icon::Pencil)}
                        {words::plan::write_after_all()}
                    </button>
                </p>
            }
            .into_any();
        }
        let about = Text {
            id: "childs-view".into(),
            label: ask.label().to_owned(),
            is_titled: true,
            hint: Some(words::plan::view_mine_hint()),
            value: context.plan.memo(move |plan| words_in(plan, ask)),
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
                .then(|| view! { <p>{words::plan::declined_mine()}</p> })
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
                            on:click=tap(move |_| {
                                let said = words::plan::declined_mine().to_owned();
                                context.write(says(ChildSays::Declined), said);
                            })
                        >
                            {icon(Icon::Slash)}
                            {words::plan::decline()}
                        </button>
                    </p>
                }
            })
        };
        view! {
            {live(has_not)}
            {autosave_field::text(context, about)}
            {live(decline)}
        }
        .into_any()
    };
    card(context, ask, live(body).into_any())
}

/// As somebody listened: what they said or why not, who listened, and when.
fn heard(context: PlanContext, ask: Ask) -> AnyView {
    let stays = context
        .plan
        .memo(move |plan| said(plan, ask).by_child || ask.is_closed(plan));
    let body = move || {
        if stays.get() {
            let field = ask.written(None);
            let shown = context.plan.render_part(
                move |plan| (said(plan, ask), words_in(plan, ask)),
                |(said, words)| read(said, words),
            );
            view! {
                {shown}
                {orphaned_drafts::left_over(context, field)}
            }
            .into_any()
        } else {
            listen(context, ask)
        }
    };
    card(context, ask, live(body).into_any())
}

fn listen(context: PlanContext, ask: Ask) -> AnyView {
    let now = context.plan.doc.with_untracked(|plan| {
        let plan = plan.as_deref();
        plan.map(|plan| said(plan, ask))
    });
    let me = session::viewer().map(|me| me.name).unwrap_or_default();
    let listener = RwSignal::new(
        now.as_ref()
            .and_then(|now| now.listener.clone())
            .unwrap_or(me),
    );
    let chosen = RwSignal::new(now.and_then(|now| now.answer));
    // What stands counts, also when it was taken back.
    let stands = memo(move || {
        context
            .plan
            .doc
            .with(|plan| plan.as_deref().map(|plan| said(plan, ask).answer))
            .flatten()
    });
    effect(move || chosen.set(stands.get()));
    let view_of = move |says: ChildSays| {
        ask.written(Some(ChildsView {
            on: said_on(context, ask, &says),
            says,
            listener: Some(listener.get_untracked()),
        }))
    };
    // Who listened can be put right when all else is said.
    let listened = move || {
        let stands = context.plan.doc.try_with_untracked(|plan| {
            let (view, _) = ask.view(plan.as_deref()?)?;
            Some((view.says.clone(), view.listener.clone()?))
        });
        if let Some((says, before)) = stands.flatten() {
            let Some(now) = listener.try_get_untracked() else {
                return;
            };
            if now.trim() != before && !now.trim().is_empty() {
                context.write(view_of(says), words::common::saved().to_owned());
            }
        }
    };
    let choose = move |answer: Answer| {
        chosen.set(Some(answer));
        let (says, said) = match answer {
            Answer::Words => return,
            Answer::Declined => (ChildSays::Declined, words::plan::says_declined()),
            Answer::TooYoung => (ChildSays::TooYoung, words::plan::says_too_young()),
        };
        let Some(act) = context.write_act(view_of(says)) else {
            return;
        };
        clock::spawn(async move {
            match context.plan.actions.attempt(act).await {
                Ok(done) => context.plan.actions.announce(said.to_owned(), done.undo),
                Err(why) => {
                    chosen.try_set(stands.try_get_untracked().flatten());
                    context.plan.actions.announce(why, None);
                }
            }
        });
    };
    let mut answers = vec![
        (Answer::Words, words::plan::says_words()),
        (Answer::Declined, words::plan::says_declined()),
    ];
    // At sixteen everybody can be asked.
    if ask != Ask::Housing {
        answers.push((Answer::TooYoung, words::plan::says_too_young()));
    }
    let picks: Vec<_> = answers
        .into_iter()
        .map(|(answer, word)| {
            let checked = Signal::derive(move || chosen.get() == Some(answer));
            pick_one("childs-view-how", word, checked, move || choose(answer))
        })
        .collect();
    let is_words = memo(move || chosen.get() == Some(Answer::Words));
    let field = move || {
        is_words.get().then(|| {
            let about = Text {
                id: "childs-view".into(),
                label: words::plan::words().to_owned(),
                is_titled: false,
                hint: None,
                value: context.plan.memo(move |plan| words_in(plan, ask)),
                make: Rc::new(move |text| {
                    if text.trim().is_empty() {
                        ask.written(None)
                    } else {
                        view_of(ChildSays::Words(text))
                    }
                }),
                lines: 5,
                longest: NOTE_MAX,
            };
            autosave_field::text(context, about)
        })
    };
    let about = Line {
        longest: Some(LINE_MAX),
        ..Line::text("listener", words::plan::listener())
    };
    let name = context.plan.render_part(
        |plan| plan.child_name.clone(),
        |name| view! { <legend class="label">{words::plan::view_how(name)}</legend> }.into_any(),
    );
    view! {
        <div on:focusout=move |_| listened()>{line(about, listener, Signal::derive(|| None))}</div>
        <fieldset class="picks">{name} {picks}</fieldset>
        {live(field)}
        {context.plan.render_part(move |plan| said(plan, ask), heard_line)}
    }
    .into_any()
}

fn heard_line(said: &Said) -> AnyView {
    let (Some(listener), Some(on)) = (&said.listener, said.on) else {
        return ().into_any();
    };
    let text = words::plan::listened(&intl::date_with_year(on), listener);
    view! { <p class="soft small">{text}</p> }.into_any()
}

/// To read only.
fn read(said: &Said, text: &str) -> AnyView {
    let body = match said.answer {
        None => view! { <p class="soft">{words::plan::view_none()}</p> }.into_any(),
        Some(Answer::Declined) => view! { <p>{words::plan::declined(&said.name)}</p> }.into_any(),
        Some(Answer::TooYoung) => view! { <p>{words::plan::too_young(&said.name)}</p> }.into_any(),
        Some(Answer::Words) => view! {
            <blockquote class="written" dir="auto">
                {text.to_owned()}
            </blockquote>
        }
        .into_any(),
    };
    let own = said.on.filter(|_| said.by_child).map(|on| {
        let text = words::plan::own_words_of(&intl::date_with_year(on), &said.name);
        view! { <p class="soft small">{text}</p> }
    });
    view! {
        {body}
        {own}
        {heard_line(said)}
    }
    .into_any()
}
