//! What goes on paper, in the words of the `documents` crate.

use documents::badge as paper;
use domain::access::Act;
use domain::badge::category::Category;
use domain::badge::{Badge, Kind};
use domain::entitlement::{Entitlement, named};
use domain::id::FileId;
use domain::participation::{Participation, ParticipationDay, Phase};
use domain::print::{Design, Layout, Sides};
use storage::badge::Signed;
use storage::print::Emblem;

use app::text::Locale;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::file;
use crate::state::State;

/// A participation's badges as they look, before anybody wears one.
///
/// # Errors
/// When the database fails.
pub async fn blank(
    state: &State,
    locale: Locale,
    found: &Participation,
    design: &Design,
    emblems: &[Emblem],
) -> Answer<paper::BadgeSheet> {
    let days = storage::participation::days(&state.store, found).await?;
    Ok(paper::BadgeSheet {
        title: format!("{} – {}", locale.text("tab-badges"), found.name()),
        participation: found.name(),
        dates: dates(locale, &days),
        venue: found.venue.clone(),
        locale: match locale {
            Locale::French => paper::Locale::Fr,
            Locale::English => paper::Locale::En,
        },
        layout: layout(design.layout),
        sides: match design.sides {
            Sides::One => paper::Sides::One,
            Sides::Two => paper::Sides::Two,
        },
        large_print: design.large_print,
        back: design.back.clone(),
        emblems: pictures(state, emblems).await,
        printed_at: Some(state.store.now().millis()),
        badges: Vec::new(),
    })
}

/// When visitors may come, in words.
fn dates(locale: Locale, days: &[ParticipationDay]) -> String {
    let open = || {
        days.iter()
            .filter(|d| d.phase == Phase::Open)
            .map(|d| d.day)
    };
    match (open().min(), open().max()) {
        (Some(first), Some(last)) => app::dates::span_in(locale, first, last),
        _ => String::new(),
    }
}

async fn pictures(state: &State, emblems: &[Emblem]) -> Vec<paper::Emblem> {
    let mut pictures = Vec::with_capacity(emblems.len());
    for emblem in emblems {
        if let Some(picture) = picture(state, emblem.file_id).await {
            pictures.push(paper::Emblem {
                picture,
                alt: emblem.name.clone(),
            });
        }
    }
    pictures
}

/// A lost picture is in the log; badges are printed without it rather than not at all.
async fn picture(state: &State, id: FileId) -> Option<Vec<u8>> {
    file::bytes(state, id).await.ok().map(Into::into)
}

/// A badge as it is printed.
///
/// # Errors
/// When the instance's address cannot be carried by a code.
pub fn badge(
    state: &State,
    locale: Locale,
    badge: Badge,
    code: &str,
    (categories, rights): (&[Category], &[Entitlement]),
) -> Answer<paper::Badge> {
    let times = app::hours::said_in(locale, &badge.times);
    let times = Some(times).filter(|times| !times.is_empty());
    let named = named(rights, badge.rights).into_iter().map(str::to_owned);
    let may: Vec<String> = times.into_iter().chain(named).collect();
    let mut may = may.join(" · ");
    if may.chars().count() > MAY {
        may = may.chars().take(MAY - 1).chain(['…']).collect();
    }
    let own = categories
        .iter()
        .find(|category| Some(category.number) == badge.category);
    let filled = |text: String| Some(text).filter(|t| !t.is_empty());
    Ok(paper::Badge {
        code_alt: locale.text_args("badge-of", &[("name", badge.name.clone())]),
        name: badge.name,
        function: filled(badge.function),
        company: filled(badge.company),
        kind_word: locale.text(&format!("badge-kind-{}", badge.kind)),
        kind: looks(badge.kind),
        category: own.map(|category| paper::Category {
            word: category.short.clone(),
            colour: category.colour.hex(),
        }),
        code: address(state, code)?,
        number: None,
        may: filled(may),
    })
}

/// How long a badge's days, slots and entitlements are on paper at most, in characters: more is too small to
/// read, and the doors know it anyway.
const MAY: usize = 160;

/// The entitlements that badges can have, as far as whoever prints them may know.
///
/// # Errors
/// When the database fails.
pub async fn rights(
    state: &State,
    context: &Context,
    found: &Participation,
    badges: &[Signed],
) -> Answer<Vec<Entitlement>> {
    let (actor, store) = (&context.actor, &state.store);
    if context.may(Act::ScanSee).is_ok() {
        return Ok(storage::entitlement::list(actor, store, found.id).await?);
    }
    let mut all = Vec::new();
    // Those of a company's own: few, and mostly without any.
    for signed in badges.iter().filter(|signed| signed.badge.rights != 0) {
        for one in storage::badge::rights::of_badge(actor, store, signed.badge.id).await? {
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    Ok(all)
}

/// What a badge's QR holds.
///
/// # Errors
/// When the instance's address cannot be carried by a code.
pub fn address(state: &State, code: &str) -> Answer<String> {
    domain::badge::address::address(&state.settings.public_url, code)
        .map_err(|error| Failure::internal(&error))
}

/// The paper, in the words of the printer.
const fn layout(layout: Layout) -> paper::Layout {
    match layout {
        Layout::A6 => paper::Layout::A6,
        Layout::A4 => paper::Layout::A4,
        Layout::Folded => paper::Layout::Folded,
        Layout::Card => paper::Layout::Card,
        Layout::Large => paper::Layout::Large,
        Layout::Label => paper::Layout::Label,
    }
}

/// The looks of a kind on paper.
pub const fn looks(kind: Kind) -> paper::Kind {
    match kind {
        Kind::Exhibitor => paper::Kind::Exhibitor,
        Kind::Organiser => paper::Kind::Organiser,
        Kind::Visitor => paper::Kind::Visitor,
        Kind::Press => paper::Kind::Press,
        Kind::Speaker => paper::Kind::Speaker,
        Kind::BuildUp => paper::Kind::BuildUp,
        Kind::Steward => paper::Kind::Steward,
        Kind::Supplier => paper::Kind::Supplier,
        Kind::Guest => paper::Kind::Guest,
    }
}
