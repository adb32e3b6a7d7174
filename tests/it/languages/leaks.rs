//! What a text holds of the language that was not asked for, apart from what it quotes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What may be quoted in either language: what was typed, names of files, and what files say.
#[derive(Clone, Default)]
pub(super) struct Quoted(String);

impl Quoted {
    pub(super) fn add(&mut self, text: &str) {
        // Writing to a string cannot fail.
        _ = writeln!(self.0, "{text}");
    }

    /// The names below a folder, and the texts of those files that are texts.
    pub(super) fn add_folder(&mut self, folder: &Path) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries {
            let path = entry.expect("an entry").path();
            self.add(&path.file_name().unwrap_or_default().to_string_lossy());
            if path.is_dir() {
                self.add_folder(&path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                self.add(&text);
            }
        }
    }

    fn has(&self, words: &str) -> bool {
        self.0.contains(words)
    }
}

/// Words that are the same in both languages: names of programs, formats and files, which Chinese text uses as they are.
const NAMES: [&str; 3] = ["cargo xtask", "cargo run", "Markdown"];

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// The Chinese in an English text, run by run, that it quotes from nowhere.
pub(super) fn chinese_in(text: &str, quoted: &Quoted) -> Vec<String> {
    let runs = text.split(|c| !is_chinese(c)).filter(|run| !run.is_empty());
    runs.filter(|run| !quoted.has(run)).map(str::to_owned).collect()
}

/// The English sentences in a Chinese text: two words and more one after the other, that it quotes from nowhere.
pub(super) fn english_in(text: &str, quoted: &Quoted) -> Vec<String> {
    let named = NAMES.iter().fold(text.to_owned(), |text, name| text.replace(name, "\n"));
    named.replace(is_chinese, "\n").lines().flat_map(sentences).filter(|words| !quoted.has(words)).collect()
}

/// The runs of two words and more. What has a dot, a dash or a digit in it is a name; so is what is all capitals.
fn sentences(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for token in line.split_whitespace().chain(["."]) {
        let word = token.trim_matches(|c: char| ",;:.()\"'`[]".contains(c));
        let is_word = word.len() > 1
            && word.chars().all(|c| c.is_ascii_alphabetic())
            && word.chars().any(|c| c.is_ascii_lowercase());
        if !is_word || token.starts_with(['(', '[']) {
            found.extend(sentence(&mut run));
        }
        if is_word {
            run.push(word);
        }
        if token.ends_with(['.', ')', ']']) {
            found.extend(sentence(&mut run));
        }
    }
    found
}

/// A run that has come to its end, if it is more than a word.
fn sentence(run: &mut Vec<&str>) -> Option<String> {
    let words = std::mem::take(run);
    (words.len() > 1).then(|| words.join(" "))
}

#[test]
fn what_is_quoted_is_no_leak() {
    let mut quoted = Quoted::default();
    quoted.add("returns/甲站.xlsx");
    assert!(chinese_in("cannot read returns/甲站.xlsx", &quoted).is_empty());
    assert_eq!(chinese_in("cannot read 乙站.xlsx，again", &quoted), ["乙站", "，"]);
    assert!(
        english_in("无法读取 returns/甲站.xlsx：JSON 第 3 行，请运行 cargo xtask import", &quoted).is_empty()
    );
    assert_eq!(english_in("无法读取：No such file (os error 2)", &quoted), ["No such file", "os error"]);
    quoted.add("No such file");
    assert_eq!(english_in("无法读取：No such file (os error 2)", &quoted), ["os error"]);
}
