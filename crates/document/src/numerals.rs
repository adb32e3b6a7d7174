//! Chinese numerals for the numbers of headings: written and read back. Not for amounts or dates.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The numeral of a number from 1 to 99; other numbers are in Arabic digits, which no heading reaches.
pub fn chinese(number: usize) -> String {
    let (tens, ones) = (number / 10, number % 10);
    if !(1..100).contains(&number) {
        return number.to_string();
    }
    let mut out = String::new();
    if tens > 1 {
        out.push(DIGITS[tens]);
    }
    if tens > 0 {
        out.push('十');
    }
    if ones > 0 {
        out.push(DIGITS[ones]);
    }
    out
}

/// Reads a numeral from 1 to 99 back; `None` for anything else.
pub fn read(text: &str) -> Option<usize> {
    (1..100).find(|number| chinese(*number) == text)
}

#[cfg(test)]
mod tests {
    use super::{chinese, read};

    #[test]
    fn tens_are_written_without_a_leading_one() {
        for (number, text) in [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")] {
            assert_eq!(chinese(number), text);
            assert_eq!(read(text), Some(number));
        }
        assert_eq!(chinese(100), "100");
        for wrong in ["", "一十", "1", "百"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
