//! Text that people write, parsed once at the border and trusted afterwards.
//!
//! Any script, any emoji. What a pasted text brings along unseen – marks of direction around it, a
//! byte order mark, another program's line breaks – is taken off, for whoever pasted it cannot see what
//! is wrong. The embeddings, overrides and isolates of bidirectional text (Unicode UAX #9) are
//! among these, balanced or not: they can make a line read as another, and without them it reads as
//! its letters stand; each value is isolated where it is shown. Refused are controls that nobody types.
//! Text in which nothing can be seen is none. Markup is not refused: it is text, and shown as text.

use crate::refusal::{Field, Refusal};

/// The longest one-line text (a name, an item), in Unicode scalar values.
pub const LINE_MAX: usize = 120;
/// The longest note, in Unicode scalar values.
pub const NOTE_MAX: usize = 4_000;

/// Checks a one-line text and returns it as it is kept.
///
/// # Errors
/// [`Refusal::TextEmpty`], [`Refusal::TextTooLong`], [`Refusal::TextUnreadable`].
pub fn line(field: Field, text: &str) -> Result<String, Refusal> {
    checked(field, text, LINE_MAX, ' ', |c| c.is_control())
}

/// Checks a text of several lines and returns it as it is kept.
///
/// # Errors
/// As [`line()`]; line feeds and tabs are welcome.
pub fn note(field: Field, text: &str) -> Result<String, Refusal> {
    checked(field, text, NOTE_MAX, '\n', |c| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t')
    })
}

/// Whether nothing can be seen in a text.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

fn checked(
    field: Field,
    text: &str,
    max: usize,
    line_break: char,
    refused: impl Fn(char) -> bool,
) -> Result<String, Refusal> {
    if is_blank(text) {
        return Err(Refusal::TextEmpty { field });
    }
    let kept = text.chars().filter(|c| !is_pasted(*c));
    let kept = kept.map(|c| if breaks_line(c) { line_break } else { c });
    let kept: String = kept.collect();
    let kept = kept.trim_matches(|c: char| c.is_whitespace() || c == '\u{200B}');
    if kept.chars().count() > max {
        let max = u32::try_from(max).unwrap_or(u32::MAX);
        return Err(Refusal::TextTooLong { field, max });
    }
    if kept
        .chars()
        .any(|c| refused(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    {
        return Err(Refusal::TextUnreadable { field });
    }
    Ok(kept.to_owned())
}

/// Comes along unseen with what is pasted, and says nothing.
fn is_pasted(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Line breaks of word processors: vertical tab, form feed, and Unicode's own.
fn breaks_line(c: char) -> bool {
    matches!(c, '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Takes no ink: Unicode's Default_Ignorable_Code_Point, and the empty Braille cell.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_any_script_and_joined_emoji_pass() {
        for name in [
            "Zoë Müller",
            "Ержан Әлиұлы",
            "نور الهدى",
            "Ана́стасия",
            "👩‍👧‍👦 dinner",
        ] {
            assert_eq!(line(Field::Text, name).as_deref(), Ok(name));
        }
    }

    #[test]
    fn markup_and_formulas_are_only_text() {
        for text in ["<img src=x onerror=alert(1)>", "=HYPERLINK(\"x\")"] {
            assert_eq!(line(Field::Text, text).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_nobody_types_is_refused() {
        for text in ["a\0b", "a\nb", "a\u{1B}b", "a\u{FFFF}b"] {
            assert_eq!(
                line(Field::Text, text),
                Err(Refusal::TextUnreadable { field: Field::Text })
            );
        }
    }

    #[test]
    fn what_is_pasted_loses_what_nobody_sees() {
        for (pasted, kept) in [
            (
                "Grandmother \u{202A}+7 701 000 00 00\u{202C}",
                "Grandmother +7 701 000 00 00",
            ),
            ("Mother \u{2066}+7 (701)\u{2069}", "Mother +7 (701)"),
            ("\u{2068}Isolated\u{2069}", "Isolated"),
            ("abc\u{202E}def", "abcdef"),
            ("a\u{2066}b", "ab"),
            ("\u{FEFF}Line\u{B}Break", "Line Break"),
            ("House 1\u{200B}", "House 1"),
            ("\u{200F}علي حسن\u{200F}", "\u{200F}علي حسن\u{200F}"),
        ] {
            assert_eq!(line(Field::Text, pasted).as_deref(), Ok(kept));
        }
        assert_eq!(
            note(Field::Note, "\u{FEFF}one\u{B}two\u{C}three\u{2028}four").as_deref(),
            Ok("one\ntwo\nthree\nfour")
        );
    }

    #[test]
    fn text_of_nothing_but_unseen_letters_is_none() {
        for unseen in [
            "\u{200B}",
            "\u{2060}",
            "\u{3164}",
            "\u{AD}",
            "\u{2800}",
            "\u{202A}\u{202C}",
            " \u{FEFF}\n",
            "\u{200D}\u{FE0F}",
            "\u{B}",
            "",
        ] {
            let field = Field::Text;
            assert_eq!(line(field, unseen), Err(Refusal::TextEmpty { field }));
            assert_eq!(note(field, unseen), Err(Refusal::TextEmpty { field }));
            assert!(is_blank(unseen));
        }
        assert!(!is_blank("\u{200F}ا"));
    }

    #[test]
    fn three_hundred_characters_are_too_long_for_a_name_and_counted_not_in_bytes() {
        assert!(line(Field::Text, &"Ж".repeat(LINE_MAX)).is_ok());
        assert_eq!(
            line(Field::Text, &"Ж".repeat(300)),
            Err(Refusal::TextTooLong {
                field: Field::Text,
                max: 120
            })
        );
    }

    #[test]
    fn a_note_keeps_its_lines_and_drops_the_blanks_around_it() {
        assert_eq!(
            note(Field::Note, " one\n\ttwo \n").as_deref(),
            Ok("one\n\ttwo")
        );
        assert_eq!(
            note(Field::Note, " \n "),
            Err(Refusal::TextEmpty { field: Field::Note })
        );
    }

    proptest! {
        #[test]
        fn what_is_kept_is_seen_and_is_kept_as_it_is_the_next_time(text in any::<String>()) {
            for check in [line, note] {
                if let Ok(kept) = check(Field::Text, &text) {
                    prop_assert!(!is_blank(&kept));
                    prop_assert!(!kept.chars().any(is_pasted));
                    prop_assert_eq!(check(Field::Text, &kept), Ok(kept));
                }
            }
        }
    }
}
