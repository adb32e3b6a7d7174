//! Every construct of the scheme language at work, each with its arithmetic; schemes are written as a bureau
//! writes them.

mod caps;
mod conformity;
mod counts;
mod numbers;
mod points;
mod rows;
mod verdicts;

use model::assessment::Assessment;

use crate::{printer, schemes::read, world::World};

/// A world of one station under a scheme given without its head.
fn world(scheme: &str) -> World {
    World::single(read(scheme))
}

const DEDUCT: &str = "method = { kind = 'deduct', clauses = [{ name = '某项', per = 1 }] }";

/// `sum of base, scaled, exact ≈ rounded, outcome`.
fn line(assessment: &Assessment) -> String {
    let total = assessment.total.as_ref().expect("a return was filed");
    let outcome = printer::outcome(assessment);
    format!(
        "{} of {}, {}, {} ≈ {}, {outcome}",
        total.sum, total.base, total.scaled, total.exact, total.rounded
    )
}

#[track_caller]
fn check(world: &World, expected: &str) -> Assessment {
    let assessment = world.first();
    assert_eq!(line(&assessment), expected);
    assessment
}

/// Two categories: A of 40 in the leaves A1 30 and A2 10, B of 60.
fn two(root: &str, a1: &str) -> String {
    format!(
        "total = 100\n{root}\n\
         [[indicator]]\nid = 'A'\nname = '甲'\npoints = 40\n\
         [[indicator]]\nid = 'A1'\nparent = 'A'\nname = '甲一'\npoints = 30\n{a1}\n{DEDUCT}\n\
         [[indicator]]\nid = 'A2'\nparent = 'A'\nname = '甲二'\npoints = 10\n{DEDUCT}\n\
         [[indicator]]\nid = 'B'\nname = '乙'\npoints = 60\n{DEDUCT}\n"
    )
}
