//! Everything from scratch: lineage and Events of a set of Readings, the same for any order of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use news::{ArticleId, Event, Lineage};

use super::event::event;
use super::groups::{average_linkage, components};
use super::kin::Kin;
use super::link::{LINKED, Pair, score};
use super::press::Press;
use super::sighting::{Sighting, fallbacks, sightings};
use super::topics::distinct;
use super::versions::Versions;
use crate::lineage::{Key, NEAR, Profile, affinity, edge, keys, probes};
use crate::store::{Addition, Version, chosen};

/// What a set of Readings comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Woven {
    /// Edges, ascending by child, parent, relation.
    pub lineage: Vec<Lineage>,
    /// Events, ascending by id.
    pub events: Vec<Event>,
}

/// A Sighting by its place: number of the Article in a list, number of the Sighting in it.
pub(super) type At = (usize, usize);

/// Most Sightings that are cut by average linkage at once; a larger component is first cut at a higher mark.
const MOST: usize = 1500;

/// What ties Articles together.
#[derive(Clone, Copy)]
pub(super) struct Ties<'a> {
    /// Edges in canonical order.
    pub lineage: &'a [Lineage],
    /// The same by pair.
    pub related: &'a Related<'a>,
    /// The lineages.
    pub kin: &'a Kin,
    /// Texts that later versions replaced.
    pub versions: &'a Versions,
    /// What is known of outlets.
    pub press: &'a Press,
}

/// Weaves Articles (Readings, or these with their times) from scratch, of outlets of which nothing is known. Where two
/// have one id, the first stays.
pub fn all(articles: impl IntoIterator<Item: Into<Addition>>) -> Woven {
    printed(articles, &Press::default())
}

/// The same of a known press.
pub fn printed(articles: impl IntoIterator<Item: Into<Addition>>, press: &Press) -> Woven {
    let mut by_id: BTreeMap<ArticleId, Addition> = BTreeMap::new();
    for addition in articles {
        let addition = addition.into();
        by_id.entry(addition.reading.article.id.clone()).or_insert(addition);
    }
    let dated: Vec<Version> = by_id.values().map(Version::of).collect();
    let profiles: Vec<Profile> = by_id.into_values().map(|a| Profile::new(Arc::new(a.reading))).collect();
    let mut pairs = candidates(&profiles);
    pairs.retain(|(a, b)| affinity(&profiles[*a], &profiles[*b]) >= NEAR);
    let lineage: Vec<Lineage> = ordered(pairs.iter().filter_map(|(a, b)| edge(&profiles[*a], &profiles[*b])).collect());
    let seen: Vec<Vec<Sighting>> = profiles.iter().map(sightings).collect();
    let related = Related::new(&lineage);
    let mut links: Vec<(At, At)> = Vec::new();
    for &(a, b) in &pairs {
        links.extend(
            linked((&profiles[a], &seen[a]), (&profiles[b], &seen[b]), &related)
                .into_iter()
                .map(|(i, j)| ((a, i), (b, j))),
        );
    }
    for (a, seen) in seen.iter().enumerate() {
        links.extend(fallbacks(seen).map(|(home, tolls)| ((a, home), (a, tolls))));
    }
    let kin = Kin::new(profiles.iter().map(Profile::id), &lineage);
    let borrowed: Vec<&Profile> = profiles.iter().collect();
    let versions = versions(&dated, &profiles);
    let ties = Ties { lineage: &lineage, related: &related, kin: &kin, versions: &versions, press };
    let events = events(&borrowed, &seen, &links, ties);
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

    fn pair<'p>(&self, a: &'p Profile, b: &'p Profile) -> Pair<'p> {
        Pair {
            affinity: affinity(a, b),
            distinct: distinct(a, b),
            relation: self.between(a, b),
            stems: (&a.all, &b.all),
        }
    }

    fn between(&self, a: &Profile, b: &Profile) -> Option<news::Relation> {
        self.0.get(&(a.id().min_id(b.id()), a.id().max_id(b.id()))).copied()
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

/// Sightings of two Articles that are linked, as numbers in each.
pub(super) fn linked(
    a: (&Profile, &[Sighting]),
    b: (&Profile, &[Sighting]),
    related: &Related<'_>,
) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    if a.1.is_empty() || b.1.is_empty() {
        return out;
    }
    let pair = related.pair(a.0, b.0);
    for (i, x) in a.1.iter().enumerate() {
        for (j, y) in b.1.iter().enumerate() {
            if score(x, y, pair).is_some_and(|s| s >= LINKED) {
                out.push((i, j));
            }
        }
    }
    out
}

/// Events of Articles that are ordered by id, from the links between their Sightings; ascending by id.
pub(super) fn events(profiles: &[&Profile], seen: &[Vec<Sighting>], links: &[(At, At)], ties: Ties<'_>) -> Vec<Event> {
    let ats: Vec<At> = seen.iter().enumerate().flat_map(|(a, s)| (0..s.len()).map(move |i| (a, i))).collect();
    let number = |at: &At| ats.binary_search(at).unwrap_or(0);
    let labels = components(ats.len(), links.iter().map(|(a, b)| (number(a), number(b))));
    let mut parts: BTreeMap<usize, Vec<At>> = BTreeMap::new();
    for (at, label) in ats.iter().zip(labels) {
        parts.entry(label).or_default().push(*at);
    }
    let mut known: BTreeMap<(usize, usize), Pair<'_>> = BTreeMap::new();
    let mut out = Vec::new();
    for part in parts.into_values() {
        let groups = cut(&part, LINKED, &mut |x, y| similarity(profiles, seen, ties.related, &mut known, (x, y)));
        for group in settled(groups, seen) {
            let members: Vec<(&Profile, &Sighting)> =
                group.iter().map(|(a, i)| (profiles[*a], &seen[*a][*i])).collect();
            let inside = |id: &ArticleId| members.iter().any(|(p, _)| p.id() == id);
            let edges: Vec<Lineage> =
                ties.lineage.iter().filter(|e| inside(&e.child) && inside(&e.parent)).cloned().collect();
            if members.iter().any(|(_, sighting)| !sighting.claims.is_empty()) {
                out.push(event(&members, ties, &edges));
            }
        }
    }
    out.sort_by(|a, b| a.id.cmp(&b.id));
    out
}

/// Groups with the tolls that no other Article took put where they fall back to.
fn settled(groups: Vec<Vec<At>>, seen: &[Vec<Sighting>]) -> Vec<Vec<At>> {
    let tolls = |at: &At| seen[at.0][at.1].claims.is_empty();
    let (mut homes, left): (Vec<Vec<At>>, Vec<Vec<At>>) =
        groups.into_iter().partition(|group| !group.iter().all(tolls));
    for at in left.into_iter().flatten() {
        let fallback = fallbacks(&seen[at.0]).find(|(_, tolls)| *tolls == at.1);
        let home = fallback.and_then(|(home, _)| homes.iter_mut().find(|group| group.contains(&(at.0, home))));
        if let Some(home) = home {
            home.push(at);
            home.sort_unstable();
        }
    }
    homes
}

/// How alike two Sightings are; pairs of Articles are compared once and then `known`.
fn similarity<'p>(
    profiles: &[&'p Profile],
    seen: &[Vec<Sighting>],
    related: &Related<'_>,
    known: &mut BTreeMap<(usize, usize), Pair<'p>>,
    (x, y): (At, At),
) -> f32 {
    if x.0 == y.0 {
        let (a, b) = (&seen[x.0][x.1], &seen[y.0][y.1]);
        let falls =
            |tolls: &Sighting, on: &Sighting| tolls.fallback.is_some() && tolls.fallback == on.claims.first().copied();
        let beside = (a.claims.is_empty() && b.claims.is_empty()) || falls(a, b) || falls(b, a);
        return if beside { BESIDE } else { APART };
    }
    let pair = *known.entry((x.0, y.0)).or_insert_with(|| related.pair(profiles[x.0], profiles[y.0]));
    score(&seen[x.0][x.1], &seen[y.0][y.1], pair).unwrap_or(0.0)
}

/// Similarity of two Sightings of one Article: its writer told them apart.
const APART: f32 = -0.3;

/// The same where one is tolls that could stand with the other: not what ties them, and nothing that keeps them apart.
const BESIDE: f32 = 0.2;

/// Cuts one component by average linkage.
fn cut(part: &[At], least: f32, similarity: &mut impl FnMut(At, At) -> f32) -> Vec<Vec<At>> {
    if part.len() < 3 {
        return vec![part.to_vec()];
    }
    if part.len() > MOST {
        let higher = least + 0.1;
        let mut links = Vec::new();
        for (i, x) in part.iter().enumerate() {
            for (j, y) in part.iter().enumerate().skip(i + 1) {
                if similarity(*x, *y) >= higher {
                    links.push((i, j));
                }
            }
        }
        let smaller = by_label(part, &components(part.len(), links));
        if smaller.len() > 1 || higher > 0.9 {
            let again = smaller.into_iter().flat_map(|p| {
                if p.len() > MOST { cut_or_keep(p, higher, similarity) } else { cut(&p, least, similarity) }
            });
            return again.collect();
        }
        return cut_or_keep(part.to_vec(), higher, similarity);
    }
    let mut near = vec![0.0; part.len() * part.len()];
    for i in 0..part.len() {
        for j in i + 1..part.len() {
            near[i * part.len() + j] = similarity(part[i], part[j]);
        }
    }
    by_label(part, &average_linkage(part.len(), least, |i, j| near[i.min(j) * part.len() + i.max(j)]))
}

/// A part that no mark below all but sameness divides is one Event.
fn cut_or_keep(part: Vec<At>, least: f32, similarity: &mut impl FnMut(At, At) -> f32) -> Vec<Vec<At>> {
    if least > 0.85 { vec![part] } else { cut(&part, least, similarity) }
}

fn by_label(part: &[At], labels: &[usize]) -> Vec<Vec<At>> {
    let mut out: BTreeMap<usize, Vec<At>> = BTreeMap::new();
    for (at, label) in part.iter().zip(labels) {
        out.entry(*label).or_default().push(*at);
    }
    out.into_values().collect()
}
