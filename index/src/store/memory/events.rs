//! Events, their old ids and the timeline.

use std::collections::BTreeSet;

use news::{ArticleId, ClaimId, Event, EventId, TimelineRow};

use super::Tables;
use crate::search::Filters;
use crate::store::Change;
use crate::store::chosen::{self};
use crate::timeline::{self, Voice};
use crate::{KeepError, Result};

impl Tables {
    fn voice(&self, claim: &ClaimId) -> Option<Voice> {
        let (id, quote) = self.claims.get(claim)?;
        let article = &self.articles.get(id)?.addition.reading.article;
        let url = article.url.clone().or_else(|| article.canonical_url.clone());
        Some(Voice { quote: quote.clone(), url, article: id.clone(), text_sha256: article.text_sha256.clone() })
    }

    pub(super) fn replace_events(&mut self, old: &[EventId], new: &[Event]) -> Result<()> {
        let now = self;
        let mut gone: Vec<Event> = Vec::new();
        for id in old.iter().collect::<BTreeSet<_>>() {
            gone.extend(now.events.get(id).cloned());
        }
        let fresh: Vec<Event> = new.iter().filter(|n| !gone.contains(n)).cloned().collect();
        gone.retain(|old| !new.contains(old));
        for event in &gone {
            now.events.remove(&event.id);
            now.members.retain(|_, id| *id != event.id);
            if fresh.iter().all(|n| n.id != event.id) {
                now.note(Change::Event(event.id.clone()));
            }
        }
        for event in &fresh {
            if now.events.insert(event.id.clone(), event.clone()).is_some() {
                let what = "an Event of this id is stored and is not among those replaced";
                return Err(KeepError::integrity(what, &event.id));
            }
            for member in &event.claims {
                now.article(&member.article)?;
                if now.members.insert(member.id.clone(), event.id.clone()).is_some() {
                    let what = "a claim belongs to another Event that is not replaced";
                    return Err(KeepError::integrity(what, &member.id));
                }
            }
            now.aliases.remove(&event.id);
            now.note(Change::Event(event.id.clone()));
        }
        for (old, heir) in chosen::heirs(&gone, new) {
            now.aliases.values_mut().filter(|new| **new == old).for_each(|new| *new = heir.clone());
            now.aliases.insert(old, heir);
        }
        for article in chosen::stale_articles(&gone, &fresh) {
            now.note(Change::Article(article));
        }
        Ok(())
    }

    pub(super) fn event(&self, id: &EventId) -> Result<Option<Event>> {
        let mut id = id;
        for _ in 0..=self.aliases.len() {
            match (self.events.get(id), self.aliases.get(id)) {
                (Some(event), _) => return Ok(Some(event.clone())),
                (None, Some(new)) => id = new,
                (None, None) => break,
            }
        }
        Ok(None)
    }

    pub(super) fn event_ids(&self) -> Result<Vec<EventId>> {
        Ok(self.events.keys().cloned().collect())
    }

    pub(super) fn events(&self, ids: &[EventId]) -> Result<Vec<Event>> {
        ids.iter().map(|id| self.event(id)?.ok_or_else(|| KeepError::missing("no such Event", id))).collect()
    }

    pub(super) fn events_of_articles(&self, ids: &[ArticleId]) -> Result<Vec<EventId>> {
        let has = |e: &&Event| e.claims.iter().any(|c| ids.contains(&c.article));
        Ok(self.events.values().filter(has).map(|e| e.id.clone()).collect())
    }

    pub(super) fn events_of_claims(&self, claims: &[ClaimId]) -> Result<Vec<Option<EventId>>> {
        Ok(claims.iter().map(|claim| self.members.get(claim).cloned()).collect())
    }

    pub(super) fn aliases(&self) -> Result<Vec<(EventId, EventId)>> {
        Ok(self.aliases.iter().map(|(old, new)| (old.clone(), new.clone())).collect())
    }

    pub(super) fn put_alias(&mut self, old: &EventId, new: &EventId) -> Result<()> {
        self.aliases.insert(old.clone(), new.clone());
        Ok(())
    }

    pub(super) fn timeline(&self, filters: &Filters) -> Result<Vec<TimelineRow>> {
        let mut rows = Vec::new();
        for event in self.events.values() {
            let made = timeline::rows(event, &|claim| Ok(self.voice(claim)))?;
            rows.extend(made.into_iter().filter(|row| timeline::passes(row, event, filters)));
        }
        rows.sort_by(|a, b| timeline::order(a).cmp(&timeline::order(b)));
        Ok(rows)
    }

    pub(super) fn clear_derived(&mut self) -> Result<()> {
        let now = self;
        let articles: BTreeSet<ArticleId> =
            now.events.values().flat_map(|e| e.claims.iter().map(|c| c.article.clone())).collect();
        articles.into_iter().for_each(|id| now.note(Change::Article(id)));
        for id in std::mem::take(&mut now.events).into_keys() {
            now.note(Change::Event(id));
        }
        now.members.clear();
        now.keys.clear();
        now.sketches.clear();
        now.lineage.clear();
        now.links.clear();
        Ok(())
    }
}
