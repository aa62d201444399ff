//! `verify`, `rebuild`, `coverage`, `serve`: looking after a data folder.

use std::io::Write as _;
use std::net::SocketAddr;

use index::corroborate::Weaver;
use index::store::{CoverageOutcome, Run, Store};
use news::ArticleId;

use super::Done;
use super::args::Common;
use super::failure::{Failure, FailureKind};
use super::folder::{self, Access, Folder};
use super::ingesting::progress;
use super::out::{DOUBT, Out, STRONG, count, hint, moment, named, note, warn};
use super::reading;
use crate::ingest::Rereading;

pub(crate) fn verify(folder: &Folder, json: bool, out: &mut Out) -> Result<Done, Failure> {
    let report = folder.keep.verify()?;
    for finding in &report.findings {
        if json {
            out.json(&serde_json::json!({ "what": finding.what, "value": finding.value, "derived": finding.derived }))?;
        } else {
            writeln!(out, "{DOUBT}fault:{DOUBT:#} {}: {}", finding.what, finding.value)?;
        }
    }
    out.then_note(format!(
        "checked: {}, {}, {}, {} of timeline rows and hits, {} of the archive; {}",
        count(report.articles, "article"),
        count(report.claims, "claim"),
        count(report.events, "event"),
        count(report.quotes, "quote"),
        count(report.records, "record"),
        count(report.findings.len(), "fault")
    ));
    if report.findings.is_empty() {
        return Ok(Done::Whole);
    }
    let what = format!("{} found in what is stored", count(report.findings.len(), "fault"));
    let next = if report.findings.iter().all(|f| f.derived) {
        "`crosswire rebuild` makes everything that is derived anew"
    } else {
        "restore the data folder from a backup, or ingest the same files again, which mends the archive; \
         what is only derived, `crosswire rebuild` makes anew"
    };
    Err(Failure { kind: FailureKind::Integrity, ..Failure::failed(what) }.hint(next))
}

pub(crate) fn rebuild(common: &Common, all: bool, out: &mut Out) -> Result<Done, Failure> {
    let settings = folder::configuration(common)?.reader;
    let mut folder = Folder::open(common, Access::Write)?;
    let total = folder.keep.store().article_ids()?.len() as u64;
    let progress = progress(common.quiet || common.json);
    let rereading = Rereading { reader: reading::reader(&settings)?, all, threads: settings.threads };
    progress.expect(total, "read");
    let rebuilt = folder.keep.rebuild(
        &mut |stored| {
            let looked_at = stored.len() as u64;
            let read = rereading.read(stored);
            progress.done_with(looked_at);
            read
        },
        &mut {
            let mut begun = false;
            let mut weaver = Weaver::default();
            let progress = &progress;
            move |store: &mut dyn Store, ids: &[ArticleId]| {
                if !std::mem::replace(&mut begun, true) {
                    progress.expect(total, "woven");
                }
                weaver.follow(store, ids)?;
                progress.done_with(ids.len() as u64);
                Ok(())
            }
        },
    )?;
    drop(progress);
    let store = folder.keep.store();
    let (articles, events, edges) = (store.article_ids()?.len(), store.event_ids()?.len(), store.all_lineage()?.len());
    if common.json {
        out.json(&serde_json::json!({
            "articles": articles, "read": rebuilt.read, "changed": rebuilt.changed, "events": events, "lineage": edges
        }))?;
    } else if !common.quiet {
        let (articles, events) = (count(articles, "article"), count(events, "event"));
        let edges = count(edges, "edge");
        note(&format!("{} read anew, {} of them changed", count(rebuilt.read, "text"), rebuilt.changed));
        note(&format!("{articles} woven anew: {events}, {edges} of lineage"));
    }
    Ok(Done::Whole)
}

pub(crate) fn coverage(folder: &Folder, run: Option<u64>, json: bool, out: &mut Out) -> Result<Done, Failure> {
    let store = folder.keep.store();
    let runs = store.runs()?;
    let Some(chosen) = (match run {
        Some(number) => runs.iter().find(|r| r.id == number),
        None => last_that_did(store, &runs)?,
    }) else {
        return match run {
            Some(number) if !runs.is_empty() => {
                Err(Failure::usage(format!("there is no run {number}"))
                    .hint(format!("runs 1 to {} are known", runs.len())))
            }
            _ => {
                out.then_note("no run over feeds has been made yet");
                Ok(Done::Whole)
            }
        };
    };
    let rows = store.coverage(chosen.id)?;
    let idle = runs.iter().filter(|r| run.is_none() && r.id > chosen.id).count();
    if idle > 0 {
        let had = format!("{} had", count(idle, "later run"));
        out.then_note(format!("{had} nothing to tell: no feed was due, or the run was cut short"));
    }
    if !json {
        let ended = chosen.ended.as_deref().map_or_else(|| "never: it was cut short".to_owned(), moment);
        let started = moment(&chosen.started);
        writeln!(out, "{STRONG}run {}{STRONG:#}: started {started}, ended {ended}", chosen.id)?;
        for outcome in CoverageOutcome::ALL {
            let number = rows.iter().filter(|r| r.outcome == outcome).count();
            writeln!(out, "  {:<10} {number}", outcome.as_str())?;
        }
    }
    for row in &rows {
        if json {
            out.json(&serde_json::json!({
                "run": row.run, "what": row.what, "feed": row.feed, "outcome": row.outcome.as_str(), "why": row.why
            }))?;
        } else if matches!(row.outcome, CoverageOutcome::Skipped | CoverageOutcome::Failed) {
            writeln!(out, "  {}: {}", row.outcome.as_str(), named(&row.what, &row.why))?;
        }
    }
    Ok(Done::Whole)
}

/// The last run in which something was polled; where there is none, the last one.
fn last_that_did<'a>(store: &dyn Store, runs: &'a [Run]) -> Result<Option<&'a Run>, Failure> {
    for run in runs.iter().rev() {
        if !store.coverage(run.id)?.is_empty() {
            return Ok(Some(run));
        }
    }
    Ok(runs.last())
}

pub(crate) fn serve(folder: Folder, listen: SocketAddr, hosts: Vec<String>, quiet: bool) -> Result<Done, Failure> {
    let countries = folder.countries()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await.map_err(|e| {
            Failure::failed(format!("cannot listen on {listen}: {e}")).hint("--listen ADDR:PORT names another address")
        })?;
        note(&format!("the desk is at http://{}", listener.local_addr()?));
        if !listener.local_addr()?.ip().is_loopback() {
            warn("whoever can reach this machine can read all that is kept: the desk asks for no password");
        }
        if !quiet {
            hint("Ctrl-C ends it");
        }
        let mut router =
            desk::router_finding(folder.keep, move |level, name| folder::find_place(&countries, level, name));
        if listener.local_addr()?.ip().is_loopback() {
            router = desk::answering_to(router, hosts);
        }
        axum::serve(listener, router)
            .with_graceful_shutdown(async {
                let _ = tokio::signal::ctrl_c().await; // where signals cannot be had, it is ended from outside
            })
            .await?;
        Ok(Done::Whole)
    })
}
