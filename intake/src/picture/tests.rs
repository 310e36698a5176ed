use image::{Rgb, Rgba};

use super::*;

/// Left half red, right half blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    })
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A TIFF header and one directory (Exif 2.32, 4.6): the camera was held so (6 is a quarter turn),
/// and a place in a GPS directory.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    exif.extend([0, 0, 0, 0]);
    exif.extend(b"\0\x01\0\x12\0\x02\0\0\0\x14\0\0\0\x38\0\0\0\0");
    exif.extend(b"50.5301N 2.6401E    ");
    exif
}

fn jpeg_with_place(picture: RgbImage, orientation: u8) -> Vec<u8> {
    let plain = encoded(&picture.into(), ImageFormat::Jpeg);
    let mut payload = b"Exif\0\0".to_vec();
    payload.extend(exif(orientation));
    let length = u16::try_from(payload.len() + 2).unwrap();
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(payload);
    bytes.extend(&plain[2..]);
    bytes
}

/// A chunk of a PNG (PNG, 5.3) with its checksum.
fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind, data].concat();
    let checksum = !body.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    });
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &body, &checksum.to_be_bytes()].concat()
}

/// The start of a PNG that says it is so large; 8 bits of red, green, blue and what shines through.
fn png_head(width: u32, height: u32) -> Vec<u8> {
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([8, 6, 0, 0, 0]);
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(*b"IHDR", &head)].concat()
}

fn png_with_place(picture: RgbaImage) -> Vec<u8> {
    let plain = encoded(&picture.into(), ImageFormat::Png);
    let (head, rest) = plain.split_at(33);
    let note = chunk(*b"tEXt", b"Comment\0taken at 50.5301N 2.6401E");
    [head, &note, &chunk(*b"eXIf", &exif(1)), rest].concat()
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

fn refusal(bytes: &[u8]) -> PictureError {
    Picture::made_anew(bytes).unwrap_err()
}

#[test]
fn a_photograph_loses_its_place_and_stands_upright() {
    let sent = jpeg_with_place(halves(64, 32), 6);
    assert!(holds(&sent, b"50.5301N"));
    let kept = Picture::made_anew(&sent).unwrap();
    assert_eq!(kept.kind, Kind::Jpeg);
    assert!(!holds(&kept.bytes, b"50.5301N") && !holds(&kept.bytes, b"Exif"));
    let picture = image::load_from_memory(&kept.bytes).unwrap().to_rgb8();
    assert_eq!(picture.dimensions(), (32, 64));
    assert!(picture.get_pixel(16, 4)[0] > 200, "what was left is on top");
    assert!(
        picture.get_pixel(16, 60)[2] > 200,
        "what was right is below"
    );
}

#[test]
fn a_logo_keeps_what_shines_through_and_loses_its_notes() {
    let sent = png_with_place(RgbaImage::from_pixel(20, 10, Rgba([10, 200, 30, 0])));
    assert!(holds(&sent, b"50.5301N"));
    let kept = Picture::made_anew(&sent).unwrap();
    assert_eq!(kept.kind, Kind::Png);
    assert!(!holds(&kept.bytes, b"50.5301N") && !holds(&kept.bytes, b"eXIf"));
    let picture = image::load_from_memory(&kept.bytes).unwrap().to_rgba8();
    assert_eq!(*picture.get_pixel(5, 5), Rgba([10, 200, 30, 0]));
}

#[test]
fn every_format_that_is_offered_is_taken() {
    let picture = DynamicImage::from(halves(40, 20));
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::WebP,
        ImageFormat::Gif,
    ] {
        let kept = Picture::made_anew(&encoded(&picture, format)).unwrap();
        let again = image::load_from_memory(&kept.bytes).unwrap();
        assert_eq!((again.width(), again.height()), (40, 20), "{format:?}");
    }
}

#[test]
fn a_large_picture_is_kept_as_large_as_it_is_shown() {
    let sent = encoded(&halves(3_200, 800).into(), ImageFormat::Png);
    let kept = Picture::made_anew(&sent).unwrap();
    let again = image::load_from_memory(&kept.bytes).unwrap();
    assert_eq!((again.width(), again.height()), (1_600, 400));
}

#[test]
fn what_is_no_picture_is_refused_whatever_it_is_called() {
    let html = b"<!DOCTYPE html><script>alert(1)</script>";
    let bmp = b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0";
    let cut = &encoded(&halves(40, 20).into(), ImageFormat::Png)[..60];
    let page_behind_a_mark = [&b"GIF89a\x01\0\x01\0\0\0\0"[..], html].concat();
    for bytes in [&html[..], bmp, cut, &page_behind_a_mark, b"%PDF-1.7", b""] {
        assert_eq!(refusal(bytes), PictureError::NotAPicture, "{bytes:?}");
    }
}

#[test]
fn a_page_behind_a_picture_does_not_travel_on() {
    let mut sent = encoded(&halves(40, 20).into(), ImageFormat::Png);
    sent.extend(b"<script>alert(1)</script>");
    let kept = Picture::made_anew(&sent).unwrap();
    assert!(!holds(&kept.bytes, b"<script>"));
}

#[test]
fn a_small_file_that_would_unpack_to_gigabytes_is_refused_by_what_it_declares() {
    for (width, height) in [(20_000, 20_000), (20_001, 1), (1, 4_000_000_000)] {
        let bomb = [
            png_head(width, height),
            chunk(*b"IDAT", &[]),
            chunk(*b"IEND", &[]),
        ]
        .concat();
        assert_eq!(
            refusal(&bomb),
            PictureError::TooManyPixels,
            "{width} by {height}"
        );
    }
    let mut bomb = encoded(&halves(16, 16).into(), ImageFormat::Jpeg);
    let frame = bomb
        .windows(2)
        .position(|mark| mark == [0xff, 0xc0])
        .unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0x4e, 0x20, 0x4e, 0x20]);
    assert_eq!(refusal(&bomb), PictureError::TooManyPixels);
}
