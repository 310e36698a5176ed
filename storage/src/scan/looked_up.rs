//! Somebody who was looked up by name: what the device scans in place of their code. It opens no badge
//! by itself, tells nothing of whose it is, and is of use to the device that looked it up alone.

use data_encoding::BASE32_NOPAD;
use domain::id::{BadgeId, DeviceId};
use uuid::Uuid;

use super::Incoming;
use super::hall::Credential;
use crate::db::Store;
use crate::error::Result;
use crate::secret::same;
use crate::{badge, participation};

/// How many of one request's scans may be of names that were looked up: nobody types more at once.
const AT_ONCE: usize = 20;

/// What stands for the badge on that device.
pub(crate) fn reference(store: &Store, device: DeviceId, badge: BadgeId) -> String {
    let tag = tag(store, device, badge.0.as_bytes());
    let hidden = masked(store, &tag, badge.0.as_bytes());
    BASE32_NOPAD.encode(&[tag, hidden].concat()).to_lowercase()
}

/// The badge that a reference stands for on that device.
fn badge_of(store: &Store, device: DeviceId, reference: &str) -> Option<BadgeId> {
    let bytes = BASE32_NOPAD
        .decode(reference.to_uppercase().as_bytes())
        .ok()?;
    let (first, hidden) = bytes.split_at_checked(16)?;
    let hidden: [u8; 16] = hidden.try_into().ok()?;
    let badge = masked(store, first.try_into().ok()?, &hidden);
    same(&tag(store, device, &badge), first).then(|| BadgeId(Uuid::from_bytes(badge)))
}

fn tag(store: &Store, device: DeviceId, badge: &[u8; 16]) -> [u8; 16] {
    let said = [device.0.as_bytes().as_slice(), badge].concat();
    store.key.mac("looked up", &said)
}

/// Hides the badge behind its tag, and finds it again.
fn masked(store: &Store, tag: &[u8; 16], badge: &[u8; 16]) -> [u8; 16] {
    let mut mask = store.key.mac("looked up, whose", tag);
    for (byte, with) in mask.iter_mut().zip(badge) {
        *byte ^= with;
    }
    mask
}

/// Gives the scans of names that were looked up the codes of their badges. One that stands for none
/// keeps its empty code.
pub(super) async fn with_codes(
    credential: &Credential,
    store: &Store,
    mut scans: Vec<Incoming>,
) -> Result<Vec<Incoming>> {
    let named = scans.iter_mut().filter(|scan| scan.looked_up.is_some());
    for (number, scan) in named.enumerate() {
        scan.code.clear();
        let at = credential.own.as_ref().and_then(|own| own.get(&scan.point));
        let (Some(participation), Some(device), Some(reference)) =
            (at, credential.looks_up(), &scan.looked_up)
        else {
            continue;
        };
        if number >= AT_ONCE {
            break;
        }
        if let Some(id) = badge_of(store, device, reference) {
            let found = participation::open(store, *participation).await?;
            if let Some(signed) = badge::within(store, &found, id).await? {
                scan.code = signed.code;
            }
        }
    }
    Ok(scans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::both;

    both! {
        async fn a_reference_is_of_use_to_its_device_alone_and_cannot_be_altered(store: Store) {
            let (mine, other): (DeviceId, DeviceId) = (store.id(), store.id());
            let badge: BadgeId = store.id();
            let given = reference(&store, mine, badge);
            assert_eq!(badge_of(&store, mine, &given), Some(badge));
            assert_eq!(badge_of(&store, other, &given), None);
            assert!(!given.contains(&BASE32_NOPAD.encode(badge.0.as_bytes()).to_lowercase()[..16]));
            for at in [0, 20, 40] {
                let mut altered = given.clone();
                altered.replace_range(at..=at, if &given[at..=at] == "a" { "b" } else { "a" });
                assert_eq!(badge_of(&store, mine, &altered), None, "{at}");
            }
            for short in ["", "aaaa", &given[..26], &badge.to_string()] {
                assert_eq!(badge_of(&store, mine, short), None, "{short}");
            }
        }
    }
}
