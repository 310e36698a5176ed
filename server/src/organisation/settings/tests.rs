use domain::access::Role;

use crate::testing::Site;

const SVG: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path fill="#c00" d="M0 0h20v20h-20z"/></svg>"##;

fn fields(revision: &str) -> Vec<(&'static str, String)> {
    [
        ("revision", revision),
        ("name", "Val <b>Aubelle</b>"),
        ("address", "1 rue du Port\n99999 Aubelle"),
        ("contact_email", "salons@val-aubelle.example"),
        ("contact_phone", "01 99 00 12 34"),
        ("website", "val-aubelle.example"),
        ("data_name", "Nadia Lopes"),
        ("data_email", "donnees@val-aubelle.example"),
        ("locale", "en"),
        ("signature", "L’équipe salons"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

fn as_sent<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

storage::both! {
    async fn who_an_organisation_is_stands_on_every_page_of_those_it_has_to_do_with(store: Store) {
        let site = Site::new(store).await;
        let company = site.world.accepted("Forges").await;
        let (planner, show) = (&site.world.planner, site.world.participation.id);
        let ana = storage::testing::world::team_input("Ana");
        storage::team::add(planner, &site.world.store, show, &ana).await.unwrap();
        let link = site.world.letters("ana@team.example").await;
        let team = storage::testing::world::said(&link[0], "path");
        let mut owner = site.member(Role::Owner).await;
        owner.get("/organisation").await.expect(200);
        let all = fields("1");
        let sent = as_sent(&all);
        owner.post_file("/organisation", &sent, ("logo", "logo.svg", SVG)).await.expect(303);
        let slug = &site.world.organisation.slug;
        let visitor = site.visitor();
        let exhibitor = site.exhibitor(&company).await;
        let of = format!("/mine/{}", site.world.participation.slug);
        for (browser, path, logo) in [
            (&visitor, format!("/o/{slug}"), true),
            (&visitor, format!("/o/{slug}/{}", site.world.participation.slug), true),
            (&visitor, format!("/o/{slug}/{}/apply", site.world.participation.slug), false),
            (&visitor, team, true),
            (&visitor, "/privacy".to_owned(), false),
            (&exhibitor, "/mine".to_owned(), false),
            (&exhibitor, of, false),
            (&exhibitor, "/privacy".to_owned(), false),
        ] {
            let page = browser.get(&path).await;
            let text = page.expect(200).html().text();
            for said in ["Val <b>Aubelle</b>", "1 rue du Port", "salons@val-aubelle.example", "Nadia Lopes", "donnees@val-aubelle.example"] {
                assert!(text.contains(said), "{path} does not say {said}: {text}");
            }
            assert!(page.html().links().iter().any(|l| l.starts_with("tel:")), "{path}");
            assert_eq!(page.text().contains("class=\"logo\""), logo, "{path}");
        }
        // The logo is a picture that was drawn anew.
        let page = visitor.get(&format!("/o/{slug}")).await.text();
        let at = page.split("src=\"/files/").nth(1).unwrap();
        let id = at.split('"').next().unwrap();
        let picture = visitor.get(&format!("/files/{id}")).await;
        assert_eq!(picture.expect(200).header("content-type"), "image/png");
    }

    async fn what_somebody_else_changed_is_not_overwritten_unseen(store: Store) {
        let site = Site::new(store).await;
        let mut owner = site.member(Role::Owner).await;
        let all = fields("1");
        owner.post("/organisation", &as_sent(&all)).await.expect(303);
        let mut late = fields("1");
        late[1].1 = "Autre nom".to_owned();
        let refused = owner.post("/organisation", &as_sent(&late)).await;
        let page = refused.expect(422).html();
        assert!(page.text().contains("entre-temps"), "{}", page.text());
        assert!(page.text().contains("Val <b>Aubelle</b>"), "what is there now is shown");
        assert_eq!(page.forms().iter().find_map(|f| f.get("revision").map(str::to_owned)).unwrap(), "2");
    }

    async fn only_an_owner_changes_it_and_the_others_read_it(store: Store) {
        let site = Site::new(store).await;
        for role in [Role::Planner, Role::Viewer] {
            let mut browser = site.member(role).await;
            let page = browser.get("/organisation").await.expect(200).html();
            assert!(page.forms().iter().all(|form| form.get("signature").is_none()));
            let all = fields("1");
            browser.post("/organisation", &as_sent(&all)).await.expect(403);
        }
        site.visitor().get("/organisation").await.expect(303);
    }

    async fn a_logo_that_cannot_be_taken_says_why_beside_its_field_and_keeps_what_was_typed(store: Store) {
        let site = Site::new(store).await;
        let mut owner = site.member(Role::Owner).await;
        let text = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>A</text></svg>"#;
        let out = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="http://x.example/a.png"/></svg>"#;
        for (bytes, said) in [(&text[..], "tracés"), (&out[..], "pas dans le fichier"), (b"<html>", "SVG")] {
            let all = fields("1");
            let refused = owner.post_file("/organisation", &as_sent(&all), ("logo", "a.svg", bytes)).await;
            let page = refused.expect(422).html();
            let problem = page.problem("logo").unwrap();
            assert!(problem.contains(said), "{problem}");
            assert_eq!(page.forms().iter().find_map(|f| f.get("data_name").map(str::to_owned)).unwrap(), "Nadia Lopes");
        }
        let mut all = fields("1");
        all[3].1 = "é@a.example".to_owned();
        let refused = owner.post("/organisation", &as_sent(&all)).await;
        assert!(refused.expect(422).html().problem("contact_email").unwrap().contains('@'));
    }
}
