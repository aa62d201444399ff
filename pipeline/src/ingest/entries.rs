//! What is done with an entry of a feed: its text is taken out of the feed, its page is fetched, or it is left out with a reason.

use std::sync::Arc;

use news::{Entry, Snapshot};

use super::Arrival;
use crate::config::ConfiguredFeed;

/// How much of its entries a feed is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The texts that stand in the feed; the page of an entry without one.
    Texts,
    /// The page of each entry; the text in the feed where an entry has no page.
    Pages,
    /// Titles and summaries. No page is ever fetched.
    Headlines,
    /// The texts that stand in a feed saved as a file, which is read without asking anybody.
    Saved,
}

impl Depth {
    /// What the configuration says of a feed.
    pub fn of(feed: &ConfiguredFeed) -> Self {
        match (feed.full_text, feed.fetch_pages) {
            (true, _) => Self::Texts,
            (false, true) => Self::Pages,
            (false, false) => Self::Headlines,
        }
    }
}

/// What is done with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// This text is read.
    Take(&'a str),
    /// The page at this address is fetched.
    Fetch(&'a str),
    /// Nothing: why, and what a person can do about it.
    LeaveOut(&'static str, &'static str),
}

/// What is done with an entry of a feed that is read so deep.
pub fn step(entry: &Entry, depth: Depth) -> Step<'_> {
    let text = || entry.content.as_deref().or(entry.summary.as_deref()).map(Step::Take);
    let page = || entry.link.as_deref().map(Step::Fetch);
    let headline = || entry.summary.as_deref().or(entry.title.as_deref()).map(Step::Take);
    let (found, why, hint) = match depth {
        Depth::Texts => (text().or_else(page), NEITHER, ASK),
        Depth::Pages => (page().or_else(text), NEITHER, ASK),
        Depth::Headlines => (headline(), "it has neither a title nor a summary", ASK),
        Depth::Saved => {
            (text(), "the feed carries no text of it", "ingest the address of the article itself to fetch its page")
        }
    };
    found.unwrap_or(Step::LeaveOut(why, hint))
}

const NEITHER: &str = "it has neither a link nor a text";
const ASK: &str = "look at the feed in a browser; `crosswire feed` prints what its entries carry";

/// What an entry is called where people read of it: its link, else its id under the feed's address or file.
pub fn name(entry: &Entry, feed: &str) -> String {
    entry.link.clone().unwrap_or_else(|| format!("{feed}#{}", entry.id))
}

/// An entry whose text stands in its feed, as an arrival. `outlet` is the host or domain of who prints the feed; `raw` are the feed's own bytes.
pub fn arrival(
    entry: Entry,
    text: String,
    feed: &str,
    outlet: Option<String>,
    raw: (Snapshot, Arc<Vec<u8>>),
) -> Arrival {
    Arrival {
        path: name(&entry, feed),
        snapshot: raw.0,
        bytes: raw.1,
        content: Some(text),
        feed: Some(feed.to_owned()),
        outlet,
        entry: Some(entry),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_is_fetched_for_headlines_or_a_saved_feed_and_nothing_is_lost_without_a_reason() {
        let entry = |link: Option<&str>, content: Option<&str>, summary: Option<&str>| Entry {
            id: "g1".to_owned(),
            title: Some("Title".to_owned()),
            link: link.map(str::to_owned),
            published: None,
            updated: None,
            authors: Vec::new(),
            summary: summary.map(str::to_owned),
            content: content.map(str::to_owned),
        };
        let (whole, bare) = (entry(Some("l"), Some("c"), Some("s")), entry(Some("l"), None, None));
        let (loose, blank) = (entry(None, Some("c"), None), entry(None, None, None));
        let told = |depth| [&whole, &bare, &loose, &blank].map(|entry| step(entry, depth));
        let (take, fetch, neither) = (Step::Take, Step::Fetch("l"), Step::LeaveOut(NEITHER, ASK));
        assert_eq!(told(Depth::Texts), [take("c"), fetch, take("c"), neither]);
        assert_eq!(told(Depth::Pages), [fetch, fetch, take("c"), neither]);
        assert_eq!(told(Depth::Headlines), [take("s"), take("Title"), take("Title"), take("Title")]);
        let [first, second, third, last] = told(Depth::Saved);
        assert_eq!([first, third], [take("c"), take("c")]);
        assert!([second, last].iter().all(|step| matches!(step, Step::LeaveOut(..))));
    }
}
