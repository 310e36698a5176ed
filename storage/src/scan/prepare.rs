//! What can be said of a scan before the database is asked: its signature, above all. Done by each
//! request for itself, so that the writer is left with rows.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use domain::access::Actor;
use domain::badge::token::{Keys, Token, Unverified, VerifyError, VerifyingKey};
use domain::badge::verdict::{Verdict, check_by};
use domain::id::{ApiTokenId, DeviceId};
use domain::scan::{Aside, Bounds, OVERRIDE, Told, WILDEST_CLOCK};
use domain::time::Timestamp;
use uuid::Uuid;

use super::hall::{Credential, Hall, Halls};
use super::{Incoming, Invalid};

/// A scan with what its code says.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) scan: Incoming,
    pub(super) result: Result<Checked, Invalid>,
}

#[derive(Debug)]
pub(super) struct Checked {
    pub(super) hall: Arc<Hall>,
    /// What the code alone says, at the moment by which it is judged.
    pub(super) verdict: Verdict,
    /// The moment by which it is judged, in Unix milliseconds.
    pub(super) judged_at: i64,
    /// The moment by which it is put into order.
    pub(super) moment: Timestamp,
    pub(super) device: Option<DeviceId>,
    pub(super) program: Option<ApiTokenId>,
    /// Since when the device may no longer scan.
    pub(super) revoked: Option<Timestamp>,
    /// Why the scan moves nobody, heard of for the first time.
    pub(super) aside: Option<Aside>,
}

/// Codes whose signatures were found good, with the keys that made them: whoever is scanned once is
/// scanned again, and checking a signature takes longer than all the rest.
#[derive(Debug, Default)]
pub(super) struct Proven(RwLock<HashMap<Unverified, VerifyingKey>>);

impl Proven {
    fn verify(&self, code: &Unverified, keys: &Keys) -> Result<Token, VerifyError> {
        let known = self.0.read().ok().and_then(|p| p.get(code).copied());
        let claimed = *code.claimed();
        // The key may have been retired meanwhile.
        if known.is_some_and(|key| keys.has(claimed.key, &key)) {
            return Ok(claimed);
        }
        let key = code.signed_by(keys)?;
        if let Ok(mut proven) = self.0.write() {
            if proven.len() >= PROVEN {
                proven.clear();
            }
            proven.insert(code.clone(), key);
        }
        Ok(claimed)
    }
}

/// As many codes as are kept in some thirty megabytes; beyond, all are forgotten at once.
const PROVEN: usize = 100_000;

pub(super) fn prepare(
    proven: &Proven,
    credential: &Credential,
    halls: &Halls,
    now: Timestamp,
    scans: &[Incoming],
) -> Vec<Prepared> {
    let each = |scan: &Incoming| Prepared {
        scan: scan.clone(),
        result: checked(proven, credential, halls, now, scan),
    };
    scans.iter().map(each).collect()
}

fn checked(
    proven: &Proven,
    credential: &Credential,
    halls: &Halls,
    now: Timestamp,
    scan: &Incoming,
) -> Result<Checked, Invalid> {
    let hall = halls.get(&scan.point).ok_or(Invalid::Point)?;
    // What was scanned before a point went out of use is still taken.
    if !scan.offline && !hall.open.contains(&scan.point) {
        return Err(Invalid::Point);
    }
    let moment = scan.at.plus_millis(scan.offset);
    let wild = |millis: i64| millis.checked_abs().is_none_or(|far| far > WILDEST_CLOCK);
    if wild(scan.offset) || wild(moment.millis().saturating_sub(now.millis())) {
        return Err(Invalid::Moment);
    }
    // The verdict is the server's: of what it is asked about later, the name alone proves nothing.
    if scan.looked_up.is_some() && (scan.code.is_empty() || scan.offline) {
        return Err(Invalid::LookedUp);
    }
    if let Some(reason) = &scan.let_in {
        let fine = !reason.trim().is_empty() && reason.chars().count() <= OVERRIDE;
        if !credential.supervisor || !fine {
            return Err(Invalid::LetIn);
        }
    }
    // At the door the server's clock counts; of what is past, the device's word is all there is.
    let judged_at = if scan.offline { moment } else { now }.millis();
    let verify = |code: &Unverified| proven.verify(code, &hall.keys);
    let verdict = check_by(&scan.code, hall.number, verify, judged_at, |_, _| None);
    let (device, program) = match credential.actor {
        Actor::Device { device, .. } => (Some(device), None),
        Actor::Program { token, .. } => (None, Some(token)),
        _ => (None, None),
    };
    let mut checked = Checked {
        hall: hall.clone(),
        verdict,
        judged_at,
        moment,
        device,
        program,
        revoked: credential.revoked,
        aside: None,
    };
    checked.aside = checked.aside_by(scan, now);
    Ok(checked)
}

impl Checked {
    /// Whether the device had been revoked by now.
    pub(super) const fn late(&self) -> bool {
        self.revoked.is_some()
    }

    /// Why the scan moves nobody, had the server heard of it at that moment.
    pub(super) fn aside_by(&self, scan: &Incoming, heard: Timestamp) -> Option<Aside> {
        let told = Told {
            moment: self.moment,
            offset: scan.offset,
            offline: scan.offline,
        };
        let (first, revoked) = (self.hall.first, self.revoked);
        Bounds { first, revoked }.refuse(told, heard)
    }

    /// Whose code it is, if it is genuine.
    pub(super) fn badge(&self) -> Option<Uuid> {
        Some(self.verdict.token()?.badge)
    }
}
