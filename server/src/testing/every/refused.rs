//! What a form is refused for, and how that is shown.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Role;
use storage::Store;

use super::{DRAGGED, STARTS, again, is_by_address, kept, own};
use crate::edge::form::stale::name;
use crate::edge::form::tests::{forms, furnished};
use crate::testing::{Answer, Element, Filled, Html, Site};

fn is_typed(field: &Element) -> bool {
    let kind = field.get("type").unwrap_or("text");
    field.name == "textarea"
        || (field.name == "input" && ["text", "email", "tel", "url", "search"].contains(&kind))
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
    if let Some(marked) = marked {
        faults.extend(summed_up(&html, &texts, marked.get("id").unwrap_or(wrong)));
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

/// What is wrong with the list at the top of what is wrong: each line names its field and leads to it.
fn summed_up(html: &Html, texts: &BTreeMap<String, String>, id: &str) -> Vec<String> {
    let all = html.elements();
    let names: Vec<String> = all
        .iter()
        .filter(|e| ["label", "legend"].contains(&e.name.as_str()))
        .map(Element::text)
        .collect();
    let list = all.iter().find(|e| e.get("id") == Some("problems"));
    let mut faults = Vec::new();
    let mut led = false;
    for line in list.iter().flat_map(|list| list.within()) {
        let Some(to) = line.get("href").and_then(|href| href.strip_prefix('#')) else {
            continue;
        };
        led |= to == id;
        if !texts.contains_key(to) {
            faults.push(format!("{to}: the summary leads nowhere"));
        }
        let said = line.text();
        let field = said.split("\u{a0}: ").next().unwrap_or_default();
        let field = field.rsplit(" · ").next().unwrap_or_default();
        if field == said || !names.iter().any(|name| name.starts_with(field)) {
            faults.push(format!("{to}: the summary does not name it: {said}"));
        }
    }
    if !led {
        faults.push(format!("{id}: the summary does not lead to it"));
    }
    faults
}

/// Fields of which nothing is said beside them, and why.
const NOT_BESIDE: &[(&str, &str)] = &[
    ("badges print q", "a search is cut, and never refused"),
    ("new save concerns_power", "read where that is chosen"),
    ("new save count", "read where that is chosen"),
    ("new save interval", "read where that is chosen"),
    ("programme-items save count", "read where that is chosen"),
    ("programme-items save interval", "read where that is chosen"),
    (
        "requirements save concerns_power",
        "read where that is chosen",
    ),
    ("stand confirm q", "no page of ours says that"),
    ("stand hold q", "no page of ours says that"),
    ("stand move q", "no page of ours says that"),
    ("stand several q", "no page of ours says that"),
    ("stand vacate q", "no page of ours says that"),
    ("team member most_hours", "somebody is to be chosen first"),
    ("team staff most_hours", "somebody is to be chosen first"),
];

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
                for sent in [form, &empty] {
                    let answer = browser.submit(sent).await;
                    let status = answer.status.as_u16();
                    let told = statuses.contains(&status);
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
