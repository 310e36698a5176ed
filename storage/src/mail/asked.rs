//! Letters that somebody can have sent to an address that is not theirs: so many a mailbox, counted in
//! the database, so that several servers count together.

use domain::mail::{Asked, mailbox};
use domain::time::Timestamp;

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::secret::hash;

const MINUTE: i64 = 60_000;

/// Takes one more letter to a mailbox into account; when there were too many of late, from when on
/// there may be another. Two at the same moment wait for each other on the mailbox's row.
pub(crate) async fn one_more(
    tx: &mut Tx,
    store: &Store,
    asked: Asked,
    address: &str,
) -> Result<Option<Timestamp>> {
    let mailbox = hash(&format!("{asked:?} {}", mailbox(address)));
    let now = store.now();
    let [soon, day] = asked.measures().map(|measure| {
        let each = measure.minutes * MINUTE;
        (each, each * (measure.at_once - 1))
    });
    // What lies further ahead than it can was written by a clock that has been set back.
    let counted: Option<(i64,)> = on!(tx &mut *tx, c => sqlx::query_as(
        "insert into letter_asked (mailbox, soon, day) values ($1, $3, $4)
         on conflict (mailbox) do update set
            soon = case when letter_asked.soon between $2 and $3 + $5
                then letter_asked.soon + ($3 - $2) else $3 end,
            day = case when letter_asked.day between $2 and $4 + $6
                then letter_asked.day + ($4 - $2) else $4 end
         where (letter_asked.soon <= $2 + $5 or letter_asked.soon > $3 + $5)
            and (letter_asked.day <= $2 + $6 or letter_asked.day > $4 + $6)
         returning soon"
    )
    .bind(&mailbox)
    .bind(now.millis())
    .bind(now.millis() + soon.0)
    .bind(now.millis() + day.0)
    .bind(soon.1)
    .bind(day.1)
    .fetch_optional(c))?;
    if counted.is_some() {
        return Ok(None);
    }
    let (until_soon, until_day): (i64, i64) = on!(tx &mut *tx, c => sqlx::query_as(
        "select soon, day from letter_asked where mailbox = $1"
    ).bind(&mailbox).fetch_one(c))?;
    Ok(Some(Timestamp(
        (until_soon - soon.1).max(until_day - day.1),
    )))
}

/// The same for an act that is nothing without its letter.
///
/// # Errors
/// [`Error::TooManyLetters`] when there were too many of late.
pub(crate) async fn at_most(tx: &mut Tx, store: &Store, asked: Asked, address: &str) -> Result<()> {
    match one_more(tx, store, asked, address).await? {
        None => Ok(()),
        Some(until) => {
            let millis = until.millis().saturating_sub(store.now().millis());
            let seconds = u64::try_from(millis).unwrap_or(0).div_ceil(1_000);
            Err(Error::TooManyLetters { seconds })
        }
    }
}

/// Forgets the mailboxes that may have as many letters as if they had had none.
///
/// # Errors
/// When the database fails.
pub async fn sweep(store: &Store) -> Result<()> {
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("delete from letter_asked where soon <= $1 and day <= $1").bind(store.now())
    )?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::both;

    async fn ask(store: &Store, asked: Asked, address: &str) -> Option<Timestamp> {
        let mut tx = store.db.begin().await.unwrap();
        let until = one_more(&mut tx, store, asked, address).await.unwrap();
        tx.commit().await.unwrap();
        until
    }

    async fn rows(store: &Store) -> i64 {
        on!(&store.db, c => sqlx::query_scalar("select count(*) from letter_asked").fetch_one(c))
            .unwrap()
    }

    both! {
        async fn a_mailbox_has_three_letters_and_then_one_every_five_minutes(store: Store) {
            let to = "Camille@forges.example";
            for same in [to, "camille@forges.example", " camille+salon@FORGES.example "] {
                assert_eq!(ask(&store, Asked::Application, same).await, None, "{same}");
            }
            let until = ask(&store, Asked::Application, to).await.unwrap();
            assert_eq!(until, store.now().plus_minutes(5));
            assert_eq!(ask(&store, Asked::Application, "b@forges.example").await, None);
            assert_eq!(ask(&store, Asked::SignIn, to).await, None, "counted apart");
            store.clock.advance_minutes(5);
            assert_eq!(ask(&store, Asked::Application, to).await, None);
            assert!(ask(&store, Asked::Application, to).await.is_some());
        }

        async fn a_mailbox_has_ten_letters_a_day_however_patient_somebody_is(store: Store) {
            let mut sent = 0;
            for _ in 0..(6 * 12) {
                sent += i32::from(ask(&store, Asked::Application, "a@b.example").await.is_none());
                store.clock.advance_minutes(5);
            }
            assert!((10..=13).contains(&sent), "{sent} in six hours");
        }

        async fn several_at_the_same_moment_are_counted_one_after_the_other(store: Store) {
            let asking: Vec<_> = (0..12)
                .map(|_| {
                    let store = store.clone();
                    tokio::spawn(async move {
                        ask(&store, Asked::Application, "a@b.example").await.is_none()
                    })
                })
                .collect();
            let mut sent = 0;
            for one in asking {
                sent += i32::from(one.await.unwrap());
            }
            assert_eq!(sent, 3);
        }

        async fn a_clock_that_is_set_back_silences_nobody(store: Store) {
            for _ in 0..3 {
                ask(&store, Asked::Application, "a@b.example").await;
            }
            store.clock.advance_minutes(-3 * 24 * 60);
            assert_eq!(ask(&store, Asked::Application, "a@b.example").await, None);
        }

        async fn mailboxes_are_forgotten_once_they_may_have_as_many_as_before(store: Store) {
            ask(&store, Asked::Application, "a@b.example").await;
            sweep(&store).await.unwrap();
            assert_eq!(rows(&store).await, 1);
            store.clock.advance_minutes(144);
            sweep(&store).await.unwrap();
            assert_eq!(rows(&store).await, 0);
        }
    }
}
