//! The feeds of the configuration: which are due, what they name that is new, and the pages behind it.
//!
//! What a feed said of itself (its validators) is remembered only after everything that it named has been kept, in the last
//! transaction of a run: a run that is cut off is simply made again, and entries that were kept are not fetched twice.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::StreamExt as _;
use index::Batch;
use index::store::{Coverage, CoverageOutcome, FeedState, SeenEntry};
use jiff::{SignedDuration, Timestamp};
use news::{Entry, Snapshot};

use super::entries::{self, Depth, Step};
use super::{Arrival, Intake, Problem, Progress, Summary, Waiting};
use crate::config::{Config, ConfiguredFeed};
use crate::feeds::{self, FeedError};
use crate::fetch::{FetchError, Fetched, Fetcher, Outcome, Reason, Request, Validators};

/// Longest time that a failing feed is left alone, whatever the number of failures.
pub const MAX_BACK_OFF: SignedDuration = SignedDuration::from_hours(24);

/// One run over the feeds of the configuration.
pub struct Polling<'a, 'b> {
    /// The configuration.
    pub config: &'a Config,
    /// The fetcher.
    pub fetcher: &'a Fetcher,
    /// Where articles go.
    pub intake: &'a mut Intake<'b>,
    /// Told of progress.
    pub progress: &'a dyn Progress,
    /// Tells the time.
    pub now: fn() -> Timestamp,
    /// Whether feeds are polled that are not due.
    pub all: bool,
}

/// An entry that is worth reading, with the feed that named it.
struct Wanted {
    feed: String,
    /// Domain of the outlet that prints the feed.
    outlet: String,
    depth: Depth,
    entry: Entry,
    /// The feed's own bytes; none of them for entries whose text does not stand there, so that a run does not hold every feed.
    raw: (Snapshot, Arc<Vec<u8>>),
}

/// What a run gathers for its last transaction.
struct Gathered {
    run: u64,
    states: Vec<FeedState>,
    coverage: Vec<Coverage>,
    summary: Summary,
}

impl Gathered {
    fn cover(&mut self, what: &str, feed: Option<&str>, outcome: CoverageOutcome, why: &str) {
        self.coverage.push(Coverage {
            run: self.run,
            what: what.to_owned(),
            feed: feed.map(str::to_owned),
            outcome,
            why: why.to_owned(),
        });
    }

    /// A page could not be had for now: its feed is to be asked for whole the next time, or the entry would never come again.
    fn ask_again(&mut self, feed: &str) {
        for state in self.states.iter_mut().filter(|s| s.url == feed) {
            (state.etag, state.last_modified) = (None, None);
        }
    }
}

impl Polling<'_, '_> {
    /// Polls what is due and keeps what is new. Failures of feeds and pages are in the summary; `Err` is for the store.
    pub async fn run(&mut self) -> index::Result<Summary> {
        let started = (self.now)();
        let run = self.intake.keep.store_mut()?.begin_run(&started.to_string())?;
        let mut gathered = Gathered { run, states: Vec::new(), coverage: Vec::new(), summary: Summary::default() };
        let due = self.due(started, &mut gathered.summary)?;
        self.progress.expect(due.len() as u64, "feeds");
        let wanted = self.poll(&due, started, &mut gathered).await?;
        self.progress.expect(wanted.len() as u64, "articles");
        self.read(wanted, &mut gathered).await?;
        let Gathered { states, coverage, mut summary, .. } = gathered;
        self.intake.keep(&Batch { feeds: states, coverage, ..Batch::default() }, &mut summary)?;
        let ended = (self.now)().to_string();
        self.intake.keep.store_mut()?.end_run(run, &ended)?;
        Ok(summary)
    }

    /// The feeds that are due, with what is remembered of each.
    fn due(&self, now: Timestamp, summary: &mut Summary) -> index::Result<Vec<(ConfiguredFeed, FeedState)>> {
        let mut due = Vec::new();
        for feed in &self.config.feeds {
            let state = self.intake.keep.store().feed(&feed.url)?;
            let state = state.unwrap_or_else(|| FeedState { url: feed.url.clone(), ..FeedState::default() });
            if self.all || is_due(feed, &state, now) {
                due.push((feed.clone(), state));
            } else {
                summary.feeds_not_due += 1;
            }
        }
        Ok(due)
    }

    /// Polls feeds and gives the entries that are worth reading.
    async fn poll(
        &self,
        due: &[(ConfiguredFeed, FeedState)],
        now: Timestamp,
        gathered: &mut Gathered,
    ) -> index::Result<Vec<Wanted>> {
        let requests = due.iter().map(|(feed, state)| {
            let at = state.moved_to.as_ref().unwrap_or(&feed.url);
            Request::feed(at, Validators { etag: state.etag.clone(), last_modified: state.last_modified.clone() })
        });
        let mut answers = Box::pin(self.fetcher.poll(requests.collect()));
        let mut named = Vec::new();
        while let Some((at, answer)) = answers.next().await {
            let (feed, state) = &due[at];
            let mut state = FeedState { polled: Some(now.to_string()), ..state.clone() };
            gathered.summary.feeds_polled += 1;
            let answer = answer.map_err(|e| Problem::new(&feed.url, &e).hint(e.hint()));
            match answer.and_then(|fetched| entries(feed, fetched, &mut state)) {
                Ok(None) => {
                    gathered.summary.feeds_unchanged += 1;
                    gathered.cover(&feed.url, None, CoverageOutcome::Unchanged, "");
                }
                Ok(Some(Named { entries, raw, broken })) => {
                    match broken {
                        None => gathered.cover(&feed.url, None, CoverageOutcome::Kept, ""),
                        Some(problem) => {
                            gathered.cover(&feed.url, None, CoverageOutcome::Failed, &problem.why);
                            gathered.summary.failed.push(problem);
                        }
                    }
                    named.extend(entries.into_iter().map(|entry| {
                        let depth = Depth::of(feed);
                        let taken = matches!(entries::step(&entry, depth), Step::Take(_));
                        let raw = (raw.0.clone(), if taken { Arc::clone(&raw.1) } else { Arc::default() });
                        Wanted { feed: feed.url.clone(), outlet: feed.outlet.clone(), depth, entry, raw }
                    }));
                }
                Err(problem) => {
                    state.failures += 1;
                    state.last_error = Some(problem.why.clone());
                    state.not_before = Some((now + back_off(feed, state.failures)).to_string());
                    gathered.cover(&feed.url, None, CoverageOutcome::Failed, &problem.why);
                    gathered.summary.failed.push(problem);
                }
            }
            gathered.states.push(state);
            self.progress.done(&feed.url);
        }
        // Answers come in the order in which servers are fast; what is kept must not depend on that.
        named.sort_by(|a, b| (&a.feed, &a.entry.id).cmp(&(&b.feed, &b.entry.id)));
        self.unseen(named, gathered)
    }

    /// Leaves out what was read before, and all but one of the entries that name one page to fetch. Entries that bring their own
    /// texts are each read, though they share a link: live blogs do so.
    fn unseen(&self, named: Vec<Wanted>, gathered: &mut Gathered) -> index::Result<Vec<Wanted>> {
        let store = self.intake.keep.store();
        let mut links = BTreeSet::new();
        let mut wanted = Vec::new();
        for one in named {
            let mut seen = store.seen(&one.feed, &one.entry.id)?;
            let step = entries::step(&one.entry, one.depth);
            if let (None, Step::Fetch(link)) = (&seen, step) {
                seen = store.seen_link(link)?;
            }
            if seen.is_some_and(|s| s.updated.as_deref() == stamp(&one.entry)) {
                gathered.summary.entries_seen += 1;
                continue;
            }
            if let Step::Fetch(link) = step
                && !links.insert(link.to_owned())
            {
                gathered.summary.entries_seen += 1;
                let why = "another entry names the same page";
                gathered.cover(link, Some(&one.feed), CoverageOutcome::Unchanged, why);
                continue;
            }
            wanted.push(one);
        }
        Ok(wanted)
    }

    /// Fetches the pages of entries that do not carry their text, and keeps all in batches.
    async fn read(&mut self, wanted: Vec<Wanted>, gathered: &mut Gathered) -> index::Result<()> {
        let mut waiting = Waiting::default();
        let mut asked = Vec::new();
        let mut requests = Vec::new();
        for one in wanted {
            match entries::step(&one.entry, one.depth) {
                Step::Take(text) => {
                    let text = text.to_owned();
                    let arrival = entries::arrival(one.entry, text, &one.feed, Some(one.outlet), one.raw);
                    waiting.add(arrival).map_or(Ok(()), |full| self.take(full, gathered))?;
                }
                Step::Fetch(link) => {
                    requests.push(Request::page(link));
                    asked.push(one);
                }
                Step::LeaveOut(why, hint) => {
                    let what = entries::name(&one.entry, &one.feed);
                    gathered.cover(&what, Some(&one.feed), CoverageOutcome::Skipped, why);
                    gathered.summary.skipped.push(Problem::new(&what, why).hint(Some(hint)));
                    self.progress.done(&what);
                }
            }
        }
        let fetcher = self.fetcher;
        let mut answers = Box::pin(fetcher.poll(requests));
        while let Some((at, answer)) = answers.next().await {
            let one = &asked[at];
            match answer {
                Ok(Fetched { outcome: Outcome::Fresh { snapshot, bytes }, .. }) => {
                    let full = waiting.add(Arrival {
                        path: one.entry.link.clone().unwrap_or_default(),
                        snapshot,
                        bytes: Arc::new(bytes),
                        content: None,
                        feed: Some(one.feed.clone()),
                        outlet: Some(one.outlet.clone()),
                        entry: Some(one.entry.clone()),
                    });
                    full.map_or(Ok(()), |full| self.take(full, gathered))?;
                }
                Ok(_) => {} // not modified: pages are asked for unconditionally
                Err(error) => self.refused(one, &error, gathered)?,
            }
        }
        self.take(waiting.take(), gathered)
    }

    /// A page could not be had: for good, then it is not asked for again; or for now.
    fn refused(&mut self, one: &Wanted, error: &FetchError, gathered: &mut Gathered) -> index::Result<()> {
        let link = one.entry.link.clone().unwrap_or_default();
        let forbidden = matches!(error.reason, Reason::Robots(_));
        let outcome = if forbidden { CoverageOutcome::Skipped } else { CoverageOutcome::Failed };
        let problem = Problem::new(&link, error).hint(error.hint());
        gathered.cover(&link, Some(&one.feed), outcome, &problem.why);
        if forbidden { &mut gathered.summary.skipped } else { &mut gathered.summary.failed }.push(problem);
        self.progress.done(&link);
        if error.is_temporary() {
            gathered.ask_again(&one.feed);
            return Ok(());
        }
        self.intake.keep.store_mut()?.put_seen(&seen(&one.feed, &one.entry, None))
    }

    /// Keeps one batch, and with it that its entries were seen.
    fn take(&mut self, arrivals: Vec<Arrival>, gathered: &mut Gathered) -> index::Result<()> {
        let (run, progress) = (gathered.run, self.progress);
        let Gathered { coverage, summary, .. } = gathered;
        let batch = self.intake.readers.batch(arrivals, summary, |batch, arrival, outcome| {
            progress.done(&arrival.path);
            let feed = arrival.feed.as_deref().unwrap_or_default();
            let id = outcome.ok().map(|addition| addition.reading.article.id.clone());
            batch.entries.extend(arrival.entry.as_ref().map(|entry| seen(feed, entry, id)));
            let (became, why) = match outcome {
                Ok(_) => (CoverageOutcome::Kept, String::new()),
                Err(problem) => (CoverageOutcome::Failed, problem.why.clone()),
            };
            coverage.push(Coverage {
                run,
                what: arrival.path.clone(),
                feed: Some(feed.to_owned()),
                outcome: became,
                why,
            });
        });
        self.intake.keep(&batch, &mut gathered.summary)
    }
}

/// What tells one version of an entry from the next.
fn stamp(entry: &Entry) -> Option<&str> {
    entry.updated.as_deref().or(entry.published.as_deref())
}

fn seen(feed: &str, entry: &Entry, article: Option<news::ArticleId>) -> SeenEntry {
    SeenEntry {
        feed: feed.to_owned(),
        entry: entry.id.clone(),
        link: entry.link.clone(),
        updated: stamp(entry).map(str::to_owned),
        article,
    }
}

/// What a feed that changed names.
struct Named {
    entries: Vec<Entry>,
    /// The feed's own bytes.
    raw: (Snapshot, Arc<Vec<u8>>),
    /// Why these are not all of its entries.
    broken: Option<Problem>,
}

/// Takes a feed's answer apart and remembers in `state` what the server said; nothing where it has not changed.
fn entries(feed: &ConfiguredFeed, fetched: Fetched, state: &mut FeedState) -> Result<Option<Named>, Problem> {
    if fetched.moved_to.is_some() {
        state.moved_to = fetched.moved_to;
    }
    let named = match fetched.outcome {
        Outcome::NotModified => None,
        Outcome::Fresh { snapshot, bytes } => {
            let kind = snapshot.headers.iter().find(|(name, _)| name == "content-type").map(|(_, v)| v.as_str());
            let problem = |e: &FeedError| Problem::new(&feed.url, e).hint(e.hint());
            let (parsed, broken) = feeds::parse_all(&snapshot.url, &bytes, kind).map_err(|e| problem(&e))?;
            let broken = broken.as_ref().map(problem);
            Some(Named { entries: parsed.entries, raw: (snapshot, Arc::new(bytes)), broken })
        }
    };
    let broken = named.as_ref().and_then(|named| named.broken.as_ref());
    // A broken feed is asked for whole the next time: what is missing today may be there then.
    (state.etag, state.last_modified) = match broken {
        None => (fetched.validators.etag, fetched.validators.last_modified),
        Some(_) => (None, None),
    };
    (state.failures, state.last_error, state.not_before) = (0, broken.map(|problem| problem.why.clone()), None);
    Ok(named)
}

/// Whether a feed is to be polled at `now`.
fn is_due(feed: &ConfiguredFeed, state: &FeedState, now: Timestamp) -> bool {
    let time = |text: &Option<String>| text.as_ref().and_then(|t| t.parse::<Timestamp>().ok());
    if time(&state.not_before).is_some_and(|t| now < t) {
        return false;
    }
    let every = SignedDuration::try_from(feed.every).unwrap_or(MAX_BACK_OFF);
    // A clock that was set back must not stop a feed for ever.
    time(&state.polled).is_none_or(|t| now >= t + every || now < t)
}

/// How long a feed is left alone after so many failures: `every`, doubled with each, a day at most.
fn back_off(feed: &ConfiguredFeed, failures: u32) -> SignedDuration {
    let every = SignedDuration::try_from(feed.every).unwrap_or(MAX_BACK_OFF);
    every.checked_mul(1 << failures.min(10)).unwrap_or(MAX_BACK_OFF).min(MAX_BACK_OFF)
}
