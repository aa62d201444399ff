//! Where a cut is: the places that its clause names, those of whoever saw it, or those of the cut that a denial is about.

use news::{Kind, Level, Modality, PlaceStatus, Polarity, SourceClass, Span};

use super::goes_on;
use crate::claims::rules::enclosing::narrow;
use crate::claims::rules::line::Line;
use crate::claims::rules::network::{CueAt, cues};
use crate::claims::rules::{Scene, setting, stance};
use crate::claims::{Judgement, PlaceLink};

/// Places of the clause, "more provinces" where no name is given, else the country of the text.
pub(super) fn places(
    scene: &Scene<'_, '_>,
    line: &Line<'_>,
    cue: CueAt,
    status: PlaceStatus,
    denied: bool,
) -> Vec<PlaceLink> {
    let (from, to) = clause_of(line, cue);
    let mut found = setting::located_in(line, scene.found, from, to);
    if found.is_empty() {
        found = setting::located_in(line, scene.found, 0, line.len());
    }
    if found.is_empty()
        && line.holds(&[
            "in the area",
            "the region",
            "the district",
            "the city",
            "the province",
            "the town",
            "the state",
        ])
    {
        // "in the area": the place of the sentence before.
        let before = scene.lines.iter().rposition(|l| l.span.end <= line.span.start).map(|n| &scene.lines[n]);
        found = before.map_or_else(Vec::new, |l| setting::places_in(l, scene.found, 0, l.len()));
    }
    if found.is_empty() {
        found = setting::places_in(line, scene.found, from, to);
        // Where the report was written, an official only speaks.
        let elsewhere = denied || official(scene, line.span_of(cue.start, cue.end));
        found.retain(|at| !(elsewhere && setting::in_dateline(line, scene.found, *at)));
    }
    if found.is_empty() {
        found = witnessed(scene, line, line.span_of(cue.start, cue.end));
    }
    // A list goes on after its first member.
    let all = setting::places_in(line, scene.found, 0, line.len());
    for at in &all {
        if !found.contains(at) && found.iter().any(|f| joined(scene, line, *f, *at)) {
            found.push(*at);
        }
    }
    narrow(line, scene.found, &mut found);
    // "in Alborz and Zanjan in western Iran": the provinces, not the country.
    let place = |at: &usize| scene.found.entities.get(*at).and_then(|e| e.place.as_ref());
    let finer: Vec<&str> = found
        .iter()
        .filter_map(place)
        .filter(|p| p.level > Level::Country)
        .filter_map(|p| p.country.as_deref())
        .collect();
    found.retain(|at| {
        place(at).is_none_or(|p| p.level != Level::Country || p.country.as_deref().is_none_or(|c| !finer.contains(&c)))
    });
    let mut out: Vec<PlaceLink> = found.into_iter().map(|place| PlaceLink { place: Ok(place), status }).collect();
    let vague = line
        .find(
            0,
            line.len(),
            &["more provinces", "other provinces", "more cities", "other cities", "more regions", "other regions"],
        )
        .filter(|_| out.is_empty());
    if let Some(at) = vague {
        out.push(PlaceLink { place: Err(line.span_of(at, at + 2)), status });
    }
    if out.is_empty() {
        out.extend(scene.focus.country.map(|place| PlaceLink { place: Ok(place), status }));
    }
    out
}

/// Whether an official says what stands at `at`.
fn official(scene: &Scene<'_, '_>, at: Span) -> bool {
    scene
        .found
        .attributions
        .iter()
        .filter(|a| a.content.contains(at))
        .any(|a| a.source.as_ref().is_some_and(|s| matches!(s.class, SourceClass::Official | SourceClass::Security)))
}

/// Where those live or stand who tell of a cut as their own: "a teacher in Valdor said".
fn witnessed(scene: &Scene<'_, '_>, line: &Line<'_>, at: Span) -> Vec<usize> {
    let source = scene
        .found
        .attributions
        .iter()
        .filter(|a| a.content.contains(at))
        .filter_map(|a| a.source.as_ref())
        .find(|s| s.class == SourceClass::Witness);
    source.map_or_else(Vec::new, |s| {
        let (from, to) = line.words_on(s.span);
        if line.span.contains(s.span) { setting::mentions(line, scene.found, from, to) } else { Vec::new() }
    })
}

/// Gives a denial that names no place of its own, or "the two provinces", the places of the cut that it is about.
pub(super) fn borrow(scene: &Scene<'_, '_>, list: &mut [Judgement]) {
    let fine = |j: &Judgement| {
        j.places.iter().any(|p| {
            let at = p.place.ok().and_then(|at| scene.found.entities.get(at)).and_then(|e| e.place.as_ref());
            at.is_some_and(|p| p.level > Level::Country)
        })
    };
    let line_of = |j: &Judgement| scene.lines.iter().position(|l| l.span.contains(j.evidence));
    for at in 0..list.len() {
        let Some(here) = line_of(&list[at]).filter(|_| !list[at].recap && list[at].kind == Kind::Blackout) else {
            continue;
        };
        let line = &scene.lines[here];
        let own = list[at].places.iter().any(|p| {
            p.place.ok().and_then(|at| scene.found.entities.get(at)).is_some_and(|e| line.span.contains(e.span))
        });
        if own || !(line.holds(SAME_PLACES) || list[at].polarity == Polarity::Deny) {
            continue;
        }
        let kin = |b: &usize| {
            let other = &list[*b];
            // Told a little before, or in the lead of the text.
            let near = line_of(other).is_some_and(|there| there <= LEAD || there <= here && here - there <= LEAD);
            near && other.kind == Kind::Blackout && !other.recap && other.modality == Modality::Asserted && fine(other)
        };
        let before = (0..at).rev().find(kin);
        let other = before.or_else(|| (at + 1..list.len()).find(kin).filter(|_| line.title));
        if let Some(other) = other {
            list[at].places = list[other].places.clone();
        }
    }
}

/// How many lines after the title are the lead, and how far back "the two provinces" reaches.
const LEAD: usize = 2;

/// Phrases for places that were named before.
const SAME_PLACES: &[&str] = &[
    "the two provinces",
    "both provinces",
    "the provinces",
    "the two cities",
    "both cities",
    "the two districts",
    "both districts",
    "the two regions",
    "the affected provinces",
    "the affected areas",
    "the affected districts",
];

/// Whether `b` follows `a` with only names, commas and "and" between.
fn joined(scene: &Scene<'_, '_>, line: &Line<'_>, a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (scene.found.entities.get(a), scene.found.entities.get(b)) else { return false };
    let (from, to) = (line.words_on(a.span).1, line.words_on(b.span).0);
    from <= to
        && (from..to).all(|i| {
            matches!(
                line.at(i),
                "," | "and"
                    | "&"
                    | "or"
                    | "the"
                    | "provinces"
                    | "districts"
                    | "neighbouring"
                    | "neighboring"
                    | "nearby"
            ) || line.words[i].entity.is_some()
                || line.capital(i)
        })
}

/// The clause of a cue, cut where another begins that goes on with its service.
fn clause_of(line: &Line<'_>, cue: CueAt) -> (usize, usize) {
    let (from, to) = stance::clause(line, cue.start);
    let breaks = |c: &CueAt| goes_on(line, c);
    let starts: Vec<usize> = cues(line).iter().filter(|c| breaks(c)).map(|c| c.start).collect();
    let from = starts.iter().copied().filter(|s| *s <= cue.start).fold(from, usize::max);
    let to = starts.iter().copied().filter(|s| *s > cue.start).fold(to, usize::min);
    (from, to)
}
