use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use axum::middleware::from_fn;
use axum::routing::get;
use domain::access::Role;
use tower::ServiceExt;
use tower_http::timeout::TimeoutLayer;

use crate::testing::{Answer, Site};

/// What stands on every answer, whatever it is.
#[track_caller]
fn carries_all(path: &str, answer: &Answer) {
    for (name, value) in [
        (
            "strict-transport-security",
            "max-age=31536000; includeSubDomains",
        ),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{path}: {name}");
    }
    let policy = answer.header("content-security-policy");
    for rule in [
        "default-src 'none'",
        "form-action ",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(rule), "{path}: {policy}");
    }
    assert!(!answer.header("permissions-policy").is_empty(), "{path}");
    if !answer.body.is_empty() {
        assert!(
            !answer.header("content-type").is_empty(),
            "{path} says not what it is"
        );
    }
    for told in ["server", "x-powered-by", "access-control-allow-origin"] {
        assert_eq!(answer.header(told), "", "{path}");
    }
}

storage::both! {
    async fn whatever_is_answered_carries_the_headers_that_keep_a_browser_safe(store: Store) {
        let site = Site::new(store).await;
        let (store, id) = (&site.world.store, site.world.participation.id);
        let feed = storage::feed::public_token(store, id).await.unwrap().unwrap();
        let planner = site.member(Role::Planner).await;
        let visitor = site.visitor();
        let owned = [
            format!("/feeds/{feed}.ics"),
            site.page("/badges.pdf"),
            site.page("/scans.csv"),
        ];
        let paths = [
            "/", "/sign-in", "/members", "/nothing-there", "/exhibitors.xlsx", "/exhibitors.csv",
            "/healthz", "/readyz", "/icon.svg", "/assets/none/none.js", "/api/v1/openapi.json",
            "/api/v1/device", "/api/v1/nothing", "/feeds/aaaa.ics", "/b/AAAA", "/team/aaaa",
        ];
        for path in paths.into_iter().chain(owned.iter().map(String::as_str)) {
            carries_all(path, &planner.get(path).await);
            carries_all(path, &visitor.get(path).await);
        }
        let page = visitor.get("/").await;
        let policy = page.header("content-security-policy");
        assert!(policy.contains("script-src 'nonce-") && !policy.contains("unsafe-inline"), "{policy}");
        for (method, path) in [
            (Method::POST, "/api/v1/scans"),
            (Method::DELETE, "/sign-in"),
            (Method::OPTIONS, "/"),
            (Method::HEAD, "/"),
        ] {
            let request = visitor.request(method, path).body(Body::empty()).unwrap();
            carries_all(path, &visitor.send(request).await);
        }
        let foreign = Request::builder().method(Method::POST).uri("/sign-in")
            .header("origin", "https://evil.example").body(Body::empty()).unwrap();
        let refused = visitor.send(foreign).await;
        refused.expect(403);
        carries_all("another site's form", &refused);
    }
}

#[tokio::test]
async fn an_answer_that_came_too_late_carries_them_too() {
    let never = || async { std::future::pending::<()>().await };
    let status = StatusCode::REQUEST_TIMEOUT;
    let late = Router::new()
        .route("/", get(never))
        .layer(TimeoutLayer::with_status_code(status, Duration::ZERO))
        .layer(from_fn(super::add));
    let request = Request::get("/").body(Body::empty()).unwrap();
    let response = late.oneshot(request).await.unwrap();
    assert_eq!(response.status(), status);
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
}
