//! What a sentence asserts, apart from its wording: what happened, to which service or to how many, where, and who says
//! so, as the reader found it. A paraphrase changes every word of a sentence and none of these.

use news::{Claim, Hop, Modality, Polarity, Reading, SourceClass, Span};
use rustc_hash::FxHashMap;

use super::outlets;
use super::shared::shared;
use super::words::{hash, hash_all};

/// One fact, hashed, and what it is worth.
pub type Fact = (u64, f32);

/// That something of a kind happened: every report of a happening has it.
const KIND: f32 = 1.0;

/// A service and what became of it, a place inside the country, who says so, a denial or a doubt.
const DETAIL: f32 = 2.0;

/// A number of persons and what became of them.
const TOLL: f32 = 3.0;

/// Shared facts in less than this worth agree in part only: one kind in one place is what all reports of a day share.
const ENOUGH: f32 = 6.0;

/// Facts of the spans, each once, ordered by hash: one list a span.
pub fn facts(reading: &Reading, spans: &[Span]) -> Vec<Vec<Fact>> {
    let mut out: Vec<FxHashMap<u64, f32>> = vec![FxHashMap::default(); spans.len()];
    let mut add = |at: usize, (fact, worth): Fact| {
        out[at].insert(fact, worth);
    };
    for claim in &reading.claims {
        let Some(at) = sentence_at(spans, claim.evidence.span) else { continue };
        of_claim(claim).into_iter().for_each(|fact| add(at, fact));
    }
    for attribution in &reading.attributions {
        let Some(source) = &attribution.source else { continue };
        let Some(at) = sentence_at(spans, source.span) else { continue };
        if let Some(fact) = said_by(source.class, source.named, &source.name) {
            add(at, fact);
        }
    }
    out.into_iter().map(ordered).collect()
}

/// How far two sentences assert the same, 0 to 1: the worth of their shared facts as a share of both (Dice), less where
/// little is shared.
pub fn agreement(a: &[Fact], b: &[Fact]) -> f32 {
    let worth = |facts: &[Fact]| facts.iter().map(|(_, w)| w).sum::<f32>();
    let shared = shared(a, b).fold(0.0, |sum, (_, w, _)| sum + w);
    if shared == 0.0 {
        return 0.0;
    }
    2.0 * shared / (worth(a) + worth(b)) * (shared / ENOUGH).min(1.0)
}

fn of_claim(claim: &Claim) -> Vec<Fact> {
    let kind = hash(claim.kind.as_str());
    let mut out = vec![(hash_all(&[hash("kind"), kind]), KIND)];
    let mut add = |parts: &[u64], worth: f32| out.push((hash_all(parts), worth));
    for state in claim.blackout.iter().flat_map(|b| &b.services) {
        add(&[hash("service"), hash(&state.service.to_string()), hash(state.state.as_str())], DETAIL);
    }
    if let Some(casualty) = &claim.casualty
        && let Some(low) = casualty.low.or(casualty.high)
    {
        add(&[hash("toll"), hash(casualty.outcome.as_str()), low], TOLL);
    }
    for place in &claim.places {
        if let Some(unit) = &place.admin1 {
            add(&[hash("unit"), hash(unit)], DETAIL);
        }
        if let Some(city) = &place.city {
            add(&[hash("city"), hash(&city.to_lowercase())], DETAIL);
        }
    }
    if claim.polarity == Polarity::Deny {
        add(&[hash("denied"), kind], DETAIL);
    }
    if claim.modality != Modality::Asserted {
        add(&[hash("modality"), hash(claim.modality.as_str())], DETAIL);
    }
    if let Some(Hop { name, class, named }) = claim.hops.last() {
        out.extend(said_by(*class, *named, name));
    }
    out
}

/// Who says so: by name, or by class where no name is given. An unknown source tells nothing.
fn said_by(class: SourceClass, named: bool, name: &str) -> Option<Fact> {
    let who = match (named, class) {
        (true, _) => hash_all(&[hash("named"), hash(&outlets::key(name))]),
        (false, SourceClass::Unknown) => return None,
        (false, class) => hash_all(&[hash("class"), class as u64]),
    };
    Some((hash_all(&[hash("source"), who]), DETAIL))
}

/// Number of the span that holds the start of `span`; spans are in text order.
fn sentence_at(spans: &[Span], span: Span) -> Option<usize> {
    let at = spans.partition_point(|s| s.start <= span.start).checked_sub(1)?;
    (span.start < spans[at].end).then_some(at)
}

fn ordered(facts: FxHashMap<u64, f32>) -> Vec<Fact> {
    let mut out: Vec<Fact> = facts.into_iter().collect();
    out.sort_by_key(|(fact, _)| *fact);
    out
}
