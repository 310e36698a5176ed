//! Whatever is taken for a table is read within its limits, and can be written as one again.
#![no_main]

use intake::spreadsheet::{COLUMNS, ROWS, TEXT, read, write_csv};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(workbook) = read(data) else { return };
    let sheet = workbook.fitting(|_| 1);
    assert!(sheet.rows.len() <= ROWS);
    assert!(sheet.rows.iter().all(|row| row.len() <= COLUMNS));
    let cells = sheet.rows.iter().flatten();
    assert!(cells.map(String::len).sum::<usize>() <= TEXT);
    let header = sheet.rows.first().cloned().unwrap_or_default();
    let written = write_csv(&header, sheet.rows.get(1..).unwrap_or_default());
    assert!(std::str::from_utf8(&written).is_ok());
});
