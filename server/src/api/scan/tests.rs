use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::{Body, Bytes};
use axum::http::{Method, Request};
use domain::access::{Actor, Role};
use domain::point::PointKind;
use serde_json::{Value, json};
use storage::testing::world::point_input;

use super::MOST;
use crate::testing::{Answer, Site};

/// The token of a program of the organisation, and a point that it may scan at.
async fn program(site: &Site) -> (String, String) {
    let (world, store) = (&site.world, &site.world.store);
    let owner = Actor::machine(world.organisation.id);
    let (_, token) = storage::api_token::create(&owner, store, "Till", 365)
        .await
        .unwrap();
    let input = point_input("Door", PointKind::Door);
    let id = world.participation.id;
    let point = storage::point::create(&owner, store, id, &input)
        .await
        .unwrap();
    (token, point.to_string())
}

fn scan(point: &str) -> Value {
    json!({
        "id": uuid::Uuid::from_u128(7),
        "code": "no code of ours",
        "point": point,
        "direction": "in",
        "at": "2027-06-16T09:30:00+02:00",
        "offline": false,
    })
}

async fn hand_in(site: &Site, token: &str, body: impl Into<Body>) -> Answer {
    let request = Request::post("/api/v1/scans")
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json")
        .body(body.into())
        .unwrap();
    site.visitor().send(request).await
}

/// A body of which every part that is read is counted.
fn counted(parts: usize) -> (Body, Arc<AtomicUsize>) {
    let read = Arc::new(AtomicUsize::new(0));
    let counter = read.clone();
    let stream = futures_util::stream::iter((0..parts).map(move |_| {
        counter.fetch_add(1, Ordering::SeqCst);
        Ok::<_, Infallible>(Bytes::from(vec![b'['; 64 * 1024]))
    }));
    (Body::from_stream(stream), read)
}

storage::both! {
    async fn nothing_is_read_of_what_an_unknown_token_brings(store: Store) {
        let site = Site::new(store).await;
        let (body, read) = counted(1_000);
        hand_in(&site, "nobody's", body).await.expect(401);
        assert_eq!(read.load(Ordering::SeqCst), 0);
        let (body, read) = counted(1_000);
        let request = Request::post("/api/v1/scans").body(body).unwrap();
        site.visitor().send(request).await.expect(401);
        assert_eq!(read.load(Ordering::SeqCst), 0);
    }

    async fn a_body_ends_where_five_hundred_scans_would(store: Store) {
        let site = Site::new(store).await;
        let (token, _) = program(&site).await;
        let (body, read) = counted(1_000);
        hand_in(&site, &token, body).await.expect(413);
        assert!(read.load(Ordering::SeqCst) * 64 * 1024 <= MOST + 2 * 64 * 1024);
        // Other addresses take less.
        for path in ["/api/v1/devices/pair", "/api/v1/device/sync", "/api/v1/elsewhere"] {
            let (body, read) = counted(100);
            let request = Request::post(path)
                .header("content-type", "application/json")
                .body(body)
                .unwrap();
            let answer = site.visitor().send(request).await;
            assert!(answer.status.is_client_error(), "{path}");
            assert!(read.load(Ordering::SeqCst) <= 1, "{path}");
        }
    }

    async fn five_hundred_of_the_largest_scans_are_taken(store: Store) {
        let site = Site::new(store).await;
        let (token, point) = program(&site).await;
        let code = "\\u00e9".repeat(1_024);
        let reason = "\\u00e9".repeat(200);
        let scans: Vec<String> = (0..500_u128)
            .map(|number| {
                let id = uuid::Uuid::from_u128(number + 1);
                format!(
                    r#"{{"id":"{id}","code":"{code}","point":"{point}","direction":"out",
                    "at":"2027-06-16T09:30:00.123456789+02:00","offline":true,"offset":-1234567,
                    "verdict":"refused","reason":"not_on_the_list","override":"{reason}"}}"#
                )
            })
            .collect();
        let body = format!(r#"{{"scans":[{}]}}"#, scans.join(","));
        assert!(body.len() < MOST, "{} of {MOST}", body.len());
        let answer = hand_in(&site, &token, body).await;
        let results: Value = serde_json::from_slice(&answer.expect(200).body).unwrap();
        assert_eq!(results["results"].as_array().unwrap().len(), 500);
    }

    async fn a_bad_scan_fails_alone_whatever_it_is_made_of(store: Store) {
        let site = Site::new(store).await;
        let (token, point) = program(&site).await;
        let good = scan(&point).to_string();
        let mut other = scan(&point);
        other["id"] = json!(uuid::Uuid::from_u128(9));
        other["at"] = json!(1.5);
        let mut long = scan(&point);
        long["code"] = json!("x".repeat(7_090));
        let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
        let wide = format!("[{}1]", "1,".repeat(50_000));
        let each = [
            "5", "null", "\"text\"", "1e999", r#""\ud800""#, &deep, &wide, &good,
            &format!(r#"{{"id":{deep}}}"#), &other.to_string(), &long.to_string(), "{}",
        ];
        let body = format!(r#"{{"scans":[{}],"more":{wide}}}"#, each.join(","));
        let answer = hand_in(&site, &token, body).await;
        let results: Value = serde_json::from_slice(&answer.expect(200).body).unwrap();
        let results = results["results"].as_array().unwrap();
        assert_eq!(results.len(), each.len());
        for (place, result) in results.iter().enumerate() {
            assert_eq!(result["reason"] == "invalid", place != 7, "{place}: {result}");
        }
        assert_eq!(results[7]["id"], json!(uuid::Uuid::from_u128(7)));
        assert_eq!(results[9]["id"], json!(uuid::Uuid::from_u128(9)));
        assert_eq!(results[10]["id"], json!(uuid::Uuid::from_u128(7)));
        assert_eq!(results[0]["id"], Value::Null);
    }

    async fn what_somebody_elses_code_holds_is_not_ours_however_long_it_is(store: Store) {
        let site = Site::new(store).await;
        let (token, point) = program(&site).await;
        site.world.open_at(10);
        for (n, code) in ["x".repeat(1_100), "7".repeat(7_089), "é".repeat(1_025)].iter().enumerate() {
            let mut foreign = scan(&point);
            foreign["id"] = json!(uuid::Uuid::from_u128(100 + n as u128));
            foreign["code"] = json!(code);
            foreign["at"] = json!(site.state.store.now().millis());
            let answer = hand_in(&site, &token, json!({ "scans": [foreign] }).to_string()).await;
            let results: Value = serde_json::from_slice(&answer.expect(200).body).unwrap();
            assert_eq!(results["results"][0]["reason"], "not_ours", "{}", code.len());
        }
    }

    async fn a_batch_that_is_none_is_refused_as_such(store: Store) {
        let site = Site::new(store).await;
        let (token, point) = program(&site).await;
        let scans = vec![scan(&point); 501];
        let many = json!({ "scans": scans }).to_string();
        for (body, status, code) in [
            (many.as_str(), 413, "too_many"),
            ("", 400, "bad_request"),
            ("[]", 400, "bad_request"),
            (r#"{"scans":5}"#, 400, "bad_request"),
            (r#"{"scans":[5}"#, 400, "bad_request"),
            (r#"{"scans":[],"scans":[]}"#, 400, "bad_request"),
        ] {
            let answer = hand_in(&site, &token, body.to_owned()).await;
            let said: Value = serde_json::from_slice(&answer.expect(status).body).unwrap();
            assert_eq!(said["error"]["code"], code);
        }
        let request = Request::post("/api/v1/scans")
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "text/plain")
            .body(Body::from("{}"))
            .unwrap();
        site.visitor().send(request).await.expect(415);
    }

    async fn pairing_too_often_is_told_as_json_and_for_how_long(store: Store) {
        let site = Site::new(store).await;
        let pair = || {
            Request::post("/api/v1/devices/pair")
                .header("content-type", "application/json")
                .body(Body::from(r#"{"code":"ABCDEFGHIJ"}"#))
                .unwrap()
        };
        for _ in 0..300 {
            site.visitor().send(pair()).await.expect(410);
        }
        let answer = site.visitor().send(pair()).await;
        let said: Value = serde_json::from_slice(&answer.expect(429).body).unwrap();
        assert_eq!(said["error"]["code"], "too_often");
        assert_eq!(answer.header("retry-after"), "1");
        // Whoever has signed in is not concerned.
        site.member(Role::Owner).await.get("/").await.expect(200);
        let request = site.visitor().request(Method::GET, "/api/v1/openapi.json");
        let request = request.body(Body::empty()).unwrap();
        site.visitor().send(request).await.expect(200);
    }
}
