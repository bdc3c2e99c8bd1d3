//! Something of one's own for the day.

use super::hands::{Hands, Question};
use crate::i18n::words;
use crate::platform::{clock, ids};
use crate::ui::dialog::Dialog;
use crate::ui::field::{Line, fault_line, line};
use crate::ui::{Icon, icon};
use care::command::{Act, AddOwnItem};
use care::text::LINE_MAX;
use chrono::NaiveTime;
use leptos::prelude::*;

/// The dialog that an own item is written in.
#[component]
pub fn OwnItemDialog(hands: Hands) -> impl IntoView {
    let open = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let time = RwSignal::new("16:00".to_owned());
    let fault = RwSignal::new(None::<String>);
    let asked = move || {
        hands
            .question
            .with(|asked| *asked == Some(Question::OwnItem))
    };
    Effect::new(move || {
        if asked() {
            fault.set(None);
            open.set(true);
        }
    });
    Effect::new(move || {
        if !open.get() && untrack(asked) {
            hands.question.set(None);
        }
    });
    let keep = move || {
        let Some(scene) = hands.scene.get_untracked() else {
            return;
        };
        let Some(time) = read_time(&time.get_untracked()) else {
            return fault.set(Some(words::template::time_missing().to_owned()));
        };
        let said = words::mine::added(text.get_untracked().trim());
        let act = Act::AddOwnItem(AddOwnItem {
            date: scene.date,
            item: ids::item(),
            time,
            text: text.get_untracked(),
        });
        clock::spawn(async move {
            match hands.attempt(act).await {
                Ok(done) => {
                    text.set(String::new());
                    open.set(false);
                    hands.say(said, done.undo);
                }
                Err(why) => fault.set(Some(why)),
            }
        });
    };
    view! {
        <Dialog title=Signal::derive(|| words::mine::add().to_owned()) open=open>
            <form
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    keep();
                }
            >
                {line(
                    Line {
                        longest: Some(LINE_MAX),
                        ..Line::text("own-text", words::mine::what())
                    },
                    text,
                    Signal::derive(|| None),
                )}
                <div class="field">
                    <label class="label" for="own-time">
                        {words::mine::when()}
                    </label>
                    <input
                        id="own-time"
                        class="input input-short"
                        type="time"
                        required=true
                        prop:value=time
                        on:input=move |event| time.set(event_target_value(&event))
                    />
                </div>
                {fault_line("own", fault.into())}
                <p class="row small soft">
                    {icon(Icon::Eye)} <span class="grow">{words::mine::add_text()}</span>
                </p>
                <div class="buttons buttons-end">
                    <button type="button" class="button" on:click=move |_| open.set(false)>
                        {words::common::cancel()}
                    </button>
                    <button type="submit" class="button button-main">
                        {words::common::add()}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

/// A time as an input of type `time` gives it, with or without seconds.
pub fn read_time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M")
        .or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S"))
        .ok()
}
