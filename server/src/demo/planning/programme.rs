//! A programme: demonstrations every day, pitches, visits, a cycle of meetings before the show; and
//! what became of it since it was first released.

use domain::access::Actor;
use domain::id::{ExhibitorId, ItemId, TeamMemberId};
use domain::participation::{Participation, Phase};
use domain::programme::{Audience, ItemInput, Kind, Slot, Step};
use domain::time::{Day, Moment, TimeOfDay};
use storage::page::Query;
use storage::programme::{self, occurrence, release};
use storage::{Result, Store};

use super::When;
use crate::demo::season::{Season, tick};

const HALL: &str = "Espace animations";
const MEETING: &str = "Salle de réunion du stand";
const TOWN_HALL: &str = "Hôtel communautaire, salle 2";

/// An item to begin with.
struct Wanted {
    kind: Kind,
    title: &'static str,
    about: &'static str,
    place: &'static str,
    /// Which day of the show, 0 for the first.
    day: i32,
    at: (i8, i8),
    minutes: i64,
    capacity: Option<i64>,
    audience: Audience,
    rule: &'static str,
    /// Which of the companies take part, by their place in the list.
    companies: &'static [usize],
}

const WANTED: &[Wanted] = &[
    Wanted {
        kind: Kind::Meeting,
        title: "Cycle de rencontres filières",
        about: "Une filière par semaine : besoins communs, sous-traitance, recrutements. Café dès 8 h 15.",
        place: TOWN_HALL,
        day: -42,
        at: (8, 30),
        minutes: 90,
        capacity: Some(25),
        audience: Audience::Invited,
        rule: "FREQ=WEEKLY;COUNT=6",
        companies: &[0, 1, 2],
    },
    Wanted {
        kind: Kind::Meeting,
        title: "Point d’équipe du matin",
        about: "Dix minutes debout : qui tient quoi, qui passe, ce qui manque.",
        place: MEETING,
        day: 0,
        at: (9, 0),
        minutes: 15,
        capacity: None,
        audience: Audience::Internal,
        rule: "FREQ=DAILY;COUNT=3",
        companies: &[],
    },
    Wanted {
        kind: Kind::Demo,
        title: "La presse qui moule vos bouchons",
        about: "Apportez un bouchon : il devient porte-clés en quarante secondes, et l’écran montre l’énergie dépensée. 🏭",
        place: "",
        day: 0,
        at: (10, 30),
        minutes: 30,
        capacity: Some(15),
        audience: Audience::Public,
        rule: "FREQ=DAILY;COUNT=3",
        companies: &[0],
    },
    Wanted {
        kind: Kind::Demo,
        title: "Un moteur ouvert, sous charge",
        about: "Le couple se lit en direct ; on peut toucher le rotor à l’arrêt.",
        place: HALL,
        day: 0,
        at: (11, 30),
        minutes: 30,
        capacity: Some(20),
        audience: Audience::Public,
        rule: "FREQ=DAILY;COUNT=2",
        companies: &[1],
    },
    Wanted {
        kind: Kind::Pitch,
        title: "Trois minutes par entreprise",
        about: "Les exposants se présentent, chacun avec une question au public.",
        place: HALL,
        day: 0,
        at: (14, 0),
        minutes: 45,
        capacity: Some(60),
        audience: Audience::Public,
        rule: "",
        companies: &[0, 1, 2],
    },
    Wanted {
        kind: Kind::Visit,
        title: "Visite des élus communautaires",
        about: "Accueil par la vice-présidente à l’économie, tour du stand, photo avec les logos des financeurs.",
        place: "",
        day: 1,
        at: (10, 0),
        minutes: 60,
        capacity: Some(20),
        audience: Audience::Invited,
        rule: "",
        companies: &[0, 1],
    },
    Wanted {
        kind: Kind::Meeting,
        title: "Rendez-vous d’affaires avec une délégation du Québec",
        about: "Tables de vingt minutes, sur inscription.",
        place: MEETING,
        day: 1,
        at: (14, 0),
        minutes: 120,
        capacity: Some(12),
        audience: Audience::Invited,
        rule: "",
        companies: &[1, 2],
    },
    Wanted {
        kind: Kind::Pitch,
        title: "S’implanter ici : aides, foncier, recrutement",
        about: "L’équipe économique répond aux porteurs de projet, exemples à l’appui.",
        place: HALL,
        day: 2,
        at: (12, 15),
        minutes: 45,
        capacity: Some(60),
        audience: Audience::Public,
        rule: "",
        companies: &[],
    },
    // A heading over the whole day, without an hour of its own.
    Wanted {
        kind: Kind::Visit,
        title: "Journée des métiers",
        about: "Lycées et organismes de formation sont les invités du jour.",
        place: "",
        day: 2,
        at: (0, 0),
        minutes: 24 * 60,
        capacity: None,
        audience: Audience::Public,
        rule: "",
        companies: &[],
    },
    Wanted {
        kind: Kind::Visit,
        title: "Parcours lycéens : les métiers de la plasturgie",
        about: "Deux classes, par petits groupes.",
        place: "",
        day: 2,
        at: (14, 30),
        minutes: 60,
        capacity: Some(35),
        audience: Audience::Invited,
        rule: "",
        companies: &[0],
    },
    Wanted {
        kind: Kind::Demo,
        title: "Atelier robotique : programmez une tâche en dix minutes",
        about: "Un bras collaboratif, une tablette, et vous.",
        place: HALL,
        day: 2,
        at: (16, 0),
        minutes: 45,
        capacity: Some(10),
        audience: Audience::Public,
        rule: "",
        companies: &[2],
    },
];

/// Drafts the programme, releases it, and lets it change: an occurrence moves, another is
/// cancelled, an item is cancelled as a whole, one is moved and released a second time; the last
/// change waits for its release.
pub(super) async fn programme(
    season: &Season<'_>,
    show: &Participation,
    when: When,
    team: &[TeamMemberId],
) -> Result<()> {
    let planner = &season.planner;
    let store = season.ago(when.released + 2);
    let days: Vec<_> = storage::participation::days(&store, show)
        .await?
        .into_iter()
        .filter(|day| day.phase == Phase::Open)
        .collect();
    let Some(first) = days.first().map(|day| day.day) else {
        return Ok(());
    };
    let last = i32::try_from(days.len()).unwrap_or(1) - 1;
    let companies =
        storage::application::participant::placeable(planner, &store, show.id, &Query::default())
            .await?;
    let companies: Vec<ExhibitorId> = companies
        .rows
        .iter()
        .filter_map(|a| a.exhibitor_id)
        .collect();
    // The next edition of a show begins with the programme of the one before.
    let there = programme::list(planner, &store, show.id).await?.items;
    let mut made = Vec::new();
    for (number, wanted) in WANTED.iter().enumerate() {
        let item = wanted.item(number, (first, last), &companies, team);
        let same = there.iter().find(|one| one.body.title == item.title);
        let id = if let Some(same) = same {
            programme::edit(planner, &store, same.id, same.revision, &item).await?;
            same.id
        } else {
            programme::create(planner, &store, show.id, &item).await?
        };
        made.push((id, item));
        tick(&store);
    }
    publish(planner, &season.ago(when.released), show).await?;

    let store = season.ago(changed(when));
    if let Some((id, item)) = find(&made, "presse")
        && last > 0
    {
        // On the second day the councillors are on the stand.
        let second = item.starts.day().plus_days(1).at(item.starts.time());
        let to = Slot {
            place: HALL.to_owned(),
            ..Slot::at(second.day().at(clock(16, 45)), item.minutes)
        };
        let read = (*id, revision(planner, &store, *id).await?);
        occurrence::shift(planner, &store, read, second, &to).await?;
    }
    if let Some((id, item)) = find(&made, "rencontres") {
        let third = item.starts.day().plus_days(14).at(item.starts.time());
        let read = (*id, revision(planner, &store, *id).await?);
        occurrence::cancel(planner, &store, read, third).await?;
    }
    if let Some((id, _)) = find(&made, "lycéens") {
        let read = revision(planner, &store, *id).await?;
        programme::cancel(planner, &store, *id, read).await?;
    }
    tick(&store);
    publish(planner, &store, show).await?;

    let store = season.ago(changed(when) / 2);
    if let Some((id, _)) = find(&made, "Québec") {
        let step = Step {
            days: 0,
            minutes: 30,
        };
        let read = revision(planner, &store, *id).await?;
        programme::shift(planner, &store, *id, read, step).await?;
        publish(planner, &store, show).await?;
    }
    draft(season, &season.ago(0), show, &made).await
}

/// Of which revision an item is.
async fn revision(planner: &Actor, store: &Store, id: ItemId) -> Result<i64> {
    Ok(programme::by_id(planner, store, id).await?.0.revision)
}

/// Reads what a release would change, and makes it.
async fn publish(planner: &Actor, store: &Store, show: &Participation) -> Result<()> {
    let read = release::see(planner, store, show.id).await?.digest;
    release::release(planner, store, show.id, &read).await?;
    Ok(())
}

/// What the planner has changed since the last release.
async fn draft(
    season: &Season<'_>,
    store: &Store,
    show: &Participation,
    made: &[(ItemId, ItemInput)],
) -> Result<()> {
    if show.archived_at.is_some() {
        return Ok(());
    }
    if let Some((id, _)) = find(made, "implanter") {
        let step = Step {
            days: 0,
            minutes: 15,
        };
        let read = revision(&season.planner, store, *id).await?;
        programme::shift(&season.planner, store, *id, read, step).await?;
    }
    Ok(())
}

/// Some time between the first release and today.
const fn changed(when: When) -> i32 {
    when.released / 2 + when.answered / 2
}

fn find<'a>(made: &'a [(ItemId, ItemInput)], word: &str) -> Option<&'a (ItemId, ItemInput)> {
    made.iter().find(|(_, item)| item.title.contains(word))
}

fn clock(hour: i8, minute: i8) -> TimeOfDay {
    TimeOfDay(jiff::civil::time(hour, minute, 0, 0))
}

impl Wanted {
    /// The item at a show that opens on `first` and has `last` further days; what was meant for a
    /// day that it does not have is on its last.
    fn item(
        &self,
        number: usize,
        (first, last): (Day, i32),
        companies: &[ExhibitorId],
        team: &[TeamMemberId],
    ) -> ItemInput {
        let day = first.plus_days(self.day.min(last));
        let starts: Moment = day.at(clock(self.at.0, self.at.1));
        let mut exhibitors: Vec<ExhibitorId> = self
            .companies
            .iter()
            .filter_map(|at| companies.get(*at).copied())
            .collect();
        exhibitors.sort();
        // Somebody of the team looks after each, and somebody else after the next.
        let mut members: Vec<TeamMemberId> = [number, number + 5]
            .iter()
            .take(if team.len() < WANTED.len() { 1 } else { 2 })
            .filter_map(|at| team.get(at % team.len().max(1)).copied())
            .collect();
        members.sort();
        members.dedup();
        let daily = self.rule.starts_with("FREQ=DAILY");
        let recurrence = if daily {
            (last > 0).then(|| format!("FREQ=DAILY;COUNT={}", (last + 1).min(3)))
        } else {
            Some(self.rule.to_owned()).filter(|rule| !rule.is_empty())
        };
        ItemInput {
            kind: self.kind,
            title: self.title.to_owned(),
            description: self.about.to_owned(),
            place: self.place.to_owned(),
            position: None,
            starts,
            minutes: self.minutes,
            capacity: self.capacity,
            audience: self.audience,
            recurrence: recurrence.and_then(|rule| rule.parse().ok()),
            dates: Vec::new(),
            members,
            exhibitors,
        }
    }
}
