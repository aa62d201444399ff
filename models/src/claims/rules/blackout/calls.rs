//! Calls abroad, which are news by getting through at all: "were able to place some international calls".

use news::{Kind, PlaceStatus, Polarity, Service, ServiceState, State};

use super::places::places;
use crate::claims::rules::line::Line;
use crate::claims::rules::network::{CueAt, Grammar, NetAt};
use crate::claims::rules::{Scene, setting, stance};
use crate::claims::{Judgement, What};

/// What became of the calls abroad that `group` names.
pub(super) fn calls(scene: &Scene<'_, '_>, line: &Line<'_>, group: &[NetAt]) -> Option<Judgement> {
    let (first, last) = (group.first()?.start, group.last()?.end);
    let able = [
        "able to",
        "could make",
        "could place",
        "connected",
        "regain",
        "regained",
        "resumption",
        "resumed",
        "make some",
        "restored",
        "some international",
        "limited international",
        "limited resumption",
        "partially restored",
        "reopening",
    ];
    let lost = ["cut", "blocked", "down", "disabled", "unavailable", "disrupted", "suspended"];
    let from = first.saturating_sub(8);
    let near = |phrases: &[&str]| line.find(from, (last + 8).min(line.len()), phrases);
    let (at, state) = match (near(&able), near(&lost)) {
        (Some(at), _) => (at, State::Partial),
        (None, Some(at)) => (at, State::Down),
        _ => return None,
    };
    let time = setting::time_of(scene.document, line, scene.found, at, at + 1);
    let cue = CueAt { start: at, end: at + 1, state, grammar: Grammar::Verb };
    Some(Judgement {
        kind: Kind::Blackout,
        evidence: line.span_of(first.min(at), last.max(at + 1)),
        trigger: line.span_of(at, at + 1),
        polarity: Polarity::Affirm,
        modality: stance::modality(line, at, None),
        recap: stance::recap(scene.document, scene.found, line, at, time),
        places: places(scene, line, cue, PlaceStatus::Affirmed, false),
        time,
        own_voice: false,
        denies: None,
        confidence: 0.75,
        what: What::Blackout { services: vec![ServiceState { service: Service::VoiceIntl, state }], ordered_by: None },
    })
}
