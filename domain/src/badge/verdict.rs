//! The verdict on a code: let in, or not and why. The same words on the server and at the door.

use uuid::Uuid;

use super::token::{Keys, ReadError, Token, Unverified, VerifyError, readings};
use crate::sql::word_enum;

word_enum! {
    /// Why a badge is refused.
    Reason {
        /// Another system's code, or no code at all.
        NotOurs => "not_ours",
        /// A code of ours with letters missing or wrong.
        Damaged => "damaged",
        /// A code made by a newer program: this device needs an update.
        UnknownVersion => "unknown_version",
        /// A badge of another participation.
        OtherParticipation => "other_participation",
        /// Signed by a key that is not known here: this device's list is old, or it is forged.
        UnknownKey => "unknown_key",
        /// Forged or altered.
        NotGenuine => "not_genuine",
        /// Revoked.
        Revoked => "revoked",
        /// Revoked, and replaced by another badge.
        Replaced => "replaced",
        /// Blocked, until somebody of the organisation lifts it.
        Blocked => "blocked",
        /// The badge is not good yet.
        NotYetValid => "not_yet_valid",
        /// The badge is no longer good.
        NoLongerValid => "no_longer_valid",
        /// The badge is good before and after, and not at this moment.
        NotNow => "not_now",
        /// This kind of badge does not come in here.
        WrongKind => "wrong_kind",
        /// The badge has no entitlement that is asked for here.
        NoRight => "no_right",
        /// It has, and has used it as often as it may.
        UsedUp => "used_up",
        /// Badges of this category do not come in here.
        WrongCategory => "wrong_category",
        /// Outside of the point's days and hours.
        Closed => "closed",
        /// An entrance is no exit, nor an exit an entrance.
        WrongDirection => "wrong_direction",
        /// Has come in before.
        AlreadyIn => "already_in",
        /// Has come in as often as it may.
        TooOften => "too_often",
        /// Came in a short while ago, and must wait.
        TooSoon => "too_soon",
        /// As many people are in as may be.
        Full => "full",
        /// This device does not scan at that point.
        UnknownPoint => "unknown_point",
        /// The moment of the scan cannot be right: the clock it was made by is wrong.
        WrongMoment => "wrong_moment",
        /// The device was taken out of use before it scanned, or too long ago.
        DeviceRevoked => "device_revoked",
    }
}

impl Reason {
    /// Whether a supervisor may let somebody in against it: never when nothing genuine was shown.
    pub const fn is_overridable(self) -> bool {
        match self {
            Self::Revoked
            | Self::Replaced
            | Self::Blocked
            | Self::NotYetValid
            | Self::NoLongerValid
            | Self::NotNow
            | Self::WrongKind
            | Self::NoRight
            | Self::UsedUp
            | Self::WrongCategory
            | Self::Closed
            | Self::AlreadyIn
            | Self::TooOften
            | Self::TooSoon
            | Self::Full => true,
            Self::NotOurs
            | Self::Damaged
            | Self::UnknownVersion
            | Self::OtherParticipation
            | Self::UnknownKey
            | Self::NotGenuine
            | Self::WrongDirection
            | Self::UnknownPoint
            | Self::WrongMoment
            | Self::DeviceRevoked => false,
        }
    }
}

impl Reason {
    /// Whether a device may refuse by itself: what others saw in the meantime, or what the server was told
    /// since, cannot turn this round.
    pub const fn is_certain(self) -> bool {
        !matches!(
            self,
            Self::Blocked
                | Self::NotNow
                | Self::NoRight
                | Self::UsedUp
                | Self::WrongCategory
                | Self::AlreadyIn
                | Self::TooOften
                | Self::TooSoon
                | Self::Full
                | Self::UnknownKey
                | Self::UnknownPoint
        )
    }
}

/// How a badge was taken out of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// For good.
    Withdrawn,
    /// Because there is another in its place.
    Replaced,
    /// For the time being.
    Blocked,
}

impl Revocation {
    /// As a reason.
    pub const fn reason(self) -> Reason {
        match self {
            Self::Withdrawn => Reason::Revoked,
            Self::Replaced => Reason::Replaced,
            Self::Blocked => Reason::Blocked,
        }
    }
}

/// Why not, and when that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why not.
    pub reason: Reason,
    /// The moment that it turns on, in Unix milliseconds: one that is to come is when it will be otherwise
    /// (the door opens, the badge holds), one that is past is since when it is so (it closed, they came in).
    pub when: Option<i64>,
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self { reason, when: None }
    }
}

word_enum! {
    /// How a scan ended, in one word.
    Outcome {
        /// Let through.
        Admitted => "admitted",
        /// Not let through.
        Refused => "refused",
    }
}

/// What to do with who shows a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Let in.
    Admitted(Token),
    /// Not to be let in.
    Refused {
        /// Why.
        reason: Reason,
        /// What the code says, when it is genuine.
        token: Option<Token>,
    },
}

impl Verdict {
    /// In one word.
    pub const fn outcome(&self) -> Outcome {
        match self {
            Self::Admitted(_) => Outcome::Admitted,
            Self::Refused { .. } => Outcome::Refused,
        }
    }

    /// Why not, when not.
    pub const fn reason(&self) -> Option<Reason> {
        match self {
            Self::Admitted(_) => None,
            Self::Refused { reason, .. } => Some(*reason),
        }
    }

    /// What the code says, when it is genuine.
    pub const fn token(&self) -> Option<&Token> {
        match self {
            Self::Admitted(token) => Some(token),
            Self::Refused { token, .. } => token.as_ref(),
        }
    }
}

/// Judges a code at a participation: `keys` are that participation's, `now` is in Unix
/// milliseconds, and `revoked` tells whether a badge's code of that epoch was taken out of use.
pub fn check(
    code: &str,
    participation: u32,
    keys: &Keys,
    now: i64,
    revoked: impl FnOnce(Uuid, u8) -> Option<Revocation>,
) -> Verdict {
    check_by(code, participation, |read| read.verify(keys), now, revoked)
}

/// The same, with signatures checked by `verify`.
pub fn check_by(
    code: &str,
    participation: u32,
    verify: impl Fn(&Unverified) -> Result<Token, VerifyError>,
    now: i64,
    revoked: impl FnOnce(Uuid, u8) -> Option<Revocation>,
) -> Verdict {
    let refused = |reason| Verdict::Refused {
        reason,
        token: None,
    };
    let readings = match readings(code) {
        Ok(readings) => readings,
        Err(ReadError::NotOurs) => return refused(Reason::NotOurs),
        Err(ReadError::Damaged) => return refused(Reason::Damaged),
        Err(ReadError::UnknownVersion) => return refused(Reason::UnknownVersion),
    };
    let here = |read: &&Unverified| read.claimed().participation == participation;
    let genuine = |read: &&Unverified| here(read) && verify(read).is_ok();
    let unverified = match readings.as_slice() {
        [only] => only,
        several => match several.iter().find(genuine).or(several.first()) {
            Some(one) => one,
            None => return refused(Reason::NotOurs),
        },
    };
    // Said before the signature is checked, because another participation's keys are not at hand;
    // it only ever refuses.
    if unverified.claimed().participation != participation {
        return refused(Reason::OtherParticipation);
    }
    let token = match verify(unverified) {
        Ok(token) => token,
        Err(VerifyError::UnknownKey) => return refused(Reason::UnknownKey),
        Err(VerifyError::NotGenuine) => return refused(Reason::NotGenuine),
    };
    let reason = match revoked(token.badge, token.epoch) {
        Some(how) => how.reason(),
        None if now < token.valid_from => Reason::NotYetValid,
        None if now >= token.valid_until => Reason::NoLongerValid,
        None => return Verdict::Admitted(token),
    };
    Verdict::Refused {
        reason,
        token: Some(token),
    }
}

#[cfg(test)]
mod tests {
    use super::super::kind::Kind;
    use super::super::token::{KeyId, SigningKey, sign};
    use super::*;

    const HOUR: i64 = 3_600_000;
    const MORNING: i64 = 1_813_000_000_000 / HOUR * HOUR;

    fn token() -> Token {
        Token {
            key: KeyId(2),
            participation: 7,
            badge: Uuid::from_u128(0x0190_1234_5678_7abc_8def_0123_4567_89ab),
            kind: Kind::Visitor,
            valid_from: MORNING,
            valid_until: MORNING + 8 * HOUR,
            epoch: 1,
        }
    }

    fn signing(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    fn keys() -> Keys {
        [1, 2]
            .map(|number| (KeyId(number), signing(number).verifying_key()))
            .into_iter()
            .collect()
    }

    fn judge(code: &str, participation: u32, now: i64, out: Option<Revocation>) -> Verdict {
        check(code, participation, &keys(), now, |_, _| out)
    }

    #[test]
    fn a_genuine_badge_is_admitted_from_its_first_to_its_last_millisecond() {
        let code = sign(&token(), &signing(2));
        let reason = |now| judge(&code, 7, now, None).reason();
        assert_eq!(reason(MORNING - 1), Some(Reason::NotYetValid));
        assert_eq!(judge(&code, 7, MORNING, None), Verdict::Admitted(token()));
        assert_eq!(reason(MORNING + 8 * HOUR - 1), None);
        assert_eq!(reason(MORNING + 8 * HOUR), Some(Reason::NoLongerValid));
    }

    #[test]
    fn each_refusal_names_its_reason() {
        let good = sign(&token(), &signing(2));
        let reason = |code: &str, out| judge(code, 7, MORNING, out).reason();
        assert_eq!(reason("https://example.org", None), Some(Reason::NotOurs));
        assert_eq!(reason(&good[..147], None), Some(Reason::Damaged));
        assert_eq!(
            judge(&good, 8, MORNING, None).reason(),
            Some(Reason::OtherParticipation)
        );
        assert_eq!(
            reason(&sign(&token(), &signing(1)), None),
            Some(Reason::NotGenuine)
        );
        let unknown = Token {
            key: KeyId(3),
            ..token()
        };
        assert_eq!(
            reason(&sign(&unknown, &signing(3)), None),
            Some(Reason::UnknownKey)
        );
        assert_eq!(
            reason(&good, Some(Revocation::Withdrawn)),
            Some(Reason::Revoked)
        );
        assert_eq!(
            reason(&good, Some(Revocation::Replaced)),
            Some(Reason::Replaced)
        );
        assert_eq!(
            reason(&good, Some(Revocation::Blocked)),
            Some(Reason::Blocked)
        );
    }

    #[test]
    fn a_refused_badge_is_named_only_when_its_code_is_genuine() {
        let code = sign(&token(), &signing(2));
        assert_eq!(judge(&code, 7, 0, None).token(), Some(&token()));
        assert_eq!(judge(&code, 8, MORNING, None).token(), None);
    }

    #[test]
    fn a_revocation_is_asked_for_the_badge_and_the_epoch_of_the_code() {
        let code = sign(&token(), &signing(2));
        let older =
            |badge, epoch| (badge == token().badge && epoch < 2).then_some(Revocation::Replaced);
        let verdict = check(&code, 7, &keys(), MORNING, older);
        assert_eq!(verdict.reason(), Some(Reason::Replaced));
        let newer = sign(
            &Token {
                epoch: 2,
                ..token()
            },
            &signing(2),
        );
        assert_eq!(check(&newer, 7, &keys(), MORNING, older).reason(), None);
    }
}
