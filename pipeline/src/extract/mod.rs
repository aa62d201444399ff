//! Makes an Article of any file or page: title, date, outlet, credits, and a text of typed segments.
//!
//! The body comes from two crates' and the page's own opinion of it (see `body`), everything else from what the input
//! states, believed in the order front matter, JSON-LD, meta tags, the page. Nothing here reads a clock: a page without
//! a date stays undated.

mod body;
mod calendar;
mod dates;
mod dom;
mod draft;
mod error;
mod facts;
mod front_matter;
mod hints;
mod html;
mod json_ld;
mod kinds;
mod lang;
mod markup;
mod meta;
mod outlet;
mod plain;
mod record;
mod sniff;
mod wire;
mod words;

use std::borrow::Cow;

use news::{Article, ArticleId, Edtf, SegmentKind, Skipped, Span};

pub use error::ExtractError;
pub use record::ExtractRecord;
pub use sniff::{FeedForm, Format, sniff};

use draft::Draft;
use facts::Facts;
use wire::Agency;

use crate::config::Outlets;

/// Largest input that is read, in bytes. The largest pages of news are live blogs of a few megabytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Longest text that is read, in bytes: some 170,000 words.
pub const MAX_TEXT: usize = 1024 * 1024;

/// What is known about an input beside its bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The input file or address, as given; named in errors.
    pub path: &'a str,
    /// Where it was fetched from.
    pub url: Option<&'a str>,
    /// The HTTP `Content-Type` header.
    pub content_type: Option<&'a str>,
    /// Address of the feed that named it.
    pub feed: Option<&'a str>,
    /// Host or domain of the outlet that prints that feed: its entries are its own where they do not stand at another known outlet.
    pub outlet: Option<&'a str>,
    /// The feed's entry; it fills in what the page does not state.
    pub entry: Option<&'a news::Entry>,
    /// The day of reading, by which dates in the future are told; the library itself has no clock.
    pub today: Option<jiff::civil::Date>,
    /// Who prints: agencies among them may be credited, and their names are no part of a headline.
    pub outlets: Option<&'a Outlets>,
}

/// An Article and what belongs to its reading but not to the record.
#[derive(Clone, Debug, PartialEq)]
pub struct Extracted {
    /// The Article.
    pub article: Article,
    /// When it was last changed, as stated.
    pub modified: Option<Edtf>,
    /// Names of who wrote it.
    pub authors: Vec<String>,
    /// What was left out or doubtful; spans are bytes of `article.text`, empty where the words are not in it.
    pub skipped: Vec<Skipped>,
}

/// Makes an Article of `bytes`. The same bytes and context give the same Article.
pub fn article(bytes: &[u8], context: &Context<'_>) -> Result<Extracted, ExtractError> {
    let path = || context.path.to_owned();
    if bytes.len() > MAX_BYTES {
        return Err(ExtractError::TooLarge { path: path(), bytes: bytes.len(), limit: MAX_BYTES });
    }
    match sniff(bytes, context.content_type) {
        Format::Empty => return Err(ExtractError::Empty { path: path(), bytes: bytes.len() }),
        Format::Binary => {
            let head: Vec<String> = bytes.iter().take(8).map(|b| format!("{b:02x}")).collect();
            return Err(ExtractError::Binary { path: path(), bytes: bytes.len(), head: head.join(" ") });
        }
        Format::Feed(_) => return Err(ExtractError::Feed { path: path() }),
        Format::Html | Format::FrontMatter | Format::Text | Format::Markdown => {}
    }
    let decoded = crate::charset::decode(bytes, context.content_type);
    let text = with_unix_lines(&decoded.text);
    // Twice as much: an estimate is not to refuse what the real count would let pass.
    let shown = shown_bytes(&text);
    if shown > 2 * MAX_TEXT {
        return Err(ExtractError::TooLong { path: path(), bytes: shown, limit: MAX_TEXT });
    }
    let mut notes = Notes::default();
    if decoded.lossy {
        notes.add("characters", &format!("some bytes are not valid {} and stand as U+FFFD", decoded.encoding));
    }
    let agencies = context.outlets.map(wire::agencies).unwrap_or_default();
    let (draft, facts) = match front_matter::split(&text) {
        Some((head, body)) => {
            let head = front_matter::read(head);
            if let Some(why) = &head.broken {
                notes.add("front matter", &format!("no valid YAML, read line by line: {why}"));
            }
            by_format(body, sniff::of_text(body, None), Some(&head), context, &agencies, &mut notes)
        }
        None => by_format(&text, sniff::of_text(&text, context.content_type), None, context, &agencies, &mut notes),
    };
    if !draft.segments.iter().any(|s| s.kind.makes_claims()) {
        return Err(ExtractError::NoText { path: path() });
    }
    if draft.text.len() > MAX_TEXT {
        return Err(ExtractError::TooLong { path: path(), bytes: draft.text.len(), limit: MAX_TEXT });
    }
    Ok(assembled(draft, facts, bytes, context, &agencies, notes))
}

/// About how many bytes of a text are shown and not markup, script or style, told without parsing: what is far too long is not
/// worth the memory of a tree.
fn shown_bytes(text: &str) -> usize {
    const UNSEEN: [(&str, &str); 3] = [("<script", "</script"), ("<style", "</style"), ("<!--", "-->")];
    if text.len() <= MAX_TEXT {
        return text.len();
    }
    let (mut shown, mut rest) = (0, text);
    while let Some(at) = rest.find('<') {
        shown += at;
        rest = &rest[at..];
        let unseen =
            UNSEEN.iter().find(|(open, _)| rest.get(..open.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(open)));
        let close = unseen.map_or(">", |(_, close)| close);
        let folded = |at: &usize| rest.get(*at..at + close.len()).is_some_and(|end| end.eq_ignore_ascii_case(close));
        match rest.match_indices(&close[..1]).map(|(at, _)| at).find(folded) {
            Some(end) => rest = &rest[end + close.len()..],
            // What never ends is no markup.
            None => return shown + rest.len(),
        }
    }
    shown + rest.len()
}

/// Notes on what was left out, with an empty span where the words are not in the text.
#[derive(Debug, Default)]
pub(crate) struct Notes(Vec<Skipped>);

impl Notes {
    pub(crate) fn add(&mut self, what: &str, why: &str) {
        self.0.push(Skipped { what: what.to_owned(), why: why.to_owned(), span: Span::default() });
    }
}

/// Whether something skipped is a note of extraction: it stands beside the text, and its span is empty.
pub fn is_note(skipped: &Skipped) -> bool {
    skipped.span == Span::default()
}

/// Reads a body in its format.
fn by_format(
    text: &str,
    format: Format,
    head: Option<&front_matter::FrontMatter>,
    context: &Context<'_>,
    agencies: &[Agency<'_>],
    notes: &mut Notes,
) -> (Draft, Facts) {
    match format {
        Format::Html => html::read(text, head, context, agencies, notes),
        Format::Markdown => {
            let mut page = String::with_capacity(text.len() * 2);
            pulldown_cmark::html::push_html(&mut page, pulldown_cmark::Parser::new(text));
            html::read(&page, head, context, agencies, notes)
        }
        _ => read_plain(text, head, context, agencies),
    }
}

fn read_plain(
    text: &str,
    head: Option<&front_matter::FrontMatter>,
    context: &Context<'_>,
    agencies: &[Agency<'_>],
) -> (Draft, Facts) {
    // The text of an entry has its title in the feed; its first sentence is none.
    let entry_title = context.entry.and_then(|e| e.title.clone()).filter(|t| !t.trim().is_empty());
    let (title, body) = match (head, entry_title) {
        (Some(head), _) => (head.title.clone().unwrap_or_default(), text),
        (None, Some(title)) => (title, text),
        (None, None) => {
            let (title, body) = plain::title_and_body(text);
            (title.to_owned(), body)
        }
    };
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut body = body.trim();
    if let Some(rest) = body
        .strip_prefix(title.as_str())
        .filter(|rest| !title.is_empty() && (rest.is_empty() || rest.starts_with('\n')))
    {
        body = rest.trim_start();
    }
    let shouting = plain::shouts(body);
    let mut pieces = vec![];
    let mut dates = vec![];
    for range in plain::paragraphs(body) {
        let Some(words) = body.get(range.clone()) else { continue };
        let depth = range.start as f32 / body.len().max(1) as f32;
        let block = dom::Block::plain(words);
        let kind = kinds::kind_of(&block, kinds::Setting { depth, shouting, agencies });
        if kind == SegmentKind::Byline
            && let Some((_, stated)) = dates::find(words)
        {
            dates.push(stated);
        }
        if kind == SegmentKind::Body {
            pieces.extend(
                plain::pieces(words, shouting)
                    .into_iter()
                    .map(|(r, k)| (range.start + r.start..range.start + r.end, k)),
            );
        } else {
            pieces.push((range, kind));
        }
    }
    let mut draft = Draft::titled(&title);
    if !body.is_empty() {
        draft.push_verbatim(body, &pieces);
    }
    (draft, facts::of_plain(head, dates.into_iter().next(), title))
}

/// The last step: everything that is told from the finished text.
fn assembled(
    draft: Draft,
    facts: Facts,
    bytes: &[u8],
    context: &Context<'_>,
    agencies: &[Agency<'_>],
    mut notes: Notes,
) -> Extracted {
    let entry = context.entry;
    // Where it was fetched from is known; a page can write any address into itself.
    let url =
        context.url.or(facts.link.as_deref()).or_else(|| entry.and_then(|e| e.link.as_deref())).map(str::to_owned);
    let outlet = outlet::of(url.as_deref(), facts.canonical.as_deref(), context);
    let outlet_name = if outlet.is_some() {
        None
    } else {
        let around = draft.pieces().filter(|(kind, _)| !kind.makes_claims()).map(|(_, words)| words);
        facts.outlet_name.clone().or_else(|| outlet::name_in(around))
    };
    let published = facts.published(url.as_deref(), context);
    if let (Some(today), Some(day)) = (context.today, published.value.as_ref().and_then(|v| v.bounds()?.earliest))
        && day > today
    {
        notes.add("date", &format!("the publication date {day} lies in the future; it is kept as stated"));
    }
    let mut authors = facts.authors.clone();
    if authors.is_empty() {
        authors = entry.map(|e| e.authors.clone()).unwrap_or_default();
    }
    if authors.is_empty() {
        authors =
            facts::authors_in(draft.pieces().filter(|(kind, _)| *kind == SegmentKind::Byline).map(|(_, words)| words));
    }
    let mut wire_credits = wire::credits(draft.pieces(), &[authors.clone(), facts.credits.clone()].concat(), agencies);
    // An agency that signs its own copy credits nobody.
    let own = outlet.as_deref().and_then(|domain| context.outlets?.of_host(domain)).map(|own| own.name.as_str());
    wire_credits.retain(|credited| own != Some(credited.as_str()));
    let lang = lang::of(&[facts.lang.as_deref()], &draft.body(8000));
    let byline = (!authors.is_empty()).then(|| authors.join(", "));
    let article = Article {
        id: ArticleId::new(""),
        url,
        canonical_url: facts.canonical,
        outlet,
        outlet_name,
        feed: facts.feed.or_else(|| context.feed.map(str::to_owned)),
        title: facts.title,
        byline,
        wire_credits,
        published,
        lang,
        text: draft.text,
        text_sha256: String::new(),
        raw_sha256: news::digest(bytes),
        segments: draft.segments,
        links: draft.links,
    };
    Extracted { article: article.sealed(), modified: facts.modified, authors, skipped: notes.0 }
}

/// Line ends as `\n`.
fn with_unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}
