use super::*;
use crate::exhibitor::{Sector, export};
use crate::id::OrganisationId;
use crate::time::Timestamp;
use uuid::Uuid;

const SIRET: &str = "73282932000074";
const OTHER: &str = "35600000000048";

fn sheet(text: &str) -> Spreadsheet {
    let cells = |line: &str| line.split(';').map(str::to_owned).collect();
    Spreadsheet::of(text.lines().map(cells).collect())
}

fn known(number: u128, name: &str, siret: Option<&str>) -> Known {
    Known {
        exhibitor: Exhibitor {
            id: ExhibitorId(Uuid::from_u128(number)),
            organisation_id: OrganisationId(Uuid::nil()),
            slug: String::new(),
            typed: ExhibitorInput {
                name: name.to_owned(),
                siret: siret.map(|s| s.parse().unwrap()),
                sector: Some(Sector::Food),
                know_how: "Biscuits\nau beurre".to_owned(),
                website: "https://usine.example".to_owned(),
                address: "1 rue du Port".to_owned(),
                postcode: "62400".to_owned(),
                city: "Béthune".to_owned(),
                country: "France".to_owned(),
            },
            logo_file_id: None,
            revision: 3,
            created_at: Timestamp(0),
            updated_at: Timestamp(0),
            archived_at: None,
        },
        contacts: vec![Contact {
            id: ContactId(Uuid::from_u128(number + 1_000)),
            exhibitor_id: ExhibitorId(Uuid::from_u128(number)),
            typed: ContactInput {
                name: "Zoé Łęcka".to_owned(),
                email: "zoe@usine.example".to_owned(),
                phone: "03 21 00 00 00".to_owned(),
                function: "Ingénieure".to_owned(),
            },
        }],
    }
}

/// The one row of a plan as a line: its outcome, then the keys of what is against it.
fn outcomes(text: &str, directory: &[Known]) -> Vec<String> {
    let keys = |faults: &[Fault]| {
        faults.iter().fold(String::new(), |all, f| {
            format!("{all} {}:{}", f.column, f.problem.key)
        })
    };
    let plan = plan(&sheet(text), directory, &LeftOut::default()).unwrap();
    let line = |row: &RowPlan| {
        let outcome = match &row.outcome {
            Outcome::Create(_) => "create".to_owned(),
            Outcome::Update { changes, .. } => {
                changes.iter().fold("update".to_owned(), |line, c| {
                    format!("{line} {}:{}>{}", c.column, c.old, c.new)
                })
            }
            Outcome::Unchanged(_) => "unchanged".to_owned(),
            Outcome::Refused(faults) => format!("refused{}", keys(faults)),
        };
        let warnings = keys(&row.warnings);
        let mark = if warnings.is_empty() { "" } else { " |" };
        format!("{} {outcome}{mark}{warnings}", row.line)
    };
    plan.rows.iter().map(line).collect()
}

#[test]
fn new_companies_are_created_whole() {
    let text = "Raison sociale;SIRET;Filière;Site web;Ville;Nom;Prénom;Courriel\n\
                Usine Łódź;732 829 320 00074;plasturgie;usine.example;Bruay;Łęcka;Zoé;zoe@usine.example";
    let plan = plan(&sheet(text), &[], &LeftOut::default()).unwrap();
    let Outcome::Create(values) = &plan.rows[0].outcome else {
        panic!("{plan:?}")
    };
    assert_eq!(values.exhibitor.name, "Usine Łódź");
    assert_eq!(
        values
            .exhibitor
            .siret
            .as_ref()
            .map(crate::siret::Siret::digits),
        Some(SIRET)
    );
    assert_eq!(values.exhibitor.sector, Some(Sector::Plastics));
    assert_eq!(values.exhibitor.website, "https://usine.example");
    let Some(ContactStep::Add(contact)) = &values.contact else {
        panic!("{values:?}")
    };
    assert_eq!(
        (contact.name.as_str(), contact.email.as_str()),
        ("Zoé Łęcka", "zoe@usine.example")
    );
    assert!(plan.can_be_applied());
}

// validator.js#887; its relatives are those of the field itself (`web::tests`).
#[test]
fn an_address_of_a_web_page_in_capitals_is_taken() {
    let text = "Raison sociale;Site web\n\
                Usine A;Https://www.usine-a.example\n\
                Usine B;HTTP://WWW.USINE-B.EXAMPLE\n\
                Usine C;WWW.usine-c.example/Accueil\n\
                Usine D;HTTPS://Usine-D.Example:8443/A?B=C\n\
                Usine E; https://usine-e.example \n\
                Usine F;HTTPS://ÉLECTRO.EXAMPLE";
    let plan = plan(&sheet(text), &[], &LeftOut::default()).unwrap();
    let sites = plan.rows.iter().map(|row| match &row.outcome {
        Outcome::Create(values) => values.exhibitor.website.as_str(),
        other => panic!("{other:?}"),
    });
    assert_eq!(
        sites.collect::<Vec<_>>(),
        [
            "https://www.usine-a.example",
            "http://www.usine-b.example",
            "https://www.usine-c.example/Accueil",
            "https://usine-d.example:8443/A?B=C",
            "https://usine-e.example",
            "https://électro.example",
        ]
    );
}

#[test]
fn rows_are_numbered_as_in_the_file_and_empty_ones_passed_over() {
    let text = "Exposants du pavillon;;\n;;\nNom;SIRET;Remarque\nA;;x\n ; ;\nB;;";
    let plan = plan(&sheet(text), &[], &LeftOut::default()).unwrap();
    assert_eq!(plan.header, 3);
    assert_eq!(plan.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [4, 6]);
    assert_eq!(plan.ignored, ["Remarque"]);
    assert_eq!(
        plan.columns,
        [
            (Column::Name, "Nom".into()),
            (Column::Siret, "SIRET".into())
        ]
    );
}

#[test]
fn a_company_is_found_by_its_siret_and_then_by_its_name() {
    let directory = [
        known(1, "Usine du Port", Some(SIRET)),
        known(2, "Atelier Né", None),
    ];
    let text = format!(
        "Nom;SIRET;Ville\n\
         Usine du Port SAS;{SIRET};Béthune\n\
         ATELIER NE;{OTHER};\n"
    );
    assert_eq!(
        outcomes(&text, &directory),
        [
            "2 update name:Usine du Port>Usine du Port SAS",
            "3 update name:Atelier Né>ATELIER NE siret:>35600000000048",
        ]
    );
    assert_eq!(
        outcomes("Nom;Ville\nUsine du Port;", &directory),
        ["2 unchanged"]
    );
    let namesake = format!("Nom;SIRET\nUsine du Port;{OTHER}");
    assert_eq!(
        outcomes(&namesake, &directory),
        ["2 create | name:exhibitor-import-namesake"]
    );
}

#[test]
fn a_name_that_several_companies_bear_is_refused() {
    let directory = [known(1, "Usine", None), known(2, "USINE", Some(SIRET))];
    assert_eq!(
        outcomes("Nom\nUsine", &directory),
        ["2 refused name:exhibitor-import-name-ambiguous"]
    );
}

#[test]
fn an_archived_company_is_named_instead_of_created_again() {
    let mut gone = known(1, "Usine", Some(SIRET));
    gone.exhibitor.archived_at = Some(Timestamp(1));
    assert_eq!(
        outcomes(&format!("Nom;SIRET\nUsine;{SIRET}"), &[gone]),
        ["2 refused siret:exhibitor-import-archived"]
    );
}

#[test]
fn what_a_row_leaves_empty_stays_as_it_was() {
    let directory = [known(1, "Usine", Some(SIRET))];
    let text = format!("Nom;SIRET;Ville;Filière;Courriel;Téléphone\n;{SIRET};;;ZOE@usine.example;");
    assert_eq!(outcomes(&text, &directory), ["2 unchanged"]);
}

#[test]
fn each_fault_of_a_row_is_named_with_its_column() {
    let text = format!(
        "Nom;SIRET;Filière;Site web;Courriel;Code postal\n\
         ;;;;;62400\n\
         A;73282932000075;;;;\n\
         B;123;;;;\n\
         C;néant;;;;\n\
         D;7.32829E+13;;;;\n\
         E;;Astrologie;;;\n\
         F;;;pas un site;nobody;\n\
         {};;;;;\n\
         G;;;;;{}",
        "x".repeat(201),
        "6".repeat(21)
    );
    assert_eq!(
        outcomes(&text, &[]),
        [
            "2 refused name:form-required",
            "3 refused siret:exhibitor-siret-checksum",
            "4 refused siret:exhibitor-siret-length",
            "5 refused siret:exhibitor-siret-digits",
            "6 refused siret:exhibitor-import-siret-rounded",
            "7 create | sector:exhibitor-import-sector-unknown",
            "8 refused website:form-website-space contact_email:form-email",
            "9 refused name:form-too-long",
            "10 refused postcode:form-too-long",
        ]
    );
    assert!(
        !plan(&sheet(&text), &[], &LeftOut::default())
            .unwrap()
            .can_be_applied()
    );
}

#[test]
fn a_company_twice_in_the_file_is_refused_with_the_row_that_had_it_first() {
    let text = format!("Nom;SIRET\nA;{SIRET}\nB;\nC;{SIRET}\nb;\nA;{OTHER}\nA;");
    let plan = plan(&sheet(&text), &[], &LeftOut::default()).unwrap();
    assert_eq!(
        outcomes(&text, &[]),
        [
            "2 create",
            "3 create",
            "4 refused siret:exhibitor-import-siret-twice",
            "5 refused name:exhibitor-import-name-twice",
            "6 create",
            "7 refused name:exhibitor-import-name-twice",
        ]
    );
    let Outcome::Refused(faults) = &plan.rows[2].outcome else {
        panic!()
    };
    assert_eq!(faults[0].problem.args, [("row", "2".to_owned())]);
    assert_eq!(
        plan.counts(),
        Counts {
            created: 3,
            updated: 0,
            unchanged: 0,
            refused: 3,
            left: 0,
        }
    );
}

#[test]
fn two_rows_that_mean_the_same_company_are_refused() {
    let directory = [known(1, "Usine", Some(SIRET))];
    let text = format!("Nom;SIRET\nNouveau nom;{SIRET}\nUsine;");
    assert_eq!(
        outcomes(&text, &directory)[1],
        "3 refused name:exhibitor-import-company-twice"
    );
}

#[test]
fn a_contact_is_found_by_its_address_and_else_added() {
    let directory = [known(1, "Usine", Some(SIRET))];
    let head = "Société;Contact;E-mail;Tél;Fonction\nUsine;";
    assert_eq!(
        outcomes(
            &format!("{head};Zoe@Usine.example;+33 3 21 00 00 01;"),
            &directory
        ),
        ["2 update contact_phone:03 21 00 00 00>03 21 00 00 01"]
    );
    assert_eq!(
        outcomes(&format!("{head}Zoe LECKA;;;Directrice"), &directory),
        ["2 update contact_name:Zoé Łęcka>Zoe LECKA contact_function:Ingénieure>Directrice"]
    );
    assert_eq!(
        outcomes(&format!("{head};ana@usine.example;;"), &directory),
        ["2 update contact_name:>ana@usine.example contact_email:>ana@usine.example"]
    );
    assert_eq!(
        outcomes(&format!("{head}Ana;;;"), &directory),
        ["2 unchanged | contact_email:exhibitor-import-contact-without-email"]
    );
}

#[test]
fn a_file_that_cannot_be_planned_says_why() {
    let error = |text: &str| plan(&sheet(text), &[], &LeftOut::default()).unwrap_err();
    assert_eq!(error(""), PlanError::Empty);
    assert_eq!(error(";;\n;"), PlanError::Empty);
    assert_eq!(
        error("SIRET;Ville\n1;2"),
        PlanError::NoName("SIRET, Ville".into())
    );
    assert_eq!(error("Nom;SIRET\n;\n"), PlanError::NoRows);
}

#[test]
fn an_export_is_imported_without_a_change_in_either_language() {
    let mut bare = known(3, "Sans rien", None);
    bare.contacts.clear();
    bare.exhibitor.typed.sector = None;
    bare.exhibitor.typed.website = String::new();
    let directory = [
        known(1, "Usine", Some(SIRET)),
        known(2, "=Atelier", None),
        bare,
    ];
    for locale in [Locale::French, Locale::English] {
        let mut rows = vec![export::header(locale)];
        rows.extend(export::rows(&directory, locale));
        let plan = plan(&Spreadsheet::of(rows), &directory, &LeftOut::default()).unwrap();
        assert_eq!(
            plan.counts(),
            Counts {
                unchanged: 3,
                ..Counts::default()
            },
            "{plan:?}"
        );
        assert!(plan.ignored.is_empty());
    }
}

/// The sample 15: a postcode, a telephone number and a SIRET without their noughts; a Belgian postcode that
/// has none.
#[test]
fn noughts_that_a_spreadsheet_dropped_come_back_with_a_word() {
    let text = "Raison sociale;SIRET;Code postal;Ville;Pays;Courriel;Téléphone\n\
                Usine de l'Ain;73282932000074;1000;Bourg-en-Bresse;France;a@usine.example;474000000\n\
                Usine à deux zéros;558000600012;62000;Arras;France;;\n\
                Usine belge;;1000;Bruxelles;Belgique;b@usine.example;25551234";
    assert_eq!(
        outcomes(text, &[]),
        [
            "2 create | postcode:exhibitor-import-postcode-zero contact_phone:exhibitor-import-phone-zero",
            "3 create | siret:exhibitor-import-siret-zero",
            "4 create | contact_phone:exhibitor-import-phone-country",
        ]
    );
    let plan = plan(&sheet(text), &[], &LeftOut::default()).unwrap();
    let Outcome::Create(ain) = &plan.rows[0].outcome else {
        panic!()
    };
    assert_eq!(ain.exhibitor.postcode, "01000");
    let Outcome::Create(zeros) = &plan.rows[1].outcome else {
        panic!()
    };
    assert_eq!(
        zeros.exhibitor.siret.as_ref().unwrap().digits(),
        "00558000600012"
    );
    let Outcome::Create(belgian) = &plan.rows[2].outcome else {
        panic!()
    };
    assert_eq!(belgian.exhibitor.postcode, "1000");
}

#[test]
fn a_failed_formula_is_told_on_its_row_and_names_no_company() {
    let text = "Nom;SIRET;Ville\nA;#N/A;Lens\n#REF!;;Arras\nB;;#VALEUR!";
    assert_eq!(
        outcomes(text, &[]),
        [
            "2 create | siret:spreadsheet-formula-failed",
            "3 refused name:spreadsheet-formula-failed",
            "4 create | city:spreadsheet-formula-failed",
        ]
    );
}

#[test]
fn a_total_below_is_no_company_and_a_company_of_that_name_is() {
    let text = "Nom;Ville;Surface\nTotal;Courbevoie;12\nA;Lens;8\n;;\nTotal;;20\nTotal : 2;;";
    let plan = plan(&sheet(text), &[], &LeftOut::default()).unwrap();
    let names: Vec<&str> = plan.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Total", "A"]);
    let said: Vec<&str> = plan.notes.iter().map(|note| note.key).collect();
    assert_eq!(said, ["spreadsheet-total", "spreadsheet-total"]);
}

#[test]
fn a_header_of_two_rows_below_a_title_is_read() {
    let text = "Salon 2027 : exposants;;;;;\n;;;;;\nEntreprise;;Adresse;;Contact;\n\
                Nom;N° SIRET;CP;Ville;Nom;E-mail\nA;;62400;Béthune;Ana;a@usine.example";
    let plan = plan(&sheet(text), &[], &LeftOut::default()).unwrap();
    assert_eq!(plan.header, 4);
    let found: Vec<Column> = plan.columns.iter().map(|(column, _)| *column).collect();
    let expected = [
        Column::Name,
        Column::Siret,
        Column::Postcode,
        Column::City,
        Column::ContactName,
        Column::ContactEmail,
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_stands_in_a_column_without_a_title_is_told() {
    let plan = plan(
        &sheet("Nom;;Ville\nA;x;Lens;trop"),
        &[],
        &LeftOut::default(),
    )
    .unwrap();
    assert_eq!(
        plan.notes,
        [Problem::new("spreadsheet-nameless").with("columns", "B, D")]
    );
}

#[test]
fn what_is_said_of_a_row_stands_beside_it_and_what_is_said_of_all_above() {
    use crate::spreadsheet::{Note, What};
    let mut sheet = sheet("Nom\nA\nB");
    sheet.notes = vec![
        Note::of_all(What::HiddenColumns("C".into())),
        Note::of_row(3, What::HiddenRow),
    ];
    let plan = plan(&sheet, &[], &LeftOut::default()).unwrap();
    assert_eq!(plan.notes[0].key, "spreadsheet-hidden-columns");
    assert!(plan.rows[0].notes.is_empty());
    assert_eq!(plan.rows[1].notes[0].key, "spreadsheet-hidden-row");
}

#[test]
fn a_row_that_is_left_out_stands_in_the_way_of_no_other() {
    let text = "Nom;Ville\nA;Lens\na;Arras\n;Béthune";
    let none = plan(&sheet(text), &[], &LeftOut::default()).unwrap();
    assert_eq!(none.refused(), [3, 4]);
    assert!(!none.can_be_applied());
    let left = plan(&sheet(text), &[], &LeftOut::of("2,4")).unwrap();
    let counts = Counts {
        created: 1,
        left: 2,
        ..Counts::default()
    };
    assert_eq!(left.counts(), counts);
    assert!(left.can_be_applied());
    assert!(matches!(left.rows[1].outcome, Outcome::Create(_)));
    assert_eq!(left.left(), [(2, "A".to_owned()), (4, String::new())]);
}

#[test]
fn the_header_once_more_is_no_company() {
    let text = "Nom;Ville\nA;Lens\nNom;Ville\nB;Arras";
    assert_eq!(outcomes(text, &[]), ["2 create", "4 create"]);
}
