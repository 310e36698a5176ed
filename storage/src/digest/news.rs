//! What came in for somebody, after one moment and up to another.

use domain::access::{Act, Role, reach};
use domain::digest::MOST;
use domain::id::OrganisationId;
use domain::mail::{News, NewsOf, Recipient};
use domain::time::Timestamp;

use super::{Kept, reader};
use crate::called::name_of;
use crate::db::{Tx, on};
use crate::error::Result;

#[derive(sqlx::FromRow)]
struct Row {
    title: String,
    whose: String,
    altogether: i64,
}

/// Each with what it is about, of which participation or by whom, and how many there are: `$1` the organisation, `$2`
/// after which moment, `$3` up to which, `$4` how many at most, `$5` for whom.
const SOURCES: &[(NewsOf, Act, &str)] = &[
    (
        NewsOf::Application,
        Act::ApplicationSee,
        "select a.company_name as title, trim(p.show_name || ' ' || p.edition) as whose,
            count(*) over () as altogether
         from application a join participation p on p.id = a.participation_id
         where p.organisation_id = $1 and a.submitted_at > $2 and a.submitted_at <= $3
            and a.status not in ('draft', 'withdrawn') and $5 is not null
         order by a.submitted_at, a.id limit $4",
    ),
    (
        NewsOf::Withdrawal,
        Act::ApplicationSee,
        "select a.company_name as title, trim(p.show_name || ' ' || p.edition) as whose,
            count(*) over () as altogether
         from audit_change c join application a on a.id = c.object_id
         join participation p on p.id = a.participation_id
         where p.organisation_id = $1 and c.at > $2 and c.at <= $3 and c.noun = 'application'
            and c.field = 'status' and c.became = 'withdrawn' and c.was <> 'draft' and $5 is not null
            and a.status = 'withdrawn' and not exists (select 1 from audit_change later
                where later.object_id = c.object_id and later.noun = c.noun and later.field = c.field
                and later.id > c.id)
         order by c.id limit $4",
    ),
    (
        NewsOf::Piece,
        Act::RequirementSee,
        "select r.title || case when e.name is null then '' else ' · ' || e.name end as title,
            trim(p.show_name || ' ' || p.edition) as whose, count(*) over () as altogether
         from submission s join requirement r on r.id = s.requirement_id
         join participation p on p.id = s.participation_id
         left join exhibitor e on e.id = s.exhibitor_id
         where p.organisation_id = $1 and s.sent_at > $2 and s.sent_at <= $3 and s.state = 'sent'
            and s.cancelled_at is null and (s.sent_by is null or s.sent_by <> $5)
         order by s.sent_at, s.id limit $4",
    ),
    (
        NewsOf::Mention,
        Act::NoteSee,
        concat!(
            "select coalesce(", name_of!("w.about_id", "w.organisation_id"), ", '') as title, h.name as whose,
                count(*) over () as altogether
             from note_mention m join note w on w.id = m.note_id join person h on h.id = w.author_id
             where w.organisation_id = $1 and m.created_at > $2 and m.created_at <= $3
                and m.person_id = $5 and m.seen_at is null
             order by m.created_at, w.id limit $4"
        ),
    ),
    (
        NewsOf::Letter,
        Act::LetterEdit,
        "select case when o.recipient_name = '' then o.recipient else o.recipient_name end as title, '' as whose,
            count(*) over () as altogether
         from outbox o
         where o.organisation_id = $1 and o.ended_at > $2 and o.ended_at <= $3 and o.sent_at is null
            and o.trouble is not null and $5 is not null
         order by o.ended_at, o.id limit $4",
    ),
];

/// What came in that somebody may see, with how much more there is; nothing where there is nothing, or where they are
/// no member any more.
pub(super) async fn of(
    tx: &mut Tx,
    kept: &Kept,
    until: Timestamp,
) -> Result<Option<(Recipient, Vec<News>, i64)>> {
    let role: Option<Role> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select role from membership where organisation_id = $1 and person_id = $2"
    ).bind(kept.organisation_id).bind(kept.person_id).fetch_optional(c))?;
    let Some(role) = role else {
        return Ok(None);
    };
    let (mut news, mut more) = (Vec::new(), 0);
    for (what, act, sql) in SOURCES {
        if reach(role, *act).is_none() {
            continue;
        }
        let organisation: OrganisationId = kept.organisation_id;
        let rows: Vec<Row> = on!(tx &mut *tx, c => sqlx::query_as(*sql)
            .bind(organisation).bind(kept.since).bind(until).bind(MOST).bind(kept.person_id)
            .fetch_all(c))?;
        let altogether = rows.first().map_or(0, |row| row.altogether);
        more += (altogether - MOST).max(0);
        news.extend(rows.into_iter().map(|row| News {
            what: *what,
            title: row.title,
            of: row.whose,
        }));
    }
    if news.is_empty() {
        return Ok(None);
    }
    Ok(reader(tx, kept.person_id).await?.map(|to| (to, news, more)))
}
