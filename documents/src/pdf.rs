//! Makes a finished PDF smaller. A tagged page brings a dozen small objects, which Typst writes
//! out in full: they go into compressed object streams behind a cross-reference stream
//! (ISO 32000-1, 7.5.7 and 7.5.8). Pictures of codes become drawings ([`code`]).

mod code;

use std::io::Write as _;
use std::ops::Range;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Objects in one object stream: many compress better together, but a reader unpacks them all to
/// see one.
const OBJECTS_PER_STREAM: usize = 400;

/// Bytes of an entry of the cross-reference stream: its type, an offset or stream number, and a
/// place in that stream.
const ENTRY: [usize; 3] = [1, 4, 2];

/// Packs a PDF that has a plain cross-reference table, as Typst writes it. `None` when it is not
/// laid out that way: then it is best left as it is.
pub(crate) fn pack(pdf: &[u8]) -> Option<Vec<u8>> {
    let table = Table::read(pdf)?;
    let mut packed = Vec::with_capacity(pdf.len() / 2);
    packed.extend(pdf.get(..table.objects.first()?.bytes.start)?);

    let mut entries = vec![Entry::Free; table.size];
    let mut small = Vec::new();
    for (object, part) in table.objects.iter().zip(parts(pdf, &table.objects)) {
        match part? {
            Part::Small(body) => small.push((object.number, body)),
            Part::Stream(bytes) => {
                *entries.get_mut(object.number)? = Entry::At(packed.len());
                packed.extend(bytes);
                packed.extend(b"\n\n");
            }
            Part::Drawing(entry, data) => {
                *entries.get_mut(object.number)? = Entry::At(packed.len());
                write_stream(&mut packed, object.number, entry.as_bytes(), &data)?;
            }
        }
    }
    for group in small.chunks(OBJECTS_PER_STREAM) {
        let stream = entries.len();
        for (place, (number, _)) in group.iter().enumerate() {
            *entries.get_mut(*number)? = Entry::In { stream, place };
        }
        entries.push(Entry::At(packed.len()));
        write_object_stream(&mut packed, stream, group)?;
    }
    let start = packed.len();
    entries.push(Entry::At(start));
    write_cross_references(&mut packed, &entries, table.trailer)?;
    write!(packed, "startxref\n{start}\n%%EOF\n").ok()?;
    Some(packed)
}

struct Table<'a> {
    /// One more than the highest object number.
    size: usize,
    /// In the order of the file.
    objects: Vec<Object>,
    /// The entries of the trailer, without its size.
    trailer: &'a [u8],
}

struct Object {
    number: usize,
    /// From `7 0 obj` to `endobj`.
    bytes: Range<usize>,
}

/// What becomes of an object.
enum Part<'a> {
    /// It goes into an object stream: all but its number.
    Small(&'a [u8]),
    /// It stays as it is.
    Stream(&'a [u8]),
    /// A code: the entries of its dictionary, and its content compressed.
    Drawing(String, Vec<u8>),
}

#[derive(Clone, Copy)]
enum Entry {
    Free,
    At(usize),
    In { stream: usize, place: usize },
}

impl<'a> Table<'a> {
    fn read(pdf: &'a [u8]) -> Option<Self> {
        let tail = find_last(pdf, b"startxref\n")?;
        let start = number(pdf.get(tail + 10..)?)?;
        let table = pdf.get(start..tail)?.strip_prefix(b"xref\n0 ")?;
        let line_end = table.iter().position(|&byte| byte == b'\n')?;
        let size = number(table)?;
        let lines = table.get(line_end + 1..)?;
        let (lines, rest) = lines.split_at_checked(size.checked_mul(20)?)?;

        let mut starts: Vec<(usize, usize)> = Vec::with_capacity(size);
        for (object, line) in lines.chunks_exact(20).enumerate() {
            if line.get(17) == Some(&b'n') {
                starts.push((number(line)?, object));
            }
        }
        starts.sort_unstable();
        let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([start]);
        let objects = starts
            .iter()
            .zip(ends)
            .map(|(&(at, number), end)| {
                let bytes = pdf.get(at..end)?.trim_ascii_end();
                Some(Object {
                    number,
                    bytes: at..at + bytes.len(),
                })
            })
            .collect::<Option<_>>()?;

        let trailer = rest
            .trim_ascii()
            .strip_prefix(b"trailer")?
            .trim_ascii_start();
        let trailer = trailer
            .strip_prefix(b"<<")?
            .strip_suffix(b">>")?
            .trim_ascii();
        let trailer = trailer.strip_prefix(b"/Size")?.trim_ascii_start();
        let digits = trailer
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        Some(Self {
            size,
            objects,
            trailer: trailer.get(digits..)?.trim_ascii(),
        })
    }
}

/// Codes take their time to compress, so they are spread over the cores.
fn parts<'a>(pdf: &'a [u8], objects: &[Object]) -> Vec<Option<Part<'a>>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut parts = Vec::with_capacity(objects.len());
    // Small objects and codes lie in blocks: dealt out by turns, each core gets as many codes.
    let mut dealt: Vec<Vec<Option<Part>>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores)
            .map(|core| {
                let mine = objects.iter().skip(core).step_by(cores);
                scope.spawn(move || mine.map(|object| part(pdf, object)).collect())
            })
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_default())
            .collect()
    });
    for turns in &mut dealt {
        turns.reverse();
    }
    for object in 0..objects.len() {
        parts.push(dealt.get_mut(object % cores).and_then(Vec::pop).flatten());
    }
    parts
}

fn part<'a>(pdf: &'a [u8], object: &Object) -> Option<Part<'a>> {
    let bytes = pdf.get(object.bytes.clone())?;
    let head = format!("{} 0 obj", object.number);
    let body = bytes
        .strip_prefix(head.as_bytes())?
        .strip_suffix(b"endobj")?
        .trim_ascii();
    if !body.ends_with(b"\nendstream") {
        return Some(Part::Small(body));
    }
    let Some(form) = code::form(body) else {
        return Some(Part::Stream(bytes));
    };
    Some(Part::Drawing(form.entries, deflate(&form.content)?))
}

fn deflate(data: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).ok()?;
    encoder.finish().ok()
}

fn write_object_stream(pdf: &mut Vec<u8>, number: usize, group: &[(usize, &[u8])]) -> Option<()> {
    let mut index = Vec::new();
    let mut bodies = Vec::new();
    for (object, body) in group {
        write!(index, "{object} {} ", bodies.len()).ok()?;
        bodies.extend_from_slice(body);
        bodies.push(b'\n');
    }
    let first = index.len();
    index.append(&mut bodies);
    let entries = format!("/Type/ObjStm/N {}/First {first}", group.len());
    write_stream(pdf, number, entries.as_bytes(), &deflate(&index)?)
}

fn write_cross_references(pdf: &mut Vec<u8>, entries: &[Entry], trailer: &[u8]) -> Option<()> {
    let width: usize = ENTRY.iter().sum();
    let mut before = vec![0_u8; width];
    let mut rows = Vec::with_capacity(entries.len() * (width + 1));
    for entry in entries {
        let fields = match *entry {
            Entry::Free => [0, 0, usize::from(u16::MAX)],
            Entry::At(offset) => [1, offset, 0],
            Entry::In { stream, place } => [2, stream, place],
        };
        let mut row: Vec<u8> = Vec::with_capacity(width);
        for (field, bytes) in fields.into_iter().zip(ENTRY) {
            let all = u64::try_from(field).ok()?.to_be_bytes();
            let (over, kept) = all.split_at(all.len() - bytes);
            if over.iter().any(|&byte| byte != 0) {
                return None;
            }
            row.extend(kept);
        }
        // Written as the difference to the row above, a run of neighbours compresses to nothing.
        rows.push(2);
        rows.extend(
            row.iter()
                .zip(&before)
                .map(|(now, then)| now.wrapping_sub(*then)),
        );
        before = row;
    }
    let mut dictionary = format!(
        "/Type/XRef/Size {}/W[{} {} {}]/DecodeParms<</Predictor 12/Columns {width}>>",
        entries.len(),
        ENTRY[0],
        ENTRY[1],
        ENTRY[2],
    )
    .into_bytes();
    dictionary.extend(trailer);
    write_stream(pdf, entries.len() - 1, &dictionary, &deflate(&rows)?)
}

fn write_stream(pdf: &mut Vec<u8>, number: usize, entries: &[u8], data: &[u8]) -> Option<()> {
    write!(pdf, "{number} 0 obj\n<<").ok()?;
    pdf.extend_from_slice(entries);
    write!(pdf, "/Filter/FlateDecode/Length {}>>\nstream\n", data.len()).ok()?;
    pdf.extend_from_slice(data);
    pdf.extend_from_slice(b"\nendstream\nendobj\n\n");
    Some(())
}

fn find_last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .rposition(|window| window == wanted)
}

/// The digits at the start of `bytes`.
fn number(bytes: &[u8]) -> Option<usize> {
    let digits = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    std::str::from_utf8(bytes.get(..digits)?).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain() -> Vec<u8> {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count 0/Kids[]>>",
            "<</Length 2>>\nstream\nhi\nendstream",
        ];
        let mut pdf = "%PDF-1.7\n\n".to_owned();
        let mut table = "xref\n0 4\n0000000000 65535 f\r\n".to_owned();
        for (number, object) in objects.iter().enumerate() {
            table = format!("{table}{:010} 00000 n\r\n", pdf.len());
            pdf = format!("{pdf}{} 0 obj\n{object}\nendobj\n\n", number + 1);
        }
        let start = pdf.len();
        pdf = format!(
            "{pdf}{table}trailer\n<<\n  /Size 4\n  /Root 1 0 R\n>>\nstartxref\n{start}\n%%EOF"
        );
        pdf.into_bytes()
    }

    #[test]
    fn streams_stay_as_they_are_and_the_rest_is_packed() {
        let packed = pack(&plain()).unwrap();
        let text = String::from_utf8_lossy(&packed);
        assert!(text.contains("3 0 obj\n<</Length 2>>\nstream\nhi\nendstream\nendobj"));
        assert!(text.contains("/Type/ObjStm/N 2"));
        assert!(text.contains("/Root 1 0 R"));
        assert!(!text.contains("/Catalog"));
    }

    #[test]
    fn what_is_laid_out_in_another_way_is_left_alone() {
        let plain = plain();
        for cut in 0..plain.len() {
            let _ = pack(&plain[..cut]);
        }
        assert_eq!(pack(b""), None);
        assert_eq!(pack(b"startxref\n99999999999999999999\n%%EOF"), None);
    }
}
