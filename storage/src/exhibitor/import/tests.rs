use domain::exhibitor::Sector;
use tokio::task::JoinSet;

use super::*;
use crate::both;
use crate::db::on;
use crate::error::Error;
use crate::exhibitor::{add_contact, by_id, create, edit, export};
use crate::testing::world::{World, company_input};

const HEADER: &[&str] = &[
    "Raison sociale",
    "SIRET",
    "Filière",
    "Ville",
    "Contact",
    "Courriel",
];
const SIRET: &str = "732 829 320 00074";
const OTHER: &str = "356 000 000 00048";

fn sheet(rows: &[&[&str]]) -> Spreadsheet {
    let rows = std::iter::once(&HEADER).chain(rows);
    let cells = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    Spreadsheet::of(rows.map(cells).collect())
}

async fn look(world: &World, rows: &[&[&str]]) -> (ImportId, Plan) {
    preview(&world.planner, &world.store, "annuaire.csv", &sheet(rows))
        .await
        .unwrap()
}

async fn carry_out(world: &World, id: ImportId) -> Result<Counts> {
    apply(&world.planner, &world.store, id, &Choice::default()).await
}

/// What a page sends: the rows that it shows, and the ticks beside them.
fn ticks(shown: &str, left: &[&str]) -> Ticks {
    let mut fields = domain::form::Fields::default().with("shown", shown);
    for line in left {
        fields.push("left", *line);
    }
    Ticks::read(&fields)
}

async fn directory(world: &World) -> Vec<Known> {
    export(&world.viewer, &world.store).await.unwrap()
}

fn problem(result: Result<impl std::fmt::Debug>) -> &'static str {
    match result {
        Err(Error::Problems(problems)) => problems.of("").unwrap().key,
        other => panic!("no problem: {other:?}"),
    }
}

both! {
    async fn an_import_is_looked_at_first_and_then_carried_out_with_first_contacts(store: Store) {
        let world = World::new(store).await;
        let (id, plan) = look(&world, &[
            &["Électro Lys", SIRET, "Électronique", "Béthune", "Ana Petit", "ana@lys.example"],
            &["", "", "", "", "", ""],
            &["Forges", "", "", "Lens", "", ""],
        ]).await;
        assert_eq!((plan.counts().created, plan.counts().refused), (2, 0));
        assert!(directory(&world).await.is_empty(), "nothing happened yet");
        let again = open(&world.planner, &world.store, id).await.unwrap();
        assert_eq!((again.plan, again.file_name.as_str(), again.applied_at), (plan, "annuaire.csv", None));

        let counts = carry_out(&world, id).await.unwrap();

        assert_eq!(counts.created, 2);
        let all = directory(&world).await;
        assert_eq!(all.len(), 2);
        let lys = &all[0];
        assert_eq!(lys.exhibitor.name, "Électro Lys");
        assert_eq!(lys.exhibitor.siret.as_ref().unwrap().digits(), "73282932000074");
        assert_eq!(lys.exhibitor.sector, Some(Sector::Electronics));
        assert_eq!(lys.contacts[0].email, "ana@lys.example");
        assert_eq!(lys.contacts[0].name, "Ana Petit");
        assert!(all[1].contacts.is_empty());
        let done = open(&world.planner, &world.store, id).await.unwrap();
        assert_eq!(done.applied_at, Some(world.store.now()));
        assert_eq!(done.plan.counts().unchanged, 2);
    }

    async fn an_import_that_was_carried_out_is_not_carried_out_again(store: Store) {
        let world = World::new(store).await;
        let (id, _) = look(&world, &[&["Forges", "", "", "", "", ""]]).await;
        let mut race = JoinSet::new();
        for _ in 0..5 {
            let world = world.clone();
            race.spawn(async move { carry_out(&world, id).await });
        }
        let results = race.join_all().await;
        assert_eq!(results.iter().filter(|r| r.is_ok()).count(), 1);
        for refused in results.into_iter().filter(Result::is_err) {
            assert_eq!(problem(refused), "exhibitor-import-applied-already");
        }
        assert_eq!(directory(&world).await.len(), 1);
    }

    async fn what_cannot_be_taken_is_left_out_by_choice_or_nothing_comes_in(store: Store) {
        let world = World::new(store).await;
        let rows: &[&[&str]] = &[
            &["Forges", SIRET, "", "", "", ""],
            &["Lys", "123 456 789 00012", "", "", "", ""],
            &["Autres forges", SIRET, "", "", "", ""],
            &["Moulin", "", "", "", "", ""],
        ];
        let (id, plan) = look(&world, rows).await;
        assert_eq!((plan.counts().created, plan.counts().refused), (2, 2));
        assert_eq!(problem(carry_out(&world, id).await), "import-left-open");
        assert!(directory(&world).await.is_empty());
        assert_eq!(open(&world.planner, &world.store, id).await.unwrap().applied_at, None);

        // The button names one row less than there are now.
        let rest = |named| Choice { ticks: Ticks::default(), rest: Some(named) };
        let changed = apply(&world.planner, &world.store, id, &rest(1)).await;
        assert_eq!(problem(changed), "import-left-changed");
        assert!(directory(&world).await.is_empty());

        // Ticks of one page stay when another is sent.
        leave(&world.planner, &world.store, id, &ticks("2,3", &["3"])).await.unwrap();
        let choice = Choice { ticks: ticks("4,5", &["5"]), rest: Some(1) };
        let counts = apply(&world.planner, &world.store, id, &choice).await.unwrap();
        assert_eq!((counts.created, counts.left), (1, 3));
        let names: Vec<String> = directory(&world).await.into_iter().map(|known| known.exhibitor.name.clone()).collect();
        assert_eq!(names, ["Forges"]);
        let done = open(&world.planner, &world.store, id).await.unwrap();
        let left: Vec<usize> = done.plan.left().into_iter().map(|(line, _)| line).collect();
        assert_eq!(left, [3, 4, 5]);
        let late = leave(&world.planner, &world.store, id, &ticks("2", &["2"])).await;
        assert_eq!(problem(late), "exhibitor-import-applied-already");
    }

    async fn a_row_that_is_left_out_lets_the_other_of_its_name_in(store: Store) {
        let world = World::new(store).await;
        let (id, plan) = look(&world, &[
            &["Forges", "", "", "Lens", "", ""],
            &["FORGES", "", "", "Arras", "", ""],
        ]).await;
        assert_eq!(plan.refused(), [3]);
        let choice = Choice { ticks: ticks("2,3", &["2"]), rest: None };
        apply(&world.planner, &world.store, id, &choice).await.unwrap();
        assert_eq!(directory(&world).await[0].exhibitor.city, "Arras");
    }

    async fn companies_of_the_directory_are_changed_and_not_doubled(store: Store) {
        let world = World::new(store).await;
        let mut input = company_input("Forges");
        input.siret = Some(SIRET.parse().unwrap());
        input.know_how = "Estampage".to_owned();
        let forges = create(&world.planner, &world.store, &input, None).await.unwrap();
        let ana = domain::exhibitor::ContactInput {
            name: "Ana".to_owned(),
            email: "ana@f.example".to_owned(),
            ..Default::default()
        };
        let ana = add_contact(&world.planner, &world.store, forges, &ana).await.unwrap();
        let rows: &[&[&str]] = &[
            &["Forges du Ternois", SIRET, "", "Lens", "Ana Petit", "ANA@f.example"],
            &["Lys", OTHER, "", "", "", ""],
        ];
        let (id, plan) = look(&world, rows).await;
        assert_eq!((plan.counts().created, plan.counts().updated), (1, 1));
        carry_out(&world, id).await.unwrap();
        let (after, contacts) = by_id(&world.viewer, &world.store, forges).await.unwrap();
        assert_eq!((after.name.as_str(), after.city.as_str()), ("Forges du Ternois", "Lens"));
        assert_eq!((after.know_how.as_str(), after.revision), ("Estampage", 2));
        assert_eq!((contacts.len(), contacts[0].id), (1, ana));
        assert_eq!(contacts[0].name, "Ana Petit");
        let (id, plan) = look(&world, rows).await;
        assert_eq!(plan.counts().unchanged, 2);
        assert_eq!(problem(carry_out(&world, id).await), "exhibitor-import-nothing-to-do");
    }

    async fn a_preview_is_planned_again_against_the_directory_as_it_is_now(store: Store) {
        let world = World::new(store).await;
        let (id, plan) = look(&world, &[&["Forges", SIRET, "", "Lens", "", ""]]).await;
        assert_eq!(plan.counts().created, 1);
        let mut input = company_input("Les Forges");
        input.siret = Some(SIRET.parse().unwrap());
        let forges = create(&world.planner, &world.store, &input, None).await.unwrap();
        let now = open(&world.planner, &world.store, id).await.unwrap();
        assert_eq!((now.plan.counts().created, now.plan.counts().updated), (0, 1));
        carry_out(&world, id).await.unwrap();
        let all = directory(&world).await;
        assert_eq!((all.len(), all[0].exhibitor.id), (1, forges));
        assert_eq!(all[0].exhibitor.city, "Lens");
    }

    async fn an_import_and_an_edit_at_the_same_moment_lose_neither(store: Store) {
        let world = World::new(store).await;
        for round in 0..5 {
            let name = format!("Forges {round}");
            let id = create(&world.planner, &world.store, &company_input(&name), None).await.unwrap();
            let (import, _) = look(&world, &[&[&name, "", "", "Lens", "", ""]]).await;
            let (one, two) = (world.clone(), world.clone());
            let imported = tokio::spawn(async move { carry_out(&one, import).await });
            let edited = tokio::spawn(async move {
                let mut input = company_input(&name);
                input.know_how = "Estampage".to_owned();
                edit(&two.planner, &two.store, id, 1, &input, None).await
            });
            let (imported, edited) = (imported.await.unwrap(), edited.await.unwrap());
            let after = by_id(&world.viewer, &world.store, id).await.unwrap().0;
            assert_eq!(after.city == "Lens", imported.is_ok());
            assert_eq!(after.know_how == "Estampage", edited.is_ok());
            for key in [imported.map(|_| ()), edited].into_iter().filter(Result::is_err) {
                assert_eq!(problem(key), "form-changed-meanwhile");
            }
        }
    }

    async fn a_preview_is_gone_after_a_day_and_swept_by_the_next(store: Store) {
        let world = World::new(store).await;
        let (id, _) = look(&world, &[&["Forges", "", "", "", "", ""]]).await;
        world.store.clock.advance_minutes(24 * 60 - 1);
        open(&world.planner, &world.store, id).await.unwrap();
        world.store.clock.advance_minutes(1);
        let gone = open(&world.planner, &world.store, id).await;
        assert!(matches!(gone, Err(Error::NotFound)));
        assert!(matches!(carry_out(&world, id).await, Err(Error::NotFound)));
        look(&world, &[&["Lys", "", "", "", "", ""]]).await;
        let left: i64 = on!(&world.store.db, c => sqlx::query_scalar(
            "select count(*) from import_preview"
        ).fetch_one(c)).unwrap();
        assert_eq!(left, 1);
    }

    async fn a_sheet_without_companies_is_refused_with_its_reason(store: Store) {
        let world = World::new(store).await;
        let try_it = async |sheet: &Spreadsheet| {
            problem(preview(&world.planner, &world.store, "x.csv", sheet).await)
        };
        assert_eq!(try_it(&Spreadsheet::default()).await, "exhibitor-import-empty");
        assert_eq!(try_it(&sheet(&[])).await, "exhibitor-import-no-rows");
        let rows = vec![vec!["Prix".to_owned()], vec!["12".to_owned()]];
        assert_eq!(try_it(&Spreadsheet::of(rows)).await, "exhibitor-import-no-name");
    }

    async fn five_thousand_companies_come_in_one_transaction(store: Store) {
        let world = World::new(store).await;
        let mut big = sheet(&[]);
        for number in 0..5_000 {
            let name = format!("Usine {number:04}");
            let mail = format!("contact@usine-{number}.example");
            big.rows.push([&*name, "", "", "Lens", "Ana", &*mail].map(str::to_owned).to_vec());
        }
        let (id, _) = preview(&world.planner, &world.store, "grand.xlsx", &big).await.unwrap();
        assert_eq!(carry_out(&world, id).await.unwrap().created, 5_000);
        assert_eq!(directory(&world).await.len(), 5_000);
    }
}
