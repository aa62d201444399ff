//! Tests of the whole crate, in one binary.

mod architecture;
mod fetch;
mod loopback;
