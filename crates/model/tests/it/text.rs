//! Sentences in both languages.

use model::{Explained as _, Text, text};

#[test]
fn a_place_is_filled_in_each_wording_in_its_own_language() {
    let part = Text::new("目录", "the directory");
    let row = 7;
    let text = text!("第 {row} 行缺少{part}", "row {row} lacks {part}", part = part);
    assert_eq!(text, Text::new("第 7 行缺少目录", "row 7 lacks the directory"));
}

#[test]
fn a_reason_of_the_operating_system_is_in_words() {
    let error = std::io::Error::from_raw_os_error(2);
    let text = error.text();
    assert_eq!(text.zh, "文件或文件夹不存在（系统错误 2）");
    assert_eq!(text.en, "no such file or folder (system error 2)");
}
