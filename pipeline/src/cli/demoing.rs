//! `demo`: the bundled newsroom, polled twice as cron would, and what a fact-checker sees of it.

use std::io::Write as _;
use std::path::Path;

use index::Keep;
use index::search::Filters;
use news::{Event, Kind};

use super::Done;
use super::args::{Common, Ingest};
use super::failure::Failure;
use super::finding;
use super::folder::Folder;
use super::ingesting::Run;
use super::out::{Out, STRONG, count};
use super::stages::tell;
use crate::config::Config;
use crate::demo::{Edition, FEEDS, Newsroom};
use crate::fetch::Extras;
use crate::ingest::{Silent, Summary};

pub(crate) fn demo(common: &Common, out: &mut Out) -> Result<Done, Failure> {
    let dir = match &common.data {
        Some(dir) => dir.clone(),
        None => std::env::temp_dir().join(format!("crosswire-demo-{}", std::process::id())),
    };
    let summaries = newsroom(&dir)?;
    let failed: usize = summaries.iter().map(|s| s.failed.len()).sum();
    let folder = Folder { keep: Keep::open_read_only(&dir)? };
    if common.json {
        for event in finding::selected(&folder, &Filters::default())? {
            out.json(&event)?;
        }
        return Ok(Done::but_for(failed));
    }
    writeln!(out, "An invented press of eight outlets was served on loopback and polled twice, as cron would.\n")?;
    for (edition, summary) in ["evening", "morning"].iter().zip(&summaries) {
        writeln!(
            out,
            "  {edition}: {} polled, {} unchanged; {} new; {} read; {} skipped, {} failed",
            count(summary.feeds_polled, "feed"),
            summary.feeds_unchanged,
            count(summary.new, "article"),
            count(summary.claims, "claim"),
            summary.skipped.len(),
            summary.failed.len()
        )?;
        for problem in &summary.skipped {
            writeln!(out, "    skipped: {}: {}", problem.what, problem.why)?;
        }
        summary.failed.iter().for_each(tell);
    }
    let events = finding::selected(&folder, &Filters::default())?;
    writeln!(out, "\n{STRONG}All events{STRONG:#}\n")?;
    for event in &events {
        finding::event_line(event, out)?;
    }
    for kind in [Kind::Blackout, Kind::Accident] {
        let widest = events.iter().filter(|e| e.kind == kind).max_by_key(|e| e.articles.len());
        if let Some(event) = widest {
            writeln!(out, "\n{}", "─".repeat(100))?;
            write!(out, "{}", finding::page(&folder, event, false)?)?;
        }
    }
    next(&dir, &events, common.data.is_some(), out)?;
    Ok(Done::but_for(failed))
}

/// Serves both editions and ingests each; gives what each run did.
pub(crate) fn newsroom(dir: &Path) -> Result<[Summary; 2], Failure> {
    let config = Config::parse(FEEDS, "demo/feeds.toml".as_ref())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let newsroom = runtime.block_on(Newsroom::open())?;
    let mut keep = Keep::open(dir)?;
    let mut poll = |all| {
        let extras = Extras { resolve: newsroom.hosts(), seed: 0, no_proxy: true };
        let mut run = Run { config: &config, keep: &mut keep, extras, progress: &Silent };
        run.go(&Ingest { inputs: Vec::new(), all })
    };
    let evening = poll(false)?;
    newsroom.print(Edition::Morning);
    let morning = poll(true)?;
    Ok([evening, morning])
}

/// What to try next, with commands that work as they stand.
fn next(dir: &Path, events: &[Event], kept: bool, out: &mut Out) -> Result<(), Failure> {
    writeln!(out, "\n{}\n{STRONG}Try next{STRONG:#}", "─".repeat(100))?;
    let data = dir.display();
    let first = events.iter().max_by_key(|e| e.origins.len()).map_or("ID", |e| &e.id.as_str()[..8]);
    writeln!(out, "  crosswire explain {first} --data {data}")?;
    writeln!(out, "  crosswire check \"Mobile internet was cut in Kurdistan\" --data {data}")?;
    writeln!(out, "  crosswire search 'origins:>=2 province:Kurdistan' --data {data}")?;
    writeln!(out, "  crosswire timeline --format csv --data {data}")?;
    writeln!(out, "  crosswire serve --data {data}")?;
    if !kept {
        writeln!(out, "\nThe folder is temporary; `crosswire demo --data DIR` keeps one where you like.")?;
    }
    Ok(())
}
