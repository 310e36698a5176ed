//! Forms: each field with its label, hint and error, filled with what was typed.

use domain::form::{Fields, Problems};
use leptos::prelude::*;

use crate::page::{href, page};
use crate::raw;
use crate::text::{problem, t};

/// What was typed, and what was wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// What was typed, or what is stored.
    pub fields: Fields,
    /// What was wrong with it.
    pub problems: Problems,
}

impl Form {
    /// A form that nobody has sent yet.
    pub fn new(fields: Fields) -> Self {
        Self {
            fields,
            problems: Problems::default(),
        }
    }

    /// A form that was refused.
    pub fn refused(fields: Fields, problems: Problems) -> Self {
        Self { fields, problems }
    }

    fn error(&self, name: &str) -> Option<String> {
        self.problems.of(name).map(problem)
    }

    /// Every problem together, at the top, each leading to its field; said at once by a screen
    /// reader.
    pub fn summary(&self) -> AnyView {
        if self.problems.is_empty() {
            return ().into_any();
        }
        let items: Vec<_> = self
            .problems
            .0
            .iter()
            .map(|(name, p)| {
                let said = problem(p);
                if name.is_empty() {
                    view! { <li>{said}</li> }.into_any()
                } else {
                    view! { <li><a href=format!("#{name}")>{said}</a></li> }.into_any()
                }
            })
            .collect();
        view! {
            <div class="form-errors" role="alert" tabindex="-1" id="problems">
                <h2>{t("form-problems")}</h2>
                <ul>{items}</ul>
            </div>
        }
        .into_any()
    }

    /// A field of one line.
    pub fn line(&self, name: &str, label: &str, options: Input) -> AnyView {
        let value = self.fields.get(name).to_owned();
        let attrs = self.attributes(name, &options);
        let id = options.id.clone().unwrap_or_else(|| name.to_owned());
        let input = view! {
            <input id=id.clone() name=name.to_owned() type=options.kind value=value
                autocomplete=options.autocomplete required=options.required
                inputmode=options.mode
                aria-invalid=attrs.invalid aria-describedby=attrs.described />
        };
        self.field(name, &id, label, &options, input.into_any())
    }

    /// A field of several lines.
    pub fn text(&self, name: &str, label: &str, options: Input) -> AnyView {
        let value = raw::lines(self.fields.get(name));
        let attrs = self.attributes(name, &options);
        let input = view! {
            <textarea id=name.to_owned() name=name.to_owned() rows="4" required=options.required
                aria-invalid=attrs.invalid aria-describedby=attrs.described inner_html=value></textarea>
        };
        self.field(name, name, label, &options, input.into_any())
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
        let id = options.id.clone().unwrap_or_else(|| name.to_owned());
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
        self.field(name, &id, label, &options, input.into_any())
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
        let error = self.error(name).map(|e| {
            view! { <p class="field__error" id=format!("{name}-error")>{e}</p> }
        });
        let hint = options.hint.clone().map(|h| {
            view! { <p class="field__hint" id=format!("{name}-hint")>{h}</p> }
        });
        let described = self.attributes(name, options).described;
        view! {
            <fieldset class="field" id=name.to_owned() aria-describedby=described>
                <legend class="field__label">{label.to_owned()}{optional(options)}</legend>
                {hint}
                {error}
                <div class="ticks">{items}</div>
            </fieldset>
        }
        .into_any()
    }

    /// One box to tick.
    pub fn tick(&self, name: &str, label: impl IntoView + 'static, options: &Input) -> AnyView {
        let checked = self.fields.has(name);
        let error = self.error(name).map(|e| {
            view! { <p class="field__error" id=format!("{name}-error")>{e}</p> }
        });
        let attrs = self.attributes(name, options);
        view! {
            <div class="field">
                {error}
                <label class="tick">
                    <input type="checkbox" id=name.to_owned() name=name.to_owned() value="yes"
                        checked=checked aria-invalid=attrs.invalid
                        aria-describedby=attrs.described />
                    <span>{label}</span>
                </label>
            </div>
        }
        .into_any()
    }

    /// A file to send along.
    pub fn file(&self, name: &str, label: &str, accept: &'static str, options: Input) -> AnyView {
        let attrs = self.attributes(name, &options);
        let input = view! {
            <input id=name.to_owned() name=name.to_owned() type="file" accept=accept
                required=options.required
                aria-invalid=attrs.invalid aria-describedby=attrs.described />
        };
        self.field(name, name, label, &options, input.into_any())
    }

    fn attributes(&self, name: &str, options: &Input) -> Attributes {
        let error = self.error(name).is_some();
        let hint = options.hint.is_some();
        let id = options.id.as_deref().unwrap_or(name);
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
        let error = self.error(name).map(|e| {
            view! { <p class="field__error" id=format!("{id}-error")>{e}</p> }
        });
        let hint = options.hint.clone().map(|h| {
            view! { <p class="field__hint" id=format!("{id}-hint")>{h}</p> }
        });
        // The summary knows fields by their names only.
        let anchor = (error.is_some() && id != name).then(|| name.to_owned());
        view! {
            <div class="field" id=anchor>
                <label class="field__label" for=id.to_owned()>{label.to_owned()}{optional(options)}</label>
                {hint}
                {error}
                {input}
            </div>
        }
        .into_any()
    }
}

struct Attributes {
    invalid: Option<&'static str>,
    described: Option<String>,
}

fn optional(options: &Input) -> Option<AnyView> {
    (!options.required && !options.quiet)
        .then(|| view! { <span class="field__optional">{t("form-optional")}</span> }.into_any())
}

/// How a field behaves.
#[derive(Clone, Debug)]
pub struct Input {
    /// The input's type.
    pub kind: &'static str,
    /// Whether it must be filled in.
    pub required: bool,
    /// Whether nothing is said of it being optional.
    pub quiet: bool,
    /// What helps to fill it in.
    pub hint: Option<String>,
    /// What the browser may fill it in with (HTML, autofill).
    pub autocomplete: Option<&'static str>,
    /// Which keyboard a phone shows.
    pub mode: Option<&'static str>,
    /// Its id, when the name is not unique on the page.
    pub id: Option<String>,
}

/// A line of text that may stay empty.
pub fn optional_line() -> Input {
    Input {
        kind: "text",
        required: false,
        quiet: false,
        hint: None,
        autocomplete: None,
        mode: None,
        id: None,
    }
}

/// A line of text that must be filled in.
pub fn line() -> Input {
    Input {
        required: true,
        ..optional_line()
    }
}

impl Input {
    /// Of that type.
    #[must_use]
    pub fn kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(self, hint: String) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    /// With what the browser may fill it in with.
    #[must_use]
    pub fn fill(self, autocomplete: &'static str) -> Self {
        Self {
            autocomplete: Some(autocomplete),
            ..self
        }
    }

    /// With that keyboard on a phone.
    #[must_use]
    pub fn mode(self, mode: &'static str) -> Self {
        Self {
            mode: Some(mode),
            ..self
        }
    }

    /// Without a word about being optional.
    #[must_use]
    pub fn quiet(self) -> Self {
        Self {
            quiet: true,
            ..self
        }
    }

    /// With an id of its own.
    #[must_use]
    pub fn id(self, id: String) -> Self {
        Self {
            id: Some(id),
            ..self
        }
    }
}

/// A form that is sent to an address of Pavillon.
pub fn post(action: &str, files: bool, inside: impl IntoView + 'static) -> AnyView {
    view! {
        <form class="form stack" method="post" action=href(action) novalidate=true
            enctype=files.then_some("multipart/form-data")>{inside}</form>
    }
    .into_any()
}

/// A form that is sent to the page's own address.
pub fn post_here(files: bool, inside: impl IntoView + 'static) -> AnyView {
    let page = page();
    let whole = if page.query.is_empty() {
        page.path.clone()
    } else {
        format!("{}?{}", page.path, page.query)
    };
    post(&whole, files, inside)
}

/// What a form asks for, when the page has several.
pub fn act(word: &str) -> AnyView {
    view! { <input type="hidden" name="do" value=word.to_owned() /> }.into_any()
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
    let page = page();
    let hiddens: Vec<_> = with.iter().map(|(n, v)| hidden(n, v)).collect();
    view! {
        <form method="post" action=href(&page.path) class="inline-form">
            {act(word)}{hiddens}
            <button class=class type="submit">{label.to_owned()}</button>
        </form>
    }
    .into_any()
}
