//! Every page that shows a list offers it as a file, and the file says what the list says: the same columns,
//! rows and order, whatever it is ordered by, for each role. A table that is no list says why here.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Role;
use storage::testing::world::company_input;

use crate::edge::form::tests::furnished;
use crate::testing::{Browser, Element, Html, Site};

/// Tables that are no lists, by their page, and why.
const NO_LISTS: &[(&str, &str)] = &[
    (
        "/participations/*/stand",
        "the drawing of a stand, half-day by half-day",
    ),
    (
        "/participations/*/requirements/table",
        "a cross table with a workbook of its own",
    ),
    (
        "/participations/*/requirements/timeline",
        "the drawing along the days, in words",
    ),
    (
        "/participations/*/shifts",
        "the rota, with a sheet of its own",
    ),
    (
        "/participations/*/shifts/availability",
        "answers, half-day by half-day",
    ),
    (
        "/participations/*/shifts/coverage",
        "rules to be read together",
    ),
    ("/participations/*/shifts/proposal", "a preview"),
    (
        "/participations/*/shifts/notes",
        "who works how much, beside the rota",
    ),
    ("/participations/*/live", "figures, with files of their own"),
    (
        "/participations/*/live/presence",
        "figures, with files of their own",
    ),
    ("/participations/*/move", "a preview"),
    ("/participations/*/applications/*", "one application"),
    (
        "/participations/*/points",
        "figures of the points, with the list of devices",
    ),
    ("/programme-items/*", "one item"),
    ("/participations/*/exhibitors/*", "one exhibitor's file"),
    ("/mine/*", "one's own file"),
    ("/mine/*/calendar", "one calendar"),
    ("/templates", "a few templates, each shown whole"),
    ("/letters/wording", "the texts of letters"),
    ("/shifts/mine", "one's own shifts"),
    ("/calendars", "one's own calendar"),
];

/// A page's address without ids, words and numbers.
fn kind(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let segments: Vec<&str> = path.split('/').collect();
    let stars = segments.iter().enumerate().map(|(at, segment)| {
        let before = at.checked_sub(1).map_or("", |at| segments[at]);
        let named = ["participations", "mine", "o"].contains(&before)
            && !["new", "company"].contains(segment);
        let id = segment.len() > 20 || segment.bytes().any(|b| b.is_ascii_digit());
        if named || id { "*" } else { segment }
    });
    stars.collect::<Vec<_>>().join("/")
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || c == '·' || c == ',' || c == '\'');
    words
        .filter(|w| !w.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// A list on a page: its rows, each with its cells by the name of their column.
struct Shown {
    columns: Vec<String>,
    rows: Vec<BTreeMap<String, String>>,
}

fn lists(html: &Html) -> Vec<Element> {
    let all = html.elements().into_iter();
    all.filter(|e| e.get("data-list").is_some()).collect()
}

fn read(list: &Element) -> Shown {
    let within = list.within();
    let heads = within
        .iter()
        .filter(|e| e.name == "th" && e.get("scope") == Some("col"));
    let heads = heads.filter(|e| e.get("data-tool").is_none());
    let rows = within.iter().filter(|e| e.name == "tr");
    let cells = rows.map(|row| {
        let cells = row.within().into_iter();
        cells
            .filter_map(|cell| Some((cell.get("data-label")?.to_owned(), cell.text())))
            .collect::<BTreeMap<_, _>>()
    });
    Shown {
        columns: heads.map(|head| head.text().trim().to_owned()).collect(),
        rows: cells.filter(|cells| !cells.is_empty()).collect(),
    }
}

/// Every row of a list, over all of its pages.
async fn whole(browser: &Browser<'_>, html: &Html, which: usize) -> Shown {
    let mut shown = read(&lists(html)[which]);
    let next = |html: &Html| {
        let mut all = html.elements().into_iter();
        all.find(|e| e.get("rel") == Some("next"))
            .and_then(|e| e.get("href").map(ToOwned::to_owned))
    };
    // A pager is the main list's.
    let main = lists(html)[which].get("data-list") == Some("main");
    let mut more = next(html).filter(|_| main);
    while let Some(path) = more {
        let page = browser.get(&path).await.expect(200).html();
        shown.rows.extend(read(&lists(&page)[which]).rows);
        more = next(&page);
    }
    shown
}

/// What a file says that a list does not, or otherwise.
async fn differs(
    (site, browser): (&Site, &Browser<'_>),
    path: &str,
    html: &Html,
    which: usize,
) -> Option<String> {
    let list = &lists(html)[which];
    let links = list.within().into_iter().filter(|e| e.name == "a");
    let links: Vec<String> = links
        .filter_map(|e| e.get("href").map(ToOwned::to_owned))
        .collect();
    for ending in [".csv", ".xlsx"] {
        let Some(link) = links
            .iter()
            .find(|link| link.contains(&format!("/list{ending}")))
        else {
            return Some(format!("{path}: no {ending} of a list"));
        };
        // So many files an hour, and no faster.
        site.world.store.clock.advance_minutes(1);
        let html = &browser.get(path).await.expect(200).html();
        // A history has one line more once its list was taken away.
        let shown = whole(browser, html, which).await;
        let file = browser.get(link).await;
        if file.status != 200 {
            return Some(format!("{path}: {link}: {}", file.status));
        }
        if ending == ".xlsx" {
            continue;
        }
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .flexible(true)
            .from_reader(&file.body[3..]);
        let mut records = reader.records().map(|record| {
            let record = record.unwrap();
            record
                .iter()
                .map(ToOwned::to_owned)
                .collect::<Vec<String>>()
        });
        let header = records.next().unwrap_or_default();
        let rows: Vec<_> = records.collect();
        if header != shown.columns {
            return Some(format!("{path}: {header:?} for {:?}", shown.columns));
        }
        if rows.len() != shown.rows.len() {
            return Some(format!(
                "{path}: {} rows for {}",
                rows.len(),
                shown.rows.len()
            ));
        }
        for (at, (row, cells)) in rows.iter().zip(&shown.rows).enumerate() {
            for (name, said) in header.iter().zip(row) {
                // A page may draw lines where the file has a sign between them.
                let cell = words(cells.get(name).map_or("", String::as_str)).concat();
                let missing: Vec<_> = words(said)
                    .into_iter()
                    .filter(|word| !cell.contains(word.as_str()))
                    .collect();
                if !missing.is_empty() || said.is_empty() && at == 0 && name == &header[0] {
                    return Some(format!("{path}: row {at}, {name}: {said:?} for {cell:?}"));
                }
            }
        }
    }
    None
}

/// The heads by which a list is ordered.
fn orders(list: &Element) -> Vec<String> {
    let heads = list.within().into_iter().filter(|e| e.name == "th");
    heads
        .flat_map(|head| head.within())
        .filter_map(|link| link.get("href").map(ToOwned::to_owned))
        .filter(|link| link.contains("sort="))
        .collect()
}

#[test]
fn every_list_is_offered_as_a_file_that_says_what_it_says_in_its_order() {
    storage::testing::on_sqlite(async |store| {
        let world = furnished(store).await;
        let company = world.accepted("Usine").await;
        for number in 0..60 {
            let input = company_input(&format!("Atelier {number}"));
            storage::exhibitor::create(&world.planner, &world.store, &input, None)
                .await
                .unwrap();
        }
        let site = Site::over(world, |_| ());
        let (mut wrong, mut no_lists) = (BTreeSet::new(), BTreeSet::new());
        let mut found = BTreeSet::new();
        for (who, browser, start) in [
            ("owner", site.member(Role::Owner).await, "/"),
            ("planner", site.member(Role::Planner).await, "/"),
            ("viewer", site.member(Role::Viewer).await, "/"),
            ("exhibitor", site.exhibitor(&company).await, "/mine"),
        ] {
            let (mut kinds, mut seen) = (BTreeMap::<String, usize>::new(), BTreeSet::new());
            let mut waiting = vec![start.to_owned()];
            while let Some(path) = waiting.pop() {
                let of_kind = kinds.entry(kind(&path)).or_default();
                *of_kind += 1;
                if *of_kind > 2 {
                    continue;
                }
                let answer = browser.get(&path).await;
                if answer.status != 200 || !answer.header("content-type").starts_with("text/html") {
                    continue;
                }
                let html = answer.html();
                let listed = lists(&html);
                let tables = html.elements().into_iter();
                let tables = tables.filter(|e| e.name == "table").count();
                let in_lists = listed.iter().flat_map(Element::within);
                if in_lists.filter(|e| e.name == "table").count() < tables {
                    no_lists.insert(kind(&path));
                }
                for (which, list) in listed.iter().enumerate() {
                    found.insert(format!(
                        "{} {}",
                        kind(&path),
                        list.get("data-list").unwrap()
                    ));
                    wrong.extend(
                        differs((&site, &browser), &path, &html, which)
                            .await
                            .map(|w| format!("{who}: {w}")),
                    );
                    for order in orders(list) {
                        let page = browser.get(&order).await;
                        let page = page.expect(200).html();
                        let sorted = page
                            .elements()
                            .into_iter()
                            .any(|e| e.get("aria-sort").is_some());
                        if !sorted {
                            wrong.insert(format!("{who}: {order}: says no order"));
                        }
                        let differs = differs((&site, &browser), &order, &page, which).await;
                        wrong.extend(differs.map(|w| format!("{who}: {w}")));
                    }
                }
                for link in html.links() {
                    let link = link.split(['#', '?']).next().unwrap_or_default().to_owned();
                    let files = [
                        ".pdf", ".csv", ".xlsx", ".ics", ".svg", ".json", "/proof", "/events",
                    ];
                    let is_page = link.starts_with('/')
                        && !["/en", "/fr", "/o", "/b", "/B", "/assets"]
                            .iter()
                            .any(|other| link == *other || link.starts_with(&format!("{other}/")))
                        && !files.iter().any(|end| link.ends_with(end));
                    if is_page && seen.insert(link.clone()) {
                        waiting.push(link);
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        let known: BTreeSet<String> = NO_LISTS
            .iter()
            .map(|(path, _)| (*path).to_owned())
            .collect();
        let new: Vec<_> = no_lists.difference(&known).collect();
        assert!(new.is_empty(), "these tables offer no file: {new:#?}");
        assert!(found.len() > 20, "{found:#?}");
    });
}
