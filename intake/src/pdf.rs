//! The first pages of a PDF, drawn: what somebody sent is looked at as a picture, in which nothing runs,
//! leads elsewhere or asks for a program that opens it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::codecs::png::PngEncoder;
use image::{ImageEncoder, Rgb, RgbImage};
use serde::{Deserialize, Serialize};

/// The largest file that is read, in bytes.
pub const BYTES: usize = 10 * 1024 * 1024;
/// So many pages are drawn.
pub const PAGES: usize = 4;
/// How wide they are drawn, in pixels.
const WIDTH: u32 = 1_000;
/// How high one page is drawn at most, in pixels: of one that is longer, the beginning.
const HEIGHT: u32 = 2_000;
/// What lies between two pages, in pixels.
const GAP: u32 = 12;
const GREY: Rgb<u8> = Rgb([128, 128, 128]);

/// Why a PDF cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum PdfError {
    /// More than [`BYTES`].
    #[error("the file is larger than {BYTES} bytes")]
    TooLarge,
    /// Something else, a damaged one, or one with a password.
    #[error("not a PDF that can be read")]
    NotReadable,
    /// It was read, and could not be written.
    #[error("the picture cannot be written")]
    NotWritten,
}

/// The first pages below one another, as a PNG.
///
/// # Errors
/// What the file has against it.
pub fn drawn(bytes: &[u8]) -> Result<Vec<u8>, PdfError> {
    if bytes.len() > BYTES {
        return Err(PdfError::TooLarge);
    }
    // What reads it panics on some files that are damaged on purpose.
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes)));
    let pages = pages.unwrap_or(Err(PdfError::NotReadable))?;
    let sheet = below_one_another(&pages);
    let mut png = Vec::new();
    PngEncoder::new(&mut png)
        .write_image(
            sheet.as_raw(),
            sheet.width(),
            sheet.height(),
            image::ExtendedColorType::Rgb8,
        )
        .map_err(|_| PdfError::NotWritten)?;
    Ok(png)
}

fn pages(bytes: &[u8]) -> Result<Vec<RgbImage>, PdfError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| PdfError::NotReadable)?;
    let settings = InterpreterSettings {
        // What a file does not bring itself is written in the house's own letters.
        font_resolver: Arc::new(|_| Some((Arc::new(notosans::REGULAR_TTF), 0))),
        cmap_resolver: Arc::new(|_| None),
        warning_sink: Arc::new(|_| {}),
        render_annotations: true,
    };
    let cache = RenderCache::new();
    let pages: Vec<RgbImage> = pdf
        .pages()
        .iter()
        .take(PAGES)
        .filter_map(|page| one(page, &cache, &settings))
        .collect();
    if pages.is_empty() {
        return Err(PdfError::NotReadable);
    }
    Ok(pages)
}

/// A page, as wide as all of them.
fn one<'a>(
    page: &'a Page<'a>,
    cache: &RenderCache<'a>,
    settings: &InterpreterSettings,
) -> Option<RgbImage> {
    let (width, height) = page.render_dimensions();
    if !(width.is_finite() && height.is_finite() && width >= 1.0 && height >= 1.0) {
        return None;
    }
    let wide = u16::try_from(WIDTH).ok()?;
    let scale = f32::from(wide) / width;
    let tall = pixels(height * scale).clamp(1, u16::try_from(HEIGHT).ok()?);
    let drawn = render(
        page,
        cache,
        settings,
        &RenderSettings {
            x_scale: scale,
            y_scale: scale,
            width: Some(wide),
            height: Some(tall),
            bg_color: WHITE,
        },
    );
    let solid = drawn.data_as_u8_slice().chunks_exact(4);
    let solid: Vec<u8> = solid.flat_map(|p| [p[0], p[1], p[2]]).collect();
    RgbImage::from_raw(WIDTH, u32::from(tall), solid)
}

/// A length in whole pixels.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float becomes the nearest number that there is; what is too long is cut anyway"
)]
fn pixels(length: f32) -> u16 {
    length.ceil() as u16
}

fn below_one_another(pages: &[RgbImage]) -> RgbImage {
    let gaps = GAP * u32::try_from(pages.len().saturating_sub(1)).unwrap_or(0);
    let height = pages.iter().map(RgbImage::height).sum::<u32>() + gaps;
    let mut sheet = RgbImage::from_pixel(WIDTH, height, GREY);
    let mut top = 0;
    for page in pages {
        image::imageops::replace(&mut sheet, page, 0, i64::from(top));
        top += page.height() + GAP;
    }
    sheet
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// A PDF of so many pages, each with a filled box in the left lower corner and a word.
    fn pdf(pages: usize, size: &str) -> Vec<u8> {
        let mut objects = Vec::new();
        let kids: Vec<String> = (0..pages).map(|n| format!("{} 0 R", 4 + n * 2)).collect();
        objects.push("<< /Type /Catalog /Pages 2 0 R >>".to_owned());
        objects.push(format!(
            "<< /Type /Pages /Kids [{}] /Count {pages} >>",
            kids.join(" ")
        ));
        objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned());
        for n in 0..pages {
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size}] /Contents {} 0 R \
                 /Resources << /Font << /F1 3 0 R >> >> >>",
                5 + n * 2
            ));
            let content = "0 0 1 rg 0 0 50 50 re f BT /F1 24 Tf 20 100 Td (Plan) Tj ET";
            objects.push(format!(
                "<< /Length {} >>\nstream\n{content}\nendstream",
                content.len()
            ));
        }
        let mut file = "%PDF-1.4\n".to_owned();
        let mut places = Vec::new();
        for (n, object) in objects.iter().enumerate() {
            places.push(file.len());
            write!(file, "{} 0 obj\n{object}\nendobj\n", n + 1).unwrap();
        }
        let start = file.len();
        write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
        for place in places {
            writeln!(file, "{place:010} 00000 n ").unwrap();
        }
        write!(
            file,
            "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .unwrap();
        file.into_bytes()
    }

    fn read(png: &[u8]) -> RgbImage {
        image::load_from_memory(png).unwrap().to_rgb8()
    }

    #[test]
    fn the_first_pages_are_drawn_below_one_another_and_no_more_of_them() {
        let one = read(&drawn(&pdf(1, "200 200")).unwrap());
        assert_eq!((one.width(), one.height()), (WIDTH, WIDTH));
        assert_eq!(*one.get_pixel(20, WIDTH - 20), Rgb([0, 0, 255]), "the box");
        assert_eq!(
            *one.get_pixel(WIDTH - 20, 20),
            Rgb([255, 255, 255]),
            "paper"
        );
        let words = one.enumerate_pixels().filter(|(x, y, p)| {
            (100..400).contains(x) && (400..500).contains(y) && **p != Rgb([255, 255, 255])
        });
        assert!(
            words.count() > 50,
            "a word in letters that the file does not bring"
        );
        let many = read(&drawn(&pdf(PAGES + 3, "200 200")).unwrap());
        let pages = u32::try_from(PAGES).unwrap();
        assert_eq!(many.height(), pages * WIDTH + (pages - 1) * GAP);
    }

    #[test]
    fn a_page_as_long_as_a_street_is_cut_and_what_is_none_is_refused() {
        let long = read(&drawn(&pdf(1, "10 14000")).unwrap());
        assert_eq!(long.height(), HEIGHT);
        for file in [&b""[..], b"%PDF-1.4\n%%EOF", b"<svg></svg>", &[0xff; 2_000]] {
            assert_eq!(drawn(file), Err(PdfError::NotReadable), "{file:?}");
        }
        let cut = pdf(1, "200 200");
        // Cut short it is read as far as it goes, or refused; never a panic.
        for end in (0..cut.len()).step_by(7) {
            drop(drawn(&cut[..end]));
        }
        for size in ["0 0", "-5 200", "1e30 200", "nan 3", "200"] {
            drop(drawn(&pdf(1, size)));
        }
    }
}
