//! The host in a mail or a web address: as it travels, and as people read it.

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};

/// The host as it travels: in small letters, internationalised labels as `xn--…`. `None` when no name server
/// could know it: without a dot, with an empty label or one that is too long, with a hyphen at an end,
/// with a last label of digits.
pub(crate) fn ascii(host: &str) -> Option<String> {
    let host = Uts46::new()
        .to_ascii(
            host.as_bytes(),
            AsciiDenyList::STD3,
            Hyphens::CheckFirstLast,
            DnsLength::Verify,
        )
        .ok()?;
    let (_, last) = host.rsplit_once('.')?;
    let named = last.len() > 1 && last.bytes().any(|b| b.is_ascii_alphabetic());
    named.then(|| host.into_owned())
}

/// The host as people read it: in their own letters, where those cannot be taken for others.
pub(crate) fn shown(ascii: &str) -> String {
    let (shown, fine) = Uts46::new().to_user_interface(
        ascii.as_bytes(),
        AsciiDenyList::STD3,
        Hyphens::CheckFirstLast,
        |label, _, _| !deceives(label),
    );
    match fine {
        Ok(()) => shown.into_owned(),
        Err(_) => ascii.to_owned(),
    }
}

/// Letters of Cyrillic and Greek that look like Latin ones.
const LOOK_LATIN: &str = "асԁеһіјӏорԛѕԝхуъьҽпгѵѡαοριτυνκ";

/// Whether a label is mixed of letters that look alike, or made of nothing but such.
fn deceives(label: &[char]) -> bool {
    let latin = |c: &char| c.is_alphabetic() && *c < '\u{370}';
    let twin = |c: &char| matches!(c, '\u{370}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}' | '\u{1f00}'..='\u{1fff}');
    let mut letters = label.iter().filter(|c| c.is_alphabetic());
    let mixed = label.iter().any(latin) && label.iter().any(twin);
    mixed || label.iter().any(twin) && letters.all(|c| LOOK_LATIN.contains(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_travel_in_ascii_and_are_read_in_their_own_letters() {
        // RFC 5891's and UTS #46's examples.
        for (typed, travels, read) in [
            ("Exemple.FR", "exemple.fr", "exemple.fr"),
            ("bücher.example", "xn--bcher-kva.example", "bücher.example"),
            (
                "XN--BCHER-KVA.example",
                "xn--bcher-kva.example",
                "bücher.example",
            ),
            ("faß.de", "xn--fa-hia.de", "faß.de"),
            ("пример.рф", "xn--e1afmkfd.xn--p1ai", "пример.рф"),
            ("例え。テスト", "xn--r8jz45g.xn--zckzah", "例え.テスト"),
            // "apple" in Cyrillic, and with a single Cyrillic letter.
            ("аррӏе.com", "xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
            ("аpple.com", "xn--pple-43d.com", "xn--pple-43d.com"),
        ] {
            assert_eq!(ascii(typed).as_deref(), Some(travels), "{typed}");
            assert_eq!(shown(travels), read, "{typed}");
        }
    }

    #[test]
    fn what_no_name_server_knows_is_no_host() {
        for host in [
            "",
            "exemple",
            ".exemple.fr",
            "exemple..fr",
            "exemple.fr.",
            "-exemple.fr",
            "exemple-.fr",
            "exemple.-fr",
            "exemple.fr-",
            "ex emple.fr",
            "ex_emple.fr",
            "192.168.0.1",
            "exemple.1",
            "exemple.f",
            "xn--a.fr",
            "ex@emple.fr",
        ] {
            assert_eq!(ascii(host), None, "{host}");
        }
        let label = |n: usize| "a".repeat(n);
        assert!(ascii(&format!("{}.fr", label(63))).is_some());
        assert!(ascii(&format!("{}.fr", label(64))).is_none());
        assert!(ascii(&format!("{}fr", format!("{}.", label(60)).repeat(5))).is_none());
    }
}
