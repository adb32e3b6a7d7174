//! The draw: made once, kept whole, made again when asked to.

use pipeline::{Forms, StepError, Year, sample};

use crate::campaign::{Campaign, jianglan};

#[test]
fn a_draw_stays_as_it_was_recorded_until_it_is_made_again() {
    let campaign = Campaign::copy("jianglan-2025");
    let mut ledger = campaign.ledger();
    let (mut folder, forms) = jianglan();
    let first = sample(&Year::new(&folder, &forms), &mut ledger, false).expect("a draw");
    assert_eq!(first.recorded_on, None);
    assert!(
        first.draw.picks.iter().any(|pick| pick.drawn) && first.draw.picks.iter().any(|pick| !pick.drawn)
    );

    // What has changed since does not move inspectors who are on their way.
    let fewer = Forms { returns: forms.returns[..3].to_vec(), ..forms.clone() };
    let day = folder.campaign.as_of;
    folder.campaign.as_of = day.tomorrow().expect("a day");
    let again = sample(&Year::new(&folder, &fewer), &mut ledger, false).expect("the draw");
    assert_eq!(again.recorded_on, Some(day));
    assert_eq!(again.draw, first.draw);

    let other = sample(&Year::new(&folder, &fewer), &mut ledger, true).expect("another draw");
    assert_eq!(other.recorded_on, None);
    assert_ne!(other.draw, first.draw);
    let kept = sample(&Year::new(&folder, &forms), &mut ledger, false).expect("the other draw");
    assert_eq!((kept.recorded_on, kept.draw), (Some(folder.campaign.as_of), other.draw));
}

#[test]
fn what_inspectors_found_does_not_move_the_draw() {
    let (folder, forms) = jianglan();
    let blank = Campaign::copy("jianglan-2025");
    let without = Forms { onsite: Vec::new(), ..forms.clone() };
    let one = sample(&Year::new(&folder, &forms), &mut blank.ledger(), true).expect("a draw");
    let other = sample(&Year::new(&folder, &without), &mut blank.ledger(), true).expect("a draw");
    assert_eq!(one.draw, other.draw);
}

#[test]
fn nothing_is_drawn_from_nothing() {
    let campaign = Campaign::copy("jianglan-2025");
    let (folder, _) = jianglan();
    let drawn = sample(&Year::new(&folder, &Forms::default()), &mut campaign.ledger(), false);
    assert!(matches!(drawn, Err(StepError::NothingImported)));
}
