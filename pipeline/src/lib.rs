//! The running side of Crosswire: fetching, extracting, ingesting. The only crate with a clock and sockets.

pub mod charset;
pub mod extract;
pub mod config;
pub mod fetch;
