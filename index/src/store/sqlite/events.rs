//! Events, their members, aliases of ids that went away, and the rows of the timeline.

use std::collections::{BTreeMap, BTreeSet};

use news::{ArticleId, ClaimId, Event, EventId, Grade, TimelineRow};
use rusqlite::params_from_iter;

use super::errors::failed;
use super::packing::{pack, unpack};
use super::{SqliteStore, event_id};
use crate::Result;
use crate::search::Filters;
use crate::store::chosen;
use crate::timeline::{self, Voice};
use crate::{KeepError, KeepErrorKind};

/// How many aliases of aliases are followed: a chain grows by one at each merge, and writing shortens it.
const CHAIN: usize = 64;

impl SqliteStore {
    pub(super) fn swap_events(&mut self, old: &[EventId], new: &[Event]) -> Result<()> {
        let mut before = BTreeMap::new();
        for old in old {
            if let Some(event) = self.stored_event(old)? {
                before.insert(event.id.clone(), event);
            }
        }
        // An Event that stays as it is costs nothing.
        let fresh: Vec<&Event> = new.iter().filter(|n| before.get(&n.id) != Some(*n)).collect();
        let made: BTreeMap<&EventId, &Event> = new.iter().map(|n| (&n.id, n)).collect();
        before.retain(|id, old| made.get(id) != Some(&&*old));
        let gone: Vec<Event> = before.into_values().collect();
        let kept: BTreeSet<&EventId> = fresh.iter().map(|n| &n.id).collect();
        for event in &gone {
            self.write("DELETE FROM event_claims WHERE event = ?1", [event.id.as_str()])?;
            self.write("DELETE FROM timeline WHERE event = ?1", [event.id.as_str()])?;
            self.write("DELETE FROM events WHERE id = ?1", [event.id.as_str()])?;
            if !kept.contains(&event.id) {
                self.note("event", event.id.as_str())?;
            }
        }
        for event in &fresh {
            self.insert_event(event)?;
        }
        for (old, heir) in chosen::heirs(&gone, new) {
            self.write("UPDATE aliases SET new = ?2 WHERE new = ?1", (old.as_str(), heir.as_str()))?;
            self.write("INSERT OR REPLACE INTO aliases (old, new) VALUES (?1, ?2)", (old.as_str(), heir.as_str()))?;
        }
        let fresh: Vec<Event> = fresh.into_iter().cloned().collect();
        for article in chosen::stale_articles(&gone, &fresh) {
            self.note("article", article.as_str())?;
        }
        Ok(())
    }

    fn insert_event(&mut self, event: &Event) -> Result<()> {
        let id = event.id.as_str();
        if self.row("SELECT 1 FROM events WHERE id = ?1", [id], |_| Ok(()))?.is_some() {
            return Err(KeepError::integrity("an Event of this id is stored and is not among those replaced", id));
        }
        self.write("INSERT INTO events (id, event) VALUES (?1, ?2)", (id, pack(event)?))?;
        let mut numbers: BTreeMap<&ArticleId, i64> = BTreeMap::new();
        for member in &event.claims {
            let n = match numbers.get(&member.article) {
                Some(&n) => n,
                None => {
                    let n = self.number(&member.article)?;
                    numbers.insert(&member.article, n);
                    n
                }
            };
            let sql = "INSERT OR IGNORE INTO event_claims (claim, event, article) VALUES (?1, ?2, ?3)";
            if self.write(sql, (member.id.as_str(), id, n))? == 0 {
                return Err(KeepError::integrity("a claim belongs to another Event that is not replaced", &member.id));
            }
        }
        self.write("DELETE FROM aliases WHERE old = ?1", [id])?;
        self.note("event", id)?;
        let rows = timeline::rows(event, &|claim| self.voice(claim))?;
        let (places, outlets) =
            (timeline::place_marks(event), timeline::marks(event.outlets.iter().map(String::as_str)));
        for (n, row) in rows.iter().enumerate() {
            let line = serde_json::to_string(row)
                .map_err(|e| KeepError::new(KeepErrorKind::Io, format!("writing a timeline row: {e}"), id))?;
            let sql = "INSERT INTO timeline (event, n, kind, earliest, latest, country, grade, origins, places, outlets, line)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
            let day = |day: Option<jiff::civil::Date>| day.map(|d| d.to_string());
            let n = i64::try_from(n).unwrap_or(i64::MAX);
            let origins = i64::try_from(row.origins).unwrap_or(i64::MAX);
            self.write(
                sql,
                rusqlite::params![
                    id,
                    n,
                    row.kind.as_str(),
                    day(row.earliest),
                    day(row.latest),
                    row.country,
                    row.grade.as_str(),
                    origins,
                    places,
                    outlets,
                    line
                ],
            )?;
        }
        Ok(())
    }

    fn voice(&self, claim: &ClaimId) -> Result<Option<Voice>> {
        let sql = "SELECT c.quote, coalesce(a.url, a.canonical_url), a.id, a.text_sha256 FROM claims c JOIN articles a ON a.n = c.article WHERE c.id = ?1";
        self.row(sql, [claim.as_str()], |row| {
            Ok(Voice {
                quote: row.get(0)?,
                url: row.get(1)?,
                article: row.get(2).map(super::id)?,
                text_sha256: row.get(3)?,
            })
        })
    }

    fn stored_event(&self, id: &EventId) -> Result<Option<Event>> {
        let packed =
            self.row("SELECT event FROM events WHERE id = ?1", [id.as_str()], |row| row.get::<_, Vec<u8>>(0))?;
        packed.map(|packed| unpack(&packed, id.as_str())).transpose()
    }

    pub(super) fn event_or_alias(&self, id: &EventId) -> Result<Option<Event>> {
        let mut id = id.clone();
        for _ in 0..CHAIN {
            if let Some(event) = self.stored_event(&id)? {
                return Ok(Some(event));
            }
            match self.row("SELECT new FROM aliases WHERE old = ?1", [id.as_str()], |row| row.get(0).map(event_id))? {
                Some(new) => id = new,
                None => return Ok(None),
            }
        }
        Ok(None)
    }

    /// From the timeline's row of the Event itself, which is a fraction of what is kept of it.
    pub(super) fn standings_of(&self, ids: &[EventId]) -> Result<Vec<(Grade, usize)>> {
        let sql = "SELECT grade, origins FROM timeline WHERE event = ?1 AND n = 0";
        let read = |id: &EventId| {
            let row = self.row(sql, [id.as_str()], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
            match row.and_then(|(grade, origins)| Some((grade.parse().ok()?, usize::try_from(origins).ok()?))) {
                Some(standing) => Ok(standing),
                // An id that went away stands for another.
                None => match self.event_or_alias(id)? {
                    Some(event) => Ok((event.grade, event.origins.len())),
                    None => Err(KeepError::missing("no such Event", id)),
                },
            }
        };
        ids.iter().map(read).collect()
    }

    pub(super) fn events_with_articles(&self, ids: &[ArticleId]) -> Result<Vec<EventId>> {
        let mut found = Vec::new();
        for article in ids {
            let sql = "SELECT DISTINCT c.event FROM event_claims c JOIN articles a ON a.n = c.article WHERE a.id = ?1";
            found.extend(self.rows(sql, [article.as_str()], |row| row.get(0).map(event_id))?);
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    pub(super) fn all_aliases(&self) -> Result<Vec<(EventId, EventId)>> {
        self.rows("SELECT old, new FROM aliases ORDER BY old", (), |row| {
            Ok((row.get(0).map(event_id)?, row.get(1).map(event_id)?))
        })
    }

    pub(super) fn told_countries(&self) -> Result<Vec<(String, usize)>> {
        let sql = "SELECT country, count(*) FROM timeline WHERE country IS NOT NULL GROUP BY country ORDER BY country";
        self.rows(sql, (), |row| Ok((row.get(0)?, usize::try_from(row.get::<_, i64>(1)?).unwrap_or(0))))
    }

    /// Reads only the rows that pass; the filters become one WHERE clause.
    pub(super) fn timeline_rows(&self, filters: &Filters) -> Result<Vec<TimelineRow>> {
        let (clause, values) = timeline::sql(filters);
        let sql = format!("SELECT line FROM timeline WHERE {clause} ORDER BY earliest IS NULL, earliest, event, n");
        self.lines(&sql, &values)
    }

    /// Reads only the rows of one page. Days are ISO dates, which sort as text; null is the least.
    pub(super) fn newest_rows(&self, filters: &Filters, skip: usize, take: usize) -> Result<(Vec<TimelineRow>, usize)> {
        let reading = failed("reading the timeline", &self.db);
        let (clause, values) = timeline::sql(filters);
        let count = format!("SELECT count(DISTINCT event) FROM timeline WHERE {clause}");
        let mut statement = self.db.prepare_cached(&count).map_err(&reading)?;
        let all: i64 = statement.query_row(params_from_iter(&values), |row| row.get(0)).map_err(&reading)?;
        let sql = format!(
            "SELECT t.line FROM (
                SELECT event, min(n) AS n, earliest, coalesce(latest, earliest) AS day FROM timeline WHERE {clause} GROUP BY event
                ORDER BY day DESC, earliest DESC, event LIMIT {} OFFSET {}
            ) p JOIN timeline t ON t.event = p.event AND t.n = p.n ORDER BY p.day DESC, p.earliest DESC, p.event",
            i64::try_from(take).unwrap_or(i64::MAX),
            i64::try_from(skip).unwrap_or(i64::MAX),
        );
        Ok((self.lines(&sql, &values)?, usize::try_from(all).unwrap_or_default()))
    }

    fn lines(&self, sql: &str, values: &[String]) -> Result<Vec<TimelineRow>> {
        let reading = failed("reading the timeline", &self.db);
        let damaged = |e: &dyn std::fmt::Display| KeepError::integrity(format!("a timeline row is damaged: {e}"), "");
        let mut statement = self.db.prepare_cached(sql).map_err(&reading)?;
        let mut rows = statement.query(params_from_iter(values)).map_err(&reading)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(&reading)? {
            let line = row.get_ref(0).map_err(&reading)?;
            let line = line.as_bytes().map_err(|e| damaged(&e))?;
            found.push(serde_json::from_slice(line).map_err(|e| damaged(&e))?);
        }
        Ok(found)
    }
}
