//! The invented companies and people, from the tables beside this file. Numbers and addresses
//! are of the kinds kept for fiction: a SIREN that begins with 999, telephone numbers that ARCEP
//! sets aside for works of fiction (decision 2018-0881), hosts under `.example` (RFC 2606), a
//! postcode that no town has.

use domain::application::ApplicationInput;
use domain::exhibit::ExhibitInput;
use domain::exhibitor::{ContactInput, ExhibitorInput};
use domain::form::Fields;
use domain::quantity::Length;
use domain::time::Day;
use serde::Deserialize;

const COMPANIES: &str = include_str!("companies.csv");
const STAFF: &str = include_str!("staff.csv");
const EXHIBITS: &str = include_str!("exhibits.csv");

/// The organisation's name.
pub(super) const ORGANISATION: &str = "Val d’Aubelle Agglomération";
/// The name and the mail address of the owner.
pub(super) const OWNER: (&str, &str) = ("Hélène Caron", "helene.caron@val-aubelle.example");
/// The name and the mail address of the planner.
pub(super) const PLANNER: (&str, &str) = ("Mehdi Benali", "mehdi.benali@val-aubelle.example");
/// The name and the mail address of the viewer.
pub(super) const VIEWER: (&str, &str) = ("Agnieszka Nowak", "agnieszka.nowak@val-aubelle.example");
/// The company of the exhibitor who can sign in.
pub(super) const EXHIBITOR: &str = "deux-rives";
/// The mail address of the exhibitor who can sign in.
pub(super) const EXHIBITOR_EMAIL: &str = "sophie.delattre@deux-rives.example";

/// A line of `companies.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct Company {
    /// What the other tables call it; also its host.
    pub(super) key: String,
    name: String,
    sector: String,
    town: String,
    know_how: String,
    contact: String,
    mailbox: String,
    function: String,
    exhibit: String,
    about: String,
    width: i64,
    depth: i64,
    height: i64,
    weight: i64,
    power: i64,
    running: String,
    /// What became of its application to last year's edition; empty without one.
    pub(super) before: String,
    /// Where its application to this year's edition is to stand.
    pub(super) now: String,
    /// Where its application to the demonstrator is to stand.
    pub(super) demonstrator: String,
    /// Its place in the table, from which its numbers are made.
    #[serde(skip)]
    number: u32,
}

/// A line of `staff.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct Named {
    /// `before` for last year's edition, `now` for this year's.
    pub(super) edition: String,
    /// The company.
    pub(super) company: String,
    /// The person's name.
    pub(super) name: String,
    /// What they are in the company.
    pub(super) function: String,
}

/// A line of `exhibits.csv`: what a company shows at the demonstrator besides its first exhibit.
#[derive(Debug, Deserialize)]
struct Further {
    company: String,
    name: String,
    about: String,
    width: i64,
    depth: i64,
    height: i64,
    weight: i64,
    power: i64,
    running: String,
}

impl Further {
    fn exhibit(self) -> ExhibitInput {
        ExhibitInput {
            name: self.name,
            description: self.about,
            width: Some(Length(self.width)),
            depth: Some(Length(self.depth)),
            height: Some(Length(self.height)),
            weight: Some(self.weight),
            power: Some(self.power),
            in_operation: self.running == "yes",
        }
    }
}

fn table<T: for<'a> Deserialize<'a>>(text: &str) -> Vec<T> {
    csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes())
        .into_deserialize()
        .map(|row| row.expect("the program's own table is read by a test"))
        .collect()
}

/// The companies of the directory.
pub(super) fn companies() -> Vec<Company> {
    let mut companies: Vec<Company> = table(COMPANIES);
    for (number, company) in (1..).zip(&mut companies) {
        company.number = number;
    }
    companies
}

/// Who is named for last year's and this year's edition.
pub(super) fn staff() -> Vec<Named> {
    table(STAFF)
}

impl Company {
    /// Its entry in the directory.
    pub(super) fn exhibitor(&self) -> ExhibitorInput {
        let (siret, website) = (siret(self.number), self.website());
        let address = format!("{} rue de l’Exemple", self.number);
        let typed: Fields = [
            ("name", self.name.as_str()),
            ("siret", &siret),
            ("sector", &self.sector),
            ("know_how", &self.know_how),
            ("website", &website),
            ("address", &address),
            ("postcode", "99120"),
            ("city", &self.town),
            ("country", "France"),
        ]
        .into_iter()
        .collect();
        ExhibitorInput::read(&typed).expect("the program's own table is read by a test")
    }

    /// Whom to talk to.
    pub(super) fn contact(&self) -> ContactInput {
        ContactInput {
            name: self.contact.clone(),
            email: format!("{}@{}.example", self.mailbox, self.key),
            phone: self.phone(),
            function: self.function.clone(),
        }
    }

    /// Its application, for those days.
    pub(super) fn application(&self, days: &[Day], message: &str) -> ApplicationInput {
        let contact = self.contact();
        ApplicationInput {
            company_name: self.name.clone(),
            siret: siret(self.number),
            sector: self.sector.clone(),
            website: self.website(),
            contact_name: contact.name,
            contact_email: contact.email,
            contact_phone: contact.phone,
            contact_function: contact.function,
            exhibits: vec![
                ExhibitInput {
                    name: self.exhibit.clone(),
                    description: self.about.clone(),
                    width: Some(Length(self.width)),
                    depth: Some(Length(self.depth)),
                    height: Some(Length(self.height)),
                    weight: Some(self.weight),
                    power: Some(self.power),
                    in_operation: self.runs(),
                }
                .into(),
            ],
            days: days.to_vec(),
            message: message.to_owned(),
            consent: true,
        }
    }

    /// Its application to the demonstrator, which is made of exhibits: it shows all that it has.
    pub(super) fn demonstrates(&self, days: &[Day]) -> ApplicationInput {
        let mut application = self.application(days, "");
        let further: Vec<Further> = table(EXHIBITS);
        let own = further.into_iter().filter(|one| one.company == self.key);
        application
            .exhibits
            .extend(own.map(|one| one.exhibit().into()));
        application
    }

    /// Whether its exhibit is a machine in operation.
    pub(super) fn runs(&self) -> bool {
        self.running == "yes"
    }

    fn website(&self) -> String {
        format!("https://www.{}.example", self.key)
    }

    fn phone(&self) -> String {
        format!("03 53 01 {:02} {:02}", self.number, 10 + self.number)
    }
}

/// A company from elsewhere, without a SIRET and not in the directory yet.
pub(super) fn from_quebec(days: &[Day]) -> ApplicationInput {
    ApplicationInput {
        company_name: "Boréal Visionique inc.".to_owned(),
        sector: "electronics".to_owned(),
        website: "https://boreal-visionique.example".to_owned(),
        contact_name: "Marie-Pier Tremblay-Gagnon".to_owned(),
        contact_email: "mp.tremblay@boreal-visionique.example".to_owned(),
        contact_phone: "+1 418 555 0142".to_owned(),
        contact_function: "Développement des affaires, Europe".to_owned(),
        exhibits: vec![
            ExhibitInput {
                name: "La caméra qui voit la chaleur".to_owned(),
                description:
                    "Une caméra thermique de la taille d’un dé, pour surveiller moteurs et \
                              armoires électriques."
                        .to_owned(),
                width: Some(Length(800)),
                depth: Some(Length(500)),
                height: Some(Length(1_300)),
                weight: Some(14),
                power: Some(200),
                ..ExhibitInput::default()
            }
            .into(),
        ],
        days: days.to_vec(),
        message: "Nous cherchons un lieu où nous implanter en Europe ; le salon serait l’occasion \
                  de rencontrer vos industriels."
            .to_owned(),
        consent: true,
        ..ApplicationInput::default()
    }
}

/// Somebody who has only begun.
pub(super) fn just_begun() -> ApplicationInput {
    ApplicationInput {
        company_name: "Scierie du Haut-Bois".to_owned(),
        contact_name: "Lucie Marchand".to_owned(),
        contact_email: "lucie.marchand@haut-bois.example".to_owned(),
        ..ApplicationInput::default()
    }
}

/// A SIRET whose checks add up, for a SIREN that begins with 999: eight digits and the ninth by
/// Luhn's formula, then the establishment's four and the last by the same formula.
fn siret(number: u32) -> String {
    let siren = with_check(&format!("999{number:05}"));
    with_check(&format!("{siren}0001"))
}

/// Adds the digit that Luhn's formula asks for (ISO/IEC 7812-1, annex B).
fn with_check(digits: &str) -> String {
    let sum: u32 = digits
        .bytes()
        .rev()
        .map(|b| u32::from(b - b'0'))
        .enumerate()
        .map(|(place, value)| match (place % 2, value * 2) {
            (0, double) if double > 9 => double - 9,
            (0, double) => double,
            _ => value,
        })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::application::Status;
    use domain::exhibitor::Sector;
    use domain::siret::Siret;

    use super::*;

    #[test]
    fn forty_companies_of_every_sector_have_numbers_that_add_up() {
        let companies = companies();
        assert_eq!(companies.len(), 40);
        let entries: Vec<ExhibitorInput> = companies.iter().map(Company::exhibitor).collect();
        let sirets: BTreeSet<&Siret> = entries.iter().filter_map(|e| e.siret.as_ref()).collect();
        assert_eq!(sirets.len(), 40);
        assert!(sirets.iter().all(|s| s.siren().starts_with("999")));
        let sectors: BTreeSet<Sector> = entries.iter().filter_map(|e| e.sector).collect();
        assert_eq!(sectors.len(), Sector::ALL.len());
        let keys: BTreeSet<&str> = companies.iter().map(|c| c.key.as_str()).collect();
        assert_eq!(keys.len(), 40);
    }

    #[test]
    fn the_words_of_the_tables_are_words_that_the_domain_knows() {
        for company in companies() {
            for word in [&company.before, &company.now, &company.demonstrator] {
                assert!(word.is_empty() || word.parse::<Status>().is_ok(), "{word}");
            }
            assert!(
                ["yes", "no"].contains(&company.running.as_str()),
                "{}",
                company.key
            );
        }
    }

    #[test]
    fn staff_is_named_for_accepted_companies_and_within_the_quota() {
        let companies = companies();
        for named in staff() {
            let company = companies.iter().find(|c| c.key == named.company).unwrap();
            let outcome = if named.edition == "now" {
                &company.now
            } else {
                &company.before
            };
            assert_eq!(outcome, "accepted", "{}", named.company);
            let same = |n: &Named| n.edition == named.edition && n.company == named.company;
            assert!(
                staff().iter().filter(|n| same(n)).count() <= 4,
                "{}",
                named.company
            );
        }
    }

    #[test]
    fn the_demonstrator_is_made_of_what_its_companies_show() {
        let further: Vec<Further> = table(EXHIBITS);
        for one in &further {
            let company = companies().into_iter().find(|c| c.key == one.company);
            assert!(!company.unwrap().demonstrator.is_empty(), "{}", one.company);
        }
        let shown = companies()
            .iter()
            .map(|company| company.demonstrates(&[]).exhibits.len())
            .max();
        assert_eq!(shown, Some(3));
    }

    #[test]
    fn every_address_is_one_that_nobody_can_have() {
        for company in companies() {
            assert!(
                domain::mail::address::read(&company.contact().email).is_ok(),
                "{}",
                company.key
            );
            assert!(company.contact().email.ends_with(".example"));
        }
        let exhibitor = companies()
            .into_iter()
            .find(|c| c.key == EXHIBITOR)
            .unwrap();
        assert_eq!(exhibitor.contact().email, EXHIBITOR_EMAIL);
    }
}
