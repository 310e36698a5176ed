use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, USER_AGENT};
use axum::http::{Method, Request};
use domain::access::Role;
use storage::testing::world::said;

use super::local;
use crate::testing::{Answer, PUBLIC_URL, Site};

const FIREFOX: &str =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";

async fn asked(site: &Site, email: &str) -> Answer {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("email", email), ("next", "")])
        .finish();
    let visitor = site.visitor();
    let request = visitor
        .request(Method::POST, "/sign-in")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(USER_AGENT, FIREFOX)
        .body(Body::from(body))
        .unwrap();
    visitor.send(request).await
}

fn link_path(token: &str) -> String {
    format!("/sign-in/{token}")
}

fn email(site: &Site, role: Role) -> String {
    format!("{role}@{}.example", site.world.organisation.slug)
}

/// The cookie that an answer sets, as a browser sends it back.
fn cookie_of(answer: &Answer) -> String {
    let set = answer.header("set-cookie");
    set.split(';').next().unwrap().to_owned()
}

async fn page(site: &Site, path: &str, cookie: &str) -> Answer {
    let visitor = site.visitor();
    let request = visitor.request(Method::GET, path).header(COOKIE, cookie);
    visitor.send(request.body(Body::empty()).unwrap()).await
}

storage::both! {
    async fn a_session_ends_everywhere_when_its_owner_says_so(store: Store) {
        let site = Site::new(store).await;
        let mut here = site.member(Role::Viewer).await;
        let there = site.member(Role::Viewer).await;
        there.get("/participations").await.expect(200);
        let form = here.get("/account").await.expect(200).html().form(&[("do", "everywhere")]);
        assert_eq!(here.submit(&form).await.expect(303).location(), "/sign-in");
        let asked = there.get("/participations").await;
        assert_eq!(asked.expect(303).location(), "/sign-in?next=%2Fparticipations");
        site.member(Role::Viewer).await.get("/participations").await.expect(200);
    }

    async fn a_link_that_is_none_says_so_and_how_to_get_another(store: Store) {
        let site = Site::new(store).await;
        let answer = site.visitor().get(&link_path("abcdefghijklmnopqrstuvwxyz234567")).await;
        assert!(answer.expect(410).html().links().contains(&"/sign-in".to_owned()));
    }

    /// karaoke-gen#870, ecobalyse#1398, Expensify#61728: whoever finds a link used up by a scanner of their
    /// mail, or too old, or comes by an earlier one, types their address all over again.
    async fn a_link_that_was_used_or_is_too_old_offers_another_with_one_press(store: Store) {
        let site = Site::new(store).await;
        let email = email(&site, Role::Planner);
        let used = site.world.sign_in_link(&email).await;
        site.visitor().post(&link_path(&used), &[]).await.expect(303);
        let old = site.world.sign_in_link(&email).await;
        for (minutes, link) in [(1, used), (20, old.clone()), (6 * 24 * 60, old)] {
            site.world.store.clock.advance_minutes(minutes);
            let before = site.world.letters(&email).await.len();
            let mut visitor = site.visitor();
            for (prefix, button) in [("/en", "Send me a new link"), ("", "Recevoir un nouveau lien")] {
                let page = visitor.get(&format!("{prefix}{}", link_path(&link))).await;
                let text = page.expect(410).text();
                assert!(text.contains(button), "{text}");
                assert!(!text.contains(&email), "{text}");
            }
            let form = visitor.get(&link_path(&link)).await.html().form(&[("do", "again")]);
            let sent = visitor.submit(&form).await;
            assert!(!sent.expect(200).text().contains(&email), "{}", sent.text());
            let mark = cookie_of(&sent);
            storage::sign_in::answer(&site.world.store).await.unwrap();
            let letters = site.world.letters(&email).await;
            assert_eq!(letters.len(), before + 1);
            let path = said(&letters[0], "path");
            // It is good, and known as asked for here.
            let opened = page(&site, &path, &mark).await;
            assert!(!opened.expect(200).text().contains("autre navigateur"));
            visitor.post(&path, &[]).await.expect(303);
            let again = visitor.get(&link_path(&link)).await;
            assert!(again.expect(410).html().links().contains(&"/".to_owned()), "whoever is in goes on");
        }
    }

    async fn a_link_that_is_asked_for_with_a_double_click_is_one_letter(store: Store) {
        let site = Site::new(store).await;
        let email = email(&site, Role::Planner);
        let mut visitor = site.visitor();
        let form = visitor.get("/sign-in").await.html().form(&[("email", "")]).set("email", &email);
        let mut marks = Vec::new();
        for _ in 0..2 {
            let sent = visitor.submit(&form).await;
            marks.push(cookie_of(sent.expect(200)));
            storage::sign_in::answer(&site.world.store).await.unwrap();
        }
        assert_eq!(site.world.letters(&email).await.len(), 1);
        assert_eq!(marks[0], marks[1]);
        // Another address from the same page is another letter, and so is asking again a minute later.
        visitor.submit(&form.set("email", "nobody@elsewhere.example")).await.expect(200);
        site.world.store.clock.advance_minutes(2);
        visitor.submit(&form).await.expect(200);
        storage::sign_in::answer(&site.world.store).await.unwrap();
        assert_eq!(site.world.letters(&email).await.len(), 2);
    }

    async fn another_link_is_asked_for_as_seldom_as_by_an_address_and_by_no_made_up_link(store: Store) {
        let site = Site::new(store).await;
        let email = email(&site, Role::Planner);
        let link = site.world.sign_in_link(&email).await;
        let mut visitor = site.visitor();
        visitor.post(&link_path(&link), &[]).await.expect(303);
        let again: &[(&str, &str)] = &[("do", "again")];
        for _ in 0..3 {
            visitor.post(&link_path(&link), again).await.expect(200);
        }
        let refused = visitor.post(&link_path(&link), again).await;
        assert_eq!(refused.expect(429).header("retry-after"), "300");
        assert!(!refused.text().contains(&email));
        asked(&site, &email).await.expect(429);
        let none = link_path("abcdefghijklmnopqrstuvwxyz234567");
        let page = visitor.post(&none, again).await;
        assert!(page.expect(410).html().links().contains(&"/sign-in".to_owned()));
    }

    async fn nobody_can_tell_by_the_answer_whether_an_address_is_known(store: Store) {
        let site = Site::new(store).await;
        let known = email(&site, Role::Planner);
        let unknown = known.replace("planner", "nobodyy");
        let before = site.world.letters(&known).await.len();
        let mut pages = Vec::new();
        for email in [&known, &unknown] {
            let answer = asked(&site, email).await;
            answer.expect(200);
            let names: Vec<String> =
                answer.headers.keys().map(ToString::to_string).collect();
            let cookie = answer.header("set-cookie").to_owned();
            let (name, rest) = cookie.split_once('=').unwrap();
            let rest = rest.split_once(';').unwrap().1.to_owned();
            pages.push((
                answer.html().text().replace(email.as_str(), "…"),
                names,
                name.to_owned(),
                rest,
            ));
            // Nobody was looked for yet, so that nothing can have taken longer.
            assert_eq!(site.world.letters(&known).await.len(), before);
        }
        assert_eq!(pages[0], pages[1]);
        storage::sign_in::answer(&site.world.store).await.unwrap();
        assert_eq!(site.world.letters(&known).await.len(), before + 1);
        assert!(site.world.letters(&unknown).await.is_empty());
    }

    async fn asking_does_the_same_work_for_a_known_address_and_for_an_unknown_one(store: Store) {
        let site = Site::new(store).await;
        let rows = &site.world.store;
        let known = email(&site, Role::Planner);
        let unknown = known.replace("planner", "nobodyy");
        let mut written = Vec::new();
        for email in [&known, &unknown] {
            let before = storage::testing::rows::all(rows).await;
            asked(&site, email).await.expect(200);
            let after = storage::testing::rows::all(rows).await;
            // Every table in which something changed, and by how many rows it grew.
            let rows_of = |rows: &str| rows.lines().count();
            let grown: Vec<(String, usize)> = after
                .iter()
                .filter(|(table, rows)| before[*table] != **rows)
                .map(|(table, rows)| (table.clone(), rows_of(rows) - rows_of(&before[table])))
                .collect();
            written.push(grown);
            storage::sign_in::answer(rows).await.unwrap();
        }
        let one_row = vec![("sign_in_request".to_owned(), 1)];
        assert_eq!(written, [one_row.clone(), one_row]);
    }

    async fn every_cookie_is_bound_to_the_host_and_out_of_reach_of_scripts(store: Store) {
        let site = Site::new(store).await;
        let mut visitor = site.visitor();
        let link = site.world.sign_in_link(&email(&site, Role::Planner)).await;
        let next = [("email", "nobody@elsewhere.example"), ("next", "/exhibitors")];
        let answers = [
            visitor.get("/en/sign-in").await,
            visitor.post("/sign-in", &next).await,
            visitor.post(&link_path(&link), &[]).await,
            visitor.post("/sign-out", &[]).await,
        ];
        let mut names = Vec::new();
        for cookie in answers.iter().flat_map(|answer| answer.headers.get_all("set-cookie")) {
            let cookie = cookie.to_str().unwrap();
            for needed in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Max-Age="] {
                assert!(cookie.contains(needed), "{cookie}");
            }
            assert!(!cookie.contains("Domain"), "{cookie}");
            names.push(cookie.split('=').next().unwrap().to_owned());
        }
        names.sort();
        names.dedup();
        assert_eq!(names, [
            "__Host-language", "__Host-pavillon", "__Host-pavillon-asked", "__Host-pavillon-onward",
        ]);
    }

    async fn a_link_says_where_it_was_asked_for_in_the_letter_and_behind_it(store: Store) {
        let site = Site::new(store).await;
        let email = email(&site, Role::Planner);
        let answer = asked(&site, &email).await;
        storage::sign_in::answer(&site.world.store).await.unwrap();
        let letter = site.world.letters(&email).await.remove(0);
        let composed = crate::mail::compose(&letter, &domain::mail::Voice::default(), PUBLIC_URL);
        assert!(composed.body.contains("depuis Firefox sous Windows"), "{}", composed.body);
        assert!(composed.body.contains("24 novembre 2026, 11 h"), "{}", composed.body);
        let path = said(&letter, "path");
        let here = cookie_of(&answer);
        assert!(here.starts_with("__Host-pavillon-asked="), "{here}");
        for (language, own, warned) in [
            ("fr", "dans ce navigateur", "dans un autre navigateur"),
            ("en", "in this browser", "in another browser"),
        ] {
            let path = format!("/{language}{path}");
            let same = page(&site, &path, &here).await.expect(200).html().text();
            assert!(same.contains(own) && !same.contains(warned), "{same}");
            assert!(same.contains(&email) && same.contains("Firefox"), "{same}");
            for other in ["", "__Host-pavillon-asked=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
                let other = page(&site, &path, other).await.expect(200).html().text();
                assert!(other.contains(warned) && !other.contains(own), "{other}");
            }
        }
    }

    async fn what_a_browser_says_of_itself_comes_into_no_letter_and_no_page(store: Store) {
        let site = Site::new(store).await;
        let email = email(&site, Role::Planner);
        let visitor = site.visitor();
        let request = visitor
            .request(Method::POST, "/sign-in")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(USER_AGENT, "Your account is locked, call +33 6 00 00 00 00 <b>Linux</b>")
            .body(Body::from(format!("email={email}")))
            .unwrap();
        visitor.send(request).await.expect(200);
        storage::sign_in::answer(&site.world.store).await.unwrap();
        let letter = site.world.letters(&email).await.remove(0);
        let composed = crate::mail::compose(&letter, &domain::mail::Voice::default(), PUBLIC_URL);
        assert!(!composed.body.contains("locked") && composed.body.contains("Linux"));
        let behind = page(&site, &said(&letter, "path"), "").await;
        assert!(!behind.expect(200).text().contains("locked"));
    }

    async fn a_host_of_somebody_elses_choosing_comes_into_no_letter_and_no_page(store: Store) {
        let site = Site::new(store).await;
        let email = email(&site, Role::Planner);
        let evil = |method: Method, path: &str| {
            Request::builder()
                .method(method)
                .uri(path)
                .header(HOST, "evil.example")
                .header(ORIGIN, "https://evil.example")
                .header("sec-fetch-site", "same-origin")
                .header("x-forwarded-host", "evil.example")
                .header("forwarded", "host=evil.example;proto=https")
        };
        let visitor = site.visitor();
        let ask = evil(Method::POST, "/sign-in")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("email={email}")))
            .unwrap();
        let answer = visitor.send(ask).await;
        assert!(!answer.text().contains("evil.example"), "{}", answer.text());
        storage::sign_in::answer(&site.world.store).await.unwrap();
        for letter in site.world.letters(&email).await {
            let composed = crate::mail::compose(&letter, &domain::mail::Voice::default(), PUBLIC_URL);
            assert!(composed.body.contains(PUBLIC_URL), "{}", composed.body);
            assert!(!composed.body.contains("evil.example"), "{}", composed.body);
        }
        let (organisation, show) = (&site.world.organisation.slug, &site.world.participation.slug);
        let feed = storage::feed::public_token(&site.world.store, site.world.participation.id)
            .await
            .unwrap()
            .unwrap();
        for path in [
            "/".to_owned(),
            "/sign-in".to_owned(),
            "/nothing-there".to_owned(),
            format!("/o/{organisation}/{show}"),
            format!("/feeds/{feed}.ics"),
            "/api/v1/openapi.json".to_owned(),
        ] {
            let request = evil(Method::GET, &path).body(Body::empty()).unwrap();
            let answer = visitor.send(request).await;
            assert!(!answer.text().contains("evil.example"), "{path}");
            assert!(!answer.location().contains("evil.example"), "{path}");
        }
    }
}

#[test]
fn signing_in_leads_only_to_pages_of_ours() {
    assert_eq!(
        local("/participations/vivatech-2027"),
        Some("/participations/vivatech-2027")
    );
    let others = [
        "",
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/a b",
        "/a\r\nb",
    ];
    for elsewhere in others {
        assert_eq!(local(elsewhere), None, "{elsewhere}");
    }
}
