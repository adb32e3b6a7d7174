//! Percentages as notices print them.

use model::campaign::PercentRule;

#[test]
fn the_rule_decides_the_last_digit() {
    for (part, whole, truncated, rounded) in
        [(18, 57, 31, 32), (1, 200, 0, 1), (57, 57, 100, 100), (0, 0, 0, 0)]
    {
        assert_eq!(PercentRule::Truncate.share(part, whole), truncated.into());
        assert_eq!(PercentRule::HalfUp.share(part, whole), rounded.into());
    }
}
