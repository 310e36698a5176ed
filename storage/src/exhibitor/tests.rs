use super::*;
use crate::both;
use crate::db::Db;
use crate::file::{self, File};
use crate::testing::world::{World, bring_input, company_input};

fn with_siret(name: &str, siret: &str) -> ExhibitorInput {
    ExhibitorInput {
        siret: Some(siret.parse().unwrap()),
        ..company_input(name)
    }
}

fn contact(email: &str) -> ContactInput {
    ContactInput {
        name: "Ana".to_owned(),
        email: email.to_owned(),
        ..ContactInput::default()
    }
}

async fn found(world: &World, search: &str) -> Vec<String> {
    let query = Query {
        search: search.to_owned(),
        page: 1,
        ..Query::default()
    };
    let page = list(&world.viewer, &world.store, &Filter::default(), &query)
        .await
        .unwrap();
    assert_eq!(page.total, i64::try_from(page.rows.len()).unwrap());
    page.rows.into_iter().map(|e| e.typed.name).collect()
}

fn problem(result: Result<impl std::fmt::Debug>, field: &str) -> &'static str {
    match result {
        Err(Error::Problems(problems)) => problems.of(field).unwrap().key,
        other => panic!("no problem: {other:?}"),
    }
}

const SIRET: &str = "73282932000074";

/// A database that keeps no logo stands for whatever may fail between the two.
async fn refuse_logos(store: &Store) {
    match &store.db {
        Db::Sqlite { write, .. } => {
            let never = "create trigger no_logo before update of logo_file_id on exhibitor
                begin select raise(abort, 'no logo'); end";
            sqlx::query(never).execute(write).await.map(drop)
        }
        Db::Postgres(pool) => {
            let never = "alter table exhibitor add check (logo_file_id is null)";
            sqlx::query(never).execute(pool).await.map(drop)
        }
    }
    .unwrap();
}

both! {
    async fn the_directory_is_searched_without_accents_by_name_siret_know_how_and_town(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        create(&other.planner, &other.store, &company_input("Électro d'ailleurs"), None).await.unwrap();
        let mut first = with_siret("Électro Lys", SIRET);
        first.know_how = "Câblage 100 % sur mesure".to_owned();
        first.city = "Béthune".to_owned();
        create(&world.planner, &world.store, &first, None).await.unwrap();
        create(&world.planner, &world.store, &company_input("Żabka Œuvres"), None).await.unwrap();
        create(&world.planner, &world.store, &company_input("atelier_nord"), None).await.unwrap();

        assert_eq!(found(&world, "").await, ["atelier_nord", "Électro Lys", "Żabka Œuvres"]);
        for search in ["ELECTRO", "éLeCtRo", "bethune", "7328293200", "732 829 320 00074", "cablage", "100 %", " lys ", "lys béthune", "lys électro", "béthune LYS", "lys%bethune!"] {
            assert_eq!(found(&world, search).await, ["Électro Lys"], "{search}");
        }
        assert_eq!(found(&world, "zabka").await, ["Żabka Œuvres"]);
        for search in ["lys nord", "'; drop table exhibitor; --", "lys_béthune_nord"] {
            assert!(found(&world, search).await.is_empty(), "{search}");
        }
        for search in ["%%", "_____", "\\", "--"] {
            assert_eq!(found(&world, search).await.len(), 3, "nothing is asked for: {search}");
        }
    }

    async fn a_company_is_found_by_those_whom_one_talks_to_there(store: Store) {
        let world = World::new(store).await;
        let id = create(&world.planner, &world.store, &company_input("L’Oréal d'Artois"), None).await.unwrap();
        create(&world.planner, &world.store, &company_input("Forges"), None).await.unwrap();
        let zoe = ContactInput {
            name: "Zoé Łęcka-O’Neill".to_owned(),
            ..contact("zoe@usine.example")
        };
        let zoe = add_contact(&world.planner, &world.store, id, &zoe).await.unwrap();
        for search in ["lecka zoe", "oneill", "O'Neill", "zoe@usine.example", "loreal", "l'oreal artois", "zlo"] {
            assert_eq!(found(&world, search).await, ["L’Oréal d'Artois"], "{search}");
        }
        // What is changed of the company forgets nobody, and whoever is gone is no longer found.
        let (company, _) = by_id(&world.planner, &world.store, id).await.unwrap();
        let mut input = company.typed.clone();
        input.city = "Béthune".to_owned();
        edit(&world.planner, &world.store, id, company.revision, &input, None).await.unwrap();
        assert_eq!(found(&world, "bethune zoe").await.len(), 1);
        remove_contact(&world.planner, &world.store, id, zoe).await.unwrap();
        assert!(found(&world, "lecka").await.is_empty());
        assert_eq!(found(&world, "bethune").await.len(), 1);
    }

    async fn either_database_finds_what_the_domain_says_is_found(store: Store) {
        let world = World::new(store).await;
        let names = ["L’Oréal", "Jean-Pierre Martin SARL", "S.N.C.F.", "Œuvre 100 %", "Straße_9", "O'Neill & fils",
            "Zażółć", "北京大学", "محمّد", "A", "Forges (Nord)", "«Éclair»", "Usine \"X\"", "C:\\Users", "50%"];
        for name in names {
            create(&world.planner, &world.store, &company_input(name), None).await.unwrap();
        }
        for asked in ["loreal", "l'oreal", "martin jean", "j.-p. martin", "sncf", "s.n.c.f.", "oeuvre", "100", "%", "_",
            "strasse 9", "oneill fils", "o’neill", "zazolc", "北京", "محمد", "a", "nord forges", "eclair", "\"x\"", "c:\\",
            "50%", "'); drop", "[\"a\"]", "{}", "jpms"] {
            let words = domain::text::asked(asked);
            let mut said: Vec<&str> = names.iter().copied().filter(|name| {
                domain::text::finds(&company_input(name).search_key(&[]), &words)
            }).collect();
            domain::text::by_name(&mut said, |name| name);
            assert_eq!(found(&world, asked).await, said, "{asked}");
        }
    }

    async fn either_database_and_rust_have_one_order_and_it_is_total(store: Store) {
        let world = World::new(store).await;
        let words = ["Éclair", "eclair", "Écluse", "Eagle", "zoé", "Zoé", "Œuvre", "oeuvre", "L'Usine", "L’Usine",
            "Stand 2", "Stand 10", "stand 02", "A2", "A10", "Łódź", "Завод", "Ωμέγα", "北京", "شركة", "_x", "« Forges »", "10", "9"];
        let mut made = Vec::new();
        for number in 0..120_usize {
            // Some are the same to the letter: what comes first then is the older.
            let name = match number % 5 {
                0 => words[number % words.len()].to_owned(),
                1 => format!("{} {}", words[(number * 7) % words.len()], number % 13),
                2 => words[(number * 11) % words.len()].to_uppercase(),
                3 => format!("{}{}", words[(number * 5) % words.len()], words[number % words.len()]),
                _ => format!("Usine {number}"),
            };
            world.store.clock.advance_minutes(1);
            let id = create(&world.planner, &world.store, &company_input(&name), None).await.unwrap();
            made.push((domain::text::order(&name), id.0, name));
        }
        made.sort();
        let mut listed = Vec::new();
        for page in 1..=3 {
            let query = Query { page, ..Query::default() };
            let rows = list(&world.viewer, &world.store, &Filter::default(), &query).await.unwrap().rows;
            listed.extend(rows.into_iter().map(|e| (e.id.0, e.name.clone())));
        }
        let made: Vec<_> = made.into_iter().map(|(_, id, name)| (id, name)).collect();
        assert_eq!(listed, made);
        let names: Vec<&str> = listed.iter().map(|(_, name)| name.as_str()).collect();
        let at = |name: &str| names.iter().position(|n| *n == name).unwrap();
        assert!(at("Usine 4") < at("Usine 19") && at("Usine 99") < at("Usine 104"));
    }

    async fn the_directory_comes_in_pages_in_order_of_name(store: Store) {
        let world = World::new(store).await;
        for number in (0..102).rev() {
            create(&world.planner, &world.store, &company_input(&format!("Usine {number:03}")), None)
                .await
                .unwrap();
        }
        let page = async |page| {
            list(&world.viewer, &world.store, &Filter::default(), &Query { search: String::new(), page, ..Query::default() })
                .await
                .unwrap()
        };
        let last = page(3).await;
        assert_eq!((last.total, last.pages(), last.rows.len()), (102, 3, 2));
        assert_eq!(last.rows[0].name, "Usine 100");
        assert_eq!(page(2).await.rows[0].name, "Usine 050");
        assert_eq!(page(9).await.rows.len(), 0);
    }

    async fn a_siret_stands_in_a_directory_once(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        create(&world.planner, &world.store, &with_siret("Forges", SIRET), None).await.unwrap();
        let refused = create(&world.planner, &world.store, &with_siret("Autre", SIRET), None).await;
        assert_eq!(problem(refused, "siret"), "exhibitor-siret-taken");
        let id = create(&world.planner, &world.store, &company_input("Autre"), None).await.unwrap();
        let refused =
            edit(&world.planner, &world.store, id, 1, &with_siret("Autre", SIRET), None).await;
        assert_eq!(problem(refused, "siret"), "exhibitor-siret-taken");
        create(&other.planner, &other.store, &with_siret("Forges", SIRET), None).await.unwrap();
        create(&world.planner, &world.store, &company_input("Sans numéro"), None).await.unwrap();
    }

    /// From trackers: margince#3088, benefit-decision-toolkit#487, OpenMetadata#33726 (what was archived keeps its name
    /// or number and can be found by nobody).
    async fn a_siret_of_a_company_that_was_put_away_is_said_by_its_name_and_the_company_is_listed_to_be_taken_back(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let id = create(planner, store, &with_siret("Forges", SIRET), None).await.unwrap();
        archive(planner, store, id, 1, true).await.unwrap();
        let refused = create(planner, store, &with_siret("Autre", SIRET), None).await;
        assert_eq!(problem(refused, "siret"), "exhibitor-siret-archived");
        let other = create(planner, store, &company_input("Autre"), None).await.unwrap();
        let refused = edit(planner, store, other, 1, &with_siret("Autre", SIRET), None).await;
        assert_eq!(problem(refused, "siret"), "exhibitor-siret-archived");
        let filter = Filter { archived: true, ..Filter::default() };
        let away = list(&world.viewer, store, &filter, &Query::default()).await.unwrap();
        assert_eq!((away.total, away.rows[0].id), (1, id));
        archive(planner, store, id, 2, false).await.unwrap();
        assert_eq!(list(&world.viewer, store, &filter, &Query::default()).await.unwrap().total, 0);
        assert_eq!(found(&world, "forges").await, ["Forges"]);
    }

    async fn a_company_that_was_invited_or_comes_by_now_is_not_put_away_by_an_undo_either(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let id = create(planner, store, &company_input("Forges"), None).await.unwrap();
        archive(planner, store, id, 1, true).await.unwrap();
        let back = crate::audit::watch(archive(planner, store, id, 2, false)).await.1;
        let input = domain::application::bring::BringInput {
            exhibitor: Some(id),
            ..bring_input(domain::application::bring::How::Invite, "Forges")
        };
        crate::application::bring::bring(planner, store, show, &input).await.unwrap();
        let undone = crate::done::undo(planner, store, *back.last().unwrap()).await;
        assert_eq!(problem(undone, ""), "exhibitor-archive-comes");
        assert_eq!(problem(archive(planner, store, id, 3, true).await, ""), "exhibitor-archive-comes");
    }

    async fn a_company_is_changed_unless_somebody_did_meanwhile(store: Store) {
        let world = World::new(store).await;
        let id = create(&world.planner, &world.store, &company_input("Forges"), None).await.unwrap();
        world.store.clock.advance_minutes(5);
        let input = ExhibitorInput { city: "Béthune".to_owned(), ..company_input("Les Forges") };
        edit(&world.planner, &world.store, id, 1, &input, None).await.unwrap();
        let refused = edit(&world.planner, &world.store, id, 1, &company_input("Vieille"), None).await;
        assert_eq!(problem(refused, ""), "form-changed-meanwhile");
        let (after, _) = by_id(&world.viewer, &world.store, id).await.unwrap();
        assert_eq!((after.name.as_str(), after.revision), ("Les Forges", 2));
        assert_eq!(after.updated_at, world.store.now());
        assert_eq!(found(&world, "bethune").await, ["Les Forges"]);
        assert!(after.slug.starts_with("forges-"), "its address stays: {}", after.slug);
    }

    async fn contacts_are_added_once_and_taken_away(store: Store) {
        let world = World::new(store).await;
        let id = create(&world.planner, &world.store, &company_input("Forges"), None).await.unwrap();
        let other = create(&world.planner, &world.store, &company_input("Lys"), None).await.unwrap();
        let (actor, store) = (&world.planner, &world.store);
        let ana = add_contact(actor, store, id, &contact("ana@f.example")).await.unwrap();
        let again = add_contact(actor, store, id, &contact("ANA@F.example")).await.unwrap();
        assert_eq!(ana, again);
        assert_eq!(by_id(actor, store, id).await.unwrap().1.len(), 1);
        let refused = remove_contact(actor, store, other, ana).await;
        assert!(matches!(refused, Err(Error::NotFound)), "it is another company's");
        remove_contact(actor, store, id, ana).await.unwrap();
        assert!(by_id(actor, store, id).await.unwrap().1.is_empty());
    }

    async fn a_logo_is_one_of_the_organisations_own_files(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let id = create(&world.planner, &world.store, &company_input("Forges"), None).await.unwrap();
        let mut files = Vec::new();
        for organisation_id in [world.organisation.id, other.organisation.id] {
            let content_type = "image/png".to_owned();
            let file = File { id: world.store.id(), organisation_id, content_type, size: 9 };
            file::keep(&world.store, &file, file::Bringer::Newcomer).await.unwrap();
            assert_eq!(file::by_id(&world.store, file.id).await.unwrap(), file);
            files.push(file.id);
        }
        let (planner, store) = (&world.planner, &world.store);
        let found = async || by_id(&world.viewer, store, id).await.unwrap().0;
        let logo = async |revision, logo| {
            edit(planner, store, id, revision, &company_input("Forges"), Some(logo)).await
        };
        logo(1, files[0]).await.unwrap();
        for wrong in [files[1], world.store.id()] {
            assert!(matches!(logo(2, wrong).await, Err(Error::NotFound)));
            let made = create(planner, store, &company_input("Lys"), Some(wrong)).await;
            assert!(matches!(made, Err(Error::NotFound)));
        }
        assert_eq!(found().await.logo_file_id, Some(files[0]));
        // Whoever sends no logo leaves the one that is there.
        edit(planner, store, id, 2, &company_input("Forges"), None).await.unwrap();
        assert_eq!(found().await.logo_file_id, Some(files[0]));
        let made = create(planner, store, &company_input("Lys"), Some(files[0])).await.unwrap();
        let made = by_id(&world.viewer, store, made).await.unwrap().0;
        assert_eq!(made.logo_file_id, Some(files[0]));
    }

    async fn a_company_and_its_logo_are_kept_together_or_not_at_all(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let id = create(planner, store, &company_input("Forges"), None).await.unwrap();
        let file = File {
            id: store.id(),
            organisation_id: world.organisation.id,
            content_type: "image/png".to_owned(),
            size: 9,
        };
        file::keep(store, &file, file::Bringer::Newcomer).await.unwrap();
        refuse_logos(store).await;
        let logo = Some(file.id);
        assert!(create(planner, store, &company_input("Lys"), logo).await.is_err());
        assert!(edit(planner, store, id, 1, &company_input("Autre"), logo).await.is_err());
        let all = list(planner, store, &Filter::default(), &Query::default()).await.unwrap();
        let names: Vec<&str> = all.rows.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Forges"]);
    }

    async fn an_export_has_every_company_with_its_contacts_the_first_first(store: Store) {
        let world = World::new(store).await;
        let (actor, store) = (&world.planner, &world.store);
        for name in ["Lys", "Forges", "Électro"] {
            create(actor, store, &company_input(name), None).await.unwrap();
        }
        let forges = export(&world.viewer, store).await.unwrap()[1].exhibitor.id;
        add_contact(actor, store, forges, &contact("first@f.example")).await.unwrap();
        store.clock.advance_minutes(1);
        add_contact(actor, store, forges, &contact("second@f.example")).await.unwrap();
        let all = export(&world.viewer, store).await.unwrap();
        let rows: Vec<_> = all
            .iter()
            .map(|k| (k.exhibitor.name.as_str(), k.contacts.first().map(|c| c.email.as_str())))
            .collect();
        let expected = [("Électro", None), ("Forges", Some("first@f.example")), ("Lys", None)];
        assert_eq!(rows, expected);
    }
}
