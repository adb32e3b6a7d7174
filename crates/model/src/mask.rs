//! Masking of identity numbers and phones in anything a person outside the station may read.

/// Replaces the middle of every identity number (15 or 18 characters, the last may be `X`) and of every
/// mobile number (11 digits beginning with 1) by `*`. Other digit runs stay as they are.
pub fn mask(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let mut end = at;
        while end < chars.len() && (chars[end].is_ascii_digit() || is_wide_digit(chars[end])) {
            end += 1;
        }
        if end == at {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        if end - at == 17 && chars.get(end).is_some_and(|c| matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ')) {
            end += 1;
        }
        let run = &chars[at..end];
        let keep = match run.len() {
            15 | 18 => Some((6, 4)),
            11 if matches!(run[0], '1' | '１') => Some((3, 4)),
            _ => None,
        };
        for (index, c) in run.iter().enumerate() {
            let hidden = keep.is_some_and(|(head, tail)| index >= head && index < run.len() - tail);
            out.push(if hidden { '*' } else { *c });
        }
        at = end;
    }
    out
}

fn is_wide_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn identity_numbers_and_mobiles_lose_their_middle_and_other_digits_stay() {
        assert_eq!(
            mask("身份证11010519491231002X，电话13800000000"),
            "身份证110105********002X，电话138****0000"
        );
        assert_eq!(mask("许可证 3501000012 共2014人"), "许可证 3501000012 共2014人");
    }

    #[test]
    fn the_old_identity_number_of_fifteen_digits_is_masked_too_and_one_digit_more_or_less_is_none() {
        assert_eq!(mask("110105491231002"), "110105*****1002");
        assert_eq!(mask("１１０１０５４９１２３１００２"), "１１０１０５*****１００２");
        for other in ["11010549123100", "1101054912310021", "11010519491231002", "1101051949123100211"] {
            assert_eq!(mask(other), other);
        }
        assert_eq!(mask("110105491231002X"), "110105*****1002X");
    }

    #[test]
    fn only_a_number_that_begins_with_one_and_has_eleven_digits_is_a_mobile() {
        assert_eq!(mask("１３８００００００００"), "１３８****００００");
        for other in ["23800000000", "1380000000", "138000000001"] {
            assert_eq!(mask(other), other);
        }
        let seventeen_and_letter = ["11010519491231002x", "11010519491231002Ｘ"];
        assert_eq!(seventeen_and_letter.map(mask), ["110105********002x", "110105********002Ｘ"]);
    }
}
