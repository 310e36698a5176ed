use domain::access::{Actor, Role};
use storage::testing::rows;
use storage::testing::world::{self, Company};

use crate::testing::{Answer, Browser, Site};

/// An act that asks again: who does it, at which address, by which form.
struct Guarded {
    who: Who,
    path: String,
    fields: Vec<(&'static str, String)>,
}

#[derive(Clone, Copy)]
enum Who {
    Member(Role),
    Contact,
    /// Nobody has signed in: the address is the key.
    Holder,
}

struct Given {
    site: Site,
    company: Company,
    acts: Vec<Guarded>,
}

async fn browser(given: &Given, who: Who) -> Browser<'_> {
    match who {
        Who::Member(role) => given.site.member(role).await,
        Who::Contact => given.site.exhibitor(&given.company).await,
        Who::Holder => given.site.visitor(),
    }
}

async fn send(browser: &mut Browser<'_>, act: &Guarded, token: Option<&str>) -> Answer {
    let mut fields: Vec<(&str, &str)> = act.fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    fields.extend(token.map(|token| ("confirmed", token)));
    browser.post(&act.path, &fields).await
}

/// The token of the page that asks.
#[track_caller]
fn token(page: &Answer) -> String {
    let form = page.html().form(&[("confirmed", "")]);
    form.get("confirmed").unwrap().to_owned()
}

/// Every act that asks again, in an order in which each can be done after the one before.
async fn given(store: storage::Store) -> Given {
    let site = Site::new(store).await;
    let world = &site.world;
    let (store, show) = (&world.store, world.participation.id);
    let company = world.accepted("Ateliers").await;
    let stays = world::team_member(world, "Nadia", "nadia@team.example").await;
    let mut strangers = Vec::new();
    for name in ["Ivo", "Ines"] {
        strangers.push(world.stranger(&company, name).await.to_string());
    }
    let leaves = world::team_member(world, "Omar", "omar@team.example").await;
    let private = storage::team::address(&world.planner, store, stays)
        .await
        .unwrap();
    let member = storage::team::by_id(&world.planner, store, stays)
        .await
        .unwrap();
    let calendar = storage::feed::staff_token(store, &member)
        .await
        .unwrap()
        .unwrap();
    // Somebody's badge is signed with the key that will be retired.
    world.name(&company, "Zoé").await.unwrap();
    let (made, _) = storage::api_token::create(&world.owner, store, "Portique", 365)
        .await
        .unwrap();
    let door = world.point("Entrée", domain::point::PointKind::Door).await;
    let steward = domain::device::DeviceRole::Steward;
    let (Actor::Device { device, .. }, _) = world.device("Porte", steward, &[door]).await else {
        panic!("a device")
    };
    let Actor::Member {
        person: Some(viewer),
        ..
    } = world.viewer
    else {
        panic!("a member")
    };
    storage::feed::planner_token(&world.owner, store)
        .await
        .unwrap();
    storage::feed::exhibitor_token(&world.planner, store, show, company.exhibitor)
        .await
        .unwrap();
    let (owner, planner) = (Who::Member(Role::Owner), Who::Member(Role::Planner));
    let slug = &world.participation.slug;
    let file = format!("/participations/{slug}/exhibitors/{}", company.exhibitor);
    let mine = format!("/mine/{slug}");
    let team = |id| format!("/participations/{slug}/shifts/team/{id}");
    let act = |who, path: &str, fields: &[(&'static str, &str)]| Guarded {
        who,
        path: path.to_owned(),
        fields: fields.iter().map(|(n, v)| (*n, (*v).to_owned())).collect(),
    };
    let keys = site.page("/keys");
    let acts = vec![
        act(
            owner,
            "/members",
            &[
                ("do", "add"),
                ("name", "Ève"),
                ("email", "eve@x.example"),
                ("role", "planner"),
            ],
        ),
        act(
            owner,
            "/members",
            &[
                ("do", "add"),
                ("name", "Ève"),
                ("email", "EVE@x.example"),
                ("role", "owner"),
            ],
        ),
        act(
            owner,
            "/members",
            &[("do", "remove"), ("person", &viewer.to_string())],
        ),
        act(
            owner,
            "/api-tokens",
            &[("do", "make"), ("name", "Billetterie")],
        ),
        act(
            owner,
            "/api-tokens",
            &[("do", "revoke"), ("token", &made.to_string())],
        ),
        act(planner, &keys, &[("do", "rotate")]),
        act(planner, &keys, &[("do", "retire"), ("number", "1")]),
        act(planner, &keys, &[("do", "renew")]),
        act(
            planner,
            &site.page("/devices/new"),
            &[
                ("name", "Quai"),
                ("role", "steward"),
                ("points", &door.to_string()),
            ],
        ),
        act(planner, &format!("/devices/{device}"), &[("do", "code")]),
        act(owner, "/calendars", &[("do", "renew")]),
        act(owner, "/calendars", &[("do", "revoke")]),
        act(planner, &format!("{file}/calendar"), &[("do", "renew")]),
        act(planner, &file, &[("do", "renew-feed")]),
        act(Who::Contact, &mine, &[("do", "renew-feed")]),
        act(
            Who::Contact,
            &format!("{mine}/calendar"),
            &[("do", "renew")],
        ),
        act(Who::Contact, &mine, &[("do", "revoke-feed")]),
        act(planner, &format!("{file}/calendar"), &[("do", "renew")]),
        act(planner, &format!("{file}/calendar"), &[("do", "revoke")]),
        act(
            Who::Holder,
            &format!("/calendars/{calendar}"),
            &[("do", "revoke")],
        ),
        act(Who::Holder, &private, &[("do", "calendar")]),
        act(planner, &team(stays), &[("do", "renew")]),
        act(planner, &team(leaves), &[("do", "remove")]),
        act(
            Who::Contact,
            "/mine/company/people",
            &[("do", "agree"), ("person", &strangers[0])],
        ),
        act(
            planner,
            &format!("/exhibitors/{}/people", company.exhibitor),
            &[("do", "remove"), ("person", &strangers[1])],
        ),
    ];
    Given {
        site,
        company,
        acts,
    }
}

storage::both! {
    async fn an_act_that_gives_power_does_nothing_before_it_is_confirmed_by_its_own_page(store: Store) {
        let given = given(store).await;
        let store = given.site.world.store.clone();
        let mut of_another_act: Option<String> = None;
        for act in &given.acts {
            let said = format!("{} {:?}", act.path, act.fields);
            // Another session of the same person, whose page asks the same.
            let mut other = browser(&given, act.who).await;
            let mut browser = browser(&given, act.who).await;
            let before = rows::all(&store).await;
            let asked = send(&mut browser, act, None).await;
            assert_eq!(asked.status, 200, "{said}: {}", asked.text());
            let good = token(&asked);
            let page = asked.html();
            let form = page.form(&[("confirmed", "")]);
            for (name, value) in &act.fields {
                assert_eq!(form.get(name), Some(value.as_str()), "{said} keeps what was typed");
            }
            let elsewhere = token(&send(&mut other, act, None).await);
            let mut wrong = vec![String::new(), "1-aaaa".to_owned(), good.replace('-', "-a")];
            wrong.extend(of_another_act.take());
            if !matches!(act.who, Who::Holder) {
                wrong.push(elsewhere);
            }
            for wrong in &wrong {
                let again = send(&mut browser, act, Some(wrong)).await;
                assert_eq!(again.status, 422, "{said} with {wrong}");
                token(&again);
            }
            store.clock.advance_minutes(15);
            let late = send(&mut browser, act, Some(&good)).await;
            assert_eq!(late.status, 422, "{said}: a token that has run out");
            assert_eq!(rows::all(&store).await, before, "{said}: nothing was done");
            let good = token(&late);
            let done = send(&mut browser, act, Some(&good)).await;
            assert!(matches!(done.status.as_u16(), 200 | 303), "{said}: {}", done.text());
            assert!(!done.text().contains("name=\"confirmed\""), "{said} asks for ever");
            assert_ne!(rows::all(&store).await, before, "{said} was done");
            of_another_act = Some(good);
        }
    }

    async fn the_page_that_asks_says_who_gets_what_in_the_reader_s_words(store: Store) {
        let site = Site::new(store).await;
        let mut owner = site.member(Role::Owner).await;
        let fields = [("do", "add"), ("name", "Ève <b>"), ("email", "eve@x.example"), ("role", "owner")];
        let asked = owner.post("/en/members", &fields).await;
        let html = asked.expect(200).html();
        let said = html.text();
        for word in ["Ève <b>", "eve@x.example", "Agglomération", "Please confirm", "Nothing has changed yet"] {
            assert!(said.contains(word), "{word} in {said}");
        }
        let form = html.form(&[("confirmed", "")]);
        assert_eq!(form.action, "/en/members");
        assert_eq!(form.get("name"), Some("Ève <b>"));
        // What was confirmed is what is done: another role is asked about anew.
        owner.submit(&form.set("role", "planner")).await.expect(422);
        owner.submit(&form.set("email", "mallory@x.example")).await.expect(422);
        owner.submit(&form).await.expect(303);
        // To whom a place was offered it is offered anew; whoever has one keeps their name, and both
        // roles are said.
        let change = async |owner: &mut Browser<'_>, email: &str| {
            let fields = [("do", "add"), ("name", "Autre"), ("email", email), ("role", "viewer")];
            owner.post("/members", &fields).await.expect(200).html().text()
        };
        let said = change(&mut owner, "EVE@x.example").await;
        assert!(said.contains("sera proposé à Autre (EVE@x.example)"), "{said}");
        let said = change(&mut owner, "OWNER@agglomeration.example").await;
        for word in ["owner (OWNER@agglomeration.example)", "tout faire, et décider", "tout voir, sans rien"] {
            assert!(said.contains(word), "{word} in {said}");
        }
    }

    async fn nobody_is_asked_to_confirm_what_is_not_theirs_or_cannot_be_read(store: Store) {
        let site = Site::new(store).await;
        let add = [("do", "add"), ("name", "Ève"), ("email", "eve@x.example"), ("role", "owner")];
        for role in [Role::Planner, Role::Viewer] {
            let mut member = site.member(role).await;
            member.post("/members", &add).await.expect(403);
            member.post("/api-tokens", &[("do", "make"), ("name", "X")]).await.expect(403);
        }
        let mut viewer = site.member(Role::Viewer).await;
        viewer.post(&site.page("/keys"), &[("do", "rotate")]).await.expect(403);
        let mut owner = site.member(Role::Owner).await;
        let wrong = [("do", "add"), ("name", "Ève"), ("email", "eve"), ("role", "owner")];
        let refused = owner.post("/members", &wrong).await;
        assert!(refused.expect(422).html().problem("email").is_some());
        owner.post("/members", &[("do", "remove"), ("person", &uuid::Uuid::from_u128(7).to_string())]).await.expect(404);
    }
}
