//! Wording a skill of the home's or the place's own: a new one, or one anew.

use super::skill_set_context::SkillSetContext;
use crate::ids;
use crate::pages::skill_labels::{word_of, wording};
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::erased_effect;
use crate::ui::field::{fault_line, pick_one};
use browser::{intl, task};
use care::command::Act;
use care::skill_set::SaveSkill;
use care::skill_set::skill::{Area, Skill};
use care::text::LINE_MAX;
use leptos::prelude::*;
use std::collections::BTreeMap;
use words::{Apart, word};

/// What is being worded. It outlives its dialog: what was typed is there when the
/// dialog opens again for the same skill.
#[derive(Clone, Copy)]
struct SkillForm {
    context: SkillSetContext,
    open: RwSignal<bool>,
    /// The skill whose place it takes.
    old: RwSignal<Option<Skill>>,
    area: RwSignal<Area>,
    from_age: RwSignal<u8>,
    /// By language.
    text: RwSignal<BTreeMap<String, String>>,
    fault: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl SkillForm {
    fn begin(self, old: Option<Skill>) {
        if old != self.old.get_untracked() {
            if let Some(old) = &old {
                self.area.set(old.area);
                self.from_age.set(old.from_age);
            }
            let text = old.as_ref().map(|old| old.text.clone());
            self.text.set(text.unwrap_or_default());
            self.old.set(old);
        }
        self.fault.set(None);
        self.open.set(true);
    }

    fn save(self) {
        if self.busy.get_untracked() {
            return;
        }
        let mut text = self.text.get_untracked();
        text.retain(|_, words| {
            *words = words.trim().to_owned();
            !words.is_empty()
        });
        let skill = Skill {
            id: ids::skill(),
            area: self.area.get_untracked(),
            from_age: self.from_age.get_untracked(),
            text,
        };
        let same = |old: &Skill| old.text == skill.text && old.from_age == skill.from_age;
        if self
            .old
            .with_untracked(|old| old.as_ref().is_some_and(same))
        {
            // Nothing was changed: what was message of it goes on.
            return self.open.set(false);
        }
        let message = word!(skill_set.added, skill = Apart(wording(&skill)));
        let act = Act::from(SaveSkill {
            skill,
            replaces: self.old.get_untracked().map(|old| old.id),
            level: self.context.level,
        });
        self.busy.set(true);
        task::spawn(async move {
            let result = self.context.skill_set.actions.attempt(act).await;
            self.busy.try_set(false);
            match result {
                Ok(done) => {
                    self.text.try_set(BTreeMap::new());
                    self.old.try_set(None);
                    self.open.try_set(false);
                    self.context.skill_set.actions.announce(message, done.undo);
                }
                Err(why) => {
                    self.fault.try_set(Some(why));
                }
            }
        });
    }
}

/// The dialog.
#[component]
pub fn SkillDialog(context: SkillSetContext) -> impl IntoView {
    let form = SkillForm {
        context,
        open: RwSignal::new(false),
        old: RwSignal::new(None),
        area: RwSignal::new(Area::HomeFood),
        from_age: RwSignal::new(14),
        text: RwSignal::new(BTreeMap::new()),
        fault: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    erased_effect(move || {
        let Some(edited) = context.editing.get() else {
            return;
        };
        context.editing.set(None);
        form.begin(edited);
    });
    let title = Signal::derive(move || {
        form.old.with(|old| match old {
            Some(old) => word!(skill_set.edit_of, skill = Apart(wording(old))),
            None => word!(skill_set.add).to_owned(),
        })
    });
    view! {
        <Dialog title=title open=form.open>
            {fields(form)}
        </Dialog>
    }
}

fn fields(form: SkillForm) -> AnyView {
    let anew = form.old.with_untracked(Option::is_some);
    // It stays in its area: elsewhere it would be something else.
    let area = (!anew).then(|| area_field(form));
    let hint = anew.then(|| view! { <p class="hint">{word!(skill_set.edit_hint)}</p> });
    let ages = form
        .context
        .skill_set
        .doc
        .get_untracked()
        .map(|doc| doc.ages());
    let ages: Vec<_> = ages
        .unwrap_or_default()
        .into_iter()
        .map(|age| {
            let holds = Signal::derive(move || form.from_age.get() == age);
            let label = word!(
                skill_set.from_age,
                age = Apart(&intl::number(f64::from(age)))
            );
            pick_one("from-age", label, holds, move || form.from_age.set(age))
        })
        .collect();
    // The reader's own language first.
    let mut locales = words::locales();
    locales.sort_by_key(|locale| *locale != words::locale());
    let languages: Vec<_> = locales
        .into_iter()
        .map(|locale| words_field(form, locale))
        .collect();
    let inside = view! {
        {hint}
        {languages}
        <p class="hint">{word!(skill_set.words_hint)}</p>
        {area}
        <fieldset class="stack stack-tight">
            <legend class="label">{word!(skill_set.age)}</legend>
            <div class="picks picks-tight">{ages}</div>
        </fieldset>
        {fault_line("skill", form.fault.into())}
    };
    let submit = move || form.save();
    dialog::form(form.open, word!(common.save), submit, inside)
}

/// The words in one language.
fn words_field(form: SkillForm, locale: words::Locale) -> AnyView {
    let language = words::tag(locale);
    let id = format!("skill-words-{language}");
    let value = move || form.text.with(|text| text.get(language).cloned());
    view! {
        <div class="field">
            <label class="label" for=id.clone()>
                {word!(skill_set.words, language = Apart(words::name(locale)))}
            </label>
            <input
                id=id
                class="input"
                type="text"
                autocomplete="off"
                dir="auto"
                lang=language
                maxlength=LINE_MAX.to_string()
                aria-describedby="skill-fault"
                prop:value=move || value().unwrap_or_default()
                on:input=move |event| {
                    let words = event_target_value(&event);
                    form.text.update(|text| {
                        text.insert(language.to_owned(), words);
                    });
                }
            />
        </div>
    }
    .into_any()
}

fn area_field(form: SkillForm) -> AnyView {
    let areas = Area::ALL.map(|one| {
        let holds = form.area.get_untracked() == one;
        view! {
            <option value=one.word() selected=holds>
                {word_of(one)}
            </option>
        }
    });
    view! {
        <div class="field">
            <label class="label" for="skill-area">
                {word!(skill_set.area)}
            </label>
            <select
                id="skill-area"
                class="input input-short"
                on:change=move |event| {
                    if let Some(area) = Area::of_word(&event_target_value(&event)) {
                        form.area.set(area);
                    }
                }
            >
                {areas.collect_view()}
            </select>
        </div>
    }
    .into_any()
}
