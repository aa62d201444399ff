//! `read`, `extract` and `feed`: one stage alone, files in, JSON lines out, no store.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use models::Reader;
use news::AtEdge;

use super::explaining::explanation;
use super::failure::Failure;
use super::out::{Out, hint, named, warn};
use crate::extract::{self, Context, ExtractRecord, Extracted, Format};
use crate::feeds::{self, FeedError};
use crate::ingest::{Problem, files};

/// Prints one Reading for each file, or explains it to a person; gives the number of files that failed.
pub(crate) fn read(paths: &[PathBuf], reader: &Reader, explain: bool, out: &mut Out) -> Result<usize, Failure> {
    each(paths, |path, name| {
        let extracted = extracted(path, name)?;
        let mut reading = reader.read(name, extracted.article);
        reading.skipped.extend(extracted.skipped);
        if explain {
            return Ok(writeln!(out, "{}", explanation(&reading))?);
        }
        let offsets = news::Offsets::new(&reading.article.text);
        Ok(out.json(&AtEdge::with(reading, &offsets))?)
    })
}

/// Prints the article of each file; gives the number of files that failed.
pub(crate) fn extract(paths: &[PathBuf], out: &mut Out) -> Result<usize, Failure> {
    each(paths, |path, name| Ok(out.json(&ExtractRecord::new(name, extracted(path, name)?))?))
}

/// Prints the feed of each file, of a broken one what could be read; gives the number of files that failed.
pub(crate) fn feed(paths: &[PathBuf], out: &mut Out) -> Result<usize, Failure> {
    each(paths, |path, name| {
        let bytes = files::load(path)?;
        let problem = |e: &FeedError| Problem::new(name, e).hint(e.hint());
        let (feed, broken) = feeds::parse_all(name, &bytes, None).map_err(|e| problem(&e))?;
        out.json(&feed)?;
        broken.as_ref().map_or(Ok(()), |e| Err(Stop::File(problem(e))))
    })
}

/// What ends one file's work, or all.
enum Stop {
    File(Problem),
    Output(std::io::Error),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::File(problem)
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}

fn each(paths: &[PathBuf], mut work: impl FnMut(&Path, &str) -> Result<(), Stop>) -> Result<usize, Failure> {
    let mut failed = 0;
    for path in paths {
        match work(path, &path.display().to_string()) {
            Ok(()) => {}
            Err(Stop::File(problem)) => {
                failed += 1;
                tell(&problem);
            }
            Err(Stop::Output(error)) => return Err(error.into()),
        }
    }
    Ok(failed)
}

/// Writes a problem and its hint to stderr.
pub(crate) fn tell(problem: &Problem) {
    warn(&named(&problem.what, &problem.why));
    if let Some(next) = &problem.hint {
        hint(next);
    }
}

fn extracted(path: &Path, name: &str) -> Result<Extracted, Problem> {
    let bytes = files::load(path)?;
    if let Format::Feed(_) = extract::sniff(&bytes, None) {
        return Err(Problem::new(name, "it is a feed, which holds many articles")
            .hint(Some("`crosswire feed FILE` prints its entries, `crosswire ingest FILE` reads them")));
    }
    let context = Context { path: name, ..Context::default() };
    extract::article(&bytes, &context).map_err(|e| Problem::new(name, &e).hint(Some(e.hint())))
}
