//! 1,000 different badges as one PDF, beside what the field and the issue ask for. Run it with
//! `cargo bench -p documents`; `BADGES=N` prints another number, `LAYOUT=card` another paper.

use std::time::Instant;

use documents::Fonts;
use documents::badge::{Badge, BadgeSheet, Kind, Layout, Locale, render};

const FIRST: [&str; 20] = [
    "Camille",
    "Élodie",
    "Jean-Baptiste",
    "Agnieszka",
    "Oleksandr",
    "Marie",
    "Thibault",
    "Zofia",
    "Mathilde",
    "Grégoire",
    "Łukasz",
    "Ariane",
    "Benoît",
    "Hélène",
    "Nadia",
    "Yves",
    "Олена",
    "Małgorzata",
    "Sébastien",
    "Aïcha",
];
const LAST: [&str; 23] = [
    "Lefebvre",
    "Delattre",
    "Wiśniewska",
    "Dehaussy",
    "Kowalczyk",
    "Vandewalle",
    "Petit",
    "Szymański",
    "Carpentier",
    "Bouquillon",
    "Коваленко",
    "Hennebelle",
    "Leroy",
    "Nowak",
    "Caron",
    "Dubois-Mercier",
    "Flament",
    "Górecki",
    "Masson",
    "Quenehen",
    "Thellier",
    "Obry",
    "Zając",
];
const COMPANY: [&str; 17] = [
    "Mécanique de la Lawe",
    "Plasturgie d’Artois",
    "Logistique des Flandres",
    "Brasserie du Mont",
    "Recyclage Béthunois",
    "Électronique du Canal",
    "Fonderie Saint-Éloi",
    "Atelier des Terrils",
    "Robotique Ternois",
    "Emballages Gosnay",
    "Verrerie de la Clarence",
    "Textiles Divion",
    "Câbles et Faisceaux Nord",
    "Usinage Houdain",
    "Froid Industriel Lys",
    "Outillage Noeux",
    "Agro-Lab Auchel",
];
const WORDS: [(Kind, &str); 4] = [
    (Kind::Exhibitor, "Exposant"),
    (Kind::Visitor, "Visiteur"),
    (Kind::Press, "Presse"),
    (Kind::BuildUp, "Montage"),
];

fn main() {
    let count = std::env::var("BADGES")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(1000);
    let layout = match std::env::var("LAYOUT").as_deref() {
        Ok("a4") => Layout::A4,
        Ok("card") => Layout::Card,
        Ok("label") => Layout::Label,
        _ => Layout::A6,
    };
    let sheet = sheet(count, layout);
    let fonts = Fonts::new();
    let mut runs: Vec<f64> = Vec::new();
    let mut bytes = 0;
    for _ in 0..5 {
        #[expect(clippy::disallowed_methods, reason = "a benchmark measures by itself")]
        let start = Instant::now();
        match render(&fonts, &sheet) {
            Ok(pdf) => bytes = pdf.len(),
            Err(error) => return eprintln!("the badges were not printed: {error}"),
        }
        runs.push(start.elapsed().as_secs_f64());
    }
    let first = runs.first().copied().unwrap_or_default();
    runs.sort_by(f64::total_cmp);
    let middle = runs.get(runs.len() / 2).copied().unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let built = if cfg!(debug_assertions) {
        "a DEBUG build: no figure to quote"
    } else {
        "a release build"
    };
    println!("{count} badges, {layout:?}, in one PDF; {cores} cores; {built}");
    println!("                     seconds       bytes");
    println!("here, first run   {first:>10.2}  {bytes:>10}");
    println!("here, middle of 5 {middle:>10.2}  {bytes:>10}");
    println!("asked for (1,000)       1.00     2000000");
    println!("pretix 2026.8 (1,000)  15.10    29500000");
}

fn sheet(count: usize, layout: Layout) -> BadgeSheet {
    BadgeSheet {
        title: "Badges de VivaTech 2027".to_owned(),
        participation: "VivaTech 2027".to_owned(),
        dates: "16 au 19 juin 2027".to_owned(),
        venue: "Paris Expo, porte de Versailles".to_owned(),
        locale: Locale::Fr,
        layout,
        printed_at: Some(1_800_000_000_000),
        badges: (0..count).map(badge).collect(),
    }
}

fn badge(number: usize) -> Badge {
    let name = format!(
        "{} {}",
        FIRST[number % FIRST.len()],
        LAST[number % LAST.len()]
    );
    let (kind, word) = WORDS[number % WORDS.len()];
    Badge {
        code_alt: format!("Code du badge de {name}"),
        name,
        function: (!number.is_multiple_of(3)).then(|| "Responsable commerciale".to_owned()),
        company: Some(COMPANY[number % COMPANY.len()].to_owned()),
        kind_word: word.to_owned(),
        kind,
        code: code(number),
        number: Some(format!("{number:06}")),
    }
}

/// An address as long as real ones, different for each badge.
fn code(number: usize) -> String {
    let mut state = u64::try_from(number).unwrap_or_default() ^ 0x9e37_79b9_7f4a_7c15;
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let token: String = (0..149)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 59)
                .ok()
                .and_then(|at| letters.get(at))
                .map_or('A', |b| char::from(*b))
        })
        .collect();
    format!("HTTPS://PAVILLON.EXAMPLE/B/{token}")
}
