//! Where what is due stands: most of what has passed is done, some of it is late, some of what is
//! to come was sent early.

use domain::access::Actor;
use domain::id::{FileId, OrganisationId, SubmissionId};
use domain::participation::{Participation, Phase};
use domain::requirement::submission::{Decision, Evidence};
use domain::requirement::{OwedBy, Proof};
use domain::time::Day;
use storage::file::{Bringer, File};
use storage::requirement::situation::{self, Answer};
use storage::requirement::{decide, send, submission};
use storage::{Result, Store};

use super::When;
use crate::demo::season::{Season, tick};

const ILLEGIBLE: &str = "La deuxième page est illisible : pourriez-vous la numériser de nouveau ?";
const NOT_NEEDED: &str = "Sans objet cette année.";

/// The one document that stands for all that was sent.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Papers {
    /// Its id.
    pub(in crate::demo) id: FileId,
}

impl Papers {
    /// Keeps what is known of it; its bytes are [`document`].
    pub(in crate::demo) async fn keep(store: &Store, organisation: OrganisationId) -> Result<Self> {
        let id: FileId = store.id();
        let file = File {
            id,
            organisation_id: organisation,
            content_type: "application/pdf".to_owned(),
            size: i64::try_from(document().len()).unwrap_or(0),
        };
        storage::file::keep_private(store, &file, Bringer::Newcomer).await?;
        Ok(Self { id })
    }
}

/// A page that says what it is (ISO 32000, 7.5).
pub(in crate::demo) fn document() -> Vec<u8> {
    const SAID: &str =
        "BT /F 18 Tf 60 760 Td (Pavillon : document de la d\\351monstration, invent\\351.) Tj ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{SAID}\nendstream", SAID.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    let mut pdf = vec!["%PDF-1.7\n".to_owned()];
    let mut table = vec!["0000000000 65535 f \n".to_owned()];
    let mut at = pdf[0].len();
    for (number, object) in (1..).zip(&objects) {
        table.push(format!("{at:010} 00000 n \n"));
        pdf.push(format!("{number} 0 obj\n{object}\nendobj\n"));
        at += pdf[number].len();
    }
    let (size, table) = (objects.len() + 1, table.concat());
    pdf.push(format!(
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n"
    ));
    pdf.concat().into_bytes()
}

/// Answers what is due as people would have by today.
pub(super) async fn answers(
    season: &Season<'_>,
    show: &Participation,
    when: When,
    papers: &Papers,
) -> Result<()> {
    let found = situation::see(&season.planner, season.now(), show.id).await?;
    let days = storage::participation::days(season.now(), show).await?;
    let open = days.iter().filter(|day| day.phase == Phase::Open);
    let closing = open.map(|day| day.day).max();
    let companies = Actor::machine(show.organisation_id);
    for (number, answer) in found.answers.iter().enumerate() {
        let Some(requirement) = found
            .requirements
            .iter()
            .find(|r| r.id == answer.requirement)
        else {
            continue;
        };
        let evidence = match requirement.proof {
            Proof::File => Evidence::File(papers.id, "document.pdf".to_owned()),
            Proof::Tick => Evidence::Tick,
            Proof::Text => Evidence::Text("Comme l’an dernier.".to_owned()),
        };
        let what = becomes(requirement.owed_by, number, answer, season.today);
        let earliest = answer.due.map_or(0, |due| due.days_until(season.today) + 3);
        // Nobody tells how a show was before it is over.
        let afterwards = closing.filter(|last| answer.due.is_some_and(|due| due > *last));
        let since_closing = afterwards.map(|last| last.days_until(season.today));
        if what == Becomes::Waiting || since_closing.is_some_and(|days| days < 1) {
            continue;
        }
        let first = since_closing.map_or(when.began, |days| days - 1);
        let store = season.ago(earliest.clamp(when.answered.min(first), first));
        if what == Becomes::Waived {
            decide::decide(
                &season.planner,
                &store,
                answer.id,
                &seen(season, answer.id).await?,
                Decision::Waive,
                NOT_NEEDED,
            )
            .await?;
            continue;
        }
        let sender = match requirement.owed_by {
            OwedBy::Organiser => &season.planner,
            OwedBy::Exhibitor => &companies,
        };
        let state = send::send(
            sender,
            &store,
            answer.id,
            &seen(season, answer.id).await?,
            &evidence,
        )
        .await?;
        tick(&store);
        if state.is_done() {
            continue;
        }
        let (decision, reason) = match what {
            Becomes::Accepted => (Decision::Accept, ""),
            Becomes::Refused => (Decision::Refuse, ILLEGIBLE),
            _ => continue,
        };
        let read = seen(season, answer.id).await?;
        decide::decide(&season.planner, &store, answer.id, &read, decision, reason).await?;
    }
    Ok(())
}

/// What stands for an answer as it is by then.
async fn seen(season: &Season<'_>, id: SubmissionId) -> Result<String> {
    let found = submission::by_id(&season.planner, &season.ago(0), id).await?;
    Ok(found.0.seen())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Becomes {
    Waiting,
    Sent,
    Accepted,
    Refused,
    Waived,
}

/// A number in place of another, so that companies and what is asked of them, which come one after the
/// other, do not fall into step.
fn mixed(number: usize) -> usize {
    (number + 1).wrapping_mul(0x9e37_79b9) >> 13
}

/// What becomes of an answer: a mix that is the same each time.
fn becomes(owed_by: OwedBy, number: usize, answer: &Answer, today: Day) -> Becomes {
    let number = mixed(number);
    let ahead = answer.due.map_or(999, |due| today.days_until(due));
    match owed_by {
        // Long past, or part of what has to be in order: done.
        _ if ahead < -120 => Becomes::Accepted,
        OwedBy::Organiser if ahead < -3 => Becomes::Accepted,
        OwedBy::Organiser if ahead < 30 && number.is_multiple_of(3) => Becomes::Accepted,
        OwedBy::Exhibitor if ahead < 0 => match number % 9 {
            0 => Becomes::Waiting,
            1 => Becomes::Sent,
            2 => Becomes::Refused,
            3 => Becomes::Waived,
            _ => Becomes::Accepted,
        },
        OwedBy::Exhibitor if ahead < 30 => match number % 5 {
            0 | 1 => Becomes::Accepted,
            2 => Becomes::Sent,
            _ => Becomes::Waiting,
        },
        OwedBy::Exhibitor if number.is_multiple_of(6) => Becomes::Sent,
        OwedBy::Organiser | OwedBy::Exhibitor => Becomes::Waiting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_and_what_is_asked_of_them_do_not_fall_into_step() {
        for step in 2..40 {
            let left = |number: usize| mixed(number * step) % 9;
            assert!((1..12).any(|number| left(number) != left(0)), "{step}");
        }
    }

    #[test]
    fn the_document_is_one_whose_table_points_at_its_objects() {
        let text = String::from_utf8(document()).unwrap();
        let (before, after) = text.split_once("xref\n").unwrap();
        assert!(after.contains(&format!("startxref\n{}\n", before.len())));
        for (number, line) in (0_usize..).zip(after.lines().skip(1).take(6)).skip(1) {
            let at: usize = line[..10].parse().unwrap();
            assert!(
                text[at..].starts_with(&format!("{number} 0 obj")),
                "{number}"
            );
        }
    }
}
