//! The walk over stale forms: whatever has a revision, nobody decides on it by a form that shows another.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Role;
use domain::application::Decision;
use domain::programme::ItemInput;
use storage::Store;
use storage::testing::rows;
use storage::testing::world::{
    World, application_input, item_input, requirement_input, shift_input, written,
};

use super::tests::{forms, furnished};
use crate::testing::{Answer, Browser, Filled, Site};

/// Every table with revisions, and the forms that change its rows: the ends of their addresses without
/// ids, with the words of their buttons. Whoever adds a table with revisions says here by which forms
/// its rows change; whoever adds such a form, too.
const CHANGED_BY: &[(&str, &[&str])] = &[
    (
        "allocation",
        &["stand confirm", "stand move", "stand vacate"],
    ),
    // Its half-days change with an allocation, and are read with it.
    ("allocation_half_day", &[]),
    (
        "application",
        &[
            "apply submit",
            "applications accept",
            "applications withdraw",
            "applications reopen-told",
            "series accept",
        ],
    ),
    (
        "badge",
        &[
            "badges correct",
            "badges replace",
            "badges revoke",
            "badges note",
            "badges block",
            "badges span",
            "badges rights",
        ],
    ),
    (
        "badge_category",
        &[
            "badge-categories save",
            "badge-categories archive",
            "badge-categories take-up",
        ],
    ),
    ("digest", &["digest"]),
    ("entitlement", &["rights save", "rights remove"]),
    ("exhibitor", &["edit", "exhibitors archive"]),
    ("note", &["notes edit", "notes remove"]),
    ("organisation", &["organisation"]),
    (
        "participation",
        &[
            "edit",
            "move move",
            "participations archive",
            "participations unarchive",
            "participations unpublish",
        ],
    ),
    // Its days change with a participation, and are read with it.
    ("participation_day", &[]),
    ("plan_object", &["plan edit"]),
    ("point", &["points save", "points archive"]),
    (
        "programme_item",
        &[
            "programme-items save",
            "programme-items shift",
            "programme-items shift-to",
            "programme-items cancel",
            "programme-items restore",
            "programme-items occurrence-shift",
            "programme-items occurrence-cancel",
            "programme-items occurrence-restore",
        ],
    ),
    (
        "requirement",
        &[
            "requirements save",
            "requirements archive",
            "requirements restore",
        ],
    ),
    (
        "shift",
        &[
            "shifts save",
            "shifts cancel",
            "shifts ask",
            "shifts agree",
            "team ask",
            "team agree",
        ],
    ),
    (
        "staff",
        &[
            "exhibitors edit",
            "exhibitors remove",
            "mine edit",
            "mine remove",
        ],
    ),
    ("stand", &["stand resize"]),
    (
        "stand_position",
        &["stand edit-position", "stand remove-position"],
    ),
    // Decided and sent as it was read, by what stands for that ("seen"), tried beside its acts.
    ("submission", &[]),
    ("wording", &["fr keep", "fr reset"]),
];

/// Everything that has a revision, in every state in which a form changes it.
async fn shown(store: Store) -> (World, Vec<String>, storage::testing::world::Company) {
    let world = furnished(store).await;
    let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
    let company = world.accepted("Usine").await;
    let held = world
        .hold(company.exhibitor, world.positions[1], &[0])
        .await;
    let read = storage::testing::revision(store, "allocation", held.unwrap().0).await;
    assert_eq!(read, 1);
    let another = world
        .hold(company.exhibitor, world.positions[1], &[2])
        .await
        .unwrap();
    storage::allocation::confirm(planner, store, another, 1)
        .await
        .unwrap();
    world.name(&company, "Bao Dupont").await.unwrap();
    let daily = ItemInput {
        recurrence: "FREQ=DAILY;COUNT=3".parse().ok(),
        ..item_input("Atelier", "2027-06-16T14:00")
    };
    let daily = storage::programme::create(planner, store, show, &daily)
        .await
        .unwrap();
    let second = "2027-06-17T14:00".parse().unwrap();
    storage::programme::occurrence::cancel(planner, store, (daily, 1), second)
        .await
        .unwrap();
    let off = item_input("Débat", "2027-06-16T16:00");
    let off = storage::programme::create(planner, store, show, &off)
        .await
        .unwrap();
    storage::programme::cancel(planner, store, off, 1)
        .await
        .unwrap();
    let aside = requirement_input("Caution");
    let aside = storage::requirement::create(planner, store, show, &aside)
        .await
        .unwrap();
    storage::requirement::archive(planner, store, aside, 1, true)
        .await
        .unwrap();
    let mut team = Vec::new();
    for name in ["Ana", "Bao"] {
        let input = storage::testing::world::team_input(name);
        team.push(
            storage::team::add(planner, store, show, &input)
                .await
                .unwrap(),
        );
    }
    for hour in [13, 15] {
        let input = shift_input(team[0], 0, (hour, hour + 1));
        let shift = storage::shift::create(planner, store, show, &input)
            .await
            .unwrap();
        if hour == 13 {
            let ask = storage::shift::handover::ask(planner, store, (shift, 1), team[1]);
            ask.await.unwrap();
        }
    }
    let mut pages = Vec::new();
    for member in team {
        pages.push(
            storage::team::address(planner, store, member)
                .await
                .unwrap(),
        );
    }
    let kept = storage::testing::world::category_input("Acheteur");
    let kept = storage::badge::category::create(planner, store, show, &kept)
        .await
        .unwrap();
    storage::badge::category::archive(planner, store, kept, 1)
        .await
        .unwrap();
    pages.push(domain::address::category(kept));
    // Of pages alike, few are walked: these are the only ones with a way back.
    pages.push(domain::address::programme_item(off));
    pages.push(domain::address::requirement(aside));
    let past = storage::testing::world::participation_input();
    let past = storage::edition::create(planner, store, &past, None)
        .await
        .unwrap();
    storage::participation::archive(planner, store, past.id, past.revision, true)
        .await
        .unwrap();
    pages.push(format!("/participations/{}", past.slug));
    pages.push(format!(
        "/participations/{}/move?first_day=2027-06-22",
        world.participation.slug
    ));
    let (_, token) = world.applied("Verreries").await;
    pages.push(format!("/apply/{token}?edit=yes"));
    (world, pages, company)
}

/// The end of a form's address, without ids and secrets, and the word of its button.
pub(crate) fn name(form: &Filled) -> String {
    let path = form.action.split('?').next().unwrap_or_default();
    let place = path.split('/').rfind(|part| {
        let known = part.len() < 20 && !part.contains(|c: char| c.is_ascii_digit());
        known && !part.is_empty()
    });
    format!("{} {}", place.unwrap_or_default(), word(form))
        .trim()
        .to_owned()
}

fn word(form: &Filled) -> &str {
    form.get("do").unwrap_or_default()
}

/// A form whose buttons say what it does, with one of them.
pub(crate) fn pressed(form: &Filled) -> Filled {
    match () {
        () if form.get("do").is_some() => form.clone(),
        () if form.get("remark").is_some() => form.set("do", "add"),
        () if form.get("note").is_some() => form.set("do", "accept"),
        () if form.get("consent_version").is_some() => form.set("do", "submit"),
        () => form.clone(),
    }
}

/// A form that can be sent: what it asks to choose is chosen.
fn filled(page: &Answer, form: &Filled) -> Filled {
    let mut form = pressed(form);
    if word(&form) == "ask" {
        let html = page.html();
        let all = html.elements();
        let chosen = all
            .iter()
            .find(|e| e.name == "select" && e.get("name") == Some("to"));
        let mut options = Vec::new();
        if let Some(chosen) = chosen {
            options = chosen.within();
        }
        let mut options = options
            .iter()
            .filter_map(|e| e.get("value").map(str::to_owned));
        if let Some(to) = options.find(|to| !to.is_empty()) {
            form = form.set("to", &to);
        }
    }
    // What is saved as it was leaves a plan's object as it was read.
    if word(&form) == "edit" && form.get("angle").is_some() {
        form = form.set("note", "Autrement");
    }
    form
}

/// Every form that carries a revision, on every page that leads on from there.
async fn carrying(browser: &Browser<'_>, starts: &[&str]) -> Vec<Filled> {
    let mut all = Vec::new();
    for (path, form) in forms(browser, starts).await {
        if form.get("revision").is_some_and(|read| !read.is_empty()) {
            all.push(filled(&browser.get(&path).await, &form));
        }
    }
    all
}

/// The same form on an answer: of the same word and about the same things, and of several the one that
/// says most of the same.
fn again(answer: &Answer, form: &Filled) -> Option<Filled> {
    let path = |form: &Filled| form.action.split('?').next().map(str::to_owned);
    let by_button = ["accept", "submit"].contains(&word(form));
    let same = |other: &Filled| {
        (word(other) == word(form) || (by_button && word(other).is_empty()))
            && path(other) == path(form)
            && other.about == form.about
            && other.get("revision").is_some()
    };
    let alike = |other: &Filled| {
        other
            .fields
            .iter()
            .filter(|f| form.fields.contains(f))
            .count()
    };
    let forms = answer.html().forms().into_iter().filter(same);
    forms.rev().max_by_key(alike)
}

async fn kept(site: &Site) -> BTreeMap<String, String> {
    let mut all = rows::all(&site.world.store).await;
    // Reading a page says that a session lives.
    all.remove("session");
    all
}

#[test]
fn nothing_is_decided_on_what_nobody_read() {
    storage::testing::on_sqlite(async |store| {
        let (world, pages, company) = shown(store).await;
        let site = Site::over(world, |_| ());
        let store = &site.world.store;
        let tables: Vec<&str> = CHANGED_BY.iter().map(|(table, _)| *table).collect();
        assert_eq!(
            rows::revised(store).await,
            tables,
            "each with the forms that change it"
        );
        let starts: Vec<&str> = pages.iter().map(String::as_str).collect();
        let mut visitor = site.visitor();
        let mut owner = site.member(Role::Owner).await;
        let mut exhibitor = site.exhibitor(&company).await;
        let by_link = carrying(&visitor, &starts).await;
        let by_owner = carrying(&owner, &[&["/"], &starts[..]].concat()).await;
        let by_exhibitor = carrying(&exhibitor, &["/mine"]).await;
        rows::raise(store).await;
        let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
        let mut fresh = Vec::new();
        for (who, browser, forms) in [
            (0, &mut visitor, by_link),
            (1, &mut owner, by_owner),
            (2, &mut exhibitor, by_exhibitor),
        ] {
            for form in forms {
                let before = kept(&site).await;
                let answer = browser.submit(&form).await;
                let said = answer.html().text();
                let said = said.contains("entre-temps") || said.contains("n’est plus celle");
                let next = again(&answer, &form);
                let read = next.as_ref().and_then(|next| next.get("revision"));
                let newer = read.is_some() && read != form.get("revision");
                let untouched = kept(&site).await == before;
                seen.insert(name(&form));
                if answer.status != 422 || !said || !untouched || !newer {
                    wrong.push(format!(
                        "{}: {}, said: {said}, untouched: {untouched}, to be sent again: {newer}",
                        name(&form),
                        answer.status,
                    ));
                }
                fresh.extend(next.map(|next| (who, filled(&answer, &next))));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        let known: BTreeSet<String> = CHANGED_BY
            .iter()
            .flat_map(|(_, forms)| forms.iter().map(|form| (*form).to_owned()))
            .collect();
        assert_eq!(seen, known);
        // Sent again as it is shown now, each does what it says, and once.
        let mut done = 0;
        for (who, form) in fresh {
            let browser = match who {
                0 => &mut visitor,
                1 => &mut owner,
                _ => &mut exhibitor,
            };
            let mut form = form;
            let mut once = browser.submit(&form).await;
            // Another of these forms was about the same thing.
            if once.status == 422
                && let Some(next) = again(&once, &form)
            {
                form = filled(&once, &next);
                once = browser.submit(&form).await;
            }
            if once.status != 303 {
                continue;
            }
            done += 1;
            let before = kept(&site).await;
            let twice = browser.submit(&form).await;
            // From the same page it was a double click, and is answered like one.
            assert_eq!(twice.status, once.status, "{} twice", name(&form));
            assert_eq!(twice.location(), once.location(), "{} twice", name(&form));
            let twice = browser.submit(&form.without("form_key")).await;
            // In a series what is decided by then is said, and the next one comes.
            let passed_over = twice.status == 303 && twice.location().contains("missed=");
            assert!(
                passed_over || [404, 422].contains(&twice.status.as_u16()),
                "{} twice: {}",
                name(&form),
                twice.status
            );
            assert_eq!(kept(&site).await, before, "{} twice", name(&form));
        }
        assert!(done > 15, "{done}");
    });
}

/// Forms that change what has a revision without one of their own, and why that is so.
const WITHOUT: &[(&str, &str)] = &[];

#[test]
fn every_form_that_changes_what_has_a_revision_carries_what_was_read() {
    storage::testing::on_sqlite(async |store| {
        let (world, pages, company) = shown(store).await;
        let site = Site::over(world, |_| ());
        let store = &site.world.store;
        let starts: Vec<&str> = pages.iter().map(String::as_str).collect();
        let mut visitor = site.visitor();
        let mut owner = site.member(Role::Owner).await;
        let mut exhibitor = site.exhibitor(&company).await;
        let by_link = forms(&visitor, &starts).await;
        let all = [&["/", "/account", "/members"], &starts[..]].concat();
        let by_owner = forms(&owner, &all).await;
        let by_exhibitor = forms(&exhibitor, &["/mine"]).await;
        let carries = ["revision", "seen", "prepared", "digest"];
        let mut wrong = BTreeSet::new();
        for (browser, forms) in [
            (&mut visitor, by_link),
            (&mut owner, by_owner),
            (&mut exhibitor, by_exhibitor),
        ] {
            for (path, form) in forms {
                let ends_the_session =
                    form.action.contains("sign-out") || word(&form) == "everywhere";
                if ends_the_session || carries.iter().any(|name| form.get(name).is_some()) {
                    continue;
                }
                let form = filled(&browser.get(&path).await, &form);
                let before = rows::revisions(store).await;
                browser.submit(&form).await;
                let after = rows::revisions(store).await;
                let changed: BTreeSet<&str> = before
                    .iter()
                    .filter(|(row, revision)| after.get(*row) != Some(*revision))
                    .map(|((table, _), _)| table.as_str())
                    .collect();
                if !changed.is_empty() && !WITHOUT.iter().any(|(known, _)| *known == name(&form)) {
                    wrong.insert(format!("{} changes {changed:?}", name(&form)));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    });
}

storage::both! {
    async fn a_role_is_given_as_it_was_read(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let mut owner = site.member(Role::Owner).await;
        let email = format!("viewer@{}.example", world.organisation.slug);
        let typed = [("do", "add"), ("name", "Vera"), ("email", &email), ("role", "planner")];
        let asked = owner.post("/members", &typed).await;
        let confirmed = asked.expect(200).html().form(&[("do", "add")]);
        // Meanwhile another owner makes them one.
        storage::organisation::set_member(&world.owner, &world.store, "Vera", &email, "fr", Role::Owner)
            .await
            .unwrap();
        let refused = owner.submit(&confirmed).await;
        let html = refused.expect(422).html();
        let members = storage::organisation::members(&world.owner, &world.store).await.unwrap();
        let role = |email: &str| members.iter().find(|m| m.email == email).unwrap().role;
        assert_eq!(role(&email), Role::Owner, "what nobody read was not decided");
        owner.submit(&html.form(&[("do", "add")])).await.expect(303);
        let members = storage::organisation::members(&world.owner, &world.store).await.unwrap();
        assert_eq!(members.iter().find(|m| m.email == email).unwrap().role, Role::Planner);
    }

    async fn a_programme_is_released_as_it_was_read(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let visit = item_input("Visite", "2027-06-16T10:00");
        storage::programme::create(planner, store, show, &visit).await.unwrap();
        let mut browser = site.member(Role::Planner).await;
        let page = site.page("/programme/release");
        let read = browser.get(&page).await.expect(200).html().form(&[("do", "release")]);
        let late = item_input("Secret", "2027-06-16T15:00");
        storage::programme::create(planner, store, show, &late).await.unwrap();
        let refused = browser.submit(&read).await;
        let html = refused.expect(422).html();
        assert!(html.text().contains("n’est plus celui que vous avez lu"), "{}", html.text());
        assert!(html.text().contains("Secret"));
        let nothing = storage::programme::release::list(planner, store, show).await.unwrap();
        assert_eq!(nothing, []);
        browser.submit(&html.form(&[("do", "release")])).await.expect(303);
    }

    async fn a_withdrawal_means_what_the_applicant_read_and_tells_no_decision(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let (id, token) = world.applied("Forges").await;
        let mut applicant = site.visitor();
        let page = format!("/apply/{token}");
        let read = applicant.get(&page).await.expect(200).html().form(&[("do", "withdraw")]);
        let mut input = application_input("Forges");
        input.exhibits[0].name = "Autre robot".to_owned();
        let revision = world.revision(id).await;
        let again = written(input, true);
        storage::testing::go_on(&world.store, &token, revision, &again).await.unwrap();
        let refused = applicant.submit(&read).await;
        let html = refused.expect(422).html();
        assert!(html.text().contains("Autre robot"), "{}", html.text());
        let read = html.form(&[("do", "withdraw")]);
        // That a decision is prepared is nothing that an applicant reads.
        world.decide(id, Decision::Accept, "").await.unwrap();
        applicant.submit(&read).await.expect(303);
    }
}
