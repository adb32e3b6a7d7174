//! What is wrong with a file of layouts: every fault with its line, in both languages. What is checked is the
//! reader's (`source`).

use std::fmt;
use std::ops::Range;

use model::{Explained, Text, text};
use toml::de::{DeTable, Error};

/// Why a layout was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct LayoutError {
    /// Every fault; at least one.
    pub faults: Vec<LayoutFault>,
}

/// One fault of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutFault {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong there.
    pub text: Text,
}

impl Explained for LayoutError {
    /// A line a fault.
    fn text(&self) -> Text {
        let lines: Vec<Text> = self
            .faults
            .iter()
            .map(|fault| {
                let line = fault.line;
                text!("第 {line} 行：{what}", "line {line}: {what}", what = fault.text)
            })
            .collect();
        let joined =
            |wording: fn(&Text) -> &String| lines.iter().map(wording).cloned().collect::<Vec<_>>().join("\n");
        Text::new(joined(|line| &line.zh), joined(|line| &line.en))
    }
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

/// The faults found in a text so far.
pub(super) struct Faults<'a> {
    text: &'a str,
    found: Vec<LayoutFault>,
}

impl<'a> Faults<'a> {
    /// Of a text that nothing is known of yet.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, found: Vec::new() }
    }

    /// Notes a fault at a byte of the text.
    pub(super) fn add(&mut self, at: usize, text: Text) {
        let line = self.text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        self.found.push(LayoutFault { line, text });
    }

    /// The text as the shape of a file, whose unknown and missing keys are faults.
    pub(super) fn read<T: serde::de::DeserializeOwned>(mut self) -> Result<(T, Self), LayoutError> {
        let start = |span: Option<Range<usize>>| span.map_or(0, |span| span.start);
        let (_, syntax) = DeTable::parse_recoverable(self.text);
        if syntax.is_empty() {
            match toml::from_str(self.text) {
                Ok(shape) => return Ok((shape, self)),
                Err(error) => self.add(start(error.span()), of_shape(error.message())),
            }
        }
        for error in syntax {
            self.add(start(error.span()), of_syntax(&error));
        }
        Err(LayoutError { faults: self.found })
    }

    /// Nothing, when there are none.
    pub(super) fn into_result(self) -> Result<(), LayoutError> {
        if self.found.is_empty() { Ok(()) } else { Err(LayoutError { faults: self.found }) }
    }
}

fn of_syntax(error: &Error) -> Text {
    Text::new(
        "这里不符合 TOML 的写法；请检查引号、等号、括号是否成对，有无重复的项，是否误用了全角符号",
        format!("not valid TOML: {}", error.message()),
    )
}

/// The Chinese for what serde says of a key or of a value that does not fit; its English is good as it is.
fn of_shape(message: &str) -> Text {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let others = || quoted.get(1..).unwrap_or_default().join("、");
    let first = quoted.first().copied().unwrap_or_default();
    let zh = if message.starts_with("unknown field") {
        format!("没有“{first}”这一项；可以写 {}", others())
    } else if message.starts_with("unknown variant") {
        format!("不能写“{first}”；可以写 {}", others())
    } else if message.starts_with("missing field") {
        format!("缺少“{first}”这一项")
    } else {
        match message.split_once("expected ").and_then(|(_, wanted)| wanted_zh(wanted)) {
            Some(wanted) => format!("这里的值不对，应为{wanted}"),
            None => "这里的写法不对，请参照 docs/form.md 和自带的布局文件".to_owned(),
        }
    };
    // The name of a type of this program says nothing to whoever wrote the file.
    let en = message.split_once("expected struct ").map(|(found, _)| format!("{found}expected a table"));
    Text::new(zh, en.unwrap_or_else(|| message.to_owned()))
}

fn wanted_zh(wanted: &str) -> Option<&'static str> {
    let kinds = [
        ("a sequence", "方括号里的一组"),
        ("a string", "引号里的文字"),
        ("a character", "引号里的一个字"),
        ("a boolean", " true 或 false"),
        ("a map", "一组项（表）"),
        ("struct", "一组项（表）"),
    ];
    kinds.into_iter().find(|(known, _)| wanted.starts_with(known)).map(|(_, zh)| zh)
}
