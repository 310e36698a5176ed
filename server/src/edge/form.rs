//! Forms as they come in: plain, or with files.

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use domain::form::Fields;

use crate::edge::failure::Failure;

/// The largest file that a form may bring, in bytes.
pub const FILE: usize = 10 * 1024 * 1024;
/// The most fields that a form may have.
const FIELDS: usize = 2_000;

/// A form as it came in.
#[derive(Debug, Default)]
pub struct Form {
    /// Its fields.
    pub fields: Fields,
    /// Its file, when one was chosen.
    pub file: Option<File>,
    /// Whether a file was larger than [`FILE`].
    pub file_too_large: bool,
}

/// A file as it came in. Its name and type are what the sender says, and are not believed.
#[derive(Debug)]
pub struct File {
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
        self.fields
            .get(name)
            .parse()
            .map_err(|_| Failure::BadRequest)
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
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
        let axum::extract::RawForm(bytes) = axum::extract::RawForm::from_request(request, state)
            .await
            .map_err(|rejection| too_large_or_bad(rejection.status()))?;
        let pairs: Vec<(String, String)> = form_urlencoded::parse(&bytes)
            .into_owned()
            .take(FIELDS + 1)
            .collect();
        if pairs.len() > FIELDS {
            return Err(Failure::TooLarge);
        }
        Ok(Self {
            fields: pairs.into_iter().collect(),
            ..Self::default()
        })
    }
}

async fn many(mut multipart: Multipart) -> Result<Form, Failure> {
    let mut form = Form::default();
    let mut count = 0;
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
        let Some(file_name) = part.file_name().map(ToOwned::to_owned) else {
            let value = part
                .text()
                .await
                .map_err(|error| too_large_or_bad(error.status()))?;
            form.fields.push(name, value);
            continue;
        };
        let mut bytes = Vec::new();
        loop {
            let chunk = part
                .chunk()
                .await
                .map_err(|error| too_large_or_bad(error.status()))?;
            let Some(chunk) = chunk else { break };
            if bytes.len() + chunk.len() > FILE {
                form.file_too_large = true;
                bytes.clear();
                break;
            }
            bytes.extend_from_slice(&chunk);
        }
        if !bytes.is_empty() {
            form.file = Some(File {
                name: file_name,
                bytes: bytes.into(),
            });
        }
    }
}

fn too_large_or_bad(status: axum::http::StatusCode) -> Failure {
    if status == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::BadRequest
    }
}
