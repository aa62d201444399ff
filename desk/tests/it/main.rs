//! The desk as a visitor meets it: addresses in, pages and records out.

#![allow(clippy::unwrap_used, clippy::needless_pass_by_value)] // helpers of tests are tests

mod kept;
mod newsroom;
mod pages;
mod records;
mod shelf;
