use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{Method, Request};
use domain::access::Actor;
use domain::device::{DeviceRole, LOOK_UPS};
use domain::id::{DeviceId, PointId};
use domain::point::PointKind;
use serde_json::{Value, json};
use storage::testing::world::World;

use crate::testing::{Answer, Site};

async fn ask(site: &Site, token: &str, path: &str, body: Option<Value>) -> Answer {
    let method = if body.is_some() {
        Method::POST
    } else {
        Method::GET
    };
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(AUTHORIZATION, format!("Bearer {token}"))
        .header(CONTENT_TYPE, "application/json");
    let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
    site.visitor().send(request.body(body).unwrap()).await
}

async fn look_up(site: &Site, token: &str, name: &str) -> Answer {
    ask(
        site,
        token,
        &format!("/api/v1/device/badges?q={name}"),
        None,
    )
    .await
}

fn read(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap()
}

/// Hands one scan in, and gives what became of it.
async fn scan(site: &Site, token: &str, point: PointId, more: Value) -> Value {
    let store = &site.world.store;
    let id: DeviceId = store.id();
    let mut scan = json!({
        "id": id, "point": point, "direction": "in", "at": store.now().millis(), "offline": false,
    });
    scan.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    let answer = ask(
        site,
        token,
        "/api/v1/scans",
        Some(json!({ "scans": [scan] })),
    )
    .await;
    read(answer.expect(200))["results"][0].clone()
}

async fn door(world: &World, name: &str, role: DeviceRole) -> (PointId, Actor, String) {
    let door = world.point(name, PointKind::Door).await;
    let (actor, token) = world.device(name, role, &[door]).await;
    (door, actor, token)
}

storage::both! {
    async fn a_name_that_is_looked_up_gives_no_code_and_is_of_use_to_that_device_alone(store: Store) {
        let site = Site::new(store).await;
        site.world.open_at(10);
        let (point, _, token) = door(&site.world, "Nord", DeviceRole::Supervisor).await;
        let (other_point, _, other) = door(&site.world, "Sud", DeviceRole::Supervisor).await;
        let ana = site.world.visitor("Ana Nowak").await;
        for short in ["", "n", "no", "%25n%25o%25", "n%20o"] {
            assert_eq!(read(look_up(&site, &token, short).await.expect(200))["badges"], json!([]), "{short}");
        }
        let answer = look_up(&site, &token, "nowak").await;
        let said = answer.expect(200).text();
        assert!(!said.contains(&ana.code) && !said.contains(&ana.badge.id.to_string()), "{said}");
        let found = read(&answer)["badges"][0].clone();
        assert_eq!(found["name"], "Ana Nowak");
        assert_eq!((&found["inside"], &found["note"]), (&Value::Null, &json!("")));
        let by = |reference: &Value| json!({ "badge": reference });
        let stolen = scan(&site, &other, other_point, by(&found["reference"])).await;
        assert_eq!((stolen["reason"].as_str(), &stolen["badge"]), (Some("invalid"), &Value::Null));
        let by_id = scan(&site, &token, point, json!({ "badge": ana.badge.id })).await;
        assert_eq!(by_id["reason"], "invalid");
        let admitted = scan(&site, &token, point, by(&found["reference"])).await;
        assert_eq!((admitted["verdict"].as_str(), admitted["badge"]["name"].as_str()), (Some("admitted"), Some("Ana Nowak")));
        // Who is in is told at the look-up, and when they came with the refusal.
        let inside = read(&look_up(&site, &token, "nowak").await)["badges"][0]["inside"].clone();
        assert_eq!(inside, json!(site.world.store.now().millis()));
        let again = scan(&site, &token, point, by(&found["reference"])).await;
        assert_eq!((again["reason"].as_str(), &again["when"]), (Some("already_in"), &inside));
        let nothing = scan(&site, &token, point, json!({})).await;
        assert_eq!(nothing["reason"], "invalid", "neither a code nor a name");
    }

    async fn a_device_looks_up_so_many_names_a_minute_and_is_told_when_again(store: Store) {
        let site = Site::new(store).await;
        site.world.open_at(10);
        let (_, _, token) = door(&site.world, "Nord", DeviceRole::Supervisor).await;
        let (_, _, other) = door(&site.world, "Sud", DeviceRole::Supervisor).await;
        for _ in 0..LOOK_UPS {
            look_up(&site, &token, "nowak").await.expect(200);
        }
        let refused = look_up(&site, &token, "nowak").await;
        let wait: u64 = refused.expect(429).header("retry-after").parse().unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
        assert_eq!(read(&refused)["error"]["code"], "too_often");
        look_up(&site, &other, "nowak").await.expect(200);
    }

    async fn a_scan_of_tomorrow_and_one_of_a_revoked_device_are_refused_by_name(store: Store) {
        let site = Site::new(store.clone()).await;
        site.world.open_at(10);
        let (point, actor, token) = door(&site.world, "Nord", DeviceRole::Steward).await;
        let (ana, bob) = (site.world.visitor("Ana").await, site.world.visitor("Bob").await);
        let tomorrow = store.now().plus_days(1).millis();
        let ahead = json!({ "code": ana.code, "at": tomorrow, "offline": true, "verdict": "admitted" });
        assert_eq!(scan(&site, &token, point, ahead).await["reason"], "wrong_moment");
        let now = scan(&site, &token, point, json!({ "code": ana.code })).await;
        assert_eq!(now["verdict"], "admitted", "she is not in by that");
        let Actor::Device { device, .. } = actor else { unreachable!() };
        storage::device::revoke(&site.world.planner, &store, device).await.unwrap();
        let before = store.now().millis();
        // What a token is, is believed for a second.
        store.clock.advance_minutes(30);
        let late = json!({ "code": bob.code, "offline": true, "verdict": "admitted" });
        let late = scan(&site, &token, point, late).await;
        assert_eq!((late["verdict"].as_str(), late["reason"].as_str()), (Some("refused"), Some("device_revoked")));
        let waiting = json!({ "code": bob.code, "at": before, "offline": true, "verdict": "admitted" });
        let waiting = scan(&site, &token, point, waiting).await;
        assert_eq!((waiting["verdict"].as_str(), &waiting["badge"]), (Some("admitted"), &Value::Null));
        let viewer = site.member(domain::access::Role::Viewer).await;
        let listed = viewer.get(&site.page("/scans?which=aside")).await;
        let rows = listed.expect(200).text();
        assert!(rows.contains("dans le futur") && rows.contains("était révoqué"), "{rows}");
    }
}
