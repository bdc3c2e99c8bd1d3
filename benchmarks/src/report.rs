//! What was measured, as a table to read in a terminal.

use std::fmt::{self, Display, Formatter};

/// One section's lines.
pub struct Report {
    about: &'static str,
    lines: Vec<Line>,
    notes: Vec<String>,
}

struct Line {
    what: String,
    ours: String,
    yardstick: String,
    ratio: String,
    aim: String,
}

/// How a ratio to the yardstick is read.
#[derive(Clone, Copy)]
pub enum Aim {
    /// At most so many times the yardstick's time.
    Times(f64),
    /// At least so many per cent of the yardstick's rate.
    PerCent(f64),
    /// Only to know.
    None,
}

impl Report {
    pub fn new(about: &'static str) -> Self {
        Self {
            about,
            lines: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Two times or rates, and how they relate.
    pub fn compare(&mut self, what: &str, unit: &str, ours: f64, yardstick: f64, aim: Aim) {
        let ratio = ours / yardstick;
        let (ratio, aim) = match aim {
            Aim::Times(most) => (
                format!("{ratio:.2}x"),
                verdict(ratio <= most, &format!("<= {most}x")),
            ),
            Aim::PerCent(least) => (
                format!("{:.0} %", ratio * 100.0),
                verdict(ratio * 100.0 >= least, &format!(">= {least} %")),
            ),
            Aim::None => (format!("{ratio:.2}x"), String::new()),
        };
        self.lines.push(Line {
            what: what.to_owned(),
            ours: format!("{} {unit}", figure(ours)),
            yardstick: format!("{} {unit}", figure(yardstick)),
            ratio,
            aim,
        });
    }

    /// A figure with a fixed limit as its yardstick.
    pub fn within(&mut self, what: &str, unit: &str, ours: f64, most: f64) {
        self.lines.push(Line {
            what: what.to_owned(),
            ours: format!("{} {unit}", figure(ours)),
            yardstick: String::new(),
            ratio: String::new(),
            aim: verdict(ours <= most, &format!("<= {} {unit}", figure(most))),
        });
    }

    /// A figure only to know.
    pub fn tell(&mut self, what: &str, unit: &str, ours: f64) {
        self.lines.push(Line {
            what: what.to_owned(),
            ours: format!("{} {unit}", figure(ours)),
            yardstick: String::new(),
            ratio: String::new(),
            aim: String::new(),
        });
    }

    /// A sentence below the lines.
    pub fn note(&mut self, text: &str) {
        self.notes.push(text.to_owned());
    }
}

fn verdict(met: bool, aim: &str) -> String {
    format!("{aim} {}", if met { "met" } else { "MISSED" })
}

/// Three digits that count, and thousands set apart.
fn figure(value: f64) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    if value.abs() < 10.0 && value.fract() != 0.0 {
        return format!("{value:.2}");
    }
    if value.abs() < 100.0 && value.fract() != 0.0 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digit.is_ascii_digit() && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl Display for Report {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "{:<49} {:>14} {:>14} {:>8}  aim",
            self.about, "Homeward", "yardstick", "ratio"
        )?;
        for line in &self.lines {
            let text = format!(
                "  {:<47} {:>14} {:>14} {:>8}  {}",
                line.what, line.ours, line.yardstick, line.ratio, line.aim
            );
            writeln!(out, "{}", text.trim_end())?;
        }
        for note in &self.notes {
            writeln!(out, "  {note}")?;
        }
        writeln!(out)
    }
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn figures_have_no_more_digits_than_they_mean() {
        assert_eq!(figure(1.234), "1.23");
        assert_eq!(figure(56.78), "56.8");
        assert_eq!(figure(123.4), "123");
        assert_eq!(figure(1_234_567.0), "1,234,567");
        assert_eq!(figure(0.0), "0");
        assert_eq!(figure(f64::NAN), "-");
    }
}
