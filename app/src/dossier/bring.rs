//! Bringing an exhibitor in without a call: a company of the directory or a new one, added at once or invited
//! to say the rest; and those who were invited and have not answered.

use domain::access::Act;
use domain::address;
use domain::application::Application;
use domain::exhibitor::Exhibitor;
use domain::form::MAIL;
use domain::id::ExhibitorId;
use domain::participation::Participation;
use leptos::prelude::*;
use storage::page::Page;

use crate::dates;
use crate::form::{Form, act_button, hidden, line, optional_line, post, read_at};
use crate::kit::{
    DANGER, PRIMARY, SECONDARY, Tone, card, confirm, empty, heading, link_button, notice, search,
    section,
};
use crate::list::{List, column, tools};
use crate::page::{href, may};
use crate::reach;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// What the page shows of the directory.
#[derive(Clone, Debug)]
pub struct Directory {
    /// The company that is meant, where one was chosen.
    pub chosen: Option<(ExhibitorId, String)>,
    /// Those that were looked for.
    pub found: Page<Exhibitor>,
    /// What was typed into the search box.
    pub q: String,
}

/// The page.
pub fn bring_page(p: &Participation, directory: &Directory, form: &Form) -> impl IntoView + use<> {
    let here = address::participant_new(&p.slug);
    let draft = p
        .is_draft()
        .then(|| notice(Tone::Info, t("bring-while-draft")));
    let company = if let Some((id, name)) = &directory.chosen {
        view! {
            {hidden("exhibitor", id)}
            <p class="lead">{name.clone()}</p>
            <p><a href=href(&here)>{t("bring-choose-another")}</a></p>
        }
        .into_any()
    } else {
        let another = (form
            .problems
            .of("company")
            .is_some_and(|p| p.key == "bring-same-name")
            || form.fields.has("another"))
        .then(|| form.tick("another", t("bring-another"), &optional_line().quiet()));
        view! {
            {form.line("company", &t("bring-company"), line().fill("organization"))}
            {another}
        }
        .into_any()
    };
    let side = directory.chosen.is_none().then(|| {
        view! { <div class="columns__side stack">{card(of_directory(&here, directory))}</div> }
    });
    view! {
        {tabs(p, Tab::Exhibitors)}
        {heading(&t("bring-title"), Some(t("bring-intro")), vec![])}
        {form.summary()}
        {draft}
        <div class="columns">
            <div class="columns__main stack">
                {post(&here, false, view! {
                    {company}
                    <div class="grid">
                        {form.line("contact_email", &t("bring-email"), line().kind("email").most(MAIL).hint(t("bring-email-hint")))}
                        {form.line("contact_name", &t("bring-contact"), optional_line())}
                    </div>
                    {form.text("remark", &t("bring-note"), optional_line().hint(t("bring-note-hint")))}
                    <div class="bring__ways">
                        <div>
                            <button class=PRIMARY type="submit" name="do" value="add">{t("bring-add")}</button>
                            <p class="field__hint">{t("bring-add-hint")}</p>
                        </div>
                        <div>
                            <button class=SECONDARY type="submit" name="do" value="invite">{t("bring-invite")}</button>
                            <p class="field__hint">{t("bring-invite-hint")}</p>
                        </div>
                    </div>
                })}
            </div>
            {side}
        </div>
    }
}

/// How many companies are listed: whoever looks for another says a word of it.
const LISTED: usize = 12;

/// Looking for a company that is known already.
fn of_directory(here: &str, directory: &Directory) -> AnyView {
    let items: Vec<_> = directory
        .found
        .rows
        .iter()
        .take(LISTED)
        .map(|company| {
            let path = address::asked(here, &[("exhibitor", &company.id)]);
            let city = (!company.city.is_empty())
                .then(|| view! { <span class="muted">" · "{company.city.clone()}</span> });
            view! { <li><a href=href(&path)>{company.name.clone()}</a>{city}</li> }
        })
        .collect();
    let left = directory.found.total - i64::try_from(items.len()).unwrap_or(0);
    let more = (left > 0).then(
        || view! { <p class="muted">{t_args("bring-more", &[("count", left.to_string())])}</p> },
    );
    let list = if items.is_empty() {
        empty(
            &t(if directory.q.is_empty() {
                "exhibitor-none"
            } else {
                "exhibitor-none-found"
            }),
            None,
        )
    } else {
        view! { <ul class="bring__list">{items}</ul> }.into_any()
    };
    view! {
        <h2>{t("bring-known")}</h2>
        {search(&t("exhibitor-search"), &directory.q)}
        {list}
        {more}
    }
    .into_any()
}

/// The way to bring somebody in, for those who may.
pub fn way(p: &Participation, class: &'static str) -> Option<AnyView> {
    may(Act::ApplicationBring)
        .then(|| link_button(&address::participant_new(&p.slug), &t("bring-title"), class))
}

/// Those who were invited and have handed nothing in yet.
pub fn invited(p: &Participation, rows: &[Application], form: &Form) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let change = may(Act::ApplicationBring);
    let mut columns = vec![
        column("exhibitor", t("exhibitor")),
        column("email", t("bring-email")),
        column("invited", t("bring-invited-at")),
    ];
    if change {
        columns.push(tools(t("actions")));
    }
    let cells = || {
        let rows = rows.iter();
        rows.map(|a| {
            let at = a.brought_at.map(|at| at.day(&p.zone)).map(|day| {
                view! { <time datetime=day.to_string()>{dates::short_day(day)}</time> }
            });
            let read = format!("{} · {}", a.company_name, a.contact_email);
            let mut cells = vec![
                view! { <a href=href(&address::application(&p.slug, a.id))>{a.company_name.clone()}</a> }
                    .into_any(),
                reach::mail(&a.contact_email),
                at.into_any(),
            ];
            if change {
                let mut with = read_at(a.revision, &read);
                with.push(("application", a.id.to_string()));
                let again = act_button("invite-again", &t("bring-again"), SECONDARY, &with);
                let admit = act_button("admit", &t("bring-admit"), SECONDARY, &with);
                let button = act_button("uninvite", &t("bring-uninvite"), DANGER, &with);
                cells.push(view! {
                    <div class="row-actions">
                        {confirm(&t("bring-again"), &t("bring-again-warning"), again)}
                        {confirm(&t("bring-admit"), &t("bring-admit-warning"), admit)}
                        {confirm(&t("bring-uninvite"), &t("bring-uninvite-warning"), button)}
                    </div>
                }.into_any());
            }
            cells
        })
        .collect()
    };
    let now = rows
        .iter()
        .find(|a| a.id.to_string() == form.fields.get("application"))
        .map_or_else(
            || t("bring-answered"),
            |a| format!("{} · {}", a.company_name, a.contact_email),
        );
    let list = List::new(t("bring-invited"), columns)
        .beside("invited")
        .held()
        .drawn(cells, || ().into_any());
    Some(section(
        &t("bring-invited"),
        view! { <p class="muted">{t("bring-invited-said")}</p>{form.since(&now)}{list} },
    ))
}
