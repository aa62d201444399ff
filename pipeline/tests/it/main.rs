//! Tests of the whole crate, in one binary.

mod architecture;
mod asked;
mod binary;
mod config;
mod demo;
mod denied;
mod disturbed;
mod engines;
mod entries;
mod exits;
mod extract;
mod feeds;
mod fetch;
mod hostile;
mod hosts;
mod hub;
mod lineage;
mod loopback;
mod readme;
mod rebuilt;
mod runs;
mod weighed;
