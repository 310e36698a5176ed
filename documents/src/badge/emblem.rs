//! The emblems of those who pay. What comes from outside is decoded here, within limits, and
//! written anew no larger than print needs: so no picture reaches the PDF as it came, and none
//! makes it heavy.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use typst::foundations::{Bytes, IntoValue, Value};

use super::{dict, text};
use crate::Error;

/// How many emblems a badge has room for.
pub const MOST_EMBLEMS: usize = 6;

/// Pixels to a side of a picture from outside.
const LONGEST_SIDE: u32 = 10_000;
/// Bytes that decoding may take.
const MOST_MEMORY: u64 = 256 << 20;

/// The widest that one is drawn is 27 mm, the highest 9 mm: this is 600 dots to the inch.
const PRINTED: (u32, u32) = (640, 216);

/// The emblem of a funder or a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emblem {
    /// The picture, PNG or JPEG: which of the two, its first bytes tell.
    pub picture: Vec<u8>,
    /// What a screen reader says in its place.
    pub alt: String,
}

impl Emblem {
    /// Whether the picture can be printed: what to ask when it is uploaded.
    ///
    /// # Errors
    /// [`Error::Emblem`] when it is neither PNG nor JPEG, damaged, or larger than 10,000 pixels to
    /// a side.
    pub fn check(&self) -> Result<(), Error> {
        let read = self.read();
        read.map(|_| ()).ok_or(Error::Emblem { index: 0 })
    }

    fn read(&self) -> Option<(DynamicImage, ImageFormat)> {
        let format = image::guess_format(&self.picture).ok()?;
        if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg) {
            return None;
        }
        let mut limits = Limits::default();
        limits.max_image_width = Some(LONGEST_SIDE);
        limits.max_image_height = Some(LONGEST_SIDE);
        limits.max_alloc = Some(MOST_MEMORY);
        let mut reader = ImageReader::with_format(Cursor::new(&self.picture), format);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().ok()?;
        let turned = decoder.orientation().ok()?;
        let mut picture = DynamicImage::from_decoder(decoder).ok()?;
        picture.apply_orientation(turned);
        Some((picture, format))
    }

    /// `None` when the picture cannot be read. `grey` for printers that know no colour.
    pub(super) fn value(&self, grey: bool) -> Option<Value> {
        let (picture, format) = self.read()?;
        let ratio = f64::from(picture.width()) / f64::from(picture.height());
        let (wide, high) = PRINTED;
        let picture = if picture.width() > wide || picture.height() > high {
            picture.resize(wide, high, FilterType::CatmullRom)
        } else {
            picture
        };
        let clear = has_clear_pixels(&picture);
        let picture = match (grey, clear) {
            (true, true) => picture.to_luma_alpha8().into(),
            (true, false) => picture.to_luma8().into(),
            (false, true) => picture.to_rgba8().into(),
            (false, false) => DynamicImage::from(picture.to_rgb8()),
        };
        let mut written = Vec::new();
        // A JPEG's noise would weigh ten times as much in a PNG.
        let format = if format == ImageFormat::Jpeg {
            let encoder = JpegEncoder::new_with_quality(&mut written, 90);
            picture.write_with_encoder(encoder).ok()?;
            "jpg"
        } else {
            picture
                .write_to(&mut Cursor::new(&mut written), ImageFormat::Png)
                .ok()?;
            "png"
        };
        let value = dict([
            ("picture", Bytes::new(written).into_value()),
            ("format", format.into_value()),
            ("ratio", ratio.into_value()),
            ("alt", text::clean(&self.alt).into_value()),
        ]);
        Some(value.into_value())
    }
}

fn has_clear_pixels(picture: &DynamicImage) -> bool {
    picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255)
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage};

    use super::*;

    fn emblem(width: u32, height: u32, format: ImageFormat) -> Emblem {
        let mut picture = Vec::new();
        RgbImage::from_pixel(width, height, Rgb([0, 60, 150]))
            .write_to(&mut Cursor::new(&mut picture), format)
            .unwrap();
        Emblem {
            picture,
            alt: "Région".to_owned(),
        }
    }

    #[test]
    fn png_and_jpeg_are_taken() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            assert_eq!(emblem(40, 20, format).check(), Ok(()));
        }
    }

    #[test]
    fn what_is_not_a_whole_png_or_jpeg_is_refused() {
        let whole = emblem(40, 20, ImageFormat::Png).picture;
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>".to_vec();
        let cut = whole[..whole.len() / 2].to_vec();
        for picture in [Vec::new(), svg, cut, b"GIF89a".to_vec()] {
            let emblem = Emblem {
                picture,
                alt: String::new(),
            };
            assert_eq!(emblem.check(), Err(Error::Emblem { index: 0 }));
        }
    }

    #[test]
    fn a_picture_with_too_many_pixels_is_refused_unread() {
        let wide = emblem(LONGEST_SIDE + 1, 1, ImageFormat::Png);
        assert_eq!(wide.check(), Err(Error::Emblem { index: 0 }));
    }
}
