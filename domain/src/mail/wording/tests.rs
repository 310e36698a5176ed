use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn words(subject: &str, body: &str) -> WordingInput {
    WordingInput {
        subject: subject.to_owned(),
        body: body.to_owned(),
    }
}

fn keys(template: Template, input: &WordingInput) -> Vec<&'static str> {
    let problems = may_say(template, Language::French, input).err();
    let all = problems.unwrap_or_default().0;
    all.into_iter().map(|(_, problem)| problem.key).collect()
}

#[test]
fn no_two_fields_are_called_the_same() {
    let mut known: BTreeMap<String, Field> = BTreeMap::new();
    for field in Field::ALL {
        for name in field.names() {
            assert_eq!(key(name), name, "as it is looked for");
            let before = known.insert(name.to_owned(), *field);
            assert!(before.is_none_or(|before| before == *field), "{name}");
        }
    }
}

#[test]
fn a_field_is_understood_in_either_language_with_its_accents_and_capitals() {
    for name in ["piece", "Pièce", " PIÈCE ", "requirement"] {
        let text = format!("a {{{name}}} b");
        let field = Part::Field(Field::Requirement);
        let all = vec![Part::Words("a "), field, Part::Words(" b")];
        assert_eq!(parts(&text), Ok(all), "{name}");
    }
}

#[test]
fn what_no_field_is_called_is_refused_and_named() {
    let body = "{salutation}\n\n{prenom}, {lien} {mot}";
    let refused = may_say(
        Template::ApplicationAccepted,
        Language::French,
        &words("Bonne nouvelle", body),
    );
    let problems = refused.unwrap_err();
    let problem = problems.of("body").unwrap();
    assert_eq!(problem.key, "wording-unknown");
    assert_eq!(problem.args[0].1, "{prenom}");
    assert!(problem.args[1].1.contains("{entreprise}"));
}

#[test]
fn a_field_of_another_letter_is_refused() {
    let input = words("Objet", "{lien} {permanences}");
    assert_eq!(
        keys(Template::ApplicationDraft, &input),
        ["wording-unknown"]
    );
}

#[test]
fn a_letter_does_not_go_without_what_it_is_for() {
    let without = words("Votre lien", "Bonjour !");
    assert_eq!(keys(Template::SignIn, &without), ["wording-missing"]);
    let without = words("À refaire", "{lien}");
    assert_eq!(keys(Template::RequirementRefused, &without).len(), 2);
    // In the subject it would be no use.
    let there = words("{lien}", "Bonjour");
    assert_eq!(
        keys(Template::SignIn, &there),
        ["wording-not-in-subject", "wording-missing"]
    );
    assert_eq!(keys(Template::SignIn, &words(" ", "")).len(), 2);
}

#[test]
fn a_brace_that_is_left_alone_is_refused() {
    for body in ["{lien", "lien}", "{lien\n}", "{{lien}}", "{lien} }{", "{}"] {
        let said = keys(Template::SignIn, &words("Objet", body));
        assert_eq!(said.len(), 1, "{body}: {said:?}");
        assert!(
            matches!(said[0], "wording-brace" | "wording-unknown"),
            "{body}"
        );
    }
}

#[test]
fn what_is_put_in_is_not_read_for_fields() {
    let said = filled("{entreprise} : {lien}", |field| match field {
        Field::Company => "{lien} {mot}".to_owned(),
        _ => "https://x.example".to_owned(),
    });
    assert_eq!(said.unwrap(), "{lien} {mot} : https://x.example");
}

proptest! {
    #[test]
    fn a_text_is_its_pieces_or_is_refused(text in "[{}a-z\\n é]{0,60}") {
        if let Ok(all) = parts(&text) {
            let again: String = all
                .iter()
                .map(|part| match part {
                    Part::Words(words) => (*words).to_owned(),
                    Part::Field(field) => field.written(Language::French),
                })
                .collect();
            prop_assert_eq!(parts(&again).unwrap().len(), all.len());
        }
    }
}
