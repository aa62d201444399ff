//! The command line: parses, runs one command, and maps what went wrong to an exit code in one place.

mod alike;
mod answer;
mod args;
mod asking;
mod cuts;
mod demoing;
mod doctor;
mod explaining;
mod failure;
mod feeding;
mod figures;
mod finding;
mod folder;
mod ingesting;
mod loose;
mod out;
mod reading;
mod sheet;
mod stages;
mod table;
mod upkeep;
mod weighing;

use std::process::ExitCode;

use clap::Parser as _;

pub use args::{Cli, Command, DEFAULT_LISTEN};
pub use failure::{EXIT_PARTLY, Failure, FailureKind};

use args::Files;
use folder::{Access, Folder};
use out::Out;

/// What a command that did its work ended with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Done {
    /// All of it.
    Whole,
    /// But for some feeds or files.
    Partly,
    /// Nothing: all that was named failed.
    Nothing,
}

impl Done {
    /// Partly where anything failed.
    pub(crate) fn but_for(failed: usize) -> Self {
        if failed == 0 { Self::Whole } else { Self::Partly }
    }

    /// Partly where anything failed, nothing where all did.
    pub(crate) fn of(failed: usize, all: usize) -> Self {
        if failed == 0 || failed < all { Self::but_for(failed) } else { Self::Nothing }
    }
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print(); // nowhere to tell of it
            return ExitCode::from(if error.use_stderr() { FailureKind::Usage.exit_code() } else { 0 });
        }
    };
    let mut out = Out::stdout(cli.common.quiet);
    let done = command(&cli, &mut out);
    // What was written before something failed is shown above it.
    let finished = out.finish().map_err(Failure::from);
    match done.and_then(|done| finished.map(|()| done)) {
        Ok(Done::Whole) => ExitCode::SUCCESS,
        Ok(Done::Partly) => ExitCode::from(EXIT_PARTLY),
        Ok(Done::Nothing) => ExitCode::from(FailureKind::Failed.exit_code()), // each was told of
        Err(failure) if failure.broken_pipe => ExitCode::SUCCESS,             // the reader of our output has had enough
        Err(failure) => {
            out::note(&format!("{}error:{:#} {}", out::ERROR, out::ERROR, failure.what));
            if let Some(next) = &failure.hint {
                out::hint(next);
            }
            ExitCode::from(failure.kind.exit_code())
        }
    }
}

fn command(cli: &Cli, out: &mut Out) -> Result<Done, Failure> {
    let json = cli.common.json;
    let reading = || Folder::open(&cli.common, Access::Read);
    let reader = || reading::reader(&folder::configuration(&cli.common)?.reader);
    match &cli.command {
        Command::Read { files: Files { files }, explain } => {
            stages::read(files, &reader()?, *explain, out).map(|failed| Done::of(failed, files.len()))
        }
        Command::Extract(files) => stages::extract(&files.files, out).map(|failed| Done::of(failed, files.files.len())),
        Command::Feed(files) => stages::feed(&files.files, out).map(|failed| Done::of(failed, files.files.len())),
        Command::Demo => demoing::demo(&cli.common, out),
        Command::Ingest(ingest) => ingesting::ingest(&cli.common, ingest, out),
        Command::Check { claim } => asking::check(&reading()?, &reader()?, claim, json, out),
        Command::Search { query, limit } => finding::search(&reading()?, &query.join(" "), *limit, json, out),
        Command::Events { filters } => finding::events(&reading()?, &filters.join(" "), json, out),
        Command::Event { id } => finding::event(&reading()?, id, json, false, out),
        Command::Explain { id } => finding::event(&reading()?, id, json, true, out),
        Command::Timeline(timeline) => finding::timeline(&reading()?, timeline, json, out),
        Command::Articles => finding::articles(&reading()?, json, out),
        Command::Lineage => finding::lineage(&reading()?, json, out),
        Command::Coverage { run } => upkeep::coverage(&reading()?, *run, json, out),
        Command::Verify => upkeep::verify(&reading()?, json, out),
        Command::Rebuild { all } => upkeep::rebuild(&cli.common, *all, out),
        Command::Doctor => doctor::doctor(&cli.common, json, out),
        Command::Feeds(command) => feeding::feeds(&cli.common, command, json, out),
        Command::Serve { listen, host } => upkeep::serve(reading()?, *listen, host.clone(), cli.common.quiet),
    }
}
