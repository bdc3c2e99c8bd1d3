//! The description of the interface says what is true, and clients can be made of it.

use crate::app::TestApp;
use contract::{batch::MAX_COMMANDS, header, path, problem::ProblemCode};
use reqwest::Method;
use serde_json::{Map, Value, json};
use server::http::{Access, RouteRule, routes};
use std::{collections::BTreeSet, env, path::PathBuf, process::Command};
use strum::VariantArray;

/// The description as a server gives it.
pub async fn description(app: &TestApp) -> Value {
    let response = app.request(Method::GET, path::OPENAPI).send().await;
    response.unwrap().json().await.unwrap()
}

/// What it says of a route.
pub fn operation<'a>(openapi: &'a Value, rule: &RouteRule) -> &'a Value {
    let operation = &openapi["paths"][&rule.path][rule.method.as_str().to_lowercase()];
    assert!(operation.is_object(), "{rule:?}");
    operation
}

fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().unwrap_or_else(|| panic!("{value}"))
}

/// Calls a function for each value in a value.
fn each(value: &Value, look: &mut impl FnMut(&Value)) {
    look(value);
    match value {
        Value::Array(values) => values.iter().for_each(|value| each(value, look)),
        Value::Object(values) => values.values().for_each(|value| each(value, look)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[tokio::test]
async fn every_reference_leads_somewhere() {
    let openapi = description(&*TestApp::start().await).await;
    let mut references = 0;
    each(&openapi, &mut |value| {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(openapi.pointer(pointer).is_some(), "{reference}");
            references += 1;
        }
    });
    assert!(references > 100, "{references}");
}

#[tokio::test]
async fn the_paths_are_those_of_the_contract_with_the_parameters_in_them() {
    let openapi = description(&*TestApp::start().await).await;
    let described: BTreeSet<&str> = object(&openapi["paths"])
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(described, path::ALL.iter().copied().collect());
    let mut names = BTreeSet::new();
    for rule in routes() {
        let operation = operation(&openapi, &rule);
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let in_path = parameters.filter(|parameter| parameter["in"] == "path");
        let declared: BTreeSet<_> = in_path.map(|one| one["name"].as_str().unwrap()).collect();
        let parts = rule.path.split('/');
        let inside = |part: &'_ str| Some(part.strip_prefix('{')?.strip_suffix('}')?.to_owned());
        let in_template: BTreeSet<String> = parts.filter_map(inside).collect();
        assert_eq!(declared, in_template.iter().map(String::as_str).collect());
        let name = operation["operationId"].as_str().unwrap().to_owned();
        assert!(names.insert(name), "{rule:?}: two operations of one name");
    }
}

#[tokio::test]
async fn what_goes_wrong_is_a_problem_of_the_declared_type() {
    let openapi = description(&*TestApp::start().await).await;
    for rule in routes() {
        let operation = operation(&openapi, &rule);
        let responses = object(&operation["responses"]);
        let mut expected = vec!["500", "503"];
        if rule.access != Access::Anyone {
            expected.push("401");
        }
        if !matches!(rule.access, Access::Anyone | Access::SignedIn) {
            expected.push("404");
        }
        if rule.method != Method::GET {
            expected.extend(["403", "413"]);
        }
        if matches!(rule.method, Method::POST | Method::PUT) {
            expected.push("415");
        }
        for status in expected {
            assert!(responses.contains_key(status), "{rule:?} {status}");
        }
        let needs = operation["security"].as_array().unwrap();
        assert_eq!(needs.is_empty(), rule.access == Access::Anyone, "{rule:?}");
        for (status, response) in responses {
            let schema = json!({"$ref": "#/components/schemas/Problem"});
            if status.starts_with(['4', '5']) {
                let content = json!({"application/problem+json": {"schema": schema}});
                assert_eq!(response["content"], content, "{rule:?} {status}");
            } else {
                assert!(!response["content"].to_string().contains("Problem"));
            }
        }
    }
    let codes: Vec<&str> = ProblemCode::VARIANTS.iter().map(Into::into).collect();
    let schemas = &openapi["components"]["schemas"];
    assert_eq!(schemas["ProblemCode"]["enum"], json!(codes));
}

#[tokio::test]
async fn the_door_for_commands_is_described_with_its_header_and_its_limit() {
    let openapi = description(&*TestApp::start().await).await;
    let door = &openapi["paths"][path::COMMANDS]["post"];
    assert_eq!(door["parameters"][0]["name"], header::PASS);
    let batch = &door["requestBody"]["content"]["application/json"]["schema"]["$ref"];
    let batch = openapi.pointer(batch.as_str().unwrap().strip_prefix('#').unwrap());
    assert_eq!(
        batch.unwrap()["properties"]["commands"]["maxItems"],
        MAX_COMMANDS
    );
}

/// The generator of clients. `OPENAPI_TYPESCRIPT` says where it is, as the project's scripts
/// do: where they name it, it has to be there.
fn generator() -> Option<PathBuf> {
    if let Some(named) = env::var_os("OPENAPI_TYPESCRIPT") {
        return Some(named.into());
    }
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .map(|folder| folder.join("openapi-typescript"))
        .find(|file| file.exists())
}

#[tokio::test]
async fn a_generator_makes_a_client_of_it_without_complaint() {
    let Some(generator) = generator() else {
        eprintln!("there is no openapi-typescript here, so that no client was made");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (json, types) = (
        folder.path().join("openapi.json"),
        folder.path().join("client.ts"),
    );
    let openapi = description(&*TestApp::start().await).await;
    std::fs::write(&json, openapi.to_string()).unwrap();
    let output = Command::new(&generator)
        .current_dir(folder.path())
        .arg(&json)
        .arg("--output")
        .arg(&types)
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", generator.display()));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success(), "{said}");
    let complaint = said.to_lowercase();
    assert!(
        !complaint.contains("warn") && !complaint.contains("error"),
        "{said}"
    );
    let types = std::fs::read_to_string(types).unwrap();
    for path in path::ALL {
        assert!(types.contains(&format!("\"{path}\"")), "{path}");
    }
}
