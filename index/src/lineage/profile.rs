//! A Profile: what lineage needs to know of one Article, taken from its Reading once and compared many times.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use news::{Reading, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use super::details::{Detail, Details};
use super::facts::{Fact, facts};
use super::sentences::sentences;
use super::shared::shared;
use super::speech::{Quote, SHORTEST, Speaker, quotes, speakers};
use super::{outlets, words};

/// One sentence as a bag of weighed stems and as a sequence of words.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Bytes of the Article's text.
    pub span: Span,
    /// Hashed stems and their weights, each once, ordered by hash; words of the language left out.
    pub stems: Vec<(u64, f32)>,
    /// Sum of the weights.
    pub weight: f32,
    /// Hashes of all words in order, unstemmed.
    pub sequence: Vec<u64>,
    /// For each word of `sequence`: the weight of its stem.
    pub telling: Vec<f32>,
    /// For each word of `sequence`: whether it stands inside a quotation.
    pub quoted: Vec<bool>,
    /// Figures that it gives.
    pub figures: Vec<u64>,
    /// What it asserts and who says so, ordered by hash.
    pub facts: Vec<Fact>,
    /// Number of its paragraph.
    pub paragraph: usize,
    /// Whether it is the headline.
    pub title: bool,
}

/// What lineage needs to know of one Article.
#[derive(Clone, Debug)]
pub struct Profile {
    /// What was read.
    pub reading: Arc<Reading>,
    /// Day of publication, where known to the day.
    pub day: Option<Date>,
    /// Sentences of title and body.
    pub sentences: Vec<Sentence>,
    /// Stems of the whole text with their weights in a vector of length 1, ordered by hash.
    pub vector: Vec<(u64, f32)>,
    /// The most telling stems, heaviest first, ties by hash.
    pub top: Vec<(u64, f32)>,
    /// Quotations of four words and more, in text order, [`MOST_QUOTES`] at most.
    pub quotes: Vec<Quote>,
    /// Names and figures of the body, each once, in text order.
    pub details: Vec<Detail>,
    /// All figures.
    pub figures: FxHashSet<u64>,
    /// Stems of words that the text writes as names.
    pub names: FxHashSet<u64>,
    /// Persons and bodies that speak in it under a name.
    pub speakers: Vec<Speaker>,
    /// Every lower-cased word stem, for asking whether a name stands in the text at all.
    pub all: FxHashSet<u64>,
    runs: OnceLock<FxHashSet<u64>>,
    /// Runs of words for telling same texts, and without quotations for telling passages, made when first asked for.
    pub(super) shingles: [OnceLock<Vec<u64>>; 2],
    /// Keys of outlets and sources that it names, with the names as printed, each once in the order of citing.
    pub(super) cited: Vec<(String, String)>,
    /// Key of its outlet.
    pub(super) outlet: String,
}

/// Words in a run by which a quotation is found in another text: those of the shortest quotation that counts.
pub const RUN: usize = SHORTEST;

/// Most quotations that are compared; what has more is no report.
pub const MOST_QUOTES: usize = 500;

/// Longest text that is profiled, in sentences; what follows is a transcript or a live blog's tail.
const MOST_SENTENCES: usize = 400;

/// Weight of a name over another word of the same rarity.
const NAME: f32 = 1.5;

/// How many telling stems are kept.
const TOP: usize = 14;

impl Profile {
    /// Takes what is needed from a Reading.
    pub fn new(reading: Arc<Reading>) -> Self {
        let text = reading.article.text.as_str();
        let pieces = sentences(&reading.article);
        let mut quotes = quotes(text, &pieces);
        let mut upper: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        let mut counts: FxHashMap<u64, (u32, f32)> = FxHashMap::default();
        let mut all = FxHashSet::default();
        let mut figures = FxHashSet::default();
        let mut details = Details::default();
        let mut out = Vec::with_capacity(pieces.len().min(MOST_SENTENCES));
        for piece in pieces.iter().take(MOST_SENTENCES) {
            let part = piece.span.of(text);
            let mut sentence = Sentence {
                span: piece.span,
                stems: Vec::new(),
                weight: 0.0,
                sequence: Vec::new(),
                telling: Vec::new(),
                quoted: Vec::new(),
                figures: Vec::new(),
                facts: Vec::new(),
                paragraph: piece.paragraph,
                title: piece.title,
            };
            for (number, (at, word)) in words::cut(part).enumerate() {
                let at = piece.span.start + at;
                if !piece.title {
                    details.take(word, Span::new(at, at + word.len()), number > 0);
                }
                let stem = words::stem(word);
                let key = words::hash(&stem);
                let weight = words::weight(&stem);
                sentence.sequence.push(words::hash(&word.to_lowercase()));
                sentence.telling.push(weight);
                sentence.quoted.push(stands_in(&quotes, at));
                all.insert(key);
                if let Some(figure) = words::figure(word) {
                    sentence.figures.push(figure);
                    figures.insert(figure);
                }
                let capital = word.chars().next().is_some_and(char::is_uppercase);
                if !(capital && piece.title) {
                    let written = upper.entry(key).or_default();
                    if capital { written.0 += 1 } else { written.1 += 1 }
                }
                if weight > 0.0 {
                    sentence.stems.push((key, weight));
                    let count = counts.entry(key).or_insert((0, weight));
                    count.0 += 1;
                }
            }
            sentence.stems.sort_by_key(|(key, _)| *key);
            sentence.stems.dedup_by_key(|(key, _)| *key);
            sentence.weight = sentence.stems.iter().map(|(_, w)| w).sum();
            out.push(sentence);
        }
        let spans: Vec<Span> = out.iter().map(|s| s.span).collect();
        for (sentence, facts) in out.iter_mut().zip(facts(&reading, &spans)) {
            sentence.facts = facts;
        }
        let names: FxHashSet<u64> = upper.iter().filter(|(_, (up, low))| up > low).map(|(key, _)| *key).collect();
        let mut vector: Vec<(u64, f32)> = counts
            .iter()
            .map(|(key, (count, weight))| {
                let name = if names.contains(key) { NAME } else { 1.0 };
                (*key, (1.0 + (*count as f32).ln()) * weight * name)
            })
            .collect();
        vector.sort_by_key(|(key, _)| *key);
        let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|(_, w)| *w /= length);
        let mut top: Vec<(u64, f32)> =
            vector.iter().filter(|(key, _)| counts.get(key).is_some_and(|c| c.1 >= words::TELLING)).copied().collect();
        top.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        top.truncate(TOP);
        let speakers = speakers(&reading, &pieces);
        let day = day_of(&reading);
        let details = details.into_vec();
        quotes.truncate(MOST_QUOTES);
        let cited = cited(&reading);
        let outlet = outlets::key(&reading.article.outlet_label());
        Self {
            day,
            sentences: out,
            vector,
            top,
            quotes,
            details,
            figures,
            names,
            speakers,
            all,
            runs: OnceLock::new(),
            shingles: [OnceLock::new(), OnceLock::new()],
            cited,
            outlet,
            reading,
        }
    }

    /// Hashes of all runs of [`RUN`] words inside the sentences, in which quotations are looked up.
    pub fn runs(&self) -> &FxHashSet<u64> {
        let of = |sentence: &Sentence| sentence.sequence.windows(RUN).map(words::hash_all).collect::<Vec<_>>();
        self.runs.get_or_init(|| self.sentences.iter().flat_map(of).collect())
    }

    /// The Article's id.
    pub fn id(&self) -> &news::ArticleId {
        &self.reading.article.id
    }

    /// Days between the publications, where both are known.
    pub fn days_apart(&self, other: &Self) -> Option<i32> {
        let (a, b) = (self.day?, other.day?);
        Some(a.until(b).ok()?.get_days().abs())
    }
}

/// Day of publication, where known to the day.
pub fn day_of(reading: &Reading) -> Option<Date> {
    reading.article.published.value.as_ref()?.bounds()?.single_day()
}

/// Whether a byte stands inside one of these quotations, which are in text order.
fn stands_in(quotes: &[Quote], at: usize) -> bool {
    let next = quotes.partition_point(|quote| quote.span.end <= at);
    quotes.get(next).is_some_and(|quote| quote.span.start <= at)
}

/// Outlets and sources by key: whom it was told, who spoke, whom claims go back to.
fn cited(reading: &Reading) -> Vec<(String, String)> {
    let told = reading.attributions.iter().filter_map(|a| a.to.as_deref());
    let media = reading.attributions.iter().filter_map(|a| a.source.as_ref()).map(|s| s.name.as_str());
    let hops = reading.claims.iter().flat_map(|c| &c.hops).map(|h| h.name.as_str());
    let mut names: FxHashSet<&str> = FxHashSet::default();
    let mut out: Vec<(String, String)> = Vec::new();
    for name in told.chain(media).chain(hops).filter(|name| names.insert(name)) {
        let key = outlets::key(name);
        if !key.is_empty() && out.iter().all(|(known, _)| *known != key) {
            out.push((key, name.to_owned()));
        }
    }
    out
}

/// Cosine of two texts' stem vectors, 0 to 1: how much of what is telling in one is told in the other.
pub fn affinity(a: &Profile, b: &Profile) -> f32 {
    dot(&a.vector, &b.vector)
}

/// Least affinity of two Articles that are compared at all: under it there is neither an edge nor a link.
pub const NEAR: f32 = 0.10;

/// Sum of products over two lists that are ordered by hash.
pub fn dot<K: Ord + Copy>(a: &[(K, f32)], b: &[(K, f32)]) -> f32 {
    shared(a, b).fold(0.0, |sum, (_, v, w)| sum + v * w)
}
