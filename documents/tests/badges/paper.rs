//! Pages: their sizes, their sides, the codes and emblems on them, and what a screen reader gets.

use documents::badge::{BadgeSheet, Layout, Locale, Sides, render};

use crate::common::{
    BACK, COLOURS, Code, codes_by_zxing, codes_in, codes_of_each, emblems, every_way, objects_of,
    pictures, sheet, tool, way, words_of, written,
};
use crate::{FONTS, NAMES, named};

const POINTS_OF_A_MILLIMETRE: f64 = 72.0 / 25.4;

/// A sheet with all that a badge may have.
fn full(sheet: BadgeSheet) -> BadgeSheet {
    BadgeSheet {
        back: BACK.to_owned(),
        emblems: emblems(),
        badges: named(sheet.layout, &NAMES).badges,
        ..sheet
    }
}

/// The same for a few people: pixel by pixel takes its time.
fn few(sheet: BadgeSheet) -> BadgeSheet {
    let badges = named(sheet.layout, &NAMES[..2]).badges;
    BadgeSheet {
        badges,
        ..full(sheet)
    }
}

#[test]
fn zbar_and_zxing_read_every_code_of_every_layout_side_and_print() {
    for sheet in every_way().flat_map(|bare| {
        let badges = named(bare.layout, &NAMES[..4]).badges;
        let bare = BadgeSheet { badges, ..bare };
        let emblems = emblems();
        [
            BadgeSheet {
                emblems,
                ..bare.clone()
            },
            bare,
        ]
    }) {
        let (_folder, pages) = pictures(&render(&FONTS, &sheet).unwrap(), 150);
        let times = codes_of_each(&sheet);
        let codes = sheet.badges.iter().map(|badge| badge.code.clone());
        let mut wanted: Vec<String> = codes.flat_map(|code| vec![code; times]).collect();
        wanted.sort();
        assert_eq!(codes_in(&pages), wanted, "zbar: {}", way(&sheet));
        let mut read: Vec<String> = codes_by_zxing(&pages)
            .into_iter()
            .map(|code| code.text)
            .collect();
        read.sort();
        assert_eq!(read, wanted, "zxing: {}", way(&sheet));
    }
}

#[test]
fn pages_have_the_size_of_their_paper_and_each_front_its_back() {
    for sheet in every_way().map(full) {
        let (width, height, badges_on_a_page) = match sheet.layout {
            Layout::A6 => (105.0, 148.0, 1),
            Layout::A4 => (210.0, 297.0, 4),
            Layout::Folded => (210.0, 297.0, 1),
            Layout::Card => (86.0, 54.0, 1),
            Layout::Large => (96.0, 134.0, 1),
            Layout::Label => (62.0, 100.0, 1),
        };
        let pages = words_of(&render(&FONTS, &sheet).unwrap());
        let fronts = sheet.badges.len().div_ceil(badges_on_a_page);
        let sides = match (sheet.layout, sheet.sides) {
            (Layout::Folded, _) | (_, Sides::One) => 1,
            (_, Sides::Two) => 2,
        };
        assert_eq!(pages.len(), fronts * sides, "{}", way(&sheet));
        for (page, _) in pages {
            let far = |points: f64, millimetres: f64| {
                (points - millimetres * POINTS_OF_A_MILLIMETRE).abs() > 0.1
            };
            let wrong = far(page.right, width) || far(page.bottom, height);
            assert!(!wrong, "{}: {page:?}", way(&sheet));
        }
    }
}

#[expect(clippy::unwrap_used, reason = "a test's helper fails as the test does")]
fn codes(sheet: &BadgeSheet) -> Vec<Code> {
    let (_folder, pages) = pictures(&render(&FONTS, sheet).unwrap(), 150);
    codes_by_zxing(&pages)
}

#[test]
fn backs_on_a4_lie_behind_their_fronts_once_the_paper_is_turned() {
    let sheet = full(BadgeSheet {
        sides: Sides::Two,
        ..sheet(Layout::A4)
    });
    let codes = codes(&sheet);
    for badge in &sheet.badges {
        let both: Vec<&Code> = codes
            .iter()
            .filter(|code| code.text == badge.code)
            .collect();
        let [front, back] = both[..] else {
            panic!("{} is on {both:?}", badge.name)
        };
        assert_eq!((front.page % 2, back.page), (0, front.page + 1));
        assert!((front.x + back.x - 1.0).abs() < 0.005, "{both:?}");
        assert_eq!(front.y < 0.5, back.y < 0.5, "{both:?}");
        assert_eq!((front.turned, back.turned), (0, 0));
    }
    let first = codes.iter().find(|code| code.text == sheet.badges[0].code);
    let first = first.unwrap();
    assert!(first.x < 0.5 && first.y < 0.5, "the upper left: {first:?}");
}

#[test]
fn a_folded_sheet_has_its_front_and_its_back_below_and_the_rest_upside_down_above() {
    let sheet = full(sheet(Layout::Folded));
    for code in codes(&sheet) {
        assert!(code.y > 0.5 && code.turned == 0, "{code:?}");
    }
    for (page, words) in words_of(&render(&FONTS, &sheet).unwrap()) {
        let above: Vec<_> = words
            .iter()
            .filter(|word| word.bottom < page.bottom / 2.0)
            .collect();
        let find = |text: &str| above.iter().find(|word| word.text == text).unwrap();
        let (day, year) = (find("19"), find("juin"));
        assert!(day.left > page.right / 2.0, "the dates on the left inside");
        assert!(day.left > year.left, "they run from right to left");
        assert!(
            find("Wifi").right < page.right / 2.0,
            "the practical words on the right inside"
        );
        assert!(find("Wifi").top > find("Perdu").top, "they run upwards");
    }
}

/// How many pixels of each emblem's colour a picture has.
#[expect(clippy::unwrap_used, reason = "a test's helper fails as the test does")]
fn emblem_pixels(page: &std::path::Path) -> [usize; 3] {
    let picture = image::open(page).unwrap().to_rgb8();
    // Making a picture smaller rounds.
    let like = |a: [u8; 3], b: [u8; 3]| a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 4);
    COLOURS.map(|colour| {
        picture
            .pixels()
            .filter(|pixel| like(pixel.0, colour))
            .count()
    })
}

#[test]
fn emblems_stand_on_each_front_and_on_the_back_of_what_is_small() {
    for sheet in every_way().map(few) {
        // A label is black only.
        if sheet.layout == Layout::Label {
            continue;
        }
        let (_folder, pages) = pictures(&render(&FONTS, &sheet).unwrap(), 60);
        for (number, page) in pages.iter().enumerate() {
            let pixels = emblem_pixels(page);
            let is_back = sheet.sides == Sides::Two && number % 2 == 1;
            let wanted = match sheet.layout {
                Layout::Folded => true,
                Layout::Card => sheet.sides == Sides::One || is_back,
                _ => !is_back,
            };
            let shown = pixels.iter().all(|count| *count > 30);
            let none = pixels.iter().all(|count| *count == 0);
            let right = if wanted { shown } else { none };
            assert!(right, "{}, page {number}: {pixels:?}", way(&sheet));
        }
    }
}

#[test]
fn a_label_is_black_only() {
    for sheet in every_way().map(few) {
        if sheet.layout != Layout::Label {
            continue;
        }
        let (_folder, pages) = pictures(&render(&FONTS, &sheet).unwrap(), 60);
        for page in pages {
            let picture = image::open(page).unwrap().to_rgb8();
            let coloured = picture.pixels().filter(|pixel| {
                let [red, green, blue] = pixel.0;
                red.abs_diff(green) > 2 || green.abs_diff(blue) > 2
            });
            assert_eq!(coloured.count(), 0, "{}", way(&sheet));
        }
    }
}

#[test]
fn an_emblem_is_in_the_file_once_however_many_badges_show_it() {
    let mut sheet = full(sheet(Layout::A6));
    sheet.badges = named(Layout::A6, &["Anna Nowak"; 40]).badges;
    let objects = objects_of(&render(&FONTS, &sheet).unwrap());
    assert_eq!(objects.matches("/Subtype/Image").count(), 3);
}

#[test]
fn a_huge_emblem_does_not_make_the_file_heavy() {
    let mut picture = Vec::new();
    let noise = image::RgbImage::from_fn(3000, 1000, |x, y| {
        let [_, _, a, b] = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).to_be_bytes();
        image::Rgb([a, b, a ^ b])
    });
    noise
        .write_to(
            &mut std::io::Cursor::new(&mut picture),
            image::ImageFormat::Png,
        )
        .unwrap();
    let mut sheet = full(sheet(Layout::A6));
    sheet.emblems[0].picture = picture;
    let weight = render(&FONTS, &sheet).unwrap().len();
    assert!(weight < 600_000, "{weight} bytes");
}

#[test]
fn a_document_says_its_title_its_language_and_its_structure() {
    for sheet in every_way().map(full) {
        let pdf = render(&FONTS, &sheet).unwrap();
        let file = written(&pdf);
        let info = tool("pdfinfo", &[file.path()]);
        assert!(info.contains("Badges de VivaTech 2027"), "{info}");
        assert!(
            info.lines()
                .any(|line| line.starts_with("Tagged:") && line.ends_with("yes")),
            "{info}"
        );
        let structure = tool("pdfinfo", &["-struct".as_ref(), file.path()]);
        assert!(structure.contains("H1"), "{structure}");
        assert!(structure.contains("Figure"), "{structure}");

        let objects = objects_of(&pdf);
        assert!(objects.contains("/StructTreeRoot"), "{}", way(&sheet));
        assert!(
            objects.contains("/MarkInfo<</Markedtrue"),
            "{}",
            way(&sheet)
        );
        assert!(objects.contains("/Lang(fr)"), "{}", way(&sheet));
        let codes = sheet.badges.len() * codes_of_each(&sheet);
        let emblems = sheet.badges.len() * sheet.emblems.len();
        let figures: Vec<&str> = objects.split("/StructElem/S/Figure").skip(1).collect();
        assert_eq!(figures.len(), codes + emblems, "{}", way(&sheet));
        for figure in figures {
            let own = figure.split("/StructElem").next().unwrap_or_default();
            assert!(own.contains("/Alt"), "{}: {own}", way(&sheet));
        }
        assert!(objects.contains("/Alt(Financeur2)"), "{}", way(&sheet));
    }
}

#[test]
fn a_document_says_the_language_it_is_in() {
    let mut sheet = full(sheet(Layout::A6));
    sheet.locale = Locale::En;
    assert!(objects_of(&render(&FONTS, &sheet).unwrap()).contains("/Lang(en)"));
}
