//! A show that is on today, so that every part of scanning has something to show: doors, devices,
//! people who are in, and what went wrong.

use domain::access::Actor;
use domain::application::Decision;
use domain::badge::verdict::{Outcome, Reason};
use domain::id::{DeviceId, PointId};
use domain::participation::{Kind, Participation, ParticipationDay, ParticipationInput, Phase};
use domain::point::PointKind;
use domain::scan::Direction;
use domain::scan::empty::EmptyInput;
use domain::staff::StaffInput;
use domain::time::Timestamp;
use storage::badge::Signed;
use storage::scan::Incoming;
use storage::{Result, Store};

use super::data;
use super::editions::{apply, decided, exhibitor, open_days, published, told};
use super::planning::{self, Papers, When};
use super::scanning;
use super::season::{Season, tick};
use super::shows;

/// The companies that exhibit, each with a second person.
const COMPANIES: [(&str, &str); 4] = [
    ("deux-rives", "Jean-Baptiste Vandenberghe"),
    ("aubelle-moteurs", "Magdalena Wójcik"),
    ("robotique-saint-aubel", "Андрій Шевченко"),
    ("composites-vernoise", "محمد الأمين"),
];

const PLANNED: When = When {
    began: 60,
    answered: 1,
    released: 12,
};

/// Lays it out: from the call to the scans of this morning.
pub(super) async fn running(season: &Season<'_>, papers: &Papers) -> Result<Participation> {
    let planner = &season.planner;
    let store = season.ago(60);
    let input: ParticipationInput = shows::running(season.today);
    debug_assert_eq!(input.kind, Kind::Guest);
    let show = storage::edition::create(planner, &store, &input, None).await?;
    let show = published(planner, &store, show).await?;
    planning::requirements(season, &show, PLANNED).await?;
    let open = open_days(&store, &show).await?;
    let (calling, deciding) = (season.ago(50), season.ago(30));
    for (key, _) in COMPANIES {
        if let Some(company) = season.companies.iter().find(|c| c.key == key) {
            let id = apply(&calling, &show, company.application(&open, ""), true)
                .await?
                .1;
            decided(planner, &deciding, id, Decision::Accept, "").await?;
            tick(&deciding);
        }
    }
    told(planner, &season.ago(29), show.id).await?;
    let naming = season.ago(20);
    for (key, second) in COMPANIES {
        let first = season
            .companies
            .iter()
            .find(|c| c.key == key)
            .map(data::Company::contact);
        let company = exhibitor(season, key)?;
        for (name, function) in [
            (
                first.map_or_else(String::new, |c| c.name),
                "Responsable du stand",
            ),
            (second.to_owned(), "Démonstration"),
        ] {
            let input = StaffInput {
                name,
                function: function.to_owned(),
                email: String::new(),
            };
            storage::staff::add(planner, &naming, show.id, company, &input).await?;
            tick(&naming);
        }
    }
    scanning::badges(season, &season.ago(15), show.id, scanning::GUESTS).await?;
    let crowd = scanning::crowd(season, &season.ago(14), show.id).await?;
    scanning::workshop(season, &season.ago(12), show.id, &crowd).await?;
    scanning::equip(season, &season.ago(10), show.id, scanning::RUNNING).await?;
    planning::plan(season, &show, PLANNED, papers).await?;
    people_come(season, &show, &crowd).await?;
    Ok(show)
}

/// What the scans of the demonstration are made with.
struct Hall {
    north: (DeviceId, PointId),
    south: (DeviceId, PointId),
    demos: (DeviceId, PointId),
    supervisor: DeviceId,
}

impl Hall {
    async fn of(season: &Season<'_>, store: &Store, show: &Participation) -> Result<Self> {
        let planner = &season.planner;
        let points = storage::point::list(planner, store, show.id).await?;
        let devices = storage::device::list(planner, store, show.id).await?;
        let at = |name: &str| {
            let point = points.iter().find(|p| p.name == name).map(|p| p.id);
            let point = point.ok_or(storage::Error::NotFound)?;
            let device = devices
                .iter()
                .find(|(_, own)| own.contains(&point))
                .map(|(device, _)| device.id);
            Ok::<_, storage::Error>((device.ok_or(storage::Error::NotFound)?, point))
        };
        let supervisor = devices.iter().find(|(d, _)| d.look_up).map(|(d, _)| d.id);
        debug_assert!(points.iter().any(|p| p.kind == PointKind::Zone));
        Ok(Self {
            north: at("Entrée nord")?,
            south: at("Entrée sud")?,
            demos: at("Espace démonstrations")?,
            supervisor: supervisor.ok_or(storage::Error::NotFound)?,
        })
    }
}

struct Day<'a> {
    store: &'a Store,
    show: &'a Participation,
    /// In how many minutes they come who come in [`WINDOW`].
    window: i64,
}

/// People came over the last two and a half hours.
const WINDOW: i64 = 150;
/// The doors open so many minutes before the show.
const BEFORE: i64 = 25;

impl Day<'_> {
    async fn scan(
        &self,
        (device, point): (DeviceId, PointId),
        signed: &Signed,
        direction: Direction,
        at: Timestamp,
        change: impl FnOnce(&mut Incoming),
    ) -> Result<()> {
        let actor = Actor::Device {
            device,
            organisation: self.show.organisation_id,
            participation: self.show.id,
            revoked: false,
        };
        let mut scan = Incoming {
            id: self.store.id(),
            code: signed.code.clone(),
            looked_up: None,
            point,
            direction,
            at,
            offset: 0,
            offline: true,
            shown: Some((Outcome::Admitted, None)),
            let_in: None,
        };
        change(&mut scan);
        // Heard of when it has been made.
        let heard = Store {
            clock: storage::clock::Clock::fixed(self.store.now().max(at)),
            ..self.store.clone()
        };
        storage::scan::record(&actor, &heard, &[scan]).await?;
        Ok(())
    }

    /// A day at the doors: people come over two hours, some go on into the demonstrations.
    async fn people(
        &self,
        hall: &Hall,
        badges: &[Signed],
        from: Timestamp,
        leave: bool,
    ) -> Result<()> {
        for (number, signed) in badges.iter().enumerate() {
            let number = i64::try_from(number).unwrap_or(0);
            let door = if number % 3 == 0 {
                hall.south
            } else {
                hall.north
            };
            // Not one a minute, as from a machine.
            let minutes = |of: i64| of * self.window / WINDOW;
            let came = from.plus_minutes(minutes(number * 2 + number * 7 % 5));
            self.scan(door, signed, Direction::In, came, |_| ()).await?;
            if number % 4 == 1 {
                let went = came.plus_minutes(minutes(9 + number % 6));
                self.scan(hall.demos, signed, Direction::In, went, |_| ())
                    .await?;
            }
            if leave || number % 9 == 4 {
                let left = if leave {
                    from.plus_minutes(430 + number)
                } else {
                    came.plus_minutes(minutes(40))
                };
                self.scan(door, signed, Direction::Out, left, |_| ())
                    .await?;
            }
        }
        Ok(())
    }
}

/// The last demonstration of a day is over, and nobody scanned on the way out: somebody says so.
async fn end_of_the_demonstrations(
    season: &Season<'_>,
    day: &Day<'_>,
    hall: &Hall,
    badges: &[Signed],
    over: Timestamp,
) -> Result<()> {
    for signed in badges.iter().take(3) {
        day.scan(hall.demos, signed, Direction::In, over, |_| ())
            .await?;
    }
    let evening = Store {
        clock: storage::clock::Clock::fixed(over.plus_minutes(30)),
        ..day.store.clone()
    };
    let input = EmptyInput {
        point: Some(hall.demos.1),
        anew: false,
    };
    storage::scan::empty::empty(&season.planner, &evening, day.show.id, &input).await?;
    Ok(())
}

async fn people_come(season: &Season<'_>, show: &Participation, crowd: &[Signed]) -> Result<()> {
    let yesterday = season.ago(1);
    let hall = Hall::of(season, &yesterday, show).await?;
    let day = Day {
        store: &yesterday,
        show,
        window: WINDOW,
    };
    let all = storage::badge::list(&season.planner, &yesterday, show.id, false).await?;
    let opened = yesterday.now().plus_minutes(-BEFORE);
    day.people(&hall, &all, opened, true).await?;
    end_of_the_demonstrations(season, &day, &hall, &all, opened.plus_minutes(440)).await?;
    // People came over the last two and a half hours that the doors were open today. Before, nobody did yet.
    let real = season.now();
    let days = storage::participation::days(real, show).await?;
    let open = |day: &&ParticipationDay| day.phase == Phase::Open && day.day == season.today;
    let Some(hours) = days.iter().find(open) else {
        return Ok(());
    };
    let doors = hours
        .day
        .at(hours.starts)
        .in_zone(&show.zone)
        .plus_minutes(-BEFORE);
    let closing = hours.day.at(hours.ends).in_zone(&show.zone);
    let now = real.now().plus_minutes(-1).min(closing);
    let today = Store {
        clock: storage::clock::Clock::fixed(now),
        ..real.clone()
    };
    let window = ((now.millis() - doors.millis()) / 60_000).min(WINDOW);
    if window < BEFORE {
        return Ok(());
    }
    let from = now.plus_minutes(-window);
    let day = Day {
        store: &today,
        window,
        ..day
    };
    // The others are still to come.
    let come: Vec<Signed> = crowd.iter().take(crowd.len() / 2).cloned().collect();
    day.people(&hall, &come, from, false).await?;
    let [twice, refused, let_in_again, ..] = come.as_slice() else {
        return Ok(());
    };
    // The south door had no network: it could not know that she was in already.
    let ago = |minutes: i64| now.plus_minutes(-minutes * window / WINDOW);
    let late = ago(12);
    day.scan(hall.south, twice, Direction::In, late, |_| ())
        .await?;
    let already = |scan: &mut Incoming| {
        scan.shown = Some((Outcome::Refused, Some(Reason::AlreadyIn)));
    };
    let later = ago(8);
    day.scan(hall.north, refused, Direction::In, later, already)
        .await?;
    let let_in = |scan: &mut Incoming| {
        already(scan);
        scan.let_in = Some("Ressortie pour un appel sans être scannée".to_owned());
    };
    let door = (hall.supervisor, hall.north.1);
    let last = ago(5);
    day.scan(door, let_in_again, Direction::In, last, let_in)
        .await
}
