//! A participation's requirements: what is due next, and what is asked for.

use domain::access::Act;
use domain::address;
use domain::participation::Kind;
use domain::requirement::Requirement;
use domain::requirement::outlook::Outlook;
use domain::requirement::submission::State;
use domain::requirement::template::Template;
use leptos::prelude::*;
use storage::page::Page;
use storage::requirement::{Owed, Situation};

use super::due::{Columns, can_be_ticked, rows};
use super::{outlook_of, rule, ways, when, whose};
use crate::form::{Form, act, act_button, here, line, of_page, post_here, read_at, send};
use crate::kit::{
    PRIMARY, QUIET, SECONDARY, Tone, empty, heading, link_button, notice, pager, section,
};
use crate::list::{List, column};
use crate::page::{href, may};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::{Link, Picker, Tile, Tiles};

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub struct RequirementsPage {
    /// Where everything stands.
    pub situation: Situation,
    /// One page of what is due.
    pub page: Page<(Owed, Outlook)>,
    /// Only those that stand there.
    pub state: Option<State>,
    /// Those that were put aside.
    pub aside: Vec<Requirement>,
    /// The organisation's templates, for those who may use them.
    pub templates: Vec<Template>,
    /// How many requirements a template just added.
    pub added: Option<usize>,
}

/// The page.
pub fn page(shown: &RequirementsPage, form: &Form) -> impl IntoView + use<> {
    let p = &shown.situation.participation;
    let edit = may(Act::RequirementEdit);
    let mut actions = Vec::new();
    if may(Act::SubmissionDecide) && shown.situation.standing(State::Sent) > 0 {
        let path = address::requirement_series(&p.slug);
        actions.push(link_button(&path, &t("series-begin-pieces"), SECONDARY));
    }
    if edit {
        actions.push(link_button(
            &address::requirement_new(&p.slug),
            &t("requirement-new"),
            PRIMARY,
        ));
    }
    let added = shown.added.map(|count| {
        notice(
            Tone::Ok,
            t_args("template-added", &[("count", count.to_string())]),
        )
    });
    let body = if shown.situation.requirements.is_empty() {
        empty(&t("requirement-none"), None)
    } else {
        view! {
            {section(&t("requirement-due-next"), view! {
                {tiles(shown)}
                {filter(shown)}
                {due(shown)}
            })}
            {section(&t("requirement-asked"), asked(&shown.situation))}
        }
        .into_any()
    };
    view! {
        {tabs(p, Tab::Requirements)}
        {heading(&t("tab-requirements"), Some(t("requirement-intro")), actions)}
        {form.summary()}
        {added}
        {ways(p)}
        {body}
        {aside(shown)}
        {may(Act::TemplateEdit).then(|| section(&t("template-title"), templates(shown, form)))}
    }
}

fn tiles(shown: &RequirementsPage) -> AnyView {
    let situation = &shown.situation;
    let slug = situation.participation.slug.as_str();
    let tile = |count: usize, label: String, path: Option<String>| Tile {
        number: count.to_string(),
        label,
        href: path.map(|path| href(&path)),
    };
    let overdue = situation.count(Outlook::Overdue);
    let at_risk = situation.count(Outlook::AtRisk);
    let sent = situation.standing(State::Sent);
    let done = situation.count(Outlook::Done);
    let all = situation.answers.len();
    let count = |n: usize| [("count", n.to_string())];
    let late = |word: &str| {
        Some(address::asked(
            &address::requirement_table(slug),
            &[("late", &word)],
        ))
    };
    let tiles = vec![
        tile(
            overdue,
            t_args("requirement-tile-overdue", &count(overdue)),
            late("overdue"),
        ),
        tile(
            at_risk,
            t_args("requirement-tile-at-risk", &count(at_risk)),
            late("at_risk"),
        ),
        tile(
            sent,
            t_args("requirement-tile-sent", &count(sent)),
            Some(address::asked(
                &address::requirements(slug),
                &[("state", &"sent")],
            )),
        ),
        tile(
            done,
            t_args("requirement-tile-done", &[("all", all.to_string())]),
            None,
        ),
    ];
    view! { <Tiles tiles=tiles /> }.into_any()
}

fn filter(shown: &RequirementsPage) -> AnyView {
    let situation = &shown.situation;
    let slug = situation.participation.slug.as_str();
    let pending = situation.answers.len() - situation.count(Outlook::Done);
    let count = |n: usize| i64::try_from(n).unwrap_or(0);
    let mut links = vec![
        Link::new(href(&address::requirements(slug)), t("requirement-pending"))
            .count(count(pending))
            .current(shown.state.is_none()),
    ];
    links.extend(State::ALL.iter().map(|state| {
        Link::new(
            href(&address::asked(
                &address::requirements(slug),
                &[("state", &state)],
            )),
            t(&format!("submission-state-{state}")),
        )
        .count(count(situation.standing(*state)))
        .current(shown.state == Some(*state))
    }));
    view! { <Picker label=t("requirement-filter") links=links /> }.into_any()
}

fn due(shown: &RequirementsPage) -> AnyView {
    let list = if shown.page.rows.is_empty() {
        empty(&t("requirement-nothing-due"), None)
    } else {
        let caption = t("requirement-due-next");
        let today = shown.situation.today;
        rows(&caption, &shown.page.rows, Columns::Participation, |_| {
            today
        })
    };
    let query = shown
        .state
        .map_or(String::new(), |state| format!("state={state}&"));
    view! {
        <div class="headed stack">{list}</div>
        {several(shown)}
        {pager(shown.page.page, shown.page.pages(), shown.page.total, &query)}
    }
    .into_any()
}

/// What is done with several at once: the form that their ticks belong to.
fn several(shown: &RequirementsPage) -> Option<AnyView> {
    let can = shown.page.rows.iter().any(|(owed, _)| can_be_ticked(owed));
    if !can || !may(Act::SubmissionDecide) {
        return None;
    }
    let sent = shown
        .page
        .rows
        .iter()
        .any(|(owed, _)| owed.state == State::Sent);
    let accept = sent.then(|| {
        view! { <button class=SECONDARY type="submit" name="at_once" value="accept">{t("several-piece-accept")}</button> }
    });
    Some(
        view! {
            <form id="several" method="post" class="several" action=here() novalidate=true>
                {of_page()}{act("several")}
                <p class="several__said">{t("several-ticked")}</p>
                <div class="row-actions">
                    {accept}
                    <button class=SECONDARY type="submit" name="at_once" value="waive">{t("several-piece-waive")}</button>
                </div>
            </form>
        }
        .into_any(),
    )
}

/// What is asked for, in the order of the days due.
fn asked(situation: &Situation) -> AnyView {
    let columns = vec![
        column("what", t("requirement-what")),
        column("who", t("requirement-who")),
        column("due", t("requirement-due")).chief(),
        column("proof", t("requirement-proof")),
        column("progress", t("requirement-progress")).chief(),
    ];
    let mut all: Vec<_> = situation
        .requirements
        .iter()
        .map(|one| (situation.day(one), one))
        .collect();
    all.sort_by_key(|(day, one)| (day.is_none(), *day, one.id));
    let edit = may(Act::RequirementEdit);
    let cells = || {
        let all = all.iter().copied();
        all.map(|(day, one)| {
            let done = situation
                .answers_to(one.id)
                .filter(|answer| answer.outlook == Outlook::Done)
                .count();
            let of = situation.answers_to(one.id).count();
            let source = (!one.source.is_empty())
                .then(|| view! { <br /><span class="muted">{one.source.clone()}</span> });
            let title = if edit {
                let path = href(&address::requirement(one.id));
                view! { <a href=path>{one.title.clone()}</a> }.into_any()
            } else {
                one.title.clone().into_any()
            };
            vec![
                view! { <span>{title}{source}</span> }.into_any(),
                whose(one).into_any(),
                view! { <span>{when(day, false, situation.today)}<br /><span class="muted">{rule(one.due())}</span></span> }.into_any(),
                t(&format!("requirement-proof-{}", one.proof)).into_any(),
                match situation.outlook(one.id) {
                    None => t("requirement-of-nobody").into_any(),
                    Some(outlook) => {
                        let counts = [("done", done.to_string()), ("of", of.to_string())];
                        let said = t_args("requirement-done-of", &counts);
                        view! { <span class="req-standing">{said}{outlook_of(outlook)}</span> }
                            .into_any()
                    }
                },
            ]
        })
        .collect()
    };
    let list = List::new(t("requirement-asked"), columns)
        .beside("asked")
        .held()
        .drawn(cells, || ().into_any());
    view! { <div class="headed stack">{list}</div> }.into_any()
}

/// Taking up a template, and keeping one.
fn templates(shown: &RequirementsPage, form: &Form) -> AnyView {
    let p = &shown.situation.participation;
    let mut kinds = vec![p.kind];
    kinds.extend(Kind::ALL.iter().copied().filter(|kind| *kind != p.kind));
    let mut choices: Vec<(String, String)> = kinds
        .into_iter()
        .map(|kind| {
            (
                kind.word().to_owned(),
                t(&format!("template-built-in-{kind}")),
            )
        })
        .collect();
    choices.extend(
        shown
            .templates
            .iter()
            .map(|one| (one.id.to_string(), one.name.clone())),
    );
    let keep = (!shown.situation.requirements.is_empty()).then(|| {
        post_here(
            false,
            view! {
                {act("keep")}
                {form.line("name", &t("template-name"), line().hint(t("template-name-hint")))}
                {send_quietly(&t("template-keep"))}
            },
        )
    });
    view! {
        <p class="prose">{t("template-intro")}" "<a href=href(&address::templates())>{t("template-all")}</a></p>
        <div class="req-templates">
            {post_here(false, view! {
                {act("apply")}
                {form.choice("template", &t("template-choose"), &choices, line().hint(t("template-choose-hint")))}
                {if shown.situation.requirements.is_empty() { send(&t("template-apply")) } else { send_quietly(&t("template-apply")) }}
            })}
            {keep}
        </div>
    }
    .into_any()
}

fn send_quietly(label: &str) -> AnyView {
    view! { <button class=SECONDARY type="submit">{label.to_owned()}</button> }.into_any()
}

/// Those that were put aside, to be taken up again.
fn aside(shown: &RequirementsPage) -> AnyView {
    let rows: Vec<_> = shown
        .aside
        .iter()
        .map(|one| {
            let restore = may(Act::RequirementEdit).then(|| {
                let mut with = read_at(one.revision, &one.title);
                with.push(("requirement", one.id.to_string()));
                act_button("restore", &t("requirement-restore"), QUIET, &with)
            });
            view! { <li>{one.title.clone()}" "{restore}</li> }
        })
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    section(
        &t("requirement-aside"),
        view! { <ul class="req-aside">{rows}</ul> },
    )
}
