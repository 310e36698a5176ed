//! The scanner's page and what makes it an app: its worker, its manifest, its signs. The page is
//! the same for everybody, so that a device keeps it and opens it without network.

use app::page::Page;
use app::scan::Site;
use app::text::Locale;
use axum::Router;
use axum::extract::State as AxumState;
use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::assets::Assets;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::state::State;

const PAGE: &str = "/scan";
const MANIFEST: &str = "/scan/manifest.webmanifest";
const SMALL: &str = "/scan/icon-192.png";
const LARGE: &str = "/scan/icon-512.png";
const TOUCH: &str = "/scan/icon-180.png";

/// Only our own scripts, which the page names by address: what is kept for weeks has no nonce.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    manifest-src 'self'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route(PAGE, get(show))
        .route(MANIFEST, get(manifest))
        .route("/scan/worker.js", get(worker))
        .route(
            SMALL,
            get(|| async { png(include_bytes!("../../../style/icon-192.png")) }),
        )
        .route(
            LARGE,
            get(|| async { png(include_bytes!("../../../style/icon-512.png")) }),
        )
        .route(
            TOUCH,
            get(|| async { png(include_bytes!("../../../style/icon-180.png")) }),
        )
}

/// The page. An address that names the language leads to the one that the worker keeps, which is
/// told the language and remembers it.
async fn show(AxumState(state): AxumState<State>, context: Context) -> Answer {
    if context.page.prefixed {
        let to = format!("{PAGE}?language={}", context.locale().code());
        return Ok(Redirect::to(&to).into_response());
    }
    let html = app::scan::page(&context.page, &site(&state.assets)?);
    let headers = [
        (CACHE_CONTROL, "no-cache"),
        (CONTENT_SECURITY_POLICY, POLICY),
    ];
    Ok((headers, Html(html)).into_response())
}

fn site(assets: &Assets) -> Result<Site, Failure> {
    let texts = serde_json::to_string(&app::scan::texts()).map_err(|e| Failure::internal(&e))?;
    Ok(Site {
        main: assets.address("scan/main.js"),
        preloads: Assets::scanner()
            .filter(|name| is_module(name))
            .map(|name| assets.address(&name))
            .collect(),
        manifest: MANIFEST.to_owned(),
        touch_icon: TOUCH.to_owned(),
        texts,
    })
}

/// What the page's first script calls for, sooner or later.
fn is_module(name: &str) -> bool {
    name == "scanner.js"
        || (name.starts_with("scan/") && !name.ends_with("worker.js") && name != "scan/main.js")
}

/// The worker that keeps the page: its source under a line that says which version this is and
/// what belongs to it. Another page is another version.
async fn worker(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let assets = &state.assets;
    let source = Assets::file("scan/service-worker.js").ok_or(Failure::NotFound)?;
    let source = String::from_utf8_lossy(&source).into_owned();
    let page = Page {
        locale: Locale::default(),
        ..context.page
    };
    let version = Sha256::digest(app::scan::page(&page, &site(assets)?));
    let files: Vec<String> = [PAGE, MANIFEST, SMALL, "/icon.svg"]
        .into_iter()
        .map(str::to_owned)
        .chain([assets.style_path()])
        .chain(Assets::scanner().map(|name| assets.address(&name)))
        .collect();
    let release = json!({
        "version": data_encoding::HEXLOWER.encode(&version[..8]),
        "page": PAGE,
        "files": files,
    });
    let headers = [
        (CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
        (CONTENT_SECURITY_POLICY, POLICY),
        // Its address lies below the page that it keeps.
        (HeaderName::from_static("service-worker-allowed"), PAGE),
    ];
    Ok((headers, format!("self.RELEASE = {release};\n{source}")).into_response())
}

async fn manifest(context: Context) -> Response {
    let said = |key| context.locale().text(key);
    let icon = |src, size: &str, purpose| json!({"src": src, "sizes": size, "type": "image/png", "purpose": purpose});
    let manifest = json!({
        "id": PAGE,
        "name": said("scan-manifest-name"),
        "short_name": said("scan-manifest-short"),
        "description": said("scan-manifest-description"),
        "lang": context.locale().code(),
        "start_url": PAGE,
        "scope": PAGE,
        "display": "standalone",
        "background_color": "#15292c",
        "theme_color": "#15292c",
        "icons": [
            icon(SMALL, "192x192", "any"),
            icon(LARGE, "512x512", "any"),
            icon(LARGE, "512x512", "maskable"),
        ],
    });
    let headers = [
        (CONTENT_TYPE, "application/manifest+json"),
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, manifest.to_string()).into_response()
}

fn png(bytes: &'static [u8]) -> Response {
    let headers = [
        (CONTENT_TYPE, "image/png"),
        (CACHE_CONTROL, "public, max-age=86400"),
    ];
    (headers, bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_ends_no_script() {
        let site = site(&Assets::new()).unwrap();
        assert!(!site.texts.contains('<'));
        assert!(site.texts.contains("scan-word-refused"));
    }

    #[test]
    fn workers_are_not_fetched_with_the_page() {
        assert!(is_module("scanner.js"));
        assert!(is_module("scan/send.js"));
        for name in [
            "scan/main.js",
            "scan/service-worker.js",
            "scan/decode-worker.js",
            "zxing/share.js",
            "scanner_bg.wasm",
        ] {
            assert!(!is_module(name), "{name}");
        }
    }
}
