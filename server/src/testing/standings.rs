//! Who one is: somebody held to one application, sessions of one standing, and what those who left had.

use axum::http::Method;
use domain::access::Role;
use domain::application::Decision;
use domain::exhibitor::{ContactInput, ExhibitorInput};
use storage::both;
use storage::testing::world::{World, application_input, company_input, team_member};

use super::{Answer, Browser, Html, PUBLIC_URL, Site};

const SIRET: &str = "73282932000074";
const STRANGER: &str = "mallory@elsewhere.example";
const PLANNER: &str = "planner@agglomeration.example";

/// The same request with another session.
fn with<'a>(site: &'a Site, cookie: &str) -> Browser<'a> {
    let mut browser = site.visitor();
    browser.cookie = Some(cookie.to_owned());
    browser
}

/// Sends a form and what asks again about it.
async fn confirmed(browser: &mut Browser<'_>, page: &str, has: &[(&str, &str)]) -> Answer {
    let form = browser.get(page).await.expect(200).html().form(has);
    let asked = browser.submit(&form).await;
    let form = asked.expect(200).html().form(&[("confirmed", "")]);
    browser.submit(&form).await
}

/// A stranger's application in the company's name, through the public page; its token.
async fn apply(site: &Site, show: &World) -> String {
    let input = application_input("Forges");
    let path = format!(
        "/o/{}/{}/apply",
        show.organisation.slug, show.participation.slug
    );
    let day = show.participation.first_day.unwrap().to_string();
    let fields = [
        ("do", "submit"),
        ("company_name", "Les Forges, service achats"),
        ("siret", SIRET),
        ("sector", "plastics"),
        ("contact_name", "Ivan"),
        ("contact_email", STRANGER),
        ("exhibit_name", "Robot"),
        (
            "exhibit_description",
            input.exhibits[0].description.as_str(),
        ),
        ("days", day.as_str()),
        ("consent", "yes"),
    ];
    let mut visitor = site.visitor();
    let done = visitor.post(&path, &fields).await;
    let to = done.expect(303).location();
    let token = to.strip_prefix("/apply/").unwrap();
    token.split('?').next().unwrap().to_owned()
}

both! {
    async fn whoever_applies_in_the_name_of_a_known_company_has_their_application_and_nothing_of_it(store: Store) {
        let site = Site::new(store.clone()).await;
        let world = &site.world;
        let input = ExhibitorInput { siret: SIRET.parse().ok(), ..company_input("Forges") };
        let id = storage::exhibitor::create(&world.planner, &store, &input, None).await.unwrap();
        let contact = ContactInput {
            name: "Camille".to_owned(),
            email: application_input("Forges").contact_email,
            ..ContactInput::default()
        };
        storage::exhibitor::add_contact(&world.planner, &store, id, &contact).await.unwrap();
        let company = world.accepted("Forges").await;
        assert_eq!(company.exhibitor, id);
        let ana = world.name(&company, "Ana").await.unwrap().to_string();
        let show = world.participation.id;
        let badge = storage::badge::list(&world.planner, &store, show, false).await.unwrap();
        let badge = format!("/badges/{}", badge[0].badge.id);
        let next = world.next_show().await;
        let token = apply(&site, &next).await;
        let found = storage::testing::application(&store, &token).await;

        // The organiser sees which company it is and is asked before anything else.
        let desk = format!("/participations/{}/applications/{}", next.participation.slug, found.id);
        let mut planner = site.member(Role::Planner).await;
        let page = planner.get(&desk).await.expect(200).html();
        let said = page.text();
        assert!(said.contains("Ce SIRET est déjà celui de Forges"), "{said}");
        let decide = |page: &Html| page.form(&[("note", "")]).set("do", "accept");
        let refused = planner.submit(&decide(&page)).await;
        let said = refused.expect(422).html().text();
        assert!(said.contains("Dites d’abord de quelle entreprise"), "{said}");
        planner.submit(&page.form(&[("do", "same-company")])).await.expect(303);
        let page = planner.get(&desk).await.expect(200).html();
        assert!(page.text().contains("ne voit que cette candidature"), "{}", page.text());
        planner.submit(&decide(&page)).await.expect(303);
        let list = format!("/participations/{}/applications/announce", next.participation.slug);
        let tell = planner.get(&list).await.expect(200).html().form(&[("do", "tell")]);
        planner.submit(&tell).await.expect(303);

        // They have that application.
        let mut stranger = site.signed_in(STRANGER).await;
        let mine = stranger.get("/mine").await.expect(200).html();
        let said = mine.text();
        assert!(said.contains("VivaTech 2028") && !said.contains("VivaTech 2027"), "{said}");
        assert!(mine.links().iter().all(|link| !link.contains("/people")));
        let own = format!("/mine/{}", next.participation.slug);
        let file = stranger.get(&own).await.expect(200).html();
        assert!(file.forms().iter().all(|form| form.get("do") != Some("renew-feed")));
        let person = company.actor.person().unwrap().to_string();
        let first = format!("/mine/{}", world.participation.slug);
        for (status, path) in [
            (404, first.clone()),
            (404, format!("{first}/calendar")),
            (404, format!("{first}/requirements")),
            (404, badge.clone()),
            (404, format!("{badge}.pdf")),
            (403, "/mine/company/people".to_owned()),
            (403, format!("/exhibitors/{id}")),
            (403, format!("/exhibitors/{id}/people")),
        ] {
            stranger.get(&path).await.expect(status);
        }
        for (status, path, fields) in [
            (404, &first, vec![("do", "add"), ("name", "Eve")]),
            (404, &own, vec![("do", "remove"), ("staff", ana.as_str()), ("revision", "0")]),
            (404, &first, vec![("do", "renew-feed")]),
            (403, &own, vec![("do", "renew-feed")]),
            (403, &own, vec![("do", "revoke-feed")]),
            (403, &format!("{own}/calendar"), vec![("do", "choose")]),
            (403, &"/mine/company/people".to_owned(), vec![("do", "remove"), ("person", person.as_str())]),
        ] {
            stranger.post(path, &fields).await.expect(status);
        }

        // The company is told, sees them, and agrees; what they have open reaches further then.
        let letters = world.letters(&contact.email).await;
        let told = letters.iter().find(|l| l.template == domain::mail::Template::CompanyApplied);
        let told = crate::mail::compose(told.unwrap(), &domain::mail::Voice::default(), PUBLIC_URL);
        assert!(told.body.contains(STRANGER), "{}", told.body);
        assert!(told.body.contains("/mine/company/people"), "{}", told.body);
        let mut colleague = site.exhibitor(&company).await;
        let page = colleague.get("/mine/company/people").await.expect(200).html();
        assert!(page.text().contains(STRANGER) && page.text().contains("VivaTech 2028 seulement"));
        confirmed(&mut colleague, "/mine/company/people", &[("do", "agree")]).await.expect(303);
        let said = stranger.get("/mine").await.expect(200).html().text();
        assert!(said.contains("VivaTech 2028") && said.contains("VivaTech 2027"), "{said}");
        stranger.get(&badge).await.expect(200);

        // And takes them out again: nothing that they have open goes on.
        let people = storage::people::list(&company.actor, &store, id).await.unwrap();
        let them = people.iter().find(|one| one.email == STRANGER).unwrap().person_id.to_string();
        let remove = [("do", "remove"), ("person", them.as_str())];
        confirmed(&mut colleague, "/mine/company/people", &remove).await.expect(303);
        stranger.get("/mine").await.expect(303);
        site.visitor().get(&format!("/apply/{token}")).await.expect(404);
        let said = colleague.get("/mine/company/people").await.expect(200).html().text();
        assert!(!said.contains(STRANGER), "{said}");
    }

    async fn an_organiser_takes_somebody_out_of_a_company(store: Store) {
        let site = Site::new(store.clone()).await;
        let company = site.world.accepted("Forges").await;
        let theirs = site.exhibitor(&company).await;
        theirs.get("/mine").await.expect(200);
        let page = format!("/exhibitors/{}", company.exhibitor);
        let viewer = site.member(Role::Viewer).await;
        let html = viewer.get(&page).await.expect(200).html();
        assert!(html.text().contains("camille@forges.example"));
        assert!(html.forms().iter().all(|form| form.get("person").is_none()));
        let mut planner = site.member(Role::Planner).await;
        let done = confirmed(&mut planner, &page, &[("do", "remove"), ("person", "")]).await;
        assert_eq!(done.expect(303).location(), page);
        theirs.get("/mine").await.expect(303);
        // The last of a company does not do so themselves.
        let again = site.world.accepted("Lys").await;
        let mut last = site.exhibitor(&again).await;
        let refused = confirmed(&mut last, "/mine/company/people", &[("do", "remove")]).await;
        let said = refused.expect(422).html().text();
        assert!(said.contains("la dernière personne"), "{said}");
        last.get("/mine").await.expect(200);
    }

    async fn a_session_stays_what_it_was_opened_as_and_goes_elsewhere_by_choice(store: Store) {
        let site = Site::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let mut planner = site.signed_in(PLANNER).await;
        let mut owner = site.signed_in("owner@chambre.example").await;
        let add = owner.get("/members").await.expect(200).html().form(&[("do", "add")]);
        let add = add.set("name", "Paul").set("email", PLANNER).set("role", "owner");
        let asked = owner.submit(&add).await;
        let form = asked.expect(200).html().form(&[("confirmed", "")]);
        owner.submit(&form).await.expect(303);
        let listed = owner.get("/members").await.expect(200).html();
        listed.form(&[("do", "take-back")]);
        assert!(listed.text().contains("Invitations en attente"));
        // It is another organisation's page still, and nothing to switch to.
        let page = planner.get("/account").await.expect(200).html();
        assert!(page.forms().iter().all(|form| form.get("do") != Some("switch")));
        let mut forged = vec![("do", "switch")];
        let id = other.organisation.id.to_string();
        forged.extend([("organisation", id.as_str()), ("exhibitor", ""), ("application", "")]);
        planner.post("/account", &forged).await.expect(404);
        planner.get(&site.page("/stand")).await.expect(200);

        planner.submit(&page.form(&[("do", "accept")])).await.expect(303);
        let before = planner.cookie.clone().unwrap();
        planner.get(&site.page("/applications")).await.expect(200);
        let members = planner.get("/members").await.expect(200).html().text();
        assert!(members.contains("owner@agglomeration.example") && !members.contains("@chambre"));
        let page = planner.get("/account").await.expect(200).html();
        planner.submit(&page.form(&[("do", "switch")])).await.expect(303);
        assert_ne!(planner.cookie.as_deref(), Some(before.as_str()));
        let members = planner.get("/members").await.expect(200).html().text();
        assert!(members.contains("owner@chambre.example"), "{members}");
        with(&site, &before).get("/members").await.expect(303);
    }

    async fn an_offer_is_declined_or_taken_back_by_a_form(store: Store) {
        let site = Site::new(store.clone()).await;
        let other = World::named(store.clone(), "Chambre").await;
        let mut planner = site.signed_in(PLANNER).await;
        let mut owner = site.signed_in("owner@chambre.example").await;
        let offer = async || {
            storage::organisation::set_member(
                &other.owner, &store, "Paul", PLANNER, "fr", Role::Viewer,
            )
            .await
            .unwrap();
        };
        offer().await;
        let page = planner.get("/account").await.expect(200).html();
        planner.submit(&page.form(&[("do", "decline")])).await.expect(303);
        planner.submit(&page.form(&[("do", "accept")])).await.expect(404);
        offer().await;
        let page = planner.get("/account").await.expect(200).html();
        let listed = owner.get("/members").await.expect(200).html();
        owner.submit(&listed.form(&[("do", "take-back")])).await.expect(303);
        planner.submit(&page.form(&[("do", "accept")])).await.expect(404);
    }

    async fn a_new_sign_in_in_a_browser_ends_the_one_before(store: Store) {
        let site = Site::new(store).await;
        let mut browser = site.signed_in(PLANNER).await;
        let before = browser.cookie.clone().unwrap();
        let elsewhere = site.signed_in(PLANNER).await;
        let link = site.world.sign_in_link("owner@agglomeration.example").await;
        browser.post(&format!("/sign-in/{link}"), &[]).await.expect(303);
        assert_ne!(browser.cookie.as_deref(), Some(before.as_str()));
        let said = browser.get("/account").await.expect(200).html().text();
        assert!(said.contains("owner@agglomeration.example"), "{said}");
        with(&site, &before).get("/account").await.expect(303);
        elsewhere.get("/account").await.expect(200);
    }

    async fn whoever_left_a_team_or_a_show_has_no_living_page_or_calendar(store: Store) {
        let site = Site::new(store.clone()).await;
        let world = &site.world;
        let (planner, show) = (&world.planner, world.participation.id);
        let company = world.accepted("Forges").await;
        let calendar = storage::feed::exhibitor_token(planner, &store, show, company.exhibitor);
        let calendar = calendar.await.unwrap().unwrap();
        let member = team_member(world, "Nadia", "nadia@team.example").await;
        let page = storage::team::address(planner, &store, member).await.unwrap();
        let known = storage::team::by_id(planner, &store, member).await.unwrap();
        let own = storage::feed::staff_token(&store, &known).await.unwrap().unwrap();
        let paths = [page.clone(), format!("/feeds/{own}.ics"), format!("/feeds/{calendar}.ics")];
        let visitor = site.visitor();
        for path in &paths {
            visitor.get(path).await.expect(200);
        }
        visitor.get(&format!("/calendars/{own}")).await.expect(200);
        storage::leave::of_team(planner, &store, member).await.unwrap();
        storage::testing::withdraw(&store, &company.token).await.unwrap();
        for path in &paths {
            visitor.get(path).await.expect(410);
            let head = visitor.request(Method::HEAD, path).body(axum::body::Body::empty());
            visitor.send(head.unwrap()).await.expect(410);
        }
        let mut holder = site.visitor();
        for act in ["availability", "calendar", "answer", "ask"] {
            let answer = holder.post(&page, &[("do", act)]).await;
            assert!(answer.status.is_client_error(), "{act}: {}", answer.status);
        }
        let answer = holder.post(&format!("/calendars/{own}"), &[("do", "renew")]).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
        // What was handed in shows that it was taken back, and does nothing more.
        let apply = format!("/apply/{}", company.token);
        let said = visitor.get(&apply).await.expect(200).html();
        assert!(said.forms().iter().all(|form| form.action != apply), "{}", said.text());
        let next = world.decide(company.application, Decision::Accept, "").await;
        assert!(next.is_err());
    }
}
