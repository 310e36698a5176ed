//! Programme items as entries: a series is one entry with its rule, and one for each occurrence that
//! differs from it.

use std::collections::HashMap;

use domain::feed::{Audience, Class, Entry, Rule, Start, Status};
use domain::programme::{self, Kind};
use storage::feed::Item;

use super::{Words, joined, sequence};

/// Adds the entries of all items.
pub(super) fn entries(words: &Words<'_>, items: Vec<Item>, entries: &mut Vec<Entry>) {
    if items.is_empty() {
        return;
    }
    entries.reserve(items.len());
    let kinds: HashMap<Kind, String> = Kind::ALL
        .iter()
        .map(|kind| (*kind, words.locale.text(&format!("feed-item-{kind}"))))
        .collect();
    let audiences: HashMap<programme::Audience, String> = programme::Audience::ALL
        .iter()
        .map(|a| (*a, words.locale.text(&format!("feed-for-{a}"))))
        .collect();
    let mut positions: HashMap<String, String> = HashMap::new();
    for number in items.iter().filter_map(|item| item.position.as_ref()) {
        if !positions.contains_key(number) {
            let args = [("position", number.clone())];
            let said = words.locale.text_args("feed-position", &args);
            positions.insert(number.clone(), said);
        }
    }
    for item in items {
        let said = item.position.as_ref().and_then(|n| positions.get(n));
        let place = match said {
            None if item.body.place.is_empty() => words.place.clone(),
            // Words may name a place elsewhere: the venue's address would then be wrong.
            None => item.body.place.clone(),
            Some(said) => joined(&[&item.body.place, said, &words.place]),
        };
        let kind = kinds.get(&item.body.kind).map_or("", String::as_str);
        let audience = audiences
            .get(&item.body.audience)
            .map_or("", String::as_str);
        series(words, item, (kind, audience), place, entries);
    }
}

fn series(
    words: &Words<'_>,
    item: Item,
    (kind, audience): (&str, &str),
    place: String,
    entries: &mut Vec<Entry>,
) {
    let body = *item.body;
    let mut description = kind.to_owned();
    if body.audience != programme::Audience::Public {
        description.push_str(" · ");
        description.push_str(audience);
    }
    if words.audience != Audience::Public {
        description.push_str(" · ");
        description.push_str(&words.name);
    }
    if !body.description.is_empty() {
        description.push('\n');
        description.push_str(&body.description);
    }
    let mut entry = words.entry(
        format!("item-{}@pavillon", item.id),
        body.title,
        words.once(body.starts, body.minutes, body.recurrence.is_none()),
        (item.created_at, item.changed_at),
    );
    entry.sequence = sequence(item.sequence + words.revision);
    entry.description = description;
    entry.location = place;
    if body.cancelled {
        entry.status = Status::Cancelled;
    }
    if body.audience != programme::Audience::Public {
        entry.class = Class::Private;
    }
    let Some(recurrence) = body.recurrence else {
        entries.push(entry);
        return;
    };
    let start = |at| Start::Local {
        at,
        zone: words.zone.clone(),
    };
    // A cancelled occurrence is told as one for sixty days, so that whoever has it sees it go; then
    // it is one that never was, for without a word it would be there again.
    let tell_cancelled = item.changed_at.max(words.updated_at) >= words.oldest;
    let mut exceptions = Vec::new();
    let mut others = Vec::new();
    for change in body.changes {
        if change.cancelled && !body.cancelled && !tell_cancelled {
            exceptions.push(start(change.original));
            continue;
        }
        let mut other = entry.clone();
        other.recurrence_id = Some(start(change.original));
        if change.cancelled {
            // Where it would have been: some programs find it by that and not by its name.
            other.when = words.once(change.original, body.minutes, true);
            other.status = Status::Cancelled;
        } else {
            other.when = words.once(change.starts, change.minutes, true);
            if !change.place.is_empty() {
                other.location = change.place;
            }
        }
        others.push(other);
    }
    entry.recurrence = Some(Rule {
        frequency: recurrence.frequency,
        interval: recurrence.interval,
        days: recurrence.days,
        end: recurrence.end,
        exceptions,
    });
    entries.push(entry);
    entries.append(&mut others);
}
