//! Feed documents to [`news::Feed`]: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.x.
//!
//! feed-rs does the reading. Around it stand the things that real feeds need: the charset is settled first, old and
//! misspelt dialects are brought to what it knows, a broken document is read entry by entry, and links become
//! absolute. A document that is no feed is told apart with a hint of where the feed may be.

mod convert;
mod dialect;
mod html;
mod json;
mod salvage;

use news::Feed;
use url::Url;

use crate::charset;

/// Why a document gave no feed, or not all of one.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FeedError {
    /// Nothing in it.
    #[error("{path}: the feed is empty")]
    Empty {
        /// The input.
        path: String,
    },
    /// A web page.
    #[error("{path}: this is a web page, not a feed")]
    Html {
        /// The input.
        path: String,
        /// Absolute addresses of the feeds that the page names, in its order.
        feeds: Vec<String>,
    },
    /// Some other document.
    #[error("{path}: this is no feed ({what})")]
    Other {
        /// The input.
        path: String,
        /// What it seems to be.
        what: String,
    },
    /// A feed that is broken; what could be read is here.
    #[error("{path}: the feed is broken ({what}); {} could be read{}", entries(.feed.entries.len()), and_lost(*.lost))]
    Broken {
        /// The input.
        path: String,
        /// What the parser says.
        what: String,
        /// What could be read.
        feed: Box<Feed>,
        /// How many entries could not.
        lost: usize,
    },
}

fn entries(number: usize) -> String {
    if number == 1 { "1 entry".to_owned() } else { format!("{number} entries") }
}

fn and_lost(entries: usize) -> String {
    if entries == 0 { String::new() } else { format!(", {entries} could not") }
}

impl FeedError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Empty { .. } => "the server may have trouble; the next run tries again".to_owned(),
            Self::Html { feeds, .. } => match feeds.first() {
                Some(first) => format!("the page names a feed: {first}"),
                None => "look on the outlet's site for a link called RSS or Atom".to_owned(),
            },
            Self::Other { .. } => "RSS, Atom and JSON Feed are understood; check the address".to_owned(),
            Self::Broken { .. } => "what could be read is kept; tell the outlet if this lasts".to_owned(),
        })
    }

    /// What could be read all the same.
    pub fn salvaged(&self) -> Option<&Feed> {
        match self {
            Self::Broken { feed, .. } => Some(feed),
            _ => None,
        }
    }
}

/// Reads a feed. `path_or_url` becomes `Feed.path`; where it is an address, relative links count from it.
/// `content_type` is the value of the HTTP header, where there is one.
///
/// # Errors
/// What [`FeedError`] lists; [`FeedError::Broken`] carries what could be read.
pub fn parse(path_or_url: &str, bytes: &[u8], content_type: Option<&str>) -> Result<Feed, FeedError> {
    let path = path_or_url.to_owned();
    let base = Url::parse(path_or_url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let text = charset::decode(bytes, content_type).text;
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    if text.is_empty() {
        return Err(FeedError::Empty { path });
    }
    if text.starts_with(['{', '[']) {
        let feed = json::normalised(text).and_then(|json| read(&json, base.as_ref()));
        return match feed {
            Ok(feed) => Ok(convert::feed(feed, path_or_url, base.as_ref())),
            Err(what) => Err(FeedError::Other { path, what }),
        };
    }
    let root = dialect::root(text);
    match root.as_ref().map(|root| root.local.to_ascii_lowercase()).as_deref() {
        Some("rss" | "feed" | "entry" | "rdf") => {}
        Some("html" | "head" | "body") => {
            return Err(FeedError::Html { path, feeds: html::feeds_of(text, base.as_ref()) });
        }
        _ if html::looks_like_html(text) => {
            return Err(FeedError::Html { path, feeds: html::feeds_of(text, base.as_ref()) });
        }
        Some(name) => return Err(FeedError::Other { path, what: format!("XML that begins with <{name}>") }),
        None => return Err(FeedError::Other { path, what: "neither XML nor JSON".to_owned() }),
    }
    let text = dialect::normalised(text);
    match read(&text, base.as_ref()) {
        Ok(feed) => Ok(convert::feed(feed, path_or_url, base.as_ref())),
        Err(what) => {
            let Some(salvaged) = salvage::entries(&text, base.as_ref()) else {
                return Err(FeedError::Other { path, what });
            };
            let feed = Box::new(convert::feed(salvaged.feed, path_or_url, base.as_ref()));
            Err(FeedError::Broken { path, what, feed, lost: salvaged.lost })
        }
    }
}

/// The same, where a broken feed counts by what could be read of it: the error is then beside it, to be told.
///
/// # Errors
/// Where nothing could be read.
pub fn parse_all(
    path_or_url: &str,
    bytes: &[u8],
    content_type: Option<&str>,
) -> Result<(Feed, Option<FeedError>), FeedError> {
    match parse(path_or_url, bytes, content_type) {
        Ok(feed) => Ok((feed, None)),
        Err(error) => match error.salvaged().cloned() {
            Some(feed) => Ok((feed, Some(error))),
            None => Err(error),
        },
    }
}

/// One call of feed-rs on a normalised document. Entries without an id come out with an empty one: feed-rs would draw
/// some by lot.
fn read(text: &str, base: Option<&Url>) -> Result<feed_rs::model::Feed, String> {
    let parser = feed_rs::parser::Builder::new()
        .base_uri(base.map(Url::as_str))
        .id_generator(|_, _, _| String::new())
        .sanitize_content(false)
        .build();
    parser.parse(text.as_bytes()).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM: &str = "<item><title>Invented</title><link>https://kavir-post.example/1</link><guid>1</guid></item>";

    fn rss(inside: &str) -> String {
        format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title>{inside}</channel></rss>")
    }

    fn entries(text: &str) -> Vec<news::Entry> {
        match parse("https://kavir-post.example/rss", text.as_bytes(), None) {
            Ok(feed) => feed.entries,
            Err(error) => error.salvaged().map(|f| f.entries.clone()).unwrap_or_default(),
        }
    }

    #[test]
    fn what_is_no_feed_is_told_apart() {
        let of = |text: &str| parse("https://kavir-post.example/x/", text.as_bytes(), Some("text/html")).unwrap_err();
        let page = "<!DOCTYPE html><html><head><link rel=\"alternate stylesheet\" href=s.css>\
                    <link rel=alternate type='application/rss+xml' href='../rss.xml'></head><body>…";
        assert_eq!(
            of(page),
            FeedError::Html {
                path: "https://kavir-post.example/x/".into(),
                feeds: vec!["https://kavir-post.example/rss.xml".into()]
            }
        );
        assert!(of(page).hint().unwrap().contains("https://kavir-post.example/rss.xml"));
        assert!(matches!(of("<p>Access denied"), FeedError::Html { .. }));
        assert!(matches!(of(" \n"), FeedError::Empty { .. }));
        assert!(matches!(of("<svg xmlns='x'/>"), FeedError::Other { .. }));
        assert!(matches!(of("{\"error\": 7}"), FeedError::Other { .. }));
        assert!(matches!(of("rate limited"), FeedError::Other { .. }));
    }

    #[test]
    fn a_broken_feed_gives_what_can_be_read() {
        let of = |text: &str| match parse("f", text.as_bytes(), None) {
            Err(FeedError::Broken { feed, lost, .. }) => (feed.entries.len(), lost, feed.feed.title),
            other => panic!("{other:?}"),
        };
        let title = Some("T".to_owned());
        let whole = rss(&ITEM.repeat(3).replacen("/1<", "/2<", 1).replacen(">1<", ">2<", 1));
        assert_eq!(of(&whole[..whole.len() - 60]), (2, 1, title.clone()), "cut off in the third entry");
        let middle = rss(&format!("{ITEM}<item><title><b>No end</title></item>{}", ITEM.replace("1<", "2<")));
        assert_eq!(of(&middle), (2, 1, title), "an unclosed tag in the second");
    }

    #[test]
    fn a_stray_ampersand_costs_nothing() {
        let text = rss(&ITEM.replace("Invented", "Wind & rain &nosuch; R&D"));
        assert_eq!(entries(&text)[0].title.as_deref(), Some("Wind & rain &nosuch; R&D"));
    }

    #[test]
    fn one_guid_on_two_links_is_two_entries() {
        let two = format!("{ITEM}{}{ITEM}", ITEM.replace("/1<", "/2<"));
        let found = entries(&rss(&two));
        assert_eq!(found.len(), 2, "an exact repetition is dropped");
        assert_ne!(found[0].id, found[1].id);
    }

    #[test]
    fn undeclared_prefixes_do_not_overwrite_the_title() {
        let text = rss(&ITEM.replace("<link>", "<media:title>Photo</media:title><link>"));
        assert_eq!(entries(&text)[0].title.as_deref(), Some("Invented"));
    }

    #[test]
    fn authors_are_names() {
        let by = |author: &str| {
            let element = format!("<author>{author}</author><link>");
            entries(&rss(&ITEM.replace("<link>", &element)))[0].authors.clone()
        };
        assert_eq!(by("desk@kavir-post.example (Mina Invented)"), ["Mina Invented"]);
        assert_eq!(by("Mina Invented &lt;mina@kavir-post.example&gt;"), ["Mina Invented"]);
        assert_eq!(by("desk@kavir-post.example"), Vec::<String>::new());
        // Addresses beside wide characters, where feed-rs slices strings at the wrong byte.
        assert_eq!(by("desk@kavir-post.example（Mina）"), ["Mina"]);
        assert_eq!(by("—a@b.example"), Vec::<String>::new());
    }

    #[test]
    fn odd_media_elements_and_hostile_documents_do_no_harm() {
        let media = "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/' \
                     xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><item><title>A</title>\
                     <itunes:duration>۱۲:۳۴</itunes:duration>\
                     <media:content duration='99999999999999999999999' url='x'/></item></channel></rss>";
        assert_eq!(entries(media)[0].title.as_deref(), Some("A"));
        let deep = rss(&"<item><a>".repeat(20_000));
        let _ = entries(&deep);
        for text in [
            "<",
            "<?xml",
            "<!--",
            "<rss",
            "<rss>",
            "<rss version=\"2.0\"",
            "<feed><entry>",
            "{\"items\":",
            "[1]",
            "<!DOCTYPE",
            "\u{0}<rss>",
            "<rss/>",
            "</rss>",
            "<feed xmlns='\u{0}'><entry/>",
        ] {
            let _ = entries(text);
        }
    }
}
