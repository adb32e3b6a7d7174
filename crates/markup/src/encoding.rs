//! The encoding of an XML part. The standard knows UTF-8 and UTF-16; programs also write what they declare.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use model::text;

use crate::fault::Fault;
use crate::tags::Tag;

/// Bytes within which a declaration ends.
const DECLARATION: usize = 256;

/// A part as UTF-8. One that says it is UTF-8 is handed on as it is, whether it is or not.
pub fn utf8<'a>(name: &str, part: &'a [u8]) -> Result<Cow<'a, [u8]>, Fault> {
    let encoding = match part {
        [0xFE, 0xFF, ..] | [0, b'<', 0, ..] => UTF_16BE,
        [0xFF, 0xFE, ..] | [b'<', 0, _, 0, ..] => UTF_16LE,
        _ => declared(part).unwrap_or(UTF_8),
    };
    if encoding == UTF_8 {
        return Ok(Cow::Borrowed(part));
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(part).ok_or_else(|| {
        Fault::damaged(name, text!("不是 {label} 编码", "not text in {label}", label = encoding.name()))
    })?;
    Ok(Cow::Owned(text.into_owned().into_bytes()))
}

/// The encoding that a declaration names, if its bytes can be in it: one whose markup is ASCII.
fn declared(part: &[u8]) -> Option<&'static Encoding> {
    let inside = part.strip_prefix(b"<?xml")?;
    let end = inside[..inside.len().min(DECLARATION)].windows(2).position(|two| two == b"?>")?;
    let label = Tag::declaration(&inside[..end]).raw("encoding")?;
    Encoding::for_label(label).filter(|encoding| encoding.is_ascii_compatible())
}

#[cfg(test)]
mod tests {
    use super::utf8;

    #[test]
    fn parts_become_utf8() {
        let text = |part: &[u8]| utf8("p", part).map(|part| String::from_utf8_lossy(&part).into_owned());
        assert_eq!(text("<a>中</a>".as_bytes()).as_deref(), Ok("<a>中</a>"));
        assert_eq!(text(b"<?xml version='1.0' encoding=\"utf-8\"?><a/>").as_deref().map(str::len), Ok(42));
        let gbk = b"<?xml version='1.0' encoding='GB2312'?><a>\xD6\xD0</a>";
        assert!(text(gbk).is_ok_and(|text| text.ends_with("<a>中</a>")));
        assert!(text(b"<?xml version='1.0' encoding='GB2312'?><a>\xD6</a>").is_err());
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert!(text(&wide("\u{feff}<a>中</a>")).is_ok_and(|text| text.ends_with("<a>中</a>")));
        assert_eq!(text(&wide("<a>中</a>")).as_deref(), Ok("<a>中</a>"));
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        assert!(text(&wide("\u{feff}<a>中</a>")).is_ok_and(|text| text.ends_with("<a>中</a>")));
        assert_eq!(text(&wide("<a>中</a>")).as_deref(), Ok("<a>中</a>"));
    }
}
