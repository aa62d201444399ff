//! The driver: weaves new Articles into a store, one batch at a time.
//!
//! Only what the new Articles touch is read: candidates by blocking keys, screened by their sketches; then the components
//! of links that changed. The result equals [`super::all`] over everything stored, whatever the batches and their order,
//! because every step is a function of the set: keys and edges of pairs, components of links, cuts of components.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use news::{ArticleId, ClaimId, EventId, Lineage, Outlet, Reading};

use super::kin::{Kin, binds};
use super::press::Press;
use super::sighting::{Sighting, fallbacks, sightings};
use super::versions::Versions;
use super::weave::{At, Related, Ties, events, linked, ordered};
use crate::Result;
use crate::lineage::profile::dot;
use crate::lineage::{NEAR, Profile, edge, keys, probes, sketch, vector_of};
use crate::store::{ClaimLink, ClaimRef, Key, Store, transact};

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

/// Articles that were read, with their Sightings.
#[derive(Debug, Default)]
struct Read(BTreeMap<ArticleId, (Profile, Vec<Sighting>)>);

/// Weaves stored Articles into lineage and Events, as one transaction. To weave an Article again, take it apart first
/// (`store::unweave`) and pass what that returns.
pub fn follow(store: &mut dyn Store, new: &[ArticleId]) -> Result<Followed> {
    transact(store, |store| weave(store, new))
}

/// Articles that are read at once when the press is another than before.
const RECOUNT_STEP: usize = 500;

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
        for step in store.article_ids()?.chunks(RECOUNT_STEP) {
            let found: BTreeSet<ArticleId> =
                store.readings(step)?.iter().filter(|r| counts_otherwise(r)).map(|r| r.article.id.clone()).collect();
            changed += found.len();
            let mut read = Read::default();
            let touched = touched(store, &found, &mut read)?;
            rebuild(store, &touched, &mut read)?;
        }
        Ok(changed)
    })
}

fn weave(store: &mut dyn Store, new: &[ArticleId]) -> Result<Followed> {
    let new: BTreeSet<ArticleId> = new.iter().cloned().collect();
    let mut read = Read::default();
    read.load(store, new.iter().cloned())?;
    for id in &new {
        if let Some((profile, _)) = read.0.get(id) {
            store.put_keys(id, &keys(profile).into_iter().map(|k| Key(k.0)).collect::<Vec<_>>())?;
            store.put_sketch(id, &sketch(profile))?;
        }
        let own: Vec<ClaimLink> = fallbacks(read.seen(id))
            .filter_map(|(home, tolls)| Some(ClaimLink::new(read.claim(id, home)?, read.claim(id, tolls)?)))
            .collect();
        store.replace_links(id, id, &own)?;
    }
    let pairs = candidates(store, &new, &read)?;
    read.load(store, pairs.iter().flat_map(|(a, b)| [a.clone(), b.clone()]))?;
    let edges = compare(store, &pairs, &read)?;
    let touched = touched(store, &new, &mut read)?;
    let events = rebuild(store, &touched, &mut read)?;
    Ok(Followed { articles: new.len(), compared: pairs.len(), edges, events })
}

impl Read {
    /// Reads the Articles that are not read yet.
    fn load(&mut self, store: &dyn Store, ids: impl IntoIterator<Item = ArticleId>) -> Result<()> {
        let missing: BTreeSet<ArticleId> = ids.into_iter().filter(|id| !self.0.contains_key(id)).collect();
        let missing: Vec<ArticleId> = missing.into_iter().collect();
        for (id, reading) in missing.iter().zip(store.readings(&missing)?) {
            let profile = Profile::new(Arc::new(reading));
            let seen = sightings(&profile);
            self.0.insert(id.clone(), (profile, seen));
        }
        Ok(())
    }

    fn seen(&self, id: &ArticleId) -> &[Sighting] {
        self.0.get(id).map_or(&[], |(_, seen)| seen)
    }

    /// The claim that stands for a Sighting in the store: its first.
    fn claim(&self, id: &ArticleId, at: usize) -> Option<ClaimRef> {
        let (profile, seen) = self.0.get(id)?;
        let claim = &profile.reading.claims[seen.get(at)?.first()?];
        Some(ClaimRef { article: id.clone(), claim: claim.id.clone() })
    }
}

/// Pairs with at least one new Article that share a key and enough telling words, smaller id first.
fn candidates(store: &dyn Store, new: &BTreeSet<ArticleId>, read: &Read) -> Result<BTreeSet<(ArticleId, ArticleId)>> {
    let mut out = BTreeSet::new();
    for id in new {
        let Some((profile, _)) = read.0.get(id) else { continue };
        let wanted: Vec<Key> = probes(profile).into_iter().map(|k| Key(k.0)).collect();
        let found: BTreeSet<ArticleId> = store.articles_with(&wanted)?.into_iter().map(|(_, other)| other).collect();
        let found: Vec<ArticleId> = found.into_iter().filter(|other| other != id).collect();
        for (other, sketch) in found.iter().zip(store.sketches(&found)?) {
            let near = sketch.is_none_or(|s| dot(&profile.vector, &vector_of(&s)) >= NEAR);
            if near {
                out.insert((id.min(other).clone(), id.max(other).clone()));
            }
        }
    }
    Ok(out)
}

/// Finds edges and links of the pairs and keeps them; returns the number of edges.
fn compare(store: &mut dyn Store, pairs: &BTreeSet<(ArticleId, ArticleId)>, read: &Read) -> Result<usize> {
    let mut edges = 0;
    for (a, b) in pairs {
        let (Some((x, seen_x)), Some((y, seen_y))) = (read.0.get(a), read.0.get(b)) else { continue };
        let found: Vec<Lineage> = edge(x, y).into_iter().collect();
        if !found.is_empty() {
            edges += found.len();
            store.replace_lineage(a, b, &found)?;
        }
        let links: Vec<ClaimLink> = linked((x, seen_x), (y, seen_y), &Related::new(&found))
            .into_iter()
            .filter_map(|(i, j)| Some(ClaimLink::new(read.claim(a, i)?, read.claim(b, j)?)))
            .collect();
        if !links.is_empty() {
            store.replace_links(a, b, &links)?;
        }
    }
    Ok(edges)
}

/// Sightings whose Events may have changed: those of the new Articles and of their lineages, and all that hang together
/// with these by links.
fn touched(store: &dyn Store, new: &BTreeSet<ArticleId>, read: &mut Read) -> Result<BTreeSet<ClaimRef>> {
    let mut out: BTreeSet<ClaimRef> = BTreeSet::new();
    // What a new version says of an old one changes the old one's Events.
    let mut changed = new.clone();
    for id in new {
        changed.extend(store.versions_of(id)?.into_iter().map(|version| version.article));
    }
    let (kin, _) = lineages(store, &changed)?;
    read.load(store, kin.iter().cloned())?;
    let mut frontier: BTreeSet<ClaimRef> =
        kin.iter().flat_map(|id| (0..read.seen(id).len()).filter_map(|at| read.claim(id, at))).collect();
    while !frontier.is_empty() {
        let articles: BTreeSet<ArticleId> = frontier.iter().map(|c| c.article.clone()).collect();
        let links = store.links_of(&articles.into_iter().collect::<Vec<_>>())?;
        out.extend(frontier.iter().cloned());
        let ends = links.into_iter().filter_map(|link| {
            match (frontier.contains(&link.left), frontier.contains(&link.right)) {
                (true, false) => Some(link.right),
                (false, true) => Some(link.left),
                _ => None,
            }
        });
        frontier = ends.filter(|claim| !out.contains(claim)).collect();
    }
    Ok(out)
}

/// Articles of the lineages of these, and all edges that touch them.
fn lineages(store: &dyn Store, of: &BTreeSet<ArticleId>) -> Result<(BTreeSet<ArticleId>, Vec<Lineage>)> {
    let mut known: BTreeSet<ArticleId> = BTreeSet::new();
    let mut edges: BTreeMap<(ArticleId, ArticleId), Lineage> = BTreeMap::new();
    let mut frontier: Vec<ArticleId> = of.iter().cloned().collect();
    while !frontier.is_empty() {
        known.extend(frontier.iter().cloned());
        let mut next = BTreeSet::new();
        for edge in store.lineage_of(&frontier)? {
            if binds(&edge) {
                next.extend([edge.child.clone(), edge.parent.clone()].into_iter().filter(|id| !known.contains(id)));
            }
            edges.insert((edge.child.clone(), edge.parent.clone()), edge);
        }
        frontier = next.into_iter().collect();
    }
    Ok((known, ordered(edges.into_values().collect())))
}

/// Which of these Articles later versions replaced.
fn versions(store: &dyn Store, of: &BTreeSet<ArticleId>, read: &mut Read) -> Result<Versions> {
    let mut out = Versions::default();
    let mut known: BTreeSet<ArticleId> = BTreeSet::new();
    for id in of {
        if known.contains(id) {
            continue;
        }
        let texts = store.versions_of(id)?;
        known.extend(texts.iter().map(|version| version.article.clone()));
        if texts.len() > 1 {
            read.load(store, texts.iter().map(|version| version.article.clone()))?;
            let texts: Vec<_> = texts.iter().filter_map(|v| Some((v, &read.0.get(&v.article)?.0))).collect();
            out.learn(&texts);
        }
    }
    Ok(out)
}

/// Makes the Events of the touched Sightings anew; returns how many there are.
fn rebuild(store: &mut dyn Store, touched: &BTreeSet<ClaimRef>, read: &mut Read) -> Result<usize> {
    let articles: BTreeSet<ArticleId> = touched.iter().map(|c| c.article.clone()).collect();
    if articles.is_empty() {
        return Ok(0);
    }
    read.load(store, articles.iter().cloned())?;
    let versions = versions(store, &articles, read)?;
    let (_, edges) = lineages(store, &articles)?;
    let ids: Vec<&ArticleId> = articles.iter().collect();
    let mut profiles: Vec<&Profile> = Vec::new();
    let mut seen: Vec<Vec<Sighting>> = Vec::new();
    let mut places: BTreeMap<ClaimRef, At> = BTreeMap::new();
    let mut claims: BTreeSet<ClaimId> = BTreeSet::new();
    for id in &ids {
        let Some((profile, all)) = read.0.get(*id) else { continue };
        let mut kept = Vec::new();
        for (at, sighting) in all.iter().enumerate() {
            let Some(claim) = read.claim(id, at).filter(|c| touched.contains(c)) else { continue };
            places.insert(claim, (profiles.len(), kept.len()));
            let members = sighting.claims.iter().chain(&sighting.tolls);
            claims.extend(members.map(|at| profile.reading.claims[*at].id.clone()));
            kept.push(sighting.clone());
        }
        profiles.push(profile);
        seen.push(kept);
    }
    let all: Vec<ArticleId> = articles.iter().cloned().collect();
    let links: Vec<(At, At)> = store
        .links_of(&all)?
        .iter()
        .filter_map(|link| Some((*places.get(&link.left)?, *places.get(&link.right)?)))
        .collect();
    let kin = Kin::new(articles.iter(), &edges);
    let press = Press::new(&store.outlets()?);
    let related = Related::new(&edges);
    let ties = Ties { lineage: &edges, related: &related, kin: &kin, versions: &versions, press: &press };
    let made = events(&profiles, &seen, &links, ties);
    let claims: Vec<ClaimId> = claims.into_iter().collect();
    let old: BTreeSet<EventId> = store.events_of_claims(&claims)?.into_iter().flatten().collect();
    store.replace_events(&old.into_iter().collect::<Vec<_>>(), &made)?;
    Ok(made.len())
}
