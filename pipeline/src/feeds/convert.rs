//! What feed-rs gives, as our nouns: links absolute, dates in RFC 3339, authors as names, ids that tell apart.

use std::collections::{BTreeMap, BTreeSet};

use feed_rs::model::{self, FeedType};
use jiff::Timestamp;
use news::{Entry, Feed, FeedHead};
use url::Url;

use super::{dialect, html};

/// Link relations of Atom that lead to something else than the article (RFC 4287, RFC 4685, RFC 5023).
const NOT_THE_ARTICLE: &[&str] = &[
    "self",
    "edit",
    "edit-media",
    "enclosure",
    "replies",
    "via",
    "related",
    "next",
    "previous",
    "first",
    "last",
    "hub",
    "license",
    "search",
];

/// Turns a feed into ours; `path` is the input as given, `base` its address where it has one.
pub(super) fn feed(read: model::Feed, path: &str, base: Option<&Url>) -> Feed {
    let link = article_link(&read.links, base);
    // A file has no address; the feed's own site is the next best thing to count from.
    let site = base.cloned().or_else(|| Url::parse(link.as_deref()?).ok());
    let head = FeedHead {
        title: title(read.title.as_ref()),
        link,
        updated: read.updated.or(read.published).and_then(|time| rfc3339(time.timestamp())),
    };
    let rss = !matches!(read.feed_type, FeedType::Atom | FeedType::JSON);
    let shared = if rss { Vec::new() } else { names(&read.authors) };
    let mut entries: Vec<Entry> = read.entries.into_iter().map(|one| entry(one, site.as_ref(), rss, &shared)).collect();
    tell_apart(&mut entries);
    Feed { path: path.to_owned(), feed: head, entries }
}

fn entry(read: model::Entry, base: Option<&Url>, rss: bool, shared_authors: &[String]) -> Entry {
    let id = dialect::show_at(read.id.trim());
    let title = title(read.title.as_ref());
    // In RSS a guid is the address of the article unless it says otherwise.
    let link = article_link(&read.links, base).or_else(|| if rss { absolute(&id, None) } else { None });
    let published = read.published.and_then(|time| rfc3339(time.timestamp()));
    // feed-rs copies the one into the other where RSS has no second date.
    let updated =
        read.updated.and_then(|time| rfc3339(time.timestamp())).filter(|t| !rss || Some(t) != published.as_ref());
    let mut authors = names(&read.authors);
    if authors.is_empty() {
        authors = shared_authors.to_vec();
    }
    let id = if id.is_empty() {
        let parts = [link.as_deref(), title.as_deref(), published.as_deref()].map(Option::unwrap_or_default);
        news::short_digest(&["entry", parts[0], parts[1], parts[2]])
    } else {
        id
    };
    Entry {
        id,
        title,
        link,
        published,
        updated,
        authors,
        summary: read.summary.and_then(|text| filled(&text.content)),
        content: read.content.and_then(|content| filled(content.body.as_deref()?)),
    }
}

/// Gives entries that share an id but not a link ids of their own, whatever their order, and drops exact repetitions.
fn tell_apart(entries: &mut Vec<Entry>) {
    let mut links: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
    for entry in entries.iter() {
        links.entry(entry.id.clone()).or_default().insert(entry.link.clone());
    }
    for entry in entries.iter_mut() {
        if links.get(&entry.id).is_some_and(|links| links.len() > 1) {
            let own = news::short_digest(&["entry", entry.link.as_deref().unwrap_or_default()]);
            entry.id = format!("{}#{own}", entry.id);
        }
    }
    let mut kept = BTreeSet::new();
    entries.retain(|entry| kept.insert(news::digest(format!("{entry:?}").as_bytes())));
}

/// The address of the article, or of the site, among links: the alternate in HTML, else any alternate, else any that
/// leads to no other thing.
fn article_link(links: &[model::Link], base: Option<&Url>) -> Option<String> {
    let rank = |link: &&model::Link| {
        let rel = link.rel.as_deref().unwrap_or("alternate").to_ascii_lowercase();
        let html = link.media_type.as_deref().is_none_or(|kind| kind.contains("html"));
        match (rel.as_str(), html) {
            ("alternate", true) => Some(0),
            ("alternate", false) => Some(1),
            (other, _) if NOT_THE_ARTICLE.contains(&other) => None,
            _ => Some(2),
        }
    };
    let mut ranked: Vec<_> =
        links.iter().filter(|link| link.target.is_none()).filter_map(|link| Some((rank(&link)?, link))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().find_map(|(_, link)| absolute(&dialect::show_at(&link.href), base))
}

/// An `http` or `https` address, from one that may be relative; none where that cannot be.
fn absolute(address: &str, base: Option<&Url>) -> Option<String> {
    let address = address.trim();
    if address.is_empty() {
        return None;
    }
    let url = base.map_or_else(|| Url::parse(address), |base| base.join(address)).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.to_string())
}

fn title(text: Option<&model::Text>) -> Option<String> {
    let plain = html::plain(&dialect::show_at(&text?.content));
    (!plain.is_empty()).then_some(plain)
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| dialect::show_at(text))
}

/// Names of people, without mail addresses; each once.
fn names(people: &[model::Person]) -> Vec<String> {
    let mut all = Vec::new();
    for person in people {
        let written = dialect::show_at(person.name.as_deref().unwrap_or_default());
        if let Some(name) = without_address(&html::plain(&written))
            && !all.contains(&name)
        {
            all.push(name);
        }
    }
    all
}

/// A name out of `a@b (Name)`, `Name <a@b>` or `Name`; none where there is only an address.
fn without_address(written: &str) -> Option<String> {
    let brackets = |c: char| c.is_whitespace() || "()<>[]（）,;:".contains(c);
    let words: Vec<&str> = written
        .split(|c: char| c.is_whitespace() || "()<>[]（）".contains(c))
        .filter(|word| !word.is_empty() && !word.contains('@'))
        .collect();
    if !written.contains('@') {
        return (!written.is_empty()).then(|| written.to_owned());
    }
    let name = words.join(" ").trim_matches(brackets).to_owned();
    (!name.is_empty()).then_some(name)
}

fn rfc3339(seconds: i64) -> Option<String> {
    Timestamp::from_second(seconds).ok().map(|time| time.to_string())
}
