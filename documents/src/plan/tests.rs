use std::io::Read;

use super::*;

fn plan(scale: i64) -> Sheet {
    let wall = Outline {
        kind: "wall",
        corners: vec![
            (500_000, 100_000),
            (10_500_000, 100_000),
            (10_500_000, 200_000),
            (500_000, 200_000),
        ],
        label: "#panic() Cloison".to_owned(),
    };
    Sheet {
        title: "Plan du stand B12".to_owned(),
        bar: "10 cm".to_owned(),
        lines: vec!["Brouillon".to_owned()],
        scale,
        width: 12_000,
        depth: 6_000,
        outlines: vec![wall],
        printed_at: Some(1_795_514_400_000),
        ..Sheet::default()
    }
}

/// What the pages of a PDF are drawn by, each stream unpacked.
fn drawn(pdf: &[u8]) -> String {
    let mut all = String::new();
    let find = |from: usize, what: &[u8]| {
        let rest = &pdf[from..];
        rest.windows(what.len())
            .position(|w| w == what)
            .map(|at| from + at)
    };
    let mut from = 0;
    while let Some(at) = find(from, b"stream") {
        let start = at + b"stream".len();
        let skip = pdf[start..]
            .iter()
            .take_while(|b| b"\r\n".contains(b))
            .count();
        let Some(end) = find(start, b"endstream") else {
            break;
        };
        let mut text = Vec::new();
        let mut unpacked = flate2::read::ZlibDecoder::new(&pdf[start + skip..end]);
        if unpacked.read_to_end(&mut text).is_ok() {
            all.push_str(&String::from_utf8_lossy(&text));
            all.push('\n');
        }
        from = end + b"endstream".len();
    }
    all
}

/// How long each straight line along the page is, in millimetres of paper, by the PDF's own coordinates: points,
/// and nothing that scales them.
fn lengths(content: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut numbers: Vec<f64> = Vec::new();
    let mut last = (0.0, 0.0);
    for word in content.split_ascii_whitespace() {
        if let Ok(number) = word.parse::<f64>() {
            numbers.push(number);
            continue;
        }
        let end = |numbers: &[f64]| match numbers {
            [.., x, y] => Some((*x, *y)),
            _ => None,
        };
        match (word, end(&numbers)) {
            ("cm", _) if numbers.len() == 6 => {
                assert!((numbers[0].abs() - 1.0).abs() < 1e-9, "{numbers:?}");
                assert!((numbers[3].abs() - 1.0).abs() < 1e-9, "{numbers:?}");
                assert!(numbers[1].abs() + numbers[2].abs() < 1e-9, "{numbers:?}");
            }
            ("m", Some(at)) => last = at,
            ("l", Some(at)) => {
                if (at.1 - last.1).abs() < 0.001 {
                    found.push((at.0 - last.0).abs() / 72.0 * 25.4);
                }
                last = at;
            }
            ("re", _) if numbers.len() == 4 => found.push(numbers[2].abs() / 72.0 * 25.4),
            _ => {}
        }
        numbers.clear();
    }
    found
}

#[test]
fn a_wall_of_ten_metres_is_two_hundred_millimetres_at_one_to_fifty() {
    let fonts = Fonts::new();
    for (scale, wanted) in [(50, 200.0), (100, 100.0), (200, 50.0)] {
        let pdf = sheet(&fonts, &plan(scale)).unwrap();
        let lengths = lengths(&drawn(&pdf));
        let near = |wanted: f64| lengths.iter().any(|length| (length - wanted).abs() <= 0.05);
        assert!(near(wanted), "1:{scale}: {lengths:?}");
        assert!(near(wanted * 1.2), "the stand itself: {lengths:?}");
        assert!(near(100.0), "the bar: {lengths:?}");
    }
}

#[test]
fn the_same_plan_prints_the_same_bytes_and_an_empty_one_prints_too() {
    let fonts = Fonts::new();
    assert_eq!(
        sheet(&fonts, &plan(50)).unwrap(),
        sheet(&fonts, &plan(50)).unwrap()
    );
    let empty = Sheet {
        outlines: vec![],
        ..plan(100)
    };
    assert!(sheet(&fonts, &empty).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn the_smallest_sheet_that_holds_a_plan_is_taken_and_none_where_none_does() {
    assert_eq!(paper(12_000, 6_000, 50), Some((297, 210)));
    assert_eq!(paper(6_000, 12_000, 50), Some((297, 420)));
    assert_eq!(paper(60_000, 40_000, 200), Some((420, 297)));
    assert_eq!(paper(200_000, 200_000, 50), None);
    let large = Sheet {
        width: 200_000,
        depth: 200_000,
        ..plan(50)
    };
    assert!(matches!(sheet(&Fonts::new(), &large), Err(Error::TooMany)));
}

#[test]
fn what_nobody_would_read_is_refused() {
    let mut long = plan(50);
    long.outlines[0].label = "x".repeat(LONGEST + 1);
    assert!(matches!(
        sheet(&Fonts::new(), &long),
        Err(Error::TooLong { .. })
    ));
}
