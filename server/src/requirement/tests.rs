use domain::access::Role;
use storage::testing::world::requirement_input;

use crate::testing::{Answer, Browser, Site};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/// What a company is asked for, and the page of its answer.
async fn asked(site: &Site) -> (storage::testing::world::Company, String) {
    let world = &site.world;
    let company = world.accepted("Forges").await;
    let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
    storage::requirement::create(planner, store, show, &requirement_input("Attestation"))
        .await
        .unwrap();
    let own = site.exhibitor(&company).await;
    let list = format!("/mine/{}/requirements", world.participation.slug);
    let links = own.get(&list).await.expect(200).html().links();
    let one = links
        .into_iter()
        .find(|link| link.starts_with("/submissions/"));
    (company, one.unwrap())
}

async fn send(browser: &mut Browser<'_>, page: &str, file: Option<(&str, &[u8])>) -> Answer {
    let html = browser.get(page).await.expect(200).html();
    let form = html.form(&[("do", "send")]);
    let fields: Vec<_> = form
        .fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let (name, bytes) = file.unwrap_or(("", b""));
    browser
        .post_file(page, &fields, ("file", name, bytes))
        .await
}

/// Sends one of the forms by which an answer is decided.
async fn decide(browser: &mut Browser<'_>, page: &str, word: &str, reason: &str) -> Answer {
    let html = browser.get(page).await.expect(200).html();
    let form = html.form(&[("do", word)]);
    let form = if reason.is_empty() {
        form
    } else {
        form.set("reason", reason)
    };
    browser.submit(&form).await
}

async fn planner_page(browser: &Browser<'_>, path: &str) -> crate::testing::Html {
    browser.get(path).await.expect(200).html()
}

storage::both! {
    async fn a_proof_is_sent_refused_for_a_reason_sent_again_and_accepted(store: Store) {
        let site = Site::new(store).await;
        let (company, page) = asked(&site).await;
        let mut exhibitor = site.exhibitor(&company).await;
        let mut planner = site.member(Role::Planner).await;
        let said = |html: &crate::testing::Html| html.text();

        let none = send(&mut exhibitor, &page, Some(("x.pdf", b"<script>"))).await;
        let told = none.expect(422).html().problem("file").unwrap();
        assert!(told.contains("ni un PDF entier ni une image"), "{told}");
        let nothing = send(&mut exhibitor, &page, None).await;
        assert!(nothing.expect(422).html().problem("file").is_some(), "nothing was chosen");
        let sent = send(&mut exhibitor, &page, Some(("attestation 2027.pdf", PDF))).await;
        assert_eq!(sent.expect(303).location(), page);
        assert!(said(&exhibitor.get(&page).await.html()).contains("attestation 2027.pdf"));

        let proof = planner.get(&format!("{page}/proof")).await;
        assert_eq!(proof.expect(200).body, PDF);
        assert!(proof.header("content-disposition").contains("attachment"));
        let denied = site.visitor().get(&format!("{page}/proof")).await;
        denied.expect(303);
        let why = decide(&mut planner, &page, "refuse", "").await;
        let told = why.expect(422).html().problem("reason").unwrap();
        assert!(told.contains("Dites ce qui manque"), "{told}");
        let reason = "Elle a expiré en mai.";
        decide(&mut planner, &page, "refuse", reason).await.expect(303);
        assert!(said(&planner.get(&page).await.html()).contains("À refaire"));
        assert!(said(&exhibitor.get(&page).await.html()).contains(reason));
        send(&mut exhibitor, &page, Some(("neuve.pdf", PDF))).await.expect(303);
        decide(&mut planner, &page, "accept", "").await.expect(303);
        assert!(said(&planner.get(&page).await.html()).contains("Accepté"));
    }

    async fn a_template_is_taken_up_and_a_circle_is_refused_and_named(store: Store) {
        let site = Site::new(store).await;
        site.world.accepted("Forges").await;
        let mut planner = site.member(Role::Planner).await;
        let base = site.page("/requirements");
        let take = planner.get(&base).await.expect(200).html().form(&[("do", "apply")]);
        let taken = planner.submit(&take.set("template", "guest")).await;
        assert!(taken.expect(303).location().starts_with(&format!("{base}?added=")));
        let page = planner.get(&base).await.expect(200).html();
        assert!(page.text().contains("Arrêté du 25 juin 1980, art. T8 et T39"));
        let link = |title: &str| {
            let all = page.elements().into_iter();
            let found = all.filter(|e| e.name == "a" && e.text().trim() == title);
            let mut paths = found.filter_map(|e| e.get("href").map(str::to_owned));
            paths.find(|path| path.starts_with("/requirements/"))
        };
        let before = "Réserver la surface auprès du salon";
        let first = link(before).unwrap();
        let after = "Commander le standiste et valider le plan du stand";
        let form = planner.get(&first).await.expect(200).html();
        let boxes = form.elements().into_iter().filter(|e| e.name == "label");
        let other = boxes.filter(|e| e.text().contains(after)).find_map(|e| {
            let inside = e.within().into_iter();
            inside.filter(|e| e.get("name") == Some("needs")).find_map(|e| {
                e.get("value").map(str::to_owned)
            })
        });
        let form = form.form(&[("do", "save")]).set("needs", &other.unwrap());
        let refused = planner.submit(&form).await;
        let told = refused.expect(422).html().problem("needs").unwrap();
        assert!(told.contains(before) && told.contains('→'), "{told}");
    }

    async fn those_who_owe_are_reminded_once_a_day_from_the_table(store: Store) {
        let site = Site::new(store).await;
        asked(&site).await;
        let mut planner = site.member(Role::Planner).await;
        let table = site.page("/requirements/table");
        let all = planner.get(&table).await.expect(200).html();
        let none = planner.submit(&all.form(&[("do", "remind")]).without("all")).await;
        none.expect(422);
        let ask = |html: crate::testing::Html| html.form(&[("do", "remind")]).set("all", "yes");
        // It asks first: who would be reminded of what, and when they last were. Nobody is yet.
        let asked = planner.submit(&ask(planner_page(&planner, &table).await)).await;
        let html = asked.expect(200).html();
        let said = html.text();
        assert!(said.contains("camille@forges.example") && said.contains("Attestation"), "{said}");
        assert!(said.contains("Jamais"), "{said}");
        let letters = async || {
            let all = site.world.letters("camille@forges.example").await;
            let reminder = domain::mail::Template::RequirementReminder;
            all.iter().filter(|letter| letter.template == reminder).count()
        };
        assert_eq!(letters().await, 0);
        let done = planner.submit(&html.form(&[("do", "remind-now")])).await;
        let to = done.expect(303).location().to_owned();
        let page = planner.get(&to).await.expect(200).html().text();
        assert!(page.contains("relancée") && page.contains("Camille Forges"), "{page}");
        assert_eq!(letters().await, 1);
        // Once more on the same day nobody is, whoever presses what.
        let again = planner.submit(&ask(planner_page(&planner, &table).await)).await;
        let html = again.expect(200).html();
        assert!(html.text().contains("déjà été relancée aujourd’hui"), "{}", html.text());
        assert!(html.forms().iter().all(|form| form.get("do") != Some("remind-now")));
        // What was said yes to is no longer so: it asks once more.
        let stale = ask(planner_page(&planner, &table).await).set("do", "remind-now").set("confirmed", "x");
        assert!(planner.submit(&stale).await.expect(422).text().contains("personne n’a été relancé"));
        assert_eq!(letters().await, 1);
        let sheet = planner.get(&format!("{table}.xlsx")).await;
        assert!(sheet.expect(200).body.starts_with(b"PK"));
    }
}
