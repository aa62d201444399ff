//! Reads a page: parse once, ask the extractor crate and JSON-LD for the body, keep blocks, type them.

use news::SegmentKind;
use scraper::Html;
use url::Url;

use super::body::{self, Votes};
use super::dom::{self, Block};
use super::draft::{Draft, resolved};
use super::facts::{self, Facts};
use super::front_matter::FrontMatter;
use super::hints::Hints;
use super::kinds::{self, Setting};
use super::wire::{Agency, is_sign_off};
use super::{Context, Notes, dates, markup, meta};

/// Most notes on paragraphs that were left out of one page.
const MAX_NOTES: usize = 20;

/// Reads a page or a piece of one.
pub(crate) fn read(
    html: &str,
    head: Option<&FrontMatter>,
    context: &Context<'_>,
    agencies: &[Agency<'_>],
    notes: &mut Notes,
) -> (Draft, Facts) {
    let html = markup::bounded(html, notes);
    let parsed = Html::parse_document(&html);
    let meta = meta::meta(&parsed);
    let mut page = dom::page(&parsed);
    drop(parsed);
    let address = context.url.or(head.and_then(|h| h.link.as_deref()));
    let base = address.and_then(|a| Url::parse(a).ok());
    let base = match (&meta.base, base) {
        (Some(href), base) => resolved(href, base.as_ref()).and_then(|u| Url::parse(&u).ok()).or(base),
        (None, base) => base,
    };
    let stated = meta.json_ld.body.as_deref().map(meta::unescaped_lines).unwrap_or_default();
    let fragment = head.is_some() || meta.window_title.is_none() && meta.headings.is_empty() && meta.tags.is_empty();
    // A piece of a page (a feed's content, a saved body) is all article: nothing to be told from a frame.
    let extractor = if fragment { vec![true; page.blocks.len()] } else { body::votes(&page.blocks, &by_crate(&html)) };
    let votes = Votes {
        extractor,
        stated: if stated.len() >= body::MIN_STATED { body::votes(&page.blocks, &stated) } else { vec![] },
    };
    let mut facts = facts::of_page(&meta, head, None, context);
    let mut choice = body::choose(&mut page, &votes, &facts.title);
    let at = |depth: f32| Setting { depth, shouting: false, agencies };
    let is_body = |block: &Block| kinds::kind_of(block, at(0.5)) == SegmentKind::Body;
    if !choice.kept.iter().filter_map(|i| page.blocks.get(*i)).any(is_body) {
        choice.kept = body::named_body(&page);
        choice.left.retain(|i| !choice.kept.contains(i));
    }
    // Extractors take a credit line under the story for part of the frame: it is short.
    let sign_off = choice.kept.last().map(|last| last + 1).filter(|i| {
        let block = page.blocks.get(*i);
        block.is_some_and(|b| {
            !b.hints.any(body::FRAME.with(Hints::TAGS).with(Hints::RELATED)) && is_sign_off(&b.text, agencies)
        })
    });
    choice.kept.extend(sign_off);
    if !facts.dates.iter().any(|(_, method)| *method != news::DateMethod::FrontMatter) && facts.dates.is_empty() {
        let first = choice.kept.first().copied().unwrap_or(0);
        facts.dates.extend(visible_date(&page.blocks, first).map(|s| (s, news::DateMethod::Page)));
    }
    let canonical = meta.canonical.as_deref().or_else(|| meta.tag(&["og:url"])).or(meta.json_ld.url.as_deref());
    facts.canonical = canonical.and_then(|href| resolved(href, base.as_ref()));
    let mut draft = Draft::titled(&facts.title);
    let kept_text: usize = choice.kept.iter().filter_map(|i| page.blocks.get(*i)).map(|b| b.text.len()).sum();
    if stated.len() > 3 * kept_text.max(100) {
        // The page shows less than it states: its text is built by scripts, or stands behind a wall.
        let lines: Vec<&str> = stated.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        for (i, line) in lines.iter().enumerate() {
            let setting = at(i as f32 / lines.len() as f32);
            draft.push(kinds::kind_of(&Block::plain(*line), setting), line, &[], None);
        }
        return (draft, facts);
    }
    let blocks: Vec<&Block> = choice.kept.iter().filter_map(|i| page.blocks.get(*i)).collect();
    let total = blocks.len().max(1) as f32;
    for (i, block) in blocks.iter().enumerate() {
        let kind = kinds::kind_of(block, at(i as f32 / total));
        draft.push(kind, &block.text, &block.links, base.as_ref());
    }
    for block in choice
        .left
        .iter()
        .filter_map(|i| page.blocks.get(*i))
        .filter(|b| kinds::kind_of(b, at(1.0)) == SegmentKind::Body)
        .take(MAX_NOTES)
    {
        let words: String = block.text.chars().take(120).collect();
        notes.add("paragraph", &format!("outside the article's body: {words}"));
    }
    (draft, facts)
}

/// Text of the page by the `trafilatura` crate; empty where it finds none. Its fallbacks (readability, justext) cost as much
/// again and are right less often than our own rules (F1 .971 with, .973 without), so they are asked only where its
/// own reading finds next to nothing.
fn by_crate(html: &str) -> String {
    let options = trafilatura::Options::default()
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled)
        .with_exclude_comments(true);
    let text = |options: &trafilatura::Options| {
        trafilatura::extract(html, options).map(|found| found.content_text).unwrap_or_default()
    };
    let found = text(&options);
    if found.len() >= NEXT_TO_NOTHING { found } else { text(&options.with_fallback(true)) }
}

/// Bytes of body below which the extractor's fallbacks are asked.
const NEXT_TO_NOTHING: usize = 250;

/// A date that a reader sees between the headline and the story: in an element named for it, or alone in its line.
fn visible_date(blocks: &[Block], first: usize) -> Option<dates::Stated> {
    let near = blocks.get(first.saturating_sub(12)..(first + 2).min(blocks.len()))?;
    let named = |b: &&Block| b.hints.any(Hints::DATE.with(Hints::BYLINE)) && b.text.len() < 160;
    let alone = |b: &&Block| kinds::is_date_line(&b.text);
    let frame = Hints::NAV.with(Hints::FOOTER).with(Hints::COMMENTS).with(Hints::RELATED).with(Hints::CAPTION);
    let sound = |b: &&Block| !b.hints.any(frame);
    let read = |b: &Block| dates::find(&b.text).map(|(_, stated)| stated);
    near.iter()
        .filter(named)
        .filter(sound)
        .find_map(read)
        .or_else(|| near.iter().filter(alone).filter(sound).find_map(read))
}
