//! The desk as a visitor meets it: addresses in, pages and records out.

mod kept;
mod newsroom;
mod pages;
mod records;
mod shelf;
