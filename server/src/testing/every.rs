//! Every form of every page, at once: what is refused is shown again as it was typed, with its problem
//! beside its field; whoever may not is told so before anything is read; another organisation's things
//! are not there. Whoever adds a form is held to that without writing a test.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Role;
use storage::Store;
use storage::testing::rows;

use super::html::Element;
use super::{Answer, Browser, Filled, Html, Site};
use crate::edge::form::stale::{name, pressed};
use crate::edge::form::tests::{forms, furnished};

/// Where a member's pages begin.
const STARTS: &[&str] = &["/", "/account", "/members", "/api-tokens", "/calendars"];

/// Everything that is kept, but for what reading a page leaves: that a session lives.
async fn kept(site: &Site) -> BTreeMap<String, String> {
    let mut all = rows::all(&site.world.store).await;
    all.remove("session");
    all
}

/// The forms of an organisation's own pages.
async fn own(browser: &Browser<'_>) -> Vec<(String, Filled)> {
    let found = forms(browser, STARTS).await;
    let own = |(path, form): &(String, Filled)| {
        !path.starts_with("/o/") && !form.action.contains("/sign-")
    };
    let found = found.into_iter().filter(own);
    found.map(|(path, form)| (path, pressed(&form))).collect()
}

fn is_typed(field: &Element) -> bool {
    let kind = field.get("type").unwrap_or("text");
    field.name == "textarea"
        || (field.name == "input" && ["text", "email", "tel", "url", "search"].contains(&kind))
}

/// The forms on a page that are about the same as one, as elements.
fn again(html: &Html, form: &Filled) -> Vec<Element> {
    let path = |action: &str| action.split('?').next().map(str::to_owned);
    let all = html.elements().into_iter();
    all.filter(|e| {
        let action = e.get("action").unwrap_or_default();
        e.name == "form" && (action.is_empty() || path(action) == path(&form.action))
    })
    .collect()
}

/// What is wrong with how a refusal is shown.
fn shown(answer: &Answer, form: &Filled, wrong: &str) -> Vec<String> {
    let html = answer.html();
    let mut faults = Vec::new();
    let texts: BTreeMap<String, String> = html
        .elements()
        .iter()
        .filter_map(|e| Some((e.get("id")?.to_owned(), e.text())))
        .collect();
    let fields: Vec<Element> = again(&html, form)
        .iter()
        .flat_map(Element::within)
        .filter(|e| e.get("name").is_some())
        .collect();
    let marked = fields
        .iter()
        .find(|e| e.get("name") == Some(wrong) && e.get("aria-invalid") == Some("true"));
    let told = marked.is_some_and(|field| {
        let ids = field.get("aria-describedby").unwrap_or_default().split(' ');
        let mut errors = ids.filter(|id| id.ends_with("-error"));
        errors.any(|id| texts.get(id).is_some_and(|text| !text.is_empty()))
    });
    if !told {
        faults.push(format!("{wrong}: nothing beside it says what is wrong"));
    }
    let leads = format!("#{wrong}");
    if html.links().contains(&leads) && !texts.contains_key(wrong) {
        faults.push(format!("{wrong}: the summary leads nowhere"));
    }
    for (field, value) in &form.fields {
        if field == wrong || value.is_empty() {
            continue;
        }
        let same = |e: &&Element| e.get("name") == Some(field);
        let there = fields.iter().filter(same);
        let holds = |e: &Element| match e.name.as_str() {
            "textarea" => e.text() == *value,
            "select" => e.within().iter().any(|option| {
                option.get("selected").is_some()
                    && option
                        .get("value")
                        .map_or_else(|| option.text(), str::to_owned)
                        == *value
            }),
            _ => e.get("value") == Some(value),
        };
        let all: Vec<&Element> = there.collect();
        // What stands on a button, or names what the form is about, is not typed.
        if all.iter().any(|e| is_typed(e)) && !all.into_iter().any(holds) {
            faults.push(format!("{field}: {value:?} is lost"));
        }
    }
    faults
}

/// Fields of which nothing is said beside them, and why.
const NOT_BESIDE: &[(&str, &str)] = &[
    ("badges print q", "a search is cut, and never refused"),
    ("team member most_hours", "somebody is to be chosen first"),
    ("team staff most_hours", "somebody is to be chosen first"),
];

/// Forms that are read before it is asked who sends them; nothing of them is kept.
const READ_FIRST: &[&str] = &[
    "edit",
    "exhibitors add",
    "exhibitors edit",
    "exhibitors remove",
    "stand add-position",
    "stand confirm",
    "stand create",
    "stand edit-position",
    "stand hold",
    "stand move",
    "stand remove-position",
    "stand resize",
    "stand vacate",
];

/// Filled by the hand that drags: as it stands on the page it is about nothing.
const DRAGGED: &str = "programme put";

/// Whether the address itself opens it, for whoever holds it.
fn is_by_address(form: &Filled) -> bool {
    let path = &form.action;
    path.starts_with("/team/") || path.starts_with("/calendars/") || path.starts_with("/apply/")
}

#[test]
fn what_is_refused_is_shown_again_as_it_was_typed_with_its_problem_beside_its_field() {
    storage::testing::on_sqlite(async |store| {
        let site = Site::over(furnished(store).await, |_| ());
        let long = "é".repeat(20_500);
        let mut owner = site.member(Role::Owner).await;
        let (mut wrong, mut tried) = (BTreeSet::new(), 0);
        for (path, form) in own(&owner).await {
            let page = owner.get(&path).await.html();
            let typed: BTreeSet<String> = again(&page, &form)
                .iter()
                .flat_map(Element::within)
                .filter(is_typed)
                .filter_map(|e| e.get("name").map(str::to_owned))
                .filter(|field| form.get(field).is_some())
                .collect();
            for field in typed {
                let before = kept(&site).await;
                let sent = form.set(&field, &long);
                let answer = owner.submit(&sent).await;
                tried += 1;
                let of = format!("{} {field}", name(&form));
                if NOT_BESIDE.iter().any(|(known, _)| *known == of) {
                    continue;
                }
                if answer.status != 422 {
                    wrong.insert(format!("{of}: {}", answer.status));
                    continue;
                }
                if kept(&site).await != before {
                    wrong.insert(format!("{of}: something was kept"));
                }
                for fault in shown(&answer, &sent, &field) {
                    wrong.insert(format!("{}: {fault}", name(&form)));
                }
            }
        }
        assert!(wrong.is_empty(), "of {tried}: {wrong:#?}");
        assert!(tried > 60, "{tried}");
    });
}

#[test]
fn whoever_may_not_is_refused_before_anything_of_the_form_is_read() {
    storage::testing::on_sqlite(async |store| {
        let world = furnished(store).await;
        let company = world.accepted("Usine").await;
        let site = Site::over(world, |_| ());
        let owner = site.member(Role::Owner).await;
        let every = own(&owner).await;
        let mut wrong = BTreeSet::new();
        let mut refused = 0;
        for (who, mut browser, starts, statuses) in [
            (
                "viewer",
                site.member(Role::Viewer).await,
                STARTS,
                &[403][..],
            ),
            (
                "exhibitor",
                site.exhibitor(&company).await,
                &["/mine", "/account"][..],
                &[403, 404],
            ),
            ("visitor", site.visitor(), &["/"][..], &[303]),
        ] {
            let offered: BTreeSet<String> = forms(&browser, starts)
                .await
                .iter()
                .map(|(_, form)| name(form))
                .collect();
            for (_, form) in &every {
                if offered.contains(&name(form)) || is_by_address(form) || name(form) == DRAGGED {
                    continue;
                }
                let before = kept(&site).await;
                // As it stands, and with nothing in it that could be read.
                let mut empty = form.clone();
                let about = |name: &str| ["do", "revision"].contains(&name);
                empty.fields.retain(|(field, _)| about(field));
                let read_first = READ_FIRST.contains(&name(form).as_str());
                for sent in [form, &empty] {
                    let answer = browser.submit(sent).await;
                    let status = answer.status.as_u16();
                    let told =
                        statuses.contains(&status) || (read_first && [400, 422].contains(&status));
                    let leads =
                        answer.status != 303 || answer.location().contains("/sign-in?next=");
                    if !told || !leads {
                        wrong.insert(format!("{who}: {}: {}", name(form), answer.status));
                    }
                    refused += 1;
                }
                if kept(&site).await != before {
                    wrong.insert(format!("{who}: {}: something was kept", name(form)));
                }
            }
        }
        assert!(wrong.is_empty(), "of {refused}: {wrong:#?}");
        assert!(refused > 200, "{refused}");
    });
}

#[test]
fn another_organisations_forms_find_nothing() {
    storage::testing::on_sqlite(async |store: Store| {
        let site = Site::over(furnished(store.clone()).await, |_| ());
        let owner = site.member(Role::Owner).await;
        let every = own(&owner).await;
        let other = storage::organisation::found(&store, "Chambre")
            .await
            .unwrap();
        let machine = domain::access::Actor::machine(other.id);
        storage::organisation::set_member(
            &machine,
            &store,
            "Rita",
            "rita@chambre.example",
            "fr",
            Role::Owner,
        )
        .await
        .unwrap();
        let mut rita = site.signed_in("rita@chambre.example").await;
        let (mut wrong, mut tried) = (BTreeSet::new(), 0);
        for (path, form) in every {
            // Whatever is about a thing has it in its address, by its id or its word.
            let about = |path: &str| {
                path.contains("/vivatech-") || path.bytes().filter(|b| *b == b'-').count() > 3
            };
            if !about(&form.action) || is_by_address(&form) || name(&form) == DRAGGED {
                continue;
            }
            let before = kept(&site).await;
            let asked = if path.contains('?') {
                path
            } else {
                form.action.clone()
            };
            let seen = rita.get(&asked).await.status;
            let answer = rita.submit(&form).await.status;
            tried += 1;
            if seen != 404 || answer != 404 || kept(&site).await != before {
                wrong.insert(format!("{}: {seen}, sent: {answer}", name(&form)));
            }
        }
        assert!(wrong.is_empty(), "of {tried}: {wrong:#?}");
        assert!(tried > 40, "{tried}");
    });
}

/// What is typed into the forms that come blank: their names, what their page's address holds, and the
/// fields.
const TYPED: &[(&str, &str, &[(&str, &str)])] = &[
    ("api-tokens make", "", &[("name", "Portique")]),
    ("badges print", "", &[("which", "all")]),
    ("coverage rule", "", &[("people", "2")]),
    ("exhibitors add", "", &[("name", "Zoé Martin")]),
    (
        "exhibitors add-contact",
        "",
        &[("name", "Zoé"), ("email", "zoe@x.example")],
    ),
    (
        "members add",
        "",
        &[("name", "Noé"), ("email", "noe@x.example")],
    ),
    ("networks widen", "", &[("network", "198.51.100.7")]),
    ("new", "/badges/", &[("name", "Ida")]),
    ("new", "/devices/", &[("name", "Téléphone")]),
    ("new", "/exhibitors/", &[("name", "Verreries")]),
    (
        "new",
        "/participations/new",
        &[
            ("show_name", "Foire"),
            ("edition", "2027"),
            ("venue", "Halle du canal"),
            ("day_date", "2027-09-01"),
            ("day_phase", "open"),
            ("day_starts", "09:00"),
            ("day_ends", "18:00"),
        ],
    ),
    ("new save", "/points/", &[("name", "Sortie")]),
    (
        "new save",
        "/programme/",
        &[("title", "Atelier"), ("start", "15:00"), ("end", "16:00")],
    ),
    ("new save", "/requirements/", &[("title", "Plan de feu")]),
    (
        "new save",
        "/shifts/",
        &[("starts", "14:00"), ("ends", "15:00")],
    ),
    ("requirements keep", "", &[("name", "Le nôtre")]),
    (
        "stand add-position",
        "",
        &[
            ("number", "9"),
            ("x", "9"),
            ("y", "4"),
            ("width", "2"),
            ("depth", "2"),
        ],
    ),
    (
        "stand create",
        "",
        &[("name", "B14"), ("width", "4"), ("depth", "3")],
    ),
    ("table remind", "", &[("all", "yes")]),
    ("team add", "", &[("name", "Éva"), ("exhibitor", "")]),
];

/// What one is to choose from a list that begins with nothing chosen.
const CHOSEN: &[&str] = &["member", "person", "staff", "to"];

/// What takes something away comes last: the forms about it would be gone.
const LAST: &[&str] = &[
    "tell", "cancel", "retire", "replace", "revoke", "take", "narrow", "end", "vacate", "archive",
    "move", "remove",
];

/// Forms that are answered by a page, and why.
const ANSWERED: &[(&str, &str)] = &[
    ("api-tokens make", "the secret is shown once"),
    ("devices code", "the code is shown once"),
    ("new", "the code of a new device is shown once"),
];

/// Forms that are not tried here, and why.
const ELSEWHERE: &[(&str, &str)] = &[
    ("account everywhere", "whoever sends it is signed out"),
    ("design add", "a picture comes along"),
    ("import", "a file comes along"),
    (DRAGGED, "the hand that drags fills it"),
    ("shifts ask", "whoever is asked has to be free"),
    ("stand hold", "half-days are ticked"),
    ("stand move", "half-days are ticked"),
    ("submissions send", "a file comes along"),
];

/// A form as somebody would fill it in.
fn filled_in(page: &Html, path: &str, form: &Filled) -> Filled {
    let mut form = form.clone();
    let known =
        |(of, part, _): &&(&str, &str, &[(&str, &str)])| *of == name(&form) && path.contains(part);
    for (_, _, typed) in TYPED.iter().filter(known).copied().collect::<Vec<_>>() {
        for (field, value) in typed {
            form = form.set(field, value);
        }
    }
    for field in CHOSEN {
        if form.get(field) != Some("") {
            continue;
        }
        let lists = again(page, &form);
        let lists = lists.iter().flat_map(Element::within);
        let options = lists
            .filter(|e| e.name == "select" && e.get("name") == Some(field))
            .flat_map(|e| e.within());
        let mut words = options.filter_map(|e| e.get("value").map(str::to_owned));
        if let Some(word) = words.find(|word| !word.is_empty()) {
            form = form.set(field, &word);
        }
    }
    form
}

/// The forms of a page that look like one: about other things, perhaps.
fn alike(page: &Html, path: &str, form: &Filled) -> Vec<Filled> {
    let names = |form: &Filled| -> BTreeSet<String> {
        form.fields.iter().map(|(name, _)| name.clone()).collect()
    };
    let all = page.forms().into_iter().map(|mut one| {
        if one.action.is_empty() {
            path.clone_into(&mut one.action);
        }
        pressed(&one)
    });
    all.filter(|one| names(one) == names(form) && name(one) == name(form))
        .collect()
}

#[test]
fn every_form_that_is_filled_in_as_it_asks_is_done_and_leads_on_to_a_page() {
    storage::testing::on_sqlite(async |store| {
        let site = Site::over(furnished(store).await, |_| ());
        let mut owner = site.member(Role::Owner).await;
        let (mut done, mut not) = (BTreeSet::new(), BTreeMap::new());
        // What one form takes away another may bring back, under another address.
        for _ in 0..3 {
            let mut every = own(&owner).await;
            every.retain(|(path, form)| {
                let elsewhere = |(known, _): &(&str, &str)| *known == name(form);
                let kind = (name(form), shape(path));
                !is_by_address(form) && !done.contains(&kind) && !ELSEWHERE.iter().any(elsewhere)
            });
            every.sort_by_key(|(_, form)| {
                let word = form.get("do").unwrap_or_default();
                LAST.iter()
                    .position(|last| word.starts_with(last))
                    .map_or(0, |at| at + 1)
            });
            for (path, form) in every {
                let word = name(&form);
                let kind = (word.clone(), shape(&path));
                let page = owner.get(&path).await.html();
                for one in alike(&page, &path, &form) {
                    let sent = filled_in(&page, &path, &one);
                    let mut answer = owner.submit(&sent).await;
                    let asked = answer.html().forms().into_iter();
                    let asked = asked.into_iter().find(|f| f.get("confirmed").is_some());
                    if let Some(asked) = asked {
                        answer = owner.submit(&asked).await;
                    }
                    let to = answer.location().to_owned();
                    let page = ANSWERED.iter().any(|(known, _)| *known == word);
                    let answered = answer.status == 200 && (page || word == "badges print");
                    if answered || (answer.status == 303 && owner.get(&to).await.status == 200) {
                        done.insert(kind.clone());
                        break;
                    }
                    let told = answer.html().elements().into_iter();
                    let told = told.filter(|e| e.get("class") == Some("field__error"));
                    let told: Vec<String> = told.map(|e| e.text()).collect();
                    not.insert(
                        kind.clone(),
                        format!("{} {}", answer.status, told.join(" ")),
                    );
                }
            }
        }
        not.retain(|kind, _| !done.contains(kind));
        assert!(not.is_empty(), "{not:#?}");
        assert!(done.len() > 60, "{}: {done:#?}", done.len());
    });
}

/// A page's address without what differs from one thing to the next.
fn shape(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let parts = path.split('/').map(|part| {
        if part.contains(|c: char| c.is_ascii_digit()) {
            "*"
        } else {
            part
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Where the links of a page lead, as far as they are pages of ours.
fn pages(html: &Html, path: &str) -> Vec<String> {
    let files = [
        ".pdf", ".csv", ".xlsx", ".ics", ".svg", ".json", "/proof", "/events",
    ];
    let here = path.split('?').next().unwrap_or_default();
    let links = html.links().into_iter();
    let whole = links.map(
        |link| match link.split_once('#').map_or(link.as_str(), |(l, _)| l) {
            rest if rest.starts_with('?') => format!("{here}{rest}"),
            rest => rest.to_owned(),
        },
    );
    whole
        .filter(|link| link.starts_with('/') && !link.starts_with("//"))
        .filter(|link| !files.iter().any(|end| link.contains(end)))
        .collect()
}

#[test]
fn nobody_is_shown_a_link_to_a_page_that_they_may_not_open() {
    storage::testing::on_sqlite(async |store| {
        let world = furnished(store).await;
        let company = world.accepted("Usine").await;
        let site = Site::over(world, |_| ());
        let mut shut = BTreeSet::new();
        for (who, browser, start) in [
            ("planner", site.member(Role::Planner).await, "/"),
            ("viewer", site.member(Role::Viewer).await, "/"),
            ("exhibitor", site.exhibitor(&company).await, "/mine"),
            ("visitor", site.visitor(), "/"),
        ] {
            let mut seen: BTreeSet<String> = [start.to_owned()].into();
            let mut waiting = vec![start.to_owned()];
            while let Some(path) = waiting.pop() {
                let answer = browser.get(&path).await;
                let to = answer.location().to_owned();
                if answer.status == 303 && !to.contains("/sign-in") {
                    if seen.insert(to.clone()) {
                        waiting.push(to);
                    }
                    continue;
                }
                if answer.status != 200 {
                    shut.insert(format!("{who}: {path}: {}", answer.status));
                    continue;
                }
                for link in pages(&answer.html(), &path) {
                    // A page in the other language is the same page.
                    let known = link.starts_with("/en/") || link.starts_with("/fr/");
                    if !known && seen.insert(link.clone()) {
                        waiting.push(link);
                    }
                }
            }
            assert!(
                seen.len()
                    > if start == "/" && who != "visitor" {
                        40
                    } else {
                        2
                    },
                "{who}: {seen:?}"
            );
        }
        assert!(shut.is_empty(), "{shut:#?}");
    });
}
