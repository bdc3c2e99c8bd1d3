//! The interface described by itself: as OpenAPI, and as a plain page that needs
//! no script and no style of another.

use super::{body::document, error::ApiResult, table, words::for_reader};
use crate::words::Words;
use axum::{
    http::HeaderMap,
    response::{Html, Response},
};
use contract::path;
use serde_json::Value;
use std::{fmt::Write, sync::LazyLock};

static DESCRIPTION: LazyLock<Value> = LazyLock::new(|| {
    let mut openapi = table().openapi();
    openapi.info.title = "Homeward".to_owned();
    openapi.info.version = env!("CARGO_PKG_VERSION").to_owned();
    serde_json::to_value(openapi).unwrap_or_default()
});

/// The interface as OpenAPI 3.1.
#[utoipa::path(get, path = path::OPENAPI, tag = "docs",
    responses((status = 200, body = Value, content_type = "application/json"), (status = 304)))]
pub async fn read_openapi(headers: HeaderMap) -> ApiResult<Response> {
    document(&headers, &*DESCRIPTION)
}

/// The interface as a page to read.
#[utoipa::path(get, path = path::DOCS, tag = "docs",
    responses((status = 200, body = String, content_type = "text/html")))]
pub async fn read_docs(headers: HeaderMap) -> Html<String> {
    Html(render(for_reader(&headers), &DESCRIPTION).unwrap_or_default())
}

fn render(words: &Words, openapi: &Value) -> Result<String, std::fmt::Error> {
    let mut html = String::new();
    write!(
        html,
        "<!doctype html><html lang=\"{}\" dir=\"{}\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <h1>{title}</h1><p>{}</p><p><a href=\"{}\">{}</a></p>",
        words.language,
        escaped(words.of("direction")),
        escaped(words.of("docs_intro")),
        path::OPENAPI,
        escaped(words.of("docs_json")),
        title = escaped(words.of("docs_title")),
    )?;
    for (path, item) in object(&openapi["paths"]) {
        for (method, operation) in object(item) {
            let method = method.to_uppercase();
            write!(
                html,
                "<h2 dir=\"ltr\"><code>{method} {}</code></h2><p lang=\"en\" dir=\"ltr\">{}</p><dl>",
                escaped(path),
                escaped(operation["summary"].as_str().unwrap_or_default()),
            )?;
            let takes = &operation["requestBody"]["content"]["application/json"]["schema"];
            if takes.is_object() {
                write!(
                    html,
                    "<dt>{}</dt><dd>{}</dd>",
                    escaped(words.of("docs_takes")),
                    type_of(takes)
                )?;
            }
            write!(html, "<dt>{}</dt>", escaped(words.of("docs_answers")))?;
            for (status, response) in object(&operation["responses"]) {
                let body = object(&response["content"])
                    .next()
                    .map(|(_, content)| type_of(&content["schema"]))
                    .unwrap_or_default();
                write!(html, "<dd dir=\"ltr\">{} {body}</dd>", escaped(status))?;
            }
            html.push_str("</dl>");
        }
    }
    write!(html, "<h2>{}</h2>", escaped(words.of("docs_types")))?;
    for (name, schema) in object(&openapi["components"]["schemas"]) {
        let text = serde_json::to_string_pretty(schema).unwrap_or_default();
        let name = escaped(name);
        write!(
            html,
            "<details id=\"{name}\" dir=\"ltr\"><summary>{name}</summary><pre>{}</pre></details>",
            escaped(&text)
        )?;
    }
    html.push_str("</html>");
    Ok(html)
}

fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// A type's name, leading to what it is.
fn type_of(schema: &Value) -> String {
    match schema["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next())
    {
        Some(name) => {
            let name = escaped(name);
            format!("<a href=\"#{name}\">{name}</a>")
        }
        None => escaped(schema["type"].as_str().unwrap_or_default()),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
