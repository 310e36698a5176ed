//! A page as a browser reads it: by the parser of the HTML standard, not by looking for text.

use html5ever::parse_document;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A page, read.
pub(crate) struct Html {
    dom: RcDom,
}

/// A form of a page with what stands in its fields, to be changed and sent.
#[derive(Clone, Debug)]
pub(crate) struct Filled {
    /// Where it goes.
    pub(crate) action: String,
    /// What it sends.
    pub(crate) fields: Vec<(String, String)>,
    /// Which things it is about: the ids among what it sends without anybody seeing them.
    pub(crate) about: Vec<(String, String)>,
}

impl Filled {
    /// What stands in a field.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.as_str())
    }

    /// With another value in a field.
    pub(crate) fn set(&self, name: &str, value: &str) -> Self {
        let mut form = self.without(name);
        form.fields.push((name.to_owned(), value.to_owned()));
        form
    }

    /// Without a field.
    pub(crate) fn without(&self, name: &str) -> Self {
        let mut form = self.clone();
        form.fields.retain(|(field, _)| field != name);
        form
    }
}

/// An element.
#[derive(Clone)]
pub(crate) struct Element {
    handle: Handle,
    /// Its name, in lower case.
    pub(crate) name: String,
    /// Its attributes.
    pub(crate) attributes: Vec<(String, String)>,
}

impl Element {
    /// An attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The text within.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        text_of(&self.handle, &mut text);
        text
    }

    /// Every element within, in the order of the page.
    pub(crate) fn within(&self) -> Vec<Self> {
        let mut found = Vec::new();
        for child in self.handle.children.borrow().iter() {
            elements_of(child, &mut found);
        }
        found
    }
}

fn element(handle: &Handle) -> Option<Element> {
    match &handle.data {
        NodeData::Element { name, attrs, .. } => Some(Element {
            handle: handle.clone(),
            name: name.local.to_string(),
            attributes: attrs
                .borrow()
                .iter()
                .map(|a| (a.name.local.to_string(), a.value.to_string()))
                .collect(),
        }),
        _ => None,
    }
}

fn elements_of(handle: &Handle, found: &mut Vec<Element>) {
    found.extend(element(handle));
    for child in handle.children.borrow().iter() {
        elements_of(child, found);
    }
    if let NodeData::Element {
        template_contents, ..
    } = &handle.data
        && let Some(template) = template_contents.borrow().as_ref()
    {
        elements_of(template, found);
    }
}

fn text_of(handle: &Handle, text: &mut String) {
    if let NodeData::Text { contents } = &handle.data {
        text.push_str(&contents.borrow());
    }
    for child in handle.children.borrow().iter() {
        text_of(child, text);
    }
}

fn comments_of(handle: &Handle, found: &mut Vec<String>) {
    if let NodeData::Comment { contents } = &handle.data {
        found.push(contents.to_string());
    }
    for child in handle.children.borrow().iter() {
        comments_of(child, found);
    }
}

impl Html {
    /// Reads a page.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let dom = parse_document(RcDom::default(), html5ever::ParseOpts::default())
            .from_utf8()
            .one(bytes);
        Self { dom }
    }

    /// Every element, in the order of the page.
    pub(crate) fn elements(&self) -> Vec<Element> {
        let mut found = Vec::new();
        elements_of(&self.dom.document, &mut found);
        found
    }

    /// Every comment.
    pub(crate) fn comments(&self) -> Vec<String> {
        let mut found = Vec::new();
        comments_of(&self.dom.document, &mut found);
        found
    }

    /// The text of the page.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        text_of(&self.dom.document, &mut text);
        text
    }

    /// The addresses of every link.
    pub(crate) fn links(&self) -> Vec<String> {
        let anchors = self.elements().into_iter().filter(|e| e.name == "a");
        anchors
            .filter_map(|e| e.get("href").map(ToOwned::to_owned))
            .collect()
    }

    /// What is said to be wrong with a field, beside it.
    pub(crate) fn problem(&self, field: &str) -> Option<String> {
        let id = format!("{field}-error");
        let found = self
            .elements()
            .into_iter()
            .find(|e| e.get("id") == Some(&id));
        found.map(|e| e.text())
    }

    /// The first form that sends all of these; an empty value stands for any.
    #[track_caller]
    pub(crate) fn form(&self, has: &[(&str, &str)]) -> Filled {
        let fits = |form: &Filled| {
            has.iter().all(|(name, value)| {
                let mut fields = form.fields.iter();
                fields.any(|(n, v)| n == name && (value.is_empty() || v == value))
            })
        };
        let found = self.forms().into_iter().find(fits);
        found.unwrap_or_else(|| panic!("a form with {has:?} in {}", self.text()))
    }

    /// Every form that is posted.
    pub(crate) fn forms(&self) -> Vec<Filled> {
        let forms = self.elements().into_iter().filter(|e| e.name == "form");
        forms
            .filter(|e| e.get("method") == Some("post"))
            .map(|form| {
                let all = form.within();
                let unseen = all.iter().filter(|e| e.get("type") == Some("hidden"));
                Filled {
                    action: form.get("action").unwrap_or_default().to_owned(),
                    fields: all.iter().flat_map(sends).collect(),
                    about: unseen.flat_map(sends).filter(is_id).collect(),
                }
            })
            .collect()
    }
}

fn is_id((_, value): &(String, String)) -> bool {
    value.parse::<uuid::Uuid>().is_ok()
}

/// What a field sends as it stands (HTML, constructing the entry list); a field of a file nothing.
fn sends(field: &Element) -> Vec<(String, String)> {
    let Some(name) = field.get("name").map(ToOwned::to_owned) else {
        return Vec::new();
    };
    match (field.name.as_str(), field.get("type").unwrap_or("text")) {
        ("input", "file" | "submit") => Vec::new(),
        ("input", "checkbox" | "radio") if field.get("checked").is_none() => Vec::new(),
        ("input", "checkbox" | "radio") => {
            vec![(name, field.get("value").unwrap_or("on").to_owned())]
        }
        ("input", _) => vec![(name, field.get("value").unwrap_or_default().to_owned())],
        ("textarea", _) => vec![(name, field.text())],
        ("select", _) => {
            let options: Vec<Element> = field
                .within()
                .into_iter()
                .filter(|e| e.name == "option")
                .collect();
            let chosen = options.iter().find(|o| o.get("selected").is_some());
            let chosen = chosen.or(options.first());
            let value = chosen.map(|o| o.get("value").map_or_else(|| o.text(), ToOwned::to_owned));
            value.map(|value| (name, value)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
