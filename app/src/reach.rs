//! Ways to reach somebody: addresses of mail and of pages and telephone numbers that can be followed, by
//! themselves and within what people wrote.

use domain::address::percent;
use domain::siret::Siret;
use domain::{email, phone};
use leptos::prelude::*;

/// What stands around an address in a sentence, and is none of it.
const AROUND: &[char] = &[
    '.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '{', '}', '<', '>', '"', '\'', '«', '»', '“',
    '”', '‘', '’', '…', '*',
];

/// A link to somebody else's site; only the text when it is no address of one. A browser would run
/// what begins with `javascript:`.
pub fn outward(address: &str, label: &str, class: Option<&'static str>) -> AnyView {
    let known = ["https://", "http://"];
    if known.iter().any(|scheme| address.starts_with(scheme)) {
        view! { <a class=class href=address.to_owned() rel="noreferrer">{label.to_owned()}</a> }
            .into_any()
    } else {
        label.to_owned().into_any()
    }
}

/// A mail address to write to; only the text when it is none.
pub fn mail(address: &str) -> AnyView {
    let parts = address.rsplit_once('@');
    let known = email::read(address).is_ok_and(|read| read == address);
    match parts.filter(|_| known) {
        Some((local, host)) => {
            let to = format!("mailto:{}@{host}", percent(local));
            view! { <a href=to>{address.to_owned()}</a> }.into_any()
        }
        None => address.to_owned().into_any(),
    }
}

/// A telephone number to call, or two of them; only the text where there is none.
pub fn call(numbers: &str) -> AnyView {
    let parts: Vec<_> = numbers
        .split(" / ")
        .enumerate()
        .map(|(at, number)| {
            let between = (at > 0).then_some(" / ");
            let one = match phone::dialled(number) {
                Some(dialled) => {
                    let to = format!("tel:{dialled}");
                    view! { <a class="number" href=to>{number.to_owned()}</a> }.into_any()
                }
                None => number.to_owned().into_any(),
            };
            view! { {between}{one} }
        })
        .collect();
    parts.into_any()
}

/// A web address to open; only the text when it is none.
pub fn site(address: &str) -> AnyView {
    outward(address, address, None)
}

/// The number of an establishment in groups, as people read it; what is none yet, as it was typed.
pub fn siret(typed: &str) -> String {
    typed
        .parse::<Siret>()
        .map_or_else(|_| typed.to_owned(), |siret| siret.to_string())
}

/// What somebody wrote, with its addresses of pages and of mail to follow.
pub fn linked(text: &str) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    for piece in text.split_inclusive(char::is_whitespace) {
        let start = piece.len() - piece.trim_start_matches(AROUND).len();
        let word = piece[start..].trim_end().trim_end_matches(AROUND);
        let Some(link) = followed(word) else {
            plain.push_str(piece);
            continue;
        };
        plain.push_str(&piece[..start]);
        parts.push(std::mem::take(&mut plain).into_any());
        parts.push(link);
        plain.push_str(&piece[start + word.len()..]);
    }
    parts.push(plain.into_any());
    parts
}

/// A word as the link that it is.
fn followed(word: &str) -> Option<AnyView> {
    if word.starts_with("http://") || word.starts_with("https://") {
        return (word.len() > 10).then(|| site(word));
    }
    if word.starts_with("www.") && domain::web::read(word).is_ok() {
        return Some(outward(&format!("https://{word}"), word, None));
    }
    (word.contains('@') && email::read(word).is_ok_and(|read| read == word)).then(|| mail(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(view: impl IntoView + 'static) -> String {
        Owner::new().with(|| view.into_any().to_html())
    }

    #[test]
    fn mail_and_telephone_and_web_addresses_can_be_followed() {
        assert!(html(mail("ana@forges.example")).contains(r#"href="mailto:ana@forges.example""#));
        assert!(
            html(mail("a?b&c@forges.example"))
                .contains(r#"href="mailto:a%3Fb%26c@forges.example""#)
        );
        let two = html(call("03 21 00 00 00 / +32 21 23 45 67"));
        assert!(two.contains(r#"href="tel:+33321000000""#), "{two}");
        assert!(two.contains(r#"href="tel:+3221234567""#), "{two}");
        assert!(html(site("https://forges.example")).contains(r#"href="https://forges.example""#));
    }

    #[test]
    fn what_is_no_address_is_text() {
        for hostile in [
            "javascript:alert(1)@x",
            "abc",
            "<b>@forges.example",
            "\"><i>",
        ] {
            for shown in [
                html(mail(hostile)),
                html(call(hostile)),
                html(site(hostile)),
                html(linked(hostile)),
            ] {
                assert!(!shown.contains("<a"), "{shown}");
                assert!(!shown.contains("<i>") && !shown.contains("<b>"), "{shown}");
            }
        }
    }

    #[test]
    fn addresses_within_a_text_are_links_without_the_sentence_around_them() {
        let shown = html(linked(
            "Écrivez à (ana@forges.example), ou voyez https://forges.example/a?b=1,\nwww.cnil.fr. Fin.",
        ));
        for link in [
            r#"href="mailto:ana@forges.example""#,
            r#"href="https://forges.example/a?b=1""#,
            r#"href="https://www.cnil.fr""#,
        ] {
            assert!(shown.contains(link), "{link} in {shown}");
        }
        assert!(shown.contains("Écrivez à ("), "{shown}");
        assert_eq!(shown.matches("<a").count(), 3);
    }

    #[test]
    fn a_siret_is_read_in_groups() {
        assert_eq!(siret("73282932000074"), "732 829 320 00074");
        assert_eq!(siret("pas encore"), "pas encore");
    }
}
