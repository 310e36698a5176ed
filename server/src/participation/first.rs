//! From nothing to the first badge, as an organiser walks it: how many clicks and fields it takes. A click is
//! a link that is followed or a form that is sent; what a page leads on to by itself is none. A field counts
//! where it is filled in or changed; one whose default will do is none.

use domain::access::{Actor, Role};

use crate::testing::{Browser, Filled, Html, Site};

/// The most that it may take.
const CLICKS: usize = 10;
const FIELDS: usize = 20;

/// Somebody who walks from page to page and is counted.
struct Walk<'a> {
    browser: Browser<'a>,
    page: Html,
    clicks: usize,
    fields: usize,
}

impl Walk<'_> {
    /// Follows a link that is on the page.
    async fn follow(&mut self, path: &str) {
        let links = self.page.links();
        let found = links
            .iter()
            .any(|link| link.split('#').next() == Some(path));
        assert!(found, "no link to {path} among {links:?}");
        self.clicks += 1;
        self.page = self.browser.get(path).await.expect(200).html();
    }

    /// Fills a form of the page in and sends it; gives where it led.
    async fn send(&mut self, has: &[(&str, &str)], button: &str, typed: &[(&str, &str)]) -> String {
        let mut form: Filled = self.page.form(has);
        for (name, value) in typed {
            assert_ne!(form.get(name), Some(*value), "{name} is so already");
            assert!(form.get(name).is_some(), "no {name} in {form:?}");
            form = form.set(name, value);
            self.fields += 1;
        }
        if !button.is_empty() {
            form = form.set("do", button);
        }
        self.clicks += 1;
        let led = self
            .browser
            .submit(&form)
            .await
            .expect(303)
            .location()
            .to_owned();
        self.page = self.browser.get(&led).await.expect(200).html();
        led
    }
}

/// Whoever answers for an organisation that has nothing yet.
async fn founder(site: &Site) -> Walk<'_> {
    let store = &site.world.store;
    let organisation = storage::organisation::found(store, "Chambre")
        .await
        .unwrap();
    let machine = Actor::machine(organisation.id);
    let email = "lea@chambre.example";
    storage::organisation::set_member(&machine, store, "Léa", email, "fr", Role::Owner)
        .await
        .unwrap();
    let browser = site.signed_in(email).await;
    let page = browser.get("/").await.expect(200).html();
    Walk {
        browser,
        page,
        clicks: 0,
        fields: 0,
    }
}

/// The marks of the steps on the page: whether each is done.
fn steps(page: &Html) -> Vec<bool> {
    let all = page.elements().into_iter();
    let steps = all.filter(|e| e.name == "li" && e.get("class") == Some("step"));
    steps.map(|e| e.get("data-done").is_some()).collect()
}

storage::both! {
    async fn from_nothing_to_the_first_badge_it_takes_at_most_ten_clicks_and_twenty_fields(store: Store) {
        let site = Site::new(store).await;
        let mut walk = founder(&site).await;
        assert_eq!(steps(&walk.page), [false; 5]);
        walk.follow("/participations/new").await;
        let days = [("span_from", "2027-06-16"), ("span_to", "2027-06-18")];
        let show = [("show_name", "VivaTech"), ("venue", "Paris Expo"), days[0], days[1]];
        let path = walk.send(&[("show_name", "")], "", &show).await;
        assert_eq!(path, "/participations/vivatech-2027");
        assert_eq!(steps(&walk.page), [true, false, false, false, false]);
        walk.follow(&format!("{path}/stand")).await;
        let stand = [("width", "12"), ("depth", "3"), ("positions", "4")];
        walk.send(&[("do", "create")], "", &stand).await;
        walk.follow(&format!("{path}/exhibitors/new")).await;
        let company = [("company", "Forges"), ("contact_email", "ana@forges.example")];
        let dossier = walk.send(&[("contact_email", "")], "add", &company).await;
        walk.send(&[("do", "hold")], "", &[]).await;
        assert!(walk.page.text().contains("16 juin"), "it has a place");
        walk.send(&[("do", "add"), ("name", "")], "", &[("name", "Ana Dupont")]).await;
        let print = walk.page.form(&[("do", "print")]);
        walk.clicks += 1;
        let paper = walk.browser.submit(&print).await;
        assert_eq!(paper.expect(200).header("content-type"), "application/pdf");
        println!("from nothing to the first badge: {} clicks, {} fields", walk.clicks, walk.fields);
        assert!(walk.clicks <= CLICKS && walk.fields <= FIELDS, "{} {}", walk.clicks, walk.fields);
        assert!(dossier.starts_with(&format!("{path}/exhibitors/")), "{dossier}");
    }

    async fn the_first_steps_are_taken_one_by_one_and_are_gone_when_all_are(store: Store) {
        let site = Site::new(store).await;
        let mut walk = founder(&site).await;
        walk.follow("/participations/new").await;
        let show = [("show_name", "Foire"), ("venue", "Halle"), ("span_from", "2027-06-16")];
        let path = walk.send(&[("show_name", "")], "", &show).await;
        walk.follow(&format!("{path}/edit")).await;
        let call = [("call_opens", "2026-11-01T08:00"), ("call_closes", "2027-01-31T18:00")];
        walk.send(&[("show_name", "")], "", &call).await;
        assert_eq!(steps(&walk.page), [true, true, false, false, false]);
        walk.follow(&format!("{path}/stand")).await;
        let stand = [("width", "6"), ("depth", "3"), ("positions", "2")];
        walk.send(&[("do", "create")], "", &stand).await;
        walk.follow(&format!("{path}/requirements")).await;
        walk.send(&[("template", "")], "", &[]).await;
        walk.follow(&path).await;
        assert_eq!(steps(&walk.page), [true, true, true, true, false]);
        walk.follow(&format!("{path}/preview")).await;
        let public = path.replace("/participations/", "/o/chambre/");
        site.visitor().get(&public).await.expect(404);
        walk.send(&[("do", "publish")], "", &[]).await;
        println!("all first steps: {} clicks, {} fields", walk.clicks, walk.fields);
        assert_eq!(steps(&walk.page), [true; 0]);
        let address = format!("{}{public}", crate::testing::PUBLIC_URL);
        let shared = walk.page.elements().into_iter().any(|e| e.get("value") == Some(&address));
        assert!(shared, "the address to share");
        let said = site.visitor().get(&public).await.expect(200).html();
        assert!(said.links().contains(&format!("{public}/apply")), "{:?}", said.links());
    }

    async fn who_only_reads_sees_a_draft_and_its_preview_and_no_button(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let page = planner.get(&site.page("")).await;
        let form = page.expect(200).html().form(&[("do", "unpublish")]);
        planner.submit(&form).await.expect(303);
        let mut viewer = site.member(Role::Viewer).await;
        let seen = viewer.get(&site.page("")).await.expect(200).html();
        assert!(steps(&seen).is_empty());
        assert!(seen.text().contains("Brouillon"));
        let preview = viewer.get(&site.page("/preview")).await.expect(200).html();
        assert!(preview.text().contains("Aperçu") && preview.text().contains("Un stand collectif."));
        assert!(preview.links().iter().all(|link| !link.contains("/apply")), "{:?}", preview.links());
        viewer.post(&site.page(""), &[("do", "publish"), ("revision", "2")]).await.expect(403);
        site.visitor().get(&site.page("/preview")).await.expect(303);
        let stale = form.set("do", "publish");
        planner.submit(&stale).await.expect(422);
    }

    async fn everybodys_ways_to_a_draft_are_not_found(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let public = format!("/o/{}/{}", world.organisation.slug, world.participation.slug);
        let feed = storage::feed::public_token(&world.store, world.participation.id).await.unwrap();
        let feed = format!("/feeds/{}.ics", feed.unwrap());
        // cgov-digital-platform#5298: an entry for one's own calendar was there for whoever had its address.
        let body = storage::testing::calendar::item("Démo", "2027-06-16T10:00");
        let item = storage::testing::calendar::release(&world.store, world.participation.id, &body).await;
        let ways = [public.clone(), format!("{public}/apply"), format!("{public}/programme/{item}.ics"), feed];
        let visitor = site.visitor();
        for path in &ways {
            visitor.get(path).await.expect(200);
        }
        let show = &world.participation;
        storage::participation::publish::publish(&world.planner, &world.store, show.id, 1, false)
            .await
            .unwrap();
        for path in &ways {
            visitor.get(path).await.expect(404);
        }
        let listed = visitor.get(&format!("/o/{}", world.organisation.slug)).await;
        assert!(!listed.expect(200).html().text().contains("VivaTech"));
    }

    async fn days_from_one_to_another_are_written_out_when_asked_and_kept_when_sent(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let form = planner.get("/participations/new").await.expect(200).html().form(&[("show_name", "")]);
        let typed = form.set("span_from", "2027-09-01").set("span_to", "2027-09-02");
        let shown = planner.submit(&typed.set("do", "rows")).await;
        let html = shown.expect(200).html();
        let again = html.form(&[("day_date", "2027-09-02")]);
        let dates: Vec<_> = again.fields.iter().filter(|(n, v)| n == "day_date" && !v.is_empty()).collect();
        assert_eq!(dates.len(), 2);
        let backwards = typed.set("span_to", "2027-08-01");
        let refused = planner.submit(&backwards.set("do", "rows")).await;
        assert!(refused.expect(422).html().problem("span_to").is_some());
        let made = planner.submit(&again.set("show_name", "Foire").set("venue", "Halle")).await;
        let page = planner.get(made.expect(303).location()).await.expect(200).html();
        let shown = |day: &str| page.elements().iter().any(|e| e.get("datetime") == Some(day));
        assert!(shown("2027-09-01") && shown("2027-09-02"), "{}", page.text());
        assert_eq!(made.location(), "/participations/foire-2027");
    }
}
