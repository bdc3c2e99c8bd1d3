//! Finding people by name, however it is typed: with or without diacritics, in Latin or
//! Cyrillic letters, those of Kazakh included, and in Arabic with or without its marks.
//!
//! Both what is typed and what is looked through are folded to one plain form. The form
//! is for comparing only: it is no transliteration that anybody should read.

/// Letters that fold to others, each with what it folds to. A letter that stands in no
/// line is itself.
const LETTERS: [(&str, &str); 41] = [
    ("a", "àáâãäåāăąǎаәъ"),
    ("b", "б"),
    ("v", "вw"),
    ("g", "ğĝġģгғґ"),
    ("d", "ďđðд"),
    ("e", "èéêëēĕėęěеэёє"),
    ("j", "ĵжǰ"),
    ("z", "źżžз"),
    ("i", "ìíîïĩīĭįıиійыїyýÿŷ"),
    ("k", "ķкқqcçćĉċč"),
    ("l", "ĺļľŀłл"),
    ("m", "м"),
    ("n", "ñńņňнң"),
    ("o", "òóôõöøōŏőоө"),
    ("p", "п"),
    ("r", "ŕŗřр"),
    ("s", "śŝşšșс"),
    ("t", "ţťŧțт"),
    ("u", "ùúûüũūŭůűųуұүў"),
    ("f", "ф"),
    ("h", "ĥħхһ"),
    ("ts", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("shch", "щ"),
    ("", "ьʹʺ'’ʼ`"),
    ("iu", "ю"),
    ("ia", "я"),
    ("ks", "x"),
    ("ss", "ß"),
    ("ae", "æ"),
    ("oe", "œ"),
    ("th", "þ"),
    // Arabic: one letter for its forms, and no marks.
    ("ا", "أإآٱ"),
    ("ي", "ىئ"),
    ("ه", "ة"),
    ("و", "ؤ"),
    ("ك", "ک"),
    (
        "",
        "\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\u{650}\u{651}\u{652}\u{670}\u{640}",
    ),
    // Marks that stand by themselves.
    (
        "",
        "\u{300}\u{301}\u{302}\u{303}\u{304}\u{306}\u{307}\u{308}\u{30A}\u{30B}\u{30C}\u{327}\u{328}\u{331}",
    ),
    ("", "\u{200C}\u{200D}\u{200E}\u{200F}"),
];

/// Groups of letters that are written in more than one way, the longer first.
const GROUPS: [(&str, &str); 13] = [
    ("shch", "s"),
    ("sch", "s"),
    ("dzh", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("sh", "s"),
    ("ch", "t"),
    ("ts", "t"),
    ("ph", "f"),
    ("th", "t"),
    ("gh", "g"),
    ("ng", "n"),
    ("dj", "j"),
];

/// What somebody typed, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Of each word the forms that it may begin with.
    words: Vec<Vec<String>>,
}

impl Typed {
    /// Reads what was typed so far.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words = words(&lower).map(beginnings);
        Self {
            words: words.filter(|forms| !forms.is_empty()).collect(),
        }
    }

    /// Whether each word that was typed begins a word of the text. Nothing typed finds
    /// everything.
    #[must_use]
    pub fn finds(&self, text: &str) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let lower = text.to_lowercase();
        let folded: Vec<String> = words(&lower).map(fold).collect();
        let begins = |form: &String| folded.iter().any(|word| word.starts_with(form.as_str()));
        self.words.iter().all(|forms| forms.iter().any(begins))
    }
}

fn words(lower: &str) -> impl Iterator<Item = &str> {
    let words = lower.split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | ','));
    words.filter(|word| !word.is_empty())
}

/// The form of a word that is typed so far. It may end within a group: who has typed
/// "mik" may be on the way to "mikh".
fn beginnings(word: &str) -> Vec<String> {
    let mut forms = vec![fold(word)];
    if word == "y" {
        forms.push("e".to_owned());
    }
    // One letter of Bulgarian.
    if word.contains("sht") {
        forms.push(fold(&word.replace("sht", "shch")));
    }
    for (group, said) in GROUPS {
        for typed in 1..group.len() {
            if let Some(before) = word.strip_suffix(&group[..typed]) {
                forms.push(format!("{}{said}", fold(before)));
            }
        }
    }
    forms.retain(|form| !form.is_empty());
    forms
}

fn fold(word: &str) -> String {
    let mut letters = String::new();
    // What begins with "ye" in one spelling begins with "e" in another.
    let word = match word.strip_prefix("ye") {
        Some(rest) => format!("e{rest}"),
        None => word.to_owned(),
    };
    let mut rest = word.chars().peekable();
    while let Some(letter) = rest.next() {
        // A "c" before an "h" is half a letter.
        let is_half = letter == 'c' && rest.peek() == Some(&'h');
        let known = LETTERS.iter().find(|(_, all)| all.contains(letter));
        match known {
            Some((plain, _)) if !is_half => letters.push_str(plain),
            _ => letters.push(letter),
        }
    }
    let mut plain = String::new();
    let mut rest = letters.as_str();
    while let Some(letter) = rest.chars().next() {
        let group = GROUPS.iter().find(|(group, _)| rest.starts_with(group));
        let (said, length) = match group {
            Some((group, said)) => (*said, group.len()),
            None => (&rest[..letter.len_utf8()], letter.len_utf8()),
        };
        // Written twice or once, it is one.
        if !plain.ends_with(said) {
            plain.push_str(said);
        }
        rest = &rest[length..];
    }
    plain
}

#[cfg(test)]
mod tests {
    use crate::people::search::*;

    fn found(typed: &str, name: &str) -> bool {
        Typed::new(typed).finds(name)
    }

    #[test]
    fn a_name_is_found_without_its_diacritics_and_with_them() {
        for (typed, name) in [
            ("zoe muller", "Zoë Müller"),
            ("Zoë", "Zoe Muller"),
            ("lukasz", "Łukasz Ćwik"),
            ("francois", "François"),
            ("Дмитрии", "Дмитрий"),
            ("Фёдор", "Федор"),
            ("Федор", "Фёдор"),
        ] {
            assert!(found(typed, name), "{typed} {name}");
        }
    }

    #[test]
    fn a_name_in_cyrillic_is_found_in_latin_letters_and_the_other_way() {
        for (latin, cyrillic) in [
            ("aizhan", "Айжан"),
            ("Erzhan", "Ержан"),
            ("Yerzhan", "Ержан"),
            ("dmitry", "Дмитрий"),
            ("Dmitriy", "Дмитрий"),
            ("Yulia", "Юлия"),
            ("Tatyana", "Татьяна"),
            ("Mikhail", "Михаил"),
            ("Shcherbakov", "Щербаков"),
            ("Tsvetana", "Цветана"),
            ("Chavdar", "Чавдар"),
            ("Ksenia", "Ксения"),
            ("Xenia", "Ксения"),
        ] {
            assert!(found(latin, cyrillic), "{latin} {cyrillic}");
            assert!(found(cyrillic, latin), "{cyrillic} {latin}");
        }
    }

    #[test]
    fn a_bulgarian_letter_is_found_by_how_it_sounds_there() {
        assert!(found("Shterev", "Щерев") && found("Stefan", "Штефан"));
    }

    #[test]
    fn kazakh_letters_are_found_by_those_that_a_keyboard_has() {
        for (typed, name) in [
            ("Алия", "Әлия"),
            ("Aliya", "Әлия"),
            ("Нургуль", "Нұргүл"),
            ("Қанат", "Kanat"),
            ("Qanat", "Қанат"),
            ("Omirbek", "Өмірбек"),
            ("Омирбек", "Өмірбек"),
            ("Togzhan", "Тоғжан"),
        ] {
            assert!(found(typed, name), "{typed} {name}");
        }
    }

    #[test]
    fn an_arabic_name_is_found_without_its_marks_and_forms() {
        for (typed, name) in [
            ("احمد", "أَحْمَد"),
            ("فاطمه", "فاطمة"),
            ("ليلي", "ليلى"),
            ("نور", "نور الهدى"),
            ("الهدي", "نور الهدى"),
        ] {
            assert!(found(typed, name), "{typed} {name}");
        }
    }

    #[test]
    fn the_beginning_of_each_word_is_enough_and_in_any_order() {
        assert!(found("al ka", "Kanat Aliev"));
        assert!(found("", "anybody"));
        assert!(!found("liev", "Kanat Aliev"));
        assert!(!found("kanat boris", "Kanat Aliev"));
    }

    #[test]
    fn while_it_is_being_typed_it_stays_found() {
        for (typed, name) in [
            ("mikhail", "Михаил"),
            ("shcherbakov", "Щербаков"),
            ("yerzhan", "Ержан"),
            ("tsvetana", "Цветана"),
            ("philipp", "Филипп"),
            ("muhammad", "Muhammad"),
        ] {
            for end in 1..=typed.len() {
                assert!(found(&typed[..end], name), "{} {name}", &typed[..end]);
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn every_name_is_found_by_itself_whatever_its_letters(
            name in "[a-zà-öø-ňŕ-žа-яёәғқңөұүһіء-ي]{1,12}([ -][a-zа-яә]{1,9})?",
        ) {
            proptest::prop_assert!(found(&name, &name));
            proptest::prop_assert!(found(&name.to_uppercase(), &name));
        }
    }
}
