//! The team of a show: agents of the organisation and exhibitors' people; when they can be there; a
//! rota that was proposed and taken, and a shift that is being handed over.

use domain::id::{ExhibitorId, TeamMemberId};
use domain::participation::{Participation, ParticipationDay, Phase};
use domain::shift::Span;
use domain::shift::availability::{Said, Wish};
use domain::shift::coverage::RuleInput;
use domain::team::TeamInput;
use domain::time::TimeOfDay;
use storage::shift::{availability, handover, propose, rota};
use storage::{Result, team};

use super::When;
use crate::demo::season::{Season, tick};

/// Agents who have no account, with their mailbox.
const AGENTS: &[(&str, &str)] = &[
    ("Clara Lefebvre", "clara.lefebvre"),
    ("Yanis Haddad", "yanis.haddad"),
    ("Zofia Kamińska", "zofia.kaminska"),
    ("Thomas Delory", "thomas.delory"),
];
/// Exhibitors' people: of which company, by its place in the list.
const GUESTS: &[(usize, &str, &str)] = &[
    (0, "Jean-Baptiste Vandenberghe", "jb.vandenberghe"),
    (1, "Magdalena Wójcik", "magdalena.wojcik"),
    (2, "Андрій Шевченко", "andrii.chevtchenko"),
];

/// The team, the organisation's own first.
pub(super) async fn team(
    season: &Season<'_>,
    show: &Participation,
    when: When,
) -> Result<Vec<TeamMemberId>> {
    let planner = &season.planner;
    let store = season.ago(when.released + 4);
    let mut inputs: Vec<TeamInput> = storage::organisation::members(planner, &store)
        .await?
        .into_iter()
        .map(|member| TeamInput {
            person: Some(member.person_id),
            ..TeamInput::default()
        })
        .collect();
    let named = |name: &str, mailbox: &str, host: &str| TeamInput {
        name: name.to_owned(),
        email: format!("{mailbox}@{host}.example"),
        locale: "fr".to_owned(),
        ..TeamInput::default()
    };
    for (name, mailbox) in AGENTS {
        inputs.push(named(name, mailbox, "val-aubelle"));
    }
    let companies = team::companies(planner, &store, show.id).await?;
    for (at, name, mailbox) in GUESTS {
        let Some(company) = companies.get(*at) else {
            continue;
        };
        let id: ExhibitorId = company.0;
        inputs.push(TeamInput {
            exhibitor: Some(id),
            ..named(name, mailbox, "exposants")
        });
    }
    // The next edition of a show begins with the team of the one before.
    let there = team::list(planner, &store, show.id).await?;
    let mut members = Vec::new();
    for input in &inputs {
        let same = there.iter().map(|mate| &mate.member).find(|member| {
            member.name == input.name
                || (input.person.is_some() && member.person_id == input.person)
        });
        members.push(match same {
            Some(member) => member.id,
            None => team::add(planner, &store, show.id, input).await?,
        });
        tick(&store);
    }
    Ok(members)
}

/// What they said of their time, the coverage that is wanted, the rota, and a request to take a
/// shift over.
pub(super) async fn shifts(
    season: &Season<'_>,
    show: &Participation,
    when: When,
    members: &[TeamMemberId],
) -> Result<()> {
    let planner = &season.planner;
    let store = season.ago(when.released - 1);
    let days: Vec<_> = storage::participation::days(&store, show)
        .await?
        .into_iter()
        .filter(|day| day.phase == Phase::Open)
        .collect();
    let noon = TimeOfDay(jiff::civil::time(13, 0, 0, 0));
    for (at, member) in members.iter().enumerate() {
        let Some(day) = days.get(at % days.len().max(1)) else {
            continue;
        };
        let (starts, ends, wish) = match at % 3 {
            0 => (day.starts, noon, Wish::Prefer),
            1 => (noon, day.ends, Wish::Cannot),
            _ => (day.starts, day.ends, Wish::Prefer),
        };
        let said = Said {
            span: Span::on(day.day, starts, ends),
            wish,
        };
        availability::say(planner, &store, *member, &[said]).await?;
    }
    let always = RuleInput {
        day: None,
        starts: None,
        ends: None,
        people: 2,
        from_organisation: 1,
    };
    // The next edition of a show begins with the cover of the one before.
    let settings = rota::settings(planner, &store, show.id).await?;
    let there = settings.rules.iter().any(|rule| {
        (rule.day, rule.starts, rule.ends) == (always.day, always.starts, always.ends)
            && (rule.people, rule.from_organisation) == (always.people, always.from_organisation)
    });
    if !there {
        rota::add_rule(planner, &store, show.id, &always).await?;
    }
    let store = season.ago(when.released - 2);
    let preview = propose::see(planner, &store, show.id).await?;
    propose::apply(planner, &store, show.id, &preview.digest).await?;
    if let (None, Some(day)) = (show.archived_at, days.last()) {
        falls_ill(season, show, day).await?;
    }
    let last = storage::shift::list(planner, &store, show.id).await?;
    let offered = last.last().and_then(|shift| {
        let to = members.iter().find(|id| **id != shift.team_member_id)?;
        Some(((shift.id, shift.revision), *to))
    });
    if let Some((shift, to)) = offered
        && show.archived_at.is_none()
    {
        // Whoever cannot is not asked: then nothing is offered.
        drop(handover::ask(planner, &season.ago(1), shift, to).await);
    }
    Ok(())
}

/// Whoever begins a day cannot come after all: there is a gap, and something to propose.
async fn falls_ill(
    season: &Season<'_>,
    show: &Participation,
    day: &ParticipationDay,
) -> Result<()> {
    let (planner, store) = (&season.planner, season.ago(2));
    let shifts = storage::shift::list(planner, &store, show.id).await?;
    let that_day = || shifts.iter().filter(|s| s.starts.day() == day.day);
    let Some(first) = that_day().min_by_key(|s| (s.starts, s.id)) else {
        return Ok(());
    };
    let member = first.team_member_id;
    let said = Said {
        span: Span::on(day.day, day.starts, day.ends),
        wish: Wish::Cannot,
    };
    availability::say(planner, &store, member, &[said]).await?;
    for shift in that_day().filter(|s| s.team_member_id == member) {
        storage::shift::cancel(planner, &store, shift.id, shift.revision).await?;
        tick(&store);
    }
    Ok(())
}
