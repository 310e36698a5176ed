use domain::access::Role;

use crate::testing::Site;

const BELGIUM: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\
    BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20270721\r\nSUMMARY:Fête nationale\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20270722T100000Z\r\nSUMMARY:Pot de départ\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

storage::both! {
    async fn a_list_is_brought_from_a_calendar_chosen_and_kept_until_nobody_does(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let fields = [("do", "bring"), ("name", "Belgique")];
        for (fields, file) in [(fields, "no calendar"), ([("do", "bring"), ("name", "")], BELGIUM)] {
            let refused = planner.post_file("/holidays", &fields, ("file", "a.ics", file.as_bytes())).await;
            refused.expect(422);
        }
        let sent = planner.post_file("/holidays", &fields, ("file", "be.ics", BELGIUM.as_bytes())).await;
        let page = planner.get(&format!("/en{}", sent.expect(303).location())).await;
        let text = page.expect(200).html().text();
        assert!(text.contains("Belgique") && text.contains("Pot de départ"), "{text}");
        let edit = site.page("/edit");
        let form = planner.get(&edit).await.expect(200).html().form(&[("holidays", "france")]);
        planner.submit(&form.set("holidays", "list:Belgique")).await.expect(303);
        let shown = planner.get(&format!("/en{}", site.page(""))).await.expect(200).html().text();
        assert!(shown.contains("List: Belgique"), "{shown}");
        let remove = planner.get("/holidays").await.html().form(&[("do", "remove")]);
        planner.submit(&remove).await.expect(422);
        let form = planner.get(&edit).await.html().form(&[("holidays", "list:Belgique")]);
        planner.submit(&form.set("holidays", "alsace_moselle")).await.expect(303);
        let shown = planner.get(&site.page("")).await.expect(200).html().text();
        assert!(shown.contains("Alsace et Moselle"), "{shown}");
        planner.submit(&remove).await.expect(303);
        site.member(Role::Viewer).await.post_file("/holidays", &fields, ("file", "be.ics", BELGIUM.as_bytes())).await.expect(403);
    }
}
