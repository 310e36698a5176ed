//! A device: a phone or a reader that scans at its points, and nothing else.

use crate::form::{Fields, Problem, Problems, Reader};
use crate::id::{DeviceId, ParticipationId, PointId};
use crate::sql::word_enum;
use crate::time::Timestamp;

word_enum! {
    /// Who holds a device.
    DeviceRole {
        /// Lets in who may come in.
        Steward => "steward",
        /// May let in against a refusal, with a reason.
        Supervisor => "supervisor",
    }
}

/// For how many minutes a pairing code is good.
pub const PAIRING_MINUTES: i64 = 10;
/// How many letters a pairing code has: 50 bits, guessed ten minutes long at the pace that the
/// server allows.
pub const PAIRING_LETTERS: usize = 10;
/// How many letters and digits a name must be looked up by: with one or two, everybody is found.
pub const LOOK_UP_LETTERS: usize = 3;
/// How many names a device may look up in a minute: as many as somebody at a door can type.
pub const LOOK_UPS: u32 = 30;
/// A clock that is further off than this is named as wrong, in milliseconds.
pub const WRONG_CLOCK: i64 = 2 * 60_000;
/// A device that has not been heard of for so many minutes counts as silent.
pub const SILENT_MINUTES: i64 = 5;

/// A device as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// At which participation it scans.
    pub participation_id: ParticipationId,
    /// What people call it.
    pub name: String,
    /// Who holds it.
    pub role: DeviceRole,
    /// Whether names may be looked up on it.
    pub look_up: bool,
    /// Until when its pairing code is good, while it waits for one.
    pub pairing_until: Option<Timestamp>,
    /// Since when it has been paired.
    pub paired_at: Option<Timestamp>,
    /// When it was last heard of.
    pub seen_at: Option<Timestamp>,
    /// The version of its scanner.
    pub version: String,
    /// Its battery in percent, where the browser tells.
    pub battery: Option<i64>,
    /// How many scans waited on it when it was last heard of.
    pub waiting: i64,
    /// The server's clock less its own, in milliseconds, when it was last heard of.
    pub clock_offset: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// Since when it may no longer scan.
    pub revoked_at: Option<Timestamp>,
}

impl Device {
    /// Whether its clock is wrong.
    pub const fn has_wrong_clock(&self) -> bool {
        self.clock_offset.abs() > WRONG_CLOCK
    }

    /// Whether it should be heard of and is not.
    pub fn is_silent(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none()
            && self
                .seen_at
                .is_some_and(|seen| seen.plus_minutes(SILENT_MINUTES) < now)
    }
}

/// What is typed about a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceInput {
    /// What people call it.
    pub name: String,
    /// Who holds it.
    pub role: DeviceRole,
    /// Whether names may be looked up on it.
    pub look_up: bool,
    /// Where it scans.
    pub points: Vec<PointId>,
}

impl DeviceInput {
    /// Reads the form.
    ///
    /// # Errors
    /// What is missing or wrong, beside its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut reader = Reader::new(fields);
        let name = reader.required("name");
        let role = reader.parse_required("role", "form-choice");
        let look_up = reader.ticked("look_up");
        let points: Option<Vec<PointId>> = reader
            .all("points")
            .iter()
            .map(|id| id.parse().ok())
            .collect();
        if points.as_ref().is_none_or(Vec::is_empty) {
            reader.problem("points", Problem::new("device-no-point"));
        }
        reader.finish(|| {
            Some(Self {
                name,
                role: role?,
                look_up,
                points: points?,
            })
        })
    }

    /// The form of what is kept.
    pub fn fields(device: &Device, points: &[PointId]) -> Fields {
        let mut fields = Fields::default()
            .with("name", &device.name)
            .with("role", device.role);
        if device.look_up {
            fields.push("look_up", "yes");
        }
        for point in points {
            fields.push("points", point.to_string());
        }
        fields
    }
}

/// A pairing code as it was typed or read: capitals, without blanks and hyphens.
pub fn tidy_code(typed: &str) -> String {
    crate::symbology::printed(typed)
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Whether that is enough of a name to look it up: signs and accents, which fold away, are no letters.
/// A Chinese character says as much as a syllable, and whole names have two.
pub fn is_enough_of_a_name(typed: &str) -> bool {
    let weigh = |c: char| match c {
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => 2,
        c => usize::from(c.is_alphanumeric()),
    };
    let letters: usize = crate::text::key(typed).chars().map(weigh).sum();
    letters >= LOOK_UP_LETTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_needs_a_name_a_role_and_a_point() {
        let problems = DeviceInput::read(&Fields::default()).unwrap_err();
        for field in ["name", "role", "points"] {
            assert!(problems.of(field).is_some(), "{field}");
        }
        let point = PointId(uuid::Uuid::from_u128(5));
        let fields = Fields::default()
            .with("name", "Porte nord")
            .with("role", "supervisor")
            .with("points", point);
        let input = DeviceInput::read(&fields).unwrap();
        assert_eq!(
            (input.role, input.points),
            (DeviceRole::Supervisor, vec![point])
        );
    }

    #[test]
    fn two_letters_with_signs_around_them_are_no_name() {
        for short in [
            "",
            "e",
            "él",
            "李",
            "% _ %",
            " n % o ",
            "a\u{301}\u{301}\u{301}b",
        ] {
            assert!(!is_enough_of_a_name(short), "{short:?}");
        }
        for enough in ["élo", "no w", "Ngu", "コバヤ", "李伟"] {
            assert!(is_enough_of_a_name(enough), "{enough:?}");
        }
    }

    #[test]
    fn a_pairing_code_is_read_as_people_type_it() {
        assert_eq!(tidy_code(" k7qf2-mxn4p\n"), "K7QF2MXN4P");
    }
}
