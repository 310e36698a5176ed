//! A roster that came damaged over the network says nothing rather than something wrong, and a setup
//! or news from nowhere never takes the door down.
#![no_main]

use domain::badge::Kind;
use domain::badge::token::{KeyId, SigningKey, Token, sign};
use domain::roster::{Entry, Listed, Roster, pack};
use libfuzzer_sys::fuzz_target;
use uuid::Uuid;

fuzz_target!(|data: &[u8]| {
    let token = Token {
        key: KeyId(1),
        participation: 7,
        badge: Uuid::from_u128(1),
        kind: Kind::Visitor,
        valid_from: 1_800_000_000_000,
        valid_until: 1_900_000_000_000,
        epoch: 0,
    };
    let code = sign(&token, &SigningKey::from_bytes(&[7; 32]));
    let entry = Entry {
        name: "Ana Nowak".to_owned(),
        company: "Forges".to_owned(),
        note: "Appeler".to_owned(),
    };
    let listed = Listed {
        badge: token.badge,
        code: code.clone(),
        entry: entry.clone(),
    };
    let mut packed = pack(&[1; 16], &[2; 16], &[listed]);
    for change in data.chunks_exact(2) {
        let at = usize::from(change[0]) % packed.len();
        packed[at] ^= change[1];
    }
    for bytes in [packed, data.to_vec()] {
        if let Ok(roster) = Roster::new(bytes)
            && let Some(opened) = roster.open(&code)
        {
            assert_eq!(opened, entry, "a damaged entry opens as something else");
        }
    }
});
