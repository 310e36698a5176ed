//! Every text that the pages, the server and the rules ask for is there, in every language, and
//! says only what it is given.
//!
//! Keys are found in the sources: whole ones by the calls that take them and by their first word,
//! put-together ones (`sector-{s}`) by [`families`], which knows every word that can come in.
#![cfg(feature = "ssr")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use app::text::Locale;
use domain::access::Role;
use domain::exhibitor::Sector;
use domain::participation::Phase;
use domain::requirement::outlook::Outlook;
use domain::requirement::{due, submission};
use domain::time::Half;
use domain::{
    application, badge, cockpit, device, done, feed, mail, participation, point, programme,
    requirement, scan, shift,
};

#[path = "texts/said.rs"]
mod said;
#[path = "texts/sources.rs"]
mod sources;

use said::{Messages, messages, names};
use sources::{all_quoted, calls, is_key, sources, unnamed, words_around};

/// Words of buttons and headers that begin as keys do.
const NOT_TEXTS: &[&str] = &[
    "call-closes",
    "edit-position",
    "no-cache",
    "no-store",
    "not-found",
    "remind-now",
    "remove-contact",
    "remove-position",
    "shift-to",
    "feed-address",
    "half-days",
    "mine-people",
    "participation-move",
    "programme-item",
];

/// Acts that leave no line in the history.
const SILENT: &[&str] = &[
    "home_see",
    "organisation_see",
    "letter_see",
    "member_see",
    "participation_see",
    "participation_visit",
    "stand_see",
    "allocation_see",
    "exhibitor_see",
    "application_follow",
    "people_see",
    "application_see",
    "staff_see",
    "badge_see",
    "badge_visit",
    "scan_see",
    "device_work",
    "scan_record",
    "feed_see",
    "feed_fetch",
    "requirement_see",
    "programme_see",
    "shift_see",
    "shift_visit",
    "feed_health",
    "done_see",
    "history_see",
    "search",
    "done_undo",
    "note_see",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("an entry of it").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn words<T: Display>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

/// The first steps of a participation.
const STEPS: &[&str] = &["days", "call", "stand", "requirements", "share"];

/// What can come into each put-together key.
fn families() -> BTreeMap<&'static str, Vec<String>> {
    let seen: BTreeSet<String> = application::Status::ALL
        .iter()
        .map(|s| s.as_applicant_sees().to_string())
        .collect();
    let failure =
        fs::read_to_string(root().join("server/src/edge/failure.rs")).expect("the failures");
    let failures: Vec<String> = failure
        .lines()
        .filter_map(|line| {
            line.trim()
                .strip_prefix("Self::")?
                .split_once("=> \"")?
                .1
                .strip_suffix("\",")
        })
        .map(str::to_owned)
        .collect();
    assert!(
        failures.contains(&"not-found".to_owned()),
        "the failures have moved"
    );
    let letters = mail::Template::ALL
        .iter()
        .flat_map(|t| ["subject", "body"].map(|part| format!("{t}-{part}")));
    let months: Vec<String> = words(&(1..=12).collect::<Vec<_>>());
    let weekdays = months[..7].to_vec();
    let strings = |all: &[&str]| words(all);
    let settings = ["enter", "keyboard", "numbers", "prefix", "slow", "twice"];
    let bars = strings(&["placed", "pieces", "staff", "badges", "shifts", "programme"]);
    // Devices and programs see no pages.
    let people = Role::ALL
        .iter()
        .filter(|role| !matches!(role, Role::Device | Role::Program | Role::Bearer))
        .map(ToString::to_string)
        .collect();
    BTreeMap::from([
        // Every act that leaves a line; what only shows something leaves none.
        (
            "act-{}",
            words(domain::access::Act::ALL)
                .into_iter()
                .filter(|act| !SILENT.contains(&act.as_str()))
                .collect(),
        ),
        (
            "deed-{}",
            words(done::Deed::ALL)
                .into_iter()
                .filter(|deed| deed != "unsaid")
                .collect(),
        ),
        (
            "did-{}",
            words(done::Deed::ALL)
                .into_iter()
                .filter(|deed| deed != "unsaid")
                .collect(),
        ),
        ("end-{}", strings(&["withdraw", "reopen"])),
        ("end-{}-warning", strings(&["withdraw", "reopen"])),
        ("series-order-{}", words(domain::series::Order::ALL)),
        (
            "series-application-{}",
            strings(&["accept", "waitlist", "decline"]),
        ),
        ("several-application-{}", strings(&["accept", "decline"])),
        (
            "did-several-{}",
            strings(&["accepted", "waived", "to_accept", "to_decline", "confirmed"]),
        ),
        (
            "passed-{}",
            strings(&[
                "changed", "decided", "company", "twice", "untold", "closed", "gone",
            ]),
        ),
        (
            "import-outcome-{}",
            strings(&["create", "update", "unchanged", "refused"]),
        ),
        ("first-{}", strings(STEPS)),
        ("first-{}-said", strings(STEPS)),
        ("first-{}-do", strings(STEPS)),
        ("search-single-key-{}", strings(&["on", "off"])),
        ("search-do-{}", app::search::acts()),
        ("search-do-{}-words", app::search::acts()),
        ("ago-{}", strings(&["minutes", "hours", "days"])),
        ("bar-{}", bars.clone()),
        ("bar-none-{}", bars),
        ("stage-doors-{}", words(cockpit::Doors::ALL)),
        ("application-decision-{}", words(application::Decision::ALL)),
        (
            "availability-short-{}",
            words(shift::availability::Wish::ALL),
        ),
        (
            "availability-wish-{}",
            words(shift::availability::Wish::ALL),
        ),
        ("application-state-{}", seen.into_iter().collect()),
        ("application-status-{}", words(application::Status::ALL)),
        ("badge-kind-{}", words(badge::Kind::ALL)),
        ("category-colour-{}", words(badge::category::Colour::ALL)),
        ("account-{}", strings(&["accept", "decline"])),
        ("device-role-{}", words(device::DeviceRole::ALL)),
        ("device-role-{}-said", words(device::DeviceRole::ALL)),
        ("error-{}", failures.clone()),
        ("error-{}-help", failures),
        ("calendar-part-{}", words(feed::Part::ALL)),
        ("feed-for-{}", words(programme::Audience::ALL)),
        ("feed-item-{}", words(programme::Kind::ALL)),
        ("feed-phase-{}", words(Phase::ALL)),
        (
            "feed-state-{}",
            strings(&["sent", "accepted", "refused", "waived"]),
        ),
        ("plan-kind-{}", words(domain::plan::Kind::ALL)),
        ("plan-layer-{}", words(domain::plan::Layer::ALL)),
        ("plan-rule-{}", words(domain::plan::check::Rule::ALL)),
        ("plan-cure-{}", words(domain::plan::check::Rule::ALL)),
        ("{}-hint", strings(&["plan-angle-label", "plan-clear"])),
        ("half-{}", words(Half::ALL)),
        ("letter-kind-{}", words(mail::Template::ALL)),
        (
            "letter-state-{}",
            strings(&["sent", "ended", "let-go", "tried", "waiting"]),
        ),
        ("wording-field-{}", words(mail::wording::Field::ALL)),
        (
            "example-{}",
            strings(&[
                "reader",
                "participation",
                "company",
                "colleague",
                "note",
                "requirement",
                "item",
            ]),
        ),
        ("reader-set-{}", strings(&settings)),
        ("reader-set-{}-help", strings(&settings)),
        ("holiday-of-{}", words(domain::working_day::Place::ALL)),
        ("mail-moved-{}", words(mail::What::ALL)),
        ("mail-news-{}", words(mail::NewsOf::ALL)),
        ("digest-rhythm-{}", words(domain::digest::Rhythm::ALL)),
        ("health-audience-{}", words(feed::Audience::ALL)),
        ("ledger-aside-{}", words(scan::Aside::ALL)),
        ("letter-trouble-{}", words(mail::Trouble::ALL)),
        ("ledger-direction-{}", words(scan::Direction::ALL)),
        ("ledger-reason-{}", words(badge::verdict::Reason::ALL)),
        ("ledger-which-{}", words(scan::Which::ALL)),
        ("ledger-which-{}-said", words(scan::Which::ALL)),
        ("mail-{}-{}", letters.collect()),
        ("month-short-{}", months.clone()),
        ("move-{}", words(participation::reschedule::Counted::ALL)),
        ("month-{}", months),
        ("participation-kind-{}", words(participation::Kind::ALL)),
        ("confirm-people-{}", strings(&["agree", "remove"])),
        ("people-{}-warning", strings(&["agree", "remove"])),
        ("phase-{}", words(Phase::ALL)),
        ("point-entry-{}", words(point::Entry::ALL)),
        ("point-kind-{}", words(point::PointKind::ALL)),
        ("point-kind-{}-said", words(point::PointKind::ALL)),
        ("point-ways-{}", words(point::Ways::ALL)),
        ("point-times-{}", words(point::Per::ALL)),
        ("point-per-{}", words(point::Per::ALL)),
        ("entitlement-times-{}", words(point::Per::ALL)),
        ("position-{}", strings(&["free", "held", "confirmed"])),
        ("requirement-anchor-{}", words(due::Anchor::ALL)),
        ("requirement-concerns-{}", words(requirement::Concerns::ALL)),
        ("requirement-counting-{}", words(due::Counting::ALL)),
        (
            "requirement-of-{}",
            strings(&["every", "machine", "first_time"]),
        ),
        ("requirement-outlook-{}", words(Outlook::ALL)),
        ("requirement-owed-by-{}", words(requirement::OwedBy::ALL)),
        ("requirement-proof-{}", words(requirement::Proof::ALL)),
        ("proposal-bound-{}", words(shift::propose::Bound::ALL)),
        ("proposal-reason-{}", words(shift::propose::Reason::ALL)),
        ("programme-audience-{}", words(programme::Audience::ALL)),
        (
            "programme-count-{}",
            words(programme::difference::What::ALL),
        ),
        ("programme-every-{}", words(feed::Frequency::ALL)),
        ("programme-frequency-{}", words(feed::Frequency::ALL)),
        ("programme-kind-{}", words(programme::Kind::ALL)),
        ("programme-level-{}", words(programme::conflict::Level::ALL)),
        (
            "programme-level-{}-said",
            words(programme::conflict::Level::ALL),
        ),
        ("programme-monthly-{}", words(programme::Monthly::ALL)),
        ("programme-part-{}", words(programme::difference::Part::ALL)),
        ("programme-rule-{}", words(programme::conflict::Rule::ALL)),
        (
            "programme-rule-{}-said",
            words(programme::conflict::Rule::ALL),
        ),
        ("programme-what-{}", words(programme::difference::What::ALL)),
        ("role-{}", people),
        (
            "role-{}-help",
            words(&[Role::Owner, Role::Planner, Role::Viewer]),
        ),
        ("sector-{}", words(Sector::ALL)),
        ("submission-state-{}", words(submission::State::ALL)),
        ("shift-change-{}", words(shift::notice::Change::ALL)),
        ("template-built-in-{}", words(participation::Kind::ALL)),
        ("weekday-short-{}", weekdays.clone()),
        ("weekday-{}", weekdays),
        (
            "change-{}-{}",
            done::change::FIELDS
                .iter()
                .map(|(noun, field, _)| format!("{noun}-{field}"))
                .collect(),
        ),
        (
            "changed-allocation-{}",
            words(domain::allocation::Status::ALL),
        ),
        ("changed-badge-{}", words(badge::Status::ALL)),
        ("note-about-{}", words(domain::note::About::ALL)),
        ("{}-title", strings(&["accessibility", "privacy"])),
        ("{}-body", strings(&["accessibility", "privacy"])),
    ])
}

/// A put-together key with each of its words; several gaps are filled by one word with hyphens.
fn expanded(key: &str, words: &[String]) -> Vec<String> {
    let single = key.replace("{}-{}", "{}");
    words
        .iter()
        .map(|word| single.replace("{}", word))
        .collect()
}

/// Every key that the sources ask for, with a place that asks for it.
fn asked_for() -> BTreeMap<String, String> {
    let families = families();
    let french = messages(Locale::French);
    let nouns: BTreeSet<&str> = french.keys().filter_map(|k| k.split('-').next()).collect();
    let mut asked = BTreeMap::new();
    for (path, source) in sources() {
        let place = path
            .file_name()
            .expect("a file has a name")
            .to_string_lossy()
            .into_owned();
        for call in calls(&source) {
            let keys = if call.key.contains("{}") {
                let around = words_around(&call, &source);
                let words = families.get(call.key.as_str()).cloned().or(around);
                let words =
                    words.unwrap_or_else(|| panic!("{place}: what comes into {}?", call.key));
                expanded(&call.key, &words)
            } else {
                vec![call.key]
            };
            asked.extend(keys.into_iter().map(|key| (key, place.clone())));
        }
        // Keys also travel through tables, matches and variables.
        for (before, text) in all_quoted(&source) {
            let key = unnamed(text);
            let noun = key.split('-').next().unwrap_or_default();
            let is_other = before.ends_with(['=', '/']) || NOT_TEXTS.contains(&key.as_str());
            let in_a_closure = ["label(", "hint(", "act(", "act_button("];
            let is_word = in_a_closure.iter().any(|c| before.trim_end().ends_with(c));
            if !key.contains('-') || !is_key(&key) || !nouns.contains(noun) || is_other || is_word {
                continue;
            }
            match families.get(key.as_str()) {
                Some(words) => asked.extend(
                    expanded(&key, words)
                        .into_iter()
                        .map(|k| (k, place.clone())),
                ),
                None if key.contains("{}") => {}
                None => drop(asked.insert(key, place.clone())),
            }
        }
    }
    for (key, words) in families {
        asked.extend(
            expanded(key, &words)
                .into_iter()
                .map(|k| (k, "families".to_owned())),
        );
    }
    asked
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let french = messages(Locale::French);
    let asked = asked_for();
    assert!(
        asked.len() > 500,
        "only {} keys were found in the sources",
        asked.len()
    );
    let missing: Vec<_> = asked
        .iter()
        .filter(|(key, _)| !french.contains_key(*key))
        .collect();
    assert!(missing.is_empty(), "no French text for {missing:#?}");
}

#[test]
fn every_language_has_the_same_texts_and_names_the_same_things() {
    let french = messages(Locale::French);
    for locale in Locale::ALL {
        let other = messages(locale);
        let keys = |all: &Messages| all.keys().cloned().collect::<BTreeSet<_>>();
        let apart: Vec<_> = keys(&french)
            .symmetric_difference(&keys(&other))
            .cloned()
            .collect();
        assert!(
            apart.is_empty(),
            "not in both fr and {}: {apart:#?}",
            locale.code()
        );
        for key in french.keys() {
            assert_eq!(
                names(&french, key),
                names(&other, key),
                "{key} in {}",
                locale.code()
            );
        }
    }
}

#[test]
fn a_text_names_only_what_it_is_given() {
    let french = messages(Locale::French);
    for (path, source) in sources() {
        for call in calls(&source) {
            let (Some(given), true) = (&call.given, french.contains_key(&call.key)) else {
                continue;
            };
            let missing: Vec<_> = names(&french, &call.key)
                .difference(given)
                .cloned()
                .collect();
            assert!(
                missing.is_empty(),
                "{}: {} names {missing:?}",
                path.display(),
                call.key
            );
        }
    }
}

#[test]
fn every_text_can_be_said_in_every_language() {
    for locale in Locale::ALL {
        let all = messages(locale);
        for key in all.keys() {
            for value in ["0", "1", "2", "web_page"] {
                let names = names(&all, key).into_iter();
                let args: Vec<(&'static str, String)> = names
                    .map(|name| (&*name.leak(), value.to_owned()))
                    .collect();
                let said = locale.text_args(key, &args);
                let whole = !said.contains(['{', '}']) && !said.contains("Unknown localization");
                assert!(whole, "{key} in {}: {said}", locale.code());
            }
        }
    }
}

#[test]
fn french_texts_keep_signs_of_two_parts_with_their_word() {
    for locale in Locale::ALL {
        for (key, message) in messages(locale) {
            for words in &message.words {
                assert!(
                    !words.contains('\''),
                    "{key}: a straight apostrophe in {words}"
                );
                let loose = [" :", " ;", " ?", " !", " »", "« "]
                    .iter()
                    .any(|sign| words.contains(sign));
                assert!(
                    locale != Locale::French || !loose,
                    "{key}: a loose sign in {words}"
                );
            }
        }
    }
}

/// Words that people of the trade, or from Leeds, do not use, with those that stand for the thing instead: one
/// word a thing, as `docs/words.md` has them.
const DROPPED: &[(Locale, &str, &str)] = &[
    (Locale::French, "société", "entreprise"),
    (Locale::French, "emblème", "logo"),
    (Locale::French, "courrier", "courriel"),
    (Locale::French, "dans sa lettre", "dans le courriel"),
    (Locale::French, "par une lettre", "par un courriel"),
    (Locale::French, "excel", "XLSX"),
    (Locale::French, "publié", "diffusé"),
    (Locale::French, "à retenir", "Retenue, à annoncer"),
    (Locale::French, "à écarter", "Non retenue, à annoncer"),
    (Locale::French, "rencontre", "rendez-vous"),
    (
        Locale::French,
        "page « appareils »",
        "onglet « Contrôle d’accès »",
    ),
    (Locale::French, "dix lettres", "dix caractères"),
    (Locale::French, "voulus", "nécessaires"),
    (Locale::French, "partiellement conforme", "non conforme"),
    (Locale::English, "excel", "XLSX"),
    (Locale::English, "emblem", "logo"),
    (Locale::English, "published", "released"),
    (Locale::English, "of the team", "on the team"),
    (Locale::English, "by mail", "by e-mail"),
    (Locale::English, " mail address", "e-mail address"),
    (Locale::English, "by one letter", "with one e-mail"),
    (Locale::English, "did not leave", "could not be sent"),
    (Locale::English, "waits for you", "you still have to send"),
    (Locale::English, "remind of", "send reminders for"),
    (Locale::English, "kept up live", "updating live"),
    (Locale::English, "came today", "admitted today"),
    (Locale::English, "ledger", "scan log"),
    (Locale::English, "deliberation", "council resolution"),
    (Locale::English, "there / wanted", "present / needed"),
    (Locale::English, "“devices” page", "“Access control” tab"),
    (Locale::English, "ten letters", "ten characters"),
    (Locale::English, "checkpoint", "point"),
    (Locale::English, "nought", "zero"),
    (Locale::English, "partially compliant", "not compliant"),
];

#[test]
fn no_text_says_a_word_that_was_dropped_for_another() {
    let mut found = Vec::new();
    for locale in Locale::ALL {
        for (key, message) in messages(locale) {
            for words in &message.words {
                let plain = words.replace('\u{a0}', " ").to_lowercase();
                for (_, dropped, instead) in DROPPED.iter().filter(|(of, ..)| *of == locale) {
                    if plain.contains(dropped) {
                        found.push(format!("{key}: {dropped}, say {instead}"));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_scanner_names_a_tab_that_there_is() {
    for locale in Locale::ALL {
        let tab = locale.text("tab-points");
        for key in ["scan-pair-intro", "scan-pair-other", "scan-no-points"] {
            let said = locale.text(key);
            assert!(said.contains(&tab), "{key}: {said}");
        }
    }
}

#[test]
fn accessibility_is_said_to_be_no_better_than_a_grid_has_shown() {
    let french = Locale::French.text("accessibility-body");
    assert!(french.contains("non conforme"), "{french}");
    let english = Locale::English.text("accessibility-body");
    assert!(english.contains("not compliant"), "{english}");
}
