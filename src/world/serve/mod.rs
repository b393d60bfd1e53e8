//! The site as a browser sees it while it is written.
//!
//! What is served is held in memory: pages are printed from an edition when somebody asks, and no
//! request names a file of the disk but those of the static folder that were listed. A page that
//! is open is told when it shows something else. While the newest sources have errors the last
//! good site stays, with what is wrong laid over it.
//!
//! Limits that keep a stranger from doing harm: [`HEADERS`] to send a request's head,
//! [`CONNECTIONS`] at a time, no request bodies, own names only (see [`callers`]).

mod address;
mod answer;
mod callers;
mod held;
mod page;
mod shelf;
mod stream;

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;

pub use held::{Held, Report};
pub use shelf::Shelf;

use super::Error;
use answer::Desk;
use callers::Callers;

/// The time in which a request's head has to be there.
const HEADERS: Duration = Duration::from_secs(10);

/// Further connections wait.
const CONNECTIONS: usize = 256;

/// How many ports are tried after one that is taken.
const PORTS: u16 = 20;

/// A server that answers from a shelf, until it is dropped.
#[derive(Debug)]
pub struct Server {
    runtime: Runtime,
    at: SocketAddr,
}

impl Server {
    /// A server of what is on `shelf`, at `host` and the first free port from `port`.
    ///
    /// # Errors
    /// Where the host is not this machine's, or no port is free.
    pub fn start(shelf: Arc<Shelf>, host: &str, port: u16) -> Result<Server, Error> {
        let fail = |cause: io::Error| {
            Error::new(format!("cannot listen at {host}, port {port}: {cause}"))
                .hint("name a host of this machine with --host, or another port with --port")
        };
        let listener = listen(host, port).map_err(fail)?;
        let at = listener.local_addr().map_err(fail)?;
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = runtime
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(fail)?;
        let desk = Desk {
            shelf,
            callers: Callers {
                host: host.to_owned(),
            },
        };
        runtime.spawn(accept(listener, Arc::new(desk)));
        Ok(Server { runtime, at })
    }

    /// Where it listens.
    pub fn at(&self) -> SocketAddr {
        self.at
    }

    /// Waits until somebody wants the program to end.
    pub fn until_ended(&self) {
        self.runtime.block_on(ended());
    }

    /// Ends it, whoever is still listening.
    pub fn stop(self) {
        self.runtime.shutdown_timeout(Duration::from_millis(200));
    }
}

/// The addresses at which other machines reach what listens at all of this one's.
pub fn addresses() -> Vec<IpAddr> {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    let found = found
        .iter()
        .filter(|it| !it.is_loopback() && !it.is_link_local());
    found.map(if_addrs::Interface::ip).collect()
}

fn listen(host: &str, port: u16) -> io::Result<std::net::TcpListener> {
    let mut refused = io::Error::other("no such host");
    let last = if port == 0 {
        0
    } else {
        port.saturating_add(PORTS)
    };
    for port in port..=last {
        for address in (host, port).to_socket_addrs()? {
            match std::net::TcpListener::bind(address) {
                Ok(listener) => {
                    listener.set_nonblocking(true)?;
                    return Ok(listener);
                }
                Err(cause) if cause.kind() == io::ErrorKind::AddrInUse => refused = cause,
                Err(cause) => return Err(cause),
            }
        }
    }
    Err(refused)
}

async fn accept(listener: std::net::TcpListener, desk: Arc<Desk>) {
    let listener = TcpListener::from_std(listener).expect("the runtime takes sockets");
    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let one = Arc::clone(&connections).acquire_owned().await;
        let one = one.expect("nobody closes it");
        match listener.accept().await {
            Ok((stream, _)) => {
                let desk = Arc::clone(&desk);
                tokio::spawn(async move {
                    converse(stream, &desk).await;
                    drop(one);
                });
            }
            // The system has no sockets left for a moment.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn converse(stream: TcpStream, desk: &Desk) {
    let service =
        service_fn(|request| async move { Ok::<_, Infallible>(desk.answer(&request).await) });
    let mut connection = http1::Builder::new();
    connection
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS);
    // A reader that breaks off is no fault of anybody here.
    let _ = connection
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

#[cfg(unix)]
async fn ended() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated => {}
    }
}

#[cfg(not(unix))]
async fn ended() {
    // Where it cannot be waited for, the system ends the program by itself.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
