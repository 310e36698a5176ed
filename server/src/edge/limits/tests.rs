use std::net::IpAddr;

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode};
use domain::access::Role;
use domain::time::Timestamp;
use storage::Store;
use storage::testing::world::{World, team_input};

use super::*;
use crate::testing::{Answer, PUBLIC_URL, Site};

fn network(text: &str) -> Network {
    text.parse::<IpAddr>().unwrap().into()
}

const NOW: Timestamp = Timestamp(1_800_000_000_000);

#[test]
fn what_concerns_one_person_is_not_widened() {
    let limits = Limits::new(1_000);
    let asked = letter("a@b.example", network("1.1.1.1"));
    for _ in 0..3 {
        limits.allow(What::Letter, &asked, NOW).unwrap();
    }
    let wait = limits.allow(What::Letter, &asked, NOW).unwrap_err();
    assert_eq!(wait.seconds(), 300);
    let same = letter("A+again@b.example", network("1.1.1.1"));
    limits.allow(What::Letter, &same, NOW).unwrap_err();
    // Whoever asks for the same person elsewhere is somebody else.
    let other = letter("a@b.example", network("2.2.2.2"));
    limits.allow(What::Letter, &other, NOW).unwrap();
    let venue = network("1.1.1.1");
    for _ in 0..300_000 {
        limits.allow(What::SignIn, &venue, NOW).unwrap();
    }
    limits.allow(What::SignIn, &venue, NOW).unwrap_err();
}

/// A visitor's form, come through a proxy that says whom it heard.
async fn through(site: &Site, heard: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let visitor = site.visitor();
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let request = visitor
        .request(Method::POST, path)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("x-forwarded-for", heard)
        .body(Body::from(body))
        .unwrap();
    visitor.send(request).await
}

async fn ask_for_link(site: &Site, heard: &str, email: &str) -> Answer {
    through(site, heard, "/sign-in", &[("email", email)]).await
}

async fn behind_a_proxy(store: Store) -> Site {
    let world = World::new(store).await;
    Site::over(world, |settings| {
        settings.trusted_proxies = vec![IpAddr::from([127, 0, 0, 1])];
    })
}

storage::both! {
    async fn asking_too_often_is_429_with_a_page_that_says_when_in_both_languages(store: Store) {
        let site = Site::new(store).await;
        for _ in 0..3 {
            ask_for_link(&site, "", "nobody@elsewhere.example").await.expect(200);
        }
        let refused = ask_for_link(&site, "", "nobody@elsewhere.example").await;
        assert_eq!(refused.expect(429).header("retry-after"), "300");
        let said = refused.text();
        assert!(said.contains("Recommencez dans") && said.contains("minutes"), "{said}");
        let asked = [("email", "nobody@elsewhere.example")];
        let refused = through(&site, "", "/en/sign-in", &asked).await;
        let said = refused.expect(429).text();
        assert!(said.contains("Try again in") && said.contains("minutes"), "{said}");
        ask_for_link(&site, "", "somebody@elsewhere.example").await.expect(200);
        site.world.store.clock.advance_minutes(5);
        ask_for_link(&site, "", "nobody@elsewhere.example").await.expect(200);
    }

    async fn a_forwarded_address_that_anybody_could_write_widens_no_limit(store: Store) {
        let site = Site::new(store).await;
        let email = "nobody@elsewhere.example";
        for number in 0..3 {
            ask_for_link(&site, &format!("9.9.9.{number}"), email).await.expect(200);
        }
        ask_for_link(&site, "9.9.9.9", email).await.expect(429);
    }

    async fn a_trusted_proxy_is_believed_about_the_one_before_it_only(store: Store) {
        let site = behind_a_proxy(store).await;
        let email = "nobody@elsewhere.example";
        for heard in ["9.9.9.9", "1.1.1.1, 9.9.9.9:4711", "[2001:db8::1]:1, ::ffff:9.9.9.9"] {
            ask_for_link(&site, heard, email).await.expect(200);
        }
        ask_for_link(&site, "8.8.8.8, 9.9.9.9", email).await.expect(429);
        ask_for_link(&site, "8.8.8.8", email).await.expect(200);
        // One /64 is one network, whatever somebody makes of it.
        for number in 1..=3 {
            ask_for_link(&site, &format!("2001:db8::{number}"), email).await.expect(200);
        }
        ask_for_link(&site, "2001:db8::ffff:1", email).await.expect(429);
        // What cannot be read is the proxy itself, and not the hop before.
        for number in 0..3 {
            ask_for_link(&site, &format!("7.7.7.{number}, unknown"), email).await.expect(200);
        }
        ask_for_link(&site, "7.7.7.7, unknown", email).await.expect(429);
    }

    async fn a_venue_that_an_organiser_names_is_wider_while_the_show_lasts(store: Store) {
        let site = behind_a_proxy(store).await;
        let page = site.page("/networks");
        site.visitor().get(&page).await.expect(303);
        let viewer = site.member(Role::Viewer).await;
        viewer.get(&page).await.expect(403);
        viewer.get(&site.page("")).await.expect(200);
        let mut planner = site.member(Role::Planner).await;
        let overview = planner.get(&site.page("")).await;
        assert!(overview.text().contains(&page), "an organiser finds it");
        let form = planner.get(&page).await.expect(200).html().form(&[("do", "widen")]);
        for (network, times) in [("", "10"), ("0.0.0.0/0", "10"), ("9.9.9.9", "21"), ("9.9.9.9", "0")] {
            let form = form.set("network", network).set("times", times);
            planner.submit(&form).await.expect(422);
        }
        let form = form.set("network", "::ffff:9.9.9.9").set("times", "10");
        planner.submit(&form).await.expect(303);
        planner.submit(&form.without("form_key")).await.expect(422);
        let shown = planner.get(&format!("/en{page}")).await;
        let shown = shown.expect(200).html().text();
        assert!(shown.contains("9.9.9.9") && shown.contains("10 times"), "{shown}");

        let mut number = 0;
        let mut let_through = async |heard: &str| {
            for through_it in 0..400 {
                number += 1;
                let link = format!("/sign-in/never-{number}");
                if through(&site, heard, &link, &[]).await.status == StatusCode::TOO_MANY_REQUESTS {
                    return through_it;
                }
            }
            400
        };
        assert_eq!(let_through("9.9.9.9").await, 300, "the show has not begun");
        site.world.open_at(9);
        assert_eq!(let_through("9.9.9.9").await, 400);
        assert_eq!(let_through("8.8.8.8").await, 300);
        // What concerns one person is not wider there either.
        for _ in 0..3 {
            ask_for_link(&site, "9.9.9.9", "nobody@elsewhere.example").await.expect(200);
        }
        ask_for_link(&site, "9.9.9.9", "nobody@elsewhere.example").await.expect(429);
        site.world.store.clock.advance_minutes(5 * 24 * 60);
        assert_eq!(let_through("9.9.9.9").await, 300, "the show is over");

        let mut planner = site.member(Role::Planner).await;
        let form = planner.get(&page).await.expect(200).html().form(&[("do", "narrow")]);
        planner.submit(&form).await.expect(303);
        planner.submit(&form.without("form_key")).await.expect(404);
        site.world.open_at(9);
        assert_eq!(let_through("9.9.9.9").await, 300, "it was taken back");
    }

    /// rack-attack#192, hypothesis/h#5652, HackGT/api#193, lore-weave#261: a room, a class or a hall is one
    /// address, and what others there do keeps nobody out who has signed in.
    async fn whoever_has_signed_in_is_not_kept_out_by_what_others_on_their_network_do(store: Store) {
        let site = behind_a_proxy(store).await;
        let planner = site.member(Role::Planner).await;
        let hall: Network = "9.9.9.9".parse::<IpAddr>().unwrap().into();
        let now = site.state.store.now();
        while site.state.limits.allow_there(What::Anything, &hall, hall, now).is_ok() {}
        let ask = async |cookie: Option<&str>, path: &str| {
            let visitor = site.visitor();
            let mut request = visitor.request(Method::GET, path).header("x-forwarded-for", "9.9.9.9");
            if let Some(token) = cookie {
                request = request.header("cookie", format!("__Host-pavillon={token}"));
            }
            visitor.send(request.body(Body::empty()).unwrap()).await
        };
        let token = planner.cookie.as_deref().unwrap();
        ask(None, "/sign-in").await.expect(429);
        ask(Some("a".repeat(32).as_str()), "/sign-in").await.expect(429);
        ask(Some(token), "/participations").await.expect(200);
        ask(Some(token), "/exhibitors.csv").await.expect(200);
        // A session has an end of its own, wherever it is.
        while site.state.limits.allow(What::Session, &token, now).is_ok() {}
        let refused = ask(Some(token), "/en/participations").await;
        assert!(!refused.expect(429).header("retry-after").is_empty());
        assert!(refused.text().contains("Try again"), "{}", refused.text());
    }

    async fn a_hall_that_opens_can_sign_in_from_one_address(store: Store) {
        let site = behind_a_proxy(store).await;
        for number in 0..140 {
            let email = format!("{number}@elsewhere.example");
            ask_for_link(&site, "9.9.9.9", &email).await.expect(200);
            let link = format!("/sign-in/link-{number}");
            through(&site, "9.9.9.9", &link, &[]).await.expect(410);
        }
    }

    async fn a_calendar_is_limited_by_its_address_in_each_network_apart(store: Store) {
        let site = behind_a_proxy(store).await;
        let (store, id) = (&site.world.store, site.world.participation.id);
        let company = site.world.accepted("Nova").await;
        let public = storage::feed::public_token(store, id).await.unwrap().unwrap();
        let planner = &site.world.planner;
        let own = storage::feed::exhibitor_token(planner, store, id, company.exhibitor);
        let own = own.await.unwrap().unwrap();
        let fetch = async |heard: &str, token: &str| {
            let visitor = site.visitor();
            let request = visitor.request(Method::GET, &format!("/feeds/{token}.ics"));
            let request = request.header("x-forwarded-for", heard);
            visitor.send(request.body(Body::empty()).unwrap()).await
        };
        for _ in 0..240 {
            fetch("9.9.9.9", &public).await.expect(200);
        }
        let refused = fetch("9.9.9.9", &public).await;
        assert_eq!(refused.expect(429).header("retry-after"), "1");
        assert_eq!(refused.header("content-type"), "text/plain; charset=utf-8");
        fetch("9.9.9.9", &own).await.expect(200);
        fetch("8.8.8.8", &public).await.expect(200);
    }

    async fn an_organiser_fills_nobodys_mailbox_with_invitations(store: Store) {
        let site = Site::new(store).await;
        let (planner, store) = (&site.world.planner, &site.world.store);
        let id = site.world.participation.id;
        let member = storage::team::add(planner, store, id, &team_input("Ana")).await.unwrap();
        let page = site.page(&format!("/shifts/team/{member}"));
        let mut browser = site.member(Role::Planner).await;
        let mut refused = None;
        for sent in 1..30 {
            let asked = browser.post(&page, &[("do", "renew")]).await;
            let form = asked.expect(200).html().form(&[("do", "renew")]);
            let answer = browser.submit(&form).await;
            if answer.status == StatusCode::TOO_MANY_REQUESTS {
                refused = Some((sent, answer));
                break;
            }
            answer.expect(303);
        }
        let (sent, answer) = refused.unwrap();
        assert_eq!((sent, answer.header("retry-after")), (10, "300"));
        assert!(answer.text().contains("Recommencez dans"), "{}", answer.text());
        assert_eq!(site.world.letters("ana@team.example").await.len(), 10);
    }

    async fn a_person_has_few_letters_whoever_asks_from_wherever(store: Store) {
        let site = behind_a_proxy(store).await;
        let email = format!("viewer@{}.example", site.world.organisation.slug);
        for number in 0..50 {
            ask_for_link(&site, &format!("9.9.9.{number}"), &email).await.expect(200);
        }
        storage::sign_in::answer(&site.world.store).await.unwrap();
        assert_eq!(site.world.letters(&email).await.len(), 10);
    }

    async fn a_letter_that_a_stranger_asks_for_says_nothing_of_their_choosing(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let page = format!("/o/{}/{}/apply", world.organisation.slug, world.participation.slug);
        let victim = "victim@elsewhere.example";
        let fields = [
            ("company_name", "Buy at evil.example"),
            ("contact_name", "Your account is locked"),
            ("contact_email", victim),
            ("do", "draft"),
        ];
        let mut visitor = site.visitor();
        let begun = visitor.post(&page, &fields).await;
        let link = begun.expect(303).location().split('?').next().unwrap().to_owned();
        let kept = visitor.get(&format!("{link}?done=yes")).await;
        let withdraw = kept.expect(200).html().form(&[("do", "withdraw")]);
        visitor.submit(&withdraw).await.expect(303);
        visitor.post(&page, &fields).await.expect(303);
        let letters = world.letters(victim).await;
        assert_eq!(letters.len(), 3);
        for letter in &letters {
            let composed = crate::mail::compose(letter, &domain::mail::Voice::default(), PUBLIC_URL);
            let all = format!("{letter:?} {composed:?}");
            assert!(!all.contains("evil") && !all.contains("locked"), "{all}");
        }
        // The same once more is the same application, and no letter.
        visitor.post(&page, &fields).await.expect(303);
        assert_eq!(world.letters(victim).await.len(), 3);
        let another = [&fields[..], &[("message", "one more")]].concat();
        let refused = visitor.post(&page, &another).await;
        assert_eq!(refused.expect(429).header("retry-after"), "300");
        let html = refused.html();
        assert!(html.problem("contact_email").is_some());
        assert!(refused.text().contains("Buy at evil.example"), "what was typed is kept");
        assert_eq!(world.letters(victim).await.len(), 3);
    }

    async fn where_to_go_on_to_stays_in_the_browser_that_asked(store: Store) {
        let site = Site::new(store).await;
        let email = format!("viewer@{}.example", site.world.organisation.slug);
        let next = "/participations/your-account-is-locked";
        let asked = through(&site, "", "/sign-in", &[("email", &email), ("next", next)]).await;
        let set = asked.expect(200).headers.get_all("set-cookie").iter();
        let mut set = set.map(|value| value.to_str().unwrap());
        let cookie = set.find(|value| value.contains("-onward=")).unwrap().to_owned();
        assert!(cookie.contains("HttpOnly"), "{cookie}");
        storage::sign_in::answer(&site.world.store).await.unwrap();
        let letters = site.world.letters(&email).await;
        let said = format!("{letters:?}");
        assert!(!said.contains("locked"), "{said}");
        let link = storage::testing::world::said(&letters[0], "path");
        let visitor = site.visitor();
        let kept = cookie.split(';').next().unwrap();
        let request = visitor.request(Method::POST, &link).header("cookie", kept);
        let request = request
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::empty())
            .unwrap();
        let signed_in = visitor.send(request).await;
        assert_eq!(signed_in.expect(303).location(), next);
    }
}

/// Addresses that anybody may ask for, with what is sent there. What is not here is made once and kept
/// (`/healthz`, the assets, the icon), asks for a token before it reads anything (`/api/`, whose bodies
/// are small), or for a session.
fn open_addresses(world: &World, secret: &str) -> Vec<(Method, String)> {
    let organisation = &world.organisation.slug;
    let show = format!("/o/{organisation}/{}", world.participation.slug);
    let read = [
        "/".to_owned(),
        "/sign-in".to_owned(),
        format!("/sign-in/{secret}"),
        "/accessibility".to_owned(),
        "/privacy".to_owned(),
        "/style".to_owned(),
        "/outbox".to_owned(),
        format!("/o/{organisation}"),
        show.clone(),
        format!("{show}/apply"),
        format!("/apply/{secret}"),
        format!("/b/{secret}"),
        format!("/team/{secret}"),
        format!("/calendars/{secret}"),
        format!("/feeds/{secret}.ics"),
        format!("/feeds/{secret}/one.ics"),
        "/files/01a20cff-7d00-7489-8069-dfa40744c0b8".to_owned(),
        "/readyz".to_owned(),
        "/api/v1/openapi.json".to_owned(),
        "/nowhere".to_owned(),
    ];
    let sent = [
        "/sign-in".to_owned(),
        format!("/sign-in/{secret}"),
        format!("{show}/apply"),
        format!("/apply/{secret}"),
        format!("/team/{secret}"),
        format!("/calendars/{secret}"),
    ];
    let read = read.into_iter().map(|path| (Method::GET, path));
    read.chain(sent.into_iter().map(|path| (Method::POST, path)))
        .collect()
}

#[test]
fn every_address_that_anybody_may_ask_for_has_an_end() {
    storage::testing::on_sqlite(async |store| {
        let site = Site::new(store).await;
        let headers = HeaderMap::new();
        let Peer(peer) = Peer::of(&site.state, &headers, &axum::http::Extensions::new());
        let now = site.state.store.now();
        while site
            .state
            .limits
            .allow_there(What::Anything, &peer, peer, now)
            .is_ok()
        {}
        let browser = site.visitor();
        for (method, path) in open_addresses(&site.world, &"a".repeat(52)) {
            let request = browser.request(method.clone(), &path);
            let answer = browser.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status.as_u16(), 429, "{method} {path}");
            assert!(!answer.header("retry-after").is_empty(), "{method} {path}");
        }
        for path in ["/healthz", "/icon.svg"] {
            browser.get(path).await.expect(200);
        }
    });
}

#[test]
fn whoever_asks_for_documents_too_often_is_told_so_by_whichever_way() {
    storage::testing::on_sqlite(async |store| {
        let site = Site::new(store).await;
        let world = &site.world;
        let company = world.accepted("Forges").await;
        world.name(&company, "Ana").await.unwrap();
        let all = storage::badge::list(&world.planner, &world.store, world.participation.id, false);
        let badge = format!("/badges/{}", all.await.unwrap()[0].badge.id);
        let now = site.state.store.now();
        let (list, day) = (site.page("/badges"), site.page("/programme/day.pdf"));
        let (sheet, table) = (site.page("/shifts/sheet.pdf"), "/exhibitors.csv".to_owned());
        let pdf = format!("{badge}.pdf");
        let one: &[(&str, &str)] = &[("do", "print")];
        let many: &[(&str, &str)] = &[("do", "print"), ("which", "all")];
        let of_exhibitor = [(pdf.clone(), None), (badge.clone(), Some(one))];
        let of_planner = [
            (pdf, None),
            (badge, Some(one)),
            (list, Some(many)),
            (day, None),
            (sheet, None),
            (table.replace("csv", "xlsx"), None),
            (table, None),
        ];
        let exhibitor = (site.exhibitor(&company).await, of_exhibitor.to_vec());
        let planner = (site.member(Role::Planner).await, of_planner.to_vec());
        for (mut browser, addresses) in [exhibitor, planner] {
            let session = browser.cookie.clone().unwrap();
            while site
                .state
                .limits
                .allow(What::Document, &session.as_str(), now)
                .is_ok()
            {}
            for (path, form) in addresses {
                let answer = match form {
                    None => browser.get(&path).await,
                    Some(fields) => browser.post(&path, fields).await,
                };
                assert_eq!(answer.status.as_u16(), 429, "{path}");
            }
            // Pages are not documents.
            browser.get("/account").await.expect(200);
        }
    });
}
