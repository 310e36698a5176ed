use axum::body::Body;
use axum::http::Method;
use domain::access::Role;
use storage::testing::written;

use crate::testing::{Answer, Browser, Site};

/// Who asks without anybody meaning it.
const IDLE: &[(&str, &str)] = &[
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
    ("sec-purpose", "prefetch"),
    ("sec-purpose", "prefetch;prerender"),
    ("purpose", "prefetch"),
    ("x-moz", "prefetch"),
];

async fn get(browser: &Browser<'_>, path: &str, header: (&str, &str)) -> Answer {
    let request = browser.request(Method::GET, path);
    let request = request
        .header(header.0, header.1)
        .body(Body::empty())
        .unwrap();
    browser.send(request).await
}

async fn head(browser: &Browser<'_>, path: &str) -> Answer {
    let request = browser.request(Method::HEAD, path);
    browser.send(request.body(Body::empty()).unwrap()).await
}

storage::both! {
    async fn what_another_site_or_a_browser_by_itself_reads_is_written_nowhere(store: Store) {
        let site = Site::new(store.clone()).await;
        site.world.open_at(10);
        let badge = site.world.visitor("Ana Nowak").await.badge.id;
        let planner = site.member(Role::Planner).await;
        let before = written(&store).await;
        let kinds = [
            (site.page("/badges.pdf"), "application/pdf"),
            (format!("/badges/{badge}.pdf"), "application/pdf"),
            (format!("/fr/badges/{badge}.pdf?layout=a4"), "application/pdf"),
            (site.page("/scans.csv"), "text/csv"),
            (site.page("/scans.xlsx"), "application/vnd"),
            ("/exhibitors.csv".to_owned(), "text/csv"),
            ("/exhibitors.xlsx".to_owned(), "application/vnd"),
        ];
        // A session has so many documents at once, and all of them again an hour later.
        for ((path, kind), hour) in kinds.iter().zip(11..) {
            site.world.open_at(hour);
            for idle in IDLE {
                get(&planner, path, *idle).await.expect(403);
            }
            let headers = head(&planner, path).await;
            assert!(headers.expect(200).header("content-type").starts_with(kind), "{path}");
            assert!(headers.body.is_empty(), "{path}");
        }
        get(&planner, "/calendars", ("sec-purpose", "prefetch")).await.expect(403);
        assert_eq!(written(&store).await, before, "reading wrote");
        let mut lines = before;
        site.world.open_at(19);
        for (path, kind) in &kinds {
            for meant in ["same-origin", "none", ""] {
                let answer = match meant {
                    "" => planner.get(path).await,
                    from => get(&planner, path, ("sec-fetch-site", from)).await,
                };
                assert!(answer.expect(200).header("content-type").starts_with(kind), "{path}");
                assert!(written(&store).await > lines, "{path}: it is logged once somebody means it");
                lines = written(&store).await;
            }
        }
    }

    async fn whoever_may_not_print_is_told_so_by_head_too(store: Store) {
        let site = Site::new(store).await;
        site.world.visitor("Ana Nowak").await;
        let viewer = site.member(Role::Viewer).await;
        head(&viewer, &site.page("/badges.pdf")).await.expect(403);
        head(&site.visitor(), &site.page("/badges.pdf")).await.expect(303);
        head(&site.visitor(), "/exhibitors.csv").await.expect(303);
    }

    async fn the_page_of_a_badge_prints_by_a_form_and_links_to_no_pdf(store: Store) {
        let site = Site::new(store.clone()).await;
        site.world.open_at(10);
        let badge = site.world.visitor("Ana Nowak").await.badge.id;
        let mut planner = site.member(Role::Planner).await;
        let path = format!("/badges/{badge}");
        let page = planner.get(&path).await;
        let html = page.expect(200).html();
        assert!(html.links().iter().all(|link| !link.contains(".pdf")), "{:?}", html.links());
        let before = written(&store).await;
        let form = html.form(&[("do", "print")]);
        let pdf = planner.submit(&form).await;
        assert!(pdf.expect(200).body.starts_with(b"%PDF"));
        assert!(written(&store).await > before);
        let other = planner.post(&path, &[("do", "print"), ("layout", "a4")]).await;
        assert!(other.expect(200).body.starts_with(b"%PDF"));
        planner.post(&path, &[("do", "print"), ("layout", "napkin")]).await.expect(400);
    }
}
