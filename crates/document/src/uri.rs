//! Paths as the relative references of RFC 3986.

use std::fmt::Write as _;

/// A path with `/` between its steps as a relative reference: everything but letters, digits and what may
/// be in a step as it is becomes `%XX`, byte by byte of its UTF-8.
pub fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

/// The same with every letter of every script left as it is, as office programs write links.
pub fn readable(path: &str) -> String {
    path.chars().map(|c| if c.is_alphanumeric() { c.to_string() } else { encoded(&c.to_string()) }).collect()
}

#[cfg(test)]
mod tests {
    use super::{encoded, readable};

    #[test]
    fn what_is_no_plain_letter_is_encoded() {
        assert_eq!(encoded("returns/a b(1)#%.xlsx"), "returns/a%20b%281%29%23%25.xlsx");
        assert_eq!(encoded("县/c:d"), "%E5%8E%BF/c%3Ad");
        assert_eq!(readable("县/附件 1.xls"), "县/附件%201.xls");
    }
}
