//! What rows are found by and ordered by is made anew where an earlier version of this program made it otherwise.

use domain::id::{ApplicationId, BadgeId, ContactId, ExhibitorId, PersonId, StaffId, TeamMemberId};
use domain::mail::address::account;
use domain::text::{KEYS, key, order};

use crate::db::{Row, Tx, on, run};
use crate::error::Result;
use crate::{exhibitor, keys};

/// Makes every key anew, unless they are this version's. Of several servers that start at once one does it.
pub(crate) async fn make_anew(tx: &mut Tx) -> Result<()> {
    let mine = run!(
        &mut *tx,
        sqlx::query("update instance set keys = $1 where keys <> $1").bind(KEYS)
    )?;
    if mine == 0 {
        return Ok(());
    }
    companies(tx).await?;
    accounts(tx).await?;
    people(tx).await?;
    applications(tx).await
}

async fn companies(tx: &mut Tx) -> Result<()> {
    let all: Vec<(ExhibitorId, String, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, name, city from exhibitor"
    ).fetch_all(c))?;
    for (id, name, city) in all {
        Row::of(tx, "exhibitor")
            .set("name_key", key(&name))
            .set("sort_key", order(&name))
            .set("city_key", keys::town(&city))
            .by("id", id)
            .update(tx)
            .await?;
        exhibitor::refresh_search(tx, id).await?;
    }
    Ok(())
}

/// Whoever has two accounts by now that are one keeps both as they were: nobody is shut out by a key.
async fn accounts(tx: &mut Tx) -> Result<()> {
    let people: Vec<(PersonId, String, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, email, email_key from person order by id"
    ).fetch_all(c))?;
    for (id, email, before) in people {
        let now = account(&email);
        if now == before {
            continue;
        }
        run!(
            &mut *tx,
            sqlx::query(
                "update person set email_key = $1 where id = $2
                 and not exists (select 1 from person x where x.email_key = $1)"
            )
            .bind(now)
            .bind(id)
        )?;
    }
    let contacts: Vec<(ContactId, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, email from contact"
    ).fetch_all(c))?;
    for (id, email) in contacts {
        Row::of(tx, "contact")
            .set("email_key", account(&email))
            .by("id", id)
            .update(tx)
            .await?;
    }
    Ok(())
}

async fn people(tx: &mut Tx) -> Result<()> {
    let staff: Vec<(StaffId, String, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select s.id, s.name, e.name from staff s join exhibitor e on e.id = s.exhibitor_id"
    ).fetch_all(c))?;
    for (id, name, company) in staff {
        Row::of(tx, "staff")
            .set("name_key", key(&name))
            .set("sort_key", order(&name))
            .set("search_key", keys::of_person(&name, &company))
            .by("id", id)
            .update(tx)
            .await?;
    }
    let badges: Vec<(BadgeId, String, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, name, company from badge"
    ).fetch_all(c))?;
    for (id, name, company) in badges {
        keys::badge(Row::of(tx, "badge"), &name, &company)
            .by("id", id)
            .update(tx)
            .await?;
    }
    let team: Vec<(TeamMemberId, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, name from team_member"
    ).fetch_all(c))?;
    for (id, name) in team {
        Row::of(tx, "team_member")
            .set("name_key", key(&name))
            .set("sort_key", order(&name))
            .by("id", id)
            .update(tx)
            .await?;
    }
    Ok(())
}

async fn applications(tx: &mut Tx) -> Result<()> {
    type Kept = (ApplicationId, String, String, String, String);
    let all: Vec<Kept> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, company_name, contact_name, contact_email, siret from application"
    ).fetch_all(c))?;
    let shown: Vec<(ApplicationId, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select application_id, name from exhibit order by application_id, place"
    ).fetch_all(c))?;
    for (id, company, contact, email, siret) in all {
        let shown = shown.iter().filter(|(of, _)| *of == id);
        let others = shown
            .map(|(_, name)| name.as_str())
            .chain([email.as_str(), siret.as_str()]);
        Row::of(tx, "application")
            .set("sort_key", order(&company))
            .set(
                "search_key",
                keys::of_application(&company, &contact, others),
            )
            .by("id", id)
            .update(tx)
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
