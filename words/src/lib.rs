//! Words for people, in the reader's language, from `locales/` by leptos_i18n: a word is
//! [`word!`], by its file and key.
//!
//! Words are read plainly, not as signals: when the language changes, the app builds its
//! screens anew.

use browser::{intl, storage};
use leptos_i18n::Locale as _;
use leptos_i18n::reexports::icu::plurals::PluralOperands;
use std::cell::Cell;
use std::fmt::{self, Display, Formatter, Write};

#[doc(hidden)]
pub use leptos_i18n;
pub use locales::i18n::Locale;

/// Between these a value keeps its own direction: a Latin name in an Arabic sentence takes
/// nothing that stands beside it along.
const APART: [char; 2] = ['\u{2068}', '\u{2069}'];

thread_local! {
    static SHOWN: Cell<Locale> = const { Cell::new(Locale::en) };
}

/// A word in the language on screen, by its file and key: `word!(day.night)` is a
/// `&'static str`. Where it has places, each is filled by its name, with a [`Count`] or a
/// value that stands [`Apart`], and it is a `String`: `word!(day.open, count = Count(open))`.
#[macro_export]
macro_rules! word {
    ($($word:tt)*) => {{
        use $crate::leptos_i18n;
        $crate::leptos_i18n::td_string!($crate::locale(), $($word)*)
    }};
}

/// How many of something: a word takes the form that its language has for it, and shows it
/// with the language's digits.
#[derive(Clone, Copy)]
pub struct Count(pub u32);

impl From<Count> for PluralOperands {
    fn from(count: Count) -> Self {
        count.0.into()
    }
}

impl Display for Count {
    fn fmt(&self, text: &mut Formatter<'_>) -> fmt::Result {
        text.write_str(&intl::number(self.0.into()))
    }
}

/// A value in a word, which keeps its own direction where the language is written from
/// right to left.
#[derive(Clone, Copy)]
pub struct Apart<'a>(pub &'a str);

impl Display for Apart<'_> {
    fn fmt(&self, text: &mut Formatter<'_>) -> fmt::Result {
        if !is_right_to_left() {
            return text.write_str(self.0);
        }
        let [begin, end] = APART;
        text.write_char(begin)?;
        text.write_str(self.0)?;
        text.write_char(end)
    }
}

/// Two things that belong together, as one text. Most lines of a list have such a pair.
#[must_use]
pub fn pair(first: &str, second: &str) -> String {
    word!(common.pair, first = Apart(first), second = Apart(second))
}

/// The language on screen.
#[must_use]
pub fn locale() -> Locale {
    SHOWN.get()
}

/// The BCP 47 tag of the language on screen.
#[must_use]
pub fn language() -> &'static str {
    tag(locale())
}

/// The BCP 47 tag of a language.
#[must_use]
pub fn tag(locale: Locale) -> &'static str {
    locale.as_str()
}

/// Whether the language on screen is written from right to left.
#[must_use]
pub fn is_right_to_left() -> bool {
    intl::is_right_to_left(language())
}

/// Every language that there are words in, in the order of their tags.
#[must_use]
pub fn locales() -> Vec<Locale> {
    let mut locales = Locale::get_all().to_vec();
    locales.sort_by_key(|locale| tag(*locale));
    locales
}

/// Makes a language the one on screen. The page's `lang` and `dir` follow, and so do dates
/// and numbers.
pub fn show(locale: Locale) {
    SHOWN.set(locale);
    intl::set_page_language(tag(locale));
}

/// The language to begin with: the one chosen on this device, else the first of the
/// browser's that there is, else English.
#[must_use]
pub fn preferred() -> Locale {
    first_of(storage::language().into_iter().chain(intl::languages()))
}

fn first_of(mut wanted: impl Iterator<Item = String>) -> Locale {
    wanted.find_map(|tag| find(&tag)).unwrap_or(Locale::en)
}

/// The language of a tag: `nl-BE` is read in `nl` where it has no words of its own.
#[must_use]
pub fn find(tag: &str) -> Option<Locale> {
    let base = tag.split('-').next().unwrap_or(tag);
    let known = |tag: &str| {
        let mut all = Locale::get_all().iter();
        all.find(|locale| self::tag(**locale) == tag).copied()
    };
    known(tag).or_else(|| known(base))
}

/// A language's own name for itself. Not every browser knows those of all.
#[must_use]
pub fn name(locale: Locale) -> &'static str {
    leptos_i18n::td_string!(locale, sign_in.language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    /// Says something in a language; for the tests that follow, the page is English again.
    fn say_in<T>(locale: Locale, say: impl FnOnce() -> T) -> T {
        show(locale);
        let said = say();
        show(Locale::en);
        said
    }

    #[wasm_bindgen_test]
    fn a_word_is_of_the_language_on_screen() {
        let word = || word!(common.save);
        let [en, ru] = [Locale::en, Locale::ru].map(|locale| say_in(locale, word));
        assert_ne!(en, ru);
        assert_eq!(say_in(Locale::ru, language), "ru");
        assert_eq!(say_in(Locale::ru, intl::language), "ru");
    }

    #[wasm_bindgen_test]
    fn a_count_takes_the_form_of_its_language() {
        let years = |count| word!(people.age, count = Count(count));
        let said = |locale| say_in(locale, || [1, 2, 5, 21].map(years));
        assert_eq!(
            said(Locale::en),
            ["1 year old", "2 years old", "5 years old", "21 years old"]
        );
        assert_eq!(said(Locale::ru), ["1 год", "2 года", "5 лет", "21 год"]);
    }

    #[wasm_bindgen_test]
    fn a_count_has_the_digits_of_its_language() {
        for locale in locales() {
            let (said, number) = say_in(locale, || {
                let said = word!(people.age, count = Count(12_345));
                (said, intl::number(12_345.0))
            });
            assert!(said.contains(&number), "{said}");
        }
    }

    #[wasm_bindgen_test]
    fn a_name_keeps_its_direction_in_a_sentence_from_right_to_left() {
        let hello = || word!(day_mine.hello, name = Apart("Aida"));
        let (en, ar) = (say_in(Locale::en, hello), say_in(Locale::ar, hello));
        assert!(ar.contains("\u{2068}Aida\u{2069}"), "{ar}");
        assert!(en.contains("Aida") && !en.contains(APART), "{en}");
    }

    #[wasm_bindgen_test]
    fn braces_in_a_name_stay() {
        let said = word!(day_mine.hello, name = Apart("{{ name }} & Co"));
        assert!(said.contains("{{ name }} & Co"), "{said}");
    }

    #[wasm_bindgen_test]
    fn a_language_is_found_by_its_tag_or_what_it_begins_with() {
        assert_eq!(find("ru-KZ"), Some(Locale::ru));
        assert_eq!(find("kk-KZ"), Some(Locale::kk));
        assert_eq!(find("ar"), Some(Locale::ar));
        assert_eq!(find("xx"), None);
        let wanted = |tags: &[&str]| first_of(tags.iter().map(|tag| (*tag).to_owned()));
        assert_eq!(wanted(&["xx", "ar-EG", "en"]), Locale::ar);
        assert_eq!(wanted(&["xx"]), Locale::en);
    }
}
