//! The fonts that documents are printed with: those built in first, then the machine's.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, OnceLock};

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo, is_default_ignorable};
use typst::utils::LazyHash;

/// The name under which templates ask for the built-in text face. It is ours, so that another
/// version of the same family on the machine never changes what a document looks like.
pub(crate) const TEXT_FAMILY: &str = "Pavillon Sans";

/// The built-in text face, regular and bold: Latin, Greek and Cyrillic letters.
static TEXT_FACE: LazyLock<Vec<(&[u8], FontInfo)>> = LazyLock::new(|| {
    [notosans::REGULAR_TTF, notosans::BOLD_TTF]
        .into_iter()
        .filter_map(|data| {
            let mut info = FontInfo::new(data, 0)?;
            TEXT_FAMILY.clone_into(&mut info.family);
            Some((data, info))
        })
        .collect()
});

/// Every font that documents may use. Cheap to clone; build it once and share it.
///
/// The machine's fonts are looked at when a text first needs them, and a font's bytes are kept
/// only once a page uses it: a Chinese collection alone weighs 20 MB.
#[derive(Clone)]
pub struct Fonts(Arc<Shelves>);

struct Shelves {
    folders: Vec<PathBuf>,
    built_in: Shelf,
    all: OnceLock<Shelf>,
}

/// Fonts that Typst chooses from, in order.
pub(crate) struct Shelf {
    pub(crate) book: LazyHash<FontBook>,
    faces: Vec<Face>,
}

#[derive(Clone)]
struct Face {
    source: Source,
    /// Place in a font collection.
    index: u32,
    font: OnceLock<Option<Font>>,
}

#[derive(Clone)]
enum Source {
    BuiltIn(&'static [u8]),
    File(PathBuf),
}

impl Fonts {
    /// The built-in fonts and those in the usual folders of Linux, macOS and Windows.
    pub fn new() -> Self {
        Self::with_folders(usual_folders())
    }

    /// The built-in fonts and those in `folders` and below; folders that don't exist are passed
    /// over.
    pub fn with_folders(folders: Vec<PathBuf>) -> Self {
        let mut infos = Vec::new();
        let mut faces = Vec::new();
        for (data, info) in TEXT_FACE.iter() {
            infos.push(info.clone());
            faces.push(Face::new(Source::BuiltIn(data), 0));
        }
        for data in typst_assets::fonts() {
            for (index, info) in (0..).zip(FontInfo::iter(data)) {
                infos.push(info);
                faces.push(Face::new(Source::BuiltIn(data), index));
            }
        }
        let built_in = Shelf {
            book: LazyHash::new(FontBook::from_infos(infos)),
            faces,
        };
        Self(Arc::new(Shelves {
            folders,
            built_in,
            all: OnceLock::new(),
        }))
    }

    /// Looks at the machine's fonts now rather than when a text first needs them: about half a
    /// second for some hundred fonts.
    pub fn warm(&self) {
        self.all();
    }

    /// The characters of `text` that no font here can print, each once, in order of appearance.
    pub fn unprintable(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for c in text.chars() {
            if !needs_a_glyph(c) || missing.contains(&c) || self.0.built_in.covers(c) {
                continue;
            }
            if c.is_control() || !self.all().covers(c) {
                missing.push(c);
            }
        }
        missing
    }

    /// The fonts to print `texts` with: the machine's too only where the built-in text face lacks
    /// a character, so that most documents never touch the disk.
    pub(crate) fn shelf<'t>(&self, mut texts: impl Iterator<Item = &'t str>) -> &Shelf {
        if texts.all(Self::in_text_face) {
            &self.0.built_in
        } else {
            self.all()
        }
    }

    /// Whether the built-in text face alone can print `text`.
    pub(crate) fn in_text_face(text: &str) -> bool {
        let covered = |c: char| {
            TEXT_FACE
                .iter()
                .all(|(_, info)| info.coverage.contains(u32::from(c)))
        };
        text.chars()
            .all(|c| c.is_ascii_graphic() || !needs_a_glyph(c) || covered(c))
    }

    fn all(&self) -> &Shelf {
        self.0.all.get_or_init(|| {
            let built_in = &self.0.built_in;
            let mut book = FontBook::clone(&built_in.book);
            let mut faces = built_in.faces.clone();
            for (path, infos) in read_folders(&self.0.folders) {
                for (index, info) in infos {
                    book.push(info);
                    faces.push(Face::new(Source::File(path.clone()), index));
                }
            }
            Shelf {
                book: LazyHash::new(book),
                faces,
            }
        })
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fonts")
            .field("folders", &self.0.folders)
            .finish_non_exhaustive()
    }
}

impl Shelf {
    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        let face = self.faces.get(index)?;
        face.font
            .get_or_init(|| {
                let bytes = match &face.source {
                    Source::BuiltIn(data) => Bytes::new(*data),
                    Source::File(path) => Bytes::new(fs::read(path).ok()?),
                };
                Font::new(bytes, face.index)
            })
            .clone()
    }

    fn covers(&self, c: char) -> bool {
        (0..self.faces.len())
            .filter_map(|index| self.book.info(index))
            .any(|info| info.coverage.contains(u32::from(c)))
    }
}

impl Face {
    fn new(source: Source, index: u32) -> Self {
        Self {
            source,
            index,
            font: OnceLock::new(),
        }
    }
}

fn needs_a_glyph(c: char) -> bool {
    !c.is_whitespace() && !is_default_ignorable(c)
}

fn usual_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/System/Library/Fonts",
        "/Library/Fonts",
        "C:\\Windows\\Fonts",
    ]
    .iter()
    .map(PathBuf::from)
    .collect();
    for (variable, below) in [
        ("HOME", ".local/share/fonts"),
        ("HOME", "Library/Fonts"),
        ("LOCALAPPDATA", "Microsoft\\Windows\\Fonts"),
    ] {
        if let Some(home) = std::env::var_os(variable) {
            folders.push(Path::new(&home).join(below));
        }
    }
    folders
}

type FileFaces = (PathBuf, Vec<(u32, FontInfo)>);

/// What the font files hold, in the order of their paths: which font fills a gap must not depend
/// on the order in which a file system lists its files.
fn read_folders(folders: &[PathBuf]) -> Vec<FileFaces> {
    let mut files = Vec::new();
    for folder in folders {
        list_fonts(folder, 0, &mut files);
    }
    files.sort();
    files.dedup();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let share = files.len().div_ceil(workers).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = files
            .chunks(share)
            .map(|files| scope.spawn(|| files.iter().filter_map(read_file).collect::<Vec<_>>()))
            .collect();
        workers
            .into_iter()
            .filter_map(|worker| worker.join().ok())
            .flatten()
            .collect()
    })
}

/// Links may lead round in circles: eight folders deep is deeper than any system lays out its
/// fonts.
fn list_fonts(folder: &Path, depth: u8, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            if depth < 8 {
                list_fonts(&path, depth + 1, files);
            }
        } else if path
            .extension()
            .and_then(|e| e.to_str())
            .is_some_and(|extension| {
                ["ttf", "otf", "ttc", "otc"]
                    .iter()
                    .any(|known| extension.eq_ignore_ascii_case(known))
            })
        {
            files.push(path);
        }
    }
}

fn read_file(path: &PathBuf) -> Option<FileFaces> {
    let data = fs::read(path).ok()?;
    let mut faces = Vec::new();
    // No collection has more than some dozens of faces; a broken header may claim millions.
    for index in 0..64 {
        match FontInfo::new(&data, index) {
            // It has a box for every character there is, so it would hide every gap.
            Some(info) if info.is_last_resort() => {}
            Some(info) => faces.push((index, info)),
            None => break,
        }
    }
    (!faces.is_empty()).then(|| (path.clone(), faces))
}
