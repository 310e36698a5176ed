//! Badges of every kind, points and devices, for each participation of the demonstration.

use domain::badge::category::{CategoryInput, Colour, Number};
use domain::badge::{BadgeInput, Kind};
use domain::device::{DeviceInput, DeviceRole};
use domain::entitlement::EntitlementInput;
use domain::hours::Hours;
use domain::id::ParticipationId;
use domain::point::{Entry, Others, Per, PointInput, PointKind, Rule, Ways};
use storage::{Result, Store};

use super::season::{Season, tick};

/// Somebody who is nobody's staff: kind, name, function, company.
type Guest = (Kind, &'static str, &'static str, &'static str);

/// One of each kind, and one more whose badge was lost.
pub(super) const FEW: &[Guest] = &[
    (
        Kind::Organiser,
        "Mehdi Benali",
        "Chargé d’innovation",
        "Val d’Aubelle Agglomération",
    ),
    (
        Kind::Visitor,
        "Ludivine Masson",
        "Acheteuse",
        "Ateliers de la Scarpe",
    ),
    (
        Kind::Visitor,
        "Tomasz Zieliński",
        "Chef de projet",
        "Zieliński Konstrukcje",
    ),
    (
        Kind::Press,
        "Aurore Pruvost",
        "Journaliste",
        "La Gazette d’Aubelle",
    ),
    (
        Kind::Speaker,
        "Олена Бондаренко",
        "Directrice de recherche",
        "Laboratoire Matériaux",
    ),
    (
        Kind::BuildUp,
        "Éric Thellier",
        "Monteur",
        "Stands et Décors du Nord",
    ),
    (Kind::Steward, "Inès Bouchard", "Contrôle", "Accueil Plus"),
    (
        Kind::Supplier,
        "Karim Haddad",
        "Traiteur",
        "Saveurs d’Aubelle",
    ),
    (Kind::Guest, "王小明", "Consul", "Délégation économique"),
    (
        Kind::Visitor,
        "Paul Quenehen",
        "Étudiant",
        "Lycée des Métiers",
    ),
];

/// Those who come to the show that is on.
pub(super) const GUESTS: &[Guest] = &[
    (
        Kind::Organiser,
        "Mehdi Benali",
        "Chargé d’innovation",
        "Val d’Aubelle Agglomération",
    ),
    (
        Kind::Organiser,
        "Hélène Caron",
        "Vice-présidente",
        "Val d’Aubelle Agglomération",
    ),
    (
        Kind::Visitor,
        "Ludivine Masson",
        "Acheteuse",
        "Ateliers de la Scarpe",
    ),
    (
        Kind::Visitor,
        "Tomasz Zieliński",
        "Chef de projet",
        "Zieliński Konstrukcje",
    ),
    (
        Kind::Visitor,
        "Fatima Zahra El Idrissi",
        "Ingénieure qualité",
        "Câbles du Littoral",
    ),
    (
        Kind::Visitor,
        "Maximiliana-Éléonore de la Fontaine-Saint-Éloi",
        "Investisseuse",
        "Fonds des Territoires",
    ),
    (
        Kind::Visitor,
        "Grégoire Lefebvre",
        "Directeur industriel",
        "Verrerie de Vernoise",
    ),
    (
        Kind::Visitor,
        "Paul Quenehen",
        "Étudiant",
        "Lycée des Métiers",
    ),
    (
        Kind::Visitor,
        "Amandine Flament",
        "Responsable achats",
        "Transports Flament",
    ),
    (Kind::Visitor, "李伟", "工程师", "深圳精密机械"),
    (
        Kind::Visitor,
        "Samuel Bouquillon",
        "Artisan",
        "Menuiserie Bouquillon",
    ),
    (
        Kind::Visitor,
        "Catherine Deroo",
        "Cheffe d’entreprise",
        "Deroo Emballages",
    ),
    (
        Kind::Visitor,
        "Nicolas Obry",
        "Technicien",
        "Froid Industriel de la Lys",
    ),
    (
        Kind::Visitor,
        "Zofia Kowalczyk",
        "Doctorante",
        "Université d’Aubelle",
    ),
    (Kind::Visitor, "Yves Hennebelle", "Retraité", ""),
    (
        Kind::Visitor,
        "Nadia Leroy",
        "Cheffe de produit",
        "Maison Leroy",
    ),
    (
        Kind::Visitor,
        "Benoît Carpentier",
        "Conseiller",
        "Chambre consulaire d’Aubelle",
    ),
    (
        Kind::Press,
        "Aurore Pruvost",
        "Journaliste",
        "La Gazette d’Aubelle",
    ),
    (
        Kind::Press,
        "Rémi Dubois-Mercier",
        "Photographe",
        "Agence Terrils",
    ),
    (
        Kind::Speaker,
        "Олена Бондаренко",
        "Directrice de recherche",
        "Laboratoire Matériaux",
    ),
    (
        Kind::BuildUp,
        "Éric Thellier",
        "Monteur",
        "Stands et Décors du Nord",
    ),
    (Kind::Steward, "Inès Bouchard", "Contrôle", "Accueil Plus"),
    (Kind::Steward, "Lucas Petit", "Contrôle", "Accueil Plus"),
    (
        Kind::Supplier,
        "Karim Haddad",
        "Traiteur",
        "Saveurs d’Aubelle",
    ),
    (Kind::Guest, "王小明", "Consul", "Délégation économique"),
    (Kind::Guest, "Ariane Dehaussy", "Députée", ""),
    (
        Kind::Visitor,
        "Corentin Vandewalle",
        "Alternant",
        "Aubelle Moteurs Électriques",
    ),
];

const FIRST: &[&str] = &[
    "Camille",
    "Léa",
    "Hugo",
    "Manon",
    "Oleksandr",
    "Agnieszka",
    "Thibault",
    "Chloé",
    "Youssef",
    "Marguerite",
    "Wiktor",
    "Solène",
];
const LAST: &[&str] = &[
    "Delattre",
    "Wiśniewski",
    "Bailleul",
    "Nguyen",
    "Hochart",
    "Kaczmarek",
    "Lemaire",
    "Benamar",
    "Vasseur",
    "Dumont",
    "Коваль",
    "Cuvelier",
    "Roussel",
];
const COMPANIES: &[&str] = &[
    "Outillage de la Plaine",
    "Conserverie Saint-Aubel",
    "Papeterie d’Hautecourt",
    "Transports Roussel",
    "Bureau d’études Axe",
    "Mairie de Vernoise",
    "Fonderie Moderne",
];

/// The visitors' categories, in two languages, with the word on the badge.
const CATEGORIES: &[(&str, &str, &str, Colour)] = &[
    ("VIP", "VIP", "VIP", Colour::Violet),
    ("Acheteur", "Buyer", "ACHAT", Colour::Teal),
    ("Scolaire", "School", "ÉCOLE", Colour::Orange),
];
/// The first of them.
const VIP: Number = Number(1);

/// More visitors, for the show that is on.
pub(super) async fn crowd(
    season: &Season<'_>,
    store: &Store,
    show: ParticipationId,
) -> Result<Vec<storage::badge::Signed>> {
    for (word_fr, word_en, short, colour) in CATEGORIES {
        let input = CategoryInput {
            kind: Kind::Visitor,
            word_fr: (*word_fr).to_owned(),
            word_en: (*word_en).to_owned(),
            short: (*short).to_owned(),
            colour: *colour,
        };
        storage::badge::category::create(&season.planner, store, show, &input).await?;
        tick(store);
    }
    let category = |n: usize| match n % 12 {
        0 => Some(VIP),
        3 | 7 => Some(Number(2)),
        5 => Some(Number(3)),
        _ => None,
    };
    let inputs: Vec<BadgeInput> = (0..CROWD)
        .map(|n| BadgeInput {
            kind: Kind::Visitor,
            name: format!("{} {}", FIRST[n % FIRST.len()], LAST[n % LAST.len()]),
            function: String::new(),
            company: COMPANIES[n % COMPANIES.len()].to_owned(),
            category: category(n),
        })
        .collect();
    storage::badge::issue::many(&season.planner, store, show, &inputs).await
}

/// A workshop to which some of the crowd are admitted, once a day.
pub(super) async fn workshop(
    season: &Season<'_>,
    store: &Store,
    show: ParticipationId,
    crowd: &[storage::badge::Signed],
) -> Result<()> {
    let input = EntitlementInput {
        name: "Atelier soudure".to_owned(),
        times: Some(1),
        per: Per::Day,
        hours: Hours::default(),
    };
    storage::entitlement::create(&season.planner, store, show, &input).await?;
    tick(store);
    let some: Vec<_> = crowd
        .iter()
        .take(12)
        .map(|signed| signed.badge.id)
        .collect();
    let give = (storage::badge::rights::Hand::Give, 1);
    storage::badge::rights::several(&season.planner, store, show, &some, give).await?;
    tick(store);
    Ok(())
}

/// How many more visitors come.
const CROWD: usize = 60;

/// Makes their badges; one is lost and replaced, one revoked, and one has a note for the doors.
pub(super) async fn badges(
    season: &Season<'_>,
    store: &Store,
    show: ParticipationId,
    guests: &[Guest],
) -> Result<()> {
    let planner = &season.planner;
    let mut made = Vec::new();
    for (kind, name, function, company) in guests {
        let input = BadgeInput {
            kind: *kind,
            name: (*name).to_owned(),
            function: (*function).to_owned(),
            company: (*company).to_owned(),
            category: None,
        };
        made.push(storage::badge::issue::create(planner, store, show, &input).await?);
        tick(store);
    }
    if let Some(lost) = made.get(1) {
        storage::badge::replace(planner, store, *lost, 0).await?;
        tick(store);
    }
    let supplier = guests.iter().position(|guest| guest.0 == Kind::Supplier);
    if let Some(supplier) = supplier.and_then(|at| made.get(at)) {
        let note = "Livraison : appeler Hélène Caron";
        storage::badge::mark::note(planner, store, *supplier, 0, note).await?;
        tick(store);
    }
    if let Some(gone) = made.last() {
        storage::badge::revoke(planner, store, *gone, 0).await?;
    }
    Ok(())
}

/// A point and the device that scans at it.
pub(super) struct Place {
    point: &'static str,
    kind: PointKind,
    ways: Ways,
    kinds: &'static [Kind],
    entry: Entry,
    crowd: Option<(i64, i64)>,
    /// Whether it asks for the entitlement of [`workshop`].
    asks: bool,
    /// The device's name; empty where the supervisor's alone scans.
    device: &'static str,
}

impl Place {
    /// Where some kinds alone pass, guests do too, twice a day, and visitors who are VIP.
    fn others(&self) -> Vec<Rule> {
        let guests = Rule {
            kinds: domain::point::Words(vec![Kind::Guest]),
            times: Some(2),
            ..Rule::default()
        };
        let vip = Rule {
            categories: domain::point::Words(vec![VIP]),
            ..Rule::default()
        };
        if self.kinds.is_empty() {
            return Vec::new();
        }
        vec![guests, vip]
    }
}

const DOOR: Place = Place {
    point: "Entrée",
    kind: PointKind::Door,
    ways: Ways::Both,
    kinds: &[],
    entry: Entry::AfterLeaving,
    crowd: None,
    asks: false,
    device: "Téléphone de l’entrée",
};

const STAND: Place = Place {
    point: "Stand collectif",
    kind: PointKind::Stand,
    ways: Ways::In,
    entry: Entry::Many,
    device: "Lecteur du stand",
    ..DOOR
};

/// A show with one door and a stand.
pub(super) const SMALL: &[Place] = &[DOOR, STAND];

/// The show that is on.
pub(super) const RUNNING: &[Place] = &[
    Place {
        point: "Entrée nord",
        crowd: Some((600, 540)),
        device: "Téléphone porte nord",
        ..DOOR
    },
    Place {
        point: "Entrée sud",
        crowd: Some((600, 540)),
        device: "Téléphone porte sud",
        ..DOOR
    },
    Place {
        point: "Sortie du quai",
        ways: Ways::Out,
        device: "",
        ..DOOR
    },
    Place {
        point: "Espace démonstrations",
        kind: PointKind::Zone,
        crowd: Some((40, 34)),
        device: "Tablette des démonstrations",
        ..DOOR
    },
    Place {
        point: "Salle de presse",
        kind: PointKind::Zone,
        kinds: &[Kind::Press, Kind::Speaker, Kind::Organiser],
        device: "",
        ..DOOR
    },
    Place {
        point: "Salle de soudure",
        kind: PointKind::Zone,
        asks: true,
        device: "",
        ..DOOR
    },
    STAND,
];

/// What the supervisor's device is called: it scans everywhere and may look names up.
pub(super) const SUPERVISOR: &str = "Téléphone du superviseur";

/// Whether a device is one of the demonstration's own.
pub(super) fn is_ours(name: &str) -> bool {
    let places = SMALL.iter().chain(RUNNING);
    name == SUPERVISOR || places.into_iter().any(|p| p.device == name)
}

/// Makes points and devices. The devices are paired whenever the demonstration starts.
pub(super) async fn equip(
    season: &Season<'_>,
    store: &Store,
    show: ParticipationId,
    places: &[Place],
) -> Result<()> {
    let planner = &season.planner;
    // The next edition of a show begins with the points of the one before.
    let there = storage::point::list(planner, store, show).await?;
    let mut points = Vec::new();
    for place in places {
        let input = PointInput {
            name: place.point.to_owned(),
            kind: place.kind,
            ways: place.ways,
            rule: Rule {
                kinds: domain::point::Words(place.kinds.to_vec()),
                rights: i64::from(place.asks),
                ..Rule::default()
            },
            others: Others(place.others()),
            entry: place.entry,
            crowd_limit: place.crowd.map(|(limit, _)| limit),
            crowd_warning: place.crowd.map(|(_, warning)| warning),
        };
        let same = there.iter().find(|point| point.name == input.name);
        let point = match same {
            Some(point) => point.id,
            None => storage::point::create(planner, store, show, &input).await?,
        };
        points.push(point);
        tick(store);
        if !place.device.is_empty() {
            let input = DeviceInput {
                name: place.device.to_owned(),
                role: DeviceRole::Steward,
                look_up: false,
                points: vec![point],
            };
            storage::device::create(planner, store, show, &input).await?;
            tick(store);
        }
    }
    let input = DeviceInput {
        name: SUPERVISOR.to_owned(),
        role: DeviceRole::Supervisor,
        look_up: true,
        points,
    };
    storage::device::create(planner, store, show, &input).await?;
    Ok(())
}
