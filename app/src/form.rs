//! Forms: each field with its label, hint and error, filled with what was typed.

mod input;

use std::sync::{Arc, Mutex, PoisonError};

use domain::form::{Fields, LINE, MAIL, PHONE, Problems, TEXT, WEB};
use leptos::prelude::*;

pub use self::input::{Input, line, optional_line};
use crate::kit::{Tone, notice};
use crate::page::{href, page};
use crate::problem::problem;
use crate::raw;
use crate::text::{t, t_args};

/// What a picture may be sent as.
pub const PICTURES: &str = "image/png,image/jpeg,image/webp,image/svg+xml";
/// How many problems are listed at the top: a form has one for each of the values that it cannot read.
const LISTED: usize = 50;
/// How much of a single line is shown again, in characters.
const LINE_SHOWN: usize = 1_000;

/// The field by which a page is known: what is sent twice from it is done once.
pub const PAGE: &str = "form_key";

/// How much is said of what a button is about, in characters.
const SAID: usize = 200;

/// What was typed, and what was wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// What was typed, or what is stored.
    pub fields: Fields,
    /// What was wrong with it.
    pub problems: Problems,
    /// What is stored by now, when that is not what it was typed over.
    now: Option<Fields>,
    /// The fields with a problem, as the page shows them.
    shown: Arc<Mutex<Vec<Shown>>>,
    /// In which of several blocks with the same fields they stand.
    block: String,
}

/// A field with a problem, as the page shows it.
#[derive(Clone, Debug)]
struct Shown {
    name: String,
    id: String,
    label: String,
}

impl Form {
    /// A form that nobody has sent yet.
    pub fn new(fields: Fields) -> Self {
        Self {
            fields,
            ..Self::default()
        }
    }

    /// A form that was refused.
    pub fn refused(fields: Fields, problems: Problems) -> Self {
        Self {
            fields: fields.to_show(),
            problems,
            ..Self::default()
        }
    }

    /// When somebody changed meanwhile what it was typed over, each field says what is stored now where
    /// that differs, and the form is of the revision that is shown: sent again, nobody is overwritten
    /// unseen.
    #[must_use]
    pub fn beside(mut self, now: Fields) -> Self {
        if self.problems.is_changed() {
            self.fields.set("revision", now.get("revision"));
            self.now = Some(now);
        }
        self
    }

    /// The form as it is stored, when it was a button beside it that was refused.
    #[must_use]
    pub fn stored(mut self, now: &Fields) -> Self {
        for (name, values) in now.iter() {
            self.fields
                .set(name, values.first().map_or("", String::as_str));
            for value in values.iter().skip(1) {
                self.fields.push(name, value.as_str());
            }
        }
        self
    }

    /// When somebody changed meanwhile what a button is about: what was read of it ([`read_at`]), and
    /// what is there now.
    pub fn since(&self, now: &str) -> AnyView {
        if !self.problems.is_changed() {
            return ().into_any();
        }
        let read: String = self.fields.get("read").chars().take(SAID).collect();
        let before = (!read.is_empty() && read != said_short(now)).then(|| {
            view! { <p>{t_args("form-read", &[("value", read)])}</p> }
        });
        let now = t_args("form-now", &[("value", said_short(now))]);
        notice(Tone::Warn, view! { {before}<p>{now}</p> })
    }

    /// What is stored now in a field, in words, where that is not what was typed.
    fn now(&self, name: &str, said: impl Fn(&String) -> String) -> Option<AnyView> {
        let filled = |fields: &Fields| -> Vec<String> {
            let values = fields.all(name).iter();
            values.filter(|value| !value.is_empty()).cloned().collect()
        };
        let now = filled(self.now.as_ref()?);
        (now != filled(&self.fields)).then(|| {
            let value = now.iter().map(said).collect::<Vec<_>>().join(", ");
            let text = if value.is_empty() {
                t("form-now-empty")
            } else {
                t_args("form-now", &[("value", value)])
            };
            view! { <p class="field__error">{text}</p> }.into_any()
        })
    }

    /// The same form for one of several blocks with the same fields: what is wrong says of which.
    #[must_use]
    pub fn within(&self, block: &str) -> Self {
        Self {
            block: block.to_owned(),
            ..self.clone()
        }
    }

    /// What is wrong with a field that the page shows by itself, under that id and label.
    pub fn error(&self, name: &str, id: &str, label: &str) -> Option<String> {
        let said = problem(self.problems.of(name)?);
        let label = if self.block.is_empty() {
            label.to_owned()
        } else {
            format!("{} · {label}", self.block)
        };
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if !shown.iter().any(|field| field.name == name) {
            shown.push(Shown {
                name: name.to_owned(),
                id: id.to_owned(),
                label,
            });
        }
        Some(said)
    }

    /// Every problem together, at the top, each with the name of its field and the way there; said at
    /// once by a screen reader.
    pub fn summary(&self) -> AnyView {
        if self.problems.is_empty() {
            return ().into_any();
        }
        // What fields are called is known once they are made, further down the page.
        let form = self.clone();
        let items = move || form.lines();
        view! {
            <div class="form-errors" role="alert" tabindex="-1" id="problems">
                <h2>{t("form-problems")}</h2>
                <ul>{items}</ul>
            </div>
        }
        .into_any()
    }

    fn lines(&self) -> Vec<AnyView> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let problems = self.problems.0.iter().take(LISTED);
        problems
            .map(|(name, p)| {
                let said = problem(p);
                let field = shown.iter().find(|field| field.name == *name);
                match field {
                    _ if name.is_empty() => view! { <li>{said}</li> }.into_any(),
                    None => view! { <li><a href=format!("#{name}")>{said}</a></li> }.into_any(),
                    Some(Shown { id, label, .. }) => {
                        let args = [("field", label.clone()), ("said", said)];
                        let said = t_args("form-problem-of", &args);
                        view! { <li><a href=format!("#{id}")>{said}</a></li> }.into_any()
                    }
                }
            })
            .collect()
    }

    /// Which of two hours is meant, where that has to be asked or was said.
    pub fn which(&self, name: &str) -> Option<AnyView> {
        let asked = self.problems.of(name).is_some() || !self.fields.get(name).is_empty();
        let options = [
            ("", "choose"),
            ("first", "time-which-first"),
            ("second", "time-which-second"),
        ];
        let options = options.map(|(word, key)| (word.to_owned(), t(key)));
        asked.then(|| self.choice(name, &t("time-which"), &options, optional_line()))
    }

    /// A field of one line.
    pub fn line(&self, name: &str, label: &str, options: Input) -> AnyView {
        let value: String = self.fields.get(name).chars().take(LINE_SHOWN).collect();
        let attrs = self.attributes(name, &options);
        let id = options.id_or(name).to_owned();
        // A field for numbers of a browser's own takes neither a space nor a unit, and says nothing.
        let (kind, mode) = match options.kind {
            "number" => ("text", options.mode.or(Some("numeric"))),
            kind => (kind, options.mode),
        };
        let most = options.most.or(match kind {
            "text" | "search" => Some(LINE),
            "email" => Some(MAIL),
            "tel" => Some(PHONE),
            "url" => Some(WEB),
            // Browsers keep to it where letters are typed only.
            _ => None,
        });
        let input = view! {
            <input id=id.clone() name=name.to_owned() type=kind value=value
                maxlength=most.map(|most| most.to_string())
                autocomplete=options.autocomplete required=options.required
                inputmode=mode data-number=(options.kind == "number").then_some("")
                aria-invalid=attrs.invalid aria-describedby=attrs.described />
        };
        let now = self.now(name, String::clone);
        self.field(
            name,
            &id,
            label,
            &options,
            view! { {now}{input} }.into_any(),
        )
    }

    /// A field of several lines.
    pub fn text(&self, name: &str, label: &str, options: Input) -> AnyView {
        let value = raw::lines(self.fields.get(name));
        let attrs = self.attributes(name, &options);
        let id = options.id_or(name).to_owned();
        let input = view! {
            <textarea id=id.clone() name=name.to_owned() rows="4" required=options.required
                maxlength=options.most.unwrap_or(TEXT).to_string()
                aria-invalid=attrs.invalid aria-describedby=attrs.described inner_html=value></textarea>
        };
        let now = self.now(name, String::clone);
        self.field(
            name,
            &id,
            label,
            &options,
            view! { {now}{input} }.into_any(),
        )
    }

    /// A choice of one from a list.
    pub fn choice(
        &self,
        name: &str,
        label: &str,
        choices: &[(String, String)],
        options: Input,
    ) -> AnyView {
        let value = self.fields.get(name).to_owned();
        let attrs = self.attributes(name, &options);
        let id = options.id_or(name).to_owned();
        let items: Vec<_> = choices
            .iter()
            .map(|(word, said)| {
                view! { <option value=word.clone() selected=*word == value>{said.clone()}</option> }
            })
            .collect();
        let input = view! {
            <select id=id.clone() name=name.to_owned() required=options.required
                aria-invalid=attrs.invalid aria-describedby=attrs.described>{items}</select>
        };
        let now = self.now(name, |word| said_of(choices, word));
        self.field(
            name,
            &id,
            label,
            &options,
            view! { {now}{input} }.into_any(),
        )
    }

    /// Boxes to tick.
    pub fn boxes(
        &self,
        name: &str,
        label: &str,
        choices: &[(String, String)],
        options: &Input,
    ) -> AnyView {
        let ticked = self.fields.all(name);
        let id = options.id_or(name).to_owned();
        let items: Vec<_> = choices
            .iter()
            .map(|(word, said)| {
                view! {
                    <label class="tick">
                        <input type="checkbox" name=name.to_owned() value=word.clone()
                            checked=ticked.contains(word) />
                        <span>{said.clone()}</span>
                    </label>
                }
            })
            .collect();
        let error = self.error(name, &id, label).map(|e| {
            view! { <p class="field__error" id=format!("{id}-error")>{e}</p> }
        });
        let hint = options.hint.clone().map(|h| {
            view! { <p class="field__hint" id=format!("{id}-hint")>{h}</p> }
        });
        let described = self.attributes(name, options).described;
        view! {
            <fieldset class="field" id=id aria-describedby=described>
                <legend class="field__label">{label.to_owned()}{optional(options)}</legend>
                {hint}
                {error}
                {self.now(name, |word| said_of(choices, word))}
                <div class="ticks">{items}</div>
            </fieldset>
        }
        .into_any()
    }

    /// One box to tick.
    pub fn tick(&self, name: &str, label: impl Into<String>, options: &Input) -> AnyView {
        let label = label.into();
        let checked = self.fields.has(name);
        let id = options.id_or(name).to_owned();
        let error = self.error(name, &id, &label).map(|e| {
            view! { <p class="field__error" id=format!("{id}-error")>{e}</p> }
        });
        let attrs = self.attributes(name, options);
        view! {
            <div class="field">
                {error}
                {self.now(name, |_| t("yes"))}
                <label class="tick">
                    <input type="checkbox" id=id name=name.to_owned() value="yes"
                        checked=checked aria-invalid=attrs.invalid
                        aria-describedby=attrs.described />
                    <span>{label}</span>
                </label>
            </div>
        }
        .into_any()
    }

    /// A file to send along.
    pub fn file(&self, name: &str, label: &str, accept: &str, options: Input) -> AnyView {
        let attrs = self.attributes(name, &options);
        let id = options.id_or(name).to_owned();
        let input = view! {
            <input id=id.clone() name=name.to_owned() type="file" accept=accept.to_owned()
                required=options.required
                aria-invalid=attrs.invalid aria-describedby=attrs.described />
        };
        self.field(name, &id, label, &options, input.into_any())
    }

    fn attributes(&self, name: &str, options: &Input) -> Attributes {
        let error = self.problems.of(name).is_some();
        let hint = options.hint.is_some();
        let id = options.id_or(name);
        let described = match (hint, error) {
            (true, true) => Some(format!("{id}-hint {id}-error")),
            (true, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-error")),
            (false, false) => None,
        };
        Attributes {
            invalid: error.then_some("true"),
            described,
        }
    }

    fn field(&self, name: &str, id: &str, label: &str, options: &Input, input: AnyView) -> AnyView {
        let error = self.error(name, id, label).map(|e| {
            view! { <p class="field__error" id=format!("{id}-error")>{e}</p> }
        });
        let hint = options.hint.clone().map(|h| {
            view! { <p class="field__hint" id=format!("{id}-hint")>{h}</p> }
        });
        view! {
            <div class="field">
                <label class="field__label" for=id.to_owned()>{label.to_owned()}{optional(options)}</label>
                {hint}
                {error}
                {input}
            </div>
        }
        .into_any()
    }
}

/// What a choice says for one of its words.
fn said_of(choices: &[(String, String)], word: &str) -> String {
    let found = choices.iter().find(|(w, _)| w == word);
    found.map_or_else(|| word.to_owned(), |(_, said)| said.clone())
}

struct Attributes {
    invalid: Option<&'static str>,
    described: Option<String>,
}

fn optional(options: &Input) -> Option<AnyView> {
    (!options.required && !options.quiet)
        .then(|| view! { <span class="field__optional">{t("form-optional")}</span> }.into_any())
}

/// A form that is sent to an address of Pavillon.
pub fn post(action: &str, files: bool, inside: impl IntoView + 'static) -> AnyView {
    view! {
        <form class="form stack" method="post" action=href(action) novalidate=true
            enctype=files.then_some("multipart/form-data")>{of_page()}{inside}</form>
    }
    .into_any()
}

/// A form that is sent to the page's own address.
pub fn post_here(files: bool, inside: impl IntoView + 'static) -> AnyView {
    post(&whole_address(), files, inside)
}

/// The page's own address with what it was asked.
fn whole_address() -> String {
    let page = page();
    if page.query.is_empty() {
        page.path
    } else {
        format!("{}?{}", page.path, page.query)
    }
}

/// The same, as a form's action has it.
pub fn here() -> String {
    href(&whole_address())
}

/// The word of the page, which travels with each of its forms.
pub fn of_page() -> AnyView {
    hidden(PAGE, page().nonce)
}

/// What a form asks for, when the page has several.
pub fn act(word: &str) -> AnyView {
    view! { <input type="hidden" name="do" value=word.to_owned() /> }.into_any()
}

fn said_short(said: &str) -> String {
    said.chars().take(SAID).collect()
}

/// What travels with a button: the revision of what it is about, and what the page says of that in a
/// line, so that whoever is refused sees what they read beside what is there now.
pub fn read_at(revision: i64, said: &str) -> Vec<(&'static str, String)> {
    vec![
        ("revision", revision.to_string()),
        ("read", said_short(said)),
    ]
}

/// The same, in a form with fields of its own.
pub fn hidden_read(revision: i64, said: &str) -> AnyView {
    let read = read_at(revision, said).into_iter();
    let hiddens: Vec<_> = read.map(|(name, value)| hidden(name, value)).collect();
    hiddens.into_any()
}

/// A value that travels with a form.
pub fn hidden(name: &str, value: impl ToString) -> AnyView {
    view! { <input type="hidden" name=name.to_owned() value=value.to_string() /> }.into_any()
}

/// The button that sends a form.
pub fn send(label: &str) -> AnyView {
    view! { <button class="button button--primary" type="submit">{label.to_owned()}</button> }
        .into_any()
}

/// A button that is a form of its own, sent to the page's own address with one word.
pub fn act_button(
    word: &str,
    label: &str,
    class: &'static str,
    with: &[(&str, String)],
) -> AnyView {
    act_button_at(&page().path, word, label, class, with)
}

/// The same at another page's address: where a list does what each of its rows can have done on its own page.
pub fn act_button_at(
    action: &str,
    word: &str,
    label: &str,
    class: &'static str,
    with: &[(&str, String)],
) -> AnyView {
    let hiddens: Vec<_> = with.iter().map(|(n, v)| hidden(n, v)).collect();
    view! {
        <form method="post" action=href(action) class="inline-form">
            {of_page()}{act(word)}{hiddens}
            <button class=class type="submit">{label.to_owned()}</button>
        </form>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
