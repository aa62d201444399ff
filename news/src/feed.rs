//! Feeds as read, before anything is fetched from them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One feed document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Feed {
    /// The input file or address, as given.
    pub path: String,
    /// What it says of itself.
    pub feed: FeedHead,
    /// Its entries, in document order.
    pub entries: Vec<Entry>,
}

/// What a feed says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FeedHead {
    /// Title.
    pub title: Option<String>,
    /// Address of the site.
    pub link: Option<String>,
    /// RFC 3339 time.
    pub updated: Option<String>,
}

/// One entry of a feed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// As given, or made from the address by the parser.
    pub id: String,
    /// Plain text.
    pub title: Option<String>,
    /// Absolute address of the article page.
    pub link: Option<String>,
    /// RFC 3339 time.
    pub published: Option<String>,
    /// RFC 3339 time.
    pub updated: Option<String>,
    /// Names.
    pub authors: Vec<String>,
    /// HTML or plain text.
    pub summary: Option<String>,
    /// HTML or plain text.
    pub content: Option<String>,
}
