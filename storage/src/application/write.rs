//! An application as its author writes it: begun, gone on with, handed in.

use domain::access::{Act, Actor, Scope};
use domain::address;
use domain::application::{Refusal, Status};
use domain::form::{Problems, as_read};
use domain::id::ApplicationId;
use domain::mail::{Asked, Letter, Recipient, Way};
use domain::participation::{Call, Participation};

use super::bearer::in_hand;
use super::twice::{self, Begun};
use super::{Written, has_few_letters};
use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::mail::About;
use crate::{audit, exhibit, keys, participation, secret};

/// Begins an application: as a draft, or handed in at once. The secret of its link is mailed and
/// given back. The same that is sent twice is one application, and one letter ([`Begun`]).
///
/// # Errors
/// [`Refusal::CallClosed`] when the call is not open, [`Error::TooManyLetters`] when the address had
/// too many of them of late.
pub async fn begin(
    actor: &Actor,
    store: &Store,
    participation: &Participation,
    written: &Written,
) -> Result<Begun> {
    actor.anyone(Act::ApplicationWrite)?;
    open_call(store, participation)?;
    own_images(store, participation, written).await?;
    let token = twice::token(store, participation.id, &written.form);
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation.id).await?;
    // Nobody has the link before this: it is begun by whoever has signed in, or by somebody.
    let scope = Scope::whole(participation.organisation_id, actor.person());
    if let Some(there) = twice::of_form(&mut tx, &token).await? {
        let same = twice::says(&mut tx, &there, &written.input).await?;
        let submitted = there.status != Status::Draft;
        if !same || (submitted && !written.submit) {
            return Ok(Begun::Otherwise(token));
        }
        // A draft that is handed in from the page that kept it.
        if !submitted && written.submit {
            write(
                &mut tx,
                store,
                there.id,
                participation,
                there.revision,
                written,
            )
            .await?;
            if has_few_letters(&mut tx, store, &written.input.contact_email).await? {
                letter(&mut tx, store, participation, written, (there.id, &token)).await?;
            }
            audit::line(&mut tx, store, &scope, Act::ApplicationWrite, there.id.0).await?;
            tx.commit().await?;
        }
        return Ok(Begun::Again(token));
    }
    if twice::is_known(&mut tx, participation.id, written).await? {
        return Ok(Begun::Known);
    }
    let id: ApplicationId = store.id();
    let to = &written.input.contact_email;
    crate::mail::at_most(&mut tx, store, Asked::Application, to).await?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into application (id, participation_id, status, resume_hash, company_name,
                siret, sector, website, contact_name, contact_email, contact_phone,
                contact_function, days, message, locale, decision_note, search_key, revision,
                created_at, updated_at)
             values ($1, $2, 'draft', $3, '', '', '', '', '', '', '', '', '', '', $4, '', '', 0, $5,
                $5)"
        )
        .bind(id)
        .bind(participation.id)
        .bind(secret::hash(&token))
        .bind(&written.locale)
        .bind(store.now())
    )?;
    write(&mut tx, store, id, participation, 0, written).await?;
    letter(&mut tx, store, participation, written, (id, &token)).await?;
    audit::line(&mut tx, store, &scope, Act::ApplicationWrite, id.0).await?;
    tx.commit().await?;
    Ok(Begun::New(token))
}

/// Goes on with the application whose link is in hand; `token` is its secret, which is mailed once
/// more when it is handed in.
///
/// # Errors
/// [`Error::NotFound`] when that is another's secret, [`Refusal::CallClosed`] when the call is not open, [`Refusal::Status`] when it was decided, or when
/// somebody else with the link changed it since `revision`.
pub async fn go_on(
    actor: &Actor,
    store: &Store,
    token: &str,
    revision: i64,
    written: &Written,
) -> Result<()> {
    let scope = actor.scope(Act::ApplicationOwn)?;
    let (application, participation) = in_hand(store, &scope).await?;
    let own: Option<Vec<u8>> = on!(&store.db, c => sqlx::query_scalar(
        "select resume_hash from application where id = $1"
    ).bind(application.id).fetch_optional(c))?;
    if !own.is_some_and(|own| secret::same(&own, &secret::hash(token))) {
        return Err(Error::NotFound);
    }
    if !application.status.can_be_written() {
        return Err(Refusal::Status(application.status.as_applicant_sees()).into());
    }
    if !application.can_go_on(&participation, store.now()) {
        return Err(Refusal::CallClosed.into());
    }
    as_read(application.revision, revision)?;
    own_images(store, &participation, written).await?;
    let mut tx = store.db.begin().await?;
    let id = application.id;
    if !write(&mut tx, store, id, &participation, revision, written).await? {
        return Err(Problems::changed().into());
    }
    // The page says it too: whoever has had letters enough does without this one.
    if written.submit
        && application.status == Status::Draft
        && has_few_letters(&mut tx, store, &written.input.contact_email).await?
    {
        letter(
            &mut tx,
            store,
            &participation,
            written,
            (application.id, token),
        )
        .await?;
    }
    audit::line(
        &mut tx,
        store,
        &scope,
        Act::ApplicationOwn,
        application.id.0,
    )
    .await?;
    tx.commit().await
}

fn open_call(store: &Store, participation: &Participation) -> Result<()> {
    match participation.call(store.now()) {
        Call::Open(_) => Ok(()),
        _ => Err(Refusal::CallClosed.into()),
    }
}

async fn own_images(store: &Store, participation: &Participation, written: &Written) -> Result<()> {
    for image in written.input.exhibits.iter().filter_map(|e| e.image) {
        crate::file::within(store, participation.organisation_id, image).await?;
    }
    Ok(())
}

/// Writes what was typed, unless it was changed since that revision; says whether it did.
async fn write(
    tx: &mut Tx,
    store: &Store,
    id: ApplicationId,
    participation: &Participation,
    revision: i64,
    written: &Written,
) -> Result<bool> {
    let input = &written.input;
    let days: Vec<String> = input.days.iter().map(ToString::to_string).collect();
    let shown: Vec<&str> = input.exhibits.iter().map(|e| e.name.as_str()).collect();
    let others = shown
        .into_iter()
        .chain([input.contact_email.as_str(), input.siret.as_str()]);
    let search = keys::of_application(&input.company_name, &input.contact_name, others);
    let now = store.now();
    let changed = run!(
        tx,
        sqlx::query(
            "update application set company_name = $1, siret = $2, sector = $3, website = $4,
                contact_name = $5, contact_email = $6, contact_phone = $7, contact_function = $8,
                days = $9, message = $10, search_key = $11, updated_at = $12,
                consent_version = $13, consent_at = $14, revision = revision + 1,
                status = case when $15 then 'submitted' else status end,
                submitted_at = case when $15 then coalesce(submitted_at, $12) else submitted_at end,
                sort_key = $18
             where id = $16 and revision = $17 and status in ('draft', 'submitted')"
        )
        .bind(&input.company_name)
        .bind(&input.siret)
        .bind(&input.sector)
        .bind(&input.website)
        .bind(&input.contact_name)
        .bind(&input.contact_email)
        .bind(&input.contact_phone)
        .bind(&input.contact_function)
        .bind(days.join(","))
        .bind(&input.message)
        .bind(search)
        .bind(now)
        .bind(input.consent.then_some(participation.consent_version))
        .bind(input.consent.then_some(now))
        .bind(written.submit)
        .bind(id)
        .bind(revision)
        .bind(domain::text::order(&input.company_name))
    )?;
    if changed == 1 {
        exhibit::write(tx, store, id, &input.exhibits).await?;
    }
    Ok(changed == 1)
}

/// Whether the address is theirs is not known: nothing that they typed goes there.
async fn letter(
    tx: &mut Tx,
    store: &Store,
    participation: &Participation,
    written: &Written,
    (id, token): (ApplicationId, &str),
) -> Result<()> {
    let way = Way {
        participation: participation.name(),
        path: address::apply_link(token),
    };
    let letter = if written.submit {
        Letter::ApplicationSubmitted(way)
    } else {
        Letter::ApplicationDraft(way)
    };
    let to = Recipient {
        email: written.input.contact_email.clone(),
        name: String::new(),
        locale: written.locale.clone(),
    };
    let about = About::of(participation.organisation_id).application(id);
    crate::mail::send(tx, store, about, &to, &letter).await
}
