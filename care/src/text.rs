//! Text that people write, parsed once at the border and trusted afterwards.
//!
//! Any script, any emoji. Refused are characters that nobody types and that
//! deceive a reader: NUL and other controls, and the embedding, override and
//! isolate controls of bidirectional text (Unicode UAX #9), which can make a
//! line read as another. Markup is not refused: it is text, and shown as text.

use crate::refusal::{Field, Refusal};

/// The longest one-line text (a name, an item), in Unicode scalar values.
pub const LINE_MAX: usize = 120;
/// The longest note, in Unicode scalar values.
pub const NOTE_MAX: usize = 4_000;

/// Checks a one-line text and returns it trimmed.
///
/// # Errors
/// [`Refusal::TextEmpty`], [`Refusal::TextTooLong`], [`Refusal::TextUnreadable`].
pub fn line(field: Field, text: &str) -> Result<String, Refusal> {
    checked(field, text, LINE_MAX, |c| c.is_control())
}

/// Checks a text of several lines and returns it trimmed.
///
/// # Errors
/// As [`line()`]; line feeds and tabs are welcome.
pub fn note(field: Field, text: &str) -> Result<String, Refusal> {
    checked(field, text, NOTE_MAX, |c| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t')
    })
}

fn checked(
    field: Field,
    text: &str,
    max: usize,
    control: impl Fn(char) -> bool,
) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::TextEmpty { field });
    }
    if text.chars().count() > max {
        let max = u32::try_from(max).unwrap_or(u32::MAX);
        return Err(Refusal::TextTooLong { field, max });
    }
    if text.chars().any(|c| control(c) || deceives(c)) {
        return Err(Refusal::TextUnreadable { field });
    }
    Ok(text.to_owned())
}

fn deceives(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_line_that_would_deceive_its_reader_is_refused() {
        for text in ["abc\u{202E}def", "a\0b", "a\nb", "a\u{2066}b"] {
            assert_eq!(
                line(Field::Text, text),
                Err(Refusal::TextUnreadable { field: Field::Text })
            );
        }
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
}
