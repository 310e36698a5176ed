//! Applications: begun and gone on with by a mailed link, decided in two steps.

pub mod company;
pub(crate) mod season;

use data_encoding::BASE32_NOPAD;
use domain::access::{Act, Actor, Bearer, Held, Scope};
use domain::address;
use domain::application::{Application, ApplicationInput, Decision, Refusal, Status};
use domain::exhibit::block_of;
use domain::form::{Problems, as_read};
use domain::id::{ApplicationId, ExhibitorId, ParticipationId, PersonId};
use domain::mail::{Answer, Asked, Letter, Recipient, Way};
use domain::participation::{Call, Participation};

use crate::bearer::held;
use crate::db::{Row, Store, Tx, on, run};
use crate::error::{Error, Result, is_taken};
use crate::exhibit::exhibits;
use crate::page::{Page, Query, ROWS, found};
use crate::{allocation, audit, exhibit, feed, keys, organisation, participation, people, secret};

macro_rules! columns {
    () => {
        columns!("a.company_name")
    };
    ($company:literal) => {
        concat!(
            "a.id, a.participation_id, a.exhibitor_id, a.status, ",
            $company,
            ", a.siret, a.sector,
         a.website, a.contact_name, a.contact_email, a.contact_phone, a.contact_function,
         a.days, a.message, a.consent_version, a.consent_at, a.locale, a.decision_note,
         a.staff_quota, a.revision, a.created_at, a.updated_at, a.submitted_at, a.decided_at,
         a.told_at"
        )
    };
}

pub mod participant;
mod twice;

pub use twice::Begun;

macro_rules! listed {
    () => {
        concat!(
            "from application a where a.participation_id = $1 and ",
            found!(
                "(a.search_key || coalesce((select e.search_key from exhibitor e
                    where e.id = a.exhibitor_id), ''))",
                "$2"
            ),
            " and (a.status = $3 or ($3 = '' and a.status <> 'draft'))"
        )
    };
}

macro_rules! in_turn {
    () => {
        " order by case a.status when 'submitted' then 0 when 'to_accept' then 1
            when 'to_decline' then 2 when 'waitlisted' then 3 when 'accepted' then 4
            when 'declined' then 5 else 6 end, a.submitted_at, a.id
         limit $4 offset $5"
    };
}

/// One page of a participation's applications, those that wait for a decision first. Drafts are
/// their authors' until they hand them in.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    status: Option<Status>,
    query: &Query,
) -> Result<Page<Application>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    let word = status.map_or("", Status::word);
    let words = query.words();
    let total = on!(&store.db, c => sqlx::query_scalar(concat!("select count(*) ", listed!()))
        .bind(participation).bind(&words).bind(word).fetch_one(c))?;
    let mut rows: Vec<Application> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " ", listed!(), in_turn!()
    )).bind(participation).bind(&words).bind(word).bind(ROWS).bind(query.offset())
      .fetch_all(c))?;
    let exhibits = on!(&store.db, c => sqlx::query_as(exhibits!(
        "x.application_id in (select a.id ", listed!(), in_turn!(), ")"
    )).bind(participation).bind(&words).bind(word).bind(ROWS).bind(query.offset())
      .fetch_all(c))?;
    exhibit::give(&mut rows, exhibits);
    Ok(Page {
        rows,
        total,
        page: query.page.max(1),
    })
}

/// How many applications stand where.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn counts(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<(Status, i64)>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    Ok(on!(&store.db, c => sqlx::query_as(
        "select status, count(*) from application where participation_id = $1 group by status"
    ).bind(participation).fetch_all(c))?)
}

/// An application with its participation.
///
/// # Errors
/// [`Error::NotFound`] when the organisation has none of that id.
pub async fn by_id(
    actor: &Actor,
    store: &Store,
    id: ApplicationId,
) -> Result<(Application, Participation)> {
    let scope = actor.scope(Act::ApplicationSee)?;
    within(store, &scope, id).await
}

async fn within(
    store: &Store,
    scope: &Scope,
    id: ApplicationId,
) -> Result<(Application, Participation)> {
    let mut application: Application = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         join participation p on p.id = a.participation_id
         where a.id = $1 and p.organisation_id = $2"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    application.exhibits = exhibit::of_application(store, id).await?;
    let participation = participation::within(store, scope, application.participation_id).await?;
    Ok((application, participation))
}

/// The applications of one's own company, the next show first; the only one for whoever is held to one.
///
/// # Errors
/// When the actor belongs to no company, or the database fails.
pub async fn own(actor: &Actor, store: &Store) -> Result<Vec<(Application, Participation)>> {
    let scope = actor.scope(Act::ApplicationFollow)?;
    let (company, limit) = (scope.exhibitor, scope.limit.map(|limit| limit.application));
    let mut rows: Vec<Application> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         where a.exhibitor_id = $1 and (a.id = $2 or $2 is null) order by a.id desc"
    )).bind(company).bind(limit).fetch_all(c))?;
    let exhibits = on!(&store.db, c => sqlx::query_as(exhibits!(
        "x.application_id in (select a.id from application a
         where a.exhibitor_id = $1 and (a.id = $2 or $2 is null))"
    )).bind(company).bind(limit).fetch_all(c))?;
    exhibit::give(&mut rows, exhibits);
    let mut both = Vec::new();
    for application in rows {
        let participation = participation::open(store, application.participation_id).await?;
        both.push((application, participation));
    }
    participation::next_first(store, scope.organisation, &mut both, |(_, show)| show).await?;
    Ok(both)
}

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
    /// The word of the page that brought it; empty for none.
    pub form: String,
}

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
                letter(&mut tx, store, participation, written, &token).await?;
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
    letter(&mut tx, store, participation, written, &token).await?;
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
/// [`Refusal::Status`] when it was declined; when it was changed meanwhile. Withdrawn twice is withdrawn.
pub async fn withdraw(actor: &Actor, store: &Store, read: &str) -> Result<()> {
    let scope = actor.scope(Act::ApplicationOwn)?;
    let (application, participation) = in_hand(store, &scope).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation.id).await?;
    let mut application: Application = on!(tx &mut tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a where a.id = $1"
    )).bind(application.id).fetch_one(c))?;
    application.exhibits = exhibit::of_application_in(&mut tx, application.id).await?;
    // Pressed twice.
    if application.status == Status::Withdrawn {
        return Ok(());
    }
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

/// Prepares a decision on the application of that revision: nothing is decided on what nobody read.
/// Accepting and waiting put the company into the directory, or find it there, so that a position can
/// be held; where a company of that SIRET or name stands there that does not know the applicant,
/// [`company::choose`] comes first. Nobody is told of an acceptance or a refusal yet; a
/// place on the waiting list is told at once.
///
/// # Errors
/// [`Refusal::Changed`] when it is of another revision by now, [`Refusal::Status`] when it cannot be
/// decided from where it stands, [`Refusal::AlreadyApplied`] when the company has another application
/// here.
pub async fn decide(
    actor: &Actor,
    store: &Store,
    id: ApplicationId,
    revision: i64,
    decision: Decision,
    note: &str,
) -> Result<Status> {
    let scope = actor.scope(Act::ApplicationDecide)?;
    let (application, participation) = within(store, &scope, id).await?;
    if application.revision != revision {
        return Err(Refusal::Changed.into());
    }
    let status = application
        .status
        .decide(decision)
        .ok_or(Refusal::Status(application.status))?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation.id).await?;
    let company = match application.exhibitor_id {
        None if matches!(status, Status::ToAccept | Status::Waitlisted) => {
            Some(company::of(&mut tx, store, &scope, &application).await?)
        }
        known => known,
    };
    if matches!(status, Status::ToDecline)
        && let Some(exhibitor) = company
    {
        allocation::vacate_all(&mut tx, store, participation.id, exhibitor).await?;
    }
    let decided = Row::of(&tx, "application")
        .set("status", status)
        .set("exhibitor_id", company)
        .set("decision_note", note)
        .set("decided_at", store.now());
    change(&mut tx, store, id, revision, decided).await?;
    if status == Status::Waitlisted {
        tell_one(
            &mut tx,
            store,
            &participation,
            &application,
            Letter::ApplicationWaitlisted,
            note,
        )
        .await?;
    }
    audit::line(&mut tx, store, &scope, Act::ApplicationDecide, id.0).await?;
    tx.commit().await?;
    Ok(status)
}

/// Changes an application that is of the revision that somebody has read, unless its company has another
/// one here.
async fn change(
    tx: &mut Tx,
    store: &Store,
    id: ApplicationId,
    revision: i64,
    row: Row,
) -> Result<()> {
    let changed = row
        .set("updated_at", store.now())
        .raise("revision")
        .by("id", id)
        .by("revision", revision)
        .update(tx)
        .await;
    match changed {
        Err(error) if is_taken(&error) => Err(Refusal::AlreadyApplied.into()),
        Err(error) => Err(error.into()),
        Ok(0) => Err(Refusal::Changed.into()),
        Ok(_) => Ok(()),
    }
}

/// The applications of a participation whose decision is prepared and not told, by name.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn prepared(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Application>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    let mut rows: Vec<Application> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         where a.participation_id = $1 and a.status in ('to_accept', 'to_decline')
         order by a.sort_key, a.id"
    )).bind(participation).fetch_all(c))?;
    let exhibits = on!(&store.db, c => sqlx::query_as(exhibits!(
        "x.application_id in (select a.id from application a
         where a.participation_id = $1 and a.status in ('to_accept', 'to_decline'))"
    )).bind(participation).fetch_all(c))?;
    exhibit::give(&mut rows, exhibits);
    Ok(rows)
}

/// Stands for exactly these decisions, as they were read.
pub fn digest(prepared: &[Application]) -> String {
    let mut all: Vec<(ApplicationId, i64)> = prepared.iter().map(|a| (a.id, a.revision)).collect();
    all.sort_unstable();
    let all: Vec<String> = all.iter().map(|(id, n)| format!("{id} {n}")).collect();
    BASE32_NOPAD.encode(&secret::hash(&all.join("\n")))
}

/// Tells every applicant whose decision is prepared, together. Those accepted can sign in from
/// then on, and have their calendar. `read` stands for what was read ([`digest`]).
///
/// # Errors
/// [`Refusal::OthersPrepared`] when others are prepared by now; when the actor may not, or the
/// database fails. Then nobody is told.
pub async fn tell(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    read: &str,
) -> Result<Vec<ApplicationId>> {
    let scope = actor.scope(Act::ApplicationTell)?;
    let participation = participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation.id).await?;
    let prepared: Vec<Application> = on!(tx &mut tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         where a.participation_id = $1 and a.status in ('to_accept', 'to_decline') order by a.id"
    )).bind(participation.id).fetch_all(c))?;
    // A button that is pressed twice has nothing left to tell.
    if !prepared.is_empty() && digest(&prepared) != read {
        return Err(Refusal::OthersPrepared.into());
    }
    let mut told = Vec::new();
    for application in prepared {
        let Some(status) = application.status.told() else {
            continue;
        };
        let changed = run!(
            &mut tx,
            sqlx::query(
                "update application set status = $1, told_at = $2, updated_at = $2,
                    revision = revision + 1 where id = $3 and revision = $4"
            )
            .bind(status)
            .bind(store.now())
            .bind(application.id)
            .bind(application.revision)
        )?;
        if changed == 0 {
            continue;
        }
        let note = application.decision_note.clone();
        let letter: fn(Answer) -> Letter =
            if let (Status::Accepted, Some(exhibitor)) = (status, application.exhibitor_id) {
                welcome(
                    &mut tx,
                    store,
                    &scope,
                    &participation,
                    &application,
                    exhibitor,
                )
                .await?;
                Letter::ApplicationAccepted
            } else {
                Letter::ApplicationDeclined
            };
        tell_one(&mut tx, store, &participation, &application, letter, &note).await?;
        told.push(application.id);
    }
    crate::requirement::spread(&mut tx, store, participation.id).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        Act::ApplicationTell,
        participation.id.0,
    )
    .await?;
    tx.commit().await?;
    Ok(told)
}

/// Lets the applicant sign in for the company: as one of its people when it knows the address, for
/// this application only otherwise; then the people whom it does have are told.
async fn welcome(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    participation: &Participation,
    application: &Application,
    exhibitor: ExhibitorId,
) -> Result<()> {
    let person = organisation::person(
        tx,
        store,
        &application.contact_name,
        &application.contact_email,
        &application.locale,
    )
    .await?;
    let known = company::knows(tx, exhibitor, &application.contact_email).await?;
    let limit = (!known).then_some(application.id);
    people::join(tx, store, exhibitor, person.id, application, limit).await?;
    if !known {
        people::tell_applied(tx, store, participation, application, exhibitor).await?;
    }
    feed::make(tx, store, scope, participation.id, Some(exhibitor)).await
}

async fn tell_one(
    tx: &mut Tx,
    store: &Store,
    participation: &Participation,
    application: &Application,
    letter: fn(Answer) -> Letter,
    note: &str,
) -> Result<()> {
    let letter = letter(Answer {
        participation: participation.name(),
        company: application.company_name.clone(),
        note: note.to_owned(),
        path: address::sign_in(),
    });
    let to = Recipient {
        email: application.contact_email.clone(),
        name: application.contact_name.clone(),
        locale: application.locale.clone(),
    };
    crate::mail::send(tx, store, Some(participation.organisation_id), &to, &letter).await
}

#[cfg(test)]
mod tests;
