//! What a file looks like, for the message that refuses it.
//!
//! Only names what is not read; whether a file is read is decided by each importer's own
//! `Importer::sniff`.

use model::Text;

/// Names the content of a file by its first bytes, for an importer that knows none.
pub fn describe(head: &[u8]) -> Text {
    let (zh, en) = kind(head);
    Text::new(zh, en)
}

fn kind(head: &[u8]) -> (&'static str, &'static str) {
    // Two letters alone may also begin a text.
    let begins = |signature: &[u8]| head.starts_with(signature) && (signature.len() > 2 || !is_text(head));
    if let Some((_, zh, en)) = SIGNATURES.iter().find(|(signature, ..)| begins(signature)) {
        return (zh, en);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return IMAGE;
    }
    if head.starts_with(b"PK\x03\x04") {
        return zip_kind(&[&String::from_utf8_lossy(head)]);
    }
    if is_html(head) {
        return ("HTML 网页", "HTML");
    }
    let text = beginning(head);
    let start = lower(text);
    if start.starts_with("mime-version:") {
        return ("网页归档文件", "a web archive");
    }
    if start.starts_with("<?xml") || (start.starts_with('<') && start.contains('>')) {
        return ("其他 XML", "other XML");
    }
    if !is_text(head) {
        return ("未知内容", "unknown content");
    }
    if is_separated(text) { ("CSV 文本", "CSV text") } else { ("文本", "text") }
}

/// Whether the text begins as a web page does; office programs save pages under the names of workbooks.
pub fn is_html(head: &[u8]) -> bool {
    let start = lower(beginning(head));
    let begins = ["<!doctype html", "<html", "<head", "<meta", "<body", "<table", "<style"];
    begins.iter().any(|tag| start.starts_with(tag))
}

/// The bytes behind a byte order mark and white space.
fn beginning(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start()
}

/// The first characters, as far as a tag can be told by them, in lower case.
fn lower(text: &[u8]) -> String {
    text.iter().take(64).map(|b| char::from(b.to_ascii_lowercase())).collect()
}

const IMAGE: (&str, &str) = ("图片", "an image");

const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "PDF 文档", "PDF"),
    (b"\x89PNG\r\n\x1a\n", IMAGE.0, IMAGE.1),
    (b"\xFF\xD8\xFF", IMAGE.0, IMAGE.1),
    (b"GIF8", IMAGE.0, IMAGE.1),
    (b"II*\0", IMAGE.0, IMAGE.1),
    (b"MM\0*", IMAGE.0, IMAGE.1),
    (b"BM", IMAGE.0, IMAGE.1),
    (b"{\\rtf", "RTF 文档", "RTF"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"7z\xBC\xAF\x27\x1C", "7z 压缩包", "a 7z archive"),
    (b"\x1F\x8B", "gzip 压缩包", "a gzip archive"),
    (b"MZ", "可执行程序", "a program"),
    (b"\x7FELF", "可执行程序", "a program"),
    (b"SQLite format 3\0", "数据库文件", "a database"),
    (b"\xD0\xCF\x11\xE0", "其他 Office 旧格式文档", "another legacy Office document"),
];

/// Names the content of a zip by the names of its entries.
pub fn describe_zip<S: AsRef<str>>(entries: &[S]) -> Text {
    let (zh, en) = zip_kind(entries);
    Text::new(zh, en)
}

fn zip_kind<S: AsRef<str>>(entries: &[S]) -> (&'static str, &'static str) {
    let has = |part: &str| entries.iter().any(|name| name.as_ref().contains(part));
    if has("word/") {
        ("Word 文档", "a Word document")
    } else if has("opendocument.text") {
        ("ODT 文字文档", "an OpenDocument text")
    } else if has("ppt/") || has("opendocument.presentation") {
        ("演示文稿", "a presentation")
    } else if has("META-INF/MANIFEST.MF") {
        ("Java 程序包", "a Java archive")
    } else {
        ("ZIP 压缩包", "a zip archive")
    }
}

/// Text in UTF-8, GBK or the like: no control characters but white space.
fn is_text(head: &[u8]) -> bool {
    !head.iter().any(|&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C) || b == 0x7F)
}

/// Whether the first two lines have the same number of commas or tabs, and at least one.
fn is_separated(text: &[u8]) -> bool {
    let mut lines = text.split(|b| *b == b'\n');
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    [b',', b'\t'].into_iter().any(|separator| {
        let parts = |line: &[u8]| line.split(|b| *b == separator).count();
        parts(first) > 1 && parts(first) == parts(second)
    })
}

#[cfg(test)]
mod tests {
    use super::describe;

    #[test]
    fn contents_are_named_by_their_first_bytes() {
        for (head, zh) in [
            (b"%PDF-1.7\n".as_slice(), "PDF 文档"),
            (b"\x89PNG\r\n\x1a\n\0", "图片"),
            (b"\xEF\xBB\xBF <!DOCTYPE HTML>", "HTML 网页"),
            (b"<meta charset=gbk><table><tr>", "HTML 网页"),
            (b"<?xml version=\"1.0\"?><a/>", "其他 XML"),
            (b"PK\x03\x04....word/document.xml", "Word 文档"),
            (b"PK\x03\x04....a.txt", "ZIP 压缩包"),
            ("姓名,分数\n张三,1\n".as_bytes(), "CSV 文本"),
            (b"\xD0\xD5\xC3\xFB,1\r\n\xC0\xEE,2", "CSV 文本"),
            ("自评情况说明".as_bytes(), "文本"),
            (b"\x00\x01\x02\x03", "未知内容"),
            (b"BM\x36\x00", "图片"),
            (b"BMI", "文本"),
            (b"", "文本"),
        ] {
            assert_eq!(describe(head).zh, zh, "{head:?}");
        }
    }
}
