//! What a form does when it is filled in as it asks.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Role;

use super::{DRAGGED, again, is_by_address, own};
use crate::edge::form::stale::{name, pressed};
use crate::edge::form::tests::furnished;
use crate::testing::{Element, Filled, Html, Site};

/// A form's name, what its page's address holds, and what is typed into its fields.
type Typed = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// What is typed into the forms that come blank.
const TYPED: &[Typed] = &[
    ("api-tokens make", "", &[("name", "Portique")]),
    ("badges print", "", &[("which", "all")]),
    ("categories add", "", &[("word_fr", "Scolaire")]),
    ("coverage rule", "", &[("people", "2")]),
    ("empty empty", "", &[("area", "show")]),
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
    ("notes add", "", &[("body", "À rappeler")]),
    ("networks widen", "", &[("network", "198.51.100.7")]),
    ("new", "/badges/", &[("name", "Ida")]),
    (
        "new add",
        "/exhibitors/new",
        &[
            ("company", "Tuilerie"),
            ("contact_email", "lea@tuilerie.example"),
        ],
    ),
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
    ("new save", "/rights/", &[("name", "Atelier B")]),
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
pub(super) const LAST: &[&str] = &[
    "tell",
    "reopen-told",
    "withdraw",
    "cancel",
    "retire",
    "replace",
    "revoke",
    "take",
    "narrow",
    "end",
    "vacate",
    "archive",
    "move",
    "remove",
];

/// Forms that are answered by a page, and why.
const ANSWERED: &[(&str, &str)] = &[
    ("api-tokens make", "the secret is shown once"),
    ("devices code", "the code is shown once"),
    ("new", "the code of a new device is shown once"),
];

/// Forms that are not tried here, and why.
pub(super) const ELSEWHERE: &[(&str, &str)] = &[
    ("account everywhere", "whoever sends it is signed out"),
    ("design add", "a picture comes along"),
    ("holidays bring", "a file comes along"),
    ("applications several", "lines are ticked"),
    ("plan several", "lines are ticked"),
    ("plan take-in", "a file comes along"),
    ("import", "a file comes along"),
    ("requirements several", "lines are ticked"),
    (DRAGGED, "the hand that drags fills it"),
    ("shifts ask", "whoever is asked has to be free"),
    ("stand hold", "half-days are ticked"),
    ("stand move", "half-days are ticked"),
    ("stand several", "lines are ticked"),
    ("submissions send", "a file comes along"),
];

/// A form as somebody would fill it in.
pub(super) fn filled_in(page: &Html, path: &str, form: &Filled) -> Filled {
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
pub(super) fn alike(page: &Html, path: &str, form: &Filled) -> Vec<Filled> {
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
                // Every letter has such a form.
                if word.ends_with(" keep") && done.contains(&kind) {
                    continue;
                }
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
pub(super) fn shape(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let letters = path.starts_with("/letters/wording/");
    let parts = path.split('/').map(|part| {
        let letter = letters && part != "letters" && part != "wording";
        if letter || part.contains(|c: char| c.is_ascii_digit()) {
            "*"
        } else {
            part
        }
    });
    parts.collect::<Vec<_>>().join("/")
}
