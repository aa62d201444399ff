//! Asking the index: words and filters to hits that quote their Article.

use std::collections::BTreeSet;
use std::ops::Bound;

use news::{ArticleId, ClaimId, Edtf, EventId, Grade, Hit, Offsets, Selector, Span, Spanned};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{AllQuery, BooleanQuery, Occur, Query as Ask, QueryParser, RangeQuery, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption, Value as _};
use tantivy::{Searcher, TantivyDocument, Term};

use super::fields::day_number;
use super::index::{SearchIndex, failed};
use super::{Compare, Query};
use crate::store::Store;
use crate::{KeepError, Result};

/// How much a word in each field counts.
const BOOSTS: [(Which, f32); 5] =
    [(Which::Quote, 3.0), (Which::Title, 2.0), (Which::Says, 1.5), (Which::Around, 1.0), (Which::Body, 0.7)];
/// Hits that are fetched beyond those asked for, because texts whose claims match fall out.
const SPARE: usize = 50;
/// How far a quote from a text reaches on each side of the word, in bytes.
const QUOTE: usize = 80;

#[derive(Clone, Copy)]
enum Which {
    Quote,
    Title,
    Says,
    Around,
    Body,
}

impl Which {
    /// Whether the field holds the Article's own words. `Says` holds ours for what the record says in codes, and a phrase in
    /// quotes is asked for as printed.
    const fn is_printed(self) -> bool {
        !matches!(self, Self::Says)
    }
}

impl SearchIndex {
    /// The best hits for a query, at most `limit`. A text is a hit of its own only where none of its claims matches.
    pub fn search(&self, store: &dyn Store, query: &Query, limit: usize) -> Result<Vec<Hit>> {
        let searcher = self.searcher()?;
        let ask = self.ask(query);
        let fail = failed("searching", self.dir());
        let top = TopDocs::with_limit(limit.saturating_add(SPARE)).order_by_score();
        let found = searcher.search(&ask, &top).map_err(&fail)?;
        let mut docs: Vec<(f32, ArticleId, TantivyDocument)> = Vec::with_capacity(found.len());
        for (score, at) in found {
            let doc: TantivyDocument = searcher.doc(at).map_err(&fail)?;
            docs.push((score, ArticleId::new(self.text(&doc, self.fields.article).unwrap_or_default()), doc));
        }
        let claimed = docs.iter().filter(|(_, _, doc)| self.text(doc, self.fields.hit).is_some());
        let with_claims: BTreeSet<ArticleId> = claimed.map(|(_, article, _)| article.clone()).collect();
        let mut hits: Vec<Hit> = Vec::new();
        for (score, article, doc) in docs {
            // Best first: what scores less than enough others is not looked at. Of equals all are, so that their ids can tell.
            if hits.len() >= limit && hits.last().is_none_or(|last| score < last.score) {
                break;
            }
            match self.text(&doc, self.fields.hit) {
                Some(hit) => hits.push(self.claim_hit(&doc, hit, score, article, store)?),
                None if with_claims.contains(&article) || self.claims_match(&searcher, &ask, &article)? => {}
                None => hits.extend(self.text_hit(store, query, score, &article)?),
            }
        }
        hits.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| (&a.article, &a.claim).cmp(&(&b.article, &b.claim)))
        });
        hits.truncate(limit);
        Ok(hits)
    }

    fn ask(&self, query: &Query) -> BooleanQuery {
        let f = &self.fields;
        let mut all: Vec<(Occur, Box<dyn Ask>)> = Vec::new();
        let field = |which| match which {
            Which::Quote => f.quote,
            Which::Title => f.title,
            Which::Says => f.says,
            Which::Around => f.around,
            Which::Body => f.body,
        };
        let parser = |printed_only: bool| {
            let boosts = || BOOSTS.into_iter().filter(|(which, _)| !printed_only || which.is_printed());
            let mut parser = QueryParser::for_index(self.index(), boosts().map(|(which, _)| field(which)).collect());
            parser.set_conjunction_by_default();
            boosts().for_each(|(which, boost)| parser.set_field_boost(field(which), boost));
            parser
        };
        let asked = Asked::new(&query.words);
        // What cannot be understood of people's words is left out of the search, not refused.
        if !asked.words.is_empty() {
            all.push((Occur::Must, parser(false).parse_query_lenient(&asked.words).0));
        }
        for (occur, phrase) in &asked.phrases {
            all.push((*occur, parser(true).parse_query_lenient(&format!("\"{phrase}\"")).0));
        }
        if all.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            all.push((Occur::Must, Box::new(AllQuery)));
        }
        let filters = &query.filters;
        let mut any = |field: Field, values: Vec<String>| {
            if !values.is_empty() {
                let terms = values.iter().map(|value| Term::from_field_text(field, value));
                all.push((Occur::Must, Box::new(TermSetQuery::new(terms.collect::<Vec<_>>()))));
            }
        };
        any(f.kind, filters.kinds.iter().map(ToString::to_string).collect());
        any(f.grade, filters.grades.iter().map(ToString::to_string).collect());
        any(f.place, filters.places.iter().map(|place| place.code().to_owned()).collect());
        any(f.outlet, filters.outlets.iter().map(|outlet| outlet.to_lowercase()).collect());
        if let Some((compare, n)) = filters.origins {
            let term = Term::from_field_u64(f.origins, n);
            let (low, high) = match compare {
                Compare::Equal => (Bound::Included(term.clone()), Bound::Included(term)),
                Compare::AtLeast => (Bound::Included(term), Bound::Unbounded),
                Compare::More => (Bound::Excluded(term), Bound::Unbounded),
                Compare::AtMost => (Bound::Unbounded, Bound::Included(term)),
                Compare::Fewer => (Bound::Unbounded, Bound::Excluded(term)),
            };
            all.push((Occur::Must, Box::new(RangeQuery::new(low, high))));
        }
        if let Some(from) = filters.from {
            let term = Term::from_field_i64(f.last_day, day_number(from));
            all.push((Occur::Must, Box::new(RangeQuery::new(Bound::Included(term), Bound::Unbounded))));
        }
        if let Some(to) = filters.to {
            let term = Term::from_field_i64(f.first_day, day_number(to));
            all.push((Occur::Must, Box::new(RangeQuery::new(Bound::Unbounded, Bound::Included(term)))));
        }
        BooleanQuery::new(all)
    }

    fn text<'d>(&self, doc: &'d TantivyDocument, field: Field) -> Option<&'d str> {
        doc.get_first(field).and_then(|value| value.as_str())
    }

    fn claim_hit(
        &self,
        doc: &TantivyDocument,
        hit: &str,
        score: f32,
        article: ArticleId,
        store: &dyn Store,
    ) -> Result<Hit> {
        let (quote, url, published): (Selector, Option<String>, Option<Edtf>) = serde_json::from_str(hit)
            .map_err(|e| KeepError::integrity(format!("a search document is damaged: {e}"), &article))?;
        let f = &self.fields;
        let outlet = store.outlet_of(&article)?;
        Ok(Hit {
            score,
            event: self.text(doc, f.event).map(EventId::new),
            claim: self.text(doc, f.claim).map(ClaimId::new),
            article,
            outlet,
            url,
            published,
            quote,
            grade: self.text(doc, f.grade).and_then(|grade| grade.parse::<Grade>().ok()),
            origins: doc
                .get_first(f.origins)
                .and_then(|n| n.as_u64())
                .map_or(0, |n| usize::try_from(n).unwrap_or(usize::MAX)),
        })
    }

    /// Whether a claim of this Article matches, though it was not among the best.
    fn claims_match(&self, searcher: &Searcher, ask: &BooleanQuery, article: &ArticleId) -> Result<bool> {
        let basic = IndexRecordOption::Basic;
        let of_article = TermQuery::new(Term::from_field_text(self.fields.article, article.as_str()), basic);
        let claims = TermQuery::new(Term::from_field_u64(self.fields.is_claim, 1), basic);
        let both = BooleanQuery::intersection(vec![Box::new(of_article), Box::new(claims), Box::new(ask.clone())]);
        searcher.search(&both, &Count).map(|n| n > 0).map_err(failed("searching", self.dir()))
    }

    /// A hit that quotes the first place in the text where a word of the query stands.
    fn text_hit(&self, store: &dyn Store, query: &Query, score: f32, article: &ArticleId) -> Result<Option<Hit>> {
        if !store.has_article(article)? {
            return Ok(None); // the index is ahead of what this reader sees of the store
        }
        let Some(reading) = store.readings(std::slice::from_ref(article))?.pop() else { return Ok(None) };
        let text = &reading.article.text;
        let lower: String = text.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect();
        let same = lower.len() == text.len(); // else offsets of the one are not those of the other
        let asked = Asked::new(&query.words.to_lowercase());
        let phrase = || asked.phrases.iter().find_map(|(occur, p)| lower.find(p).filter(|_| *occur == Occur::Must));
        let words = asked.words.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 2);
        let at = if same { phrase().or_else(|| words.filter_map(|word| lower.find(word)).min()) } else { None };
        let mut quote = Selector::new(text, around(text, at.unwrap_or(0)));
        let offsets = Offsets::new(text);
        quote.span.map_spans(&mut |s| Span::new(offsets.to_point(s.start), offsets.to_point(s.end)));
        Ok(Some(Hit {
            score,
            event: None,
            claim: None,
            article: article.clone(),
            outlet: reading.article.outlet_label(),
            url: reading.article.url.clone(),
            published: reading.article.published.value.clone(),
            quote,
            grade: None,
            origins: 0,
        }))
    }

    /// Claims and texts in the index; for `doctor`.
    pub fn documents_stored(&self) -> Result<u64> {
        Ok(self.searcher()?.num_docs())
    }
}

/// People's words, taken apart.
#[derive(Debug)]
struct Asked {
    /// What stands outside of quotes, fit for tantivy's parser.
    words: String,
    /// Phrases in quotes, which must stand so or (after a minus) must not.
    phrases: Vec<(Occur, String)>,
}

impl Asked {
    fn new(text: &str) -> Self {
        let mut asked = Self { words: String::new(), phrases: Vec::new() };
        let parts: Vec<&str> = text.split('"').collect();
        for (at, part) in parts.iter().enumerate() {
            let part = plain(part);
            // The last part of an odd number of quotes was never closed: those are words.
            let quoted = at % 2 == 1 && at + 1 < parts.len();
            if !quoted {
                asked.words.push_str(&part);
                asked.words.push(' ');
            } else if part.chars().any(char::is_alphanumeric) {
                let minus = asked.words.trim_end_matches(' ').ends_with('-') && parts[at - 1].ends_with('-');
                if minus {
                    asked.words.truncate(asked.words.trim_end().len() - 1);
                }
                let occur = if minus { Occur::MustNot } else { Occur::Must };
                asked.phrases.push((occur, part.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
        asked.words = asked.words.trim().to_owned();
        asked
    }
}

/// Words with what tantivy's own syntax would take as commands put out of the way; a leading minus stays.
fn plain(words: &str) -> String {
    let keep = |c: char| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '\'' | '.' | ',');
    words.chars().map(|c| if keep(c) { c } else { ' ' }).collect()
}

/// The line around a place, no further than [`QUOTE`] on each side, cut at spaces.
fn around(text: &str, at: usize) -> Span {
    let mut from = at.saturating_sub(QUOTE);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = at.saturating_add(QUOTE).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let before = &text[from..at];
    let line = before.rfind('\n').map(|n| from + n + 1);
    let start = line.or_else(|| (from > 0).then(|| before.find(' ').map(|n| from + n + 1))?).unwrap_or(from);
    let after = &text[at..to];
    let end = after.find('\n').or_else(|| (to < text.len()).then(|| after.rfind(' '))?).map_or(to, |n| at + n);
    Span::new(start, end.max(start))
}
