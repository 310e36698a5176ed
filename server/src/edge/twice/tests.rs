use axum::body::Body;
use axum::http::Request;
use axum::http::header::CONTENT_TYPE;
use domain::access::Role;

use super::*;
use crate::testing::{Browser, Filled, Site};
use app::form::PAGE;

fn request(browser: &Browser<'_>, form: &Filled) -> Request<Body> {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&form.fields)
        .finish();
    browser
        .request(Method::POST, &form.action)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap()
}

async fn companies(browser: &Browser<'_>, name: &str) -> usize {
    let found = browser.get(&format!("/exhibitors?q={name}")).await;
    let links = found.expect(200).html().links();
    let one = |link: &&String| link.starts_with("/exhibitors/") && link.len() == 48;
    links.iter().filter(one).count()
}

storage::both! {
    async fn a_double_click_on_sign_me_in_signs_in_once_and_never_says_that_the_link_is_old(store: Store) {
        let site = Site::new(store).await;
        let email = format!("owner@{}.example", site.world.organisation.slug);
        let link = site.world.sign_in_link(&email).await;
        let mut visitor = site.visitor();
        let page = domain::address::sign_in_link(&link);
        let form = visitor.get(&page).await.expect(200).html().form(&[(PAGE, "")]);
        let form = Filled { action: page, ..form };
        // What is pressed twice is sent by the same browser, which has no session yet.
        let (first, second) = tokio::join!(
            visitor.send(request(&visitor, &form)),
            visitor.send(request(&visitor, &form)),
        );
        let cookie = first.expect(303).header("set-cookie").to_owned();
        assert!(cookie.contains("__Host-pavillon="), "{cookie}");
        assert_eq!(second.expect(303).header("set-cookie"), cookie);
        assert_eq!(first.location(), second.location());
        let again = visitor.submit(&form).await;
        assert_eq!(again.expect(303).header("set-cookie"), cookie);
        visitor.get("/members").await.expect(200);
        // Whoever has the link alone, or comes late, is signed in by nothing that was kept.
        let mut other = site.visitor();
        other.post(&form.action, &[(PAGE, "0123456789abcdef0123")]).await.expect(410);
        other.post(&form.action, &[]).await.expect(410);
        site.world.store.clock.advance_minutes(MINUTES);
        let late = other.submit(&form).await;
        assert_eq!(late.expect(200).header("set-cookie"), "");
        assert!(late.html().text().contains("déjà"));
    }

    async fn of_a_double_click_both_answers_lead_to_the_one_thing_that_was_made(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let form = planner.get("/exhibitors/new").await.expect(200).html().form(&[("sector", "")]);
        let form = form.set("name", "Verreries");
        let (a, b, c) = tokio::join!(
            planner.send(request(&planner, &form)),
            planner.send(request(&planner, &form)),
            planner.send(request(&planner, &form)),
        );
        let to = a.expect(303).location().to_owned();
        assert_eq!([b.expect(303).location(), c.expect(303).location()], [&to, &to]);
        assert_eq!(companies(&planner, "Verreries").await, 1);
        // Loaded again hours later it still leads there.
        site.world.store.clock.advance_minutes(600);
        assert_eq!(planner.submit(&form).await.expect(303).location(), to);
        // Something else from the same page is another thing, and so is the same from another page.
        let other = planner.submit(&form.set("name", "Verreries du Nord")).await;
        assert_ne!(other.expect(303).location(), to);
        let next = planner.get("/exhibitors/new").await.expect(200).html().form(&[("sector", "")]);
        let next = planner.submit(&next.set("name", "Verreries du Sud")).await;
        assert_ne!(next.expect(303).location(), to);
    }

    async fn what_is_refused_is_looked_at_again_and_nobody_elses_answer_is_given(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let mut owner = site.member(Role::Owner).await;
        let form = planner.get("/exhibitors/new").await.expect(200).html().form(&[("sector", "")]);
        let refused = planner.submit(&form.set("name", "")).await;
        refused.expect(422);
        planner.submit(&form.set("name", "")).await.expect(422);
        let form = form.set("name", "Verreries");
        let made = planner.submit(&form).await.expect(303).location().to_owned();
        // Another session with the very same bytes is somebody else.
        let theirs = owner.submit(&form).await;
        assert_ne!(theirs.location(), made);
        // A form without a page's word, or with one that is no page's, is a form like any other.
        let fields = [("name", "Brasserie")];
        planner.post("/exhibitors/new", &fields).await.expect(303);
        let long = "x".repeat(*WORD.end() + 1);
        let fields = [("name", "Filature"), (PAGE, long.as_str())];
        planner.post("/exhibitors/new", &fields).await.expect(400);
    }

    async fn a_code_that_is_shown_once_is_shown_to_both_of_two_clicks_and_not_later(store: Store) {
        let site = Site::new(store).await;
        let mut owner = site.member(Role::Owner).await;
        let form = owner.get("/api-tokens").await.expect(200).html().form(&[("do", "make")]);
        let form = form.set("name", "Portique");
        let asked = owner.submit(&form).await;
        let form = match asked.html().forms().into_iter().find(|f| f.get("confirmed").is_some()) {
            Some(confirmed) => confirmed,
            None => form,
        };
        let first = owner.submit(&form).await;
        let second = owner.submit(&form).await;
        assert_eq!(first.expect(200).text(), second.expect(200).text());
        let policy = second.header("content-security-policy").to_owned();
        assert_eq!(policy, first.header("content-security-policy"));
        assert!(policy.contains("nonce-"), "{policy}");
        site.world.store.clock.advance_minutes(MINUTES);
        let late = owner.submit(&form).await;
        assert_ne!(late.expect(200).text(), first.text());
        assert!(late.html().text().contains("déjà"), "{}", late.html().text());
        assert!(late.html().links().contains(&"/api-tokens".to_owned()));
    }

    async fn a_file_that_is_asked_for_twice_is_made_once_and_later_again(store: Store) {
        let site = Site::new(store).await;
        let badge = site.world.visitor("Ana").await.badge.id;
        let mut planner = site.member(Role::Planner).await;
        let page = format!("/badges/{badge}");
        let form = planner.get(&page).await.expect(200).html().form(&[("do", "print")]);
        let form = Filled { action: page, ..form };
        let prints = async || {
            let all = storage::testing::rows::all(&site.world.store).await;
            all["print"].lines().count()
        };
        let first = planner.submit(&form).await;
        let second = planner.submit(&form).await;
        assert_eq!(first.expect(200).body, second.expect(200).body);
        assert!(first.body.starts_with(b"%PDF"));
        for name in ["content-type", "content-disposition", "content-security-policy"] {
            assert_eq!(first.header(name), second.header(name), "{name}");
        }
        let once = prints().await;
        site.world.store.clock.advance_minutes(MINUTES);
        let later = planner.submit(&form).await;
        assert!(later.expect(200).body.starts_with(b"%PDF"));
        assert_eq!(prints().await, once + 1);
    }

    async fn a_file_that_is_sent_twice_is_taken_once(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let page = planner.get("/exhibitors/import").await;
        let form = page.expect(200).html().form(&[(PAGE, "")]);
        let fields: Vec<(&str, &str)> =
            form.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let file = ("file", "liste.csv", &b"Nom\nVerreries\n"[..]);
        let first = planner.post_file("/exhibitors/import", &fields, file).await;
        let second = planner.post_file("/exhibitors/import", &fields, file).await;
        assert_eq!(first.expect(303).location(), second.expect(303).location());
        let other = ("file", "liste.csv", &b"Nom\nFilatures\n"[..]);
        let third = planner.post_file("/exhibitors/import", &fields, other).await;
        assert_ne!(third.expect(303).location(), first.location());
    }
}
