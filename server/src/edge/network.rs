//! Where a request comes from: the connection's address, or what a trusted proxy says of it.

use std::net::{IpAddr, SocketAddr};

use axum::extract::FromRequestParts;
use axum::extract::connect_info::ConnectInfo;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

pub use domain::network::Network;

use crate::state::State;

/// Whether somebody is a proxy whose word is believed.
pub fn is_trusted(address: IpAddr, trusted: &[IpAddr]) -> bool {
    let address = address.to_canonical();
    trusted.iter().any(|one| one.to_canonical() == address)
}

/// The network of a request.
pub struct Peer(pub Network);

impl Peer {
    /// From what is known of it.
    pub fn of(state: &State, headers: &HeaderMap, extensions: &Extensions) -> Self {
        let connection = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
        Self(peer(headers, connection, &state.settings.trusted_proxies).into())
    }
}

impl FromRequestParts<State> for Peer {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Self::Rejection> {
        Ok(Self::of(state, &parts.headers, &parts.extensions))
    }
}

/// Who sent a request: the connection's address, unless that is a trusted proxy, which is believed
/// about the one before it. Each proxy adds whom it heard at the end, so the list is read from there,
/// for as long as those who wrote it are trusted; what cannot be read ends it, and is never skipped.
fn peer(headers: &HeaderMap, connection: IpAddr, trusted: &[IpAddr]) -> IpAddr {
    let mut known = connection.to_canonical();
    if !is_trusted(known, trusted) {
        return known;
    }
    for line in headers.get_all("x-forwarded-for").iter().rev() {
        let Ok(line) = line.to_str() else {
            return known;
        };
        for hop in line.rsplit(',') {
            let Some(hop) = address(hop.trim()) else {
                return known;
            };
            known = hop;
            if !is_trusted(known, trusted) {
                return known;
            }
        }
    }
    known
}

/// An address as proxies write them: alone, with a port, in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let alone = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    let found = alone.unwrap_or(text).parse().ok();
    let found = found.or_else(|| text.parse().ok().map(|with: SocketAddr| with.ip()));
    found.map(|found: IpAddr| found.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const PROXY: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1));

    fn heard(lines: &[&'static str], trusted: &[IpAddr]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            let line = HeaderValue::from_bytes(line.as_bytes()).unwrap();
            headers.append("x-forwarded-for", line);
        }
        peer(&headers, PROXY, trusted).to_string()
    }

    #[test]
    fn a_forwarded_address_is_believed_only_from_a_trusted_proxy() {
        assert_eq!(heard(&["6.6.6.6, 9.9.9.9"], &[]), "10.0.0.1");
        assert_eq!(heard(&["6.6.6.6, 9.9.9.9"], &[PROXY]), "9.9.9.9");
        assert_eq!(heard(&["6.6.6.6", "9.9.9.9"], &[PROXY]), "9.9.9.9");
        assert_eq!(heard(&[], &[PROXY]), "10.0.0.1");
    }

    #[test]
    fn a_last_hop_that_cannot_be_read_is_the_connection_and_not_the_hop_before() {
        for last in [
            "6.6.6.6, unknown",
            "6.6.6.6, _hidden",
            "6.6.6.6,",
            "6.6.6.6, 1.2.3",
        ] {
            assert_eq!(heard(&[last], &[PROXY]), "10.0.0.1", "{last}");
        }
        assert_eq!(heard(&["6.6.6.6", "é"], &[PROXY]), "10.0.0.1");
    }

    #[test]
    fn a_forwarded_address_is_read_with_its_port_and_in_brackets() {
        for (sent, read) in [
            ("9.9.9.9:4711", "9.9.9.9"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
            ("2001:db8::1", "2001:db8::1"),
            ("::ffff:9.9.9.9", "9.9.9.9"),
            ("[::ffff:9.9.9.9]:80", "9.9.9.9"),
        ] {
            assert_eq!(heard(&[sent], &[PROXY]), read, "{sent}");
        }
    }

    #[test]
    fn several_trusted_proxies_are_passed_however_they_are_written() {
        let outer: IpAddr = "10.0.0.2".parse().unwrap();
        let mapped: IpAddr = "::ffff:10.0.0.1".parse().unwrap();
        let seen = heard(
            &["6.6.6.6, 9.9.9.9, ::ffff:10.0.0.2, 10.0.0.1:99"],
            &[mapped, outer],
        );
        assert_eq!(seen, "9.9.9.9");
        // All of them are: the one that was first.
        assert_eq!(heard(&["10.0.0.2"], &[PROXY, outer]), "10.0.0.2");
    }
}
