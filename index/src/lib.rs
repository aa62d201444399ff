//! KEEP: store, archive, lineage, corroboration, search, timeline.

pub mod lineage;
