//! What the network sees, as judgements.

use news::{
    Aspect, Basis, Kind, Modality, PlaceStatus, Polarity, Quantity, Service, ServiceState, Span, State, Victims,
};

use crate::Document;
use crate::claims::rules::Scene;
use crate::claims::{Count, Found, Judgement, PlaceLink, What};
use crate::encoder::{AnchorKind, Mark, PlaceRole, Recap, SpanRole, View};
use crate::numbers::Unit;

/// All that the network sees but for attributions, with how likely it is as the confidence.
pub(super) fn proposals(
    view: &View<'_>,
    scene: &Scene<'_, '_>,
    document: &Document<'_>,
    found: &Found<'_>,
) -> Vec<Judgement> {
    view.marks().iter().filter_map(|mark| proposal(mark, scene, document, found)).collect()
}

fn proposal(mark: &Mark, scene: &Scene<'_, '_>, document: &Document<'_>, found: &Found<'_>) -> Option<Judgement> {
    let words = mark.span();
    let (kind, trigger, evidence, what): (Kind, Span, Span, What) = match mark.kind() {
        AnchorKind::Event(kind) => (kind, words, words, What::Plain),
        AnchorKind::Cut => {
            let evidence = mark.role(SpanRole::Evidence).unwrap_or(words).cover(words);
            let services = services(mark, scene, evidence);
            if services.is_empty() {
                return None;
            }
            let ordered_by = mark.role(SpanRole::By);
            (Kind::Blackout, words, evidence, What::Blackout { services, ordered_by })
        }
        AnchorKind::Count(outcome) => {
            let trigger = mark.role(SpanRole::Outcome).unwrap_or(words);
            let evidence = mark.role(SpanRole::Evidence).unwrap_or(words).cover(words).cover(trigger);
            let count = count(mark, scene, found, words, trigger)?;
            let (victims, basis): (Victims, Basis) = (mark.choice(), mark.choice());
            (Kind::Casualty, trigger, evidence, What::Casualty { outcome, count, victims, basis })
        }
        AnchorKind::Say | AnchorKind::Carry => return None,
    };
    let sentence = document.sentence_of(trigger)?;
    if !document.sentences[sentence].span.contains(evidence) {
        return None;
    }
    let by_rules = scene.at(kind, trigger)?;
    let mut places = linked(mark, found);
    if places.is_empty() {
        places = by_rules.places;
    }
    let time =
        mark.role(SpanRole::On).and_then(|on| found.times.iter().position(|t| t.span.overlaps(on) && t.edtf.is_some()));
    let polarity: Polarity = mark.choice();
    let modality: Modality = mark.choice();
    let Recap(recap) = mark.choice();
    let aspect = if matches!(what, What::Blackout { .. }) { mark.choice() } else { Aspect::Occurrence };
    Some(Judgement {
        kind: by_rules.kind,
        evidence,
        trigger,
        polarity,
        modality,
        recap: recap || by_rules.recap,
        places,
        time: time.or(by_rules.time),
        own_voice: false,
        denies: (polarity == Polarity::Deny).then_some((None, aspect)),
        confidence: mark.chance(),
        what,
    })
}

/// How many, by the exact reading of the number where one stands there.
fn count(mark: &Mark, scene: &Scene<'_, '_>, found: &Found<'_>, words: Span, trigger: Span) -> Option<Count> {
    let amount = found.amounts.iter().position(|a| a.span.overlaps(words));
    if let Some(at) = amount {
        return (found.amounts[at].unit == Unit::Count).then_some(Count::Amount(at));
    }
    match mark.choice::<Quantity>() {
        Quantity::Exact => {
            let phrase = if words.start < trigger.start { words.cover(trigger) } else { words };
            scene.one_person(phrase).then_some(Count::One(words))
        }
        // "the killings", "those who died": no number; the happening is told by its own mark. A number that no finder reads is none.
        Quantity::Vague | Quantity::AtLeast | Quantity::UpTo | Quantity::Approx | Quantity::Range => None,
    }
}

fn services(mark: &Mark, scene: &Scene<'_, '_>, evidence: Span) -> Vec<ServiceState> {
    let state: State = mark.choice();
    let mut out = Vec::new();
    for name in mark.services() {
        if name == "platform" {
            out.extend(scene.platforms(evidence));
        } else {
            out.extend(name.parse::<Service>());
        }
    }
    out.into_iter().map(|service| ServiceState { service, state }).collect()
}

/// Places that the network links and the map knows.
fn linked(mark: &Mark, found: &Found<'_>) -> Vec<PlaceLink> {
    let roles = [
        (PlaceRole::At, PlaceStatus::Affirmed),
        (PlaceRole::Maybe, PlaceStatus::Possible),
        (PlaceRole::Not, PlaceStatus::Denied),
    ];
    let mut out: Vec<PlaceLink> = Vec::new();
    for (role, status) in roles {
        for words in mark.places(role) {
            let place = found.entities.iter().position(|e| e.place.is_some() && e.span.overlaps(words));
            if let Some(place) = place.filter(|p| !out.iter().any(|l| l.place == Ok(*p))) {
                out.push(PlaceLink { place: Ok(place), status });
            }
        }
    }
    out
}
