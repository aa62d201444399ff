//! What one claim says to a sentence: the same, the opposite, or something else about the same happening.
//!
//! A claim supports a sentence only where whoever believes the claim must believe the sentence; it disputes it where both
//! cannot be true. Everything between is told apart with what differs, in words.

use std::collections::BTreeSet;

use index::corroborate::sighting::akin;
use news::{Aspect, Bounds, Claim, ClaimPlace, Edtf, Kind, Level, Modality, Outcome, PlaceStatus, Polarity};

use super::cuts::{covers, cuts, excludes, ordered, services};
use super::figures::{figures, nobody, strictly};
use super::sheet::{aspect_words, told_figure};

/// Days by which two statements of one happening may differ (night, time zone): near enough to be told, not to be support.
const SLACK: i32 = 1;
/// How far before its publication an undated claim can lie, in days.
const FRESH: i32 = 10;

/// One claim that the sentence makes.
#[derive(Debug)]
pub(crate) struct Point {
    /// As the reader read it.
    pub(crate) claim: Claim,
    /// Its places; for each, all that its name may mean.
    pub(crate) places: Vec<Vec<ClaimPlace>>,
    /// Whether it is about who ordered it.
    pub(crate) ordered: bool,
}

/// A claim of an Event, as it is held against the sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'a> {
    /// The claim.
    pub(crate) claim: &'a Claim,
    /// Whether it disputes its Event.
    pub(crate) denial: bool,
    /// When its Article was published.
    pub(crate) published: Option<&'a Edtf>,
    /// When its Event was, where it is known.
    pub(crate) event: Option<&'a Edtf>,
}

/// On which side of a sentence a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// It says the same.
    Supports,
    /// It denies it, or says what cannot be true beside it.
    Disputes,
    /// Neither.
    Other,
}

/// What a claim says to a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Weight {
    /// On which side it is.
    pub(crate) side: Side,
    /// What it says otherwise than the sentence; empty where it says the same.
    pub(crate) differs: Vec<String>,
}

/// Weighs a claim against all that the sentence claims. A sentence that gives numbers of persons is borne out by numbers alone.
pub(crate) fn weigh(points: &[Point], told: Told<'_>) -> Weight {
    let figures = points.iter().any(|p| p.claim.kind == Kind::Casualty);
    let points: Vec<&Point> = points.iter().filter(|p| !figures || p.claim.kind == Kind::Casualty).collect();
    let weights = points.iter().map(|point| (*point, against(point, told)));
    let Some((point, mut weight)) = weights.min_by_key(|(_, w)| (w.side, w.differs.len())) else {
        return Weight { side: Side::Other, differs: vec!["the sentence could not be read as a claim".to_owned()] };
    };
    let subject = |p: &Point| (p.claim.kind, p.claim.casualty.as_ref().map(|c| c.outcome));
    let apart = |p: &&Point| subject(p) != subject(point) && !p.claim.evidence.span.overlaps(point.claim.evidence.span);
    if weight.side == Side::Supports && points.iter().any(apart) {
        let what = subject(point).1.map_or_else(|| point.claim.kind.to_string(), |outcome| outcome.to_string());
        weight.differs.push(format!("bears out a part of the sentence ({what})"));
    }
    weight
}

/// Whether two claims can be of one happening by what they are of.
pub(crate) fn related(asked: &Claim, claim: &Claim) -> bool {
    let outcome = |claim: &Claim| claim.casualty.as_ref().map(|c| c.outcome).or_else(|| outcome_of(claim.kind));
    (outcome(asked).is_some() && outcome(asked) == outcome(claim))
        || (asked.kind != Kind::Casualty && akin(asked.kind, claim.kind))
}

/// Weighs a claim against one point of the sentence.
fn against(point: &Point, told: Told<'_>) -> Weight {
    let asked = &point.claim;
    let asked_denies = asked.polarity == Polarity::Deny && !asked.casualty.as_ref().is_some_and(nobody);
    let denied_here = denied_there(point, told.claim);
    let denial = told.denial || denied_here;
    let mut differs = circumstances(asked, told);
    let near = match when(asked, told) {
        When::Near(words) => Some(words),
        When::Fits | When::Other(_) => None,
    };
    let place = if denied_here { Lies::Same } else { place_of(point, told.claim) };
    // A shutdown of a part is none of the whole; who was killed in a town was killed in its country.
    let stretches = matches!(asked.kind, Kind::Blackout | Kind::Deployment | Kind::Sanction | Kind::Threat);
    let placed = match (asked_denies, denial) {
        (false, false) => place == Lies::Same || (place == Lies::Inside && !stretches),
        (false, true) => {
            matches!(place, Lies::Same | Lies::Around | Lies::Untold) || !(stretches || place == Lies::Apart)
        }
        (true, false) => matches!(place, Lies::Same | Lies::Inside),
        (true, true) => matches!(place, Lies::Same | Lies::Around),
    };
    if !placed {
        differs.push(where_said(point, told.claim));
    }
    // "Nobody was killed" is a figure as well as a denial.
    let none = told.claim.casualty.as_ref().is_some_and(nobody) && asked.casualty.is_some();
    let said = if (denial && !none) || asked_denies {
        denied(point, told, denial, asked_denies)
    } else {
        same(point, told.claim)
    };
    match said {
        Says::Otherwise(words) => differs.push(words),
        // Numbers of a part and of the whole do not contradict each other, nor do those of two days.
        Says::Opposite(words)
            if differs.is_empty() && (denial || asked_denies || (place == Lies::Same && near.is_none())) =>
        {
            return Weight { side: Side::Disputes, differs: [words].into_iter().chain(near).collect() };
        }
        Says::Opposite(words) => differs.push(words),
        Says::Nearly(words) if differs.is_empty() && near.is_none() => {
            return Weight { side: Side::Supports, differs: vec![words] };
        }
        Says::Nearly(words) => differs.push(words),
        Says::Same => {}
    }
    differs.extend(near);
    let side = if differs.is_empty() { Side::Supports } else { Side::Other };
    Weight { side, differs }
}

/// How the content of a claim stands to that of the sentence.
pub(crate) enum Says {
    /// The same.
    Same,
    /// The same, though not in so many words: the sentence's exact number as a least.
    Nearly(String),
    /// What cannot be true beside it.
    Opposite(String),
    /// Something else.
    Otherwise(String),
}

/// How the day of a claim stands to that of the sentence.
enum When {
    /// It can be the same.
    Fits,
    /// Another one, so near that the same may be meant.
    Near(String),
    /// Another one.
    Other(String),
}

/// Compares days. A claim that names none is of its Event's, and was published on its day or not long after it.
fn when(asked: &Claim, told: Told<'_>) -> When {
    let stated = told.claim.time.edtf.as_ref();
    let Some(wanted) = asked.time.edtf.as_ref().and_then(Edtf::bounds) else { return When::Fits };
    let event = told.event.and_then(Edtf::bounds);
    let printed = told.published.and_then(Edtf::bounds).map(|b| Bounds { earliest: b.widened(FRESH).earliest, ..b });
    let name = |of: Option<&Edtf>| of.map_or("another day", Edtf::as_str).to_owned();
    let all = match stated.and_then(Edtf::bounds) {
        Some(own) => vec![(own, "", "tells of", name(stated))],
        None => [
            event.map(|days| (days, "its event was ", "its event is of", name(told.event))),
            printed.map(|days| (days, "was published ", "was published on", name(told.published))),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    let mut near = None;
    for (days, lead, other, name) in all {
        if days.meets(wanted) {
            continue;
        }
        if !days.widened(SLACK).meets(wanted) {
            return When::Other(format!("{other} {name}"));
        }
        let later = matches!((days.earliest, wanted.latest), (Some(told), Some(wanted)) if told > wanted);
        near = near.or_else(|| Some(format!("{lead}a day {}: {name}", if later { "later" } else { "earlier" })));
    }
    near.map_or(When::Fits, When::Near)
}

/// What differs in time, sureness and in whether it is news.
fn circumstances(asked: &Claim, told: Told<'_>) -> Vec<String> {
    let mut differs = Vec::new();
    let claim = told.claim;
    let day = |claim: &Claim| claim.time.edtf.as_ref().and_then(Edtf::bounds);
    if let When::Other(words) = when(asked, told) {
        differs.push(words);
    }
    if claim.recap && !asked.recap && (day(asked).is_none() || day(claim).is_none()) {
        differs.push("tells it as background, as something past".to_owned());
    }
    let open = |m: Modality| match m {
        Modality::Possible | Modality::Threatened => Some(m),
        Modality::Asserted | Modality::Unverified | Modality::Estimate => None,
    };
    if open(claim.modality) != open(asked.modality) {
        differs.push(match open(claim.modality) {
            Some(Modality::Threatened) => "says only that it is threatened".to_owned(),
            Some(_) => "says only that it may be so".to_owned(),
            None => "says that it happened".to_owned(),
        });
    }
    differs
}

/// Content of two affirmed claims.
fn same(point: &Point, claim: &Claim) -> Says {
    let asked = &point.claim;
    if let (Some(asked), Some(told)) = (&asked.casualty, &claim.casualty) {
        return figures(asked, told);
    }
    if let Some(toll) = &claim.casualty {
        let happened = outcome_of(asked.kind) == Some(toll.outcome) && !nobody(toll);
        return if happened { Says::Same } else { Says::Otherwise(format!("says: {}", told_figure(toll))) };
    }
    if asked.casualty.is_some() {
        return Says::Otherwise(format!("tells of {} without a number", spoken(claim.kind)));
    }
    if asked.kind != claim.kind {
        return Says::Otherwise(format!("tells of {}", spoken(claim.kind)));
    }
    match (&asked.blackout, &claim.blackout) {
        (Some(asked_cut), Some(told)) => {
            let dated = |claim: &Claim| claim.time.edtf.is_some();
            match services(asked_cut, told, dated(asked) && dated(claim)) {
                Says::Same if point.ordered => ordered(asked_cut, told),
                says => says,
            }
        }
        _ => Says::Same,
    }
}

/// Content where the claim, the sentence or both deny.
fn denied(point: &Point, told: Told<'_>, denial: bool, asked_denies: bool) -> Says {
    let (asked, claim) = (&point.claim, told.claim);
    let aspect = |claim: &Claim| claim.denies.as_ref().map_or(Aspect::Occurrence, |d| d.aspect);
    let words = if denial { aspect_words(aspect(claim)).to_owned() } else { "says that it happened".to_owned() };
    // A denial is of one happening: of the same kind, or of the deed of which the persons died.
    let kinds = asked.kind == claim.kind
        || (asked.casualty.is_some() && outcome_of(claim.kind) == asked.casualty.as_ref().map(|c| c.outcome));
    if !kinds {
        return Says::Otherwise(format!("{} {}", if denial { "denies" } else { "tells of" }, spoken(claim.kind)));
    }
    if let (Some(asked), Some(told)) = (&asked.casualty, &claim.casualty) {
        let (wanted, given) = (strictly(asked), strictly(told));
        // Who denies forty says nothing of "up to fifty", and where nobody died, no more than three did.
        let bounded = denial && !asked_denies && !wanted.lies_in(given);
        if asked.outcome != told.outcome || !wanted.meets(given) || bounded {
            let verb = if denial { "denies" } else { "says" };
            return Says::Otherwise(format!("{verb}: {}", told_figure(told)));
        }
    }
    if let (Some(asked), Some(told)) = (&asked.blackout, &claim.blackout) {
        let (denying, affirming) = if denial { (told, asked) } else { (asked, told) };
        let met = affirming.services.iter().all(|s| {
            denying
                .services
                .iter()
                .any(|d| covers(&d.service, &s.service, denial && asked_denies) && excludes(d.state, s.state))
        });
        if !met {
            return Says::Otherwise(format!("{}: {}", if denial { "denies" } else { "says" }, cuts(told)));
        }
    }
    match (asked_denies, denial) {
        (true, true) if aspect(asked) == aspect(claim) => Says::Same,
        (true, true) => Says::Otherwise(words),
        (true, false) if aspect(asked) == Aspect::Order => {
            match claim.blackout.as_ref().and_then(|b| b.ordered_by.as_ref()) {
                Some(by) => Says::Opposite(format!("says that {by} ordered it")),
                None => Says::Otherwise("says that it happened, not who ordered it".to_owned()),
            }
        }
        // Who denies the order does not deny what is said to have been ordered.
        (false, _) if aspect(claim) == Aspect::Order && !point.ordered => Says::Otherwise(words),
        _ => Says::Opposite(words),
    }
}

/// What became of persons in a happening that is the outcome itself.
pub(crate) fn outcome_of(kind: Kind) -> Option<Outcome> {
    match kind {
        Kind::Killing | Kind::Execution => Some(Outcome::Killed),
        Kind::Arrest => Some(Outcome::Arrested),
        _ => None,
    }
}

fn spoken(kind: Kind) -> String {
    match kind {
        Kind::Casualty => "persons harmed".to_owned(),
        other => format!("“{other}”"),
    }
}

/// How a claim's place lies to one of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lies {
    Apart,
    Untold,
    Around,
    Inside,
    Same,
}

/// How a claim's places lie to the sentence's: the worst of these, each by the best of those. The same where the sentence has
/// none.
fn place_of(point: &Point, claim: &Claim) -> Lies {
    let open = matches!(point.claim.modality, Modality::Possible | Modality::Threatened);
    let told = |p: &&ClaimPlace| p.status == PlaceStatus::Affirmed || (open && p.status == PlaceStatus::Possible);
    let one = |meanings: &Vec<ClaimPlace>| {
        let all = claim.places.iter().filter(told).flat_map(|t| meanings.iter().map(move |asked| lies(asked, t)));
        all.max().unwrap_or(Lies::Untold)
    };
    point.places.iter().map(one).min().unwrap_or(Lies::Same)
}

/// Whether a claim says of the sentence's place that it did not happen there.
fn denied_there(point: &Point, claim: &Claim) -> bool {
    let mut denied = claim.places.iter().filter(|p| p.status == PlaceStatus::Denied);
    denied.any(|t| point.places.iter().flatten().any(|asked| matches!(lies(asked, t), Lies::Same | Lies::Around)))
}

fn lies(asked: &ClaimPlace, told: &ClaimPlace) -> Lies {
    let named = asked.text.to_lowercase() == told.text.to_lowercase();
    match (&asked.country, &told.country) {
        (Some(a), Some(b)) if a == b => {}
        (Some(_), Some(_)) => return Lies::Apart,
        _ => return if named { Lies::Same } else { Lies::Untold },
    }
    let finer = |p: &ClaimPlace| p.admin1.is_some() || p.city.is_some();
    match (finer(asked), finer(told)) {
        (false, false) => return Lies::Same,
        (false, true) => return Lies::Inside,
        (true, false) => return Lies::Around,
        (true, true) => {}
    }
    if matches!((&asked.admin1, &told.admin1), (Some(a), Some(b)) if a != b) {
        return Lies::Apart;
    }
    match (&asked.city, &told.city) {
        (None, None) => Lies::Same,
        (None, Some(_)) => Lies::Inside,
        // Also where town and province have one name: what is said of the whole province is not said of the town.
        (Some(_), None) => Lies::Around,
        (Some(a), Some(b)) => {
            let same = match (asked.geonames, told.geonames) {
                (Some(a), Some(b)) => a == b,
                _ => a.to_lowercase() == b.to_lowercase(),
            };
            if same { Lies::Same } else { Lies::Apart }
        }
    }
}

/// Of which places a claim speaks; with their level where one has the name of a place of the sentence.
fn where_said(point: &Point, claim: &Claim) -> String {
    let told = claim.places.iter().filter(|p| p.status != PlaceStatus::Denied);
    let bare = |name: &str| name.to_lowercase().replace(" province", "").replace(" city", "");
    let namesake = |p: &ClaimPlace| {
        let mut asked = point.places.iter().flatten();
        asked.any(|a| bare(&a.text) == bare(&p.text) && a.country == p.country && a.level() != p.level())
    };
    let level = |p: &ClaimPlace| match p.level() {
        Level::Country => "the country",
        Level::Region | Level::Admin1 => "the province",
        Level::City => "the town",
    };
    let name = |p: &ClaimPlace| if namesake(p) { format!("{} ({})", p.text, level(p)) } else { p.text.clone() };
    let names: BTreeSet<String> = told.map(name).collect();
    if names.is_empty() {
        return "does not say where".to_owned();
    }
    format!("says it of {}", names.into_iter().collect::<Vec<_>>().join(", "))
}
