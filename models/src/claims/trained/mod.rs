//! Network and rules together.
//!
//! The network says which words tell what; numbers, calendar and map stay with the exact finders. What both see is told as the
//! rules read it, what one of them sees alone where it is likely enough ([`Calibration`](crate::encoder::Calibration)).

mod propose;

use news::{Basis, Kind, Modality, Outcome, Polarity, Quantity, Span, State};

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
        let by_rules = scene.judgements();
        // What an article is about the rules tell better than single sentences do, as long as they found anything.
        let main = scene.main(&by_rules);
        let (list, refused) =
            self.weigh(&scene, document, found, by_rules, proposals(self.view, &scene, document, found));
        let mut list = renumbered(list);
        scene.link(&mut list);
        Judgements { main: main.or_else(|| scene.main(&list)), list, refused }
    }
}

/// A judgement with its place in the rules' list, where it had one.
type Kept = (Option<usize>, Judgement);

impl TrainedJudge<'_> {
    /// What is likely enough to be told, and what is not.
    fn weigh(
        &self,
        scene: &Scene<'_, '_>,
        document: &Document<'_>,
        found: &Found<'_>,
        rules: Vec<Judgement>,
        proposed: Vec<Judgement>,
    ) -> (Vec<Kept>, Vec<Judgement>) {
        let scales = self.view.calibration();
        let (mut told, mut refused) = (Vec::new(), Vec::new());
        let mut used = vec![false; proposed.len()];
        for (at, mut judged) in rules.into_iter().enumerate() {
            let Some(kind) = anchor_kind(&judged) else {
                told.push((Some(at), judged));
                continue;
            };
            let mut chance = self.view.chance(kind, judged.trigger.cover(counted(found, &judged)));
            for (twin, used) in proposed.iter().zip(&mut used) {
                // What the network takes for a happening of another kind it does not deny; the rules look at more of the text for its kind.
                if same(document, found, &judged, twin) || other_kind(&judged, twin) {
                    *used = true;
                    chance = chance.max(twin.confidence);
                }
            }
            if !stands(judged.kind) {
                judged.confidence = scales.confidence(kind, chance, Some(judged.confidence));
            }
            if stands(judged.kind) || scales.tells(kind, judged.confidence) {
                told.push((Some(at), judged));
            } else {
                refused.push(judged);
            }
        }
        for (mut judged, _) in proposed.into_iter().zip(used).filter(|(_, used)| !used) {
            let Some(kind) = anchor_kind(&judged) else { continue };
            judged.confidence = scales.confidence(kind, judged.confidence, None);
            if !scales.tells(kind, judged.confidence) || !borne_out(scene, found, &judged) {
                refused.push(judged);
            } else if !told.iter().any(|(_, t)| same(document, found, t, &judged) || outlived(found, t, &judged)) {
                told.push((None, judged));
            }
        }
        let (kept, doubtful) = apart(document, told);
        refused.extend(doubtful);
        (kept, refused)
    }
}

/// Whether the words around what the network alone sees allow it to be told.
fn borne_out(scene: &Scene<'_, '_>, found: &Found<'_>, judged: &Judgement) -> bool {
    let by_what = match judged.what {
        // As what may come the network may tell it, as what has come it may not.
        What::Plain => {
            let not_yet = judged.modality == Modality::Asserted && scene.yet_to_come(judged.trigger);
            !not_yet && !only_threatened(judged) && !scene.only_named(judged.kind, judged.trigger)
        }
        // A wrong "restored" ends a blackout for whoever reads its matrix.
        What::Blackout { .. } => {
            !scene.judged_cut(judged.evidence) && (!comes_back(judged) || scene.names_service(judged.evidence))
        }
        What::Casualty { .. } => !scene.former_figure(counted(found, judged)),
    };
    by_what && (judged.polarity == Polarity::Affirm || scene.can_deny(judged.evidence))
}

/// The list without killings that the network sees alone where others say how they died, and those: a mishap, or a count at the same
/// words that is a toll so far, a denied one, or all that is told of violence.
fn apart(document: &Document<'_>, told: Vec<Kept>) -> (Vec<Kept>, Vec<Judgement>) {
    let violent = told.iter().any(|(old, t)| violent(t, old.is_some()));
    let near = |a: &Judgement, b: &Judgement| !violent || sentence(document, a) == sentence(document, b);
    let died = |killing: &Judgement| {
        told.iter().any(|(_, t)| {
            let count = counts_dead(t, killing.trigger) && (!violent || only_a_toll(t));
            count || mishap(t) && near(t, killing)
        })
    };
    let doubtful: Vec<bool> = told.iter().map(|(old, j)| old.is_none() && j.kind == Kind::Killing && died(j)).collect();
    let mut out = (Vec::new(), Vec::new());
    for (kept, doubtful) in told.into_iter().zip(doubtful) {
        if doubtful {
            out.1.push(kept.1);
        } else {
            out.0.push(kept);
        }
    }
    out
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

/// Kinds whose finding by the rules stands. Warnings between states are threats to the rules, only what threatens an act is to the
/// sheets that the network learnt from; and of cuts that the rules find and the network denies half are right.
const fn stands(kind: Kind) -> bool {
    matches!(kind, Kind::Threat | Kind::Deployment | Kind::Blackout)
}

/// What is only threatened or hoped to end has not happened; the threat is told by its own kind, and a cut may be one.
const fn only_threatened(judged: &Judgement) -> bool {
    matches!(judged.modality, Modality::Threatened)
}

/// Whether it tells that a service is back, in whole or in part.
fn comes_back(judged: &Judgement) -> bool {
    let What::Blackout { services, .. } = &judged.what else { return false };
    services.iter().any(|s| matches!(s.state, State::Restored | State::Partial))
}

/// Whether the same words are told as happenings of two kinds: a bombing is an attack or comes from the air.
fn other_kind(a: &Judgement, b: &Judgement) -> bool {
    let plain = |j: &Judgement| matches!(j.what, What::Plain);
    plain(a) && plain(b) && a.kind != b.kind && a.trigger.overlaps(b.trigger)
}

/// Whether it counts the dead at some words.
fn counts_dead(told: &Judgement, words: Span) -> bool {
    matches!(told.what, What::Casualty { outcome: Outcome::Killed, .. })
        && told.evidence.cover(told.trigger).overlaps(words)
}

/// Whether a count says how many so far ("at least 3,000 people have been killed since"), or denies it.
const fn only_a_toll(told: &Judgement) -> bool {
    matches!(told.what, What::Casualty { basis: Basis::Cumulative, .. }) || matches!(told.polarity, Polarity::Deny)
}

/// Whether somebody used violence; a killing says so where the rules found it.
const fn violent(told: &Judgement, by_rules: bool) -> bool {
    match told.kind {
        Kind::Attack | Kind::Clash | Kind::Crackdown | Kind::Airstrike | Kind::Execution => true,
        Kind::Killing => by_rules,
        _ => false,
    }
}

const fn mishap(told: &Judgement) -> bool {
    matches!((told.kind, told.polarity), (Kind::Accident | Kind::Disaster, Polarity::Affirm))
}

fn sentence(document: &Document<'_>, judged: &Judgement) -> Option<usize> {
    document.sentence_of(judged.trigger)
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
    match a.kind {
        Kind::Blackout => a.evidence.overlaps(b.evidence),
        // A sentence tells a happening of a kind once.
        _ => sentence(document, a) == sentence(document, b),
    }
}
