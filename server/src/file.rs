//! Uploaded files. A picture is made anew on its way in, so that nothing which was hidden in it
//! stays: places, thumbnails, scripts. On its way out nothing in it can run.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State as AxumState};
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::form::{Problem, Problems};
use domain::id::{FileId, OrganisationId};
use intake::picture::{Picture, PictureError};
use object_store::ObjectStoreExt;
use storage::file::{Bringer, File};

use crate::apart;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::{FILE, Upload};
use crate::state::State;

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
    by: Bringer,
    bytes: &Bytes,
) -> Result<FileId, Problem> {
    let kept = made_anew(state, bytes).await?;
    keep(state, organisation, by, kept, false).await
}

/// Keeps the picture that came with a form, when one did: made anew only where the form has nothing else
/// against it, so that a form which is refused leaves none.
///
/// # Errors
/// What is wrong with it, or that it is to be chosen again.
pub async fn picture(
    state: &State,
    organisation: OrganisationId,
    by: Bringer,
    form: &Upload,
    fine: bool,
) -> Result<Option<FileId>, Problem> {
    match &form.file {
        _ if form.file_too_large => Err(Problem::new("file-too-large")),
        Some(sent) if fine => keep_image(state, organisation, by, &sent.bytes)
            .await
            .map(Some),
        Some(_) => Err(Problem::new("file-choose-again")),
        None => Ok(None),
    }
}

/// A file that is kept.
struct Kept {
    content_type: &'static str,
    bytes: Bytes,
}

/// A picture made anew, in a process of its own.
async fn made_anew(state: &State, bytes: &Bytes) -> Result<Kept, Problem> {
    if bytes.len() > FILE {
        return Err(Problem::new("file-too-large"));
    }
    let Picture { kind, bytes } = apart::picture(state, bytes).await.map_err(refused)?;
    Ok(Kept {
        content_type: kind.content_type(),
        bytes: bytes.into(),
    })
}

/// The sentence that tells a person.
fn refused(refusal: apart::Refusal<PictureError>) -> Problem {
    match refusal {
        apart::Refusal::Of(PictureError::TooLarge) => Problem::new("file-too-large"),
        apart::Refusal::Of(PictureError::TooManyPixels) => Problem::new("file-picture-too-large"),
        apart::Refusal::Of(PictureError::NotAPicture) => Problem::new("file-not-an-image"),
        apart::Refusal::Of(PictureError::DrawingText) => Problem::new("file-drawing-text"),
        apart::Refusal::Of(PictureError::DrawingElsewhere) => {
            Problem::new("file-drawing-elsewhere")
        }
        apart::Refusal::Of(PictureError::DrawingTooMuch) => Problem::new("file-drawing-too-much"),
        apart::Refusal::Of(error @ PictureError::NotWritten) => not_kept(&error),
        apart::Refusal::Later(problem) => problem,
    }
}

async fn keep(
    state: &State,
    organisation: OrganisationId,
    by: Bringer,
    brought: Kept,
    private: bool,
) -> Result<FileId, Problem> {
    let id: FileId = state.store.id();
    let size = i64::try_from(brought.bytes.len()).unwrap_or(i64::MAX);
    let content_type = brought.content_type.to_owned();
    let file = File {
        id,
        organisation_id: organisation,
        content_type,
        size,
    };
    // The row comes first: it claims the room that the bytes will take.
    let kept = if private {
        storage::file::keep_private(&state.store, &file, by).await
    } else {
        storage::file::keep(&state.store, &file, by).await
    };
    match kept {
        Ok(()) => {}
        Err(storage::Error::Problems(Problems(mut full))) if !full.is_empty() => {
            return Err(full.remove(0).1);
        }
        Err(error) => return Err(not_kept(&error)),
    }
    if let Err(error) = state.files.put(&place(id), brought.bytes.into()).await {
        let_go(state, Some(id)).await;
        return Err(not_kept(&error));
    }
    Ok(id)
}

/// What an act came to that was to refer to a file: when it was refused the file goes at once, so that
/// what is refused leaves nothing on the disk.
///
/// # Errors
/// Those of the act.
pub async fn or_let_go<T>(
    state: &State,
    file: Option<FileId>,
    done: storage::Result<T>,
) -> storage::Result<T> {
    if done.is_err() {
        let_go(state, file).await;
    }
    done
}

/// Lets go of a file that nothing refers to. What cannot be taken away now goes with what is swept.
pub async fn let_go(state: &State, file: Option<FileId>) {
    let Some(id) = file else { return };
    match storage::file::let_go(&state.store, id).await {
        Ok(true) => delete(state, id).await,
        Ok(false) => {}
        Err(error) => tracing::warn!(%id, "a file that came with a refused form stays: {error}"),
    }
}

async fn delete(state: &State, id: FileId) {
    match state.files.delete(&place(id)).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
        Err(error) => tracing::warn!(%id, "the bytes of a file nobody needs stay: {error}"),
    }
}

/// Keeps what was sent as a proof, for those concerned only: a picture made anew as any other, or a
/// PDF as it is. It is told by its content, never by its name.
///
/// # Errors
/// What is wrong with it: too large, or neither.
pub async fn keep_proof(
    state: &State,
    organisation: OrganisationId,
    by: Bringer,
    bytes: &Bytes,
) -> Result<FileId, Problem> {
    if bytes.len() > FILE {
        return Err(Problem::new("file-too-large"));
    }
    let proof = if is_pdf(bytes) {
        Kept {
            content_type: PDF,
            bytes: bytes.clone(),
        }
    } else {
        made_anew(state, bytes)
            .await
            .map_err(|problem| match problem.key {
                "file-not-an-image" => Problem::new("file-not-a-proof"),
                _ => problem,
            })?
    };
    keep(state, organisation, by, proof, true).await
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
    let mut response = stream(state, file.id).await?;
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

/// What a proof looks like, beside the page that asks about it: a picture as it is kept, the first pages of
/// a PDF drawn. Nothing of what was sent runs in the reader's browser, and none needs a program for it.
///
/// # Errors
/// When it cannot be drawn: then it is opened as it is.
pub async fn preview(state: &State, file: &File) -> Answer {
    let mut response = if file.content_type == PDF {
        let bytes = bytes(state, file.id).await?;
        let drawn = apart::pages(state, &bytes).await.ok_or(Failure::NotFound)?;
        let mut response = Body::from(drawn).into_response();
        harmless(&mut response, "image/png");
        response
    } else {
        let mut response = stream(state, file.id).await?;
        harmless(&mut response, &file.content_type);
        response
    };
    // What is decided on one after the other is looked at twice; nobody else keeps it.
    let kept = HeaderValue::from_static("private, max-age=600");
    response.headers_mut().insert(CACHE_CONTROL, kept);
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

/// Lets go of the files that nothing refers to any more.
///
/// # Errors
/// When the database fails. Bytes that cannot be taken away are found by nobody.
pub async fn sweep(state: &State) -> storage::Result<()> {
    for id in storage::file::sweep(&state.store).await? {
        delete(state, id).await;
    }
    Ok(())
}

async fn serve(AxumState(state): AxumState<State>, Path(id): Path<String>) -> Answer {
    let id: FileId = id.parse().map_err(|_| Failure::NotFound)?;
    let file = storage::file::by_id(&state.store, id).await?;
    let mut response = stream(&state, id).await?;
    harmless(&mut response, &file.content_type);
    Ok(response)
}

/// The bytes of a file that is kept, as they are taken: many who take them slowly would otherwise have
/// each a whole file in memory.
async fn stream(state: &State, id: FileId) -> Answer {
    let found = state
        .files
        .get(&place(id))
        .await
        .map_err(|e| Failure::internal(&e))?;
    let size = found.meta.size;
    let mut response = Body::from_stream(found.into_stream()).into_response();
    response.headers_mut().insert(CONTENT_LENGTH, size.into());
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
