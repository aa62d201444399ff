//! Lineage: an edge between two Articles, one of which comes from the other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::words::words;
use crate::{ArticleId, Selector};

/// One edge of lineage with its evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Lineage {
    /// The copy.
    pub child: ArticleId,
    /// File or address of the copy, as it was ingested.
    pub child_path: String,
    /// What it was copied from.
    pub parent: ArticleId,
    /// File or address of the parent.
    pub parent_path: String,
    /// How the one comes from the other.
    pub relation: Relation,
    /// Strength, 0 to 1.
    pub score: f64,
    /// Whether it is known which of the two is the parent.
    pub direction: Direction,
    /// Why, in plain words ("same figures in the same order: 12, 3").
    pub evidence: Vec<String>,
    /// Sentences of the two that say the same, in the child's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aligned: Vec<AlignedSentence>,
}

/// A sentence of the child and the sentence of the parent that it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AlignedSentence {
    /// In the child; offsets in code points.
    pub child: Selector,
    /// In the parent; offsets in code points.
    pub parent: Selector,
    /// How alike they are, 0 to 1.
    pub score: f64,
}

words!(
    /// How one Article comes from another.
    Relation {
        /// The same text; copy edits or a stray paragraph.
        Mirror = "mirror",
        /// The same agency text, whole or in part.
        Wire = "wire",
        /// The same facts in the same order, and no reporting of its own.
        Rewrite = "rewrite",
        /// It cites the other.
        Quotes = "quotes",
    }
);

words!(
    /// Whether the parent of an edge is known.
    Direction {
        /// Time, credit or citation tell.
        Known = "known",
        /// Nothing tells; child and parent are named in canonical order.
        Unknown = "unknown",
    }
);
