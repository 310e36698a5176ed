//! A point: a door, a zone or a stand where badges are scanned, and who may pass it when.

mod pass;
mod rule;

use serde::{Deserialize, Serialize};

use crate::badge::Kind;
use crate::badge::verdict::Refusal;
use crate::form::{Fields, Problem, Problems, Reader};
pub use crate::hours::{DayHours, Hours, Window};
use crate::id::{ParticipationId, PointId};
pub use crate::sql::Words;
use crate::sql::{text_column, word_enum};
use crate::time::{Day, Timestamp, Zone};

pub use pass::{Comer, Entitled, Pass, Per, Times, Use};
pub use rule::{OTHERS, Others, Rule, prefix};

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
    /// Whom it lets in, and when.
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub rule: Rule,
    /// Rules of which any is as good as that one.
    pub others: Others,
    /// Whether a badge that is in, or was, may come in once more.
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

/// Who passes a point when, in a form that needs no time zone: what a device carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rules {
    /// The point.
    pub id: PointId,
    /// What it guards.
    pub kind: PointKind,
    /// Which ways it is passed.
    #[serde(rename = "direction")]
    pub ways: Ways,
    /// Who is let in, and when.
    #[serde(flatten)]
    pub pass: Pass,
    /// Other ways in: any is as good as the first.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub others: Vec<Pass>,
    /// Whether a badge that is in, or was, may come in once more.
    pub entry: Entry,
    /// How many may be in at once.
    #[cfg_attr(feature = "schema", schema(required))]
    pub limit: Option<i64>,
    /// From how many on it gets tight.
    #[cfg_attr(feature = "schema", schema(required))]
    pub warning: Option<i64>,
}

/// The same as it is read: what `serde` makes of one structure within another takes too much of a
/// scanner's core.
#[derive(Deserialize)]
pub(crate) struct FlatRules {
    id: PointId,
    kind: PointKind,
    direction: Ways,
    kinds: Vec<Kind>,
    #[serde(default)]
    categories: u32,
    #[serde(default)]
    barred: u32,
    hours: Option<Vec<Window>>,
    times: Option<Times>,
    wait: Option<i64>,
    #[serde(default)]
    rights: i64,
    #[serde(default)]
    others: Vec<Pass>,
    entry: Entry,
    limit: Option<i64>,
    warning: Option<i64>,
}

impl From<FlatRules> for Rules {
    fn from(read: FlatRules) -> Self {
        Self {
            id: read.id,
            kind: read.kind,
            ways: read.direction,
            pass: Pass {
                kinds: read.kinds,
                categories: read.categories,
                barred: read.barred,
                hours: read.hours,
                times: read.times,
                wait: read.wait,
                rights: read.rights,
            },
            others: read.others,
            entry: read.entry,
            limit: read.limit,
            warning: read.warning,
        }
    }
}

impl<'de> Deserialize<'de> for Rules {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        FlatRules::deserialize(from).map(Self::from)
    }
}

impl std::ops::Deref for Point {
    type Target = Rule;

    fn deref(&self) -> &Rule {
        &self.rule
    }
}

impl Point {
    /// The rules, with hours as moments. `show` are the participation's own days.
    pub fn rules(&self, show: &[Day], zone: &Zone) -> Rules {
        let others = self.others.0.iter();
        Rules {
            id: self.id,
            kind: self.kind,
            ways: self.ways,
            pass: self.rule.pass(show, zone),
            others: others.map(|rule| rule.pass(show, zone)).collect(),
            entry: self.entry,
            limit: self.crowd_limit,
            warning: self.crowd_warning,
        }
    }

    /// The rules that let somebody in, the first and the others.
    pub fn all_rules(&self) -> impl Iterator<Item = &Rule> {
        std::iter::once(&self.rule).chain(&self.others.0)
    }
}

impl std::ops::Deref for Rules {
    type Target = Pass;

    fn deref(&self) -> &Pass {
        &self.pass
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

    /// Whether one must know when a badge came in before.
    pub fn counts(&self) -> bool {
        self.passes().any(Pass::counts)
    }

    /// Which entitlements it asks for in any way, one bit each.
    pub fn asks(&self) -> i64 {
        self.passes().fold(0, |all, pass| all | pass.rights)
    }

    /// Why they may not come in at that moment, wherever they and others are.
    pub fn refuses(&self, comer: &Comer<'_>, now: i64) -> Option<Refusal> {
        let mut nearest = None;
        for pass in self.passes() {
            // One that lets in is enough.
            let refusal = pass.refuses(comer, now)?;
            nearest = Some(match nearest {
                Some(before) => pass::nearer(before, refusal, now),
                None => refusal,
            });
        }
        nearest
    }

    /// When it is open to anybody, where hours are said.
    pub fn all_hours(&self) -> impl Iterator<Item = &Window> {
        self.passes()
            .filter_map(|pass| pass.hours.as_ref())
            .flatten()
    }

    fn passes(&self) -> impl Iterator<Item = &Pass> {
        std::iter::once(&self.pass).chain(&self.others)
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
    /// Whom it lets in, and when.
    pub rule: Rule,
    /// Rules of which any is as good as that one.
    pub others: Others,
    /// Whether a badge that is in, or was, may come in once more.
    pub entry: Entry,
    /// How many may be in at once.
    pub crowd_limit: Option<i64>,
    /// From how many on it gets tight.
    pub crowd_warning: Option<i64>,
}

impl std::ops::Deref for PointInput {
    type Target = Rule;

    fn deref(&self) -> &Rule {
        &self.rule
    }
}

impl std::ops::DerefMut for PointInput {
    fn deref_mut(&mut self) -> &mut Rule {
        &mut self.rule
    }
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
        let rule = Rule::read(&mut reader, "");
        let others: Option<Vec<Rule>> = (1..=OTHERS)
            .map(|number| Rule::read(&mut reader, &prefix(number)))
            .collect();
        let crowd_limit = reader.number("crowd_limit", 1, CROWD);
        let crowd_warning = reader.number("crowd_warning", 1, CROWD);
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
        // What lets in everybody at any time is a rule that nobody filled in.
        let others = others.map(|all| all.into_iter().filter(|rule| !rule.is_blank()).collect());
        reader.finish(|| {
            Some(Self {
                name,
                kind: kind?,
                ways: ways?,
                rule: rule?,
                others: Others(others?),
                entry: entry?,
                crowd_limit,
                crowd_warning,
            })
        })
    }

    /// The rules that let somebody in, the first and the others.
    pub fn all_rules(&self) -> impl Iterator<Item = &Rule> {
        std::iter::once(&self.rule).chain(&self.others.0)
    }

    /// The form of what is kept.
    pub fn fields(point: &Point) -> Fields {
        let mut fields = Fields::default()
            .with("name", &point.name)
            .with("kind", point.kind)
            .with("ways", point.ways)
            .with("entry", point.entry)
            .with("revision", point.revision);
        point.rule.show(&mut fields, "");
        for (number, rule) in (1..).zip(&point.others.0) {
            rule.show(&mut fields, &prefix(number));
        }
        let texts = [
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
mod tests;
