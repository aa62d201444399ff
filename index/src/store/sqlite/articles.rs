//! Articles with their Readings, paths, versions and claims.

use news::{ArticleId, ArticleRow, AtEdge, Edtf, EventId, Reading};

use super::packing::{pack, unpack};
use super::{SqliteStore, id};
use crate::KeepError;
use crate::Result;
use crate::store::chosen::{self, SourceKey};
use crate::store::version::{is_later, stood_between};
use crate::store::{Added, Addition, Version};

impl SqliteStore {
    pub(super) fn add(&mut self, addition: &Addition) -> Result<Added> {
        let article = &addition.reading.article;
        let path = addition.reading.path.clone();
        let source: SourceKey = (addition.fetched.clone(), article.raw_sha256.clone(), path.clone());
        let sql = "SELECT n, from_fetched, from_sha256, from_path, reading, modified FROM articles WHERE id = ?1";
        let stored = self.row(sql, [article.id.as_str()], |row| {
            let source: SourceKey = (row.get(1)?, row.get(2)?, row.get(3)?);
            Ok((row.get::<_, i64>(0)?, source, row.get::<_, Vec<u8>>(4)?, row.get::<_, Option<String>>(5)?))
        })?;
        let Some((n, kept, packed, modified)) = stored else {
            let n = self.insert(addition, &source)?;
            self.add_path(n, &path)?;
            self.see(n, addition)?;
            self.note("article", article.id.as_str())?;
            return Ok(Added::New);
        };
        let more = self.add_path(n, &path)?;
        let mut added = Added::Same;
        if source <= kept {
            let edge = AtEdge::new(addition.reading.clone(), &article.text);
            let packed_now = pack(&edge)?;
            let before: AtEdge<Reading> = unpack(&packed, article.id.as_str())?;
            let now =
                AtEdge::new(Reading { path: before.get().path.clone(), ..addition.reading.clone() }, &article.text);
            // It tells which of two versions is the later.
            let modified_now = addition.modified.as_ref().map(Edtf::as_str);
            if now != before || modified.as_deref() != modified_now {
                added = Added::Changed;
            }
            if added == Added::Changed || source != kept {
                self.update(n, addition, &source, &packed_now)?;
            }
        }
        if self.see(n, addition)? {
            added = Added::Changed;
        }
        if added == Added::Changed || more {
            self.note("article", article.id.as_str())?;
        }
        Ok(added)
    }

    /// Notes a path; true where it is new.
    fn add_path(&mut self, n: i64, path: &str) -> Result<bool> {
        let more = self.write("INSERT OR IGNORE INTO paths (path, article) VALUES (?1, ?2)", (path, n))? > 0;
        if more {
            self.write("UPDATE articles SET path = min(path, ?2) WHERE n = ?1", (n, path))?;
        }
        Ok(more)
    }

    /// Notes when the text was seen at its address; true where another was seen there since, so that this one follows it now.
    fn see(&mut self, n: i64, addition: &Addition) -> Result<bool> {
        let (Some(address), Some(now)) = (chosen::address(&addition.reading.article), &addition.fetched) else {
            return Ok(false);
        };
        let sql = "SELECT last FROM standing WHERE address = ?1 AND article = ?2";
        let before: Option<String> = self.row(sql, (&address, n), |row| row.get(0))?;
        if !is_later(now, before.as_deref()) {
            return Ok(false);
        }
        let sql = "INSERT INTO standing (address, article, last) VALUES (?1, ?2, ?3)
            ON CONFLICT (address, article) DO UPDATE SET last = excluded.last";
        self.write(sql, (&address, n, now))?;
        let sql = "SELECT last FROM standing WHERE address = ?1 AND article <> ?2";
        let others: Vec<String> = self.rows(sql, (&address, n), |row| row.get(0))?;
        Ok(others.iter().any(|other| stood_between(before.as_deref(), other, now)))
    }

    fn insert(&mut self, addition: &Addition, source: &SourceKey) -> Result<i64> {
        let article = &addition.reading.article;
        let packed = pack(&AtEdge::new(addition.reading.clone(), &article.text))?;
        let sql = "INSERT INTO articles (id, address, url, canonical_url, outlet, title, published, modified, lang, text_sha256, path,
            from_fetched, from_sha256, from_path, reading) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?11, ?14)";
        self.write(
            sql,
            rusqlite::params![
                article.id.as_str(),
                chosen::address(article),
                article.url,
                article.canonical_url,
                article.outlet_label(),
                article.title,
                article.published.value.as_ref().map(Edtf::as_str),
                addition.modified.as_ref().map(Edtf::as_str),
                article.lang,
                article.text_sha256,
                source.2,
                source.0,
                source.1,
                packed,
            ],
        )?;
        let n = self.db.last_insert_rowid();
        self.insert_claims(n, &addition.reading)?;
        Ok(n)
    }

    /// All columns that are not part of the Article's id may have changed with the bytes.
    fn update(&mut self, n: i64, addition: &Addition, source: &SourceKey, packed: &[u8]) -> Result<()> {
        let article = &addition.reading.article;
        let sql = "UPDATE articles SET address = ?2, url = ?3, canonical_url = ?4, outlet = ?5, published = ?6, modified = ?7, lang = ?8,
            from_fetched = ?9, from_sha256 = ?10, from_path = ?11, reading = ?12 WHERE n = ?1";
        self.write(
            sql,
            rusqlite::params![
                n,
                chosen::address(article),
                article.url,
                article.canonical_url,
                article.outlet_label(),
                article.published.value.as_ref().map(Edtf::as_str),
                addition.modified.as_ref().map(Edtf::as_str),
                article.lang,
                source.0,
                source.1,
                source.2,
                packed,
            ],
        )?;
        self.replace_claims(n, &addition.reading)
    }

    /// The Reading alone, of an Article that is stored.
    pub(super) fn put_reading(&mut self, reading: &Reading) -> Result<bool> {
        let article = &reading.article;
        let sql = "SELECT n, reading FROM articles WHERE id = ?1";
        let stored =
            self.row(sql, [article.id.as_str()], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        let (n, packed) = stored.ok_or_else(|| KeepError::missing("no such Article", &article.id))?;
        let before: AtEdge<Reading> = unpack(&packed, article.id.as_str())?;
        let now = AtEdge::new(Reading { path: before.get().path.clone(), ..reading.clone() }, &article.text);
        if now == before {
            return Ok(false);
        }
        self.write("UPDATE articles SET reading = ?2 WHERE n = ?1", (n, pack(&now)?))?;
        self.replace_claims(n, reading)?;
        self.note("article", article.id.as_str())?;
        Ok(true)
    }

    /// Only claims that are gone are deleted: an Event that still names one fails the commit.
    fn replace_claims(&mut self, n: i64, reading: &Reading) -> Result<()> {
        let now: std::collections::BTreeSet<&str> = reading.claims.iter().map(|c| c.id.as_str()).collect();
        let before: Vec<String> = self.rows("SELECT id FROM claims WHERE article = ?1", [n], |row| row.get(0))?;
        for gone in before.iter().filter(|id| !now.contains(id.as_str())) {
            self.write("DELETE FROM claims WHERE id = ?1", [gone])?;
        }
        self.insert_claims(n, reading)
    }

    fn insert_claims(&mut self, n: i64, reading: &Reading) -> Result<()> {
        for claim in &reading.claims {
            let sql = "INSERT INTO claims (id, article, quote) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET quote = excluded.quote";
            self.write(sql, (claim.id.as_str(), n, &claim.evidence.exact))?;
        }
        Ok(())
    }

    pub(super) fn reading(&self, article: &ArticleId) -> Result<Reading> {
        let sql = "SELECT reading, path FROM articles WHERE id = ?1";
        let found =
            self.row(sql, [article.as_str()], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?)))?;
        let (packed, path) = found.ok_or_else(|| KeepError::missing("no such Article", article))?;
        let mut reading = unpack::<AtEdge<Reading>>(&packed, article.as_str())?.into_reading();
        reading.path = path;
        Ok(reading)
    }

    pub(super) fn article_row(&self, article: &ArticleId) -> Result<ArticleRow> {
        let sql = "SELECT path, url, outlet, title, published, lang, n FROM articles WHERE id = ?1";
        let row = self.row(sql, [article.as_str()], |row| {
            let made = ArticleRow {
                path: row.get(0)?,
                id: article.clone(),
                url: row.get(1)?,
                outlet: row.get(2)?,
                title: row.get(3)?,
                published: row.get::<_, Option<String>>(4)?.and_then(|t| Edtf::parse(&t).ok()),
                lang: row.get(5)?,
                events: Vec::new(),
            };
            Ok((made, row.get::<_, i64>(6)?))
        })?;
        let (mut row, n) = row.ok_or_else(|| KeepError::missing("no such Article", article))?;
        // The main one is that with most of the Article's claims; ids settle ties.
        let sql = "SELECT event FROM event_claims WHERE article = ?1 GROUP BY event ORDER BY count(*) DESC, event";
        row.events = self.rows(sql, [n], |row| row.get::<_, String>(0).map(EventId::new))?;
        Ok(row)
    }

    pub(super) fn at(&self, path_or_url: &str) -> Result<Vec<ArticleId>> {
        let sql = "SELECT id FROM articles WHERE url = ?1 UNION SELECT id FROM articles WHERE canonical_url = ?1
            UNION SELECT a.id FROM paths p JOIN articles a ON a.n = p.article WHERE p.path = ?1 ORDER BY 1";
        self.rows(sql, [path_or_url], |row| row.get(0).map(id))
    }

    pub(super) fn versions(&self, article: &ArticleId) -> Result<Vec<Version>> {
        let sql = "SELECT a.id, a.modified, a.published, s.last, a.address
            FROM articles a LEFT JOIN standing s ON s.address = a.address AND s.article = a.n WHERE a.id = ?1";
        let me = self.row(sql, [article.as_str()], |row| Ok((version(row)?, row.get::<_, Option<String>>(4)?)))?;
        let (me, address) = me.ok_or_else(|| KeepError::missing("no such Article", article))?;
        let Some(address) = address else { return Ok(vec![me]) };
        let mut versions = self.rows(
            "SELECT a.id, a.modified, a.published, s.last
                FROM articles a LEFT JOIN standing s ON s.address = a.address AND s.article = a.n WHERE a.address = ?1",
            [address],
            version,
        )?;
        versions.sort_unstable_by(Version::order);
        Ok(versions)
    }
}

/// A version of id, modified, published and when it was last seen.
fn version(row: &rusqlite::Row<'_>) -> rusqlite::Result<Version> {
    let time = |at| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(at)?.and_then(|t| Edtf::parse(&t).ok()));
    Ok(Version::new(row.get(0).map(id)?, time(1)?, time(2)?, row.get(3)?))
}
