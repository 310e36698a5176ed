//! One's own account: what one is called.

use domain::access::{Act, Scope};
use domain::done::Deed;
use domain::form::{LINE, Problem, Problems, too_long};
use domain::id::TeamMemberId;
use domain::text::{key, order, tidy};

use crate::audit;
use crate::db::{Row, Store, on, run};
use crate::error::Result;
use crate::session::Session;

/// Calls oneself otherwise, wherever one signs in, and in the teams that one is in under the name of before.
/// What a company or a badge says of somebody is theirs, and is changed there.
///
/// # Errors
/// When no name is said, or the database fails.
pub async fn rename(store: &Store, session: &Session, name: &str) -> Result<()> {
    let person = session.person.id;
    let scope = Scope::whole(session.standing.organisation_id, Some(person));
    let act = match session.standing.exhibitor_id {
        Some(_) => Act::PeopleEdit,
        None => Act::MemberEdit,
    };
    let name = tidy(name, false);
    let refused = match name.chars().count() {
        0 => Some(Problem::new("form-required")),
        n if n > LINE => Some(too_long(LINE)),
        _ => None,
    };
    if let Some(problem) = refused {
        return Err(Problems::one("name", problem).into());
    }
    let mut tx = store.db.begin().await?;
    let before: String = on!(tx &mut tx, c => sqlx::query_scalar(
        "select name from person where id = $1"
    ).bind(person).fetch_one(c))?;
    run!(
        &mut tx,
        sqlx::query("update person set name = $1 where id = $2")
            .bind(&name)
            .bind(person)
    )?;
    run!(
        &mut tx,
        sqlx::query("update exhibitor_member set name = $1 where person_id = $2 and name = $3")
            .bind(&name)
            .bind(person)
            .bind(&before)
    )?;
    let teams: Vec<TeamMemberId> = on!(tx &mut tx, c => sqlx::query_scalar(
        "select id from team_member where person_id = $1 and name = $2"
    ).bind(person).bind(&before).fetch_all(c))?;
    for team in teams {
        Row::of(&tx, "team_member")
            .set("name", &name)
            .set("name_key", key(&name))
            .set("sort_key", order(&name))
            .set("updated_at", store.now())
            .by("id", team)
            .update(&mut tx)
            .await?;
    }
    let done = (act, Deed::Changed);
    audit::line(&mut tx, store, &scope, done, person.0).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
