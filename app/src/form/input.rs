//! How a field of a form behaves.

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
    /// How many characters it takes, when not so many as its kind usually does.
    pub most: Option<usize>,
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
        most: None,
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
    pub(super) fn id_or<'a>(&'a self, name: &'a str) -> &'a str {
        self.id.as_deref().unwrap_or(name)
    }

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

    /// Of so many characters at most.
    #[must_use]
    pub fn most(self, most: usize) -> Self {
        Self {
            most: Some(most),
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
