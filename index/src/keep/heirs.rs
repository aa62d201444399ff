//! Links that people saved: ids of Events that go away for good resolve to what took their claims.

use news::{ClaimId, EventId};

use crate::store::Store;
use crate::{KeepErrorKind, Result};

/// Ids of Events with their claims, taken down before the Events are taken apart.
#[derive(Debug, Default)]
pub(super) struct Heirs(Vec<(EventId, Vec<ClaimId>)>);

impl Heirs {
    /// Takes down these Events.
    pub(super) fn note(&mut self, store: &dyn Store, ids: &[EventId]) -> Result<()> {
        for id in ids {
            // One at a time: of all Events only their claims' ids are held at once.
            match store.event(id) {
                Ok(Some(event)) => self.0.push((event.id, event.claims.into_iter().map(|c| c.id).collect())),
                Ok(None) => {}
                // A damaged Event is what `rebuild` is for.
                Err(error) if error.kind == KeepErrorKind::Integrity => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Makes each id that no Event has any more an alias of the one that holds its first claim still to be found, as
    /// [`Store::replace_events`] does where old and new are known at once.
    pub(super) fn settle(self, store: &mut dyn Store) -> Result<()> {
        for (id, claims) in self.0 {
            if store.event(&id)?.is_some_and(|event| event.id == id) {
                continue;
            }
            if let Some(heir) = store.events_of_claims(&claims)?.into_iter().flatten().next() {
                store.put_alias(&id, &heir)?;
            }
        }
        Ok(())
    }
}
