use super::*;

/// What letters said before decision 0033, all of it: each letter took what it needed.
fn everything() -> serde_json::Value {
    let item = r#"[{"title":"Plan","participation":"VivaTech 2027","company":"Forges","before":null,
        "due":"2027-04-16","overdue":true}]"#;
    let moved = r#"[{"what":"due","title":"Plan","before":"2027-04-15","after":"2027-04-16"}]"#;
    serde_json::json!({
        "participation": "VivaTech 2027",
        "company": "Forges",
        "note": "Merci.",
        "minutes": "15",
        "path": "/somewhere",
        "asked_at": "1795514400000",
        "asked_from": "firefox windows",
        "colleague": "Ana",
        "requirement": "Plan",
        "items": item,
        "lines": "[]",
        "more": "3",
        "before": "2027-06-16",
        "after": "2027-06-18",
        "moved": moved,
        "shifts": "moved|2027-06-16T09:00/2027-06-16T11:30|Accueil | borne 2\ncancelled|\n",
    })
}

fn old(template: Template) -> Letter {
    let kept = everything().to_string();
    Letter::read(template, &kept).unwrap_or_else(|| panic!("{template}"))
}

/// Letters that there were none of before.
const SINCE: [Template; 3] = [
    Template::StaffBadge,
    Template::Digest,
    Template::ParticipantGone,
];

#[test]
fn every_letter_from_before_is_read_and_kept_in_the_one_form_from_then_on() {
    for template in Template::ALL.iter().filter(|t| !SINCE.contains(t)) {
        let letter = old(*template);
        assert_eq!(letter.template(), *template);
        let kept = letter.kept();
        assert!(
            kept.contains(&format!("\"letter\":\"{template}\"")),
            "{kept}"
        );
        assert_eq!(Letter::read(*template, &kept), Some(letter));
    }
}

#[test]
fn lists_from_before_keep_each_of_their_lines() {
    let Letter::ShiftsChanged(said) = old(Template::ShiftsChanged) else {
        panic!("another letter")
    };
    let line = notice::Line {
        change: notice::Change::Moved,
        span: "2027-06-16T09:00/2027-06-16T11:30".parse().unwrap(),
        place: "Accueil | borne 2".to_owned(),
    };
    assert_eq!(said.shifts, std::slice::from_ref(&line));
    let Letter::HandoverAsked(asked) = old(Template::HandoverAsked) else {
        panic!("another letter")
    };
    assert_eq!((asked.shift, asked.colleague.as_str()), (line, "Ana"));
    let Letter::RequirementReminder(owed) = old(Template::RequirementReminder) else {
        panic!("another letter")
    };
    assert_eq!((owed.items.len(), owed.items[0].overdue), (1, true));
    let Letter::ShowMoved(show) = old(Template::ShowMoved) else {
        panic!("another letter")
    };
    assert_eq!(
        (show.moved[0].what, show.after.to_string().as_str()),
        (What::Due, "2027-06-18")
    );
    let Letter::SignIn(link) = old(Template::SignIn) else {
        panic!("another letter")
    };
    assert_eq!(
        (link.minutes, link.asked_at),
        (15, Some(Timestamp(1_795_514_400_000)))
    );
    assert_eq!(link.asked_from.to_string(), "firefox windows");
}

#[test]
fn what_is_no_letter_is_not_read_as_one() {
    for kept in [
        "",
        "{}",
        "[]",
        r#"{"path":"/x"}"#,
        r#"{"letter":"nothing"}"#,
    ] {
        assert_eq!(Letter::read(Template::HandoverAsked, kept), None, "{kept}");
    }
}
