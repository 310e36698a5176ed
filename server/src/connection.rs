//! Connections: how many there are, from where, and for how long each may keep one waiting. What is
//! slow or idle ends by itself, and makes room before that when there is none.

mod body;
mod seat;
mod stream;
#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::extract::connect_info::ConnectInfo;
use axum::http::header::{CONNECTION, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::ServiceExt;

use self::body::Exchange;
use self::body::{Counted, Watched};
use self::seat::{Hall, Seat};
use self::stream::Stream;
use crate::edge::headers;
use crate::edge::network::is_trusted;

/// What a connection may take.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// How many there are at most.
    pub connections: usize,
    /// How many from one network, unless it is a trusted proxy's.
    pub per_network: usize,
    /// How long a request's headers may take, and how long none may come.
    pub headers: Duration,
    /// The same for a trusted proxy, which keeps its connections for the next person.
    pub proxy_headers: Duration,
    /// How slowly a body may come.
    pub body: Pace,
    /// How slowly an answer may be taken.
    pub answer: Pace,
    /// How many bodies larger than [`Bounds::large`] are in memory at once, and how many from one
    /// network.
    pub bodies: (usize, usize),
    /// From how many bytes on a body is large.
    pub large: u64,
    /// How long requests have to end when the server is to stop.
    pub stop: Duration,
    /// Who is a trusted proxy.
    pub proxies: Vec<IpAddr>,
}

/// A least speed.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How long nothing at all needs to come.
    pub grace: Duration,
    /// How many bytes a second on average after that.
    pub per_second: u64,
}

/// Headers of one request, in bytes.
const HEADERS: usize = 32 * 1024;
/// What is kept of a request or an answer on its way, in bytes.
const BUFFER: usize = 64 * 1024;
/// The most connections, whatever the system would give: each costs memory, and as much more as what it
/// does not take of an answer.
const MOST: usize = 2_048;
/// Descriptors that stay for the database, the files, letters and the log.
const RESERVE: usize = 96;
/// How long to wait after a connection could not be taken: there are no descriptors for it.
const PAUSE: Duration = Duration::from_millis(50);

impl Bounds {
    /// What this process can bear.
    pub fn new(proxies: Vec<IpAddr>) -> Self {
        // Whoever takes a file holds a second one.
        let connections = (descriptors().saturating_sub(RESERVE) / 2).clamp(16, MOST);
        Self {
            connections,
            per_network: (connections / 4).max(8),
            headers: Duration::from_secs(20),
            proxy_headers: Duration::from_mins(2),
            body: Pace {
                grace: Duration::from_secs(15),
                per_second: 1_024,
            },
            answer: Pace {
                grace: Duration::from_secs(30),
                per_second: 256,
            },
            bodies: (16, 8),
            large: 256 * 1024,
            stop: Duration::from_secs(8),
            proxies,
        }
    }
}

/// How many files this process may have open, after asking for as many as it can get.
#[cfg(unix)]
fn descriptors() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    const ENOUGH: u64 = (2 * MOST + 4 * RESERVE) as u64;
    let limit = getrlimit(Resource::Nofile);
    let now = limit.current.unwrap_or(ENOUGH);
    let wanted = limit.maximum.unwrap_or(ENOUGH).min(ENOUGH);
    if now >= wanted {
        return usize::try_from(now).unwrap_or(usize::MAX);
    }
    let raised = Rlimit {
        current: Some(wanted),
        maximum: limit.maximum,
    };
    let got = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => wanted,
        Err(error) => {
            tracing::warn!(%error, "the number of open files stays as it is");
            now
        }
    };
    usize::try_from(got).unwrap_or(usize::MAX)
}

#[cfg(not(unix))]
fn descriptors() -> usize {
    2 * MOST + RESERVE
}

/// Answers whoever connects, until it is to stop; then what has begun may end, for a while.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    bounds: Bounds,
    mut stopped: watch::Receiver<bool>,
) {
    let hall = Arc::new(Hall::new(&bounds));
    let bounds = Arc::new(bounds);
    let mut open = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            // Whoever could say stop is gone, or has said it.
            _ = stopped.wait_for(|stopped| *stopped) => break,
            Some(_) = open.join_next() => continue,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => {
                if let Some(seat) = hall.enter(peer.ip()) {
                    let one = One {
                        peer,
                        seat,
                        router: router.clone(),
                        bounds: bounds.clone(),
                    };
                    open.spawn(one.run(stream, stopped.clone()));
                }
            }
            Err(error) if is_theirs(&error) => {}
            Err(error) => {
                tracing::error!(%error, "a connection could not be taken");
                hall.make_room();
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    let ended = tokio::time::timeout(bounds.stop, async {
        while open.join_next().await.is_some() {}
    });
    if ended.await.is_err() {
        tracing::warn!(connections = open.len(), "connections were cut off");
        open.shutdown().await;
    }
}

/// Whether whoever connected went away again before they were taken.
fn is_theirs(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

/// One connection.
#[derive(Clone)]
struct One {
    peer: SocketAddr,
    seat: Seat,
    router: Router,
    bounds: Arc<Bounds>,
}

impl One {
    async fn run(self, stream: TcpStream, mut stopped: watch::Receiver<bool>) {
        // A small answer is not to wait for another one to travel with.
        drop(stream.set_nodelay(true));
        let bounds = &self.bounds;
        let headers = if is_trusted(self.peer.ip(), &bounds.proxies) {
            bounds.proxy_headers
        } else {
            bounds.headers
        };
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(headers)
            .max_header_size(HEADERS)
            .max_buf_size(BUFFER);
        let seat = self.seat.clone();
        let io = TokioIo::new(Stream::new(stream, seat.clone(), bounds.answer));
        let service = hyper::service::service_fn(move |request| self.clone().answer(request));
        let mut connection = pin!(http.serve_connection(io, service));
        let mut stopping = false;
        loop {
            tokio::select! {
                ended = connection.as_mut() => {
                    if let Err(error) = ended {
                        tracing::debug!(%error, "a connection ended early");
                    }
                    return;
                }
                () = seat.shown_out() => return,
                _ = stopped.wait_for(|stopped| *stopped), if !stopping => {
                    stopping = true;
                    connection.as_mut().graceful_shutdown();
                }
            }
        }
    }

    /// Answers one request: what it is at is known to its connection's seat.
    async fn answer(
        self,
        request: axum::http::Request<Incoming>,
    ) -> Result<axum::http::Response<Counted>, ShownOut> {
        let Self {
            peer,
            seat,
            router,
            bounds,
        } = self;
        if !seat.begin() {
            return Err(ShownOut);
        }
        // Whoever sends a hundred requests at once has one answered, and then it is the others' turn.
        if seat.goes_on() {
            seat.turn().await;
        }
        let exchange = Arc::new(Exchange::default());
        let mut request: Request = request.map(|body| {
            let watched = Watched::new(body, seat.clone(), &bounds, exchange.clone());
            axum::body::Body::new(watched)
        });
        request.extensions_mut().insert(ConnectInfo(peer));
        request.extensions_mut().insert(exchange.forget());
        let answered: Result<Response, Infallible> = router.oneshot(request).await;
        let Ok(response) = answered;
        // Whatever was made of half a body is no answer to it.
        let response = exchange.trouble().map_or(response, trouble);
        Ok(response.map(|body| Counted::new(body, seat)))
    }
}

/// The answer to a body that could not be read to its end.
fn trouble(status: StatusCode) -> Response {
    let mut response = said(status);
    headers::put(&mut response);
    response
}

fn said(status: StatusCode) -> Response {
    let close = [(CONNECTION, HeaderValue::from_static("close"))];
    if status == StatusCode::SERVICE_UNAVAILABLE {
        let later = [(RETRY_AFTER, HeaderValue::from_static("5"))];
        let said = "Too much is coming in: try again.\n";
        return (status, close, later, said).into_response();
    }
    (status, close, "This came in too slowly.\n").into_response()
}

/// The connection was given to somebody else.
#[derive(Debug, thiserror::Error)]
#[error("shown out")]
struct ShownOut;
