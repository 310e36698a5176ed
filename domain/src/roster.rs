//! The roster: what a device carries of a participation's badges, so that it can say a name without
//! the server. It lists nobody: an entry is found by a hash of the badge's id and opened with a key
//! made from the badge's own signature, so that whoever finds the device learns only of badges that
//! they hold as well.
//!
//! ```text
//! bytes    what
//!     4    `PVR1`
//!    16    salt of the keys, the same for every edition
//!    16    edition: goes into every entry's key, so that no two editions share a key stream
//!     4    number of entries, n
//! 8 × n    keys, ascending
//! 4 × n+1  where each entry begins and ends
//!          entries: ChaCha20-Poly1305 over the number of the category in a byte, where there is one, the
//!          name, a zero byte, the company, and where there is a note another zero byte and the note. A
//!          badge with entitlements, or with times that its code does not say, has the note in any case, a
//!          zero byte, four bytes with a bit for each entitlement, and for each of its times four bytes with
//!          the minute since 1970 from which and four until which it is good
//! ```
//!
//! Numbers are big-endian.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::badge::token;
use crate::hours::Window;
use crate::letters::BASE_16;

const MAGIC: &[u8; 4] = b"PVR1";
const HEAD: usize = 40;
/// How many bytes of name and company an entry holds, so that 50,000 badges fit 5 MB, with as many notes as a
/// participation may have.
const LONGEST: usize = 68;
/// How many of them it holds whatever else it says.
const SHORTEST: usize = 40;
/// A minute in milliseconds.
const MINUTE: i64 = 60_000;

/// The hash of a badge's id that a device knows it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RosterKey(pub [u8; 8]);

impl RosterKey {
    /// The key of a badge, under a participation's salt.
    pub fn of(salt: &[u8; 16], badge: Uuid) -> Self {
        let digest = Sha256::new()
            .chain_update(b"pavillon roster key")
            .chain_update(salt)
            .chain_update(badge.as_bytes())
            .finalize();
        let mut key = [0; 8];
        key.copy_from_slice(&digest[..8]);
        Self(key)
    }

    /// As 16 hexadecimal digits.
    pub fn to_hex(self) -> String {
        BASE_16.encode(&self.0)
    }

    /// From 16 hexadecimal digits.
    pub fn of_hex(text: &str) -> Option<Self> {
        let bytes = BASE_16.decode(text)?;
        bytes.try_into().ok().map(Self)
    }
}

/// What an entry says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Who wears the badge.
    pub name: String,
    /// For whom they come.
    pub company: String,
    /// What is to stand out at the door; mostly nothing.
    pub note: String,
    /// What the badge is entitled to, one bit an entitlement.
    pub rights: i64,
    /// When it is good, in their order, where that is not from the first to the last moment of its code.
    pub times: Vec<Window>,
    /// The number of its category; 0 where it has none.
    pub category: u8,
}

/// A badge on its way into a roster.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub badge: Uuid,
    /// Its code, which alone opens the entry.
    pub code: String,
    /// What the entry says.
    pub entry: Entry,
}

fn entry_key(edition: &[u8; 16], signature: &[u8]) -> Key {
    let digest = Sha256::new()
        .chain_update(b"pavillon roster entry")
        .chain_update(edition)
        .chain_update(signature)
        .finalize();
    Key::from(<[u8; 32]>::from(digest))
}

/// Packs a roster. Badges whose code cannot be read are left out.
pub fn pack(salt: &[u8; 16], edition: &[u8; 16], badges: &[Listed]) -> Vec<u8> {
    let mut entries: Vec<(RosterKey, Vec<u8>)> = badges
        .iter()
        .filter_map(|listed| {
            let read = token::read(&listed.code).ok()?;
            let cipher = ChaCha20Poly1305::new(&entry_key(edition, read.signature()));
            // Each key seals one text only.
            let sealed = cipher
                .encrypt(&Nonce::default(), plain(&listed.entry).as_slice())
                .ok()?;
            Some((RosterKey::of(salt, listed.badge), sealed))
        })
        .collect();
    entries.sort_unstable_by_key(|(key, _)| *key);
    entries.dedup_by_key(|(key, _)| *key);
    let bodies: usize = entries.iter().map(|(_, sealed)| sealed.len()).sum();
    let mut packed = Vec::with_capacity(HEAD + entries.len() * 12 + 4 + bodies);
    packed.extend_from_slice(MAGIC);
    packed.extend_from_slice(salt);
    packed.extend_from_slice(edition);
    packed.extend_from_slice(&number(entries.len()));
    for (key, _) in &entries {
        packed.extend_from_slice(&key.0);
    }
    let mut at = 0;
    packed.extend_from_slice(&number(at));
    for (_, sealed) in &entries {
        at += sealed.len();
        packed.extend_from_slice(&number(at));
    }
    for (_, sealed) in &entries {
        packed.extend_from_slice(sealed);
    }
    packed
}

fn number(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

/// The name whole when it fits, then as much of the company as fits. A note is whole, always, and so are rights
/// and times, which take the room of the company, then of the name.
fn plain(entry: &Entry) -> Vec<u8> {
    let rights = rights(entry);
    // No name begins with a sign that steers, so that one says what comes before it.
    let number = [entry.category];
    let category: &[u8] = if is_number(entry.category) {
        &number
    } else {
        &[]
    };
    let apart = if rights.is_empty() {
        0
    } else {
        rights.len() + 2
    };
    let room = LONGEST.saturating_sub(apart).max(SHORTEST) - 1 - category.len();
    let name = entry.name.trim_start_matches(|c: char| c < ' ');
    let name = cut(name, room);
    let company = cut(&entry.company, room - name.len());
    let mut plain = [category, name.as_bytes(), &[0], company.as_bytes()].concat();
    if !entry.note.is_empty() || !rights.is_empty() {
        plain.push(0);
        plain.extend_from_slice(entry.note.as_bytes());
    }
    if !rights.is_empty() {
        plain.push(0);
        plain.extend_from_slice(&rights);
    }
    plain
}

/// What a badge may, as bytes; none where that is what its code says.
fn rights(entry: &Entry) -> Vec<u8> {
    if entry.rights == 0 && entry.times.is_empty() {
        return Vec::new();
    }
    let four = |number: i64| u32::try_from(number).unwrap_or_default().to_be_bytes();
    let mut bytes = four(entry.rights).to_vec();
    for time in &entry.times {
        bytes.extend_from_slice(&four(time.from / MINUTE));
        bytes.extend_from_slice(&four(time.until / MINUTE));
    }
    bytes
}

const fn is_number(byte: u8) -> bool {
    0 < byte && byte < b' '
}

fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A roster as a device holds it.
#[derive(Clone, Debug)]
pub struct Roster {
    bytes: Vec<u8>,
    salt: [u8; 16],
    edition: [u8; 16],
    count: usize,
}

/// The bytes are no roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a roster")]
pub struct NotARoster;

impl Roster {
    /// Takes a packed roster.
    ///
    /// # Errors
    /// When it is cut or damaged.
    pub fn new(bytes: Vec<u8>) -> Result<Self, NotARoster> {
        let head = bytes.get(..HEAD).ok_or(NotARoster)?;
        if !head.starts_with(MAGIC) {
            return Err(NotARoster);
        }
        let (mut salt, mut edition) = ([0; 16], [0; 16]);
        salt.copy_from_slice(&head[4..20]);
        edition.copy_from_slice(&head[20..36]);
        let roster = Self {
            count: four(&bytes, 36).ok_or(NotARoster)?,
            bytes,
            salt,
            edition,
        };
        let whole = roster
            .bodies()
            .and_then(|bodies| bodies.checked_add(roster.offset(roster.count)?));
        if whole == Some(roster.bytes.len()) {
            Ok(roster)
        } else {
            Err(NotARoster)
        }
    }

    /// How many badges it has.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether it has none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The salt of its keys.
    pub const fn salt(&self) -> &[u8; 16] {
        &self.salt
    }

    /// What it says of the badge with that code; `None` when it does not know it, or the code is
    /// not the badge's.
    pub fn open(&self, code: &str) -> Option<Entry> {
        let readings = token::readings(code).ok()?;
        readings.iter().find_map(|read| self.open_as(read))
    }

    fn open_as(&self, read: &token::Unverified) -> Option<Entry> {
        let key = RosterKey::of(&self.salt, read.claimed().badge);
        let index = self.find(key)?;
        let bodies = self.bodies()?;
        let from = bodies.checked_add(self.offset(index)?)?;
        let until = bodies.checked_add(self.offset(index + 1)?)?;
        let sealed = self.bytes.get(from..until)?;
        let cipher = ChaCha20Poly1305::new(&entry_key(&self.edition, read.signature()));
        let plain = cipher.decrypt(&Nonce::default(), sealed).ok()?;
        let category = plain.first().copied().filter(|byte| is_number(*byte));
        let category = category.unwrap_or(0);
        let mut parts = plain.splitn(4, |byte| *byte == 0);
        let mut text = || String::from_utf8(parts.next().unwrap_or_default().to_vec()).ok();
        let (name, company, note) = (text()?, text()?, text()?);
        let rights = parts.next().unwrap_or_default();
        let number = |index| four(rights, index * 4).and_then(|n| i64::try_from(n).ok());
        let mut times = Vec::new();
        while let (Some(from), Some(until)) =
            (number(2 * times.len() + 1), number(2 * times.len() + 2))
        {
            times.push(Window {
                from: from * MINUTE,
                until: until * MINUTE,
            });
        }
        Some(Entry {
            name: name.trim_start_matches(|c: char| c < ' ').to_owned(),
            company,
            note,
            category,
            rights: number(0).unwrap_or(0),
            times,
        })
    }

    fn find(&self, key: RosterKey) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            let at = HEAD + middle * 8;
            match self.bytes.get(at..at + 8)?.cmp(&key.0) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn bodies(&self) -> Option<usize> {
        self.count.checked_mul(12)?.checked_add(HEAD + 4)
    }

    fn offset(&self, index: usize) -> Option<usize> {
        let at = self.count.checked_mul(8)?.checked_add(HEAD)?;
        four(&self.bytes, at.checked_add(index.checked_mul(4)?)?)
    }
}

fn four(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::badge::token::{KeyId, SigningKey, Token, sign};
    use crate::badge::{Kind, NOTE_BYTES, NOTES};

    const SALT: [u8; 16] = [3; 16];

    fn listed(number: u128, name: &str, company: &str) -> Listed {
        let token = Token {
            key: KeyId(1),
            participation: 7,
            badge: Uuid::from_u128(number),
            kind: Kind::Visitor,
            valid_from: 1_800_000_000_000,
            valid_until: 1_900_000_000_000,
            epoch: 0,
        };
        Listed {
            badge: token.badge,
            code: sign(&token, &SigningKey::from_bytes(&[1; 32])),
            entry: Entry {
                name: name.to_owned(),
                company: company.to_owned(),
                ..Entry::default()
            },
        }
    }

    #[test]
    fn a_badges_code_opens_its_entry_and_no_other() {
        let all = [
            listed(1, "Ana Nowak", "Forges"),
            listed(2, "王小明", "Électronique du Canal"),
        ];
        let roster = Roster::new(pack(&SALT, &[0; 16], &all)).unwrap();
        for listed in &all {
            assert_eq!(roster.open(&listed.code).as_ref(), Some(&listed.entry));
        }
        assert_eq!(roster.open(&listed(3, "", "").code), None);
        // Knowing which badge is not enough: the signature is the key.
        let mut forged = all[0].code.clone().into_bytes();
        forged[120] = if forged[120] == b'A' { b'B' } else { b'A' };
        assert_eq!(roster.open(std::str::from_utf8(&forged).unwrap()), None);
    }

    #[test]
    fn no_name_can_be_read_in_a_roster_and_no_two_editions_share_a_stream() {
        let one = listed(1, "Ana Nowak", "Forges");
        let first = pack(&SALT, &[1; 16], std::slice::from_ref(&one));
        let second = pack(&SALT, &[2; 16], std::slice::from_ref(&one));
        for packed in [&first, &second] {
            assert!(!packed.windows(3).any(|w| w == b"Ana"));
        }
        assert_ne!(first[HEAD + 16..], second[HEAD + 16..]);
    }

    #[test]
    fn fifty_thousand_badges_with_the_longest_names_fit_five_megabytes() {
        let name = "Maximiliana-Éléonore de la Fontaine-Saint-Éloi du Haut-Mesnil d’Artois";
        let all: Vec<Listed> = (0..50)
            .map(|n| listed(n, name, "Groupement des câbles et faisceaux du Nord"))
            .collect();
        let packed = pack(&SALT, &[0; 16], &all);
        let each = (packed.len() - HEAD).div_ceil(50);
        let notes = (NOTE_BYTES + 1) * usize::try_from(NOTES).unwrap();
        assert!(each * 50_000 + notes <= 5_000_000, "{each} bytes a badge");
        let opened = Roster::new(packed).unwrap().open(&all[7].code).unwrap();
        assert!(name.starts_with(&opened.name) && opened.name.len() > 60);
    }

    #[test]
    fn a_note_is_whole_beside_the_longest_name_and_company() {
        let name = "Maximiliana-Éléonore de la Fontaine-Saint-Éloi du Haut-Mesnil d’Artois";
        let mut ana = listed(1, name, "Groupement des câbles et faisceaux du Nord");
        ana.entry.note = "Accès sans marches : appeler l’organisation".to_owned();
        let roster = Roster::new(pack(&SALT, &[0; 16], std::slice::from_ref(&ana))).unwrap();
        assert_eq!(roster.open(&ana.code).unwrap().note, ana.entry.note);
    }

    #[test]
    fn rights_and_times_are_whole_beside_a_long_name_and_a_note() {
        let name = "Maximiliana-Éléonore de la Fontaine-Saint-Éloi du Haut-Mesnil d’Artois";
        let at = |hour: i64| 1_813_000_000_000 / MINUTE * MINUTE + hour * 60 * MINUTE;
        for note in ["", "Accès sans marches"] {
            let mut ana = listed(1, name, "Groupement des câbles et faisceaux du Nord");
            ana.entry.note = note.to_owned();
            ana.entry.rights = 1 << 29 | 1;
            ana.entry.times = (0..12)
                .map(|n| Window {
                    from: at(24 * n),
                    until: at(24 * n + 2),
                })
                .collect();
            // A minute whose bytes are noughts.
            ana.entry.times[0].from = 0x0100_0000 * MINUTE;
            let roster = Roster::new(pack(&SALT, &[0; 16], std::slice::from_ref(&ana))).unwrap();
            let opened = roster.open(&ana.code).unwrap();
            assert_eq!(opened.rights, ana.entry.rights);
            assert_eq!(opened.times, ana.entry.times);
            assert_eq!(opened.note, note);
            assert!(opened.name.len() >= SHORTEST - 4 && name.starts_with(&opened.name));
        }
    }

    #[test]
    fn badges_of_two_days_with_a_gap_and_an_entitlement_still_fit_five_megabytes() {
        let name = "Maximiliana-Éléonore de la Fontaine-Saint-Éloi du Haut-Mesnil d’Artois";
        let all: Vec<Listed> = (0..50)
            .map(|n| {
                let mut one = listed(n, name, "Groupement des câbles");
                one.entry.rights = 6;
                one.entry.times = vec![
                    Window {
                        from: 0,
                        until: MINUTE
                    };
                    2
                ];
                one
            })
            .collect();
        let packed = pack(&SALT, &[0; 16], &all);
        let each = (packed.len() - HEAD).div_ceil(50);
        let notes = (NOTE_BYTES + 1) * usize::try_from(NOTES).unwrap();
        assert!(each * 50_000 + notes <= 5_000_000, "{each} bytes a badge");
    }

    #[test]
    fn a_category_is_known_beside_the_longest_name_and_a_note_and_takes_no_room_from_others() {
        let name = "Maximiliana-Éléonore de la Fontaine-Saint-Éloi du Haut-Mesnil d’Artois";
        let plain = listed(1, name, "Groupement");
        let mut vip = plain.clone();
        vip.entry.category = 30;
        vip.entry.note = "Appeler".to_owned();
        let all = [vip, listed(2, "\t\u{1}Ana", "Forges"), listed(3, "", "")];
        let roster = Roster::new(pack(&SALT, &[0; 16], &all)).unwrap();
        let opened = roster.open(&all[0].code).unwrap();
        assert_eq!((opened.category, opened.note.as_str()), (30, "Appeler"));
        assert!(name.starts_with(&opened.name));
        let opened = roster.open(&all[1].code).unwrap();
        assert_eq!((opened.category, opened.name.as_str()), (0, "Ana"));
        assert_eq!(roster.open(&all[2].code).unwrap().category, 0);
        let longest = pack(&SALT, &[0; 16], &[listed(1, name, name)]).len();
        let mut vip = listed(1, name, name);
        vip.entry.category = 7;
        assert!(pack(&SALT, &[0; 16], &[vip]).len() <= longest);
    }

    proptest! {
        #[test]
        fn damaged_rosters_are_refused_or_say_nothing_and_never_panic(
            cut in 0..300_usize,
            places in proptest::collection::vec((0..300_usize, any::<u8>()), 0..6),
        ) {
            let all = [listed(1, "Ana", "Forges"), listed(2, "Bob", "Fonderie")];
            let mut packed = pack(&SALT, &[0; 16], &all);
            for (at, byte) in places {
                let len = packed.len();
                packed[at % len] = byte;
            }
            packed.truncate(packed.len().saturating_sub(cut % 7));
            if let Ok(roster) = Roster::new(packed) {
                for listed in &all {
                    if let Some(entry) = roster.open(&listed.code) {
                        prop_assert_eq!(&entry, &listed.entry);
                    }
                }
            }
        }

        #[test]
        fn anything_at_all_is_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let code = listed(1, "Ana", "Forges").code;
            if let Ok(roster) = Roster::new(bytes) {
                let _ = roster.open(&code);
            }
        }
    }
}
