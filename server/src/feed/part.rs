//! One entry out of a calendar that is written already: its lines are taken as they stand, so that
//! whoever keeps a single entry costs no more than whoever fetches the calendar.

/// An entry by itself, with everything that changes it.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// The bytes of an `.ics` file. It has neither a name nor an address: programs would make a
    /// calendar of its own for it.
    pub ics: String,
    /// What the entry is called.
    pub title: String,
}

const EVENT: &str = "BEGIN:VEVENT\r\n";
const EVENT_END: &str = "END:VEVENT\r\n";
const ZONE: &str = "BEGIN:VTIMEZONE\r\n";
const ZONE_END: &str = "END:VTIMEZONE\r\n";

/// Takes the entry of that uid out of a calendar of ours.
pub fn one(calendar: &str, uid: &str) -> Option<Part> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '@' | '.');
    if uid.is_empty() || uid.len() > 70 || !uid.chars().all(plain) {
        return None;
    }
    // The writer puts the uid first, and this is too short for it to be folded.
    let head = format!("{EVENT}UID:{uid}\r\n");
    let events: Vec<&str> = calendar
        .match_indices(&head)
        .filter_map(|(at, _)| block(calendar.get(at..)?, EVENT_END))
        .collect();
    let title = title(events.first()?);
    let mut ics = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    for line in calendar.split_inclusive("\r\n") {
        if line.starts_with("BEGIN:V") && line != "BEGIN:VCALENDAR\r\n" {
            break;
        }
        if line.starts_with("PRODID:") || line.starts_with("CALSCALE:") {
            ics.push_str(line);
        }
    }
    let changed = events
        .iter()
        .flat_map(|event| event.split_inclusive("\r\n"));
    let changed = changed.filter(|line| line.starts_with("LAST-MODIFIED:"));
    ics.extend(changed.max());
    for (at, _) in calendar.match_indices(ZONE) {
        let zone = calendar.get(at..).and_then(|rest| block(rest, ZONE_END));
        if let Some(zone) = zone.filter(|zone| is_used(zone, &events)) {
            ics.push_str(zone);
        }
    }
    ics.extend(events);
    ics.push_str("END:VCALENDAR\r\n");
    Some(Part { ics, title })
}

/// What a text begins with, up to and with its end.
fn block<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    text.find(end).and_then(|at| text.get(..at + end.len()))
}

/// Whether an entry has a time in that zone.
fn is_used(zone: &str, events: &[&str]) -> bool {
    let name = zone.lines().find_map(|line| line.strip_prefix("TZID:"));
    name.is_some_and(|name| {
        let said = format!(";TZID={name}:");
        events.iter().any(|event| event.contains(&said))
    })
}

/// The entry's title, with the folds and the signs taken out that the format put in.
fn title(event: &str) -> String {
    let Some((_, rest)) = event.split_once("\r\nSUMMARY:") else {
        return String::new();
    };
    let mut title = String::new();
    for line in rest.split("\r\n") {
        let more = line.strip_prefix(' ');
        match more {
            Some(more) => title.push_str(more),
            None if title.is_empty() => title.push_str(line),
            None => break,
        }
    }
    title.replace("\\n", " ").replace('\\', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar() -> String {
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Pavillon//Pavillon//FR",
            "CALSCALE:GREGORIAN",
            "NAME:Tout\\, et le",
            "  reste",
            "LAST-MODIFIED:20270101T000000Z",
            "BEGIN:VTIMEZONE",
            "TZID:America/Montreal",
            "END:VTIMEZONE",
            "BEGIN:VTIMEZONE",
            "TZID:Europe/Paris",
            "BEGIN:STANDARD",
            "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            "UID:item-1@pavillon",
            "LAST-MODIFIED:20260101T000000Z",
            "DTSTART;TZID=Europe/Paris:20270616T100000",
            "SUMMARY:Rencontres\\, vi",
            " sites\\; et le reste",
            "DESCRIPTION:BEGIN:VEVENT",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:item-1@pavillon",
            "RECURRENCE-ID;TZID=Europe/Paris:20270616T100000",
            "LAST-MODIFIED:20260301T000000Z",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:item-2@pavillon",
            "LAST-MODIFIED:20270101T000000Z",
            "DTSTART;TZID=America/Montreal:20270616T100000",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
        .join("\r\n")
    }

    #[test]
    fn an_entry_comes_with_its_changes_its_zone_and_nothing_else() {
        let part = one(&calendar(), "item-1@pavillon").unwrap();
        assert_eq!(part.title, "Rencontres, visites; et le reste");
        let lines: Vec<&str> = part.ics.split("\r\n").collect();
        assert_eq!(
            lines[..6],
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Pavillon//Pavillon//FR",
                "CALSCALE:GREGORIAN",
                "LAST-MODIFIED:20260301T000000Z",
                "BEGIN:VTIMEZONE",
            ]
        );
        assert_eq!(part.ics.matches("BEGIN:VTIMEZONE").count(), 1);
        assert_eq!(part.ics.matches("UID:item-1@pavillon").count(), 2);
        assert!(!part.ics.contains("item-2") && !part.ics.contains("Montreal"));
        assert!(part.ics.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    }

    #[test]
    fn what_is_no_uid_of_ours_is_not_looked_for() {
        for other in [
            "",
            "item-1",
            "item-3@pavillon",
            "item-1@pavillon\r\nSUMMARY:x",
        ] {
            assert_eq!(one(&calendar(), other), None, "{other}");
        }
    }
}
