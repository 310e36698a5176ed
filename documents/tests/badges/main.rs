//! What comes out of the printer, read by other people's programs: poppler's, zbar's and zxing's.
//! They are Debian's packages poppler-utils and zbar-tools, and zxing-cpp of
//! end2end/requirements.txt; names in Arabic and Chinese letters need fonts-noto-core and
//! fonts-noto-cjk.

mod common;
mod paper;
mod texts;

use std::sync::{LazyLock, Mutex};

use common::{BACK, badge, codes_on, emblems, every_way, sheet, text_of, way};
use documents::badge::{
    Badge, BadgeSheet, Emblem, LONGEST_BACK, LONGEST_TEXT, Layout, MOST_EMBLEMS, Sides, Step,
    preview, render, render_with, unprintable,
};
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
fn the_same_sheet_gives_the_same_bytes() {
    let mut sheet = named(Layout::A4, &NAMES);
    sheet.sides = Sides::Two;
    sheet.emblems = emblems();
    sheet.back = BACK.to_owned();
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
    for mut sheet in every_way() {
        sheet.badges = named(sheet.layout, &odd).badges;
        sheet.back = odd.join("\n");
        for (badge, text) in sheet.badges.iter_mut().zip(odd) {
            badge.kind_word = text.to_owned();
            badge.company = Some(text.to_owned());
            badge.function = None;
            badge.code_alt = text.to_owned();
            badge.number = Some(text.to_owned());
        }
        sheet.title = "\u{0}".to_owned();
        sheet.participation = String::new();
        assert_eq!(render(&FONTS, &sheet).err(), None, "{}", way(&sheet));
    }
}

#[test]
fn emblems_and_practical_words_that_cannot_be_printed_are_refused() {
    let refused = |change: &dyn Fn(&mut BadgeSheet)| {
        let mut sheet = named(Layout::A6, &["Anna"]);
        sheet.emblems = emblems();
        change(&mut sheet);
        assert_eq!(preview(&FONTS, &sheet).err(), render(&FONTS, &sheet).err());
        render(&FONTS, &sheet).unwrap_err()
    };
    let unread = Error::Emblem { index: 1 };
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>";
    assert_eq!(
        refused(&|sheet| sheet.emblems[1].picture = svg.into()),
        unread
    );
    assert_eq!(
        refused(&|sheet| sheet.emblems[1].picture.truncate(60)),
        unread
    );
    assert_eq!(refused(&|sheet| sheet.emblems[1].picture.clear()), unread);
    let one: Emblem = emblems().remove(0);
    assert_eq!(
        refused(&|sheet| sheet.emblems = vec![one.clone(); MOST_EMBLEMS + 1]),
        Error::TooManyEmblems {
            limit: MOST_EMBLEMS
        }
    );
    assert_eq!(
        refused(&|sheet| sheet.back = "é".repeat(LONGEST_BACK + 1)),
        Error::BackTooLong {
            limit: LONGEST_BACK
        }
    );
}

#[test]
fn a_print_says_what_it_is_doing_and_how_many_codes_are_made() {
    let sheet = named(Layout::A6, &["Anna Nowak"; 250]);
    let told = Mutex::new(Vec::new());
    render_with(&FONTS, &sheet, &|step| told.lock().unwrap().push(step)).unwrap();
    let told = told.into_inner().unwrap();
    assert_eq!(told.first(), Some(&Step::Codes { done: 0, of: 250 }));
    assert!(
        told.contains(&Step::Codes { done: 250, of: 250 }),
        "{told:?}"
    );
    assert_eq!(
        told[told.len() - 3..],
        [Step::Pages, Step::File, Step::Packing]
    );
    assert_eq!(told.last().unwrap().number(), Step::COUNT);
}

#[test]
fn a_preview_shows_the_first_page_of_each_side_and_needs_nothing_else() {
    for mut sheet in every_way() {
        sheet.badges = named(sheet.layout, &["Anna Nowak"; 9]).badges;
        sheet.emblems = emblems();
        sheet.back = BACK.to_owned();
        let pages = preview(&FONTS, &sheet).unwrap();
        let two = sheet.sides == Sides::Two && sheet.layout != Layout::Folded;
        assert_eq!(pages.len(), if two { 2 } else { 1 }, "{}", way(&sheet));
        for page in pages {
            assert!(page.starts_with("<svg "), "{}", way(&sheet));
            assert!(!page.contains("style"), "{}", way(&sheet));
            assert!(!page.contains("<text"), "letters are outlines");
            let addresses = page.split("href=\"").skip(1);
            for address in addresses {
                let inside = address.starts_with('#') || address.starts_with("data:image/");
                assert!(inside, "{}", &address[..40]);
            }
        }
    }
}
