//! Who holds the address of a private page.

use data_encoding::BASE32_NOPAD;
use domain::access::Scope;
use domain::id::TeamMemberId;
use domain::team::TeamMember;
use uuid::Uuid;

use super::columns;
use crate::db::{Store, on};
use crate::error::{Error, Result};
use crate::{participation, secret};

/// The token of a private page: the id, and a seal over id and epoch.
pub(crate) fn token(store: &Store, id: TeamMemberId, epoch: i64) -> String {
    let mut bytes = id.0.as_bytes().to_vec();
    bytes.extend_from_slice(&epoch.to_be_bytes());
    let seal = store.key.mac("team", &bytes);
    let whole = [id.0.as_bytes().as_slice(), &seal].concat();
    BASE32_NOPAD.encode(&whole).to_lowercase()
}

/// What the address of a private page opens.
#[derive(Clone, Debug)]
pub(crate) enum Bearer {
    /// Whose page it is, and what acts by it may touch.
    Member(Box<TeamMember>, Scope),
    /// It was renewed, or its owner taken off the team, or the show is long over.
    Gone,
}

impl Bearer {
    /// Whose page it is; [`Error::NotFound`] where it is gone.
    pub fn member(self) -> Result<(TeamMember, Scope)> {
        match self {
            Self::Member(member, scope) => Ok((*member, scope)),
            Self::Gone => Err(Error::NotFound),
        }
    }
}

/// Whose private page an address opens.
pub(crate) async fn bearer(store: &Store, address: &str) -> Result<Bearer> {
    let bytes = BASE32_NOPAD
        .decode(address.to_uppercase().as_bytes())
        .map_err(|_| Error::NotFound)?;
    let id = bytes
        .get(..16)
        .and_then(|b| Uuid::from_slice(b).ok())
        .map(TeamMemberId)
        .ok_or(Error::NotFound)?;
    let member: TeamMember = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from team_member m where m.id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    let given = address.to_lowercase();
    let matches = |epoch| secret::same(token(store, id, epoch).as_bytes(), given.as_bytes());
    if matches(member.epoch) && member.removed_at.is_none() {
        let found = participation::open(store, member.participation_id).await?;
        match participation::not_long_over(store, &found).await {
            Ok(()) => {}
            Err(Error::Gone) => return Ok(Bearer::Gone),
            Err(error) => return Err(error),
        }
        let organisation = found.organisation_id;
        let scope = Scope::whole(organisation, member.person_id);
        return Ok(Bearer::Member(Box::new(member), scope));
    }
    if (0..=member.epoch).any(matches) {
        Ok(Bearer::Gone)
    } else {
        Err(Error::NotFound)
    }
}
