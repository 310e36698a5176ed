use domain::access::Role;
use domain::shift::availability::Wish;
use storage::testing::world::{rule_input, shift_input, team_input};

use crate::testing::{Browser, Filled, Html, Site};

/// A page of the show's shifts.
fn page(site: &Site, tail: &str) -> String {
    site.page(&format!("/shifts{tail}"))
}

/// Fills in one of the forms of a page and sends it.
async fn sent(
    browser: &mut Browser<'_>,
    path: &str,
    word: &str,
    fields: &[(&str, &str)],
) -> crate::testing::Answer {
    let form = browser
        .get(path)
        .await
        .expect(200)
        .html()
        .form(&[("do", word)]);
    let typed = |form: Filled, (field, value): &(&str, &str)| form.set(field, value);
    browser.submit(&fields.iter().fold(form, typed)).await
}

fn value(html: &Html, id: &str) -> String {
    let all = html.elements().into_iter();
    let mut found = all.filter(|e| e.get("id") == Some(id));
    found
        .find_map(|e| e.get("value").map(str::to_owned))
        .unwrap()
}

/// Two of the organisation's own, and their private pages.
async fn two(site: &Site) -> ([domain::id::TeamMemberId; 2], [String; 2]) {
    let world = &site.world;
    let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
    let mut members = Vec::new();
    for name in ["Nadia", "Omar"] {
        let input = team_input(name);
        members.push(
            storage::team::add(planner, store, show, &input)
                .await
                .unwrap(),
        );
    }
    let mut pages = Vec::new();
    for member in &members {
        pages.push(
            storage::team::address(planner, store, *member)
                .await
                .unwrap(),
        );
    }
    ([members[0], members[1]], pages.try_into().unwrap())
}

storage::both! {
    async fn a_team_and_what_it_takes_are_written_down_and_what_is_wrong_is_beside_its_field(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let empty = planner.get(&page(&site, "")).await.expect(200).html().text();
        assert!(empty.contains("L’équipe est encore vide"), "{empty}");
        let team = page(&site, "/team");
        let refused = sent(&mut planner, &team, "add", &[]).await;
        assert!(refused.expect(422).html().problem("name").is_some());
        for name in ["Nadia Lefèvre", "Pia Олійник", "Rémi 王"] {
            let added = sent(&mut planner, &team, "add", &[("name", name)]).await;
            assert_eq!(added.expect(303).location(), team);
            assert!(planner.get(&team).await.html().text().contains(name));
        }
        let coverage = page(&site, "/coverage");
        sent(&mut planner, &coverage, "rule", &[("people", "3")]).await.expect(303);
        let links = planner.get(&coverage).await.html().links();
        let change = links.into_iter().find(|link| link.contains("?rule=")).unwrap();
        let form = planner.get(&change).await.expect(200).html().form(&[("do", "change")]);
        assert_eq!(form.get("people"), Some("3"), "what there is is shown, to be changed");
        let form = form.set("people", "2").set("from_organisation", "1");
        assert_eq!(planner.submit(&form).await.expect(303).location(), coverage);
        let said = planner.get(&page(&site, "")).await.expect(200).html().text();
        assert!(said.contains("il manque 2 personnes, dont 1 de l’organisation"), "{said}");
    }

    async fn nobody_is_proposed_for_what_they_cannot_do(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let ([nadia, _], [own, _]) = two(&site).await;
        let (actor, store, show) = (&world.planner, &world.store, world.participation.id);
        storage::shift::rota::add_rule(actor, store, show, &rule_input(1, 0)).await.unwrap();
        let mut phone = site.visitor();
        let answer = phone.get(&own).await;
        assert!(answer.expect(200).header("x-robots-tag").contains("noindex"));
        let mut form = answer.html().form(&[("do", "availability")]);
        for (name, wish) in &mut form.fields {
            if name.starts_with("wish-") {
                Wish::Cannot.to_string().clone_into(wish);
            }
        }
        let kept = phone.submit(&form).await;
        assert_eq!(kept.expect(303).location(), format!("{own}?kept=yes"));
        let said = phone.get(kept.location()).await.expect(200).html();
        assert!(said.text().contains("C’est enregistré."));
        let shown = said.form(&[("do", "availability")]).without("form_key");
        assert_eq!(shown.fields, form.without("form_key").fields);
        let mut planner = site.member(Role::Planner).await;
        let agreed = sent(&mut planner, &page(&site, "/proposal"), "apply", &[]).await;
        assert_eq!(agreed.expect(303).location(), page(&site, ""));
        let shifts = storage::shift::list(actor, store, show).await.unwrap();
        assert!(!shifts.is_empty() && shifts.iter().all(|one| one.team_member_id != nadia));
    }

    async fn a_shift_changes_hands_when_both_agree(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let ([nadia, omar], [hers, his]) = two(&site).await;
        let (actor, store, show) = (&world.planner, &world.store, world.participation.id);
        let input = shift_input(nadia, 0, (10, 11));
        storage::shift::create(actor, store, show, &input).await.unwrap();
        let mut phone = site.visitor();
        let nobody = sent(&mut phone, &hers, "ask", &[("to", "")]).await;
        assert!(nobody.expect(422).html().text().contains("Choisissez"), "somebody is to be chosen");
        let to = omar.to_string();
        let asked = sent(&mut phone, &hers, "ask", &[("to", &to)]).await;
        let page = phone.get(asked.expect(303).location()).await.expect(200).html();
        assert!(page.text().contains("Proposée à Omar"), "{}", page.text());
        let said = phone.get(&his).await.expect(200).html().text();
        assert!(said.contains("Nadia vous propose de reprendre sa permanence"), "{said}");
        sent(&mut phone, &his, "agree", &[]).await.expect(303);
        let all = storage::shift::list(actor, store, show).await.unwrap();
        let whose: Vec<_> = all.iter().map(|one| one.team_member_id).collect();
        assert_eq!(whose, [omar]);
        let left = phone.get(&hers).await.expect(200).html();
        assert!(left.forms().iter().all(|form| form.get("do") != Some("ask")));
    }

    async fn a_shift_of_most_of_a_day_is_refused_and_kept_as_typed_and_one_past_midnight_is_made(store: Store) {
        let site = Site::new(store).await;
        let ([nadia, _], _) = two(&site).await;
        let mut planner = site.member(Role::Planner).await;
        let free = page(&site, &format!("/new?day=2027-06-16&starts=10:00&member={nadia}"));
        let form = planner.get(&free).await.expect(200).html().form(&[("starts", "10:00")]);
        let refused = planner.submit(&form.set("ends", "08:00")).await;
        let html = refused.expect(422).html();
        assert!(html.problem("ends").unwrap().contains("vérifiez l’heure de fin"));
        let again = html.form(&[("ends", "08:00"), ("starts", "10:00")]);
        let done = planner.submit(&again.set("ends", "12:00")).await;
        assert_eq!(done.expect(303).location(), page(&site, "?day=2027-06-16"));
        let night = again.set("starts", "22:00").set("ends", "02:00");
        planner.submit(&night).await.expect(303);
        let rota = planner.get(&page(&site, "?day=2027-06-16")).await.expect(200).html().text();
        assert!(rota.contains("2 h le lendemain"), "{rota}");
        for tail in ["/sheet.pdf", "/sheet.pdf?day=2027-06-16"] {
            let sheet = planner.get(&page(&site, tail)).await;
            assert_eq!(sheet.expect(200).header("content-type"), "application/pdf");
        }
        let mut viewer = site.member(Role::Viewer).await;
        viewer.get(&page(&site, "")).await.expect(200);
        viewer.get(&free).await.expect(403);
        viewer.submit(&form).await.expect(403);
    }

    async fn a_calendar_that_was_turned_off_comes_back_under_another_address(store: Store) {
        let site = Site::new(store).await;
        let (_, [own, _]) = two(&site).await;
        let mut phone = site.visitor();
        let path = |html: &Html| {
            let address = value(html, "feed-address");
            address.strip_prefix(crate::testing::PUBLIC_URL).unwrap().to_owned()
        };
        let page = phone.get(&own).await.expect(200).html();
        let (first, links) = (path(&page), page.links());
        let choose = links.into_iter().find(|link| link.starts_with("/calendars/")).unwrap();
        let confirm = async |phone: &mut Browser<'_>, path: &str, word: &str| {
            let asked = sent(phone, path, word, &[]).await;
            let form = asked.expect(200).html().form(&[("confirmed", "")]);
            phone.submit(&form).await
        };
        let gone = confirm(&mut phone, &choose, "revoke").await;
        let said = gone.expect(200).html().text();
        assert!(said.contains("Votre page de permanences en donne une nouvelle"), "{said}");
        phone.get(&first).await.expect(410);
        confirm(&mut phone, &own, "calendar").await.expect(303);
        let again = path(&phone.get(&own).await.expect(200).html());
        assert_ne!(again, first);
        phone.get(&first).await.expect(410);
        phone.get(&again).await.expect(200);
    }

    async fn a_private_page_under_another_address_is_gone_under_the_one_before(store: Store) {
        let site = Site::new(store).await;
        let ([nadia, _], [own, _]) = two(&site).await;
        let mut planner = site.member(Role::Planner).await;
        let member = page(&site, &format!("/team/{nadia}"));
        let asked = sent(&mut planner, &member, "renew", &[]).await;
        let form = asked.expect(200).html().form(&[("confirmed", "")]);
        assert_eq!(planner.submit(&form).await.expect(303).location(), member);
        site.visitor().get(&own).await.expect(410);
        let address = value(&planner.get(&member).await.html(), "team-address");
        let path = address.strip_prefix(crate::testing::PUBLIC_URL).unwrap();
        site.visitor().get(path).await.expect(200);
    }
}
