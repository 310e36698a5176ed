//! Whatever is held before a camera is judged without a panic, and nothing but what our key signed is
//! ever genuine.
#![no_main]

use domain::badge::Kind;
use domain::badge::token::{KeyId, Keys, SigningKey, Token, read, sign};
use domain::badge::verdict::check;
use libfuzzer_sys::fuzz_target;
use uuid::Uuid;

const NOW: i64 = 1_813_000_000_000;

fn genuine() -> (String, Keys) {
    let key = SigningKey::from_bytes(&[7; 32]);
    let token = Token {
        key: KeyId(1),
        participation: 7,
        badge: Uuid::from_u128(1),
        kind: Kind::Visitor,
        valid_from: NOW - 86_400_000,
        valid_until: NOW + 86_400_000,
        epoch: 0,
    };
    let keys = [(KeyId(1), key.verifying_key())].into_iter().collect();
    (sign(&token, &key), keys)
}

fuzz_target!(|data: &[u8]| {
    let (code, keys) = genuine();
    // A text from nowhere.
    let text = String::from_utf8_lossy(data);
    let verdict = check(&text, 7, &keys, NOW, |_, _| None);
    if verdict.token().is_some() {
        let same = read(&text).is_ok_and(|r| r.claimed().badge == Uuid::from_u128(1));
        assert!(same, "a code that our key never signed is genuine");
    }
    // Our own code with some of its letters changed.
    let mut letters = code.clone().into_bytes();
    for change in data.chunks_exact(2) {
        let at = usize::from(change[0]) % letters.len();
        letters[at] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[usize::from(change[1]) % 32];
    }
    let changed = String::from_utf8_lossy(&letters);
    let verdict = check(&changed, 7, &keys, NOW, |_, _| None);
    // The last letter of a code carries one bit less than it could: none may be spare.
    assert!(
        verdict.token().is_none() || changed == code,
        "a changed code is genuine"
    );
});
