//! A port that nobody uses.

use anyhow::Result;
use std::net::TcpListener;

/// Asks the system for one. It may be taken by another before we use it; the
/// system hands them out in turn, so that this is rare.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
