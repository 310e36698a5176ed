//! What comes out of the printer, read by other people's programs: poppler's and zbar's. They are
//! Debian's packages poppler-utils and zbar-tools; names in Arabic and Chinese letters need
//! fonts-noto-core and fonts-noto-cjk.

mod common;

use std::sync::LazyLock;

use common::{badge, codes_on, sheet, text_of, tool, words_of};
use documents::badge::{Badge, BadgeSheet, LONGEST_TEXT, Layout, render, unprintable};
use documents::{Error, Fonts};

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::new);

fn named(layout: Layout, names: &[&str]) -> BadgeSheet {
    let badges = names
        .iter()
        .enumerate()
        .map(|(number, name)| badge(number, name))
        .collect();
    BadgeSheet {
        badges,
        ..sheet(layout)
    }
}

const NAMES: [&str; 7] = [
    "Marie-Élisabeth Lefebvre",
    "Zażółć Gęślą-Jaźń Wiśniewska",
    "Олександра Коваленко-Щербаківська",
    "王小明",
    "محمد عبد الرحمن العلوي",
    "山田はなこ",
    "#panic() $x$ *b* \\ #{1/0}",
];

#[test]
fn zbar_reads_every_code_of_every_layout() {
    for layout in Layout::ALL {
        let sheet = named(layout, &NAMES);
        let read = codes_on(&render(&FONTS, &sheet).unwrap(), 200);
        let mut wanted: Vec<String> = sheet
            .badges
            .iter()
            .map(|badge| badge.code.clone())
            .collect();
        wanted.sort();
        assert_eq!(read, wanted, "{layout:?}");
    }
}

#[test]
fn codes_of_every_length_are_read() {
    let mut sheet = named(Layout::A6, &["Anna Nowak"; 6]);
    for (badge, length) in sheet.badges.iter_mut().zip([1, 20, 90, 160, 240, 330]) {
        badge.code = badge.code.chars().cycle().take(length).collect();
    }
    let read = codes_on(&render(&FONTS, &sheet).unwrap(), 300);
    let mut wanted: Vec<String> = sheet
        .badges
        .iter()
        .map(|badge| badge.code.clone())
        .collect();
    wanted.sort();
    assert_eq!(read, wanted);
}

#[test]
fn names_in_many_scripts_are_printed_as_they_are_written() {
    let text = text_of(&render(&FONTS, &named(Layout::A6, &NAMES)).unwrap());
    for name in NAMES {
        for word in name.split([' ', '-']) {
            assert!(text.contains(word), "{word} of {name} is missing in {text}");
        }
        assert!(unprintable(&FONTS, name).is_empty(), "{name}");
    }
}

#[test]
fn no_text_leaves_its_box_however_long() {
    let long = |piece: &str, length: usize| piece.chars().cycle().take(length).collect::<String>();
    let names = [
        long("A", 200),
        long("W", LONGEST_TEXT - 30),
        long("Wiśniewska", 200),
        long("Wolfeschlegelsteinhausenbergerdorff ", 200),
        long("Anne-", 200),
        long("王", 200),
        long("محمدعبدالرحمن", 200),
        long("नमस्ते", 200),
        "i".to_owned(),
    ];
    for layout in [Layout::A6, Layout::Card, Layout::Label] {
        for name in &names {
            let mut sheet = named(layout, &[name]);
            sheet.participation.clone_from(name);
            let badge = &mut sheet.badges[0];
            badge.function = Some(format!("fff{name}").chars().take(LONGEST_TEXT).collect());
            badge.company = Some(name.clone());
            badge.kind_word.clone_from(name);
            let pdf = render(&FONTS, &sheet).unwrap();
            let (page, words) = words_of(&pdf);
            for word in &words {
                let inside = word.left >= -0.5
                    && word.top >= -0.5
                    && word.right <= page.right + 0.5
                    && word.bottom <= page.bottom + 0.5;
                assert!(inside, "{layout:?} of {name}: {word:?} on {page:?}");
            }
            assert_eq!(
                codes_on(&pdf, 200),
                [sheet.badges[0].code.clone()],
                "{layout:?} of {name}"
            );
        }
    }
}

#[test]
fn name_function_and_company_never_run_into_each_other() {
    for layout in [Layout::A6, Layout::Card, Layout::Label] {
        let mut sheet = named(layout, &["Nnnn Nnnnnnnnnnnn-Nnnnnnnnn Nnnn"]);
        sheet.badges[0].function = Some("Ffffffffffff fff ffffffffff fffffffff ffffff".to_owned());
        sheet.badges[0].company = Some("Cccccccccc ccc ccccccc & Cccccccccccccc Cccccc".to_owned());
        let (_, words) = words_of(&render(&FONTS, &sheet).unwrap());
        let lowest = |letter: char| {
            let of = words
                .iter()
                .filter(|word| word.text.to_lowercase().starts_with(letter));
            of.map(|word| (word.top, word.base()))
                .fold((f64::MAX, 0.0_f64), |(a, b), (top, base)| {
                    (a.min(top + 0.25 * (base - top)), b.max(base))
                })
        };
        let (name, function, company) = (lowest('n'), lowest('f'), lowest('c'));
        assert!(
            name.1 < function.0 && function.1 < company.0,
            "{layout:?}: {words:?}"
        );
    }
}

#[test]
fn a_document_says_its_title_its_language_and_its_structure() {
    let pdf = render(&FONTS, &named(Layout::A6, &NAMES)).unwrap();
    let file = common::written(&pdf);
    let info = tool("pdfinfo", &[file.path()]);
    assert!(info.contains("Badges de VivaTech 2027"), "{info}");
    assert!(
        info.lines()
            .any(|line| line.starts_with("Tagged:") && line.ends_with("yes")),
        "{info}"
    );
    assert!(info.contains("2027"), "{info}");
    let structure = tool("pdfinfo", &["-struct".as_ref(), file.path()]);
    assert!(structure.contains("H1"), "{structure}");
    assert!(structure.contains("Figure"), "{structure}");
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let sheet = named(Layout::A4, &NAMES);
    let first = render(&FONTS, &sheet).unwrap();
    assert!(first == render(&Fonts::new(), &sheet).unwrap());
    assert!(first == render(&FONTS, &sheet.clone()).unwrap());
}

#[test]
fn what_no_font_can_print_is_said_once_for_each_character() {
    assert_eq!(
        unprintable(&FONTS, "Anna\u{10fffd} No\u{e999}w\u{10fffd}ak"),
        ['\u{10fffd}', '\u{e999}']
    );
    let bare = Fonts::with_folders(Vec::new());
    assert!(unprintable(&bare, "Zażółć Олександра Ἀθηνᾶ").is_empty());
    assert_eq!(unprintable(&bare, "王小明 Wang"), ['王', '小', '明']);
}

#[test]
fn latin_and_cyrillic_names_need_no_font_of_the_machine() {
    let bare = Fonts::with_folders(Vec::new());
    let sheet = named(Layout::A6, &NAMES[..3]);
    assert!(render(&bare, &sheet).unwrap() == render(&FONTS, &sheet).unwrap());
}

#[test]
fn what_cannot_be_printed_is_refused_with_its_place() {
    let refused = |change: fn(&mut Badge)| {
        let mut sheet = named(Layout::A6, &["Anna", "Paul"]);
        change(&mut sheet.badges[1]);
        render(&FONTS, &sheet).unwrap_err()
    };
    assert_eq!(
        render(&FONTS, &sheet(Layout::A6)),
        Err(Error::NothingToPrint)
    );
    assert_eq!(
        refused(|badge| badge.code.clear()),
        Error::Code { index: 1 }
    );
    assert_eq!(
        refused(|badge| badge.code = "A".repeat(5000)),
        Error::Code { index: 1 }
    );
    let too_long = Error::TooLong {
        index: 1,
        limit: LONGEST_TEXT,
    };
    assert_eq!(
        refused(|badge| badge.name = "é".repeat(LONGEST_TEXT + 1)),
        too_long
    );
}

#[test]
fn odd_texts_are_printed_without_a_fault() {
    let odd = [
        "",
        " ",
        "\u{0}\u{1}\u{7f}",
        "\u{200b}\u{200d}\u{202e}",
        "\n\r\t",
        "👩🏽‍🚀",
        "e\u{301}\u{301}\u{301}",
        "\u{fffd}",
        "-",
        "----",
        "a\u{ad}b",
        "\u{10fffd}",
        "\u{202e}محمد Anna 王",
        "<svg/onload=x>",
        "\"'`",
    ];
    for layout in Layout::ALL {
        let mut sheet = named(layout, &odd);
        for (badge, text) in sheet.badges.iter_mut().zip(odd) {
            badge.kind_word = text.to_owned();
            badge.company = Some(text.to_owned());
            badge.function = None;
            badge.code_alt = text.to_owned();
            badge.number = Some(text.to_owned());
        }
        sheet.title = "\u{0}".to_owned();
        sheet.participation = String::new();
        assert_eq!(render(&FONTS, &sheet).err(), None, "{layout:?}");
    }
}
