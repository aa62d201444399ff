//! Reads a broken feed entry by entry, so that one broken entry costs no other its place.

use feed_rs::model::Feed;
use url::Url;

use super::{dialect, read};

/// Longest start tag of a root that is repeated before each entry, in bytes.
const LONGEST_ROOT: usize = 16 * 1024;

/// What could be read.
pub(super) struct Salvaged {
    /// The feed's own words and the entries that are sound.
    pub(super) feed: Feed,
    /// How many entries are not.
    pub(super) lost: usize,
}

/// Reads what is sound of a normalised document; nothing where not even its first tag is.
pub(super) fn entries(text: &str, base: Option<&Url>) -> Option<Salvaged> {
    let root = dialect::root(text).filter(|root| root.tag.len() <= LONGEST_ROOT && root.tag.ends_with('>'))?;
    let rss = root.local.eq_ignore_ascii_case("rss");
    let element = if root.local == "feed" { "entry" } else { "item" };
    let (open, close) = (format!("<{element}"), format!("</{element}>"));

    let (before, after) = if rss { ("<channel>", "</channel>") } else { ("", "") };
    let wrap = |inside: &str| format!("{}{before}{inside}{after}</{}>", root.tag, root.name);

    let first = next_entry(text, 0, &open).unwrap_or(text.len());
    let mut feed = head(text.get(root.start + root.tag.len()..first).unwrap_or_default(), &root, rss, base)
        .or_else(|| read(&wrap(""), base).ok())?;
    let mut lost = 0;
    let mut at = first;
    while at < text.len() {
        let next = next_entry(text, at + open.len(), &open).unwrap_or(text.len());
        let piece = text.get(at..next).unwrap_or_default();
        let entry = piece.rfind(&close).and_then(|end| piece.get(..end + close.len()));
        match entry.map(|entry| read(&wrap(entry), base)) {
            Some(Ok(one)) if !one.entries.is_empty() => feed.entries.extend(one.entries),
            _ => lost += 1,
        }
        at = next;
    }
    Some(Salvaged { feed, lost })
}

/// The feed's own words, from what stands before the first entry.
fn head(before: &str, root: &dialect::Root<'_>, rss: bool, base: Option<&Url>) -> Option<Feed> {
    let close = if rss { "</channel>" } else { "" };
    read(&format!("{}{before}{close}</{}>", root.tag, root.name), base).ok()
}

/// Where the next start tag of an entry begins.
fn next_entry(text: &str, from: usize, open: &str) -> Option<usize> {
    let mut from = from;
    loop {
        let at = from + text.get(from..)?.find(open)?;
        let after = text.as_bytes().get(at + open.len());
        if after.is_some_and(|b| b.is_ascii_whitespace() || *b == b'>') {
            return Some(at);
        }
        from = at + open.len();
    }
}
