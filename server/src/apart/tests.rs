use std::time::Instant;

use super::*;

fn never() -> (watch::Sender<bool>, watch::Receiver<bool>) {
    watch::channel(false)
}

/// What becomes of a shell that does this instead of reading a file.
async fn shell(does: &str, bytes: &[u8], milliseconds: u64) -> Result<(u8, Vec<u8>), Trouble> {
    let (_stop, stopped) = never();
    let time = Duration::from_millis(milliseconds);
    run("/bin/sh", ["-c", does], bytes, 1_000, time, stopped).await
}

#[tokio::test]
async fn an_answer_that_came_whole_is_taken() {
    let does = r"cat >/dev/null; printf '\001\000\000\000\000\000\000\000\003abc'";
    let (tag, answer) = shell(does, &vec![7; 300_000], 10_000).await.unwrap();
    assert_eq!((tag, answer.as_slice()), (child::PNG, &b"abc"[..]));
}

#[tokio::test]
async fn a_process_that_answers_before_it_has_read_everything_is_heard() {
    let does = r"printf '\001\000\000\000\000\000\000\000\003abc'";
    assert!(shell(does, &vec![7; 3_000_000], 10_000).await.is_ok());
}

#[tokio::test]
async fn whatever_else_a_process_says_is_no_answer() {
    for does in [
        "exit 0",
        "exit 1",
        "kill -SEGV $$",
        "printf abc",
        // Cut short, longer than announced, of a kind that there is not.
        r"printf '\001\000\000\000\000\000\000\000\003ab'",
        r"printf '\001\000\000\000\000\000\000\000\003abcd'",
        r"printf '\077\000\000\000\000\000\000\000\003abc'",
        // More than there can be, for ever.
        "while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy || exit; done",
    ] {
        let done = shell(does, b"", 10_000).await;
        assert!(matches!(done, Err(Trouble::Broken)), "{does}: {done:?}");
    }
}

#[tokio::test]
async fn a_process_that_is_ended_by_its_limits_had_too_much_to_do() {
    for does in ["kill -ABRT $$", "kill -XCPU $$", "kill -KILL $$"] {
        let done = shell(does, b"", 10_000).await;
        assert!(matches!(done, Err(Trouble::Exhausted)), "{does}: {done:?}");
    }
}

/// Whether a process that was told its number by file is gone.
fn is_gone(pid: &std::path::Path) -> bool {
    let pid = std::fs::read_to_string(pid).unwrap();
    !std::path::Path::new(&format!("/proc/{}", pid.trim())).exists()
}

#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "how long the wait was is the question"
)]
async fn a_process_that_goes_round_in_circles_is_ended_when_its_time_is_over() {
    let folder = tempfile::tempdir().unwrap();
    let pid = folder.path().join("pid");
    let does = format!("echo $$ >{}; while :; do :; done", pid.display());
    let begun = Instant::now();
    let done = shell(&does, b"", 300).await;
    assert!(matches!(done, Err(Trouble::Exhausted)), "{done:?}");
    assert!(begun.elapsed() < Duration::from_secs(8));
    assert!(is_gone(&pid));
}

#[tokio::test]
async fn a_process_ends_with_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let pid = folder.path().join("pid");
    let does = format!("echo $$ >{}; exec sleep 60", pid.display());
    let (stop, stopped) = never();
    let time = Duration::from_mins(1);
    let arguments = ["-c", does.as_str()];
    let work = run("/bin/sh", arguments, b"", 1_000, time, stopped);
    let end = async {
        while !std::fs::read_to_string(&pid).is_ok_and(|pid| pid.ends_with('\n')) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        stop.send(true).unwrap();
    };
    let (done, ()) = tokio::join!(work, end);
    assert!(matches!(done, Err(Trouble::Stopped)), "{done:?}");
    assert!(is_gone(&pid));
}

#[tokio::test]
async fn a_process_ends_when_nobody_waits_for_it_any_longer() {
    let folder = tempfile::tempdir().unwrap();
    let pid = folder.path().join("pid");
    let does = format!("echo $$ >{}; exec sleep 60", pid.display());
    let (_stop, stopped) = never();
    let time = Duration::from_mins(1);
    let arguments = ["-c", does.as_str()];
    let mut work = Box::pin(run("/bin/sh", arguments, b"", 1_000, time, stopped));
    while !std::fs::read_to_string(&pid).is_ok_and(|pid| pid.ends_with('\n')) {
        drop(timeout(Duration::from_millis(10), &mut work).await);
    }
    drop(work);
    let mut tries = 0;
    while !is_gone(&pid) {
        tries += 1;
        assert!(tries < 500, "it is still there");
        // Somebody has to take note of its end.
        drop(shell("exit 0", b"", 1_000).await);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_process_is_told_nothing_of_the_server() {
    let does = r"cd . && printf '\001\000\000\000\000\000\000\000\001'; pwd | tr -d '\n'; env | grep -vc '^\(PWD\|SHLVL\|_\|MIMALLOC_[A-Z_]*\|OLDPWD\)=' | grep -v 0";
    let (_, answer) = shell(does, b"", 10_000).await.unwrap();
    assert_eq!(answer, b"/");
}
