use data_encoding::BASE32_NOPAD;

use super::*;
use crate::badge::address::address;
use proptest::prelude::*;
use qrcode::{EcLevel, QrCode, Version};

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn keys() -> Keys {
    Keys::from_iter([(KeyId(1), key().verifying_key())])
}

fn sample() -> Token {
    Token {
        key: KeyId(1),
        participation: 42,
        badge: Uuid::from_u128(0x0190_1234_5678_7abc_8def_0123_4567_89ab),
        kind: Kind::Exhibitor,
        valid_from: DATES_FROM,
        valid_until: DATES_FROM + 4 * QUARTER,
        epoch: 0,
    }
}

fn tokens() -> impl Strategy<Value = Token> {
    let kinds = proptest::sample::select(Kind::ALL);
    let moments = || DATES_FROM - QUARTER..DATES_FROM + LAST_QUARTER * QUARTER + QUARTER;
    (
        any::<u32>(),
        any::<u128>(),
        kinds,
        moments(),
        moments(),
        any::<u8>(),
    )
        .prop_map(
            |(participation, badge, kind, valid_from, valid_until, epoch)| Token {
                key: KeyId(1),
                participation,
                badge: Uuid::from_u128(badge),
                kind,
                valid_from,
                valid_until,
                epoch,
            },
        )
}

fn verified(text: &str) -> Option<Token> {
    read(text)
        .ok()
        .and_then(|unverified| unverified.verify(&keys()).ok())
}

/// An American reader on a French machine, with and without Caps Lock, on a German one and on Dvorak.
#[test]
fn a_badge_that_a_reader_typed_on_another_keyboard_is_that_badge() {
    let azerty = |sign: char| match sign {
        'A' => 'Q',
        'Q' => 'A',
        'Z' => 'W',
        'W' => 'Z',
        'M' => '?',
        ':' => 'M',
        '/' => '!',
        '.' => ':',
        '2' => 'é',
        '3' => '"',
        '4' => '\'',
        '5' => '(',
        '6' => '-',
        '7' => 'è',
        other => other,
    };
    let german = |sign: char| match sign {
        'Y' => 'Z',
        'Z' => 'Y',
        ':' => 'Ö',
        '/' => '-',
        other => other,
    };
    let code = address("https://stands.example", &sign(&sample(), &key())).unwrap();
    assert_eq!(verified(&code), Some(sample()));
    for typed in [
        code.chars().map(azerty).collect::<String>(),
        code.chars().map(german).collect(),
        code.to_lowercase(),
    ] {
        assert_eq!(verified(&typed), Some(sample()), "{typed}");
        // A sign too few is no badge, on any keyboard.
        let cut: String = typed.chars().take(typed.chars().count() - 1).collect();
        assert_eq!(verified(&cut), None);
    }
}

#[test]
fn the_code_of_a_token_never_changes_because_badges_are_printed() {
    let code = sign(&sample(), &key());
    assert_eq!(code.len(), CODE);
    // Made with another library for Ed25519 and base32 from the table above.
    assert_eq!(
        code,
        "CEAQAAAAFIAZAERUKZ4HVPEN54ASGRLHRGVQAAAAAAAAIAEDCBGD3VQDH3ZNV4AOJ6WB353XQUU4AIRU\
         WRXPSSLZTHUQDUFPB7CB2IZMNKPGLOXV5QM4W3EJXH77T4VFVRDDEVXQGDJ6G6DQVU7QE"
    );
    assert_eq!(code, sign(&sample(), &key()));
}

#[test]
fn moments_are_rounded_outward_and_kept_within_three_bytes() {
    let token = Token {
        valid_from: DATES_FROM + QUARTER - 1,
        valid_until: DATES_FROM + 1,
        ..sample()
    };
    assert_eq!(
        (token.rounded().valid_from, token.rounded().valid_until),
        (DATES_FROM, DATES_FROM + QUARTER)
    );
    let extreme = Token {
        valid_from: i64::MIN,
        valid_until: i64::MAX,
        ..sample()
    }
    .rounded();
    assert_eq!(
        (extreme.valid_from, extreme.valid_until),
        (DATES_FROM, DATES_FROM + LAST_QUARTER * QUARTER)
    );
}

#[test]
fn an_address_on_a_host_of_18_characters_is_a_qr_code_of_version_7_at_level_m() {
    let address = address("https://pavillon.example.o", &sign(&sample(), &key()));
    assert_eq!(address.as_deref().map(str::len), Ok(178));
    let qr = QrCode::with_error_correction_level(address.unwrap(), EcLevel::M).unwrap();
    assert_eq!(qr.version(), Version::Normal(7));
}

#[test]
fn codes_of_other_systems_are_named_as_such() {
    for text in [
        "",
        " ",
        "C",
        "https://example.org/",
        "https://example.org/b/hello",
        "https://example.org/b/",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jean\r\nEND:VCARD",
        "WIFI:S:salon;T:WPA;P:secret;;",
        "3401234567890",
        "vhqtq2vqyyjcx3ut5h2akvyzfjw7hmnd",
        "D4MDAxNjBkZjVkYjZhNDQ0ZjA5OGIwNTU5MTc3ZWE3MjE4YTQ4MDA5ZjA5OGIwNTU5MTc3ZWE3MjE4YTQ4MDA5",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "{\"ticket\":\"c0ffee\"}",
        "é",
        "\0\0\0",
    ] {
        assert_eq!(read(text).unwrap_err(), ReadError::NotOurs, "{text:?}");
    }
    assert_eq!(read(&"C".repeat(2_000)).unwrap_err(), ReadError::NotOurs);
}

#[test]
fn a_code_with_letters_missing_or_wrong_is_called_damaged() {
    let code = sign(&sample(), &key());
    let addressed = address("https://h.example", &code).unwrap();
    for length in SHORTEST_LIKENESS..CODE {
        assert_eq!(
            read(&code[..length]).unwrap_err(),
            ReadError::Damaged,
            "{length}"
        );
    }
    assert_eq!(
        read(&code.replacen('A', "1", 1)).unwrap_err(),
        ReadError::Damaged
    );
    assert_eq!(
        read(&addressed[..addressed.len() - 7]).unwrap_err(),
        ReadError::Damaged
    );
}

#[test]
fn a_code_of_a_later_version_or_kind_is_called_so() {
    let mut bytes = BASE32_NOPAD
        .decode(sign(&sample(), &key()).as_bytes())
        .unwrap();
    bytes[0] = VERSION << 4 | 0x0f;
    assert_eq!(
        read(&BASE32_NOPAD.encode(&bytes)).unwrap_err(),
        ReadError::UnknownVersion
    );
    bytes[0] = (VERSION + 1) << 4;
    assert_eq!(
        read(&BASE32_NOPAD.encode(&bytes)).unwrap_err(),
        ReadError::UnknownVersion
    );
    bytes.extend([0; 5]);
    assert_eq!(
        read(&BASE32_NOPAD.encode(&bytes)).unwrap_err(),
        ReadError::UnknownVersion
    );
}

#[test]
fn a_last_letter_that_stands_for_the_same_bytes_is_refused() {
    let code = sign(&sample(), &key());
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let same = alphabet.chars().filter(|last| {
        let text = format!("{}{last}", &code[..CODE - 1]);
        verified(&text).is_some()
    });
    assert_eq!(same.count(), 1);
}

#[test]
fn keys_are_rotated_without_reprinting() {
    let (old, new) = (
        SigningKey::from_bytes(&[1; 32]),
        SigningKey::from_bytes(&[2; 32]),
    );
    let both = Keys::from_iter([
        (KeyId(1), old.verifying_key()),
        (KeyId(2), new.verifying_key()),
    ]);
    let printed = read(&sign(&sample(), &old)).unwrap();
    let next = read(&sign(
        &Token {
            key: KeyId(2),
            ..sample()
        },
        &new,
    ))
    .unwrap();
    assert!(printed.verify(&both).is_ok() && next.verify(&both).is_ok());
    let retired = Keys::from_iter([(KeyId(2), new.verifying_key())]);
    assert_eq!(printed.verify(&retired), Err(VerifyError::UnknownKey));
    let swapped = Keys::from_iter([(KeyId(1), new.verifying_key())]);
    assert_eq!(printed.verify(&swapped), Err(VerifyError::NotGenuine));
}

#[test]
fn a_signature_for_anything_else_is_not_a_badge() {
    let body = sample().body();
    let mut bytes = body.to_vec();
    bytes.extend(key().sign(&body).to_bytes());
    assert_eq!(verified(&BASE32_NOPAD.encode(&bytes)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_token_is_read_back_from_its_code_and_from_its_address(token in tokens()) {
        let code = sign(&token, &key());
        let addressed = address("https://pavillon.example", &code).unwrap();
        for text in [
            code.clone(),
            code.to_lowercase(),
            format!(" {addressed}\r\n"),
            addressed.to_lowercase(),
            format!("\\000026{code}"),
            format!("]Q1{addressed}"),
            format!("]Q3\u{1d}{addressed}\u{1d}"),
            format!("\u{2}]C1{code}\u{3}"),
        ] {
            prop_assert_eq!(verified(&text), Some(token.rounded()));
        }
    }

    #[test]
    fn no_bit_of_a_code_can_be_changed(token in tokens(), bit in 0..(BODY + SIGNATURE) * 8) {
        let mut bytes = BASE32_NOPAD.decode(sign(&token, &key()).as_bytes()).unwrap();
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(verified(&BASE32_NOPAD.encode(&bytes)), None);
    }

    #[test]
    fn no_letter_of_a_code_can_be_changed(token in tokens(), place in 0..CODE, other in any::<char>()) {
        let code = sign(&token, &key());
        let changed: String = code.chars().enumerate().map(|(i, c)| if i == place { other } else { c }).collect();
        prop_assume!(!changed.eq_ignore_ascii_case(&code) && !other.is_whitespace());
        prop_assert_eq!(verified(&changed), None);
    }

    #[test]
    fn no_text_panics(text in any::<String>(), bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(verified(&text), None);
        prop_assert_eq!(verified(&BASE32_NOPAD.encode(&bytes)), None);
        prop_assert_eq!(verified(&format!("HTTPS://H/B/{}", BASE32_NOPAD.encode(&bytes))), None);
        prop_assert_eq!(verified(&String::from_utf8_lossy(&bytes)), None);
    }
}
