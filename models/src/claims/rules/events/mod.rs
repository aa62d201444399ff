//! The other kinds: protests, crackdowns, killings, arrests, attacks and the rest, and what an Article is about.

mod cues;
mod killing;
mod real;

use news::{Aspect, Kind, Modality, Outcome, PlaceStatus, Polarity};

use cues::{CUES, FIRST};
use real::real;

use super::grammar::determiner;
use super::line::Line;
use super::negation::{denied_noun, negated};
use super::stance::Granted;
use super::verb::conditional;
use super::{Scene, denials, recaps, setting, stance};
use crate::claims::{Judgement, PlaceLink, What};

/// Judges all lines: one of a kind a line.
pub(super) fn judge(scene: &Scene<'_, '_>, list: &mut Vec<Judgement>) {
    for line in scene.lines {
        let may_begin = |i: &usize| !line.words[*i].shouted && !line.mark(*i) && FIRST.contains(line.at(*i));
        let likely: Vec<usize> = (0..line.len()).filter(may_begin).collect();
        for (kind, phrases) in CUES {
            let cues = likely.iter().filter_map(|&i| Some((i, fits(line, i, phrases)?)));
            for (at, long) in cues.chain(volley(line, *kind)) {
                let told = cue(scene, line, *kind, at, long, list);
                let done = told.is_some();
                list.extend(told.flatten());
                if done {
                    break;
                }
            }
        }
    }
}

/// What the cue on `long` words from `at` tells: `None` where it tells nothing, so that a later one of its kind may.
fn cue(
    scene: &Scene<'_, '_>,
    line: &Line<'_>,
    kind: Kind,
    at: usize,
    long: usize,
    list: &[Judgement],
) -> Option<Option<Judgement>> {
    let noun = nominal(line, at, at + long);
    if negated(line, at) && !(noun && setting_of(line, at)) || denied_noun(line, at, at, at + long).is_some() {
        return Some(denial(scene, line, kind, at, long, list));
    }
    if settled(kind) && denials::happening(line, at, at + long, noun) {
        // A number of killed has denied it already.
        let words = line.span_of(at, at + long);
        let told = kind == Kind::Killing && list.iter().any(|j| j.kind == kind && j.evidence.overlaps(words));
        return Some((!told).then(|| denied(scene, line, kind, at, long, list)));
    }
    if !real(scene, line, kind, at, at + long) {
        return None;
    }
    // A number of killed has told it already.
    let words = line.span_of(at, at + long);
    if kind == Kind::Killing && list.iter().any(|j| j.kind == kind && j.evidence.overlaps(words)) {
        return Some(None);
    }
    let mut made = judgement(scene, line, kind, at, at + long, Modality::Asserted);
    if noun {
        match stance::taken_for_granted(line, at) {
            Some(Granted::Judged) if kind == Kind::Killing || cited(scene, &made) => return Some(None),
            Some(_) => made.own_voice = true,
            None => {}
        }
    }
    Some(Some(made))
}

/// "police fired 30 rounds": shots that forces fire, with their number.
fn volley(line: &Line<'_>, kind: Kind) -> Option<(usize, usize)> {
    if kind != Kind::Crackdown || !line.any(0, line.len(), &["rounds", "shells", "canisters", "shots"]) {
        return None;
    }
    (0..line.len()).find_map(|i| {
        let fired = matches!(line.at(i), "fired" | "fire" | "firing" | "burst" | "lobbed" | "bursting" | "lobbing");
        let end = (i + 1..i + 5)
            .take_while(|k| !line.mark(*k))
            .find(|k| matches!(line.at(*k), "rounds" | "shells" | "canisters" | "shots"))?;
        let forces = || line.any(i.saturating_sub(VOLLEY_REACH), i, FORCES) && line.before(i, 1) != "who";
        (fired && !line.words[i].shouted && forces()).then_some((i, end + 1 - i))
    })
}

/// Most words between those who fire and their verb.
const VOLLEY_REACH: usize = 8;

/// Who keeps order by force.
const FORCES: &[&str] = &[
    "police",
    "policemen",
    "troops",
    "forces",
    "army",
    "personnel",
    "jawans",
    "officers",
    "soldiers",
    "guards",
    "constables",
];

/// Whether a cue names its happening by a noun.
fn nominal(line: &Line<'_>, from: usize, to: usize) -> bool {
    let verb = |i: usize| {
        line.at(i).ends_with("ed") || matches!(line.at(i), "fired" | "fell" | "die" | "shot" | "blew" | "took" | "sank")
    };
    !(from..to).any(verb)
}

fn cited(scene: &Scene<'_, '_>, made: &Judgement) -> bool {
    scene.found.attributions.iter().any(|a| a.content.contains(made.trigger))
}

/// "there was no attack", "nobody was arrested": a denial, of the nearest happening of its kind.
fn denial(
    scene: &Scene<'_, '_>,
    line: &Line<'_>,
    kind: Kind,
    at: usize,
    long: usize,
    list: &[Judgement],
) -> Option<Judgement> {
    let told =
        line.find(at.saturating_sub(6), at, &["there was no", "there were no", "there is no", "there has been no"]);
    let nobody = (at.saturating_sub(6)..at)
        .any(|i| matches!(line.at(i), "nobody" | "neither" | "none") || line.at(i) == "no" && line.at(i + 1) == "one");
    if !(told.is_some() || nobody) || !settled(kind) || conditional(line, at) {
        return None;
    }
    Some(denied(scene, line, kind, at, long, list))
}

/// Whether a preposition makes the noun at `at` the setting of what is told: "no one was hurt in the attack".
fn setting_of(line: &Line<'_>, at: usize) -> bool {
    let lead =
        (at.saturating_sub(SETTING_REACH)..at).rev().find(|i| !determiner(line.at(*i)) && !line.at(*i).ends_with("'s"));
    lead.is_some_and(|i| matches!(line.at(i), "in" | "during" | "after" | "by" | "at" | "before" | "since"))
}

/// Most words between such a preposition and its noun.
const SETTING_REACH: usize = 4;

/// Whether happenings of a kind take place or not: an announcement does neither.
fn settled(kind: Kind) -> bool {
    !matches!(kind, Kind::Threat | Kind::Deployment | Kind::Sanction | Kind::Statement)
}

/// The denial of the nearest happening of a kind.
fn denied(scene: &Scene<'_, '_>, line: &Line<'_>, kind: Kind, at: usize, long: usize, list: &[Judgement]) -> Judgement {
    let target = list.iter().rposition(|j| j.kind == kind && j.polarity == Polarity::Affirm && !j.recap);
    let mut made = judgement(scene, line, kind, at, at + long, Modality::Asserted);
    made.polarity = Polarity::Deny;
    made.denies = Some((target, Aspect::Occurrence));
    made
}

/// Words of the longest of the phrases that stands at `i`.
fn fits(line: &Line<'_>, i: usize, phrases: &[&str]) -> Option<usize> {
    let word = line.at(i);
    phrases.iter().filter(|p| p.starts_with(word) && line.says(i, p)).map(|p| p.split(' ').count()).max()
}

/// A happening of a kind on the words `from..to`, with the place, time and standing that the words around it give.
pub(super) fn judgement(
    scene: &Scene<'_, '_>,
    line: &Line<'_>,
    kind: Kind,
    from: usize,
    to: usize,
    modality: Modality,
) -> Judgement {
    let time = setting::time_of(scene.document, line, scene.found, from, to);
    let time = recaps::own_time(line, scene.found, from, time);
    let recap = stance::recap(scene.document, scene.found, line, from, time);
    // Nobody threatened tomorrow: the day is that of what is threatened.
    let time = time.filter(|t| kind != Kind::Threat || !setting::still_to_come(scene.document, scene.found, *t));
    let mut places = setting::places_of(line, scene.found, from);
    places.truncate(1);
    if kind == Kind::Threat {
        // A threat belongs to the land of who utters it.
        places = speaker(scene, line, from);
    }
    if places.is_empty() && !matches!(kind, Kind::Deployment | Kind::Threat) {
        let sudden = matches!(kind, Kind::Accident | Kind::Disaster | Kind::Attack | Kind::Killing) && !recap;
        let place = if sudden { scene.focus.place } else { scene.focus.country };
        places.extend(place.map(|place| PlaceLink { place: Ok(place), status: PlaceStatus::Affirmed }));
    }
    let sudden = matches!(kind, Kind::Accident | Kind::Disaster | Kind::Attack | Kind::Killing);
    let modality = match modality {
        Modality::Asserted if stance::prospect(line, from) => Modality::Possible,
        Modality::Asserted => stance::modality(line, from, None),
        other => other,
    };
    Judgement {
        kind,
        evidence: line.span_of(from, to),
        trigger: line.span_of(from, to),
        polarity: Polarity::Affirm,
        modality,
        recap,
        places,
        time: time.or(if sudden && !recap { scene.focus.time } else { None }),
        own_voice: false,
        denies: None,
        confidence: 0.7,
        what: What::Plain,
    }
}

/// "denies the extent of the bloodshed": a denial of how far it went, of the nearest number of killed.
pub(super) fn denials(scene: &Scene<'_, '_>, list: &mut Vec<Judgement>) {
    for line in scene.lines {
        let Some(at) = line.find(0, line.len(), DENIES) else { continue };
        let Some(of) = line.find(at, at + 8, &["extent", "scale", "bloodshed", "death toll", "massacre", "killings"])
        else {
            continue;
        };
        if line.words[at].shouted {
            continue;
        }
        let words = line.span_of(at, of + 1);
        if list.iter().any(|j| j.polarity == Polarity::Deny && words.contains(j.evidence)) {
            continue;
        }
        let near = |j: &Judgement| {
            let here = j.evidence.start.abs_diff(line.span.start);
            let dead =
                matches!(j.what, What::Casualty { outcome: Outcome::Killed, .. }) && j.polarity == Polarity::Affirm;
            dead.then_some(here)
        };
        let target = list.iter().enumerate().filter_map(|(n, j)| Some((near(j)?, n))).min().map(|(_, n)| n);
        let mut made = judgement(scene, line, Kind::Crackdown, at, of + 1, Modality::Asserted);
        made.polarity = Polarity::Deny;
        made.trigger = line.span_of(of, of + 1);
        made.denies = Some((target, Aspect::Extent));
        list.push(made);
    }
}

const DENIES: &[&str] = &["denied", "denies", "deny", "denying", "disputes", "disputed", "downplayed"];

/// The last land or people named before the words of a threat.
fn speaker(scene: &Scene<'_, '_>, line: &Line<'_>, at: usize) -> Vec<PlaceLink> {
    let land = setting::mentions(line, scene.found, 0, at).into_iter().next_back();
    let country = scene.focus.country.filter(|_| at < 3);
    land.or(country).map(|place| PlaceLink { place: Ok(place), status: PlaceStatus::Affirmed }).into_iter().collect()
}

/// What the Article is about: the kind that its title and first sentences tell, the title most.
pub(super) fn main(scene: &Scene<'_, '_>, list: &[Judgement]) -> Option<Kind> {
    let mut scores: Vec<(Kind, usize)> = Vec::new();
    for judged in list.iter().filter(|j| j.polarity == Polarity::Affirm && !j.recap) {
        let kind = match (&judged.what, judged.kind) {
            (What::Casualty { outcome: Outcome::Killed, .. }, _) if !scene.theme.mishap && !scene.theme.unrest => {
                Kind::Killing
            }
            (_, Kind::Casualty | Kind::Statement) => continue,
            (_, kind) => kind,
        };
        let line = scene.lines.iter().position(|l| l.span.contains(judged.evidence));
        // A headline names unrest as the setting of what it tells.
        let setting = matches!(kind, Kind::Protest | Kind::Crackdown);
        let weight = match line {
            Some(n) if scene.lines[n].title => {
                if kind == Kind::Threat {
                    20
                } else if setting {
                    8
                } else {
                    14
                }
            }
            Some(n) if n <= 3 => 4,
            _ => 1,
        };
        match scores.iter_mut().find(|(k, _)| *k == kind) {
            Some((_, score)) => *score += if weight == 1 && *score > 6 { 0 } else { weight },
            None => scores.push((kind, weight)),
        }
    }
    scores.into_iter().rev().max_by_key(|(_, score)| *score).map(|(kind, _)| kind)
}
