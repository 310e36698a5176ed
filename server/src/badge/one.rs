//! A badge on its page, as SVG and on paper; and what is done with it there.

use axum::extract::{Path, Query, State as AxumState};
use axum::http::HeaderMap;
use domain::access::Act;
use domain::badge::{Badge, BadgeInput, read_note, times};
use domain::form::Fields;
use domain::id::BadgeId;
use domain::participation::Participation;
use domain::time::Zone;
use domain::{address, rights};
use serde::Deserialize;
use storage::badge::Signed;

use app::badge as pages;
use app::form::Form as Shown;

use super::issue::typed;
use super::{rights_of, unprintable};
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::limits;
use crate::edge::network::Peer;
use crate::edge::reading::Reading;
use crate::print;
use crate::print::On;
use crate::print::sheet::address;
use crate::state::State;

/// What has just happened to a badge, for a sentence at its head.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
    #[serde(flatten)]
    on: On,
}

/// A badge's page, its QR as SVG, or its PDF, by how the address ends. The log says of the PDF who had
/// it; our own page posts.
pub(super) async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    Query(query): Query<Done>,
    reading: Reading,
) -> Answer {
    let (id, end) = id.rsplit_once('.').unwrap_or((&id, ""));
    let id: BadgeId = id.parse().map_err(|_| Failure::NotFound)?;
    let (actor, store) = (&context.actor, &state.store);
    let (signed, found) = storage::badge::by_id(actor, store, id).await?;
    match end {
        "" => {
            let form = Shown::new(fields(&signed.badge, &found.zone));
            show_one(&state, &context, signed, found, &query.done, &form, "").await
        }
        "svg" => {
            let qr = qr(&address(&state, &signed.code)?, &signed.badge.name)?;
            Ok(print::file("image/svg+xml", "badge.svg", qr.into()))
        }
        "pdf" => match reading.before(&context, Act::BadgePrint, print::PDF)? {
            Some(headers) => Ok(headers),
            None => print_one(&state, &context, id, &found, &query.on).await,
        },
        _ => Err(Failure::NotFound),
    }
}

/// A badge on paper: the log says who had it.
async fn print_one(
    state: &State,
    context: &Context,
    id: BadgeId,
    found: &Participation,
    on: &On,
) -> Answer {
    let looks = print::design(state, context, found, on.layout()?).await?;
    let signed = storage::print::one(&context.actor, &state.store, id, looks.0.layout).await?;
    print::pdf(state, context, found, looks, vec![signed], "badge.pdf").await
}

fn qr(address: &str, name: &str) -> Answer<String> {
    documents::qr::svg(address, name).map_err(|error| Failure::internal(&error))
}

/// What stands in the other forms of a badge's page.
fn beside(badge: &Badge, zone: &Zone) -> Fields {
    let mut fields = times::fields(&badge.own_times(zone)).with("note", &badge.note);
    for number in rights::numbers(badge.rights) {
        fields.push("rights", number.to_string());
    }
    fields
}

/// Every field of a badge's page.
fn fields(badge: &Badge, zone: &Zone) -> Fields {
    let mut all = BadgeInput::fields(badge);
    add(&mut all, &beside(badge, zone), |_| true);
    all
}

/// Adds those fields of others that are wanted.
fn add(all: &mut Fields, others: &Fields, wanted: impl Fn(&str) -> bool) {
    for (name, values) in others.iter().filter(|(name, _)| wanted(name)) {
        for value in values {
            all.push(name, value);
        }
    }
}

/// Which form of a badge's page a field is of, by what its button says; the correction's otherwise.
fn form_of(field: &str) -> &'static str {
    match field {
        "note" => "note",
        "rights" => "rights",
        times::FIELD => "span",
        slot if slot.starts_with("slot-") => "span",
        _ => "correct",
    }
}

async fn show_one(
    state: &State,
    context: &Context,
    signed: Signed,
    found: Participation,
    done: &str,
    form: &Shown,
    signs: &str,
) -> Answer {
    let (design, _) = storage::print::design(&context.actor, &state.store, found.id).await?;
    let address = address(state, &signed.code)?;
    let badge = signed.badge;
    let days = storage::participation::days(&state.store, &found).await?;
    let (actor, store) = (&context.actor, &state.store);
    let rights = if context.may(Act::ScanSee).is_ok() {
        storage::entitlement::list(actor, store, found.id).await?
    } else {
        storage::badge::rights::of_badge(actor, store, badge.id).await?
    };
    let texts = [&badge.name, &badge.function, &badge.company];
    let shown = pages::One {
        qr: qr(&address, &badge.name)?,
        address,
        printed_at: storage::badge::printed_at(&context.actor, &state.store, badge.id).await?,
        layout: design.layout,
        days: days.into_iter().map(|day| day.day).collect(),
        rights,
        unprintable: unprintable(state, texts.into_iter().map(String::as_str)),
        done: done.to_owned(),
        anyway: signs.to_owned(),
        categories: storage::badge::category::list(&context.actor, &state.store, found.id).await?,
        badge,
        participation: found,
    };
    Ok(context.with_form(form, &shown.badge.name, || pages::one_page(&shown, form)))
}

pub(super) async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Peer(peer): Peer,
    headers: HeaderMap,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let id: BadgeId = id.parse().map_err(|_| Failure::NotFound)?;
    let (actor, store) = (&context.actor, &state.store);
    let done = match form.act() {
        "correct" => {
            context.may(Act::BadgeIssue)?;
            let revision = form.revision()?;
            match typed(&state, &form.fields) {
                Ok(input) => storage::badge::issue::correct(actor, store, id, revision, &input)
                    .await
                    .map(|good| address::asked(&address::badge(good), &[("done", &"corrected")])),
                Err(refused) => {
                    let (signed, found) = storage::badge::by_id(actor, store, id).await?;
                    let shown = Shown::refused(form.fields, refused.problems);
                    return show_one(&state, &context, signed, found, "", &shown, &refused.signs)
                        .await;
                }
            }
        }
        "replace" => storage::badge::replace(actor, store, id, form.revision()?)
            .await
            .map(|new| address::asked(&address::badge(new), &[("done", &"replaced")])),
        "revoke" => storage::badge::revoke(actor, store, id, form.revision()?)
            .await
            .map(|()| address::badge(id)),
        "note" => {
            context.may(Act::BadgeNote)?;
            let revision = form.revision()?;
            async {
                let note = read_note(&form.fields)?;
                storage::badge::mark::note(actor, store, id, revision, &note).await
            }
            .await
            .map(|()| address::asked(&address::badge(id), &[("done", &"noted")]))
        }
        "span" => {
            context.may(Act::BadgeIssue)?;
            let revision = form.revision()?;
            async {
                let own = times::read(&form.fields)?;
                storage::badge::mark::span(actor, store, id, revision, &own).await
            }
            .await
            .map(|good| address::asked(&address::badge(good), &[("done", &"days")]))
        }
        "rights" => {
            context.may(Act::BadgeIssue)?;
            let revision = form.revision()?;
            async {
                let rights = rights_of(&form.fields, "rights")?;
                storage::badge::rights::set(actor, store, id, revision, rights).await
            }
            .await
            .map(|()| address::asked(&address::badge(id), &[("done", &"rights")]))
        }
        "block" => storage::badge::mark::block(actor, store, id, form.revision()?)
            .await
            .map(|()| address::asked(&address::badge(id), &[("done", &"blocked")])),
        "lift" => storage::badge::mark::lift(actor, store, id, form.revision()?)
            .await
            .map(|()| address::asked(&address::badge(id), &[("done", &"lifted")])),
        "print" => {
            let (_, found) = storage::badge::by_id(actor, store, id).await?;
            let on = On {
                layout: form.fields.get("layout").to_owned(),
            };
            limits::document(&state, &headers, peer)?;
            return print_one(&state, &context, id, &found, &on).await;
        }
        _ => return Err(Failure::BadRequest),
    };
    let sent = form.act().to_owned();
    let corrects = sent == "correct";
    let again = async |mut shown: Shown| {
        let (signed, found) = storage::badge::by_id(actor, store, id).await?;
        let now = fields(&signed.badge, &found.zone);
        // The other forms of the page say what is kept.
        if !corrects {
            shown = shown.stored(&BadgeInput::fields(&signed.badge));
        }
        let others = beside(&signed.badge, &found.zone);
        add(&mut shown.fields, &others, |name| form_of(name) != sent);
        let shown = if ["correct", "note", "span", "rights"].contains(&sent.as_str()) {
            shown.beside(now)
        } else {
            shown.stored(&now)
        };
        show_one(&state, &context, signed, found, "", &shown, "").await
    };
    context.after(done, form.fields, again).await
}
