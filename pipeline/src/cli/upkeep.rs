//! `verify`, `rebuild`, `coverage`, `doctor`, `serve`: looking after a data folder.

use std::io::Write as _;
use std::net::SocketAddr;

use index::corroborate;
use index::store::CoverageOutcome;

use super::Done;
use super::args::Common;
use super::failure::{Failure, FailureKind};
use super::folder::{self, Folder};
use super::out::{DOUBT, Out, STRONG, count, hint, note};

pub(crate) fn verify(folder: &Folder, json: bool, out: &mut Out) -> Result<Done, Failure> {
    let report = folder.keep.verify()?;
    for finding in &report.findings {
        if json {
            out.json(&serde_json::json!({ "what": finding.what, "value": finding.value, "derived": finding.derived }))?;
        } else {
            writeln!(out, "{DOUBT}fault:{DOUBT:#} {}: {}", finding.what, finding.value)?;
        }
    }
    note(&format!(
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
        "restore the data folder from a backup; what is only derived, `crosswire rebuild` makes anew"
    };
    Err(Failure { kind: FailureKind::Integrity, ..Failure::failed(what) }.hint(next))
}

pub(crate) fn rebuild(mut folder: Folder, json: bool, out: &mut Out) -> Result<Done, Failure> {
    folder.keep.rebuild(&mut |store, ids| corroborate::follow(store, ids).map(drop))?;
    let store = folder.keep.store();
    let (articles, events, edges) = (store.article_ids()?.len(), store.event_ids()?.len(), store.all_lineage()?.len());
    if json {
        out.json(&serde_json::json!({ "articles": articles, "events": events, "lineage": edges }))?;
    } else {
        let (articles, events) = (count(articles, "article"), count(events, "event"));
        note(&format!("{articles} woven anew: {events}, {} of lineage", count(edges, "edge")));
    }
    Ok(Done::Whole)
}

pub(crate) fn coverage(folder: &Folder, run: Option<u64>, json: bool, out: &mut Out) -> Result<Done, Failure> {
    let store = folder.keep.store();
    let runs = store.runs()?;
    let Some(chosen) = (match run {
        Some(number) => runs.iter().find(|r| r.id == number),
        None => runs.last(),
    }) else {
        return match run {
            Some(number) => {
                Err(Failure::usage(format!("there is no run {number}"))
                    .hint(format!("runs 1 to {} are known", runs.len())))
            }
            None => {
                note("no run over feeds has been made yet");
                Ok(Done::Whole)
            }
        };
    };
    let rows = store.coverage(chosen.id)?;
    if !json {
        let ended = chosen.ended.as_deref().unwrap_or("cut short");
        writeln!(out, "{STRONG}run {}{STRONG:#}: started {}, ended {ended}", chosen.id, chosen.started)?;
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
            writeln!(out, "  {}: {} — {}", row.outcome.as_str(), row.what, row.why)?;
        }
    }
    Ok(Done::Whole)
}

pub(crate) fn doctor(common: &Common, json: bool, out: &mut Out) -> Result<Done, Failure> {
    let mut checks: Vec<(&str, Result<String, String>)> = Vec::new();
    let config = folder::configuration(common);
    checks.push((
        "configuration",
        match &config {
            Ok(config) => Ok(match &config.path {
                Some(path) => format!(
                    "{}: {}, {}",
                    path.display(),
                    count(config.feeds.len(), "feed"),
                    count(config.outlets.len(), "outlet")
                ),
                None => "none found; files can be ingested, feeds cannot".to_owned(),
            }),
            Err(failure) => Err(failure.what.clone()),
        },
    ));
    if let Ok(config) = &config {
        let dir = folder::data_dir(common, config)?;
        checks.push((
            "data folder",
            if dir.exists() {
                index::Keep::open_read_only(&dir)
                    .and_then(|keep| Ok((keep.store().article_ids()?.len(), keep.store().event_ids()?.len())))
                    .map(|(articles, events)| {
                        format!("{}: {}, {}", dir.display(), count(articles, "article"), count(events, "event"))
                    })
                    .map_err(|e| e.to_string())
            } else {
                Ok(format!("{} is not there yet; the first `crosswire ingest` makes it", dir.display()))
            },
        ));
    }
    checks.push(("reader", Ok(models::READER.to_owned())));
    let failed = checks.iter().filter(|(_, c)| c.is_err()).count();
    for (name, check) in &checks {
        let (fine, says) = match check {
            Ok(says) => (true, says),
            Err(says) => (false, says),
        };
        if json {
            out.json(&serde_json::json!({ "check": name, "ok": fine, "says": says }))?;
        } else {
            writeln!(out, "{}  {name}: {says}", if fine { "ok " } else { "BAD" })?;
        }
    }
    if failed > 0 {
        return Err(Failure::failed(format!("{} failed", count(failed, "check"))));
    }
    Ok(Done::Whole)
}

pub(crate) fn serve(folder: Folder, listen: SocketAddr) -> Result<Done, Failure> {
    let countries = folder.countries()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await.map_err(|e| {
            Failure::failed(format!("cannot listen on {listen}: {e}")).hint("--listen ADDR:PORT names another address")
        })?;
        note(&format!("the desk is at http://{}", listener.local_addr()?));
        hint("Ctrl-C ends it");
        axum::serve(
            listener,
            desk::router_finding(folder.keep, move |level, name| folder::find_place(&countries, level, name)),
        )
        .with_graceful_shutdown(async {
            let _ = tokio::signal::ctrl_c().await; // where signals cannot be had, it is ended from outside
        })
        .await?;
        Ok(Done::Whole)
    })
}
