//! Percentages as notices print them: whole, by the rule of the campaign.

use model::campaign::PercentRule;

/// `part` of `whole` in whole percent; 0 of nothing is 0.
///
/// 18 of 57 is 31.58 %: 31 truncated, 32 rounded half up.
pub fn percent(part: usize, whole: usize, rule: PercentRule) -> usize {
    if whole == 0 {
        return 0;
    }
    match rule {
        PercentRule::Truncate => part * 100 / whole,
        PercentRule::HalfUp => (part * 200 + whole) / (whole * 2),
    }
}

#[cfg(test)]
mod tests {
    use super::{PercentRule, percent};

    #[test]
    fn the_rule_decides_the_last_digit() {
        for (part, whole, truncated, rounded) in
            [(18, 57, 31, 32), (1, 200, 0, 1), (57, 57, 100, 100), (0, 0, 0, 0)]
        {
            assert_eq!(percent(part, whole, PercentRule::Truncate), truncated);
            assert_eq!(percent(part, whole, PercentRule::HalfUp), rounded);
        }
    }
}
