//! What has moved with a show, and whom it concerns.

use super::Moved;
use crate::id::{ExhibitorId, PersonId, TeamMemberId};
use crate::text::order;

/// Which of those who plan something concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Organisers {
    /// None of them: it is somebody else's.
    Nobody,
    /// Whoever looks after it.
    One(PersonId),
    /// All of them, since nobody looks after it.
    All,
}

/// Whom something concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concerned {
    /// Which of those who plan.
    pub organisers: Organisers,
    /// Which companies.
    pub exhibitors: Vec<ExhibitorId>,
    /// Which of the team.
    pub members: Vec<TeamMemberId>,
}

impl Concerned {
    /// Those who plan.
    pub const fn organisers(which: Organisers) -> Self {
        Self {
            organisers: which,
            exhibitors: Vec::new(),
            members: Vec::new(),
        }
    }

    /// A company.
    pub fn exhibitor(id: ExhibitorId) -> Self {
        Self::people(vec![id], Vec::new())
    }

    /// Companies and people of the team.
    pub const fn people(exhibitors: Vec<ExhibitorId>, members: Vec<TeamMemberId>) -> Self {
        Self {
            organisers: Organisers::Nobody,
            exhibitors,
            members,
        }
    }
}

/// Something that moved, and whom it concerns. Each noun that has a day gives its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whom it concerns.
    pub whom: Concerned,
    /// What moved, from when to when.
    pub moved: Moved,
}

/// All that somebody is to a participation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Who plans it, when they do.
    pub person: Option<PersonId>,
    /// For which companies they come.
    pub exhibitors: Vec<ExhibitorId>,
    /// As whom of the team.
    pub members: Vec<TeamMemberId>,
}

impl Change {
    /// Whether it concerns somebody.
    pub fn concerns(&self, one: &Part) -> bool {
        let plans = match self.whom.organisers {
            Organisers::Nobody => false,
            Organisers::One(person) => one.person == Some(person),
            Organisers::All => one.person.is_some(),
        };
        plans
            || self
                .whom
                .exhibitors
                .iter()
                .any(|id| one.exhibitors.contains(id))
            || self.whom.members.iter().any(|id| one.members.contains(id))
    }
}

/// What of it concerns somebody, in the order in which a letter says it.
pub fn own(changes: &[Change], one: &Part) -> Vec<Moved> {
    let mut own: Vec<Moved> = changes
        .iter()
        .filter(|change| change.concerns(one))
        .map(|change| change.moved.clone())
        .collect();
    own.sort_by_cached_key(|moved| (moved.what, moved.after.clone(), order(&moved.title)));
    own
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::mail::What;

    fn change(title: &str, after: &str, whom: Concerned) -> Change {
        Change {
            whom,
            moved: Moved {
                what: What::Shift,
                title: title.to_owned(),
                before: String::new(),
                after: after.to_owned(),
            },
        }
    }

    #[test]
    fn each_is_told_of_what_is_theirs_in_the_order_of_its_days() {
        let [one, other] = [1, 2].map(Uuid::from_u128);
        let all = [
            change("late", "2027-06-18", Concerned::exhibitor(ExhibitorId(one))),
            change(
                "early",
                "2027-06-16",
                Concerned::exhibitor(ExhibitorId(one)),
            ),
            change(
                "other",
                "2027-06-16",
                Concerned::exhibitor(ExhibitorId(other)),
            ),
            change(
                "shift",
                "2027-06-17",
                Concerned::people(vec![], vec![TeamMemberId(one)]),
            ),
            change(
                "theirs",
                "2027-06-17",
                Concerned::organisers(Organisers::One(PersonId(other))),
            ),
            change("all", "2027-06-17", Concerned::organisers(Organisers::All)),
        ];
        let told =
            |part: Part| -> Vec<String> { own(&all, &part).into_iter().map(|m| m.title).collect() };
        let exhibits = Part {
            exhibitors: vec![ExhibitorId(one)],
            members: vec![TeamMemberId(one)],
            ..Part::default()
        };
        assert_eq!(told(exhibits), ["early", "shift", "late"]);
        let plans = |person| Part {
            person: Some(PersonId(person)),
            ..Part::default()
        };
        assert_eq!(told(plans(one)), ["all"]);
        assert_eq!(told(plans(other)), ["all", "theirs"]);
        assert!(told(Part::default()).is_empty());
    }
}
