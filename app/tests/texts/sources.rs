//! What the sources ask for.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::{files, root};

/// A call that takes a key, which has `{}` where a word comes in.
pub(crate) struct Call {
    pub(crate) key: String,
    /// What is given to be named, unless that cannot be told from the call.
    pub(crate) given: Option<BTreeSet<String>>,
    /// The source up to the call, for what surrounds it.
    pub(crate) before: String,
}

/// The sources that ask for texts, without comments and tests.
pub(crate) fn sources() -> Vec<(PathBuf, String)> {
    let folders =
        ["app/src", "server/src", "storage/src", "domain/src"].map(|folder| root().join(folder));
    let all = folders.iter().flat_map(|folder| files(folder, "rs"));
    // The gallery's samples are not translated.
    let shown = all.filter(|path| {
        !path.ends_with("tests.rs") && !path.components().any(|c| c.as_os_str() == "gallery")
    });
    shown
        .map(|path| {
            let source = fs::read_to_string(&path).expect("a text file");
            let source = source
                .split("#[cfg(test)]\nmod tests")
                .next()
                .unwrap_or_default();
            let lines = source
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            (path, lines.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

/// The text in quotes that a source goes on with, and what comes after it.
pub(crate) fn quoted(source: &str) -> Option<(&str, &str)> {
    source.trim_start().strip_prefix('"')?.split_once('"')
}

/// Every text between two quotes: what stands before it, and itself. What stands between two
/// texts is among them, so that a lone quote hides nothing.
pub(crate) fn all_quoted(source: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = source.split('"').collect();
    parts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// `sector-{s}` as `sector-{}`.
pub(crate) fn unnamed(key: &str) -> String {
    let mut parts = key.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        format!(
            "{all}{{}}{}",
            part.split_once('}').map_or("", |(_, rest)| rest)
        )
    })
}

pub(crate) fn is_key(text: &str) -> bool {
    let plain = text.replace("{}", "x");
    let starts = plain.starts_with(|c: char| c.is_ascii_lowercase());
    starts
        && plain
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
}

pub(crate) fn calls(source: &str) -> Vec<Call> {
    let mut found = Vec::new();
    for opener in ["t(", "t_args(", ".text(", ".text_args(", "Problem::new("] {
        for (at, _) in source.match_indices(opener) {
            let before = &source[..at];
            if opener.starts_with('t')
                && before.ends_with(|c: char| c.is_alphanumeric() || "_.".contains(c))
            {
                continue;
            }
            let rest = source[at + opener.len()..].trim_start();
            let (rest, formatted) = match rest.strip_prefix("&format!(") {
                Some(rest) => (rest, true),
                None => (rest, false),
            };
            let Some((key, after)) = quoted(rest) else {
                continue;
            };
            let key = unnamed(key);
            let after = after.trim_start();
            // A form's own `text` takes more than a name.
            let only = after
                .strip_prefix(',')
                .unwrap_or(after)
                .trim_start()
                .starts_with(')');
            if !is_key(&key.replace("{}", "x")) || (opener == ".text(" && !formatted && !only) {
                continue;
            }
            let given = match opener {
                "Problem::new(" => Some(given_with(after)),
                "t_args(" | ".text_args(" => given_in_list(after),
                _ => Some(BTreeSet::new()),
            };
            found.push(Call {
                key,
                given,
                before: before.to_owned(),
            });
        }
    }
    found
}

/// The names in `, &[("name", …), …])`.
pub(crate) fn given_in_list(after: &str) -> Option<BTreeSet<String>> {
    let list = after.strip_prefix(',')?.trim_start().strip_prefix("&[")?;
    let mut depth = 1_u32;
    let end = list.find(|c| {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    let pairs = all_quoted(&list[..end]);
    let named = pairs
        .iter()
        .filter(|(before, _)| before.trim_end().ends_with('('));
    Some(named.map(|(_, name)| (*name).to_owned()).collect())
}

/// The names in `).with("name", …).with(…)`.
pub(crate) fn given_with(after: &str) -> BTreeSet<String> {
    let mut given = BTreeSet::new();
    let mut rest = after.trim_start_matches([',', ')']).trim_start();
    while let Some((name, more)) = rest.strip_prefix(".with(").and_then(quoted) {
        given.insert(name.to_owned());
        let mut depth = 1_u32;
        let end = more.find(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        rest = end.map_or("", |end| more[end + 1..].trim_start());
    }
    given
}

/// The words that come into the key of a call through its surroundings: `label("name")` of a
/// closure, `["name", …].map(|c| …)` of a list.
pub(crate) fn words_around(call: &Call, source: &str) -> Option<Vec<String>> {
    let line = call.before.rsplit(['\n', ';']).next()?;
    if let Some((closure, _)) = line
        .trim_start()
        .strip_prefix("let ")
        .and_then(|l| l.split_once(" = |key: &str|"))
    {
        let opening = format!("{closure}(");
        let uses = source.split(opening.as_str()).skip(1);
        return Some(
            uses.filter_map(quoted)
                .map(|(word, _)| word.to_owned())
                .collect(),
        );
    }
    let list = call
        .before
        .trim_end()
        .strip_suffix(".map(|c|")?
        .trim_end()
        .strip_suffix(']')?;
    let words = all_quoted(list.rsplit('[').next()?)
        .into_iter()
        .map(|(_, word)| word.to_owned());
    Some(words.filter(|word| is_key(word)).collect())
}
