use data_encoding::BASE64;
use image::GenericImageView;

use super::super::{Kind, Picture};
use super::*;

const OPEN: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">"#;

fn svg(inside: &str) -> Vec<u8> {
    format!("{OPEN}{inside}</svg>").into_bytes()
}

fn refused(inside: &str) -> PictureError {
    drawn(&svg(inside)).unwrap_err()
}

#[test]
fn a_drawing_becomes_a_picture_through_which_its_ground_shines() {
    let bytes = svg(r##"<path fill="#c00" d="M0 0h20v20h-20z"/><script>alert(1)</script>"##);
    let made = Picture::made_anew(&bytes).unwrap();
    assert_eq!(made.kind, Kind::Png);
    let picture = image::load_from_memory(&made.bytes).unwrap();
    assert_eq!(picture.dimensions(), (1_000, 500));
    assert_eq!(picture.get_pixel(250, 250).0, [0xcc, 0, 0, 255]);
    assert_eq!(picture.get_pixel(750, 250).0[3], 0);
    let text = String::from_utf8_lossy(&made.bytes).into_owned();
    assert!(!text.contains("alert") && !text.contains("svg"));
}

#[test]
fn what_programs_put_before_a_drawing_is_no_hindrance() {
    // As Illustrator writes it, with names of its own, a mark before all and something for itself.
    let whole = "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- made by hand -->\n\
         <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [\n\
         <!ENTITY ns_svg \"http://www.w3.org/2000/svg\">]>\n\
         <svg xmlns=\"&ns_svg;\" width=\"40\" height=\"20\"><switch><foreignObject width=\"1\" height=\"1\"/>\
         <g><rect width=\"40\" height=\"20\"/></g></switch><text> </text></svg>";
    assert!(is_drawing(whole.as_bytes()));
    let picture = drawn(whole.as_bytes()).unwrap();
    assert_eq!(picture.get_pixel(500, 250).0, [0, 0, 0, 255]);
}

#[test]
fn letters_that_are_not_in_a_drawing_are_not_lost_in_silence() {
    assert_eq!(
        refused("<g><text>Agglo</text></g>"),
        PictureError::DrawingText
    );
    let parts = "<text><tspan>A</tspan></text>";
    assert_eq!(refused(parts), PictureError::DrawingText);
}

#[test]
fn nothing_outside_of_a_drawing_is_looked_at() {
    for inside in [
        r#"<image href="http://elsewhere.example/a.png" width="9" height="9"/>"#,
        r#"<image xlink:href="file:///etc/passwd" width="9" height="9"/>"#,
        r#"<image xlink:href="/etc/hostname" width="9" height="9"/>"#,
        r#"<use href="other.svg#a"/>"#,
        r#"<rect width="9" height="9" fill="url(http://elsewhere.example/x)"/>"#,
        r#"<rect width="9" height="9" style="filter: url('other.svg#f')"/>"#,
        r#"<filter id="f"><feImage href="https://elsewhere.example/a.png"/></filter>"#,
    ] {
        assert_eq!(refused(inside), PictureError::DrawingElsewhere, "{inside}");
    }
    let nested = BASE64.encode(&svg("<rect width='9' height='9'/>"));
    let inside =
        format!(r#"<image href="data:image/svg+xml;base64,{nested}" width="9" height="9"/>"#);
    assert_eq!(
        refused(&inside),
        PictureError::DrawingElsewhere,
        "a drawing within"
    );
}

#[test]
fn an_entity_from_elsewhere_is_not_fetched() {
    let whole = format!(
        "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>{OPEN}<desc>&e;</desc></svg>"
    );
    assert_eq!(
        drawn(whole.as_bytes()).unwrap_err(),
        PictureError::NotAPicture
    );
}

#[test]
fn a_picture_within_a_drawing_is_drawn_with_it() {
    let mut dot = Cursor::new(Vec::new());
    let red = image::RgbImage::from_pixel(2, 2, image::Rgb([255, 0, 0]));
    DynamicImage::from(red)
        .write_to(&mut dot, image::ImageFormat::Png)
        .unwrap();
    let dot = BASE64.encode(dot.get_ref());
    let inside = format!(
        r#"<image href="data:image/png;base64,{dot}" width="40" height="20" preserveAspectRatio="none"/>"#
    );
    let picture = drawn(&svg(&inside)).unwrap();
    assert_eq!(picture.get_pixel(500, 250).0, [255, 0, 0, 255]);
}

#[test]
fn laughing_entities_and_deep_nesting_are_refused() {
    let mut laugh = "<!DOCTYPE svg [<!ENTITY a0 \"ha\">".to_owned();
    for n in 1..12 {
        let before = format!("&a{};", n - 1).repeat(10);
        laugh.extend(["<!ENTITY a", &n.to_string(), " \"", &before, "\">"]);
    }
    laugh.extend(["]>", OPEN, "<desc>&a11;</desc></svg>"]);
    assert!(drawn(laugh.as_bytes()).is_err());
    let deep = format!("{}{}", "<g>".repeat(5_000), "</g>".repeat(5_000));
    assert_eq!(refused(&deep), PictureError::DrawingTooMuch);
    let many = "<g/>".repeat(100_001);
    assert_eq!(refused(&many), PictureError::DrawingTooMuch);
}

#[test]
fn what_only_begins_like_a_drawing_is_none() {
    for other in [
        "<html><body>hello</body></html>",
        "<svg>no namespace</svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"",
        "<",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\"/>",
    ] {
        assert!(is_drawing(other.as_bytes()));
        assert_eq!(
            Picture::made_anew(other.as_bytes()),
            Err(PictureError::NotAPicture),
            "{other}"
        );
    }
}

#[test]
fn a_drawing_of_any_proportions_has_a_size() {
    for (width, height) in [(1e9, 1.0), (0.001, 0.002), (24.0, 24.0)] {
        let whole = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"/>"
        );
        let picture = drawn(whole.as_bytes()).unwrap();
        assert!(picture.width() <= 1_000 && picture.height() <= 1_000);
        assert!(picture.width() > 0 && picture.height() > 0);
    }
}
