//! Tests of the whole crate, in one binary.

mod architecture;
mod config;
mod extract;
mod feeds;
mod fetch;
mod loopback;
