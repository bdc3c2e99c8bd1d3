//! An import in words: faults with their remedies, or what the plan changes.

use super::fault::Fault;
use super::plan::{Plan, Step, Warning};
use super::register::Register;
use super::role;
use crate::admin::words::Words;
use std::fmt::Write as _;

/// A fault as one line: where, why, and what to do.
#[must_use]
pub fn fault(words: &Words, fault: &Fault) -> String {
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
    let mut said = words.say(&format!("fault.{}", text("code")), &gaps);
    if why["nearest"].is_string() {
        said.push(' ');
        said.push_str(&words.say("fault.did_you_mean", &gaps));
    }
    let line = fault.line.map(|line| line.to_string()).unwrap_or_default();
    match (fault.line, fault.column) {
        (Some(_), Some(column)) => {
            let gaps = [("line", line.as_str()), ("column", column.name())];
            format!("{} {said}", words.say("where.cell", &gaps))
        }
        (Some(_), None) => format!("{} {said}", words.say("where.line", &[("line", &line)])),
        _ => said,
    }
}

/// The plan, line by line, and its counts.
#[must_use]
pub fn plan(words: &Words, plan: &Plan, register: &Register) -> String {
    let mut text = String::new();
    for line in plan.lines.iter().filter(|line| !line.steps.is_empty()) {
        let number = line.line.to_string();
        let sign = words.say(if line.is_new { "new" } else { "changed" }, &[]);
        let gaps = [
            ("line", number.as_str()),
            ("name", line.name.as_str()),
            ("what", sign.as_str()),
        ];
        let _ = writeln!(text, "{}", words.say("where.person", &gaps));
        for step in &line.steps {
            let _ = writeln!(text, "    {}", self::step(words, step, register));
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
    let _ = writeln!(text, "{}", words.say("counts", &gaps));
    text
}

fn step(words: &Words, step: &Step, register: &Register) -> String {
    let role_of = |role| words.say(&format!("role.{}", role::word(role)), &[]);
    match step {
        Step::Add(person) => words.say("step.add", &[("role", &role_of(person.role))]),
        Step::Rename { from, to } => words.say("step.rename", &[("from", from), ("to", to)]),
        Step::Role { from, to } => {
            let gaps = [("from", &*role_of(*from)), ("to", &*role_of(*to))];
            words.say("step.role", &gaps)
        }
        Step::BirthDate { from, to } => {
            let from = from.map_or_else(|| "–".to_owned(), |date| date.to_string());
            words.say(
                "step.birth_date",
                &[("from", &from), ("to", &to.to_string())],
            )
        }
        Step::Language { from, to } => words.say("step.language", &[("from", from), ("to", to)]),
        Step::OpenAccount { login, .. } => words.say("step.open_account", &[("login", login)]),
        Step::Login { from, to } => words.say("step.login", &[("from", from), ("to", to)]),
        Step::JoinSiblings { person, .. } => {
            let person = register.people.iter().find(|line| line.id == *person);
            let name = person.map_or("", |person| person.name.as_str());
            words.say("step.join_siblings", &[("name", name)])
        }
        Step::BeginStay { home, from, .. } => {
            let gaps = [
                ("home", &*register.home_name(*home)),
                ("date", &*from.to_string()),
            ];
            words.say("step.begin_stay", &gaps)
        }
        Step::EndStay { home, until, .. } => {
            let gaps = [
                ("home", &*register.home_name(*home)),
                ("date", &*until.to_string()),
            ];
            words.say("step.end_stay", &gaps)
        }
        Step::Except { home, .. } => {
            words.say("step.except", &[("home", &register.home_name(*home))])
        }
        Step::BeginDuty { ground, from, .. } => {
            let gaps = [
                ("ground", &*register.ground_name(*ground)),
                ("date", &*from.to_string()),
            ];
            words.say("step.begin_duty", &gaps)
        }
        Step::EndDuty { ground, until, .. } => {
            let gaps = [
                ("ground", &*register.ground_name(*ground)),
                ("date", &*until.to_string()),
            ];
            words.say("step.end_duty", &gaps)
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
            words.say("warning.norm_exceeded", &gaps)
        }
        Warning::PerhapsTwice { line, other } => {
            let line = line.to_string();
            words.say(
                "warning.perhaps_twice",
                &[("line", &line), ("other", other)],
            )
        }
    }
}
