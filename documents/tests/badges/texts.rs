//! Texts stay in their boxes, in every script, layout, side and print.

use documents::badge::{
    BadgeSheet, Category, LONGEST_BACK, LONGEST_TEXT, Layout, render, unprintable,
};

use crate::common::{
    BACK, Word, codes_of_each, codes_on, emblems, every_way, text_of, way, words_of,
};
use crate::{FONTS, NAMES, named};

/// Whether the word lies on its page and, where a page holds four, within its quarter.
fn is_inside(layout: Layout, page: &Word, word: &Word) -> bool {
    let within = |low: f64, high: f64, end: f64| {
        let whole = low >= -0.5 && high <= end + 0.5;
        let quartered = matches!(layout, Layout::A4 | Layout::Folded);
        let middle = end / 2.0;
        whole && (!quartered || high <= middle + 0.5 || low >= middle - 0.5)
    };
    within(word.left, word.right, page.right) && within(word.top, word.bottom, page.bottom)
}

#[test]
fn days_slots_and_entitlements_stand_on_every_badge() {
    for mut sheet in every_way() {
        sheet.badges = named(sheet.layout, &["Ana"]).badges;
        for badge in &mut sheet.badges {
            badge.may = Some("mer. 16 juin · Soudure".to_owned());
        }
        let text = text_of(&render(&FONTS, &sheet).unwrap());
        assert!(text.contains("Soudure"), "{}: {text}", way(&sheet));
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
        long("Коваленко-Щербаківська ", 200),
        long("王", 200),
        long("محمدعبدالرحمن", 200),
        long("नमस्ते", 200),
        "i".to_owned(),
    ];
    for (number, mut sheet) in every_way().enumerate() {
        let texts: Vec<&str> = names.iter().map(String::as_str).collect();
        sheet.badges = named(sheet.layout, &texts).badges;
        for (badge, name) in sheet.badges.iter_mut().zip(&names) {
            badge.function = Some(format!("fff{name}").chars().take(LONGEST_TEXT).collect());
            badge.company = Some(name.clone());
            badge.may = Some(name.clone());
            badge.kind_word.clone_from(name);
            badge.category = Some(Category {
                word: name.clone(),
                colour: "#5b2d9c",
            });
        }
        let words = &names[number % names.len()];
        sheet.participation.clone_from(words);
        sheet.dates.clone_from(words);
        sheet.venue.clone_from(words);
        sheet.back = long(words, LONGEST_BACK);
        sheet.emblems = emblems();
        let pdf = render(&FONTS, &sheet).unwrap();
        for (page, words) in words_of(&pdf) {
            for word in &words {
                let inside = is_inside(sheet.layout, &page, word);
                assert!(inside, "{}: {word:?} on {page:?}", way(&sheet));
            }
        }
        assert_eq!(
            codes_on(&pdf, 150).len(),
            names.len() * codes_of_each(&sheet),
            "{}",
            way(&sheet)
        );
    }
}

#[test]
fn practical_words_of_every_kind_fit_the_back() {
    let address = "https://pavillon.example/".to_owned() + &"exposants/".repeat(30);
    let lines = "a\n".repeat(LONGEST_BACK / 2);
    let texts = [
        BACK.to_owned(),
        address,
        lines,
        "Полиця ".repeat(80),
        "王小明在展台上。".repeat(40),
        "محمد عبد الرحمن العلوي ".repeat(20),
        "W".repeat(LONGEST_BACK),
    ];
    // Only a back has them, or the inside of a folded sheet.
    for bare in every_way().filter(|sheet| codes_of_each(sheet) == 2) {
        for (back, emblems) in texts.iter().zip([emblems(), Vec::new()].iter().cycle()) {
            let sheet = BadgeSheet {
                back: back.clone(),
                emblems: emblems.clone(),
                badges: named(bare.layout, &NAMES[..1]).badges,
                ..bare.clone()
            };
            let pdf = render(&FONTS, &sheet).unwrap();
            for (page, words) in words_of(&pdf) {
                for word in &words {
                    let inside = is_inside(sheet.layout, &page, word);
                    assert!(inside, "{}: {word:?} of {back}", way(&sheet));
                }
            }
        }
    }
}

#[test]
fn four_scripts_are_printed_as_they_are_written_on_every_side() {
    for mut sheet in every_way() {
        sheet.badges = named(sheet.layout, &NAMES).badges;
        let text = text_of(&render(&FONTS, &sheet).unwrap());
        for name in NAMES {
            for word in name.split([' ', '-']) {
                let times = text.matches(word).count();
                let wanted = codes_of_each(&sheet);
                assert!(
                    times >= wanted,
                    "{}: {word} of {name} in {text}",
                    way(&sheet)
                );
            }
        }
    }
}

#[test]
fn practical_words_keep_their_no_break_spaces() {
    let mut sheet = named(Layout::Card, &["Anna Nowak"]);
    sheet.sides = documents::badge::Sides::Two;
    sheet.back = "x ".repeat(40) + "+33\u{a0}1\u{a0}40\u{a0}68\u{a0}22\u{a0}22";
    for shift in 0..8 {
        sheet.back.insert_str(0, &"y".repeat(shift));
        let pages = words_of(&render(&FONTS, &sheet).unwrap());
        let tops: Vec<f64> = pages[1]
            .1
            .iter()
            .filter(|word| {
                ["40", "68", "22"]
                    .iter()
                    .any(|part| word.text.contains(part))
            })
            .map(|word| word.top)
            .collect();
        assert!(!tops.is_empty());
        assert!(
            tops.iter().all(|top| (top - tops[0]).abs() < 1.0),
            "{tops:?}"
        );
    }
}

#[test]
fn name_function_and_company_never_run_into_each_other() {
    for mut sheet in every_way() {
        sheet.badges = named(sheet.layout, &["Nnnn Nnnnnnnnnnnn-Nnnnnnnnn Nnnn"]).badges;
        sheet.badges[0].function = Some("Ffffffffffff fff ffffffffff fffffffff ffffff".to_owned());
        sheet.badges[0].company = Some("Cccccccccc ccc ccccccc & Cccccccccccccc Cccccc".to_owned());
        for (page, words) in words_of(&render(&FONTS, &sheet).unwrap()) {
            // A folded sheet has a front and a back side by side.
            for side in [0.0, page.right / 2.0] {
                let reach = |letter: char| {
                    let of = words.iter().filter(|word| {
                        let here = sheet.layout != Layout::Folded
                            || (side..side + page.right / 2.0).contains(&word.left);
                        here && word.text.to_lowercase().starts_with(letter)
                            && word
                                .text
                                .to_lowercase()
                                .contains(&letter.to_string().repeat(3))
                    });
                    of.map(|word| (word.top, word.base()))
                        .fold((f64::MAX, 0.0_f64), |(a, b), (top, base)| {
                            (a.min(top + 0.25 * (base - top)), b.max(base))
                        })
                };
                let (name, function, company) = (reach('n'), reach('f'), reach('c'));
                let apart = if sheet.large_print {
                    assert!(function.1 == 0.0, "large print has no function");
                    name.1 < company.0
                } else {
                    name.1 < function.0 && function.1 < company.0
                };
                assert!(apart, "{}: {words:?}", way(&sheet));
            }
        }
    }
}

#[test]
fn large_print_is_larger() {
    for sheet in every_way().filter(|sheet| sheet.large_print) {
        let height = |large_print: bool| {
            let sheet = BadgeSheet {
                badges: named(sheet.layout, &["Anna Nowak"]).badges,
                large_print,
                ..sheet.clone()
            };
            let pages = words_of(&render(&FONTS, &sheet).unwrap());
            let sizes = |text: &'static str| {
                let words = pages[0].1.iter().filter(move |word| word.text == text);
                words.map(|word| word.bottom - word.top).fold(0.0, f64::max)
            };
            (sizes("Nowak"), sizes("Lawe"))
        };
        let (usual, large) = (height(false), height(true));
        assert!(
            large.0 > 1.15 * usual.0,
            "{}: {usual:?} {large:?}",
            way(&sheet)
        );
        assert!(
            large.1 > 1.1 * usual.1,
            "{}: {usual:?} {large:?}",
            way(&sheet)
        );
    }
}

/// Names of these letters are not looked at before a list of badges is shown.
#[test]
fn every_latin_letter_is_one_that_is_printed() {
    let letters: String = (' '..='~').chain('À'..='ſ').collect();
    let missing = unprintable(&FONTS, &letters);
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_category_stands_beside_its_kind_on_every_front_in_words() {
    for mut sheet in every_way() {
        sheet.badges = named(sheet.layout, &["Anna Nowak"]).badges;
        for badge in &mut sheet.badges {
            badge.kind_word = "Visiteuse".to_owned();
            badge.category = Some(Category {
                word: "ACHAT".to_owned(),
                colour: "#00626e",
            });
        }
        let text = text_of(&render(&FONTS, &sheet).unwrap());
        assert!(
            text.contains("Visiteuse") && text.contains("ACHAT"),
            "{}: {text}",
            way(&sheet)
        );
    }
}
