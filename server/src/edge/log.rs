//! What the log says of who came in, who was refused and who asked too often: one line each, with the
//! ids of person and organisation, and never a name, an address or what somebody typed.
//! `docs/logging.md` has the lines.

use std::net::IpAddr;

use crate::edge::network::Network;
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use domain::access::{Act, Actor};
use domain::agent::Agent;
use storage::session::Session;
use tracing::{Instrument, Span, field};

/// Puts every line of a request under the same words: which address by its pattern, and, once they
/// are known, who acts.
pub async fn around(request: Request, next: Next) -> Response {
    let span = tracing::info_span!(
        "request",
        method = %word(request.method()),
        route = field::Empty,
        role = field::Empty,
        organisation = field::Empty,
        person = field::Empty,
        company = field::Empty,
        device = field::Empty,
        program = field::Empty,
    );
    if let Some(route) = request.extensions().get::<MatchedPath>() {
        span.record("route", route.as_str());
    }
    next.run(request).instrument(span).await
}

/// A method that is not one of these is free text of whoever sends it.
fn word(method: &axum::http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        "PATCH" => "PATCH",
        _ => "other",
    }
}

/// Says which page is asked for, by the pattern of its address.
pub fn route(request: &Request) {
    if let Some(route) = request.extensions().get::<MatchedPath>() {
        Span::current().record("route", route.as_str());
    }
}

/// Says who acts.
pub fn who(actor: &Actor) {
    let span = Span::current();
    span.record("role", field::display(actor.role()));
    if let Some(person) = actor.person() {
        span.record("person", field::display(person));
    }
    match actor {
        Actor::Public => {}
        Actor::Member { organisation, .. } | Actor::Bearer { organisation, .. } => {
            span.record("organisation", field::display(organisation));
        }
        Actor::Exhibitor {
            organisation,
            exhibitor,
            ..
        } => {
            span.record("organisation", field::display(organisation));
            span.record("company", field::display(exhibitor));
        }
        Actor::Device {
            organisation,
            device,
            ..
        } => {
            span.record("organisation", field::display(organisation));
            span.record("device", field::display(device));
        }
        Actor::Program {
            organisation,
            token,
        } => {
            span.record("organisation", field::display(organisation));
            span.record("program", field::display(token));
        }
    }
}

/// A link to sign in with was asked for. By whom is looked up later, and told then.
pub fn asked(from: Agent) {
    tracing::info!(from = %from, "a sign-in link was asked for");
}

/// Somebody came in.
pub fn signed_in(session: &Session) {
    tracing::info!(
        person = %session.person.id,
        organisation = %session.standing.organisation_id,
        role = %session.standing.role,
        session = %session.id,
        "signed in"
    );
}

/// A link that is used up, too old or unknown was used.
pub fn link_refused() {
    tracing::info!("a sign-in link was refused");
}

/// Somebody left.
pub fn signed_out(session: &Session) {
    tracing::info!(person = %session.person.id, session = %session.id, "signed out");
}

/// An act was not its actor's to do.
pub fn denied(act: Option<Act>) {
    tracing::warn!(act = act.map(Act::word), "refused");
}

/// A form came from another site.
pub fn cross_origin(site: &str) {
    tracing::warn!(site, "refused: sent by another site");
}

/// Somebody asked too often.
pub fn limited(what: &dyn std::fmt::Debug, peer: Network) {
    tracing::warn!(what = ?what, network = %network(peer.address()), "limited");
}

/// The interface for programs refused something. A refused act is told by itself.
pub fn api_refused(status: u16, code: &str) {
    if matches!(status, 401 | 429) {
        tracing::warn!(status, code, "refused");
    }
}

/// The network that an address lies in, which is many people's: 24 bits of IPv4, 48 of IPv6.
fn network(peer: IpAddr) -> String {
    match peer.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(ip) => {
            let [a, b, c, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

#[cfg(test)]
mod tests;
