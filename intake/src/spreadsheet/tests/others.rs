//! What other programs write, read: `scripts/check-spreadsheets` writes it and compares.

use super::*;

/// Reads every file of a folder, and puts beside them what was read of each, as JSON.
#[test]
#[ignore = "scripts/check-spreadsheets runs it"]
fn read_what_others_wrote() {
    let folder = std::path::PathBuf::from(std::env::var_os("PAVILLON_SPREADSHEETS").unwrap());
    let mut read_of = std::collections::BTreeMap::new();
    for file in std::fs::read_dir(&folder).unwrap() {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        let read = read(&std::fs::read(file.path()).unwrap());
        read_of.insert(name, read.map_err(|error| format!("{error:?}")));
    }
    let json = serde_json::to_vec(&read_of).unwrap();
    std::fs::write(folder.with_extension("json"), json).unwrap();
}
