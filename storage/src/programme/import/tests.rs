use domain::programme::import::{Content, calendar};
use domain::programme::{Audience, Kind};
use domain::spreadsheet::Spreadsheet;

use super::*;
use crate::both;
use crate::db::on;
use crate::programme::{self, release};
use crate::testing::world::World;

fn file(content: Content) -> Brought {
    Brought {
        content,
        kind: Kind::Demo,
        audience: Audience::Public,
    }
}

fn events(start: &str, more: &str) -> Brought {
    let text = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a@x\nSUMMARY:Presse\n\
         DTSTART;TZID=Europe/Paris:{start}\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=3\n\
         EXDATE;TZID=Europe/Paris:20270617T100000\nEND:VEVENT\n{more}END:VCALENDAR\n"
    );
    file(Content::Calendar(calendar::read(text.as_bytes()).unwrap()))
}

fn rows(rows: &[[&str; 4]]) -> Brought {
    let head = [["Titre", "Date", "Début", "Fin"]];
    let row = |cells: &[&str; 4]| cells.iter().map(|c| (*c).to_owned()).collect();
    file(Content::Spreadsheet(Spreadsheet::of(
        head.iter().chain(rows).map(row).collect(),
    )))
}

async fn look(world: &World, file: &Brought) -> (ImportId, Plan) {
    let id = world.participation.id;
    preview(&world.planner, &world.store, id, "programme.ics", file)
        .await
        .unwrap()
}

async fn programme_of(world: &World) -> Vec<domain::programme::Item> {
    programme::list(&world.viewer, &world.store, world.participation.id)
        .await
        .unwrap()
        .items
}

fn refusal(result: Result<Counts>) -> &'static str {
    match result {
        Err(Error::Problems(problems)) => problems.of("").unwrap().key,
        other => panic!("{other:?}"),
    }
}

both! {
    async fn a_calendar_is_imported_once_and_updates_the_second_time(store: Store) {
        let world = World::new(store).await;
        let (id, first) = look(&world, &events("20270616T100000", "")).await;
        assert_eq!(first.counts().created, 1);
        assert_eq!(programme_of(&world).await, [], "a preview changes nothing");
        let counts = apply(&world.planner, &world.store, id, &Choice::default()).await.unwrap();
        assert_eq!((counts.created, counts.updated), (1, 0));
        assert_eq!(refusal(apply(&world.planner, &world.store, id, &Choice::default()).await), "programme-import-applied-already");
        let again = open(&world.planner, &world.store, id).await.unwrap();
        assert_eq!((again.plan.counts().unchanged, again.is_calendar), (1, true));
        let (later, _) = look(&world, &events("20270616T110000", "")).await;
        apply(&world.planner, &world.store, later, &Choice::default()).await.unwrap();
        let all = programme_of(&world).await;
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].uid.as_deref(), all[0].revision), (Some("a@x"), 2));
        assert_eq!(all[0].body.starts.to_string(), "2027-06-16T11:00");
        release::release(&world.planner, &world.store, world.participation.id, &crate::testing::unreleased(&world.planner, &world.store, world.participation.id).await).await.unwrap();
    }

    async fn one_bad_row_keeps_all_of_them_out(store: Store) {
        let world = World::new(store).await;
        let bad = rows(&[
            ["Presse", "16/06/2027", "10:00", "10:30"],
            ["À l’envers", "16/06/2027", "10:00", "09:30"],
        ]);
        let (id, plan) = look(&world, &bad).await;
        assert_eq!((plan.counts().created, plan.counts().refused), (1, 1));
        assert_eq!(refusal(apply(&world.planner, &world.store, id, &Choice::default()).await), "import-left-open");
        assert_eq!(programme_of(&world).await, []);
        let good = rows(&[["Presse", "16/06/2027", "10:00", "10:30"]]);
        let (id, _) = look(&world, &good).await;
        apply(&world.planner, &world.store, id, &Choice::default()).await.unwrap();
        let (id, _) = look(&world, &good).await;
        assert_eq!(refusal(apply(&world.planner, &world.store, id, &Choice::default()).await), "programme-import-nothing");
        assert_eq!(programme_of(&world).await.len(), 1);
    }

    async fn a_preview_is_good_for_a_day_and_for_its_own_kind(store: Store) {
        let world = World::new(store).await;
        let (id, _) = look(&world, &rows(&[["Presse", "16/06/2027", "10:00", "10:30"]])).await;
        let directory = crate::exhibitor::import::open(&world.planner, &world.store, id).await;
        assert!(matches!(directory, Err(Error::NotFound)), "{directory:?}");
        let directory = crate::exhibitor::import::apply(&world.planner, &world.store, id, &domain::ticks::Choice::default()).await;
        assert!(matches!(directory, Err(Error::NotFound)), "{directory:?}");
        world.store.clock.advance_minutes(24 * 60);
        let late = apply(&world.planner, &world.store, id, &Choice::default()).await;
        assert!(matches!(late, Err(Error::NotFound)), "{late:?}");
    }

    async fn a_person_keeps_no_more_than_ten_files_that_wait(store: Store) {
        let world = World::new(store).await;
        let table = rows(&[["Presse", "16/06/2027", "10:00", "10:30"]]);
        let mut kept = Vec::new();
        for _ in 0..12 {
            kept.push(look(&world, &table).await.0);
            world.store.clock.advance_minutes(1);
        }
        for (place, id) in kept.into_iter().enumerate() {
            let open = open(&world.planner, &world.store, id).await;
            assert_eq!(open.is_ok(), place >= 2, "{place}: {open:?}");
        }
    }

    async fn a_file_that_is_no_import_leaves_nothing_behind(store: Store) {
        let world = World::new(store).await;
        let empty = file(Content::Calendar(calendar::Calendar::default()));
        let id = world.participation.id;
        let result = preview(&world.planner, &world.store, id, "x.ics", &empty).await;
        assert!(matches!(result, Err(Error::Problems(_))), "{result:?}");
        let kept: i64 = on!(&world.store.db, c => sqlx::query_scalar(
            "select count(*) from import_preview"
        ).fetch_one(c)).unwrap();
        assert_eq!(kept, 0);
    }

    async fn what_is_left_out_by_choice_keeps_nothing_else_out(store: Store) {
        let world = World::new(store).await;
        let mixed = rows(&[
            ["Presse", "16/06/2027", "10:00", "10:30"],
            ["À l’envers", "16/06/2027", "10:00", "09:30"],
            ["Robot", "16/06/2027", "11:00", "11:30"],
        ]);
        let (id, plan) = look(&world, &mixed).await;
        assert_eq!(plan.refused(), [3]);
        // A tick of one page, then the button that names how many cannot be taken.
        let ticks = |left: &[&str]| {
            let mut fields = domain::form::Fields::default().with("shown", "2,3,4");
            left.iter().for_each(|line| fields.push("left", *line));
            Ticks::read(&fields)
        };
        leave(&world.planner, &world.store, id, &ticks(&["4"])).await.unwrap();
        let seen = open(&world.planner, &world.store, id).await.unwrap();
        assert_eq!(seen.left_out.to_string(), "4");
        let two = Choice { ticks: ticks(&["4"]), rest: Some(2) };
        assert_eq!(refusal(apply(&world.planner, &world.store, id, &two).await), "import-left-changed");
        let one = Choice { ticks: ticks(&["4"]), rest: Some(1) };
        let counts = apply(&world.planner, &world.store, id, &one).await.unwrap();
        assert_eq!((counts.created, counts.refused), (1, 0));
        let titles: Vec<_> = programme_of(&world).await.into_iter().map(|i| i.body.title).collect();
        assert_eq!(titles, ["Presse"]);
        let done = open(&world.planner, &world.store, id).await.unwrap();
        assert_eq!(done.left_out.to_string(), "3,4", "said afterwards");
        assert!(leave(&world.planner, &world.store, id, &ticks(&[])).await.is_err());
    }

    async fn everything_left_out_is_nothing_to_import(store: Store) {
        let world = World::new(store).await;
        let bad = rows(&[["À l’envers", "16/06/2027", "10:00", "09:30"]]);
        let (id, _) = look(&world, &bad).await;
        let choice = Choice { rest: Some(1), ..Choice::default() };
        assert_eq!(refusal(apply(&world.planner, &world.store, id, &choice).await), "programme-import-nothing");
        assert!(open(&world.planner, &world.store, id).await.unwrap().applied_at.is_none());
    }

    async fn an_older_version_that_is_imported_later_moves_nothing_back(store: Store) {
        let world = World::new(store).await;
        let version = |sequence: u8, hour: u8| {
            let text = format!(
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a@x\nSUMMARY:Pitch\nSEQUENCE:{sequence}\n\
                 DTSTART;TZID=Europe/Paris:20270616T{hour}0000\nDURATION:PT30M\n\
                 RDATE;TZID=Europe/Paris:20270617T090000,20270618T090000\nEND:VEVENT\n\
                 BEGIN:VEVENT\nUID:a@x\nRECURRENCE-ID;TZID=Europe/Paris:20270617T090000\nSUMMARY:Robot\n\
                 DESCRIPTION:Le robot\nDTSTART;TZID=Europe/Paris:20270617T110000\nDURATION:PT1H\nEND:VEVENT\n\
                 END:VCALENDAR\n"
            );
            file(Content::Calendar(calendar::read(text.as_bytes()).unwrap()))
        };
        for (sequence, hour, says) in [(2, 15, 1), (0, 10, 0), (3, 16, 1), (2, 15, 0)] {
            let (id, plan) = look(&world, &version(sequence, hour)).await;
            let counts = plan.counts();
            assert_eq!(counts.created + counts.updated, says, "{sequence}: {plan:?}");
            let done = apply(&world.planner, &world.store, id, &Choice::default()).await;
            assert_eq!(done.is_ok(), says == 1, "{sequence}");
        }
        let all = programme_of(&world).await;
        assert_eq!(all.len(), 1);
        let body = &all[0].body;
        assert_eq!((body.starts.to_string().as_str(), body.dates.len()), ("2027-06-16T16:00", 2));
        assert_eq!((body.changes[0].title.as_str(), body.changes[0].description.as_str()), ("Robot", "Le robot"));
        assert_eq!(all[0].version.unwrap().sequence, 3);
    }
}
