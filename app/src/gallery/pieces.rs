use domain::cockpit::Measure;
use domain::point::Fullness;
use domain::stand::Area;
use leptos::prelude::*;

use super::samples;
use crate::kit::{
    DANGER, PRIMARY, QUIET, SECONDARY, Tone, card, confirm, empty, facts, notice, pager, status,
};
use crate::list::{List, column};
use crate::ui::{
    BadgeCard, Bar, Bars, Breadcrumbs, Column, Compared, Comparison, Crowd, Curve, Entry, KindMark,
    Line, Link, Picker, Place, Plan, PlanLegend, PlanState, Plot, Progress, Quota, Tabs, Task,
    TaskList, Tile, Tiles, Timeline,
};

const TONES: [(Tone, &str); 5] = [
    (Tone::Neutral, "Brouillon"),
    (Tone::Info, "Reçue"),
    (Tone::Ok, "Acceptée"),
    (Tone::Warn, "Liste d’attente"),
    (Tone::Danger, "Refusée"),
];

pub(super) fn buttons() -> AnyView {
    view! {
        <div class="row-actions">
            <button class=PRIMARY type="button">"Principal"</button>
            <button class=SECONDARY type="button">"Secondaire"</button>
            <button class=DANGER type="button">"Sans retour"</button>
            <button class=QUIET type="button">"Discret"</button>
            <a class=SECONDARY href="#buttons">"Un lien"</a>
            <button class=PRIMARY type="button" disabled=true>"Impossible"</button>
        </div>
    }
    .into_any()
}

pub(super) fn states() -> AnyView {
    let items: Vec<_> = TONES
        .into_iter()
        .map(|(tone, said)| status(said, tone))
        .collect();
    view! { <div class="row-actions">{items}</div> }.into_any()
}

pub(super) fn notices() -> AnyView {
    let items: Vec<_> = TONES
        .into_iter()
        .map(|(tone, said)| {
            notice(tone, view! { <p><strong>{said}</strong>". Une phrase, et "<a href="#notices">"une suite"</a>"."</p> })
        })
        .collect();
    view! { <div class="stack">{items}</div> }.into_any()
}

pub(super) fn navigation() -> AnyView {
    view! {
        <Breadcrumbs label="Fil d’Ariane".to_owned() links=vec![
            Link::new("#navigation", "Participations"),
            Link::new("#navigation", "VivaTech 2027"),
        ] />
        <Tabs label="VivaTech 2027".to_owned() links=vec![
            Link::new("#navigation", "Aperçu"),
            Link::new("#navigation", "Candidatures").count(12).current(true),
            Link::new("#navigation", "Stand"),
            Link::new("#navigation", "Exposants placés"),
            Link::new("#navigation", "Badges"),
        ] />
        <Picker label="État".to_owned() links=vec![
            Link::new("#navigation", "Toutes").count(34),
            Link::new("#navigation", "Reçues").count(12).current(true),
            Link::new("#navigation", "Acceptées").count(18),
        ] />
        {pager(2, 4, 91, "")}
    }
    .into_any()
}

pub(super) fn tasks() -> AnyView {
    let tasks = samples::TASKS
        .iter()
        .map(|(count, said)| Task {
            count: *count,
            said: (*said).to_owned(),
            href: "#tasks".to_owned(),
        })
        .collect();
    view! {
        <div class="tasks">
            <TaskList tasks=tasks />
        </div>
    }
    .into_any()
}

pub(super) fn figures() -> AnyView {
    let tile = |number: &str, label: &str, link: bool| Tile {
        number: number.to_owned(),
        label: label.to_owned(),
        href: link.then(|| "#figures".to_owned()),
    };
    view! {
        <Tiles tiles=vec![
            tile("40", "exposants", true),
            tile("12", "candidatures à décider", true),
            tile("144 m²", "de stand", false),
        ] />
        <Quota id="quota-some" label="3 badges nommés sur 5".to_owned() used=3 of=5 />
        <Quota id="quota-none" label="Aucun badge nommé sur 5".to_owned() used=0 of=5 />
        <Quota id="quota-full" label="Les 5 badges sont nommés".to_owned() used=5 of=5 />
        <Progress id="progress-begun" label="Codes et textes : 300 sur 1000".to_owned() done=30 of=400 />
        <Progress id="progress-near" label="Écriture du PDF".to_owned() done=300 of=400 />
    }
    .into_any()
}

pub(super) fn crowds() -> AnyView {
    let crowd = |inside: i64, state: Option<AnyView>| {
        let fullness = Fullness::of(inside, Some(180), 200);
        let label = format!("{inside} sur 200");
        let id = format!("crowd-{inside}");
        view! { <Crowd id=id label=label inside=inside limit=200 fullness=fullness state=state /> }
    };
    view! {
        {crowd(64, None)}
        {crowd(186, Some(status("Presque plein", Tone::Warn)))}
        {crowd(203, Some(status("Plein", Tone::Danger)))}
    }
    .into_any()
}

pub(super) fn plot() -> AnyView {
    let columns = samples::QUARTERS
        .iter()
        .enumerate()
        .map(|(index, (up, down))| Column {
            mark: (index % 4 == 0).then(|| format!("{} h", 9 + index / 4)),
            up: *up,
            down: *down,
        })
        .collect();
    view! {
        <Plot id="sample-plot" title="Entrées et sorties par quart d’heure".to_owned()
            desc="288 entrées et 148 sorties ; le plus d’entrées à 9 h 30.".to_owned()
            up="Entrées".to_owned() down="Sorties".to_owned() columns=columns />
    }
    .into_any()
}

pub(super) fn bars() -> AnyView {
    let bar = |word: &str, label: &str, figure: &str, measure, late: Option<&str>| Bar {
        id: format!("sample-bar-{word}"),
        label: label.to_owned(),
        figure: figure.to_owned(),
        measure,
        late: late.map(str::to_owned),
        note: None,
        href: "#bars".to_owned(),
    };
    let bars = vec![
        bar(
            "placed",
            "Exposants placés",
            "12 sur 18",
            Some(Measure::of(12, 18)),
            None,
        ),
        bar(
            "pieces",
            "Pièces et tâches faites",
            "31 sur 60",
            Some(Measure::of(31, 60)),
            Some("4 en retard"),
        ),
        bar(
            "badges",
            "Badges imprimés",
            "36 sur 36",
            Some(Measure::of(36, 36)),
            None,
        ),
        bar(
            "shifts",
            "Présence sur le stand",
            "— besoins non indiqués",
            None,
            None,
        ),
    ];
    view! { <Bars bars=bars /> }.into_any()
}

pub(super) fn curve() -> AnyView {
    let line = |name: &str, values: &[i64], is_main| Line {
        name: name.to_owned(),
        values: values.iter().map(|n| Some(*n)).collect(),
        is_main,
    };
    let lines = vec![
        line(
            "jeu. 17 juin",
            &[0, 12, 40, 78, 96, 90, 64, 70, 88, 51, 12, 0],
            true,
        ),
        line(
            "mer. 16 juin",
            &[0, 8, 31, 60, 72, 70, 40, 52, 61, 40, 9, 0],
            false,
        ),
    ];
    let marks = vec![
        (0, "9 h".to_owned()),
        (4, "13 h".to_owned()),
        (8, "17 h".to_owned()),
    ];
    view! {
        <Curve id="sample-curve" title="Présence".to_owned()
            desc="Au plus 96 à l’intérieur, vers 13 h.".to_owned() marks=marks lines=lines />
    }
    .into_any()
}

pub(super) fn comparison() -> AnyView {
    let row = |label: &str, value: Option<i64>, said: &str| Compared {
        label: label.to_owned(),
        value,
        said: said.to_owned(),
    };
    let rows = vec![
        row("VivaTech 2027", Some(18), "18"),
        row("VivaTech 2026", Some(12), "12"),
        row("Entreprise et Territoire 2025", None, "—"),
    ];
    view! {
        <Comparison id="sample-comparison".to_owned() title="Exposants".to_owned()
            desc="VivaTech 2027 : 18, VivaTech 2026 : 12, Entreprise et Territoire 2025 : —".to_owned() rows=rows />
    }
    .into_any()
}

pub(super) fn dates() -> AnyView {
    let entry = |datetime: &str, day: &str, what: &'static str, note: &str| Entry {
        datetime: datetime.to_owned(),
        day: day.to_owned(),
        what: what.into_any(),
        note: note.to_owned(),
    };
    view! {
        <Timeline entries=vec![
            entry("2027-04-30", "ven. 30 avril", "VivaTech 2027 · fermeture de l’appel", "dans 3 jours"),
            entry("2027-05-28", "ven. 28 mai", "VivaTech 2027 · noms des équipiers", "dans 31 jours"),
            entry("2027-06-16", "mer. 16 juin", "VivaTech 2027 · ouverture", "dans 50 jours"),
        ] />
        <ul class="days">
            <li class="day day--build_up"><time datetime="2027-06-15">"mardi 15 juin 2027"</time>
                <span class="day__phase">"Montage"</span><span class="day__hours">"8 h – 18 h"</span></li>
            <li class="day day--open"><time datetime="2027-06-16">"mercredi 16 juin 2027"</time>
                <span class="day__phase">"Ouverture"</span><span class="day__hours">"9 h – 18 h"</span></li>
        </ul>
    }
    .into_any()
}

pub(super) fn tables() -> AnyView {
    let columns = vec![
        column("company", "Entreprise"),
        column("exhibit", "Démonstrateur"),
        column("power", "Puissance").number(),
        column("state", "État").chief(),
    ];
    let rows = || {
        samples::APPLICATIONS
            .iter()
            .map(|(company, exhibit, power, said)| {
                let tone = TONES
                    .iter()
                    .find(|(_, s)| s == said)
                    .map_or(Tone::Neutral, |(tone, _)| *tone);
                vec![
                    view! { <a href="#tables">{*company}</a> }.into_any(),
                    (*exhibit).into_any(),
                    (*power).into_any(),
                    status(said, tone),
                ]
            })
            .collect()
    };
    List::new("Candidatures", columns)
        .held()
        .drawn(rows, || ().into_any())
}

pub(super) fn cards() -> AnyView {
    let pairs = || {
        vec![
            (
                "Lieu".to_owned(),
                "Paris Expo Porte de Versailles, hall 1".into_any(),
            ),
            (
                "Référence".to_owned(),
                "Délibération 2027-041, ligne 6233".into_any(),
            ),
        ]
    };
    view! {
        {facts(pairs())}
        <ul class="cards">
            <li class="card"><h3><a href="#facts">"VivaTech 2027"</a></h3><p>"16 – 19 juin 2027"</p>{status("Appel ouvert", Tone::Ok)}</li>
            <li class="card"><h3><a href="#facts">"Entreprise et Territoire 2027"</a></h3><p>"27 mai 2027"</p>{status("Appel fermé", Tone::Neutral)}</li>
        </ul>
        {card(view! { <h3>"Une carte avec des faits"</h3>{facts(pairs())} })}
    }
    .into_any()
}

pub(super) fn empty_lists() -> AnyView {
    view! {
        {empty("Aucune candidature ne répond à cette recherche.", None)}
        {empty("Aucune participation pour l’instant.", Some(view! { <a class=PRIMARY href="#empty">"Créer une participation"</a> }.into_any()))}
    }
    .into_any()
}

pub(super) fn confirmations() -> AnyView {
    let button = |class: &'static str, said: &'static str| {
        view! { <button class=class type="button">{said}</button> }.into_any()
    };
    view! {
        {confirm("Révoquer", "Le badge ne sera plus valable, même imprimé.", button(DANGER, "Révoquer le badge"))}
        <details class="confirm" open=true>
            <summary class=QUIET>"Annoncer"</summary>
            <div class="confirm__box stack"><p>"3 candidats recevront un message."</p>{button(PRIMARY, "Annoncer les décisions")}</div>
        </details>
        <details class="panel"><summary>"Une partie qui s’ouvre"</summary><p>"Son contenu."</p></details>
        <details class="panel" open=true><summary>"Une partie ouverte"</summary><p>"Son contenu."</p></details>
    }
    .into_any()
}

pub(super) fn plan() -> AnyView {
    let places = [
        (
            PlanState::Confirmed,
            500,
            "A1",
            Some("Mécanique de la Lawe"),
        ),
        (PlanState::Held, 4_500, "A2", Some("Plasturgie Delannoy")),
        (PlanState::Free, 8_500, "A3", None),
    ];
    let places = places.map(|(state, x, number, who)| Place {
        number: number.to_owned(),
        area: Area {
            x,
            y: 500,
            width: 3_000,
            depth: 2_000,
        },
        state,
        who: who.map(str::to_owned),
        said: format!("Emplacement {number} : 3 × 2 m"),
    });
    let slots: Vec<_> = [
        ("held", "◐ Plasturgie Delannoy"),
        ("confirmed", "● Mécanique de la Lawe"),
    ]
    .into_iter()
    .map(|(state, said)| view! { <p><span class="slot" data-state=state>{said}</span></p> })
    .collect();
    view! {
        <Plan label="Exemple de plan : A1 confirmé, A2 retenu, A3 libre".to_owned()
            aisle="Allée".to_owned() width=12_000 depth=3_000 places=places.to_vec() />
        <PlanLegend states=vec![
            (PlanState::Free, "Libre".to_owned()),
            (PlanState::Held, "Retenu".to_owned()),
            (PlanState::Confirmed, "Confirmé".to_owned()),
        ] />
        <div class="gallery__slots">{slots}</div>
    }
    .into_any()
}

pub(super) fn badges() -> AnyView {
    let badge = |kind: &str, said: &str, status: &str, name: &str, company: &str| {
        view! {
            <li><BadgeCard kind=kind.to_owned() kind_said=said.to_owned() status=status.to_owned()
                show="VivaTech 2027".to_owned() name=name.to_owned() company=company.to_owned()
                qr=samples::CODE.to_owned() /></li>
        }
        .into_any()
    };
    let kinds: Vec<_> = samples::KINDS
        .into_iter()
        .map(|(kind, said)| view! { <KindMark kind=kind.to_owned() said=said.to_owned() /> })
        .collect();
    view! {
        <p class="row-actions">{kinds}</p>
        <ul class="cards">
            {badge("exhibitor", "Exposant", "active", "Zażółć Gęślą-Jaźń Wojciechowska", "Fonderie Wojciechowski & Fils")}
            {badge("visitor", "Visiteur", "active", "محمد العربي", "Mécanique de la Lawe")}
            {badge("exhibitor", "Exposant", "revoked", "王小明", "Plasturgie Delannoy")}
            {badge("guest", "Invité", "active", "Ana Lima", "")}
        </ul>
    }
    .into_any()
}
