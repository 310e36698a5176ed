//! What the import makes of calendars that lie in a folder, for `scripts/check-ics` to compare with what
//! another program makes of the same.

use serde_json::json;

use super::*;
use crate::time::Day;

/// Reads `NAME.ics` of the folder that `PAVILLON_CALENDARS` names, for a show of the days that `NAME.days`
/// says, and writes `NAME.json`: each row with its reasons and when it takes place.
#[test]
#[ignore = "only for scripts/check-ics"]
fn say_what_calendars_say() {
    let folder = std::env::var("PAVILLON_CALENDARS").expect("a folder of calendars");
    let mut read = 0;
    for entry in std::fs::read_dir(&folder).expect("the folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|e| e != "ics") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("a calendar");
        let days = std::fs::read_to_string(path.with_extension("days")).expect("its days");
        let mut days = days
            .split_whitespace()
            .map(|d| d.parse::<Day>().expect("a day"));
        let show = Show {
            zone: Zone::paris(),
            days: days.next().zip(days.next()),
        };
        let said = match calendar::read(&bytes) {
            Err(error) => json!({"error": error.to_string()}),
            Ok(calendar) => match plan(&source(Content::Calendar(calendar)), &[], &show) {
                Err(problem) => json!({"error": problem.key}),
                Ok(plan) => json!({"rows": plan.rows.iter().map(said).collect::<Vec<_>>()}),
            },
        };
        let text = serde_json::to_string(&said).expect("it as JSON");
        std::fs::write(path.with_extension("json"), text).expect("a place to write");
        read += 1;
    }
    assert!(read > 0, "{folder} holds no calendar");
}

fn said(row: &RowPlan) -> serde_json::Value {
    let keys = |problems: &[Problem]| problems.iter().map(|p| p.key).collect::<Vec<_>>();
    let (refused, body) = match &row.outcome {
        Outcome::Create(body, _) => (Vec::new(), Some(body)),
        Outcome::Refused(problems) => (keys(problems), None),
        Outcome::Passed(problem) => (vec![problem.key], None),
        other => panic!("into an empty programme: {other:?}"),
    };
    let all = body.map(|body| body.occurrences()).unwrap_or_default();
    let live = all.iter().filter(|o| !o.cancelled);
    let title = |own: &str| {
        let others = body.map_or("", |body| body.title.as_str());
        if own.is_empty() {
            others.to_owned()
        } else {
            own.to_owned()
        }
    };
    let times = live.map(|o| json!([o.starts.to_string(), o.ends().to_string(), title(&o.title)]));
    json!({
        "line": row.line,
        "title": row.title,
        "refused": refused,
        "warned": keys(&row.warnings),
        "times": times.collect::<Vec<_>>(),
    })
}
