//! The driver: weaves new Articles into a store, one batch at a time.
//!
//! Only what the new Articles touch is read: candidates by blocking keys, screened by their sketches; then the components
//! of links that changed. The result equals [`super::all`] over everything stored, whatever the batches and their order,
//! because every step is a function of the set: keys and edges of pairs, components of links, cuts of components.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use news::{ArticleId, Lineage, Outlet, Reading};

use super::kin::{Kin, binds};
use super::outline::Outline;
use super::press::Press;
use super::reach::{Reach, reach};
use super::read::Read;
use super::sighting::{fallbacks, stretch};
use super::versions::Versions;
use super::weave::{Related, Ties, linked, ordered, told};
use crate::Result;
use crate::lineage::{NEAR, Profile, edge, keys, may_be_kin, probes};
use crate::store::forest::Forest;
use crate::store::{ClaimLink, Key, Store, transact};

/// What a batch came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// Articles that were woven in.
    pub articles: usize,
    /// Pairs of Articles that were compared.
    pub compared: usize,
    /// Edges of lineage that were found.
    pub edges: usize,
    /// Events that were made or made anew.
    pub events: usize,
}

/// Weaves Articles into a store batch by batch, and keeps in memory what it read, because the news of one batch are about what
/// the last one told. It is of one store, and no longer of use after a transaction around it was undone.
#[derive(Debug, Default)]
pub struct Weaver {
    read: Read,
}

/// Articles that are read at once where all of the store are gone through.
const STEP: usize = 500;

/// Keeps what is known of outlets, in place of what was known before, and makes the Events anew that this changes, as one
/// transaction; returns how many Articles these hold. All that is stored is counted by one press, whenever it came in.
pub fn register(store: &mut dyn Store, outlets: &[Outlet]) -> Result<usize> {
    transact(store, |store| {
        let before = store.outlets()?;
        let (old, now) = (Press::new(&before), Press::new(outlets));
        if !store.put_outlets(outlets)? {
            return Ok(0);
        }
        let counts_otherwise = |reading: &Reading| {
            let hops = reading.claims.iter().flat_map(|claim| &claim.hops);
            let mut names = hops.map(|hop| hop.name.clone()).chain([reading.article.outlet_label()]);
            names.any(|name| !old.agrees(&now, &name))
        };
        let mut changed = 0;
        for step in store.article_ids()?.chunks(STEP) {
            let found: BTreeSet<ArticleId> =
                store.readings(step)?.iter().filter(|r| counts_otherwise(r)).map(|r| r.article.id.clone()).collect();
            changed += found.len();
            renew(store, &found, &mut Read::default(), Forest::default())?;
        }
        Ok(changed)
    })
}

impl Weaver {
    /// Weaves stored Articles into lineage and Events, as one transaction. To weave an Article again, take it apart first
    /// (`store::unweave`) and pass what that returns.
    pub fn follow(&mut self, store: &mut dyn Store, new: &[ArticleId]) -> Result<Followed> {
        let done = transact(store, |store| weave(store, new, &mut self.read));
        if done.is_err() {
            self.read = Read::default();
        }
        done
    }
}

/// The same for one batch alone.
pub fn follow(store: &mut dyn Store, new: &[ArticleId]) -> Result<Followed> {
    Weaver::default().follow(store, new)
}

fn weave(store: &mut dyn Store, new: &[ArticleId], read: &mut Read) -> Result<Followed> {
    // What came to a store of an older format is woven with the first that comes to this one.
    let new: BTreeSet<ArticleId> = new.iter().cloned().chain(store.unkeyed()?).collect();
    new.iter().for_each(|id| read.forget(id));
    for some in new.iter().cloned().collect::<Vec<_>>().chunks(STEP) {
        read.prepare(store, some)?;
        some.iter().try_for_each(|id| keep(store, id, read))?;
    }
    for id in &new {
        let outline = read.outline(store, id)?;
        let own: Vec<ClaimLink> =
            fallbacks(&outline.seen).filter_map(|(home, tolls)| link((&outline, home), (&outline, tolls))).collect();
        store.replace_links(id, id, &own)?;
    }
    let mut forest = Forest::default();
    let mut done = Followed { articles: new.len(), ..Followed::default() };
    // By the stored Article, so that each is read once for all new ones that it may come from or go into.
    let mut pairs: BTreeMap<ArticleId, Vec<(&ArticleId, f32)>> = BTreeMap::new();
    for id in &new {
        for (other, affinity) in candidates(store, id, &new, read)? {
            pairs.entry(other).or_default().push((id, affinity));
            done.compared += 1;
        }
    }
    for (other, near) in &pairs {
        for (id, affinity) in near {
            done.edges += compare(store, ((*id).min(other), (*id).max(other)), *affinity, read, &mut forest)?;
        }
    }
    done.events = renew(store, &new, read, forest)?;
    Ok(done)
}

/// Keeps what other Articles find this one by and are compared with.
fn keep(store: &mut dyn Store, id: &ArticleId, read: &mut Read) -> Result<()> {
    let profile = read.profile(store, id)?;
    store.put_keys(id, &keys(&profile).into_iter().map(|k| Key(k.0)).collect::<Vec<_>>())?;
    store.put_sketch(id, &read.outline(store, id)?.to_bytes())
}

/// Articles that share a key and enough telling words with a new one, with their affinity, ascending; of two new ones the
/// smaller finds the other.
fn candidates(
    store: &dyn Store,
    id: &ArticleId,
    new: &BTreeSet<ArticleId>,
    read: &mut Read,
) -> Result<Vec<(ArticleId, f32)>> {
    let wanted: Vec<Key> = probes(read.profile(store, id)?.as_ref()).into_iter().map(|k| Key(k.0)).collect();
    let here = read.outline(store, id)?;
    let mut out = Vec::new();
    for other in store.holders(&wanted)? {
        if other == *id || other < *id && new.contains(&other) {
            continue;
        }
        let affinity = here.sketch.affinity(&read.outline(store, &other)?.sketch);
        if affinity >= NEAR {
            out.push((other, affinity));
        }
    }
    Ok(out)
}

/// Finds the edge and the links of two Articles and keeps them; returns the number of edges.
fn compare(
    store: &mut dyn Store,
    (a, b): (&ArticleId, &ArticleId),
    affinity: f32,
    read: &mut Read,
    forest: &mut Forest,
) -> Result<usize> {
    let (x, y) = (read.outline(store, a)?, read.outline(store, b)?);
    let mut found: Vec<Lineage> = Vec::new();
    if may_be_kin(&x.sketch, &y.sketch, affinity) {
        found.extend(edge(read.profile(store, a)?.as_ref(), read.profile(store, b)?.as_ref()));
    }
    if !found.is_empty() {
        store.replace_lineage(a, b, &found)?;
    }
    let links: Vec<ClaimLink> = linked(&x, &y, affinity, &Related::new(&found))
        .into_iter()
        .filter_map(|(i, j)| link((&x, i), (&y, j)))
        .collect();
    forest.grow(store, links.iter().flat_map(|link| [link.left.clone(), link.right.clone()]))?;
    if links.iter().filter(|link| forest.tie(link)).count() > 0 {
        let kept: BTreeSet<ClaimLink> = forest.between(a, b).into_iter().collect();
        store.replace_links(a, b, &kept.into_iter().collect::<Vec<_>>())?;
    }
    Ok(found.len())
}

/// The link of two Sightings.
fn link((a, i): (&Outline, usize), (b, j): (&Outline, usize)) -> Option<ClaimLink> {
    let across = stretch(a.seen.get(i)?) != stretch(b.seen.get(j)?);
    Some(ClaimLink::new(a.claim(i)?, b.claim(j)?, across))
}

/// Makes the Events anew that may have changed with these Articles, but for those that hold the claims that they held before and
/// no Article whose Events are stale; returns how many were made.
fn renew(store: &mut dyn Store, changed: &BTreeSet<ArticleId>, read: &mut Read, mut forest: Forest) -> Result<usize> {
    let mut texts = changed.clone();
    // What a new version says of an old one changes the old one's Events.
    for id in changed {
        texts.extend(store.versions_of(id)?.into_iter().map(|version| version.article));
    }
    let (stale, _) = lineages(store, &texts)?;
    let Reach { outlines, edges, groups, mut held } = reach(store, read, &mut forest, &stale)?;
    let kin = Kin::new(outlines.iter().map(|outline| &outline.id), &edges);
    let press = Press::new(&store.outlets()?);
    let mut made = Vec::new();
    for group in groups {
        let members: BTreeSet<&ArticleId> = group.iter().map(|(a, _)| &outlines[*a].id).collect();
        let same = held.same(&group);
        if let Some(event) = same.filter(|_| !members.iter().any(|id| stale.contains(*id))) {
            held.stays(&event);
            continue;
        }
        let versions = versions(store, &members, read)?;
        let ties = Ties { lineage: &edges, kin: &kin, versions: &versions, press: &press };
        let mut parts = Vec::with_capacity(group.len());
        for (a, i) in &group {
            parts.push((read.report(store, &outlines[*a].id)?, &outlines[*a].seen[*i]));
        }
        made.push(told(parts, ties));
    }
    made.sort_by(|a, b| a.id.cmp(&b.id));
    store.replace_events(&held.gone(), &made)?;
    Ok(made.len())
}

/// Articles of the lineages of these, and all edges that touch them.
pub(super) fn lineages(store: &dyn Store, of: &BTreeSet<ArticleId>) -> Result<(BTreeSet<ArticleId>, Vec<Lineage>)> {
    let mut known: BTreeSet<ArticleId> = BTreeSet::new();
    let mut edges: BTreeMap<(ArticleId, ArticleId), Lineage> = BTreeMap::new();
    let mut frontier: Vec<ArticleId> = of.iter().cloned().collect();
    while !frontier.is_empty() {
        known.extend(frontier.iter().cloned());
        let mut next = BTreeSet::new();
        for edge in store.bare_lineage_of(&frontier)? {
            if binds(&edge) {
                next.extend([edge.child.clone(), edge.parent.clone()].into_iter().filter(|id| !known.contains(id)));
            }
            edges.insert((edge.child.clone(), edge.parent.clone()), edge);
        }
        frontier = next.into_iter().collect();
    }
    Ok((known, ordered(edges.into_values().collect())))
}

/// Whether a later version of its text replaced an Article.
pub fn replaced(store: &dyn Store, article: &ArticleId) -> Result<bool> {
    let versions = versions(store, &BTreeSet::from([article]), &mut Read::default())?;
    Ok(versions.successor(article).is_some())
}

/// Which of these Articles later versions replaced.
fn versions(store: &dyn Store, of: &BTreeSet<&ArticleId>, read: &mut Read) -> Result<Versions> {
    let mut out = Versions::default();
    let mut known: BTreeSet<ArticleId> = BTreeSet::new();
    for id in of {
        if known.contains(*id) {
            continue;
        }
        let texts = store.versions_of(id)?;
        known.extend(texts.iter().map(|version| version.article.clone()));
        if texts.len() > 1 {
            let profiles: Vec<Arc<Profile>> =
                texts.iter().map(|version| read.profile(store, &version.article)).collect::<Result<_>>()?;
            out.learn(&texts.iter().zip(profiles.iter().map(Arc::as_ref)).collect::<Vec<_>>());
        }
    }
    Ok(out)
}
