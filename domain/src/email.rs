//! A mail address as people type and paste it: what plainly stands for another is mended, and what no
//! mailer takes is refused with its reason.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::host;
use crate::text::is_ignorable;

/// The longest part before the sign, in bytes (RFC 5321, 4.5.3.1.1).
const LOCAL: usize = 64;
/// The longest address, in bytes (RFC 5321, 4.5.3.1.3, less its brackets).
const WHOLE: usize = 254;

/// What stands around an address that is copied.
const AROUND: &[(char, char)] = &[
    ('"', '"'),
    ('\'', '\''),
    ('“', '”'),
    ('‘', '’'),
    ('«', '»'),
    ('(', ')'),
    ('[', ']'),
];
/// What stands before one on a card, folded.
const LABELS: &[&str] = &["mail", "e mail", "email", "courriel", "mel", "adresse mail"];

/// Why a text is no mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is no sign, or nothing on one of its sides.
    #[error("not name@host")]
    Incomplete,
    /// A dot begins or ends the name, or two follow each other.
    #[error("a dot is not between two letters")]
    Dot,
    /// Something that a name cannot have, or only within quotes.
    #[error("a sign that an address cannot have")]
    Sign,
    /// No name server could know the host.
    #[error("no such host can be")]
    Host,
    /// It is longer than mailers take.
    #[error("too long")]
    Long,
    /// There is more than one.
    #[error("more than one address")]
    Several,
}

impl Fault {
    /// The key of the sentence that tells a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Incomplete => "form-email",
            Self::Dot => "form-email-dot",
            Self::Sign => "form-email-sign",
            Self::Host => "form-email-host",
            Self::Long => "form-email-long",
            Self::Several => "form-email-several",
        }
    }
}

/// Reads an address; what it gives is taken again as it is.
///
/// # Errors
/// What is wrong with it.
pub fn read(text: &str) -> Result<String, Fault> {
    let plain: String = text.nfkc().filter(|c| !is_ignorable(*c)).collect();
    let (local, host) = parts(plain.trim())?;
    let ascii = host::ascii(host).ok_or(Fault::Host)?;
    if !host::shown(&ascii).chars().all(is_of_host) {
        return Err(Fault::Host);
    }
    let local: String = local.nfc().collect();
    check(&local)?;
    if local.len() > LOCAL || local.len() + 1 + ascii.len() > WHOLE {
        return Err(Fault::Long);
    }
    Ok(format!("{local}@{}", host::shown(&ascii)))
}

/// The name and the host, without what is pasted around them.
fn parts(text: &str) -> Result<(&str, &str), Fault> {
    let text = bare(text);
    let (local, host) = text.rsplit_once('@').ok_or(Fault::Incomplete)?;
    // Keyboards that complete words put blanks around the sign.
    let (local, host) = (local.trim_end(), host.trim_start());
    let host = host.strip_suffix('.').unwrap_or(host);
    if local.contains('@') {
        let parted = local.contains([',', ';', ' ', '/', '\n']);
        return Err(if parted { Fault::Several } else { Fault::Sign });
    }
    if local.is_empty() || host.is_empty() {
        return Err(Fault::Incomplete);
    }
    if !host.contains(['.', '。']) {
        return Err(Fault::Incomplete);
    }
    Ok((local, host))
}

/// Letters and digits of every script, and the few signs that names of hosts have besides (RFC 5892): no
/// registry gives others away with mail behind them.
fn is_of_host(c: char) -> bool {
    c.is_alphanumeric()
        || is_combining_mark(c)
        || matches!(
            c,
            '.' | '-' | '·' | '・' | '׳' | '״' | '\u{375}' | '\u{200c}' | '\u{200d}'
        )
}

/// Takes away what comes along when an address is copied: a link's scheme, a name with brackets, quotes
/// around it all, the comma or semicolon of a list.
fn bare(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let text = match text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
    {
        Some((_, within)) => within,
        None => text,
    };
    let text = AROUND.iter().fold(text, |text, (open, close)| {
        let within = text
            .strip_prefix(*open)
            .and_then(|text| text.strip_suffix(*close));
        match within {
            Some(within) if !within.contains([*open, *close]) => within.trim(),
            _ => text,
        }
    });
    let text = match text.split_once(':') {
        Some((label, address)) if LABELS.contains(&crate::text::key(label).as_str()) => {
            address.trim()
        }
        _ => text,
    };
    // One of two brackets, where more was copied than was meant.
    let text = text.trim_start_matches('<').trim_end_matches('>').trim();
    let text = match text.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => {
            text[7..].split('?').next().unwrap_or_default()
        }
        _ => text,
    };
    text.trim()
}

fn check(local: &str) -> Result<(), Fault> {
    if local.starts_with('.') || local.ends_with('.') || local.contains("..") {
        return Err(Fault::Dot);
    }
    // RFC 5322's atext, and letters of every script (RFC 6531).
    let fine = |c: char| match c {
        c if c.is_ascii() => c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c),
        c => c.is_alphanumeric() || is_combining_mark(c),
    };
    if local.chars().all(fine) {
        Ok(())
    } else {
        Err(Fault::Sign)
    }
}

/// What tells whether two addresses are the same account's: neither capitals nor what nobody sees make
/// another one, nor how the host is written.
pub fn account(address: &str) -> String {
    let plain: String = address.nfkc().filter(|c| !is_ignorable(*c)).collect();
    let plain = bare(plain.trim());
    let small = |text: &str| text.to_lowercase().nfc().collect::<String>();
    match plain.rsplit_once('@') {
        Some((local, host)) => match host::ascii(host.trim_start()) {
            Some(host) => format!("{}@{host}", small(local.trim_end())),
            None => small(plain),
        },
        None => small(plain),
    }
}

/// The address as a letter bears it when it leaves: the host in ASCII.
pub fn leaving(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, host)) => match host::ascii(host) {
            Some(host) => format!("{local}@{host}"),
            None => address.to_owned(),
        },
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_taken_as_they_are() {
        // RFC 5321, RFC 3696 and isemail's tests that mailers do take; Django's own valid ones.
        for address in [
            "a@b.fr",
            "jean-marie.o'neil+x@exemple-usine.fr",
            "customer/department=shipping@example.com",
            "$A12345@example.com",
            "!def!xyz%abc@example.com",
            "_somename@example.com",
            "email@sub.sub.exemple.co.uk",
            "1234567890@example.com",
            "-@example.com",
            "a@xn--bcher-kva.example2.com",
            "用户@例子.广告",
            "rené@exemple.fr",
            // validator.js#203, #427, #1947 and #1976, email-validator#31, RFC 6531's own kind.
            "a'@exemple.fr",
            "a*@exemple.fr",
            "a@exemple.de.de.de.de",
            "a@y7mail.com",
            "beep+12093@gma.awic.com",
            "δοκιμή@παράδειγμα.δοκιμή",
            "अजय@डाटा.भारत",
            "a@r3---sn.exemple.fr",
        ] {
            let read = read(address).unwrap_or_else(|fault| panic!("{address}: {fault}"));
            if !address.contains("xn--") {
                assert_eq!(read, address);
            }
        }
    }

    #[test]
    fn what_is_plainly_meant_is_mended() {
        // Mailto links and "Name <address>" as mail programs copy them; a host's last dot is DNS's own; full-width
        // signs of Japanese keyboards; a zero-width space of a web page.
        for (typed, read_as) in [
            ("  a@b.fr\n", "a@b.fr"),
            ("mailto:a@b.fr", "a@b.fr"),
            ("MAILTO:a@b.fr?subject=Salon", "a@b.fr"),
            ("Jean Dupont <a@b.fr>", "a@b.fr"),
            ("\"Dupont, Jean\" <a@b.fr>", "a@b.fr"),
            ("<a@b.fr>", "a@b.fr"),
            ("\"a@b.fr\"", "a@b.fr"),
            ("a@b.fr;", "a@b.fr"),
            ("a@b.fr.", "a@b.fr"),
            ("a＠b．fr", "a@b.fr"),
            ("ａ@b.fr", "a@b.fr"),
            ("a\u{200b}@b.fr\u{feff}", "a@b.fr"),
            ("\u{202a}a@b.fr\u{202c}", "a@b.fr"),
            ("a@b.fr\u{a0}", "a@b.fr"),
            ("Jean@Exemple.FR", "Jean@exemple.fr"),
            ("a@BÜCHER.example", "a@bücher.example"),
            ("a@xn--bcher-kva.example", "a@bücher.example"),
            // As they stand on cards, in signatures and in cells.
            ("(a@b.fr)", "a@b.fr"),
            ("[a@b.fr]", "a@b.fr"),
            ("'a@b.fr'", "a@b.fr"),
            ("“a@b.fr”", "a@b.fr"),
            ("«\u{a0}a@b.fr\u{a0}»", "a@b.fr"),
            ("a@b.fr>", "a@b.fr"),
            ("<a@b.fr", "a@b.fr"),
            ("E-mail : a@b.fr", "a@b.fr"),
            ("Courriel: o'neil@b.fr", "o'neil@b.fr"),
            ("mél : a@b.fr", "a@b.fr"),
            ("a @b.fr", "a@b.fr"),
            ("a\u{a0}@\u{a0}b.fr", "a@b.fr"),
            ("a@col·legi.example", "a@col·legi.example"),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(read_as), "{typed:?}");
        }
    }

    #[test]
    fn what_no_mailer_takes_is_refused_with_its_reason() {
        use Fault::{Dot, Host, Incomplete, Long, Several, Sign};
        let local = |n: usize| format!("{}@exemple.fr", "a".repeat(n));
        let label = format!("a@{}.fr", "b".repeat(64));
        let whole = format!(
            "{}@{}fr",
            "a".repeat(9),
            format!("{}.", "b".repeat(60)).repeat(4)
        );
        let (longest, longer) = (local(64), local(65));
        assert!(read(&longest).is_ok());
        for (typed, fault) in [
            // The issue's own, then isemail, Django's EmailValidator, WHATWG, python-email-validator.
            ("a..b@exemple.fr", Dot),
            (".a@exemple.fr", Dot),
            ("a.@exemple.fr", Dot),
            ("a…b@exemple.fr", Dot),
            ("a@-exemple.fr", Host),
            ("a@exemple-.fr", Host),
            ("a@exemple.fr-", Host),
            ("a@exemple..fr", Host),
            ("a@.exemple.fr", Host),
            ("a@ex_emple.fr", Host),
            ("a@[192.168.0.1]", Host),
            ("a@192.168.0.1", Host),
            ("a@exemple.c", Host),
            ("a@exemple.123", Host),
            ("a@exem ple.fr", Host),
            ("a@exemple.fr\u{0}", Host),
            (&label, Host),
            (&longer, Long),
            (&whole, Long),
            ("", Incomplete),
            ("a", Incomplete),
            ("@exemple.fr", Incomplete),
            ("a@", Incomplete),
            ("a@localhost", Incomplete),
            ("a@@exemple.fr", Sign),
            ("a@b@exemple.fr", Sign),
            ("a b@exemple.fr", Sign),
            ("\"a b\"@exemple.fr", Sign),
            ("\"a\"@exemple.fr", Sign),
            ("a(note)@exemple.fr", Sign),
            ("a,b@exemple.fr", Sign),
            ("a\\b@exemple.fr", Sign),
            ("a;b@exemple.fr", Sign),
            ("a@exemple.fr\r\nBcc: x@y.fr", Several),
            ("a@exemple.fr, b@exemple.fr", Several),
            ("a@exemple.fr / b@exemple.fr", Several),
            ("😀@exemple.fr", Sign),
            // validator.js#385, #404 and #1087.
            ("invalid@email", Incomplete),
            ("testemail.@exemple.fr", Dot),
            ("a@exemple.fr\u{fffd}", Host),
            ("\u{fffd}a@exemple.fr", Sign),
            ("a@exemple,fr", Incomplete),
            ("a [at] exemple.fr", Incomplete),
            ("http://a@exemple.fr", Sign),
            ("a@exemple.fr)", Host),
            ("a@b.fr <c@d.fr> e", Several),
            // validator.js's own invalid ones and isemail's, whose signs stand for what nobody sees.
            ("a@exemple.com©", Host),
            ("a@exemple.fr\u{240d}\u{240a}", Host),
            ("a@\u{2407}.fr", Host),
            ("a@exemple.f\u{202f}r", Host),
            ("a\u{a0}b@exemple.fr", Sign),
        ] {
            assert_eq!(read(typed), Err(fault), "{typed:?}");
        }
    }

    #[test]
    fn the_same_person_is_the_same_account() {
        let same = account("jean@bücher.example");
        for typed in [
            "Jean@BÜCHER.example",
            "jean@xn--bcher-kva.example",
            " je\u{200b}an@bücher.example",
            "jean@bu\u{308}cher.example",
            "\u{2060}JEAN@XN--BCHER-KVA.EXAMPLE",
            "ｊｅａｎ@bücher.example",
        ] {
            assert_eq!(account(typed), same, "{typed:?}");
        }
        assert_ne!(
            account("jean@pаypal.example"),
            account("jean@paypal.example")
        );
        assert_eq!(account("No Body"), "no body");
    }

    #[test]
    fn internationalised_hosts_leave_in_ascii() {
        assert_eq!(leaving("a@bücher.example"), "a@xn--bcher-kva.example");
        assert_eq!(leaving("a@b.fr"), "a@b.fr");
        assert_eq!(leaving("nobody"), "nobody");
    }

    proptest! {
        #[test]
        fn what_was_read_is_read_again_the_same(
            text in "[a-zA-Z0-9é.'+@_ü<>\u{200b}＠ -]{0,12}@[a-zA-Z0-9üß.-]{1,12}\\.[a-z]{2,3}",
        ) {
            if let Ok(address) = read(&text) {
                prop_assert_eq!(read(&address), Ok(address.clone()));
                prop_assert_eq!(account(&address), account(&text));
                prop_assert!(leaving(&address).len() <= 254 + 64);
            }
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(text in any::<String>()) {
            _ = (read(&text), account(&text), leaving(&text));
        }
    }
}
