use std::io::Read as _;

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request};
use domain::allocation::Taking;
use domain::feed::{Choices, Part, Parts, Reminders};
use domain::id::{ExhibitorId, ItemId};
use domain::participation::{ParticipationInput, Phase};
use domain::programme::{Audience, Change};
use storage::testing::calendar::{
    change, due, item, member, release, release_again, shift, weekly,
};
use storage::testing::world::{World, half_day, participation_input};
use storage::{Store, feed};
use tower::ServiceExt;

use super::*;
use crate::testing;

fn state(store: &Store, folder: &std::path::Path) -> State {
    testing::state(store, folder, testing::settings(folder))
}

struct Answered {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answered {
    fn header(&self, name: HeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

async fn ask(state: &State, method: Method, path: &str, with: &[(HeaderName, &str)]) -> Answered {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in with {
        request = request.header(name, *value);
    }
    let router = routes().merge(crate::calendar::routes());
    let response = router
        .with_state(state.clone())
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    Answered {
        status,
        headers,
        body: body.to_vec(),
    }
}

async fn get_feed(state: &State, token: &str, with: &[(HeaderName, &str)]) -> Answered {
    ask(state, Method::GET, &format!("/feeds/{token}.ics"), with).await
}

fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(World, State) -> F) {
    let folder = tempfile::tempdir().unwrap();
    storage::testing::on_sqlite(async |store| {
        let world = World::new(store).await;
        let state = state(&world.store, folder.path());
        test(world, state).await;
    });
}

async fn planners(world: &World) -> String {
    feed::planner_token(&world.planner, &world.store)
        .await
        .unwrap()
        .unwrap()
}

async fn publics(world: &World) -> String {
    feed::public_token(&world.store, world.participation.id)
        .await
        .unwrap()
        .unwrap()
}

#[test]
fn whoever_has_it_already_is_told_so_until_something_changes() {
    on_sqlite(async |world, state| {
        let id = world.participation.id;
        let token = planners(&world).await;
        let first = get_feed(&state, &token, &[]).await;
        assert_eq!(first.status, StatusCode::OK);
        assert_eq!(first.header(CONTENT_TYPE), "text/calendar; charset=utf-8");
        assert_eq!(first.header(CACHE_CONTROL), "private, no-cache");
        assert_eq!(first.header(VARY), "accept-encoding");
        let tag = first.header(ETAG).to_owned();
        for known in [tag.clone(), format!("\"x\", W/{tag}"), "*".to_owned()] {
            let again = get_feed(&state, &token, &[(IF_NONE_MATCH, &known)]).await;
            assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{known}");
            assert!(again.body.is_empty());
            assert_eq!(again.header(ETAG), tag);
        }
        let head = ask(&state, Method::HEAD, &format!("/feeds/{token}.ics"), &[]).await;
        assert_eq!(
            (head.status, head.header(ETAG)),
            (StatusCode::OK, tag.as_str())
        );
        assert!(head.body.is_empty());
        assert_eq!(
            head.header(axum::http::header::CONTENT_LENGTH),
            first.body.len().to_string()
        );

        release(&world.store, id, &item("Démonstration", "2027-06-16T10:00")).await;
        let after = get_feed(&state, &token, &[(IF_NONE_MATCH, &tag)]).await;
        assert_eq!(after.status, StatusCode::OK);
        assert!(
            String::from_utf8(after.body)
                .unwrap()
                .contains("SUMMARY:Démonstration")
        );
        let public = get_feed(&state, &publics(&world).await, &[]).await;
        assert_eq!(public.header(CACHE_CONTROL), "public, no-cache");
    });
}

#[test]
fn compressed_bytes_have_a_validator_of_their_own() {
    on_sqlite(async |world, state| {
        let token = planners(&world).await;
        let plain = get_feed(&state, &token, &[(ACCEPT_ENCODING, "br;q=1, gzip;q=0")]).await;
        assert_eq!(plain.header(CONTENT_ENCODING), "");
        let gzip = get_feed(&state, &token, &[(ACCEPT_ENCODING, "br, gzip;q=0.5")]).await;
        assert_eq!(gzip.header(CONTENT_ENCODING), "gzip");
        let (one, other) = (plain.header(ETAG), gzip.header(ETAG));
        assert!(one != other && !other.starts_with("W/"));
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(&gzip.body[..])
            .read_to_end(&mut text)
            .unwrap();
        assert_eq!(text, plain.body);
        let same = [(ACCEPT_ENCODING, "gzip"), (IF_NONE_MATCH, other)];
        assert_eq!(
            get_feed(&state, &token, &same).await.status,
            StatusCode::NOT_MODIFIED
        );
        let crossed = [(ACCEPT_ENCODING, "gzip"), (IF_NONE_MATCH, one)];
        assert_eq!(
            get_feed(&state, &token, &crossed).await.status,
            StatusCode::OK
        );
    });
}

#[test]
fn a_date_counts_only_where_no_validator_came_and_once_the_second_is_over() {
    on_sqlite(async |world, state| {
        let token = planners(&world).await;
        let midnight = (entry::day_of(world.store.now()) + 1) * 24 * 60;
        let minutes = midnight - world.store.now().millis() / 60_000 + 9 * 60;
        world.store.clock.advance_minutes(minutes);
        release(
            &world.store,
            world.participation.id,
            &item("A", "2027-06-16T10:00"),
        )
        .await;
        let at_once = get_feed(&state, &token, &[]).await;
        assert_eq!(at_once.header(LAST_MODIFIED), "", "the second is not over");
        world.store.clock.advance_minutes(1);
        let first = get_feed(&state, &token, &[]).await;
        let since = first.header(LAST_MODIFIED).to_owned();
        assert!(since.ends_with(" GMT"), "{since}");
        let again = get_feed(&state, &token, &[(IF_MODIFIED_SINCE, &since)]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        let both = [
            (IF_MODIFIED_SINCE, since.as_str()),
            (IF_NONE_MATCH, "\"other\""),
        ];
        assert_eq!(get_feed(&state, &token, &both).await.status, StatusCode::OK);
        let id = release(
            &world.store,
            world.participation.id,
            &item("B", "2027-06-17T10:00"),
        )
        .await;
        world.store.clock.advance_minutes(1);
        let changed = get_feed(&state, &token, &[(IF_MODIFIED_SINCE, &since)]).await;
        assert_eq!(changed.status, StatusCode::OK);
        // What is no longer shown is a change of the public feed too.
        let public = publics(&world).await;
        let before = get_feed(&state, &public, &[])
            .await
            .header(LAST_MODIFIED)
            .to_owned();
        world.store.clock.advance_minutes(5);
        let mut inside = item("B", "2027-06-17T10:00");
        inside.audience = Audience::Internal;
        release_again(&world.store, id, &inside).await;
        world.store.clock.advance_minutes(1);
        let after = get_feed(&state, &public, &[(IF_MODIFIED_SINCE, &before)]).await;
        assert_eq!(after.status, StatusCode::OK);
        assert!(!String::from_utf8(after.body).unwrap().contains("SUMMARY:B"));
    });
}

#[test]
fn an_address_that_was_renewed_or_revoked_is_gone_also_for_single_entries() {
    on_sqlite(async |world, state| {
        let store = &world.store;
        let token = planners(&world).await;
        let id = release(
            store,
            world.participation.id,
            &item("A", "2027-06-16T10:00"),
        )
        .await;
        let entry = format!("/feeds/{token}/item-{id}@pavillon.ics");
        assert_eq!(
            ask(&state, Method::GET, &entry, &[]).await.status,
            StatusCode::OK
        );
        feed::renew_own(&world.planner, store).await.unwrap();
        assert_eq!(get_feed(&state, &token, &[]).await.status, StatusCode::GONE);
        assert_eq!(
            ask(&state, Method::GET, &entry, &[]).await.status,
            StatusCode::GONE
        );
        let second = planners(&world).await;
        assert_eq!(get_feed(&state, &second, &[]).await.status, StatusCode::OK);
        feed::revoke_own(&world.planner, store).await.unwrap();
        assert_eq!(
            get_feed(&state, &second, &[]).await.status,
            StatusCode::GONE
        );
        assert_eq!(
            get_feed(&state, "abc", &[]).await.status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn one_entry_is_kept_as_a_file_with_its_series_and_without_a_calendars_name() {
    on_sqlite(async |world, state| {
        let (store, id) = (&world.store, world.participation.id);
        let mut body = item("Rencontres du « cluster »", "2027-06-16T10:00");
        body.recurrence = Some(weekly(4));
        body.changes = vec![cancelled("2027-06-23T10:00")];
        let open = release(store, id, &body).await;
        let mut inside = item("Entre nous", "2027-06-16T10:00");
        inside.audience = Audience::Internal;
        let inside = release(store, id, &inside).await;
        let public = |item: ItemId| format!("/o/agglomeration/vivatech-2027/programme/{item}.ics");
        let one = ask(&state, Method::GET, &public(open), &[]).await;
        assert_eq!(one.status, StatusCode::OK);
        assert_eq!(
            one.header(CONTENT_DISPOSITION),
            "attachment; filename=\"rencontres-du-cluster.ics\""
        );
        let text = String::from_utf8(one.body).unwrap();
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
        assert!(text.contains("BEGIN:VTIMEZONE") && !text.contains("X-WR-CALNAME"));
        for (path, status) in [
            (public(inside), StatusCode::NOT_FOUND),
            (public(ItemId(uuid::Uuid::nil())), StatusCode::NOT_FOUND),
            (
                "/o/agglomeration/other/programme/x.ics".to_owned(),
                StatusCode::NOT_FOUND,
            ),
        ] {
            assert_eq!(
                ask(&state, Method::GET, &path, &[]).await.status,
                status,
                "{path}"
            );
        }
        let token = planners(&world).await;
        let path = format!("/feeds/{token}/item-{inside}@pavillon.ics");
        let own = ask(&state, Method::GET, &path, &[]).await;
        assert_eq!(own.status, StatusCode::OK);
        let path = format!(
            "/feeds/{}/item-{inside}@pavillon.ics",
            publics(&world).await
        );
        assert_eq!(
            ask(&state, Method::GET, &path, &[]).await.status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn fetches_are_counted_by_program_and_written_down_together() {
    on_sqlite(async |world, state| {
        let token = planners(&world).await;
        let google = [(USER_AGENT, "Google-Calendar-Importer")];
        let first = get_feed(&state, &token, &google).await;
        let known = [google[0].clone(), (IF_NONE_MATCH, first.header(ETAG))];
        for _ in 0..3 {
            get_feed(&state, &token, &known).await;
        }
        get_feed(&state, &token, &[]).await;
        let page = feed::health::list(&world.viewer, &world.store, 1)
            .await
            .unwrap();
        assert!(
            page.rows.iter().all(|row| row.programs.is_empty()),
            "not a write each"
        );
        feed::health::add(&world.store, &state.calendars.counted())
            .await
            .unwrap();
        let page = feed::health::list(&world.viewer, &world.store, 1)
            .await
            .unwrap();
        let counts = |program| {
            let programs = page.rows.iter().flat_map(|row| &row.programs);
            let one = programs.clone().find(|one| one.program == program).unwrap();
            (one.fetches, one.unchanged)
        };
        assert_eq!(counts(Program::Google), (4, 3));
        assert_eq!(counts(Program::Other), (1, 0));
    });
}

fn cancelled(original: &str) -> Change {
    let at = original.parse().unwrap();
    Change {
        cancelled: true,
        ..Change::at(at, at, 60)
    }
}

fn moved(original: &str, starts: &str) -> Change {
    Change {
        cancelled: false,
        starts: starts.parse().unwrap(),
        place: "Salle « Opale » ; premier étage".to_owned(),
        ..cancelled(original)
    }
}

/// A show with a feed of every kind, on which a season's changes are done one after the other.
struct Stage {
    world: World,
    tokens: Vec<(&'static str, String)>,
    company: ExhibitorId,
    items: Vec<ItemId>,
    shifts: Vec<uuid::Uuid>,
    due: Vec<uuid::Uuid>,
    member: domain::team::TeamMember,
}

/// The days on which both places change their clocks lie within the series.
const FIRST: &str = "2027-03-03T09:30";

fn series(title: &str) -> domain::programme::Body {
    let mut body = item(title, FIRST);
    body.recurrence = Some(weekly(40));
    body
}

impl Stage {
    async fn set(world: World, zone: &str) -> Self {
        let store = &world.store;
        let mut input = participation_input();
        input.zone = zone.parse().unwrap();
        edit(&world, &input).await;
        let id = world.participation.id;
        let company = world.accepted("Forges & fils").await;
        let person = world.planner.person();
        let member = member(store, world.organisation.id, id, "Łucja Наталя", person).await;
        let exhibitors = feed::exhibitor_token(&world.planner, store, id, company.exhibitor)
            .await
            .unwrap()
            .unwrap();
        let staffs = feed::staff_token(store, &member).await.unwrap().unwrap();
        let choices = Choices {
            contains: Parts::default(),
            alarms: Reminders {
                due: vec![-540, 900],
                timed: vec![0, 15],
            },
            locale: "en".to_owned(),
        };
        feed::choose::choose_own(&world.planner, store, &choices)
            .await
            .unwrap();
        let tokens = vec![
            ("public", publics(&world).await),
            ("exhibitor", exhibitors),
            ("planner", planners(&world).await),
            ("staff", staffs),
        ];
        Self {
            world,
            tokens,
            company: company.exhibitor,
            items: Vec::new(),
            shifts: Vec::new(),
            due: Vec::new(),
            member,
        }
    }

    /// Everything that calendars show, made.
    async fn create(&mut self) {
        let (store, id) = (&self.world.store, self.world.participation.id);
        let titles = [
            "Démonstration, presse 1 ; matin".to_owned(),
            "🎉 Inauguration 👩🏽‍🚀🏳️‍🌈".to_owned(),
            "字".repeat(300),
        ];
        for title in &titles {
            let mut body = item(title, "2027-06-16T10:00");
            body.description = "Première ligne\nDeuxième, avec ; ponctuation \\ et 中文".to_owned();
            body.exhibitors = vec![self.company];
            body.members = vec![self.member.id];
            self.items.push(release(store, id, &body).await);
        }
        let mut body = series("Rencontres du cluster");
        body.exhibitors = vec![self.company];
        body.members = vec![self.member.id];
        self.items.push(release(store, id, &body).await);
        for (starts, ends) in [
            ("2027-06-16T09:00", "2027-06-16T11:00"),
            ("2027-03-27T22:00", "2027-03-28T06:00"),
            ("2027-10-30T22:00", "2027-10-31T06:00"),
            ("2027-03-13T22:00", "2027-03-14T06:00"),
            ("2027-11-06T22:00", "2027-11-07T06:00"),
        ] {
            self.shifts
                .push(shift(store, &self.member, starts, ends).await.0);
        }
        for company in [None, Some(self.company)] {
            let title = "Attestation d’assurance";
            self.due
                .push(due(store, id, company, title, "2027-04-16").await.0);
        }
        let held = self
            .world
            .hold(self.company, self.world.positions[0], &[0, 1])
            .await;
        held.unwrap();
    }

    async fn release(&self, number: usize, change: impl FnOnce(&mut domain::programme::Body)) {
        let mut body = if number == 3 {
            series("Rencontres du cluster")
        } else {
            item("Démonstration, presse 1 ; matin", "2027-06-16T10:00")
        };
        body.exhibitors = vec![self.company];
        body.members = vec![self.member.id];
        change(&mut body);
        release_again(&self.world.store, self.items[number], &body).await;
    }

    async fn set_rows(&self, shift: &str, due: &str) {
        let store = &self.world.store;
        change(store, "shift", self.shifts[0], shift).await;
        for id in &self.due {
            change(store, "submission", *id, due).await;
        }
    }

    async fn moved(&mut self) {
        self.release(0, |body| body.starts = "2027-06-17T14:15".parse().unwrap())
            .await;
        self.release(3, |body| {
            body.changes = vec![
                moved("2027-03-31T09:30", "2027-04-01T14:00"),
                moved("2027-11-03T09:30", "2027-11-04T16:45"),
            ];
        })
        .await;
        let shift = "starts = '2027-06-17T09:00', ends = '2027-06-17T12:00'";
        self.set_rows(shift, "due = '2027-04-20'").await;
        let (planner, store) = (&self.world.planner, &self.world.store);
        let all = storage::allocation::schedule(planner, store, self.world.participation.id);
        let all = all.await.unwrap();
        let taken = all.iter().find(|o| o.taking == Taking::Taken).unwrap();
        let (id, read) = (taken.allocation_id, taken.allocation_revision);
        let to = self.world.positions[1];
        storage::allocation::shift(planner, store, id, read, to, &[half_day(2)])
            .await
            .unwrap();
    }

    async fn cancelled(&mut self) {
        self.release(0, |body| body.cancelled = true).await;
        self.release(3, |body| {
            body.changes = vec![
                cancelled("2027-03-17T09:30"),
                moved("2027-03-31T09:30", "2027-04-01T14:00"),
                cancelled("2027-11-10T09:30"),
            ];
        })
        .await;
        let at = self.world.store.now().millis();
        let gone = format!("cancelled_at = {at}");
        self.set_rows(&gone, &gone).await;
        let mut input = self.input().await;
        input.days.retain(|day| day.phase != Phase::BuildUp);
        edit(&self.world, &input).await;
    }

    async fn restored(&mut self) {
        self.release(0, |_| ()).await;
        self.release(3, |body| {
            body.changes = vec![moved("2027-03-31T09:30", "2027-03-31T18:00")];
        })
        .await;
        let back = "cancelled_at = null";
        self.set_rows(back, "cancelled_at = null, state = 'accepted'")
            .await;
        let mut input = self.input().await;
        "Palais des congrès".clone_into(&mut input.venue);
        edit(&self.world, &input).await;
    }

    async fn ended(&mut self) {
        self.release(3, |body| {
            body.cancelled = true;
            body.changes = vec![moved("2027-03-31T09:30", "2027-03-31T18:00")];
        })
        .await;
    }

    async fn input(&self) -> ParticipationInput {
        let (planner, store) = (&self.world.planner, &self.world.store);
        let id = self.world.participation.id;
        let found = storage::participation::by_id(planner, store, id)
            .await
            .unwrap();
        let days = storage::participation::days(store, &found).await.unwrap();
        ParticipationInput::of(&found, &days)
    }
}

async fn edit(world: &World, input: &ParticipationInput) {
    let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
    let found = storage::participation::by_id(planner, store, id)
        .await
        .unwrap();
    storage::edition::edit(planner, store, id, found.revision, input)
        .await
        .unwrap();
}

/// Every kind of feed in every season of change, in both zones: what is written, by its name.
async fn seasons(world: World, folder: &std::path::Path, zone: &str) -> Vec<(String, Vec<u8>)> {
    let mut stage = Stage::set(world, zone).await;
    let mut all = Vec::new();
    for season in 0..5 {
        stage.world.store.clock.advance_minutes(60);
        let name = match season {
            0 => {
                stage.create().await;
                "created"
            }
            1 => {
                stage.moved().await;
                "moved"
            }
            2 => {
                stage.cancelled().await;
                "cancelled"
            }
            3 => {
                stage.restored().await;
                "restored"
            }
            _ => {
                stage.ended().await;
                "ended"
            }
        };
        let state = state(&stage.world.store, folder);
        // Another server, or the same one after a restart, writes the same.
        let other = self::state(&stage.world.store, folder);
        for (kind, token) in &stage.tokens {
            let one = get_feed(&state, token, &[]).await;
            assert_eq!(one.status, StatusCode::OK);
            let again = get_feed(&other, token, &[]).await;
            assert!(one.body == again.body, "{kind} {name}: two fetches differ");
            let zone = zone.replace('/', "-");
            all.push((format!("feed-{zone}-{season}-{name}-{kind}"), one.body));
        }
    }
    all
}

fn written(zone: &str) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let mut all = Vec::new();
    storage::testing::on_sqlite(async |store| {
        let world = World::new(store).await;
        all = seasons(world, folder.path(), zone).await;
    });
    all
}

#[test]
fn every_kind_of_feed_in_every_season_is_whole_and_says_the_same_of_the_same_thing() {
    for zone in ["Europe/Paris", "America/Montreal", "America/Toronto"] {
        let all = written(zone);
        assert_eq!(all.len(), 20);
        for (name, body) in &all {
            let text = std::str::from_utf8(body).unwrap();
            assert!(text.split("\r\n").all(|line| line.len() <= 75), "{name}");
            let unfolded = text.replace("\r\n ", "");
            assert!(
                !unfolded.contains(";TZID=") || unfolded.contains(&format!("\r\nTZID:{zone}\r\n"))
            );
            icalendar::parser::read_calendar(&icalendar::parser::unfold(text)).unwrap();
        }
        // The same thing has the same name, time and number wherever it is.
        for season in all.chunks(4) {
            let mut known = std::collections::BTreeMap::new();
            for (name, body) in season {
                let text = String::from_utf8(body.clone())
                    .unwrap()
                    .replace("\r\n ", "");
                for event in text.split("BEGIN:VEVENT").skip(1) {
                    let line = |name: &str| {
                        let found = event.lines().find(|l| l.starts_with(name));
                        found.unwrap_or_default().to_owned()
                    };
                    let key = (line("UID:"), line("RECURRENCE-ID"));
                    let said = [
                        "SEQUENCE:",
                        "DTSTART",
                        "DTEND",
                        "STATUS:",
                        "RRULE",
                        "LOCATION:",
                    ]
                    .map(line);
                    // Positions are said in each feed's own language.
                    let said = said.map(|s| s.replace("Position", "Emplacement"));
                    let before = known.entry(key).or_insert_with(|| said.clone());
                    assert_eq!(*before, said, "{name}");
                }
            }
        }
    }
}

#[test]
#[ignore = "scripts/check-ics --samples runs it"]
fn write_the_samples_of_every_feed() {
    let folder = std::env::var("PAVILLON_SAMPLES").expect("PAVILLON_SAMPLES names a folder");
    for zone in ["Europe/Paris", "America/Montreal", "America/Toronto"] {
        for (name, body) in written(zone) {
            std::fs::write(format!("{folder}/{name}.ics"), body).unwrap();
        }
    }
}

#[test]
fn a_calendar_holds_only_what_was_chosen_and_reminds_as_chosen() {
    on_sqlite(async |world, state| {
        let mut stage = Stage::set(world, "Europe/Paris").await;
        stage.create().await;
        let store = &stage.world.store;
        let choices = Choices {
            contains: Parts(vec![Part::Due]),
            alarms: Reminders {
                due: vec![900],
                timed: vec![15],
            },
            locale: "fr".to_owned(),
        };
        feed::choose::choose_own(&stage.world.planner, store, &choices)
            .await
            .unwrap();
        let body = get_feed(&state, &planners(&stage.world).await, &[])
            .await
            .body;
        let text = String::from_utf8(body).unwrap();
        assert!(
            !text.contains("UID:shift") && !text.contains("UID:item") && !text.contains("UID:day")
        );
        assert_eq!(text.matches("UID:due-").count(), 1, "the organiser's own");
        assert!(text.contains("TRIGGER:-PT15H") && !text.contains("TRIGGER:-PT15M"));
        let public = get_feed(&state, &stage.tokens[0].1, &[]).await.body;
        assert!(!String::from_utf8(public).unwrap().contains("VALARM"));
    });
}

#[test]
fn one_entry_is_taken_from_the_calendar_as_it_was_kept() {
    on_sqlite(async |world, state| {
        let id = release(
            &world.store,
            world.participation.id,
            &item("Visite", "2027-06-16T10:00"),
        )
        .await;
        let token = planners(&world).await;
        let entry = format!("/feeds/{token}/item-{id}@pavillon.ics");
        let first = ask(&state, Method::GET, &entry, &[]).await;
        assert_eq!(first.status, StatusCode::OK);
        let opened = open(&state, &token).await.unwrap();
        let standing = Standing {
            epoch: opened.epoch(),
            version: opened.version(),
            day: entry::day_of(state.store.now()),
        };
        let kept = state.calendars.find(opened.id(), standing);
        let kept = kept.expect("the calendar was written once, and kept");
        // What is kept is what is looked into: nothing is written anew for an entry.
        let other = String::from_utf8(kept.plain.body.to_vec()).unwrap();
        let other = other.replace("SUMMARY:Visite", "SUMMARY:Kept");
        let other = Written::new(other.into(), kept.changed, String::new(), true);
        state
            .calendars
            .keep(opened.id(), standing, &Arc::new(other));
        let again = ask(&state, Method::GET, &entry, &[]).await;
        let text = String::from_utf8(again.body).unwrap();
        assert!(text.contains("SUMMARY:Kept"), "{text}");
    });
}
