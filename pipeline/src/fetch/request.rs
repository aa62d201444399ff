//! What is asked for and what comes back, as plain records that the store can keep.

use news::Snapshot;
use reqwest::header::HeaderMap;
use serde::{Deserialize, Serialize};

/// What the server said last time to tell whether something has changed since (RFC 9110, 13.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// The `ETag` header, as sent.
    pub etag: Option<String>,
    /// The `Last-Modified` header, as sent.
    pub last_modified: Option<String>,
}

impl Validators {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let text = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
        Self { etag: text("etag"), last_modified: text("last-modified") }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// What is fetched, which decides the size cap, whether robots.txt is asked, and which types pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FetchKind {
    /// A feed. robots.txt is not asked: a feed is published to be polled, and a person has subscribed to it.
    Feed,
    /// An article page.
    Page,
}

/// One thing to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The address, `http` or `https`.
    pub url: String,
    /// What the server said last time; empty the first time.
    pub validators: Validators,
    /// What it is.
    pub kind: FetchKind,
}

impl Request {
    /// A feed, with what the server said last time.
    pub fn feed(url: impl Into<String>, validators: Validators) -> Self {
        Self { url: url.into(), validators, kind: FetchKind::Feed }
    }

    /// An article page, unconditionally.
    pub fn page(url: impl Into<String>) -> Self {
        Self { url: url.into(), validators: Validators::default(), kind: FetchKind::Page }
    }
}

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetched {
    /// The content, or that it has not changed.
    pub outcome: Outcome,
    /// What to hand in next time instead of what was handed in this time.
    pub validators: Validators,
    /// Where the thing has moved for good (301, 308), so that the store can ask there next time.
    pub moved_to: Option<String>,
}

/// The content, or that it has not changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// New bytes.
    Fresh {
        /// What is known of them.
        snapshot: Snapshot,
        /// The bytes, content coding undone.
        bytes: Vec<u8>,
    },
    /// As it was last time (304).
    NotModified,
}
