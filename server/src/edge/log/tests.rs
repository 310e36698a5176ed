use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex};

use axum::body::Body;
use axum::http::Method;
use axum::http::header::AUTHORIZATION;
use domain::access::Role;
use storage::testing::world::BROWSER;

use super::*;
use crate::testing::Site;

/// Where a test reads what was logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Lines {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    /// The one line that says this.
    #[track_caller]
    fn only(&self, said: &str) -> String {
        let text = self.text();
        let lines: Vec<&str> = text.lines().filter(|line| line.contains(said)).collect();
        assert_eq!(lines.len(), 1, "{said}: {text}");
        lines[0].to_owned()
    }
}

/// Hears nothing. As long as there is one subscriber only, `tracing` asks that of whichever thread passes
/// by a line first whether anybody listens to it, and another test's thread has none: the line is lost.
static ANOTHER: LazyLock<tracing::Dispatch> =
    LazyLock::new(|| tracing::Dispatch::new(tracing_subscriber::registry()));

/// Everything that is logged on this thread until the guard goes, as the program logs it.
fn listen() -> (Lines, tracing::subscriber::DefaultGuard) {
    LazyLock::force(&ANOTHER);
    let lines = Lines::default();
    let to = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_ansi(false)
        .with_writer(move || to.clone())
        .finish();
    (lines, tracing::subscriber::set_default(subscriber))
}

storage::both! {
    async fn sign_ins_refusals_and_limits_are_a_line_each_and_name_nobody(store: Store) {
        let site = Site::new(store).await;
        let company = site.world.accepted("Fonderies Delattre").await;
        let viewer = site.member(Role::Viewer).await;
        let (lines, guard) = listen();

        let email = format!("planner@{}.example", site.world.organisation.slug);
        let mut visitor = site.visitor();
        let asking = [("email", email.as_str()), ("next", "")];
        visitor.post("/sign-in", &asking).await.expect(200);
        storage::sign_in::answer(&site.world.store).await.unwrap();
        let letter = site.world.letters(&email).await.remove(0);
        let path = storage::testing::world::said(&letter, "path");
        visitor.post(&path, &[]).await.expect(303);
        visitor.post(&path, &[]).await.expect(410);
        visitor.post("/sign-out", &[]).await.expect(303);

        let mut viewer = viewer;
        let named = [("name", "Martine Aubertin"), ("do", "create")];
        viewer.post("/exhibitors/new", &named).await.expect(403);
        let mut cross = viewer.request(Method::POST, "/sign-out").body(Body::empty()).unwrap();
        cross.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
        viewer.send(cross).await.expect(403);
        let program = viewer
            .request(Method::GET, "/api/v1/device")
            .header(AUTHORIZATION, "Bearer notatokenofanybody")
            .body(Body::empty())
            .unwrap();
        viewer.send(program).await.expect(401);
        let exhibitor = site.exhibitor(&company).await;
        exhibitor.get("/members").await.expect(403);
        for _ in 0..40 {
            visitor.post("/sign-in", &asking).await;
        }
        drop(guard);

        let asked = lines.text().lines().filter(|l| l.contains("a sign-in link was asked for")).count();
        assert!(asked >= 1, "{}", lines.text());
        let person = |line: &str| line.split("person=").nth(1).unwrap()[..36].to_owned();
        let written = lines.text();
        let written = written.lines().find(|l| l.contains("a sign-in link was written")).unwrap();
        let signed_in = lines.only("signed in");
        assert_eq!(person(written), person(&signed_in));
        assert!(signed_in.contains("role=planner") && signed_in.contains("organisation="));
        lines.only("a sign-in link was refused");
        lines.only("signed out");
        let denied = lines.only("act=\"exhibitor_edit\"");
        assert!(denied.contains("role=viewer") && denied.contains("route=\"/exhibitors/new\""), "{denied}");
        let member = lines.only("act=\"member_see\"");
        assert!(member.contains("role=exhibitor") && member.contains("company="), "{member}");
        let cross = lines.only("sent by another site");
        assert!(cross.contains("route=\"/sign-out\"") && cross.contains("site=\"cross-site\""), "{cross}");
        let unknown = lines.only("status=401");
        assert!(unknown.contains("code=\"token\""), "{unknown}");
        let limited = lines.text();
        let limited = limited.lines().find(|l| l.contains("limited")).unwrap();
        assert!(limited.contains("what=Letter") && limited.contains("127.0.0.0/24"), "{limited}");

        let token = path.strip_prefix("/sign-in/").unwrap();
        let cookie = viewer.cookie.clone().unwrap();
        for personal in [
            &email, "@", token, cookie.as_str(), "Martine", "Aubertin", "Delattre", "127.0.0.1",
            "notatoken", "Bearer", BROWSER, PERSON,
        ] {
            assert!(!lines.text().contains(personal), "{personal}: {}", lines.text());
        }
    }
}

/// What the members of the tests' world are called.
const PERSON: &str = "Planner";

#[test]
fn an_address_is_told_by_its_network_only() {
    let told = [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:abcd:12::7", "2001:db8:abcd::/48"),
    ];
    for (peer, said) in told {
        assert_eq!(network(peer.parse().unwrap()), said);
    }
}
