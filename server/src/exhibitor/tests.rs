use domain::exhibitor::import::{Known, Locale as Words, Outcome, Plan, fits, plan};
use domain::exhibitor::{Contact, ContactInput, Exhibitor, ExhibitorInput, Sector};
use domain::id::OrganisationId;
use domain::ticks::LeftOut;
use domain::time::Timestamp;
use uuid::Uuid;

use super::*;

fn known(number: u128, name: &str, siret: Option<&str>, sector: Option<Sector>) -> Known {
    let id = ExhibitorId(Uuid::from_u128(number));
    Known {
        exhibitor: Exhibitor {
            id,
            organisation_id: OrganisationId(Uuid::nil()),
            slug: String::new(),
            typed: ExhibitorInput {
                name: name.to_owned(),
                siret: siret.map(|s| s.parse().unwrap()),
                sector,
                know_how: "=HYPERLINK(\"https://evil.example\")\n- soudure; \"TIG\"\n'cintrage"
                    .to_owned(),
                website: "https://usine.example".to_owned(),
                address: "-12, rue du Port".to_owned(),
                postcode: "01000".to_owned(),
                city: "@Béthune".to_owned(),
                country: String::new(),
            },
            logo_file_id: None,
            revision: 1,
            created_at: Timestamp(0),
            updated_at: Timestamp(0),
            archived_at: None,
        },
        contacts: vec![Contact {
            id: ContactId(Uuid::from_u128(number + 1_000)),
            exhibitor_id: id,
            typed: ContactInput {
                name: "'=Łucja 李".to_owned(),
                email: "lucja@usine.example".to_owned(),
                phone: "03 21 00 00 00".to_owned(),
                function: "@ventes".to_owned(),
            },
        }],
    }
}

fn directory() -> Vec<Known> {
    let mut directory = vec![
        known(1, "=1+1", Some("73282932000074"), None),
        known(2, "'Apostrophe", Some("35600000000048"), None),
        known(3, "+Plus SARL", None, None),
        known(4, "''=Deux", None, None),
    ];
    directory.extend(
        (10..)
            .zip(Sector::ALL)
            .map(|(number, sector)| known(number, &format!("Usine {number}"), None, Some(*sector))),
    );
    directory[3].contacts.clear();
    directory
}

fn written(directory: &[Known], words: Words) -> [Vec<u8>; 2] {
    let (header, rows) = (export::header(words), export::rows(directory, words));
    let xlsx = spreadsheet::write_xlsx("Exposants", &header, &rows).unwrap();
    [spreadsheet::write_csv(&header, &rows), xlsx]
}

fn looked_at(file: &[u8], directory: &[Known]) -> Plan {
    let sheet = intake::spreadsheet::read(file).unwrap().fitting(fits);
    plan(&sheet, directory, &LeftOut::default()).unwrap()
}

#[test]
fn importing_an_export_changes_nothing_even_where_cells_look_like_formulas() {
    let directory = directory();
    for words in [Words::French, Words::English] {
        for file in written(&directory, words) {
            let plan = looked_at(&file, &directory);
            assert!(plan.ignored.is_empty(), "{:?}", plan.ignored);
            assert_eq!(plan.rows.len(), directory.len());
            for (row, known) in plan.rows.iter().zip(&directory) {
                assert_eq!(
                    row.outcome,
                    Outcome::Unchanged(known.exhibitor.id),
                    "{}",
                    row.name
                );
                assert!(row.warnings.is_empty(), "{:?}", row.warnings);
            }
        }
    }
}

#[test]
fn importing_an_export_elsewhere_makes_the_same_directory() {
    let directory = directory();
    for file in written(&directory, Words::French) {
        let plan = looked_at(&file, &[]);
        for (row, known) in plan.rows.iter().zip(&directory) {
            let Outcome::Create(values) = &row.outcome else {
                panic!("{row:?}")
            };
            let fields = known.exhibitor.fields();
            assert_eq!(values.exhibitor, ExhibitorInput::read(&fields).unwrap());
            assert_eq!(values.contact.is_some(), !known.contacts.is_empty());
        }
    }
}

#[test]
fn a_download_is_saved_and_not_kept_by_the_browser() {
    let response = download(Vec::new(), CSV, "exposants.csv".to_owned());
    let headers = response.headers();
    assert_eq!(
        headers["content-disposition"],
        "attachment; filename=\"exposants.csv\""
    );
    assert_eq!(headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(headers["cache-control"], "no-store");
}

storage::both! {
    async fn an_empty_directory_says_that_it_is_empty_and_a_search_without_a_hit_that_nothing_is_found(store: Store) {
        let site = crate::testing::Site::new(store).await;
        let planner = site.member(domain::access::Role::Planner).await;
        let said = async |path: &str| planner.get(path).await.expect(200).html().text();
        assert!(said("/exhibitors").await.contains("encore vide"), "{}", said("/exhibitors").await);
        assert!(!said("/exhibitors").await.contains("autre mot"));
        assert!(said("/exhibitors?q=nova").await.contains("essayez un autre mot"));
    }

    async fn whoever_can_be_reached_at_a_company_can_be_by_a_link(store: Store) {
        let site = crate::testing::Site::new(store).await;
        let mut planner = site.member(domain::access::Role::Planner).await;
        let form = planner.get("/exhibitors/new").await.html().form(&[("sector", "")]);
        let form = form.set("name", "Forges").set("siret", "73282932000074").set("website", "forges.example");
        let page = planner.submit(&form).await.expect(303).location().to_owned();
        let form = planner.get(&page).await.html().form(&[("do", "add-contact")]);
        let form = form.set("name", "Ana").set("email", "ana@forges.example");
        let refused = planner.submit(&form.set("phone", "abc")).await;
        assert!(refused.expect(422).html().problem("phone").is_some());
        planner.submit(&form.set("phone", "02.62.12.34.56")).await.expect(303);
        let html = planner.get(&page).await.expect(200).html();
        let links = html.links();
        for link in ["mailto:ana@forges.example", "tel:+262262123456", "https://forges.example"] {
            assert!(links.contains(&link.to_owned()), "{link}: {links:?}");
        }
        assert!(html.text().contains("732 829 320 00074"), "{}", html.text());
        let members = site.member(domain::access::Role::Owner).await.get("/members").await.html().links();
        assert!(members.iter().any(|link| link.starts_with("mailto:planner@")), "{members:?}");
    }

    async fn a_company_that_is_renamed_says_which_badges_are_to_be_printed_again(store: Store) {
        let site = crate::testing::Site::new(store.clone()).await;
        let company = site.world.accepted("Forges").await;
        site.world.name(&company, "Zoé").await.unwrap();
        let (actor, show) = (&site.world.planner, site.world.participation.id);
        let badge = storage::badge::list(actor, &store, show, false).await.unwrap().remove(0).badge;
        storage::print::one(actor, &store, badge.id, domain::print::Layout::A6).await.unwrap();
        store.clock.advance_minutes(1);
        let mut planner = site.member(domain::access::Role::Planner).await;
        let path = format!("/exhibitors/{}", company.exhibitor);
        let before = planner.get(&path).await.expect(200).html().text();
        assert!(!before.contains("réimprimez"), "{before}");
        let form = planner.get(&format!("{path}/edit")).await.expect(200).html();
        let form = form.forms().into_iter().find(|form| form.fields.iter().any(|(name, _)| name == "name"));
        planner.submit(&form.unwrap().set("name", "Aciéries")).await.expect(303);
        let page = planner.get(&path).await.expect(200).html();
        assert!(page.text().contains("Un badge imprimé pour VivaTech 2027"), "{}", page.text());
        let way = page.links().into_iter().find(|link| link.ends_with("show=unprinted")).unwrap();
        let badges = planner.get(&way).await.expect(200).html().text();
        assert!(badges.contains("Zoé") && badges.contains("Aciéries"), "{badges}");
    }

    async fn companies_that_were_put_away_are_listed_and_taken_back_from_there(store: Store) {
        let site = crate::testing::Site::new(store).await;
        let (planner, store) = (&site.world.planner, &site.world.store);
        let input = storage::testing::world::company_input("Forges du Ternois");
        let id = storage::exhibitor::create(planner, store, &input, None).await.unwrap();
        storage::exhibitor::archive(planner, store, id, 1, true).await.unwrap();
        let mut organiser = site.member(domain::access::Role::Planner).await;
        assert!(!organiser.get("/exhibitors").await.expect(200).text().contains("Forges du Ternois"));
        let page = organiser.get("/exhibitors?show=archived").await.expect(200).html();
        assert!(page.text().contains("Forges du Ternois"), "{}", page.text());
        let viewer = site.member(domain::access::Role::Viewer).await;
        let seen = viewer.get("/exhibitors?show=archived").await.expect(200).html();
        assert!(seen.text().contains("Forges du Ternois") && seen.forms().iter().all(|f| f.get("do") != Some("restore")));
        let back = organiser.submit(&page.form(&[("do", "restore")])).await;
        assert_eq!(back.expect(303).location(), format!("/exhibitors/{id}"));
        assert!(organiser.get("/exhibitors").await.expect(200).text().contains("Forges du Ternois"));
        let none = organiser.get("/exhibitors?show=archived").await.expect(200).text();
        assert!(none.contains("Aucune entreprise n’est archivée"), "{none}");
    }
}
