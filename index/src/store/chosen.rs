//! Rules that every store shares, so that no answer depends on the order in which things came in.

use std::collections::{BTreeMap, BTreeSet};

use news::{Article, ArticleId, ClaimId, Event, EventId, Grade};

use crate::lineage::addresses;

/// Where a Reading came from: (fetched, raw SHA-256, path). Of two Readings of one Article the one with the smaller source stays.
pub(super) type SourceKey = (Option<String>, String, String);

/// The address that tells versions of one text, as lineage compares addresses.
pub(crate) fn address(article: &Article) -> Option<String> {
    article.address().map(addresses::address)
}

/// What a search document shows of its Event.
type Shown = (EventId, Grade, usize);

/// Articles whose search documents are other after `old` became `new`.
pub(super) fn stale_articles(old: &[Event], new: &[Event]) -> BTreeSet<ArticleId> {
    let (before, after) = (shown(old), shown(new));
    let lost = before.iter().filter(|(claim, shown)| after.get(*claim) != Some(*shown));
    let won = after.iter().filter(|(claim, shown)| before.get(*claim) != Some(*shown));
    lost.chain(won).map(|(_, (article, _))| (*article).clone()).collect()
}

/// For each id of `old` that is gone: the new Event that holds its first claim still to be found.
pub(super) fn heirs(old: &[Event], new: &[Event]) -> Vec<(EventId, EventId)> {
    let holders: BTreeMap<&ClaimId, &EventId> =
        new.iter().flat_map(|e| e.claims.iter().map(move |c| (&c.id, &e.id))).collect();
    let kept: BTreeSet<&EventId> = new.iter().map(|n| &n.id).collect();
    let gone = old.iter().filter(|e| !kept.contains(&e.id));
    gone.filter_map(|e| {
        let heir = e.claims.iter().find_map(|c| holders.get(&c.id))?;
        Some((e.id.clone(), (*heir).clone()))
    })
    .collect()
}

fn shown(events: &[Event]) -> BTreeMap<&ClaimId, (&ArticleId, Shown)> {
    let members = events.iter().flat_map(|e| e.claims.iter().map(move |c| (e, c)));
    members.map(|(e, c)| (&c.id, (&c.article, (e.id.clone(), e.grade, e.origins.len())))).collect()
}
