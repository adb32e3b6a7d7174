//! Check digits of identity numbers, organisation codes and credit codes.
//!
//! Whether a number is well formed, nothing else: a number that passes may still be no one's.

use jiff::civil::Date;
use model::Sex;

/// What an identity number says about its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) born: Date,
    pub(crate) sex: Sex,
}

/// What is wrong with an identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdentityFault {
    /// Neither 18 characters nor the 15 of the old form, or a character that is no digit.
    Shape,
    /// The date of birth is none.
    Birth,
    /// The last character is not the check digit.
    CheckDigit,
}

/// Reads an identity number of GB 11643-1999, or one of the 15 digits that were given out before.
pub(crate) fn identity(number: &str) -> Result<Identity, IdentityFault> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = number.as_bytes();
    let body = match bytes.len() {
        15 => bytes,
        18 => &bytes[..17],
        _ => return Err(IdentityFault::Shape),
    };
    let last_is_odd = bytes.len() == 18 && !matches!(bytes[17], b'0'..=b'9' | b'X' | b'x');
    if !body.iter().all(u8::is_ascii_digit) || last_is_odd {
        return Err(IdentityFault::Shape);
    }
    let digit = |at: usize| i16::from(bytes[at] - b'0');
    let pair = |at: usize| i8::try_from(digit(at) * 10 + digit(at + 1)).unwrap_or(0);
    let (year, at) = match bytes.len() {
        15 => (1900 + i16::from(pair(6)), 8),
        _ => (i16::from(pair(6)) * 100 + i16::from(pair(8)), 10),
    };
    let born = Date::new(year, pair(at), pair(at + 2)).map_err(|_| IdentityFault::Birth)?;
    if bytes.len() == 18 {
        let sum: u32 = body.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        if CHECKS[(sum % 11) as usize] != bytes[17].to_ascii_uppercase() {
            return Err(IdentityFault::CheckDigit);
        }
    }
    let order = body[body.len() - 1] - b'0';
    Ok(Identity { born, sex: if order % 2 == 1 { Sex::Male } else { Sex::Female } })
}

/// Whether a text is an organisation code of GB 11714-1997: eight digits or capitals and a check character,
/// with or without a hyphen before it.
pub(crate) fn is_organisation_code(code: &str) -> bool {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let bytes: Vec<u8> = code.bytes().filter(|byte| *byte != b'-').collect();
    if bytes.len() != 9 {
        return false;
    }
    let values: Option<Vec<u32>> = bytes[..8].iter().map(|byte| value_of(*byte)).collect();
    let Some(values) = values else { return false };
    let sum: u32 = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    let check = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b'0' + u8::try_from(digit).unwrap_or(0),
    };
    bytes[8] == check
}

/// 0 to 9, then A as 10 up to Z as 35.
fn value_of(byte: u8) -> Option<u32> {
    (byte.is_ascii_digit() || byte.is_ascii_uppercase()).then(|| char::from(byte).to_digit(36)).flatten()
}

/// Whether a text is a credit code of GB 32100-2015: 18 characters of an alphabet without I, O, S, V and Z, the
/// last of which is the check character.
pub(crate) fn is_credit_code(code: &str) -> bool {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let values: Option<Vec<usize>> =
        code.bytes().map(|byte| ALPHABET.iter().position(|known| *known == byte)).collect();
    let Some(values) = values.filter(|values| values.len() == 18) else { return false };
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    values[17] == (31 - sum % 31) % 31
}

#[cfg(test)]
mod tests {
    use super::{IdentityFault, identity, is_credit_code, is_organisation_code};

    /// Published test numbers, and errors made in them.
    #[test]
    fn published_numbers_pass_and_every_slip_of_one_digit_fails() {
        for number in ["11010519491231002X", "440524188001010014"] {
            assert!(identity(number).is_ok(), "{number}");
            for at in 0..17 {
                let mut wrong = number.as_bytes().to_vec();
                wrong[at] = b'0' + (wrong[at] - b'0' + 1) % 10;
                assert!(identity(std::str::from_utf8(&wrong).expect("ASCII")).is_err(), "{number} at {at}");
            }
        }
        assert_eq!(identity("110105194912310020"), Err(IdentityFault::CheckDigit));
        assert_eq!(identity("110105194913310020"), Err(IdentityFault::Birth));
        assert_eq!(identity("1101051949123100"), Err(IdentityFault::Shape));
        assert!(identity("110105491231002").is_ok());
        assert!(identity("一二三四五六").is_err());
    }

    #[test]
    fn organisation_and_credit_codes_are_checked_by_their_standards() {
        assert!(is_organisation_code("D2143569-X") && is_organisation_code("D2143569X"));
        assert!(!is_organisation_code("D2143569-1") && !is_organisation_code("D2143569"));
        assert!(is_credit_code("91350100M000100Y43"));
        assert!(!is_credit_code("91350100M000100Y4Z") && !is_credit_code("91350100M000100Y4"));
        assert!(!is_credit_code("9135O100M000100Y43"));
    }
}
