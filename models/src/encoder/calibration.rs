//! What the network's scores are worth: how often what it marks is so.
//!
//! A logistic scale for each family of anchors over the network's logit and what the rules found (Platt 1999, with more features),
//! with a lean for each kind of anchor, fitted on labelled sentences that the network was not trained on
//! (`models/training/calibrate.py`).

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::{AnchorKind, EncoderError};

/// A scale for each family of anchors, and a lean for each kind.
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
    /// How far a kind is off its family.
    #[serde(default, deserialize_with = "leans")]
    pub leans: HashMap<AnchorKind, Lean>,
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
    /// For each unit of the network's logit more, where the rules found it, too.
    #[serde(default)]
    pub both: f32,
    /// For each unit of the rules' own logit, where they found it.
    #[serde(default)]
    pub sure: f32,
    /// The confidence from which on it is told.
    pub bar: f32,
}

/// Added for one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lean {
    /// Where the network sees it alone.
    pub alone: f32,
    /// Where the rules found it.
    pub rules: f32,
}

/// Chances nearer to 0 or 1 than this are as good as this; the fit knows no other.
const SURE: f32 = 0.01;

impl Calibration {
    /// Reads what came with the weights.
    pub fn parse(json: &str) -> Result<Self, EncoderError> {
        serde_json::from_str(json).map_err(|e| EncoderError::Scheme(format!("calibration: {e}")))
    }

    /// How likely it is so, 0 to 1: by the network's chance, and the rules' own confidence where they found the same.
    pub fn confidence(&self, kind: AnchorKind, chance: f32, rules: Option<f32>) -> f32 {
        let scale = self.of(kind);
        let lean = self.leans.get(&kind).copied().unwrap_or_default();
        let chance = logit(chance);
        let with_rules = |sure| scale.rules + scale.both * chance + scale.sure * logit(sure) + lean.rules;
        let sum = scale.bias + scale.logit * chance + rules.map_or(lean.alone, with_rules);
        1.0 / (1.0 + (-sum).exp())
    }

    /// Whether an anchor of this confidence is told.
    pub fn tells(&self, kind: AnchorKind, confidence: f32) -> bool {
        confidence >= self.of(kind).bar
    }

    const fn of(&self, kind: AnchorKind) -> &Scale {
        match kind {
            AnchorKind::Say | AnchorKind::Carry => &self.say,
            AnchorKind::Cut => &self.cut,
            AnchorKind::Event(_) => &self.event,
            AnchorKind::Count(_) => &self.count,
        }
    }
}

fn logit(chance: f32) -> f32 {
    let chance = chance.clamp(SURE, 1.0 - SURE);
    (chance / (1.0 - chance)).ln()
}

/// Leans by the names of kinds in the scheme.
fn leans<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<HashMap<AnchorKind, Lean>, D::Error> {
    let by_name = BTreeMap::<String, Lean>::deserialize(deserializer)?;
    let known = |name: &str| AnchorKind::all().find(|kind| kind.name() == name);
    let kind =
        |name: &str| known(name).ok_or_else(|| serde::de::Error::custom(format!("no kind of anchor is {name:?}")));
    by_name.into_iter().map(|(name, lean)| Ok((kind(&name)?, lean))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use news::Kind;

    const JSON: &str = r#"{"say": {"bias": 0, "logit": 1, "rules": 1, "bar": 0.5}, "cut": {"bias": 0, "logit": 1, "rules": 1, "bar": 0.5},
        "event": {"bias": -1, "logit": 0.5, "rules": 0.5, "both": 1, "sure": 2, "bar": 0.4}, "count": {"bias": 0, "logit": 1, "rules": 1, "bar": 0.5},
        "leans": {"event:threat": {"alone": -2, "rules": 1}}}"#;

    #[test]
    fn what_both_see_is_likelier_and_a_kind_may_lean() {
        let scales = Calibration::parse(JSON).unwrap();
        let of = |kind, rules| scales.confidence(AnchorKind::Event(kind), 0.5, rules);
        // By hand: 1 / (1 + e^1), 1 / (1 + e^0.5), 1 / (1 + e^3), 1 / (1 + e^-0.5).
        for (got, wanted) in [
            (of(Kind::Arrest, None), 0.2689),
            (of(Kind::Arrest, Some(0.5)), 0.3775),
            (of(Kind::Threat, None), 0.0474),
            (of(Kind::Threat, Some(0.5)), 0.6225),
        ] {
            assert!((got - wanted).abs() < 1e-4, "{got} for {wanted}");
        }
        // Of a logit of 2 the half alone, all and a half more beside the rules.
        for (rules, wanted) in [(None, 0.5), (Some(0.5), 0.9241)] {
            let got = scales.confidence(AnchorKind::Event(Kind::Arrest), 0.8808, rules);
            assert!((got - wanted).abs() < 1e-4, "{got} for {wanted}");
        }
        assert!(of(Kind::Arrest, Some(0.9)) > of(Kind::Arrest, Some(0.6)));
        assert!(scales.tells(AnchorKind::Event(Kind::Arrest), 0.4) && !scales.tells(AnchorKind::Cut, 0.4));
    }

    #[test]
    fn a_lean_of_no_kind_is_refused() {
        let error = Calibration::parse(&JSON.replace("event:threat", "event:picnic")).unwrap_err().to_string();
        assert!(error.contains("event:picnic"), "{error}");
    }
}
