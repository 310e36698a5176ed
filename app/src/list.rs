//! Lists: what each has for columns, by which of them it can be ordered, and how it is taken away. A page says
//! what its list is and gives its rows; heads that order, the choice of columns and the files come from here.
//!
//! Everything that a list is asked for stands in the page's address, so that it survives paging and the way
//! back, and a file of the list is the same address with an ending.

use domain::address;
use domain::list::{Format, Order};
use domain::text::order;
use leptos::prelude::*;

use crate::asked::{Sheet, asked, carried, give, kept};
use crate::kit::SECONDARY;
use crate::page::{Page, href, page};
use crate::text::{t, t_args};

/// A column of a list.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is said by a word of its own"
)]
pub struct Column {
    word: &'static str,
    label: String,
    number: bool,
    extra: bool,
    chief: bool,
    tool: bool,
}

/// A column, by its word in addresses, and what stands at its head.
pub fn column(word: &'static str, label: impl Into<String>) -> Column {
    Column {
        word,
        label: label.into(),
        number: false,
        extra: false,
        chief: false,
        tool: false,
    }
}

/// A column of buttons: nothing to order by, to hide or to take away.
pub fn tools(label: impl Into<String>) -> Column {
    Column {
        tool: true,
        ..column("", label)
    }
}

impl Column {
    /// With numbers in it.
    #[must_use]
    pub fn number(self) -> Self {
        Self {
            number: true,
            ..self
        }
    }

    /// Shown where somebody chose it only.
    #[must_use]
    pub fn extra(self) -> Self {
        Self {
            extra: true,
            ..self
        }
    }

    /// Shown on a phone too before a row is opened.
    #[must_use]
    pub fn chief(self) -> Self {
        Self {
            chief: true,
            ..self
        }
    }
}

/// A cell of a list: what it says, how a page shows that, and its place among others where that is not what
/// it says.
pub struct Cell<'a> {
    text: String,
    view: Option<Box<dyn FnOnce() -> AnyView + 'a>>,
    key: Option<Vec<u8>>,
}

/// A cell that says that, as a page shows it.
pub fn cell<'a>(text: impl Into<String>, view: impl FnOnce() -> AnyView + 'a) -> Cell<'a> {
    Cell {
        text: text.into(),
        view: Some(Box::new(view)),
        key: None,
    }
}

/// What leads to a thing by its name.
pub fn named(name: &str, address: String) -> Cell<'_> {
    cell(name, move || {
        view! { <a href=href(&address) dir="auto">{name.to_owned()}</a> }.into_any()
    })
}

/// What is on a page only: a button.
pub fn tool<'a>(view: impl FnOnce() -> AnyView + 'a) -> Cell<'a> {
    cell("", view)
}

impl Cell<'_> {
    /// With its place among others: a number's, a moment's.
    #[must_use]
    pub fn at(self, place: i64) -> Self {
        Self {
            key: Some(domain::list::number(place)),
            ..self
        }
    }

    fn place(&self) -> Vec<u8> {
        self.key.clone().unwrap_or_else(|| order(&self.text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self {
            text,
            view: None,
            key: None,
        }
    }
}

impl From<&str> for Cell<'_> {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::from(number.to_string()).at(number)
    }
}

/// By what a list can be ordered.
#[derive(Clone, Debug)]
enum Sorts {
    /// It has one order.
    Not,
    /// By those columns, before it is cut into pages.
    Before(Vec<&'static str>),
    /// By every column, here: all of its rows are on the page.
    Here,
}

/// A list of a page.
#[derive(Clone, Debug)]
pub struct List {
    word: &'static str,
    caption: String,
    columns: Vec<Column>,
    sorts: Sorts,
}

impl List {
    /// A page's main list.
    pub fn new(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self {
            word: "",
            caption: caption.into(),
            columns,
            sorts: Sorts::Not,
        }
    }

    /// Another list of the page, by its word.
    #[must_use]
    pub fn beside(self, word: &'static str) -> Self {
        Self { word, ..self }
    }

    /// Its rows are all there: they are ordered here, by any column.
    #[must_use]
    pub fn held(self) -> Self {
        Self {
            sorts: Sorts::Here,
            ..self
        }
    }

    /// Its rows come in the order that was asked for, by one of those columns.
    #[must_use]
    pub fn ordered(self, words: Vec<&'static str>) -> Self {
        Self {
            sorts: Sorts::Before(words),
            ..self
        }
    }

    /// The name of what it is asked for.
    fn name(&self, what: &str) -> String {
        if self.word.is_empty() {
            what.to_owned()
        } else {
            format!("{}-{what}", self.word)
        }
    }

    fn asked(&self, what: &str) -> Vec<String> {
        let name = self.name(what);
        let page = use_context::<Page>().map(|page| page.asked);
        let asked = page.unwrap_or_default().into_iter();
        asked
            .filter(|(asked, _)| *asked == name)
            .map(|(_, value)| value)
            .collect()
    }

    fn is_by(&self, column: &Column) -> bool {
        match &self.sorts {
            Sorts::Not => false,
            Sorts::Before(words) => words.contains(&column.word),
            Sorts::Here => !column.tool,
        }
    }

    /// The order that was asked for, where the list has it.
    fn order(&self) -> Order {
        let order = self.asked("sort").first().map(|typed| Order::read(typed));
        let has = |order: &Order| {
            let mut columns = self.columns.iter();
            columns.any(|c| c.word == order.word() && self.is_by(c))
        };
        order.filter(has).unwrap_or_default()
    }

    /// Which columns are shown: the first one and buttons always, of the others those that somebody chose.
    fn shown(&self) -> Vec<usize> {
        let chosen = self.asked("col");
        let knows = |word: &String| self.columns.iter().any(|c| c.word == word);
        let any = chosen.iter().any(knows);
        let is_shown = |(place, column): &(usize, &Column)| {
            let chosen = if any {
                chosen.iter().any(|word| word == column.word)
            } else {
                !column.extra
            };
            *place == 0 || column.tool || chosen
        };
        let all = self.columns.iter().enumerate();
        all.filter(is_shown).map(|(place, _)| place).collect()
    }

    /// Shows the rows, or what is said where there are none; or gives them to whoever takes the list away.
    pub fn show(self, mut rows: Vec<Vec<Cell<'_>>>, none: impl FnOnce() -> AnyView) -> AnyView {
        let order = self.order();
        if matches!(self.sorts, Sorts::Here) && !order.word().is_empty() {
            let place = self.columns.iter().position(|c| c.word == order.word());
            let place = place.unwrap_or_default();
            rows.sort_by_cached_key(|row| row.get(place).map(Cell::place).unwrap_or_default());
            if order.is_down() {
                rows.reverse();
            }
        }
        let shown = self.shown();
        let taking = use_context::<Page>().and_then(|page| page.taking);
        if let Some(taking) = taking {
            if taking.list == self.word {
                self.give(rows, &shown);
            }
            return ().into_any();
        }
        if rows.is_empty() {
            return none();
        }
        let table = self.table(rows, &shown, &order);
        let foot = self.foot(&shown);
        let which = if self.word.is_empty() {
            "main"
        } else {
            self.word
        };
        view! { <div class="list" data-list=which>{table}{foot}</div> }.into_any()
    }

    /// Puts the list where whoever takes it away looks for it.
    fn give(&self, rows: Vec<Vec<Cell<'_>>>, shown: &[usize]) {
        let columns = || shown.iter().filter(|place| !self.columns[**place].tool);
        let rows = rows.into_iter().map(|row| {
            let text = |place: &usize| row.get(*place).map_or_else(String::new, |c| c.text.clone());
            columns().map(text).collect()
        });
        let numbers = columns().enumerate();
        let numbers = numbers.filter(|(_, place)| self.columns[**place].number);
        let sheet = Sheet {
            caption: self.caption.clone(),
            header: columns()
                .map(|place| self.columns[*place].label.clone())
                .collect(),
            rows: rows.collect(),
            numbers: numbers.map(|(at, _)| at).collect(),
            total: 0,
        };
        give(sheet);
    }

    /// Shows rows that are drawn, of a list that is short: what a cell says and where it stands are read from
    /// how it is drawn.
    pub fn drawn(
        self,
        rows: impl Fn() -> Vec<Vec<AnyView>>,
        none: impl FnOnce() -> AnyView,
    ) -> AnyView {
        let taken = use_context::<Page>().and_then(|page| page.taking);
        if taken.is_none() && self.order().word().is_empty() {
            let drawn = rows().into_iter().map(|row| {
                let shown = |view: AnyView| Cell {
                    view: Some(Box::new(move || view)),
                    ..Cell::from("")
                };
                row.into_iter().map(shown).collect()
            });
            return self.show(drawn.collect(), none);
        }
        let views = rows().into_iter();
        let read = views.zip(rows()).map(|(views, again)| {
            let both = views.into_iter().zip(again);
            both.map(|(view, again)| {
                let (text, place) = read(&again.to_html());
                Cell {
                    key: place.map(|place| order(&place)),
                    view: Some(Box::new(move || view)),
                    ..Cell::from(text)
                }
            })
            .collect()
        });
        self.show(read.collect(), none)
    }

    fn head(&self, column: &Column, order: &Order) -> AnyView {
        let class = column.number.then_some("table__number");
        if !self.is_by(column) {
            let tool = column.tool.then_some("yes");
            return view! { <th scope="col" class=class data-tool=tool>{column.label.clone()}</th> }
                .into_any();
        }
        let name = self.name("sort");
        let is_by = order.word() == column.word;
        let sorted = is_by.then_some(if order.is_down() {
            "descending"
        } else {
            "ascending"
        });
        let next = order.after(column.word).to_string();
        let to = asked(&page().path, &kept(&[&name]), &[(&name, next)]);
        view! {
            <th scope="col" class=class aria-sort=sorted><a href=to>{column.label.clone()}</a></th>
        }
        .into_any()
    }

    fn table(&self, rows: Vec<Vec<Cell<'_>>>, shown: &[usize], order: &Order) -> AnyView {
        let heads: Vec<_> = shown
            .iter()
            .map(|place| self.head(&self.columns[*place], order))
            .collect();
        let folds = shown.iter().any(|place| self.columns[*place].chief);
        let rows: Vec<_> = rows
            .into_iter()
            .map(|row| {
                let name = row.first().map(|c| c.text.clone()).unwrap_or_default();
                let more = folds.then(|| {
                    let label = t_args("list-more", &[("name", name)]);
                    view! { <input class="list__more" type="checkbox" autocomplete="off" aria-label=label /> }
                });
                let mut more = more;
                let mut row: Vec<_> = row.into_iter().map(Some).collect();
                let cells: Vec<_> = shown
                    .iter()
                    .enumerate()
                    .map(|(at, place)| {
                        let column = &self.columns[*place];
                        let cell = row.get_mut(*place).and_then(Option::take);
                        let inside = cell.map(|cell| match cell.view {
                            Some(view) => view(),
                            None => cell.text.into_any(),
                        });
                        let label = column.label.clone();
                        let class = match (column.number, column.chief) {
                            (true, true) => "table__number list__chief",
                            (true, false) => "table__number",
                            (false, true) => "list__chief",
                            (false, false) => "",
                        };
                        let class = (!class.is_empty()).then_some(class);
                        if at == 0 {
                            view! { <th scope="row" data-label=label>{inside}{more.take()}</th> }.into_any()
                        } else {
                            view! { <td data-label=label class=class>{inside}</td> }.into_any()
                        }
                    })
                    .collect();
                view! { <tr>{cells}</tr> }
            })
            .collect();
        let caption = self.caption.clone();
        let sort = matches!(self.sorts, Sorts::Here | Sorts::Before(_)).then(|| t("list-sort"));
        view! {
            <div class="table-wrap" tabindex="0" role="region" aria-label=caption.clone()>
                <table class="table" data-folds=folds.then_some("yes")>
                    <caption>{caption.clone()}</caption>
                    <thead><tr data-sort=sort>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    }

    /// What can be done with a list: other columns, and files of it.
    fn foot(&self, shown: &[usize]) -> AnyView {
        let path = page().path;
        let more: Vec<(&str, String)> = if self.word.is_empty() {
            Vec::new()
        } else {
            vec![("list", self.word.to_owned())]
        };
        let files = Format::ALL.iter().map(|format| {
            let to = asked(&address::taken(&path, *format), &kept(&[]), &more);
            let said = format.to_string().to_uppercase();
            let of = t_args("list-of", &[("list", self.caption.clone())]);
            view! {
                <a href=to download="" rel="nofollow">{said}<span class="visually-hidden">" "{of}</span></a>
            }
        });
        let files: Vec<_> = files.collect();
        view! {
            <div class="list__foot">
                <p class="list__files"><span>{t("list-take")}</span>{files}</p>
                {self.choice(shown)}
            </div>
        }
        .into_any()
    }

    /// Which columns are shown, to be chosen.
    fn choice(&self, shown: &[usize]) -> Option<AnyView> {
        let name = self.name("col");
        let choosable = |(place, column): &(usize, &Column)| *place > 0 && !column.tool;
        let all: Vec<_> = self.columns.iter().enumerate().filter(choosable).collect();
        if all.len() < 3 {
            return None;
        }
        let boxes: Vec<_> = all
            .into_iter()
            .map(|(place, column)| {
                let id = format!("{name}-{}", column.word);
                view! {
                    <label class="list__column" for=id.clone()>
                        <input type="checkbox" id=id.clone() name=name.clone() value=column.word
                            checked=shown.contains(&place) />
                        <span>{column.label.clone()}</span>
                    </label>
                }
            })
            .collect();
        Some(
            view! {
                <details class="list__columns">
                    <summary>{t("list-columns")}</summary>
                    <form method="get" action=href(&page().path) class="list__choice">
                        {carried(&[&name])}
                        <fieldset><legend class="visually-hidden">{t("list-columns")}</legend>{boxes}</fieldset>
                        <button class=SECONDARY type="submit">{t("list-show")}</button>
                    </form>
                </details>
            }
            .into_any(),
        )
    }
}

/// Elements that say nothing of the row that they stand in.
const UNSAID: &[&str] = &["button", "summary", "form", "select", "script", "svg"];

/// Elements that end a line.
const LINES: &[&str] = &["br", "li", "p", "div", "dd", "small"];

/// Elements that nothing stands in.
const EMPTY: &[&str] = &["br", "img", "input", "hr", "wbr"];

/// What a cell says, as it is drawn: the texts that everybody sees; and the moment that it names for programs.
fn read(html: &str) -> (String, Option<String>) {
    let (mut text, mut place) = (String::new(), None);
    // How deep in an element that is left out.
    let mut left_out = 0_usize;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if left_out == 0 {
            text.push_str(before);
        }
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let Some((inside, after)) = tag[1..].split_once('>') else {
            rest = "";
            break;
        };
        rest = after;
        // Where nothing is shown, and between two texts, stands a mark.
        if inside.starts_with('!') {
            continue;
        }
        let closes = inside.starts_with('/');
        let name = inside.trim_start_matches('/');
        let name = name.split([' ', '/']).next().unwrap_or_default();
        if LINES.contains(&name) && left_out == 0 {
            text.push('\n');
        }
        if EMPTY.contains(&name) {
            continue;
        }
        if closes {
            left_out = left_out.saturating_sub(1);
        } else if left_out > 0 || UNSAID.contains(&name) || inside.contains("visually-hidden") {
            left_out += 1;
        } else if let Some((_, value)) = inside.split_once("datetime=\"") {
            place = place.or(value.split('"').next().map(ToOwned::to_owned));
        }
    }
    if left_out == 0 {
        text.push_str(rest);
    }
    let lines = text.lines().map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    (unescaped(&lines.join(" · ")), place)
}

/// A text without what protects it in a page.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// What narrows a list: a field of choices.
#[derive(Clone, Debug)]
pub struct Choice {
    name: &'static str,
    label: String,
    options: Vec<(String, String)>,
}

/// Something to choose by, of the values and what each says; the first one is for all of them.
pub fn choice(name: &'static str, label: impl Into<String>, all: impl Into<String>) -> Choice {
    Choice {
        name,
        label: label.into(),
        options: vec![(String::new(), all.into())],
    }
}

impl Choice {
    /// With those to choose from.
    #[must_use]
    pub fn of(mut self, options: impl IntoIterator<Item = (String, String)>) -> Self {
        self.options.extend(options);
        self
    }
}

/// What narrows the page's main list: a search, and choices.
pub fn filters(search: &str, q: &str, choices: Vec<Choice>) -> AnyView {
    let page = page();
    let names: Vec<&str> = choices.iter().map(|c| c.name).chain(["q"]).collect();
    let chosen = |name: &str| {
        let mut asked = page.asked.iter();
        let found = asked.find(|(asked, _)| asked == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let narrowed = names.iter().any(|name| !chosen(name).is_empty());
    let fields: Vec<_> = choices
        .iter()
        .map(|one| {
            let value = chosen(one.name);
            let options: Vec<_> = one
                .options
                .iter()
                .map(|(option, said)| {
                    view! { <option value=option.clone() selected=*option == value>{said.clone()}</option> }
                })
                .collect();
            view! {
                <div class="field">
                    <label class="field__label" for=one.name>{one.label.clone()}</label>
                    <select id=one.name name=one.name>{options}</select>
                </div>
            }
        })
        .collect();
    let all = narrowed.then(|| {
        let to = asked(&page.path, &kept(&names), &[]);
        view! { <a href=to>{t("list-everything")}</a> }
    });
    view! {
        <form class="filters" method="get" action=href(&page.path) role="search">
            {carried(&names)}
            <div class="field">
                <label class="field__label" for="q">{search.to_owned()}</label>
                <input type="search" id="q" name="q" value=q.to_owned() maxlength="200" />
            </div>
            {fields}
            <button class=SECONDARY type="submit">{t("search")}</button>
            {all}
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_says_is_what_everybody_sees_of_it() {
        for (html, said) in [
            ("Forges", "Forges"),
            ("<a href=\"/x\">Forges &amp; <b>Cie</b></a>", "Forges & Cie"),
            (
                "Ana<!><br/><span class=\"muted\">ana@x.example</span>",
                "Ana · ana@x.example",
            ),
            ("<ul><li>Porte</li><li>Salle</li></ul>", "Porte · Salle"),
            (
                "<a href=\"/x\">Ouvrir<span class=\"visually-hidden\"> <b>Ana</b></span></a>",
                "Ouvrir",
            ),
            (
                "3<!--x--><form><input name=\"a\"><button>Retirer</button></form> W",
                "3 W",
            ),
            (
                "<details><summary>Plus</summary><p>dedans</p></details>",
                "dedans",
            ),
            ("<!>", ""),
            ("a < b", "a"),
            ("", ""),
        ] {
            assert_eq!(read(html).0, said, "{html}");
        }
        let (said, place) = read("<time datetime=\"2027-06-16\">mercredi 16 juin</time>");
        assert_eq!(
            (said.as_str(), place.as_deref()),
            ("mercredi 16 juin", Some("2027-06-16"))
        );
    }
}
