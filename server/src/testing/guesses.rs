//! What cannot be found by guessing: other people's things by their ids, badges by their codes,
//! calendars and private pages by their addresses. And what the server never asks for itself.

use axum::http::StatusCode;
use domain::access::Role;
use storage::testing::world::{World, team_input};

use super::{Answer, Site};

/// What tells two answers apart, without what differs from one to the next by chance.
fn told(answer: &Answer) -> (StatusCode, String) {
    (answer.status, answer.html().text())
}

/// The same text with its letter at that place changed.
fn changed(text: &str, at: usize) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    letters[at] = if letters[at].eq_ignore_ascii_case(&'a') {
        'b'
    } else {
        'a'
    };
    letters.into_iter().collect()
}

storage::both! {
    async fn an_id_of_another_organisation_and_one_of_nobody_get_the_same_answer(store: Store) {
        let site = Site::new(store).await;
        let other = World::named(site.world.store.clone(), "Voisine").await;
        let company = other.accepted("Secrète").await;
        let badge = other.visitor("Nobody").await.badge.id.to_string();
        let nobody = uuid::Uuid::from_bytes([7; 16]).to_string();
        let owner = site.member(Role::Owner).await;
        for (folder, theirs) in [
            ("/exhibitors/", company.exhibitor.to_string()),
            ("/badges/", badge),
            ("/participations/vivatech-2027/applications/", company.application.to_string()),
            ("/submissions/", company.application.to_string()),
            ("/programme-items/", company.application.to_string()),
        ] {
            let theirs = owner.get(&format!("{folder}{theirs}")).await;
            let never = owner.get(&format!("{folder}{nobody}")).await;
            assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{folder}");
            assert_eq!(told(&theirs), told(&never), "{folder}");
            assert!(!theirs.text().contains("Secr"), "{folder}");
        }
    }

    async fn a_code_or_an_address_that_is_nearly_right_is_as_wrong_as_any(store: Store) {
        let site = Site::new(store).await;
        let (world, visitor) = (&site.world, site.visitor());
        let company = world.accepted("Nova").await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let feed = storage::feed::exhibitor_token(planner, store, id, company.exhibitor)
            .await.unwrap().unwrap();
        let member = storage::team::add(planner, store, id, &team_input("Bo")).await.unwrap();
        let page = storage::team::address(planner, store, member).await.unwrap();
        let page = page.strip_prefix("/team/").unwrap().to_owned();
        let code = world.visitor("Ana").await.code;
        for (folder, right, ending) in [
            ("/feeds/", &feed, ".ics"),
            ("/team/", &page, ""),
            ("/apply/", &company.token, ""),
            ("/b/", &code, ""),
        ] {
            visitor.get(&format!("{folder}{right}{ending}")).await.expect(200);
            let never = visitor.get(&format!("{folder}aaaaaaaaaaaaaaaa{ending}")).await;
            let near = [
                changed(right, 0),
                changed(right, right.len() / 2),
                changed(right, right.len() - 2),
                right[1..].to_owned(),
                format!("{right}a"),
            ];
            for near in near {
                let answer = visitor.get(&format!("{folder}{near}{ending}")).await;
                assert_eq!(told(&answer), told(&never), "{folder}{near}");
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{folder}{near}");
            }
        }
    }

    async fn whoever_goes_on_guessing_codes_is_stopped(store: Store) {
        let site = Site::new(store).await;
        let visitor = site.visitor();
        let mut stopped = None;
        for number in 0..1_300 {
            let answer = visitor.get(&format!("/b/GUESS{number}")).await;
            if answer.status == StatusCode::TOO_MANY_REQUESTS {
                stopped = Some(number);
                break;
            }
            answer.expect(404);
        }
        assert!(stopped.is_some_and(|number| number > 1_000), "{stopped:?}");
    }

    async fn an_address_that_somebody_typed_is_never_asked_for_by_the_server(store: Store) {
        let inside = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        inside.set_nonblocking(true).unwrap();
        let url = format!("http://{}/latest/meta-data", inside.local_addr().unwrap());
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let form = planner.get("/exhibitors/new").await.html().form(&[("sector", "")]);
        let form = form.set("name", "Nova").set("website", &url);
        let made = planner.submit(&form).await;
        let made = made.expect(303).location().to_owned();
        planner.get(&made).await.expect(200);
        let drawing = format!("<svg xmlns='http://www.w3.org/2000/svg'><image href='{url}'/></svg>");
        let calendar = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n\
             DTSTAMP:20261124T100000Z\r\nDTSTART:20270616T100000Z\r\nSUMMARY:A\r\nURL:{url}\r\n\
             ATTACH:{url}\r\nIMAGE;VALUE=URI:{url}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let import = site.page("/programme/import");
        for (path, name, bytes) in [
            (import.as_str(), "programme.ics", calendar.as_bytes()),
            (import.as_str(), "link.csv", url.as_bytes()),
            ("/exhibitors/import", "companies.csv", url.as_bytes()),
            ("/exhibitors/import", "drawing.svg", drawing.as_bytes()),
        ] {
            let answer = planner.post_file(path, &[], ("file", name, bytes)).await;
            assert!(answer.status.as_u16() < 500, "{path} {name}");
        }
        let nobody = inside.accept().unwrap_err();
        assert_eq!(nobody.kind(), std::io::ErrorKind::WouldBlock);
    }
}
