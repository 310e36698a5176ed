//! Pictures, made anew: upright, no larger than pages show them, and nothing of them but their pixels.
//! What unpacking takes is known before it begins, from what a picture declares.

mod drawing;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{
    DynamicImage, GrayAlphaImage, GrayImage, ImageDecoder, ImageError, ImageFormat, ImageReader,
    ImageResult, Limits, RgbImage, RgbaImage,
};
use serde::{Deserialize, Serialize};

pub use self::drawing::is_drawing;

/// The largest file that is read, in bytes.
pub const BYTES: usize = 10 * 1024 * 1024;
/// The longest side of a picture that is kept, in pixels.
const SIDE: u32 = 1_600;
/// The longest side of a picture that is unpacked at all, in pixels.
const SIDE_UNPACKED: u32 = 20_000;
/// The most pixels of any picture: four hundred million take minutes even a row at a time.
const PIXELS: u64 = 100_000_000;
/// The most pixels of a picture that is unpacked whole.
const PIXELS_WHOLE: u64 = 12_500_000;
/// The most bytes that a picture may take when it is unpacked whole.
const UNPACKED: u64 = 64 * 1024 * 1024;
/// The most pixels of a photograph in one pass: three bytes each and nothing besides, so that a
/// telephone's fifty megapixels are taken. In several passes its waves are kept until the last one,
/// six bytes a pixel more.
const PIXELS_PHOTOGRAPH: u64 = 52_000_000;
/// The most passes: each goes over the whole picture, and takes a handful of bytes. Usual are ten.
const PASSES: usize = 100;
/// The quality of a JPEG, of 100.
const QUALITY: u8 = 85;

/// Why a file cannot be taken as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum PictureError {
    /// More than [`BYTES`].
    #[error("the file is larger than {BYTES} bytes")]
    TooLarge,
    /// Something else, whatever its name says, or a damaged one.
    #[error("not a picture")]
    NotAPicture,
    /// More pixels than can be unpacked.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// A drawing whose letters are not in it.
    #[error("the drawing has texts")]
    DrawingText,
    /// A drawing that shows what is not in it, or another drawing.
    #[error("the drawing leads elsewhere")]
    DrawingElsewhere,
    /// A drawing that is too much to draw.
    #[error("the drawing is too large or too intricate")]
    DrawingTooMuch,
    /// It was read, and could not be written.
    #[error("the picture cannot be written")]
    NotWritten,
}

/// What a picture is kept as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Where something shines through.
    Png,
    /// Everywhere else.
    Jpeg,
}

impl Kind {
    /// What it is sent as.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// A picture made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is kept as.
    pub kind: Kind,
    /// Its file.
    pub bytes: Vec<u8>,
}

impl Picture {
    /// A picture of the same pixels, upright and no larger than is shown.
    ///
    /// # Errors
    /// What the file has against it.
    pub fn made_anew(bytes: &[u8]) -> Result<Self, PictureError> {
        if bytes.len() > BYTES {
            return Err(PictureError::TooLarge);
        }
        let format = image::guess_format(bytes).ok().filter(|format| {
            use ImageFormat as F;
            matches!(format, F::Png | F::Jpeg | F::WebP | F::Gif)
        });
        if format.is_none() && !is_drawing(bytes) {
            return Err(PictureError::NotAPicture);
        }
        // Decoders panic on some files that are damaged on purpose.
        let picture = catch_unwind(AssertUnwindSafe(|| match format {
            Some(format) => unpack(bytes, format),
            None => drawing::drawn(bytes),
        }))
        .unwrap_or(Err(PictureError::NotAPicture))?;
        pack(&picture).map_err(|_| PictureError::NotWritten)
    }
}

impl From<ImageError> for PictureError {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooManyPixels,
            _ => Self::NotAPicture,
        }
    }
}

/// The first frame of a picture, turned as its camera was held.
fn unpack(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, PictureError> {
    let is_photograph = format == ImageFormat::Jpeg;
    let passes = |two: &&[u8]| **two == [0xff, 0xda];
    if is_photograph && bytes.windows(2).filter(passes).count() > PASSES {
        return Err(PictureError::TooManyPixels);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_UNPACKED);
    limits.max_image_height = Some(SIDE_UNPACKED);
    let (pixels_whole, unpacked) = if is_photograph && is_in_one_pass(bytes) {
        (PIXELS_PHOTOGRAPH, 3 * PIXELS_PHOTOGRAPH)
    } else {
        (PIXELS_WHOLE, UNPACKED)
    };
    limits.max_alloc = Some(unpacked);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    limits.check_dimensions(width, height)?;
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS {
        return Err(PictureError::TooManyPixels);
    }
    let orientation = decoder.orientation()?;
    let fits = pixels <= pixels_whole && limits.reserve(decoder.total_bytes()).is_ok();
    let picture = if fits {
        shown(DynamicImage::from_decoder(decoder)?)
    } else if format == ImageFormat::Png {
        drop(decoder);
        row_by_row(bytes)?
    } else {
        return Err(PictureError::TooManyPixels);
    };
    Ok(upright(picture, orientation))
}

fn shown(picture: DynamicImage) -> DynamicImage {
    if picture.width() > SIDE || picture.height() > SIDE {
        picture.thumbnail(SIDE, SIDE)
    } else {
        picture
    }
}

fn upright(mut picture: DynamicImage, orientation: Orientation) -> DynamicImage {
    picture.apply_orientation(orientation);
    picture
}

/// Whether a photograph's blocks come one after the other, each whole (ITU T.81, B.1.1): its first
/// frame is neither in passes nor anything that cannot be followed.
fn is_in_one_pass(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, after @ ..] = rest {
        match marker {
            0xff => rest = &rest[1..],
            0xc0 | 0xc1 => return true,
            0xc2..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xd8..=0xda => return false,
            _ => {
                let [high, low, ..] = after else { return false };
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = after.get(length..).unwrap_or_default();
            }
        }
    }
    false
}

/// A large drawing, a row at a time: so many rows and columns become one that what is left is little
/// more than is shown.
fn row_by_row(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let damaged = |error| match error {
        png::DecodingError::LimitsExceeded => PictureError::TooManyPixels,
        _ => PictureError::NotAPicture,
    };
    let limit = usize::try_from(UNPACKED).unwrap_or(usize::MAX);
    let mut decoder =
        png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: limit });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info().map_err(damaged)?;
    let info = reader.info();
    // Its rows come in seven passes, so that all of them would be kept.
    if info.interlaced {
        return Err(PictureError::TooManyPixels);
    }
    let (width, height) = (info.width, info.height);
    let channels = reader.output_color_type().0.samples();
    let by = (width.max(height) / SIDE).max(1);
    let size = (width.div_ceil(by), height.div_ceil(by));
    let mut rows = Rows::new(width, channels, by);
    while let Some(row) = reader.next_row().map_err(damaged)? {
        rows.take(row.data());
    }
    let pixels = rows.finish();
    let picture = match channels {
        1 => GrayImage::from_raw(size.0, size.1, pixels).map(DynamicImage::from),
        2 => GrayAlphaImage::from_raw(size.0, size.1, pixels).map(DynamicImage::from),
        3 => RgbImage::from_raw(size.0, size.1, pixels).map(DynamicImage::from),
        _ => RgbaImage::from_raw(size.0, size.1, pixels).map(DynamicImage::from),
    };
    picture.map(shown).ok_or(PictureError::NotAPicture)
}

/// Rows of pixels of which several become one.
struct Rows {
    channels: usize,
    by: usize,
    /// What the rows since the last that was finished add up to.
    sums: Vec<u32>,
    /// How many pixels went into each.
    counts: Vec<u32>,
    taken: usize,
    pixels: Vec<u8>,
}

impl Rows {
    fn new(width: u32, channels: usize, by: u32) -> Self {
        let wide = usize::try_from(width.div_ceil(by)).unwrap_or(usize::MAX);
        Self {
            channels,
            by: usize::try_from(by).unwrap_or(usize::MAX),
            sums: vec![0; wide * channels],
            counts: vec![0; wide],
            taken: 0,
            pixels: Vec::new(),
        }
    }

    fn take(&mut self, row: &[u8]) {
        for (place, pixel) in row.chunks_exact(self.channels).enumerate() {
            let to = place / self.by;
            self.counts[to] += 1;
            let sums = &mut self.sums[to * self.channels..][..self.channels];
            for (sum, value) in sums.iter_mut().zip(pixel) {
                *sum += u32::from(*value);
            }
        }
        self.taken += 1;
        if self.taken == self.by {
            self.put();
        }
    }

    fn put(&mut self) {
        for (sums, count) in self.sums.chunks_exact(self.channels).zip(&self.counts) {
            let mean = |sum: &u32| u8::try_from(sum / (*count).max(1)).unwrap_or(u8::MAX);
            self.pixels.extend(sums.iter().map(mean));
        }
        self.sums.fill(0);
        self.counts.fill(0);
        self.taken = 0;
    }

    fn finish(mut self) -> Vec<u8> {
        if self.taken > 0 {
            self.put();
        }
        self.pixels
    }
}

/// PNG where something shines through, else JPEG.
fn pack(picture: &DynamicImage) -> ImageResult<Picture> {
    let mut bytes = Vec::new();
    let kind = if picture.color().has_alpha() {
        picture
            .to_rgba8()
            .write_with_encoder(PngEncoder::new(&mut bytes))?;
        Kind::Png
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        picture.to_rgb8().write_with_encoder(encoder)?;
        Kind::Jpeg
    };
    Ok(Picture { kind, bytes })
}

#[cfg(test)]
mod tests;
