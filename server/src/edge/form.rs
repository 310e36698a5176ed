//! Forms as they come in: plain, or with a file. What a form may hold at all is bounded here; how long
//! each of its texts may be is the domain's to say, and what is longer comes through cut, to be refused
//! beside its field.

use axum::body::Bytes;
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use domain::form::{Fields, HARD};

use app::form::PAGE;

use crate::edge::failure::Failure;
use crate::edge::twice::Heard;

/// The largest file that a form may bring, in bytes.
pub const FILE: usize = 10 * 1024 * 1024;
/// The most text that a form may bring, in bytes: a person types fifty times less, and a page that
/// shows it again grows with it.
const TEXT: usize = 1024 * 1024;
/// The most fields that a form may have.
const FIELDS: usize = 2_000;
/// The longest name of a field, in bytes.
const NAME: usize = 200;
/// The most that a button says of what it is about, in bytes: a line of the longest signs.
const READ: usize = 1_000;

/// A form as it came in.
#[derive(Debug, Default)]
pub struct Form {
    /// Its fields.
    pub fields: Fields,
}

/// A form that may bring a file.
#[derive(Debug, Default)]
pub struct Upload {
    /// Its fields.
    pub fields: Fields,
    /// Its file, when one was chosen; the last of them, when the form has several.
    pub file: Option<Sent>,
    /// The others, of other fields.
    pub further: Vec<Sent>,
    /// Whether a file was larger than [`FILE`].
    pub file_too_large: bool,
}

/// A file as it came in. Its name and type are what the sender says, and are not believed.
#[derive(Debug)]
pub struct Sent {
    /// The field that it was chosen in.
    pub field: String,
    /// The name that it has at the sender's.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
}

impl Form {
    /// The word of the button or form that was sent.
    pub fn act(&self) -> &str {
        self.fields.get("do")
    }

    /// An id that travels with the form.
    ///
    /// # Errors
    /// When it is not one: the form was not sent by a page of ours.
    pub fn id<T: std::str::FromStr>(&self, name: &str) -> Result<T, Failure> {
        id(&self.fields, name)
    }

    /// The revision of what a button is about, as it was read.
    ///
    /// # Errors
    /// When the form has none, or says more of it than any page of ours.
    pub fn revision(&self) -> Result<i64, Failure> {
        if self.fields.get("read").len() > READ {
            return Err(Failure::BadRequest);
        }
        self.id("revision")
    }
}

impl Upload {
    /// The word of the button or form that was sent.
    pub fn act(&self) -> &str {
        self.fields.get("do")
    }

    /// Every file that came along.
    pub fn files(&self) -> impl Iterator<Item = &Sent> {
        self.further.iter().chain(&self.file)
    }

    /// All that was sent, piece by piece.
    fn sent(&self) -> impl Iterator<Item = &[u8]> {
        let typed = self.fields.iter().flat_map(|(name, values)| {
            let values = values.iter().flat_map(|value| ["=", value.as_str()]);
            std::iter::once(name).chain(values).map(str::as_bytes)
        });
        let files = self
            .files()
            .flat_map(|file| [file.field.as_bytes(), file.name.as_bytes(), &file.bytes[..]]);
        typed.chain(files)
    }

    /// An id that travels with the form.
    ///
    /// # Errors
    /// When it is not one: the form was not sent by a page of ours.
    pub fn id<T: std::str::FromStr>(&self, name: &str) -> Result<T, Failure> {
        id(&self.fields, name)
    }
}

fn id<T: std::str::FromStr>(fields: &Fields, name: &str) -> Result<T, Failure> {
    fields.get(name).parse().map_err(|_| Failure::BadRequest)
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Failure;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Failure> {
        // Nobody sends files where none are asked for: not even their bytes are waited for.
        DefaultBodyLimit::max(TEXT).apply(&mut request);
        let Upload {
            fields,
            file,
            file_too_large,
            ..
        } = Upload::from_request(request, state).await?;
        if file.is_some() || file_too_large {
            return Err(Failure::BadRequest);
        }
        Ok(Self { fields })
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let heard = request.extensions().get::<Heard>().cloned();
        let form = read(request, state).await?;
        if let Some(heard) = heard {
            heard.form(form.fields.get(PAGE), form.sent()).await?;
        }
        Ok(form)
    }
}

async fn read<S: Send + Sync>(mut request: Request, state: &S) -> Result<Upload, Failure> {
    let kind = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    if kind.starts_with("multipart/form-data") {
        let multipart = Multipart::from_request(request, state)
            .await
            .map_err(|_| Failure::BadRequest)?;
        return many(multipart).await;
    }
    if !kind.is_empty() && !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(Failure::BadRequest);
    }
    DefaultBodyLimit::max(TEXT).apply(&mut request);
    let axum::extract::RawForm(bytes) = axum::extract::RawForm::from_request(request, state)
        .await
        .map_err(|rejection| too_large_or_bad(rejection.status()))?;
    let mut upload = Upload::default();
    for (count, (name, value)) in form_urlencoded::parse(&bytes).enumerate() {
        if count == FIELDS {
            return Err(Failure::TooLarge);
        }
        named(&name)?;
        upload.fields.push(name, value);
    }
    Ok(upload)
}

/// No page of ours has a field of such a name.
fn named(name: &str) -> Result<(), Failure> {
    if name.len() > NAME {
        return Err(Failure::BadRequest);
    }
    Ok(())
}

async fn many(mut multipart: Multipart) -> Result<Upload, Failure> {
    let mut form = Upload::default();
    let mut count = 0;
    let mut left = TEXT;
    loop {
        let part = multipart
            .next_field()
            .await
            .map_err(|error| too_large_or_bad(error.status()))?;
        let Some(mut part) = part else {
            return Ok(form);
        };
        count += 1;
        if count > FIELDS {
            return Err(Failure::TooLarge);
        }
        let name = part.name().unwrap_or_default().to_owned();
        named(&name)?;
        let Some(file_name) = part.file_name().map(ToOwned::to_owned) else {
            let value = text(&mut part, &mut left).await?;
            form.fields.push(name, value);
            continue;
        };
        let mut bytes = Vec::new();
        while let Some(chunk) = chunk(&mut part).await? {
            if bytes.len() + chunk.len() > FILE {
                form.file_too_large = true;
                bytes = Vec::new();
                break;
            }
            bytes.extend_from_slice(&chunk);
        }
        if !bytes.is_empty() {
            let sent = Sent {
                field: name,
                name: file_name,
                bytes: bytes.into(),
            };
            form.further.retain(|before| before.field != sent.field);
            let before = form.file.take();
            form.further
                .extend(before.filter(|before| before.field != sent.field));
            form.file = Some(sent);
        }
    }
}

/// A text of a form with parts. Of one that is too long only so much is kept as tells that it is.
async fn text(part: &mut Field<'_>, left: &mut usize) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = chunk(part).await? {
        *left = left.checked_sub(chunk.len()).ok_or(Failure::TooLarge)?;
        let room = (HARD + 4).saturating_sub(bytes.len());
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn chunk(part: &mut Field<'_>) -> Result<Option<Bytes>, Failure> {
    part.chunk()
        .await
        .map_err(|error| too_large_or_bad(error.status()))
}

fn too_large_or_bad(status: axum::http::StatusCode) -> Failure {
    if status == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::BadRequest
    }
}

#[cfg(test)]
pub(crate) mod stale;
#[cfg(test)]
pub(crate) mod tests;
