use std::collections::BTreeMap;

use domain::mail::{Item, Letter, Template};
use domain::time::Timestamp;
use storage::testing;

use super::transport::guarded;
use super::*;
use crate::state::{MailTransport, SmtpServer};

const URL: &str = "https://pavillon.example";

fn letter(template: Template, locale: &str, args: &Args) -> Queued {
    Queued {
        id: uuid::Uuid::from_u128(7).into(),
        organisation_id: None,
        voice_id: None,
        recipient: "zoe@usine.example".to_owned(),
        recipient_name: "Zoé Świątek".to_owned(),
        locale: locale.to_owned(),
        template,
        letter: Letter::read(template, &serde_json::to_string(&args.0).unwrap()),
        created_at: testing::NOW,
        attempts: 0,
        sent_at: None,
        last_error: None,
        ended_at: None,
        trouble: None,
    }
}

/// What letters say, by name: each takes what it needs.
#[derive(Default)]
struct Args(BTreeMap<String, String>);

impl Args {
    fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.0.insert(name.to_owned(), value.to_string());
        self
    }
}

fn args() -> Args {
    Args::default()
        .with("colleague", "Ana")
        .with("requirement", "Plan")
        .with("items", "[]")
        .with("lines", "[]")
        .with("more", 0)
        .with("moved", "[]")
        .with("before", "2027-06-16")
        .with("after", "2027-06-18")
        .with("shifts", "moved|2027-06-16T09:00/2027-06-16T11:30|Accueil")
        .with("participation", "VivaTech 2027")
        .with("company", "Plasturgie des Deux Rives")
        .with("note", "Merci pour la vidéo.")
        .with("minutes", 15)
        .with("path", "/sign-in/abc")
}

fn travelling(letter: &Queued) -> Result<String, Undelivered> {
    spoken(letter, &Voice::default())
}

fn spoken(letter: &Queued, voice: &Voice) -> Result<String, Undelivered> {
    let from = "Pavillon <pavillon@pavillon.example>".parse().unwrap();
    let message = message(letter, voice, &from, URL, Timestamp(1_795_514_400_000))?;
    Ok(String::from_utf8(message.formatted()).unwrap())
}

#[test]
fn what_a_letter_lists_is_said_a_line_each_with_days_in_the_readers_language() {
    let item = |title: &str, before: Option<&str>, overdue| Item {
        title: title.to_owned(),
        participation: "VivaTech 2027".to_owned(),
        company: "Forges".to_owned(),
        before: before.and_then(|day| day.parse().ok()),
        due: "2027-04-16".parse().ok(),
        overdue,
    };
    let items = [
        item("Attestation { $url }", None, false),
        item("Plan\nBcc: x@y.z", None, true),
        item("Convention", Some("2027-04-09"), false),
    ];
    let args = args().with("items", serde_json::to_string(&items).unwrap());
    let said = |locale| {
        let letter = letter(Template::RequirementReminder, locale, &args);
        compose(&letter, &Voice::default(), URL).body
    };
    let french = said("fr");
    for line in [
        "— Attestation { $url } (VivaTech 2027)\u{a0}: pour le vendredi 16 avril 2027",
        "— Plan Bcc: x@y.z (VivaTech 2027)\u{a0}: en retard, c’était pour le vendredi 16 avril 2027",
        "— Convention\u{a0}: vendredi 9 avril 2027 devient vendredi 16 avril 2027",
    ] {
        assert!(
            french.lines().any(|found| found == line),
            "{line} in {french}"
        );
    }
    assert!(said("en").contains("Convention: Friday 9 April 2027 becomes Friday 16 April 2027"));
}

#[test]
fn every_letter_has_its_words_in_every_language() {
    for template in Template::ALL {
        let mut subjects = Vec::new();
        for locale in Locale::ALL {
            let composed = compose(
                &letter(*template, locale.code(), &args()),
                &Voice::default(),
                URL,
            );
            let frame = compose(
                &letter(*template, locale.code(), &Args::default()),
                &Voice::default(),
                URL,
            );
            assert!(!frame.body.contains('{'), "{template} {}", frame.body);
            for text in [&composed.subject, &composed.body] {
                assert!(!text.contains("Unknown localization"), "{template} {text}");
                assert!(
                    !text.contains("mail-") && !text.contains('{'),
                    "{template} {text}"
                );
                assert!(!text.trim().is_empty(), "{template}");
            }
            assert!(!composed.body.contains("\n\n\n"), "{}", composed.body);
            assert!(composed.body.contains("Zoé Świątek"), "{}", composed.body);
            subjects.push(composed.subject);
        }
        assert_ne!(subjects[0], subjects[1], "{template}");
    }
}

#[test]
fn a_letter_that_asks_for_something_has_its_address_alone_on_a_line() {
    use Template as T;
    for template in [
        T::SignIn,
        T::MemberAdded,
        T::ApplicationDraft,
        T::ApplicationSubmitted,
        T::ApplicationAccepted,
        T::AllocationChanged,
        T::TeamLink,
        T::ShiftsChanged,
        T::HandoverAsked,
    ] {
        for locale in Locale::ALL {
            let body = compose(
                &letter(template, locale.code(), &args()),
                &Voice::default(),
                URL,
            )
            .body;
            let alone = body
                .lines()
                .any(|l| l == "https://pavillon.example/sign-in/abc");
            assert!(alone, "{body}");
        }
    }
}

#[test]
fn shifts_are_told_a_line_each_in_the_readers_words() {
    let args = args().with(
        "shifts",
        "added|2027-06-16T09:00/2027-06-16T11:30|Accueil\nnonsense\n\
         cancelled|2027-06-17T14:00/2027-06-17T16:00|",
    );
    let body = |locale| {
        compose(
            &letter(Template::ShiftsChanged, locale, &args),
            &Voice::default(),
            URL,
        )
        .body
    };
    let french = body("fr").replace('\u{a0}', " ");
    for line in [
        "Nouvelle permanence : mercredi 16 juin 2027, 9 h – 11 h 30, Accueil",
        "Permanence annulée : jeudi 17 juin 2027, 14 h – 16 h",
    ] {
        assert!(french.lines().any(|l| l == line), "{french}");
    }
    assert!(!french.contains("nonsense"), "{french}");
    let english = body("en").replace('\u{a0}', " ");
    let line = "Cancelled shift: Thursday 17 June 2027, 14:00 – 16:00";
    assert!(english.lines().any(|l| l == line), "{english}");
}

#[test]
fn a_note_is_read_when_there_is_one_and_leaves_no_gap_when_there_is_none() {
    for template in [Template::ApplicationAccepted, Template::ApplicationDeclined] {
        let with = compose(&letter(template, "fr", &args()), &Voice::default(), URL).body;
        assert!(with.contains("Merci pour la vidéo."), "{with}");
        let without = args().with("note", "");
        let without = compose(&letter(template, "fr", &without), &Voice::default(), URL).body;
        assert!(!without.contains("Un mot de l’équipe"), "{without}");
        assert!(!without.contains("\n\n\n"), "{without}");
    }
}

#[test]
fn placeholders_in_what_people_typed_are_not_evaluated() {
    let args = args()
        .with("company", "{ $url } { mail-closing }")
        .with("participation", "1000");
    let composed = compose(
        &letter(Template::ApplicationWaitlisted, "en", &args),
        &Voice::default(),
        URL,
    );
    assert!(
        composed.body.contains("{ $url } { mail-closing }"),
        "{}",
        composed.body
    );
    assert!(
        composed.subject.starts_with("1000: "),
        "{}",
        composed.subject
    );
}

#[test]
fn a_name_or_title_cannot_add_a_header() {
    let args = args().with(
        "participation",
        "Salon\r\nBcc: victim@other.example\r\n\r\nHello",
    );
    let mut letter = letter(Template::ApplicationDraft, "fr", &args);
    letter.recipient_name = "Eve\r\nBcc: victim@other.example".to_owned();
    let text = travelling(&letter).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    assert!(
        !head
            .lines()
            .any(|l| l.to_ascii_lowercase().starts_with("bcc")),
        "{head}"
    );
    assert_eq!(head.lines().filter(|l| l.starts_with("To:")).count(), 1);
}

#[test]
fn an_address_that_is_not_one_address_is_refused() {
    for address in [
        "zoe@usine.example\r\nBcc: victim@other.example",
        "zoe@usine.example, victim@other.example",
        "Zoe <zoe@usine.example>",
        "zoe",
        "",
    ] {
        let mut letter = letter(Template::SignIn, "fr", &args());
        letter.recipient = address.to_owned();
        assert!(travelling(&letter).is_err(), "{address:?}");
    }
}

#[test]
fn a_message_names_its_id_its_moment_and_that_a_machine_wrote_it() {
    let text = travelling(&letter(Template::SignIn, "en", &args())).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    for line in [
        "Message-ID: <00000000-0000-0000-0000-000000000007@pavillon.example>",
        "Auto-Submitted: auto-generated",
        "Content-Language: en",
        "Content-Type: text/plain; charset=utf-8",
        "Date: Tue, 24 Nov 2026 10:00:00 +0000",
    ] {
        assert!(head.lines().any(|l| l == line), "{line}\n{head}");
    }
    assert!(
        text.bytes().all(|b| b.is_ascii()),
        "names and words are encoded"
    );
    assert!(
        text.split("\r\n").all(|l| l.len() <= 998),
        "RFC 5322, 2.1.1"
    );
}

#[test]
fn the_host_of_an_address_is_found_with_and_without_a_port() {
    for (url, expected) in [
        ("https://pavillon.example", "pavillon.example"),
        ("http://127.0.0.1:8080", "127.0.0.1"),
        ("http://[::1]:8080", "[::1]"),
        ("http://[::1]", "[::1]"),
    ] {
        assert_eq!(host(url), expected);
    }
}

#[test]
fn letters_travel_unencrypted_only_within_the_machine_unless_asked() {
    for (url, expected) in [
        ("smtp://127.0.0.1:2525", "smtp://127.0.0.1:2525"),
        ("smtp://[::1]:2525", "smtp://[::1]:2525"),
        ("smtp://localhost", "smtp://localhost"),
        ("smtp://mail.example", "smtp://mail.example?tls=required"),
        (
            "smtp://me:x@mail.example:587",
            "smtp://me:x@mail.example:587?tls=required",
        ),
        (
            "smtp://localhost@mail.example",
            "smtp://localhost@mail.example?tls=required",
        ),
        (
            "smtp://mail.example?tls=opportunistic",
            "smtp://mail.example?tls=opportunistic",
        ),
        ("smtps://mail.example", "smtps://mail.example"),
    ] {
        assert_eq!(guarded(url), expected);
    }
}

#[test]
fn settings_that_cannot_work_are_told_at_once() {
    let folder = || MailTransport::Folder("mail".into());
    let settings = |from: &str, transport| MailSettings {
        from: from.to_owned(),
        transport,
    };
    let sender = "Pavillon <a@b.example>";
    assert!(check(&settings(sender, folder())).is_ok());
    assert!(
        check(&settings(
            sender,
            MailTransport::Smtp(server("smtp://127.0.0.1:25".into()))
        ))
        .is_ok()
    );
    assert!(matches!(
        check(&settings("Pavillon", folder())),
        Err(SettingsError::From)
    ));
    let server = MailTransport::Smtp(server("http://mail.example".into()));
    assert!(matches!(
        check(&settings(sender, server)),
        Err(SettingsError::Server(_))
    ));
}

fn server(url: String) -> SmtpServer {
    SmtpServer {
        url,
        password: None,
    }
}

/// Somebody asks for a link to sign in.
async fn ask(store: &Store, email: &str) {
    let asked = storage::sign_in::Asked {
        email,
        from: "firefox windows".parse().unwrap(),
        browser: "a browser",
    };
    assert!(storage::sign_in::ask(store, &asked).await.unwrap());
}

/// A store with one letter in its outbox: a sign-in link.
async fn store_with_a_letter(folder: &std::path::Path) -> Store {
    let store = testing::sqlite(folder).await;
    let organisation = storage::organisation::found(&store, "Essai").await.unwrap();
    let address = "owner@essai.example";
    storage::sign_in::for_owner(&store, organisation.id, address, false)
        .await
        .unwrap();
    ask(&store, address).await;
    storage::sign_in::answer(&store).await.unwrap();
    store
}

fn worker(store: &Store, transport: MailTransport) -> Worker {
    let from = "Pavillon <pavillon@essai.example>".to_owned();
    Worker {
        store: store.clone(),
        settings: MailSettings { from, transport },
        public_url: URL.to_owned(),
        keep_sent: false,
        wake: Arc::default(),
    }
}

/// Lets a worker run until the newest letter answers the question, then stops it.
async fn until(worker: Worker, done: impl Fn(&Queued) -> bool) -> Queued {
    let store = worker.store.clone();
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(worker.run(stopped));
    let mut newest = None;
    for _ in 0..500 {
        newest = storage::mail::newest(&store, 1).await.unwrap().pop();
        if newest.as_ref().is_some_and(&done) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    stop.send(true).unwrap();
    running.await.unwrap();
    newest.filter(done).expect("the letter came this far")
}

#[tokio::test]
async fn a_letter_goes_into_the_folder_once_and_what_it_said_is_wiped() {
    let folder = tempfile::tempdir().unwrap();
    let store = store_with_a_letter(folder.path()).await;
    let mail = folder.path().join("mail");
    let sent = until(worker(&store, MailTransport::Folder(mail.clone())), |l| {
        l.sent_at.is_some()
    })
    .await;
    assert_eq!(sent.letter, None);
    let files: Vec<_> = std::fs::read_dir(&mail)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    assert_eq!(files, [mail.join(format!("{}.eml", sent.id))]);
    let text = std::fs::read_to_string(&files[0]).unwrap();
    assert!(text.contains("owner@essai.example"), "{text}");
    assert!(storage::mail::due(&store, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn two_servers_send_each_letter_once() {
    const LETTERS: usize = 12;
    let folder = tempfile::tempdir().unwrap();
    let store = store_with_a_letter(folder.path()).await;
    for _ in 1..LETTERS {
        store.clock.advance_minutes(5);
        ask(&store, "owner@essai.example").await;
        storage::sign_in::answer(&store).await.unwrap();
    }
    let folders = ["one", "other"].map(|name| folder.path().join(name));
    let (stop, stopped) = watch::channel(false);
    let servers = folders.clone().map(|into| {
        let worker = worker(&store, MailTransport::Folder(into));
        tokio::spawn(worker.run(stopped.clone()))
    });
    for _ in 0..500 {
        let letters = storage::mail::newest(&store, 100).await.unwrap();
        assert_eq!(letters.len(), LETTERS);
        if letters.iter().all(|letter| letter.sent_at.is_some()) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    stop.send(true).unwrap();
    let mut files = 0;
    for (server, folder) in servers.into_iter().zip(folders) {
        server.await.unwrap();
        files += std::fs::read_dir(folder).map_or(0, Iterator::count);
    }
    assert_eq!(files, LETTERS);
}

#[tokio::test]
async fn a_letter_waits_when_the_server_is_silent_and_leaves_when_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = store_with_a_letter(folder.path()).await;
    // A port that was free a moment ago: nobody listens there.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let server = MailTransport::Smtp(server(format!("smtp://127.0.0.1:{port}")));
    let failed = until(worker(&store, server), |l| l.attempts == 1).await;
    assert!(failed.sent_at.is_none());
    assert!(failed.last_error.is_some());
    assert!(
        storage::mail::due(&store, 10).await.unwrap().is_empty(),
        "not before its time"
    );
    store.clock.advance_minutes(1);
    let mail = MailTransport::Folder(folder.path().join("mail"));
    let sent = until(worker(&store, mail), |l| l.sent_at.is_some()).await;
    assert_eq!(sent.id, failed.id);
}

#[tokio::test]
async fn a_letter_to_a_broken_address_does_not_hold_up_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let store = testing::sqlite(folder.path()).await;
    for (name, address) in [("Un", "a b@c"), ("Deux", "deux@essai.example")] {
        let organisation = storage::organisation::found(&store, name).await.unwrap();
        storage::sign_in::for_owner(&store, organisation.id, address, false)
            .await
            .unwrap();
        ask(&store, address).await;
        storage::sign_in::answer(&store).await.unwrap();
        store.clock.advance_minutes(1);
    }
    let mail = MailTransport::Folder(folder.path().join("mail"));
    let sent = until(worker(&store, mail), |l| l.sent_at.is_some()).await;
    assert_eq!(sent.recipient, "deux@essai.example");
    let first = storage::mail::newest(&store, 2)
        .await
        .unwrap()
        .pop()
        .unwrap();
    assert_eq!((first.attempts, first.sent_at), (1, None));
    assert_eq!(first.last_error.as_deref(), Some("not a mail address"));
    assert!(first.ended_at.is_some());
}

/// A mail server on a port of its own that refuses for good whoever is named `gone` and for now whoever is
/// `busy`, and takes the rest. What it was told is gathered.
async fn mail_server() -> (String, Arc<std::sync::Mutex<Vec<String>>>) {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let told: Arc<std::sync::Mutex<Vec<String>>> = Arc::default();
    let into = Arc::clone(&told);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let told = Arc::clone(&into);
            tokio::spawn(async move {
                let mut stream = BufReader::new(stream);
                let (mut line, mut within) = (String::new(), false);
                stream.write_all(b"220 here\r\n").await.unwrap();
                while stream.read_line(&mut line).await.is_ok_and(|read| read > 0) {
                    let said = line.trim_end().to_owned();
                    line.clear();
                    let answer = match said.as_str() {
                        "." => {
                            within = false;
                            "250 taken"
                        }
                        _ if within => continue,
                        "DATA" => {
                            within = true;
                            "354 go on"
                        }
                        "QUIT" => "221 bye",
                        rcpt if rcpt.contains("<gone@") => "550 5.1.1 nobody of that name",
                        rcpt if rcpt.contains("<busy@") => "451 4.3.0 later",
                        _ => "250 fine",
                    };
                    told.lock().unwrap().push(said);
                    let answer = format!("{answer}\r\n");
                    if stream.write_all(answer.as_bytes()).await.is_err() {
                        break;
                    }
                }
            });
        }
    });
    (format!("smtp://127.0.0.1:{port}"), told)
}

#[tokio::test]
async fn a_letter_that_cannot_leave_ends_and_holds_up_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let store = testing::sqlite(folder.path()).await;
    // The last is of a household whose server takes no such name, which another letter does not wait for.
    let all = [
        "a b@c",
        "gone@essai.example",
        "busy@essai.example",
        "zoé@essai.example",
        "ana@bücher.example",
    ];
    for (number, address) in all.into_iter().enumerate() {
        let name = format!("Essai {number}");
        let organisation = storage::organisation::found(&store, &name).await.unwrap();
        storage::sign_in::for_owner(&store, organisation.id, address, false)
            .await
            .unwrap();
        ask(&store, address).await;
        storage::sign_in::answer(&store).await.unwrap();
        store.clock.advance_minutes(1);
    }
    let (url, told) = mail_server().await;
    let smtp = || MailTransport::Smtp(server(url.clone()));
    let sent = until(worker(&store, smtp()), |l| l.sent_at.is_some()).await;
    assert_eq!(sent.recipient, "ana@bücher.example");
    let envelope = "RCPT TO:<ana@xn--bcher-kva.example>".to_owned();
    assert!(told.lock().unwrap().contains(&envelope), "{told:?}");
    let letters = async || storage::mail::newest(&store, 10).await.unwrap();
    let of = async |address: &str| {
        letters()
            .await
            .into_iter()
            .find(|l| l.recipient == address)
            .unwrap()
    };
    assert_eq!(of("a b@c").await.trouble, Some(Trouble::Address));
    assert_eq!(
        of("zoé@essai.example").await.trouble,
        Some(Trouble::Address)
    );
    let gone = of("gone@essai.example").await;
    assert_eq!(
        (gone.attempts, gone.trouble),
        (1, None),
        "the server may be wrong"
    );
    for _ in 0..5 {
        store.clock.advance_minutes(60);
        let tries = of("gone@essai.example").await.attempts;
        ask(&store, "ana@bücher.example").await;
        storage::sign_in::answer(&store).await.unwrap();
        until(worker(&store, smtp()), |l| l.sent_at.is_some()).await;
        assert_eq!(of("gone@essai.example").await.attempts, tries + 1);
    }
    assert_eq!(
        of("gone@essai.example").await.trouble,
        Some(Trouble::Refused)
    );
    let busy = of("busy@essai.example").await;
    assert!(busy.attempts > 1 && busy.ended_at.is_none());
}

#[tokio::test]
async fn every_address_that_a_field_takes_is_one_that_the_mailer_takes() {
    for typed in [
        "a@b.fr",
        "jean-marie.o'neil+x@exemple-usine.fr",
        "customer/department=shipping@example.com",
        "$A12345@example.com",
        "!def!xyz%abc@example.com",
        "_somename@example.com",
        "-@example.com",
        "1@example.com",
        "a@b-c.d-e.example",
        "用户@例子.广告",
        "rené@exemple.fr",
        "a@xn--bcher-kva.example",
    ] {
        let mut letter = letter(Template::SignIn, "fr", &args());
        letter.recipient = domain::mail::address::read(typed).unwrap();
        assert!(travelling(&letter).is_ok(), "{typed}");
    }
}

#[tokio::test]
async fn a_woken_worker_does_not_wait_for_its_tick() {
    let folder = tempfile::tempdir().unwrap();
    let store = store_with_a_letter(folder.path()).await;
    let worker = worker(&store, MailTransport::Folder(folder.path().join("mail")));
    let wake = Arc::clone(&worker.wake);
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(worker.run(stopped));
    let all_sent = async || {
        let newest = storage::mail::newest(&store, 1)
            .await
            .unwrap()
            .pop()
            .unwrap();
        newest.sent_at.is_some()
    };
    while !all_sent().await {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    store.clock.advance_minutes(1);
    ask(&store, "owner@essai.example").await;
    wake.notify_one();
    let soon = tokio::time::timeout(TICK / 2, async {
        while storage::mail::newest(&store, 2).await.unwrap().len() < 2 || !all_sent().await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    soon.await.expect("well before the tick");
    drop(stop);
    running.await.unwrap();
}

/// In an organisation's name.
fn voice() -> Voice {
    Voice {
        name: "Val d’Aubelle, « Agglo »".to_owned(),
        reply_to: "salons@val-aubelle.example".to_owned(),
        signature: "L’équipe salons\nVal d’Aubelle".to_owned(),
        wording: None,
    }
}

fn in_words(subject: &str, body: &str) -> Voice {
    Voice {
        wording: Some(WordingInput {
            subject: subject.to_owned(),
            body: body.to_owned(),
        }),
        ..voice()
    }
}

/// A header of a message, unfolded, and its encoded words read (RFC 2047) by another's program than the one
/// that wrote them.
fn header(text: &str, name: &str) -> Option<String> {
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let prefix = format!("{name}: ");
    let found: Vec<&str> = head
        .lines()
        .filter_map(|l| l.strip_prefix(&prefix))
        .collect();
    assert!(found.len() < 2, "{name} twice: {head}");
    found.first().map(|raw| unencoded(raw))
}

fn unencoded(raw: &str) -> String {
    let mut said = String::new();
    let mut rest = raw;
    while let Some((before, word)) = rest.split_once("=?utf-8?b?") {
        if said.is_empty() || !before.trim().is_empty() {
            said.push_str(before);
        }
        let (word, after) = word.split_once("?=").unwrap();
        let bytes = data_encoding::BASE64.decode(word.as_bytes()).unwrap();
        said.push_str(&String::from_utf8(bytes).unwrap());
        rest = after;
    }
    said + rest
}

#[test]
fn a_letter_bears_its_organisations_name_and_is_answered_to_it() {
    let text = spoken(&letter(Template::ApplicationDraft, "fr", &args()), &voice()).unwrap();
    let from = header(&text, "From").unwrap();
    assert!(from.contains("Val d’Aubelle"), "{from}");
    assert!(from.ends_with("<pavillon@pavillon.example>"), "{from}");
    let to = header(&text, "Reply-To").unwrap();
    assert!(to.ends_with("<salons@val-aubelle.example>"), "{to}");
    let house = travelling(&letter(Template::ApplicationDraft, "fr", &args())).unwrap();
    assert_eq!(header(&house, "Reply-To"), None);
    assert!(header(&house, "From").unwrap().starts_with("Pavillon"));
}

#[test]
fn no_name_of_an_organisation_adds_a_header_or_an_address() {
    for name in [
        "Agglo\r\nBcc: victim@other.example",
        "Agglo\nReply-To: victim@other.example\n\nHello",
        "Agglo <victim@other.example>",
        "Agglo, victim@other.example",
        "\"Agglo\" \\",
        "A\u{2028}Bcc: x@y.example",
        "(Agglo)",
        "[Agglo] salons",
        "Forêt & Été ; « Salons »",
        "東京 工業",
        &"Très long ".repeat(20),
    ] {
        let voice = Voice {
            name: name.to_owned(),
            ..voice()
        };
        let text = spoken(&letter(Template::SignIn, "fr", &args()), &voice).unwrap();
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        assert!(
            !head
                .lines()
                .any(|l| l.to_ascii_lowercase().starts_with("bcc")),
            "{head}"
        );
        assert!(
            head.is_ascii() && head.lines().all(|l| l.len() <= 998),
            "{head}"
        );
        for field in ["From", "Reply-To"] {
            let said = header(&text, field).unwrap();
            let own = if field == "From" {
                "<pavillon@pavillon.example>"
            } else {
                "<salons@val-aubelle.example>"
            };
            assert!(said.ends_with(own), "{name:?}: {said}");
            // What another program reads is one mailbox: this one.
            let read: lettre::message::Mailboxes = head
                .lines()
                .collect::<Vec<_>>()
                .join("\n")
                .replace("\n ", " ")
                .lines()
                .find_map(|l| l.strip_prefix(&format!("{field}: ")))
                .unwrap()
                .parse()
                .unwrap();
            assert_eq!(read.iter().count(), 1, "{name:?}");
        }
    }
}

#[test]
fn an_answers_address_that_is_none_is_left_out() {
    for reply_to in [
        "",
        "nobody",
        "é@a.example",
        "a@b.example\r\nBcc: x@y.example",
    ] {
        let voice = Voice {
            reply_to: reply_to.to_owned(),
            ..voice()
        };
        let text = spoken(&letter(Template::SignIn, "fr", &args()), &voice).unwrap();
        assert_eq!(header(&text, "Reply-To"), None, "{reply_to:?}");
    }
    let voice = Voice {
        reply_to: "a@bücher.example".to_owned(),
        ..voice()
    };
    let text = spoken(&letter(Template::SignIn, "fr", &args()), &voice).unwrap();
    assert!(
        header(&text, "Reply-To")
            .unwrap()
            .ends_with("<a@xn--bcher-kva.example>")
    );
}

#[test]
fn every_letter_is_signed_once_by_its_organisation() {
    for template in Template::ALL {
        for locale in Locale::ALL {
            let letter = letter(*template, locale.code(), &args());
            let body = compose(&letter, &voice(), URL).body;
            assert_eq!(
                body.matches("L’équipe salons\nVal d’Aubelle\n").count(),
                1,
                "{body}"
            );
            assert!(body.ends_with("L’équipe salons\nVal d’Aubelle\n"), "{body}");
            assert!(!body.contains("Pavillon\n"), "{body}");
            let unsigned = Voice {
                signature: " ".to_owned(),
                ..voice()
            };
            let body = compose(&letter, &unsigned, URL).body;
            assert!(body.ends_with("Val d’Aubelle, « Agglo »\n"), "{body}");
        }
    }
    // Whoever writes it into their own words as well has it once.
    let own = in_words("Objet", "{lien}\n\nL’équipe salons\nVal d’Aubelle\n");
    let body = compose(&letter(Template::SignIn, "fr", &args()), &own, URL).body;
    assert_eq!(body.matches("L’équipe salons").count(), 1, "{body}");
}

#[test]
fn a_letter_in_an_organisations_own_words_says_what_the_act_said() {
    let own = in_words(
        "{participation} : oui !",
        "{salutation}\n\n{Entreprise} est retenue.\n\n{mot}\n\n{lien}",
    );
    let args = args().with("company", "{ $url } {lien} %s\r\nBcc: x@y.example");
    let composed = compose(
        &letter(Template::ApplicationAccepted, "fr", &args),
        &own,
        URL,
    );
    assert_eq!(composed.subject, "VivaTech 2027 : oui !");
    assert!(
        composed
            .body
            .starts_with("Bonjour Zoé Świątek,\n\n{ $url } {lien} %s"),
        "{}",
        composed.body
    );
    assert!(
        composed
            .body
            .contains("Un mot de l’équipe\u{a0}: Merci pour la vidéo."),
        "{}",
        composed.body
    );
    assert!(
        composed
            .body
            .contains("\nhttps://pavillon.example/sign-in/abc\n"),
        "{}",
        composed.body
    );
    let without = compose(
        &letter(Template::ApplicationAccepted, "fr", &args.with("note", "")),
        &own,
        URL,
    );
    assert!(!without.body.contains("\n\n\n"), "{}", without.body);
}

#[test]
fn words_that_are_not_fit_for_a_letter_any_more_give_way_to_the_houses() {
    for body in ["Sans lien", "{lien} {inconnu}", "{lien"] {
        let own = in_words("Objet", body);
        let composed = compose(&letter(Template::SignIn, "fr", &args()), &own, URL);
        assert!(composed.body.contains("/sign-in/abc"), "{}", composed.body);
        assert_eq!(composed.subject, "Votre lien de connexion");
    }
}

#[test]
fn every_original_is_fit_for_its_letter_and_says_the_same_with_its_fields_filled_in() {
    for template in Template::ALL {
        for locale in Locale::ALL {
            let words = original(*template, locale);
            let fit = wording::may_say(*template, language(locale), &words);
            assert_eq!(fit, Ok(()), "{template} {locale:?}: {words:?}");
            let letter = letter(*template, locale.code(), &args());
            let house = compose(&letter, &voice(), URL);
            let own = Voice {
                wording: Some(words),
                ..voice()
            };
            assert_eq!(compose(&letter, &own, URL), house, "{template} {locale:?}");
        }
    }
}

#[test]
fn what_is_kept_of_a_letter_has_no_link_that_opens_something() {
    for template in Template::ALL {
        for (path, secret) in [
            ("/sign-in/abc", true),
            ("/apply/abc", true),
            ("/team/abc", true),
            ("/mine/vivatech-2027", false),
            ("/sign-in", false),
        ] {
            for own in [
                voice(),
                in_words(
                    "Objet",
                    "{lien} {mot} {piece} {liste} {changements} {permanences} {apres} {deplacements}",
                ),
            ] {
                let letter = letter(*template, "fr", &args().with("path", path));
                let kept = went(&letter, &own, URL);
                let all = format!("{} {}", kept.subject, kept.body);
                assert!(!(secret && all.contains("abc")), "{template}: {all}");
                let goes = compose(&letter, &own, URL).body.contains(path);
                assert_eq!(goes && !secret, all.contains(path), "{template}: {all}");
            }
        }
    }
}

#[test]
fn an_example_of_every_letter_can_be_shown() {
    for template in Template::ALL {
        for locale in Locale::ALL {
            let letter = example::letter(*template, locale, testing::NOW);
            assert_eq!(
                letter.letter.as_ref().map(Letter::template),
                Some(*template)
            );
            let composed = compose(&letter, &voice(), URL);
            assert!(!composed.body.contains("example-"), "{}", composed.body);
            assert!(!composed.body.contains("\n\n\n"), "{}", composed.body);
        }
    }
}

#[tokio::test]
async fn what_a_letter_said_is_kept_once_it_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let store = store_with_a_letter(folder.path()).await;
    let mail = MailTransport::Folder(folder.path().join("mail"));
    let sent = until(worker(&store, mail), |l| l.sent_at.is_some()).await;
    let organisation = sent.voice_id.expect("their only one");
    let owner = domain::access::Actor::machine(organisation);
    let kept = storage::mail::went::by_id(&owner, &store, sent.id)
        .await
        .unwrap();
    let went = kept.went.unwrap();
    assert_eq!(went.subject, "Votre lien de connexion");
    assert!(
        went.body.contains("[lien personnel") && !went.body.contains("/sign-in/"),
        "{}",
        went.body
    );
}

#[test]
fn a_letter_that_comes_again_is_ended_by_a_button_of_the_mail_program_and_no_other_is() {
    for template in Template::ALL {
        let letter = example::letter(*template, Locale::French, testing::NOW);
        let message = travelling(&letter).unwrap().replace("\r\n ", " ");
        let stop = letter.letter.as_ref().map_or("", Letter::stop);
        assert_eq!(
            message.contains("List-Unsubscribe: <https://")
                || message.contains("List-Unsubscribe:  <https://"),
            !stop.is_empty(),
            "{template}"
        );
        let post = message.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
        assert_eq!(post, !stop.is_empty(), "{template}: {message}");
    }
    // What is sent over no TLS is sent by hand.
    let letter = example::letter(Template::Digest, Locale::French, testing::NOW);
    let from = "Pavillon <pavillon@pavillon.example>".parse().unwrap();
    let plain = message(
        &letter,
        &Voice::default(),
        &from,
        "http://pavillon.example",
        testing::NOW,
    );
    let plain = String::from_utf8(plain.unwrap().formatted()).unwrap();
    assert!(
        plain.contains("List-Unsubscribe: <http://") && !plain.contains("-Post:"),
        "{plain}"
    );
}
