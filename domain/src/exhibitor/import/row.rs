//! What would become of one row, given the directory and the rows before.

use std::collections::HashMap;

use super::column::Columns;
use super::number::{self, Country};
use super::{Change, Column, ContactStep, Fault, Known, Outcome, RowPlan, Values, start};
use crate::email::account;
use crate::exhibitor::{Contact, ContactInput, Exhibitor, ExhibitorInput, Sector};
use crate::form::{Fields, LINE, Problem, Problems};
use crate::id::ExhibitorId;
use crate::siret::Siret;
use crate::spreadsheet::cell::is_error;
use crate::text::key;
use crate::typed::Typed;

pub(super) struct Row<'a> {
    pub(super) cells: &'a [String],
    pub(super) columns: &'a Columns,
}

impl<'a> Row<'a> {
    /// What a cell says; a formula that failed says nothing.
    pub(super) fn cell(&self, column: Column) -> &'a str {
        let text = self.raw(column);
        if is_error(text) { "" } else { text }
    }

    fn raw(&self, column: Column) -> &'a str {
        let cell = self
            .columns
            .place(column)
            .and_then(|place| self.cells.get(place));
        cell.map_or("", |text| text.trim())
    }

    /// Whether the row adds up others: it is called so, and has numbers alone.
    pub(super) fn is_total(&self) -> bool {
        const NAMES: &str = "total|totaux|total general|sous total|sous totaux|somme|nombre|nombre d exposants|\
                             nombre total|grand total|subtotal|sum|count";
        let name = key(self.cell(Column::Name));
        let word = name
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end();
        if !NAMES.split('|').any(|known| known == word) {
            return false;
        }
        let is_number = |text: &str| {
            let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,%€-".contains(c);
            text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(number)
        };
        let place = self.columns.place(Column::Name);
        let others = self
            .cells
            .iter()
            .enumerate()
            .filter(|(at, _)| Some(*at) != place);
        let mut others = others
            .map(|(_, cell)| cell.trim())
            .filter(|cell| !cell.is_empty())
            .peekable();
        let counts = word.len() < name.len() || others.peek().is_some();
        counts && others.all(is_number)
    }

    /// The country of its company, as far as it is named.
    fn named_country<'b>(&'b self, known: Option<&'b Known>) -> &'b str {
        match (self.cell(Column::Country), known) {
            ("", Some(known)) => &known.exhibitor.country,
            (named, _) => named,
        }
    }

    /// Where its company is.
    fn country(&self, known: Option<&Known>) -> Country {
        let nets = [self.cell(Column::ContactEmail), self.cell(Column::Website)];
        let has_siret = !self.cell(Column::Siret).is_empty();
        let phone = self.cell(Column::ContactPhone);
        Country::of(self.named_country(known), phone, nets, has_siret)
    }
}

pub(super) struct Planner<'a> {
    by_siret: HashMap<&'a str, &'a Known>,
    by_name: HashMap<String, Vec<&'a Known>>,
    /// The row that first had a SIRET, a name (and whether with a SIRET), a company.
    sirets: HashMap<String, usize>,
    names: HashMap<String, (usize, bool)>,
    companies: HashMap<ExhibitorId, usize>,
}

impl<'a> Planner<'a> {
    pub(super) fn new(directory: &'a [Known]) -> Self {
        let mut by_siret = HashMap::new();
        let mut by_name: HashMap<String, Vec<&Known>> = HashMap::new();
        for known in directory {
            if let Some(siret) = &known.exhibitor.siret {
                by_siret.insert(siret.digits(), known);
            }
            if known.exhibitor.archived_at.is_none() {
                by_name
                    .entry(key(&known.exhibitor.name))
                    .or_default()
                    .push(known);
            }
        }
        Self {
            by_siret,
            by_name,
            sirets: HashMap::new(),
            names: HashMap::new(),
            companies: HashMap::new(),
        }
    }

    pub(super) fn row(&mut self, line: usize, row: &Row<'_>) -> RowPlan {
        let mut faults = Faults::default();
        let outcome = self.outcome(line, row, &mut faults);
        let outcome = match outcome {
            Some(outcome) if faults.refusals.is_empty() => outcome,
            _ => Outcome::Refused(faults.refusals),
        };
        let name = row.cell(Column::Name).chars().take(LINE).collect();
        RowPlan {
            line,
            name,
            outcome,
            warnings: faults.warnings,
            notes: Vec::new(),
            left: false,
        }
    }

    /// `None` when something was refused.
    fn outcome(&mut self, line: usize, row: &Row<'_>, faults: &mut Faults) -> Option<Outcome> {
        for (column, _) in &row.columns.found {
            let raw = row.raw(*column);
            if is_error(raw) {
                let problem = Problem::new("spreadsheet-formula-failed").with("value", raw);
                match column {
                    Column::Name => faults.refuse(*column, problem),
                    _ => faults.warn(*column, Some(problem)),
                }
            }
        }
        let siret = match number::siret(row.cell(Column::Siret), row.country(None)) {
            Ok((siret, warning)) => {
                faults.warn(Column::Siret, warning);
                siret
            }
            Err(problem) => {
                faults.refuse(Column::Siret, problem);
                None
            }
        };
        let digits = siret.as_ref().map(Siret::digits);
        self.repeated(line, row, digits, faults);
        let known = self.known(row, digits, faults);
        if let Some(known) = known {
            let first = *self.companies.entry(known.exhibitor.id).or_insert(line);
            if first != line {
                faults.refuse_once(
                    Column::Name,
                    repeated("exhibitor-import-company-twice", first),
                );
            }
        }
        let exhibitor = exhibitor(row, digits, known, faults);
        let contact = contact(row, known, faults);
        let values = Values {
            exhibitor: exhibitor?,
            contact,
        };
        Some(match known {
            None => Outcome::Create(Box::new(values)),
            Some(known) => {
                let changes = changes(known, &values);
                let Exhibitor { id, revision, .. } = known.exhibitor;
                if changes.is_empty() {
                    Outcome::Unchanged(id)
                } else {
                    Outcome::Update {
                        id,
                        revision,
                        values: Box::new(values),
                        changes,
                    }
                }
            }
        })
    }

    /// Refuses a row that an earlier one of the file stands for already.
    fn repeated(&mut self, line: usize, row: &Row<'_>, siret: Option<&str>, faults: &mut Faults) {
        if let Some(siret) = siret {
            let first = *self.sirets.entry(siret.to_owned()).or_insert(line);
            if first != line {
                faults.refuse(
                    Column::Siret,
                    repeated("exhibitor-import-siret-twice", first),
                );
                return;
            }
        }
        let name = key(row.cell(Column::Name));
        if name.is_empty() {
            return;
        }
        let (first, had_siret) = *self.names.entry(name).or_insert((line, siret.is_some()));
        if first != line && !(had_siret && siret.is_some()) {
            faults.refuse(Column::Name, repeated("exhibitor-import-name-twice", first));
        }
    }

    /// The company of the directory that a row means.
    fn known(&self, row: &Row<'_>, siret: Option<&str>, faults: &mut Faults) -> Option<&'a Known> {
        if let Some(known) = siret.and_then(|siret| self.by_siret.get(siret)) {
            if known.exhibitor.archived_at.is_some() {
                faults.refuse(Column::Siret, Problem::new("exhibitor-import-archived"));
            }
            return Some(*known);
        }
        let namesakes = self.by_name.get(&key(row.cell(Column::Name)))?;
        let open = |known: &&&Known| siret.is_none() || known.exhibitor.siret.is_none();
        let mut candidates = namesakes.iter().filter(open);
        match (candidates.next(), candidates.next()) {
            (Some(only), None) => Some(*only),
            (Some(_), Some(_)) => {
                faults.refuse(
                    Column::Name,
                    Problem::new("exhibitor-import-name-ambiguous"),
                );
                None
            }
            _ => {
                faults.warn(
                    Column::Name,
                    Some(Problem::new("exhibitor-import-namesake")),
                );
                None
            }
        }
    }
}

fn repeated(key: &'static str, first: usize) -> Problem {
    Problem::new(key).with("row", first)
}

#[derive(Default)]
struct Faults {
    refusals: Vec<Fault>,
    warnings: Vec<Fault>,
}

impl Faults {
    fn refuse(&mut self, column: Column, problem: Problem) {
        self.refusals.push(Fault { column, problem });
    }

    /// Refuses unless the row is refused already, when one reason says it better.
    fn refuse_once(&mut self, column: Column, problem: Problem) {
        if self.refusals.is_empty() {
            self.refuse(column, problem);
        }
    }

    fn warn(&mut self, column: Column, problem: Option<Problem>) {
        self.warnings
            .extend(problem.map(|problem| Fault { column, problem }));
    }

    fn refuse_all(&mut self, problems: Problems, column: impl Fn(&str) -> Column) {
        for (field, problem) in problems.0 {
            let column = column(&field);
            // What was said of the cell already says more.
            if self.refusals.iter().all(|fault| fault.column != column) {
                self.refuse(column, problem);
            }
        }
    }
}

/// The company of a row, read as the form reads it, over what the directory knows.
fn exhibitor(
    row: &Row<'_>,
    siret: Option<&str>,
    known: Option<&Known>,
    faults: &mut Faults,
) -> Option<ExhibitorInput> {
    let sector = row.cell(Column::Sector);
    let sector = match Sector::named(sector) {
        Some(sector) => sector.word(),
        None if sector.is_empty() => "",
        None => {
            let problem =
                Problem::new("exhibitor-import-sector-unknown").with("value", start(sector));
            faults.warn(Column::Sector, Some(problem));
            ""
        }
    };
    let before = known
        .map(|known| known.exhibitor.fields())
        .unwrap_or_default();
    let (postcode, mended) = number::postcode(row.cell(Column::Postcode), row.country(known));
    faults.warn(Column::Postcode, mended);
    let fields: Fields = ExhibitorInput::FIELDS
        .iter()
        .map(|field| {
            let cell = match Column::of_company(field) {
                Column::Siret => siret.unwrap_or_default(),
                Column::Sector => sector,
                Column::Postcode => &postcode,
                other => row.cell(other),
            };
            let kept = if cell.is_empty() {
                before.get(field)
            } else {
                cell
            };
            (*field, kept)
        })
        .collect();
    match ExhibitorInput::read(&fields) {
        Ok(input) => Some(input),
        Err(problems) => {
            faults.refuse_all(problems, Column::of_company);
            None
        }
    }
}

/// The contact of a row, over the one of the same address or name that the directory has.
fn contact(row: &Row<'_>, known: Option<&Known>, faults: &mut Faults) -> Option<ContactStep> {
    let (given, name) = (
        row.cell(Column::ContactGivenName),
        row.cell(Column::ContactName),
    );
    let name = [given, name].join(" ").trim().to_owned();
    let email = row.cell(Column::ContactEmail);
    let (phone, mended) = {
        let (country, named) = (row.country(known), row.named_country(known));
        number::phone(row.cell(Column::ContactPhone), country, named)
    };
    faults.warn(Column::ContactPhone, mended);
    let cell = |field: &str| match field {
        "name" => name.as_str(),
        "phone" => phone.as_str(),
        field => row.cell(Column::of_contact(field)),
    };
    if ContactInput::FIELDS
        .iter()
        .all(|field| cell(field).is_empty())
    {
        return None;
    }
    let contacts = known.map_or(&[][..], |known| &known.contacts);
    let same = |contact: &&Contact| {
        if email.is_empty() {
            key(&contact.name) == key(&name)
        } else {
            account(&contact.email) == account(email)
        }
    };
    let before = contacts.iter().find(same);
    if email.is_empty() && before.is_none() {
        let problem = Problem::new("exhibitor-import-contact-without-email");
        faults.warn(Column::ContactEmail, Some(problem));
        return None;
    }
    let old = before.map(|contact| contact.fields()).unwrap_or_default();
    let mut fields: Fields = ContactInput::FIELDS
        .iter()
        .map(|field| match cell(field) {
            "" => (*field, old.get(field)),
            cell => (*field, cell),
        })
        .collect();
    if fields.get("name").is_empty() {
        fields.set("name", email);
    }
    // An address that was found by itself stays as it is written there.
    if let Some(before) = before {
        fields.set("email", &before.email);
    }
    match ContactInput::read(&fields) {
        Ok(input) => Some(match before {
            Some(contact) => ContactStep::Change(contact.id, input),
            None => ContactStep::Add(input),
        }),
        Err(problems) => {
            faults.refuse_all(problems, Column::of_contact);
            None
        }
    }
}

/// What differs between the directory and what a row makes of it.
fn changes(known: &Known, values: &Values) -> Vec<Change> {
    let before = known.exhibitor.fields();
    let mut changes = compared(&before, &values.exhibitor.fields(), Column::company);
    let (old, new) = match &values.contact {
        None => return changes,
        Some(ContactStep::Add(new)) => (None, new),
        Some(ContactStep::Change(id, new)) => (known.contacts.iter().find(|c| c.id == *id), new),
    };
    let old = old.map(|contact| contact.fields()).unwrap_or_default();
    changes.extend(compared(&old, &new.fields(), Column::contact));
    changes
}

/// The columns whose fields differ, in their order.
fn compared(
    old: &Fields,
    new: &Fields,
    field: impl Fn(Column) -> Option<&'static str>,
) -> Vec<Change> {
    let change = |column: &Column| {
        let field = field(*column)?;
        let (old, new) = (old.get(field), new.get(field));
        (old != new).then(|| Change {
            column: *column,
            old: old.to_owned(),
            new: new.to_owned(),
        })
    };
    Column::ALL.iter().filter_map(change).collect()
}
