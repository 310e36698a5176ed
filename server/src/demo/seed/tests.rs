use std::collections::BTreeSet;

use domain::application::{ApplicationInput, Completeness};
use domain::badge;
use domain::participation::{Call, Phase};
use domain::time::Day;
use storage::page::Query;
use storage::testing;
use tokio::sync::OnceCell;

use super::*;
use crate::demo::{is_empty, json, prepare};

const URL: &str = "http://127.0.0.1:4321";

/// A copy of a demonstration that is laid out once.
async fn seeded(folder: &std::path::Path) -> (Store, Seeded) {
    static ONCE: OnceCell<(Vec<u8>, Seeded)> = OnceCell::const_new();
    let laid_out = ONCE.get_or_init(async || {
        let folder = tempfile::tempdir().unwrap();
        let store = testing::sqlite(folder.path()).await;
        assert!(is_empty(&store).await.unwrap());
        let (seeded, _) = seed(&store, URL).await.unwrap();
        assert!(!is_empty(&store).await.unwrap());
        (testing::all_of(store, folder.path()).await, seeded)
    });
    let (all, seeded) = laid_out.await;
    (testing::sqlite_of(folder, all).await, seeded.clone())
}

async fn written(store: &Store, seeded: &Seeded, folder: &std::path::Path) -> serde_json::Value {
    json::write(store, seeded, URL, folder).await.unwrap();
    let text = std::fs::read_to_string(folder.join("demo.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn texts(value: &serde_json::Value, key: &str) -> Vec<String> {
    let list = value.as_array().unwrap().iter();
    list.map(|entry| entry[key].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_season_is_half_way_and_every_tile_of_the_home_page_has_something() {
    let folder = tempfile::tempdir().unwrap();
    let (store, seeded) = seeded(folder.path()).await;
    let actor = Actor::machine(seeded.organisation.id);
    let needs = storage::home::see(&actor, &store).await.unwrap();
    assert_eq!(needs.len(), 4, "last year's edition is archived");
    let drafts = needs.iter().filter(|n| n.participation.is_draft());
    assert_eq!(drafts.count(), 1, "one was only just begun with");
    let vivatech = needs
        .iter()
        .find(|n| n.participation.id == seeded.this_year)
        .unwrap();
    assert!(matches!(
        vivatech.participation.call(store.now()),
        Call::Open(_)
    ));
    assert_eq!(vivatech.undecided, 6);
    assert_eq!(vivatech.untold, 4);
    assert_eq!(vivatech.unplaced, 1);
    assert_eq!(vivatech.nameless, 1);
    assert_eq!(vivatech.held, 6);
    let other = needs
        .iter()
        .find(|n| n.participation.kind == Kind::Host)
        .unwrap();
    assert_eq!((other.undecided, other.untold, other.held), (6, 1, 1));
}

#[tokio::test]
async fn applications_stand_in_every_state_and_could_all_have_been_typed() {
    let folder = tempfile::tempdir().unwrap();
    let (store, seeded) = seeded(folder.path()).await;
    let actor = Actor::machine(seeded.organisation.id);
    let counts = storage::application::counts(&actor, &store, seeded.this_year)
        .await
        .unwrap();
    let states: BTreeSet<Status> = counts.iter().map(|(status, _)| *status).collect();
    assert_eq!(states.len(), Status::ALL.len());
    let accepted = counts
        .iter()
        .find(|(s, _)| *s == Status::Accepted)
        .unwrap()
        .1;
    assert_eq!(accepted, 12);
    let directory = storage::exhibitor::list(
        &actor,
        &store,
        &storage::exhibitor::Filter::default(),
        &Query::default(),
    )
    .await
    .unwrap();
    assert_eq!(
        directory.total, 40,
        "no company stands twice in the directory"
    );
    for show in participations(&actor, &store).await.unwrap() {
        let days = storage::participation::days(&store, &show).await.unwrap();
        let open: Vec<Day> = days
            .iter()
            .filter(|d| d.phase == Phase::Open)
            .map(|d| d.day)
            .collect();
        let query = Query::default();
        let page = storage::application::list(&actor, &store, show.id, None, &query)
            .await
            .unwrap();
        assert_eq!(i64::try_from(page.rows.len()).unwrap(), page.total);
        for application in page.rows {
            let read =
                ApplicationInput::read(&application.fields(), &open, Completeness::Submitted);
            assert!(read.is_ok(), "{} {read:?}", application.company_name);
        }
    }
}

#[tokio::test]
async fn the_stand_is_well_filled_shared_by_half_days_and_has_moved() {
    let folder = tempfile::tempdir().unwrap();
    let (store, seeded) = seeded(folder.path()).await;
    let actor = Actor::machine(seeded.organisation.id);
    let taken = storage::allocation::schedule(&actor, &store, seeded.this_year)
        .await
        .unwrap();
    assert!(taken.len() > 100, "{}", taken.len());
    assert!(taken.iter().any(|o| o.revision > 2), "confirmed and moved");
    let plans = storage::stand::plans(&actor, &store, seeded.this_year)
        .await
        .unwrap();
    assert_eq!(plans.len(), 1);
    assert_eq!(plans[0].positions.len(), 16);
    let shared: BTreeSet<ExhibitorId> = taken
        .iter()
        .filter(|o| o.position_number == "7")
        .map(|o| o.exhibitor_id)
        .collect();
    assert_eq!(shared.len(), 2);
}

#[tokio::test]
async fn the_plan_of_the_stand_is_a_draft_with_something_to_mend_of_each_level() {
    use domain::plan::check::{Level, Rule};
    let folder = tempfile::tempdir().unwrap();
    let (store, seeded) = seeded(folder.path()).await;
    let actor = Actor::machine(seeded.organisation.id);
    let shows = storage::home::see(&actor, &store).await.unwrap();
    let mut rules = BTreeSet::new();
    for show in shows.into_iter().map(|one| one.participation) {
        for plan in storage::stand::plans(&actor, &store, show.id)
            .await
            .unwrap()
        {
            let drawing = storage::plan::see(&actor, &store, show.id, plan.stand.id)
                .await
                .unwrap();
            let page = app::plan::PlanPage::new(show.clone(), drawing, None);
            rules.extend(page.findings.iter().map(|f| (f.level, f.rule)));
        }
    }
    for wanted in [
        (Level::Block, Rule::Overlap),
        (Level::Block, Rule::OutOfBounds),
        (Level::Block, Rule::Kept),
        (Level::Warn, Rule::OnColumn),
        (Level::Warn, Rule::InAisle),
        (Level::Warn, Rule::Extinguishers),
    ] {
        assert!(rules.contains(&wanted), "{wanted:?}: {rules:?}");
    }
}

#[tokio::test]
async fn nothing_lies_in_the_future_and_no_letter_of_the_past_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = seeded(folder.path()).await;
    assert!(storage::mail::due(&store, 10).await.unwrap().is_empty());
    let letters = storage::mail::newest(&store, 1_000).await.unwrap();
    assert!(letters.len() > 40);
    assert!(
        letters
            .iter()
            .all(|l| l.sent_at.or(l.ended_at).is_some_and(|at| at < store.now()))
    );
    assert_eq!(letters.iter().filter(|l| l.trouble.is_some()).count(), 1);
    assert!(letters.iter().all(|l| l.created_at < store.now()));
}

storage::both! {
    async fn the_file_says_where_everything_is(store: Store) {
        check_the_file(store).await;
    }
}

async fn check_the_file(store: Store) {
    let folder = tempfile::tempdir().unwrap();
    let (seeded, _) = seed(&store, URL).await.unwrap();
    let demo = written(&store, &seeded, folder.path()).await;
    let keys: Vec<&str> = demo
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let expected = [
        "api_tokens",
        "badges",
        "devices",
        "feeds",
        "outbox_url",
        "participations",
        "sign_in",
        "url",
    ];
    assert_eq!(
        keys.iter().copied().collect::<BTreeSet<_>>(),
        BTreeSet::from(expected)
    );
    for role in ["owner", "planner", "viewer", "exhibitor"] {
        let link = demo["sign_in"][role].as_str().unwrap();
        let token = link.strip_prefix("http://127.0.0.1:4321/sign-in/").unwrap();
        for _ in 0..2 {
            let session = storage::sign_in::redeem(&store, token).await.unwrap();
            assert!(session.is_some(), "{role} can sign in more than once");
        }
    }
    let shows = &demo["participations"];
    assert_eq!(shows.as_array().unwrap().len(), 4);
    assert_eq!(shows[0]["id"], seeded.this_year.to_string());
    for url in texts(shows, "feed_url")
        .into_iter()
        .chain(["exhibitor", "planner"].map(|kind| {
            let url = demo["feeds"][kind].as_str();
            url.unwrap().to_owned()
        }))
    {
        let token = url.strip_prefix("http://127.0.0.1:4321/feeds/").unwrap();
        let token = token.strip_suffix(".ics").unwrap();
        let opened = storage::feed::open(&store, token).await;
        assert!(opened.is_ok(), "{url}");
    }
    assert_eq!(demo["outbox_url"], "http://127.0.0.1:4321/outbox");
}

#[tokio::test]
async fn badges_open_their_cards_in_four_scripts_and_some_are_revoked() {
    let folder = tempfile::tempdir().unwrap();
    let (store, seeded) = seeded(folder.path()).await;
    let demo = written(&store, &seeded, folder.path()).await;
    let badges = demo["badges"].as_array().unwrap();
    assert!(badges.len() > 40, "{}", badges.len());
    let words: BTreeSet<String> = texts(&demo["badges"], "status").into_iter().collect();
    assert_eq!(
        words,
        BTreeSet::from(["active".to_owned(), "revoked".to_owned()])
    );
    for badge in badges {
        let code = badge["code"].as_str().unwrap();
        assert_eq!(code, code.to_uppercase());
        let code = code.strip_prefix("HTTP://127.0.0.1:4321/B/").unwrap();
        let card = storage::badge::visit(&Actor::Public, &store, code)
            .await
            .unwrap();
        assert_eq!(card.badge.id.to_string(), badge["id"].as_str().unwrap());
        assert_eq!(
            card.participation.id.to_string(),
            badge["participation"].as_str().unwrap()
        );
    }
    let names = texts(&demo["badges"], "name").concat();
    for (script, letters) in [
        ("Polish", 'Ś'),
        ("Cyrillic", 'к'),
        ("Arabic", 'م'),
        ("Chinese", '李'),
    ] {
        assert!(names.contains(letters), "{script}");
    }
    let actor = Actor::machine(seeded.organisation.id);
    let this_year = storage::badge::list(&actor, &store, seeded.this_year, true)
        .await
        .unwrap();
    let replaced = this_year
        .iter()
        .find(|s| s.badge.replaced_by.is_some())
        .unwrap();
    assert_eq!(replaced.badge.status, badge::Status::Revoked);
    let last = participations(&actor, &store)
        .await
        .unwrap()
        .into_iter()
        .find(|p| p.archived_at.is_some())
        .unwrap();
    let old = storage::badge::list(&actor, &store, last.id, true)
        .await
        .unwrap();
    assert!(
        old.iter().all(|s| s.badge.valid_until < store.now()),
        "last year's badges have expired"
    );
}

/// Whether what was mailed and printed for a show opens nothing any more.
async fn is_over(store: &Store, show: &str) -> bool {
    let organisation = storage::organisation::all(store).await.unwrap().remove(0);
    let actor = Actor::machine(organisation.id);
    let found = storage::participation::by_id(&actor, store, show.parse().unwrap()).await;
    let days = storage::participation::days(store, &found.unwrap())
        .await
        .unwrap();
    let last = days.iter().map(|day| day.day).max();
    domain::participation::is_long_over(last, store.now().day(&domain::time::Zone::paris()))
}

#[tokio::test]
async fn a_participation_has_badges_of_every_kind_and_devices_that_scan_until_it_is_long_over() {
    let folder = tempfile::tempdir().unwrap();
    let (store, seeded) = seeded(folder.path()).await;
    let demo = written(&store, &seeded, folder.path()).await;
    let list = |key: &str| demo[key].as_array().unwrap().clone();
    for show in texts(&demo["participations"], "id") {
        let of_show = |key| {
            let all = list(key).into_iter();
            all.filter(|entry| entry["participation"] == *show)
                .collect::<Vec<_>>()
        };
        let badges = of_show("badges");
        if is_over(&store, &show).await {
            let left = (badges.len(), of_show("devices").len());
            assert_eq!(left, (0, 0), "{show}: they open nothing any more");
            continue;
        }
        let of = |key: &str| -> BTreeSet<String> {
            badges
                .iter()
                .map(|b| b[key].as_str().unwrap().to_owned())
                .collect()
        };
        let kinds = of("kind").len() + usize::from(!of("kind").contains("exhibitor"));
        assert_eq!(kinds, badge::Kind::ALL.len(), "{show}");
        assert_eq!(of("status").len(), 2, "{show}");
        assert!(of_show("devices").len() >= 3, "{show}");
    }
    let devices = list("devices");
    assert_eq!(devices[0]["participation"], seeded.running.to_string());
    for device in &devices {
        let token = device["token"].as_str().unwrap();
        let actor = storage::device::bearer(&store, token)
            .await
            .unwrap()
            .unwrap();
        let setup = storage::scan::work::setup(&actor, &store).await.unwrap();
        assert_eq!(
            setup.points[0].rules.id.to_string(),
            device["point"].as_str().unwrap()
        );
    }
    let token = demo["api_tokens"][0]["token"].as_str().unwrap();
    assert!(
        storage::device::bearer(&store, token)
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn people_are_in_and_something_went_wrong_at_the_doors() {
    let folder = tempfile::tempdir().unwrap();
    let (store, seeded) = seeded(folder.path()).await;
    let actor = Actor::machine(seeded.organisation.id);
    let live = storage::scan::live::counts(&actor, &store, seeded.running, None)
        .await
        .unwrap();
    assert!(live.inside > 15, "{}", live.inside);
    let doubles = storage::scan::list::doubles(&actor, &store, seeded.running, 1)
        .await
        .unwrap();
    assert!(doubles.total >= 1);
    let which = domain::scan::Which::LetIn;
    let let_in =
        storage::scan::list::list(&actor, &store, seeded.running, which, &Query::default())
            .await
            .unwrap();
    assert_eq!(let_in.total, 1);
}

#[tokio::test]
async fn a_demonstration_that_starts_again_finds_itself_and_is_not_laid_out_twice() {
    let folder = tempfile::tempdir().unwrap();
    let (store, seeded) = seeded(folder.path()).await;
    let first = written(&store, &seeded, folder.path()).await;
    let again = prepare(&store, folder.path(), URL).await.unwrap();
    assert_eq!(again.organisation, seeded.organisation);
    assert_eq!(
        (again.this_year, again.exhibitor),
        (seeded.this_year, seeded.exhibitor)
    );
    let second = written(&store, &again, folder.path()).await;
    assert_eq!(first["badges"], second["badges"]);
    assert_eq!(first["feeds"], second["feeds"]);
    assert_eq!(first["participations"], second["participations"]);
    assert_ne!(
        first["sign_in"], second["sign_in"],
        "only hashes of the links are kept"
    );
    let earlier = first["sign_in"]["owner"]
        .as_str()
        .unwrap()
        .rsplit('/')
        .next()
        .unwrap();
    assert!(
        storage::sign_in::redeem(&store, earlier)
            .await
            .unwrap()
            .is_some()
    );
    assert_eq!(
        std::fs::read_dir(folder.path())
            .unwrap()
            .flatten()
            .filter(|f| { f.file_name().to_string_lossy().starts_with("demo") })
            .count(),
        1,
        "no half of a file is left"
    );
}

#[tokio::test]
async fn a_database_of_somebody_else_is_not_taken_for_the_demonstration() {
    let folder = tempfile::tempdir().unwrap();
    let store = testing::sqlite(folder.path()).await;
    assert!(find(&store).await.unwrap().is_none());
    storage::organisation::found(&store, data::ORGANISATION)
        .await
        .unwrap();
    assert!(!is_empty(&store).await.unwrap());
    assert!(find(&store).await.unwrap().is_none(), "never finished");
    assert!(
        prepare(&store, folder.path(), URL).await.is_err(),
        "nothing is laid out over it"
    );
}

#[tokio::test]
async fn the_feeds_of_the_organiser_and_the_exhibitor_remind_of_what_they_chose() {
    use tower::ServiceExt;

    let folder = tempfile::tempdir().unwrap();
    let (store, seeded) = seeded(folder.path()).await;
    let file = written(&store, &seeded, folder.path()).await;
    let settings = crate::testing::settings(folder.path());
    let router = crate::router::router(crate::testing::state(&store, folder.path(), settings));
    for (whose, trigger) in [("planner", "TRIGGER:-P"), ("exhibitor", "TRIGGER:-PT30M")] {
        let path = file["feeds"][whose].as_str().unwrap();
        let path = path.trim_start_matches(URL);
        let request = axum::http::Request::get(path)
            .body(axum::body::Body::empty())
            .unwrap();
        let answer = router.clone().oneshot(request).await.unwrap();
        let body = axum::body::to_bytes(answer.into_body(), usize::MAX)
            .await
            .unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(text.contains("BEGIN:VALARM"), "{whose}: {text:.2000}");
        assert!(text.contains(trigger), "{whose}");
    }
}

/// The demonstration as it is when it is begun at that hour of a day in Paris.
async fn begun_at(folder: &std::path::Path, hour: i8, minute: i8) -> (Store, Seeded) {
    let time = domain::time::TimeOfDay(jiff::civil::time(hour, minute, 0, 0));
    let day: Day = "2026-11-24".parse().unwrap();
    let store = testing::sqlite(folder).await;
    let store = Store {
        clock: Clock::fixed(day.at(time).in_zone(&Zone::paris())),
        ..store
    };
    let (seeded, _) = seed(&store, URL).await.unwrap();
    (store, seeded)
}

#[tokio::test]
async fn nobody_passes_a_door_at_night_whatever_the_hour_at_which_the_demonstration_begins() {
    for (hour, minute) in [(0, 36), (8, 40), (23, 50)] {
        let folder = tempfile::tempdir().unwrap();
        let (store, seeded) = begun_at(folder.path(), hour, minute).await;
        let actor = Actor::machine(seeded.organisation.id);
        let (mut scans, mut page) = (0, 1);
        loop {
            let query = Query {
                page,
                ..Query::default()
            };
            let which = domain::scan::Which::All;
            let found = storage::scan::list::list(&actor, &store, seeded.running, which, &query)
                .await
                .unwrap();
            for line in &found.rows {
                let at = line.moment.at(&Zone::paris()).time().minutes();
                let open = (8 * 60 + 30..=18 * 60 + 5).contains(&at);
                assert!(open, "begun at {hour}:{minute}, scanned at minute {at}");
                assert!(line.moment <= store.now());
                scans += 1;
            }
            if page >= found.pages() {
                break;
            }
            page += 1;
        }
        assert!(scans > 100, "{scans}");
    }
}

#[tokio::test]
async fn no_show_of_the_demonstration_has_one_need_twice_or_is_told_of_before_it_is_over() {
    let folder = tempfile::tempdir().unwrap();
    let (store, seeded) = seeded(folder.path()).await;
    let actor = Actor::machine(seeded.organisation.id);
    for show in participations(&actor, &store).await.unwrap() {
        let rules = storage::shift::rota::settings(&actor, &store, show.id)
            .await
            .unwrap()
            .rules;
        let needs: BTreeSet<String> = rules
            .iter()
            .map(|r| {
                let when = (r.day, r.starts, r.ends);
                format!("{when:?} {} {}", r.people, r.from_organisation)
            })
            .collect();
        assert_eq!(needs.len(), rules.len(), "{}", show.name());

        let days = storage::participation::days(&store, &show).await.unwrap();
        let open = days.iter().filter(|d| d.phase == Phase::Open);
        let closing = open.map(|d| d.day).max().unwrap();
        let found = storage::requirement::situation::see(&actor, &store, show.id)
            .await
            .unwrap();
        for answer in found.answers {
            let (owed, ..) = storage::requirement::submission::by_id(&actor, &store, answer.id)
                .await
                .unwrap();
            let sent = owed.sent_at.map(|at| at.day(&show.zone));
            let about_it = answer.due.is_some_and(|due| due > closing);
            if let Some(sent) = sent.filter(|_| about_it) {
                assert!(sent > closing, "{}: {} on {sent}", show.name(), owed.title);
            }
        }
    }
}
