//! How long a proposal for the rota takes, beside the limit of two seconds: 40 people, 4 days of 8
//! slots, with wishes, absences and rules that are hard to meet.
#![expect(clippy::disallowed_methods, reason = "what is measured is time itself")]

use std::time::{Duration, Instant};

use domain::id::{CoverageId, ParticipationId, TeamMemberId};
use domain::shift::Span;
use domain::shift::availability::{Said, Wish};
use domain::shift::coverage::Rule;
use domain::shift::limits::Rota;
use domain::shift::propose::{Candidate, Request};
use uuid::Uuid;

const LIMIT: Duration = Duration::from_secs(2);
const PEOPLE: u128 = 40;
const DAYS: i32 = 4;

fn span(day: i32, starts: &str, ends: &str) -> Span {
    let first: domain::time::Day = "2027-06-16".parse().expect("a date");
    let time = |text: &str| text.parse().expect("a time");
    Span::on(first.plus_days(day), time(starts), time(ends))
}

fn rule(people: i64, from_organisation: i64) -> Rule {
    Rule {
        id: CoverageId(Uuid::nil()),
        participation_id: ParticipationId(Uuid::nil()),
        day: None,
        starts: None,
        ends: None,
        people,
        from_organisation,
    }
}

/// `wanted` people at a time; `hard` lets most of them be away half of the time.
fn request(wanted: i64, hard: bool) -> Request {
    let people = (0..PEOPLE)
        .map(|number| {
            let spread = |by: u128, of: u128| i32::try_from((number * by) % of).unwrap_or(0);
            let mut said = vec![Said {
                span: span(spread(3, 4), "10:00", "14:00"),
                wish: Wish::Prefer,
            }];
            if hard || number % 3 == 0 {
                let day = spread(5, 4);
                said.push(Said {
                    span: span(day, "09:00", "19:00"),
                    wish: Wish::Cannot,
                });
                if hard {
                    said.push(Said {
                        span: span((day + 1) % DAYS, "09:00", "13:00"),
                        wish: Wish::Cannot,
                    });
                }
            }
            Candidate {
                id: TeamMemberId(Uuid::from_u128(number + 1)),
                own: number % 4 == 0,
                most_minutes: (number % 7 == 0).then_some(6 * 60),
                said,
                engaged: Vec::new(),
            }
        })
        .collect();
    Request {
        hours: (0..DAYS).map(|day| span(day, "10:00", "18:00")).collect(),
        rules: vec![rule(wanted, 2)],
        zone: domain::time::Zone::paris(),
        rota: Rota {
            slot_minutes: 60,
            rest_minutes: 11 * 60,
            day_minutes: 4 * 60,
        },
        people,
        existing: Vec::new(),
        after: None,
    }
}

fn main() {
    println!("a rota for {PEOPLE} people × {DAYS} days × 8 slots (limit {LIMIT:?})");
    for (name, wanted, hard) in [
        ("6 at a time", 6, false),
        ("12 at a time, most away half of the time", 12, true),
        ("20 at a time, more than there can be", 20, true),
    ] {
        let request = request(wanted, hard);
        let mut times: Vec<Duration> = (0..5)
            .map(|_| {
                let began = Instant::now();
                std::hint::black_box(request.propose());
                began.elapsed()
            })
            .collect();
        times.sort_unstable();
        let made = request.propose();
        println!(
            "{name}: {:?} (median of {}), {} shifts, {} slots short, {} to {} minutes each, \
             {} of {} wishes kept",
            times[times.len() / 2],
            times.len(),
            made.shifts.len(),
            made.unfilled.len(),
            made.fairness.least,
            made.fairness.most,
            made.fairness.kept,
            made.fairness.wishes,
        );
    }
}
