//! Bytes as letters: base 16, 32 and 64 (RFC 4648), strict. The library that does this elsewhere takes 40 kB
//! of a scanner's core, which people fetch at a door; here it judges in the tests.

/// A way of writing bytes.
#[derive(Clone, Copy, Debug)]
pub struct Letters {
    signs: &'static [u8],
    /// How many bits a sign has.
    bits: u32,
    /// Whether what is written is filled up to whole groups of four signs with `=`.
    filled: bool,
}

/// Two small letters or digits a byte (section 8).
pub const BASE_16: Letters = Letters {
    signs: b"0123456789abcdef",
    bits: 4,
    filled: false,
};
/// Capitals and digits, not filled up (section 6).
pub const BASE_32: Letters = Letters {
    signs: b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
    bits: 5,
    filled: false,
};
/// Letters, digits, `+` and `/`, filled up (section 4).
pub const BASE_64: Letters = Letters {
    signs: b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    bits: 6,
    filled: true,
};

impl Letters {
    /// Writes bytes.
    pub fn encode(self, bytes: &[u8]) -> String {
        let mask = (1 << self.bits) - 1;
        let (mut kept, mut left) = (0_u32, 0);
        let mut text = String::with_capacity(bytes.len() * 2);
        let sign = |value: u32| {
            let place = usize::try_from(value & mask).unwrap_or_default();
            char::from(self.signs.get(place).copied().unwrap_or_default())
        };
        for byte in bytes {
            kept = (kept << 8) | u32::from(*byte);
            left += 8;
            while left >= self.bits {
                left -= self.bits;
                text.push(sign(kept >> left));
            }
        }
        if left > 0 {
            text.push(sign(kept << (self.bits - left)));
        }
        while self.filled && !text.len().is_multiple_of(4) {
            text.push('=');
        }
        text
    }

    /// Reads what [`Letters::encode`] writes; anything else is nothing.
    pub fn decode(self, text: &str) -> Option<Vec<u8>> {
        let plain = match (self.filled, text.len() % 4) {
            (false, _) => text,
            (true, 0) => {
                let plain = text.strip_suffix('=').unwrap_or(text);
                plain.strip_suffix('=').unwrap_or(plain)
            }
            (true, _) => return None,
        };
        let (mut kept, mut left) = (0_u32, 0);
        let mut bytes = Vec::with_capacity(plain.len());
        for sign in plain.bytes() {
            let place = self.signs.iter().position(|own| *own == sign)?;
            kept = (kept << self.bits) | u32::try_from(place).ok()?;
            left += self.bits;
            if left >= 8 {
                left -= 8;
                bytes.push(u8::try_from((kept >> left) & 0xFF).ok()?);
            }
        }
        // What is left of the last sign says nothing, and no sign says nothing alone.
        (left < self.bits && kept & ((1 << left) - 1) == 0).then_some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use data_encoding::{BASE32_NOPAD, BASE64, Encoding, HEXLOWER};
    use proptest::prelude::*;

    use super::*;

    fn judges() -> [(Letters, Encoding); 3] {
        [
            (BASE_16, HEXLOWER),
            (BASE_32, BASE32_NOPAD),
            (BASE_64, BASE64),
        ]
    }

    #[test]
    fn the_examples_of_the_standard_are_written_and_read() {
        for (plain, base_16, base_32, base_64) in [
            ("", "", "", ""),
            ("f", "66", "MY", "Zg=="),
            ("fo", "666f", "MZXQ", "Zm8="),
            ("foo", "666f6f", "MZXW6", "Zm9v"),
            ("foobar", "666f6f626172", "MZXW6YTBOI", "Zm9vYmFy"),
        ] {
            let written = [(BASE_16, base_16), (BASE_32, base_32), (BASE_64, base_64)];
            for (letters, text) in written {
                assert_eq!(letters.encode(plain.as_bytes()), text);
                assert_eq!(letters.decode(text).unwrap(), plain.as_bytes());
            }
        }
    }

    proptest! {
        #[test]
        fn bytes_are_written_as_the_library_writes_them(bytes: Vec<u8>) {
            for (own, judge) in judges() {
                prop_assert_eq!(own.encode(&bytes), judge.encode(&bytes));
                prop_assert_eq!(own.decode(&judge.encode(&bytes)), Some(bytes.clone()));
            }
        }

        #[test]
        fn texts_are_read_or_refused_as_by_the_library(text in "[a-fA-Z2-7+/=]{0,12}", any in ".{0,9}") {
            for (own, judge) in judges() {
                for text in [&text, &any] {
                    // The library reads several texts in a row as one; nobody writes that here.
                    let several = text.trim_end_matches('=').contains('=');
                    let judged = judge.decode(text.as_bytes()).ok().filter(|_| !several);
                    prop_assert_eq!(own.decode(text), judged, "{}", text);
                }
            }
        }
    }
}
