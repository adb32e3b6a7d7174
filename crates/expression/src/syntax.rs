//! What the parsers of CEL and of regular expressions find, in both languages. Their own words are English: what is
//! known of them is translated, the rest is left out of the Chinese wording.

use model::{Text, text};

/// What the parser of CEL says first, and what it means in Chinese with the token in question.
const CEL: &[(&str, &str, &str)] = &[
    ("mismatched input ", "这里不能写 ", ""),
    ("extraneous input ", "多了 ", ""),
    ("no viable alternative at input ", "写到 ", " 就不通了"),
    ("token recognition error at: ", "不认识 ", ""),
    ("missing ", "缺少 ", ""),
];

/// What the parser of regular expressions says, and what it means in Chinese.
const REGEX: &[(&str, &str)] = &[
    ("invalid escape sequence found in character class", "方括号中的转义不对"),
    ("invalid character class range, the start must be <= the end", "方括号中的范围前后颠倒"),
    ("invalid range boundary, must be a literal", "方括号中范围的两端应是单个字符"),
    ("unclosed character class", "方括号没有成对"),
    ("decimal literal empty", "缺少数字"),
    ("decimal literal invalid", "数字不对"),
    ("hexadecimal literal empty", "缺少十六进制数字"),
    ("hexadecimal literal is not a Unicode scalar value", "没有这个编号的字符"),
    ("invalid hexadecimal digit", "十六进制数字不对"),
    ("incomplete escape sequence, reached end of pattern prematurely", "反斜杠之后缺少字符"),
    ("unrecognized escape sequence", "没有这种转义"),
    ("unrecognized flag", "没有这种标志"),
    ("unclosed group", "圆括号没有成对"),
    ("unopened group", "圆括号没有成对"),
    ("repetition quantifier expects a valid decimal", "重复次数应是数字"),
    ("unclosed counted repetition", "花括号没有成对"),
    ("repetition operator missing expression", "重复记号之前缺少内容"),
    ("invalid repetition count range, the start must be <= the end", "重复次数的范围前后颠倒"),
    ("invalid Unicode character class", "没有这类字符"),
    ("Unicode property not found", "没有这类字符"),
    ("Unicode property value not found", "没有这类字符"),
    ("backreferences are not supported", "不支持反向引用"),
    ("look-around, including look-ahead and look-behind, is not supported", "不支持环视"),
];

/// A fault of a condition, at a character.
pub(crate) fn of_condition(column: isize, found: &str) -> Text {
    let detail = Text::new(chinese(found).map(|known| format!("（{known}）")).unwrap_or_default(), found);
    text!(
        "第 {column} 个字符处不合 CEL 的写法{detail}",
        "not valid CEL at character {column}: {detail}",
        detail = detail
    )
}

fn chinese(found: &str) -> Option<String> {
    let rest = found.strip_prefix("Syntax error: ").unwrap_or(found);
    if rest.contains("'<EOF>'") {
        return Some("条件没有写完".to_owned());
    }
    let (rest, before, after) =
        CEL.iter().find_map(|(english, before, after)| Some((rest.strip_prefix(english)?, before, after)))?;
    let token = rest.split(" expecting ").next()?.split(" at ").next()?;
    Some(format!("{before}{token}{after}"))
}

/// A fault of a pattern.
pub(crate) fn of_pattern(error: &str) -> Text {
    let found = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
    let known = REGEX.iter().find(|(english, _)| *english == found).map(|(_, chinese)| *chinese);
    let too_large = error.contains("exceeds size limit").then_some("太大");
    let detail = known.or(too_large).map(|known| format!("（{known}）")).unwrap_or_default();
    text!(
        "不是正则表达式{detail}",
        "no regular expression{detail}",
        detail = Text::new(detail, format!(" ({found})"))
    )
}
