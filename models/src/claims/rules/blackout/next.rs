//! Places that a text says may be cut off next: "Valdor could be next", after a cut that it tells.

use news::{Kind, Modality, PlaceStatus, Polarity, ServiceState, State};

use crate::claims::rules::line::Line;
use crate::claims::rules::{Scene, setting};
use crate::claims::{Judgement, PlaceLink, What};

/// How many lines back the cut may stand that the next place is compared with.
const REACH: usize = 3;

const NEXT: &[&str] = &[
    "could be next",
    "may be next",
    "might be next",
    "will be next",
    "would be next",
    "is next",
    "are next",
    "could follow",
    "may follow",
    "might follow",
    "could be cut off next",
    "may be cut off next",
    "is likely to be next",
    "are likely to be next",
];

/// The cut that may come to the places of line number `n`, if it says so.
pub(super) fn next(scene: &Scene<'_, '_>, n: usize, list: &[Judgement]) -> Option<Judgement> {
    let line: &Line<'_> = &scene.lines[n];
    let at = line.find(0, line.len(), NEXT)?;
    let floor = scene.lines[n.saturating_sub(REACH)].span.start;
    let cut = list.iter().rev().find(|j| {
        j.kind == Kind::Blackout && j.polarity == Polarity::Affirm && !j.recap && j.evidence.start >= floor
    })?;
    let What::Blackout { services, .. } = &cut.what else { return None };
    let places = setting::places_in(line, scene.found, at.saturating_sub(SUBJECT), at);
    let (first, _) = line.words_on(scene.found.entities.get(*places.first()?)?.span);
    let long = NEXT.iter().filter(|p| line.says(at, p)).map(|p| p.split(' ').count()).max()?;
    let services =
        services.iter().map(|s| ServiceState { service: s.service.clone(), state: State::Threatened }).collect();
    let links = places.iter().map(|p| PlaceLink { place: Ok(*p), status: PlaceStatus::Possible });
    Some(Judgement {
        evidence: line.span_of(first, at + long),
        trigger: line.span_of(at, at + long),
        modality: Modality::Possible,
        places: links.collect(),
        time: None,
        own_voice: false,
        denies: None,
        confidence: 0.6,
        what: What::Blackout { services, ordered_by: None },
        ..cut.clone()
    })
}

/// Most words of the places that are named before it.
const SUBJECT: usize = 12;
