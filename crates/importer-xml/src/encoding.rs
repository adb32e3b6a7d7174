//! From bytes to text: the whole file at once, and only if every byte is text in its encoding.
//!
//! Nothing is guessed. Order of trust: byte order mark, the pattern of UTF-16, the declaration, UTF-8.
//! Text is checked for markup only after this, so no odd encoding hides any.

use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use importer::ImportError;

/// A decoded file.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// Its text, without the byte order mark.
    pub(crate) text: String,
    /// The encoding it was read in, when the declaration names another.
    pub(crate) differs: Option<&'static str>,
}

/// Decodes a file.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, ImportError> {
    let declared = declared(bytes);
    let (encoding, mark) = match found(bytes) {
        Some(found) => found,
        None => (by_label(declared.as_deref())?, 0),
    };
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(&bytes[mark..])
        .ok_or_else(|| ImportError::Encoding { encoding: encoding.name().to_owned() })?
        .into_owned();
    // In UTF-16 the declaration could not be read before.
    let declared = declared.or_else(|| label(&text));
    let differs = declared.is_some_and(|label| !agrees(&label, encoding)).then(|| encoding.name());
    Ok(Decoded { text, differs })
}

/// The first characters of a file, as far as they are known, for sniffing only.
pub(crate) fn start(head: &[u8]) -> String {
    let (encoding, mark) = found(head).unwrap_or((UTF_8, 0));
    encoding.decode_without_bom_handling(&head[mark..]).0.into_owned()
}

/// The encoding that the first bytes show by themselves, and the length of a byte order mark.
fn found(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match bytes {
        [b'<', 0, _, 0, ..] => Some((UTF_16LE, 0)),
        [0, b'<', 0, _, ..] => Some((UTF_16BE, 0)),
        _ => Encoding::for_bom(bytes),
    }
}

fn by_label(label: Option<&str>) -> Result<&'static Encoding, ImportError> {
    let Some(label) = label else { return Ok(UTF_8) };
    let known = Encoding::for_label_no_replacement(label.as_bytes());
    match known {
        // Writers that declare the older sets use characters of the newer one.
        Some(encoding) if encoding == GBK => Ok(GB18030),
        // What is UTF-16 was recognised by its first bytes.
        Some(encoding) if encoding != UTF_16LE && encoding != UTF_16BE => Ok(encoding),
        _ => Err(ImportError::Encoding { encoding: label.to_owned() }),
    }
}

/// Whether a label is a name of the encoding; `UTF-16` is one of both orders of bytes.
fn agrees(label: &str, encoding: &'static Encoding) -> bool {
    let known = Encoding::for_label(label.as_bytes());
    known == Some(encoding)
        || known == Some(GBK) && encoding == GB18030
        || known == Some(UTF_16LE) && encoding == UTF_16BE && label.eq_ignore_ascii_case("utf-16")
}

fn declared(bytes: &[u8]) -> Option<String> {
    label(&String::from_utf8_lossy(&bytes[..bytes.len().min(256)]))
}

/// The value of `encoding` in the XML declaration at the start of a text.
fn label(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{FEFF}');
    let declaration = text.strip_prefix("<?xml")?.split("?>").next()?;
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn outcome(bytes: &[u8]) -> String {
        match decode(bytes) {
            Ok(decoded) => format!("{} {:?}", decoded.text, decoded.differs),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn marks_patterns_and_declarations_decide_in_this_order() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert_eq!(outcome("<站/>".as_bytes()), "<站/> None");
        assert_eq!(outcome(b"\xEF\xBB\xBF<a/>"), "<a/> None");
        assert_eq!(outcome(&[b"\xFF\xFE", &utf16("<站/>")[..]].concat()), "<站/> None");
        assert_eq!(
            outcome(&utf16("<?xml version='1.0' encoding='UTF-16'?><站/>")),
            "<?xml version='1.0' encoding='UTF-16'?><站/> None"
        );
        assert_eq!(
            outcome(b"<?xml version='1.0' encoding='gb2312'?><\xD5\xBE/>"),
            "<?xml version='1.0' encoding='gb2312'?><站/> None"
        );
        assert_eq!(
            outcome(b"\xEF\xBB\xBF<?xml version='1.0' encoding=\"GBK\"?><a/>"),
            "<?xml version='1.0' encoding=\"GBK\"?><a/> Some(\"UTF-8\")"
        );
    }

    #[test]
    fn bytes_that_are_not_text_in_the_encoding_are_refused() {
        assert_eq!(outcome(b"<?xml version='1.0' encoding='UTF-8'?><\xB8\xA3/>"), "the text is not UTF-8");
        assert_eq!(outcome(b"<\xB8\xA3/>"), "the text is not UTF-8");
        assert_eq!(outcome(b"<?xml version='1.0' encoding='UTF-7'?><a/>"), "the text is not UTF-7");
        assert_eq!(outcome(b"<?xml version='1.0' encoding='UTF-16'?><a/>"), "the text is not UTF-16");
        assert_eq!(outcome(b"<?xml version='1.0' encoding='GBK'?><\xFF\xFF/>"), "the text is not gb18030");
    }
}
