use domain::access::Role;
use domain::device::DeviceRole;
use domain::point::PointKind;
use domain::scan::Direction;

use crate::testing::Site;

storage::both! {
    async fn an_organiser_empties_a_zone_and_then_the_show_and_reads_it_in_the_ledger(store: Store) {
        let site = Site::new(store.clone()).await;
        let world = &site.world;
        world.open_at(10);
        let (door, lab) = (world.point("Nord", PointKind::Door).await, world.point("Labo", PointKind::Zone).await);
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door, lab]).await;
        for (name, point) in [("Ana", door), ("Bob", lab), ("Eve", lab)] {
            let signed = world.visitor(name).await;
            let scan = world.scan(&signed, point, Direction::In);
            storage::scan::record(&device, &store, &[scan]).await.unwrap();
        }
        let (live, page) = (site.page("/live"), site.page("/empty"));
        let mut planner = site.member(Role::Planner).await;
        let shown = planner.get(&live).await.expect(200).html();
        assert!(shown.links().contains(&page));
        assert!(shown.text().contains("le jeudi 17 juin 2027, 4"), "{}", shown.text());
        let html = planner.get(&page).await.expect(200).html();
        assert!(html.text().contains("Tout le salon (3 à l’intérieur)"), "{}", html.text());
        assert!(html.text().contains("Labo (2 à l’intérieur)"));
        let form = html.form(&[("do", "empty")]);
        let none = planner.submit(&form.clone()).await;
        assert!(none.expect(422).html().problem("area").is_some(), "nothing is chosen for anybody");
        let zone = form.clone().set("area", &lab.to_string());
        let done = planner.submit(&zone).await;
        assert_eq!(done.expect(303).location(), site.page("/scans/emptied"));
        store.clock.advance_minutes(1);
        let text = planner.get(&page).await.expect(200).html().text();
        assert!(text.contains("Tout le salon (3 à l’intérieur)") && text.contains("Labo (0 à l’intérieur)"));
        planner.submit(&form.set("area", "show")).await.expect(303);
        assert!(planner.get(&page).await.html().text().contains("Tout le salon (0 à l’intérieur)"));
        let viewer = site.member(Role::Viewer).await;
        let ledger = viewer.get(&site.page("/scans/emptied")).await.expect(200).html().text();
        assert!(ledger.contains("Labo") && ledger.contains("Tout le salon"), "{ledger}");
        let all = viewer.get(&site.page("/scans")).await.expect(200).html().text();
        let at = |said: &str| all.find(said).unwrap_or_else(|| panic!("{said} in {all}"));
        assert!(at("Vidé à la main (3 à l’intérieur)") < at("Vidé à la main (2 à l’intérieur)"), "{all}");
        assert!(at("Vidé à la main (2 à l’intérieur)") < at("Eve"), "what was emptied is behind whom it ended: {all}");
        let some = viewer.get(&site.page("/scans?which=all&q=Ana")).await.expect(200).html().text();
        assert!(some.contains("Ana") && !some.contains("Vidé à la main ("), "{some}");
        let sheet = viewer.get(&site.page("/scans.csv")).await.expect(200).text();
        assert!(sheet.contains("Vidé à la main (2 à l’intérieur)"), "{sheet}");
        viewer.get(&page).await.expect(403);
        assert!(!viewer.get(&live).await.html().links().contains(&page));
    }

    // Nobody scanned out: the page of the second day said that they were all still in.
    async fn the_pages_of_the_second_day_count_its_own_visitors(store: Store) {
        let site = Site::new(store.clone()).await;
        let world = &site.world;
        world.open_at(22);
        let door = world.point("Nord", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        let come = async || {
            let scan = world.scan(&ana, door, Direction::In);
            storage::scan::record(&device, &store, &[scan]).await.unwrap();
        };
        come().await;
        let viewer = site.member(Role::Viewer).await;
        let live = async |query: &str| viewer.get(&format!("{}{query}", site.page("/live"))).await.expect(200).html().text();
        let came = |badges: i64, when: &str| format!("{badges}badge entré {when}");
        // Half past midnight is still that evening.
        store.clock.advance_minutes(150);
        let night = live("").await;
        assert!(night.contains("Aujourd’hui, mer. 16 juin"), "{night}");
        assert!(night.contains(&came(1, "aujourd’hui")), "{night}");
        assert!(night.contains("1à l’intérieur en ce moment"), "{night}");
        store.clock.advance_minutes(9 * 60);
        let morning = live("").await;
        assert!(morning.contains(&came(0, "aujourd’hui")), "{morning}");
        assert!(morning.contains("0à l’intérieur en ce moment"), "{morning}");
        let before = live("?day=2027-06-16").await;
        assert!(before.contains(&came(1, "ce jour-là")), "{before}");
        come().await;
        assert!(live("").await.contains(&came(1, "aujourd’hui")));
        let sheet = viewer.get(&format!("{}?day=2027-06-17", site.page("/live.csv"))).await.expect(200).text();
        assert!(sheet.contains("2027-06-17,Point,Nord,1,1,0,0") || sheet.contains("2027-06-17;Point;Nord;1;1;0;0"), "{sheet}");
    }
}
