//! What the network's scores are worth: how often what it marks is so.
//!
//! A logistic scale for each family of anchors over two facts, the network's logit and whether the rules found the same
//! (Platt 1999, with a second feature), fitted on labelled sentences that the network was not trained on (`models/training/calibrate.py`).

use serde::Deserialize;

use super::{AnchorKind, EncoderError};

/// A scale for each family of anchors.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// Attributions, and quotations that go on.
    pub say: Scale,
    /// Cuts of communication.
    pub cut: Scale,
    /// Happenings.
    pub event: Scale,
    /// Numbers of persons.
    pub count: Scale,
}

/// From a score to a confidence.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Added always.
    pub bias: f32,
    /// For each unit of the network's logit.
    pub logit: f32,
    /// Added where the rules found it, too.
    pub rules: f32,
    /// The confidence from which on it is told.
    pub bar: f32,
}

/// Chances nearer to 0 or 1 than this are as good as this.
const SURE: f32 = 1e-4;

impl Scale {
    /// How likely it is so, 0 to 1.
    pub fn confidence(&self, chance: f32, rules: bool) -> f32 {
        let chance = chance.clamp(SURE, 1.0 - SURE);
        let logit = (chance / (1.0 - chance)).ln();
        let sum = self.bias + self.logit * logit + if rules { self.rules } else { 0.0 };
        1.0 / (1.0 + (-sum).exp())
    }
}

impl Calibration {
    /// Reads what came with the weights.
    pub fn parse(json: &str) -> Result<Self, EncoderError> {
        serde_json::from_str(json).map_err(|e| EncoderError::Scheme(format!("calibration: {e}")))
    }

    /// The scale of a kind of anchors.
    pub const fn of(&self, kind: AnchorKind) -> &Scale {
        match kind {
            AnchorKind::Say | AnchorKind::Carry => &self.say,
            AnchorKind::Cut => &self.cut,
            AnchorKind::Event(_) => &self.event,
            AnchorKind::Count(_) => &self.count,
        }
    }
}
