//! The faults that bit systems like this one, each tried through HTTP where no noun's own tests do.

use axum::http::StatusCode;
use domain::access::Role;
use domain::application::Status;
use domain::point::PointKind;
use storage::both;
use storage::testing::world::{World, half_day};

use super::{Answer, Browser, PUBLIC_URL, Site};

/// What leaves the house as a file, of a participation and of the organisation.
const OF_A_PARTICIPATION: &[&str] = &[
    "/badges.pdf",
    "/scans.csv",
    "/scans.xlsx",
    "/live.csv",
    "/live.xlsx",
    "/programme/day.pdf?day=2027-06-16&audience=staff",
    "/shifts/sheet.pdf?day=2027-06-16",
    "/requirements/table.xlsx",
];
const OF_THE_ORGANISATION: &[&str] = &["/exhibitors.csv", "/exhibitors.xlsx"];

both! {
    async fn exports_are_fetched_by_nobody_else(store: Store) {
        let site = Site::new(store.clone()).await;
        let company = site.world.accepted("Alpha").await;
        let other = World::named(store, "Chambre").await;
        let stranger = site.signed_in(&format!("owner@{}.example", other.organisation.slug)).await;
        let (owner, exhibitor) = (site.member(Role::Owner).await, site.exhibitor(&company).await);
        for export in OF_A_PARTICIPATION {
            let path = site.page(export);
            site.visitor().get(&path).await.expect(303);
            exhibitor.get(&path).await.expect(403);
            // Both have a participation of that word: what comes is the stranger's own.
            let own = stranger.get(&path).await;
            assert!(!String::from_utf8_lossy(&own.body).contains("Alpha"), "{path}");
            assert_ne!(owner.get(&path).await.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        }
        for export in OF_THE_ORGANISATION {
            site.visitor().get(export).await.expect(303);
            exhibitor.get(export).await.expect(403);
        }
        let text = |answer: &Answer| String::from_utf8_lossy(&answer.body).into_owned();
        assert!(text(owner.get("/exhibitors.csv").await.expect(200)).contains("Alpha"));
        assert!(!text(stranger.get("/exhibitors.csv").await.expect(200)).contains("Alpha"));
    }

    async fn no_cell_of_an_export_is_a_formula(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let form = planner.get("/exhibitors/new").await.html().form(&[("sector", "")]);
        for name in ["=cmd|' /C calc'!A0", "+33", "-1+1", "@SUM(A1)", "＝1"] {
            planner.submit(&form.set("name", name)).await.expect(303);
        }
        let csv = planner.get("/exhibitors.csv").await;
        let risky = ['=', '+', '-', '@', '＝'];
        for line in csv.expect(200).text().lines() {
            for cell in line.trim_start_matches('\u{feff}').split(';') {
                assert!(!cell.trim_matches('"').starts_with(risky), "{cell}");
            }
        }
    }

    async fn what_looks_like_a_template_is_shown_as_it_was_typed(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let form = planner.get("/exhibitors/new").await.html().form(&[("sector", "")]);
        let typed = "{{7*7}} ${7*7} { $name } { nav-exhibitors } #eval(1) %s";
        let made = planner.submit(&form.set("name", typed)).await;
        let page = planner.get(made.expect(303).location()).await;
        assert!(page.expect(200).html().text().contains(typed), "{}", page.text());
    }

    async fn a_page_or_a_drawing_is_no_picture_and_a_picture_cannot_run(store: Store) {
        let site = Site::new(store).await;
        let slug = &site.world.organisation.slug;
        let apply = format!("/o/{slug}/{}/apply", site.world.participation.slug);
        let hostile: [&[u8]; 3] = [
            b"<html><script>alert(1)</script></html>",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
            b"GIF89a/*<svg/onload=alert(1)>*/=1;",
        ];
        for bytes in hostile {
            let file = ("image", "picture.png", bytes);
            let refused = site.visitor().post_file(&apply, &[("do", "submit")], file).await;
            assert!(refused.expect(422).html().problem("image").is_some());
        }
        let mut planner = site.member(Role::Planner).await;
        let mut png = Vec::new();
        image::DynamicImage::new_rgb8(2, 2)
            .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
            .unwrap();
        let form = planner.get("/exhibitors/new").await.html().form(&[("sector", "")]).set("name", "Alpha");
        let fields: Vec<(&str, &str)> = form.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let file = ("logo", "<script>.html", png.as_slice());
        let made = planner.post_file(&form.action, &fields, file).await;
        let page = planner.get(made.expect(303).location()).await.html();
        let picture = page
            .elements()
            .into_iter()
            .filter_map(|e| e.get("src").map(ToOwned::to_owned))
            .find(|src| src.starts_with("/files/"))
            .expect("a logo on its page");
        let answer = site.visitor().get(&picture).await;
        answer.expect(200);
        assert!(answer.header("content-type").starts_with("image/"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").contains("sandbox"));
    }

    async fn of_two_who_take_the_same_place_at_once_one_gets_it(store: Store) {
        let site = Site::new(store).await;
        let (alpha, beta) = (site.world.accepted("Alpha").await, site.world.accepted("Beta").await);
        let path = site.page("/stand");
        let position = site.world.positions[0].to_string();
        let half = half_day(0).to_string();
        let take = async |mut planner: Browser<'_>, exhibitor: domain::id::ExhibitorId| {
            let exhibitor = exhibitor.to_string();
            let fields = [
                ("do", "hold"),
                ("exhibitor", exhibitor.as_str()),
                ("position", &position),
                ("half_day", &half),
            ];
            planner.post(&path, &fields).await.status.as_u16()
        };
        let (one, two) = (site.member(Role::Planner).await, site.member(Role::Planner).await);
        let (a, b) = tokio::join!(take(one, alpha.exhibitor), take(two, beta.exhibitor));
        let mut statuses = [a, b];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
    }

    async fn of_ten_who_show_one_badge_at_once_one_comes_in(store: Store) {
        let site = Site::new(store).await;
        let company = site.world.accepted("Alpha").await;
        site.world.name(&company, "Ana").await.unwrap();
        let door = site.world.point("Entrée", PointKind::Door).await;
        let (_, token) = site
            .world
            .device("Porte", domain::device::DeviceRole::Steward, &[door])
            .await;
        let badges = storage::badge::list(&site.world.planner, &site.world.store, site.world.participation.id, true);
        let code = badges.await.unwrap()[0].code.clone();
        // The badge holds on the days of the show.
        let opening = domain::time::Timestamp(1_813_141_800_000);
        let wait = (opening.millis() - site.world.store.now().millis()) / 60_000;
        site.world.store.clock.advance_minutes(wait);
        let scan = async |number: u128| {
            let body = serde_json::json!({ "scans": [{
                "id": uuid::Uuid::from_u128(number),
                "code": code,
                "point": door.to_string(),
                "direction": "in",
                "at": opening.millis(),
                "offline": false,
            }] });
            let request = axum::http::Request::post("/api/v1/scans")
                .header("host", PUBLIC_URL.trim_start_matches("https://"))
                .header("authorization", format!("Bearer {token}"))
                .header("content-type", "application/json")
                .body(axum::body::Body::from(body.to_string()))
                .unwrap();
            let answer = site.visitor().send(request).await;
            let said: serde_json::Value = serde_json::from_slice(&answer.expect(200).body).unwrap();
            said["results"][0]["verdict"].as_str().unwrap().to_owned()
        };
        let verdicts = futures_util::future::join_all((1..=10).map(scan)).await;
        let admitted = verdicts.iter().filter(|verdict| *verdict == "admitted").count();
        assert_eq!(admitted, 1, "{verdicts:?}");
    }

    async fn a_session_ends_with_sign_out_and_follows_what_its_person_may(store: Store) {
        let site = Site::new(store).await;
        let (owner, store) = (&site.world.owner, &site.world.store);
        let email = format!("planner@{}.example", site.world.organisation.slug);
        let create = [("do", "create"), ("name", "Nova"), ("sector", "other")];
        let mut left = site.signed_in(&email).await;
        let kept = left.cookie.clone();
        left.get("/exhibitors").await.expect(200);
        left.post("/sign-out", &[]).await.expect(303);
        assert_eq!(left.cookie, None);
        left.cookie = kept;
        left.get("/exhibitors").await.expect(303);

        let mut planner = site.signed_in(&email).await;
        planner.post("/exhibitors/new", &[("name", "")]).await.expect(422);
        let set = storage::organisation::set_member(owner, store, "Ana", &email, "fr", Role::Viewer);
        let person = set.await.unwrap();
        planner.post("/exhibitors/new", &create).await.expect(403);
        planner.get("/exhibitors").await.expect(200);
        storage::leave::of_organisation(owner, store, person).await.unwrap();
        planner.get("/exhibitors").await.expect(303);

        let mut everywhere = site.member(Role::Owner).await;
        let elsewhere = site.member(Role::Owner).await;
        everywhere.post("/account", &[("do", "everywhere")]).await.expect(303);
        elsewhere.get("/members").await.expect(303);
    }

    async fn an_invitation_is_taken_once_and_tells_nothing_of_the_group(store: Store) {
        let site = Site::new(store).await;
        let (world, owner) = (&site.world, &site.world.owner);
        let other = World::named(world.store.clone(), "Voisine").await;
        let guest = format!("viewer@{}.example", other.organisation.slug);
        let offer = async || {
            let (name, role) = ("Invitée", Role::Viewer);
            storage::organisation::set_member(owner, &world.store, name, &guest, "fr", role).await.unwrap()
        };
        let person = offer().await;
        let mut browser = site.signed_in(&guest).await;
        let page = browser.get("/account").await;
        let shown = page.expect(200).html().text();
        assert!(shown.contains(&world.organisation.name), "{shown}");
        let own = format!("@{}.example", world.organisation.slug);
        for letter in world.letters(&guest).await {
            let composed = crate::mail::compose(&letter, &domain::mail::Voice::default(), PUBLIC_URL);
            assert!(!composed.body.contains(&own), "{}", composed.body);
        }
        assert!(!page.text().contains(&own), "nobody of the group is named");
        let accept = page.html().form(&[("do", "accept")]);
        storage::leave::of_organisation(owner, &world.store, person).await.unwrap();
        browser.submit(&accept).await.expect(404);
        offer().await;
        browser.submit(&accept).await.expect(303);
        // Not a double click: another page's form.
        browser.submit(&accept.without("form_key")).await.expect(404);
        storage::leave::of_organisation(owner, &world.store, person).await.unwrap();
        browser.submit(&accept.without("form_key")).await.expect(404);

        // A link to sign in is one too.
        let link = format!("/sign-in/{}", world.sign_in_link(&guest).await);
        let mut first = site.visitor();
        first.post(&link, &[]).await.expect(303);
        assert!(first.cookie.is_some());
        let mut second = site.visitor();
        second.post(&link, &[]).await.expect(410);
        assert_eq!(second.cookie, None);
    }

    async fn a_field_that_no_form_has_changes_nothing(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let (alpha, beta) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let other = World::named(world.store.clone(), "Voisine").await;
        let (theirs, organisation) = (beta.exhibitor.to_string(), other.organisation.id.to_string());
        let extra = [
            ("id", theirs.as_str()),
            ("status", "accepted"),
            ("exhibitor", &theirs),
            ("exhibitor_id", &theirs),
            ("organisation", &organisation),
            ("organisation_id", &organisation),
            ("participation_id", &organisation),
            ("role", "owner"),
            ("person", &theirs),
        ];

        let page = format!("/o/{}/{}/apply", world.organisation.slug, world.participation.slug);
        let mut fields = vec![("company_name", "Nova"), ("contact_email", "a@nova.example"), ("do", "draft")];
        fields.extend(extra);
        let begun = site.visitor().post(&page, &fields).await;
        let link = begun.expect(303).location().split('?').next().unwrap().to_owned();
        let token = link.strip_prefix("/apply/").unwrap();
        let applicant = storage::testing::applicant(&world.store, token).await;
        let (made, of) = storage::application::resume(&applicant, &world.store).await.unwrap();
        assert_eq!((made.status, made.exhibitor_id), (Status::Draft, None));
        assert_eq!(of.id, world.participation.id);
        assert_ne!(made.id.to_string(), theirs);

        let mut exhibitor = site.exhibitor(&alpha).await;
        let mut fields = vec![("do", "add"), ("name", "Ana")];
        fields.extend(extra);
        let mine = format!("/mine/{}", world.participation.slug);
        exhibitor.post(&mine, &fields).await.expect(303);
        let staff = async |company| {
            let (planner, id) = (&world.planner, world.participation.id);
            let found = storage::staff::of_exhibitor(planner, &world.store, id, company).await;
            found.unwrap().0.len()
        };
        assert_eq!((staff(alpha.exhibitor).await, staff(beta.exhibitor).await), (1, 0));
        exhibitor.get("/members").await.expect(403);

        let mut planner = site.member(Role::Planner).await;
        let form = planner.get("/exhibitors/new").await.html().form(&[("sector", "")]);
        let mut form = form.set("name", "Gamma");
        form.fields.extend(extra.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let made = planner.submit(&form).await;
        assert!(!made.expect(303).location().contains(&theirs));
        let stranger = site.signed_in(&format!("owner@{}.example", other.organisation.slug)).await;
        assert!(!stranger.get("/exhibitors").await.expect(200).text().contains("Gamma"));
        planner.get("/api-tokens").await.expect(403);
    }
}
