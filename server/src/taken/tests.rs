use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Method;
use domain::access::Role;
use domain::badge::{BadgeInput, Kind};
use domain::exhibitor::{ExhibitorInput, Sector};
use storage::testing::world::company_input;

use crate::testing::{Browser, Html, Site};

/// A file's lines, without the mark at its head.
async fn lines(browser: &Browser<'_>, path: &str) -> Vec<String> {
    let answer = browser.get(path).await;
    let text = answer.expect(200).text();
    assert!(
        answer.header("content-type").starts_with("text/csv"),
        "{path}"
    );
    assert!(
        answer
            .header("content-disposition")
            .starts_with("attachment"),
        "{path}"
    );
    let text = text.trim_start_matches('\u{feff}').to_owned();
    text.lines().map(ToOwned::to_owned).collect()
}

/// What stands at the head of each row of a page's main list.
fn heads(html: &Html) -> Vec<String> {
    let rows = html.elements().into_iter();
    let rows = rows.filter(|e| e.name == "th" && e.get("scope") == Some("row"));
    rows.map(|e| e.text().trim().to_owned()).collect()
}

async fn many(site: &Site) {
    let world = &site.world;
    for number in 0..120 {
        let input = BadgeInput {
            kind: if number % 3 == 0 {
                Kind::Press
            } else {
                Kind::Visitor
            },
            name: format!("Visiteur {number}"),
            function: String::new(),
            company: format!("Société {}", number % 7),
            category: None,
        };
        storage::badge::issue::create(&world.planner, &world.store, world.participation.id, &input)
            .await
            .unwrap();
    }
}

storage::both! {
    async fn a_file_of_a_list_has_every_row_of_its_pages_in_their_order(store: Store) {
        let site = Site::new(store).await;
        many(&site).await;
        let viewer = site.member(Role::Viewer).await;
        let badges = site.page("/badges");
        for asked in [
            "", "sort=-name", "sort=company", "sort=-company", "sort=kind", "sort=-kind",
            "q=visiteur+1", "kind=press&sort=-company", "kind=press&q=1&sort=name",
        ] {
            let mut shown = Vec::new();
            for page in 1.. {
                let html = viewer.get(&format!("{badges}?{asked}&page={page}")).await;
                let html = html.expect(200).html();
                shown.extend(heads(&html));
                if !html.elements().iter().any(|e| e.get("rel") == Some("next")) {
                    break;
                }
            }
            // Another page of it makes no other file.
            let file = lines(&viewer, &format!("{badges}/list.csv?{asked}&page=2")).await;
            let names: Vec<&str> = file[1..].iter().map(|l| l.split(';').next().unwrap()).collect();
            assert_eq!(names, shown, "{asked}");
            let once: BTreeSet<&&str> = names.iter().collect();
            assert_eq!(once.len(), names.len(), "{asked}");
        }
        let up = lines(&viewer, &format!("{badges}/list.csv?sort=company")).await;
        let mut down = lines(&viewer, &format!("{badges}/list.csv?sort=-company")).await;
        down[1..].reverse();
        assert_eq!(up, down, "an order from its other end is the same backwards");
    }

    async fn a_head_says_how_the_list_is_ordered_and_every_link_keeps_it(store: Store) {
        let site = Site::new(store).await;
        many(&site).await;
        let viewer = site.member(Role::Viewer).await;
        let path = format!("{}?kind=visitor&sort=-company&col=company&q=visiteur", site.page("/badges"));
        let html = viewer.get(&path).await.expect(200).html();
        let sorted: Vec<_> = html.elements().into_iter().filter(|e| e.get("aria-sort").is_some()).collect();
        assert_eq!(sorted.len(), 1);
        assert_eq!(sorted[0].get("aria-sort"), Some("descending"));
        let links = html.links();
        let keeps = |link: &&String| {
            ["kind=visitor", "q=visiteur", "col=company"].iter().all(|part| link.contains(part))
        };
        let next = links.iter().find(|link| link.contains("page=2")).unwrap();
        assert!(keeps(&next) && next.contains("sort=-company"), "{next}");
        let turned = sorted[0].within().into_iter().find(|e| e.name == "a").unwrap();
        let turned = turned.get("href").unwrap().to_owned();
        assert!(keeps(&&turned) && turned.contains("sort=company") && !turned.contains("page="));
        let file = links.iter().find(|link| link.contains("/list.csv")).unwrap();
        assert!(keeps(&file) && file.contains("sort=-company"), "{file}");
        let header = lines(&viewer, file).await[0].clone();
        assert_eq!(header.split(';').count(), 2, "{header}");
        // A search keeps the order, and a choice of columns the search.
        for form in html.elements().into_iter().filter(|e| e.get("method") == Some("get")) {
            let fields: Vec<String> = form.within().iter()
                .filter(|e| e.get("type") == Some("hidden"))
                .filter_map(|e| e.get("name").map(ToOwned::to_owned))
                .collect();
            if form.get("action").is_some_and(|to| to.ends_with("/badges")) {
                assert!(fields.contains(&"sort".to_owned()), "{fields:?}");
            }
        }
    }

    async fn what_no_list_has_falls_back_to_the_usual_one(store: Store) {
        let site = Site::new(store).await;
        many(&site).await;
        let viewer = site.member(Role::Viewer).await;
        let badges = site.page("/badges");
        let usual = lines(&viewer, &format!("{badges}/list.csv")).await;
        for asked in [
            "sort=nothing", "sort=--name", "sort=name%20desc", "sort=b.id", "sort=1%3Bdrop%20table%20badge",
            "sort=%00", "sort=%27", "sort=(select+1)", "sort=", "col=nothing", "col=%22%3E%3Cscript%3E",
            "kind=nothing", "category=x", "show=%27", "page=-7", "page=99999999",
        ] {
            assert_eq!(lines(&viewer, &format!("{badges}/list.csv?{asked}")).await, usual, "{asked}");
            viewer.get(&format!("{badges}?{asked}")).await.expect(200);
        }
        for asked in ["sort=nothing", "sector=%27or", "city=%27%3B--", "sort=-siret&page=9"] {
            viewer.get(&format!("/exhibitors?{asked}")).await.expect(200);
            let people = site.page("/exhibitors");
            viewer.get(&format!("{people}?{asked}&day=x&power=1&place=%27&status=%27")).await.expect(200);
        }
    }

    async fn a_list_is_taken_away_by_whoever_may_see_it_and_by_nobody_else(store: Store) {
        let site = Site::new(store).await;
        let (company, rival) = (site.world.accepted("Forges").await, site.world.accepted("Lys").await);
        site.world.name(&company, "Anne").await.unwrap();
        site.world.name(&rival, "Zoé").await.unwrap();
        let file = format!("{}/list.csv", site.page("/badges"));
        let all = lines(&site.member(Role::Viewer).await, &file).await;
        assert_eq!(all.len(), 3, "{all:?}");
        let shut = site.visitor().get(&file).await;
        assert!(shut.expect(303).location().starts_with("/sign-in"));
        site.exhibitor(&company).await.get("/exhibitors/list.csv").await.expect(403);
        let own = site.exhibitor(&company).await;
        let staff = lines(&own, &format!("/mine/{}/list.csv?list=staff", site.world.participation.slug)).await;
        assert_eq!(staff.len(), 2, "{staff:?}");

        // A page without a list has no file, nor has one of another ending; nobody posts to one.
        let owner = site.member(Role::Owner).await;
        for path in ["/list.csv", "/account/list.csv", "/exhibitors/list.exe", "/exhibitors/list.csv?list=other"] {
            owner.get(path).await.expect(404);
        }
        let mut planner = site.member(Role::Planner).await;
        assert!(planner.post("/exhibitors/list.csv", &[]).await.status.is_client_error());
        // Another site's link and a browser that looks ahead get nothing; headers come without a body.
        for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-purpose", "prefetch")] {
            let request = owner.request(Method::GET, "/exhibitors/list.csv").header(name, value);
            owner.send(request.body(Body::empty()).unwrap()).await.expect(403);
        }
        let head = owner.request(Method::HEAD, "/exhibitors/list.csv").body(Body::empty()).unwrap();
        let head = owner.send(head).await;
        assert!(head.expect(200).body.is_empty());
        let book = owner.get("/en/exhibitors/list.xlsx").await;
        assert!(book.expect(200).body.starts_with(b"PK"));
        assert_eq!(book.header("cache-control"), "no-store");
    }

    async fn the_directory_is_narrowed_by_sector_and_town_and_its_cells_are_no_formulas(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        for (name, sector, city) in [
            ("=cmd|' /C calc'!A0", Some(Sector::Food), "Arras"),
            ("+33 Métal", Some(Sector::Mechanics), "arras"),
            ("Écluse", Some(Sector::Mechanics), "Béthune"),
            ("Zinc; \"et\" plomb", None, ""),
        ] {
            let input = ExhibitorInput { sector, city: city.to_owned(), ..company_input(name) };
            storage::exhibitor::create(&world.planner, &world.store, &input, None).await.unwrap();
        }
        let viewer = site.member(Role::Viewer).await;
        let rows = async |asked: &str| lines(&viewer, &format!("/exhibitors/list.csv?{asked}")).await.len() - 1;
        assert_eq!(rows("").await, 4);
        assert_eq!(rows("sector=mechanics").await, 2);
        assert_eq!(rows("city=ARRAS").await, 2);
        assert_eq!(rows("city=b%C3%A9thune&sector=mechanics").await, 1);
        assert_eq!(rows("city=b%C3%A9thune&sector=food").await, 0);
        let all = lines(&viewer, "/exhibitors/list.csv").await.join("\n");
        assert!(all.contains("'=cmd") && all.contains("'+33"), "{all}");
        let by_town = lines(&viewer, "/exhibitors/list.csv?sort=-city").await;
        assert!(by_town[1].starts_with("Écluse"), "{by_town:?}");
        let wide = lines(&viewer, "/exhibitors/list.csv?col=city&col=country").await;
        assert_eq!(wide[0].split(';').count(), 3);
    }

    async fn a_list_that_was_taken_away_stands_in_the_history_with_its_rows_and_nothing_of_what_is_in_it(store: Store) {
        let site = Site::new(store).await;
        let company = site.world.accepted("Forges").await;
        for name in ["Anne", "Zoé"] {
            site.world.name(&company, name).await.unwrap();
        }
        let viewer = site.member(Role::Viewer).await;
        let badges = site.page("/badges");
        let history = site.page("/history");
        let told = async || {
            let said = viewer.get(&history).await.expect(200).html().text();
            said.matches("Liste téléchargée").count()
        };
        lines(&viewer, &format!("{badges}/list.csv?q=anne")).await;
        let said = viewer.get(&history).await.expect(200).html().text();
        assert!(said.contains("badges.csv, une ligne"), "{said}");
        assert!(!said.contains("q=anne"), "{said}");
        viewer.get(&format!("{badges}/list.xlsx")).await.expect(200);
        let said = viewer.get(&history).await.expect(200).html().text();
        assert!(said.contains("badges.xlsx, 2 lignes") && said.contains("viewer"), "{said}");
        assert_eq!(told().await, 2);
        // Headers only, a browser that looks ahead, another site's link: nothing left the house.
        let head = viewer.request(Method::HEAD, &format!("{badges}/list.csv")).body(Body::empty()).unwrap();
        viewer.send(head).await.expect(200);
        for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-purpose", "prefetch")] {
            let request = viewer.request(Method::GET, &format!("{badges}/list.csv")).header(name, value);
            viewer.send(request.body(Body::empty()).unwrap()).await.expect(403);
        }
        viewer.get(&format!("{badges}/list.csv?list=other")).await.expect(404);
        assert_eq!(told().await, 2);
        // The directory is the organisation's: so is its line.
        lines(&viewer, "/exhibitors/list.csv").await;
        let of = format!("/history/{}", site.world.organisation.id);
        let said = viewer.get(&of).await.expect(200).html().text();
        assert!(said.contains("Liste téléchargée"), "{said}");
        // What an exhibitor takes away of their own is nobody else's business.
        lines(&site.exhibitor(&company).await, &format!("/mine/{}/list.csv?list=staff", site.world.participation.slug)).await;
        let said = viewer.get(&of).await.expect(200).html().text();
        assert_eq!(said.matches("Liste téléchargée").count(), 1, "{said}");
    }
}
