//! Requests, with an end: a network that neither answers nor fails counts as
//! one that failed.

use crate::time;
use gloo_net::http::RequestBuilder;
use gloo_timers::callback::Timeout;
use std::time::Duration;
use web_sys::AbortController;

pub use gloo_net::http::Method;

/// What to ask.
pub struct Ask<'a> {
    pub method: Method,
    pub address: &'a str,
    pub headers: Vec<(&'static str, String)>,
    /// JSON.
    pub body: Option<String>,
    pub time: Duration,
}

/// What came back, whole.
pub struct Reply {
    pub status: u16,
    /// The answer came from another address than was asked.
    pub redirected: bool,
    pub kind: String,
    pub etag: Option<String>,
    pub retry_after: Option<u64>,
    pub text: String,
}

/// Why nothing came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReply {
    Network,
    TimedOut,
}

/// Asks, and waits for the whole answer.
///
/// # Errors
/// [`NoReply`]
pub async fn ask(ask: Ask<'_>) -> Result<Reply, NoReply> {
    let controller = AbortController::new().map_err(|_| NoReply::Network)?;
    let timer = {
        let controller = controller.clone();
        let milliseconds = u32::try_from(ask.time.as_millis()).unwrap_or(u32::MAX);
        Timeout::new(milliseconds, move || controller.abort())
    };
    let reply = send(ask, &controller).await;
    timer.cancel();
    reply.ok_or_else(|| {
        if controller.signal().aborted() {
            NoReply::TimedOut
        } else {
            NoReply::Network
        }
    })
}

async fn send(ask: Ask<'_>, controller: &AbortController) -> Option<Reply> {
    let writes = ask.method != Method::GET;
    let mut request = RequestBuilder::new(ask.address)
        .method(ask.method)
        // The app keeps documents itself; a second cache would only lie.
        .cache(web_sys::RequestCache::NoStore)
        .abort_signal(Some(&controller.signal()));
    for (name, value) in &ask.headers {
        request = request.header(name, value);
    }
    // A write says that it is JSON, even without a body: no form of another
    // site's page can say that.
    if writes {
        request = request.header("Content-Type", "application/json");
    }
    let request = match ask.body {
        Some(body) => request.body(body),
        None => request.build(),
    };
    let response = request.ok()?.send().await.ok()?;
    let headers = response.headers();
    if let Some(date) = headers.get("Date") {
        time::hear_server(&date);
    }
    Some(Reply {
        status: response.status(),
        redirected: response.redirected(),
        kind: headers.get("Content-Type").unwrap_or_default(),
        etag: headers.get("ETag"),
        retry_after: headers
            .get("Retry-After")
            .and_then(|value| value.parse().ok()),
        text: response.text().await.ok()?,
    })
}
