use domain::access::Role;

use crate::testing::{Answer, Browser, Site};

async fn chosen(planner: &mut Browser<'_>, name: &str, bytes: &[u8]) -> Answer {
    planner
        .post_file("/exhibitors/import", &[], ("file", name, bytes))
        .await
}

storage::both! {
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
        assert!(page.text().contains("1 ligne refusée"), "{}", page.text());
        assert!(page.forms().iter().all(|form| form.get("do") != Some("apply")));

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
}
