//! The words there are, and the one that someone probably meant.

use crate::text::Text;

/// Words one after another, as each language separates them.
pub fn list<W: AsRef<str>>(words: &[W]) -> Text {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    Text::new(words.join("、"), words.join(", "))
}

/// The words in brackets that name what someone probably meant; blank when there is nothing to name.
pub fn did_you_mean(word: Option<&str>) -> Text {
    word.map(|word| Text::new(format!("（是不是“{word}”？）"), format!(" (did you mean {word}?)")))
        .unwrap_or_default()
}

/// The one candidate nearest to `found`, when it is near enough to be a typing error. Of several
/// equally near ones none is named: a guess among codes would mislead.
pub fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let is_code = found.bytes().any(|byte| byte.is_ascii_digit());
    let most = if is_code { 1 } else { 1 + found.chars().count() / 5 };
    let mut best: Option<(usize, &str)> = None;
    let mut alone = true;
    for candidate in candidates {
        let distance = distance(found, candidate);
        match best {
            _ if distance > most => {}
            Some((least, word)) if distance == least => alone &= word == candidate,
            Some((least, _)) if distance > least => {}
            _ => (best, alone) = (Some((distance, candidate)), true),
        }
    }
    best.filter(|_| alone).map(|(_, candidate)| candidate)
}

/// Letters put in, left out, changed or swapped with the next one (Damerau, optimal string alignment),
/// letter case aside.
fn distance(a: &str, b: &str) -> usize {
    let lower = |text: &str| text.chars().map(|c| c.to_ascii_lowercase()).collect::<Vec<_>>();
    let (a, b) = (lower(a), lower(b));
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_finds_none() {
        let keys = ["points", "parent", "onsite_only", "title", "total"];
        assert_eq!(nearest("point", keys), Some("points"));
        assert_eq!(nearest("onsite_olny", keys), Some("onsite_only"));
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("Parent", keys), Some("parent"));
        assert_eq!(nearest("weight", keys), None);
    }

    #[test]
    fn a_code_is_only_named_when_no_other_is_as_near() {
        assert_eq!(nearest("S044", ["S001", "S004"]), Some("S004"));
        assert_eq!(nearest("S044", ["S004", "S040"]), None);
        assert_eq!(nearest("S044", ["S004", "S004"]), Some("S004"));
        assert_eq!(nearest("S099", ["S001"]), None);
    }
}
