//! Drawings (SVG), drawn anew as a picture: nothing of them stays but its pixels, nothing in them runs and
//! nothing outside of them is looked at. What their elements cost is bounded by the process that this is
//! done in.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use image::{DynamicImage, ImageReader, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, Node, NodeId, ParsingOptions};
use resvg::usvg::{Error, ImageHrefResolver, ImageKind, Options, Tree};

use super::{PIXELS_WHOLE, PictureError};

/// The longest side of a drawing that was drawn, in pixels.
const SIDE: f32 = 1_000.0;
/// The most elements, attributes' names not counted.
const NODES: u32 = 100_000;
/// How deep they may stand in each other.
const DEEP: u32 = 100;
/// What a drawing's elements are of.
const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Whether a file is a drawing, as far as its beginning tells: no other picture begins with a bracket.
pub fn is_drawing(bytes: &[u8]) -> bool {
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    plain.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// Draws it.
///
/// # Errors
/// What it has against it.
pub(super) fn drawn(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let text = std::str::from_utf8(bytes).map_err(|_| PictureError::NotAPicture)?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    // Programs that draw declare names of their own there.
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        resvg::usvg::roxmltree::Error::NodesLimitReached => PictureError::DrawingTooMuch,
        _ => PictureError::NotAPicture,
    })?;
    let root = document.root_element();
    if !root.has_tag_name((NAMESPACE, "svg")) {
        return Err(PictureError::NotAPicture);
    }
    look_over(&document)?;
    let (elsewhere, too_much) = (Arc::<AtomicBool>::default(), Arc::<AtomicBool>::default());
    let (outside, large) = (Arc::clone(&elsewhere), Arc::clone(&too_much));
    let within = Arc::clone(&elsewhere);
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(move |_, data, _| match picture(data) {
                Ok(kind) => Some(kind),
                Err(PictureError::TooManyPixels) => {
                    large.store(true, Ordering::Relaxed);
                    None
                }
                Err(_) => {
                    within.store(true, Ordering::Relaxed);
                    None
                }
            }),
            resolve_string: Box::new(move |_, _| {
                outside.store(true, Ordering::Relaxed);
                None
            }),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| match error {
        Error::ElementsLimitReached => PictureError::DrawingTooMuch,
        _ => PictureError::NotAPicture,
    })?;
    if elsewhere.load(Ordering::Relaxed) {
        return Err(PictureError::DrawingElsewhere);
    }
    if too_much.load(Ordering::Relaxed) {
        return Err(PictureError::DrawingTooMuch);
    }
    pixels(&tree)
}

/// A picture within a drawing, no larger than one that is taken by itself.
fn picture(data: Arc<Vec<u8>>) -> Result<ImageKind, PictureError> {
    use image::ImageFormat as F;
    let reader = ImageReader::new(Cursor::new(data.as_slice()));
    let reader = reader
        .with_guessed_format()
        .map_err(|_| PictureError::NotAPicture)?;
    let format = reader.format().ok_or(PictureError::NotAPicture)?;
    let (width, height) = reader.into_dimensions()?;
    if u64::from(width) * u64::from(height) > PIXELS_WHOLE {
        return Err(PictureError::TooManyPixels);
    }
    match format {
        F::Png => Ok(ImageKind::PNG(data)),
        F::Jpeg => Ok(ImageKind::JPEG(data)),
        F::Gif => Ok(ImageKind::GIF(data)),
        F::WebP => Ok(ImageKind::WEBP(data)),
        _ => Err(PictureError::NotAPicture),
    }
}

/// What would be left out without a word: letters that are not in the file, things that are elsewhere.
fn look_over(document: &Document<'_>) -> Result<(), PictureError> {
    let mut depths: HashMap<NodeId, u32> = HashMap::new();
    for node in document.descendants().filter(Node::is_element) {
        let above = node.parent().and_then(|above| depths.get(&above.id()));
        let depth = above.map_or(0, |above| above + 1);
        if depth > DEEP {
            return Err(PictureError::DrawingTooMuch);
        }
        depths.insert(node.id(), depth);
        if node.tag_name().namespace() != Some(NAMESPACE) {
            continue;
        }
        match node.tag_name().name() {
            _ if paints_from_elsewhere(node) => return Err(PictureError::DrawingElsewhere),
            "text" if says_something(node) => return Err(PictureError::DrawingText),
            "image" | "use" | "feImage" if leads_elsewhere(node) => {
                return Err(PictureError::DrawingElsewhere);
            }
            _ => {}
        }
    }
    Ok(())
}

fn says_something(text: Node<'_, '_>) -> bool {
    let mut said = text.descendants().filter(Node::is_text);
    said.any(|node| node.text().is_some_and(|text| !text.trim().is_empty()))
}

/// Whether a fill, a mask or another of what an element names is in another file.
fn paints_from_elsewhere(node: Node<'_, '_>) -> bool {
    node.attributes().any(|a| {
        let named = a.value().split("url(").skip(1);
        let mut named = named.map(|from| from.trim_start_matches(['\'', '"', ' ']));
        named.any(|from| !from.starts_with('#') && !from.starts_with("data:"))
    })
}

fn leads_elsewhere(node: Node<'_, '_>) -> bool {
    let mut leads = node.attributes().filter(|a| a.name() == "href");
    leads.any(|a| {
        let to = a.value().trim();
        !(to.is_empty() || to.starts_with('#') || to.starts_with("data:"))
    })
}

fn pixels(tree: &Tree) -> Result<DynamicImage, PictureError> {
    let size = tree.size();
    let by = SIDE / size.width().max(size.height());
    let size = size.scale_by(by).ok_or(PictureError::NotAPicture)?;
    let size = size.to_int_size();
    let (width, height) = (size.width(), size.height());
    let mut canvas = Pixmap::new(width, height).ok_or(PictureError::DrawingTooMuch)?;
    resvg::render(tree, Transform::from_scale(by, by), &mut canvas.as_mut());
    let plain = canvas.pixels().iter().flat_map(|pixel| {
        let pixel = pixel.demultiply();
        [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
    });
    let picture = RgbaImage::from_raw(width, height, plain.collect());
    let picture = picture.ok_or(PictureError::NotWritten)?;
    Ok(picture.into())
}

#[cfg(test)]
mod tests;
