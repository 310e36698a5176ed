//! Programme items as entries: a series is one entry with its rule, and one for each occurrence that
//! differs from it.

use std::collections::HashMap;

use domain::feed::{Audience, Class, Entry, Rule, Start, Status};
use domain::programme::{self, Kind};
use domain::time::Moment;
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
    let mut heading = kind.to_owned();
    if body.audience != programme::Audience::Public {
        heading.push_str(" · ");
        heading.push_str(audience);
    }
    if words.audience != Audience::Public {
        heading.push_str(" · ");
        heading.push_str(&words.name);
    }
    let described = |text: &str| {
        let between = if text.is_empty() { "" } else { "\n" };
        format!("{heading}{between}{text}")
    };
    let whole = body.is_whole_days();
    let when = words.once(body.starts, body.minutes, !body.repeats());
    let mut entry = words.entry(
        format!("item-{}@pavillon", item.id),
        body.title,
        when,
        (item.created_at, item.changed_at),
    );
    entry.sequence = sequence(item.sequence + words.revision);
    entry.description = described(&body.description);
    entry.location = place;
    if body.cancelled {
        entry.status = Status::Cancelled;
    }
    if body.audience != programme::Audience::Public {
        entry.class = Class::Private;
    }
    if body.recurrence.is_none() && body.dates.is_empty() {
        entries.push(entry);
        return;
    }
    let start = |at: Moment| {
        if whole {
            return Start::Day(at.day());
        }
        Start::Local {
            at,
            zone: words.zone.clone(),
        }
    };
    // A cancelled occurrence is told as one for sixty days, so that whoever has it sees it go; then
    // it is one that never was, for without a word it would be there again.
    let tell_cancelled = item.changed_at.max(words.updated_at) >= words.oldest;
    let mut exceptions = Vec::new();
    let mut others = Vec::new();
    let live_starts: Vec<Moment> = body
        .dates
        .iter()
        .filter(|at| {
            !body
                .changes
                .iter()
                .any(|c| c.original == **at && c.cancelled)
        })
        .copied()
        .collect();
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
            if !change.title.is_empty() {
                other.title = change.title;
            }
            if !change.description.is_empty() {
                other.description = described(&change.description);
            }
        }
        others.push(other);
    }
    entry.dates = body.dates.into_iter().map(start).collect();
    if let Some(recurrence) = body.recurrence {
        entry.recurrence = Some(Rule {
            frequency: recurrence.frequency,
            interval: recurrence.interval,
            days: recurrence.days,
            end: recurrence.end,
            exceptions,
        });
    } else {
        // Without a rule, what is away is not among its dates; its first is then the next of them.
        entry.dates.retain(|date| !exceptions.contains(date));
        let gone = exceptions.contains(&start(body.starts));
        if gone && let Some(next) = live_starts.first() {
            entry.when = words.once(*next, body.minutes, false);
            entry.dates.remove(0);
        }
    }
    entries.push(entry);
    entries.append(&mut others);
}
