use domain::access::Role;

use crate::testing::{Answer, Browser, Site};

async fn chosen(planner: &mut Browser<'_>, name: &str, bytes: &[u8]) -> Answer {
    planner
        .post_file("/exhibitors/import", &[], ("file", name, bytes))
        .await
}

storage::both! {
    async fn a_preview_shows_the_contact_that_comes_with_a_company(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let text = "Entreprise;SIRET;Contact;Courriel;Téléphone;Fonction\n\
                    Forges;73282932000074;Ana Lys;ana@forges.example;0321000000;Directrice\n";
        let preview = chosen(&mut planner, "forges.csv", text.as_bytes()).await;
        let shown = planner.get(preview.expect(303).location()).await.expect(200).html().text();
        for said in ["732 829 320 00074", "Ana Lys", "ana@forges.example", "03 21 00 00 00", "Directrice"] {
            assert!(shown.contains(said), "{said}: {shown}");
        }
    }

    async fn a_spreadsheet_is_previewed_row_by_row_and_a_pdf_of_that_name_is_refused(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let refused = chosen(&mut planner, "faux.xlsx", b"%PDF-1.7 rien").await;
        let told = refused.expect(422).html().problem("file").unwrap();
        assert!(told.contains("PDF"), "{told}");
        let none = planner.post("/exhibitors/import", &[]).await;
        assert!(none.expect(422).html().problem("file").is_some());

        let header = "Raison sociale;N° SIRET;Filière;Ville\r\n";
        let good = "Forges d'été;732 829 320 00074;Mécanique;Béthune\r\n";
        let bad = format!("{header}{good};;;\r\nSans;123;;\r\n");
        let latin: Vec<u8> = bad.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let looked = chosen(&mut planner, "liste.csv", &latin).await;
        let page = planner.get(looked.expect(303).location()).await.expect(200).html();
        assert!(page.text().contains("Une ligne ne peut pas être prise"), "{}", page.text());
        // Sent as it is, nothing comes in, and the page says why.
        let again = planner.submit(&page.form(&[("do", "apply")])).await;
        assert!(again.expect(422).html().text().contains("Une ligne ne peut pas être prise"));
        assert!(!planner.get("/exhibitors").await.expect(200).html().text().contains("Forges d'été"));

        let whole = format!("\u{feff}{header}{good}");
        let looked = chosen(&mut planner, "liste.csv", whole.as_bytes()).await;
        let page = planner.get(looked.expect(303).location()).await.expect(200).html();
        let done = planner.submit(&page.form(&[("do", "apply")])).await;
        assert_eq!(done.expect(303).location(), "/exhibitors?imported=1");
        let found = planner.get("/exhibitors?q=forges+ETE").await.expect(200).html().text();
        assert!(found.contains("Forges d'été"), "{found}");

        // What goes out comes in again as nothing new.
        let csv = planner.get("/exhibitors.csv").await.expect(200).body.clone();
        let looked = chosen(&mut planner, "exposants.csv", &csv).await;
        let page = planner.get(looked.expect(303).location()).await.expect(200).html();
        assert!(page.text().contains("rien à importer"), "{}", page.text());
        let mut viewer = site.member(Role::Viewer).await;
        chosen(&mut viewer, "liste.csv", whole.as_bytes()).await.expect(403);
    }

    async fn what_cannot_be_taken_is_left_out_and_said_again_afterwards(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let file = "Raison sociale;SIRET;Ville\r\nForges;;Lens\r\nMoulin;123;Arras\r\nUsine;;Béthune\r\n";
        let looked = chosen(&mut planner, "liste.csv", file.as_bytes()).await;
        let address = looked.expect(303).location().to_owned();
        let page = planner.get(&address).await.expect(200).html();
        let form = page.form(&[("do", "apply")]);
        assert_eq!(form.get("shown"), Some("2,3,4"));
        // The tick beside a good row, and the button that leaves the refused one.
        let sent = form.set("left", "4").set("rest", "1");
        let done = planner.submit(&sent).await;
        assert_eq!(done.expect(303).location(), address);
        let page = planner.get(&address).await.expect(200).html().text();
        for said in ["L’import est terminé", "2 lignes ont été laissées de côté", "Moulin", "Usine"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let found = planner.get("/exhibitors").await.expect(200).html().text();
        assert!(found.contains("Forges") && !found.contains("Moulin") && !found.contains("Usine"), "{found}");
        // What is done is not done again, whatever is ticked.
        let late = planner.post(&address, &[("do", "apply"), ("shown", "2"), ("turn", "2")]).await;
        late.expect(422);
    }

    async fn ticks_of_one_page_stay_when_another_is_turned_to(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let rows = (2..=151)
            .map(|line| format!("Usine {line}"))
            .collect::<Vec<_>>()
            .join("\n");
        let looked = chosen(&mut planner, "liste.csv", format!("Nom\n{rows}").as_bytes()).await;
        let address = looked.expect(303).location().to_owned();
        let page = planner.get(&address).await.expect(200).html();
        let turned = page.form(&[("do", "apply")]).set("left", "5").set("turn", "2");
        let second = planner.submit(&turned).await.expect(303).location().to_owned();
        let page = planner.get(&second).await.expect(200).html();
        let done = planner.submit(&page.form(&[("do", "apply")]).set("left", "150")).await;
        let done = planner.get(done.expect(303).location()).await.expect(200).html().text();
        assert!(done.contains("Usine 5") && done.contains("Usine 150"), "{done}");
        let all = planner.get("/exhibitors?q=usine").await.expect(200).html().text();
        assert!(all.contains("148"), "{all}");
    }

    async fn how_a_file_was_read_is_said_above_its_rows_and_beside_them(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let mut preview = async |bytes: &[u8]| {
            let looked = chosen(&mut planner, "liste.csv", bytes).await;
            planner.get(looked.expect(303).location()).await.expect(200).html().text()
        };
        // The sample 08.
        let quote = "Nom;SIRET;Ville\r\n\"L'Atelier;73282932000074;Béthune\r\nUsine B;;Bruay\r\nUsine C;;Lens\r\n";
        let page = preview(quote.as_bytes()).await;
        for said in ["L'Atelier", "Usine B", "Usine C", "Un guillemet de cette ligne"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        // The sample 29b.
        let mixed = "Raison sociale;Ville\r\nMécanique Lefèvre;Béthune\r\nForge L@on;Lens\r\n";
        let bytes: Vec<u8> = mixed.bytes().map(|byte| if byte == b'@' { 0xe9 } else { byte }).collect();
        let page = preview(&bytes).await;
        assert!(page.contains("Mécanique Lefèvre") && page.contains("Forge Léon"), "{page}");
        assert!(page.contains("étaient écrites autrement"), "{page}");
        // Noughts, and a column that nobody named.
        let zeros = "Nom;CP;Pays;Tél;Courriel;\nA;1000;France;474000000;a@usine.example;?\nB;1000;Belgique;;;\n";
        let page = preview(zeros.as_bytes()).await;
        for said in ["Nous lisons 01000", "0474000000", "colonnes sans titre"] {
            assert!(page.contains(said), "{said}: {page}");
        }
    }
}
