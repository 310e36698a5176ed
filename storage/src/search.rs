//! What is found of what somebody typed, over everything that they may see.
//!
//! Companies and badges are many: each word that they are found by stands in an index (`found_word`, which
//! triggers keep), and the rarest word that was typed leads to a few of them. Of everything else there is
//! little, and it is read.

use domain::access::{Act, Actor, Scope};
use domain::id::{
    BadgeId, ExhibitorId, ItemId, ParticipationId, RequirementId, SubmissionId, TeamMemberId,
};
use domain::text::{Found, asked, finds};

use crate::db::{Store, on};
use crate::error::Result;
use crate::page::found;
use crate::participation;

/// How many of a kind are shown.
pub const SHOWN: usize = 10;

/// How many of those that have the rarest word are looked at.
const LOOKED_AT: i64 = 2_000;

/// How many of the kinds that are read are read, the newest first.
const READ: i64 = 3_000;

/// How much of a word is in the index.
const WORD: usize = 40;

/// What a thing of any kind is found by, where it leads, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<Id> {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// What tells it from others of that name: a company, a show.
    pub beside: String,
    /// The word in addresses of the participation that it is of.
    pub slug: String,
}

/// Those that were found, the first few, and whether there are others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Few<T> {
    /// The first few.
    pub first: Vec<T>,
    /// Whether there are more of them than these.
    pub more: bool,
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            more: false,
        }
    }
}

impl<T> Few<T> {
    fn of(mut first: Vec<T>) -> Self {
        let more = first.len() > SHOWN;
        first.truncate(SHOWN);
        Self { first, more }
    }
}

/// Everything that was found, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Companies of the directory.
    pub companies: Few<Hit<ExhibitorId>>,
    /// Badges.
    pub badges: Few<Hit<BadgeId>>,
    /// Who is on a team.
    pub team: Few<Hit<TeamMemberId>>,
    /// Members: their names and addresses.
    pub members: Few<Hit<()>>,
    /// What is asked for, for those who see all of it.
    pub requirements: Few<Hit<RequirementId>>,
    /// What one's own company has to provide.
    pub submissions: Few<Hit<SubmissionId>>,
    /// Items of programmes.
    pub items: Few<Hit<ItemId>>,
    /// Participations.
    pub participations: Few<Hit<ParticipationId>>,
    /// The shows that somebody would do something about: not archived, the next one first.
    pub shows: Vec<(String, String)>,
}

impl Answer {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.companies.first.is_empty()
            && self.badges.first.is_empty()
            && self.team.first.is_empty()
            && self.members.first.is_empty()
            && self.requirements.first.is_empty()
            && self.submissions.first.is_empty()
            && self.items.first.is_empty()
            && self.participations.first.is_empty()
    }
}

/// What was typed: its words, each of which begins a word of what is found.
struct Words {
    words: Vec<String>,
    /// The same as a list for a query, each behind the space that begins a word in a key.
    begun: String,
}

impl Words {
    fn of(typed: &str) -> Self {
        let words = asked(typed).into_iter();
        let words: Vec<String> = words
            .map(|word| word.trim().chars().take(WORD).collect())
            .collect();
        let begun: Vec<String> = words.iter().map(|word| format!(" {word}")).collect();
        Self {
            begun: serde_json::json!(begun).to_string(),
            words,
        }
    }

    /// Whether all of them begin words of a name or of what stands beside it, and one of them of the name:
    /// whoever types a show's name does not ask for all that it has.
    fn find(&self, name: &str, beside: &str) -> bool {
        let begun: Vec<String> = self.words.iter().map(|word| format!(" {word}")).collect();
        let own = Found::default().name(name);
        let key = own.key();
        let any = begun.iter().any(|word| key.contains(word.as_str()));
        any && finds(&own.name(beside).key(), &begun)
    }
}

/// What ends the words that begin with another: no word has that character.
const LAST: &str = "\u{10ffff}";

/// The rarest of the words among things of a kind, counted as far as it matters.
async fn rarest(store: &Store, scope: &Scope, kind: &str, words: &Words) -> Result<Option<String>> {
    if let [only] = &words.words[..] {
        return Ok(Some(only.clone()));
    }
    let all = serde_json::json!(words.words).to_string();
    let counts: Vec<(String, i64)> = on!(&store.db, c => sqlx::query_as(
        "select word.value, (select count(*) from (select 1 as one from found_word w
            where w.organisation_id = $1 and w.kind = $2
            and w.word >= word.value and w.word < word.value || $4 limit $5) x)
         from json_each($3) word"
    ).bind(scope.organisation).bind(kind).bind(&all).bind(LAST).bind(LOOKED_AT).fetch_all(c))?;
    Ok(counts
        .into_iter()
        .min_by_key(|(_, count)| *count)
        .map(|(word, _)| word))
}

/// Searches everything that somebody may see.
///
/// # Errors
/// When the actor may not search, or the database fails.
pub async fn search(actor: &Actor, store: &Store, typed: &str) -> Result<Answer> {
    let scope = actor.scope(Act::Search)?;
    let words = Words::of(typed);
    let mut answer = Answer::default();
    if scope.exhibitor.is_none() {
        answer.shows = shows(actor, store).await?;
    }
    if words.words.is_empty() {
        return Ok(answer);
    }
    if actor.scope(Act::ExhibitorSee).is_ok() {
        answer.companies = companies(store, &scope, &words).await?;
    }
    if let Ok(own) = actor.scope(Act::BadgeSee) {
        answer.badges = match own.exhibitor {
            Some(company) => own_badges(store, &own, company, &words).await?,
            None => badges(store, &own, &words).await?,
        };
    }
    if actor.scope(Act::ShiftSee).is_ok() {
        answer.team = team(store, &scope, &words).await?;
    }
    if actor.scope(Act::MemberSee).is_ok() {
        answer.members = members(store, &scope, &words).await?;
    }
    if let Ok(own) = actor.scope(Act::RequirementSee) {
        match own.exhibitor {
            Some(company) => {
                answer.submissions = submissions(store, &own, company, &words).await?;
            }
            None => answer.requirements = requirements(store, &own, &words).await?,
        }
    }
    if actor.scope(Act::ProgrammeSee).is_ok() {
        answer.items = items(store, &scope, &words).await?;
    }
    if actor.scope(Act::ParticipationSee).is_ok() {
        answer.participations = participations(store, &scope, &words).await?;
    } else if let Ok(own) = actor.scope(Act::ApplicationFollow) {
        answer.participations = own_participations(store, &own, &words).await?;
    }
    Ok(answer)
}

type Row<Id> = (Id, String, String, String);

fn hits<Id>(rows: Vec<Row<Id>>) -> Few<Hit<Id>> {
    let hit = |(id, name, beside, slug)| Hit {
        id,
        name,
        beside,
        slug,
    };
    Few::of(rows.into_iter().map(hit).collect())
}

/// Those rows whose name, or what stands beside it, has the words.
fn read<Id>(rows: Vec<Row<Id>>, words: &Words) -> Few<Hit<Id>> {
    let finds = |row: &Row<Id>| words.find(&row.1, &row.2);
    hits(rows.into_iter().filter(finds).take(SHOWN + 1).collect())
}

/// Those of a kind that have the rarest word, and all the others.
macro_rules! indexed {
    ($kind:literal, $select:literal, $from:literal, $and:literal) => {
        concat!(
            $select,
            " from (select thing_id, min(word) as word from (
                select thing_id, word from found_word
                where organisation_id = $1 and kind = '",
            $kind,
            "' and word >= $2 and word < $3
                order by word, thing_id limit $4) few group by thing_id) hit ",
            $from,
            " where ",
            found!("t.search_key", "$5"),
            $and,
            " order by hit.word, t.sort_key, t.id limit $6"
        )
    };
}

/// One more than is shown says that there are more.
fn limit() -> i64 {
    i64::try_from(SHOWN + 1).unwrap_or(i64::MAX)
}

async fn companies(store: &Store, scope: &Scope, words: &Words) -> Result<Few<Hit<ExhibitorId>>> {
    let Some(rarest) = rarest(store, scope, "exhibitor", words).await? else {
        return Ok(Few::default());
    };
    let end = format!("{rarest}{LAST}");
    let rows: Vec<Row<ExhibitorId>> = on!(&store.db, c => sqlx::query_as(indexed!(
        "exhibitor",
        "select t.id, t.name, t.city, ''",
        "join exhibitor t on t.id = hit.thing_id",
        " and t.archived_at is null"
    )).bind(scope.organisation).bind(&rarest).bind(&end).bind(LOOKED_AT).bind(&words.begun)
      .bind(limit()).fetch_all(c))?;
    Ok(hits(rows))
}

async fn badges(store: &Store, scope: &Scope, words: &Words) -> Result<Few<Hit<BadgeId>>> {
    let Some(rarest) = rarest(store, scope, "badge", words).await? else {
        return Ok(Few::default());
    };
    let end = format!("{rarest}{LAST}");
    let rows: Vec<Row<BadgeId>> = on!(&store.db, c => sqlx::query_as(indexed!(
        "badge",
        "select t.id, t.name, case when t.company = '' then '' else t.company || ' · ' end
            || p.show_name || ' ' || p.edition, p.slug",
        "join badge t on t.id = hit.thing_id join participation p on p.id = t.participation_id",
        " and t.status = 'active'"
    )).bind(scope.organisation).bind(&rarest).bind(&end).bind(LOOKED_AT).bind(&words.begun)
      .bind(limit()).fetch_all(c))?;
    Ok(hits(rows))
}

async fn own_badges(
    store: &Store,
    scope: &Scope,
    company: ExhibitorId,
    words: &Words,
) -> Result<Few<Hit<BadgeId>>> {
    let rows: Vec<Row<BadgeId>> = on!(&store.db, c => sqlx::query_as(concat!(
        "select b.id, b.name, p.show_name || ' ' || p.edition, p.slug
         from badge b join participation p on p.id = b.participation_id
         where p.organisation_id = $1 and b.exhibitor_id = $2 and ($3 is null or p.id = $3)
         and b.status = 'active' and ", found!("b.search_key", "$4"), "
         order by b.sort_key, b.id limit $5"
    )).bind(scope.organisation).bind(company).bind(scope.participation()).bind(&words.begun)
      .bind(limit()).fetch_all(c))?;
    Ok(hits(rows))
}

async fn team(store: &Store, scope: &Scope, words: &Words) -> Result<Few<Hit<TeamMemberId>>> {
    let rows: Vec<Row<TeamMemberId>> = on!(&store.db, c => sqlx::query_as(
        "select m.id, m.name, p.show_name || ' ' || p.edition, p.slug
         from team_member m join participation p on p.id = m.participation_id
         where p.organisation_id = $1 and m.removed_at is null order by m.id desc limit $2"
    ).bind(scope.organisation).bind(READ).fetch_all(c))?;
    Ok(read(rows, words))
}

async fn members(store: &Store, scope: &Scope, words: &Words) -> Result<Few<Hit<()>>> {
    let rows: Vec<(String, String)> = on!(&store.db, c => sqlx::query_as(
        "select p.name, p.email from membership m join person p on p.id = m.person_id
         where m.organisation_id = $1 order by p.id limit $2"
    ).bind(scope.organisation).bind(READ).fetch_all(c))?;
    let rows = rows.into_iter();
    let rows = rows.map(|(name, email)| ((), name, email, String::new()));
    Ok(read(rows.collect(), words))
}

async fn requirements(
    store: &Store,
    scope: &Scope,
    words: &Words,
) -> Result<Few<Hit<RequirementId>>> {
    let rows: Vec<Row<RequirementId>> = on!(&store.db, c => sqlx::query_as(
        "select r.id, r.title, p.show_name || ' ' || p.edition, p.slug
         from requirement r join participation p on p.id = r.participation_id
         where p.organisation_id = $1 and r.archived_at is null and p.archived_at is null
         order by r.id desc limit $2"
    ).bind(scope.organisation).bind(READ).fetch_all(c))?;
    Ok(read(rows, words))
}

async fn submissions(
    store: &Store,
    scope: &Scope,
    company: ExhibitorId,
    words: &Words,
) -> Result<Few<Hit<SubmissionId>>> {
    let rows: Vec<Row<SubmissionId>> = on!(&store.db, c => sqlx::query_as(
        "select s.id, r.title, p.show_name || ' ' || p.edition, p.slug
         from submission s join requirement r on r.id = s.requirement_id
         join participation p on p.id = s.participation_id
         where p.organisation_id = $1 and s.exhibitor_id = $2 and s.cancelled_at is null
         and ($3 is null or exists (select 1 from application l where l.id = $3
            and l.participation_id = s.participation_id
            and (s.sent_at is null or s.sent_at >= l.created_at)))
         order by s.id desc limit $4"
    ).bind(scope.organisation).bind(company).bind(scope.limit.map(|limit| limit.application))
      .bind(READ).fetch_all(c))?;
    Ok(read(rows, words))
}

async fn items(store: &Store, scope: &Scope, words: &Words) -> Result<Few<Hit<ItemId>>> {
    let rows: Vec<Row<ItemId>> = on!(&store.db, c => sqlx::query_as(
        "select i.id, i.title, p.show_name || ' ' || p.edition, p.slug
         from programme_item i join participation p on p.id = i.participation_id
         where p.organisation_id = $1 and i.cancelled_at is null and p.archived_at is null
         order by i.id desc limit $2"
    ).bind(scope.organisation).bind(READ).fetch_all(c))?;
    Ok(read(rows, words))
}

async fn participations(
    store: &Store,
    scope: &Scope,
    words: &Words,
) -> Result<Few<Hit<ParticipationId>>> {
    let rows: Vec<Row<ParticipationId>> = on!(&store.db, c => sqlx::query_as(
        "select p.id, p.show_name || ' ' || p.edition, p.venue, p.slug from participation p
         where p.organisation_id = $1 order by coalesce(p.first_day, '') desc, p.id desc limit $2"
    ).bind(scope.organisation).bind(READ).fetch_all(c))?;
    Ok(read(rows, words))
}

async fn own_participations(
    store: &Store,
    scope: &Scope,
    words: &Words,
) -> Result<Few<Hit<ParticipationId>>> {
    let rows: Vec<Row<ParticipationId>> = on!(&store.db, c => sqlx::query_as(
        "select p.id, p.show_name || ' ' || p.edition, p.venue, p.slug
         from participation p join application a on a.participation_id = p.id
         where p.organisation_id = $1 and a.exhibitor_id = $2 and ($3 is null or a.id = $3)
         and a.status <> 'withdrawn'
         order by coalesce(p.first_day, '') desc, p.id desc limit $4"
    ).bind(scope.organisation).bind(scope.exhibitor)
      .bind(scope.limit.map(|limit| limit.application)).bind(READ).fetch_all(c))?;
    Ok(read(rows, words))
}

/// The shows that are still ahead or under way, the next one first.
async fn shows(actor: &Actor, store: &Store) -> Result<Vec<(String, String)>> {
    let all = participation::list(actor, store, false).await?;
    Ok(all
        .into_iter()
        .map(|show| (show.slug.clone(), show.name()))
        .collect())
}

#[cfg(test)]
mod tests;
