//! Amounts: numbers and quantity words, with the hedges around them.

use news::{Quantity, Span};

use crate::Document;

/// One number or quantity word with its hedge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Hedge and number ("at least 43", "dozens", "between 40 and 50").
    pub span: Span,
    /// The number alone.
    pub number: Span,
    /// Least count.
    pub low: Option<u64>,
    /// Greatest count.
    pub high: Option<u64>,
    /// How it is given.
    pub quantity: Quantity,
    /// What it counts, where it cannot count persons.
    pub unit: Unit,
}

/// What an Amount can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Anything, persons among them.
    Count,
    /// Money, lengths, weights, percentages, ages, dates, times, ordinals, scores: no persons.
    Other,
}

/// All amounts of the text, in text order.
pub fn find(_document: &Document<'_>) -> Vec<Amount> {
    Vec::new()
}
