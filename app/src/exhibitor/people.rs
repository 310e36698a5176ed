//! Who signs in for a company, for the organisers and for the company itself.

use domain::access::Act;
use domain::address;
use domain::exhibitor::Exhibitor;
use leptos::prelude::*;
use storage::people::Somebody;

use crate::form::{Form, act, hidden, of_page};
use crate::kit::{QUIET, empty, heading, section};
use crate::letters;
use crate::list::{List, column, tools};
use crate::page::{href, may};
use crate::reach;
use crate::text::{t, t_args};

/// The list, whose buttons are sent to that address.
pub fn list(people: &[Somebody], action: &str) -> AnyView {
    let change = may(Act::PeopleEdit);
    let mut columns = vec![
        column("name", t("contact-name")),
        column("email", t("contact-email")),
        column("reach", t("people-reach")),
    ];
    if change {
        columns.push(tools(t("actions")));
    }
    let button = |word: &'static str, label: &str, one: &Somebody| {
        view! {
            <form method="post" action=href(action) class="inline-form">
                {of_page()}{act(word)}{hidden("person", one.person_id)}
                <button class=QUIET type="submit">{label.to_owned()}</button>
            </form>
        }
        .into_any()
    };
    let rows = || {
        let people = people.iter();
        people
            .map(|one| {
                let only = one.participation_name.clone();
                let reach = only.as_ref().map_or_else(
                    || t("people-whole"),
                    |only| t_args("people-limited", &[("participation", only.clone())]),
                );
                let mut cells = vec![
                    letters::to_person(&one.name, one.person_id),
                    reach::mail(&one.email),
                    reach.into_any(),
                ];
                if change {
                    let agree = only
                        .is_some()
                        .then(|| button("agree", &t("people-agree"), one));
                    let word = if only.is_some() {
                        "people-refuse"
                    } else {
                        "remove"
                    };
                    let remove = button("remove", &t(word), one);
                    cells.push(view! { <div class="row-actions">{agree}{remove}</div> }.into_any());
                }
                cells
            })
            .collect()
    };
    let list = List::new(t("people"), columns)
        .beside("people")
        .held()
        .drawn(rows, || empty(&t("people-none"), None));
    section(
        &t("people"),
        view! { <p class="muted">{t("people-help")}</p>{list} },
    )
}

/// The company's own page.
pub fn own_page(company: &str, people: &[Somebody], form: &Form) -> impl IntoView + use<> {
    view! {
        <p class="eyebrow"><a href=href(&address::mine())>{company.to_owned()}</a></p>
        {heading(&t("people"), None, vec![])}
        {form.summary()}
        {list(people, &address::mine_people())}
    }
}

/// The organisers' page, for what was refused.
pub fn page(e: &Exhibitor, people: &[Somebody], form: &Form) -> impl IntoView + use<> {
    let path = address::exhibitor(e.id);
    view! {
        <p class="eyebrow"><a href=href(&path)>{e.name.clone()}</a></p>
        {heading(&t("people"), None, vec![])}
        {form.summary()}
        {list(people, &address::exhibitor_people(e.id))}
    }
}
