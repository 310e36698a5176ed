//! Under which name a file that somebody sent is handed out. What they called it is free text: it
//! names neither a folder nor what the file is, and nothing in it turns a line around.

use unicode_normalization::UnicodeNormalization;

/// The longest name without its ending, in bytes: file systems take 255.
const LONGEST: usize = 120;
/// The longest ending that is taken for one.
const ENDING: usize = 8;
/// What a file is called when nothing is left of its name.
const UNNAMED: &str = "document";

/// Signs that some system reads as more than a letter of a name.
const RESERVED: [char; 7] = ['<', '>', ':', '"', '|', '?', '*'];

/// Characters that are not seen, or that steer those around them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// A name as it is shown and kept: the last part of a path, visible, on one line, not too long.
pub fn plain(said: &str) -> String {
    let last = said.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last
        .nfc()
        .filter(|c| !is_hidden(*c))
        .map(|c| if RESERVED.contains(&c) { '_' } else { c })
        .collect();
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let end = (0..=name.len().min(LONGEST))
        .rev()
        .find(|end| name.is_char_boundary(*end))
        .unwrap_or(0);
    let name = if name.len() > LONGEST {
        // What is cut is the middle: the ending tells people what they sent.
        let (stem, ending) = split(name);
        let keep = end.saturating_sub(ending.len() + 1);
        let keep = (0..=keep).rev().find(|at| stem.is_char_boundary(*at));
        let stem = &stem[..keep.unwrap_or(0)];
        if ending.is_empty() {
            name[..end].to_owned()
        } else {
            format!("{stem}.{ending}")
        }
    } else {
        name.to_owned()
    };
    if name.is_empty() {
        UNNAMED.to_owned()
    } else {
        name
    }
}

/// A name and its ending; no ending when it has none that looks like one.
fn split(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && (1..=ENDING).contains(&ending.len())
                && ending.bytes().all(|b| b.is_ascii_alphanumeric()) =>
        {
            (stem, ending)
        }
        _ => (name, ""),
    }
}

/// The name under which a file is saved: what they called it, with the ending that its content has.
pub fn name(said: &str, content_type: &str) -> String {
    let said = plain(said);
    let (stem, _) = split(&said);
    let stem = stem.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    let ending = match content_type {
        "application/pdf" => "pdf",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/webp" => "webp",
        "image/gif" => "gif",
        _ => "bin",
    };
    format!("{stem}.{ending}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_file_is_saved_under_the_ending_of_what_it_is() {
        let pdf = "application/pdf";
        let told = [
            ("Attestation 2027.pdf", "Attestation 2027.pdf"),
            ("Attestation 2027.exe", "Attestation 2027.pdf"),
            ("Attestation", "Attestation.pdf"),
            ("assurance.pdf.bat", "assurance.pdf.pdf"),
            ("C:\\temp\\..\\plan.html", "plan.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("M. Dupont", "M. Dupont.pdf"),
            ("", "document.pdf"),
            ("...", "document.pdf"),
            ("a/", "document.pdf"),
            ("facture\r\nX-Evil: 1.pdf", "factureX-Evil_ 1.pdf"),
            // Shown from right to left this would end in `exe.pdf` turned around.
            ("fac\u{202e}fdp.exe", "facfdp.pdf"),
        ];
        for (said, saved) in told {
            assert_eq!(name(said, pdf), saved, "{said:?}");
        }
        assert_eq!(name("photo.pdf", "image/png"), "photo.png");
        assert_eq!(name("photo.JPEG", "image/jpeg"), "photo.jpg");
        assert_eq!(name("page.html", "text/html"), "page.bin");
    }

    #[test]
    fn a_long_name_is_cut_in_the_middle_and_keeps_its_ending() {
        let name = plain(&format!("{}.pdf", "é".repeat(500)));
        assert!(name.len() <= LONGEST && name.contains("é.pdf"), "{name}");
        assert!(plain(&"é".repeat(500)).len() <= LONGEST);
    }

    proptest! {
        #[test]
        fn whatever_it_was_called_it_is_one_visible_word_of_one_folder(said in any::<String>()) {
            let name = name(&said, "application/pdf");
            let stem = name.strip_suffix(".pdf");
            prop_assert!(stem.is_some_and(|stem| !stem.is_empty()) && name.len() < 255);
            prop_assert!(!name.contains(['/', '\\']) && !name.chars().any(is_hidden));
            prop_assert!(!name.starts_with('.'));
            prop_assert_eq!(plain(&plain(&said)), plain(&said));
        }
    }
}
