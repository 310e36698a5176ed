//! Tables of text as programs and people write them.

use super::*;

const TEXT: &str =
    "Société;Ville\r\nMécanique Lefèvre;Béthune\r\nForge d’Hénin « Été »;Œuf-en-Ternois\r\n";

fn expected() -> Vec<Vec<String>> {
    texts(&[
        &["Société", "Ville"],
        &["Mécanique Lefèvre", "Béthune"],
        &["Forge d’Hénin « Été »", "Œuf-en-Ternois"],
    ])
}

/// The text in a set of letters of one byte each.
fn in_set(text: &str, upper: &str) -> Vec<u8> {
    let byte = |c: char| {
        let place = upper.chars().position(|other| other == c);
        match place {
            Some(place) => 0x80 + u8::try_from(place).unwrap(),
            None => u8::try_from(u32::from(c)).unwrap(),
        }
    };
    text.chars().map(byte).collect()
}

/// The Macintosh's letters, by Apple's table (`ROMAN.TXT` of unicode.org).
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰\
                   ÂÊÁËÈÍÎÏÌÓÔ";

#[test]
fn a_table_of_a_macintosh_is_read_with_its_letters_and_a_word() {
    let bytes = in_set(TEXT, MAC);
    assert_eq!(rows(&bytes), expected());
    let [(None, What::Letters(name, 1, example))] = &said(&bytes)[..] else {
        panic!("{:?}", said(&bytes))
    };
    assert_eq!(
        (name.as_str(), example.as_str()),
        ("Mac Roman", "Société;Ville")
    );
}

#[test]
fn a_table_of_ms_dos_is_read_with_its_letters_and_a_word() {
    // What Excel calls "CSV (MS-DOS)" is code page 850 in western Europe; it has no typographic signs.
    let text = TEXT
        .replace('’', "'")
        .replace('Œ', "O")
        .replace("« ", "\"")
        .replace(" »", "\"");
    let dos = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»";
    let bytes = in_set(&text, dos);
    assert_eq!(rows(&bytes)[1], ["Mécanique Lefèvre", "Béthune"]);
    assert!(
        matches!(&said(&bytes)[..], [(None, What::Letters(name, 1, _))] if name == "MS-DOS (850)")
    );
}

#[test]
fn western_letters_of_windows_need_no_word_and_those_of_latin_9_keep_their_ligatures() {
    let windows = encoding_rs::WINDOWS_1252.encode(TEXT).0.into_owned();
    assert_eq!(rows(&windows), expected());
    assert_eq!(said(&windows), []);
    // ISO 8859-15 has œ and € where Windows has ½ and ¤ (uchardet's French samples are of both).
    let latin = "Prix;Ville\n12 \u{a0}\u{80};B\u{bd}uf".replace('\u{80}', "\u{a4}");
    let bytes: Vec<u8> = latin
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    assert_eq!(rows(&bytes)[1], ["12 \u{a0}€", "Bœuf"]);
    assert!(
        matches!(&said(&bytes)[..], [(None, What::Letters(name, 2, _))] if name == "ISO 8859-15")
    );
}

#[test]
fn what_windows_writes_is_not_taken_for_the_letters_of_a_macintosh() {
    // SheetJS's CSV of Apache POI's 44861, 42464 and AverageTaxRates: prices, dashes and pounds were capitals
    // and letters of other sets, and with them every accent was another.
    for text in [
        "Pays;Montant\nRépartition;12 €\nSuède;\"509,84 €\"\nBrésil;350,00 €\nFédérale;64 €\n",
        "Nom;Note\nCML – Other;x\nA – B;y\n",
        "Nom;Prix\nA;£10.52\nB;£000.00\n",
        "Test;Début…\nPack STARTS AT…;x\n",
        "Código;Endereço\nAções;São Paulo\nÚltima;Málaga\n",
    ] {
        let bytes = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        assert_eq!(rows(&bytes), rows(text.as_bytes()), "{text}");
        assert_eq!(said(&bytes), [], "{text}");
    }
    // The `à` of MS-DOS between blanks is Windows's three points.
    assert_eq!(
        rows(b"Heure\nde 9h \x85 10h\nde 14h \x85 15h\n")[1],
        ["de 9h à 10h"]
    );
}

#[test]
fn letters_of_another_alphabet_are_not_kept_without_a_word() {
    // Windows-1251 reads as accented letters in every western set (rchardet's and chardet's samples).
    let cyrillic = encoding_rs::WINDOWS_1251
        .encode("Название;Город\nЗавод;Львов\n")
        .0
        .into_owned();
    let said = said(&cyrillic);
    assert!(
        matches!(&said[..], [(None, What::Letters(_, 1, _))]),
        "{said:?}"
    );
}

#[test]
fn utf_8_with_a_stray_byte_keeps_all_its_letters_and_names_the_row() {
    // rchardet#27: one name was pasted from elsewhere. Also below a mark, and at the end of the file.
    for start in ["", "\u{feff}"] {
        for end in ["\r\n", "\n", "\r", ""] {
            let mut bytes =
                format!("{start}Nom;Ville\r\nMécanique Lefèvre;Béthune\r\nForge L").into_bytes();
            bytes.push(0xe9);
            bytes.extend(b"on;Lens");
            bytes.extend(end.bytes());
            assert_eq!(rows(&bytes)[1], ["Mécanique Lefèvre", "Béthune"]);
            assert_eq!(rows(&bytes)[2], ["Forge Léon", "Lens"]);
            assert_eq!(
                said(&bytes),
                [(Some(3), What::OtherLetters("Forge Léon;Lens".into()))]
            );
        }
    }
}

#[test]
fn two_files_put_together_keep_the_letters_of_both() {
    let mut bytes = "Nom;Ville\nÉlan;Béthune\nForêt;Orléans\n"
        .as_bytes()
        .to_vec();
    bytes.extend(
        encoding_rs::WINDOWS_1252
            .encode("Café de l’Été;Évreux\nPlâtre;Nîmes\n")
            .0
            .iter(),
    );
    assert_eq!(rows(&bytes)[3], ["Café de l’Été", "Évreux"]);
    assert_eq!(rows(&bytes)[4], ["Plâtre", "Nîmes"]);
    let rows: Vec<_> = said(&bytes).into_iter().map(|(row, _)| row).collect();
    assert_eq!(rows, [Some(4), Some(5)]);
}

#[test]
fn capitals_and_french_quotes_of_windows_are_not_taken_for_utf_8() {
    // `É»` in Windows-1252 are two bytes that UTF-8 has too.
    let bytes = encoding_rs::WINDOWS_1252
        .encode("Nom;Ville\n«CAFÉ»;Été\n«SOCIÉTÉ»;Lens\n")
        .0
        .into_owned();
    assert_eq!(rows(&bytes)[1], ["«CAFÉ»", "Été"]);
    assert_eq!(said(&bytes), []);
}

#[test]
fn letters_that_came_mangled_are_told_with_their_row() {
    for (text, row) in [
        ("Nom\nMÃ©canique\n", 2),
        ("Nom\nA\nL\u{fffd}on\n", 3),
        ("Nom\ndâ€™Hénin", 2),
    ] {
        let said = said(text.as_bytes());
        assert!(
            matches!(&said[..], [(Some(at), What::Mangled(_))] if *at == row),
            "{said:?}"
        );
    }
    assert_eq!(said("Nom\nSÃO PAULO\nÂge\nâne\n".as_bytes()), []);
}

#[test]
fn utf_16_is_read_without_its_mark_too() {
    let text = "Nom;Ville\nÉlan;Béthune\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        assert_eq!(rows(&bytes)[1], ["Élan", "Béthune"]);
    }
}

#[test]
fn a_nought_among_text_is_left_out_with_a_word() {
    // Python's csv ends with "line contains NUL"; such files come from devices that were cut off.
    let text = "Nom;Ville\nUsine A;Lens\nUsine\0 B;Arras\nUsine C;Béthune\n";
    assert_eq!(rows(text.as_bytes())[2], ["Usine B", "Arras"]);
    assert_eq!(said(text.as_bytes()), [(Some(3), What::NoText)]);
}

#[test]
fn a_lone_quote_swallows_no_rows_and_is_named() {
    let text = "Nom;SIRET;Ville\r\n\"L'Atelier;73282932000074;Béthune\r\nUsine B;;Bruay\r\nUsine C;;Lens\r\n";
    let read = rows(text.as_bytes());
    assert_eq!(read[1], ["\"L'Atelier", "73282932000074", "Béthune"]);
    assert_eq!(
        (read[2][0].as_str(), read[3][0].as_str()),
        ("Usine B", "Usine C")
    );
    let said = said(text.as_bytes());
    assert!(
        matches!(&said[..], [(Some(2), What::LoneQuote(_))]),
        "{said:?}"
    );
}

#[test]
fn the_separator_may_be_a_bar_and_the_line_that_announces_it_padded() {
    for text in [
        "Nom|Ville\nA, B|Lens\n",
        "sep=|\nNom|Ville\nA, B|Lens\n",
        "\"sep=;\"\nNom;Ville\n\"A, B\";Lens\n",
        "sep=;;\nNom;Ville\n\"A, B\";Lens\n",
        "SEP=\t\nNom\tVille\nA, B\tLens\n",
    ] {
        assert_eq!(rows(text.as_bytes())[1], ["A, B", "Lens"], "{text}");
    }
}

#[test]
fn a_separator_within_quotes_cuts_nothing() {
    // The kinds of PapaParse's guesses by a first cell in quotes.
    for (text, expected) in [
        ("\"a;b\",\"c;d\"\n\"1;2\",\"3;4\"\n", ["1;2", "3;4"]),
        ("\"a,1,1\";b\n\"x,2,3\";y\n", ["x,2,3", "y"]),
        ("\"a|b|c\"\td\n\"1|2|3\"\t4\n", ["1|2|3", "4"]),
        ("a,\"b;c;d;e\"\nA,\"1;2;3;4\"\n", ["A", "1;2;3;4"]),
        ("a;\"b, dite \"\"c\"\"\"\nA;\"1, 2, 3\"\n", ["A", "1, 2, 3"]),
    ] {
        assert_eq!(rows(text.as_bytes())[1], expected, "{text}");
    }
}

#[test]
fn a_header_that_is_too_wide_is_said_and_not_cut_otherwise() {
    // frictionless#493: more columns than are read, and a semicolon in a text below.
    let header: Vec<String> = (0..140).map(|n| format!("c{n}")).collect();
    let text = format!("{}\n\"a; b\",{}\n", header.join(","), "x,".repeat(138));
    assert_eq!(read(text.as_bytes()), Err(SpreadsheetError::TooManyColumns));
}

#[test]
fn a_separator_cuts_the_header_too() {
    for (text, expected) in [
        // CSV.jl#1186: commas of numbers in every row, and none in the header.
        ("l;p;h\n2,5;3,5;1,2\n2,0;1,5;0,9\n1,5;1,5;1,1\n", 3),
        // PapaParse#600: a header that explains itself at length.
        (
            "SKU (oblig., unique);Nom (100 max., oblig.);Prix\n1;Essai 3;90.0\n2;Essai 4;80.0\n",
            3,
        ),
        // rainbow_csv#134: dates with a comma, no header, rows that end otherwise.
        (
            "15 avril, 2027;40;25,00;R;x;\n14 avril, 2027;44;25,00;S;x;\n13 avril, 2027;10;1,00;P;\n",
            5,
        ),
        // cpython#119123: lists within two rows.
        (
            "id;a;b\n1;['345'];x\n2;['112', '112'];y\n3;['765', '766'];z\n",
            3,
        ),
        // cpython#97611: tabs beside quotes.
        ("Surname;First Name;Year\n\"\tDoe;Jane\"\t;1971\n", 3),
        // A title above has a comma of its own.
        ("Exposants, 2027\nNom;Ville\nA;Lens\nB;Arras\nC;Liévin\n", 1),
        ("Exposants, 2027\nNom;Ville\nA, B;Lens\nC, D;Arras\n", 1),
    ] {
        assert_eq!(rows(text.as_bytes())[0].len(), expected, "{text}");
    }
}

#[test]
fn a_table_whose_lines_stand_in_quotes_is_the_table_within() {
    // What is left of a table that was opened with the other separator and saved again.
    let text = "\"Nom;Ville\"\r\n\"\"\"A; B\"\";Lens\"\r\n\r\n\"C;Arras\"\r\n";
    let expected: [&[&str]; 4] = [&["Nom", "Ville"], &["A; B", "Lens"], &[], &["C", "Arras"]];
    assert_eq!(rows(text.as_bytes()), texts(&expected));
    // A list of names is none.
    let list = "\"Nom\"\n\"Dupont, Paul\"\n\"Martin, Anne\"\n";
    assert_eq!(rows(list.as_bytes())[1], ["Dupont, Paul"]);
    assert_eq!(rows(b"\"a\";\"b\"\n\"1\";\"2\"\n")[1], ["1", "2"]);
}

#[test]
fn lines_within_a_cell_end_with_lf_alone_in_what_excel_writes() {
    let text = "Nom;Note;Ville\r\nA;\"b;c\nd;e;f\ng;h\";Lens\r\nB;x;Arras\r\n";
    let expected = ["A", "b;c\nd;e;f\ng;h", "Lens"];
    assert_eq!(rows(text.as_bytes())[1], expected);
    assert_eq!(said(text.as_bytes()), []);
    assert_eq!(rows(format!("sep=;\r\n{text}").as_bytes())[1], expected);
    // Where all ends are alike, three lines as wide as the header are three.
    assert_eq!(rows(text.replace("\r\n", "\n").as_bytes()).len(), 5);
}

#[test]
fn a_list_of_names_is_one_column_though_some_have_a_comma() {
    let list = "Nom\nDupont, Paul\nForge\nUsine\nAtelier\n";
    assert_eq!(rows(list.as_bytes())[1], ["Dupont, Paul"]);
}

#[test]
fn rows_of_any_width_are_read() {
    // PapaParse's and csv-spectrum's ragged rows.
    let text = "a;b;c\n1;2\n1;2;3;4\n\n1\n";
    assert_eq!(
        rows(text.as_bytes()),
        texts(&[
            &["a", "b", "c"],
            &["1", "2"],
            &["1", "2", "3", "4"],
            &[],
            &["1"]
        ])
    );
}

/// csv-spectrum (max-mapper/csv-spectrum): what its twelve files hold and what its JSON says of them.
#[test]
fn csv_spectrum_is_read_as_its_json_says() {
    for (csv, expected) in [
        (
            "first,last,address,city,zip\nJohn,Doe,120 any st.,\"Anytown, WW\",08123",
            &["John", "Doe", "120 any st.", "Anytown, WW", "08123"][..],
        ),
        ("a,b,c\n1,\"\",\"\"\n2,3,4", &["1"]),
        ("a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n", &["1", "ha \"ha\" ha"]),
        (
            "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n",
            &["1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"],
        ),
        (
            "a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n",
            &["1", "2", "3"],
        ),
        (
            "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
            &["1", "ha \n\"ha\" \nha"],
        ),
        ("a,b,c\n1,2,3\n4,5,ʤ\n", &["1", "2", "3"]),
    ] {
        for text in [csv.to_owned(), csv.replace('\n', "\r\n")] {
            assert_eq!(rows(text.as_bytes())[1], expected, "{text}");
            assert_eq!(said(text.as_bytes()), [], "{text}");
        }
    }
}

#[test]
fn cells_that_protect_themselves_are_what_they_say() {
    let text = "Nom;CP;Tél\r\nA;=\"01000\";'0474000000\r\nB;\"=\"\"01000\"\"\";'+33 4\r\n'=C;'01000;'t Hof\r\n";
    let expected: [&[&str]; 3] = [
        &["A", "01000", "0474000000"],
        &["B", "01000", "+33 4"],
        &["=C", "01000", "'t Hof"],
    ];
    assert_eq!(rows(text.as_bytes())[1..], texts(&expected));
}
