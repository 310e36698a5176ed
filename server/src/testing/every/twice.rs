//! What a form does that is sent twice, as by a double click: the second time nothing, and it is answered as
//! the first was.

use std::collections::BTreeSet;

use domain::access::Role;

use super::done::{ELSEWHERE, LAST, alike, filled_in, shape};
use super::{is_by_address, kept, own};
use crate::edge::form::stale::name;
use crate::edge::form::tests::furnished;
use crate::testing::{Answer, Site};

/// Those that make something, each by a row that was not there, as this test finds them: that it tries them is
/// seen, and a further one needs no line.
const MAKE: &[&str] = &[
    "api-tokens make",
    "announce tell",
    "badges print",
    "coverage rota",
    "coverage rule",
    "design save",
    "empty empty",
    "exhibitors add",
    "exhibitors add-contact",
    "keys rotate",
    "members add",
    "networks widen",
    "new",
    "new save",
    "proposal apply",
    "release release",
    "requirements apply",
    "requirements keep",
    "stand add-position",
    "stand create",
    "table remind",
    "team add",
    "team availability",
    "team member",
    "team renew",
    "team staff",
];

/// How many rows there are of what people make; lines of the audit, letters and sessions follow.
async fn made(site: &Site) -> usize {
    let follow = ["audit", "letter", "mail", "outbox", "sent_form", "session"];
    let all = kept(site).await.into_iter();
    let all = all.filter(|(table, _)| !follow.contains(&table.as_str()));
    all.map(|(_, rows)| rows.lines().count()).sum()
}

fn same(first: &Answer, second: &Answer) -> bool {
    first.status == second.status
        && first.location() == second.location()
        && first.body == second.body
        && first.header("content-security-policy") == second.header("content-security-policy")
}

#[test]
fn every_form_that_is_sent_twice_is_done_once_and_answered_alike() {
    storage::testing::on_sqlite(async |store| {
        let site = Site::over(furnished(store).await, |_| ());
        let mut owner = site.member(Role::Owner).await;
        let (mut done, mut makes) = (BTreeSet::new(), BTreeSet::new());
        let mut wrong = Vec::new();
        for _ in 0..2 {
            let mut every = own(&owner).await;
            every.retain(|(path, form)| {
                let elsewhere = |(known, _): &(&str, &str)| *known == name(form);
                let kind = (name(form), shape(path));
                !is_by_address(form) && !done.contains(&kind) && !ELSEWHERE.iter().any(elsewhere)
            });
            every.sort_by_key(|(_, form)| {
                let word = form.get("do").unwrap_or_default();
                let last = LAST.iter().position(|last| word.starts_with(last));
                last.map_or(0, |at| at + 1)
            });
            for (path, form) in every {
                let word = name(&form);
                let page = owner.get(&path).await.html();
                for one in alike(&page, &path, &form) {
                    let mut sent = filled_in(&page, &path, &one);
                    let before = made(&site).await;
                    let mut first = owner.submit(&sent).await;
                    let asked = first.html().forms().into_iter();
                    let asked = asked.into_iter().find(|f| f.get("confirmed").is_some());
                    if let Some(asked) = asked {
                        sent = asked;
                        first = owner.submit(&sent).await;
                    }
                    if !matches!(first.status.as_u16(), 200 | 303) {
                        continue;
                    }
                    if made(&site).await > before {
                        makes.insert(word.clone());
                    }
                    let there = kept(&site).await;
                    let second = owner.submit(&sent).await;
                    if kept(&site).await != there {
                        wrong.push(format!("{word} on {path} is done twice"));
                    }
                    if !same(&first, &second) {
                        let (was, is) = (first.status, second.status);
                        let (led, leads) = (first.location(), second.location());
                        wrong.push(format!("{word} on {path}: {was} {led}, then {is} {leads}"));
                    }
                    done.insert((word.clone(), shape(&path)));
                    break;
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(done.len() > 60, "{}: {done:#?}", done.len());
        let missing = MAKE.iter().filter(|word| !makes.contains(**word));
        let missing: Vec<&&str> = missing.collect();
        assert!(missing.is_empty(), "not tried: {missing:?}");
    });
}
