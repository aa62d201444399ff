//! What newsrooms write around their stories, as printed, folded (see `kinds`).

pub(super) mod boilerplate;
pub(super) mod credits;
pub(super) mod people;
pub(super) mod promos;
