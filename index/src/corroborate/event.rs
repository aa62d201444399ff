//! An Event made of its Sightings: places, time, members, and all that is counted from them.

use std::collections::{BTreeMap, BTreeSet};

use news::{
    Claim, ClaimId, ClaimPlace, Edtf, Event, EventClaim, EventId, EventPlace, EventTime, Grade, Kind, Level, Lineage,
    Modality, PlaceStatus, Polarity, Stance, short_digest,
};

use super::naming::Printed;
use super::report::Report;
use super::sighting::{Sighting, bounds, join};
use super::sources::Sources;
use super::versions::Successor;
use super::weave::Ties;
use super::{countries, grade, headline, ledger, matrix, origins};

/// A claim in an Event, with its Article and the lineage that this belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The Article.
    pub report: &'a Report,
    /// The claim.
    pub claim: &'a Claim,
    /// The smallest Article of its lineage.
    pub lineage: &'a news::ArticleId,
    /// Whether its Article is a copy of another.
    pub copied: bool,
    /// Whether its Article prints another's text.
    pub reprint: bool,
    /// Whether its Article is copied by another.
    pub parent: bool,
    /// The later version of its Article: what the outlet no longer prints counts for nothing.
    pub superseded: Option<&'a Successor>,
}

impl<'a> Member<'a> {
    /// Whether the claim supports the happening or disputes it. "No one was hurt" disputes nothing by itself.
    pub fn stance(&self) -> Stance {
        let denial = self.claim.denies.is_some();
        let none = self.claim.kind == Kind::Casualty && !denial;
        if denial || (self.claim.polarity == Polarity::Deny && !none) { Stance::Disputes } else { Stance::Supports }
    }

    /// The order in which claims are quoted: texts of their own before copies, the earliest printed first and undated ones
    /// last, then as they stand in the text.
    pub fn told(&self) -> impl Ord + 'a {
        let article = &self.report.reading.article;
        let printed = article.published.value.as_ref();
        let day = printed.and_then(|value| value.bounds()?.earliest);
        let moment = printed.and_then(|value| value.as_str().parse::<jiff::Timestamp>().ok());
        let at = self.claim.evidence.span.start;
        (self.copied, day.is_none(), day, moment.is_none(), moment, &article.id, at, &self.claim.id)
    }

    /// Whether the claim says that it happened: not denied, not merely possible or threatened.
    pub fn asserts(&self) -> bool {
        let said = !matches!(self.claim.modality, Modality::Possible | Modality::Threatened);
        let threat = matches!(self.claim.kind, Kind::Threat);
        self.claim.polarity == Polarity::Affirm && self.claim.denies.is_none() && (said || threat)
    }
}

/// The claims of some members, each once, those to quote first.
pub(super) fn as_told<'a>(members: impl IntoIterator<Item = &'a Member<'a>>) -> Vec<ClaimId> {
    let mut members: Vec<&Member<'_>> = members.into_iter().collect();
    members.sort_by(|a, b| a.told().cmp(&b.told()));
    let mut seen = BTreeSet::new();
    members.into_iter().filter(|m| seen.insert(&m.claim.id)).map(|m| m.claim.id.clone()).collect()
}

/// Makes the Event of some Sightings of these Articles.
pub(super) fn event(parts: &[(Report, &Sighting)], ties: Ties<'_>, edges: &[Lineage]) -> Event {
    let claims = |pick: fn(&Sighting) -> &Vec<usize>| -> Vec<Member<'_>> {
        let mut members: Vec<Member<'_>> = parts
            .iter()
            .flat_map(|(report, sighting)| pick(sighting).iter().map(move |at| (report, &report.reading.claims[*at])))
            .map(|(report, claim)| Member {
                report,
                claim,
                lineage: ties.kin.of(report.id()),
                copied: ties.kin.copied(report.id()),
                reprint: ties.kin.reprint(report.id()),
                parent: ties.kin.parent(report.id()),
                superseded: ties.versions.successor(report.id()),
            })
            .collect();
        members.sort_by(|a, b| (a.report.id(), &a.claim.id).cmp(&(b.report.id(), &b.claim.id)));
        members
    };
    let mentions = claims(|s| &s.claims);
    let tolls = claims(|s| &s.tolls);
    let all: Vec<Member<'_>> = mentions.iter().chain(&tolls).copied().collect();
    let sources = Sources::learn(&all, ties.press);
    // A toll says that it happened, too; a number of nought does not.
    let deadly = |m: &&Member<'_>| m.claim.casualty.as_ref().is_none_or(|c| c.low != Some(0) || c.high != Some(0));
    let standing: Vec<Member<'_>> = all.iter().filter(|m| m.superseded.is_none()).copied().collect();
    let supporting: Vec<Member<'_>> = standing.iter().filter(|m| m.asserts()).filter(deadly).copied().collect();
    let roots = origins::origins(&supporting, &sources);

    let mut articles: Vec<_> = all.iter().map(|m| m.report.id().clone()).collect();
    articles.sort();
    articles.dedup();
    let mut outlets: Vec<_> = all.iter().map(|m| m.report.reading.article.outlet_label()).collect();
    outlets.sort();
    outlets.dedup();
    let mut members: Vec<EventClaim> = all
        .iter()
        .map(|m| EventClaim {
            id: m.claim.id.clone(),
            article: m.report.id().clone(),
            stance: m.stance(),
            superseded_by: m.superseded.map(|s| s.article.clone()),
        })
        .collect();
    members.sort();
    members.dedup();
    let least = mentions.iter().map(|m| m.claim.id.as_str()).min().unwrap_or("");
    let tolls = ledger::ledger(&tolls, &sources);
    // What happened is told by what stands; an Event that is taken back whole keeps its face.
    let stands = mentions.iter().any(|m| m.superseded.is_none());
    let mentions: Vec<Member<'_>> = mentions.into_iter().filter(|m| !stands || m.superseded.is_none()).collect();
    let said = if stands { &standing } else { &all };
    let cells = matrix::matrix(&mentions, &roots.origins);
    let mut event = Event {
        id: EventId::new(short_digest(&["event", least])),
        kind: kind(&mentions),
        headline: String::new(),
        places: places(&mentions),
        time: time(&mentions, said),
        articles,
        outlets,
        claims: members,
        origins: roots.origins.clone(),
        grade: Grade::Ungraded,
        disputed: false,
        trace: Vec::new(),
        would_raise: Vec::new(),
        first_reported: all.iter().filter_map(|m| m.report.day).min(),
        ledger: tolls.rows,
        matrix: cells,
    };
    grade::grade(&mut event, &all, &sources, &roots, tolls.torn.as_ref(), edges);
    event.headline = headline::headline(&event);
    event
}

/// The kind that most claims give; ties by order of the kinds.
fn kind(mentions: &[Member<'_>]) -> Kind {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for member in mentions {
        *counts.entry(member.claim.kind).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind)));
    most.map_or(Kind::Statement, |(kind, _)| *kind)
}

fn time(mentions: &[Member<'_>], all: &[Member<'_>]) -> EventTime {
    let said = mentions.iter().filter(|m| m.asserts()).filter_map(|m| bounds(m.claim)).reduce(join);
    let said = said.or_else(|| mentions.iter().filter_map(|m| bounds(m.claim)).reduce(join));
    match said {
        // A month without its year may stand with the toll alone: "1,500 killed in mid-November".
        None => EventTime { edtf: agreed(mentions).or_else(|| agreed(all)), ..EventTime::default() },
        Some(b) => EventTime { edtf: Edtf::between(b.earliest, b.latest), earliest: b.earliest, latest: b.latest },
    }
}

/// What all claims state that state a time without bounds: a month without its year.
fn agreed(mentions: &[Member<'_>]) -> Option<Edtf> {
    let mut stated: Vec<&Edtf> = mentions.iter().filter_map(|m| m.claim.time.edtf.as_ref()).collect();
    stated.sort_unstable();
    stated.dedup();
    stated.first().filter(|edtf| stated.len() == 1 && edtf.bounds().is_none()).map(|edtf| (*edtf).clone())
}

/// Places at the level stated, each once, affirmed before possible before denied, named as most Articles name them.
fn places(mentions: &[Member<'_>]) -> Vec<EventPlace> {
    type Area = (Option<String>, Option<String>, Option<String>);
    let mut found: BTreeMap<Area, (EventPlace, Printed)> = BTreeMap::new();
    for member in mentions {
        for place in &member.claim.places {
            // What a denial denies of a place is denied there, unless someone else affirms it.
            let status = match (member.claim.polarity, place.status) {
                (Polarity::Deny, PlaceStatus::Affirmed) => PlaceStatus::Denied,
                (Polarity::Affirm, status) if member.asserts() => status,
                (_, PlaceStatus::Affirmed) => PlaceStatus::Possible,
                (_, status) => status,
            };
            if place.country.is_none() && place.admin1.is_none() && place.city.is_none() {
                continue;
            }
            let key = (place.country.clone(), place.admin1.clone(), place.city.clone());
            let new = || (named(member.report, place, status), Printed::default());
            let (entry, printed) = found.entry(key).or_insert_with(new);
            entry.status = entry.status.min(status);
            printed.note(member.report.id(), &place.text, &entry.name);
        }
    }
    let name = |(place, printed): (EventPlace, Printed)| {
        let country = place.admin1.is_none() && place.city.is_none();
        EventPlace { name: if country { place.name } else { printed.name(&place.name) }, ..place }
    };
    found.into_values().map(name).collect()
}

/// The place under its usual name, with its position, from the Article's entities.
fn named(report: &Report, place: &ClaimPlace, status: PlaceStatus) -> EventPlace {
    let level = place.level();
    let known = report.reading.entities.iter().filter_map(|e| e.place.as_ref()).find(|p| {
        let id = place.geonames.is_some() && p.geonames == place.geonames;
        let city = level != Level::City || Some(&p.name) == place.city.as_ref();
        id || (p.level == level && p.country == place.country && p.admin1 == place.admin1 && city)
    });
    let plain = match level {
        Level::City => place.city.clone(),
        Level::Country => place.country.as_deref().and_then(countries::name).map(str::to_owned),
        _ => None,
    };
    EventPlace {
        country: place.country.clone(),
        admin1: place.admin1.clone(),
        city: place.city.clone(),
        name: known.map(|p| p.name.clone()).or(plain).unwrap_or_else(|| place.text.clone()),
        lat: known.and_then(|p| p.lat),
        lon: known.and_then(|p| p.lon),
        status,
    }
}
