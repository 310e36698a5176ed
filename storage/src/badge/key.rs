//! The key pairs that sign a participation's codes. Several are good at once, so that a new one needs
//! no badge to be printed again.

use domain::access::{Act, Actor};
use domain::id::ParticipationId;
use domain::time::Timestamp;
use ed25519_dalek::SigningKey;
use uuid::Uuid;

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::secret::Purpose;
use crate::{audit, participation};

/// Makes a participation's key pair; the private half is sealed under the instance key.
pub(crate) async fn make_key(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    number: i64,
) -> Result<()> {
    let id: Uuid = store.id();
    let secret: [u8; 32] = store.chance.bytes();
    let public = SigningKey::from_bytes(&secret).verifying_key();
    let sealed = seal(store, participation, number, &secret)?;
    run!(
        tx,
        sqlx::query(
            "insert into signing_key (id, participation_id, number, public_key, private_key,
                created_at) values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(id)
        .bind(participation)
        .bind(number)
        .bind(public.as_bytes().to_vec())
        .bind(sealed)
        .bind(store.now())
    )?;
    Ok(())
}

/// Whose a private half is: the participation and the number that its codes name.
fn owner(participation: ParticipationId, number: i64) -> Vec<u8> {
    [participation.0.as_bytes().as_slice(), &number.to_be_bytes()].concat()
}

/// Seals a private half.
pub(crate) fn seal(
    store: &Store,
    participation: ParticipationId,
    number: i64,
    secret: &[u8],
) -> Result<Vec<u8>> {
    let of = owner(participation, number);
    store
        .key
        .seal(&store.chance, Purpose::SigningKey, &of, secret)
}

/// Opens a private half.
pub(crate) fn open(
    store: &Store,
    participation: ParticipationId,
    number: i64,
    sealed: &[u8],
) -> Result<SigningKey> {
    let of = owner(participation, number);
    let secret: [u8; 32] = store
        .key
        .open(Purpose::SigningKey, &of, sealed)?
        .try_into()
        .map_err(|_| Error::Sealed)?;
    Ok(SigningKey::from_bytes(&secret))
}

/// A key pair, without its private half.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Key {
    /// Its number, as codes have it.
    pub number: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when codes signed with it are refused.
    pub retired_at: Option<Timestamp>,
    /// How many badges in force it signed.
    pub badges: i64,
}

/// How many keys a participation may ever have: a code keeps one byte for the number.
const KEYS: i64 = 255;

/// A participation's keys, the newest first.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Key>> {
    let scope = actor.scope(Act::KeyEdit)?;
    participation::within(store, &scope, participation).await?;
    Ok(on!(&store.db, c => sqlx::query_as(
        "select k.number, k.created_at, k.retired_at, (select count(*) from badge b
            where b.participation_id = k.participation_id and b.key_number = k.number
            and b.status = 'active') as badges
         from signing_key k where k.participation_id = $1 order by k.number desc"
    ).bind(participation).fetch_all(c))?)
}

/// Makes a new key: badges made from now on are signed with it, earlier ones stay good.
///
/// # Errors
/// When the actor may not, or the participation has had as many keys as a code can name.
pub async fn rotate(actor: &Actor, store: &Store, participation: ParticipationId) -> Result<i64> {
    let scope = actor.scope(Act::KeyEdit)?;
    participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    let last: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
        "select max(number) from signing_key where participation_id = $1"
    ).bind(participation).fetch_one(c))?;
    if last >= KEYS {
        return Err(Error::NotFound);
    }
    make_key(&mut tx, store, participation, last + 1).await?;
    audit::line(&mut tx, store, &scope, Act::KeyEdit, participation.0).await?;
    tx.commit().await?;
    Ok(last + 1)
}

/// Retires a key, when its private half may be in other hands: every code that it signed is refused
/// from now on, and those who wear one need a new badge.
///
/// # Errors
/// [`Error::NotFound`] when there is no such key, or no newer one to sign with.
pub async fn retire(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    number: i64,
) -> Result<()> {
    let scope = actor.scope(Act::KeyEdit)?;
    participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    let done = run!(
        &mut tx,
        sqlx::query(
            "update signing_key set retired_at = $1
             where participation_id = $2 and number = $3 and retired_at is null
             and exists (select 1 from signing_key n where n.participation_id = $2
                and n.number > $3 and n.retired_at is null)"
        )
        .bind(store.now())
        .bind(participation)
        .bind(number)
    )?;
    if done == 0 {
        return Err(Error::NotFound);
    }
    audit::line(&mut tx, store, &scope, Act::KeyEdit, participation.0).await?;
    tx.commit().await
}
