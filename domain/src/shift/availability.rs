//! When people can be there.

use crate::form::{Fields, Problem, Problems, Reader};
use crate::id::{AvailabilityId, TeamMemberId};
use crate::sql::word_enum;
use crate::time::Moment;

use super::Span;

word_enum! {
    /// What somebody says of a time.
    Wish {
        /// They can be there.
        Can => "can",
        /// They would like to be there.
        Prefer => "prefer",
        /// They cannot be there.
        Cannot => "cannot",
    }
}

/// What a team member says of a time.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Availability {
    /// Its id.
    pub id: AvailabilityId,
    /// Whose.
    pub team_member_id: TeamMemberId,
    /// From when.
    pub starts: Moment,
    /// Until when.
    pub ends: Moment,
    /// What they say of it.
    pub wish: Wish,
}

/// What is said of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// Of which time.
    pub span: Span,
    /// What.
    pub wish: Wish,
}

impl From<&Availability> for Said {
    fn from(said: &Availability) -> Self {
        Self {
            span: Span {
                starts: said.starts,
                ends: said.ends,
            },
            wish: said.wish,
        }
    }
}

/// What somebody's words mean for a stretch of time: `Cannot` when they cannot be there for a part of
/// it, `Prefer` when they would like to be there for all of it. What nobody spoke of counts as `Can`.
pub fn wish(said: &[Said], span: &Span) -> Wish {
    let about = || said.iter().filter(|s| s.span.overlaps(span));
    if about().any(|s| s.wish == Wish::Cannot) {
        return Wish::Cannot;
    }
    let preferred: i64 = tidy(said)
        .iter()
        .filter(|s| s.wish == Wish::Prefer)
        .filter_map(|s| s.span.common(span))
        .map(|common| common.minutes())
        .sum();
    if preferred > 0 && preferred >= span.minutes() {
        Wish::Prefer
    } else {
        Wish::Can
    }
}

/// The same words, in order, with those that touch and say the same made one.
pub fn tidy(said: &[Said]) -> Vec<Said> {
    let mut sorted = said.to_vec();
    sorted.sort_unstable_by_key(|s| (s.wish, s.span));
    let mut joined: Vec<Said> = Vec::new();
    for next in sorted {
        match joined.last_mut() {
            Some(last) if last.wish == next.wish && next.span.starts <= last.span.ends => {
                last.span.ends = last.span.ends.max(next.span.ends);
            }
            _ => joined.push(next),
        }
    }
    joined.sort_unstable();
    joined
}

/// The name of the field that asks about a slot.
pub fn field(slot: &Span) -> String {
    format!("wish-{}", slot.starts)
}

/// Reads the form: a choice for each slot that the page showed. A slot without an answer is one at
/// which they can be there.
///
/// # Errors
/// A problem for each answer that is none.
pub fn read(fields: &Fields, slots: &[Span]) -> Result<Vec<Said>, Problems> {
    let mut form = Reader::new(fields);
    let mut said = Vec::new();
    for slot in slots {
        let wish = form.parse::<Wish>(&field(slot), "form-choice");
        said.push(Said {
            span: *slot,
            wish: wish.unwrap_or(Wish::Can),
        });
    }
    if said.is_empty() {
        form.problem("", Problem::new("availability-no-slots"));
    }
    form.finish(|| Some(tidy(&said)))
}

/// The form that shows what was said.
pub fn fields(said: &[Said], slots: &[Span]) -> Fields {
    slots.iter().fold(Fields::default(), |fields, slot| {
        fields.with(&field(slot), wish(said, slot))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shift::span::tests::span;

    fn said(text: &str, wish: Wish) -> Said {
        Said {
            span: span(text),
            wish,
        }
    }

    #[test]
    fn a_day_without_any_word_counts_as_one_on_which_they_can() {
        let words = [said("09:00-11:00", Wish::Cannot)];
        assert_eq!(wish(&words, &span("1 09:00-11:00")), Wish::Can);
        assert_eq!(wish(&words, &span("11:00-13:00")), Wish::Can);
        assert_eq!(wish(&words, &span("10:30-12:00")), Wish::Cannot);
    }

    #[test]
    fn a_wish_counts_when_it_is_for_all_of_the_time() {
        let words = [
            said("09:00-10:00", Wish::Prefer),
            said("10:00-11:00", Wish::Prefer),
        ];
        assert_eq!(wish(&words, &span("09:00-11:00")), Wish::Prefer);
        assert_eq!(wish(&words, &span("09:00-12:00")), Wish::Can);
    }

    #[test]
    fn answers_that_touch_become_one() {
        let slots = [
            span("09:00-11:00"),
            span("11:00-13:00"),
            span("13:00-15:00"),
        ];
        let fields: Fields = [
            (field(&slots[0]), "cannot"),
            (field(&slots[1]), "cannot"),
            (field(&slots[2]), "prefer"),
        ]
        .into_iter()
        .collect();
        let read = read(&fields, &slots).unwrap();
        assert_eq!(
            read,
            [
                said("09:00-13:00", Wish::Cannot),
                said("13:00-15:00", Wish::Prefer)
            ]
        );
        assert_eq!(super::fields(&read, &slots), fields);
    }

    #[test]
    fn an_answer_that_is_none_is_refused() {
        let slots = [span("09:00-11:00")];
        let fields = Fields::default().with(&field(&slots[0]), "perhaps");
        let problems = read(&fields, &slots).unwrap_err();
        assert_eq!(problems.of(&field(&slots[0])).unwrap().key, "form-choice");
    }
}
