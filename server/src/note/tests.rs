use std::collections::{BTreeSet, VecDeque};

use domain::access::Role;
use domain::note::NoteInput;
use storage::testing::world::World;

use crate::edge::form::tests::furnished;
use crate::testing::{Browser, Site};

/// A word that stands nowhere but in notes.
const PLANTED: &str = "zibeline-bleue";

/// Everything that leads on from there, and what lies there: pages, calendars, tables, pictures.
async fn reached(browser: &Browser<'_>, starts: &[String]) -> Vec<(String, String)> {
    let mut seen: BTreeSet<String> = starts.iter().cloned().collect();
    let mut queue: VecDeque<String> = starts.iter().cloned().collect();
    let mut found = Vec::new();
    while let Some(path) = queue.pop_front() {
        let answer = browser.get(&path).await;
        let said = String::from_utf8_lossy(&answer.body).into_owned();
        let mut links = Vec::new();
        if answer.header("content-type").starts_with("text/html") {
            links = answer.html().links();
        }
        // Calendars are shown to be copied.
        links.extend(said.split("/feeds/").skip(1).filter_map(|rest| {
            let token = rest.split(".ics").next()?;
            (token.len() < 100).then(|| format!("/feeds/{token}.ics"))
        }));
        for link in links {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            let again =
                link.matches('=').count() > 1 || link.starts_with("/en") || link.starts_with("/fr");
            let ours =
                link.starts_with('/') && !link.starts_with("//") && !link.starts_with("/assets/");
            if ours && !again && seen.insert(link.clone()) {
                queue.push_back(link);
            }
        }
        found.push((path, said));
    }
    found
}

/// Writes the word about everything.
async fn plant(world: &World) -> Vec<uuid::Uuid> {
    let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
    let input = |at: usize| NoteInput {
        body: format!("{PLANTED} {at} @owner"),
        chosen: Vec::new(),
    };
    let query = storage::page::Query::default();
    let mut about = vec![show.0];
    about.extend(world.positions.map(|p| p.0));
    let applications = storage::application::list(planner, store, show, None, &query)
        .await
        .unwrap();
    about.extend(applications.rows.iter().map(|a| a.id.0));
    let companies = storage::exhibitor::list(
        planner,
        store,
        &storage::exhibitor::Filter::default(),
        &query,
    )
    .await
    .unwrap();
    for company in &companies.rows {
        about.push(company.id.0);
        let people = storage::people::list(planner, store, company.id)
            .await
            .unwrap();
        about.extend(people.iter().map(|one| one.person_id.0));
    }
    let badges = storage::badge::list(planner, store, show, false)
        .await
        .unwrap();
    about.extend(badges.iter().map(|signed| signed.badge.id.0));
    for (at, about) in about.iter().enumerate() {
        storage::note::add(planner, store, *about, &input(at))
            .await
            .unwrap();
    }
    about
}

#[test]
fn what_is_written_in_notes_reaches_nobody_but_organisers() {
    storage::testing::on_sqlite(async |store| {
        let world = furnished(store).await;
        let company = world.accepted("Usine").await;
        world.name(&company, "Bao Dupont").await.unwrap();
        let visitor = world.visitor("Léa Petit").await;
        let (_, applicant) = world.applied("Verreries").await;
        let door = world.point("Entrée", domain::point::PointKind::Door).await;
        let (_, device) = world
            .device("Porte", domain::device::DeviceRole::Supervisor, &[door])
            .await;
        let about = plant(&world).await;
        assert!(about.len() > 15, "{}", about.len());
        let site = Site::over(world, |_| ());
        let world = &site.world;
        let organisation = &world.organisation.slug;
        let public: Vec<String> = vec![
            "/".to_owned(),
            "/privacy".to_owned(),
            "/sign-in".to_owned(),
            "/api/v1/openapi.json".to_owned(),
            format!("/o/{organisation}"),
            format!("/apply/{applicant}"),
            format!("/apply/{}", company.token),
            format!("/b/{}", visitor.code),
        ];
        let team = storage::team::list(&world.planner, &world.store, world.participation.id)
            .await
            .unwrap();
        let mut public = public;
        for member in team {
            public.push(
                storage::team::address(&world.planner, &world.store, member.member.id)
                    .await
                    .unwrap(),
            );
        }
        let notes: Vec<String> = about.iter().map(|id| format!("/notes/{id}")).collect();
        let histories: Vec<String> = about.iter().map(|id| format!("/history/{id}")).collect();
        let exhibitor = site.exhibitor(&company).await;
        let own = [
            vec!["/mine".to_owned(), "/account".to_owned()],
            public.clone(),
        ]
        .concat();
        let mut pages = 0;
        for (who, browser, starts) in [
            ("anybody", site.visitor(), &public),
            ("an exhibitor", exhibitor, &own),
        ] {
            let starts = [&starts[..], &notes[..], &histories[..]].concat();
            let found = reached(&browser, &starts).await;
            pages += found.len();
            for (path, said) in found {
                assert!(!said.contains(PLANTED), "{who} reads it at {path}");
            }
        }
        assert!(pages > 100, "{pages} pages");
        for path in [
            "/api/v1/device",
            "/api/v1/device/roster",
            "/api/v1/device/badges?q=Dupont",
        ] {
            let request = site.visitor().request(axum::http::Method::GET, path);
            let request = request.header("authorization", format!("Bearer {device}"));
            let answer = site
                .visitor()
                .send(request.body(axum::body::Body::empty()).unwrap())
                .await;
            assert!(
                !String::from_utf8_lossy(&answer.body).contains(PLANTED),
                "{path}"
            );
        }
        // Exports are for taking away, and none has them; those who may read them do.
        let owner = site.member(Role::Owner).await;
        for path in [
            "/exhibitors.csv".to_owned(),
            site.page("/live.csv"),
            site.page("/scans.csv"),
        ] {
            let said = owner.get(&path).await.expect(200).text();
            assert!(!said.contains(PLANTED), "{path}");
        }
        for path in &notes {
            assert!(
                owner.get(path).await.expect(200).text().contains(PLANTED),
                "{path}"
            );
        }
        assert!(
            owner.get("/").await.expect(200).text().contains(PLANTED),
            "they mention the owner"
        );
    });
}

storage::both! {
    async fn a_note_is_written_changed_and_removed_on_its_page_and_seen_on_the_first(store: Store) {
        let site = Site::new(store).await;
        let alpha = site.world.accepted("Alpha").await;
        let path = format!("/notes/{}", alpha.exhibitor);
        let mut planner = site.member(Role::Planner).await;
        let company = planner.get(&format!("/exhibitors/{}", alpha.exhibitor)).await;
        assert!(company.html().links().contains(&path), "the company leads to them");
        planner.post(&path, &[("do", "add"), ("body", "Rappeler <b> @owner")]).await.expect(303);
        let page = planner.get(&path).await;
        assert!(page.text().contains("Rappeler &lt;b&gt; @owner"), "{}", page.text());
        let edit = page.html().form(&[("do", "edit")]);
        let asked = planner.submit(&edit.set("body", "Voir @nemo")).await;
        let html = asked.expect(422).html();
        assert!(html.text().contains("Aucun membre ne s’appelle"), "{}", html.text());
        planner.submit(&edit.set("body", "Rappeler lundi @owner")).await.expect(303);

        let mut owner = site.member(Role::Owner).await;
        let home = owner.get("/").await;
        assert!(home.text().contains("planner, à propos de Alpha"), "{}", home.text());
        let seen = home.html().form(&[("do", "seen")]);
        owner.submit(&seen).await.expect(303);
        assert!(!owner.get("/").await.expect(200).text().contains("à propos de Alpha"));
        let theirs = owner.get(&path).await.expect(200).html();
        assert!(theirs.forms().iter().all(|form| form.get("do") != Some("edit")), "it is another's");

        let viewer = site.member(Role::Viewer).await;
        assert!(viewer.get(&path).await.expect(200).html().forms().iter().all(|f| f.get("do") != Some("add")));
        let mut viewer = viewer;
        viewer.post(&path, &[("do", "add"), ("body", "x")]).await.expect(403);
        site.exhibitor(&alpha).await.get(&path).await.expect(403);
        site.visitor().get(&path).await.expect(303);

        let remove = planner.get(&path).await.expect(200).html().form(&[("do", "remove")]);
        planner.submit(&remove).await.expect(303);
        assert!(!planner.get(&path).await.expect(200).text().contains("Rappeler lundi"));
    }

    async fn who_is_meant_by_a_name_of_several_is_asked_and_settled_by_a_tick(store: Store) {
        let site = Site::new(store).await;
        for name in ["Jeanne Dupont", "Jeanne Durand"] {
            let email = format!("{}@x.example", name.replace(' ', "."));
            let machine = domain::access::Actor::machine(site.world.organisation.id);
            storage::organisation::set_member(&machine, &site.world.store, name, &email, "fr", Role::Planner)
                .await.unwrap();
        }
        let path = format!("/notes/{}", site.world.participation.id);
        let mut planner = site.member(Role::Planner).await;
        let asked = planner.post(&path, &[("do", "add"), ("body", "@Jeanne ?")]).await;
        let html = asked.expect(422).html();
        assert!(html.text().contains("Jeanne Dupont, Jeanne Durand"), "{}", html.text());
        let members = storage::organisation::members(&site.world.owner, &site.world.store).await.unwrap();
        let one = members.iter().find(|m| m.name == "Jeanne Durand").unwrap().person_id.to_string();
        let fields = [("do", "add"), ("body", "@Jeanne ?"), ("mention", one.as_str())];
        planner.post(&path, &fields).await.expect(303);
        assert!(planner.get(&path).await.text().contains("Prévenu\u{a0}: Jeanne Durand"));
    }
}
