//! Addresses in hand: each opens one thing, for whoever has it, and is the thing's id with a seal over
//! id and epoch. Only the instance can make one, so that nothing secret is kept and an address can be
//! shown and mailed again. Renewing raises the epoch: whatever address there was before is gone, and
//! so is one whose thing has come to its end. What is mailed once and never shown again (links of
//! applications and to sign in with, tokens of sessions, devices and programs) is a secret of which a
//! hash is kept instead: see [`crate::secret`].

mod begin;

use data_encoding::BASE32_NOPAD;
use domain::access::{Bearer, By, Scope};
use domain::id::ApplicationId;
use uuid::Uuid;

use crate::db::{Store, Tx, run};
use crate::error::{Error, Result};
use crate::secret;

pub(crate) use begin::Whose;

/// What an address opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// A calendar.
    Feed,
    /// A team member's private page.
    Page,
}

impl Door {
    const fn purpose(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Page => "team",
        }
    }
}

/// Which of a thing's addresses is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Epoch {
    /// Rises when the address is renewed.
    pub now: i64,
    /// How many of the first addresses were sealed with the instance's own key, before each door had
    /// one: they are subscribed to, and go on opening until they are renewed.
    pub of_own_key: i64,
}

impl Epoch {
    const fn at(self, now: i64) -> Self {
        Self { now, ..self }
    }

    /// The next.
    pub const fn next(self) -> Self {
        self.at(self.now + 1)
    }
}

/// The address of a thing, as it stands between the slashes.
pub(crate) fn address(store: &Store, door: Door, id: Uuid, epoch: Epoch) -> String {
    let bound = [id.as_bytes().as_slice(), &epoch.now.to_be_bytes()].concat();
    let seal = if epoch.now < epoch.of_own_key {
        store.key.mac(door.purpose(), &bound)
    } else {
        store.key.address_seal(door.purpose(), &bound)
    };
    let whole = [id.as_bytes().as_slice(), &seal].concat();
    BASE32_NOPAD.encode(&whole).to_lowercase()
}

/// An address as somebody brings it: it may be anything.
pub(crate) struct Brought {
    /// What it says that it is of.
    pub id: Uuid,
    text: String,
}

impl Brought {
    /// Reads it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is of nothing.
    pub fn read(text: &str) -> Result<Self> {
        let id = BASE32_NOPAD
            .decode(text.to_uppercase().as_bytes())
            .ok()
            .and_then(|bytes| Uuid::from_slice(bytes.get(..16)?).ok())
            .ok_or(Error::NotFound)?;
        let text = text.to_lowercase();
        Ok(Self { id, text })
    }

    /// Whether it opens the thing of its id, which still stands or has come to its end.
    ///
    /// # Errors
    /// [`Error::Gone`] when it did once, [`Error::NotFound`] when it never did.
    pub fn opens(&self, store: &Store, door: Door, epoch: Epoch, stands: bool) -> Result<()> {
        let is = |now| {
            let address = address(store, door, self.id, epoch.at(now));
            secret::same(address.as_bytes(), self.text.as_bytes())
        };
        if stands && is(epoch.now) {
            Ok(())
        } else if (0..=epoch.now).any(is) {
            Err(Error::Gone)
        } else {
            Err(Error::NotFound)
        }
    }
}

/// Whose address somebody acts by; nothing where they act by none.
pub(crate) const fn of(scope: &Scope) -> Option<Bearer> {
    match scope.by {
        By::Bearer(bearer) => Some(bearer),
        By::Own | By::Device(_) | By::Program(_) => None,
    }
}

/// The application, the page or the calendar that an act by its address is about.
macro_rules! held {
    ($scope:expr, $act:expr, $kind:ident) => {
        match $crate::bearer::of($scope) {
            Some(domain::access::Bearer {
                of: domain::access::Held::$kind(id),
                epoch,
            }) => Ok((id, epoch)),
            _ => Err($crate::error::Error::from(domain::access::Denied::from(
                $act,
            ))),
        }
    };
}
pub(crate) use held;

/// Gives something another address; the one before is gone. What was revoked stays so.
pub(crate) async fn turn(tx: &mut Tx, store: &Store, door: Door, id: Uuid) -> Result<()> {
    match door {
        Door::Feed => {
            run!(
                tx,
                sqlx::query("update feed set epoch = epoch + 1 where id = $1").bind(id)
            )?;
            Ok(())
        }
        Door::Page => renew(tx, store, door, id).await,
    }
}

/// Gives something another address, also where it was revoked. Whoever left a team does not come
/// back that way: they are taken in anew.
pub(crate) async fn renew(tx: &mut Tx, store: &Store, door: Door, id: Uuid) -> Result<()> {
    match door {
        Door::Feed => run!(
            tx,
            sqlx::query("update feed set epoch = epoch + 1, revoked_at = null where id = $1")
                .bind(id)
        ),
        Door::Page => run!(
            tx,
            sqlx::query("update team_member set epoch = epoch + 1, updated_at = $2 where id = $1")
                .bind(id)
                .bind(store.now())
        ),
    }?;
    Ok(())
}

/// Ends an address: it is gone, and none takes its place until [`renew`] gives another.
pub(crate) async fn revoke(tx: &mut Tx, store: &Store, door: Door, id: Uuid) -> Result<()> {
    let (feed, page) = (
        "update feed set epoch = epoch + 1, revoked_at = coalesce(revoked_at, $2) where id = $1",
        "update team_member set epoch = epoch + 1, removed_at = $2, updated_at = $2 where id = $1",
    );
    let sql = if door == Door::Feed { feed } else { page };
    run!(tx, sqlx::query(sql).bind(id).bind(store.now()))?;
    Ok(())
}

/// Opens something again by the address that it had before it was ended, unless it has another epoch by now
/// than the one that ended it.
pub(crate) async fn reopen(tx: &mut Tx, door: Door, id: Uuid, ended: i64) -> Result<()> {
    let (feed, page) = (
        "update feed set epoch = epoch - 1, revoked_at = null where id = $1 and epoch = $2",
        "update team_member set epoch = epoch - 1, removed_at = null where id = $1 and epoch = $2",
    );
    let sql = if door == Door::Feed { feed } else { page };
    run!(tx, sqlx::query(sql).bind(id).bind(ended))?;
    Ok(())
}

/// Makes an application's link worthless: it is a secret that is kept as a hash, and nobody has the
/// next.
pub(crate) async fn end_link(tx: &mut Tx, store: &Store, application: ApplicationId) -> Result<()> {
    let unknown = secret::token(&store.chance);
    run!(
        tx,
        sqlx::query("update application set resume_hash = $1, epoch = epoch + 1 where id = $2")
            .bind(secret::hash(&unknown))
            .bind(application)
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
