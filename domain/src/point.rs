//! A point: a door, a zone or a stand where badges are scanned, and who may pass it when.

use serde::{Deserialize, Serialize};

use crate::badge::Kind;
use crate::badge::verdict::Reason;
use crate::form::{Fields, Problem, Problems, Reader};
use crate::id::{ParticipationId, PointId};
use crate::sql::{text_column, word_enum};
use crate::time::{Day, TimeOfDay, Timestamp, Zone};

word_enum! {
    /// Which way somebody goes.
    Direction {
        /// In.
        In => "in",
        /// Out.
        Out => "out",
    }
}

word_enum! {
    /// What a point guards.
    PointKind {
        /// The way into the show; all doors lead into the same one.
        Door => "door",
        /// A part of the show that one enters and leaves.
        Zone => "zone",
        /// A stand.
        Stand => "stand",
    }
}

word_enum! {
    /// Which ways a point is passed.
    Ways {
        /// Only in.
        In => "in",
        /// Only out.
        Out => "out",
        /// Both.
        Both => "both",
    }
}

word_enum! {
    /// How often one badge may come in.
    Entry {
        /// Once a day.
        Once => "once",
        /// Again after having been scanned out.
        AfterLeaving => "after_leaving",
        /// As often as one likes.
        Many => "many",
    }
}

/// A list of words in one column: `visitor press`; empty for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words<T>(pub Vec<T>);

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: std::fmt::Display> std::fmt::Display for Words<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, word) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            word.fmt(f)?;
        }
        Ok(())
    }
}

impl<T: std::str::FromStr> std::str::FromStr for Words<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, T::Err> {
        text.split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// Kinds of badge in one column.
pub type Kinds = Words<Kind>;
/// Days in one column.
pub type Days = Words<Day>;
text_column!(Kinds);
text_column!(Days);

/// A point as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Point {
    /// Its id.
    pub id: PointId,
    /// At which participation.
    pub participation_id: ParticipationId,
    /// What people call it.
    pub name: String,
    /// What it guards; fixed once it is made, since counts rest on it.
    pub kind: PointKind,
    /// Which ways it is passed.
    pub ways: Ways,
    /// Which kinds of badge pass; empty for all.
    pub kinds: Kinds,
    /// On which days it is open; empty for all.
    pub days: Days,
    /// From when on each day, by the venue's clock.
    pub opens: Option<TimeOfDay>,
    /// Until when on each day; earlier than `opens` means the next morning.
    pub closes: Option<TimeOfDay>,
    /// How often one badge may come in.
    pub entry: Entry,
    /// How many may be in at once. At a door, in the whole show.
    pub crowd_limit: Option<i64>,
    /// From how many on it gets tight.
    pub crowd_warning: Option<i64>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Since when it is out of use.
    pub archived_at: Option<Timestamp>,
    /// Rises with each change.
    pub revision: i64,
}

/// A span of time, in Unix milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Window {
    /// From here on.
    pub from: i64,
    /// Until just before.
    pub until: i64,
}

/// Who passes a point when, in a form that needs no time zone: what a device carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rules {
    /// The point.
    pub id: PointId,
    /// What it guards.
    pub kind: PointKind,
    /// Which ways it is passed.
    #[serde(rename = "direction")]
    pub ways: Ways,
    /// Which kinds pass; empty for all.
    pub kinds: Vec<Kind>,
    /// When it is open; `None` for always.
    #[cfg_attr(feature = "schema", schema(required))]
    pub hours: Option<Vec<Window>>,
    /// How often one badge may come in.
    pub entry: Entry,
    /// How many may be in at once.
    #[cfg_attr(feature = "schema", schema(required))]
    pub limit: Option<i64>,
    /// From how many on it gets tight.
    #[cfg_attr(feature = "schema", schema(required))]
    pub warning: Option<i64>,
}

impl Point {
    /// The rules, with hours as moments. `show` are the participation's own days.
    pub fn rules(&self, show: &[Day], zone: &Zone) -> Rules {
        Rules {
            id: self.id,
            kind: self.kind,
            ways: self.ways,
            kinds: self.kinds.0.clone(),
            hours: self.hours(show, zone),
            entry: self.entry,
            limit: self.crowd_limit,
            warning: self.crowd_warning,
        }
    }

    fn hours(&self, show: &[Day], zone: &Zone) -> Option<Vec<Window>> {
        if self.days.0.is_empty() && self.opens.is_none() && self.closes.is_none() {
            return None;
        }
        let days = if self.days.0.is_empty() {
            show
        } else {
            &self.days.0
        };
        let midnight = TimeOfDay(jiff::civil::Time::midnight());
        let window = |day: &Day| {
            let from = self.opens.unwrap_or(midnight);
            // Without an end, and past midnight, the end lies on the next day.
            let until = match self.closes {
                Some(closes) if closes > from => day.at(closes),
                Some(closes) => day.plus_days(1).at(closes),
                None => day.plus_days(1).at(midnight),
            };
            Window {
                from: day.at(from).in_zone(zone).millis(),
                until: until.in_zone(zone).millis(),
            }
        };
        Some(days.iter().map(window).collect())
    }
}

impl Rules {
    /// Whether the point is passed that way at all.
    pub const fn goes(&self, direction: Direction) -> bool {
        matches!(
            (self.ways, direction),
            (Ways::Both, _) | (Ways::In, Direction::In) | (Ways::Out, Direction::Out)
        )
    }

    /// Why that kind of badge may not come in at that moment, whoever else is in.
    pub fn refuses(&self, kind: Kind, now: i64) -> Option<Reason> {
        if !self.kinds.is_empty() && !self.kinds.contains(&kind) {
            return Some(Reason::WrongKind);
        }
        let open = |hours: &Vec<Window>| hours.iter().any(|h| h.from <= now && now < h.until);
        if self.hours.as_ref().is_some_and(|hours| !open(hours)) {
            return Some(Reason::Closed);
        }
        None
    }
}

word_enum! {
    /// How full a place is.
    Fullness {
        /// There is room.
        Room => "room",
        /// It gets tight.
        Nearly => "nearly",
        /// As many are in as may be.
        Full => "full",
    }
}

impl Fullness {
    /// How full a place is with that many in it.
    pub fn of(inside: i64, warning: Option<i64>, limit: i64) -> Self {
        if inside >= limit {
            Self::Full
        } else if warning.is_some_and(|warning| inside >= warning) {
            Self::Nearly
        } else {
            Self::Room
        }
    }
}

/// What is typed about a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointInput {
    /// What people call it.
    pub name: String,
    /// What it guards.
    pub kind: PointKind,
    /// Which ways it is passed.
    pub ways: Ways,
    /// Which kinds pass; empty for all.
    pub kinds: Kinds,
    /// On which days; empty for all.
    pub days: Days,
    /// From when on each day.
    pub opens: Option<TimeOfDay>,
    /// Until when on each day.
    pub closes: Option<TimeOfDay>,
    /// How often one badge may come in.
    pub entry: Entry,
    /// How many may be in at once.
    pub crowd_limit: Option<i64>,
    /// From how many on it gets tight.
    pub crowd_warning: Option<i64>,
}

/// The largest crowd that a limit names.
const CROWD: i64 = 1_000_000;

impl PointInput {
    /// Reads the form.
    ///
    /// # Errors
    /// What is missing or wrong, beside its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut reader = Reader::new(fields);
        let name = reader.required("name");
        let kind = reader.parse_required("kind", "form-choice");
        let ways = reader.parse_required("ways", "form-choice");
        let entry = reader.parse_required("entry", "form-choice");
        let kinds = words(&mut reader, "kinds");
        let days = words(&mut reader, "days");
        let opens = reader.time("opens");
        let closes = reader.time("closes");
        let crowd_limit = reader.number("crowd_limit", 1, CROWD);
        let crowd_warning = reader.number("crowd_warning", 1, CROWD);
        if opens.is_some() && opens == closes {
            reader.problem("closes", Problem::new("point-no-time"));
        }
        match (crowd_limit, crowd_warning) {
            (None, Some(_)) => {
                reader.problem("crowd_limit", Problem::new("point-warning-without-limit"));
            }
            (Some(limit), Some(warning)) if warning >= limit => {
                reader.problem("crowd_warning", Problem::new("point-warning-over-limit"));
            }
            _ => {}
        }
        if ways == Some(Ways::In)
            && entry == Some(Entry::AfterLeaving)
            && kind != Some(PointKind::Door)
        {
            reader.problem("entry", Problem::new("point-never-leaves"));
        }
        reader.finish(|| {
            Some(Self {
                name,
                kind: kind?,
                ways: ways?,
                kinds: kinds?,
                days: days?,
                opens,
                closes,
                entry: entry?,
                crowd_limit,
                crowd_warning,
            })
        })
    }

    /// The form of what is kept.
    pub fn fields(point: &Point) -> Fields {
        let mut fields = Fields::default()
            .with("name", &point.name)
            .with("kind", point.kind)
            .with("ways", point.ways)
            .with("entry", point.entry)
            .with("revision", point.revision);
        for kind in &point.kinds.0 {
            fields.push("kinds", kind.to_string());
        }
        for day in &point.days.0 {
            fields.push("days", day.to_string());
        }
        let texts = [
            ("opens", point.opens.map(|t| t.to_string())),
            ("closes", point.closes.map(|t| t.to_string())),
            ("crowd_limit", point.crowd_limit.map(|n| n.to_string())),
            ("crowd_warning", point.crowd_warning.map(|n| n.to_string())),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                fields.push(name, text);
            }
        }
        fields
    }
}

fn words<T: std::str::FromStr>(reader: &mut Reader<'_>, field: &str) -> Option<Words<T>> {
    let words: Option<Vec<T>> = reader.all(field).iter().map(|w| w.parse().ok()).collect();
    if words.is_none() {
        reader.problem(field, Problem::new("form-choice"));
    }
    words.map(Words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        Fields::default()
            .with("name", "Porte nord")
            .with("kind", "door")
            .with("ways", "both")
            .with("entry", "after_leaving")
    }

    fn point(input: PointInput) -> Point {
        Point {
            id: PointId(uuid::Uuid::from_u128(1)),
            participation_id: ParticipationId(uuid::Uuid::from_u128(2)),
            name: input.name,
            kind: input.kind,
            ways: input.ways,
            kinds: input.kinds,
            days: input.days,
            opens: input.opens,
            closes: input.closes,
            entry: input.entry,
            crowd_limit: input.crowd_limit,
            crowd_warning: input.crowd_warning,
            created_at: Timestamp(0),
            updated_at: Timestamp(0),
            archived_at: None,
            revision: 1,
        }
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_form_comes_back_as_it_was_typed() {
        let fields = fields()
            .with("kinds", "press")
            .with("kinds", "visitor")
            .with("days", "2027-06-16")
            .with("opens", "09:00")
            .with("crowd_limit", 200)
            .with("crowd_warning", 180);
        let input = PointInput::read(&fields).unwrap();
        let shown = fields.with("revision", 1);
        assert_eq!(PointInput::fields(&point(input)), shown);
    }

    #[test]
    fn what_contradicts_itself_is_refused_beside_its_field() {
        for (field, value, wrong) in [
            ("kinds", "king", "kinds"),
            ("crowd_warning", "5", "crowd_limit"),
            ("crowd_limit", "0", "crowd_limit"),
            ("opens", "25:00", "opens"),
        ] {
            let problems = PointInput::read(&fields().with(field, value)).unwrap_err();
            assert!(problems.of(wrong).is_some(), "{field} {value}");
        }
        let tight = fields().with("crowd_limit", 5).with("crowd_warning", 5);
        assert!(
            PointInput::read(&tight)
                .unwrap_err()
                .of("crowd_warning")
                .is_some()
        );
    }

    #[test]
    fn hours_are_the_venues_across_a_clock_change_and_past_midnight() {
        let paris = Zone::paris();
        let read = |opens: &str, closes: &str| {
            let fields = fields().with("opens", opens).with("closes", closes);
            point(PointInput::read(&fields).unwrap())
        };
        // The clocks go forward on 28 March 2027 at 02:00.
        let night = read("22:00", "04:00").rules(&[day("2027-03-27")], &paris);
        let [window] = night.hours.unwrap()[..] else {
            panic!("one night")
        };
        assert_eq!(window.until - window.from, 5 * 3_600_000);
        assert_eq!(
            Timestamp(window.from).at(&paris).to_string(),
            "2027-03-27T22:00"
        );
        assert_eq!(
            Timestamp(window.until).at(&paris).to_string(),
            "2027-03-28T04:00"
        );
    }

    #[test]
    fn a_point_whose_days_are_named_is_closed_on_the_others() {
        let fields = fields().with("days", "2027-06-17").with("kinds", "visitor");
        let rules = point(PointInput::read(&fields).unwrap())
            .rules(&[day("2027-06-16"), day("2027-06-17")], &Zone::paris());
        let at = |text: &str| {
            text.parse::<crate::time::Moment>()
                .unwrap()
                .in_zone(&Zone::paris())
                .millis()
        };
        let refuses = |kind, text| rules.refuses(kind, at(text));
        assert_eq!(refuses(Kind::Visitor, "2027-06-17T00:00"), None);
        assert_eq!(refuses(Kind::Visitor, "2027-06-17T23:59"), None);
        assert_eq!(
            refuses(Kind::Visitor, "2027-06-18T00:00"),
            Some(Reason::Closed)
        );
        assert_eq!(
            refuses(Kind::Visitor, "2027-06-16T12:00"),
            Some(Reason::Closed)
        );
        assert_eq!(
            refuses(Kind::Press, "2027-06-17T12:00"),
            Some(Reason::WrongKind)
        );
    }

    #[test]
    fn a_point_without_hours_is_always_open() {
        let rules = point(PointInput::read(&fields()).unwrap()).rules(&[], &Zone::paris());
        assert_eq!(rules.hours, None);
        assert_eq!(rules.refuses(Kind::Guest, 0), None);
    }

    #[test]
    fn a_place_is_nearly_full_from_its_warning_on_and_full_at_its_limit() {
        let of = |inside| Fullness::of(inside, Some(180), 200);
        assert_eq!(
            [of(179), of(180), of(199), of(200), of(260)],
            [
                Fullness::Room,
                Fullness::Nearly,
                Fullness::Nearly,
                Fullness::Full,
                Fullness::Full
            ]
        );
        assert_eq!(Fullness::of(199, None, 200), Fullness::Room);
    }
}
