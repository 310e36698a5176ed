//! The scanner's page: a document of its own, since a door is no place for navigation. What moves
//! on it is `app/browser/scan`; here is what it moves, in words of every language, so that the
//! page once kept speaks without network.

pub mod empty;
pub mod inside;
pub mod ledger;
pub mod live;
pub mod presence;
pub mod setup;

use domain::address;
use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::kit::{PRIMARY, SECONDARY};
use crate::page::Page;
use crate::raw;
use crate::text::{Locale, t};
use crate::ui::Mark;

/// What the page links to.
#[derive(Clone, Debug)]
pub struct Site {
    /// Where its scripts begin.
    pub main: String,
    /// Other scripts that are fetched at once.
    pub preloads: Vec<String>,
    /// Its web application manifest.
    pub manifest: String,
    /// The sign on a phone's home screen.
    pub touch_icon: String,
    /// [`texts`] as JSON.
    pub texts: String,
}

/// Every text of the scanner in every language, with `{name}` where something is named. Keys are
/// those of `scan.ftl`, and the kinds of badges.
pub fn texts() -> BTreeMap<&'static str, BTreeMap<String, String>> {
    Locale::ALL
        .into_iter()
        .map(|locale| {
            let kinds = domain::badge::Kind::ALL
                .iter()
                .map(|k| format!("badge-kind-{k}"))
                .map(|key| (key.clone(), locale.text(&key)));
            let own = messages().map(|(key, said)| {
                let names: Vec<(&'static str, String)> =
                    named(said).map(|n| (n, format!("{{{n}}}"))).collect();
                (key.to_owned(), locale.text_args(key, &names))
            });
            (locale.code(), kinds.chain(own).collect())
        })
        .collect()
}

/// The scanner's messages: their keys and what the French ones say.
fn messages() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../../locales/fr/scan.ftl")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
}

/// What a message names.
fn named(said: &'static str) -> impl Iterator<Item = &'static str> {
    said.split("{ $")
        .skip(1)
        .filter_map(|rest| rest.split(" }").next())
}

/// The page.
pub fn page(page: &Page, site: &Site) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(page.clone());
        provide_context(page.locale);
        document(page, site).to_html()
    });
    owner.cleanup();
    format!("<!DOCTYPE html>{html}")
}

fn document(page: &Page, site: &Site) -> AnyView {
    let preloads: Vec<_> = site
        .preloads
        .iter()
        .map(|path| view! { <link rel="modulepreload" href=path.clone() /> })
        .collect();
    view! {
        <html lang=page.locale.code()>
            <head>
                <meta charset="utf-8" />
                // The keyboard takes its room from the page, not from what is typed into.
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content="#15292c" />
                <title inner_html=raw::text(&t("scan-window"))></title>
                <link rel="stylesheet" href=page.style.clone() />
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href=site.touch_icon.clone() />
                <link rel="manifest" href=site.manifest.clone() />
                {preloads}
                <script type="module" src=site.main.clone()></script>
            </head>
            <body class="scan" data-state="loading" data-showing="">
                <p id="said" class="visually-hidden" role="alert" aria-live="assertive"></p>
                {top()}
                <main id="content" class="scan__main">
                    <noscript>
                        <p class="notice notice--warn">{t("scan-noscript")}</p>
                    </noscript>
                    {view_of_camera()}
                    <div class="scan__side">
                        <div id="notices" class="scan__notices" role="status"></div>
                        {loading()}
                        {unpaired()}
                        {revoked()}
                        {unusable()}
                        {ready()}
                    </div>
                </main>
                {verdict()}
                <script type="application/json" id="texts" inner_html=raw::json(&site.texts)></script>
            </body>
        </html>
    }
    .into_any()
}

fn top() -> AnyView {
    view! {
        <header class="scan-bar">
            <Mark />
            <div class="scan-bar__where">
                <h1 id="where">{t("scan-title")}</h1>
                <p id="whose"></p>
            </div>
            <button id="language" class="scan-bar__button" type="button" lang=t("scan-language-code")
                data-text="scan-language">{t("scan-language")}</button>
        </header>
    }
    .into_any()
}

fn view_of_camera() -> AnyView {
    view! {
        <section id="view" class="scan-view" data-camera="off" data-label="scan-camera" aria-label=t("scan-camera") hidden>
            <video id="video" class="scan-view__video" playsinline muted></video>
            <div class="scan-view__aim" aria-hidden="true"></div>
            <div class="scan-view__problem">
                <p id="camera-said" role="status"></p>
                <button id="camera-again" class="button button--large" type="button" hidden></button>
            </div>
            <div class="scan-view__tools">
                <button id="torch" class="scan-tool" type="button" aria-pressed="false" hidden>
                    {icon("M8 3h8v4l-2 3v11h-4V10L8 7zM8 7h8M12 13v2")}
                    <span data-text="scan-torch">{t("scan-torch")}</span>
                </button>
                <button id="next-camera" class="scan-tool" type="button" hidden>
                    {icon("M4 8h3l2-3h6l2 3h3v11H4zM9.500 14.500a2.800 2.800 0 0 1 5-1.700M14.500 12.500a2.800 2.800 0 0 1-5 2M14.700 10.500v2.300h-2.300M9.300 16.800v-2.300h2.300")}
                    <span data-text="scan-next-camera">{t("scan-next-camera")}</span>
                </button>
            </div>
        </section>
    }
    .into_any()
}

/// A sign beside a word, drawn in strokes.
fn icon(path: &'static str) -> AnyView {
    view! { <svg class="scan-icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d=path /></svg> }
        .into_any()
}

fn loading() -> AnyView {
    view! {
        <section id="screen-loading" class="scan__screen scan__loading">
            <p data-text="scan-loading">{t("scan-loading")}</p>
        </section>
    }
    .into_any()
}

fn unpaired() -> AnyView {
    view! {
        <section id="screen-unpaired" class="scan__screen scan__page stack" hidden>
            <h2 data-text="scan-pair-title">{t("scan-pair-title")}</h2>
            <p class="lead" data-text="scan-pair-intro">{t("scan-pair-intro")}</p>
            <button id="pair-camera" class="button button--primary button--large" type="button"
                data-text="scan-pair-camera">{t("scan-pair-camera")}</button>
            <form id="pair" class="form stack" novalidate>
                <div class="field">
                    <label class="field__label" for="pair-code" data-text="scan-pair-code">{t("scan-pair-code")}</label>
                    <p class="field__hint" id="pair-code-hint" data-text="scan-pair-hint">{t("scan-pair-hint")}</p>
                    <p class="field__error" id="pair-error" role="alert" hidden></p>
                    <input id="pair-code" class="scan__code" type="text" inputmode="text" autocomplete="off"
                        autocapitalize="characters" spellcheck="false" enterkeyhint="go" data-takes="code"
                        aria-describedby="pair-code-hint pair-error" />
                </div>
                <div class="form__end">
                    <button id="pair-submit" class=PRIMARY type="submit">{t("scan-pair-submit")}</button>
                    <button id="pair-back" class=SECONDARY type="button" data-text="scan-pair-back" hidden>{t("scan-pair-back")}</button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn revoked() -> AnyView {
    view! {
        <section id="screen-revoked" class="scan__screen scan__page stack" hidden>
            <h2 data-text="scan-revoked-title">{t("scan-revoked-title")}</h2>
            <p class="lead" data-text="scan-revoked-intro">{t("scan-revoked-intro")}</p>
            <p id="revoked-waiting" role="status"></p>
            <div class="form__end">
                <button id="revoked-pair" class=PRIMARY type="button" data-text="scan-revoked-pair">{t("scan-revoked-pair")}</button>
                <button id="revoked-save" class=SECONDARY type="button" data-text="scan-save-unsent">{t("scan-save-unsent")}</button>
            </div>
        </section>
    }
    .into_any()
}

fn unusable() -> AnyView {
    view! {
        <section id="screen-unusable" class="scan__screen scan__page stack" hidden>
            <h2 data-text="scan-unusable-title">{t("scan-unusable-title")}</h2>
            <p class="lead" data-text="scan-unusable-intro">{t("scan-unusable-intro")}</p>
            <a class="button button--primary button--large" href=address::scanner() data-text="scan-unusable-again">{t("scan-unusable-again")}</a>
        </section>
    }
    .into_any()
}

fn ready() -> AnyView {
    view! {
        <section id="screen-ready" class="scan__screen scan__ready" hidden>
            <div class="scan__state">
                <fieldset id="direction" class="segments" hidden>
                    <legend class="visually-hidden" data-text="scan-direction">{t("scan-direction")}</legend>
                    <label class="segment">
                        <input id="direction-in" type="radio" name="direction" value="in" checked />
                        <span data-text="scan-direction-in">{t("scan-direction-in")}</span>
                    </label>
                    <label class="segment">
                        <input id="direction-out" type="radio" name="direction" value="out" />
                        <span data-text="scan-direction-out">{t("scan-direction-out")}</span>
                    </label>
                </fieldset>
                <p id="direction-fixed" class="scan__way" hidden></p>
                <div class="scan__chips" role="group" data-label="scan-state" aria-label=t("scan-state")>
                    <span id="chip-inside" class="status" hidden></span>
                    <span id="chip-network" class="status"></span>
                    <span id="chip-waiting" class="status"></span>
                    <span id="chip-battery" class="status" hidden></span>
                    <span id="chip-sound" class="status" hidden></span>
                </div>
            </div>
            <p id="no-points" class="notice notice--info" data-text="scan-no-points" hidden>{t("scan-no-points")}</p>
            <div id="new-code" class="notice notice--info" role="status" hidden>
                <p data-text="scan-new-code">{t("scan-new-code")}</p>
                <p class="row-actions">
                    <button id="pair-new" class="button" type="button" data-text="scan-new-code-take">{t("scan-new-code-take")}</button>
                    <button id="pair-keep" class="button" type="button" data-text="scan-new-code-keep">{t("scan-new-code-keep")}</button>
                </p>
            </div>
            <div class="scan__under">
                {typing()}
                {looking_up()}
                {settings()}
                <section id="panel-last" class="scan__last" aria-labelledby="last-title">
                    <h2 id="last-title" data-text="scan-last">{t("scan-last")}</h2>
                    <p id="last-none" class="muted" data-text="scan-last-none">{t("scan-last-none")}</p>
                    <ol id="last" class="last"></ol>
                </section>
            </div>
            <div class="scan-actions">
                <button id="open-code" type="button" aria-expanded="false" aria-controls="panel-code">
                    {icon("M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10")}
                    <span data-text="scan-type">{t("scan-type")}</span>
                </button>
                <button id="open-look-up" type="button" aria-expanded="false" aria-controls="panel-look-up" hidden>
                    {icon("M10.500 4a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zM15.500 15.500L21 21")}
                    <span data-text="scan-look-up">{t("scan-look-up")}</span>
                </button>
                <button id="open-settings" type="button" aria-expanded="false" aria-controls="panel-settings">
                    {icon("M4 7h9M17 7h3M4 17h3M11 17h9M13 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0M7 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0")}
                    <span data-text="scan-settings">{t("scan-settings")}</span>
                </button>
            </div>
        </section>
    }
    .into_any()
}

/// The head of a panel, with the way to close it.
fn panel_head(key: &'static str, panel: &'static str) -> AnyView {
    view! {
        <div class="scan-panel__head">
            <h2 id=format!("{panel}-title") data-text=key>{t(key)}</h2>
            <button class="button button--quiet" type="button" data-closes=panel data-text="scan-close">{t("scan-close")}</button>
        </div>
    }
    .into_any()
}

fn typing() -> AnyView {
    view! {
        <section id="panel-code" class="scan-panel" aria-labelledby="code-title" hidden>
            {panel_head("scan-type-title", "code")}
            <form id="type-code" class="stack" novalidate>
                <div class="field">
                    <label class="field__label" for="code" data-text="scan-type-code">{t("scan-type-code")}</label>
                    <p class="field__hint" id="code-hint" data-text="scan-type-hint">{t("scan-type-hint")}</p>
                    <p class="field__error" id="code-empty" role="alert" data-text="scan-type-empty" hidden>{t("scan-type-empty")}</p>
                    <input id="code" class="scan__code" type="text" autocomplete="off" autocapitalize="characters"
                        spellcheck="false" enterkeyhint="go" data-takes="code" aria-describedby="code-hint code-empty" />
                </div>
                <button id="code-submit" class="button button--primary button--large" type="submit"
                    data-text="scan-type-submit">{t("scan-type-submit")}</button>
            </form>
        </section>
    }
    .into_any()
}

fn looking_up() -> AnyView {
    view! {
        <section id="panel-look-up" class="scan-panel" aria-labelledby="look-up-title" hidden>
            {panel_head("scan-look-up-title", "look-up")}
            <form id="look-up" class="stack" role="search" novalidate>
                <div class="field">
                    <label class="field__label" for="name" data-text="scan-look-up-name">{t("scan-look-up-name")}</label>
                    <input id="name" type="search" autocomplete="off" spellcheck="false" enterkeyhint="search" />
                </div>
            </form>
            <p id="found-said" role="status"></p>
            <ul id="found" class="found"></ul>
        </section>
    }
    .into_any()
}

fn settings() -> AnyView {
    view! {
        <section id="panel-settings" class="scan-panel" aria-labelledby="settings-title" hidden>
            {panel_head("scan-settings", "settings")}
            <fieldset id="points" class="scan-panel__group" hidden>
                <legend data-text="scan-points">{t("scan-points")}</legend>
                <div class="choices"></div>
            </fieldset>
            <fieldset id="cameras" class="scan-panel__group" hidden>
                <legend data-text="scan-cameras">{t("scan-cameras")}</legend>
                <div class="choices"></div>
            </fieldset>
            <label class="choice">
                <input id="sound" type="checkbox" checked />
                <span data-text="scan-sound">{t("scan-sound")}</span>
            </label>
            <div class="scan-panel__acts">
                <button id="update" class="button button--large" type="button" data-text="scan-update" hidden>{t("scan-update")}</button>
                <button id="install" class="button button--large" type="button" data-text="scan-install" hidden>{t("scan-install")}</button>
                <button id="send-now" class="button button--large" type="button" data-text="scan-send-now" hidden>{t("scan-send-now")}</button>
                <button id="save-unsent" class="button button--large" type="button" data-text="scan-save-unsent" hidden>{t("scan-save-unsent")}</button>
                <button id="pair-again" class="button button--large" type="button" data-text="scan-pair-again">{t("scan-pair-again")}</button>
            </div>
            <p><a href=address::reader() data-text="scan-reader">{t("scan-reader")}</a></p>
            <h3 class="scan-panel__about" data-text="scan-about">{t("scan-about")}</h3>
            <p id="about" class="muted"></p>
        </section>
    }
    .into_any()
}

fn verdict() -> AnyView {
    view! {
        <section id="verdict" class="verdict" aria-labelledby="verdict-word" hidden>
            <div class="verdict__awning" aria-hidden="true"></div>
            <div class="verdict__said">
                <svg class="verdict__sign verdict__sign--admitted" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
                    <circle cx="24" cy="24" r="22" />
                    <path d="M13 25l8 8 15-17" />
                </svg>
                <svg class="verdict__sign verdict__sign--refused" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
                    <path class="verdict__plate" d="M15.300 3h17.400L45 15.300v17.400L32.700 45H15.300L3 32.700V15.300z" />
                    <path d="M15 15l18 18M33 15L15 33" />
                </svg>
                <h2 id="verdict-word" class="verdict__word"></h2>
                <p id="verdict-show" class="verdict__show" dir="auto"></p>
                <p id="verdict-reason" class="verdict__reason"></p>
                <p id="verdict-when" class="verdict__when"></p>
                <p id="verdict-note" class="verdict__note"></p>
                <div class="verdict__who">
                    <p id="verdict-name" class="verdict__name"></p>
                    <p id="verdict-kind" class="verdict__kind"></p>
                    <p id="verdict-category" class="category verdict__category" dir="auto"></p>
                    <p id="verdict-company" class="verdict__company"></p>
                </div>
                <p id="verdict-help" class="verdict__help"></p>
                <p id="verdict-network" class="verdict__network"></p>
                <p id="verdict-where" class="verdict__where"></p>
                <form id="override" class="verdict__override" novalidate hidden>
                    <p id="override-title" class="verdict__why" data-text="scan-override-why">{t("scan-override-why")}</p>
                    <div id="override-reasons" class="verdict__reasons" role="group" aria-labelledby="override-title"></div>
                    <label for="override-why" data-text="scan-override-other">{t("scan-override-other")}</label>
                    <div class="verdict__other">
                        <input id="override-why" type="text" autocomplete="off" maxlength="200" enterkeyhint="done" />
                        <button id="override-submit" class="button" type="submit" data-text="scan-override-submit">{t("scan-override-submit")}</button>
                    </div>
                </form>
            </div>
            <div class="verdict__acts">
                <button id="let-in" class="button button--large" type="button" aria-expanded="false" aria-controls="override"
                    data-text="scan-let-in" hidden>{t("scan-let-in")}</button>
                <button id="next" class="button button--large" type="button" data-text="scan-next">{t("scan-next")}</button>
            </div>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The scanner's scripts and this page, which ask for texts.
    fn sources() -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let scripts = fs::read_dir(root.join("browser/scan")).expect("the scanner's scripts");
        let mut all: Vec<String> = scripts
            .map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a script"))
            .collect();
        let page = include_str!("scan.rs");
        all.push(
            page.split("mod tests")
                .next()
                .unwrap_or_default()
                .to_owned(),
        );
        let server = root.join("../server/src/scan/page.rs");
        all.push(fs::read_to_string(server).expect("the page's addresses"));
        all.join("\n")
    }

    /// Every key that stands in quotes; one that is put together ends where its first gap begins.
    fn asked(sources: &str) -> BTreeSet<&str> {
        sources
            .split(['"', '`'])
            .filter_map(|text| text.split("${").next())
            .filter(|text| text.starts_with("scan-") && !text.contains([' ', '.', '/', '_']))
            .collect()
    }

    #[test]
    fn every_text_of_the_scanner_is_used() {
        let sources = sources();
        let asked = asked(&sources);
        let unused: Vec<_> = messages()
            .map(|(key, _)| key)
            .filter(|key| {
                let stem = key
                    .strip_suffix("-one")
                    .or_else(|| key.strip_suffix("-other"))
                    .unwrap_or(key);
                let family = |known: &&&str| known.ends_with('-') && key.starts_with(**known);
                !asked.contains(key) && !asked.contains(stem) && asked.iter().find(family).is_none()
            })
            .collect();
        assert!(unused.is_empty(), "nothing says {unused:?}");
    }

    #[test]
    fn every_text_that_the_scripts_ask_for_is_there() {
        let texts = texts();
        let known: Vec<&str> = texts["fr"].keys().map(String::as_str).collect();
        let sources = sources();
        let missing: Vec<_> = asked(&sources)
            .into_iter()
            .filter(|key| !CLASSES.contains(key))
            .filter(|key| !known.iter().any(|k| k == key || said_by(k, key)))
            .collect();
        assert!(missing.is_empty(), "no text for {missing:?}");
    }

    /// Classes of the page that look like keys.
    const CLASSES: &[&str] = &[
        "scan-actions",
        "scan-bar",
        "scan-icon",
        "scan-panel",
        "scan-tool",
        "scan-view",
    ];

    fn said_by(known: &str, asked: &str) -> bool {
        (asked.ends_with('-') && known.starts_with(asked)) || known == format!("{asked}-one")
    }

    #[test]
    fn a_refusal_has_a_reason_and_a_way_forward_in_every_language() {
        for (locale, texts) in texts() {
            for reason in domain::badge::verdict::Reason::ALL {
                for part in ["reason", "help"] {
                    let key = format!("scan-{part}-{reason}");
                    assert!(texts.contains_key(&key), "{key} in {locale}");
                }
            }
        }
    }

    #[test]
    fn names_stay_open_for_the_browser() {
        assert_eq!(
            texts()["fr"]["scan-inside-of"],
            "{count} sur {limit} à l’intérieur"
        );
        assert_eq!(texts()["en"]["badge-kind-visitor"], "Visitor");
    }
}
