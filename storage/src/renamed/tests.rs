use domain::access::Actor;
use domain::badge::BadgeInput;
use domain::device::DeviceRole;
use domain::id::ExhibitorId;
use domain::point::PointKind;
use domain::print::Layout;
use domain::staff::StaffInput;
use domain::team::TeamInput;

use crate::application::participant;
use crate::badge::{self, Filter, Signed};
use crate::page::Query;
use crate::scan::work;
use crate::testing::world::World;
use crate::{application, both, exhibitor, print, staff, team};

fn search(text: &str) -> Query {
    Query {
        search: text.to_owned(),
        page: 1,
        ..Query::default()
    }
}

async fn rename(world: &World, id: ExhibitorId, name: &str) {
    let known = exhibitor::by_id(&world.planner, &world.store, id).await;
    let (company, _) = known.unwrap();
    let mut input = company.typed.clone();
    input.name = name.to_owned();
    let revision = company.revision;
    exhibitor::edit(&world.planner, &world.store, id, revision, &input, None)
        .await
        .unwrap();
}

async fn badges(world: &World, text: &str, unprinted: bool) -> Vec<(String, String)> {
    let filter = Filter {
        unprinted,
        ..Filter::default()
    };
    let (show, query) = (world.participation.id, search(text));
    let page = badge::page(&world.planner, &world.store, show, filter, &query).await;
    let rows = page.unwrap().rows.into_iter();
    rows.map(|l| (l.badge.name, l.badge.company)).collect()
}

async fn only_badge(world: &World) -> Signed {
    let show = world.participation.id;
    let all = badge::list(&world.planner, &world.store, show, false).await;
    all.unwrap().remove(0)
}

async fn printed(world: &World, signed: &Signed) {
    let id = signed.badge.id;
    print::one(&world.planner, &world.store, id, Layout::A6)
        .await
        .unwrap();
    world.store.clock.advance_minutes(1);
}

async fn desk(world: &World) -> Actor {
    let door = world.point("Entrée", PointKind::Door).await;
    world
        .device("Accueil", DeviceRole::Supervisor, &[door])
        .await
        .0
}

fn pair(name: &str, company: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), company.to_owned())]
}

both! {
    async fn a_company_that_is_called_otherwise_is_so_everywhere_and_what_is_on_paper_is_to_be_printed_again(store: Store) {
        let world = World::new(store).await;
        let show = world.participation.id;
        let company = world.accepted("Forges d’Artois").await;
        world.name(&company, "Zoé Łęcka").await.unwrap();
        let signed = only_badge(&world).await;
        printed(&world, &signed).await;
        assert!(badges(&world, "", true).await.is_empty());
        let desk = desk(&world).await;
        let (roster, _) = work::roster(&desk, &world.store, None).await.unwrap();
        rename(&world, company.exhibitor, "Aciéries du Nord").await;

        let said = pair("Zoé Łęcka", "Aciéries du Nord");
        assert_eq!(badges(&world, "nord acieries", false).await, said);
        assert!(badges(&world, "forges", false).await.is_empty());
        assert_eq!(badges(&world, "", true).await, said, "to be printed again");
        let found = participant::list(&world.planner, &world.store, show, &participant::Filter::default(), &search("aciéries")).await.unwrap();
        assert_eq!(found.rows[0].application.company_name, "Aciéries du Nord");
        for text in ["aciéries", "forges artois"] {
            let found = application::list(&world.planner, &world.store, show, None, &search(text)).await.unwrap();
            assert_eq!(found.total, 1, "as it applied, and as it is called now");
        }
        let named = staff::list(&world.planner, &world.store, show, &search("zoe nord")).await.unwrap();
        assert_eq!(named.rows[0].exhibitor_name, "Aciéries du Nord");
        // What the door says is what the code leads to; the code itself is as it was.
        let again = only_badge(&world).await;
        assert_eq!((again.badge.id, &again.code), (signed.badge.id, &signed.code));
        let looked = work::look_up(&desk, &world.store, &search("aciéries")).await.unwrap();
        assert_eq!(looked[0].company, "Aciéries du Nord");
        let card = badge::visit(&Actor::Public, &world.store, &signed.code).await.unwrap();
        assert_eq!((card.badge.company.as_str(), card.exhibitor.unwrap().name.as_str()), ("Aciéries du Nord", "Aciéries du Nord"));
        let (other, _) = work::roster(&desk, &world.store, None).await.unwrap();
        assert_ne!(other, roster, "devices fetch the names anew");
        world.store.clock.advance_minutes(1);
        printed(&world, &signed).await;
        assert!(badges(&world, "", true).await.is_empty(), "it is on paper as it is");
    }

    async fn a_badge_on_which_another_company_was_written_keeps_it(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.name(&company, "Ana").await.unwrap();
        let signed = only_badge(&world).await;
        let input = BadgeInput {
            kind: signed.badge.kind,
            name: "Ana".to_owned(),
            function: String::new(),
            company: "Filiale".to_owned(),
            category: None,
        };
        let (id, revision) = (signed.badge.id, signed.badge.revision);
        badge::issue::correct(&world.planner, &world.store, id, revision, &input).await.unwrap();
        rename(&world, company.exhibitor, "Aciéries").await;
        assert_eq!(badges(&world, "", false).await, pair("Ana", "Filiale"));
    }

    async fn somebody_who_is_called_otherwise_is_so_on_the_badge_and_in_the_team(store: Store) {
        let world = World::new(store).await;
        let show = world.participation.id;
        let company = world.accepted("Forges").await;
        let id = world.name(&company, "Zoé Lecka").await.unwrap();
        let input = TeamInput {
            exhibitor: Some(company.exhibitor),
            name: "Zoé LECKA".to_owned(),
            locale: "fr".to_owned(),
            ..TeamInput::default()
        };
        team::add(&world.planner, &world.store, show, &input).await.unwrap();
        let signed = only_badge(&world).await;
        printed(&world, &signed).await;
        let now = StaffInput {
            name: "Zoé Łęcka-Martin".to_owned(),
            ..StaffInput::default()
        };
        let revision = crate::testing::revision(&world.store, "staff", id.0).await;
        staff::edit(&company.actor, &world.store, id, revision, &now).await.unwrap();
        assert_eq!(badges(&world, "martin zoe", true).await, pair("Zoé Łęcka-Martin", "Forges"));
        let team = team::list(&world.planner, &world.store, show).await.unwrap();
        let names: Vec<&str> = team.iter().map(|mate| mate.member.name.as_str()).collect();
        assert_eq!(names, ["Zoé Łęcka-Martin"]);
    }

    async fn whoever_is_at_the_door_is_found_by_their_company_in_any_order(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("L’Oréal d'Artois").await;
        world.name(&company, "Jean-Pierre O’Neill").await.unwrap();
        world.visitor("Benjamin Martin").await;
        let desk = desk(&world).await;
        for text in ["loreal", "artois oneill", "J.-P. oreal", "jpo", "O'NEILL jean pierre", "d’artois"] {
            let found = work::look_up(&desk, &world.store, &search(text)).await.unwrap();
            let names: Vec<&str> = found.iter().map(|f| f.name.as_str()).collect();
            assert_eq!(names, ["Jean-Pierre O’Neill"], "{text}");
        }
    }
}
