//! What a calendar says of time, on the venue's wall clock.

use super::Stamp;
use crate::form::Problem;
use crate::time::{Moment, Zone};

/// A stamp's own wall clock and zone.
pub(super) struct Wall {
    /// What its own clock shows.
    pub(super) local: Moment,
    /// What the venue's clock shows then.
    pub(super) venue: Moment,
}

/// Names of zones that Windows has of its own (Unicode CLDR, windowsZones).
const WINDOWS: [(&str, &str); 14] = [
    ("Romance Standard Time", "Europe/Paris"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("GMT Standard Time", "Europe/London"),
    ("Greenwich Standard Time", "Africa/Abidjan"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("FLE Standard Time", "Europe/Kyiv"),
    ("Morocco Standard Time", "Africa/Casablanca"),
    ("Eastern Standard Time", "America/New_York"),
    ("Central Standard Time", "America/Chicago"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("UTC", "UTC"),
];

/// The zone of a name, as calendars write it.
fn zone(name: &str) -> Option<Zone> {
    let windows = WINDOWS.iter().find(|(windows, _)| *windows == name);
    let name = windows.map_or(name, |(_, iana)| *iana);
    if let Ok(zone) = name.parse() {
        return Some(zone);
    }
    // `/freeassociation.sourceforge.net/Europe/Paris`: the name is the end of an address.
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    (1..parts.len().min(5)).find_map(|from| parts[from..].join("/").parse().ok())
}

/// `20270616T0930` with or without seconds; a whole day is none.
fn civil(text: &str) -> Option<Moment> {
    let (day, time) = text.split_once('T')?;
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if day.len() != 8 || !matches!(time.len(), 4 | 6) || !digits(day) || !digits(time) {
        return None;
    }
    format!(
        "{}-{}-{}T{}:{}",
        &day[..4],
        &day[4..6],
        &day[6..],
        &time[..2],
        &time[2..4]
    )
    .parse()
    .ok()
}

/// Whether it names a whole day.
pub(super) fn is_day(stamp: &Stamp) -> bool {
    stamp.text.len() == 8 && stamp.text.bytes().all(|b| b.is_ascii_digit())
}

/// A stamp on the venue's wall clock. Without a zone it is the venue's already.
pub(super) fn wall(stamp: &Stamp, venue: &Zone) -> Result<Wall, Problem> {
    let malformed = || {
        let text: String = stamp.text.chars().take(40).collect();
        Problem::new("programme-import-time").with("text", text)
    };
    if is_day(stamp) {
        return Err(Problem::new("programme-import-all-day"));
    }
    if let Some(text) = stamp.text.strip_suffix(['Z', 'z']) {
        let local = civil(text).ok_or_else(malformed)?;
        let utc = zone("UTC").ok_or_else(malformed)?;
        return Ok(Wall {
            local,
            venue: local.in_zone(&utc).at(venue),
        });
    }
    let local = civil(&stamp.text).ok_or_else(malformed)?;
    let Some(name) = &stamp.zone else {
        return Ok(Wall {
            local,
            venue: local,
        });
    };
    let own = zone(name).ok_or_else(|| {
        let name: String = name.chars().take(60).collect();
        Problem::new("programme-import-zone").with("zone", name)
    })?;
    let there = if own == *venue {
        local
    } else {
        local.in_zone(&own).at(venue)
    };
    Ok(Wall {
        local,
        venue: there,
    })
}

/// The minutes of a duration such as `PT1H30M` (RFC 5545, 3.3.6); none when it is not one, or not
/// forward.
pub(super) fn minutes(text: &str) -> Option<i64> {
    let text = text.strip_prefix('+').unwrap_or(text).strip_prefix('P')?;
    let mut total: i64 = 0;
    let mut number = String::new();
    let mut clock = false;
    for c in text.chars() {
        let unit = match c {
            '0'..='9' => {
                number.push(c);
                continue;
            }
            'T' if number.is_empty() => {
                clock = true;
                continue;
            }
            'W' => 7 * 24 * 60 * 60,
            'D' => 24 * 60 * 60,
            'H' if clock => 60 * 60,
            'M' if clock => 60,
            'S' if clock => 1,
            _ => return None,
        };
        let count: i64 = number.parse().ok()?;
        total = total.checked_add(count.checked_mul(unit)?)?;
        number.clear();
    }
    number.is_empty().then_some(total / 60)
}
