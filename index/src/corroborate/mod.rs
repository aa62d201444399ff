//! Corroboration: which claims are of one happening, who could know, and how well it stands.
//!
//! [`all`] makes lineage and Events of Readings from scratch; [`follow`] keeps them in a store up to date, with the same
//! result. All steps are functions of the set of Readings: no output
//! depends on the order of arrival. Claims become Sightings (mentions of one happening in one Article), Sightings are
//! linked across Articles that share keys, components of links are cut into Events, and Events are counted: origins,
//! grade, ledger, matrix, headline.

mod affiliation;
pub mod bodies;
pub mod countries;
mod driver;
pub mod event;
mod figures;
pub mod grade;
mod grouping;
pub mod groups;
pub mod headline;
pub mod kin;
pub mod ledger;
pub mod link;
pub mod matrix;
pub mod naming;
pub mod order;
pub mod origins;
mod outline;
pub mod press;
mod reach;
mod read;
pub mod report;
pub mod sighting;
pub mod sources;
mod spelling;
mod stretches;
pub mod topics;
pub mod versions;
mod weave;

pub use driver::{Followed, Weaver, follow, register, replaced};
pub use order::events_of;
pub use press::Press;
pub use weave::{Woven, all, printed};

#[cfg(test)]
pub(crate) mod made;
#[cfg(test)]
mod tests;
