//! Decides which blocks of a page are the article.
//!
//! No single extractor is right often enough, so blocks are put to the vote: the `trafilatura` crate reads the page by its
//! own rules, JSON-LD may state the whole body, and the names in the markup speak for or against a block. What the
//! extractor left out although it stands between accepted paragraphs and reads like prose is taken back; prose beyond
//! that is reported, never silently lost.

use super::dom::{Block, Page, Tag};
use super::hints::Hints;

/// Which blocks are the article.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    /// Indices into the page's blocks, in order.
    pub(crate) kept: Vec<usize>,
    /// Indices of blocks that read like prose and were not kept.
    pub(crate) left: Vec<usize>,
}

/// What speaks for a block.
#[derive(Debug, Default)]
pub(crate) struct Votes {
    /// Text by the extractor crate.
    pub(crate) extractor: Vec<bool>,
    /// Text of the page's own JSON-LD `articleBody`.
    pub(crate) stated: Vec<bool>,
}

/// Fewest bytes of an `articleBody` that is believed to be the whole one.
pub(crate) const MIN_STATED: usize = 400;

/// Names under which no body stands.
const NEVER: Hints = Hints::NAV
    .with(Hints::FOOTER)
    .with(Hints::COMMENTS)
    .with(Hints::FORM)
    .with(Hints::OVERLAY)
    .with(Hints::HIDDEN)
    .with(Hints::AD)
    .with(Hints::SHARE);

/// Names under which no first paragraph stands.
const NOT_LEAD: Hints = NEVER.with(SELDOM).with(Hints::CAPTION).with(Hints::HEADER).with(Hints::SUMMARY);

/// Names under which body seldom stands.
const SELDOM: Hints = Hints::ASIDE
    .with(Hints::RELATED)
    .with(Hints::NEWSLETTER)
    .with(Hints::TAGS)
    .with(Hints::BIO)
    .with(Hints::BYLINE)
    .with(Hints::DATE);

/// Letters and digits only, in lower case, so that two renderings of one paragraph compare equal.
pub(crate) fn print_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Which blocks occur in `text`, a rendering of the same page by somebody else. Short blocks must be a line of it.
pub(crate) fn votes(blocks: &[Block], text: &str) -> Vec<bool> {
    let mut all = String::new();
    let mut lines: Vec<String> = vec![];
    for line in text.lines() {
        let print = print_of(line);
        if !print.is_empty() {
            all.push_str(&print);
            lines.push(print);
        }
    }
    lines.sort_unstable();
    let mut from = 0;
    let mut budget = SEARCH_BUDGET;
    blocks
        .iter()
        .map(|block| {
            let print = print_of(&block.text);
            if print.is_empty() {
                return false;
            }
            if print.len() < SHORT {
                return lines.binary_search(&print).is_ok();
            }
            if budget == 0 {
                return lines.binary_search(&print).is_ok();
            }
            let ahead = all.get(from..).and_then(|rest| rest.find(&print));
            budget = budget.saturating_sub(ahead.unwrap_or(2 * all.len()));
            match ahead {
                Some(at) => {
                    from += at + print.len();
                    true
                }
                None => all.contains(&print),
            }
        })
        .collect()
}

/// Bytes that may be searched for the blocks of one page; beyond, only whole lines count. Ordinary pages need a hundredth.
const SEARCH_BUDGET: usize = 200_000_000;

/// Bytes of letters below which a block is found anywhere by chance.
const SHORT: usize = 30;

/// Letters from which a block that stands twice is a copy by the page's makers and not a refrain.
const REPEAT: usize = 100;

/// Chooses. `page.blocks[_].hints` are filled in from the tree first; `title` is no body where it is repeated.
pub(crate) fn choose(page: &mut Page, votes: &Votes, title: &str) -> Choice {
    let mass = mass_of(page, |i| votes.either(i));
    inherit_hints(page, &mass);
    let blocks = &page.blocks;
    let whole_stated = stated_is_whole(blocks, votes);
    let trusted = |i: usize| {
        let block = &blocks[i];
        votes.either(i)
            && !block.hints.any(NEVER)
            && (!block.hints.any(SELDOM) || votes.stated(i) && whole_stated || is_prose(block))
    };
    let mut keep: Vec<bool> = (0..blocks.len()).map(trusted).collect();
    let home = home_of(page, &keep);
    let at_home = |block: &Block| home.is_none_or(|home| page.ancestors(block).any(|row| row == home));
    // The story begins with its first paragraph and ends with its last.
    let paragraph = |i: &usize| {
        keep[*i] && at_home(&blocks[*i]) && !matches!(blocks[*i].tag, Tag::Heading(_)) && !repeats(&blocks[*i], title)
    };
    let (Some(first), Some(last)) = ((0..blocks.len()).find(paragraph), (0..blocks.len()).rfind(paragraph)) else {
        let (kept, left): (Vec<usize>, Vec<usize>) = (0..blocks.len()).partition(|i| keep[*i]);
        let left = left.into_iter().filter(|i| is_prose(&blocks[*i]) && !blocks[*i].hints.any(NEVER));
        return Choice { left: left.collect(), kept };
    };
    let (begin, end) = grown(page, first, last);
    // What the extractor took for a standfirst: prose between the headline and the first paragraph.
    let headline = (0..first).rfind(|i| matches!(blocks[*i].tag, Tag::Heading(1)) || repeats(&blocks[*i], title));
    let lead = headline.and_then(|headline| {
        let sound = |i: &usize| is_prose(&blocks[*i]) && !blocks[*i].hints.any(NOT_LEAD);
        (headline + 1..first).find(sound)
    });
    let title_print = print_of(title);
    let mut seen = std::collections::BTreeSet::new();
    for i in 0..blocks.len() {
        let block = &blocks[i];
        let within = (first..=last).contains(&i);
        let inside = within && at_home(block) || !within && (begin..=end).contains(&i);
        let fits = !block.hints.any(NEVER.with(SELDOM)) && block.link_share() < 0.7;
        let led = lead.is_some_and(|lead| (lead..first).contains(&i)) && is_prose(block) && !block.hints.any(NOT_LEAD);
        keep[i] = led || inside && (keep[i] || fits || block.hints.any(Hints::EMBED) && !block.hints.any(FRAME));
        let print = print_of(&block.text);
        let again = print.chars().count() >= REPEAT && !seen.insert(print.clone());
        if keep[i] && (again || print == title_print && !title_print.is_empty()) {
            keep[i] = false;
        }
        if !keep[i] && !again {
            seen.remove(&print);
        }
    }
    let kept: Vec<usize> = (0..blocks.len()).filter(|i| keep[*i]).collect();
    let missed = |block: &Block| is_prose(block) || at_home(block) && is_sentence(block, 2);
    let left = (0..blocks.len())
        .filter(|i| !keep[*i] && missed(&blocks[*i]) && !blocks[*i].hints.any(NEVER.with(Hints::ASIDE)))
        .filter(|i| !repeats(&blocks[*i], title) && !seen.contains(&print_of(&blocks[*i].text)))
        .collect();
    Choice { kept, left }
}

/// The story from its first to its last block, with the short paragraphs that stand directly before and after it in the same
/// element: the extractor takes "Three people were killed." for part of the frame.
fn grown(page: &Page, first: usize, last: usize) -> (usize, usize) {
    let blocks = &page.blocks;
    let parent = |block: &Block| page.nodes.get(block.node).map(|row| row.parent);
    // "You can sign up here.": no part of what the story tells.
    let calls = |block: &Block| {
        let linked = block.links.iter().filter_map(|(range, _)| block.text.get(range.clone()));
        linked.into_iter().any(|words| words.trim().eq_ignore_ascii_case("here"))
    };
    let beside = |i: usize, of: usize| {
        let (one, other) = (&blocks[i], &blocks[of]);
        one.tag == other.tag
            && parent(one) == parent(other)
            && is_sentence(one, 3)
            && !calls(one)
            && !one.hints.any(NOT_LEAD)
    };
    let begin = (0..first).rev().take_while(|i| beside(*i, i + 1)).last().unwrap_or(first);
    let end = (last + 1..blocks.len()).take_while(|i| beside(*i, i - 1)).last().unwrap_or(last);
    (begin, end)
}

impl Votes {
    fn stated(&self, i: usize) -> bool {
        self.stated.get(i).copied().unwrap_or(false)
    }

    fn either(&self, i: usize) -> bool {
        self.extractor.get(i).copied().unwrap_or(false) || self.stated(i)
    }
}

/// Whether the block says the title again.
fn repeats(block: &Block, title: &str) -> bool {
    !title.is_empty() && block.text.len() < title.len() * 2 && print_of(&block.text) == print_of(title)
}

/// Frame of a page, where not even an embedded post belongs to the story.
pub(crate) const FRAME: Hints = Hints::NAV
    .with(Hints::FOOTER)
    .with(Hints::COMMENTS)
    .with(Hints::FORM)
    .with(Hints::OVERLAY)
    .with(Hints::HIDDEN)
    .with(Hints::ASIDE);

/// Whether a block reads like a paragraph of a story: sentences, few links.
pub(crate) fn is_prose(block: &Block) -> bool {
    let text = block.text.as_str();
    let ends = text.trim_end_matches(['"', '”', '’', '\'', ')', ' ']);
    text.len() >= 80
        && block.link_share() < 0.5
        && ends.ends_with(['.', '!', '?', '…', ':', '۔', '؟', '。'])
        && !matches!(block.tag, Tag::Heading(_))
}

/// Whether a paragraph of at least some words is made of sentences: so a story goes on, and the links and labels of a frame do not.
fn is_sentence(block: &Block, words: usize) -> bool {
    let text = block.text.trim_matches(['"', '“', '”', '‘', '’', '\'', '(', ')', ' ']);
    matches!(block.tag, Tag::Paragraph | Tag::Other)
        && block.link_share() < 0.5
        && text.split_whitespace().count() >= words
        && text.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
        && text.ends_with(['.', '!', '?', '…', '۔', '؟', '。'])
}

/// Whether JSON-LD states the body and not just its beginning: most of what the extractor found is in it.
fn stated_is_whole(blocks: &[Block], votes: &Votes) -> bool {
    let (mut both, mut extractor) = (0usize, 0usize);
    for (i, block) in blocks.iter().enumerate() {
        if votes.extractor.get(i).copied().unwrap_or(false) {
            extractor += block.text.len();
            if votes.stated.get(i).copied().unwrap_or(false) {
                both += block.text.len();
            }
        }
    }
    extractor > 0 && both * 10 >= extractor * 7
}

/// Bytes of the chosen text below each element.
fn mass_of(page: &Page, chosen: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut mass = vec![0; page.nodes.len()];
    for (i, block) in page.blocks.iter().enumerate().filter(|(i, _)| chosen(*i)) {
        debug_assert!(i < page.blocks.len());
        mass[block.node] += block.text.len();
    }
    for row in (1..mass.len()).rev() {
        mass[page.nodes[row].parent] += mass[row];
    }
    mass
}

/// Gives each block the names of the elements around it, less those of elements that hold most of the article: a page
/// whose outermost element is called `has-sidebar` is no sidebar.
fn inherit_hints(page: &mut Page, mass: &[usize]) {
    let total = mass.first().copied().unwrap_or(0);
    let mut inherited: Vec<Hints> = Vec::with_capacity(page.nodes.len());
    for (row, node) in page.nodes.iter().enumerate() {
        let above = if row == 0 { Hints::empty() } else { inherited[node.parent] };
        let own = if mass[row] * 5 > total * 2 { keep_only_good(node.hints) } else { node.hints };
        inherited.push(above.with(own));
    }
    for block in &mut page.blocks {
        block.hints = inherited.get(block.node).copied().unwrap_or_default();
    }
}

fn keep_only_good(hints: Hints) -> Hints {
    hints
        .without(NEVER)
        .without(SELDOM)
        .without(Hints::CAPTION)
        .without(Hints::FIGURE)
        .without(Hints::EMBED)
        .without(Hints::HEADER)
}

/// The innermost element that holds most of what is kept, or the one element that is named as the story's body.
fn home_of(page: &Page, keep: &[bool]) -> Option<usize> {
    let mass = mass_of(page, |i| keep[i] && is_prose(&page.blocks[i]));
    let mass = if mass.first().copied().unwrap_or(0) > 0 { mass } else { mass_of(page, |i| keep[i]) };
    let total = mass.first().copied().filter(|total| *total > 0)?;
    let home = mass.iter().rposition(|m| m * 20 >= total * 17)?;
    let inside = |row: usize, outer: usize| {
        let mut here = row;
        while here > outer {
            here = page.nodes[here].parent;
        }
        here == outer
    };
    let mut named: Vec<usize> = vec![];
    for row in (0..page.nodes.len()).filter(|row| page.nodes[*row].hints.any(Hints::CONTENT) && mass[*row] > 0) {
        if !named.iter().any(|outer| inside(row, *outer)) {
            named.push(row);
        }
    }
    match named.as_slice() {
        [one] if mass[*one] * 20 >= total * 7 && !inside(home, *one) => Some(*one),
        _ => Some(home),
    }
}

/// Blocks in elements named as the story's body: what is left to take where nothing reads like a story.
pub(crate) fn named_body(page: &Page) -> Vec<usize> {
    (0..page.blocks.len())
        .filter(|i| page.blocks[*i].hints.any(Hints::CONTENT) && !page.blocks[*i].hints.any(NEVER.with(SELDOM)))
        .collect()
}
