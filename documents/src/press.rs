//! The one place that runs Typst: a template and its values in, PDF or SVG out.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};
use typst_svg::SvgOptions;

use crate::fonts::Shelf;
use crate::{Error, pdf};

/// The templates, read once for the life of the process.
static TEMPLATES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    [
        (
            "/badge/common.typ",
            include_str!("../templates/badge/common.typ"),
        ),
        (
            "/badge/upright.typ",
            include_str!("../templates/badge/upright.typ"),
        ),
        ("/badge/a6.typ", include_str!("../templates/badge/a6.typ")),
        ("/badge/a4.typ", include_str!("../templates/badge/a4.typ")),
        (
            "/badge/card.typ",
            include_str!("../templates/badge/card.typ"),
        ),
        (
            "/badge/folded.typ",
            include_str!("../templates/badge/folded.typ"),
        ),
        (
            "/badge/large.typ",
            include_str!("../templates/badge/large.typ"),
        ),
        (
            "/badge/label.typ",
            include_str!("../templates/badge/label.typ"),
        ),
        (
            "/shift/sheet.typ",
            include_str!("../templates/shift/sheet.typ"),
        ),
        (
            "/programme/day.typ",
            include_str!("../templates/programme/day.typ"),
        ),
        (
            "/plan/sheet.typ",
            include_str!("../templates/plan/sheet.typ"),
        ),
    ]
    .iter()
    .filter_map(|(path, text)| Some(Source::new(file(path)?, (*text).to_owned())))
    .collect()
});

fn file(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// What a print is doing, told as it begins. Setting and writing pages takes a fraction of a
/// second for a thousand badges, and does not tell how far it has come: so neither do we.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Making the codes and measuring the texts.
    Codes {
        /// For so many badges that is done.
        done: usize,
        /// Of so many.
        of: usize,
    },
    /// Setting the pages.
    Pages,
    /// Writing them as PDF.
    File,
    /// Making the file smaller.
    Packing,
}

impl Step {
    /// How many steps there are.
    pub const COUNT: usize = 4;

    /// Its place among them, from one.
    pub const fn number(self) -> usize {
        match self {
            Self::Codes { .. } => 1,
            Self::Pages => 2,
            Self::File => 3,
            Self::Packing => 4,
        }
    }
}

/// What one compilation may see: the templates, the fonts and the values; no disk, no clock, no
/// network.
struct Desk<'a> {
    shelf: &'a Shelf,
    library: LazyHash<Library>,
    main: FileId,
}

impl Desk<'_> {
    fn compile(&self) -> Result<PagedDocument, Error> {
        let compiled = typst::compile(self).output;
        compiled.map_err(|faults| Error::Template(say(self, &faults)))
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = TEMPLATES.iter().find(|source| source.id() == id);
        known
            .cloned()
            .ok_or_else(|| FileError::NotFound(id.vpath().get_with_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Err(FileError::NotFound(id.vpath().get_with_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Prints `template` with `values`, which it finds in `sys.inputs`. `printed_at`, Unix
/// milliseconds, is the date that the PDF carries.
pub(crate) fn print(
    shelf: &Shelf,
    template: &str,
    values: Dict,
    printed_at: Option<i64>,
    progress: &(dyn Fn(Step) + Sync),
) -> Result<Vec<u8>, Error> {
    run(shelf, template, values, |desk| {
        progress(Step::Pages);
        let document = desk.compile()?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("Pavillon".to_owned())),
            timestamp: printed_at.and_then(timestamp),
            ..PdfOptions::default()
        };
        progress(Step::File);
        let loose =
            typst_pdf::pdf(&document, &options).map_err(|faults| Error::Pdf(say(desk, &faults)))?;
        progress(Step::Packing);
        Ok(pdf::pack(&loose).unwrap_or(loose))
    })
}

/// Draws the pages of `template` with `values`, each as an SVG document.
pub(crate) fn draw(shelf: &Shelf, template: &str, values: Dict) -> Result<Vec<String>, Error> {
    run(shelf, template, values, |desk| {
        let document = desk.compile()?;
        let options = SvgOptions::default();
        let pages = document.pages().iter();
        Ok(pages.map(|page| typst_svg::svg(page, &options)).collect())
    })
}

fn run<T>(
    shelf: &Shelf,
    template: &str,
    values: Dict,
    work: impl FnOnce(&Desk) -> Result<T, Error>,
) -> Result<T, Error> {
    let main = file(template)
        .ok_or_else(|| Error::Template(format!("no template is named {template}")))?;
    let library = LazyHash::new(Library::builder().with_inputs(values).build());
    let desk = Desk {
        shelf,
        library,
        main,
    };
    // A person's odd name must not take the server down with a fault that nobody foresaw.
    catch_unwind(AssertUnwindSafe(|| work(&desk)))
        .unwrap_or_else(|_| Err(Error::Template("Typst stopped half-way".to_owned())))
}

/// Makes something on threads of its own, hands it on, and lets go of all that the making took: of what
/// Typst remembers for a next run of the same document, which never comes, and of the threads, since what
/// one of them once took for a large document it would keep for a next one.
///
/// # Errors
/// When the machine gives no more threads; nothing was made then.
pub fn apart<T: Send>(
    make: impl FnOnce() -> T + Send,
    hand_on: impl FnOnce(T) + Send,
) -> Result<(), Error> {
    let threads = rayon::ThreadPoolBuilder::new()
        .thread_name(|number| format!("press-{number}"))
        .build()
        .map_err(|error| Error::Threads(error.to_string()))?;
    threads.install(|| {
        hand_on(make());
        typst::comemo::evict(0);
    });
    Ok(())
}

fn timestamp(unix_ms: i64) -> Option<Timestamp> {
    let moment = jiff::Timestamp::from_millisecond(unix_ms).ok()?;
    let moment = jiff::tz::TimeZone::UTC.to_datetime(moment);
    let small = |number: i8| u8::try_from(number).ok();
    let datetime = Datetime::from_ymd_hms(
        i32::from(moment.year()),
        small(moment.month())?,
        small(moment.day())?,
        small(moment.hour())?,
        small(moment.minute())?,
        small(moment.second())?,
    )?;
    Some(Timestamp::new_utc(datetime))
}

/// What went wrong, and on which line of which template.
fn say(desk: &Desk, faults: &[SourceDiagnostic]) -> String {
    let place = |fault: &SourceDiagnostic| {
        let id = fault.span.id()?;
        let at = desk.range(fault.span)?.start;
        let line = desk.source(id).ok()?.lines().byte_to_line(at)? + 1;
        Some(format!(" ({}, line {line})", id.vpath().get_with_slash()))
    };
    let messages: Vec<String> = faults
        .iter()
        .map(|fault| format!("{}{}", fault.message, place(fault).unwrap_or_default()))
        .collect();
    messages.join("; ")
}
