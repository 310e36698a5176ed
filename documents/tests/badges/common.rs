//! Badges to print in tests.

#![expect(clippy::unwrap_used, reason = "a test's helper fails as the test does")]

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;

use documents::badge::{Badge, BadgeSheet, Kind, Layout, Locale};
use tempfile::NamedTempFile;

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
        code: code(number),
        code_alt: format!("Code QR du badge de {name}"),
        number: Some(format!("{number:06}")),
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
        badges: Vec::new(),
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
        .unwrap_or_else(|error| panic!("{name} is needed (poppler-utils, zbar-tools): {error}"));
    assert!(
        output.status.success(),
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The codes that zbar reads on the pages, sorted.
pub fn codes_on(pdf: &[u8], dots_per_inch: u16) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = written(pdf);
    let resolution = dots_per_inch.to_string();
    let pages = folder.path().join("page");
    let arguments: [&OsStr; 6] = [
        "-png".as_ref(),
        "-gray".as_ref(),
        "-r".as_ref(),
        resolution.as_ref(),
        file.path().as_ref(),
        pages.as_ref(),
    ];
    tool("pdftoppm", &arguments);
    let mut arguments: Vec<PathBuf> = vec![
        "--raw".into(),
        "--quiet".into(),
        "-Sdisable".into(),
        "-Sqrcode.enable".into(),
    ];
    arguments.extend(
        std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path()),
    );
    let mut codes: Vec<String> = tool("zbarimg", &arguments)
        .lines()
        .map(str::to_owned)
        .collect();
    codes.sort();
    codes
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

/// The first page and its words.
pub fn words_of(pdf: &[u8]) -> (Word, Vec<Word>) {
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
    let page = boxes
        .lines()
        .find(|line| line.trim().starts_with("<page "))
        .unwrap();
    let page = Word {
        left: 0.0,
        top: 0.0,
        right: number(page, "width").unwrap(),
        bottom: number(page, "height").unwrap(),
        text: String::new(),
    };
    let words = boxes
        .lines()
        .filter(|line| line.trim().starts_with("<word "))
        .map(|line| Word {
            left: number(line, "xMin").unwrap(),
            top: number(line, "yMin").unwrap(),
            right: number(line, "xMax").unwrap(),
            bottom: number(line, "yMax").unwrap(),
            text: line
                .split_once('>')
                .unwrap()
                .1
                .split_once('<')
                .unwrap()
                .0
                .to_owned(),
        })
        .collect();
    (page, words)
}
