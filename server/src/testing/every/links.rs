//! Where the links of a page lead.

use std::collections::BTreeSet;

use domain::access::Role;

use crate::edge::form::tests::furnished;
use crate::testing::{Html, Site};

/// Where the links of a page lead, as far as they are pages of ours.
fn pages(html: &Html, path: &str) -> Vec<String> {
    let files = [
        ".pdf", ".csv", ".xlsx", ".ics", ".svg", ".json", "/proof", "/events",
    ];
    let here = path.split('?').next().unwrap_or_default();
    let links = html.links().into_iter();
    let whole = links.map(
        |link| match link.split_once('#').map_or(link.as_str(), |(l, _)| l) {
            rest if rest.starts_with('?') => format!("{here}{rest}"),
            rest => rest.to_owned(),
        },
    );
    whole
        .filter(|link| link.starts_with('/') && !link.starts_with("//"))
        .filter(|link| !files.iter().any(|end| link.contains(end)))
        // A list in another order is the same page.
        .filter(|link| !link.contains("sort="))
        .collect()
}

#[test]
fn nobody_is_shown_a_link_to_a_page_that_they_may_not_open() {
    storage::testing::on_sqlite(async |store| {
        let world = furnished(store).await;
        let company = world.accepted("Usine").await;
        let site = Site::over(world, |_| ());
        let mut shut = BTreeSet::new();
        for (who, browser, start) in [
            ("planner", site.member(Role::Planner).await, "/"),
            ("viewer", site.member(Role::Viewer).await, "/"),
            ("exhibitor", site.exhibitor(&company).await, "/mine"),
            ("visitor", site.visitor(), "/"),
        ] {
            let mut seen: BTreeSet<String> = [start.to_owned()].into();
            let mut waiting = vec![start.to_owned()];
            while let Some(path) = waiting.pop() {
                let answer = browser.get(&path).await;
                let to = answer.location().to_owned();
                if answer.status == 303 && !to.contains("/sign-in") {
                    if seen.insert(to.clone()) {
                        waiting.push(to);
                    }
                    continue;
                }
                if answer.status != 200 {
                    shut.insert(format!("{who}: {path}: {}", answer.status));
                    continue;
                }
                for link in pages(&answer.html(), &path) {
                    // A page in the other language is the same page.
                    let known = link.starts_with("/en/") || link.starts_with("/fr/");
                    if !known && seen.insert(link.clone()) {
                        waiting.push(link);
                    }
                }
            }
            assert!(
                seen.len()
                    > if start == "/" && who != "visitor" {
                        40
                    } else {
                        2
                    },
                "{who}: {seen:?}"
            );
        }
        assert!(shut.is_empty(), "{shut:#?}");
    });
}
