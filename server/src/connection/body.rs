//! What comes in and what goes out: a body that comes too slowly ends, and a large one needs room.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::{Instant, Sleep, sleep_until};

use super::seat::{Large, Seat};
use super::{Bounds, Pace};
use crate::edge::size::Forget;

/// One request's body, as far as whoever answers it must know.
#[derive(Default)]
pub(super) struct Exchange {
    trouble: OnceLock<StatusCode>,
    /// Whether the answer is known already, and the body heard out and forgotten.
    forgotten: Forget,
    /// Kept until the request is answered: what was read is in memory until then.
    room: OnceLock<Large>,
}

impl Exchange {
    /// The status to answer with, when the body could not be read to its end.
    pub(super) fn trouble(&self) -> Option<StatusCode> {
        let trouble = self.trouble.get().copied();
        trouble.filter(|_| !self.forgotten.is_forgotten())
    }

    /// For whoever answers, to say that the body is forgotten.
    pub(super) fn forget(&self) -> Forget {
        self.forgotten.clone()
    }
}

/// Why a body ended early.
#[derive(Debug, thiserror::Error)]
pub(super) enum Ended {
    /// The connection did.
    #[error(transparent)]
    Connection(#[from] hyper::Error),
    /// It came too slowly.
    #[error("the body comes too slowly")]
    Slow,
    /// There is no room for it.
    #[error("too many large bodies at once")]
    Much,
}

/// A body as it comes in.
pub(super) struct Watched {
    inner: Incoming,
    seat: Seat,
    pace: Pace,
    large: u64,
    exchange: Arc<Exchange>,
    /// Since when it is waited for.
    begun: Option<Instant>,
    until: Option<Pin<Box<Sleep>>>,
    came: u64,
}

impl Watched {
    pub(super) fn new(
        inner: Incoming,
        seat: Seat,
        bounds: &Bounds,
        exchange: Arc<Exchange>,
    ) -> Self {
        Self {
            inner,
            seat,
            pace: bounds.body,
            large: bounds.large,
            exchange,
            begun: None,
            until: None,
            came: 0,
        }
    }

    fn end(&self, status: StatusCode, why: Ended) -> Poll<Option<Result<Frame<Bytes>, Ended>>> {
        // The first trouble is the one that is told.
        let _ = self.exchange.trouble.set(status);
        Poll::Ready(Some(Err(why)))
    }

    /// Whether there is room for it.
    fn has_room(&self) -> bool {
        let forgotten = self.exchange.forgotten.is_forgotten();
        if forgotten || self.came <= self.large || self.exchange.room.get().is_some() {
            return true;
        }
        match self.seat.large_body() {
            Some(room) => self.exchange.room.set(room).is_ok(),
            None => false,
        }
    }

    fn deadline(&self, begun: Instant) -> Instant {
        let earned = self.came.saturating_mul(1_000) / self.pace.per_second.max(1);
        begun + self.pace.grace + Duration::from_millis(earned)
    }
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = Ended;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Ended>>> {
        let this = &mut *self;
        let begun = *this.begun.get_or_insert_with(Instant::now);
        match Pin::new(&mut this.inner).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                this.seat.begin();
                let more = frame.data_ref().map_or(0, Bytes::len);
                this.came += u64::try_from(more).unwrap_or(0);
                if !this.has_room() {
                    return this.end(StatusCode::SERVICE_UNAVAILABLE, Ended::Much);
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(ended) => {
                this.seat.begin();
                Poll::Ready(ended.map(|ended| ended.map_err(Ended::from)))
            }
            Poll::Pending => {
                let deadline = this.deadline(begun);
                let until = this
                    .until
                    .get_or_insert_with(|| Box::pin(sleep_until(deadline)));
                if until.deadline() != deadline {
                    until.as_mut().reset(deadline);
                }
                if until.as_mut().poll(cx).is_ready() {
                    return this.end(StatusCode::REQUEST_TIMEOUT, Ended::Slow);
                }
                this.seat.read();
                Poll::Pending
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        // Nobody waits for the rest of it.
        self.seat.begin();
    }
}

/// An answer as it goes out: when it has gone, its connection waits for the next request.
pub(super) struct Counted {
    inner: Body,
    seat: Seat,
}

impl Counted {
    pub(super) fn new(inner: Body, seat: Seat) -> Self {
        Self { inner, seat }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.seat.end();
    }
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.inner).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
