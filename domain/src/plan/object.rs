//! What stands on a plan besides positions: its kind, its outline, and what is typed about it.

use serde::{Deserialize, Serialize};

use super::command::Refusal;
use super::shape::{CORNERS, Fault, REACH, Shape};
use crate::form::{Fields, Problem, Problems, Reader};
use crate::id::ObjectId;
use crate::quantity::{self, Unit, metres};
use crate::sql::word_enum;
use crate::text;

word_enum! {
    /// What an object is.
    Kind {
        /// A wall or a partition.
        Wall => "wall",
        /// A column that holds the building.
        Column => "column",
        /// A door that is no way out.
        Door => "door",
        /// A way out.
        Exit => "exit",
        /// Where people walk.
        Aisle => "aisle",
        /// Where nothing may stand: before an exit, a hose reel, a switchboard.
        Keep => "keep",
        /// A fire extinguisher.
        Extinguisher => "extinguisher",
        /// A table, a counter, a cupboard.
        Furniture => "furniture",
        /// Something that is shown.
        Exhibit => "exhibit",
        /// Where power comes out.
        Power => "power",
        /// Where water comes and goes.
        Water => "water",
        /// Compressed air.
        Air => "air",
        /// A network socket.
        Network => "network",
        /// A sign.
        Sign => "sign",
        /// A text on the plan.
        Text => "text",
    }
}

word_enum! {
    /// What is shown and hidden together, and what a drawing program reads as a layer.
    Layer {
        /// What the building brings.
        Building => "building",
        /// Ways out and what keeps them free.
        Safety => "safety",
        /// What is put there for the show.
        Layout => "layout",
        /// Power, water, air, network.
        Services => "services",
        /// Signs and texts.
        Texts => "texts",
    }
}

impl Kind {
    /// On which layer it lies.
    pub const fn layer(self) -> Layer {
        match self {
            Self::Wall | Self::Column | Self::Door => Layer::Building,
            Self::Exit | Self::Aisle | Self::Keep | Self::Extinguisher => Layer::Safety,
            Self::Furniture | Self::Exhibit => Layer::Layout,
            Self::Power | Self::Water | Self::Air | Self::Network => Layer::Services,
            Self::Sign | Self::Text => Layer::Texts,
        }
    }

    /// Whether nobody can walk where it stands.
    pub const fn is_in_the_way(self) -> bool {
        matches!(
            self,
            Self::Wall | Self::Column | Self::Furniture | Self::Exhibit
        )
    }
}

/// How long what is written on an object is at most, in characters.
pub const NUMBER: usize = 60;
/// How long a remark is at most.
pub const NOTE: usize = 500;
/// How high something is at most, in millimetres.
pub const HEIGHT: i64 = 30_000;

/// An object of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Object {
    /// Its id.
    pub id: ObjectId,
    /// What it is.
    pub kind: Kind,
    /// What is written on it: a number or a name, which no other has; may be empty.
    #[serde(default)]
    pub number: String,
    /// Its outline.
    pub shape: Shape,
    /// How high it is, in millimetres; zero where nothing is said.
    #[serde(default)]
    pub height: i64,
    /// How wide the opening of a door or an exit is, in millimetres.
    #[serde(default)]
    pub clear: i64,
    /// Whether an exit is out of use for this show.
    #[serde(default)]
    pub neutralised: bool,
    /// A remark.
    #[serde(default)]
    pub note: String,
}

impl Object {
    /// The same as it is kept: texts tidied, its angle within one turn.
    #[must_use]
    pub fn settled(mut self) -> Self {
        self.number = text::tidy(&self.number, false);
        self.note = text::tidy(&self.note, true);
        self.shape = self.shape.settled();
        if !matches!(self.kind, Kind::Door | Kind::Exit) {
            self.clear = 0;
        }
        self.neutralised &= self.kind == Kind::Exit;
        self
    }

    /// Whether it can be kept.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), Refusal> {
        let named = || self.number.clone();
        let long = |text: &str, most: usize| text.chars().nth(most).is_some();
        if long(&self.number, NUMBER) || long(&self.note, NOTE) {
            return Err(Refusal::TooLong(self.number.chars().take(NUMBER).collect()));
        }
        if !(0..=HEIGHT).contains(&self.height) || !(0..=REACH).contains(&self.clear) {
            return Err(Refusal::Height(named()));
        }
        self.shape
            .check()
            .map_err(|fault| Refusal::Shape(named(), fault))
    }

    /// What tells whether two are numbered alike: nothing where it has no number.
    pub fn number_key(&self) -> String {
        let key = text::key(&self.number);
        if key.is_empty() {
            return self.number.to_lowercase();
        }
        key
    }

    /// The form that it is changed with.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::default()
            .with("kind", self.kind)
            .with("number", &self.number)
            .with("angle", degrees(self.shape.angle()))
            .with("note", &self.note);
        match &self.shape {
            Shape::Rectangle {
                x, y, width, depth, ..
            } => {
                for (name, value) in [("x", x), ("y", y), ("width", width), ("depth", depth)] {
                    fields.set(name, &signed_metres(*value));
                }
            }
            Shape::Polygon { corners, .. } => fields.set("corners", &said(corners)),
        }
        for (name, value) in [("height", self.height), ("clear", self.clear)] {
            if value > 0 {
                fields.set(name, &metres(value));
            }
        }
        if self.neutralised {
            fields.set("neutralised", "yes");
        }
        fields
    }

    /// Reads the form.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields, id: ObjectId) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let kind = form.parse_required("kind", "form-choice");
        let number = form.text("number", NUMBER);
        let note = form.text("note", NOTE);
        let angle = form_degrees(&mut form, fields, "angle");
        let height = form.metres("height", 0, HEIGHT).unwrap_or(0);
        let clear = form.metres("clear", 0, 50_000).unwrap_or(0);
        let neutralised = form.ticked("neutralised");
        let typed = form.text("corners", CORNERS * 40);
        let shape = if typed.is_empty() {
            let all = ["x", "y", "width", "depth"].map(|field| {
                if fields.get(field).trim().is_empty() {
                    form.problem(field, Problem::new("form-required"));
                    return None;
                }
                let least = if matches!(field, "x" | "y") {
                    -REACH
                } else {
                    1
                };
                far_metres(&mut form, field, least)
            });
            match all {
                [Some(x), Some(y), Some(width), Some(depth)] => Some(Shape::Rectangle {
                    x,
                    y,
                    width,
                    depth,
                    angle,
                }),
                _ => None,
            }
        } else if let Some(corners) = corners(&typed) {
            Some(Shape::Polygon { corners, angle })
        } else {
            form.problem("corners", Problem::new("plan-corners-unread"));
            None
        };
        if let Some(Err(fault)) = shape.as_ref().map(Shape::check) {
            let field = if typed.is_empty() { "width" } else { "corners" };
            form.problem(field, Refusal::Shape(number.clone(), fault).problem());
        }
        form.finish(|| {
            let object = Self {
                id,
                kind: kind?,
                number,
                shape: shape?,
                height,
                clear,
                neutralised,
                note,
            };
            Some(object.settled())
        })
    }
}

/// A length of a plan: what is much further away is a surveyor's, and told so.
fn far_metres(form: &mut Reader<'_>, field: &str, least: i64) -> Option<i64> {
    let value = form.metres(field, -i64::MAX, i64::MAX)?;
    if !(-REACH..=REACH).contains(&value) {
        form.problem(field, Problem::new("plan-far-away"));
        return None;
    }
    if value < least {
        form.problem(field, Problem::new("plan-no-size"));
        return None;
    }
    Some(value)
}

/// Hundredths of a degree as they are typed: degrees with at most two decimals. Nothing is no turn.
fn form_degrees(form: &mut Reader<'_>, fields: &Fields, field: &str) -> i64 {
    let typed = form.word(field);
    match read_degrees(typed) {
        Some(angle) => angle,
        None if fields.get(field).trim().is_empty() => 0,
        None => {
            form.problem(field, Problem::new("plan-angle"));
            0
        }
    }
}

/// An angle in hundredths of a degree, as somebody types degrees.
pub fn read_degrees(typed: &str) -> Option<i64> {
    let typed = typed.trim().trim_end_matches(['°', ' ', '\u{a0}']);
    // As millimetres of metres, a degree has three decimals; ours have two.
    let thousandths = quantity::read(typed, Unit::Metre).ok()?;
    let plain = typed.chars().all(|c| !c.is_alphabetic());
    (plain && thousandths % 10 == 0 && thousandths.abs() <= 36_000_000).then_some(thousandths / 10)
}

/// Degrees as a decimal text: `2450` is `24.5`.
pub fn degrees(angle: i64) -> String {
    metres(angle * 10)
}

/// Metres with their sign, from millimetres: `-500` is `-0.5`.
pub fn signed_metres(millimetres: i64) -> String {
    let sign = if millimetres < 0 { "-" } else { "" };
    format!("{sign}{}", metres(millimetres.abs()))
}

/// Corners as they are typed: one a line, or between bars, x and y in metres apart by a semicolon or a space.
fn corners(typed: &str) -> Option<Vec<(i64, i64)>> {
    let lines = typed.split(['\n', '|']).map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .take(CORNERS + 1)
        .map(|line| {
            let (x, y) = line
                .split_once(';')
                .or_else(|| line.split_once(char::is_whitespace))?;
            let read = |text: &str| quantity::read(text.trim(), Unit::Metre).ok();
            Some((read(x)?, read(y)?))
        })
        .collect()
}

fn said(corners: &[(i64, i64)]) -> String {
    let line = |(x, y): &(i64, i64)| format!("{} ; {}", signed_metres(*x), signed_metres(*y));
    corners.iter().map(line).collect::<Vec<_>>().join("\n")
}

impl Fault {
    /// The key of the sentence about it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::NoSize => "plan-no-size",
            Self::Corners => "plan-corners-count",
            Self::CrossesItself => "plan-crosses-itself",
            Self::FarAway => "plan-far-away",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::default().with("kind", "column");
        for (name, value) in pairs {
            fields.set(name, value);
        }
        fields
    }

    fn id() -> ObjectId {
        ObjectId(uuid::Uuid::from_u128(1))
    }

    fn key(pairs: &[(&str, &str)], field: &str) -> Option<&'static str> {
        let problems = Object::read(&typed(pairs), id()).err()?;
        problems.of(field).map(|problem| problem.key)
    }

    #[test]
    fn what_is_typed_is_read_and_shown_again() {
        let fields = typed(&[
            ("number", "P1"),
            ("x", "-0,25"),
            ("y", "3"),
            ("width", "40 cm"),
            ("depth", "0.4"),
            ("angle", "24,5 °"),
        ]);
        let object = Object::read(&fields, id()).unwrap();
        let wanted = Shape::Rectangle {
            x: -250,
            y: 3_000,
            width: 400,
            depth: 400,
            angle: 2_450,
        };
        assert_eq!(object.shape, wanted);
        assert_eq!(Object::read(&object.fields(), id()).unwrap(), object);
        let ell = typed(&[("corners", "0 ; 0\n3 ; 0\n3 ; 1,5\n-0,5 ; 1")]);
        let ell = Object::read(&ell, id()).unwrap();
        assert_eq!(Object::read(&ell.fields(), id()).unwrap(), ell);
    }

    #[test]
    fn what_cannot_be_drawn_is_refused_beside_its_field() {
        let at = |width: &'static str| [("x", "1"), ("y", "1"), ("width", width), ("depth", "1")];
        assert_eq!(key(&at("0"), "width"), Some("plan-no-size"));
        assert_eq!(key(&at("-2"), "width"), Some("plan-no-size"));
        assert_eq!(key(&at(""), "width"), Some("form-required"));
        assert!(key(&at("1e308"), "width").is_some());
        let survey = [
            ("x", "652000"),
            ("y", "6862000"),
            ("width", "1"),
            ("depth", "1"),
        ];
        assert_eq!(key(&survey, "x"), Some("plan-far-away"));
        let bow = [("corners", "0;0\n2;2\n2;0\n0;2")];
        assert!(key(&bow, "corners").is_some());
        assert_eq!(
            key(&[("corners", "a;b")], "corners"),
            Some("plan-corners-unread")
        );
        let mut turned = at("1").to_vec();
        turned.push(("angle", "north"));
        assert_eq!(key(&turned, "angle"), Some("plan-angle"));
    }
}
