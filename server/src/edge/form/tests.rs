use std::collections::{BTreeSet, VecDeque};

use axum::body::Body;
use axum::http::Method;
use domain::access::Role;
use domain::application::Decision;
use domain::point::PointKind;
use storage::Store;
use storage::testing::world::{
    World, application_input, entitlement_input, item_input, requirement_input, rule_input,
    shift_input, team_member, written,
};

use super::*;
use crate::testing::{Browser, Filled, Site};

/// A world in which every page has something to show, so that its forms are there.
pub(crate) async fn furnished(store: Store) -> World {
    let world = World::new(store).await;
    let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
    let company = world.accepted("Forges").await;
    world.applied("Lys").await;
    world.decided("Artois", Decision::Accept).await;
    world
        .hold(company.exhibitor, world.positions[0], &[0, 1])
        .await
        .unwrap();
    world.name(&company, "Anne Dupont").await.unwrap();
    let door = world.point("Porte", PointKind::Door).await;
    let right = entitlement_input("Atelier B");
    storage::entitlement::create(planner, store, show, &right)
        .await
        .unwrap();
    storage::device::create(
        planner,
        store,
        show,
        &domain::device::DeviceInput {
            name: "Tablette".to_owned(),
            role: domain::device::DeviceRole::Steward,
            look_up: false,
            points: vec![door],
        },
    )
    .await
    .unwrap();
    let category = storage::testing::world::category_input("VIP");
    storage::badge::category::create(planner, store, show, &category)
        .await
        .unwrap();
    world.visitor("Léa").await;
    storage::requirement::create(planner, store, show, &requirement_input("Attestation"))
        .await
        .unwrap();
    storage::programme::create(
        planner,
        store,
        show,
        &item_input("Visite", "2027-06-16T10:00"),
    )
    .await
    .unwrap();
    storage::shift::rota::add_rule(planner, store, show, &rule_input(1, 0))
        .await
        .unwrap();
    let words = domain::mail::wording::WordingInput {
        subject: "Votre page".to_owned(),
        body: "{salutation} {lien}".to_owned(),
    };
    let which = (
        domain::mail::Template::TeamLink,
        domain::organisation::Language::French,
    );
    storage::mail::wording::keep(planner, store, which, 0, &words)
        .await
        .unwrap();
    let column = domain::plan::Object {
        id: store.id(),
        kind: domain::plan::Kind::Column,
        number: "P1".to_owned(),
        shape: domain::plan::Shape::Rectangle {
            x: 6_000,
            y: 5_000,
            width: 400,
            depth: 400,
            angle: 0,
        },
        height: 0,
        clear: 0,
        neutralised: false,
        note: String::new(),
    };
    let drawn = domain::plan::Command::Add(vec![column]);
    storage::plan::change(planner, store, world.stand, &[], &drawn)
        .await
        .unwrap();
    let member = team_member(&world, "Ben", "ben@x.example").await;
    storage::shift::create(planner, store, show, &shift_input(member, 0, (10, 11)))
        .await
        .unwrap();
    for actor in [&world.owner, planner] {
        let note = domain::note::NoteInput {
            body: "Rappeler lundi @owner @viewer".to_owned(),
            chosen: Vec::new(),
        };
        storage::note::add(actor, store, show.0, &note)
            .await
            .unwrap();
    }
    let choice = domain::digest::Choice::first(domain::time::Zone::paris());
    storage::digest::choose(&world.owner, store, 0, &choice)
        .await
        .unwrap();
    world
}

/// Every form of every page that leads on from those, once for each shape.
pub(crate) async fn forms(browser: &Browser<'_>, starts: &[&str]) -> Vec<(String, Filled)> {
    let mut seen: BTreeSet<String> = starts.iter().map(|path| (*path).to_owned()).collect();
    let mut queue: VecDeque<String> = seen.iter().cloned().collect();
    let (mut shapes, mut found) = (BTreeSet::new(), Vec::new());
    while let Some(path) = queue.pop_front() {
        let page = browser.get(&path).await;
        if page.status != 200 || !page.header("content-type").starts_with("text/html") {
            continue;
        }
        let html = page.html();
        for mut form in html.forms() {
            if form.action.is_empty() {
                form.action.clone_from(&path);
            }
            let names: BTreeSet<&str> = form.fields.iter().map(|(n, _)| n.as_str()).collect();
            let word = form.get("do").unwrap_or_default();
            let place = form
                .action
                .split(['/', '?'])
                .filter(|p| !p.contains('-'))
                .collect::<String>();
            if shapes.insert(format!("{place} {word} {names:?}")) {
                found.push((path.clone(), form));
            }
        }
        for link in html.links() {
            let link = link.split('#').next().unwrap_or_default();
            let ours = link.starts_with('/') && !link.starts_with("//");
            let made = [".pdf", ".ics", ".csv", ".xlsx", ".svg"]
                .iter()
                .any(|end| link.contains(end));
            let shown_again = link.contains("sort=")
                || link.matches('=').count() > 1
                || link.starts_with("/en")
                || link.starts_with("/fr");
            if ours && !made && !shown_again && seen.insert(link.to_owned()) {
                queue.push_back(link.to_owned());
            }
        }
    }
    found
}

/// Words, ids and numbers that are refused before, or by another sentence than that they are too long.
const WORDS: [&str; 15] = [
    "contains",
    "digest",
    "do",
    "due_rule",
    "due_side",
    "email",
    "locale",
    "most_hours",
    "next",
    "prepared",
    "seen",
    "shift",
    "staff",
    "template",
    "to",
];

/// What is wrong with how a form takes 100 kB in each of its fields.
async fn taken(
    site: &Site,
    browser: &mut Browser<'_>,
    forms: &[(String, Filled)],
    wrong: &mut Vec<String>,
) -> usize {
    let long = "\"".repeat(100_000);
    let mut tried = 0;
    for (path, form) in forms {
        // Whoever sends a thousand forms within a minute is asked to wait.
        site.world.store.clock.advance_minutes(1);
        let names = form.fields.iter().map(|(name, _)| name.clone());
        // A page's word is every form's, and tried by itself.
        let names: BTreeSet<String> = names.filter(|name| name != "form_key").collect();
        for name in names {
            let answer = browser.submit(&form.set(&name, &long)).await;
            tried += 1;
            let (status, size) = (answer.status.as_u16(), answer.body.len());
            let said = status != 422
                || WORDS.contains(&name.as_str())
                || answer.html().text().contains("trop long");
            if !matches!(status, 400 | 404 | 422) || size > 1_500_000 || !said {
                let word = form.get("do").unwrap_or_default();
                wrong.push(format!(
                    "{path} {word} {name}: {status}, {size} bytes, said: {said}"
                ));
            }
        }
    }
    tried
}

#[test]
fn no_field_of_any_form_takes_100_kb_and_no_page_shows_it_again() {
    storage::testing::on_sqlite(async |store| {
        let site = Site::over(furnished(store).await, |_| ());
        let world = &site.world;
        let (mut wrong, mut tried) = (Vec::new(), 0);
        let apply = format!(
            "/o/{}/{}/apply",
            world.organisation.slug, world.participation.slug
        );
        let mut visitor = site.visitor();
        let found = forms(&visitor, &[apply.as_str(), "/sign-in"]).await;
        tried += taken(&site, &mut visitor, &found, &mut wrong).await;
        let mut owner = site.member(Role::Owner).await;
        let found = forms(
            &owner,
            &["/", "/account", "/members", "/api-tokens", "/calendars"],
        )
        .await;
        // Whoever has signed in applies as anybody does, and so often only.
        let own: Vec<_> = found
            .into_iter()
            .filter(|(path, _)| !path.starts_with("/o/"))
            .collect();
        tried += taken(&site, &mut owner, &own, &mut wrong).await;
        assert!(
            wrong.is_empty(),
            "{} of {tried}:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
        assert!(tried > 200, "{tried}");
    });
}

/// A form of the application, whole and in order.
fn whole(site: &Site) -> Vec<(&'static str, String)> {
    let day = site.world.participation.first_day.unwrap();
    let input = application_input("Forges");
    vec![
        ("do", "submit".to_owned()),
        ("company_name", input.company_name),
        ("sector", input.sector),
        ("contact_name", input.contact_name),
        ("contact_email", input.contact_email),
        ("exhibit_name", input.exhibits[0].name.clone()),
        ("exhibit_description", "Un robot.".to_owned()),
        ("days", day.to_string()),
        ("consent", "yes".to_owned()),
    ]
}

fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(8, 8)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

fn kept(site: &Site) -> usize {
    std::fs::read_dir(site.folder.path()).unwrap().count()
}

async fn applies(site: &Site, path: &str, fields: &[(&str, String)]) -> crate::testing::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let file = ("image", "robot.png", &picture()[..]);
    site.visitor().post_file(path, &fields, file).await
}

storage::both! {
    async fn a_refused_form_leaves_no_picture_on_the_disk(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let apply = format!("/o/{}/{}/apply", world.organisation.slug, world.participation.slug);
        let mut fields = whole(&site);
        fields.retain(|(name, _)| *name != "consent");
        for _ in 0..3 {
            let refused = applies(&site, &apply, &fields).await;
            let html = refused.expect(422).html();
            assert!(html.problem("image").is_some(), "the picture is to be chosen again");
        }
        assert_eq!(kept(&site), 0);
        // What is handed in keeps its picture; one that nobody may write any more brings none.
        let fields = whole(&site);
        let done = applies(&site, &apply, &fields).await;
        let link = done.expect(303).location().split('?').next().unwrap().to_owned();
        assert_eq!(kept(&site), 1);
        let token = link.rsplit('/').next().unwrap();
        let found = storage::testing::application(&world.store, token).await;
        assert!(found.exhibits[0].image_file_id.is_some());
        let mut stale = fields.clone();
        stale.push(("revision", (found.revision - 1).to_string()));
        applies(&site, &link, &stale).await.expect(422);
        assert_eq!(kept(&site), 1, "of two who write at once the later keeps no picture");
        world.decide(found.id, Decision::Accept, "").await.unwrap();
        let mut late = fields;
        late.push(("revision", world.revision(found.id).await.to_string()));
        applies(&site, &link, &late).await.expect(422);
        assert_eq!(kept(&site), 1);
        // Nothing waits to be swept either.
        world.store.clock.advance_minutes(8 * 24 * 60);
        assert_eq!(storage::file::sweep(&world.store).await.unwrap(), []);
    }

    async fn a_refused_logo_emblem_or_proof_leaves_no_file_on_the_disk(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let company = world.accepted("Forges").await;
        let mut owner = site.member(Role::Owner).await;
        let logo = ("logo", "l.png", &picture()[..]);
        owner.post_file("/exhibitors/new", &[("name", "")], logo).await.expect(422);
        let edit = format!("/exhibitors/{}/edit", company.exhibitor);
        let stale = [("name", "Forges"), ("revision", "99")];
        owner.post_file(&edit, &stale, logo).await.expect(422);
        let design = site.page("/badges/design");
        let emblem = ("file", "e.png", &picture()[..]);
        owner.post_file(&design, &[("do", "add"), ("name", "")], emblem).await.expect(422);
        for number in 0..=storage::print::EMBLEMS {
            let name = format!("Région {number}");
            let full = number == storage::print::EMBLEMS;
            let fields = [("do", "add"), ("name", name.as_str())];
            owner.post_file(&design, &fields, emblem).await.expect(if full { 422 } else { 303 });
        }
        assert_eq!(kept(&site), usize::try_from(storage::print::EMBLEMS).unwrap());
    }

    async fn a_form_of_what_somebody_else_changed_keeps_what_was_typed_beside_what_is_there(store: Store) {
        let site = Site::over(furnished(store).await, |_| ());
        let world = &site.world;
        let mut planner = site.member(Role::Planner).await;
        let mut owner = site.member(Role::Owner).await;
        let company = world.accepted("Usine").await;
        let shows = site.page("/programme");
        let item = planner.get(&shows).await.expect(200).html().links();
        let item = item.iter().find(|l| l.contains("/programme-items/")).unwrap().clone();
        let asked = planner.get(&site.page("/requirements")).await.expect(200).html().links();
        let asked = asked.iter().find(|l| {
            l.starts_with("/requirements/") && l.trim_start_matches("/requirements/").len() == 36
        });
        let rota = planner.get(&site.page("/shifts?day=2027-06-16")).await.expect(200).html().links();
        let one = |l: &&String| l.contains("/shifts/") && l.matches('-').count() > 4;
        let shift = rota.iter().filter(|l| !l.contains("/new") && !l.contains("/team/")).find(one).unwrap().clone();
        let forms = [
            (format!("/exhibitors/{}/edit", company.exhibitor), "name", "city", "Béthune"),
            (site.page("/edit"), "show_name", "venue", "Halle 7"),
            (item, "title", "place", "Scène"),
            (asked.unwrap().clone(), "title", "source", "Règlement"),
            (shift, "place", "place", "Accueil"),
        ];
        for (path, field, other, value) in forms {
            let read = planner.get(&path).await.expect(200).html().form(&[("revision", "")]);
            owner.submit(&read.set(other, value)).await.expect(303);
            let refused = planner.submit(&read.set(field, "Tapé ici")).await;
            let html = refused.expect(422).html();
            assert!(html.text().contains("entre-temps"), "{path}");
            assert!(html.text().contains(value), "{path}: what is there now is shown");
            let again = html.form(&[(field, "Tapé ici")]);
            assert_ne!(again.get("revision"), read.get("revision"), "{path}");
            planner.submit(&again).await.expect(303);
        }
    }

    async fn a_decision_on_what_was_changed_shows_what_changed_and_keeps_what_was_typed(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let (id, token) = world.applied("Forges").await;
        let mut planner = site.member(Role::Planner).await;
        let desk = site.page(&format!("/applications/{id}"));
        let form = planner.get(&desk).await.expect(200).html().form(&[("note", "")]);
        let form = form.set("do", "accept").set("note", "Bienvenue.");
        let mut input = application_input("Forges");
        input.exhibits[0].power = Some(90_000);
        let read = world.revision(id).await;
        storage::testing::go_on(&world.store, &token, read, &written(input, true)).await.unwrap();
        let refused = planner.submit(&form).await;
        let html = refused.expect(422).html();
        assert!(html.text().contains("90000"), "{}", html.text());
        let again = html.form(&[("note", "Bienvenue.")]);
        let now = world.revision(id).await;
        assert_eq!(again.get("revision"), Some(now.to_string().as_str()));
        planner.submit(&again.set("do", "accept")).await.expect(303);
        // Telling too is about what was read.
        let list = site.page("/applications/announce");
        let form = planner.get(&list).await.expect(200).html().form(&[("do", "tell")]);
        world.decided("Lys", Decision::Accept).await;
        let refused = planner.submit(&form).await;
        let html = refused.expect(422).html();
        planner.submit(&html.form(&[("do", "tell")])).await.expect(303);
    }
}

#[test]
fn a_form_has_so_many_fields_and_so_much_text_and_an_address_so_many_letters() {
    storage::testing::on_sqlite(async |store| {
        let site = Site::new(store).await;
        let mut owner = site.member(Role::Owner).await;
        let value = "x".repeat(60_000);
        let many: Vec<(&str, &str)> = (0..30).map(|_| ("x", value.as_str())).collect();
        owner.post("/exhibitors/new", &many).await.expect(413);
        let few: Vec<(&str, &str)> = (0..=FIELDS).map(|_| ("x", "")).collect();
        owner.post("/exhibitors/new", &few).await.expect(413);
        let picture = picture();
        let file = ("logo", "l.png", &picture[..]);
        owner
            .post_file("/exhibitors/new", &many, file)
            .await
            .expect(413);
        let long = "x".repeat(200_000);
        let refused = owner
            .post_file("/exhibitors/new", &[("name", &long)], file)
            .await;
        assert!(refused.expect(422).html().problem("name").is_some());
        assert!(refused.body.len() < 100_000, "{}", refused.body.len());
        let named = "n".repeat(NAME + 1);
        owner
            .post("/exhibitors/new", &[(named.as_str(), "")])
            .await
            .expect(400);
        // A file where none is asked for is not waited for.
        owner
            .post_file("/members", &[("do", "add")], file)
            .await
            .expect(400);
        let path = format!(
            "/exhibitors?q={}",
            "x".repeat(crate::edge::address::LONGEST)
        );
        let refused = owner.get(&path).await;
        assert!(refused.expect(414).body.len() < 50_000);
        let path = format!("/exhibitors?q={}", "%22".repeat(2_000));
        let found = owner.get(&path).await;
        assert!(
            found.expect(200).body.len() < 100_000,
            "{}",
            found.body.len()
        );
    });
}

#[tokio::test]
async fn a_text_that_comes_as_a_part_is_not_held_whole() {
    let part = "x".repeat(500_000);
    let body =
        format!("--b\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n{part}\r\n--b--\r\n");
    let request = Request::builder()
        .method(Method::POST)
        .header(CONTENT_TYPE, "multipart/form-data; boundary=b")
        .body(Body::from(body))
        .unwrap();
    let form = Form::from_request(request, &()).await.unwrap();
    assert!(form.fields.is_cut("a"));
    assert_eq!(form.fields.get("a").len(), HARD);
}
