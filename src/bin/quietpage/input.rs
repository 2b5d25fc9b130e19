//! Gets a page's text from a file or the standard input, whatever it is packed or encoded in.

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use quietpage::address::{self, Base};
use quietpage::html;

use crate::Failure;

/// Largest page taken, in bytes, unpacked. The largest saved news pages have 12 MB; a page past this is a mistake or a
/// bomb, for gzip packs a thousand bytes into one.
pub(crate) const MAX_BYTES: u64 = 256 << 20;

/// What the address of a page may begin with.
const SCHEMES: [&str; 3] = ["http", "https", "file"];

/// How far into a file a NUL is looked for, in bytes.
const SNIFF_BYTES: usize = 8 * 1024;

/// Why an input is no page.
#[derive(Debug)]
pub(crate) enum InputError {
    Io(io::Error),
    Gzip,
    Empty,
    TooLarge,
    NotText(&'static str),
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "cannot be read: {}", plain(error)),
            Self::Gzip => f.write_str("cannot be unpacked: the gzip archive is damaged or cut off"),
            Self::Empty => f.write_str("is empty"),
            Self::TooLarge => write!(f, "is larger than {} MiB unpacked", MAX_BYTES >> 20),
            Self::NotText(what) => write!(f, "is no HTML but {what}"),
        }
    }
}

/// What a system says, for people: its number means nothing to them.
pub(crate) fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is nothing of that name".into(),
        io::ErrorKind::PermissionDenied => "the system does not allow it".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        io::ErrorKind::NotADirectory => "it is no folder".into(),
        _ => {
            let told = error.to_string();
            told.split(" (os error ").next().unwrap_or(&told).to_lowercase()
        }
    }
}

/// The address of a page, as `--url` gives it.
pub(crate) fn address(url: &str) -> Result<Base, Failure> {
    let known = address::scheme(url)
        .is_some_and(|given| SCHEMES.iter().any(|scheme| given.eq_ignore_ascii_case(scheme)));
    Base::new(url).filter(|_| known).ok_or_else(|| {
        Failure::input(format!("--url \"{url}\" is no address of a page: write all of it, as https://news.example/story (http, https or file)"))
    })
}

/// A file's name as messages say it.
pub(crate) fn name(file: &Path) -> String {
    if file == Path::new("-") { "the standard input".into() } else { file.display().to_string() }
}

/// The text of the page in a file, or on the standard input for `-`.
pub(crate) fn read(file: &Path) -> Result<String, InputError> {
    let bytes = if file == Path::new("-") {
        read_capped(io::stdin().lock()).map_err(InputError::Io)?
    } else {
        read_capped(File::open(file).map_err(InputError::Io)?).map_err(InputError::Io)?
    };
    text_of(bytes)
}

fn text_of(mut bytes: Vec<u8>) -> Result<String, InputError> {
    if bytes.starts_with(&[0x1F, 0x8B]) {
        bytes = read_capped(MultiGzDecoder::new(bytes.as_slice())).map_err(|_| InputError::Gzip)?;
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(InputError::TooLarge);
    }
    if let Some(what) = kind_of_binary(&bytes) {
        return Err(InputError::NotText(what));
    }
    let text = match html::decode_bytes(&bytes) {
        Cow::Owned(text) => text,
        Cow::Borrowed(text) => text.to_owned(),
    };
    if text.trim().is_empty() { Err(InputError::Empty) } else { Ok(text) }
}

/// All bytes, or one more than the cap.
fn read_capped(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// First bytes of files that people pass by mistake.
#[rustfmt::skip]
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x7FELF", "a program"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ\x00", "an XZ archive"),
];

fn kind_of_binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    // UTF-16 text is full of NULs, and says so with its first two bytes.
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let nul = bytes.iter().take(SNIFF_BYTES).filter(|byte| **byte == 0).count();
    // Control characters that no encoding of text uses for letters; ISO-2022-JP needs ESC.
    let control = bytes
        .iter()
        .take(SNIFF_BYTES)
        .filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127))
        .count();
    let sniffed = bytes.len().min(SNIFF_BYTES);
    // A stray one or two is a broken template; binary files are ridden with them.
    (!utf16 && (nul * 64 > sniffed || control * 16 > sniffed)).then_some("binary data")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn binaries_are_named() {
        assert_eq!(
            text_of(b"%PDF-1.7 ...".to_vec()).unwrap_err().to_string(),
            "is no HTML but a PDF"
        );
        assert_eq!(text_of(vec![0; 100]).unwrap_err().to_string(), "is no HTML but binary data");
        let noise: Vec<u8> =
            (0..4000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8 | 1).collect();
        assert_eq!(text_of(noise).unwrap_err().to_string(), "is no HTML but binary data");
        assert_eq!(text_of(b" \n".to_vec()).unwrap_err().to_string(), "is empty");
        assert!(
            text_of(
                b"<p>a\0b</p> and so on, for a while longer than sixty-four bytes in all".to_vec()
            )
            .is_ok()
        );
    }

    #[test]
    fn gzip_is_unpacked_and_its_errors_told() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(b"<p>hello</p>").unwrap();
        let packed = packed.finish().unwrap();
        assert_eq!(text_of(packed.clone()).unwrap(), "<p>hello</p>");
        assert!(matches!(text_of(packed[..packed.len() - 6].to_vec()), Err(InputError::Gzip)));
    }
}
