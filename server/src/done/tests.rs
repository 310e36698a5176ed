use axum::body::Body;
use axum::http::Method;
use axum::http::header::{COOKIE, SET_COOKIE};
use domain::access::Role;

use crate::testing::{Answer, Browser, Site};

/// What the browser is given to bring along to the next page; empty when it is to forget it.
fn given(answer: &Answer) -> Option<String> {
    let set = answer.headers.get_all(SET_COOKIE).iter();
    let mut pairs = set.filter_map(|value| value.to_str().ok()?.split(';').next()?.split_once('='));
    pairs
        .find(|(name, _)| name.ends_with("-done"))
        .map(|(_, value)| value.to_owned())
}

async fn next(site: &Site, browser: &Browser<'_>, path: &str, word: &str, ahead: bool) -> Answer {
    let name = site.state.settings.cookie();
    let session = browser.cookie.clone().unwrap();
    let mut request = browser.request(Method::GET, path);
    let headers = request.headers_mut().unwrap();
    headers.insert(
        COOKIE,
        format!("{name}={session}; {name}-done={word}")
            .parse()
            .unwrap(),
    );
    if ahead {
        headers.insert("sec-purpose", "prefetch".parse().unwrap());
    }
    browser.send(request.body(Body::empty()).unwrap()).await
}

storage::both! {
    async fn an_act_is_told_on_the_next_page_once_and_taken_back_from_there(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let path = site.page("");
        let page = planner.get(&path).await;
        let archive = page.expect(200).html().form(&[("do", "archive")]);
        let done = planner.submit(&archive).await;
        let word = given(done.expect(303)).expect("word of it");

        let ahead = next(&site, &planner, &path, &word, true).await;
        assert_eq!(given(&ahead), None, "a page that is fetched ahead tells nobody");
        assert!(!ahead.text().contains("class=\"done\""));

        let told = next(&site, &planner, &path, &word, false).await;
        assert_eq!(given(told.expect(200)).as_deref(), Some(""), "it is told once");
        let name = &site.world.participation.show_name;
        assert!(told.text().contains("Archivé\u{a0}: "), "{}", told.text());
        assert!(told.text().contains(name.as_str()));
        let undo = told.html().form(&[("back", path.as_str())]);
        assert_eq!(undo.action, "/undo");

        let owner = site.member(Role::Owner).await;
        let others = next(&site, &owner, &path, &word, false).await;
        assert!(!others.text().contains("class=\"done\""), "nobody else is told");

        let undone = planner.submit(&undo).await;
        assert_eq!(undone.expect(303).location(), path);
        let word = given(&undone).expect("word of that too");
        let told = next(&site, &planner, &path, &word, false).await;
        assert!(told.text().contains("Annulé"), "{}", told.text());
        assert!(!told.text().contains("action=\"/undo\""), "what is undone is not undone again");
        planner.submit(&undo.without("form_key")).await.expect(422);
    }

    async fn taking_back_leads_nowhere_but_to_a_page_of_ours(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let path = site.page("");
        let page = planner.get(&path).await;
        let done = planner.submit(&page.html().form(&[("do", "archive")])).await;
        let word = given(&done).unwrap();
        let mut viewer = site.member(Role::Viewer).await;
        viewer.post("/undo", &[("id", word.as_str()), ("back", "/")]).await.expect(403);
        planner.post("/undo", &[("id", "no id"), ("back", "/")]).await.expect(400);
        let led = planner.post("/undo", &[("id", word.as_str()), ("back", "//elsewhere.example")]).await;
        assert_eq!(led.expect(303).location(), "/");
    }
}
