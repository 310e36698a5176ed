//! HTTP/1.1 by hand: what a client spends is taken from the server, since both share the machine.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::demonstration::{Error, now};

/// A connection that is kept.
pub struct Client {
    stream: TcpStream,
    address: SocketAddr,
    answer: Vec<u8>,
}

/// What came back.
pub struct Answer {
    status: u16,
    /// Its strong validator.
    pub tag: String,
    /// How many bytes its body has.
    pub length: usize,
}

impl Answer {
    /// Whether it is the one that was expected.
    pub fn expect(&self, status: u16) -> Result<(), Error> {
        if self.status == status {
            Ok(())
        } else {
            Err(Error::Said(format!(
                "answered {}, not {status}",
                self.status
            )))
        }
    }
}

impl Client {
    /// Connects.
    pub async fn connect(address: SocketAddr) -> Result<Self, Error> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            address,
            answer: Vec::with_capacity(4 * 1024 * 1024),
        })
    }

    /// How many entries a calendar has.
    pub async fn entries(&mut self, path: &str) -> Result<usize, Error> {
        let (_, answer) = self.get(path, false, None).await?;
        answer.expect(200)?;
        let text = String::from_utf8_lossy(&self.answer);
        Ok(text.matches("BEGIN:VEVENT").count())
    }

    /// Asks, and waits for the whole answer: how long that took.
    pub async fn get(
        &mut self,
        path: &str,
        gzip: bool,
        known: Option<&str>,
    ) -> Result<(Duration, Answer), Error> {
        let mut head = format!(
            "GET {path} HTTP/1.1\r\nhost: {}\r\nuser-agent: Google-Calendar-Importer\r\n",
            self.address
        );
        if gzip {
            head.push_str("accept-encoding: gzip\r\n");
        }
        if let Some(tag) = known {
            head.push_str("if-none-match: ");
            head.push_str(tag);
            head.push_str("\r\n");
        }
        head.push_str("\r\n");
        let begun = now();
        self.stream.write_all(head.as_bytes()).await?;
        self.answer.clear();
        let mut found = None;
        loop {
            if self.stream.read_buf(&mut self.answer).await? == 0 {
                return Err(Error::Said("the server hung up".to_owned()));
            }
            if found.is_none() {
                found = read(&self.answer)?;
            }
            let whole = |(begins, answer): &mut (usize, Answer)| {
                self.answer.len() >= *begins + answer.length
            };
            if let Some((_, answer)) = found.take_if(whole) {
                return Ok((begun.elapsed(), answer));
            }
        }
    }
}

/// Where the body begins and what the head says; nothing while the head is not all there.
fn read(answer: &[u8]) -> Result<Option<(usize, Answer)>, Error> {
    const END: &[u8] = b"\r\n\r\n";
    let Some(head) = answer.windows(END.len()).position(|four| four == END) else {
        return Ok(None);
    };
    let text = String::from_utf8_lossy(answer.get(..head).unwrap_or_default()).into_owned();
    let odd = || Error::Said("an answer that cannot be read".to_owned());
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let status = status.and_then(|s| s.parse().ok()).ok_or_else(odd)?;
    let mut found = Answer {
        status,
        tag: String::new(),
        length: 0,
    };
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        if name.eq_ignore_ascii_case("content-length") && status != 304 {
            found.length = value.trim().parse().map_err(|_| odd())?;
        } else if name.eq_ignore_ascii_case("etag") {
            value.trim().clone_into(&mut found.tag);
        }
    }
    Ok(Some((head + END.len(), found)))
}
