//! The shifts of whoever has signed in.

use domain::address;
use domain::time::Timestamp;
use leptos::prelude::*;
use storage::shift::Mine;

use super::when;
use crate::kit::{Tone, empty, heading, status};
use crate::page::href;
use crate::text::t;

/// The page: those to come, then those behind.
pub fn mine_page(rows: &[Mine], now: Timestamp) -> impl IntoView + use<> {
    let item = |mine: &Mine| {
        let shift = &mine.shift;
        let begins = shift.starts.in_zone(&mine.zone);
        let ends = shift.ends.in_zone(&mine.zone);
        let on = (begins <= now && now < ends).then(|| status(&t("shift-now"), Tone::Ok));
        let path = address::asked(
            &address::shifts(&mine.slug),
            &[("day", &shift.starts.day())],
        );
        let show = format!("{} {}", mine.show_name, mine.edition);
        let place = [shift.place.as_str(), mine.venue.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
        view! {
            <li class="card">
                <h3><a href=href(&path)>{when(&shift.span())}</a></h3>
                <p>{show}" · "{place}</p>
                {on}
            </li>
        }
    };
    let past = |mine: &&Mine| mine.shift.ends.in_zone(&mine.zone) <= now;
    let coming: Vec<_> = rows.iter().filter(|m| !past(m)).map(item).collect();
    let behind: Vec<_> = rows.iter().filter(past).map(item).collect();
    let coming = if coming.is_empty() {
        empty(&t("shift-mine-none"), None)
    } else {
        view! { <ul class="cards">{coming}</ul> }.into_any()
    };
    let behind = (!behind.is_empty()).then(|| {
        view! { <h2>{t("shift-mine-past")}</h2><ul class="cards">{behind}</ul> }
    });
    view! {
        <div class="narrow stack">
            {heading(&t("shift-mine"), Some(t("shift-mine-intro")), vec![])}
            <h2>{t("shift-mine-coming")}</h2>
            {coming}
            {behind}
        </div>
    }
}
