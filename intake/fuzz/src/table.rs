//! Whatever is taken for a table is read within its limits, and what is written of it is read back.
#![no_main]

use intake::sheet::{COLUMNS, ROWS, TEXT, read, write_csv};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(sheet) = read(data) else { return };
    assert!(sheet.rows.len() <= ROWS);
    assert!(sheet.rows.iter().all(|row| row.len() <= COLUMNS));
    let cells = || sheet.rows.iter().flatten();
    assert!(cells().map(String::len).sum::<usize>() <= TEXT);
    // Empty rows come back as they were only where there is something after them.
    let header = sheet.rows.first().cloned().unwrap_or_default();
    if header.iter().all(String::is_empty) {
        return;
    }
    let written = write_csv(&header, sheet.rows.get(1..).unwrap_or_default());
    let again = read(&written).expect("what we write is a table");
    let there = |rows: &[Vec<String>]| rows.concat().iter().map(String::len).sum::<usize>();
    assert_eq!(there(&sheet.rows), there(&again.rows), "nothing is lost");
});
