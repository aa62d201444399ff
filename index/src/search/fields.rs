//! Fields of the search documents, and how words become terms.
//!
//! One document per claim and one per Article text. A claim's document says in words what its record says in codes, so that
//! "shutdown" finds a claim of kind `blackout` whose sentence says that the network went dark.

use jiff::civil::Date;
use news::{AtEdge, Claim, Edtf, Grade, Kind, Level, PlaceStatus, Reading, Service, State};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, StopWordFilter, TextAnalyzer, Token,
    TokenFilter, TokenStream, Tokenizer,
};
use tantivy::{Index, TantivyDocument};

use crate::{KeepError, KeepErrorKind, Result};

/// Name of the analyzer that all text fields share.
const ANALYZER: &str = "press";
/// Words longer than this are no words.
const WORD_MAX: usize = 60;
/// How far around its evidence a claim's document reaches, in bytes.
const AROUND: usize = 240;

/// The fields by name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) article: Field,
    pub(super) claim: Field,
    pub(super) event: Field,
    pub(super) is_claim: Field,
    pub(super) kind: Field,
    pub(super) grade: Field,
    pub(super) origins: Field,
    pub(super) place: Field,
    pub(super) outlet: Field,
    pub(super) first_day: Field,
    pub(super) last_day: Field,
    pub(super) title: Field,
    pub(super) quote: Field,
    pub(super) around: Field,
    pub(super) says: Field,
    pub(super) body: Field,
    pub(super) hit: Field,
}

/// What the Event of a claim adds to its document.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub(super) event: String,
    pub(super) grade: Grade,
    pub(super) origins: usize,
}

/// The schema with its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut b = Schema::builder();
    let indexing =
        TextFieldIndexing::default().set_tokenizer(ANALYZER).set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let fields = Fields {
        article: b.add_text_field("article", STRING | STORED),
        claim: b.add_text_field("claim", STORED),
        event: b.add_text_field("event", STORED),
        is_claim: b.add_u64_field("is_claim", INDEXED | STORED),
        kind: b.add_text_field("kind", STRING),
        grade: b.add_text_field("grade", STRING | STORED),
        origins: b.add_u64_field("origins", INDEXED | FAST | STORED),
        place: b.add_text_field("place", STRING),
        outlet: b.add_text_field("outlet", STRING),
        first_day: b.add_i64_field("first_day", INDEXED | FAST),
        last_day: b.add_i64_field("last_day", INDEXED | FAST),
        title: b.add_text_field("title", text.clone()),
        quote: b.add_text_field("quote", text.clone()),
        around: b.add_text_field("around", text.clone()),
        says: b.add_text_field("says", text.clone()),
        body: b.add_text_field("body", text),
        hit: b.add_text_field("hit", STORED),
    };
    (b.build(), fields)
}

/// Teaches the index how words become terms.
pub(super) fn register(index: &Index) {
    let words = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(WORD_MAX))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter);
    let analyzer = match StopWordFilter::new(Language::English) {
        Some(stop) => words.filter(stop).filter(Singular).build(),
        None => words.filter(Singular).build(),
    };
    index.tokenizers().register(ANALYZER, analyzer);
}

/// The documents of one Article; `standing` gives the Event of each claim, in the order of claims.
pub(super) fn documents(f: &Fields, reading: &Reading, standing: &[Option<Standing>]) -> Result<Vec<TantivyDocument>> {
    let article = &reading.article;
    let published = article.published.value.as_ref();
    let offsets = news::Offsets::new(&article.text);
    let mut documents = Vec::with_capacity(reading.claims.len() + 1);
    for (claim, standing) in reading.claims.iter().zip(standing) {
        let mut doc = common(f, reading, claim.time.edtf.as_ref().or(published));
        doc.add_u64(f.is_claim, 1);
        doc.add_text(f.claim, claim.id.as_str());
        doc.add_text(f.kind, claim.kind.as_str());
        for place in claim.places.iter().filter(|p| p.status != PlaceStatus::Denied) {
            [&place.country, &place.admin1].into_iter().flatten().for_each(|code| doc.add_text(f.place, code));
        }
        if let Some(standing) = standing {
            doc.add_text(f.event, &standing.event);
            doc.add_text(f.grade, standing.grade.as_str());
            doc.add_u64(f.origins, standing.origins as u64);
        }
        doc.add_text(f.quote, &claim.evidence.exact);
        let span = claim.evidence.span;
        let around = news::Span::new(span.start.saturating_sub(AROUND), span.end.saturating_add(AROUND));
        doc.add_text(f.around, &news::Selector::new(&article.text, around).exact);
        doc.add_text(f.says, says(claim));
        let edge = AtEdge::with(claim.clone(), &offsets);
        let hit = serde_json::to_string(&(&edge.get().evidence, &article.url, published))
            .map_err(|e| KeepError::new(KeepErrorKind::Io, format!("writing a search document: {e}"), &claim.id))?;
        doc.add_text(f.hit, hit);
        documents.push(doc);
    }
    let mut doc = common(f, reading, published);
    doc.add_u64(f.is_claim, 0);
    doc.add_text(f.body, &article.text);
    for place in reading.entities.iter().filter_map(|e| e.place.as_ref()).filter(|p| p.level != Level::Region) {
        [&place.country, &place.admin1].into_iter().flatten().for_each(|code| doc.add_text(f.place, code));
    }
    documents.push(doc);
    Ok(documents)
}

/// Days since 1970 for ranges.
pub(super) fn day_number(day: Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    day.since(epoch).map_or(0, |span| i64::from(span.get_days()))
}

fn common(f: &Fields, reading: &Reading, time: Option<&Edtf>) -> TantivyDocument {
    let article = &reading.article;
    let mut doc = TantivyDocument::default();
    doc.add_text(f.article, article.id.as_str());
    doc.add_text(f.outlet, article.outlet_label().to_lowercase());
    doc.add_text(f.title, &article.title);
    // What is undated has no day and passes no filter by day.
    if let Some(bounds) = time.and_then(Edtf::bounds) {
        doc.add_i64(f.first_day, bounds.earliest.map_or(i64::MIN, day_number));
        doc.add_i64(f.last_day, bounds.latest.map_or(i64::MAX, day_number));
    }
    doc
}

/// What the record says in codes, in the words that people search by.
fn says(claim: &Claim) -> String {
    let mut words = vec![kind_words(claim.kind).to_owned()];
    for state in claim.blackout.iter().flat_map(|b| &b.services) {
        words.push(service_words(&state.service));
        words.push(state_words(state.state).to_owned());
    }
    words.extend(claim.blackout.iter().filter_map(|b| b.ordered_by.clone()));
    words.extend(claim.casualty.iter().map(|c| format!("{} {} {}", c.outcome, c.raw, c.victims)));
    words.extend(claim.places.iter().flat_map(|p| [Some(p.text.clone()), p.city.clone()]).flatten());
    words.extend(claim.hops.iter().map(|hop| hop.name.clone()));
    words.join(" . ")
}

const fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Blackout => "blackout shutdown outage cut disruption disconnected",
        Kind::Casualty => "casualty toll dead wounded victims",
        Kind::Protest => "protest demonstration march rally strike",
        Kind::Crackdown => "crackdown repression force",
        Kind::Killing => "killing killed shot dead massacre",
        Kind::Execution => "execution executed hanged",
        Kind::Arrest => "arrest arrested detained detention",
        Kind::Attack => "attack bombing assault",
        Kind::Clash => "clash fighting battle",
        Kind::Airstrike => "airstrike strike missile bombing",
        Kind::Disaster => "disaster earthquake flood storm",
        Kind::Accident => "accident crash fire collapse",
        Kind::Sanction => "sanction tariff",
        Kind::Deployment => "deployment troops deployed",
        Kind::Threat => "threat threatened warning",
        Kind::Statement => "statement said",
    }
}

fn service_words(service: &Service) -> String {
    match service {
        Service::Internet => "internet online network".to_owned(),
        Service::MobileData => "mobile internet data network".to_owned(),
        Service::Fixed => "fixed line broadband internet".to_owned(),
        Service::Sms => "sms text message".to_owned(),
        Service::VoiceDomestic => "phone call telephone domestic".to_owned(),
        Service::VoiceIntl => "phone call telephone international".to_owned(),
        Service::Satellite => "satellite internet".to_owned(),
        Service::DomesticIntranet => "domestic national intranet".to_owned(),
        Service::Platform(name) => format!("{name} platform app"),
    }
}

const fn state_words(state: State) -> &'static str {
    match state {
        State::Down => "down off cut shutdown",
        State::Throttled => "throttled slow",
        State::Whitelisted => "whitelisted restricted",
        State::Partial => "partial limited",
        State::Restored => "restored back reconnected",
        State::Threatened => "threatened planned",
    }
}

/// Makes English plurals singular (Harman's S-stemmer, 1991), so that "shutdowns" finds "shutdown"; all else stays as it is.
#[derive(Clone)]
struct Singular;

impl TokenFilter for Singular {
    type Tokenizer<T: Tokenizer> = SingularTokenizer<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> SingularTokenizer<T> {
        SingularTokenizer { tokenizer }
    }
}

#[derive(Clone)]
struct SingularTokenizer<T> {
    tokenizer: T,
}

impl<T: Tokenizer> Tokenizer for SingularTokenizer<T> {
    type TokenStream<'a> = SingularStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        SingularStream { tail: self.tokenizer.token_stream(text) }
    }
}

struct SingularStream<T> {
    tail: T,
}

impl<T: TokenStream> TokenStream for SingularStream<T> {
    fn advance(&mut self) -> bool {
        if !self.tail.advance() {
            return false;
        }
        singular(&mut self.tail.token_mut().text);
        true
    }

    fn token(&self) -> &Token {
        self.tail.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.tail.token_mut()
    }
}

fn singular(word: &mut String) {
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    if word.len() < 4 || !word.ends_with('s') {
    } else if word.ends_with("ies") && !ends(&["eies", "aies"]) {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if !ends(&["us", "ss", "is"]) {
        word.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_become_singular_and_the_rest_stays() {
        for (from, to) in [
            ("shutdowns", "shutdown"),
            ("cities", "city"),
            ("gas", "gas"),
            ("virus", "virus"),
            ("press", "press"),
            ("ős", "ős"),
        ] {
            let mut word = from.to_owned();
            singular(&mut word);
            assert_eq!(word, to);
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day_number(jiff::civil::date(1970, 1, 2)), 1);
        assert_eq!(day_number(jiff::civil::date(2026, 1, 13)), 20466);
    }
}
