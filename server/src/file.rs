//! Uploaded files. A picture is made anew on its way in, so that nothing which was hidden in it
//! stays: places, thumbnails, scripts. On its way out nothing in it can run.

use std::io::Cursor;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State as AxumState};
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::form::Problem;
use domain::id::{FileId, OrganisationId};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, ImageResult, Limits};
use object_store::ObjectStoreExt;
use storage::file::File;
use tokio::sync::Semaphore;

use crate::edge::failure::{Answer, Failure};
use crate::edge::form::FILE;
use crate::state::State;

/// The longest side of a picture that is kept, in pixels.
const SIDE: u32 = 1_600;
/// The longest side of a picture that is unpacked at all, in pixels.
const SIDE_UNPACKED: u32 = 20_000;
/// The most bytes that a picture may take unpacked: a telephone's 50 megapixels and some more.
const UNPACKED: u64 = 256 * 1024 * 1024;
/// The quality of a JPEG, of 100.
const QUALITY: u8 = 85;

/// Pictures are unpacked two at a time, or a crowd of small files would fill the memory.
static TURNS: Semaphore = Semaphore::const_new(2);

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/files/{id}", get(serve))
}

/// Keeps an uploaded picture: no larger than pages show it, and nothing of it but its pixels.
///
/// # Errors
/// What is wrong with it: too large, or not a picture whatever its name says.
pub async fn keep_image(
    state: &State,
    organisation: OrganisationId,
    bytes: &[u8],
) -> Result<FileId, Problem> {
    if bytes.len() > FILE {
        return Err(Problem::new("file-too-large"));
    }
    let picture = made_anew(bytes).await?;
    keep(state, organisation, picture, false).await
}

/// A picture made anew, when its turn comes.
async fn made_anew(bytes: &[u8]) -> Result<Picture, Problem> {
    let bytes = bytes.to_vec();
    let turn = TURNS.acquire().await.map_err(|e| not_kept(&e))?;
    let picture = tokio::task::spawn_blocking(move || Picture::made_anew(&bytes))
        .await
        .map_err(|e| not_kept(&e))??;
    drop(turn);
    Ok(picture)
}

async fn keep(
    state: &State,
    organisation: OrganisationId,
    picture: Picture,
    private: bool,
) -> Result<FileId, Problem> {
    let id: FileId = state.store.id();
    let size = i64::try_from(picture.bytes.len()).unwrap_or(i64::MAX);
    let content_type = picture.content_type.to_owned();
    let place = place(id);
    // Bytes without a row are found by nobody; a row without bytes would be a broken page.
    state
        .files
        .put(&place, picture.bytes.into())
        .await
        .map_err(|e| not_kept(&e))?;
    let file = File {
        id,
        organisation_id: organisation,
        content_type,
        size,
    };
    let kept = if private {
        storage::file::keep_private(&state.store, &file).await
    } else {
        storage::file::keep(&state.store, &file).await
    };
    if let Err(error) = kept {
        drop(state.files.delete(&place).await);
        return Err(not_kept(&error));
    }
    Ok(id)
}

/// Keeps what was sent as a proof, for those concerned only: a picture made anew as any other, or a
/// PDF as it is. It is told by its content, never by its name.
///
/// # Errors
/// What is wrong with it: too large, or neither.
pub async fn keep_proof(
    state: &State,
    organisation: OrganisationId,
    bytes: &[u8],
) -> Result<FileId, Problem> {
    if bytes.len() > FILE {
        return Err(Problem::new("file-too-large"));
    }
    let proof = if is_pdf(bytes) {
        Picture {
            content_type: PDF,
            bytes: bytes.to_vec(),
        }
    } else {
        made_anew(bytes)
            .await
            .map_err(|problem| match problem.key {
                "file-not-an-image" => Problem::new("file-not-a-proof"),
                _ => problem,
            })?
    };
    keep(state, organisation, proof, true).await
}

/// What a PDF is sent as.
const PDF: &str = "application/pdf";

/// Whether it begins and ends as a PDF does (ISO 32000, 7.5): one that was cut short is not one.
fn is_pdf(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(1_024)..];
    bytes.starts_with(b"%PDF-") && end.windows(5).any(|word| word == b"%%EOF")
}

/// A proof as it is handed out: to whoever asked only, and saved rather than opened, under the ending
/// of what it is.
pub async fn proof(state: &State, file: &File, name: &str) -> Answer {
    let bytes = bytes(state, file.id).await?;
    let mut response = bytes.into_response();
    harmless(&mut response, &file.content_type);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    let name = domain::download::name(name, &file.content_type);
    let disposition = format!("attachment; filename*=UTF-8''{}", app::page::percent(&name));
    let disposition = HeaderValue::from_str(&disposition)
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    headers.insert(CONTENT_DISPOSITION, disposition);
    Ok(response)
}

fn not_kept(error: &dyn std::fmt::Display) -> Problem {
    drop(Failure::internal(error));
    Problem::new("file-not-kept")
}

/// Where a file's bytes lie in the object store.
fn place(id: FileId) -> object_store::path::Path {
    object_store::path::Path::from(id.to_string())
}

struct Picture {
    content_type: &'static str,
    bytes: Vec<u8>,
}

impl Picture {
    /// A picture of the same pixels, upright and no larger than is shown.
    fn made_anew(bytes: &[u8]) -> Result<Self, Problem> {
        let format = image::guess_format(bytes).ok().filter(|format| {
            use ImageFormat as F;
            matches!(format, F::Png | F::Jpeg | F::WebP | F::Gif)
        });
        let format = format.ok_or_else(|| Problem::new("file-not-an-image"))?;
        let picture = unpack(bytes, format).map_err(|error| match error {
            image::ImageError::Limits(_) => Problem::new("file-picture-too-large"),
            _ => Problem::new("file-not-an-image"),
        })?;
        pack(&picture).map_err(|error| not_kept(&error))
    }
}

/// The first frame of a picture, turned as its camera was held.
fn unpack(bytes: &[u8], format: ImageFormat) -> ImageResult<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_UNPACKED);
    limits.max_image_height = Some(SIDE_UNPACKED);
    limits.max_alloc = Some(UNPACKED);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    limits.check_dimensions(width, height)?;
    limits.reserve(decoder.total_bytes())?;
    let orientation = decoder.orientation()?;
    let picture = DynamicImage::from_decoder(decoder)?;
    let mut picture = if width > SIDE || height > SIDE {
        picture.thumbnail(SIDE, SIDE)
    } else {
        picture
    };
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// PNG where something shines through, else JPEG.
fn pack(picture: &DynamicImage) -> ImageResult<Picture> {
    let mut bytes = Vec::new();
    let content_type = if picture.color().has_alpha() {
        picture
            .to_rgba8()
            .write_with_encoder(PngEncoder::new(&mut bytes))?;
        "image/png"
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        picture.to_rgb8().write_with_encoder(encoder)?;
        "image/jpeg"
    };
    Ok(Picture {
        content_type,
        bytes,
    })
}

/// Lets go of the files that nothing refers to any more.
///
/// # Errors
/// When the database fails. Bytes that cannot be taken away are found by nobody.
pub async fn sweep(state: &State) -> storage::Result<()> {
    for id in storage::file::sweep(&state.store).await? {
        match state.files.delete(&place(id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => tracing::warn!(%id, "the bytes of a file nobody needs stay: {error}"),
        }
    }
    Ok(())
}

async fn serve(AxumState(state): AxumState<State>, Path(id): Path<String>) -> Answer {
    let id: FileId = id.parse().map_err(|_| Failure::NotFound)?;
    let file = storage::file::by_id(&state.store, id).await?;
    let mut response = bytes(&state, id).await?.into_response();
    harmless(&mut response, &file.content_type);
    Ok(response)
}

/// The bytes of a file that is kept.
///
/// # Errors
/// When they cannot be read.
pub async fn bytes(state: &State, id: FileId) -> Answer<Bytes> {
    let found = state
        .files
        .get(&place(id))
        .await
        .map_err(|e| Failure::internal(&e))?;
    found.bytes().await.map_err(|e| Failure::internal(&e))
}

/// What somebody sent runs nothing, sends nothing, and is framed by nobody.
const POLICY: &str = "default-src 'none'; form-action 'none'; base-uri 'none'; \
    frame-ancestors 'none'; sandbox";

/// Says what a file is so that a browser shows a picture, and saves anything else.
fn harmless(response: &mut Response, content_type: &str) {
    let inline = matches!(
        content_type,
        "image/png" | "image/jpeg" | "image/webp" | "image/gif"
    );
    let content_type = HeaderValue::from_str(content_type)
        .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    let fixed = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Another picture has another id.
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (
            CONTENT_DISPOSITION,
            if inline { "inline" } else { "attachment" },
        ),
    ];
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, content_type);
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests;
