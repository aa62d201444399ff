//! A shelf in memory, with just so much query syntax as the tests ask in.

use index::{KeepError, KeepErrorKind, Result};
use news::{ArticleId, ArticleRow, Event, EventId, Hit, Kind, Lineage, Reading, Selector, Span, TimelineRow};

use desk::{Found, Part, Shelf};

/// Records in memory.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) readings: Vec<Reading>,
    pub(crate) events: Vec<Event>,
    pub(crate) lineage: Vec<Lineage>,
    /// Replaced ids and what they resolve to.
    pub(crate) aliases: Vec<(EventId, EventId)>,
    /// Fails every question in words that are not for visitors.
    pub(crate) broken: bool,
}

impl Memory {
    fn whole(&self) -> Result<()> {
        if self.broken {
            Err(KeepError::new(KeepErrorKind::Io, "disk on fire", "/secret/crosswire.db"))
        } else {
            Ok(())
        }
    }

    /// Filters `kind:` alone are known; everything else with a colon is refused; words are looked up as they stand.
    fn parsed(query: &str) -> Result<(Vec<Kind>, String)> {
        let (mut kinds, mut words) = (Vec::new(), Vec::new());
        for token in query.split_whitespace() {
            match token.split_once(':') {
                Some((name, value)) => {
                    let refused = |hint: String| {
                        KeepError::new(KeepErrorKind::Query, "no such filter or value", token).hint(hint)
                    };
                    if name != "kind" {
                        return Err(refused("the filters are kind:".into()));
                    }
                    kinds.push(value.trim_matches('"').parse().map_err(refused)?);
                }
                None => words.push(token),
            }
        }
        Ok((kinds, words.join(" ")))
    }
}

impl Shelf for Memory {
    fn find(&self, query: &str, hits: usize, part: Part) -> Result<Found> {
        self.whole()?;
        let (kinds, words) = Self::parsed(query)?;
        if !words.is_empty() {
            return Ok(Found::Hits(self.search(query, hits)?));
        }
        let passing = self.events.iter().filter(|e| kinds.is_empty() || kinds.contains(&e.kind));
        let mut rows: Vec<TimelineRow> = passing.map(row).collect();
        rows.sort_by_key(|row| (std::cmp::Reverse(row.latest.or(row.earliest)), row.event.clone()));
        Ok(Found::Rows(part.of(&rows).to_vec(), rows.len()))
    }

    fn search(&self, query: &str, limit: usize) -> Result<Vec<Hit>> {
        let (_, words) = Self::parsed(query)?;
        let hit = |r: &Reading| {
            let text = &r.article.text;
            let at = text.find(&words)?;
            let event = self.events.iter().find(|e| e.articles.contains(&r.article.id));
            let mut quote = Selector::new(text, Span::new(at, at + words.len()));
            quote.span = Span::new(text[..at].chars().count(), text[..at + words.len()].chars().count());
            Some(Hit {
                score: 1.0,
                event: event.map(|e| e.id.clone()),
                claim: None,
                article: r.article.id.clone(),
                outlet: r.article.outlet_label(),
                url: r.article.url.clone(),
                published: r.article.published.value.clone(),
                quote,
                grade: event.map(|e| e.grade),
                origins: event.map_or(0, |e| e.origins.len()),
            })
        };
        Ok(self.readings.iter().filter_map(hit).take(limit).collect())
    }

    fn event(&self, id: &EventId) -> Result<Option<Event>> {
        self.whole()?;
        let id = self.aliases.iter().find(|(old, _)| old == id).map_or(id, |(_, new)| new);
        Ok(self.events.iter().find(|e| e.id == *id).cloned())
    }

    fn events_of_articles(&self, ids: &[ArticleId]) -> Result<Vec<EventId>> {
        let holds = |e: &&Event| e.articles.iter().any(|a| ids.contains(a));
        Ok(self.events.iter().filter(holds).map(|e| e.id.clone()).collect())
    }

    fn reading(&self, id: &ArticleId) -> Result<Option<Reading>> {
        self.whole()?;
        Ok(self.readings.iter().find(|r| r.article.id == *id).cloned())
    }

    fn article_rows(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
        let of = |r: &Reading| ArticleRow {
            path: r.path.clone(),
            id: r.article.id.clone(),
            url: r.article.url.clone(),
            outlet: r.article.outlet_label(),
            title: r.article.title.clone(),
            published: r.article.published.value.clone(),
            lang: r.article.lang.clone(),
            events: vec![],
        };
        Ok(self.readings.iter().filter(|r| ids.contains(&r.article.id)).map(of).collect())
    }

    fn lineage_of(&self, ids: &[ArticleId]) -> Result<Vec<Lineage>> {
        let touches = |l: &&Lineage| ids.contains(&l.child) || ids.contains(&l.parent);
        Ok(self.lineage.iter().filter(touches).cloned().collect())
    }
}

fn row(event: &Event) -> TimelineRow {
    TimelineRow {
        event: event.id.clone(),
        kind: event.kind,
        edtf: event.time.edtf.clone(),
        earliest: event.time.earliest,
        latest: event.time.latest,
        country: None,
        admin1: None,
        place: event.places.first().map(|p| p.name.clone()),
        lat: None,
        lon: None,
        headline: event.headline.clone(),
        outcome: None,
        low: None,
        high: None,
        quantity: None,
        grade: event.grade,
        disputed: event.disputed,
        origins: event.origins.len(),
        outlets: event.outlets.len(),
        articles: event.articles.len(),
        claimant: None,
        quote: String::new(),
        url: None,
        article: ArticleId::new(""),
        text_sha256: String::new(),
    }
}
