//! A connection's bytes: whoever does not take an answer is not waited for without end.

use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

use super::Pace;
use super::seat::Seat;

pub(super) struct Stream {
    inner: TcpStream,
    seat: Seat,
    pace: Pace,
    stuck: Option<Stuck>,
}

/// An answer that waits to be taken.
struct Stuck {
    until: Pin<Box<Sleep>>,
    /// How many bytes were taken since `until` was last set.
    taken: u64,
}

impl Stream {
    pub(super) fn new(inner: TcpStream, seat: Seat, pace: Pace) -> Self {
        Self {
            inner,
            seat,
            pace,
            stuck: None,
        }
    }

    /// What a write came to: in each span of grace, so many bytes must have been taken.
    fn wrote(&mut self, cx: &mut Context<'_>, done: Poll<Result<usize>>) -> Poll<Result<usize>> {
        match done {
            Poll::Ready(Ok(bytes)) => {
                if let Some(stuck) = &mut self.stuck {
                    stuck.taken += u64::try_from(bytes).unwrap_or(0);
                    self.seat.move_on();
                }
                Poll::Ready(Ok(bytes))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => {
                self.seat.stick();
                let Pace { grace, per_second } = self.pace;
                let stuck = self.stuck.get_or_insert_with(|| Stuck {
                    until: Box::pin(sleep_until(Instant::now() + grace)),
                    taken: 0,
                });
                if stuck.taken >= per_second * grace.as_secs().max(1) {
                    stuck.until.as_mut().reset(Instant::now() + grace);
                    stuck.taken = 0;
                }
                ready!(stuck.until.as_mut().poll(cx));
                Poll::Ready(Err(Error::new(
                    ErrorKind::TimedOut,
                    "the answer is not taken",
                )))
            }
        }
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<Result<()>> {
        let read = Pin::new(&mut self.inner).poll_read(cx, buffer);
        if read.is_pending() {
            self.seat.pauses();
        }
        read
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<Result<usize>> {
        let done = Pin::new(&mut self.inner).poll_write(cx, bytes);
        self.wrote(cx, done)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        let done = Pin::new(&mut self.inner).poll_write_vectored(cx, slices);
        self.wrote(cx, done)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        // Everything that was to go has gone: nothing is stuck any more.
        self.stuck = None;
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}
