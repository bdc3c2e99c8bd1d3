//! An import in words: faults with their remedies, or what the plan changes.

use super::fault::RegisterFault;
use super::plan::{ImportPlan, Warning};
use super::role;
use crate::db::import::snapshot::{GroupId, Register};
use crate::db::import::step::Step;
use crate::words::Words;
use care::id::PersonId;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

/// A fault as one line: where, why, and what to do.
#[must_use]
pub fn fault(words: &Words, fault: &RegisterFault) -> String {
    let why = serde_json::to_value(&fault.why).unwrap_or_default();
    let text = |name: &str| match &why[name] {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let names: Vec<String> = why
        .as_object()
        .map(|fields| fields.keys().cloned().collect())
        .unwrap_or_default();
    let texts: Vec<(String, String)> = names
        .into_iter()
        .map(|name| (name.clone(), text(&name)))
        .collect();
    let gaps: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let mut said = words.format(&format!("fault.{}", text("code")), &gaps);
    if why["nearest"].is_string() {
        said.push(' ');
        said.push_str(&words.format("fault.did_you_mean", &gaps));
    }
    let line = fault.line.map(|line| line.to_string()).unwrap_or_default();
    match (fault.line, fault.column) {
        (Some(_), Some(column)) => {
            let gaps = [("line", line.as_str()), ("column", column.name())];
            format!("{} {said}", words.format("where.cell", &gaps))
        }
        (Some(_), None) => format!("{} {said}", words.format("where.line", &[("line", &line)])),
        _ => said,
    }
}

/// The plan, line by line, and its counts.
#[must_use]
pub fn plan(words: &Words, plan: &ImportPlan, register: &Register) -> String {
    let mut text = String::new();
    let groups = groups(plan, register);
    for line in plan.lines.iter().filter(|line| !line.steps.is_empty()) {
        let number = line.line.to_string();
        let sign = words.format(if line.is_new { "new" } else { "changed" }, &[]);
        let gaps = [
            ("line", number.as_str()),
            ("name", line.name.as_str()),
            ("what", sign.as_str()),
        ];
        let _ = writeln!(text, "{}", words.format("where.person", &gaps));
        for step in &line.steps {
            let _ = writeln!(text, "    {}", self::step(words, step, &groups, register));
        }
    }
    for warning in &plan.warnings {
        let _ = writeln!(text, "{}", self::warning(words, warning));
    }
    let counts = plan.counts();
    let [new, changed, unchanged, ends] =
        [counts.new, counts.changed, counts.unchanged, counts.ends].map(|count| count.to_string());
    let gaps = [
        ("new", new.as_str()),
        ("changed", &changed),
        ("unchanged", &unchanged),
        ("ends", &ends),
    ];
    let _ = writeln!(text, "{}", words.format("counts", &gaps));
    text
}

/// Brothers and sisters by group, as they are after the plan.
type SiblingNames<'a> = HashMap<&'a GroupId, BTreeMap<PersonId, &'a str>>;

fn groups<'a>(plan: &'a ImportPlan, register: &'a Register) -> SiblingNames<'a> {
    let mut groups: SiblingNames<'a> = HashMap::new();
    for person in &register.people {
        if let Some(group) = &person.siblings {
            let members = groups.entry(group).or_default();
            members.insert(person.id, &person.name);
        }
    }
    for line in &plan.lines {
        for step in &line.steps {
            if let Step::JoinSiblings { person, group } = step
                && *person == line.person
            {
                groups.entry(group).or_default().insert(*person, &line.name);
            }
        }
    }
    groups
}

fn step(words: &Words, step: &Step, groups: &SiblingNames<'_>, register: &Register) -> String {
    let role_of = |role| words.format(&format!("role.{}", role::word(role)), &[]);
    match step {
        Step::Add(person) => words.format("step.add", &[("role", &role_of(person.role))]),
        Step::Rename { from, to } => words.format("step.rename", &[("from", from), ("to", to)]),
        Step::Role { from, to } => {
            let gaps = [("from", &*role_of(*from)), ("to", &*role_of(*to))];
            words.format("step.role", &gaps)
        }
        Step::BirthDate { from, to } => {
            let from = from.map_or_else(|| "–".to_owned(), |date| date.to_string());
            words.format(
                "step.birth_date",
                &[("from", &from), ("to", &to.to_string())],
            )
        }
        Step::Language { from, to } => words.format("step.language", &[("from", from), ("to", to)]),
        Step::OpenAccount { login, .. } => words.format("step.open_account", &[("login", login)]),
        Step::Login { from, to } => words.format("step.login", &[("from", from), ("to", to)]),
        Step::JoinSiblings { person, group } => {
            let members = groups.get(group).into_iter().flatten();
            let others = members.filter(|(id, _)| **id != *person);
            let names: Vec<&str> = others.map(|(_, name)| *name).collect();
            words.format("step.join_siblings", &[("names", &names.join(", "))])
        }
        Step::BeginStay { home, from, .. } => {
            let gaps = [
                ("home", &*register.home_name(*home)),
                ("date", &*from.to_string()),
            ];
            words.format("step.begin_stay", &gaps)
        }
        Step::EndStay { home, until, .. } => {
            let gaps = [
                ("home", &*register.home_name(*home)),
                ("date", &*until.to_string()),
            ];
            words.format("step.end_stay", &gaps)
        }
        Step::Except { home, .. } => {
            words.format("step.except", &[("home", &register.home_name(*home))])
        }
        Step::BeginDuty { ground, from, .. } => {
            let gaps = [
                ("ground", &*register.ground_name(*ground)),
                ("date", &*from.to_string()),
            ];
            words.format("step.begin_duty", &gaps)
        }
        Step::EndDuty { ground, until, .. } => {
            let gaps = [
                ("ground", &*register.ground_name(*ground)),
                ("date", &*until.to_string()),
            ];
            words.format("step.end_duty", &gaps)
        }
    }
}

fn warning(words: &Words, warning: &Warning) -> String {
    match warning {
        Warning::NormExceeded {
            home,
            children,
            most,
        } => {
            let (children, most) = (children.to_string(), most.to_string());
            let gaps = [
                ("home", home.as_str()),
                ("children", &children),
                ("most", &most),
            ];
            words.format("warning.norm_exceeded", &gaps)
        }
        Warning::PerhapsTwice { line, other } => {
            let line = line.to_string();
            words.format(
                "warning.perhaps_twice",
                &[("line", &line), ("other", other)],
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::column::Column;
    use crate::import::fault::Why;

    /// The codes of the faults, from their own source: none can be forgotten.
    fn codes() -> Vec<String> {
        let source = include_str!("fault.rs");
        let from = source.find("pub enum Why").unwrap();
        let variants = source[from..]
            .lines()
            .filter_map(|line| line.strip_prefix("    "));
        let names = variants.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
        names
            .map(|line| {
                let name: String = line
                    .chars()
                    .take_while(char::is_ascii_alphanumeric)
                    .collect();
                let mut code = String::new();
                for letter in name.chars() {
                    if letter.is_ascii_uppercase() && !code.is_empty() {
                        code.push('_');
                    }
                    code.push(letter.to_ascii_lowercase());
                }
                code
            })
            .collect()
    }

    #[test]
    fn every_fault_has_words_in_every_language() {
        let codes = codes();
        assert!(codes.len() > 40, "{codes:?}");
        for words in &*crate::words::ALL {
            let language = words.language;
            for code in &codes {
                assert!(words.has(&format!("fault.{code}")), "{language} {code}");
            }
        }
    }

    #[test]
    fn a_fault_says_where_why_and_what_was_meant() {
        let found = RegisterFault::of_cell(
            7,
            Column::Home,
            Why::HomeUnknown {
                value: "Sunn".into(),
                nearest: Some("Sun".into()),
            },
        );
        let said = fault(Words::in_language("en"), &found);
        assert!(said.starts_with("Line 7, column home:"), "{said}");
        assert!(
            said.contains("“Sunn”") && said.ends_with("Did you mean “Sun”?"),
            "{said}"
        );
    }
}
