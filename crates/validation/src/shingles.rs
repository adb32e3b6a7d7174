//! How much of one statement is in another: overlapping pieces of text, and an index of them.
//!
//! A text is taken as the set of its pieces of six characters, white space, punctuation and digits aside.
//! [`alike`] compares each text with those few that share its rarest pieces, so that the work grows with the number
//! of texts and not with its square.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use model::report::Statement;
use rust_decimal::Decimal;

/// Characters of a piece.
const PIECE: usize = 6;

/// One in so many pieces is put into the index; chosen by its hash, so that equal texts choose alike.
const SAMPLE: u64 = 4;

/// Of the texts that share a piece, so many before and after a text are compared with it.
const NEAREST: usize = 8;

/// What a piece weighs is shared by the texts that have it.
const WEIGHT: u64 = 1 << 32;

/// How many of the texts that weigh most are looked at closely.
const CLOSE_LOOKS: usize = 4;

/// A text as the set of its pieces.
pub(crate) struct Shingles {
    /// Characters that count.
    pub(crate) length: usize,
    /// Hashes of the pieces, sorted, each once.
    hashes: Vec<u64>,
}

impl Shingles {
    /// The three parts of a statement as one text.
    pub(crate) fn of(statement: &Statement) -> Self {
        let parts = [&statement.achievements, &statement.problems, &statement.measures];
        let letters: Vec<char> = parts
            .iter()
            .filter_map(|part| part.get())
            .flat_map(|text| text.chars())
            .filter(|c| c.is_alphabetic())
            .collect();
        let mut hashes: Vec<u64> = letters.windows(PIECE).map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self { length: letters.len(), hashes }
    }

    /// How many percent of the pieces of the shorter text are in both.
    pub(crate) fn shared_percent(&self, other: &Self) -> Decimal {
        let shorter = self.hashes.len().min(other.hashes.len());
        let (mut one, mut two, mut shared) = (0, 0, 0_u64);
        while let (Some(a), Some(b)) = (self.hashes.get(one), other.hashes.get(two)) {
            shared += u64::from(a == b);
            one += usize::from(a <= b);
            two += usize::from(b <= a);
        }
        let percent = Decimal::from(shared) * Decimal::ONE_HUNDRED;
        percent.checked_div(Decimal::from(shorter)).unwrap_or(Decimal::ZERO)
    }

    fn sample(&self) -> impl Iterator<Item = u64> {
        self.hashes.iter().copied().filter(|hash| hash % SAMPLE == 0)
    }
}

/// FNV-1a over the code points, with its high bits mixed down, since the sample looks at the low ones.
fn hash(piece: &[char]) -> u64 {
    let fnv = piece.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| {
        (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0000_0100_0000_01b3)
    });
    fnv ^ (fnv >> 32)
}

/// A text that is like another one.
pub(crate) struct Alike {
    /// Index of the text.
    pub(crate) text: usize,
    /// Index of the one it is most like.
    pub(crate) like: usize,
    /// How many percent of the shorter one are in both.
    pub(crate) percent: Decimal,
}

/// Every text that counts and shares at least so many percent with another that counts, with the one it is most
/// like, in order. A text that is equal to another is never missed.
pub(crate) fn alike(texts: &[Shingles], counts: impl Fn(&Shingles) -> bool, percent: Decimal) -> Vec<Alike> {
    let mut index = Index::default();
    let counting: Vec<usize> = (0..texts.len()).filter(|text| counts(&texts[*text])).collect();
    for text in &counting {
        index.enter(*text, &texts[*text]);
    }
    let like = |text: &usize| index.equal(*text, texts).or_else(|| index.most_alike(*text, texts));
    counting.iter().filter_map(like).filter(|alike| alike.percent >= percent).collect()
}

/// Which texts are equal, and which have a piece.
#[derive(Default)]
struct Index<'t> {
    equal: HashMap<&'t [u64], Vec<usize>>,
    having: HashMap<u64, Vec<usize>>,
}

impl<'t> Index<'t> {
    /// Texts are entered in their order.
    fn enter(&mut self, text: usize, pieces: &'t Shingles) {
        self.equal.entry(&pieces.hashes).or_default().push(text);
        for piece in pieces.sample() {
            self.having.entry(piece).or_default().push(text);
        }
    }

    /// The first other text with the same pieces.
    fn equal(&self, text: usize, texts: &[Shingles]) -> Option<Alike> {
        let pieces = &texts[text].hashes;
        let like = self.equal.get(pieces.as_slice())?.iter().copied().find(|other| *other != text)?;
        (!pieces.is_empty()).then_some(Alike { text, like, percent: Decimal::ONE_HUNDRED })
    }

    /// Of the texts that share the rarest pieces, the one that shares most. Of a piece that many have, only the
    /// nearest in order are taken, and it weighs little: what all share says nothing of two.
    fn most_alike(&self, text: usize, texts: &[Shingles]) -> Option<Alike> {
        let mut shared: BTreeMap<usize, u64> = BTreeMap::new();
        for piece in texts[text].sample() {
            let Some(having) = self.having.get(&piece) else { continue };
            let weight = WEIGHT / having.len() as u64;
            let at = having.binary_search(&text).unwrap_or_default();
            let near = &having[at.saturating_sub(NEAREST)..having.len().min(at + NEAREST + 1)];
            for other in near.iter().filter(|other| **other != text) {
                *shared.entry(*other).or_insert(0) += weight;
            }
        }
        let mut candidates: Vec<(u64, usize)> =
            shared.into_iter().map(|(other, weight)| (weight, other)).collect();
        candidates.sort_by_key(|(weight, other)| (Reverse(*weight), *other));
        candidates
            .into_iter()
            .take(CLOSE_LOOKS)
            .map(|(_, like)| Alike { text, like, percent: texts[text].shared_percent(&texts[like]) })
            .max_by(|a, b| a.percent.cmp(&b.percent).then(b.like.cmp(&a.like)))
    }
}
