//! The directory of exhibitors.

mod editions;
pub mod import;
pub mod people;

use domain::access::Act;
use domain::address;
use domain::exhibitor::{Contact, Exhibitor, Sector};
use domain::form::WEB;
use leptos::prelude::*;
use storage::badge::paper::Stale;
use storage::compare::company::Edition;
use storage::exhibitor::{Filter, ORDERS};
use storage::page::Page;
use storage::people::Somebody;

use crate::application::sectors;
use crate::form::{
    Form, PICTURES, act, act_button, act_button_at, hidden, line, optional_line, post_here,
    read_at, send,
};
use crate::kit::{
    DANGER, PRIMARY, SECONDARY, Tone, about_links, card, confirm, empty, facts, heading,
    link_button, notice, pager, section,
};
use crate::list::{List, cell, choice, column, filters, named, tool, tools};
use crate::page::{href, may};
use crate::reach;
use crate::text::{t, t_args};

/// The directory.
pub fn list_page(
    found: &Page<Exhibitor>,
    filter: &Filter,
    towns: Vec<String>,
    q: &str,
) -> impl IntoView + use<> {
    let mut actions = Vec::new();
    if may(Act::ExhibitorEdit) {
        actions.push(link_button(
            &address::exhibitor_new(),
            &t("exhibitor-new"),
            PRIMARY,
        ));
    }
    if may(Act::ExhibitorImport) {
        actions.push(link_button(
            &address::exhibitor_imports(),
            &t("exhibitor-import"),
            SECONDARY,
        ));
    }
    let label = |key: &str| t(&format!("exhibitor-{key}"));
    let mut columns = vec![
        column("name", label("name")),
        column("sector", label("sector")).chief(),
        column("city", label("city")).chief(),
        column("siret", label("siret")),
        column("know_how", label("know-how")),
        column("website", label("website")).extra(),
        column("address", label("address")).extra(),
        column("postcode", label("postcode")).extra(),
        column("country", label("country")).extra(),
    ];
    let take_back = filter.archived && may(Act::ExhibitorEdit);
    if take_back {
        columns.push(tools(t("actions")));
    }
    let sector = |sector: Sector| t(&format!("sector-{sector}"));
    let rows = found.rows.iter().map(|e| {
        let siret = e.siret.as_ref().map_or(String::new(), ToString::to_string);
        let site = e.website.as_str();
        let mut cells = vec![
            named(&e.name, address::exhibitor(e.id)),
            e.sector.map_or_else(|| t("not-said"), sector).into(),
            e.city.as_str().into(),
            cell(siret.clone(), move || {
                view! { <span class="number">{siret}</span> }.into_any()
            }),
            cell(e.know_how.as_str(), || {
                view! { <span class="clamp">{e.know_how.clone()}</span> }.into_any()
            }),
            cell(site, move || {
                if site.is_empty() {
                    ().into_any()
                } else {
                    reach::site(site)
                }
            }),
            e.address.as_str().into(),
            e.postcode.as_str().into(),
            e.country.as_str().into(),
        ];
        if take_back {
            cells.push(tool(|| {
                let with = read_at(e.revision, &e.name);
                act_button_at(
                    &address::exhibitor(e.id),
                    "restore",
                    &t("exhibitor-restore"),
                    SECONDARY,
                    &with,
                )
            }));
        }
        cells
    });
    let none = if q.is_empty() && *filter == Filter::default() {
        "exhibitor-none"
    } else if filter.archived && q.is_empty() {
        "exhibitor-none-archived"
    } else {
        "exhibitor-none-found"
    };
    let list = List::new(t("nav-exhibitors"), columns)
        .ordered(ORDERS.words())
        .show(rows.collect(), || empty(&t(none), None));
    let mut query = String::new();
    let sector_word = filter.sector.map_or("", Sector::word);
    let show = if filter.archived { "archived" } else { "" };
    for (name, value) in [
        ("q", q),
        ("sector", sector_word),
        ("city", &filter.city),
        ("show", show),
    ] {
        if !value.is_empty() {
            query.extend([name, "=", &address::percent(value), "&"]);
        }
    }
    let sectors = Sector::ALL.iter().map(|s| (s.to_string(), sector(*s)));
    let narrowing = vec![
        choice("sector", label("sector"), t("exhibitor-every-sector")).of(sectors),
        choice("city", label("city"), t("exhibitor-every-city"))
            .of(towns.into_iter().map(|town| (town.clone(), town))),
        choice("show", label("shown"), t("exhibitor-current"))
            .of([("archived".to_owned(), t("exhibitor-put-away"))]),
    ];
    view! {
        {heading(&t("nav-exhibitors"), Some(t("exhibitor-list-intro")), actions)}
        {filters(&t("exhibitor-search"), q, narrowing)}
        {list}
        {pager(found.page, found.pages(), found.total, &query)}
        <p class="muted">{t("exhibitor-export")}" "
            <a href=address::exhibitors_csv() download="">"CSV"</a>" · "<a href=address::exhibitors_xlsx() download="">"XLSX"</a></p>
    }
}

/// An exhibitor's form, new or changed.
pub fn form_page(form: &Form, title: &str, existing: Option<&Exhibitor>) -> impl IntoView + use<> {
    let label = |key: &str| t(&format!("exhibitor-{key}"));
    let logo = existing.and_then(|e| e.logo_file_id).map(|id| {
        view! { <img class="logo" src=address::file(id) alt="" width="160" /> }
    });
    view! {
        <div class="narrow stack">
            {heading(title, None, vec![])}
            {form.summary()}
            {post_here(true, view! {
                {hidden("revision", form.fields.get("revision"))}
                {form.line("name", &label("name"), line().fill("organization"))}
                {form.line("siret", &label("siret"), optional_line().hint(label("siret-hint")).mode("numeric"))}
                {form.choice("sector", &label("sector"), &sectors(), optional_line())}
                {form.text("know_how", &label("know-how"), optional_line())}
                {form.line("website", &label("website"), optional_line().mode("url").most(WEB))}
                {form.line("address", &label("address"), optional_line())}
                <div class="grid grid--tight">
                    {form.line("postcode", &label("postcode"), optional_line().most(20))}
                    {form.line("city", &label("city"), optional_line())}
                    {form.line("country", &label("country"), optional_line())}
                </div>
                {logo}
                {form.file("logo", &label("logo"), PICTURES, optional_line().hint(label("logo-hint")))}
                {send(&t("save"))}
            })}
        </div>
    }
}

/// The badges of which what is on paper says otherwise by now, with the way to print them again.
fn to_print_again(stale: &[Stale]) -> Option<AnyView> {
    if stale.is_empty() {
        return None;
    }
    let ways: Vec<_> = stale
        .iter()
        .map(|one| {
            let args = [
                ("count", one.badges.to_string()),
                ("participation", one.name.clone()),
            ];
            let said = t_args("badge-paper-stale", &args);
            let badges = address::asked(&address::badges(&one.slug), &[("show", &"unprinted")]);
            view! { <p><a href=href(&badges)>{said}</a></p> }
        })
        .collect();
    Some(notice(Tone::Warn, ways))
}

/// One exhibitor with its contacts.
pub fn one_page(
    e: &Exhibitor,
    (contacts, editions): (&[Contact], &[Edition]),
    people: &[Somebody],
    stale: &[Stale],
    form: &Form,
) -> impl IntoView + use<> {
    let ways = [
        (Act::ExhibitorEdit, address::exhibitor_edit(e.id), "edit"),
        (
            Act::LetterSee,
            address::exhibitor_letters(e.id),
            "letters-of",
        ),
    ];
    let mut actions: Vec<_> = ways
        .into_iter()
        .filter(|(act, ..)| may(*act))
        .map(|(_, to, said)| link_button(&to, &t(said), SECONDARY))
        .collect();
    actions.extend(about_links(e.id));
    let said = |text: &str| {
        if text.is_empty() {
            t("not-said").into_any()
        } else {
            text.to_owned().into_any()
        }
    };
    let website = if e.website.is_empty() {
        t("not-said").into_any()
    } else {
        reach::site(&e.website)
    };
    let place = [
        e.address.as_str(),
        e.postcode.as_str(),
        e.city.as_str(),
        e.country.as_str(),
    ]
    .into_iter()
    .filter(|p| !p.is_empty())
    .collect::<Vec<_>>()
    .join(", ");
    let change = may(Act::ExhibitorEdit);
    let mut columns = vec![
        column("name", t("contact-name")),
        column("function", t("contact-function")).chief(),
        column("email", t("contact-email")).chief(),
        column("phone", t("contact-phone")).chief(),
    ];
    if change {
        columns.push(tools(t("actions")));
    }
    let rows = || {
        let contacts = contacts.iter();
        contacts
            .map(|c| {
                let mut cells = vec![
                    c.name.clone().into_any(),
                    c.function.clone().into_any(),
                    reach::mail(&c.email),
                    reach::call(&c.phone),
                ];
                if change {
                    cells.push(confirm(
                        &t("remove"),
                        &t("contact-remove-warning"),
                        act_button(
                            "remove-contact",
                            &t("remove"),
                            DANGER,
                            &[("contact", c.id.to_string())],
                        ),
                    ));
                }
                cells
            })
            .collect()
    };
    let list = List::new(t("contact-list"), columns)
        .held()
        .drawn(rows, || empty(&t("contact-none"), None));
    let own = form.fields.get("do") == "add-contact";
    let add = change.then(|| {
        view! {
            <details class="panel" open=own>
                <summary>{t("contact-add")}</summary>
                {post_here(false, view! {
                    {act("add-contact")}
                    <div class="grid">
                        {form.line("name", &t("contact-name"), line())}
                        {form.line("email", &t("contact-email"), line().kind("email"))}
                        {form.line("phone", &t("contact-phone"), optional_line().kind("tel"))}
                        {form.line("function", &t("contact-function"), optional_line())}
                    </div>
                    {send(&t("contact-add"))}
                })}
            </details>
        }
    });
    let logo = e
        .logo_file_id
        .map(|id| view! { <img class="logo" src=address::file(id) alt="" width="160" /> });
    let with = read_at(e.revision, &e.name);
    let archived = e.archived_at.map(|_| {
        let back = change.then(|| act_button("restore", &t("exhibitor-restore"), SECONDARY, &with));
        notice(Tone::Warn, view! { <p>{t("exhibitor-archived")}</p>{back} })
    });
    let archive = (change && e.archived_at.is_none()).then(|| {
        let button = act_button("archive", &t("exhibitor-archive"), DANGER, &with);
        confirm(
            &t("exhibitor-archive"),
            &t("exhibitor-archive-warning"),
            button,
        )
    });
    view! {
        <p class="eyebrow"><a href=href(&address::exhibitors())>{t("nav-exhibitors")}</a></p>
        {heading(&e.name, e.sector.map(|s| t(&format!("sector-{s}"))), actions)}
        {form.summary()}
        {form.since(&e.name)}
        {archived}
        {to_print_again(stale)}
        <div class="columns">
            <div class="columns__main stack">
                {editions::section_of(editions)}
                {section(&t("contact-list"), view! { {list}{add} })}
                {people::list(people, &address::exhibitor_people(e.id))}
            </div>
            <div class="columns__side stack">
                {card(view! {
                    {logo}
                    {facts(vec![
                        (t("exhibitor-siret"), e.siret.as_ref().map_or_else(|| t("not-said"), ToString::to_string).into_any()),
                        (t("exhibitor-know-how"), said(&e.know_how)),
                        (t("exhibitor-website"), website),
                        (t("exhibitor-address"), said(&place)),
                    ])}
                    {archive}
                })}
            </div>
        </div>
    }
}
