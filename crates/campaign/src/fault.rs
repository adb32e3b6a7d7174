//! What is wrong with a file, and where.

use std::fmt;

use model::{Explained, Text, text};

/// One fault of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// What was found and what was expected.
    pub text: Text,
}

/// Every fault of a file, by line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Errors {
    /// The faults, by line; at least one.
    pub faults: Vec<Fault>,
}

impl Explained for Errors {
    fn text(&self) -> Text {
        let mut all = Text::default();
        for (index, Fault { line, text }) in self.faults.iter().enumerate() {
            let fault = text!("第 {line} 行：{found}", "line {line}: {found}", found = *text);
            let separator = if index == 0 { ("", "") } else { ("；", "; ") };
            all.zh.extend([separator.0, &fault.zh]);
            all.en.extend([separator.1, &fault.en]);
        }
        all
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}
