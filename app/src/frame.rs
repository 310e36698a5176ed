//! The frame around every page: head, navigation, foot.

use domain::access::{Act, Role};
use domain::address;
use leptos::prelude::*;

use crate::done;
use crate::page::{Page, Scripted, may, window_title};
use crate::raw;
use crate::text::{Locale, t};
use crate::ui::Mark;

/// Renders a page to HTML: the body within the frame.
pub fn render<V: IntoView + 'static>(page: &Page, title: &str, body: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        let scripted = Scripted::default();
        provide_context(page.clone());
        provide_context(page.locale);
        provide_context(scripted.clone());
        let said = done::line(page).to_html();
        let main = said + &body().into_any().to_html();
        frame(page, title, main, scripted.asked()).to_html()
    });
    owner.cleanup();
    format!("<!DOCTYPE html>{html}")
}

/// The whole document.
fn frame(page: &Page, title: &str, main: String, islands: bool) -> AnyView {
    let organiser = page
        .who
        .as_ref()
        .is_some_and(|who| who.role != Role::Exhibitor);
    let class = if organiser {
        "app app--organiser"
    } else {
        "app app--public"
    };
    let scripts = islands.then(|| {
        let start = format!(
            "import init, * as islands from '{folder}/pavillon.js';\
             await init({{ module_or_path: '{folder}/pavillon_bg.wasm' }});\
             islands.hydrate();\
             for (const el of document.querySelectorAll('leptos-island'))\
             {{ islands[el.dataset.component]?.(el); }}",
            folder = page.scripts
        );
        view! {
            <link rel="modulepreload" href=format!("{}/pavillon.js", page.scripts) />
            <script type="module" nonce=page.nonce.clone() inner_html=start></script>
        }
    });
    let shortcut = may(Act::Search).then(
        || view! { <script type="module" nonce=page.nonce.clone() inner_html=SHORTCUT></script> },
    );
    // Pages that only read are fetched while a hand moves towards their link.
    let speculation = r#"{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":"/*.pdf"}},{"not":{"href_matches":"/*.csv"}},{"not":{"href_matches":"/*.xlsx"}},{"not":{"href_matches":"/feeds/*"}},{"not":{"href_matches":"/calendars"}},{"not":{"href_matches":"/*/calendars"}},{"not":{"href_matches":"/sign-in/*"}},{"not":{"href_matches":"/submissions/*/proof"}}]},"eagerness":"moderate"}]}"#;
    view! {
        <html lang=page.locale.code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title inner_html=raw::text(&window_title(title, page))></title>
                <link rel="stylesheet" href=page.style.clone() />
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                {scripts}
                <script type="speculationrules" nonce=page.nonce.clone() inner_html=speculation></script>
            </head>
            <body class=class>
                <a class="skip-link" href="#content">{t("skip-to-content")}</a>
                {top(page)}
                <main id="content" tabindex="-1" inner_html=main></main>
                {foot(page)}
                {shortcut}
            </body>
        </html>
    }
    .into_any()
}

/// `/`, and Ctrl-K or on a Mac Cmd-K, lead into the search, or to its page where there is no room for it. What
/// is typed into a field stays there: `/` is a letter, and Ctrl-K cuts a line on a Mac.
const SHORTCUT: &str = "onkeydown = (e) => {\
const field = document.getElementById('search-everywhere');\
const at = e.target instanceof Element ? e.target : document.body;\
const types = at.isContentEditable || at.matches('input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select,dialog *');\
const mac = /Mac|iP/.test(navigator.platform);\
const k = e.key.toLowerCase() === 'k' && !e.altKey && !e.shiftKey && (mac ? e.metaKey && !e.ctrlKey : e.ctrlKey && !e.metaKey);\
const slash = e.key === '/' && field?.dataset.slash === 'yes' && !types && !e.ctrlKey && !e.metaKey && !e.altKey;\
if (e.defaultPrevented || e.isComposing || e.repeat || !(k || slash)) return;\
if (!field) return;\
e.preventDefault();\
if (field.checkVisibility()) { field.focus(); field.select(); } else { location.assign(field.form.action); }\
};";

fn top(page: &Page) -> AnyView {
    let home = page.href(&address::home());
    let name = page
        .who
        .as_ref()
        .map_or_else(|| t("app-name"), |who| who.organisation.clone());
    let links: Vec<(String, String)> = match page.who.as_ref().map(|who| who.role) {
        Some(Role::Exhibitor) => vec![(address::mine(), t("nav-mine"))],
        Some(_) => {
            let mut links = vec![
                (address::home(), t("nav-home")),
                (address::participations(), t("nav-participations")),
                (address::exhibitors(), t("nav-exhibitors")),
            ];
            if may(Act::FeedOwn) {
                links.push((address::calendars(), t("nav-calendars")));
            }
            if may(Act::MemberSee) {
                links.push((address::members(), t("nav-members")));
            }
            links
        }
        None => Vec::new(),
    };
    let items: Vec<_> = links
        .into_iter()
        .map(|(path, said)| {
            let current = if path == "/" {
                page.path == "/"
            } else {
                page.path == path || page.path.starts_with(&format!("{path}/"))
            };
            view! { <li><a href=page.href(&path) aria-current=current.then_some("page")>{said}</a></li> }
        })
        .collect();
    let nav = (!items.is_empty()).then(
        || view! { <nav class="topbar__nav" aria-label=t("nav-main")><ul>{items}</ul></nav> },
    );
    let account = match &page.who {
        Some(who) => {
            let role = who
                .exhibitor
                .clone()
                .unwrap_or_else(|| t(&format!("role-{}", who.role)));
            view! {
                <details class="account">
                    <summary><span class="account__name">{who.name.clone()}</span><span class="account__role">{role}</span></summary>
                    <div class="account__menu stack">
                        {may(Act::ShiftSee).then(|| view! { <a href=page.href(&address::shifts_mine())>{t("shift-mine")}</a> })}
                        <a href=page.href(&address::account())>{t("nav-account")}</a>
                        <form method="post" action=page.href(&address::sign_out())>
                            <button class="button button--quiet" type="submit">{t("sign-out")}</button>
                        </form>
                    </div>
                </details>
            }
            .into_any()
        }
        None => view! { <a class="topbar__sign-in" href=page.href(&address::sign_in())>{t("sign-in")}</a> }
            .into_any(),
    };
    let demo = page.demo.then(|| {
        view! { <aside class="demo-strip"><p>{t("demo-strip")}" "<a href=page.href(&address::outbox())>{t("nav-outbox")}</a></p></aside> }
    });
    view! {
        {demo}
        <header class="topbar">
            <a class="topbar__brand" href=home><Mark /><span class="topbar__name">{name}</span></a>
            {nav}
            <div class="topbar__side">{search(page)}{languages(page)}{account}</div>
        </header>
    }
    .into_any()
}

/// The field that searches everything, for whoever has signed in; a link where there is no room for it.
fn search(page: &Page) -> Option<AnyView> {
    if !may(Act::Search) {
        return None;
    }
    let to = page.href(&address::search());
    let keys = if page.single_key {
        "/ Control+K Meta+K"
    } else {
        "Control+K Meta+K"
    };
    let slash = page.single_key.then_some("yes");
    Some(
        view! {
            <form class="topbar__search" method="get" action=to.clone() role="search" aria-label=t("search-everywhere")>
                <input type="search" id="search-everywhere" name="q" maxlength="200" autocomplete="off"
                    aria-label=t("search-everywhere") aria-keyshortcuts=keys data-slash=slash placeholder=t("search-placeholder") />
            </form>
            <a class="topbar__find" href=to><span>{t("search-title")}</span></a>
        }
        .into_any(),
    )
}

fn languages(page: &Page) -> AnyView {
    let query = if page.query.is_empty() {
        String::new()
    } else {
        format!("?{}", page.query)
    };
    let path = if page.path == "/" {
        "/"
    } else {
        page.path.as_str()
    };
    let items: Vec<_> = Locale::ALL
        .into_iter()
        .map(|locale| {
            let code = locale.code();
            let current = (locale == page.locale).then_some("true");
            view! {
                <li><a href=format!("/{code}{path}{query}") hreflang=code lang=code
                    aria-current=current title=locale.name()>{code.to_uppercase()}</a></li>
            }
        })
        .collect();
    view! { <nav class="languages" aria-label=t("languages")><ul>{items}</ul></nav> }.into_any()
}

fn foot(page: &Page) -> AnyView {
    view! {
        <footer class="footer">
            <p>{t("footer")}</p>
            <ul>
                <li><a href=page.href(&address::accessibility())>{t("footer-accessibility")}</a></li>
                <li><a href=page.href(&address::privacy())>{t("footer-privacy")}</a></li>
            </ul>
        </footer>
    }
    .into_any()
}
