//! Reach: the Sightings whose Events may have changed, and as much around them as decides of these Events.
//!
//! The groups of one component depend on it alone, and whether two groups of different stretches are one depends on the
//! components beside both. So rings of components are read around what changed, until two more rings lie around every group that
//! is asked for; what lies further away cannot matter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use news::{ArticleId, EventId, Lineage};
use rustc_hash::FxHashMap;

use super::driver::lineages;
use super::grouping::{At, grouped};
use super::outline::Outline;
use super::read::Read;
use super::weave::Related;
use crate::Result;
use crate::store::forest::Forest;
use crate::store::{ClaimRef, Store};

/// Rings of components around a group that decide of its Event.
const RINGS: usize = 2;

/// What is made anew, with what it depends on.
pub(super) struct Reach {
    /// All Articles that were read, ascending by id.
    pub(super) outlines: Vec<Arc<Outline>>,
    /// All edges that touch their lineages.
    pub(super) edges: Vec<Lineage>,
    /// The groups whose Events may be other than before.
    pub(super) groups: Vec<Vec<At>>,
    /// Their Events as they are stored.
    pub(super) held: Held,
}

/// Reads what decides of the Events of these Articles.
pub(super) fn reach(
    store: &dyn Store,
    read: &mut Read,
    forest: &mut Forest,
    changed: &BTreeSet<ArticleId>,
) -> Result<Reach> {
    let mut seeds: Vec<ClaimRef> = Vec::new();
    for id in changed {
        let outline = read.outline(store, id)?;
        seeds.extend((0..outline.seen.len()).filter_map(|at| outline.claim(at)));
    }
    let mut rings = Rings::around(store, forest, seeds)?;
    let mut wide = 1 + RINGS;
    loop {
        while rings.0.len() <= wide && rings.widen(store, forest)? {}
        let found = Found::new(store, read, &rings)?;
        let wanted = found.wanted();
        let deepest = wanted.iter().flatten().filter_map(|at| found.ring.get(at)).max().copied().unwrap_or(0);
        if deepest + RINGS < rings.0.len() || rings.0.len() <= wide {
            return Ok(found.reach(wanted));
        }
        wide = deepest + RINGS;
    }
}

/// Components by how many links across stretches lie between them and what changed: first that itself.
struct Rings(Vec<BTreeSet<ClaimRef>>);

impl Rings {
    fn around(store: &dyn Store, forest: &mut Forest, seeds: Vec<ClaimRef>) -> Result<Self> {
        forest.grow(store, seeds.iter().cloned())?;
        Ok(Self(vec![forest.trees_of(seeds)]))
    }

    /// Reads one ring more; false where nothing lies further out.
    fn widen(&mut self, store: &dyn Store, forest: &mut Forest) -> Result<bool> {
        let Some(outermost) = self.0.last() else { return Ok(false) };
        let mut next = forest.across(outermost);
        next.retain(|claim| !self.0.iter().any(|ring| ring.contains(claim)));
        if next.is_empty() {
            return Ok(false);
        }
        forest.grow(store, next.iter().cloned())?;
        self.0.push(forest.trees_of(next));
        Ok(true)
    }
}

/// Groups of everything that was read.
struct Found {
    outlines: Vec<Arc<Outline>>,
    edges: Vec<Lineage>,
    ring: BTreeMap<At, usize>,
    groups: Vec<Vec<At>>,
    held: Held,
}

impl Found {
    fn new(store: &dyn Store, read: &mut Read, rings: &Rings) -> Result<Self> {
        let articles: BTreeSet<ArticleId> = rings.0.iter().flatten().map(|claim| claim.article.clone()).collect();
        let outlines: Vec<Arc<Outline>> = articles.iter().map(|id| read.outline(store, id)).collect::<Result<_>>()?;
        let numbers: BTreeMap<&ArticleId, usize> = articles.iter().enumerate().map(|(a, id)| (id, a)).collect();
        let mut places: BTreeMap<&ClaimRef, At> = BTreeMap::new();
        let mut ring: BTreeMap<At, usize> = BTreeMap::new();
        for (depth, claims) in rings.0.iter().enumerate() {
            for claim in claims {
                let Some(&a) = numbers.get(&claim.article) else { continue };
                let at = (0..outlines[a].seen.len()).find(|i| outlines[a].names(*i, &claim.claim));
                if let Some(i) = at {
                    places.insert(claim, (a, i));
                    ring.insert((a, i), depth);
                }
            }
        }
        let ids: Vec<ArticleId> = articles.iter().cloned().collect();
        let links = store.links_of(&ids)?;
        let links: Vec<(At, At)> =
            links.iter().filter_map(|link| Some((*places.get(&link.left)?, *places.get(&link.right)?))).collect();
        let (_, edges) = lineages(store, &articles)?;
        let ats: Vec<At> = ring.keys().copied().collect();
        let borrowed: Vec<&Outline> = outlines.iter().map(Arc::as_ref).collect();
        let groups = grouped(&ats, &borrowed, &links, &Related::new(&edges));
        let held = Held::read(store, &places)?;
        Ok(Self { outlines, edges, ring, groups, held })
    }

    /// The groups of what changed and of what a link ties to it, and those that were of one Event with any of these.
    fn wanted(&self) -> Vec<Vec<At>> {
        let mut by_event: BTreeMap<&EventId, BTreeSet<usize>> = BTreeMap::new();
        for (number, group) in self.groups.iter().enumerate() {
            for event in group.iter().filter_map(|at| self.held.events.get(at)) {
                by_event.entry(event).or_default().insert(number);
            }
        }
        let near = |group: &Vec<At>| group.iter().any(|at| self.ring.get(at).is_some_and(|ring| *ring <= 1));
        let mut frontier: Vec<usize> = (0..self.groups.len()).filter(|number| near(&self.groups[*number])).collect();
        let mut wanted: BTreeSet<usize> = BTreeSet::new();
        while let Some(number) = frontier.pop() {
            if wanted.insert(number) {
                let events = self.groups[number].iter().filter_map(|at| self.held.events.get(at));
                frontier.extend(events.filter_map(|event| by_event.get(event)).flatten());
            }
        }
        wanted.into_iter().map(|number| self.groups[number].clone()).collect()
    }

    fn reach(self, wanted: Vec<Vec<At>>) -> Reach {
        let Self { outlines, edges, mut held, .. } = self;
        let events: BTreeSet<&EventId> = wanted.iter().flatten().filter_map(|at| held.events.get(at)).collect();
        let mut sizes = std::mem::take(&mut held.sizes);
        sizes.retain(|event, _| events.contains(event));
        Reach { outlines, edges, groups: wanted, held: Held { sizes, ..held } }
    }
}

/// The stored Events of Sightings.
#[derive(Debug, Default)]
pub(super) struct Held {
    events: FxHashMap<At, EventId>,
    /// Sightings of each that is not known to stay.
    sizes: BTreeMap<EventId, usize>,
}

impl Held {
    /// All claims of a Sighting are of one Event, so that its first tells.
    fn read(store: &dyn Store, places: &BTreeMap<&ClaimRef, At>) -> Result<Self> {
        let claims: Vec<_> = places.keys().map(|claim| claim.claim.clone()).collect();
        let mut out = Self::default();
        for (at, event) in places.values().zip(store.events_of_claims(&claims)?) {
            if let Some(event) = event {
                *out.sizes.entry(event.clone()).or_default() += 1;
                out.events.insert(*at, event);
            }
        }
        Ok(out)
    }

    /// The stored Event of these Sightings and no others.
    pub(super) fn same(&self, group: &[At]) -> Option<EventId> {
        let event = self.events.get(group.first()?)?;
        let all = group.iter().all(|at| self.events.get(at) == Some(event));
        (all && self.sizes.get(event) == Some(&group.len())).then(|| event.clone())
    }

    /// Notes that an Event stays as it is.
    pub(super) fn stays(&mut self, event: &EventId) {
        self.sizes.remove(event);
    }

    /// The Events that do not.
    pub(super) fn gone(&self) -> Vec<EventId> {
        self.sizes.keys().cloned().collect()
    }
}
