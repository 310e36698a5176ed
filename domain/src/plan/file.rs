//! A plan as a file that comes back in without loss.

use serde::{Deserialize, Serialize};

use super::MOST;
use super::object::Object;
use super::refusal::Refusal;
use crate::form::Problem;

/// How large a file is at most, in bytes.
pub const LARGEST: usize = 4_000_000;

/// What a file says of itself, so that another is known.
const FORMAT: &str = "pavillon-plan";
/// Of which make it is.
const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    format: String,
    version: u32,
    /// In which unit lengths are; angles are hundredths of a degree, clockwise.
    unit: String,
    objects: Vec<Object>,
}

/// Why a file is no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is too large.
    #[error("too large")]
    TooLarge,
    /// It is no such file: where, and in the words of whoever read it.
    #[error("unread")]
    Unread {
        /// On which line.
        line: usize,
        /// In which column.
        column: usize,
    },
    /// It is a plan of another program, or of another make.
    #[error("other")]
    Other,
    /// An object of it cannot be.
    #[error("object")]
    Object(Refusal),
}

impl Fault {
    /// The sentence that tells a person.
    pub fn problem(&self) -> Problem {
        match self {
            Self::TooLarge => Problem::new("plan-file-large").with("most", LARGEST / 1_000_000),
            Self::Unread { line, column } => Problem::new("plan-file-unread")
                .with("line", line)
                .with("column", column),
            Self::Other => Problem::new("plan-file-other"),
            Self::Object(refusal) => refusal.problem(),
        }
    }
}

/// The objects as a file.
pub fn write<'a>(objects: impl IntoIterator<Item = &'a Object>) -> String {
    let plan = Plan {
        format: FORMAT.to_owned(),
        version: VERSION,
        unit: "mm".to_owned(),
        objects: objects.into_iter().cloned().collect(),
    };
    serde_json::to_string_pretty(&plan).unwrap_or_default()
}

/// Reads a file.
///
/// # Errors
/// Why it is no plan.
pub fn read(file: &[u8]) -> Result<Vec<Object>, Fault> {
    if file.len() > LARGEST {
        return Err(Fault::TooLarge);
    }
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let plan: Plan = serde_json::from_slice(file).map_err(|error| Fault::Unread {
        line: error.line(),
        column: error.column(),
    })?;
    if plan.format != FORMAT || plan.version != VERSION || plan.unit != "mm" {
        return Err(Fault::Other);
    }
    if plan.objects.len() > MOST {
        return Err(Fault::Object(Refusal::TooMany));
    }
    for object in &plan.objects {
        object.check().map_err(Fault::Object)?;
    }
    Ok(plan.objects)
}

#[cfg(test)]
mod tests {
    use super::super::object::Kind;
    use super::super::shape::{self, Shape};
    use super::*;
    use crate::id::ObjectId;

    fn objects() -> Vec<Object> {
        let object = |n: u128, shape: Shape| Object {
            id: ObjectId(uuid::Uuid::from_u128(n)),
            kind: Kind::Exit,
            number: format!("« {n} » <&> \u{202e}"),
            shape,
            height: 2_100,
            clear: 1_400,
            neutralised: true,
            note: "deux\nlignes".to_owned(),
        };
        let corners = vec![(0, 0), (1_000, 0), (0, 999)];
        vec![
            object(1, Shape::Polygon { corners, angle: 1 }),
            object(
                2,
                Shape::Rectangle {
                    x: -1,
                    y: 2,
                    width: 3,
                    depth: 4,
                    angle: 35_999,
                },
            ),
        ]
    }

    #[test]
    fn a_plan_comes_back_as_it_went() {
        let file = write(&objects());
        assert_eq!(read(file.as_bytes()).unwrap(), objects());
        assert_eq!(write(&read(file.as_bytes()).unwrap()), file);
        assert_eq!(read(write(&[]).as_bytes()).unwrap(), []);
    }

    #[test]
    fn what_is_no_plan_is_refused_and_says_where() {
        let good = write(&objects());
        let hostile = [
            String::new(),
            "[".repeat(100_000),
            r#"{"objects":["#.repeat(10_000),
            "{}".to_owned(),
            good.replace("1400", "1e308"),
            good.replace("1400", "NaN"),
            good.replace("1400", "1.5"),
            good.replace("1400", "\"1,4\""),
            good.replace("exit", "bomb"),
            good.replace("\"note\"", "\"script\""),
            good[..good.len() / 2].to_owned(),
        ];
        for file in hostile {
            let shown: String = file.chars().take(60).collect();
            let fault = read(file.as_bytes()).unwrap_err();
            assert!(matches!(fault, Fault::Unread { .. }), "{shown}: {fault:?}");
        }
        assert_eq!(read(b"\xff\xfe"), Err(Fault::Unread { line: 1, column: 1 }));
        assert_eq!(
            read(good.replace("\"mm\"", "\"in\"").as_bytes()),
            Err(Fault::Other)
        );
        let large = vec![b' '; LARGEST + 1];
        assert_eq!(read(&large), Err(Fault::TooLarge));
        let far = read(good.replace("\"x\": -1", "\"x\": 652000000").as_bytes());
        let wanted = |fault| {
            Err(Fault::Object(Refusal::Shape(
                objects()[1].number.clone(),
                fault,
            )))
        };
        assert_eq!(far, wanted(shape::Fault::FarAway));
        let flat = read(good.replace("\"width\": 3", "\"width\": 0").as_bytes());
        assert_eq!(flat, wanted(shape::Fault::NoSize));
    }
}
