//! The three participations of the demonstration, placed around today.

use domain::participation::{DayInput, Kind, ParticipationInput, Phase};
use domain::time::{Day, TimeOfDay, Zone};
use jiff::civil::{Weekday, time};

/// What every presentation says first.
const INVENTED: &str = "Démonstration : cette agglomération, ces entreprises et ces personnes sont \
                        inventées.";

const CONSENT: &str = "J’accepte que Val d’Aubelle Agglomération utilise ces informations pour étudier la \
     candidature et préparer la participation, et les conserve trois ans après le dernier contact. \
     Je peux les consulter, les faire corriger ou effacer en écrivant à \
     donnees@val-aubelle.example. Les personnes citées ont donné leur accord.";

/// How many weeks lie between two editions, so that both begin on the same day of the week.
const WEEKS: i32 = 52;

/// This year's `VivaTech` begins on the Wednesday nearest to 60 days from now.
pub(super) fn vivatech_opens(today: Day) -> Day {
    next(today.plus_days(57), Weekday::Wednesday)
}

/// The demonstrator is held on the Thursday nearest to 120 days from now.
pub(super) fn demonstrator_opens(today: Day) -> Day {
    next(today.plus_days(117), Weekday::Thursday)
}

fn next(from: Day, weekday: Weekday) -> Day {
    (0..7)
        .map(|n| from.plus_days(n))
        .find(|day| day.0.weekday() == weekday)
        .unwrap_or(from)
}

fn clock(hour: i8, minute: i8) -> TimeOfDay {
    TimeOfDay(time(hour, minute, 0, 0))
}

fn hours(phase: Phase, day: Day, from: (i8, i8), until: (i8, i8)) -> DayInput {
    DayInput {
        phase,
        day,
        starts: clock(from.0, from.1),
        ends: clock(until.0, until.1),
    }
}

/// Last year's `VivaTech`; this year's is a copy of it, 52 weeks later.
pub(super) fn last_vivatech(today: Day) -> ParticipationInput {
    let first = vivatech_opens(today).plus_days(-7 * WEEKS);
    let now = today.plus_days(-7 * WEEKS);
    let mut days = vec![
        hours(Phase::BuildUp, first.plus_days(-2), (8, 0), (20, 0)),
        hours(Phase::BuildUp, first.plus_days(-1), (8, 0), (20, 0)),
    ];
    for n in 0..4 {
        days.push(hours(Phase::Open, first.plus_days(n), (9, 0), (18, 0)));
    }
    days.push(hours(
        Phase::Dismantling,
        first.plus_days(3),
        (18, 30),
        (23, 0),
    ));
    days.push(hours(
        Phase::Dismantling,
        first.plus_days(4),
        (8, 0),
        (12, 0),
    ));
    let year = vivatech_opens(today).0.year() - 1;
    ParticipationInput {
        kind: Kind::Guest,
        show_name: "VivaTech".to_owned(),
        edition: year.to_string(),
        venue: "Paris Expo, porte de Versailles".to_owned(),
        address: "1 place de la Porte-de-Versailles, 75015 Paris".to_owned(),
        zone: Zone::paris(),
        presentation: format!(
            "{INVENTED}\n\nL’agglomération emmène ses industriels à VivaTech : un stand collectif \
             de 144 m², des machines qui tournent et celles et ceux qui les fabriquent. Venez voir \
             ce qu’un territoire de plasturgie, de moteurs et de recyclage sait faire, et en \
             repartir avec un contact."
        ),
        objectives:
            "Projet de territoire, priorité 4, transition économique : faire connaître les \
                     savoir-faire industriels et attirer des projets d’implantation.\nFilières : \
                     mobilité, plasturgie, recyclage, électronique."
                .to_owned(),
        deliberation: format!("{}-CC-087", year - 1),
        budget_line: "Budget principal, chapitre 011, article 6233 (foires et expositions)"
            .to_owned(),
        call_opens: Some(now.plus_days(-40).at(clock(9, 0))),
        call_closes: Some(now.plus_days(12).at(clock(18, 0))),
        consent_text: CONSENT.to_owned(),
        holidays: domain::working_day::Kept::default(),
        staff_quota: 4,
        grace_days: 10,
        staff_due: Some(first.plus_days(-21)),
        days,
    }
}

/// The name of the show that is on.
pub(super) const RUNNING: &str = "Industrie & Proximité";

/// The show that is on: it opened yesterday and goes on until the day after tomorrow.
pub(super) fn running(today: Day) -> ParticipationInput {
    let first = today.plus_days(-1);
    let mut days = vec![hours(Phase::BuildUp, first.plus_days(-1), (8, 0), (20, 0))];
    for n in 0..4 {
        days.push(hours(Phase::Open, first.plus_days(n), (9, 0), (18, 0)));
    }
    days.push(hours(
        Phase::Dismantling,
        first.plus_days(3),
        (18, 30),
        (22, 0),
    ));
    ParticipationInput {
        kind: Kind::Guest,
        show_name: RUNNING.to_owned(),
        edition: first.0.year().to_string(),
        venue: "Parc des expositions d’Aubelle".to_owned(),
        address: "Boulevard de la Foire, 99100 Aubelle".to_owned(),
        zone: Zone::paris(),
        presentation: format!(
            "{INVENTED}\n\nLe salon des fournisseurs de proximité. L’agglomération y tient un \
             stand et, cette année, le contrôle des entrées avec ses propres téléphones."
        ),
        objectives: "Projet de territoire, priorité 4 : faire se rencontrer donneurs d’ordre et \
                     fournisseurs du territoire."
            .to_owned(),
        deliberation: format!("{}-CC-058", first.0.year()),
        budget_line: "Budget principal, chapitre 011, article 6233 (foires et expositions)"
            .to_owned(),
        call_opens: Some(today.plus_days(-58).at(clock(9, 0))),
        call_closes: Some(today.plus_days(-35).at(clock(18, 0))),
        consent_text: CONSENT.to_owned(),
        holidays: domain::working_day::Kept::default(),
        staff_quota: 3,
        grace_days: 10,
        staff_due: Some(first.plus_days(-10)),
        days,
    }
}

/// The number of the deliberation that decided this year's edition.
pub(super) fn this_deliberation(today: Day) -> String {
    format!("{}-CC-104", vivatech_opens(today).0.year() - 1)
}

/// What this year's public page adds.
pub(super) fn this_presentation() -> String {
    format!(
        "{INVENTED}\n\nL’agglomération retourne à VivaTech avec un stand collectif de 144 m², \
         quatorze places d’exposition, une grande démonstration au centre et une scène pour \
         raconter en dix minutes ce que l’on fabrique.\n\nL’appel à candidatures est ouvert à \
         toutes les entreprises du territoire, aux laboratoires et aux porteurs de projet qui \
         songent à s’y installer. Le stand, l’électricité, le mobilier et les badges sont pris en \
         charge ; vous venez avec votre démonstration et deux personnes au moins."
    )
}

/// A show that was only just begun with: its name, its place and its days.
pub(super) fn drafted(today: Day) -> ParticipationInput {
    let day = vivatech_opens(today).plus_days(140);
    ParticipationInput {
        kind: Kind::Guest,
        show_name: "Rendez-vous des matériaux".to_owned(),
        edition: day.0.year().to_string(),
        venue: "Grand Palais de Vernoise".to_owned(),
        address: String::new(),
        zone: Zone::paris(),
        presentation: String::new(),
        objectives: String::new(),
        deliberation: String::new(),
        budget_line: String::new(),
        call_opens: None,
        call_closes: None,
        consent_text: CONSENT.to_owned(),
        holidays: domain::working_day::Kept::default(),
        staff_quota: 4,
        grace_days: 10,
        staff_due: None,
        days: vec![
            hours(Phase::Open, day, (9, 0), (18, 0)),
            hours(Phase::Open, day.plus_days(1), (9, 0), (18, 0)),
        ],
    }
}

/// The demonstrator that the organisation hosts itself.
pub(super) fn demonstrator(today: Day) -> ParticipationInput {
    let day = demonstrator_opens(today);
    ParticipationInput {
        kind: Kind::Host,
        show_name: "Entreprise et Territoire".to_owned(),
        edition: day.0.year().to_string(),
        venue: "Halle des Forges".to_owned(),
        address: "12 quai des Ateliers, 99120 Aubelle-les-Forges".to_owned(),
        zone: Zone::paris(),
        presentation: format!(
            "{INVENTED}\n\nUne journée, une halle, un plateau commun : le démonstrateur des \
             savoir-faire industriels du territoire réunit des machines prêtées par plusieurs \
             entreprises. Chacune est présentée par celles et ceux qui s’en servent, devant les \
             donneurs d’ordre, les établissements de formation et le public."
        ),
        objectives: "Projet de territoire, priorité 4 : renforcer les partenariats entre \
                     industriels du territoire et faire naître des programmes d’innovation communs."
            .to_owned(),
        deliberation: format!("{}-CC-131", day.0.year() - 1),
        budget_line: "Budget principal, chapitre 011, article 6232 (fêtes et cérémonies)"
            .to_owned(),
        call_opens: Some(today.plus_days(-5).at(clock(9, 0))),
        call_closes: Some(today.plus_days(45).at(clock(18, 0))),
        consent_text: CONSENT.to_owned(),
        holidays: domain::working_day::Kept::default(),
        staff_quota: 3,
        grace_days: 10,
        staff_due: Some(day.plus_days(-14)),
        days: vec![
            hours(Phase::BuildUp, day.plus_days(-1), (13, 0), (19, 0)),
            hours(Phase::Open, day, (9, 0), (18, 0)),
            hours(Phase::Dismantling, day, (18, 30), (22, 0)),
        ],
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn it_is_mid_season_on_every_day_of_the_year() {
        let first: Day = "2027-01-01".parse().unwrap();
        for n in 0..366 {
            let today = first.plus_days(n);
            let opening = vivatech_opens(today);
            assert_eq!(opening.0.weekday(), Weekday::Wednesday);
            assert!((57..=63).contains(&today.days_until(opening)));
            assert!((117..=123).contains(&today.days_until(demonstrator_opens(today))));
            let last = last_vivatech(today);
            assert_eq!(last.first_day(), Some(opening.plus_days(-364)));
        }
    }

    #[test]
    fn what_is_laid_out_could_have_been_typed() {
        let today: Day = "2026-11-24".parse().unwrap();
        for input in [
            last_vivatech(today),
            running(today),
            drafted(today),
            demonstrator(today),
        ] {
            let fields = input.fields();
            assert_eq!(ParticipationInput::read(&fields).unwrap(), input);
        }
        assert!(this_presentation().chars().count() < domain::form::TEXT);
    }
}
