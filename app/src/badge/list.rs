//! A participation's badges: found, ticked, printed.

use domain::access::Act;
use domain::address;
use domain::badge::category::Category;
use domain::badge::{Badge, Kind, Status};
use domain::entitlement::{Entitlement, named};
use domain::participation::Participation;
use domain::print::Layout;
use leptos::prelude::*;
use storage::badge::counts::Counts;
use storage::badge::{Filter, Listed, ORDERS};
use storage::page::Page;
use storage::staff::tell::MOST;

use super::{category, kind, short_at, warnings, ways};
use crate::asked::carried;
use crate::badge::layout_word;
use crate::form::{Form, act, act_button, hidden, of_page};
use crate::hours;
use crate::kit::{
    PRIMARY, SECONDARY, Tone, confirm, empty, heading, link_button, notice, pager, status,
};
use crate::list::{cell, column};
use crate::page::{href, may, page};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::KindMark;

/// Everything that the list shows.
#[derive(Clone, Debug)]
pub struct List {
    /// The participation.
    pub participation: Participation,
    /// The badges on this page.
    pub page: Page<Listed>,
    /// Which are shown.
    pub filter: Filter,
    /// What was searched for.
    pub search: String,
    /// How many badges are in force, to be printed, and to be sent.
    pub counts: Counts,
    /// Names that no font can print, with the signs that are missing.
    pub unprintable: Vec<(String, String)>,
    /// The participation's paper.
    pub layout: Layout,
    /// Its entitlements, for those who may see them all.
    pub rights: Vec<Entitlement>,
    /// What has just been done, in a sentence.
    pub done: Option<String>,
    /// Its own categories.
    pub categories: Vec<Category>,
    /// How many badges were given a category just now, and how many of them are on paper.
    pub given: Option<(i64, i64)>,
}

impl List {
    fn is_narrowed(&self) -> bool {
        self.filter != Filter::default() || !self.search.is_empty()
    }

    /// The word that says which ones by how they stand.
    const fn show(&self) -> &'static str {
        match (self.filter.revoked, self.filter.unprinted) {
            (true, _) => "revoked",
            (_, true) => "unprinted",
            _ => "",
        }
    }

    fn kind(&self) -> &'static str {
        self.filter.kind.map_or("", Kind::word)
    }

    fn category(&self) -> String {
        let category = self.filter.category;
        category
            .map(|number| number.to_string())
            .unwrap_or_default()
    }

    /// The filter, as an address has it before the page.
    fn query(&self) -> String {
        let mut query = String::new();
        let category = self.category();
        let pairs = [
            ("q", self.search.as_str()),
            ("kind", self.kind()),
            ("category", category.as_str()),
            ("show", self.show()),
        ];
        for (name, value) in pairs {
            if !value.is_empty() {
                query.extend([name, "=", &address::percent(value), "&"]);
            }
        }
        query
    }
}

/// The page.
pub fn list_page(list: &List, form: &Form) -> impl IntoView + use<> {
    let p = &list.participation;
    let mut actions = Vec::new();
    if may(Act::BadgeIssue) {
        let path = address::badge_new(&p.slug);
        actions.push(link_button(&path, &t("badge-new"), SECONDARY));
    }
    let prints = may(Act::BadgePrint) && list.counts.in_force > 0;
    let ticks = prints && !list.filter.revoked && !list.page.rows.is_empty();
    let gives = (ticks && may(Act::BadgeIssue)).then(|| giving(list, form));
    let after = ticks.then(|| {
        view! {
            <p><button class=SECONDARY type="submit" form="printing" name="which" value="ticked">{t("badge-print-ticked")}</button></p>
            {entitling(list, form)}
        }
    });
    view! {
        {tabs(p, Tab::Badges)}
        {heading(&t("tab-badges"), Some(t("badge-list-intro")), actions)}
        {ways(p)}
        {form.summary()}
        {given(list)}
        {list.done.clone().map(|said| view! { <div role="status">{notice(Tone::Ok, view! { <p>{said}</p> })}</div> })}
        {warnings(&list.unprintable)}
        {prints.then(|| printing(list, form))}
        {prints.then(|| telling(list))}
        {filters(list)}
        {rows(list, form, ticks)}
        {after}
        {gives}
        {pager(list.page.page, list.page.pages(), list.page.total, &list.query())}
    }
}

/// That badges were given a category just now.
fn given(list: &List) -> Option<AnyView> {
    let (badges, printed) = list.given?;
    let count = |key: &str, n: i64| t_args(key, &[("count", n.to_string())]);
    let again = (printed > 0).then(|| view! { " "{count("category-given-printed", printed)} });
    let said = view! { <p>{count("category-given", badges)}{again}</p> };
    Some(view! { <div role="status">{notice(Tone::Ok, said)}</div> }.into_any())
}

/// The category that the ticked badges are given.
fn giving(list: &List, form: &Form) -> Option<AnyView> {
    let chosen = form.fields.get("give").to_owned();
    let choices = category::choices(&list.categories, list.filter.kind, "");
    if choices.len() < 2 {
        return None;
    }
    let options: Vec<_> = choices
        .into_iter()
        .map(|(value, said)| view! { <option selected=value == chosen value=value.clone()>{said}</option> })
        .collect();
    Some(
        view! {
            <div class="filters">
                <div class="field">
                    <label class="field__label" for="give">{t("category-give")}</label>
                    <select id="give" name="give" form="printing">{options}</select>
                </div>
                <button class=SECONDARY type="submit" form="printing" name="which" value="give">{t("category-give-ticked")}</button>
            </div>
        }
        .into_any(),
    )
}

/// What is printed, and on which paper.
fn printing(list: &List, form: &Form) -> AnyView {
    let chosen = form.fields.get("layout");
    let layouts: Vec<_> = Layout::ALL
        .iter()
        .map(|layout| {
            let own = if chosen.is_empty() {
                *layout == list.layout
            } else {
                layout.word() == chosen
            };
            view! { <option value=layout.word() selected=own>{layout_word(*layout)}</option> }
        })
        .collect();
    let button = |which: &'static str, said: String, class: &'static str| {
        view! { <button class=class type="submit" name="which" value=which>{said}</button> }
            .into_any()
    };
    let count = |n: i64| [("count", n.to_string())];
    let mut buttons = Vec::new();
    if list.is_narrowed() && list.page.total > 0 && !list.filter.revoked {
        let said = t_args("badge-print-listed", &count(list.page.total));
        buttons.push(button("listed", said, PRIMARY));
    }
    let all_unprinted = list.counts.unprinted == list.counts.in_force;
    let is_listed = list.filter.unprinted && list.page.total == list.counts.unprinted;
    if list.counts.unprinted > 0 && !all_unprinted && !is_listed {
        let said = t_args("badge-print-unprinted", &count(list.counts.unprinted));
        let class = if buttons.is_empty() {
            PRIMARY
        } else {
            SECONDARY
        };
        buttons.push(button("unprinted", said, class));
    }
    let all = t_args(
        "badge-print-all",
        &[("count", list.counts.in_force.to_string())],
    );
    let class = if buttons.is_empty() {
        PRIMARY
    } else {
        SECONDARY
    };
    buttons.push(button("all", all, class));
    view! {
        <form id="printing" class="printing" method="post" action=href(&page().path)>
            {of_page()}{act("print")}
            {hidden("q", &list.search)}{hidden("kind", list.kind())}{hidden("category", list.category())}{hidden("show", list.show())}
            {hidden("page", list.page.page)}
            <div class="field">
                <label class="field__label" for="layout">{t("print-layout")}</label>
                <select id="layout" name="layout">{layouts}</select>
            </div>
            <div class="printing__buttons">{buttons}</div>
        </form>
    }
    .into_any()
}

/// Whoever was named, has an address and was never sent their badge: whoever prints badges is asked whether they
/// get theirs by mail.
fn telling(list: &List) -> Option<AnyView> {
    let untold = list.counts.untold;
    if untold == 0 {
        return None;
    }
    let count = |n: i64| [("count", n.to_string())];
    let most = (untold > MOST).then(|| view! { <p>{t_args("badge-tell-most", &count(MOST))}</p> });
    let button = act_button(
        "tell",
        &t_args("badge-tell", &count(untold.min(MOST))),
        SECONDARY,
        &[],
    );
    let said = t_args("badge-tell-untold", &count(untold));
    Some(notice(
        Tone::Info,
        view! {
            <p>{said}</p>
            {most}
            {confirm(&t("badge-tell-ask"), &t("badge-tell-warning"), button)}
        },
    ))
}

/// What those that are ticked are entitled to from now on, or no longer.
fn entitling(list: &List, form: &Form) -> Option<AnyView> {
    if list.rights.is_empty() || !may(Act::BadgeIssue) {
        return None;
    }
    let chosen = form.fields.get("right");
    let options: Vec<_> = list
        .rights
        .iter()
        .map(|one| {
            let number = one.number.to_string();
            let selected = number == chosen;
            view! { <option value=number selected=selected>{one.name.clone()}</option> }
        })
        .collect();
    let button = |which: &'static str, said: String| {
        view! { <button class=SECONDARY type="submit" form="printing" name="which" value=which>{said}</button> }
    };
    let given = view! {
        <div class="printing">
            <div class="field">
                <label class="field__label" for="right">{t("badge-right-of-ticked")}</label>
                <select id="right" name="right" form="printing">{options}</select>
            </div>
            <div class="printing__buttons">
                {button("give-right", t("badge-right-give"))}
                {button("take-right", t("badge-right-take"))}
            </div>
        </div>
    };
    Some(given.into_any())
}

/// What narrows the list.
fn filters(list: &List) -> AnyView {
    let option = |value: &'static str, said: String, chosen: &str| {
        view! { <option value=value selected=value == chosen>{said}</option> }.into_any()
    };
    let mut kinds = vec![option("", t("badge-kind-all"), list.kind())];
    for k in Kind::ALL {
        kinds.push(option(k.word(), kind(*k), list.kind()));
    }
    let shows = vec![
        option("", t("badge-show-active"), list.show()),
        option("unprinted", t("badge-show-unprinted"), list.show()),
        option("revoked", t("badge-show-revoked"), list.show()),
    ];
    let chosen = list.category();
    let categories = (!list.categories.is_empty()).then(|| {
        let own = list.categories.iter().map(|c| {
            (
                c.number.to_string(),
                format!("{} · {}", kind(c.kind), category::word(c)),
            )
        });
        let options: Vec<_> = [
            (String::new(), t("category-all")),
            ("0".to_owned(), t("category-none")),
        ]
        .into_iter()
        .chain(own)
        .map(|(value, said)| {
            view! { <option selected=value == chosen value=value.clone()>{said}</option> }
        })
        .collect();
        view! {
            <div class="field">
                <label class="field__label" for="category">{t("category")}</label>
                <select id="category" name="category">{options}</select>
            </div>
        }
    });
    let path = page().path;
    let all = list
        .is_narrowed()
        .then(|| view! { <a href=href(&path)>{t("badge-show-everything")}</a> });
    view! {
        <form class="filters" method="get" action=href(&path) role="search">
            {carried(&["q", "kind", "category", "show"])}
            <div class="field">
                <label class="field__label" for="q">{t("badge-search")}</label>
                <input type="search" id="q" name="q" value=list.search.clone() maxlength="200" />
            </div>
            <div class="field">
                <label class="field__label" for="kind">{t("badge-kind")}</label>
                <select id="kind" name="kind">{kinds}</select>
            </div>
            {categories}
            <div class="field">
                <label class="field__label" for="show">{t("badge-state")}</label>
                <select id="show" name="show">{shows}</select>
            </div>
            <button class=SECONDARY type="submit">{t("search")}</button>
            {all}
        </form>
    }
    .into_any()
}

fn rows(list: &List, form: &Form, ticks: bool) -> AnyView {
    let columns = vec![
        column("name", t("badge-name")),
        column("company", t("badge-company-short")).chief(),
        column("kind", t("badge-kind")).chief(),
        column("printed", t("badge-printed")),
        column("state", t("badge-state")),
        column("function", t("staff-function")).extra(),
        column("note", t("badge-note")).extra(),
    ];
    let zone = &list.participation.zone;
    let ticked = form.fields.all("badge");
    let rows = list.page.rows.iter().map(|shown| {
        let b = &shown.badge;
        let id = b.id.to_string();
        let tick = move || {
            ticks.then(|| {
                let label = t_args("badge-tick", &[("name", b.name.clone())]);
                let is_ticked = ticked.contains(&id);
                view! {
                    <input type="checkbox" form="printing" name="badge" value=id aria-label=label
                        checked=is_ticked />
                }
            })
        };
        let printed = shown.printed_at.map(|at| short_at(at, zone));
        vec![
            cell(b.name.as_str(), move || {
                view! {
                    <span class="ticked-name">{tick()}<a href=href(&address::badge(b.id)) dir="auto">{b.name.clone()}</a></span>
                }
                .into_any()
            }),
            cell(b.company.as_str(), || {
                view! { <span dir="auto">{b.company.clone()}</span> }.into_any()
            }),
            cell(kinds_of(list, b), move || marks(list, b)),
            match printed {
                Some(at) => at.into(),
                None => cell(t("badge-never-printed"), || {
                    view! { <span class="muted">{t("badge-never-printed")}</span> }.into_any()
                }),
            },
            cell(standing(b).0, move || state(b, &list.rights)),
            b.function.as_str().into(),
            b.note.as_str().into(),
        ]
    });
    let none = if list.is_narrowed() {
        "badge-none-found"
    } else {
        "badge-none"
    };
    crate::list::List::new(t("tab-badges"), columns)
        .ordered(ORDERS.words())
        .show(rows.collect(), || empty(&t(none), None))
}

/// The same in a word or two.
fn kinds_of(list: &List, b: &Badge) -> String {
    let own = category::numbered(&list.categories, b.category).map(category::word);
    std::iter::once(kind(b.kind))
        .chain(own)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What its wearer is: the kind, and the category where there is one.
fn marks(list: &List, b: &Badge) -> AnyView {
    let own = category::numbered(&list.categories, b.category).map(category::mark);
    view! { <span class="marks"><KindMark kind=b.kind.to_string() said=kind(b.kind) />{own}</span> }
        .into_any()
}

/// Whether a badge is good.
fn standing(b: &Badge) -> (String, Tone) {
    match b.status {
        Status::Active if b.blocked_at.is_some() => (t("badge-is-blocked"), Tone::Warn),
        Status::Active => (t("badge-is-active"), Tone::Ok),
        Status::Revoked => (t("badge-is-revoked"), Tone::Danger),
    }
}

/// Whether a badge is good, in a word with a sign; below it, what doors are told of it.
fn state(b: &Badge, rights: &[Entitlement]) -> AnyView {
    let (word, tone) = standing(b);
    let said = status(&word, tone);
    let note = (!b.note.is_empty()).then(|| {
        view! { <br /><span class="muted" dir="auto">{b.note.clone()}</span> }
    });
    let times = (!b.times.0.is_empty()).then(|| hours::said(&b.times));
    let may = times
        .into_iter()
        .chain(named(rights, b.rights).into_iter().map(str::to_owned));
    let may: Vec<String> = may.collect();
    let may = (!may.is_empty()).then(|| {
        view! { <br /><span class="muted" dir="auto">{may.join(" · ")}</span> }
    });
    view! { {said}{note}{may} }.into_any()
}
