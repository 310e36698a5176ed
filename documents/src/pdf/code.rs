//! Draws QR codes sharply and in few bytes. Typst is given a code as a picture of one pixel a module,
//! the cheapest thing it can place, once for all the pages that show it; here that picture becomes
//! a drawing of the same size under the same name (a form `XObject`, ISO 32000-1, 8.10): one dashed
//! line for each row, and after each row the origin moves down by one module. So rows differ in
//! their dashes only, which is what compression is good at, and no viewer smooths the modules.

use std::io::{Read as _, Write as _};

use flate2::read::ZlibDecoder;

use super::number;

/// Modules to a side: from version 1 to version 40 (ISO/IEC 18004, 5.3.1).
const SIDES: std::ops::RangeInclusive<usize> = 21..=177;

/// The corner mark begins with so many dark modules, and a light one.
const MARK: [u8; 8] = [0, 0, 0, 0, 0, 0, 0, 255];

/// A code as a form: the entries of its dictionary and its content.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) entries: String,
    pub(super) content: Vec<u8>,
}

/// The picture as a form; `None` when it is not one of a code, pixel by module.
pub(super) fn form(stream: &[u8]) -> Option<Form> {
    let start = stream.windows(7).position(|window| window == b"stream\n")? + 7;
    let (dictionary, data) = stream.split_at_checked(start)?;
    let dictionary: Vec<u8> = dictionary
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let has = |entry: &str| find(&dictionary, entry.as_bytes()).is_some();
    let side = value(&dictionary, b"/Width")?;
    let is_code = has("/Subtype/Image")
        && has("/BitsPerComponent8")
        && has("/Filter/FlateDecode")
        && !has("/SMask")
        && !has("/Decode[")
        && value(&dictionary, b"/Height") == Some(side)
        && SIDES.contains(&side)
        && side % 4 == 1;
    if !is_code {
        return None;
    }
    let data = data.get(..value(&dictionary, b"/Length")?)?;
    let mut pixels = Vec::with_capacity(side * side);
    let most = u64::try_from(side * side).ok()? + 1;
    ZlibDecoder::new(data)
        .take(most)
        .read_to_end(&mut pixels)
        .ok()?;
    // As many bytes as modules: whatever its colour space is called, it has one component.
    let two_tone = pixels.iter().all(|&pixel| matches!(pixel, 0 | 255));
    if pixels.len() != side * side || !two_tone || !pixels.starts_with(&MARK) {
        return None;
    }
    let mut content = Vec::with_capacity(2 * side * side);
    write(&mut content, &pixels, side)?;
    // A picture fills the unit square, and so does the form.
    let scale = 1.0 / f64::from(u32::try_from(side).ok()?);
    Some(Form {
        entries: format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 {side} {side}]/Matrix[{scale:.8} 0 0 -{scale:.8} 0 1]\
             /Resources<<>>"
        ),
        content,
    })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

fn value(dictionary: &[u8], key: &[u8]) -> Option<usize> {
    number(dictionary.get(find(dictionary, key)? + key.len()..)?)
}

/// The lines overlap by a twentieth of a module, or a screen would show the seams between them.
fn write(content: &mut Vec<u8>, pixels: &[u8], side: usize) -> Option<()> {
    content.extend_from_slice(b"0 G 0 J 1.05 w 1 0 0 1 0 .5 cm");
    for (y, row) in pixels.chunks(side).enumerate() {
        if y > 0 {
            content.extend_from_slice(b" 1 0 0 1 0 1 cm");
        }
        content.push(b'[');
        // A row that begins light has a first dash of no length.
        if row.first() == Some(&255) {
            content.extend_from_slice(b"0 ");
        }
        let mut dashes = 0;
        for run in row.chunk_by(|a, b| a == b) {
            write!(content, "{} ", run.len()).ok()?;
            dashes += 1;
        }
        // Dashes and gaps in pairs: an odd count would swap them at each turn.
        if dashes % 2 == usize::from(row.first() == Some(&255)) {
            content.pop();
        } else {
            content.push(b'1');
        }
        write!(content, "]0 d 0 0 m {side} 0 l S").ok()?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::deflate;

    fn picture(pixels: &[u8], side: usize, more: &str) -> Vec<u8> {
        let data = deflate(pixels).unwrap();
        let mut stream = format!(
            "<</Type /XObject\n/Subtype /Image /Filter /FlateDecode /Width {side} /Height {side} \
             /ColorSpace 15 0 R /BitsPerComponent 8{more} /Length {}>>\nstream\n",
            data.len()
        )
        .into_bytes();
        stream.extend(data);
        stream.extend(b"\nendstream");
        stream
    }

    fn pixels() -> Vec<u8> {
        let mut pixels = vec![255; 21 * 21];
        pixels[..7].fill(0);
        pixels[9..21].fill(0);
        pixels[22..24].fill(0);
        pixels
    }

    #[test]
    fn a_picture_of_a_code_becomes_a_dashed_line_for_each_row() {
        let form = form(&picture(&pixels(), 21, "")).unwrap();
        assert!(
            form.entries.contains("/BBox[0 0 21 21]"),
            "{}",
            form.entries
        );
        assert!(
            form.entries
                .contains("/Matrix[0.04761905 0 0 -0.04761905 0 1]")
        );
        let content = String::from_utf8(form.content).unwrap();
        let wanted = "0 G 0 J 1.05 w 1 0 0 1 0 .5 cm[7 2 12 1]0 d 0 0 m 21 0 l S \
            1 0 0 1 0 1 cm[0 1 2 18]0 d 0 0 m 21 0 l S 1 0 0 1 0 1 cm[0 21]0 d";
        assert!(content.starts_with(wanted), "{content}");
        assert_eq!(content.matches(" l S").count(), 21);
    }

    #[test]
    fn other_pictures_stay_as_they_are() {
        let code = pixels();
        assert!(form(&picture(&code, 21, "")).is_some());
        assert_eq!(form(&picture(&code, 21, " /SMask 7 0 R")), None);
        assert_eq!(form(&picture(&code[21..], 21, "")), None, "too few pixels");
        assert_eq!(
            form(&picture(&[0; 23 * 23], 23, "")),
            None,
            "no such version"
        );
        assert_eq!(
            form(&picture(&[0; 21 * 21], 21, "")),
            None,
            "no corner mark"
        );
        let mut grey = code.clone();
        grey[100] = 128;
        assert_eq!(form(&picture(&grey, 21, "")), None);
        let whole = picture(&code, 21, "");
        for cut in 0..whole.len() {
            let _ = form(&whole[..cut]);
        }
    }
}
