use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn members(names: &[&str]) -> Vec<Named> {
    let ids = (1_u128..).map(|n| PersonId(Uuid::from_u128(n)));
    ids.zip(names)
        .map(|(id, name)| Named {
            id,
            name: (*name).to_owned(),
        })
        .collect()
}

fn of(body: &str, names: &[&str]) -> Result<Vec<usize>, Refusal> {
    let all = members(names);
    let found = mentioned(body, &[], &all)?;
    Ok(found
        .iter()
        .filter_map(|id| all.iter().position(|one| one.id == *id))
        .collect())
}

const NAMES: &[&str] = &["Jeanne Dupont", "Jeanne Durand", "Zoé L’Hermitte", "Al"];

#[test]
fn somebody_is_mentioned_by_their_name_or_by_a_word_of_it_that_is_theirs_alone() {
    assert_eq!(of("voir @Jeanne Dupont demain", NAMES), Ok(vec![0]));
    assert_eq!(of("@durand, @zoe : ok ?", NAMES), Ok(vec![1, 2]));
    assert_eq!(of("@jeanne.dupont.", NAMES), Ok(vec![0]));
    assert_eq!(of("(@Al)", NAMES), Ok(vec![3]));
    assert_eq!(of("@Zoé L’Hermitte, et @ZOE", NAMES), Ok(vec![2]));
}

#[test]
fn an_address_within_a_text_mentions_nobody() {
    assert_eq!(of("écrire à al@jeanne.example", NAMES), Ok(vec![]));
    assert_eq!(of("rendez-vous @ 14 h", NAMES), Ok(vec![]));
    assert_eq!(of("a@@b", NAMES), Ok(vec![]));
}

#[test]
fn a_name_of_several_is_asked_about_until_one_is_chosen() {
    let all = members(NAMES);
    let refused = mentioned("@Jeanne !", &[], &all);
    assert_eq!(
        refused,
        Err(Refusal::Ambiguous {
            typed: "Jeanne".to_owned(),
            names: "Jeanne Dupont, Jeanne Durand".to_owned()
        })
    );
    assert_eq!(
        mentioned("@Jeanne !", &[all[1].id], &all),
        Ok(vec![all[1].id])
    );
    assert_eq!(
        of("@Personne", NAMES),
        Err(Refusal::Unknown {
            typed: "Personne".to_owned()
        })
    );
}

#[test]
fn two_of_one_whole_name_are_both_asked_about() {
    let refused = of("@Ann Lee", &["Ann Lee", "Ann Lee"]);
    assert!(
        matches!(refused, Err(Refusal::Ambiguous { .. })),
        "{refused:?}"
    );
    assert_eq!(
        of("@Ann Lee", &["Ann", "Ann Lee"]),
        Ok(vec![1]),
        "the longest"
    );
}

#[test]
fn who_is_no_member_is_not_reached_by_hand() {
    let stranger = PersonId(Uuid::from_u128(99));
    assert_eq!(mentioned("", &[stranger], &members(NAMES)), Ok(vec![]));
}

proptest! {
    #[test]
    fn no_text_does_more_than_mention_or_ask(body in "\\PC{0,200}", names in prop::collection::vec("\\PC{0,12}", 0..6)) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let all = members(&names);
        if let Ok(found) = mentioned(&body, &[], &all) {
            prop_assert!(found.len() <= body.matches('@').count());
        }
    }
}
