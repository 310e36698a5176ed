//! Letters as they were kept before decision 0033, for those that wait in an outbox while Pavillon is
//! brought to a later version: a map of texts, with lists in encodings of their own.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Letter, Template};
use crate::agent::Agent;
use crate::shift::notice::Line;

/// The letter; `None` when the text is no such map, or lacks something that the letter says.
pub(super) fn read(template: Template, kept: &str) -> Option<Letter> {
    let texts: BTreeMap<String, String> = serde_json::from_str(kept).ok()?;
    let mut says = Map::new();
    for (name, text) in texts {
        let value = match name.as_str() {
            "items" | "moved" | "lines" => serde_json::from_str(&text).ok()?,
            "minutes" | "asked_at" | "more" => json!(text.parse::<i64>().ok()?),
            "asked_from" => json!(text.parse::<Agent>().unwrap_or_default()),
            "shifts" => {
                let lines: Vec<Line> = text.lines().filter_map(line).collect();
                says.insert("shift".to_owned(), json!(lines.first()));
                json!(lines)
            }
            _ => Value::String(text),
        };
        says.insert(name, value);
    }
    says.insert("letter".to_owned(), json!(template));
    serde_json::from_value(Value::Object(says)).ok()
}

/// What became of a shift, as `change|span|place`.
fn line(text: &str) -> Option<Line> {
    let mut parts = text.splitn(3, '|');
    Some(Line {
        change: parts.next()?.parse().ok()?,
        span: parts.next()?.parse().ok()?,
        place: parts.next()?.to_owned(),
    })
}
