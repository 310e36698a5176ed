//! The address of a web page as people type it: the scheme and the host in any case or not at all.

use std::net::Ipv4Addr;

use crate::host;
use crate::text::is_ignorable;

/// Why a text is no address of a web page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It names no host that a name server could know.
    #[error("no host")]
    Host,
    /// It is another kind of address than http or https.
    #[error("another scheme")]
    Scheme,
    /// It is a mail address, or names a user.
    #[error("a mail address")]
    Mail,
    /// There are spaces within it.
    #[error("spaces")]
    Space,
}

impl Fault {
    /// The key of the sentence that tells a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Host => "form-website",
            Self::Scheme => "form-website-scheme",
            Self::Mail => "form-website-mail",
            Self::Space => "form-website-space",
        }
    }
}

/// Reads an address: the scheme is https where none was typed, scheme and host are in small letters, the
/// rest is as it was typed. What it gives is taken again as it is.
///
/// # Errors
/// What is wrong with it.
pub fn read(text: &str) -> Result<String, Fault> {
    let plain: String = text.chars().filter(|c| !is_ignorable(*c)).collect();
    let plain = bare(plain.trim());
    if plain.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(Fault::Space);
    }
    let (mut scheme_of, mut rest) = scheme(plain)?;
    // Pasted behind the one that a field began with.
    if let Some((first, _)) = rest.split_once(':')
        && ["http", "https"].iter().any(|one| first.eq_ignore_ascii_case(one))
    {
        (scheme_of, rest) = scheme(rest)?;
    }
    let scheme = scheme_of;
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    if authority.contains('@') || authority.contains('＠') {
        return Err(Fault::Mail);
    }
    let (name, port) = match authority.rsplit_once(':') {
        Some((name, port)) => {
            let port = port.parse::<u16>().ok().filter(|port| *port > 0);
            (name, Some(port.ok_or(Fault::Host)?))
        }
        None => (authority, None),
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    let host = match name.parse::<Ipv4Addr>() {
        Ok(number) => number.to_string(),
        Err(_) => host::shown(&of(name).ok_or(Fault::Host)?),
    };
    // Browsers take one for the other.
    let rest = match rest.split_once('\\') {
        Some(_) => rest.replace('\\', "/"),
        None => rest.to_owned(),
    };
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    Ok(format!("{scheme}://{host}{port}{rest}"))
}

/// Unlike those of mail, hosts of pages have underscores too, below the name that was registered.
fn of(name: &str) -> Option<String> {
    if !name.contains('_') {
        return host::ascii(name);
    }
    let labels: Vec<&str> = name.split('.').collect();
    let [first @ .., second, last] = labels.as_slice() else {
        return None;
    };
    if second.contains('_') || last.contains('_') {
        return None;
    }
    let plain = first.iter().map(|label| label.replace('_', "x"));
    let plain: Vec<String> = plain.collect();
    host::ascii(&format!("{}.{second}.{last}", plain.join(".")))?;
    name.is_ascii().then(|| name.to_ascii_lowercase())
}

/// Takes away what an address is written between.
fn bare(text: &str) -> &str {
    let text = text.trim_matches(|c: char| {
        matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | ',' | ';') || c.is_whitespace()
    });
    let within = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    within.unwrap_or(text).trim()
}

/// The scheme in small letters, and what is behind it.
fn scheme(text: &str) -> Result<(&'static str, &str), Fault> {
    let Some((scheme, rest)) = text.split_once(':') else {
        return Ok(("https", text.trim_start_matches('/')));
    };
    let slashes = rest.trim_start_matches(['/', '\\']);
    if scheme.eq_ignore_ascii_case("https") {
        return Ok(("https", slashes));
    }
    if scheme.eq_ignore_ascii_case("http") {
        return Ok(("http", slashes));
    }
    // A host with its port, or an address whose path has a colon.
    if scheme.contains(['.', '/', '?', '#']) && !rest.starts_with("//") {
        return Ok(("https", text.trim_start_matches('/')));
    }
    if scheme.eq_ignore_ascii_case("mailto") {
        return Err(Fault::Mail);
    }
    Err(Fault::Scheme)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_taken_in_any_case_with_or_without_its_scheme() {
        // Sample 23 (validator.js#887); WHATWG URL's own cases; what browsers show without a scheme; hosts
        // of RFC 5891.
        for (typed, read_as) in [
            ("Https://www.usine-a.example", "https://www.usine-a.example"),
            ("HTTP://WWW.USINE-B.EXAMPLE", "http://www.usine-b.example"),
            (
                "hTTpS://Usine.Example/Page?Q=A#B",
                "https://usine.example/Page?Q=A#B",
            ),
            ("www.usine.example", "https://www.usine.example"),
            ("Www.Usine.example/", "https://www.usine.example/"),
            ("usine.example:8080/a", "https://usine.example:8080/a"),
            ("usine.example/a:b", "https://usine.example/a:b"),
            ("//usine.example", "https://usine.example"),
            ("https:/usine.example", "https://usine.example"),
            ("https:\\\\usine.example\\a", "https://usine.example/a"),
            (" https://usine.example \t", "https://usine.example"),
            ("https://usine.example\u{200b}", "https://usine.example"),
            ("<https://usine.example>", "https://usine.example"),
            ("https://usine.example.", "https://usine.example"),
            ("https://USINE-CÔTÉ.example", "https://usine-côté.example"),
            ("https://xn--bcher-kva.example", "https://bücher.example"),
            ("https://аррӏе.com", "https://xn--80ak6aa92e.com"),
            ("http://192.0.2.7/a", "http://192.0.2.7/a"),
            (
                "https://my_shop.usine.example",
                "https://my_shop.usine.example",
            ),
            (
                "https://usine.example/@compte",
                "https://usine.example/@compte",
            ),
            ("https://usine.example?a=b@c", "https://usine.example?a=b@c"),
            // kjd/idna#27 and govalidator#386: hyphens in a row; validator.js#466: in an internationalised name.
            (
                "https://r3---sn-p5qlsnz6.usine.example/a",
                "https://r3---sn-p5qlsnz6.usine.example/a",
            ),
            ("http://a--b.example", "http://a--b.example"),
            (
                "http://xn------eddceddeftq7bvv7c4ke4c.xn--p1ai/",
                "http://взять-деньги-в-долг.рф/",
            ),
            // python-validators#315, wet-boew#8426, python-validators#39: underscores and ports.
            (
                "https://_wildcard_.usine.example",
                "https://_wildcard_.usine.example",
            ),
            (
                "http://faq_francais.ask.ca.usine.example/questions/607",
                "http://faq_francais.ask.ca.usine.example/questions/607",
            ),
            (
                "http://sub.usine.example:8080/index.php",
                "http://sub.usine.example:8080/index.php",
            ),
            // What is pasted behind a scheme, in brackets or between quotes.
            ("http://https://usine.example/a", "https://usine.example/a"),
            ("https://HTTP://usine.example", "http://usine.example"),
            ("(https://usine.example)", "https://usine.example"),
            ("“ www.usine.example ”", "https://www.usine.example"),
            ("https://usine.example/a_(b)", "https://usine.example/a_(b)"),
            ("https://例え。テスト/あ", "https://例え.テスト/あ"),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(read_as), "{typed:?}");
        }
    }

    #[test]
    fn what_opens_no_page_is_refused_with_its_reason() {
        for (typed, fault) in [
            ("javascript:alert(1)", Fault::Scheme),
            ("JaVaScRiPt:alert(document.domain)", Fault::Scheme),
            ("java\u{200b}script:alert(1)", Fault::Scheme),
            ("java\tscript:alert(1)", Fault::Space),
            ("javascript://usine.example/%0aalert(1)", Fault::Scheme),
            ("data:text/html,x", Fault::Scheme),
            ("vbscript:x", Fault::Scheme),
            ("ftp://usine.example", Fault::Scheme),
            ("file:///etc/passwd", Fault::Scheme),
            ("htttp://usine.example", Fault::Scheme),
            ("http//usine.example", Fault::Host),
            ("mailto:a@usine.example", Fault::Mail),
            ("a@usine.example", Fault::Mail),
            ("https://user:pass@usine.example", Fault::Mail),
            ("https://usine.example@evil.example", Fault::Mail),
            ("usine", Fault::Host),
            ("https://", Fault::Host),
            ("https://localhost", Fault::Host),
            ("https://.example", Fault::Host),
            ("https://usine..example", Fault::Host),
            ("https://-usine.example", Fault::Host),
            ("https://usine.example:99999", Fault::Host),
            ("https://usine.example:", Fault::Host),
            ("https://usine.example:80:80", Fault::Host),
            ("https://us ine.example", Fault::Space),
            ("néant", Fault::Host),
            ("https://[::1]/", Fault::Host),
            ("https://my_shop.example", Fault::Host),
            // dart-league/validators#30, jquery-validation#937.
            ("https://test_url.com/", Fault::Host),
            ("http://usine,example", Fault::Host),
            ("https;//usine.example", Fault::Host),
            ("https://https://", Fault::Host),
            ("https://javascript:alert(1)", Fault::Host),
            ("http://https://user@usine.example", Fault::Mail),
        ] {
            assert_eq!(read(typed), Err(fault), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_read_is_read_again_the_same(text in "(https?|HTTP|ftp)?(:|://)?[a-zA-Zé._@:-]{0,14}\\.[a-z]{2}[/\\\\?a-z]{0,5}") {
            if let Ok(address) = read(&text) {
                prop_assert!(address.starts_with("https://") || address.starts_with("http://"));
                prop_assert_eq!(read(&address), Ok(address));
            }
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(text in any::<String>()) {
            _ = read(&text);
        }
    }
}
