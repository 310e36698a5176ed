//! QR codes (ISO/IEC 18004) of error correction level M, drawn as vectors.

mod mask;

use std::fmt::Write as _;

use qrcode::bits::encode_auto;
use qrcode::canvas::Canvas;
use qrcode::ec::construct_codewords;
use qrcode::{Color, EcLevel};
use typst::foundations::{Bytes, Dict, IntoValue, Str, Value};

use crate::Error;

/// Light modules around a code, on each side: what the standard asks for.
pub const QUIET_ZONE: usize = 4;

/// A code's modules, without the quiet zone.
pub(crate) struct Modules {
    colours: Vec<Color>,
    /// Modules to a side.
    pub(crate) side: usize,
}

impl Modules {
    /// Upper-case letters, digits and `$%*+-./:` make the smallest code: it is then written in the
    /// alphanumeric mode.
    pub(crate) fn new(code: &str) -> Option<Self> {
        if code.is_empty() {
            return None;
        }
        let bits = encode_auto(code.as_bytes(), EcLevel::M).ok()?;
        let version = bits.version();
        let side = usize::try_from(version.width()).ok()?;
        let (data, correction) =
            construct_codewords(&bits.into_bytes(), version, EcLevel::M).ok()?;
        let mut canvas = Canvas::new(version, EcLevel::M);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        Some(Self {
            colours: mask::finish(canvas, side),
            side,
        })
    }

    /// Runs of dark modules in each row: where each begins, and how long it is.
    fn rows(&self) -> impl Iterator<Item = Vec<(usize, usize)>> + '_ {
        self.colours.chunks(self.side.max(1)).map(|row| {
            let mut runs: Vec<(usize, usize)> = Vec::new();
            let mut x = 0;
            for same in row.chunk_by(|a, b| a == b) {
                if same.first() == Some(&Color::Dark) {
                    runs.push((x, same.len()));
                }
                x += same.len();
            }
            runs
        })
    }

    /// For paper: a pixel a module, which `pdf::code` turns into a drawing.
    pub(crate) fn for_print(&self) -> (Bytes, Value) {
        let pixels = self.colours.iter().map(|colour| match colour {
            Color::Dark => 0,
            Color::Light => 255,
        });
        let pixels: Vec<u8> = pixels.collect();
        let side = self.side.into_value();
        let format = [
            ("encoding", "luma8".into_value()),
            ("width", side.clone()),
            ("height", side),
        ];
        let format = format.map(|(key, value)| (Str::from(key), value));
        let format: Dict = format.into_iter().collect();
        (Bytes::new(pixels), format.into_value())
    }

    /// For a web page, whose pictures a browser would smooth: a single path.
    pub(crate) fn for_screen(&self) -> (Bytes, Value) {
        let side = self.side;
        let mut svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">"#
        );
        self.draw(&mut svg, 0);
        svg.push_str("</svg>");
        (Bytes::from_string(svg), "svg".into_value())
    }

    /// Adds a path of the dark modules, after so many light ones on the left and above.
    fn draw(&self, svg: &mut String, margin: usize) {
        svg.push_str(r##"<path fill="#000" d=""##);
        for (y, runs) in self.rows().enumerate() {
            for (x, length) in runs {
                let (x, y) = (x + margin, y + margin);
                let _ = write!(svg, "M{x} {y}h{length}v1h-{length}z");
            }
        }
        svg.push_str(r#""/>"#);
    }
}

/// A code as an SVG document of its own for a web page: black on white, four modules of quiet
/// zone, a single path in units of modules, no style attribute, and `title` as its name for screen
/// readers.
///
/// # Errors
/// [`Error::Code`] when the code is empty or too long for a QR code of level M.
pub fn svg(code: &str, title: &str) -> Result<String, Error> {
    let modules = Modules::new(code).ok_or(Error::Code { index: 0 })?;
    let side = modules.side + 2 * QUIET_ZONE;
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" shape-rendering="crispEdges"><title>"#
    );
    for c in title.chars() {
        match c {
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '&' => svg.push_str("&amp;"),
            // XML has no place for them, not even escaped.
            c if c.is_control() => {}
            c => svg.push(c),
        }
    }
    let _ = write!(
        svg,
        r##"</title><rect width="{side}" height="{side}" fill="#fff"/>"##
    );
    modules.draw(&mut svg, QUIET_ZONE);
    svg.push_str("</svg>");
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use qrcode::QrCode;

    use super::*;

    const CODE: &str = "HTTPS://PAVILLON.EXAMPLE/B/AE5QAAAB";

    #[test]
    fn a_code_for_the_web_names_itself_and_carries_no_style() {
        let svg = svg(CODE, "Badge d’Anna <script>&").unwrap();
        assert!(svg.contains("<title>Badge d’Anna &lt;script&gt;&amp;</title>"));
        assert!(!svg.contains("style"));
        assert_eq!(svg.matches("<path").count(), 1);
        assert!(svg.contains(r#"shape-rendering="crispEdges""#));
    }

    #[test]
    fn a_code_for_the_web_keeps_four_light_modules_around() {
        let side = Modules::new(CODE).unwrap().side;
        let svg = svg(CODE, "").unwrap();
        assert!(svg.contains(&format!(r#"viewBox="0 0 {0} {0}""#, side + 8)));
        assert!(
            svg.contains(r#"d="M4 4h7v1h-7z"#),
            "the corner mark begins after the quiet zone"
        );
    }

    #[test]
    fn upper_case_codes_are_smaller_than_the_same_in_lower_case() {
        let long = "HTTPS://PAVILLON.EXAMPLE/B/".to_owned() + &"A7".repeat(60);
        let upper = Modules::new(&long).unwrap().side;
        let lower = Modules::new(&long.to_lowercase()).unwrap().side;
        assert!(upper < lower, "{upper} modules against {lower}");
    }

    #[test]
    fn an_empty_code_and_one_too_long_are_refused() {
        assert_eq!(svg("", ""), Err(Error::Code { index: 0 }));
        assert_eq!(svg(&"A".repeat(9000), ""), Err(Error::Code { index: 0 }));
    }

    #[test]
    fn our_choice_of_mask_agrees_with_another_far_more_often_than_chance() {
        let same = (0..40)
            .filter(|number| {
                let code = format!("{CODE}{number}");
                let theirs = QrCode::with_error_correction_level(&code, EcLevel::M).unwrap();
                Modules::new(&code).unwrap().colours == theirs.into_colors()
            })
            .count();
        assert!(same > 12, "{same} of 40, where chance would give 5");
    }
}
