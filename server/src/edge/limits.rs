//! How often the same peer may ask for what can be guessed or flooded.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;

use axum::extract::connect_info::ConnectInfo;
use axum::extract::{Request, State as AxumState};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::edge::failure::Failure;
use crate::edge::log;
use crate::state::State;

/// The limits, each by peer.
pub struct Limits {
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    application: DefaultKeyedRateLimiter<IpAddr>,
    code: DefaultKeyedRateLimiter<IpAddr>,
}

/// What is being limited.
#[derive(Clone, Copy, Debug)]
pub enum What {
    /// Asking for and using sign-in links.
    SignIn,
    /// Writing applications.
    Application,
    /// Looking things up by a code: badges, application links, feeds that are not there.
    Code,
}

impl Default for Limits {
    fn default() -> Self {
        Self::new(1)
    }
}

impl Limits {
    /// The usual limits, that many times wider.
    pub fn new(wider: u32) -> Self {
        let per_minute = |n: u32| {
            let n = NonZeroU32::new(n.saturating_mul(wider)).unwrap_or(NonZeroU32::MIN);
            RateLimiter::keyed(Quota::per_minute(n))
        };
        Self {
            sign_in: per_minute(20),
            application: per_minute(30),
            code: per_minute(240),
        }
    }

    /// Whether one more is within the limit.
    pub fn allow(&self, what: What, peer: IpAddr) -> bool {
        let limiter = match what {
            What::SignIn => &self.sign_in,
            What::Application => &self.application,
            What::Code => &self.code,
        };
        limiter.check_key(&peer).is_ok()
    }

    /// Forgets peers that have been quiet, so that the lists stay small.
    pub fn sweep(&self) {
        for limiter in [&self.sign_in, &self.application, &self.code] {
            limiter.retain_recent();
        }
    }
}

/// The peer of a request: the connection's address, unless that is a trusted proxy, which is
/// believed about the one before it.
pub fn peer(headers: &HeaderMap, connection: IpAddr, trusted: &[IpAddr]) -> IpAddr {
    if !trusted.contains(&connection) {
        return connection;
    }
    headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .filter_map(|v| v.trim().parse::<IpAddr>().ok())
        .rfind(|ip| !trusted.contains(ip))
        .unwrap_or(connection)
}

async fn check(state: &State, what: What, request: Request, next: Next) -> Response {
    let connection = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
    let peer = peer(
        request.headers(),
        connection,
        &state.settings.trusted_proxies,
    );
    if state.limits.allow(what, peer) {
        next.run(request).await
    } else {
        log::limited(&what, peer);
        Failure::TooMany.into_response()
    }
}

/// Limits unsafe requests to sign in.
pub async fn sign_in(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    check(&state, What::SignIn, request, next).await
}

/// Limits the writing of applications.
pub async fn application(
    AxumState(state): AxumState<State>,
    request: Request,
    next: Next,
) -> Response {
    let what = if request.method().is_safe() {
        What::Code
    } else {
        What::Application
    };
    check(&state, what, request, next).await
}

/// Limits look-ups by code.
pub async fn code(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    check(&state, What::Code, request, next).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forwarded_address_is_believed_only_from_a_trusted_proxy() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "6.6.6.6, 9.9.9.9".parse().unwrap());
        let proxy: IpAddr = "10.0.0.1".parse().unwrap();
        assert_eq!(peer(&headers, proxy, &[]), proxy);
        assert_eq!(
            peer(&headers, proxy, &[proxy]),
            "9.9.9.9".parse::<IpAddr>().unwrap()
        );
    }

    #[test]
    fn one_peer_uses_up_only_its_own_limit() {
        let limits = Limits::default();
        let (a, b) = (IpAddr::from([1, 1, 1, 1]), IpAddr::from([2, 2, 2, 2]));
        for _ in 0..20 {
            assert!(limits.allow(What::SignIn, a));
        }
        assert!(!limits.allow(What::SignIn, a));
        assert!(limits.allow(What::SignIn, b));
    }
}
