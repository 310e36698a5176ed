//! The address in a badge's QR code, `HTTPS://HOST/B/CODE`: any camera opens it, and upper case
//! keeps the QR code in its alphanumeric mode (ISO/IEC 18004, 7.4.4), a third smaller.

/// A base address that no badge can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BaseError {
    /// Neither `http://` nor `https://` with a host.
    #[error("the base address is not http:// or https:// with a host")]
    NotWeb,
    /// Something comes after the host: in upper case it would lead elsewhere.
    #[error("the base address has more than a host and a port")]
    MoreThanHost,
    /// The host has letters or signs that an address cannot have; international names are
    /// written in their `xn--` form.
    #[error("the host of the base address is not written in ASCII")]
    Host,
}

/// The address that a badge's QR code holds. Only what may be written in upper case is: scheme
/// and host by RFC 3986 (3.1, 3.2.2), the path `/B/` and the code because they are ours.
///
/// # Errors
/// When the base address has a path, or is not an address of the web.
pub fn address(base_url: &str, code: &str) -> Result<String, BaseError> {
    let (scheme, rest) = split(base_url.trim()).ok_or(BaseError::NotWeb)?;
    let host = rest.strip_suffix('/').unwrap_or(rest);
    if host.is_empty() {
        return Err(BaseError::NotWeb);
    }
    if host.contains(['/', '?', '#', '@']) {
        return Err(BaseError::MoreThanHost);
    }
    let fine = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']');
    if !host.bytes().all(fine) {
        return Err(BaseError::Host);
    }
    Ok(format!("{scheme}://{}/B/{code}", host.to_ascii_uppercase()))
}

/// The code within an address of a badge, in any case; `None` when it is no such address.
pub(super) fn code_of(text: &str) -> Option<&str> {
    let (_, rest) = split(text)?;
    let (_, path) = rest.split_once('/')?;
    let code = path
        .strip_prefix("B/")
        .or_else(|| path.strip_prefix("b/"))?;
    let code = code.split(['?', '#']).next().unwrap_or_default();
    Some(code.strip_suffix('/').unwrap_or(code))
}

fn split(address: &str) -> Option<(&'static str, &str)> {
    let (scheme, rest) = address.split_once("://")?;
    let scheme = match scheme {
        s if s.eq_ignore_ascii_case("https") => "HTTPS",
        s if s.eq_ignore_ascii_case("http") => "HTTP",
        _ => return None,
    };
    Some((scheme, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_upper_case_throughout() {
        for (base, expected) in [
            ("https://pavillon.example", "HTTPS://PAVILLON.EXAMPLE/B/ABC"),
            (
                "https://Pavillon.example/",
                "HTTPS://PAVILLON.EXAMPLE/B/ABC",
            ),
            ("http://127.0.0.1:8080", "HTTP://127.0.0.1:8080/B/ABC"),
            ("http://[::1]:8080", "HTTP://[::1]:8080/B/ABC"),
        ] {
            assert_eq!(address(base, "ABC").as_deref(), Ok(expected));
        }
    }

    #[test]
    fn a_base_address_that_upper_case_would_break_is_refused() {
        for (base, error) in [
            ("https://example.org/pavillon", BaseError::MoreThanHost),
            ("https://me@example.org", BaseError::MoreThanHost),
            ("https://example.org?x", BaseError::MoreThanHost),
            ("ftp://example.org", BaseError::NotWeb),
            ("example.org", BaseError::NotWeb),
            ("https:///", BaseError::NotWeb),
            ("https://béthune.example", BaseError::Host),
        ] {
            assert_eq!(address(base, "ABC"), Err(error), "{base}");
        }
    }

    #[test]
    fn the_code_is_found_in_an_address_of_any_case() {
        for text in [
            "HTTPS://H.EXAMPLE/B/ABC",
            "http://h:1/b/ABC/",
            "https://h/B/ABC?utm=1#x",
        ] {
            assert_eq!(code_of(text), Some("ABC"), "{text}");
        }
        for text in [
            "https://h/c/ABC",
            "https://h",
            "ABC",
            "ftp://h/b/ABC",
            "https://h/x/b/ABC",
        ] {
            assert_eq!(code_of(text), None, "{text}");
        }
    }
}
