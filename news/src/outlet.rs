//! An Outlet: who prints, of which owner, and what it is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::words::words;

/// Who prints Articles, as the configuration names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Outlet {
    /// Registered domain, lower case; its id everywhere.
    pub domain: String,
    /// Display name.
    pub name: String,
    /// Owner group; outlets of one group are not independent of one another. The name where nothing tells.
    pub group: String,
    /// What it is.
    pub kind: OutletKind,
    /// Further domains that it prints under.
    pub also: Vec<String>,
}

words!(
    /// What an outlet is; for some, its own words are a finding or a statement and not a report.
    OutletKind {
        /// Sells its text to others.
        Agency = "agency",
        /// Radio or television, public or private.
        Broadcaster = "broadcaster",
        /// Newspaper, magazine or news site.
        Paper = "paper",
        /// Run or directed by a state, so that its own words are the authorities'.
        StateMedia = "state_media",
        /// Passes on what others print: its own words have no origin that can be told.
        Aggregator = "aggregator",
        /// Of a person or a firm, about its own field.
        Blog = "blog",
        /// Measures networks and prints what it measured: its own words are a monitor's.
        Monitor = "monitor",
        /// Rights group or humanitarian body that prints its own findings: its own words are such a body's.
        Ngo = "ngo",
    }
);
