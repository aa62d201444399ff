//! The `crosswire` program; everything is in the library.

fn main() -> std::process::ExitCode {
    pipeline::cli::run()
}
