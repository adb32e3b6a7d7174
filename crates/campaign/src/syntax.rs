//! What the TOML parser finds, in both languages. Its own words are English: what is known of them is translated,
//! the rest is left out of the Chinese wording, which says what to look for anyway.

use model::{Text, text};

/// What the parser says and what it means in Chinese.
const FINDINGS: &[(&str, &str)] = &[
    ("string values must be quoted", "文字要加引号"),
    ("invalid basic string", "双引号文字的写法不对"),
    ("invalid multi-line basic string", "多行双引号文字的写法不对"),
    ("invalid literal string", "单引号文字的写法不对"),
    ("invalid multi-line literal string", "多行单引号文字的写法不对"),
    ("missing opening quote", "缺少前引号"),
    ("missing escaped value", "反斜杠之后缺少字符"),
    ("too few unicode value digits", "反斜杠之后的字符编号位数不够"),
    ("duplicate key", "同一项写了两次"),
    ("invalid unquoted key", "项名的写法不对"),
    ("unquoted keys cannot be empty", "项名不能为空"),
    ("keys cannot be multi-line basic strings", "项名不能写成多行文字"),
    ("keys cannot be multi-line literal strings", "项名不能写成多行文字"),
    ("key with no value", "项名之后没有值"),
    ("missing value for key", "项名之后没有值"),
    ("missing value", "缺少值"),
    ("invalid value", "值的写法不对"),
    ("missing assignment between key-value pairs", "项名与值之间缺少等号"),
    ("extra assignment between key-value pairs", "多了等号"),
    ("extra `=`", "多了等号"),
    ("unexpected `=` in array", "列表中不能有等号"),
    ("invalid key-value pair", "这一项的写法不对"),
    ("unexpected key or value", "一行只能写一项"),
    ("unexpected content", "此处有多余的内容"),
    ("unexpected content between comment and newline", "注释之后有多余的内容"),
    ("invalid comment character", "注释中有不能用的字符"),
    ("unclosed table", "表名缺少后方括号"),
    ("unclosed array table", "表名缺少两个后方括号"),
    ("missing table open", "表名缺少前方括号"),
    ("unclosed array", "列表缺少后方括号"),
    ("missing array opening", "列表缺少前方括号"),
    ("missing comma between array elements", "列表的各值之间缺少逗号"),
    ("extra comma in array", "列表中多了逗号"),
    ("unclosed inline table", "花括号没有成对"),
    ("missing inline table opening", "缺少前花括号"),
    ("missing key for inline table element", "花括号中缺少项名"),
    ("invalid inline table element", "花括号中的写法不对"),
    ("missing comma between key-value pairs", "各项之间缺少逗号"),
    ("extra comma in inline table", "花括号中多了逗号"),
    ("integers with a radix cannot be signed", "带进制的整数不能有正负号"),
    ("radix must be lowercase", "进制应用小写字母"),
    ("redundant integer number prefix", "整数前多了记号"),
    ("redundant numeric sign", "多了正负号"),
    ("unexpected sign", "多了正负号"),
    ("unexpected leading zero", "数的前面多了 0"),
    ("`_` may only go between digits", "下划线只能写在数字之间"),
    ("carriage return must be followed by newline", "换行的写法不对"),
    ("cannot recurse further; max recursion depth met", "套得过深"),
    ("recursion limit", "套得过深"),
    ("invalid date", "没有这个日期"),
    ("invalid time", "没有这个时刻"),
    ("invalid date-time", "日期和时刻的写法不对"),
    ("invalid offset", "时区的写法不对"),
    ("invalid datetime", "日期的写法不对"),
];

/// The fault in both languages.
pub(crate) fn fault(found: &str) -> Text {
    let what = found.split(", expected ").next().unwrap_or(found);
    let known = FINDINGS.iter().find(|(english, _)| *english == what).map(|(_, chinese)| *chinese);
    let detail = known.map(|known| format!("（{known}）")).unwrap_or_default();
    text!(
        "这里不符合 TOML 的写法{detail}；请检查引号、等号、括号是否成对，是否误用了全角符号",
        "not valid TOML: {detail}",
        detail = Text::new(detail, found)
    )
}
