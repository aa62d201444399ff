//! The running side of Crosswire: fetching, extracting, ingesting. The only crate with a clock and sockets.

pub mod charset;
pub mod config;
pub mod extract;
pub mod feeds;
pub mod fetch;
