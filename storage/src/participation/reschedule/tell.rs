//! Who is told that a show has moved, and what each is told: one letter a person, with what moved
//! for them.

use domain::access::Scope;
use domain::address;
use domain::id::{ExhibitorId, PersonId, TeamMemberId};
use domain::mail::{Letter, Moved, Recipient, Show, What};
use domain::participation::Participation;
use domain::programme::Body;
use domain::shift::Shift;
use domain::time::{Day, Half};

use crate::concerned::{self, Once};
use crate::db::{Store, Tx, on};
use crate::error::Result;
use crate::requirement::Difference;
use crate::team;

/// Somebody who is told, and all that they are to the participation.
#[derive(Clone, Debug)]
pub(super) struct Told {
    to: Recipient,
    path: String,
    person: Option<PersonId>,
    exhibitors: Vec<ExhibitorId>,
    members: Vec<TeamMemberId>,
}

/// Those who are told, each once whatever they are: who plans, but for whoever moves the show; who
/// exhibits; who has applied; who is of the team.
pub(super) async fn recipients(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    scope: &Scope,
) -> Result<Vec<Told>> {
    let mut all: Once<Told> = Once::default();
    let told = |path: &str| {
        let path = path.to_owned();
        move |to| Told {
            to,
            path,
            person: None,
            exhibitors: Vec::new(),
            members: Vec::new(),
        }
    };
    let organisers = concerned::organisers(tx, found.organisation_id).await?;
    let exhibitors = concerned::exhibitors(tx, found.id).await?;
    let applicants = concerned::applicants(tx, found.id).await?;
    let team = team::active(tx, found.id).await?;
    let organisation: String = on!(tx tx, c => sqlx::query_scalar(
        "select slug from organisation where id = $1"
    ).bind(found.organisation_id).fetch_one(c))?;
    let path = address::participation(&found.slug);
    for person in organisers {
        let id = person.id;
        all.of(person.into(), told(&path)).person.get_or_insert(id);
    }
    let path = address::mine_at(&found.slug);
    for (to, exhibitor) in exhibitors {
        all.of(to, told(&path)).exhibitors.push(exhibitor);
    }
    for member in team.into_iter().filter(|member| !member.email.is_empty()) {
        let path = team::path(store, &member);
        let to = Recipient {
            email: member.email,
            name: member.name,
            locale: member.locale,
        };
        all.of(to, told(&path)).members.push(member.id);
    }
    let path = address::public(&organisation, &found.slug);
    for to in applicants {
        all.of(to, told(&path));
    }
    Ok(all
        .all()
        .filter(|one| one.person.is_none() || one.person != scope.person)
        .collect())
}

/// Where a show goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct To {
    /// The day on which it opens now.
    pub(super) first_day: Day,
    /// How many days later that is.
    pub(super) by: i32,
}

/// Which of those who plan something concerns.
#[derive(Clone, Copy, Debug)]
enum Organisers {
    Nobody,
    One(PersonId),
    All,
}

/// What moved, and for whom.
#[derive(Debug)]
pub(super) struct Change {
    organisers: Organisers,
    exhibitors: Vec<ExhibitorId>,
    members: Vec<TeamMemberId>,
    moved: Moved,
}

impl Change {
    fn concerns(&self, one: &Told) -> bool {
        let plans = match self.organisers {
            Organisers::Nobody => false,
            Organisers::One(person) => one.person == Some(person),
            Organisers::All => one.person.is_some(),
        };
        plans
            || self.exhibitors.iter().any(|id| one.exhibitors.contains(id))
            || self.members.iter().any(|id| one.members.contains(id))
    }
}

/// Writes one letter to each.
pub(super) async fn letters(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    to: To,
    changes: &[Change],
    recipients: &[Told],
) -> Result<()> {
    for one in recipients {
        let mut moved: Vec<Moved> = changes
            .iter()
            .filter(|change| change.concerns(one))
            .map(|change| change.moved.clone())
            .collect();
        moved.sort_by(|a, b| (a.what, &a.after, &a.title).cmp(&(b.what, &b.after, &b.title)));
        let letter = Letter::ShowMoved(Show {
            participation: found.name(),
            before: to.first_day.plus_days(-to.by),
            after: to.first_day,
            moved,
            path: one.path.clone(),
        });
        crate::mail::send(tx, store, Some(found.organisation_id), &one.to, &letter).await?;
    }
    Ok(())
}

/// Days due: their exhibitor's, or that of the organiser who looks after it.
pub(super) fn due(moved: &[Difference]) -> Vec<Change> {
    moved
        .iter()
        .filter_map(|due| {
            Some(Change {
                organisers: match (due.exhibitor, due.responsible) {
                    (Some(_), _) => Organisers::Nobody,
                    (None, Some(person)) => Organisers::One(person),
                    (None, None) => Organisers::All,
                },
                exhibitors: due.exhibitor.into_iter().collect(),
                members: Vec::new(),
                moved: Moved {
                    what: What::Due,
                    title: due.title.clone(),
                    before: due.before?.to_string(),
                    after: due.after?.to_string(),
                },
            })
        })
        .collect()
}

/// What was released of the programme, for those who take part.
pub(super) fn items(moved: &[(Body, Body)]) -> Vec<Change> {
    moved
        .iter()
        .filter(|(_, after)| !after.cancelled)
        .map(|(before, after)| Change {
            organisers: Organisers::Nobody,
            exhibitors: after.exhibitors.clone(),
            members: after.members.clone(),
            moved: Moved {
                what: What::Item,
                title: after.title.clone(),
                before: before.starts.to_string(),
                after: after.starts.to_string(),
            },
        })
        .collect()
}

/// Shifts, where they are now.
pub(super) fn shifts(moved: &[Shift], by: i32) -> Vec<Change> {
    moved
        .iter()
        .map(|shift| Change {
            organisers: Organisers::Nobody,
            exhibitors: Vec::new(),
            members: vec![shift.team_member_id],
            moved: Moved {
                what: What::Shift,
                title: shift.place.clone(),
                before: shift.starts.plus_days(-by).to_string(),
                after: shift.starts.to_string(),
            },
        })
        .collect()
}

/// Half-days that exhibitors were told of: those that are only held are nobody's business yet.
pub(super) async fn half_days(tx: &mut Tx, found: &Participation, by: i32) -> Result<Vec<Change>> {
    let rows: Vec<(ExhibitorId, String, Day, Half)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select a.exhibitor_id, s.number, h.day, h.half from allocation_half_day h
         join allocation a on a.id = h.allocation_id
         join stand_position s on s.id = h.position_id
         where a.participation_id = $1 and a.status = 'confirmed' and h.status = 'taken'"
    ).bind(found.id).fetch_all(c))?;
    Ok(rows
        .into_iter()
        .map(|(exhibitor, position, day, half)| Change {
            organisers: Organisers::Nobody,
            exhibitors: vec![exhibitor],
            members: Vec::new(),
            moved: Moved {
                what: match half {
                    Half::Morning => What::Morning,
                    Half::Afternoon => What::Afternoon,
                },
                title: position,
                before: day.plus_days(-by).to_string(),
                after: day.to_string(),
            },
        })
        .collect())
}
