//! Whatever is taken for a calendar is read without a panic, takes no more memory than it has bytes, and
//! becomes a plan of no more than may be imported.
#![no_main]

use domain::form::Problem;
use domain::programme::import::{Content, Event, MOST, Plan, Show, Source, calendar, plan};
use domain::programme::{Audience, Kind};
use domain::time::Zone;
use libfuzzer_sys::fuzz_target;

/// What an event keeps, in bytes.
fn kept(event: &Event) -> usize {
    let stamps = event
        .exceptions
        .iter()
        .chain(&event.dates)
        .chain(&event.start)
        .chain(&event.end);
    let stamps = stamps.map(|stamp| stamp.text.len() + stamp.zone.as_ref().map_or(0, String::len));
    event.summary.len() + event.description.len() + event.location.len() + stamps.sum::<usize>()
}

fuzz_target!(|data: &[u8]| {
    let Ok(read) = calendar::read(data) else {
        return;
    };
    assert!(read.events.len() <= MOST);
    // A zone that a line names is kept with each of its moments.
    let all: usize = read.events.iter().map(kept).sum();
    assert!(all <= 256 * data.len().max(1), "{all} bytes of {}", data.len());
    let source = Source {
        content: Content::Calendar(read),
        kind: Kind::ALL[0],
        audience: Audience::ALL[0],
    };
    // With days of a show what never ends is followed to them, without it is refused.
    let days = "2027-06-16".parse().ok().zip("2027-06-18".parse().ok());
    for days in [None, days] {
        let show = Show {
            zone: Zone::paris(),
            days,
        };
        let planned: Result<Plan, Problem> = plan(&source, &[], &show);
        if let Ok(plan) = planned {
            assert!(plan.rows.len() <= MOST);
        }
    }
});
