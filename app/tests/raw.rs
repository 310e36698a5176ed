//! Leptos escapes neither the children of some elements nor what `inner_html` is given. Every place
//! that writes either is here, with what makes it safe; a new one fails until it is thought about.
#![cfg(feature = "ssr")]

use std::fs;
use std::path::{Path, PathBuf};

/// What writes text as it is. In tachys 0.2: the elements whose `ESCAPE_CHILDREN` is false, and
/// whatever goes around it.
const RAW: &[&str] = &[
    "<textarea",
    "<title",
    "<script",
    "<style",
    "<noscript",
    "<template",
    "<iframe",
    "<xmp",
    "<plaintext",
    "inner_html",
    "InertElement",
    "doctype(",
];

/// Where it stands, the line's end, and why no text of anybody's can end it.
const PLACES: &[(&str, &str, &str)] = &[
    (
        "form.rs",
        "<textarea id=id.clone() name=name.to_owned() rows=\"4\" required=options.required",
        "its inside is the next line's",
    ),
    (
        "form.rs",
        "inner_html=value></textarea>",
        "raw::lines made the value",
    ),
    (
        "frame.rs",
        "<script type=\"module\" nonce=page.nonce.clone() inner_html=start></script>",
        "addresses of our own files",
    ),
    (
        "frame.rs",
        "<title inner_html=raw::text(&window_title(title, page))></title>",
        "raw",
    ),
    (
        "frame.rs",
        "<script type=\"speculationrules\" nonce=page.nonce.clone() inner_html=speculation></script>",
        "a constant",
    ),
    (
        "frame.rs",
        "|| view! { <script type=\"module\" nonce=page.nonce.clone() inner_html=SHORTCUT></script> },",
        "a constant",
    ),
    (
        "frame.rs",
        "<main id=\"content\" tabindex=\"-1\" inner_html=main></main>",
        "a view that was rendered",
    ),
    (
        "scan.rs",
        "<title inner_html=raw::text(&t(\"scan-window\"))></title>",
        "raw",
    ),
    (
        "scan.rs",
        "<script type=\"module\" src=site.main.clone()></script>",
        "empty",
    ),
    (
        "scan.rs",
        "<noscript>",
        "its text stands in a paragraph, which escapes it",
    ),
    (
        "scan.rs",
        "<script type=\"application/json\" id=\"texts\" inner_html=raw::json(&site.texts)></script>",
        "raw",
    ),
    (
        "reader.rs",
        "<div class=\"qr\" inner_html=qr></div>",
        "documents::qr escapes its title",
    ),
    (
        "ui/badge.rs",
        "<div class=\"badge-card__qr qr\" inner_html=qr></div>",
        "documents::qr escapes its title",
    ),
    (
        "calendar.rs",
        "<div class=\"qr\" inner_html=svg></div>",
        "documents::qr escapes its title",
    ),
    (
        "device.rs",
        "<div class=\"pairing__qr qr\" inner_html=code.qr.clone()></div>",
        "documents::qr escapes its title",
    ),
    (
        "live.rs",
        "drawn.set_inner_html(html);",
        "in the browser, of what the server rendered",
    ),
    (
        "ui/plot.rs",
        "<title id=title_id.clone()>{title}</title>",
        "within an SVG, whose text is escaped",
    ),
    (
        "requirement/timeline.rs",
        "<title id=\"gantt-title\">{t(\"requirement-way-timeline\")}</title>",
        "within an SVG, whose text is escaped",
    ),
    (
        "ui/curve.rs",
        "<title>{line.name.clone()}</title></path> }",
        "within an SVG, whose text is escaped",
    ),
    (
        "ui/curve.rs",
        "<title id=title_id.clone()>{title}</title>",
        "within an SVG, whose text is escaped",
    ),
    (
        "ui/compared.rs",
        "<title id=title_id.clone()>{title}</title>",
        "within an SVG, whose text is escaped",
    ),
    (
        "participation/first.rs",
        "<div class=\"qr\" inner_html=svg></div>",
        "documents::qr escapes its title",
    ),
    (
        "plan/file.rs",
        r#""    <g id=\"{}\"><title>{}</title><polygon points=\"{points}\" fill=\"{fill}\" \"#,
        "in a file of its own; xml() made what stands in it",
    ),
    (
        "plan/file.rs",
        r#"width=\"{width}mm\" height=\"{depth}mm\" viewBox=\"0 0 {width} {depth}\">\n  <title>{}</title>\n","#,
        "in a file of its own; xml() made what stands in it",
    ),
    (
        "plan/drawing.rs",
        "<title>{title}</title>",
        "within an SVG, whose text is escaped",
    ),
    (
        "plan/drawing.rs",
        "<title>{said(o)}</title>",
        "within an SVG, whose text is escaped",
    ),
    (
        "ui/plan.rs",
        "<title>{p.said}</title>",
        "within an SVG, whose text is escaped",
    ),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_place_that_writes_text_as_it_is_is_known() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut unknown = Vec::new();
    let mut seen = Vec::new();
    for path in sources(&root) {
        let name = named(&root, &path);
        if name == "raw.rs" || name.ends_with("tests.rs") {
            continue;
        }
        for line in fs::read_to_string(&path).expect("a source").lines() {
            let line = line.trim();
            if line.starts_with("//") || !RAW.iter().any(|raw| line.contains(raw)) {
                continue;
            }
            match PLACES
                .iter()
                .position(|(file, end, _)| *file == name && line.ends_with(end))
            {
                Some(place) => seen.push(place),
                None => unknown.push(format!("{name}: {line}")),
            }
        }
    }
    assert!(
        unknown.is_empty(),
        "say in PLACES what makes these safe, or use form::text:\n{}",
        unknown.join("\n")
    );
    let gone: Vec<_> = (0..PLACES.len())
        .filter(|place| !seen.contains(place))
        .map(|place| PLACES[place])
        .collect();
    assert!(gone.is_empty(), "no longer there: {gone:?}");
}

/// Pages are views. Elsewhere HTML would be put together by hand, which nothing escapes.
#[test]
fn nothing_but_app_writes_html() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/src");
    let begins_a_tag = |line: &str| {
        line.match_indices("\"<").any(|(at, _)| {
            let next = line[at + 2..].chars().next();
            next.is_some_and(|c| c.is_ascii_alphabetic() || c == '!' || c == '/')
        })
    };
    let mut found = Vec::new();
    for path in sources(&root) {
        let name = named(&root, &path);
        if name.ends_with("tests.rs") || name.starts_with("testing") {
            continue;
        }
        let source = fs::read_to_string(&path).expect("a source");
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        let written = source
            .lines()
            .map(str::trim)
            .filter(|line| !line.starts_with("//"))
            .filter(|line| begins_a_tag(line) || line.contains("text/html"))
            // Asked of an answer, written into none.
            .filter(|line| !line.contains("starts_with(b\"text/html\")"));
        found.extend(written.map(|line| format!("{name}: {line}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn named(root: &Path, path: &Path) -> String {
    let name = path.strip_prefix(root).expect("below");
    name.to_string_lossy().replace('\\', "/")
}
