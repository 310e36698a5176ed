//! One search over everything: what was found, by its kind, and what somebody may want to do.

use domain::access::{Act, Role};
use domain::address;
use domain::text::{Found, asked, finds};
use leptos::prelude::*;
use storage::search::{Answer, Few, Hit};

use crate::kit::{empty, heading, section};
use crate::page::{href, may, page};
use crate::text::{Locale, t, t_args};

/// Where something is done: on a page of its own, or on one of a participation.
#[derive(Clone, Copy)]
enum Way {
    To(fn() -> String),
    Of(fn(&str) -> String),
}

/// What can be done, by its word in texts (`search-do-…`, `search-do-…-words`), with the act that it takes.
const ACTS: &[(&str, Act, Way)] = &[
    (
        "participation-new",
        Act::ParticipationCreate,
        Way::To(address::participation_new),
    ),
    (
        "participation-edit",
        Act::ParticipationEdit,
        Way::Of(address::participation_edit),
    ),
    (
        "participation-move",
        Act::ParticipationMove,
        Way::Of(address::participation_move),
    ),
    (
        "applications",
        Act::ApplicationSee,
        Way::Of(address::applications),
    ),
    (
        "participants",
        Act::ApplicationSee,
        Way::Of(address::participants),
    ),
    ("stand", Act::StandSee, Way::Of(address::stand)),
    (
        "requirement-new",
        Act::RequirementEdit,
        Way::Of(address::requirement_new),
    ),
    (
        "requirement-remind",
        Act::RequirementRemind,
        Way::Of(address::requirement_table),
    ),
    ("badges", Act::BadgePrint, Way::Of(address::badges)),
    ("badge-new", Act::BadgeIssue, Way::Of(address::badge_new)),
    (
        "badge-design",
        Act::BadgePrint,
        Way::Of(address::badge_design),
    ),
    (
        "programme-item",
        Act::ProgrammeEdit,
        Way::Of(address::programme_item_new),
    ),
    (
        "programme-release",
        Act::ProgrammeRelease,
        Way::Of(address::programme_release),
    ),
    ("team", Act::ShiftEdit, Way::Of(address::team)),
    ("shifts", Act::ShiftSee, Way::Of(address::shifts)),
    ("point-new", Act::PointEdit, Way::Of(address::point_new)),
    ("device-new", Act::DeviceEdit, Way::Of(address::device_new)),
    ("live", Act::ScanSee, Way::Of(address::live)),
    ("scans", Act::ScanSee, Way::Of(address::scans)),
    (
        "exhibitor-new",
        Act::ExhibitorEdit,
        Way::To(address::exhibitor_new),
    ),
    (
        "exhibitor-import",
        Act::ExhibitorImport,
        Way::To(address::exhibitor_imports),
    ),
    ("due", Act::RequirementSee, Way::To(address::due)),
    ("calendars", Act::FeedOwn, Way::To(address::calendars)),
    ("members", Act::MemberEdit, Way::To(address::members)),
    (
        "organisation",
        Act::OrganisationSee,
        Way::To(address::organisation),
    ),
    ("wordings", Act::WordingEdit, Way::To(address::wordings)),
    ("letters", Act::LetterSee, Way::To(address::letters_sent)),
    ("templates", Act::TemplateEdit, Way::To(address::templates)),
    (
        "holidays",
        Act::ParticipationEdit,
        Way::To(address::holidays),
    ),
    (
        "api-tokens",
        Act::ApiTokenEdit,
        Way::To(address::api_tokens),
    ),
    ("mine", Act::ApplicationFollow, Way::To(address::mine)),
    (
        "mine-people",
        Act::PeopleEdit,
        Way::To(address::mine_people),
    ),
    ("account", Act::Search, Way::To(address::account)),
];

/// Of how many shows an act is offered: of the next ones.
const SHOWS: usize = 3;

/// How many acts are offered.
const OFFERED: usize = 6;

/// The words of the acts, for the test of texts.
pub fn acts() -> Vec<String> {
    ACTS.iter().map(|(word, ..)| (*word).to_owned()).collect()
}

/// What can be done that is called so, in either language: what it is, and where.
fn found_acts(typed: &str, shows: &[(String, String)]) -> Vec<(String, String, String)> {
    let begun: Vec<String> = asked(typed)
        .iter()
        .map(|word| format!(" {}", word.trim()))
        .collect();
    if begun.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (word, _, way) in ACTS.iter().filter(|(_, act, _)| may(*act)) {
        let label = format!("search-do-{word}");
        let words = format!("search-do-{word}-words");
        let texts = |locale: Locale| [locale.text(&label), locale.text(&words)];
        let keys = Locale::ALL.map(|locale| {
            let texts = texts(locale);
            texts
                .iter()
                .fold(Found::default(), |found, text| found.text(text))
        });
        let is_found = |show: &str| {
            let mut keys = keys.iter();
            keys.any(|key| finds(&key.clone().text(show).key(), &begun))
        };
        match way {
            Way::To(to) => {
                if is_found("") {
                    found.push((t(&label), String::new(), to()));
                }
            }
            Way::Of(of) => {
                let shows = shows.iter().filter(|(_, name)| is_found(name));
                let of = shows
                    .take(SHOWS)
                    .map(|(slug, name)| (t(&label), name.clone(), of(slug)));
                found.extend(of);
            }
        }
    }
    found.truncate(OFFERED);
    found
}

/// The page: what was typed, and what was found.
pub fn results(typed: &str, answer: &Answer) -> impl IntoView + use<> {
    let own = page().who.is_some_and(|who| who.role == Role::Exhibitor);
    let acts = found_acts(typed, &answer.shows);
    let nothing = answer.is_empty() && acts.is_empty();
    let intro = t(if own {
        "search-intro-own"
    } else {
        "search-intro"
    });
    let groups = if typed.trim().is_empty() {
        None
    } else if nothing {
        Some(empty(
            &t_args("search-none", &[("asked", typed.to_owned())]),
            None,
        ))
    } else {
        Some(groups(typed, answer, acts).into_any())
    };
    // WCAG 2.1.4: a single key can be switched off.
    let (said, word) = if page().single_key {
        ("search-keys", "off")
    } else {
        ("search-keys-off", "on")
    };
    let to = address::asked(&address::search(), &[("single-key", &word)]);
    let switch = t(&format!("search-single-key-{word}"));
    let keys = view! { {t(said)}" "<a href=href(&to) rel="nofollow">{switch}</a> };
    view! {
        <div class="narrow stack">
            {heading(&t("search-title"), Some(intro), vec![])}
            <form class="search" method="get" action=href(&address::search()) role="search">
                <label class="visually-hidden" for="q">{t("search-everywhere")}</label>
                <input type="search" id="q" name="q" value=typed.to_owned() maxlength="200" autocomplete="off"
                    autofocus=typed.trim().is_empty() />
                <button class="button button--primary" type="submit">{t("search")}</button>
            </form>
            {groups}
            <p class="muted">{keys}</p>
        </div>
    }
}

fn groups(typed: &str, answer: &Answer, acts: Vec<(String, String, String)>) -> Vec<AnyView> {
    let narrowed = |list: String| Some(address::asked(&list, &[("q", &typed)]));
    let acts: Vec<_> = acts
        .into_iter()
        .map(|(said, of, to)| line(&said, &of, &to))
        .collect();
    let acts = (!acts.is_empty())
        .then(|| section(&t("search-acts"), view! { <ul class="found">{acts}</ul> }));
    let edits = may(Act::RequirementEdit);
    let requirement = |hit: &Hit<_>| {
        if edits {
            address::requirement(hit.id)
        } else {
            address::requirements(&hit.slug)
        }
    };
    let organiser = may(Act::ParticipationSee);
    let show = |hit: &Hit<_>| {
        if organiser {
            address::participation(&hit.slug)
        } else {
            address::mine_at(&hit.slug)
        }
    };
    [
        acts,
        group(
            "search-companies",
            &answer.companies,
            narrowed(address::exhibitors()),
            |hit| address::exhibitor(hit.id),
        ),
        group("search-badges", &answer.badges, None, |hit| {
            address::badge(hit.id)
        }),
        group("search-team", &answer.team, None, |hit| {
            address::team_member(&hit.slug, hit.id)
        }),
        group("search-members", &answer.members, None, |_| {
            address::members()
        }),
        group(
            "search-requirements",
            &answer.requirements,
            None,
            requirement,
        ),
        group("search-requirements", &answer.submissions, None, |hit| {
            address::submission(hit.id)
        }),
        group("search-items", &answer.items, None, |hit| {
            address::programme_item(hit.id)
        }),
        group("search-participations", &answer.participations, None, show),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What was found of a kind.
fn group<Id>(
    said: &str,
    found: &Few<Hit<Id>>,
    list: Option<String>,
    way: impl Fn(&Hit<Id>) -> String,
) -> Option<AnyView> {
    if found.first.is_empty() {
        return None;
    }
    let lines: Vec<_> = found
        .first
        .iter()
        .map(|hit| line(&hit.name, &hit.beside, &way(hit)))
        .collect();
    let more = found.more.then(|| {
        let list = list.map(|list| view! { " "<a href=href(&list)>{t("search-list")}</a> });
        view! { <p class="muted">{t("search-more")}{list}</p> }
    });
    let inside = view! { <ul class="found">{lines}</ul>{more} };
    Some(section(&t(said), inside))
}

fn line(name: &str, beside: &str, to: &str) -> AnyView {
    let beside = (!beside.is_empty()).then(|| {
        view! { " "<span class="found__beside" dir="auto">{beside.to_owned()}</span> }
    });
    let to = href(to);
    view! { <li><a href=to><span dir="auto">{name.to_owned()}</span>{beside}</a></li> }.into_any()
}
