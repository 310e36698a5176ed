//! A reader that is a keyboard sends keys, not letters: set to one layout and plugged into a machine that
//! is set to another, it types nonsense. What it meant is found again by pressing the same keys on the
//! other layout. Only a code comes out of this: anything else is left as it was typed.

use super::address;
use crate::symbology::printed;

/// A layout: what the keys of the four rows type, from the one left of `1` to the last before the right
/// shift key; alone, then with shift.
struct Layout {
    plain: &'static str,
    shifted: &'static str,
}

/// The layouts of France, its neighbours, and those that typists choose; a space where a key types
/// nothing. The first is what readers are sold with.
const LAYOUTS: [Layout; 14] = [
    // United States.
    Layout {
        plain: r"`1234567890-=qwertyuiop[]\asdfghjkl;'zxcvbnm,./",
        shifted: r#"~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?"#,
    },
    // France.
    Layout {
        plain: r#"²&é"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!"#,
        shifted: " 1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§",
    },
    // Belgium, and France on a Mac.
    Layout {
        plain: r#"²&é"'(§è!çà)-azertyuiop^$µqsdfghjklmùwxcvbn,;:="#,
        shifted: "³1234567890°_AZERTYUIOP¨*£QSDFGHJKLM%WXCVBN?./+",
    },
    // France, NF Z71-300 of 2019.
    Layout {
        plain: "@àéèê()‘’«»'^azertyuiop-+<qsdfghjklm/wxcvbn.,:;",
        shifted: "#1234567890\"¨AZERTYUIOP–±>QSDFGHJKLM\\WXCVBN?!…=",
    },
    // Bépo, NF Z71-300 as well.
    Layout {
        plain: "$\"«»()@+-/*=%bépoè^vdljzwçauie,ctsrnmàyx.k’qghf",
        shifted: "#1234567890°`BÉPOÈ!VDLJZWÇAUIE;CTSRNMÀYX:K?QGHF",
    },
    // Germany, Austria.
    Layout {
        plain: "^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-",
        shifted: "°!\"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_",
    },
    // Switzerland, in German and in French.
    Layout {
        plain: "§1234567890'^qwertzuiopü¨$asdfghjklöäyxcvbnm,.-",
        shifted: "°+\"*ç%&/()=?`QWERTZUIOPè!£ASDFGHJKLéàYXCVBNM;:_",
    },
    Layout {
        plain: "§1234567890'^qwertzuiopè¨$asdfghjkléàyxcvbnm,.-",
        shifted: "°+\"*ç%&/()=?`QWERTZUIOPü!£ASDFGHJKLöäYXCVBNM;:_",
    },
    // Dvorak.
    Layout {
        plain: r"`1234567890[]',.pyfgcrl/=\aoeuidhtns-;qjkxbmwvz",
        shifted: r#"~!@#$%^&*(){}"<>PYFGCRL?+|AOEUIDHTNS_:QJKXBMWVZ"#,
    },
    // Spain, Italy, Portugal.
    Layout {
        plain: "º1234567890'¡qwertyuiop`+çasdfghjklñ´zxcvbnm,.-",
        shifted: "ª!\"·$%&/()=?¿QWERTYUIOP^*ÇASDFGHJKLÑ¨ZXCVBNM;:_",
    },
    Layout {
        plain: "\\1234567890'ìqwertyuiopè+ùasdfghjklòàzxcvbnm,.-",
        shifted: "|!\"£$%&/()=?^QWERTYUIOPé*§ASDFGHJKLç°ZXCVBNM;:_",
    },
    Layout {
        plain: "\\1234567890'«qwertyuiop+´~asdfghjklçºzxcvbnm,.-",
        shifted: "|!\"#$%&/()=?»QWERTYUIOP*`^ASDFGHJKLÇªZXCVBNM;:_",
    },
    // Sweden, Finland.
    Layout {
        plain: "§1234567890+´qwertyuiopå¨'asdfghjklöäzxcvbnm,.-",
        shifted: "½!\"#¤%&/()=?`QWERTYUIOPÅ^*ASDFGHJKLÖÄZXCVBNM;:_",
    },
    // Canada, in French.
    Layout {
        plain: "#1234567890-=qwertyuiop^¸<asdfghjkl;`zxcvbnm,.é",
        shifted: "|!\"/$%?&*()_+QWERTYUIOP^¨>ASDFGHJKL:`ZXCVBNM'.É",
    },
];

/// In so many keys a reader has come to the address, whatever it puts in front.
const BEGINNING: usize = 24;

/// A key, and whether shift was held.
type Press = (usize, bool);

impl Layout {
    fn press(&self, sign: char) -> Option<Press> {
        let find = |row: &str| row.chars().position(|one| one == sign && one != ' ');
        let plain = find(self.plain).map(|key| (key, false));
        plain.or_else(|| find(self.shifted).map(|key| (key, true)))
    }

    fn presses(&self, text: &str) -> Option<Vec<Press>> {
        text.chars().map(|sign| self.press(sign)).collect()
    }

    /// What the keys type; where Caps Lock turns every key round, as on a French Windows, the other sign
    /// of each.
    fn types(&self, presses: &[Press], turned: bool) -> Option<String> {
        let sign = |(key, shift): &Press| {
            let row = if *shift == turned {
                self.plain
            } else {
                self.shifted
            };
            row.chars().nth(*key)
        };
        presses.iter().map(sign).collect()
    }
}

/// The codes of badges that a reader may have meant which typed this address of one, on whichever two
/// layouts: those of a reader as it is sold first.
pub(super) fn meant(text: &str) -> Vec<String> {
    let presses: Vec<_> = LAYOUTS
        .iter()
        .filter_map(|host| host.presses(text))
        .collect();
    let mut found: Vec<String> = Vec::new();
    for reader in &LAYOUTS {
        for (keys, turned) in presses
            .iter()
            .flat_map(|keys| [(keys, false), (keys, true)])
        {
            // An identifier and an encoding's number may stand in front.
            let begins = keys.get(..BEGINNING).unwrap_or(keys);
            let begins = reader.types(begins, turned).map(|said| printed(&said));
            let is_address = |said: &String| {
                let begins = said.get(..4);
                begins.is_some_and(|begins| begins.eq_ignore_ascii_case("http"))
            };
            if !begins.as_ref().is_some_and(is_address) {
                continue;
            }
            let said = printed(&reader.types(keys, turned).unwrap_or_default());
            if let Some(code) = code_of(&said).filter(|code| !found.contains(code)) {
                found.push(code);
            }
        }
    }
    found
}

fn code_of(said: &str) -> Option<String> {
    let code = address::code_of(said)?.to_ascii_uppercase();
    let ours = |b: u8| matches!(b, b'A'..=b'Z' | b'2'..=b'7');
    (code.len() == super::CODE && code.bytes().all(ours)).then_some(code)
}

/// What a reader made of a code that was held before it to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The code.
    Same,
    /// The code with capital and small letters the other way round.
    Turned,
    /// The code as another keyboard types it.
    OtherKeyboard,
    /// Every sign by its number, which the machine did not make a sign of.
    Numbers,
    /// Something more, before or behind.
    More(String, String),
    /// The beginning, or the code without some of its signs.
    Less,
    /// Something else.
    Other,
}

/// What a reader made of a code. Badges are understood all the same where it is one of the first three.
pub fn heard(code: &str, typed: &str) -> Heard {
    let typed = typed.trim();
    if typed == code {
        return Heard::Same;
    }
    if typed.eq_ignore_ascii_case(code) {
        return Heard::Turned;
    }
    if let Some((before, behind)) = typed.split_once(code) {
        return Heard::More(before.to_owned(), behind.to_owned());
    }
    if is_typed_elsewhere(code, typed) {
        return Heard::OtherKeyboard;
    }
    let numbers = |width: usize| -> String {
        let number = |sign: char| format!("{:0width$}", u32::from(sign));
        code.chars().map(number).collect()
    };
    if [2, 3, 4].into_iter().any(|width| numbers(width) == typed) {
        return Heard::Numbers;
    }
    let mut rest = code.chars();
    let is_part = typed.chars().all(|sign| rest.any(|one| one == sign));
    if is_part && typed.chars().count() >= 4 {
        Heard::Less
    } else {
        Heard::Other
    }
}

fn is_typed_elsewhere(code: &str, typed: &str) -> bool {
    let same = |said: Option<String>| said.is_some_and(|said| said.eq_ignore_ascii_case(code));
    LAYOUTS
        .iter()
        .filter_map(|host| host.presses(typed))
        .any(|keys| {
            LAYOUTS
                .iter()
                .any(|reader| same(reader.types(&keys, false)) || same(reader.types(&keys, true)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRANCE: &Layout = &LAYOUTS[1];
    const FRANCE_ON_A_MAC: &Layout = &LAYOUTS[2];
    const US: &Layout = &LAYOUTS[0];

    #[test]
    fn every_layout_has_the_same_keys() {
        for layout in &LAYOUTS {
            for row in [layout.plain, layout.shifted] {
                assert_eq!(row.chars().count(), 47, "{row}");
            }
        }
    }

    /// What codes of a warehouse became on a French machine: bhima#6436 has them, with and without Caps
    /// Lock; barcode-to-pc-server#166 is the same fault.
    #[test]
    fn what_a_french_machine_makes_of_an_american_reader_is_read_back() {
        for (meant, typed, with_caps_lock) in [
            ("004HQ3NIDBVD", "àà'HA\"NIDBVD", "004ha3nidbvd"),
            ("00AHRR8B8KUY", "ààQHRR!B!KUY", "00qhrr8b8kuy"),
            ("00JL6RVTT36W", "ààJL§RVTT\"§Z", "00jl6rvtt36z"),
            ("00WMYP2Y8V3E", "ààZ?YPéY!V\"E", "00z,yp2y8v3e"),
            ("01NNGCXUHM2K", "à&NNGCXUH?éK", "01nngcxuh,2k"),
        ] {
            let read = |text: &str, turned| {
                let keys = FRANCE_ON_A_MAC.presses(text).unwrap();
                US.types(&keys, turned).unwrap().to_uppercase()
            };
            assert_eq!(read(typed, false), meant);
            assert_eq!(read(with_caps_lock, true), meant);
        }
        // On a Windows machine 6 and 8 type something else.
        let keys = FRANCE.presses("ààJL-RVTT\"-Z").unwrap();
        assert_eq!(US.types(&keys, false).unwrap(), "00JL6RVTT36W");
    }

    /// The address of a badge as a reader set to one layout types it on a machine set to another.
    fn typed(address: &str, reader: &Layout, host: &Layout, turned: bool) -> Option<String> {
        host.types(&reader.presses(address)?, turned)
    }

    #[test]
    fn a_badge_is_read_whichever_layouts_reader_and_machine_are_set_to() {
        let code = "C2IAAAAKUAY4QEIUCSFHRHN66AISGRLHRGV2AAAAAAAAA4AA".repeat(4);
        let code = code[..super::super::CODE].to_owned();
        let address = format!("HTTPS://STANDS-1.EXAMPLE/B/{code}");
        let mut read = 0;
        for reader in &LAYOUTS {
            for host in &LAYOUTS {
                for turned in [false, true] {
                    let Some(nonsense) = typed(&address, reader, host, turned) else {
                        continue;
                    };
                    // A machine that types the same sign with two keys loses what was meant.
                    let back = host.presses(&nonsense).unwrap_or_default();
                    let back: Vec<_> = back
                        .iter()
                        .map(|(key, shift)| (*key, shift ^ turned))
                        .collect();
                    if Some(back) != reader.presses(&address) {
                        continue;
                    }
                    let found = meant(&nonsense);
                    assert!(found.contains(&code), "{nonsense}: {found:?}");
                    assert!(found.len() <= 4, "{found:?}");
                    read += 1;
                }
            }
        }
        assert!(read >= 300, "{read}");
    }

    /// What readers do to a code, by trackers: bhima#6436, vue-barcode-scanner#9, InvenTree#7610 (numbers),
    /// InvenTree#10589 (another keyboard), hid-barcode-scanner#385 (signs that are lost).
    #[test]
    fn what_a_reader_made_of_a_code_is_told() {
        let code = "HTTPS://STANDS.EXAMPLE/B/AQWZYM-234567";
        let number = |c: char| format!("{:04}", u32::from(c));
        let numbers = code.chars().map(number).collect::<String>();
        for (typed, expected) in [
            (code, Heard::Same),
            (" HTTPS://STANDS.EXAMPLE/B/AQWZYM-234567\r\n", Heard::Same),
            ("https://stands.example/b/aqwzym-234567", Heard::Turned),
            (
                "HTTPSM!!STQNDS:EXQ?PLE!B!QAZWY?)é\"'(-è",
                Heard::OtherKeyboard,
            ),
            (
                "httpsm§§stqnds/exq,ple§b§qazwy,°234567",
                Heard::OtherKeyboard,
            ),
            (
                "HTTPSÖ--STANDS.EXAMPLE-B-AQWYZMß234567",
                Heard::OtherKeyboard,
            ),
            (&numbers, Heard::Numbers),
            (
                "]Q1HTTPS://STANDS.EXAMPLE/B/AQWZYM-234567",
                Heard::More("]Q1".to_owned(), String::new()),
            ),
            ("HTTPS://STANDS.EXAM", Heard::Less),
            ("HTTPSSTANDSEXAMPLEBAQWZYM234567", Heard::Less),
            ("3760123456789", Heard::Other),
            ("", Heard::Other),
        ] {
            assert_eq!(heard(code, typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_readers_put_in_front_is_taken_off_on_another_keyboard_too() {
        let code = "C2IAAAAKUAY4QEIUCSFHRHN66AISGRLHRGV2AAAAAAAAA4AA".repeat(4);
        let code = code[..super::super::CODE].to_owned();
        for front in ["]Q1", "]C1", "]Q2\\000026", "\\000026"] {
            let address = format!("{front}HTTPS://STANDS-1.EXAMPLE/B/{code}");
            for host in [US, FRANCE, FRANCE_ON_A_MAC, &LAYOUTS[5]] {
                let nonsense = typed(&address, US, host, false).unwrap();
                assert!(meant(&nonsense).contains(&code), "{nonsense}");
            }
        }
    }

    #[test]
    fn what_is_no_badge_stays_what_it_was_typed() {
        for text in [
            "",
            "Lefèvre",
            "HTTPS://STANDS.EXAMPLE/B/ABC",
            "httpsM!!stqnds",
            "3760123456789",
        ] {
            assert!(meant(text).is_empty(), "{text}");
        }
    }
}
