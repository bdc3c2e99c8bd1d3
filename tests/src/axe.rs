//! axe-core over a page, with the size of targets switched on.

use crate::page::Page;
use crate::words::root;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::LazyLock;

static SOURCE: LazyLock<Result<String, String>> = LazyLock::new(|| {
    let path = std::env::var_os("AXE").map_or_else(
        || root().join("node_modules/axe-core/axe.min.js"),
        PathBuf::from,
    );
    std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
});

/// What breaks a rule on the page as it is now: a line each, with the elements.
///
/// # Errors
/// When axe-core can't be had or doesn't run.
pub async fn faults(page: &Page) -> Result<Vec<String>> {
    let source = match &*SOURCE {
        Ok(source) => source,
        Err(error) => bail!("axe-core: {error} (the variable AXE names its file)"),
    };
    if page.script("return typeof axe", vec![]).await? == "undefined" {
        page.script(source, vec![]).await?;
    }
    let answer = page
        .script_later(
            "const done = arguments[arguments.length - 1];
             axe.run(document, arguments[0]).then(
               (result) => done({ violations: result.violations }),
               (error) => done({ error: String(error) }));",
            vec![json!({
                "resultTypes": ["violations"],
                "rules": { "target-size": { "enabled": true } },
            })],
        )
        .await?;
    if let Some(error) = answer["error"].as_str() {
        bail!("axe-core: {error}");
    }
    let violations = answer["violations"]
        .as_array()
        .context("axe-core gave no list")?;
    Ok(violations.iter().map(in_a_line).collect())
}

fn in_a_line(violation: &Value) -> String {
    let empty = Vec::new();
    let nodes: Vec<String> = violation["nodes"]
        .as_array()
        .unwrap_or(&empty)
        .iter()
        .take(4)
        .map(|node| {
            let summary = node["failureSummary"].as_str().unwrap_or_default();
            format!("{} ({})", node["html"], summary.replace('\n', " "))
        })
        .collect();
    let text = |key: &str| violation[key].as_str().unwrap_or_default().to_owned();
    format!(
        "{}: {} at {}",
        text("id"),
        text("help"),
        nodes.join(" and ")
    )
}
