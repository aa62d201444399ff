//! Everything from scratch: lineage and Events of a set of Readings, the same for any order of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use news::{ArticleId, Event, Lineage};

use super::event::event;
use super::grouping::{At, grouped};
use super::kin::Kin;
use super::link::{LINKED, ONE_STORY, Pair, apart, score};
use super::outline::Outline;
use super::press::Press;
use super::report::Report;
use super::sighting::{Sighting, beside, fallbacks};
use super::versions::Versions;
use crate::lineage::{Key, NEAR, Profile, edge, keys, may_be_kin, probes};
use crate::store::{Addition, Version, chosen};

/// What a set of Readings comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Woven {
    /// Edges, ascending by child, parent, relation.
    pub lineage: Vec<Lineage>,
    /// Events, ascending by id.
    pub events: Vec<Event>,
}

/// What ties Articles together.
#[derive(Clone, Copy)]
pub(super) struct Ties<'a> {
    /// Edges in canonical order.
    pub lineage: &'a [Lineage],
    /// The lineages.
    pub kin: &'a Kin,
    /// Texts that later versions replaced.
    pub versions: &'a Versions,
    /// What is known of outlets.
    pub press: &'a Press,
}

/// Weaves Articles (Readings, or these with their times) from scratch, of outlets of which nothing is known. Where two
/// have one id, the first stays, and was last seen when any of them was.
pub fn all(articles: impl IntoIterator<Item: Into<Addition>>) -> Woven {
    printed(articles, &Press::default())
}

/// The same of a known press.
pub fn printed(articles: impl IntoIterator<Item: Into<Addition>>, press: &Press) -> Woven {
    let mut by_id: BTreeMap<ArticleId, Addition> = BTreeMap::new();
    let mut dated: BTreeMap<ArticleId, Version> = BTreeMap::new();
    for addition in articles {
        let addition = addition.into();
        let id = addition.reading.article.id.clone();
        let version = Version::of(&addition);
        by_id.entry(id.clone()).or_insert(addition);
        dated.entry(id).or_insert_with(|| version.clone()).see(version.seen);
    }
    let dated: Vec<Version> = dated.into_values().collect();
    let profiles: Vec<Profile> = by_id.into_values().map(|a| Profile::new(Arc::new(a.reading))).collect();
    let outlines: Vec<Outline> = profiles.iter().map(Outline::new).collect();
    let mut pairs: Vec<(usize, usize, f32)> = Vec::new();
    for (a, b) in candidates(&profiles) {
        let near = outlines[a].sketch.affinity(&outlines[b].sketch);
        if near >= NEAR {
            pairs.push((a, b, near));
        }
    }
    let related = |(a, b, near): &(usize, usize, f32)| {
        let kin = may_be_kin(&outlines[*a].sketch, &outlines[*b].sketch, *near);
        kin.then(|| edge(&profiles[*a], &profiles[*b])).flatten()
    };
    let lineage: Vec<Lineage> = ordered(pairs.iter().filter_map(related).collect());
    let related = Related::new(&lineage);
    let mut links: Vec<(At, At)> = Vec::new();
    for &(a, b, near) in &pairs {
        let found = linked(&outlines[a], &outlines[b], near, &related);
        links.extend(found.into_iter().map(|(i, j)| ((a, i), (b, j))));
    }
    let mut ats: Vec<At> = Vec::new();
    for (a, outline) in outlines.iter().enumerate() {
        ats.extend((0..outline.seen.len()).map(|i| (a, i)));
        links.extend(fallbacks(&outline.seen).map(|(home, tolls)| ((a, home), (a, tolls))));
    }
    let kin = Kin::new(profiles.iter().map(Profile::id), &lineage);
    let versions = versions(&dated, &profiles);
    let ties = Ties { lineage: &lineage, kin: &kin, versions: &versions, press };
    let borrowed: Vec<&Outline> = outlines.iter().collect();
    let mut events: Vec<Event> = grouped(&ats, &borrowed, &links, &related)
        .into_iter()
        .map(|group| told(group.iter().map(|(a, i)| (Report::from(&profiles[*a]), &outlines[*a].seen[*i])), ties))
        .collect();
    events.sort_by(|a, b| a.id.cmp(&b.id));
    Woven { lineage, events }
}

/// The texts that later versions at their address replaced.
fn versions(dated: &[Version], profiles: &[Profile]) -> Versions {
    let mut by_address: BTreeMap<String, Vec<(&Version, &Profile)>> = BTreeMap::new();
    for (version, profile) in dated.iter().zip(profiles) {
        if let Some(address) = chosen::address(&profile.reading.article) {
            by_address.entry(address).or_default().push((version, profile));
        }
    }
    let mut out = Versions::default();
    for texts in by_address.values_mut() {
        texts.sort_unstable_by(|a, b| a.0.order(b.0));
        out.learn(texts);
    }
    out
}

/// Pairs of Articles that share a key, smaller number first, ascending.
fn candidates(profiles: &[Profile]) -> BTreeSet<(usize, usize)> {
    let mut holders: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, profile) in profiles.iter().enumerate() {
        for key in keys(profile) {
            holders.entry(key).or_default().push(at);
        }
    }
    let mut out = BTreeSet::new();
    for (at, profile) in profiles.iter().enumerate() {
        let found = probes(profile).into_iter().filter_map(|key| holders.get(&key)).flatten();
        out.extend(found.filter(|other| **other != at).map(|other| (at.min(*other), at.max(*other))));
    }
    out
}

/// Edges by pair of Articles.
pub(super) struct Related<'a>(BTreeMap<(&'a ArticleId, &'a ArticleId), news::Relation>);

impl<'a> Related<'a> {
    pub(super) fn new(edges: &'a [Lineage]) -> Self {
        Self(edges.iter().map(|e| ((e.child.min_id(&e.parent), e.child.max_id(&e.parent)), e.relation)).collect())
    }

    /// What two Articles are to one another.
    pub(super) fn pair<'p>(&self, a: &'p Outline, b: &'p Outline) -> Pair<'p> {
        self.near(a, b, a.sketch.affinity(&b.sketch))
    }

    /// The same where their affinity is known.
    fn near<'p>(&self, a: &'p Outline, b: &'p Outline, affinity: f32) -> Pair<'p> {
        Pair {
            affinity,
            distinct: a.distinct(b),
            relation: self.0.get(&(a.id.min_id(&b.id), a.id.max_id(&b.id))).copied(),
            stems: (&a.sketch.stems, &b.sketch.stems),
        }
    }
}

/// The smaller and the greater of two ids by reference.
trait Ends {
    fn min_id<'a>(&'a self, other: &'a Self) -> &'a Self;
    fn max_id<'a>(&'a self, other: &'a Self) -> &'a Self;
}

impl Ends for ArticleId {
    fn min_id<'a>(&'a self, other: &'a Self) -> &'a Self {
        if self <= other { self } else { other }
    }

    fn max_id<'a>(&'a self, other: &'a Self) -> &'a Self {
        if self <= other { other } else { self }
    }
}

/// Edges in canonical order.
pub(super) fn ordered(mut edges: Vec<Lineage>) -> Vec<Lineage> {
    edges.sort_by(|a, b| (&a.child, &a.parent, a.relation).cmp(&(&b.child, &b.parent, b.relation)));
    edges
}

/// Sightings of two Articles of this affinity that are linked, as numbers in each.
pub(super) fn linked(a: &Outline, b: &Outline, affinity: f32, related: &Related<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    // Most pairs are told apart by what they tell of, and their texts need not be compared.
    if a.seen.iter().all(|x| b.seen.iter().all(|y| apart(x, y))) {
        return out;
    }
    let pair = related.near(a, b, affinity);
    for (i, x) in a.seen.iter().enumerate() {
        for (j, y) in b.seen.iter().enumerate() {
            if (beside(x, y) || pair.distinct >= ONE_STORY) && score(x, y, pair).is_some_and(|s| s >= LINKED) {
                out.push((i, j));
            }
        }
    }
    out
}

/// The Event of a group of Sightings.
pub(super) fn told<'a>(group: impl IntoIterator<Item = (Report, &'a Sighting)>, ties: Ties<'_>) -> Event {
    let members: Vec<(Report, &Sighting)> = group.into_iter().collect();
    let inside: BTreeSet<&ArticleId> = members.iter().map(|(report, _)| report.id()).collect();
    // Edges are in the order of their children.
    let of = |child: &&ArticleId| {
        let from = ties.lineage.partition_point(|e| e.child < **child);
        let child = (*child).clone();
        ties.lineage[from..].iter().take_while(move |e| e.child == child)
    };
    let edges: Vec<Lineage> = inside.iter().flat_map(of).filter(|e| inside.contains(&e.parent)).cloned().collect();
    event(&members, ties, &edges)
}
