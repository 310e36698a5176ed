//! What a letter says of a show that moved.

use app::dates;
use app::text::Locale;
use domain::mail::{Args, Moved};
use domain::time::{Day, Moment};

/// The values of the letter in words: the show's first day before and after, and a line for each
/// thing of the reader's that moved.
pub(super) fn args(locale: Locale, given: &Args) -> Vec<(&'static str, String)> {
    let value = |name: &str| given.0.get(name).map_or("", String::as_str);
    let moved: Vec<Moved> = serde_json::from_str(value("moved")).unwrap_or_default();
    let lines: Vec<String> = moved
        .iter()
        .map(|moved| {
            locale.text_args(
                &format!("mail-moved-{}", moved.what),
                &[
                    ("title", super::one_line(&moved.title)),
                    ("before", when(locale, &moved.before)),
                    ("after", when(locale, &moved.after)),
                ],
            )
        })
        .collect();
    vec![
        ("before", when(locale, value("before"))),
        ("after", when(locale, value("after"))),
        (
            "listed",
            if lines.is_empty() { "no" } else { "yes" }.to_owned(),
        ),
        ("moved", lines.join("\n")),
    ]
}

/// A day, or a day and a time, in words.
fn when(locale: Locale, text: &str) -> String {
    if let Ok(day) = text.parse::<Day>() {
        dates::day_in(locale, day)
    } else if let Ok(moment) = text.parse::<Moment>() {
        dates::moment_in(locale, moment)
    } else {
        String::new()
    }
}
