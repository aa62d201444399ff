//! The desk as a visitor meets it: addresses in, pages and records out.

mod newsroom;
mod pages;
mod records;
mod shelf;
