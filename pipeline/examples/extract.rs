//! `extract FILE…`: the extraction stage alone, for scorers, until the command line has it.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use pipeline::extract::{Context, ExtractRecord, article};

fn main() {
    let mut failed = false;
    for path in std::env::args().skip(1).filter(|arg| arg != "extract") {
        let bytes = std::fs::read(&path).unwrap_or_default();
        match article(&bytes, &Context { path: &path, ..Context::default() }) {
            Ok(found) => println!("{}", serde_json::to_string(&ExtractRecord::new(path, found)).unwrap_or_default()),
            Err(error) => {
                eprintln!("error: {error}\nhint: {}", error.hint());
                failed = true;
            }
        }
    }
    std::process::exit(if failed { 3 } else { 0 });
}
