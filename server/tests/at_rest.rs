//! The program itself, started as an operator starts it: what it leaves on the disk, and what it
//! refuses to begin with.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

/// Runs a command as whoever has the usual `umask 022`.
fn pavillon(words: &[&str]) -> Output {
    Command::new("sh")
        .args(["-c", "umask 022; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_pavillon"))
        .args(words)
        .env_remove("PAVILLON_DATA")
        .env_remove("PAVILLON_DATABASE")
        .output()
        .expect("the program runs")
}

#[track_caller]
fn done(words: &[&str]) -> String {
    let output = pavillon(words);
    let said = String::from_utf8(output.stderr).expect("a text");
    assert!(output.status.success(), "{words:?}: {said}");
    String::from_utf8(output.stdout).expect("a text")
}

#[track_caller]
fn refused(words: &[&str]) -> String {
    let output = pavillon(words);
    assert!(!output.status.success(), "{words:?}");
    String::from_utf8(output.stderr).expect("a text")
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path)
        .expect("a file")
        .permissions()
        .mode()
        & 0o777
}

/// The commands that open an instance, each as it would be typed.
fn commands(data: &str) -> [Vec<&str>; 5] {
    [
        vec!["serve", "--data", data, "--listen", "127.0.0.1:0"],
        vec!["demo", "--data", data, "--listen", "127.0.0.1:0"],
        vec!["migrate", "--data", data],
        vec!["found", "--data", data, "Encore"],
        vec!["sign-in-link", "--data", data, "owner@nova.example"],
    ]
}

#[test]
fn what_an_instance_keeps_can_be_read_by_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    done(&["found", "--data", data.to_str().unwrap(), "Nova"]);
    assert_eq!(mode(&data), 0o700);
    for entry in std::fs::read_dir(&data).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path) & 0o077, 0, "{}", path.display());
    }

    let key = data.join("instance.key");
    for path in [&key, &data, &data.join("pavillon.sqlite")] {
        let mode = mode(path) | 0o044;
        std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    }
    let output = pavillon(&["migrate", "--data", data.to_str().unwrap()]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("instance.key") && said.contains("only its owner"),
        "{said}"
    );
    assert_eq!(mode(&key), 0o600);
    assert_eq!(mode(&data.join("pavillon.sqlite")), 0o600);
}

#[test]
fn a_lost_key_beside_a_database_is_told_and_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let at = data.to_str().unwrap();
    done(&["found", "--data", at, "Nova"]);
    let key = data.join("instance.key");
    let kept = std::fs::read(&key).unwrap();
    let database = data.join("pavillon.sqlite");

    std::fs::remove_file(&key).unwrap();
    for command in commands(at) {
        let said = refused(&command);
        assert!(
            said.contains("instance.key is missing") && said.contains("backup"),
            "{said}"
        );
        assert!(!key.exists(), "{command:?} made a key");
    }

    std::fs::write(&key, [7; 32]).unwrap();
    for command in commands(at) {
        let said = refused(&command);
        assert!(said.contains("is not the key"), "{said}");
    }

    std::fs::write(&key, &kept).unwrap();
    let link = done(&["sign-in-link", "--data", at, "owner@nova.example"]);
    assert!(link.contains("/sign-in/"), "{link}");
    assert!(database.exists());
}

#[test]
fn a_database_that_was_only_migrated_knows_its_key_too() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().to_str().unwrap();
    done(&["migrate", "--data", at]);
    std::fs::remove_file(folder.path().join("instance.key")).unwrap();
    let said = refused(&["found", "--data", at, "Nova"]);
    assert!(said.contains("instance.key is missing"), "{said}");
}

#[test]
fn a_password_on_the_command_line_is_refused_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let at = data.to_str().unwrap();
    let said = refused(&[
        "serve",
        "--data",
        at,
        "--smtp",
        "smtps://me:hunter2@mail.example",
    ]);
    assert!(
        said.contains("--smtp-password-file") && !said.contains("hunter2"),
        "{said}"
    );
    let said = refused(&[
        "migrate",
        "--data",
        at,
        "--database",
        "postgres://me:hunter2@db/x",
    ]);
    assert!(
        said.contains("PAVILLON_DATABASE") && !said.contains("hunter2"),
        "{said}"
    );
    assert!(!data.exists());
}
