//! The reader: runs the finders over one Article.

use news::{Article, Reading, Skipped, Span};

use crate::{Document, attribution, claims, names, numbers, places, times};

/// Name and version of this reader, kept with every claim.
pub const READER: &str = "crosswire-rules/2";

/// Reads Articles. Making one is cheap: the tables are part of the program.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reader;

impl Reader {
    /// Makes the reader.
    pub const fn new() -> Self {
        Self
    }

    /// Reads one Article. Never fails: what cannot be read is in `skipped`. `path` is kept as given.
    pub fn read(&self, path: &str, article: Article) -> Reading {
        let empty = |article: Article, skipped| Reading {
            path: path.to_owned(),
            article,
            entities: Vec::new(),
            times: Vec::new(),
            attributions: Vec::new(),
            claims: Vec::new(),
            skipped,
            main_event: None,
        };
        if let Some(lang) = article.lang.as_deref().filter(|lang| *lang != "en") {
            let skipped = Skipped {
                what: "article".to_owned(),
                why: format!("language `{lang}` is not read yet; the text is kept and searchable"),
                span: Span::new(0, article.text.len()),
            };
            return empty(article, vec![skipped]);
        }
        let document = Document::new(&article);
        let mut entities = places::find(&document);
        entities.extend(names::find(&document, &entities));
        entities.sort_by_key(|e| (e.span.start, e.span.end));
        let times = times::find(&document);
        let amounts = numbers::with_times(&document, &times);
        let attributions = attribution::find(&document, &entities);
        let found =
            claims::Found { entities: &entities, times: &times, amounts: &amounts, attributions: &attributions };
        let (claims, main_event) = claims::find(&document, &found);
        Reading { entities, times, attributions, claims, main_event, ..empty(article, Vec::new()) }
    }
}
