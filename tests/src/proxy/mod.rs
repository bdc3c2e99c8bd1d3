//! The network between browser and server, which can be made bad. The browser's
//! own offline switch does not reach a service worker; this does.

mod http;

use anyhow::Result;
use http::{Ask, read_ask};
use std::io;
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What the network is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    Fair,
    /// Connections break off.
    Cut,
    /// Connections are taken and never answered.
    Hang,
    /// Every request is answered with a page to accept somebody's terms, and 200.
    Portal,
    /// The server gets commands, and its answers are lost on the way back.
    LosesAnswers,
}

/// A request that reached the server, in the order in which it did.
#[derive(Clone, Debug)]
pub struct Passed {
    pub method: String,
    pub path: String,
    pub body: Vec<u8>,
}

type Rewrite = Arc<dyn Fn(String) -> String + Send + Sync>;

struct State {
    server: AtomicU16,
    weather: watch::Sender<Weather>,
    /// What the path ends with of requests that wait until they may go on.
    held: watch::Sender<Option<String>>,
    rewrites: Mutex<Vec<(String, Rewrite)>>,
    passed: Mutex<Vec<Passed>>,
    /// Paths of requests that a portal answered.
    refused: Mutex<Vec<String>>,
}

/// The network, listening. It ends with the value.
pub struct Proxy {
    pub port: u16,
    state: Arc<State>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
        self.state.weather.send_replace(Weather::Cut);
    }
}

impl Proxy {
    /// Listens on a port of its own and passes on to the server's.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(server: u16) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let state = Arc::new(State {
            server: AtomicU16::new(server),
            weather: watch::Sender::new(Weather::Fair),
            held: watch::Sender::new(None),
            rewrites: Mutex::default(),
            passed: Mutex::default(),
            refused: Mutex::default(),
        });
        let shared = state.clone();
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(serve(shared.clone(), client));
            }
        });
        Ok(Self { port, state, task })
    }

    /// Changes the weather. What is under way breaks off when it becomes bad.
    pub fn weather(&self, weather: Weather) {
        self.state.weather.send_replace(weather);
    }

    /// Lets requests wait whose path ends so, until [`Proxy::release`].
    pub fn hold(&self, ending: &str) {
        self.state.held.send_replace(Some(ending.to_owned()));
    }

    /// Lets all go on.
    pub fn release(&self) {
        self.state.held.send_replace(None);
    }

    /// Changes the text of a file on its way to the browser.
    pub fn rewrite(&self, path: &str, change: impl Fn(String) -> String + Send + Sync + 'static) {
        lock(&self.state.rewrites).push((path.to_owned(), Arc::new(change)));
    }

    /// The requests that reached the server so far.
    #[must_use]
    pub fn passed(&self) -> Vec<Passed> {
        lock(&self.state.passed).clone()
    }
}

impl Proxy {
    /// How often a portal answered requests of this path.
    #[must_use]
    pub fn refused(&self, path: &str) -> usize {
        let refused = lock(&self.state.refused);
        refused.iter().filter(|other| *other == path).count()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(state: Arc<State>, mut client: TcpStream) {
    let mut weather = state.weather.subscribe();
    let begun = *weather.borrow_and_update();
    if begun == Weather::Cut {
        return;
    }
    tokio::select! {
        // A mistake of one connection is the end of that connection.
        _ = answer(&state, &mut client, begun) => {}
        _ = weather.wait_for(|now| *now != begun && (begun == Weather::Hang || *now != Weather::Fair)) => {}
    }
}

async fn answer(state: &State, client: &mut TcpStream, weather: Weather) -> io::Result<()> {
    let Some(ask) = read_ask(client).await? else {
        return Ok(());
    };
    match weather {
        Weather::Cut => return Ok(()),
        Weather::Hang => std::future::pending::<()>().await,
        Weather::Portal => {
            lock(&state.refused).push(ask.path().to_owned());
            client.write_all(portal().as_bytes()).await?;
            return client.shutdown().await;
        }
        Weather::Fair | Weather::LosesAnswers => {}
    }
    let mut held = state.held.subscribe();
    let path = ask.path().to_owned();
    let _ = held
        .wait_for(|ending| ending.as_ref().is_none_or(|ending| !path.ends_with(ending)))
        .await;
    let mut server =
        TcpStream::connect((Ipv4Addr::LOCALHOST, state.server.load(Ordering::Relaxed))).await?;
    let rewrite = rewrite_of(state, &ask);
    server.write_all(&ask.forwarded(rewrite.is_some())).await?;
    lock(&state.passed).push(Passed {
        method: ask.method().to_owned(),
        path: ask.target().to_owned(),
        body: ask.body.clone(),
    });
    if weather == Weather::LosesAnswers && ask.method() == "POST" {
        // It has been carried out when the answer is there.
        let mut answer = Vec::new();
        server.read_to_end(&mut answer).await?;
        return Ok(());
    }
    if let Some(rewrite) = rewrite {
        let mut answer = Vec::new();
        server.read_to_end(&mut answer).await?;
        client
            .write_all(&http::rewritten(&answer, |text| rewrite(text)))
            .await?;
    } else {
        tokio::io::copy(&mut server, client).await?;
    }
    client.shutdown().await
}

fn rewrite_of(state: &State, ask: &Ask) -> Option<Rewrite> {
    let rewrites = lock(&state.rewrites);
    rewrites
        .iter()
        .find(|(path, _)| path == ask.path())
        .map(|(_, rewrite)| rewrite.clone())
}

fn portal() -> String {
    let page = "<!doctype html><title>Free internet</title><p>Accept our terms to go on.";
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
        page.len()
    )
}
