//! crosswire
fn main() {}
