//! Invented names and sentences to fill the components with.

pub const INTRO: &str =
    "Chaque élément dans chacun de ses états. Les noms et les entreprises sont inventés.";

/// Companies with what they show, how much power it needs, and how their application stands.
pub const APPLICATIONS: [(&str, &str, &str, &str); 5] = [
    (
        "Plasturgie Delannoy",
        "Presse à injecter de table",
        "3 500 W",
        "Reçue",
    ),
    (
        "Mécanique de la Lawe",
        "Cellule de soudage collaborative, prête à souder devant le public",
        "12 000 W",
        "Acceptée",
    ),
    (
        "Fonderie Wojciechowski & Fils",
        "Coulée sous pression, en réalité virtuelle",
        "500 W",
        "Liste d’attente",
    ),
    (
        "Робототехніка Артуа",
        "Bras de palettisation",
        "2 200 W",
        "Refusée",
    ),
    ("Électronique Houdain", "", "", "Brouillon"),
];

/// Who came and went, quarter by quarter of a morning.
pub const QUARTERS: [(i64, i64); 16] = [
    (18, 0),
    (34, 0),
    (52, 2),
    (47, 3),
    (31, 5),
    (22, 4),
    (18, 8),
    (14, 12),
    (11, 9),
    (9, 16),
    (8, 22),
    (6, 19),
    (5, 17),
    (4, 14),
    (6, 10),
    (3, 7),
];

/// What waits.
pub const TASKS: [(i64, &str); 3] = [
    (12, "12 candidatures à décider"),
    (3, "3 décisions préparées, pas encore annoncées"),
    (27, "27 noms de badges manquants avant le 28 mai"),
];

/// Every kind of badge, with its word.
pub const KINDS: [(&str, &str); 9] = [
    ("exhibitor", "Exposant"),
    ("organiser", "Organisation"),
    ("visitor", "Visiteur"),
    ("press", "Presse"),
    ("speaker", "Intervenant"),
    ("build_up", "Montage"),
    ("steward", "Accueil"),
    ("supplier", "Prestataire"),
    ("guest", "Invité"),
];

/// Drawn like a code, but none that a camera reads: the gallery shows no valid badge.
pub const CODE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29" role="img" aria-label="Exemple de code"><path fill="#fff" d="M0 0h29v29H0z"/><path fill="none" stroke="#000" d="M4.500 4.500h6v6h-6zM18.500 4.500h6v6h-6zM4.500 18.500h6v6h-6z"/><path d="M6 6h3v3H6zM20 6h3v3h-3zM6 20h3v3H6zM13 4h1v2h-1zM15 5h1v4h-1zM13 8h1v3h-1zM4 13h3v1H4zM8 12h2v2H8zM12 13h2v2h-2zM16 12h3v1h-3zM21 13h4v1h-4zM13 17h1v4h-1zM15 16h2v1h-2zM18 15h2v2h-2zM22 16h1v3h-1zM16 19h3v1h-3zM20 20h2v2h-2zM15 22h2v3h-2zM13 23h1v2h-1zM19 23h1v2h-1zM23 22h2v1h-2zM22 24h1v1h-1z"/></svg>"##;
