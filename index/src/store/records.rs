//! What the store keeps beside the nouns: feed states, the coverage ledger, keys, links, outbox rows.

use news::{ArticleId, ClaimId, Edtf, EventId, Reading};

/// A blocking key: a hash of something that two related Articles are likely to share (a rare shingle, a figure with its
/// unit, a place with its week). What it is made of is the matter of lineage and corroboration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

/// What is remembered of a feed between runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedState {
    /// Address in the configuration.
    pub url: String,
    /// `ETag` of the last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer.
    pub last_modified: Option<String>,
    /// RFC 3339 time of the last poll that was answered.
    pub polled: Option<String>,
    /// RFC 3339 time before which it is not to be polled again (`Retry-After`, back-off).
    pub not_before: Option<String>,
    /// Failed polls since the last good one.
    pub failures: u32,
    /// What the last failure was.
    pub last_error: Option<String>,
    /// Where a permanent redirect points.
    pub moved_to: Option<String>,
}

/// An entry of a feed that was seen before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenEntry {
    /// Address of the feed in the configuration.
    pub feed: String,
    /// Id of the entry, else its link.
    pub entry: String,
    /// Its link.
    pub link: Option<String>,
    /// Its `updated`, else `published` time as printed: a change means that it is worth fetching again.
    pub updated: Option<String>,
    /// The Article that was made of it.
    pub article: Option<ArticleId>,
}

/// One run of `ingest`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Number, from 1 in the order of runs.
    pub id: u64,
    /// RFC 3339 time of its start.
    pub started: String,
    /// RFC 3339 time of its end; null where it was cut short.
    pub ended: Option<String>,
}

/// What became of one address or file in one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The run.
    pub run: u64,
    /// Address or path.
    pub what: String,
    /// The feed that named it.
    pub feed: Option<String>,
    /// What became of it.
    pub outcome: CoverageOutcome,
    /// Why, in plain words; empty for what went well.
    pub why: String,
}

/// What became of one address or file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoverageOutcome {
    /// Fetched and kept.
    Kept,
    /// Not modified, or seen before.
    Unchanged,
    /// Left out on purpose (robots.txt, size, language, configuration).
    Skipped,
    /// It could not be had or read.
    Failed,
}

impl CoverageOutcome {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Kept, Self::Unchanged, Self::Skipped, Self::Failed];

    /// The name in the store and in output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Unchanged => "unchanged",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }
}

/// An Article with its Reading on its way into the store.
#[derive(Clone, Debug, PartialEq)]
pub struct Addition {
    /// The Reading; byte offsets. `reading.path` is the file or address of ingestion.
    pub reading: Reading,
    /// RFC 3339 time of fetching; null for files.
    pub fetched: Option<String>,
    /// When the page says that it was last changed.
    pub modified: Option<Edtf>,
}

impl From<Reading> for Addition {
    /// A Reading of a file: nothing tells when it was fetched or changed.
    fn from(reading: Reading) -> Self {
        Self { reading, fetched: None, modified: None }
    }
}

/// What an addition did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// The Article is new.
    New,
    /// The Article was there with another Reading (another reader, earlier bytes), which is replaced; or its page has returned to
    /// it from another text.
    Changed,
    /// Nothing is new, save perhaps one more path to the same Article.
    Same,
}

/// A member of a link: a claim with its Article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// The Article.
    pub article: ArticleId,
    /// Its claim.
    pub claim: ClaimId,
}

/// Two claims of one happening. `left < right` always: use [`ClaimLink::new`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimLink {
    /// The canonically smaller one.
    pub left: ClaimRef,
    /// The other.
    pub right: ClaimRef,
    /// Whether the two lie in different stretches of time: such links tie what hangs together in the one to what does in the
    /// other, and do not make it one.
    pub across: bool,
}

impl ClaimLink {
    /// Links two claims, whichever is named first.
    pub fn new(a: ClaimRef, b: ClaimRef, across: bool) -> Self {
        if a <= b { Self { left: a, right: b, across } } else { Self { left: b, right: a, across } }
    }
}

/// One change, as followers of the store read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    /// Sequence number; grows, with gaps.
    pub seq: u64,
    /// What changed.
    pub change: Change,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// An Article is new, has another Reading or path, or the Event, grade or origins behind one of its claims
    /// are other than before: its search documents are stale.
    Article(ArticleId),
    /// An Event is new, changed or gone.
    Event(EventId),
}
