//! Text for the few elements whose inside Leptos writes as it is. It escapes what stands in an
//! attribute and what stands between ordinary tags; the children of `textarea`, `title`, `script`,
//! `style` and `noscript`, and whatever `inner_html` is given, it does not. Such text goes through
//! here; `app/tests/raw.rs` knows every place that has any.

/// Text for an element that holds nothing but text: a child would carry a marker for the browser,
/// which would show.
pub fn text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    push(&mut safe, text);
    safe
}

/// Text for a `textarea`, just as it was typed: browsers drop one line break directly after the tag
/// (HTML, 13.2.6.4.7), so there is always one to drop.
pub fn lines(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    safe.push('\n');
    push(&mut safe, text);
    safe
}

/// JSON for a `script`: it means the same, and no text in it ends the element or begins a comment.
pub fn json(json: &str) -> String {
    json.replace('<', "\\u003c")
}

fn push(safe: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            // A browser would take it for a line feed, in the source but not in what is typed.
            '\r' => safe.push_str("&#13;"),
            other => safe.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_element_that_holds_it() {
        assert_eq!(text("</title>&lt;"), "&lt;/title&gt;&amp;lt;");
        assert_eq!(lines("\n</textarea>"), "\n\n&lt;/textarea&gt;");
        assert_eq!(lines(""), "\n");
        assert_eq!(
            json(r#"["</script><!--"]"#),
            r#"["\u003c/script>\u003c!--"]"#
        );
    }
}
