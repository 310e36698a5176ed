//! Texts: Fluent messages in the language of the page.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};
use leptos::prelude::*;

static_loader! {
    static TEXTS = {
        locales: "../locales",
        fallback_language: "fr",
        // Isolating marks around names would end up in titles, mails and calendars.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A language that Pavillon speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// French, which people see first.
    #[default]
    French,
    /// English.
    English,
}

impl Locale {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// Its code (BCP 47).
    pub const fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// Its name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::French => "Français",
            Self::English => "English",
        }
    }

    /// The language of a code, if Pavillon speaks it.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// The first language of an `Accept-Language` header (RFC 9110, 12.5.4) that Pavillon speaks,
    /// by its weight.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut wanted: Vec<(Self, f32)> = header
            .split(',')
            .filter_map(|part| {
                let mut pieces = part.trim().split(';');
                let tag = pieces.next()?.trim().to_ascii_lowercase();
                let locale = Self::of(tag.split('-').next()?)?;
                let weight = pieces
                    .find_map(|p| p.trim().strip_prefix("q=").and_then(|q| q.parse().ok()))
                    .unwrap_or(1.0);
                Some((locale, weight))
            })
            .collect();
        wanted.sort_by(|a, b| b.1.total_cmp(&a.1));
        wanted.first().map(|(locale, _)| *locale)
    }

    fn id(self) -> LanguageIdentifier {
        match self {
            Self::French => langid!("fr"),
            Self::English => langid!("en"),
        }
    }

    /// A message in this language.
    pub fn text(self, key: &str) -> String {
        TEXTS.lookup(&self.id(), key)
    }

    /// A message in this language that names something. Whole numbers choose plural forms.
    pub fn text_args(self, key: &str, args: &[(&'static str, String)]) -> String {
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> = args
            .iter()
            .map(|(name, value)| {
                let value = value
                    .parse::<i64>()
                    .ok()
                    .filter(|n| n.to_string() == *value)
                    .map_or_else(|| FluentValue::from(value.as_str()), FluentValue::from);
                (Cow::Borrowed(*name), value)
            })
            .collect();
        TEXTS.lookup_with_args(&self.id(), key, &args)
    }
}

/// The language of the page being shown.
pub fn locale() -> Locale {
    use_context::<Locale>().unwrap_or_default()
}

/// A message in the page's language.
pub fn t(key: &str) -> String {
    locale().text(key)
}

/// A message in the page's language that names something.
pub fn t_args(key: &str, args: &[(&'static str, String)]) -> String {
    locale().text_args(key, args)
}

/// A length in metres as people write it: `2,5` in French.
pub fn metres(millimetres: i64) -> String {
    let text = domain::quantity::metres(millimetres);
    match locale() {
        Locale::French => text.replace('.', ","),
        Locale::English => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_with_the_greatest_weight_is_taken() {
        assert_eq!(
            Locale::accepted("de, en;q=0.5, fr-CA;q=0.8"),
            Some(Locale::French)
        );
        assert_eq!(
            Locale::accepted("en-GB,en;q=0.9,fr;q=0.1"),
            Some(Locale::English)
        );
        assert_eq!(Locale::accepted("pl"), None);
    }
}
