use domain::access::Role;
use domain::point::PointKind;

use crate::testing::{Answer, Browser, Filled, Site};

async fn send(browser: &mut Browser<'_>, form: &Filled) -> Answer {
    let fields = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    browser
        .post(&form.action, &fields.collect::<Vec<_>>())
        .await
}

storage::both! {
    async fn a_points_rules_are_set_on_its_page_and_shown_again(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let door = world.point("Porte", PointKind::Door).await;
        let page = format!("/points/{door}");
        let mut planner = site.member(Role::Planner).await;
        let forms = planner.get(&page).await.expect(200).html().forms();
        let form = forms.into_iter().find(|form| form.get("do") == Some("save")).unwrap();
        // Every day of the show can have hours of its own.
        let form = form
            .set("closes-2027-06-17", "22:00")
            .set("times", "2")
            .set("since", "12:00")
            .set("wait", "10")
            .set("or-1-opens", "08:00");
        send(&mut planner, &form).await.expect(303);
        let kept = storage::point::by_id(&world.planner, &world.store, door).await.unwrap();
        assert_eq!(kept.hours.to_string(), "2027-06-17//22:00");
        assert_eq!((kept.times, kept.wait, kept.others.0.len()), (Some(2), Some(10), 1));
        let forms = planner.get(&page).await.expect(200).html().forms();
        let again = forms.into_iter().find(|form| form.get("do") == Some("save")).unwrap();
        for (field, value) in [("closes-2027-06-17", "22:00"), ("since", "12:00"), ("or-1-opens", "08:00")] {
            assert_eq!(again.get(field), Some(value), "{field}");
        }
        let list = planner.get(&site.page("/points")).await.expect(200).html().text();
        assert!(list.contains("2 entrées par jour") && list.contains("10 minutes entre deux entrées"), "{list}");
        let wrong = again.set("or-1-opens", "25:00").set("times", "0");
        let refused = send(&mut planner, &wrong).await;
        assert!(refused.expect(422).text().contains("25:00"));
    }
}
