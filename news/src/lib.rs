//! The nouns of Crosswire: what the stages pass to one another.
//!
//! This crate is a leaf. It holds records and the arithmetic that belongs to them (spans, calendar bounds,
//! ids) and nothing else: no I/O, no async, no clock, no language knowledge. The JSON names of the records
//! are the contract with other tools; `docs/schema.md` is tested against these types.
//!
//! Offsets: inside the program a [`Span`] is a byte range of `Article.text`. In JSON, offsets count Unicode code
//! points. [`AtEdge`] is the wrapper that marks a record whose offsets are in code points.

mod article;
mod attribution;
mod claim;
mod countries;
mod coverage;
mod edge;
mod edtf;
mod event;
mod feed;
mod ids;
mod lineage;
mod mention;
mod outlet;
mod place;
mod reading;
mod snapshot;
mod span;
mod view;
mod words;

pub use article::{Article, DateMethod, Link, Precision, Published, Segment, SegmentKind};
pub use attribution::{Attribution, Cue, Hop, QuoteStyle, Source, SourceClass};
pub use claim::{
    Aspect, Basis, Blackout, Casualty, Claim, ClaimTime, Denial, Kind, Modality, Outcome, Polarity, Quantity, Service,
    ServiceState, State, Victims,
};
pub use countries::{COUNTRIES, country_name};
pub use coverage::Skipped;
pub use edge::{AtEdge, Spanned};
pub use edtf::{Bounds, Edtf, EdtfError};
pub use event::{Event, EventClaim, EventPlace, EventTime, Grade, LedgerRow, MatrixCell, MatrixPlace, Origin, Stance};
pub use feed::{Entry, Feed, FeedHead};
pub use ids::{ArticleId, ClaimId, EventId, OriginId, digest, short_digest};
pub use lineage::{AlignedSentence, Direction, Lineage, Relation};
pub use mention::{Anchor, Entity, EntityKind, TimeMention};
pub use outlet::{Outlet, OutletKind};
pub use place::{ClaimPlace, Level, PlaceRef, PlaceStatus};
pub use reading::{MainEvent, Reading};
pub use snapshot::Snapshot;
pub use span::{Offsets, Selector, Span};
pub use view::{ArticleRow, Hit, TimelineRow};
