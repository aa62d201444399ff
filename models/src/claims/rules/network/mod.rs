//! Words for communication services and for what becomes of them.

mod services;
mod states;

pub(super) use services::{Net, NetAt, services};
pub(super) use states::{CueAt, Grammar, cues};
