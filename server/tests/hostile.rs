//! Strangers' files, sent to the program as it is run: each is answered with a sentence in a bounded
//! time, under the memory of a small machine, and the program goes on.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What no file may take longer than, the tests' own build and a busy machine counted.
const LONG: Duration = Duration::from_mins(1);

/// The program, serving an organisation whose owner has signed in.
struct Served {
    child: Child,
    port: u16,
    cookie: String,
    _folder: tempfile::TempDir,
}

/// What was answered.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

fn pavillon(words: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command
        .args(["-c", "ulimit -d 524288; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_pavillon"))
        .args(words)
        .env_remove("PAVILLON_DATA")
        .env_remove("PAVILLON_DATABASE");
    command
}

#[track_caller]
fn done(words: &[&str]) -> String {
    let output = pavillon(words).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

impl Served {
    #[expect(
        clippy::disallowed_methods,
        reason = "the program is waited for as its operator waits"
    )]
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let at = data.to_str().unwrap();
        done(&["found", "--data", at, "Nova"]);
        let link = done(&["sign-in-link", "--data", at, "owner@nova.example"]);
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let listen = format!("127.0.0.1:{port}");
        let url = format!("http://{listen}");
        let words = [
            "serve",
            "--data",
            at,
            "--listen",
            &listen,
            "--public-url",
            &url,
        ];
        let child = pavillon(&words)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut served = Self {
            child,
            port,
            cookie: String::new(),
            _folder: folder,
        };
        let begun = Instant::now();
        while !served.is_well() {
            assert!(begun.elapsed() < LONG, "it never began");
            std::thread::sleep(Duration::from_millis(50));
        }
        let path = &link[link.find("/sign-in/").unwrap()..];
        let answer = served.post(path.trim(), "application/x-www-form-urlencoded", b"");
        let cookie = answer
            .head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: pavillon="));
        let cookie = cookie.unwrap_or_else(|| panic!("{}: {}", answer.head, answer.body));
        let token = cookie.split(';').next().unwrap();
        served.cookie = format!("cookie: pavillon={token}\r\n");
        served
    }

    /// Nothing when the connection ended without an answer.
    fn send(&self, line: &str, kind: &str, body: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(LONG)).ok()?;
        let (host, cookie, length) = (format!("127.0.0.1:{}", self.port), &self.cookie, body.len());
        let head = format!(
            "{line} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\n{cookie}\
             content-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
        );
        // Whoever is refused early may be answered before everything was sent.
        let _ = stream.write_all(&[head.as_bytes(), body].concat());
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        let all = String::from_utf8_lossy(&all);
        let (head, body) = all.split_once("\r\n\r\n")?;
        Some(Answer {
            status: head.get(9..12)?.parse().ok()?,
            head: head.to_ascii_lowercase(),
            body: body.to_owned(),
        })
    }

    fn is_well(&self) -> bool {
        let answer = self.send("GET /healthz", "", b"");
        answer.is_some_and(|answer| answer.status == 200)
    }

    #[track_caller]
    fn post(&self, path: &str, kind: &str, body: &[u8]) -> Answer {
        let answer = self.send(&format!("POST {path}"), kind, body);
        answer.unwrap_or_else(|| panic!("{path}: no answer"))
    }

    /// What becomes of a file in a form of that page, while the program goes on.
    #[track_caller]
    #[expect(
        clippy::disallowed_methods,
        reason = "how long it takes is what is tested"
    )]
    fn bring(&self, path: &str, field: &str, file: &[u8]) -> Answer {
        let part = |name: &str| format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"");
        let named = format!("{}\r\n\r\nForges\r\n", part("name"));
        let head = format!("{}; filename=\"a\"\r\n\r\n", part(field));
        let body = [named.as_bytes(), head.as_bytes(), file, b"\r\n--x--\r\n"].concat();
        let begun = Instant::now();
        let done = AtomicBool::new(false);
        let answer = std::thread::scope(|scope| {
            let others = scope.spawn(|| {
                while !done.load(Ordering::Acquire) {
                    assert!(self.is_well(), "others are not answered meanwhile");
                    std::thread::sleep(Duration::from_millis(50));
                }
            });
            let answer = self.send(
                &format!("POST {path}"),
                "multipart/form-data; boundary=x",
                &body,
            );
            done.store(true, Ordering::Release);
            others.join().unwrap();
            answer.unwrap_or_else(|| panic!("{path}: no answer"))
        });
        assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
        answer
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A sentence of ours, as far as nothing is filled in.
#[track_caller]
fn sentence(key: &str) -> &'static str {
    let texts = [
        include_str!("../../locales/fr/exhibitor.ftl"),
        include_str!("../../locales/fr/app.ftl"),
    ];
    let line = texts
        .iter()
        .flat_map(|text| text.lines())
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
    let line = line.unwrap_or_else(|| panic!("there is no {key}"));
    line.split('{').next().unwrap().trim_end()
}

/// Files packed together, each as often as it is to be repeated.
fn package(files: &[(&str, &str, usize)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content, times) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        for _ in 0..*times {
            writer.write_all(content.as_bytes()).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of so many sheets, all of them the same part, which holds a text so many times.
fn workbook(sheets: usize, inside: &str, times: usize, more: &[(&str, &str, usize)]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut book = format!("<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><sheets>");
    let mut links = format!("<Relationships xmlns='{PACKAGE}'>");
    for number in 1..=sheets {
        let _ = write!(
            book,
            "<sheet name='s{number}' sheetId='{number}' r:id='r{number}'/>"
        );
        let _ = write!(
            links,
            "<Relationship Id='r{number}' Type='{OFFICE}/worksheet' Target='worksheets/sheet1.xml'/>"
        );
    }
    book.push_str("</sheets></workbook>");
    let _ = write!(
        links,
        "<Relationship Id='t' Type='{OFFICE}/sharedStrings' Target='sharedStrings.xml'/></Relationships>"
    );
    let root = format!(
        "<Relationships xmlns='{PACKAGE}'><Relationship Id='a' Type='{OFFICE}/officeDocument' \
         Target='xl/workbook.xml'/></Relationships>"
    );
    let sheet = "xl/worksheets/sheet1.xml";
    let head = format!("<worksheet xmlns='{MAIN}'><sheetData>");
    let whole = head + &inside.repeat(times) + "</sheetData></worksheet>";
    let mut files = vec![
        ("_rels/.rels", root.as_str(), 1),
        ("xl/workbook.xml", &book, 1),
        ("xl/_rels/workbook.xml.rels", &links, 1),
        (sheet, &whole, 1),
    ];
    files.extend(more);
    package(&files)
}

#[test]
fn a_hostile_workbook_is_refused_with_a_sentence_and_the_program_goes_on() {
    let promise = format!("<sst xmlns='{MAIN}' uniqueCount='100000000000000'/>");
    let one = "<row><c t='inlineStr'><is><t>Raison sociale</t></is></c></row>";
    let cell = "<c t='inlineStr'><is><t>x</t></is></c>";
    let open_document = "<office:document-content><office:body><office:spreadsheet><table:table>\
        <table:table-row table:number-rows-repeated='1000000000'>\
        <table:table-cell table:number-columns-repeated='16384' office:value-type='string'><text:p>x</text:p>\
        </table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>\
        </office:document-content>";
    let much = "exhibitor-sheet-too-much-inside";
    let cases = [
        (
            "a promise of 10^14 texts",
            workbook(1, one, 1, &[("xl/sharedStrings.xml", &promise, 1)]),
            much,
        ),
        (
            "2,000 sheets on one part",
            workbook(2_000, "<row/>", 500_000, &[]),
            much,
        ),
        (
            "900 sheets on one part",
            workbook(900, "<row/>", 500_000, &[]),
            much,
        ),
        (
            "elements within elements",
            workbook(1, "<a>", 200_000, &[]),
            much,
        ),
        (
            "300 MB of blanks",
            workbook(1, one, 1, &[("xl/media/a", &" ".repeat(1 << 20), 300)]),
            much,
        ),
        (
            "a million columns",
            workbook(1, cell, 1_000_000, &[]),
            "exhibitor-sheet-too-many-columns",
        ),
        (
            "a column beyond all numbers",
            workbook(1, "<row><c r='ZZZZZZZZZZ1'><v>1</v></c></row>", 1, &[]),
            "exhibitor-sheet-damaged",
        ),
        (
            "a cell that is there 10^13 times",
            package(&[
                (
                    "mimetype",
                    "application/vnd.oasis.opendocument.spreadsheet",
                    1,
                ),
                ("content.xml", open_document, 1),
            ]),
            "exhibitor-sheet-too-many-columns",
        ),
        (
            "no end",
            workbook(1, one, 1, &[])[..300].to_vec(),
            "exhibitor-sheet-damaged",
        ),
    ];
    let served = Served::new();
    for (what, file, key) in cases {
        let answer = served.bring("/exhibitors/import", "file", &file);
        assert_eq!(answer.status, 422, "{what}");
        let said = answer.body.split("field__error").nth(1).unwrap_or_default();
        let said = said.chars().take(200).collect::<String>();
        assert!(
            answer.body.contains(sentence(key)),
            "{what}: {key}, not {said}"
        );
    }
    let good = workbook(1, &format!("{one}{one}"), 1, &[]);
    let answer = served.bring("/exhibitors/import", "file", &good);
    assert_eq!(answer.status, 303);
}

/// A chunk of a PNG with its checksum.
fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind, data].concat();
    let mut checksum = flate2::Crc::new();
    checksum.update(&body);
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &body, &checksum.sum().to_be_bytes()].concat()
}

/// A PNG that says that it is so large, in 8 bits of red, green and blue, and holds so many rows.
fn png(side: u32, rows: u32) -> Vec<u8> {
    let mut head = [side.to_be_bytes(), side.to_be_bytes()].concat();
    head.extend([8, 2, 0, 0, 0]);
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let row = vec![0; usize::try_from(side).unwrap() * 3 + 1];
    for _ in 0..rows {
        packer.write_all(&row).unwrap();
    }
    let packed = packer.finish().unwrap();
    [
        &b"\x89PNG\r\n\x1a\n"[..],
        &chunk(*b"IHDR", &head),
        &chunk(*b"IDAT", &packed),
        &chunk(*b"IEND", &[]),
    ]
    .concat()
}

/// A GIF of so many frames, each of them as large as all of it says that it is.
fn gif(side: u16, frames: usize) -> Vec<u8> {
    let side = side.to_le_bytes();
    let size = [side, side].concat();
    let mut bytes = [&b"GIF89a"[..], &size, b"\x80\0\0", &[0; 6]].concat();
    let frame = [&b"\x2c\0\0\0\0"[..], &size, b"\0\x02\x02\x44\x01\0"].concat();
    bytes.extend(frame.repeat(frames));
    bytes.push(0x3b);
    bytes
}

/// A JPEG that says that it is so large, and is not.
fn jpeg(side: u16) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::new(16, 16)
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    let mut bytes = bytes.into_inner();
    let frame = bytes.windows(2).position(|mark| mark == [0xff, 0xc0]);
    let size = frame.unwrap() + 5;
    let side = side.to_be_bytes();
    bytes[size..size + 4].copy_from_slice(&[side, side].concat());
    bytes
}

#[test]
fn a_hostile_picture_is_refused_with_a_sentence_and_the_program_goes_on() {
    let large = "file-picture-too-large";
    let strange = "file-not-an-image";
    let cases = [
        ("65,535 squared in a PNG", png(65_535, 1), large),
        ("20,000 squared", png(20_000, 1), large),
        ("65,535 squared in a JPEG", jpeg(65_535), large),
        ("frames of 8,000 squared", gif(8_000, 20_000), large),
        ("no end", png(600, 300)[..80].to_vec(), strange),
        ("half of its rows", png(3_000, 1_500), strange),
        (
            "a page",
            b"<html><script>alert(1)</script>".to_vec(),
            strange,
        ),
    ];
    let served = Served::new();
    for (what, file, key) in cases {
        let answer = served.bring("/exhibitors/new", "logo", &file);
        assert_eq!(answer.status, 422, "{what}");
        let said = answer.body.split("field__error").nth(1).unwrap_or_default();
        let said = said.chars().take(200).collect::<String>();
        assert!(
            answer.body.contains(sentence(key)),
            "{what}: {key}, not {said}"
        );
    }
    // A drawing as large as this is made smaller a row at a time, whatever it would take as a whole.
    let answer = served.bring("/exhibitors/new", "logo", &png(9_000, 9_000));
    assert_eq!(answer.status, 303);
}
