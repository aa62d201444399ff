//! Reach: the Sightings whose Events may have changed, and as much around them as decides of these Events.
//!
//! The groups of one component depend on it alone, and whether two groups of different stretches are one depends on the
//! components beside both. So around every group that is asked for two rings of components are read; what lies further away
//! cannot matter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use news::{ArticleId, ClaimId, EventId, Lineage};
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
    let mut around = Around { store, forest, asked: BTreeSet::new(), events: BTreeMap::new() };
    let mut near = around.trees_of(seeds)?;
    let beside = around.beside(&near)?;
    near.extend(beside);
    let mut events = around.events_of(&near)?;
    around.asked.clone_from(&near);
    loop {
        around.follow(&events)?;
        let everything = around.everything()?;
        let found = Found::new(store, read, around.events_of_each(&everything)?)?;
        let (groups, wanted) = found.wanted(&near);
        let more = around.ask(&wanted)?;
        let before = events.len();
        events.extend(around.events_of(&wanted)?);
        if !more && events.len() == before {
            return Ok(found.reach(groups));
        }
    }
}

/// What was read around what changed.
struct Around<'a> {
    store: &'a dyn Store,
    forest: &'a mut Forest,
    /// Components whose groups are asked for.
    asked: BTreeSet<ClaimRef>,
    /// Stored Events of what was read.
    events: BTreeMap<ClaimRef, Option<EventId>>,
}

impl Around<'_> {
    /// All that hang together with these.
    fn trees_of(&mut self, of: impl IntoIterator<Item = ClaimRef> + Clone) -> Result<BTreeSet<ClaimRef>> {
        self.forest.grow(self.store, of.clone())?;
        Ok(self.forest.trees_of(of))
    }

    /// The components beside these that are none of them.
    fn beside(&mut self, of: &BTreeSet<ClaimRef>) -> Result<BTreeSet<ClaimRef>> {
        let mut ends = self.forest.across(of);
        ends.retain(|end| !of.contains(end));
        self.trees_of(ends)
    }

    /// Asks for the components that hold Sightings of these Events: an Event goes on from a component to one beside it.
    fn follow(&mut self, events: &BTreeSet<EventId>) -> Result<()> {
        let mut frontier = self.asked.clone();
        while !frontier.is_empty() {
            let beside = self.beside(&frontier)?;
            let held = self.events_of_each(&beside)?;
            let mut goes_on = held.into_iter().filter(|(_, event)| event.as_ref().is_some_and(|e| events.contains(e)));
            let next: BTreeSet<ClaimRef> = goes_on.by_ref().map(|(claim, _)| claim).collect();
            frontier = self.trees_of(next)?;
            frontier.retain(|claim| !self.asked.contains(claim));
            self.asked.extend(frontier.iter().cloned());
        }
        Ok(())
    }

    /// Asks for the components of these; false where all were asked for.
    fn ask(&mut self, of: &BTreeSet<ClaimRef>) -> Result<bool> {
        let new: BTreeSet<ClaimRef> = of.difference(&self.asked).cloned().collect();
        let more = !new.is_empty();
        let trees = self.trees_of(new)?;
        self.asked.extend(trees);
        Ok(more)
    }

    /// What is asked for with the rings around it.
    fn everything(&mut self) -> Result<BTreeSet<ClaimRef>> {
        let mut out = self.asked.clone();
        for _ in 0..RINGS {
            let ring = self.beside(&out)?;
            out.extend(ring);
        }
        Ok(out)
    }

    /// The stored Event of each.
    fn events_of_each(&mut self, claims: &BTreeSet<ClaimRef>) -> Result<BTreeMap<ClaimRef, Option<EventId>>> {
        let new: Vec<&ClaimRef> = claims.iter().filter(|claim| !self.events.contains_key(*claim)).collect();
        let ids: Vec<ClaimId> = new.iter().map(|claim| claim.claim.clone()).collect();
        let found = self.store.events_of_claims(&ids)?;
        self.events.extend(new.into_iter().cloned().zip(found));
        let each = claims.iter().filter_map(|claim| Some((claim.clone(), self.events.get(claim)?.clone())));
        Ok(each.collect())
    }

    /// The stored Events of all of them.
    fn events_of(&mut self, claims: &BTreeSet<ClaimRef>) -> Result<BTreeSet<EventId>> {
        Ok(self.events_of_each(claims)?.into_values().flatten().collect())
    }
}

/// Groups of everything that was read.
struct Found {
    outlines: Vec<Arc<Outline>>,
    edges: Vec<Lineage>,
    claims: BTreeMap<At, ClaimRef>,
    groups: Vec<Vec<At>>,
    held: Held,
}

impl Found {
    fn new(store: &dyn Store, read: &mut Read, events: BTreeMap<ClaimRef, Option<EventId>>) -> Result<Self> {
        let articles: BTreeSet<ArticleId> = events.keys().map(|claim| claim.article.clone()).collect();
        let outlines: Vec<Arc<Outline>> = articles.iter().map(|id| read.outline(store, id)).collect::<Result<_>>()?;
        let numbers: BTreeMap<&ArticleId, usize> = articles.iter().enumerate().map(|(a, id)| (id, a)).collect();
        let (mut claims, mut held) = (BTreeMap::new(), Held::default());
        for (claim, event) in events {
            let Some(&a) = numbers.get(&claim.article) else { continue };
            if let Some(i) = (0..outlines[a].seen.len()).find(|i| outlines[a].names(*i, &claim.claim)) {
                held.note((a, i), event);
                claims.insert((a, i), claim);
            }
        }
        let places: BTreeMap<&ClaimRef, At> = claims.iter().map(|(at, claim)| (claim, *at)).collect();
        let ids: Vec<ArticleId> = articles.iter().cloned().collect();
        let links = store.links_of(&ids)?;
        let links: Vec<(At, At)> =
            links.iter().filter_map(|link| Some((*places.get(&link.left)?, *places.get(&link.right)?))).collect();
        let (_, edges) = lineages(store, &articles)?;
        let ats: Vec<At> = claims.keys().copied().collect();
        let borrowed: Vec<&Outline> = outlines.iter().map(Arc::as_ref).collect();
        let groups = grouped(&ats, &borrowed, &links, &Related::new(&edges));
        Ok(Self { outlines, edges, claims, groups, held })
    }

    /// The groups that hold any of these, and those that were of one Event with any of such; with what they hold.
    fn wanted(&self, near: &BTreeSet<ClaimRef>) -> (Vec<Vec<At>>, BTreeSet<ClaimRef>) {
        let mut by_event: BTreeMap<&EventId, BTreeSet<usize>> = BTreeMap::new();
        for (number, group) in self.groups.iter().enumerate() {
            for event in group.iter().filter_map(|at| self.held.events.get(at)) {
                by_event.entry(event).or_default().insert(number);
            }
        }
        let close = |group: &[At]| group.iter().filter_map(|at| self.claims.get(at)).any(|claim| near.contains(claim));
        let mut frontier: Vec<usize> = (0..self.groups.len()).filter(|number| close(&self.groups[*number])).collect();
        let mut wanted: BTreeSet<usize> = BTreeSet::new();
        while let Some(number) = frontier.pop() {
            if wanted.insert(number) {
                let events = self.groups[number].iter().filter_map(|at| self.held.events.get(at));
                frontier.extend(events.filter_map(|event| by_event.get(event)).flatten());
            }
        }
        let groups: Vec<Vec<At>> = wanted.into_iter().map(|number| self.groups[number].clone()).collect();
        let claims = groups.iter().flatten().filter_map(|at| self.claims.get(at)).cloned().collect();
        (groups, claims)
    }

    fn reach(self, groups: Vec<Vec<At>>) -> Reach {
        let Self { outlines, edges, mut held, .. } = self;
        let events: BTreeSet<&EventId> = groups.iter().flatten().filter_map(|at| held.events.get(at)).collect();
        let mut sizes = std::mem::take(&mut held.sizes);
        sizes.retain(|event, _| events.contains(event));
        Reach { outlines, edges, groups, held: Held { sizes, ..held } }
    }
}

/// The stored Events of Sightings. All claims of a Sighting are of one Event, so that its first tells.
#[derive(Debug, Default)]
pub(super) struct Held {
    events: FxHashMap<At, EventId>,
    /// Sightings of each that is not known to stay.
    sizes: BTreeMap<EventId, usize>,
}

impl Held {
    fn note(&mut self, at: At, event: Option<EventId>) {
        if let Some(event) = event {
            *self.sizes.entry(event.clone()).or_default() += 1;
            self.events.insert(at, event);
        }
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
