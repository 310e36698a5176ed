//! The organisation: what it says of itself, and its members.

pub mod card;
pub mod settings;

use domain::access::{Act, Role};
use domain::address;
use domain::form::Fields;
use domain::organisation::{Member, Offer};
use leptos::prelude::*;

use crate::form::{Form, act, act_button, hidden, line, post_here, send};
use crate::kit::{QUIET, SECONDARY, heading, link_button, section};
use crate::letters;
use crate::list::{Column, List, column, tools};
use crate::page::may;
use crate::reach;
use crate::text::t;

fn columns(change: bool) -> Vec<Column> {
    let mut columns = vec![
        column("name", t("member-name")),
        column("email", t("member-email")),
        column("role", t("member-role")),
    ];
    if change {
        columns.push(tools(t("actions")));
    }
    columns
}

/// The page.
pub fn members_page(rows: &[Member], offers: &[Offer], form: &Form) -> impl IntoView + use<> {
    let change = may(Act::MemberEdit);
    let columns = columns(change);
    let cells = || {
        let rows = rows.iter();
        rows.map(|m| {
            let mut cells = vec![
                letters::to_person(&m.name, m.person_id),
                reach::mail(&m.email),
                t(&format!("role-{}", m.role)).into_any(),
            ];
            if change {
                cells.push(row_actions(m, form));
            }
            cells
        })
        .collect()
    };
    let roles = roles();
    let blank = Form::default();
    let form_of_add = if form.fields.get("do") == "role" {
        &blank
    } else {
        form
    };
    let add = change.then(|| {
        section(
            &t("member-add"),
            post_here(
                false,
                view! {
                    {act("add")}
                    <div class="grid">
                        {form_of_add.line("name", &t("member-name"), line())}
                        {form_of_add.line("email", &t("member-email"), line().kind("email"))}
                        {form_of_add.choice("role", &t("member-role"), &roles, line())}
                    </div>
                    {send(&t("member-add"))}
                },
            ),
        )
    });
    let ways = [
        (
            Act::OrganisationSee,
            address::organisation(),
            "organisation-title",
        ),
        (Act::LetterSee, address::letters_sent(), "letters-sent"),
        (Act::LetterSee, address::wordings(), "wordings"),
        (Act::LetterEdit, address::letters(), "letters"),
        (Act::ApiTokenEdit, address::api_tokens(), "api-tokens"),
    ];
    let programs = ways
        .into_iter()
        .filter(|(act, ..)| may(*act))
        .map(|(_, to, said)| link_button(&to, &t(said), SECONDARY))
        .collect();
    view! {
        {heading(&t("nav-members"), Some(t("member-intro")), programs)}
        {form.summary()}
        {List::new(t("nav-members"), columns).held().drawn(cells, || ().into_any())}
        {offered(offers, change)}
        {add}
    }
}

/// What an owner does with a member: another role, or out.
fn row_actions(m: &Member, form: &Form) -> AnyView {
    let person = m.person_id.to_string();
    let whom = [("person", person.clone())];
    let own = form.fields.get("do") == "role" && form.fields.get("person") == person;
    let filled = if own {
        form.clone()
    } else {
        Form::new(Fields::default().with("role", m.role))
    };
    let id = format!("role-{person}");
    view! {
        <div class="row-actions">
            <details class="confirm" open=own>
                <summary class=QUIET>{t("member-change-role")}</summary>
                <div class="confirm__box">
                    {post_here(false, view! {
                        {act("role")}{hidden("person", person)}
                        {filled.choice("role", &t("member-role"), &roles(), line().id(id))}
                        {send(&t("member-change-role"))}
                    })}
                </div>
            </details>
            {act_button("remove", &t("remove"), QUIET, &whom)}
        </div>
    }
    .into_any()
}

/// What a member can be, each with what that is.
fn roles() -> Vec<(String, String)> {
    [Role::Planner, Role::Viewer, Role::Owner]
        .into_iter()
        .map(|r| (r.word().to_owned(), t(&format!("role-{r}-help"))))
        .collect()
}

/// The places that were offered and that nobody has taken yet.
fn offered(offers: &[Offer], change: bool) -> Option<AnyView> {
    if offers.is_empty() {
        return None;
    }
    let columns = columns(change);
    let cells = || {
        let offers = offers.iter();
        offers
            .map(|offer| {
                let mut cells = vec![
                    offer.name.clone().into_any(),
                    reach::mail(&offer.email),
                    t(&format!("role-{}", offer.role)).into_any(),
                ];
                if change {
                    let with = [("person", offer.person_id.to_string())];
                    cells.push(act_button(
                        "take-back",
                        &t("member-offer-end"),
                        QUIET,
                        &with,
                    ));
                }
                cells
            })
            .collect()
    };
    let list = List::new(t("member-offers"), columns)
        .beside("offers")
        .held()
        .drawn(cells, || ().into_any());
    let help = view! { <p class="muted">{t("member-offers-help")}</p> };
    Some(section(&t("member-offers"), view! { {help}{list} }))
}
