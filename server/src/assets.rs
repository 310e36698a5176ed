//! Styles, scripts and signs: carried inside the binary, served under names that change with
//! their content, so that browsers keep them for good.

use axum::extract::{Path, State as AxumState};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::edge::failure::{Answer, Failure};
use crate::state::State;

#[derive(RustEmbed)]
#[folder = "$PAVILLON_SITE_FOLDER"]
struct Site;

/// In the order of their layers.
const STYLES: &[&str] = &[
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/layout.css"),
    include_str!("../../style/frame.css"),
    include_str!("../../style/navigation.css"),
    include_str!("../../style/buttons.css"),
    include_str!("../../style/forms.css"),
    include_str!("../../style/tables.css"),
    include_str!("../../style/status.css"),
    include_str!("../../style/components.css"),
    include_str!("../../style/badge.css"),
    include_str!("../../style/plan.css"),
    include_str!("../../style/pages.css"),
    include_str!("../../style/print.css"),
];

const ICON: &str = include_str!("../../style/icon.svg");

/// What is served under hashed names.
pub struct Assets {
    style: String,
    style_hash: String,
    scripts_hash: String,
}

impl Default for Assets {
    fn default() -> Self {
        Self::new()
    }
}

fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    data_encoding::HEXLOWER.encode(&hasher.finalize()[..8])
}

impl Assets {
    /// Puts them together.
    pub fn new() -> Self {
        let style = STYLES.join("\n");
        let files: Vec<_> = Site::iter().filter_map(|name| Site::get(&name)).collect();
        let scripts: Vec<&[u8]> = files.iter().map(|f| f.data.as_ref()).collect();
        Self {
            style_hash: hash(&[style.as_bytes()]),
            scripts_hash: hash(&scripts),
            style,
        }
    }

    /// Where the styles lie.
    pub fn style_path(&self) -> String {
        format!("/assets/{}/pavillon.css", self.style_hash)
    }

    /// In which folder the scripts lie.
    pub fn scripts_path(&self) -> String {
        format!("/assets/{}", self.scripts_hash)
    }
}

/// Serves one.
pub async fn serve(
    AxumState(state): AxumState<State>,
    Path((hash, name)): Path<(String, String)>,
) -> Answer {
    let assets = &state.assets;
    let (kind, body) = if name == "pavillon.css" && hash == assets.style_hash {
        ("text/css; charset=utf-8", assets.style.clone().into_bytes())
    } else if hash == assets.scripts_hash {
        let file = Site::get(&name).ok_or(Failure::NotFound)?;
        let kind = match name.rsplit_once('.').map(|(_, end)| end) {
            Some("js") => "text/javascript; charset=utf-8",
            Some("wasm") => "application/wasm",
            _ => return Err(Failure::NotFound),
        };
        (kind, file.data.into_owned())
    } else {
        return Err(Failure::NotFound);
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (
            CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    Ok((headers, body).into_response())
}

/// The sign in the browser's tab.
pub async fn icon() -> Response {
    let headers = [
        (CONTENT_TYPE, "image/svg+xml"),
        (CACHE_CONTROL, "public, max-age=86400"),
    ];
    (headers, ICON).into_response()
}
