//! What an application brings, on the page that its link opens: when and where, the company's own place, what
//! it still owes.

use domain::address;
use domain::application::{Application, Status};
use domain::participation::Participation;
use domain::requirement::outlook::Outlook;
use leptos::prelude::*;
use storage::application::has::Has;

use crate::allocation;
use crate::kit::{SECONDARY, link_button, section};
use crate::requirement::due::left_to_provide;
use crate::text::t;
use crate::venue::{self, day_list, way};

/// How many of the pieces are named; the rest is counted.
const FIRST: usize = 5;

/// The sections; none for whoever does not come.
pub(super) fn has(p: &Participation, a: &Application, has: &Has) -> Option<AnyView> {
    let seen = a.status.as_applicant_sees();
    if matches!(seen, Status::Declined | Status::Withdrawn) {
        return None;
    }
    let hours = (!has.days.is_empty()).then(|| section(&t("dossier-hours"), day_list(&has.days)));
    let own = (seen == Status::Accepted).then(|| {
        let open = venue::open(&has.days);
        let none = t("staff-no-place");
        let places = allocation::places(&has.occupancies, &open, &t("staff-places"), &none);
        let plans = venue::plans(&has.plans, &has.occupancies, &a.company_name);
        view! {
            {section(&t("requirement-own-title"), provide(has))}
            {section(&t("staff-places"), view! { {places}{plans} })}
        }
    });
    Some(view! { {own}{hours}{way(p)} }.into_any())
}

/// What is still due, and that one signs in to send it.
fn provide(has: &Has) -> AnyView {
    let late = has
        .owed
        .iter()
        .filter(|(_, outlook)| *outlook == Outlook::Overdue);
    let said = left_to_provide(has.owed.len(), late.count());
    let first: Vec<_> = has.owed.iter().take(FIRST).cloned().collect();
    let send = (!has.owed.is_empty())
        .then(|| view! { <p>{link_button(&address::sign_in(), &t("application-sign-in-to-send"), SECONDARY)}</p> });
    view! { {said}{venue::owed(&first)}{send} }.into_any()
}
