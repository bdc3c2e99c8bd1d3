//! Programs that a measurement starts, ended with it.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program that is stopped when nobody needs it any more.
pub struct Running(Child);

impl Running {
    pub fn start(command: &mut Command) -> Result<Self> {
        let child = command
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("{} does not start", command.get_program().display()))?;
        Ok(Self(child))
    }

    /// The rest of the first line on a stream that begins with `start`, and goes on
    /// reading so that the program is never kept waiting.
    fn line_after(
        stream: impl std::io::Read + Send + 'static,
        start: &'static str,
    ) -> Result<String> {
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if let Some(rest) = line.strip_prefix(start) {
                    // Told once; later lines are only read.
                    let _ = tell.send(rest.trim().to_owned());
                }
            }
        });
        told.recv_timeout(Duration::from_secs(20))
            .with_context(|| format!("a program that was started never said \"{start}\""))
    }

    pub fn said_on_stdout(&mut self, start: &'static str) -> Result<String> {
        let stream = self.0.stdout.take().context("stdout is not read")?;
        Self::line_after(stream, start)
    }

    pub fn said_on_stderr(&mut self, start: &'static str) -> Result<String> {
        let stream = self.0.stderr.take().context("stderr is not read")?;
        Self::line_after(stream, start)
    }

    /// Memory that is really in use, in MiB: now, and at most so far.
    pub fn memory(&self) -> Result<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id()))?;
        let field = |name: &str| -> Result<f64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let number = line.and_then(|rest| rest.split_whitespace().next());
            let kib: f64 = number.context("the kernel does not tell")?.parse()?;
            Ok(kib / 1024.0)
        };
        Ok((field("VmRSS:")?, field("VmHWM:")?))
    }

    /// Processor time so far, in seconds.
    pub fn cpu(&self) -> Result<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0.id()))?;
        // The name may hold anything; what counts stands behind its bracket.
        let rest = stat.rsplit_once(')').context("the kernel does not tell")?.1;
        let ticks: f64 = rest
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|field| field.parse::<f64>().ok())
            .sum();
        Ok(ticks / 100.0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A port of this machine that nobody uses now.
pub fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?
        .local_addr()?
        .port())
}

/// Homeward's server over a database.
pub struct Server {
    pub running: Running,
    pub address: SocketAddr,
}

impl Server {
    /// Starts it over a file and waits until it takes connections.
    pub fn start(binary: &Path, database: &Path) -> Result<Self> {
        Self::start_at(binary, &format!("sqlite://{}", database.display()))
    }

    /// The same over any database.
    pub fn start_at(binary: &Path, database: &str) -> Result<Self> {
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
        let mut command = Command::new(binary);
        command
            .args(["serve", "--listen", &address.to_string()])
            .args(["--database", database])
            .env("HOMEWARD_LOG", "error")
            .stdout(Stdio::null())
            .stderr(Stdio::inherit());
        let mut running = Running::start(&mut command)?;
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            if let Some(status) = running.0.try_wait()? {
                bail!("the server ended at once ({status})");
            }
            if began.elapsed() > Duration::from_secs(30) {
                bail!("the server takes no connections");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { running, address })
    }
}
