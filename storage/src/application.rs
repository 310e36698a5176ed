//! Applications: begun and gone on with by a mailed link, decided in two steps.

pub mod company;

use data_encoding::BASE32_NOPAD;
use domain::access::{Act, Actor, Scope};
use domain::address;
use domain::application::{Application, ApplicationInput, Decision, Refusal, Status};
use domain::form::{Problems, as_read};
use domain::id::{ApplicationId, ExhibitorId, ParticipationId};
use domain::mail::{Args, Asked, Letter, Template};
use domain::participation::{Call, Participation};

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result, is_taken};
use crate::exhibit::exhibits;
use crate::page::{Page, Query, ROWS};
use crate::{allocation, audit, exhibit, exhibitor, feed, organisation, participation, secret};

macro_rules! columns {
    () => {
        "a.id, a.participation_id, a.exhibitor_id, a.status, a.company_name, a.siret, a.sector,
         a.website, a.contact_name, a.contact_email, a.contact_phone, a.contact_function,
         a.days, a.message, a.consent_version, a.consent_at, a.locale, a.decision_note,
         a.staff_quota, a.revision, a.created_at, a.updated_at, a.submitted_at, a.decided_at,
         a.told_at"
    };
}

pub mod participant;

macro_rules! listed {
    () => {
        "from application a where a.participation_id = $1
         and a.search_key like $2 escape '\\'
         and (a.status = $3 or ($3 = '' and a.status <> 'draft'))"
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
    let pattern = query.pattern();
    let total = on!(&store.db, c => sqlx::query_scalar(concat!("select count(*) ", listed!()))
        .bind(participation).bind(&pattern).bind(word).fetch_one(c))?;
    let mut rows: Vec<Application> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " ", listed!(), in_turn!()
    )).bind(participation).bind(&pattern).bind(word).bind(ROWS).bind(query.offset())
      .fetch_all(c))?;
    let exhibits = on!(&store.db, c => sqlx::query_as(exhibits!(
        "x.application_id in (select a.id ", listed!(), in_turn!(), ")"
    )).bind(participation).bind(&pattern).bind(word).bind(ROWS).bind(query.offset())
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

/// The applications of one's own company, newest first; the only one for whoever is held to one.
///
/// # Errors
/// When the actor belongs to no company, or the database fails.
pub async fn own(actor: &Actor, store: &Store) -> Result<Vec<(Application, Participation)>> {
    let scope = actor.scope(Act::StaffSee)?;
    let Some(company) = scope.exhibitor else {
        return Err(domain::access::Denied::from(Act::StaffSee).into());
    };
    let limit = scope.limit.map(|limit| limit.application);
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
    Ok(both)
}

/// An application by the secret of its mailed link, with its participation.
///
/// # Errors
/// [`Refusal::Unknown`] when no application has that secret, [`Error::Gone`] when the show is long
/// over.
pub async fn resume(
    actor: &Actor,
    store: &Store,
    token: &str,
) -> Result<(Application, Participation)> {
    actor.anyone(Act::ApplicationWrite)?;
    let mut application: Application = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a where a.resume_hash = $1"
    )).bind(secret::hash(token)).fetch_optional(c))?
    .ok_or(Refusal::Unknown)?;
    application.exhibits = exhibit::of_application(store, application.id).await?;
    let participation = participation::open(store, application.participation_id).await?;
    participation::not_long_over(store, &participation).await?;
    Ok((application, participation))
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
    let scope = applicants(actor, participation);
    audit::line(&mut tx, store, &scope, Act::ApplicationWrite, id.0).await?;
    tx.commit().await?;
    Ok(token)
}

/// Goes on with an application by the secret of its link.
///
/// # Errors
/// [`Refusal::CallClosed`] when the call is not open, [`Refusal::Status`] when it was decided, or when
/// somebody else with the link changed it since `revision`.
pub async fn go_on(
    actor: &Actor,
    store: &Store,
    token: &str,
    revision: i64,
    written: &Written,
) -> Result<()> {
    let (application, participation) = resume(actor, store, token).await?;
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
    let scope = applicants(actor, &participation);
    audit::line(
        &mut tx,
        store,
        &scope,
        Act::ApplicationWrite,
        application.id.0,
    )
    .await?;
    tx.commit().await
}

/// What an applicant's act touches: the organisation that it applies to, by whoever is signed in.
fn applicants(actor: &Actor, participation: &Participation) -> Scope {
    Scope::whole(participation.organisation_id, actor.person())
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
    let template = if written.submit {
        Template::ApplicationSubmitted
    } else {
        Template::ApplicationDraft
    };
    let letter = Letter {
        template,
        recipient: written.input.contact_email.clone(),
        recipient_name: String::new(),
        locale: written.locale.clone(),
        args: Args::default()
            .with("participation", participation.name())
            .with("path", address::apply_link(token)),
    };
    crate::mail::send(tx, store, Some(participation.organisation_id), &letter).await
}

/// Stands for an application as its applicant reads it: a decision that is prepared is not in it, as
/// a revision would be.
pub fn seen(application: &Application) -> String {
    let fields = application.fields();
    let typed = fields
        .iter()
        .map(|(name, values)| format!("{name}={}", values.join(",")));
    let status = application.status.as_applicant_sees().to_string();
    let all: Vec<String> = typed.chain([status]).collect();
    BASE32_NOPAD.encode(&secret::hash(&all.join("\n")))
}

/// Takes an application back, as it was read ([`seen`]). What the company had on the stand is given
/// back with it.
///
/// # Errors
/// [`Refusal::Status`] when it was declined or withdrawn already; when it was changed meanwhile.
pub async fn withdraw(actor: &Actor, store: &Store, token: &str, read: &str) -> Result<()> {
    let (application, participation) = resume(actor, store, token).await?;
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
        crate::team::leave_all(&mut tx, store, &participation, exhibitor).await?;
        feed::end::of_exhibitor(&mut tx, store, participation.id, exhibitor).await?;
        exhibitor::people::end_limited(&mut tx, exhibitor, application.id).await?;
        crate::requirement::spread(&mut tx, store, participation.id).await?;
    }
    if !application.contact_email.is_empty()
        && has_few_letters(&mut tx, store, &application.contact_email).await?
    {
        let letter = Letter {
            template: Template::ApplicationWithdrawn,
            recipient: application.contact_email,
            recipient_name: String::new(),
            locale: application.locale,
            args: Args::default()
                .with("participation", participation.name())
                .with("path", ""),
        };
        let organisation = Some(participation.organisation_id);
        crate::mail::send(&mut tx, store, organisation, &letter).await?;
    }
    let scope = applicants(actor, &participation);
    audit::line(
        &mut tx,
        store,
        &scope,
        Act::ApplicationWrite,
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
    let done = run!(
        &mut tx,
        sqlx::query(
            "update application set status = $1, exhibitor_id = $2, decision_note = $3,
                decided_at = $4, updated_at = $4, revision = revision + 1
             where id = $5 and revision = $6"
        )
        .bind(status)
        .bind(company)
        .bind(note)
        .bind(store.now())
        .bind(id)
        .bind(revision)
    );
    match done {
        Err(error) if is_taken(&error) => return Err(Refusal::AlreadyApplied.into()),
        Err(error) => return Err(error.into()),
        Ok(0) => return Err(Refusal::Changed.into()),
        Ok(_) => {}
    }
    if status == Status::Waitlisted {
        tell_one(
            &mut tx,
            store,
            &participation,
            &application,
            Template::ApplicationWaitlisted,
            note,
        )
        .await?;
    }
    audit::line(&mut tx, store, &scope, Act::ApplicationDecide, id.0).await?;
    tx.commit().await?;
    Ok(status)
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
         order by a.search_key, a.id"
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
        let template =
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
                Template::ApplicationAccepted
            } else {
                Template::ApplicationDeclined
            };
        tell_one(
            &mut tx,
            store,
            &participation,
            &application,
            template,
            &note,
        )
        .await?;
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
    exhibitor::people::join(tx, store, exhibitor, person.id, application, limit).await?;
    if !known {
        exhibitor::people::tell_applied(tx, store, participation, application, exhibitor).await?;
    }
    feed::make(tx, store, scope, participation.id, Some(exhibitor)).await
}

async fn tell_one(
    tx: &mut Tx,
    store: &Store,
    participation: &Participation,
    application: &Application,
    template: Template,
    note: &str,
) -> Result<()> {
    let letter = Letter {
        template,
        recipient: application.contact_email.clone(),
        recipient_name: application.contact_name.clone(),
        locale: application.locale.clone(),
        args: Args::default()
            .with("participation", participation.name())
            .with("company", &application.company_name)
            .with("note", note)
            .with("path", address::sign_in()),
    };
    crate::mail::send(tx, store, Some(participation.organisation_id), &letter).await
}

#[cfg(test)]
mod tests;
