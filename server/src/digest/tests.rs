use axum::body::Body;
use axum::http::Request;
use domain::access::Role;

use crate::testing::Site;

storage::both! {
    async fn each_chooses_for_themselves_and_leaves_by_the_link_in_a_letter(store: Store) {
        let site = Site::new(store).await;
        let store = &site.world.store;
        let mut viewer = site.member(Role::Viewer).await;
        let account = viewer.get("/account").await.expect(200).html();
        assert!(account.links().contains(&"/digest".to_owned()));
        let form = viewer.get("/digest").await.expect(200).html().form(&[("revision", "0")]);
        assert_eq!(form.get("zone"), Some("Europe/Paris"));
        let wrong = form.set("rhythm", "daily").set("hour", "24").set("zone", "Lune/Mer");
        let html = viewer.submit(&wrong).await.expect(422).html();
        assert!(html.problem("hour").is_some() && html.problem("zone").is_some());
        viewer.submit(&form.set("rhythm", "daily").set("hour", "0")).await.expect(303);
        viewer.submit(&form.set("rhythm", "working").set("form_key", "another")).await.expect(422);

        store.clock.advance_minutes(1);
        site.world.applied("Alpha").await;
        store.clock.advance_minutes(24 * 60);
        assert_eq!(storage::digest::tell(store).await.unwrap(), 1);
        let letters = storage::mail::newest(store, 100).await.unwrap();
        let letter = letters.iter().find(|l| l.template == domain::mail::Template::Digest).unwrap();
        let url = crate::testing::PUBLIC_URL;
        let composed = crate::mail::compose(letter, &domain::mail::Voice::default(), url);
        assert!(composed.body.contains("Alpha (VivaTech"), "{}", composed.body);
        let way = composed.body.split(url).find(|part| part.starts_with("/digest/")).unwrap();
        let way = way.split_whitespace().next().unwrap().to_owned();
        let kept = crate::mail::went(letter, &domain::mail::Voice::default(), url);
        assert!(!kept.body.contains("/digest/"), "whoever reads it later is not its reader");

        let mut anybody = site.visitor();
        let page = anybody.get(&way).await;
        assert!(page.text().contains("viewer"), "{}", page.text());
        let form = page.html().forms().into_iter().find(|f| f.action.is_empty() || f.action == way).unwrap();
        anybody.submit(&form).await.expect(303);
        assert!(anybody.get(&way).await.expect(200).text().contains("C’est fait"));
        anybody.get("/digest/abcdef").await.expect(404);
        anybody.get("/digest").await.expect(303);
        let alpha = site.world.accepted("Beta").await;
        site.exhibitor(&alpha).await.get("/digest").await.expect(403);
    }

    /// As mail programs do it: a webmail from its own site, a server that says nothing, each with or without a session
    /// of ours in the same browser.
    async fn a_mail_programs_button_ends_the_letters_from_wherever_it_is_pressed(store: Store) {
        let site = Site::new(store).await;
        let store = &site.world.store;
        let mut viewer = site.member(Role::Viewer).await;
        let ways: [&[(&str, &str)]; 4] = [
            &[],
            &[("origin", "null")],
            &[("origin", "https://mail.example"), ("sec-fetch-site", "cross-site")],
            &[("referer", "https://mail.example/inbox")],
        ];
        for (number, headers) in ways.into_iter().enumerate() {
            let form = viewer.get("/digest").await.expect(200).html().form(&[("hour", "")]);
            viewer.submit(&form.set("rhythm", "daily").set("hour", "0")).await.expect(303);
            store.clock.advance_minutes(1);
            site.world.applied(&format!("Alpha {number}")).await;
            store.clock.advance_minutes(24 * 60);
            assert_eq!(storage::digest::tell(store).await.unwrap(), 1);
            let letters = storage::mail::newest(store, 100).await.unwrap();
            let of_digest = |l: &&domain::mail::Queued| l.template == domain::mail::Template::Digest;
            let letter = letters.iter().filter(of_digest).max_by_key(|l| l.created_at).unwrap();
            let way = letter.letter.as_ref().unwrap().stop().to_owned();
            // Looking at it ends nothing: programs look at each link of a letter.
            let looked = site.visitor().get(&way).await.expect(200).html();
            assert_eq!(looked.forms().len(), 1, "still to be ended");
            for (kind, body) in [
                ("", ""),
                ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"),
                ("multipart/form-data; boundary=x",
                    "--x\r\ncontent-disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n"),
            ] {
                for cookie in [None, viewer.cookie.clone()] {
                    let mut request = Request::builder().method("POST").uri(&way).header("host", "stands.example");
                    if !kind.is_empty() {
                        request = request.header("content-type", kind);
                    }
                    for (name, value) in headers {
                        request = request.header(*name, *value);
                    }
                    if let Some(cookie) = cookie {
                        request = request.header("cookie", format!("__Host-pavillon={cookie}"));
                    }
                    // It is led nowhere: such programs follow no address.
                    site.visitor().send(request.body(Body::from(body)).unwrap()).await.expect(200);
                }
            }
            let said = viewer.get(&way).await.expect(200).text();
            assert!(said.contains("C’est fait"), "{headers:?}");
        }
        // What another's program sends does nothing else, nor by an address that is none.
        for path in ["/digest", "/digest/abcdef", "/account", "/sign-out"] {
            let request = Request::builder().method("POST").uri(path).header("host", "stands.example")
                .header("origin", "https://mail.example")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("cookie", format!("__Host-pavillon={}", viewer.cookie.clone().unwrap()))
                .body(Body::from("List-Unsubscribe=One-Click")).unwrap();
            let answer = site.visitor().send(request).await;
            assert!(matches!(answer.status.as_u16(), 403 | 404), "{path}: {}", answer.status);
        }
    }
}
