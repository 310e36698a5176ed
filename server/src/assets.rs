//! Styles, scripts and signs: carried inside the binary, served under names that change with
//! their content, so that browsers keep them for good.

use std::borrow::Cow;

use axum::body::Bytes;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

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
    include_str!("../../style/list.css"),
    include_str!("../../style/status.css"),
    include_str!("../../style/components.css"),
    include_str!("../../style/badge.css"),
    include_str!("../../style/plan.css"),
    include_str!("../../style/live.css"),
    include_str!("../../style/cockpit.css"),
    include_str!("../../style/requirement.css"),
    include_str!("../../style/series.css"),
    include_str!("../../style/programme.css"),
    include_str!("../../style/shift.css"),
    include_str!("../../style/feed.css"),
    include_str!("../../style/begin.css"),
    include_str!("../../style/journal.css"),
    include_str!("../../style/pages.css"),
    include_str!("../../style/scan.css"),
    include_str!("../../style/print.css"),
];

/// The sign in the browser's tab.
pub const ICON: &str = include_str!("../../style/icon.svg");

/// What is served under hashed names.
pub struct Assets {
    style: Bytes,
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
            style: style.into(),
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

    /// What lies under a hash and a name, with its kind. Nothing is copied: hundreds who take it slowly
    /// hold the same bytes.
    pub fn find(&self, hash: &str, name: &str) -> Option<(&'static str, Bytes)> {
        if name == "pavillon.css" && hash == self.style_hash {
            return Some(("text/css; charset=utf-8", self.style.clone()));
        }
        let kind = kind(name).filter(|_| hash == self.scripts_hash)?;
        let file = match Self::file(name)? {
            Cow::Borrowed(carried) => Bytes::from_static(carried),
            Cow::Owned(read) => read.into(),
        };
        Some((kind, file))
    }

    /// Where a file of the browser's part lies.
    pub fn address(&self, name: &str) -> String {
        format!("/assets/{}/{name}", self.scripts_hash)
    }

    /// A file of the browser's part.
    pub fn file(name: &str) -> Option<Cow<'static, [u8]>> {
        Site::get(name).map(|file| file.data)
    }

    /// The files that the scanner's page needs, without the worker that keeps them.
    pub fn scanner() -> impl Iterator<Item = String> {
        Site::iter()
            .filter(|name| {
                ["scan/", "scanner", "zxing/"]
                    .iter()
                    .any(|s| name.starts_with(s))
                    && name != "scan/service-worker.js"
                    && kind(name).is_some()
            })
            .map(Cow::into_owned)
    }
}

fn kind(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "js" => Some("text/javascript; charset=utf-8"),
        "wasm" => Some("application/wasm"),
        "txt" => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::STYLES;

    #[test]
    fn every_custom_property_that_the_style_uses_is_given_somewhere() {
        let style = STYLES.join("\n");
        let missing: Vec<_> = style
            .split("var(")
            .skip(1)
            .filter_map(|after| after.split([',', ')']).next().map(|name| (name, after)))
            // One with a value to fall back on may be given where the page says so.
            .filter(|(name, after)| !after[name.len()..].starts_with(','))
            .map(|(name, _)| name.trim())
            .filter(|name| !style.contains(&format!("{name}:")))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
