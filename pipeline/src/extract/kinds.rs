//! Tells body from what stands around it: captions, promo links, bylines, bios, boilerplate.
//!
//! The tables in `words` hold what newsrooms write in such places. They err on the side of body: what is not body makes no claims,
//! so a paragraph lost here is a claim lost.

use news::SegmentKind;

use super::dates;
use super::dom::{Block, Tag};
use super::hints::Hints;
use super::wire::{Agency, is_sign_off};
use super::words::boilerplate::{ANYWHERE, BEGINNING, LONG, SHORT, WHOLE};
use super::words::credits::{CREDIT_BEGINNING, CREDIT_END, CREDIT_LINE_BEGINNING, CREDIT_LINE_END, CREDITS};
use super::words::people::{BYLINE_BEGINNING, DATE_LINE_WORDS, DESK, REACH, ROLES};
use super::words::promos::{PROMO_BEGINNING, PROMO_LINKED, PROMO_WHOLE};

/// Where a block stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Setting<'a> {
    /// How far down the story, 0 to 1.
    pub(crate) depth: f32,
    /// Whether the whole text is set in capitals.
    pub(crate) shouting: bool,
    /// Agencies that are known beside the table.
    pub(crate) agencies: &'a [Agency<'a>],
}

/// What a block is by its words, its markup and its place.
pub(crate) fn kind_of(block: &Block, setting: Setting<'_>) -> SegmentKind {
    let depth = setting.depth;
    let lower = folded(&block.text);
    if block.hints.any(Hints::CAPTION) || block.tag == Tag::Caption || is_caption(&block.text, &lower) {
        return SegmentKind::Caption;
    }
    if is_boilerplate(&lower) {
        return SegmentKind::Boilerplate;
    }
    if is_byline(&block.text, &lower, setting.agencies) {
        return SegmentKind::Byline;
    }
    if is_bio(&block.text, &lower, depth) || block.hints.any(Hints::BIO) && depth > 0.5 {
        return SegmentKind::Bio;
    }
    if is_promo(block, &lower, setting.shouting) {
        return SegmentKind::Promo;
    }
    SegmentKind::Body
}

/// Lower case with straight apostrophes and quotes, as the tables are written.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '’' | '‘' => out.push('\''),
            '“' | '”' => out.push('"'),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Newsletter calls, comment prompts, copyright, sharing, and notes of the page about itself.
pub(crate) fn is_boilerplate(lower: &str) -> bool {
    let text = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '(');
    WHOLE.contains(&text)
        || is_counter(text)
        || lower.len() < 700 && LONG.iter().any(|words| lower.contains(words))
        || lower.len() < 300 && ANYWHERE.iter().any(|words| lower.contains(words))
        || lower.len() < 400 && BEGINNING.iter().any(|words| text.starts_with(words))
        || lower.len() < 160 && SHORT.iter().any(|words| lower.contains(words))
}

/// "Image 3 of 5".
fn is_counter(text: &str) -> bool {
    let mut words = text.split(' ');
    let number = |word: Option<&str>| word.is_some_and(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit()));
    let lead = text.starts_with(|c: char| c.is_ascii_digit())
        || matches!(words.next(), Some("image" | "photo" | "slide" | "picture" | "page"));
    lead && number(words.next())
        && matches!(words.next(), Some("of" | "/"))
        && number(words.next())
        && words.next().is_none()
}

/// Under a picture, or the picture's credit.
pub(crate) fn is_caption(text: &str, lower: &str) -> bool {
    if text.len() > 700 {
        return false;
    }
    let trimmed = lower.trim_end_matches(['.', ' ', ')']);
    CREDITS.iter().any(|words| lower.contains(words))
        || CREDIT_BEGINNING.iter().any(|words| lower.starts_with(words))
        || text.len() < 300 && CREDIT_END.iter().any(|words| trimmed.ends_with(words))
}

/// Who wrote it, or a line that holds nothing but a date and a section.
pub(crate) fn is_byline(text: &str, lower: &str, agencies: &[Agency<'_>]) -> bool {
    if text.len() > 260 {
        return false;
    }
    if is_credit_line(lower) || is_sign_off(text, agencies) {
        return true;
    }
    let short = text.len() <= 120;
    let named = |rest: &str| {
        rest.chars().next().is_some_and(char::is_uppercase) && !rest.contains(". ") && !rest.ends_with(['?', '!', ':'])
    };
    if short && let Some(rest) = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY ")) {
        let names = rest.split([',', '|', '\n', '•', '·']).next().unwrap_or(rest);
        return named(rest)
            && names.split(' ').count() <= 8
            && !rest.ends_with('.')
            && names.split(' ').all(|w| {
                w.chars().next().is_none_or(|c| {
                    c.is_uppercase()
                        || matches!(w, "and" | "de" | "van" | "von" | "al" | "bin" | "for" | "the" | "of" | "&")
                })
            });
    }
    if short && BYLINE_BEGINNING.iter().any(|words| lower.starts_with(words)) {
        return dates::find(text).is_some() || !text.ends_with('.') && text.split(' ').count() <= 12;
    }
    is_date_line(text)
}

/// Whether a line is a date and at most three more words ("13 January 2026 World").
pub(crate) fn is_date_line(text: &str) -> bool {
    if text.len() > 90 || text.ends_with([':', '?', '!']) || text.starts_with(['—', '–', '-']) {
        return false;
    }
    let Some((span, _)) = dates::find(text) else { return false };
    let around = text
        .get(..span.start)
        .unwrap_or("")
        .split_whitespace()
        .chain(text.get(span.end..).unwrap_or("").split_whitespace());
    let words: Vec<&str> = around.filter(|w| w.chars().any(char::is_alphabetic)).collect();
    words.len() <= 4
        && words.iter().all(|w| {
            w.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
                || DATE_LINE_WORDS.contains(&folded(w).as_str())
        })
        && !text.ends_with('.')
}

/// "The Associated Press contributed to this report", "(Reporting by …; Editing by …)".
pub(crate) fn is_credit_line(lower: &str) -> bool {
    let text = lower.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | ' ' | '*' | '_' | '—' | '-' | '"'));
    lower.len() < 260
        && (CREDIT_LINE_END.iter().any(|words| text.ends_with(words))
            || CREDIT_LINE_BEGINNING.iter().any(|words| text.starts_with(words)))
}

/// About the author.
pub(crate) fn is_bio(text: &str, lower: &str, depth: f32) -> bool {
    if text.len() > 700 || depth < 0.5 {
        return false;
    }
    if lower.starts_with("about the author") || lower.starts_with("view full bio") {
        return true;
    }
    let reach = REACH.iter().any(|words| lower.contains(words));
    // A name, then what the person does at a paper.
    let names = text
        .split(' ')
        .take_while(|w| w.chars().next().is_some_and(char::is_uppercase) && !w.ends_with(['.', ',']))
        .count();
    let role = ROLES.iter().any(|role| lower.contains(role));
    let desk = DESK.iter().any(|words| lower.contains(words));
    let present = (2..=5).contains(&names)
        && text.split(' ').nth(names).is_some_and(|verb| {
            matches!(verb, "is" | "covers" | "writes" | "reports" | "was" | "has" | "joined" | "contributed")
        });
    present && (role || text.split(' ').nth(names) == Some("covers")) && (desk || reach)
        || reach && role && text.len() < 400
        || reach && text.len() < 200
}

/// A link to another story.
pub(crate) fn is_promo(block: &Block, lower: &str, shouting: bool) -> bool {
    let text = block.text.as_str();
    let words = text.split_whitespace().count();
    let heading = matches!(block.tag, Tag::Heading(_));
    if text.len() > 300 {
        return false;
    }
    let start = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    if PROMO_BEGINNING.iter().any(|w| start.starts_with(w))
        || PROMO_WHOLE.contains(&start.trim_end_matches([':', '.', ' ', '»', '>', '→']))
    {
        return true;
    }
    if PROMO_LINKED.iter().any(|w| start.starts_with(w))
        && !block.links.is_empty()
        && words <= 30
        && block.link_share() > 0.4
    {
        return true;
    }
    if !shouting
        && is_capitals(text)
        && words >= 4
        && text.len() >= 20
        && (block.link_share() > 0.5 || words >= 5 && !heading && block.node == 0)
    {
        return true;
    }
    block.link_share() >= 0.9
        && words >= 4
        && !matches!(block.tag, Tag::Entry | Tag::Cell)
        && !text.ends_with(['.', '"', '”'])
}

/// Whether all words are in capitals, short joining words aside.
pub(crate) fn is_capitals(text: &str) -> bool {
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in text.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    upper >= 12 && lower * 20 <= upper
}
