//! Nothing that people type comes out as markup: every column that they type into is filled with what
//! breaks out of every place that HTML has, and every page that can be reached is read as a browser
//! reads it.

use std::collections::BTreeSet;

use storage::testing::world::World;

use super::{Browser, Html, Site};
use crate::demo;

/// Ends every element whose text is raw, every attribute and every comment, and then is one.
const HOSTILE: &str = "</textarea></title></script></style></select></noscript></template>-->\
    <x-pwned onpwned=1></x-pwned>\"'><x-pwned onpwned='1'></form><form action=/pwned method=post>\
    <meta http-equiv=refresh content=0;url=/pwned>&lt;x-pwned&gt;<!--";

/// What no page of ours holds, however it got there.
fn intruders(html: &Html) -> Vec<String> {
    let mut found = Vec::new();
    for element in html.elements() {
        let refresh = element.name == "meta" && element.get("http-equiv").is_some();
        let elsewhere =
            element.name == "form" && !element.get("action").unwrap_or("/").starts_with('/');
        let pwned = element.name == "form"
            && element
                .get("action")
                .is_some_and(|a| a.starts_with("/pwned"));
        if element.name.contains("pwned") || refresh || elsewhere || pwned {
            found.push(format!("<{}>", element.name));
        }
        for (name, value) in &element.attributes {
            let runs = matches!(name.as_str(), "href" | "src" | "action" | "formaction")
                && value
                    .trim_start()
                    .to_ascii_lowercase()
                    .starts_with("javascript:");
            if name.starts_with("on")
                || name.contains('<')
                || name.contains('"')
                || name == "style"
                || runs
            {
                found.push(format!("<{} {name}>", element.name));
            }
        }
    }
    let comments = html.comments();
    found.extend(comments.into_iter().filter(|c| c.contains("pwned")));
    found
}

/// An address with what stands for ids taken out: a page is looked at a few times, not once a row.
fn shape(path: &str) -> String {
    path.split('/')
        .map(|part| if part.len() > 24 { "…" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// Walks every page that can be reached from there, a few of each kind; how many there were.
async fn walk(browser: &Browser<'_>, from: &[String], faults: &mut BTreeSet<String>) -> usize {
    const OF_A_KIND: usize = 3;
    let mut waiting: Vec<String> = from.to_vec();
    let (mut seen, mut kinds, mut pages) = (BTreeSet::new(), Vec::new(), 0);
    while let Some(link) = waiting.pop() {
        let path = link.split('#').next().unwrap_or_default().to_owned();
        let kind = shape(path.split('?').next().unwrap_or_default());
        let file = [".pdf", ".csv", ".xlsx", ".ics"]
            .iter()
            .any(|end| path.contains(end));
        if !path.starts_with('/') || file || path.contains("/events") || !seen.insert(path.clone())
        {
            continue;
        }
        if kinds.iter().filter(|known| **known == kind).count() >= OF_A_KIND {
            continue;
        }
        kinds.push(kind);
        let answer = browser.get(&path).await;
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        pages += 1;
        let html = answer.html();
        faults.extend(
            intruders(&html)
                .into_iter()
                .map(|found| format!("{path}: {found}")),
        );
        waiting.extend(html.links());
    }
    pages
}

#[test]
fn nothing_that_people_type_comes_out_as_markup() {
    storage::testing::on_sqlite(async |store| {
        let folder = tempfile::tempdir().unwrap();
        let seeded = demo::prepare(&store, folder.path()).await.unwrap();
        let site = Site::over(World::named(store.clone(), "Chambre").await, |_| ());
        let company = site.world.accepted("Alpha").await;
        let mut people = Vec::new();
        for email in demo::emails() {
            let link = storage::sign_in::for_owner(&store, seeded.organisation.id, email, true);
            let session = storage::sign_in::redeem(&store, &link.await.unwrap())
                .await
                .unwrap();
            people.push(Browser {
                site: &site,
                cookie: session,
            });
        }
        people.push(site.visitor());
        let filled = storage::testing::rows::fill(&store, HOSTILE).await;
        assert!(filled.len() > 60, "{filled:?}");
        let mut faults = BTreeSet::new();
        let mut pages = 0;
        let from = [
            "/".to_owned(),
            format!("/o/{}", seeded.organisation.slug),
            format!("/apply/{}", company.token),
        ];
        for person in &people {
            pages += walk(person, &from, &mut faults).await;
        }
        assert!(pages > 150, "{pages} pages");
        assert!(faults.is_empty(), "{faults:#?}");
    });
}

/// A form that was refused shows what was typed, whatever it was.
#[test]
fn a_refused_form_shows_what_was_typed_and_nothing_else() {
    storage::testing::on_sqlite(async |store| {
        let site = Site::new(store).await;
        let mut planner = site.member(domain::access::Role::Planner).await;
        for path in [
            "/exhibitors/new",
            "/participations/new",
            &site.page("/requirements/new"),
            &site.page("/points/new"),
        ] {
            for form in planner.get(path).await.html().forms() {
                if form.action.contains("sign-out") {
                    continue;
                }
                let mut hostile = form.clone();
                for (name, value) in &mut hostile.fields {
                    if name != "do" {
                        HOSTILE.clone_into(value);
                    }
                }
                let answer = planner.submit(&hostile).await;
                let html = answer.html();
                assert_eq!(intruders(&html), Vec::<String>::new(), "{path}");
                assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
            }
        }
        let apply = format!(
            "/o/{}/{}/apply",
            site.world.organisation.slug, site.world.participation.slug
        );
        let typed = [
            ("do", "submit"),
            ("exhibit_description", HOSTILE),
            ("company_name", HOSTILE),
        ];
        let html = site.visitor().post(&apply, &typed).await.expect(422).html();
        assert_eq!(intruders(&html), Vec::<String>::new());
        let area = html
            .elements()
            .into_iter()
            .find(|e| e.get("name") == Some("exhibit_description"));
        assert_eq!(area.unwrap().text(), HOSTILE);
    });
}
