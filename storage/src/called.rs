//! What things are called by those who work with them.

use domain::access::Scope;
use uuid::Uuid;

use crate::db::{Store, on};
use crate::error::Result;

/// What something is called: an expression with its id and its organisation. Ids are of
/// one thing only, so nobody need say of which kind it is. What is given may not be of a table called `n`, `p`, `e`,
/// `r`, `s` or `m`: those are its own.
macro_rules! name_of {
    ($id:literal, $organisation:literal) => {
        concat!(
            "coalesce(",
            name_of!(@own "participation", "trim(n.show_name || ' ' || n.edition)", $id, $organisation),
            name_of!(@own "exhibitor", "n.name", $id, $organisation),
            name_of!(@own "team_member", "n.name", $id, $organisation),
            name_of!(@own "device", "n.name", $id, $organisation),
            name_of!(@own "template", "n.name", $id, $organisation),
            name_of!(@own "wording", "n.subject", $id, $organisation),
            name_of!(@of "application n", "n.company_name", $id, $organisation),
            name_of!(@of "stand n", "n.name", $id, $organisation),
            name_of!(@of "requirement n", "n.title", $id, $organisation),
            name_of!(@of "programme_item n", "n.title", $id, $organisation),
            name_of!(@of "point n", "n.name", $id, $organisation),
            name_of!(@of "badge n", "n.name", $id, $organisation),
            name_of!(@of "staff n", "n.name", $id, $organisation),
            name_of!(@of "allocation n join exhibitor e on e.id = n.exhibitor_id", "e.name", $id,
                $organisation),
            name_of!(@of "submission n join requirement r on r.id = n.requirement_id", "r.title", $id,
                $organisation),
            "(select n.number from stand_position n join stand s on s.id = n.stand_id
                join participation p on p.id = s.participation_id
                where n.id = ", $id, " and p.organisation_id = ", $organisation, "),
            (select m.name from shift n join team_member m on m.id = n.team_member_id
                where n.id = ", $id, " and m.organisation_id = ", $organisation, "),
            (select n.name from organisation n where n.id = ", $id, " and n.id = ", $organisation, "),
            (select n.name from person n join membership m on m.person_id = n.id
                where n.id = ", $id, " and m.organisation_id = ", $organisation, "),
            (select n.name from exhibitor_member n join exhibitor e on e.id = n.exhibitor_id
                where n.person_id = ", $id, " and e.organisation_id = ", $organisation, "
                order by n.created_at limit 1))"
        )
    };
    (@own $table:literal, $name:literal, $id:literal, $organisation:literal) => {
        concat!("(select ", $name, " from ", $table, " n where n.id = ", $id,
            " and n.organisation_id = ", $organisation, "), ")
    };
    (@of $from:literal, $name:literal, $id:literal, $organisation:literal) => {
        concat!("(select ", $name, " from ", $from, " join participation p on p.id = n.participation_id
            where n.id = ", $id, " and p.organisation_id = ", $organisation, "), ")
    };
}

pub(crate) use name_of;

/// What something is called by those who work with it.
pub(crate) async fn name(store: &Store, scope: &Scope, object: Uuid) -> Result<Option<String>> {
    let found: Option<String> = on!(&store.db, c => sqlx::query_scalar(concat!(
        "select ", name_of!("$1", "$2"), " as name"
    )).bind(object).bind(scope.organisation).fetch_one(c))?;
    Ok(found.filter(|name| !name.is_empty()))
}
