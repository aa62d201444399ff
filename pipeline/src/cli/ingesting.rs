//! `ingest`: one run over the feeds, or over what a person names.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use index::Keep;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::{Timestamp, Zoned};

use super::Done;
use super::args::{Common, Ingest};
use super::failure::Failure;
use super::folder::{Access, Folder, configuration};
use super::out::{Out, count, hint, note};
use super::reading;
use super::stages::tell;
use crate::config::{Config, host_of};
use crate::extract::{self, Format};
use crate::feeds::{self, FeedError};
use crate::fetch::{Extras, Fetched, Fetcher, Outcome, Request, SystemClock};
use crate::ingest::entries::{self, Depth, Step};
use crate::ingest::polling::Polling;
use crate::ingest::{Arrival, Intake, Problem, Progress, Readers, Silent, Summary, Waiting, files};

/// What a run needs beside its inputs.
pub(crate) struct Run<'a> {
    /// The configuration.
    pub(crate) config: &'a Config,
    /// Where things are kept.
    pub(crate) keep: &'a mut Keep,
    /// Where hosts are, for the demo.
    pub(crate) extras: Extras,
    /// Told of progress.
    pub(crate) progress: &'a dyn Progress,
}

impl Run<'_> {
    /// Polls the feeds of the configuration, or takes the inputs that were named.
    pub(crate) fn go(&mut self, ingest: &Ingest) -> Result<Summary, Failure> {
        let clock = Arc::new(SystemClock::new());
        let fetcher = Fetcher::with(&self.config.politeness, clock, std::mem::take(&mut self.extras))
            .map_err(|e| Failure::failed(e.to_string()))?;
        let reader = reading::reader(&self.config.reader)?;
        let readers = Readers {
            outlets: &self.config.outlets,
            reader: &reader,
            today: Some(Zoned::now().date()),
            threads: self.config.reader.threads,
        };
        let mut intake = Intake::new(readers, self.keep);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        if ingest.inputs.is_empty() {
            if self.config.feeds.is_empty() {
                return Err(Failure::usage("no feeds are configured and no files are named")
                    .hint("name files or folders, or add feeds with `crosswire feeds add URL`"));
            }
            let now = Timestamp::now;
            let progress = self.progress;
            let mut polling =
                Polling { config: self.config, fetcher: &fetcher, intake: &mut intake, progress, now, all: ingest.all };
            let summary = runtime.block_on(polling.run())?;
            self.keep.follow()?;
            return Ok(summary);
        }
        let (urls, paths): (Vec<_>, Vec<_>) = ingest.inputs.iter().cloned().partition(|i| is_web(i));
        let mut summary = from_files(&mut intake, &paths, self.progress)?;
        summary.add(runtime.block_on(from_urls(&mut intake, &fetcher, urls))?);
        self.keep.follow()?;
        Ok(summary)
    }
}

fn is_web(input: &str) -> bool {
    input.starts_with("http://") || input.starts_with("https://")
}

fn from_files(intake: &mut Intake<'_>, paths: &[String], progress: &dyn Progress) -> Result<Summary, Failure> {
    let inputs: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let (found, problems) = files::expand(&inputs);
    let mut summary = Summary { failed: problems, ..Summary::default() };
    progress.expect(found.len() as u64, "files");
    let mut waiting = Waiting::default();
    for path in found {
        let name = path.display().to_string();
        match files::load(&path) {
            Ok(bytes) => {
                for arrival in arrivals(Arrival::file(name.clone(), bytes), &mut summary) {
                    if let Some(full) = waiting.add(arrival) {
                        summary.add(intake.take(full)?);
                    }
                }
            }
            Err(problem) => summary.failed.push(problem),
        }
        progress.done(&name);
    }
    summary.add(intake.take(waiting.take())?);
    summary.add(intake.finish()?);
    Ok(summary)
}

async fn from_urls(intake: &mut Intake<'_>, fetcher: &Fetcher, urls: Vec<String>) -> Result<Summary, Failure> {
    let mut summary = Summary::default();
    let mut answers = Box::pin(fetcher.poll(urls.iter().map(Request::page).collect()));
    let mut waiting = Waiting::default();
    while let Some((at, answer)) = answers.next().await {
        match answer {
            Ok(Fetched { outcome: Outcome::Fresh { snapshot, bytes }, .. }) => {
                let bytes = Arc::new(bytes);
                let arrival = Arrival {
                    path: urls[at].clone(),
                    snapshot,
                    bytes,
                    content: None,
                    feed: None,
                    outlet: None,
                    entry: None,
                };
                for arrival in arrivals(arrival, &mut summary) {
                    if let Some(full) = waiting.add(arrival) {
                        summary.add(intake.take(full)?);
                    }
                }
            }
            Ok(_) => {}
            Err(error) => summary.failed.push(Problem::new(&urls[at], &error).hint(error.hint())),
        }
    }
    summary.add(intake.take(waiting.take())?);
    summary.add(intake.finish()?);
    Ok(summary)
}

/// An article is one arrival, a feed is one for each entry that carries a text.
fn arrivals(arrival: Arrival, summary: &mut Summary) -> Vec<Arrival> {
    if !matches!(extract::sniff(&arrival.bytes, None), Format::Feed(_)) {
        return vec![arrival];
    }
    let problem = |error: &FeedError| Problem::new(&arrival.path, error).hint(error.hint());
    let feed = match feeds::parse_all(&arrival.path, &arrival.bytes, None) {
        Ok((feed, broken)) => {
            summary.failed.extend(broken.as_ref().map(problem));
            feed
        }
        Err(error) => {
            summary.failed.push(problem(&error));
            return Vec::new();
        }
    };
    let site = feed.feed.link.as_deref().and_then(host_of);
    let mut out = Vec::new();
    for entry in feed.entries {
        match entries::step(&entry, Depth::Saved) {
            Step::Take(text) => {
                let text = text.to_owned();
                // Entries without a link stand where the feed's site is: two of them are not two outlets.
                let outlet = if entry.link.is_none() { site.clone() } else { None };
                let raw = (arrival.snapshot.clone(), Arc::clone(&arrival.bytes));
                out.push(entries::arrival(entry, text, &arrival.path, outlet, raw));
            }
            Step::Fetch(link) => summary.skipped.push(Problem::new(link, "a saved feed is read alone")),
            Step::LeaveOut(why, hint) => {
                summary.skipped.push(Problem::new(entries::name(&entry, &arrival.path), why).hint(Some(hint)));
            }
        }
    }
    out
}

/// Progress for a person at a terminal, none for cron.
pub(crate) fn progress(quiet: bool) -> Box<dyn Progress> {
    if quiet || !std::io::stderr().is_terminal() {
        return Box::new(Silent);
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg:>9} {bar:30} {pos}/{len} {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    Box::new(Bar(bar))
}

struct Bar(ProgressBar);

impl Progress for Bar {
    fn expect(&self, total: u64, what: &str) {
        self.0.set_position(0);
        self.0.set_length(total);
        self.0.set_message(what.to_owned());
    }

    fn done(&self, _name: &str) {
        self.0.inc(1);
    }

    fn done_with(&self, number: u64) {
        self.0.inc(number);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Tells what a run did: as JSON on stdout where asked for, else in words on stderr.
pub(crate) fn report(summary: &Summary, json: bool, quiet: bool, out: &mut Out) -> Result<(), Failure> {
    if json {
        out.json(summary)?;
        return Ok(());
    }
    for problem in &summary.failed {
        tell(problem);
    }
    if quiet {
        return Ok(());
    }
    for problem in &summary.skipped {
        note(&format!("skipped: {}: {}", problem.what, problem.why));
    }
    if summary.feeds_polled + summary.feeds_not_due > 0 {
        note(&format!(
            "{} polled ({} unchanged, {} not due); {} of theirs seen before",
            count(summary.feeds_polled, "feed"),
            summary.feeds_unchanged,
            summary.feeds_not_due,
            if summary.entries_seen == 1 { "1 entry".to_owned() } else { format!("{} entries", summary.entries_seen) }
        ));
    }
    note(&format!(
        "{} new, {} read anew, {} known; {} read; {} skipped, {} failed",
        count(summary.new, "article"),
        summary.changed,
        summary.known,
        count(summary.claims, "claim"),
        summary.skipped.len(),
        summary.failed.len()
    ));
    if summary.new > 0 {
        hint("`crosswire events` lists what they tell of");
    }
    Ok(())
}

/// The command.
pub(crate) fn ingest(common: &Common, ingest: &Ingest, out: &mut Out) -> Result<Done, Failure> {
    let config = configuration(common)?;
    let mut folder = Folder::open(common, Access::Write)?;
    let progress = progress(common.quiet || common.json);
    let mut run =
        Run { config: &config, keep: &mut folder.keep, extras: Extras::default(), progress: progress.as_ref() };
    let summary = run.go(ingest)?;
    drop(progress);
    report(&summary, common.json, common.quiet, out)?;
    let (failed, named) = (summary.failed.len(), !ingest.inputs.is_empty());
    let taken = summary.new + summary.changed + summary.known + summary.skipped.len();
    // A run over the feeds is done when each that is due was asked; what was named and could not be had was not done.
    Ok(if named { Done::of(failed, failed + taken) } else { Done::but_for(failed) })
}
