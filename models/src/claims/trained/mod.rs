//! Network and rules together.
//!
//! The network says which words tell what; numbers, calendar and map stay with the exact finders. What both see is told as the
//! rules read it, what one of them sees alone where it is likely enough ([`Calibration`](crate::encoder::Calibration)).

mod propose;

use news::{Kind, Outcome, Quantity, Span};

use super::rules::{Scene, lines};
use super::{Count, Found, Judge, Judgement, Judgements, What};
use crate::Document;
use crate::encoder::{AnchorKind, View};
use propose::proposals;

/// Judges by the network and the rules.
#[derive(Clone, Copy, Debug)]
pub struct TrainedJudge<'v> {
    /// What the network sees.
    pub view: &'v View<'v>,
}

impl Judge for TrainedJudge<'_> {
    fn judge(&self, document: &Document<'_>, found: &Found<'_>) -> Judgements {
        let lines = lines(document, found);
        let scene = Scene::new(document, found, &lines);
        let (list, refused) =
            self.weigh(document, found, scene.judgements(), proposals(self.view, &scene, document, found));
        let mut list = renumbered(list);
        scene.link(&mut list);
        Judgements { main: scene.main(&list), list, refused }
    }
}

/// A judgement with its place in the rules' list, where it had one.
type Kept = (Option<usize>, Judgement);

impl TrainedJudge<'_> {
    /// What is likely enough to be told, and what is not.
    fn weigh(
        &self,
        document: &Document<'_>,
        found: &Found<'_>,
        rules: Vec<Judgement>,
        proposed: Vec<Judgement>,
    ) -> (Vec<Kept>, Vec<Judgement>) {
        let (mut told, mut refused) = (Vec::new(), Vec::new());
        let mut used = vec![false; proposed.len()];
        for (at, mut judged) in rules.into_iter().enumerate() {
            let Some(kind) = anchor_kind(&judged) else {
                told.push((Some(at), judged));
                continue;
            };
            let mut chance = self.view.chance(kind, judged.trigger.cover(counted(found, &judged)));
            for (twin, used) in proposed.iter().zip(&mut used) {
                if same(document, found, &judged, twin) {
                    *used = true;
                    chance = chance.max(twin.confidence);
                }
            }
            let scale = self.view.calibration().of(kind);
            judged.confidence = scale.confidence(chance, true);
            if judged.confidence >= scale.bar {
                told.push((Some(at), judged));
            } else {
                refused.push(judged);
            }
        }
        for (mut judged, _) in proposed.into_iter().zip(used).filter(|(_, used)| !used) {
            let Some(kind) = anchor_kind(&judged) else { continue };
            let scale = self.view.calibration().of(kind);
            judged.confidence = scale.confidence(judged.confidence, false);
            if judged.confidence < scale.bar {
                refused.push(judged);
            } else if !told.iter().any(|(_, t)| same(document, found, t, &judged) || outlived(found, t, &judged)) {
                told.push((None, judged));
            }
        }
        (told, refused)
    }
}

/// The list with denials naming their targets by the new places.
fn renumbered(kept: Vec<Kept>) -> Vec<Judgement> {
    let places: Vec<Option<usize>> = kept.iter().map(|(old, _)| *old).collect();
    let moved = |old: usize| places.iter().position(|p| *p == Some(old));
    kept.into_iter()
        .map(|(_, mut judged)| {
            judged.denies = judged.denies.map(|(target, aspect)| (target.and_then(moved), aspect));
            judged
        })
        .collect()
}

/// What the network would mark for a judgement; `None` for what it does not know.
fn anchor_kind(judged: &Judgement) -> Option<AnchorKind> {
    let kind = match &judged.what {
        What::Casualty { outcome, .. } => AnchorKind::Count(*outcome),
        What::Blackout { .. } => AnchorKind::Cut,
        What::Plain => AnchorKind::Event(judged.kind),
    };
    AnchorKind::all().find(|k| *k == kind)
}

/// The words of a count, else the trigger.
fn counted(found: &Found<'_>, judged: &Judgement) -> Span {
    match judged.what {
        What::Casualty { count, .. } => words(found, count).unwrap_or(judged.evidence),
        _ => judged.trigger,
    }
}

fn words(found: &Found<'_>, count: Count) -> Option<Span> {
    match count {
        Count::Amount(at) => found.amounts.get(at).map(|a| a.span),
        Count::One(span) | Count::Listed(span, _) | Count::Nobody(span) => Some(span),
    }
}

/// Whether those who are hurt in the one are dead in the other: "was shot and killed". "40 killed and wounded" are both.
fn outlived(found: &Found<'_>, dead: &Judgement, hurt: &Judgement) -> bool {
    let both = |j: &Judgement| match j.what {
        What::Casualty { count: Count::Amount(at), .. } => {
            found.amounts.get(at).is_some_and(|a| a.quantity == Quantity::UpTo)
        }
        _ => false,
    };
    let is = |j: &Judgement, wanted: Outcome| matches!(j.what, What::Casualty { outcome, .. } if outcome == wanted);
    is(dead, Outcome::Killed)
        && is(hurt, Outcome::Injured)
        && counted(found, dead).overlaps(counted(found, hurt))
        && !both(hurt)
}

/// Whether two judgements are of one mention.
fn same(document: &Document<'_>, found: &Found<'_>, a: &Judgement, b: &Judgement) -> bool {
    let outcome = |j: &Judgement| match j.what {
        What::Casualty { outcome, .. } => Some(outcome),
        _ => None,
    };
    let (x, y): (Option<Outcome>, Option<Outcome>) = (outcome(a), outcome(b));
    if x != y || a.kind != b.kind {
        return false;
    }
    if x.is_some() {
        let amount = |j: &Judgement| matches!(j.what, What::Casualty { count: Count::Amount(_), .. });
        // "the death of Ana Roe, a baker who died": one victim, told twice.
        let described = !amount(a) && !amount(b) && a.evidence.overlaps(b.evidence);
        return described || counted(found, a).overlaps(counted(found, b));
    }
    let sentence = |j: &Judgement| document.sentence_of(j.trigger);
    match a.kind {
        Kind::Blackout => a.evidence.overlaps(b.evidence),
        // A sentence tells a happening of a kind once.
        _ => sentence(a) == sentence(b),
    }
}
