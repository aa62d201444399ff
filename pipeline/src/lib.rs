//! The running side of Crosswire: fetching, extracting, ingesting. The only crate with a clock and sockets.

pub mod charset;
pub mod cli;
pub mod config;
pub mod demo;
pub mod extract;
pub mod feeds;
pub mod fetch;
pub mod ingest;
