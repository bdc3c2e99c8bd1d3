//! Acts as devices send them and keep them until they can: each is read as it was written, and
//! written as it was read, to the letter.

use care::checklist::ChecklistAct;
use care::command::Act;
use care::day::DayAct;
use care::delegation::DelegationAct;
use care::placement::PlacementAct;
use care::plan::PlanAct;
use care::skill_set::SkillSetAct;
use care::templates::TemplatesAct;
use std::collections::BTreeSet;
use strum::VariantNames;

const ACTS: [&str; 32] = [
    r#"{"tick":{"date":"2026-11-18","slot":{"item":"00000000-0000-0000-0000-000000000001","child":"00000000-0000-0000-0000-000000000002"},"state":"done_with_help","done_by":null}}"#,
    r#"{"confirm":{"date":"2026-11-18","slot":{"item":"00000000-0000-0000-0000-000000000001","child":null},"tick":"00000000-0000-0000-0000-000000000003"}}"#,
    r#"{"write_note":{"date":"2026-11-18","slot":null,"text":"Слава","visibility":"staff"}}"#,
    r#"{"withdraw_note":{"date":"2026-11-18","note":"00000000-0000-0000-0000-000000000003"}}"#,
    r#"{"add_own_item":{"date":"2026-11-18","item":"00000000-0000-0000-0000-000000000001","time":"16:30:00","text":"Chess"}}"#,
    r#"{"remove_own_item":{"date":"2026-11-18","item":"00000000-0000-0000-0000-000000000001"}}"#,
    r#"{"choose_template":{"date":"2026-11-18","template":null}}"#,
    r#"{"save_template":{"template":"00000000-0000-0000-0000-000000000004","base":0,"name":"School day","kind":"school_day","weekdays":[1,2]}}"#,
    r#"{"remove_template":{"template":"00000000-0000-0000-0000-000000000004","base":2}}"#,
    r#"{"save_item":{"template":"00000000-0000-0000-0000-000000000004","item":"00000000-0000-0000-0000-000000000001","base":1,"time":"07:00:00","text":"Breakfast","audience":{"rota":{"turn":"daily","order":["00000000-0000-0000-0000-000000000002"],"from":"2026-11-16"}},"needs_confirmation":true}}"#,
    r#"{"remove_item":{"template":"00000000-0000-0000-0000-000000000004","item":"00000000-0000-0000-0000-000000000001","base":1}}"#,
    r#"{"begin_round":{"youth":"00000000-0000-0000-0000-000000000002","round":"00000000-0000-0000-0000-000000000005"}}"#,
    r#"{"rate_skill":{"youth":"00000000-0000-0000-0000-000000000002","round":"00000000-0000-0000-0000-000000000005","skill":"money.budget","rating":"with_help"}}"#,
    r#"{"finish_round":{"youth":"00000000-0000-0000-0000-000000000002","round":"00000000-0000-0000-0000-000000000005","done":true}}"#,
    r#"{"agree_step":{"youth":"00000000-0000-0000-0000-000000000002","round":"00000000-0000-0000-0000-000000000005","skill":"money.budget","text":"Try a week","until":"2026-12-01"}}"#,
    r#"{"add_evidence":{"youth":"00000000-0000-0000-0000-000000000002","skill":"money.budget","text":"","photo":"/9j/"}}"#,
    r#"{"remove_evidence":{"youth":"00000000-0000-0000-0000-000000000002","evidence":"00000000-0000-0000-0000-000000000003"}}"#,
    r#"{"set_goal":{"youth":"00000000-0000-0000-0000-000000000002","skill":"money.budget","on":true}}"#,
    r#"{"answer_proposal":{"youth":"00000000-0000-0000-0000-000000000002","skill":"money.budget","month":"2026-10-01","add":false}}"#,
    r#"{"save_skill":{"skill":{"id":"own.00000000-0000-0000-0000-000000000006","area":"money","from_age":14,"text":{"en":"Saves"}},"replaces":null}}"#,
    r#"{"show_skill":{"skill":"money.budget","shown":false,"level":"place"}}"#,
    r#"{"move_skill":{"skill":"money.budget","before":"money.bank"}}"#,
    r#"{"write_plan":{"child":"00000000-0000-0000-0000-000000000002","base":null,"written":{"own_words":{"goal":"00000000-0000-0000-0000-000000000007","text":"I will swim"}}}}"#,
    r#"{"name_specialist":{"child":"00000000-0000-0000-0000-000000000002","specialist":"00000000-0000-0000-0000-000000000008","on":true}}"#,
    r#"{"send_plan":{"child":"00000000-0000-0000-0000-000000000002","back":null}}"#,
    r#"{"decide_plan":{"child":"00000000-0000-0000-0000-000000000002","sent":"00000000-0000-0000-0000-000000000003","approve":false,"words":"The goal is too far"}}"#,
    r#"{"write_plan_note":{"child":"00000000-0000-0000-0000-000000000002","section":"health","text":"Asthma","readers":"specialists"}}"#,
    r#"{"withdraw_plan_note":{"child":"00000000-0000-0000-0000-000000000002","note":"00000000-0000-0000-0000-000000000003"}}"#,
    r#"{"move_child":{"mover":{"child":"00000000-0000-0000-0000-000000000002","view":{"says":{"words":"Near school"},"listener":"Olga","on":"2026-11-17"}},"along":[],"to":"00000000-0000-0000-0000-000000000009","on":"2026-12-01","grounds":{"authority":"No 5","reason":"Room","planned_end":null,"exit_goal":"independence","exception":{"reason":"Schools","contact_plan":"Weekly"}}}}"#,
    r#"{"call_off_move":{"child":"00000000-0000-0000-0000-000000000002","decision":"00000000-0000-0000-0000-000000000003"}}"#,
    r#"{"name_delegate":{"delegate":"00000000-0000-0000-0000-000000000008","from":"2026-11-20","last":"2026-11-30"}}"#,
    r#"{"end_delegation":{"delegation":"00000000-0000-0000-0000-000000000003"}}"#,
];

#[test]
fn every_act_is_read_and_written_as_devices_have_it() {
    for json in ACTS {
        let act: Act = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
        assert_eq!(serde_json::to_string(&act).unwrap(), json);
    }
}

#[test]
fn no_two_acts_have_one_name_whatever_their_subjects() {
    let subjects = [
        DayAct::VARIANTS,
        TemplatesAct::VARIANTS,
        ChecklistAct::VARIANTS,
        SkillSetAct::VARIANTS,
        PlanAct::VARIANTS,
        PlacementAct::VARIANTS,
        DelegationAct::VARIANTS,
    ];
    let names: BTreeSet<&str> = subjects.into_iter().flatten().copied().collect();
    let all: usize = subjects.iter().map(|acts| acts.len()).sum();
    assert_eq!(names.len(), all);
    let told: BTreeSet<&str> = ACTS.iter().map(|json| name_of(json)).collect();
    assert_eq!(told, names, "each act is written down above");
}

#[test]
fn an_act_is_called_as_in_its_json() {
    for json in ACTS {
        let act: Act = serde_json::from_str(json).unwrap();
        assert_eq!(act.name(), name_of(json));
    }
}

#[test]
fn only_what_adds_something_of_ones_own_may_be_late() {
    let acts = ACTS.map(|json| serde_json::from_str::<Act>(json).unwrap());
    let late = acts.iter().filter(|act| act.may_be_late()).map(Act::name);
    let adds = [
        "tick",
        "write_note",
        "add_own_item",
        "rate_skill",
        "add_evidence",
        "write_plan_note",
    ];
    assert_eq!(late.collect::<Vec<_>>(), adds);
    let proposal = |add| {
        let json = ACTS.iter().find(|json| name_of(json) == "answer_proposal");
        let json = json.unwrap().replace(r#""add":false"#, add);
        serde_json::from_str::<Act>(&json).unwrap().may_be_late()
    };
    assert!(proposal(r#""add":true"#) && !proposal(r#""add":null"#));
}

#[test]
fn what_is_no_act_says_why() {
    let error = |json| serde_json::from_str::<Act>(json).unwrap_err().to_string();
    assert!(error(r#"{"fly":{}}"#).contains("unknown act `fly`"));
    assert!(error(r#"{"end_delegation":{"who":1}}"#).contains("unknown field `who`"));
    assert!(error(r#"{"end_delegation":{}}"#).contains("missing field `delegation`"));
    assert!(serde_json::from_str::<Act>(r#"{"end_delegation":{},"tick":{}}"#).is_err());
}

fn name_of(json: &str) -> &str {
    json.split('"').nth(1).unwrap()
}
