//! An entitlement: what a badge may besides coming in ("workshop B", the evening, the car park). A participation
//! says which there are, when each holds and how often; badges have some; a point asks for one or for any of
//! several.

use crate::form::{Fields, Problem, Problems, Reader};
use crate::hours::{Hours, SLOTS};
use crate::id::{EntitlementId, ParticipationId};
use crate::point::{Pass, Per, Times};
use crate::rights;
use crate::time::{Timestamp, Zone};

/// An entitlement as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Entitlement {
    /// Its id.
    pub id: EntitlementId,
    /// Of which participation.
    pub participation_id: ParticipationId,
    /// Its number within the participation: which bit it is.
    pub number: i64,
    /// What people call it.
    pub name: String,
    /// How often a badge may use it; as often as one likes when nothing is said.
    pub times: Option<i64>,
    /// In what time that is counted.
    pub per: Per,
    /// When it holds; always when nothing is said.
    pub hours: Hours,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Rises with each change.
    pub revision: i64,
}

impl Entitlement {
    /// Its bit.
    pub const fn bit(&self) -> i64 {
        rights::bit(self.number)
    }

    /// What it is at a door: a rule of its own, with moments in place of hours.
    pub fn pass(&self, zone: &Zone) -> Pass {
        Pass {
            hours: (!self.hours.0.is_empty()).then(|| self.hours.windows(zone)),
            times: self.times.map(|most| Times {
                most,
                per: self.per,
                since: Vec::new(),
            }),
            rights: self.bit(),
            ..Pass::default()
        }
    }
}

/// Those of some, by their names in one line.
pub fn named(all: &[Entitlement], rights: i64) -> Vec<&str> {
    let some = all.iter().filter(|one| one.bit() & rights != 0);
    some.map(|one| one.name.as_str()).collect()
}

/// What is typed about an entitlement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntitlementInput {
    /// What people call it.
    pub name: String,
    /// How often a badge may use it.
    pub times: Option<i64>,
    /// In what time that is counted.
    pub per: Per,
    /// When it holds.
    pub hours: Hours,
}

/// How long a name is at most, in characters: it stands on badges and in what doors say.
pub const NAME: usize = 60;
/// How often, at most, a use can be limited to.
const TIMES: i64 = 100;

impl EntitlementInput {
    /// Reads the form.
    ///
    /// # Errors
    /// What is missing or wrong, beside its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut reader = Reader::new(fields);
        let name = reader.text("name", NAME);
        if name.is_empty() {
            reader.problem("name", Problem::new("form-required"));
        }
        let times = reader.number("times", 1, TIMES);
        let per = reader.parse("per", "form-choice").unwrap_or(Per::Show);
        let hours = Hours::read_slots(&mut reader);
        reader.finish(|| {
            Some(Self {
                name,
                times,
                per,
                hours,
            })
        })
    }

    /// The form of what is kept.
    pub fn fields(one: &Entitlement) -> Fields {
        let mut fields = Fields::default()
            .with("name", &one.name)
            .with("per", one.per)
            .with("revision", one.revision);
        if let Some(times) = one.times {
            fields.push("times", times.to_string());
        }
        Hours::show_slots(one.hours.0.iter().take(SLOTS), &mut fields);
        fields
    }
}
