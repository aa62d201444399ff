//! `doctor`: what is set up, what is not, and what to do about each.

use std::io::Write as _;
use std::path::Path;

use index::Keep;

use super::Done;
use super::args::Common;
use super::failure::Failure;
use super::folder::{self, is_there};
use super::out::{DOUBT, HINT, Out, count};
use super::reading;
use crate::config::Config;

/// One thing that was looked at, and what was found.
type Check = (&'static str, Result<String, Failure>);

pub(crate) fn doctor(common: &Common, json: bool, out: &mut Out) -> Result<Done, Failure> {
    let config = folder::configuration(common);
    let folder = config.as_ref().ok().map(|config| folder::data_dir(common, config));
    let reader = config.as_ref().ok().map(|config| reading::reader(&config.reader));
    let mut checks: Vec<Check> = vec![("configuration", config.map(|config| configured(&config)))];
    if let Some(dir) = folder {
        checks.extend(dir.map_or_else(|failure| vec![("data folder", Err(failure))], |dir| stored(&dir)));
    }
    checks.extend(reader.map(|reader| ("reader", reader.map(|reader| reader.name().to_owned()))));
    for (name, found) in &checks {
        let (says, next) = match found {
            Ok(says) => (says.as_str(), None),
            Err(failure) => (failure.what.as_str(), failure.hint.as_deref()),
        };
        if json {
            out.json(&serde_json::json!({ "check": name, "ok": found.is_ok(), "says": says, "hint": next }))?;
            continue;
        }
        let mark = if found.is_ok() { "ok ".to_owned() } else { format!("{DOUBT}BAD{DOUBT:#}") };
        writeln!(out, "{mark}  {name}: {says}")?;
        if let Some(next) = next {
            writeln!(out, "     {HINT}hint:{HINT:#} {next}")?;
        }
    }
    let mut failures = checks.into_iter().filter_map(|(_, found)| found.err());
    let Some(first) = failures.next() else { return Ok(Done::Whole) };
    let what = format!("{} failed", count(1 + failures.count(), "check"));
    Err(Failure { kind: first.kind, ..Failure::failed(what) }.hint("the hints above say what to do about each"))
}

fn configured(config: &Config) -> String {
    match &config.path {
        Some(path) => {
            let (feeds, outlets) = (count(config.feeds.len(), "feed"), count(config.outlets.len(), "outlet"));
            format!("{}: {feeds}, {outlets}", path.display())
        }
        None => "none found; files can be ingested, feeds cannot".to_owned(),
    }
}

fn stored(dir: &Path) -> Vec<Check> {
    const NAME: &str = "data folder";
    match is_there(dir) {
        Ok(true) => {}
        Ok(false) => {
            return vec![(
                NAME,
                Ok(format!("{} is not there yet; the first `crosswire ingest` makes it", dir.display())),
            )];
        }
        Err(failure) => return vec![(NAME, Err(failure))],
    }
    let keep = match Keep::open_read_only(dir) {
        Ok(keep) => keep,
        Err(error) => return vec![(NAME, Err(error.into()))],
    };
    let counted = || {
        let (articles, events) = (keep.store().article_ids()?.len(), keep.store().event_ids()?.len());
        Ok(format!("{}: {}, {}", dir.display(), count(articles, "article"), count(events, "event")))
    };
    let archived = || Ok(count(keep.archive()?.hashes()?.len(), "record"));
    let searched = || {
        let current = keep.search_index()?.is_current(keep.store())?;
        let behind = "it has not followed the store to its end; the next `crosswire ingest` lets it catch up";
        Ok(if current { "it shows all that is stored" } else { behind }.to_owned())
    };
    let checked = |found: index::Result<String>| found.map_err(Failure::from);
    vec![(NAME, checked(counted())), ("archive", checked(archived())), ("search index", checked(searched()))]
}
