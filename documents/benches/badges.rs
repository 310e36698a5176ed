//! 1,000 different badges as one PDF, beside what the field and the issue ask for. Run it with
//! `cargo bench -p documents`; `BADGES=N` prints another number, `LAYOUT=card` one paper only.

use std::io::Cursor;
use std::sync::OnceLock;
use std::time::Instant;

use documents::Fonts;
use documents::badge::{Badge, BadgeSheet, Emblem, Kind, Layout, Locale, Sides, Step, render_with};
use image::{ImageFormat, Rgb, RgbImage};

/// The server's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    let only = std::env::var("LAYOUT").ok();
    let layouts = Layout::ALL
        .into_iter()
        .filter(|layout| only.as_deref().is_none_or(|word| word == layout.word()));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let built = if cfg!(debug_assertions) {
        "a DEBUG build: no figure to quote"
    } else {
        "a release build"
    };
    println!("{count} badges in one PDF; {cores} cores; {built}");
    println!(
        "                          first run  middle of 5       bytes   codes, pages, file, packing"
    );
    let fonts = Fonts::new();
    for layout in layouts {
        for sides in Sides::ALL {
            // Its back is there in any case.
            if layout == Layout::Folded && sides == Sides::One {
                continue;
            }
            let sheet = sheet(count, layout, sides);
            match measure(&fonts, &sheet) {
                Ok(Figures {
                    first,
                    middle,
                    steps: [codes, pages, file, packing],
                    bytes,
                }) => println!(
                    "{:<8}{:<18}{first:>7.2} s {middle:>10.2} s {bytes:>11}   \
                     {codes:.2} {pages:.2} {file:.2} {packing:.2}",
                    layout.word(),
                    if sides == Sides::One {
                        "one side"
                    } else {
                        "two sides, all on"
                    },
                ),
                Err(error) => return eprintln!("the badges were not printed: {error}"),
            }
        }
    }
    println!("asked for (1,000)            1.00 s       1.00 s     2000000");
    println!("pretix 2026.8 (1,000)       15.10 s                 29500000");
}

/// What printing took, in seconds, and came to.
struct Figures {
    first: f64,
    /// The middle of five runs.
    middle: f64,
    /// Each step of the last run.
    steps: [f64; Step::COUNT],
    bytes: usize,
}

fn measure(fonts: &Fonts, sheet: &BadgeSheet) -> Result<Figures, documents::Error> {
    let mut runs: Vec<f64> = Vec::new();
    let mut bytes = 0;
    let mut steps = [0.0; Step::COUNT];
    for _ in 0..5 {
        let begun: [OnceLock<f64>; Step::COUNT] = Default::default();
        let start = now();
        let told = |step: Step| {
            begun[step.number() - 1].get_or_init(|| start.elapsed().as_secs_f64());
        };
        let (mut made, mut took) = (Ok(Vec::new()), 0.0);
        // As the server does: the next run sets its pages anew.
        documents::apart(
            || render_with(fonts, sheet, &told),
            |done| {
                took = start.elapsed().as_secs_f64();
                made = done;
            },
        )?;
        bytes = made?.len();
        let mut end = took;
        for (step, begun) in steps.iter_mut().zip(&begun).rev() {
            let begun = begun.get().copied().unwrap_or(end);
            *step = end - begun;
            end = begun;
        }
        runs.push(took);
    }
    let first = runs.first().copied().unwrap_or_default();
    runs.sort_by(f64::total_cmp);
    let middle = runs.get(runs.len() / 2).copied().unwrap_or_default();
    Ok(Figures {
        first,
        middle,
        steps,
        bytes,
    })
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures by itself")]
fn now() -> Instant {
    Instant::now()
}

/// On two sides with all that a badge may have: practical words and three emblems.
fn sheet(count: usize, layout: Layout, sides: Sides) -> BadgeSheet {
    let (back, emblems) = match sides {
        Sides::One => ("", Vec::new()),
        Sides::Two => (
            BACK,
            ["Région", "Union européenne", "Chambre"].map(emblem).into(),
        ),
    };
    BadgeSheet {
        title: "Badges de VivaTech 2027".to_owned(),
        participation: "VivaTech 2027".to_owned(),
        dates: "16 au 19 juin 2027".to_owned(),
        venue: "Paris Expo, porte de Versailles".to_owned(),
        locale: Locale::Fr,
        layout,
        sides,
        back: back.to_owned(),
        emblems,
        printed_at: Some(1_800_000_000_000),
        badges: (0..count).map(badge).collect(),
        ..BadgeSheet::default()
    }
}

const BACK: &str = "Wifi : Pavillon-Exposants, mot de passe bethune2027\n\
    Entrée des exposants : porte H, de 7 h 30 à 20 h\n\
    Urgence : poste de secours, hall 1, +33 1 40 68 22 22\n\
    Perdu ? À rendre à l’accueil du stand B12";

fn emblem(alt: &str) -> Emblem {
    let mut picture = Vec::new();
    let stripes = RgbImage::from_fn(1200, 400, |x, y| {
        Rgb([
            u8::try_from((x / 3 + y / 7) % 256).unwrap_or_default(),
            80,
            160,
        ])
    });
    // A picture that is not there would be refused, and the run with it.
    let _ = stripes.write_to(&mut Cursor::new(&mut picture), ImageFormat::Png);
    Emblem {
        picture,
        alt: alt.to_owned(),
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
        category: None,
        code: code(number),
        number: Some(format!("{number:06}")),
        may: None,
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
