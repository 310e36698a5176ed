//! HTTP/1.1 by hand: what a client spends is taken from the server, since both share the machine.

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection that is kept, for one device.
pub struct Client {
    stream: TcpStream,
    address: SocketAddr,
    token: String,
    message: Vec<u8>,
    answer: Vec<u8>,
}

/// What came back.
pub struct Answer<'a> {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: &'a [u8],
}

impl Client {
    /// Connects on behalf of a device.
    pub async fn connect(address: SocketAddr, token: &str) -> Result<Self> {
        Ok(Self {
            stream: connect(address).await?,
            address,
            token: token.to_owned(),
            message: Vec::new(),
            answer: Vec::new(),
        })
    }

    /// Connects again, after the server hung up.
    pub async fn again(&mut self) -> Result<()> {
        self.stream = connect(self.address).await?;
        Ok(())
    }

    /// Puts a request together, which [`Client::send`] sends.
    pub fn prepare(&mut self, method: &str, path: &str, body: &[u8]) {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            self.address,
            self.token,
            body.len()
        );
        self.message.clear();
        self.message.extend_from_slice(head.as_bytes());
        self.message.extend_from_slice(body);
    }

    /// Sends what was prepared, and waits for the whole answer.
    pub async fn send(&mut self) -> Result<Answer<'_>> {
        self.stream.write_all(&self.message).await?;
        self.answer.clear();
        let mut whole = None;
        loop {
            if self.stream.read_buf(&mut self.answer).await? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            if whole.is_none() {
                whole = head(&self.answer)?;
            }
            if let Some((status, begins, ends)) = whole
                && self.answer.len() >= ends
            {
                let body = self.answer.get(begins..ends).unwrap_or_default();
                return Ok(Answer { status, body });
            }
        }
    }
}

async fn connect(address: SocketAddr) -> Result<TcpStream> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// The status, and where the body begins and ends; nothing while the head is not all there.
fn head(answer: &[u8]) -> Result<Option<(u16, usize, usize)>> {
    const END: &[u8] = b"\r\n\r\n";
    let Some(head) = answer.windows(END.len()).position(|four| four == END) else {
        return Ok(None);
    };
    let odd = |what: &str| Error::new(ErrorKind::InvalidData, format!("an answer {what}"));
    let text = answer.get(..head).unwrap_or_default();
    let text = std::str::from_utf8(text).map_err(|_| odd("that is no text"))?;
    let mut lines = text.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|status| status.parse().ok())
        .ok_or_else(|| odd("without a status"))?;
    let length: usize = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, length)| length.trim().parse().ok())
        .ok_or_else(|| odd("without a length"))?;
    let begins = head + END.len();
    Ok(Some((status, begins, begins + length)))
}
