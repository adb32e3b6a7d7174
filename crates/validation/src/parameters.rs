//! The numbers of a rule that a campaign may set, as the rule's code asks for them.
//!
//! A parameter is a static of its rule's file: a name that is mistyped does not compile, and no other rule can ask
//! for it. What a campaign has set is [`crate::settings`]'.

use std::marker::PhantomData;

use model::rule;
use model::text::Wording;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// A parameter, and the type that its rule reads it as.
pub(crate) struct Parameter<T> {
    /// What readers are shown of it; listed in the rule's `parameters`.
    pub(crate) shown: rule::Parameter,
    value: PhantomData<fn() -> T>,
}

impl<T> Parameter<T> {
    /// A parameter by its name in the campaign file, the value that it has unless set, its unit and what it decides.
    pub(crate) const fn new(
        name: &'static str,
        default: Decimal,
        unit: Wording<'static>,
        meaning: Wording<'static>,
    ) -> Self {
        Self { shown: rule::Parameter { name, default, unit, meaning }, value: PhantomData }
    }
}

/// What a parameter is read as.
pub(crate) trait Value {
    /// The value of a number that was set.
    fn of(set: Decimal) -> Self;
}

/// A number, whole or not.
impl Value for Decimal {
    fn of(set: Decimal) -> Self {
        set
    }
}

/// Yes unless it is zero.
impl Value for bool {
    fn of(set: Decimal) -> Self {
        !set.is_zero()
    }
}

/// Some years, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Years(pub(crate) i16);

impl Value for Years {
    fn of(set: Decimal) -> Self {
        Self(set.to_i16().unwrap_or(i16::MAX).max(1))
    }
}

/// A whole number, as the default of a parameter.
pub(crate) const fn whole(number: u32) -> Decimal {
    Decimal::from_parts(number, 0, 0, false, 0)
}
