//! Badges to print in tests.

#![expect(clippy::unwrap_used, reason = "a test's helper fails as the test does")]

use std::ffi::OsStr;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use documents::badge::{Badge, BadgeSheet, Emblem, Kind, Layout, Locale, Sides};
use flate2::read::ZlibDecoder;
use image::{ImageFormat, Rgb, RgbImage};
use tempfile::{NamedTempFile, TempDir};

/// A badge with a code as long as real ones.
pub fn badge(number: usize, name: &str) -> Badge {
    let kinds = [
        (Kind::Exhibitor, "Exposant"),
        (Kind::Organiser, "Organisation"),
        (Kind::Visitor, "Visiteur"),
        (Kind::Press, "Presse"),
        (Kind::Speaker, "Intervenante"),
        (Kind::BuildUp, "Montage"),
        (Kind::Steward, "Accueil"),
        (Kind::Supplier, "Prestataire"),
        (Kind::Guest, "Invitée"),
    ];
    let (kind, word) = kinds[number % kinds.len()];
    Badge {
        name: name.to_owned(),
        function: Some("Responsable commerciale".to_owned()),
        company: Some("Mécanique de la Lawe".to_owned()),
        kind_word: word.to_owned(),
        kind,
        category: None,
        code: code(number),
        code_alt: format!("Code QR du badge de {name}"),
        number: Some(format!("{number:06}")),
        may: None,
    }
}

/// An address with a token of 149 letters, all different from number to number.
pub fn code(number: usize) -> String {
    let mut state = u64::try_from(number).unwrap_or_default() ^ 0x9e37_79b9_7f4a_7c15;
    let token: String = (0..149)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            char::from(
                b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
                    [usize::try_from(state >> 59).unwrap_or_default()],
            )
        })
        .collect();
    format!("HTTPS://PAVILLON.EXAMPLE/B/{token}")
}

/// A sheet without badges.
pub fn sheet(layout: Layout) -> BadgeSheet {
    BadgeSheet {
        title: "Badges de VivaTech 2027".to_owned(),
        participation: "VivaTech 2027".to_owned(),
        dates: "16 au 19 juin 2027".to_owned(),
        venue: "Paris Expo, porte de Versailles".to_owned(),
        locale: Locale::Fr,
        layout,
        printed_at: Some(1_800_000_000_000),
        ..BadgeSheet::default()
    }
}

/// What an organisation writes on the back.
pub const BACK: &str = "Wifi : Pavillon-Exposants, mot de passe bethune2027\n\
    Entrée : porte H, de 7\u{a0}h\u{a0}30 à 20\u{a0}h\n\
    Urgence : poste de secours, hall 1, +33\u{a0}1\u{a0}40\u{a0}68\u{a0}22\u{a0}22\n\
    Perdu ? À rendre à l’accueil";

/// The colours of [`emblems`], that nothing else on a badge has.
pub const COLOURS: [[u8; 3]; 3] = [[255, 0, 255], [0, 255, 0], [255, 128, 0]];

/// A wide, a square and a high emblem.
pub fn emblems() -> Vec<Emblem> {
    let sizes = [(1600, 300), (400, 400), (120, 160)];
    sizes
        .into_iter()
        .zip(COLOURS)
        .enumerate()
        .map(|(place, ((width, height), colour))| {
            let mut picture = Vec::new();
            RgbImage::from_pixel(width, height, Rgb(colour))
                .write_to(&mut Cursor::new(&mut picture), ImageFormat::Png)
                .unwrap();
            Emblem {
                picture,
                alt: format!("Financeur {place}"),
            }
        })
        .collect()
}

/// Every way to print a sheet: each layout, on one side and two, in usual and large print.
pub fn every_way() -> impl Iterator<Item = BadgeSheet> {
    Layout::ALL.into_iter().flat_map(|layout| {
        Sides::ALL.into_iter().flat_map(move |sides| {
            [false, true]
                .into_iter()
                .map(move |large_print| BadgeSheet {
                    sides,
                    large_print,
                    ..sheet(layout)
                })
        })
    })
}

/// The way in few words, for a test that fails.
pub fn way(sheet: &BadgeSheet) -> String {
    let print = if sheet.large_print { "large" } else { "usual" };
    format!("{:?}, {:?}, {print} print", sheet.layout, sheet.sides)
}

/// How often each badge's code is on the pages.
pub fn codes_of_each(sheet: &BadgeSheet) -> usize {
    if sheet.sides == Sides::Two || sheet.layout == Layout::Folded {
        2
    } else {
        1
    }
}

/// The PDF in a file that goes when dropped.
pub fn written(pdf: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    file
}

/// What a program says, which must succeed.
pub fn tool<A: AsRef<OsStr>>(name: &str, arguments: &[A]) -> String {
    let output = Command::new(name)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{name} is needed (poppler-utils, zbar-tools, and what scripts/tools test installs): {error}"));
    assert!(
        output.status.success(),
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The pages as PNG, in order, in a folder that goes when dropped.
pub fn pictures(pdf: &[u8], dots_per_inch: u16) -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let file = written(pdf);
    let resolution = dots_per_inch.to_string();
    let pages = folder.path().join("page");
    let arguments: [&OsStr; 5] = [
        "-png".as_ref(),
        "-r".as_ref(),
        resolution.as_ref(),
        file.path().as_ref(),
        pages.as_ref(),
    ];
    tool("pdftoppm", &arguments);
    let entries = std::fs::read_dir(folder.path()).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    (folder, paths)
}

/// The codes that zbar reads on the pages, sorted.
pub fn codes_on(pdf: &[u8], dots_per_inch: u16) -> Vec<String> {
    let (_folder, pages) = pictures(pdf, dots_per_inch);
    codes_in(&pages)
}

/// The codes that zbar reads in the pictures, sorted.
pub fn codes_in(pictures: &[PathBuf]) -> Vec<String> {
    let mut arguments: Vec<PathBuf> = vec![
        "--raw".into(),
        "--quiet".into(),
        "-Sdisable".into(),
        "-Sqrcode.enable".into(),
    ];
    arguments.extend_from_slice(pictures);
    let mut codes: Vec<String> = tool("zbarimg", &arguments)
        .lines()
        .map(str::to_owned)
        .collect();
    codes.sort();
    codes
}

/// A code on a page, as zxing sees it.
#[derive(Debug)]
pub struct Code {
    /// From zero.
    pub page: usize,
    /// Its middle, as a share of the page's width.
    pub x: f64,
    /// And of its height.
    pub y: f64,
    /// Degrees that it is turned.
    pub turned: i32,
    pub text: String,
}

/// The codes that zxing reads in the pictures.
pub fn codes_by_zxing(pictures: &[PathBuf]) -> Vec<Code> {
    let program = std::env::var_os("PAVILLON_TOOLS").map_or_else(
        || PathBuf::from("python3"),
        |tools| Path::new(&tools).join("python/bin/python"),
    );
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/badges/zxing.py");
    let mut arguments = vec![PathBuf::from(script)];
    arguments.extend_from_slice(pictures);
    let read = tool(program.to_str().unwrap(), &arguments);
    read.lines()
        .map(|line| {
            let fields: Vec<&str> = line.splitn(5, '\t').collect();
            Code {
                page: fields[0].parse().unwrap(),
                x: fields[1].parse().unwrap(),
                y: fields[2].parse().unwrap(),
                turned: fields[3].parse().unwrap(),
                text: fields[4].to_owned(),
            }
        })
        .collect()
}

/// Every object of the PDF, those in compressed streams too, without blanks.
pub fn objects_of(pdf: &[u8]) -> String {
    let mut all: Vec<u8> = pdf.to_vec();
    let mut rest = pdf;
    while let Some(at) = rest.windows(8).position(|part| part == b"\nstream\n") {
        rest = &rest[at + 8..];
        let mut content = Vec::new();
        // What is not compressed fails at once and adds nothing.
        let _ = ZlibDecoder::new(rest).read_to_end(&mut content);
        all.extend(content);
    }
    let text = String::from_utf8_lossy(&all).into_owned();
    if let Ok(p) = std::env::var("DUMP") {
        std::fs::write(p, &text).unwrap();
    }
    text.split_whitespace().collect()
}

/// The text in reading order.
pub fn text_of(pdf: &[u8]) -> String {
    let file = written(pdf);
    tool("pdftotext", &[file.path().as_os_str(), "-".as_ref()])
}

/// A word on a page, in points from its upper left corner.
#[derive(Debug)]
pub struct Word {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub text: String,
}

impl Word {
    /// Where its letters stand, near enough: poppler's boxes hold the font's ascent and descent.
    pub fn base(&self) -> f64 {
        self.bottom - 0.22 * (self.bottom - self.top)
    }
}

/// Each page and its words.
pub fn words_of(pdf: &[u8]) -> Vec<(Word, Vec<Word>)> {
    let file = written(pdf);
    let boxes = tool(
        "pdftotext",
        &["-bbox".as_ref(), file.path().as_os_str(), "-".as_ref()],
    );
    let number = |line: &str, name: &str| -> Option<f64> {
        line.split_once(&format!("{name}=\""))?
            .1
            .split_once('"')?
            .0
            .parse()
            .ok()
    };
    let mut pages: Vec<(Word, Vec<Word>)> = Vec::new();
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page ") {
            let page = Word {
                left: 0.0,
                top: 0.0,
                right: number(line, "width").unwrap(),
                bottom: number(line, "height").unwrap(),
                text: String::new(),
            };
            pages.push((page, Vec::new()));
        } else if line.starts_with("<word ") {
            let inside = line.split_once('>').unwrap().1.rsplit_once("</word>");
            pages.last_mut().unwrap().1.push(Word {
                left: number(line, "xMin").unwrap(),
                top: number(line, "yMin").unwrap(),
                right: number(line, "xMax").unwrap(),
                bottom: number(line, "yMax").unwrap(),
                text: inside.unwrap().0.to_owned(),
            });
        }
    }
    pages
}
