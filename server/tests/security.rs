//! `docs/security.md` says what shows each promise: every test and every file that it names is there.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Everything that the workspace's crates are written in.
fn sources(folder: &Path, found: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push_str(&std::fs::read_to_string(&path).expect("a source"));
        }
    }
}

/// What stands between backquotes.
fn quoted(text: &str) -> Vec<&str> {
    text.lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect()
}

/// A sentence, as tests are called.
fn is_test(word: &str) -> bool {
    let letters = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    word.matches('_').count() >= 3 && word.bytes().all(letters)
}

fn is_file(word: &str) -> bool {
    let folders = [
        "app/", "docs/", "domain/", "end2end/", "intake/", "scripts/", "server/", "storage/",
    ];
    folders.iter().any(|folder| word.starts_with(folder)) && !word.contains(['…', '*'])
}

#[test]
fn every_test_and_file_that_the_security_page_names_is_there() {
    let page = std::fs::read_to_string(root().join("docs/security.md")).unwrap();
    let mut all = String::new();
    for room in ["app", "documents", "domain", "intake", "server", "storage"] {
        for part in ["src", "tests"] {
            let folder = root().join(room).join(part);
            if folder.is_dir() {
                sources(&folder, &mut all);
            }
        }
    }
    let (mut tests, mut files) = (0, 0);
    for word in quoted(&page) {
        if is_test(word) {
            tests += 1;
            assert!(
                all.contains(&format!("fn {word}(")),
                "no test is called {word}"
            );
        } else if is_file(word) {
            files += 1;
            assert!(root().join(word).exists(), "there is no {word}");
        }
    }
    assert!(
        tests > 60 && files > 10,
        "{tests} tests and {files} files were read"
    );
}

#[test]
fn every_fault_has_a_test_and_every_row_is_met_or_says_that_it_is_not() {
    let page = std::fs::read_to_string(root().join("docs/security.md")).unwrap();
    let rows = |heading: &str| -> Vec<Vec<String>> {
        let part = page.split(heading).nth(1).unwrap();
        let part = part.split("\n## ").next().unwrap();
        part.lines()
            .filter(|line| line.starts_with("| "))
            .skip(2)
            .map(|line| {
                line.trim_matches('|')
                    .split(" | ")
                    .map(|cell| cell.trim().to_owned())
                    .collect()
            })
            .collect()
    };
    let faults = rows("## The faults");
    assert!(faults.len() >= 14, "{}", faults.len());
    for row in faults {
        assert!(quoted(&row[1]).into_iter().any(is_test), "{row:?}");
    }
    for row in rows("## OWASP ASVS") {
        let open = row[1].contains("*not met*") || row[1].contains("there are none");
        let shown = row
            .get(2)
            .is_some_and(|by| !by.trim_matches(['|', ' ']).is_empty());
        assert!(open || shown, "{row:?}");
    }
}
