//! A body that is larger than any form may be is refused by what its head says of it, but heard out
//! first, within bounds: whoever is still sending when the connection is closed sees a broken
//! connection instead of the page that says what was wrong (RFC 9112, 9.6).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;

use crate::edge::failure::Failure;
use crate::edge::form::FILE;

/// The largest body that is read, in bytes: a file, and a form around it.
pub const BODY: usize = FILE + 1024 * 1024;
/// How much of a larger one is heard and forgotten, in bytes, and for how long.
const HEARD: usize = 4 * BODY;
const PATIENCE: Duration = Duration::from_secs(10);

/// A body that is heard out and forgotten, as whoever answers says: nothing of it is kept from then on, it
/// needs no room, and however it ends, the answer is the one that is known already.
#[derive(Clone, Debug, Default)]
pub struct Forget(Arc<AtomicBool>);

impl Forget {
    /// Says so.
    pub fn forget(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Whether that was said.
    pub fn is_forgotten(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// Refuses bodies that say that they are larger.
pub async fn check(request: Request, next: Next) -> Response {
    let length = request.headers().get(CONTENT_LENGTH);
    let length = length.and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if length.is_none_or(|length| length <= BODY as u64) {
        return next.run(request).await;
    }
    if let Some(body) = request.extensions().get::<Forget>() {
        body.forget();
    }
    let mut body = request.into_body().into_data_stream();
    let hearing = async {
        let mut heard = 0;
        while let Some(Ok(chunk)) = body.next().await {
            heard += chunk.len();
            if heard > HEARD {
                break;
            }
        }
    };
    // Whoever takes longer, or sends more, is not waited for.
    drop(tokio::time::timeout(PATIENCE, hearing).await);
    Failure::TooLarge.into_response()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use axum::body::{Body, Bytes};
    use axum::http::Method;
    use futures_util::stream;

    use super::*;
    use crate::testing::Site;

    /// Sends a body of that many megabytes; the status, and how much of it was heard.
    async fn send(site: &Site, megabytes: usize) -> (u16, usize) {
        const MB: usize = 1024 * 1024;
        let heard = Arc::new(AtomicUsize::new(0));
        let counter = heard.clone();
        let chunks = stream::iter(0..megabytes).map(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
            Ok::<_, std::io::Error>(Bytes::from(vec![0; MB]))
        });
        let visitor = site.visitor();
        let request = visitor
            .request(Method::POST, "/sign-in")
            .header(CONTENT_LENGTH, megabytes * MB)
            .header("content-type", "multipart/form-data; boundary=x")
            .body(Body::from_stream(chunks))
            .unwrap();
        let answer = visitor.send(request).await;
        assert!(answer.header("content-type").starts_with("text/html"));
        (answer.status.as_u16(), heard.load(Ordering::SeqCst))
    }

    #[test]
    fn whoever_sends_too_much_is_heard_out_and_told_so_instead_of_cut_off() {
        storage::testing::on_sqlite(async |store| {
            let site = Site::new(store).await;
            assert_eq!(send(&site, 12).await, (413, 12));
            let (status, heard) = send(&site, 500).await;
            assert_eq!(status, 413);
            assert!(heard <= HEARD / (1024 * 1024) + 1, "{heard} MB");
        });
    }
}
