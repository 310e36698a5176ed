//! Every page of everybody, with hostile text in whatever people type: read by the parser of the HTML
//! standard, it has no element and no attribute that a template did not write.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use axum::http::{Method, Request};
use domain::access::Actor;
use domain::spreadsheet::Spreadsheet;
use storage::Store;
use storage::testing::{rows, world};
use tower::ServiceExt;

use super::{Answer, Html, PUBLIC_URL, html::Element, settings, state};
use crate::demo::{json, prepare};

/// Ends whatever text can stand in, and then begins something that nobody wrote.
const HOSTILE: &str = "\n</textarea></title></script></style></select></option></noscript></svg></button>\
    </template></iframe>--!>--><x-pwned onpwned=1>\"'><x-pwned onpwned='1'>` onpwned=1 \" onpwned=\"1\" \
    x=' onpwned='1&lt;x-pwned&#62;&quot; onpwned=1 <!--x-pwned--><meta http-equiv=refresh content=0><base href=//x-pwned>";

/// What an address in a field must not become.
const SCRIPT: &str = "javascript:onpwned()//";

/// Elements that our templates write.
const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "aside",
    "body",
    "br",
    "button",
    "caption",
    "circle",
    "code",
    "col",
    "colgroup",
    "datalist",
    "dd",
    "del",
    "desc",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "header",
    "html",
    "img",
    "input",
    "ins",
    "label",
    "legend",
    "leptos-island",
    "li",
    "line",
    "link",
    "main",
    "mark",
    "meta",
    "meter",
    "nav",
    "noscript",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "path",
    "polygon",
    "progress",
    "rect",
    "script",
    "section",
    "select",
    "small",
    "span",
    "strong",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tspan",
    "ul",
    "video",
];

/// Attributes that our templates write, beside `aria-…` and `data-…`.
const ATTRIBUTES: &[&str] = &[
    "accept",
    "action",
    "alt",
    "autocapitalize",
    "autocomplete",
    "autocorrect",
    "autofocus",
    "charset",
    "checked",
    "class",
    "cols",
    "colspan",
    "content",
    "cx",
    "cy",
    "d",
    "datetime",
    "dir",
    "disabled",
    "dominant-baseline",
    "download",
    "enctype",
    "enterkeyhint",
    "fill",
    "focusable",
    "for",
    "form",
    "formaction",
    "formmethod",
    "height",
    "hidden",
    "high",
    "href",
    "hreflang",
    "id",
    "inputmode",
    "label",
    "lang",
    "list",
    "low",
    "max",
    "maxlength",
    "media",
    "method",
    "min",
    "minlength",
    "multiple",
    "muted",
    "name",
    "nonce",
    "novalidate",
    "open",
    "optimum",
    "pattern",
    "placeholder",
    "playsinline",
    "points",
    "preserveAspectRatio",
    "r",
    "readonly",
    "rel",
    "required",
    "role",
    "rows",
    "rowspan",
    "rx",
    "ry",
    "scope",
    "selected",
    "shape-rendering",
    "size",
    "sizes",
    "span",
    "spellcheck",
    "src",
    "start",
    "step",
    "stroke",
    "stroke-width",
    "tabindex",
    "target",
    "text-anchor",
    "title",
    "transform",
    "type",
    "value",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "xmlns",
    "y",
    "y1",
    "y2",
];

/// Where a form or a link may lead: to us, or where the template says.
const OUTWARD: &[&str] = &[
    "https://", "http://", "mailto:", "tel:", "webcal:", "webcals:",
];

/// What a page has that no template of ours wrote.
fn strange(html: &Html) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for element in html.elements() {
        let name = &element.name;
        if !ELEMENTS.contains(&name.as_str()) {
            found.insert(format!("<{name}>"));
        }
        for (attribute, value) in &element.attributes {
            let ours = ATTRIBUTES.contains(&attribute.as_str())
                || attribute.starts_with("aria-")
                || attribute.starts_with("data-");
            if !ours || attribute.starts_with("on") || attribute.contains("pwned") {
                found.insert(format!("<{name} {attribute}>"));
            }
            let leads = match attribute.as_str() {
                "action" | "formaction" | "src" => {
                    is_ours(value) || (name == "img" && value.starts_with("data:image/"))
                }
                "href" => is_ours(value) || OUTWARD.iter().any(|scheme| value.starts_with(scheme)),
                _ => true,
            };
            if !leads {
                found.insert(format!("<{name} {attribute}={value:?}>"));
            }
        }
        if ["script", "style"].contains(&name.as_str()) && element.text().contains("pwned") {
            found.insert(format!("somebody's text in <{name}>"));
        }
    }
    found.extend(
        html.comments()
            .into_iter()
            // Leptos marks where nothing is shown.
            .filter(|c| !["", "<() />"].contains(&c.as_str()))
            .map(|c| format!("<!--{c}-->")),
    );
    found
}

fn is_ours(address: &str) -> bool {
    let here =
        address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    here || address.is_empty() || address.starts_with('#') || address.starts_with('?')
}

/// An address with its ids, words and numbers taken out: two pages of one kind.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let segments = path.split('/').enumerate().map(|(at, segment)| {
        let words = ["participations", "mine", "o", "B"];
        let before = path.split('/').nth(at.wrapping_sub(1)).unwrap_or_default();
        let named =
            at > 0 && words.contains(&before) && !["new", "import", "health"].contains(&segment);
        let id = segment.len() > 20 || segment.bytes().any(|b| b.is_ascii_digit());
        if named || id { "*" } else { segment }
    });
    let names: BTreeSet<&str> = query
        .split('&')
        .filter_map(|pair| pair.split('=').next())
        .collect();
    let names: Vec<&str> = names.into_iter().collect();
    format!(
        "{}?{}",
        segments.collect::<Vec<_>>().join("/"),
        names.join("&")
    )
}

/// Somebody who follows every link.
struct Walker<'a> {
    who: &'a str,
    router: &'a Router,
    cookie: Option<String>,
    /// How many of each kind were seen.
    kinds: BTreeMap<String, usize>,
    /// The forms that were met, each once, with where it stood.
    forms: BTreeMap<String, (String, Vec<(String, String)>)>,
    /// What was strange, and where.
    strange: BTreeMap<String, String>,
    pages: usize,
}

/// How many pages of one kind are looked at.
const OF_A_KIND: usize = 2;

impl Walker<'_> {
    async fn send(
        &mut self,
        method: Method,
        path: &str,
        fields: &[(String, String)],
    ) -> Option<(u16, Html)> {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, PUBLIC_URL.trim_start_matches("https://"))
            .header("sec-fetch-site", "same-origin")
            .header(ORIGIN, PUBLIC_URL)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(token) = &self.cookie {
            request = request.header(COOKIE, format!("__Host-pavillon={token}"));
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let answer = Answer {
            status: response.status(),
            headers: response.headers().clone(),
            body: Vec::new(),
        };
        assert!(
            !answer.status.is_server_error(),
            "{} at {path}: {}",
            self.who,
            answer.status
        );
        if answer.location().starts_with('/') {
            return Some((
                303,
                Html::read(format!("<a href='{}'>", answer.location()).as_bytes()),
            ));
        }
        if !answer.header("content-type").starts_with("text/html") {
            return None;
        }
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let html = Html::read(&body);
        self.pages += 1;
        for what in strange(&html) {
            self.strange
                .entry(what)
                .or_insert_with(|| format!("{} at {path}", self.who));
        }
        Some((answer.status.as_u16(), html))
    }

    /// Follows the links from there on.
    async fn walk(&mut self, from: Vec<String>) {
        let mut queue: VecDeque<String> = from.into();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        while let Some(path) = queue.pop_front() {
            let path = path.split('#').next().unwrap_or_default().to_owned();
            let heavy = [".pdf", ".csv", ".xlsx", ".ics", "/preview", "/events"];
            let plain = path.split('?').next().unwrap_or_default();
            if !is_ours(&path)
                || path.is_empty()
                || path.starts_with("/en/")
                || path.starts_with("/fr/")
                || heavy.iter().any(|h| plain.ends_with(h))
                || !seen.insert(path.clone())
            {
                continue;
            }
            let count = self.kinds.entry(kind(&path)).or_default();
            *count += 1;
            if *count > OF_A_KIND {
                continue;
            }
            let first = *count == 1;
            let Some((_, html)) = self.send(Method::GET, &path, &[]).await else {
                continue;
            };
            let base = path.split('?').next().unwrap_or_default().to_owned();
            for link in html.links() {
                queue.push_back(if link.starts_with('?') {
                    format!("{base}{link}")
                } else {
                    link
                });
            }
            self.forms_of(&html);
            if first {
                let wrong: Vec<String> = [
                    "q",
                    "day",
                    "show",
                    "page",
                    "status",
                    "sort",
                    "next",
                    "saved",
                    "member",
                    "place",
                    "starts",
                    "rule",
                    "first_day",
                    "kind",
                    "view",
                    "dates",
                ]
                .map(|name| format!("{name}={}", app::page::percent(HOSTILE)))
                .into();
                self.send(Method::GET, &format!("{base}?{}", wrong.join("&")), &[])
                    .await;
            }
        }
    }

    fn forms_of(&mut self, html: &Html) {
        let forms = html.elements().into_iter();
        for form in forms.filter(|e| e.name == "form" && e.get("method") == Some("post")) {
            let action = form.get("action").unwrap_or_default().to_owned();
            let (fields, typed) = filled(&form);
            if action == "/sign-out" || !typed {
                continue;
            }
            let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
            let act = fields
                .iter()
                .find(|(name, _)| name == "do")
                .map_or("", |(_, v)| v.as_str());
            let key = format!("{} {act} {}", kind(&action), names.join(","));
            self.forms.entry(key).or_insert((action, fields));
        }
    }

    /// Sends every form that was met, with hostile text in every field; gives how many were refused.
    async fn be_refused(&mut self) -> usize {
        let mut refused = 0;
        for (action, fields) in std::mem::take(&mut self.forms).into_values() {
            let answer = self.send(Method::POST, &action, &fields).await;
            refused += usize::from(answer.is_some_and(|(status, _)| status == 422));
        }
        refused
    }
}

/// A form with hostile text wherever a person can put any, and whether they can.
fn filled(form: &Element) -> (Vec<(String, String)>, bool) {
    let mut typed = false;
    let mut fields = Vec::new();
    for field in form.within() {
        let Some(name) = field.get("name").map(ToOwned::to_owned) else {
            continue;
        };
        match (field.name.as_str(), field.get("type").unwrap_or("text")) {
            ("input", "hidden") => {
                fields.push((name, field.get("value").unwrap_or_default().to_owned()));
            }
            ("input", "submit" | "file") => {}
            ("input" | "textarea" | "select", _) => {
                typed = true;
                fields.push((name, HOSTILE.to_owned()));
            }
            _ => {}
        }
    }
    (fields, typed)
}

/// The addresses that are keys of their own, made before anything is filled.
async fn keys(store: &Store, seeded: &crate::demo::Seeded) -> Vec<String> {
    let actor = Actor::machine(seeded.organisation.id);
    let mut keys = Vec::new();
    for id in [seeded.this_year, seeded.running] {
        let show = storage::participation::by_id(&actor, store, id)
            .await
            .unwrap();
        let public = format!("/o/{}/{}", seeded.organisation.slug, show.slug);
        keys.extend([format!("{public}/apply"), public]);
        for mate in storage::team::list(&actor, store, id)
            .await
            .unwrap()
            .iter()
            .take(3)
        {
            keys.push(
                storage::team::address(&actor, store, mate.member.id)
                    .await
                    .unwrap(),
            );
            let token = storage::feed::staff_token(store, &mate.member)
                .await
                .unwrap();
            keys.push(format!("/calendars/{}", token.unwrap_or_default()));
        }
        for signed in storage::badge::list(&actor, store, id, true)
            .await
            .unwrap()
            .iter()
            .take(4)
        {
            keys.push(format!("/B/{}", signed.code));
        }
        let written = world::written(world::application_input("Ateliers"), false);
        let begun = storage::application::begin(&Actor::Public, store, &show, &written).await;
        if let Some(token) = begun.ok().and_then(storage::application::Begun::token) {
            keys.push(format!("/apply/{token}"));
        }
    }
    keys
}

#[tokio::test]
async fn no_text_of_anybodys_becomes_markup_on_any_page_of_anybody() {
    let folder = tempfile::tempdir().unwrap();
    let store = storage::testing::sqlite(folder.path()).await;
    let seeded = prepare(&store, folder.path(), PUBLIC_URL).await.unwrap();
    let content = json::write(&store, &seeded, PUBLIC_URL, folder.path())
        .await
        .unwrap();
    let mut people = vec![("public", None)];
    for (role, link) in content.sign_in() {
        let (_, token) = link.rsplit_once('/').unwrap();
        people.push((role, storage::sign_in::redeem(&store, token).await.unwrap()));
    }
    let keys = keys(&store, &seeded).await;
    assert!(keys.iter().any(|key| key.starts_with("/apply/")), "a draft");
    let filled = rows::fill(&store, HOSTILE).await;
    rows::over(&store, "exhibitor", "website", SCRIPT)
        .await
        .unwrap();
    assert!(filled.len() > 60, "{filled:?}");
    let actor = Actor::machine(seeded.organisation.id);
    let text = || HOSTILE.to_owned();
    let sheet = Spreadsheet::of(vec![
        vec!["Raison sociale".to_owned(), "Ville".to_owned(), text()],
        vec![text(), text(), text()],
    ]);
    let import = storage::exhibitor::import::preview(&actor, &store, HOSTILE, &sheet);
    let (import, _) = import.await.unwrap();

    let mut settings = settings(folder.path());
    settings.demo = true;
    let state = state(&store, folder.path(), settings);
    let router = crate::router::router(state);
    let (mut strange, mut kinds) = (BTreeMap::new(), BTreeSet::new());
    let (mut pages, mut refused) = (0, 0);
    for (who, cookie) in people {
        let mut walker = Walker {
            who,
            router: &router,
            cookie,
            kinds: BTreeMap::new(),
            forms: BTreeMap::new(),
            strange: BTreeMap::new(),
            pages: 0,
        };
        let mut from: Vec<String> = [
            "/",
            "/sign-in",
            "/account",
            "/outbox",
            "/style",
            "/scan",
            "/due",
            "/templates",
            "/shifts/mine",
        ]
        .map(ToOwned::to_owned)
        .into();
        from.push(format!("/{}", app::page::percent(HOSTILE)));
        from.push(format!("/exhibitors/import/{import}"));
        if who == "public" {
            from.extend(keys.clone());
        }
        let before = rows::all(&store).await;
        walker.walk(from).await;
        // Whoever looks leaves everything as it was; that somebody looked is kept with their session.
        let after = rows::all(&store).await;
        let written: Vec<&String> = before
            .keys()
            .filter(|table| *table != "session" && before.get(*table) != after.get(*table))
            .collect();
        assert!(written.is_empty(), "{who}: {written:?}");
        refused += walker.be_refused().await;
        pages += walker.pages;
        kinds.extend(walker.kinds.into_keys());
        strange.extend(walker.strange);
    }
    assert!(strange.is_empty(), "{strange:#?}");
    // It did not get lost.
    assert!(
        pages > 500 && refused > 40,
        "{pages} pages, {refused} refused forms"
    );
    assert!(kinds.len() > 90, "{kinds:#?}");
}
