//! A Sighting: all mentions of one happening inside one Article. What links across Articles are Sightings, not claims.

use jiff::civil::{Date, date};
use news::{Bounds, Claim, ClaimPlace, Kind, PlaceStatus, Polarity};
use serde::{Deserialize, Serialize};

use super::report::Report;

/// All mentions of one happening inside one Article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sighting {
    /// Its claims, as numbers in the Reading, ascending; none where it is tolls alone.
    pub claims: Vec<usize>,
    /// Casualty claims of the Article that belong to its ledger.
    pub tolls: Vec<usize>,
    /// Kinds of its claims, each once, ascending; none where it is tolls alone.
    pub kinds: Vec<Kind>,
    /// What became of persons in tolls that stand alone.
    pub outcomes: Vec<news::Outcome>,
    /// For tolls alone: first claim of the Sighting whose ledger takes them where no other Article tells of a happening that
    /// they belong to ("200 were arrested", beside a killing).
    pub fallback: Option<usize>,
    /// Whether it is told as background.
    pub recap: bool,
    /// Places that are affirmed or possible.
    pub places: Vec<ClaimPlace>,
    /// Days that its claims state, all together; null where none states any.
    pub stated: Option<Bounds>,
    /// Days on which it can have happened: the stated ones, else those before publication; null for undated Articles and for
    /// undated recaps.
    pub window: Option<Bounds>,
    /// The day on which it lies in time, counted from 1970; null where nothing tells.
    pub day: Option<i32>,
}

impl Sighting {
    /// The claim that stands for it: its first, in any case one that no other Sighting of the Article holds.
    pub fn first(&self) -> Option<usize> {
        self.claims.first().or(self.tolls.first()).copied()
    }
}

/// How far before its publication a happening without a date can lie, in days.
const FRESH: i32 = 10;

/// Days by which two statements of one day may differ (night, time zone, "overnight").
pub(super) const SLACK: i32 = 1;

/// Kinds that go under each other's name: one writer's attack is another's killing. Ongoing and single kinds never mix.
const FAMILIES: &[&[Kind]] = &[
    &[Kind::Killing, Kind::Attack],
    &[Kind::Killing, Kind::Crackdown],
    &[Kind::Attack, Kind::Clash],
    &[Kind::Attack, Kind::Airstrike],
    &[Kind::Disaster, Kind::Accident],
];

/// Whether two kinds can name one happening.
pub fn akin(a: Kind, b: Kind) -> bool {
    a == b || FAMILIES.iter().any(|family| family.contains(&a) && family.contains(&b))
}

/// Whether two Sightings can be of one happening by their kinds; tolls alone by what became of the persons.
pub fn kinds_meet(a: &Sighting, b: &Sighting) -> bool {
    match (a.kinds.is_empty(), b.kinds.is_empty()) {
        (false, false) => a.kinds.iter().any(|a| b.kinds.iter().any(|b| akin(*a, *b))),
        (true, true) => a.outcomes.iter().any(|outcome| b.outcomes.contains(outcome)),
        _ => borne(a, b) >= Some(BELONGS),
    }
}

/// How readily the tolls of one of two Sightings come of the other; null where neither is tolls alone.
pub fn borne(a: &Sighting, b: &Sighting) -> Option<u8> {
    let (tolls, by) = if a.kinds.is_empty() { (a, b) } else { (b, a) };
    let ranks = tolls.outcomes.iter().flat_map(|outcome| by.kinds.iter().filter_map(|kind| bears(*kind, *outcome)));
    ranks.max().filter(|_| tolls.kinds.is_empty())
}

/// Rank from which a toll belongs to a happening; below it, it stands there for want of a better one.
const BELONGS: u8 = 2;

/// The rank of a happening that is the outcome itself: arrests and the arrested.
pub const ITSELF: u8 = 4;

/// What a Sighting says of kind and place, for telling thousands of them apart at once: kinds that go under each other's name
/// are one, and a place is told as far as all claims agree on it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    kind: Option<Kind>,
    recap: bool,
    country: Option<String>,
    admin1: Option<String>,
    city: Option<String>,
}

/// The kind and place of a Sighting.
pub fn area(sighting: &Sighting) -> Area {
    use news::Outcome::{Arrested, Injured, Killed};
    let violent = [Kind::Killing, Kind::Attack, Kind::Crackdown, Kind::Clash, Kind::Airstrike];
    let kind = match sighting.kinds.first() {
        Some(kind) if violent.contains(kind) => Some(Kind::Killing),
        Some(Kind::Accident) => Some(Kind::Disaster),
        Some(kind) => Some(*kind),
        None if sighting.outcomes.iter().any(|o| matches!(o, Killed | Injured)) => Some(Kind::Killing),
        None if sighting.outcomes.contains(&Arrested) => Some(Kind::Arrest),
        None => None,
    };
    let only = |of: fn(&ClaimPlace) -> Option<String>| {
        let mut all: Vec<String> = sighting.places.iter().filter_map(of).collect();
        all.sort_unstable();
        all.dedup();
        if all.len() == 1 { all.pop() } else { None }
    };
    Area {
        kind,
        recap: sighting.recap,
        country: only(|p| p.country.clone()),
        admin1: only(|p| p.admin1.clone()),
        city: only(|p| p.city.as_ref().map(|city| city.to_lowercase())),
    }
}

/// The week of a Sighting, counted from 1970.
pub fn week(sighting: &Sighting) -> Option<i32> {
    Some(sighting.day?.div_euclid(7))
}

/// Days of a stretch of time.
const STRETCH: i32 = 28;

/// The stretch of time in which a Sighting lies, counted from 1970; null where nothing tells its day. Whatever hangs together
/// by links does so inside one stretch: stories that run into one another would hang together through all years.
pub fn stretch(sighting: &Sighting) -> Option<i32> {
    Some(sighting.day?.div_euclid(STRETCH))
}

/// The first day that is stated, else that of publication. What is told of a longer time ("since March") lies at its end.
fn lies(stated: Option<Bounds>, published: Option<Date>) -> Option<i32> {
    let since_1970 = |day: Date| Some(date(1970, 1, 1).until(day).ok()?.get_days());
    let Some(stated) = stated else { return since_1970(published?) };
    let first = since_1970(stated.earliest.or(stated.latest)?)?;
    let last = stated.latest.or(published).and_then(since_1970);
    Some(last.filter(|last| *last >= first + STRETCH).unwrap_or(first))
}

/// Whether two Sightings lie in one stretch, in two beside each other, or one in none. A happening of months is told again and
/// again, and holds together from stretch to stretch.
pub fn beside(a: &Sighting, b: &Sighting) -> bool {
    stretch(a).zip(stretch(b)).is_none_or(|(a, b)| a.abs_diff(b) <= 1)
}

/// How two sets of places agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// They exclude each other.
    Conflict,
    /// One of them is not told.
    Untold,
    /// One lies in the other.
    Within,
    /// The same country, and nothing nearer is told.
    Country,
    /// The same province.
    Province,
    /// The same town.
    Town,
}

/// How the places of two claims agree: the best agreement of any two.
pub fn places_agree(a: &[ClaimPlace], b: &[ClaimPlace]) -> Agreement {
    let all = a.iter().flat_map(|x| b.iter().map(move |y| place_agrees(x, y)));
    all.max().unwrap_or(Agreement::Untold)
}

fn place_agrees(a: &ClaimPlace, b: &ClaimPlace) -> Agreement {
    match (&a.country, &b.country) {
        (Some(x), Some(y)) if x != y => return Agreement::Conflict,
        (Some(_), Some(_)) => {}
        _ => return Agreement::Untold,
    }
    match (&a.admin1, &b.admin1) {
        (Some(x), Some(y)) if x != y => return Agreement::Conflict,
        (None, None) if a.city.is_none() && b.city.is_none() => return Agreement::Country,
        _ => {}
    }
    match (&a.city, &b.city) {
        (Some(x), Some(y)) if same_town(a, b, x, y) => Agreement::Town,
        (Some(_), Some(_)) => Agreement::Conflict,
        (None, None) if a.admin1.is_some() && b.admin1.is_some() => Agreement::Province,
        _ => Agreement::Within,
    }
}

fn same_town(a: &ClaimPlace, b: &ClaimPlace, x: &str, y: &str) -> bool {
    match (a.geonames, b.geonames) {
        (Some(a), Some(b)) => a == b,
        _ => x.to_lowercase() == y.to_lowercase(),
    }
}

/// Sightings of one Article, in the order of their first claims; then its tolls that belong to none of these. Such tolls found no
/// Event, they join that of another Article, else their fallback's; statements found none.
pub fn sightings(report: &Report) -> Vec<Sighting> {
    let claims = &report.reading.claims;
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let founding = claims.iter().enumerate().filter(|(_, c)| !matches!(c.kind, Kind::Casualty | Kind::Statement));
    // Denials last: they belong to what they deny, whatever tense and place they are told in.
    let (denials, affirmed): (Vec<_>, Vec<_>) = founding.partition(|(_, c)| c.polarity == Polarity::Deny);
    for (at, claim) in affirmed.into_iter().chain(denials) {
        let strictly =
            || groups.iter().position(|group| group.iter().all(|other| one_happening(claim, &claims[*other])));
        match denied(claim, claims, &groups).or_else(strictly) {
            Some(home) => groups[home].push(at),
            None => groups.push(vec![at]),
        }
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    let mut out: Vec<Sighting> = groups.into_iter().map(|group| sighting(report, group)).collect();
    let mut homeless: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    for (at, claim) in claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Casualty) {
        let fallback = match home_of(claim, claims, &out) {
            Some((home, rank)) if rank >= BELONGS => {
                out[home].tolls.push(at);
                continue;
            }
            fallback => fallback.and_then(|(home, _)| out[home].claims.first().copied()),
        };
        let mut groups = homeless.iter_mut().filter(|(home, _)| *home == fallback);
        match groups.find(|(_, group)| group.iter().all(|other| one_toll(claim, &claims[*other]))) {
            Some((_, group)) => group.push(at),
            None => homeless.push((fallback, vec![at])),
        }
    }
    out.extend(homeless.into_iter().map(|(fallback, tolls)| {
        let mut sighting = Sighting { fallback, ..sighting(report, tolls) };
        std::mem::swap(&mut sighting.claims, &mut sighting.tolls);
        sighting.kinds.clear();
        sighting
    }));
    out
}

/// For each Sighting of tolls that has a fallback: that, and itself, as numbers in the list.
pub fn fallbacks(seen: &[Sighting]) -> impl Iterator<Item = (usize, usize)> {
    let of = |(at, sighting): (usize, &Sighting)| {
        let first = sighting.fallback?;
        Some((seen.iter().position(|other| other.claims.first() == Some(&first))?, at))
    };
    seen.iter().enumerate().filter_map(of)
}

/// Whether two tolls of one Article go together: the arrested may be told with another happening than the dead.
fn one_toll(a: &Claim, b: &Claim) -> bool {
    let held = |claim: &Claim| claim.casualty.as_ref().is_some_and(|c| c.outcome == news::Outcome::Arrested);
    held(a) == held(b) && one_happening(a, b)
}

/// The group that a denial belongs to: that of the claim which it names, else the news of its kind, else any of its kind.
fn denied(denial: &Claim, claims: &[Claim], groups: &[Vec<usize>]) -> Option<usize> {
    if denial.polarity != Polarity::Deny {
        return None;
    }
    let target = denial.denies.as_ref().and_then(|d| d.claim.as_ref());
    let named = target.and_then(|id| groups.iter().position(|group| group.iter().any(|at| claims[*at].id == *id)));
    let alike = |news_only: bool| {
        groups.iter().position(|group| {
            let first = &claims[group[0]];
            let apart = places_agree(&told(denial), &told(first)) == Agreement::Conflict;
            akin(first.kind, denial.kind) && !apart && !(news_only && first.recap)
        })
    };
    named
        .or_else(|| alike(true).filter(|_| denial.denies.is_some()))
        .or_else(|| alike(false).filter(|_| denial.denies.is_some()))
}

/// Whether two claims of one Article are mentions of one happening.
fn one_happening(a: &Claim, b: &Claim) -> bool {
    if a.recap != b.recap || !akin(a.kind, b.kind) || !times_agree(a, b) {
        return false;
    }
    let (x, y) = (told(a), told(b));
    // A shutdown that is told province by province in one Article is one shutdown.
    if a.kind == Kind::Blackout {
        let country = |p: &ClaimPlace| p.country.clone();
        let (x, y): (Vec<_>, Vec<_>) = (x.iter().filter_map(country).collect(), y.iter().filter_map(country).collect());
        return x.is_empty() || y.is_empty() || x.iter().any(|c| y.contains(c));
    }
    places_agree(&x, &y) != Agreement::Conflict
}

fn told(claim: &Claim) -> Vec<ClaimPlace> {
    claim.places.iter().filter(|p| p.status != PlaceStatus::Denied).cloned().collect()
}

fn times_agree(a: &Claim, b: &Claim) -> bool {
    match (bounds(a), bounds(b)) {
        (Some(a), Some(b)) => {
            let slack = if is_ongoing_claim(a, b) { 7 } else { SLACK };
            a.widened(slack).meets(b)
        }
        _ => true,
    }
}

/// Whether both bounds are longer than a day: statements of a stretch of time.
fn is_ongoing_claim(a: Bounds, b: Bounds) -> bool {
    a.single_day().is_none() || b.single_day().is_none()
}

pub(super) fn bounds(claim: &Claim) -> Option<Bounds> {
    claim.time.edtf.as_ref()?.bounds()
}

fn sighting(report: &Report, group: Vec<usize>) -> Sighting {
    let claims: Vec<&Claim> = group.iter().map(|at| &report.reading.claims[*at]).collect();
    let recap = claims.iter().all(|c| c.recap);
    let mut kinds: Vec<Kind> = claims.iter().map(|c| c.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let stated = claims.iter().filter(|c| c.polarity == Polarity::Affirm).filter_map(|c| bounds(c)).reduce(join);
    let stated = stated.or_else(|| claims.iter().filter_map(|c| bounds(c)).reduce(join));
    let published = report.day.filter(|_| !recap).map(|day| Bounds { earliest: Some(day), latest: Some(day) });
    let fresh = published.map(|b| Bounds { earliest: b.widened(FRESH).earliest, latest: b.widened(SLACK).latest });
    let places = claims.iter().flat_map(|c| told(c)).collect();
    let mut outcomes: Vec<_> = claims.iter().filter_map(|c| Some(c.casualty.as_ref()?.outcome)).collect();
    outcomes.sort_unstable();
    outcomes.dedup();
    let window = stated.or(fresh);
    let day = lies(stated, report.day.filter(|_| !recap));
    Sighting { tolls: Vec::new(), kinds, outcomes, fallback: None, recap, places, stated, window, day, claims: group }
}

/// The smallest bounds that hold both.
pub(super) fn join(a: Bounds, b: Bounds) -> Bounds {
    let earliest = a.earliest.zip(b.earliest).map(|(a, b)| a.min(b));
    let latest = a.latest.zip(b.latest).map(|(a, b)| a.max(b));
    Bounds { earliest, latest }
}

/// Which happening of the Article a number of persons belongs to, and how readily it comes of that: the one that is told in
/// the same words ("27 people had been arrested"), else by time, kind, place and nearness.
fn home_of(toll: &Claim, claims: &[Claim], sightings: &[Sighting]) -> Option<(usize, u8)> {
    let outcome = toll.casualty.as_ref()?.outcome;
    let places = told(toll);
    let fits = |s: &Sighting| -> Option<(bool, bool, u8, Agreement, usize)> {
        let rank = s.kinds.iter().filter_map(|kind| bears(*kind, outcome)).max()?;
        let here = s.claims.iter().map(|at| &claims[*at]).filter(|claim| bears(claim.kind, outcome) >= Some(BELONGS));
        let mut here = here.filter(|claim| claim.evidence.span.overlaps(toll.evidence.span));
        let agreement = places_agree(&places, &s.places);
        if s.recap != toll.recap || agreement == Agreement::Conflict {
            return None;
        }
        let meets = match (bounds(toll), s.stated) {
            (Some(a), Some(b)) => a.widened(SLACK).meets(b).then_some(true)?,
            _ => false,
        };
        let near =
            s.claims.iter().map(|at| claims[*at].evidence.span.start.abs_diff(toll.evidence.span.start)).min()?;
        Some((here.next().is_some(), meets, rank, agreement, usize::MAX - near))
    };
    let fitting = sightings.iter().enumerate().filter_map(|(at, s)| Some((fits(s)?, std::cmp::Reverse(at))));
    fitting.max().map(|((_, _, rank, _, _), at)| (at.0, rank))
}

/// How readily persons come to an outcome in a happening of this kind; null where they do not.
fn bears(kind: Kind, outcome: news::Outcome) -> Option<u8> {
    use news::Outcome::{Abducted, Arrested, Displaced, Injured, Killed, Missing};
    Some(match (outcome, kind) {
        (_, Kind::Blackout | Kind::Casualty | Kind::Statement | Kind::Sanction | Kind::Threat | Kind::Deployment) => {
            return None;
        }
        (Arrested, Kind::Arrest) | (Killed, Kind::Killing | Kind::Execution) => ITSELF,
        (Arrested, Kind::Crackdown | Kind::Protest) => 3,
        (Arrested, Kind::Killing | Kind::Attack | Kind::Clash) => 1,
        (Arrested, _) | (_, Kind::Arrest) => return None,
        (Killed | Injured, Kind::Attack | Kind::Airstrike | Kind::Disaster | Kind::Accident | Kind::Crackdown) => 3,
        (Killed | Injured, Kind::Clash) => 3,
        (Missing | Displaced, Kind::Disaster | Kind::Accident | Kind::Airstrike | Kind::Clash) => 3,
        (Abducted, Kind::Attack | Kind::Crackdown) => 3,
        (_, Kind::Protest) => 1,
        (_, Kind::Execution) => return None,
        _ => 1,
    })
}
