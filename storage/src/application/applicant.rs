//! What an applicant does with the link to an application in hand: begin it, go on with it, hand it in,
//! take it back.

use data_encoding::BASE32_NOPAD;
use domain::access::{Act, Actor, Bearer, Held, Scope};
use domain::address;
use domain::application::{Application, ApplicationInput, Refusal, Status};
use domain::exhibit::block_of;
use domain::form::{Problems, as_read};
use domain::id::{ApplicationId, ExhibitorId, PersonId};
use domain::mail::{Asked, Letter, Recipient, Way};
use domain::participation::{Call, Participation};

use crate::bearer::held;
use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{allocation, audit, exhibit, participation, people, secret};

/// Who somebody is by the secret of an application's mailed link; `signed_in` says who that is, where
/// they have signed in.
///
/// # Errors
/// [`Refusal::Unknown`] when no application has that secret, [`Error::Gone`] when the show is long
/// over.
pub async fn bearer(store: &Store, signed_in: Option<PersonId>, token: &str) -> Result<Actor> {
    let known: Option<(ApplicationId, i64)> = on!(&store.db, c => sqlx::query_as(
        "select id, epoch from application where resume_hash = $1"
    ).bind(secret::hash(token)).fetch_optional(c))?;
    let (id, epoch) = known.ok_or(Refusal::Unknown)?;
    let bearer = Bearer {
        of: Held::Application(id),
        epoch,
    };
    let (_, participation) = standing(store, id, epoch).await?;
    Ok(Actor::Bearer {
        bearer,
        organisation: participation.organisation_id,
        person: signed_in,
    })
}

/// An application as long as the link opens it that somebody came by.
async fn standing(
    store: &Store,
    id: ApplicationId,
    epoch: i64,
) -> Result<(Application, Participation)> {
    let mut application: Application = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a where a.id = $1 and a.epoch = $2"
    )).bind(id).bind(epoch).fetch_optional(c))?
    .ok_or(Error::Gone)?;
    application.exhibits = exhibit::of_application(store, application.id).await?;
    let participation = participation::open(store, application.participation_id).await?;
    participation::not_long_over(store, &participation).await?;
    Ok((application, participation))
}

async fn in_hand(store: &Store, scope: &Scope) -> Result<(Application, Participation)> {
    let (id, epoch) = held!(scope, Act::ApplicationOwn, Application)?;
    standing(store, id, epoch).await
}

/// The application whose link is in hand ([`bearer`]), with its participation.
///
/// # Errors
/// When the actor has the link of none; [`Error::Gone`] when the show is long over.
pub async fn resume(actor: &Actor, store: &Store) -> Result<(Application, Participation)> {
    let scope = actor.scope(Act::ApplicationOwn)?;
    in_hand(store, &scope).await
}

/// What comes in with an application's form.
#[derive(Clone, Debug)]
pub struct Written {
    /// What was typed.
    pub input: ApplicationInput,
    /// Whether it is handed in, or kept as a draft.
    pub submit: bool,
    /// In which language they are written to.
    pub locale: String,
}

/// Begins an application: as a draft, or handed in at once. The secret of its link is mailed and
/// given back.
///
/// # Errors
/// [`Refusal::CallClosed`] when the call is not open, [`Error::TooManyLetters`] when the address had
/// too many of them of late.
pub async fn begin(
    actor: &Actor,
    store: &Store,
    participation: &Participation,
    written: &Written,
) -> Result<String> {
    actor.anyone(Act::ApplicationWrite)?;
    open_call(store, participation)?;
    own_images(store, participation, written).await?;
    let token = secret::token(&store.chance);
    let id: ApplicationId = store.id();
    let mut tx = store.db.begin().await?;
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
    letter(&mut tx, store, participation, written, &token).await?;
    // Nobody has the link before this: it is begun by whoever has signed in, or by somebody.
    let scope = Scope::whole(participation.organisation_id, actor.person());
    audit::line(&mut tx, store, &scope, Act::ApplicationWrite, id.0).await?;
    tx.commit().await?;
    Ok(token)
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
    open_call(store, &participation)?;
    if !application.status.can_be_written() {
        return Err(Refusal::Status(application.status.as_applicant_sees()).into());
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
        letter(&mut tx, store, &participation, written, token).await?;
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
    let search = domain::text::key(&format!(
        "{} {} {} {}",
        input.company_name,
        shown.join(" "),
        input.contact_name,
        input.siret
    ));
    let now = store.now();
    let changed = run!(
        tx,
        sqlx::query(
            "update application set company_name = $1, siret = $2, sector = $3, website = $4,
                contact_name = $5, contact_email = $6, contact_phone = $7, contact_function = $8,
                days = $9, message = $10, search_key = $11, updated_at = $12,
                consent_version = $13, consent_at = $14, revision = revision + 1,
                status = case when $15 then 'submitted' else status end,
                submitted_at = case when $15 then coalesce(submitted_at, $12) else submitted_at end
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
    )?;
    if changed == 1 {
        exhibit::write(tx, store, id, &input.exhibits).await?;
    }
    Ok(changed == 1)
}

async fn has_few_letters(tx: &mut Tx, store: &Store, address: &str) -> Result<bool> {
    let enough = crate::mail::one_more(tx, store, Asked::Application, address).await?;
    Ok(enough.is_none())
}

/// Whether the address is theirs is not known: nothing that they typed goes there.
async fn letter(
    tx: &mut Tx,
    store: &Store,
    participation: &Participation,
    written: &Written,
    token: &str,
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
    crate::mail::send(tx, store, Some(participation.organisation_id), &to, &letter).await
}

/// Stands for an application as its applicant reads it: a decision that is prepared is not in it, as
/// a revision would be.
pub fn seen(application: &Application) -> String {
    let fields = application.fields();
    let typed = fields
        .iter()
        .filter(|(name, _)| !matches!(block_of(name), Some((_, "id"))))
        .map(|(name, values)| format!("{name}={}", values.join(",")));
    let status = application.status.as_applicant_sees().to_string();
    let all: Vec<String> = typed.chain([status]).collect();
    BASE32_NOPAD.encode(&secret::hash(&all.join("\n")))
}

/// Takes the application back whose link is in hand, as it was read ([`seen`]). What the company had on the stand is given
/// back with it.
///
/// # Errors
/// [`Refusal::Status`] when it was declined or withdrawn already; when it was changed meanwhile.
pub async fn withdraw(actor: &Actor, store: &Store, read: &str) -> Result<()> {
    let scope = actor.scope(Act::ApplicationOwn)?;
    let (application, participation) = in_hand(store, &scope).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation.id).await?;
    let mut application: Application = on!(tx &mut tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a where a.id = $1"
    )).bind(application.id).fetch_one(c))?;
    application.exhibits = exhibit::of_application_in(&mut tx, application.id).await?;
    if !application.status.can_be_withdrawn() {
        return Err(Refusal::Status(application.status.as_applicant_sees()).into());
    }
    if seen(&application) != read {
        return Err(Problems::changed().into());
    }
    let company: Option<Option<ExhibitorId>> = on!(tx &mut tx, c => sqlx::query_scalar(
        "update application set status = 'withdrawn', revision = revision + 1, updated_at = $1
         where id = $2 and revision = $3 and status not in ('declined', 'withdrawn')
         returning exhibitor_id"
    ).bind(store.now()).bind(application.id).bind(application.revision).fetch_optional(c))?;
    let Some(company) = company else {
        return Err(Problems::changed().into());
    };
    if let Some(exhibitor) = company {
        allocation::vacate_all(&mut tx, store, participation.id, exhibitor).await?;
        crate::staff::remove_all(&mut tx, store, participation.id, exhibitor).await?;
        crate::leave::of_show(&mut tx, store, &participation, exhibitor).await?;
        people::end_limited(&mut tx, exhibitor, application.id).await?;
        crate::requirement::spread(&mut tx, store, participation.id).await?;
    }
    if !application.contact_email.is_empty()
        && has_few_letters(&mut tx, store, &application.contact_email).await?
    {
        let letter = Letter::ApplicationWithdrawn(Way {
            participation: participation.name(),
            path: String::new(),
        });
        let to = Recipient {
            email: application.contact_email,
            name: String::new(),
            locale: application.locale,
        };
        let organisation = Some(participation.organisation_id);
        crate::mail::send(&mut tx, store, organisation, &to, &letter).await?;
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
