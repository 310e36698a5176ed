use domain::access::Role;

use crate::testing::Site;

/// What ends the element that it stands in, where nothing escapes it.
const ENDS: &str =
    "</textarea></title></script><form action=/members><x-pwned onpwned=1>\"'&lt;&#60;";

storage::both! {
    /// An American reader on a French machine, one that sends numbers, and one that is fine.
    async fn a_reader_is_tried_and_what_arrived_is_told_with_how_to_set_it(store: Store) {
        let site = Site::new(store).await;
        let visitor = site.visitor();
        let page = visitor.get("/en/reader").await.expect(200).text();
        assert!(page.contains("<svg") && page.contains("autofocus"), "{page}");
        let code = "HTTPS://STANDS.EXAMPLE/B/AQWZYM-ABCDEFGHIJKLMNOPQRSTUVWXYZ-234567";
        let number = |sign: u8| format!("{sign:04}");
        let azerty = "HTTPSM!!STQNDS:EXQ?PLE!B!QAZWY?)QBCDEFGHIJKL?NOPARSTUVZXYW)é\"'(-è";
        for (typed, said) in [
            (code.to_owned(), "this reader is set up correctly"),
            (code.to_lowercase(), "Caps Lock is on"),
            (azerty.to_owned(), "not set to the same keyboard"),
            (format!("]Q1{code}"), "“]Q1” before it"),
            (code.bytes().map(number).collect(), "by its number"),
            (code[..30].to_owned(), "Characters are missing"),
            ("<b>3760123456789".to_owned(), "not the code of this page"),
        ] {
            let query: String = form_urlencoded::Serializer::new(String::new())
                .append_pair("heard", &typed)
                .finish();
            let answer = visitor.get(&format!("/en/reader?{query}")).await;
            let text = answer.expect(200).html().text();
            assert!(text.contains(said), "{typed}: {text}");
            assert!(text.contains(&typed), "what arrived is shown: {text}");
        }
    }

    async fn what_is_typed_into_several_lines_stands_there_as_it_was_typed(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let form = planner.get("/exhibitors/new").await.html().form(&[("know_how", "")]);
        for typed in ["", "a", "\nla première ligne est vide", "\n\n\n", "&amp; & &lt;", "  ", ENDS, "<!--"] {
            let refused = planner.submit(&form.set("name", "").set("know_how", typed)).await;
            let html = refused.expect(422).html();
            assert!(html.elements().iter().all(|e| e.name != "x-pwned"), "{typed:?}");
            assert_eq!(html.form(&[("know_how", "")]).get("know_how"), Some(typed), "{typed:?}");
        }
        // As browsers send it.
        let refused = planner.submit(&form.set("name", "").set("know_how", "a\r\nb")).await;
        let html = refused.expect(422).html();
        let shown = html.form(&[("know_how", "")]);
        assert_eq!(shown.get("know_how").map(|t| t.replace("\r\n", "\n")).as_deref(), Some("a\nb"));
    }

    async fn a_name_is_no_markup_in_a_title_an_option_an_attribute_or_what_islands_are_given(store: Store) {
        let site = Site::new(store).await;
        let mut owner = site.member(Role::Owner).await;
        let asked = owner.post("/api-tokens", &[("do", "make"), ("name", ENDS)]).await;
        let form = asked.expect(200).html().form(&[("confirmed", "")]);
        let made = owner.submit(&form).await;
        let html = made.expect(200).html();
        let props = html.elements().into_iter().find_map(|e| e.get("data-props").map(str::to_owned));
        assert!(props.is_some(), "an island with what it was given");
        let mut planner = site.member(Role::Planner).await;
        let form = planner.get("/exhibitors/new").await.html().form(&[("name", ""), ("know_how", "")]);
        let done = planner.submit(&form.set("name", ENDS)).await;
        let page = planner.get(done.expect(303).location()).await;
        let found = page.expect(200).html();
        let title = found.elements().into_iter().find(|e| e.name == "title").unwrap();
        assert!(title.text().starts_with(ENDS), "{}", title.text());
        for html in [html, found] {
            let strange = |e: &crate::testing::Element| {
                let ours = matches!(e.get("method"), Some("post" | "get"));
                e.name == "x-pwned" || (e.name == "form" && !ours)
            };
            assert!(!html.elements().iter().any(strange), "{}", html.text());
        }
    }

    async fn what_a_page_carries_as_json_ends_no_script(store: Store) {
        let site = Site::new(store).await;
        let page = site.visitor().get("/scan").await;
        let html = page.expect(200).html();
        let texts = html.elements().into_iter().find(|e| e.get("id") == Some("texts")).unwrap();
        assert!(!texts.text().contains('<'), "a text that says </script> ends nothing");
        let texts: serde_json::Value = serde_json::from_str(&texts.text()).unwrap();
        assert!(texts["fr"].is_object());
        // What the scanner is given of people it asks for, as JSON that no browser takes for a page.
        let setup = site.visitor().get("/api/v1/device").await;
        assert_eq!(setup.header("x-content-type-options"), "nosniff");
        assert!(setup.header("content-type").starts_with("application/json"));
    }
}
