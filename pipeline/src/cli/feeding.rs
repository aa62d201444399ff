//! `feeds`: looking after the feeds of the configuration.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use futures_util::StreamExt as _;
use index::Keep;
use opml::OPML;

use super::Done;
use super::args::{Common, FeedsCommand};
use super::failure::Failure;
use super::folder::{configuration, data_dir, is_there};
use super::out::{Out, STRONG, count, hint, moment, note};
use super::stages::tell;
use crate::config::{self, Config};
use crate::feeds;
use crate::fetch::{Fetched, Fetcher, Outcome, Request, SystemClock, Validators};
use crate::ingest::Problem;

pub(crate) fn feeds(common: &Common, command: &FeedsCommand, json: bool, out: &mut Out) -> Result<Done, Failure> {
    match command {
        FeedsCommand::List => list(common, json, out),
        FeedsCommand::Check { urls } => check(common, urls, json, out),
        FeedsCommand::Add { url, outlet } => add(common, &[(url.clone(), outlet.clone())]),
        FeedsCommand::Import { file } => {
            let text = fs::read_to_string(file).map_err(|e| {
                Failure::failed(format!("cannot read {}: {e}", file.display())).hint("give the path of an OPML file")
            })?;
            let found = OPML::from_str(&text).map_err(|e| {
                Failure::usage(format!("{} is no OPML file: {e}", file.display()))
                    .hint("export one from your feed reader")
            })?;
            let mut wanted = Vec::new();
            addresses(&found.body.outlines, &mut wanted);
            add(common, &wanted)
        }
        FeedsCommand::Export => export(&configuration(common)?, out),
    }
}

/// Addresses of all feeds in an outline, however deep.
fn addresses(outlines: &[opml::Outline], found: &mut Vec<(String, Option<String>)>) {
    for outline in outlines {
        found.extend(outline.xml_url.clone().map(|url| (url, None)));
        addresses(&outline.outlines, found);
    }
}

fn export(config: &Config, out: &mut Out) -> Result<Done, Failure> {
    let mut opml = OPML::default();
    opml.head = Some(opml::Head { title: Some("Crosswire feeds".to_owned()), ..opml::Head::default() });
    for feed in &config.feeds {
        let name = config.outlets.of_host(&feed.outlet).map_or(feed.outlet.as_str(), |o| o.name.as_str());
        opml.add_feed(name, &feed.url);
    }
    let text = opml.to_string().map_err(|e| Failure::failed(format!("OPML cannot be written: {e}")))?;
    writeln!(out, "{text}")?;
    Ok(Done::Whole)
}

fn list(common: &Common, json: bool, out: &mut Out) -> Result<Done, Failure> {
    let config = configuration(common)?;
    let dir = data_dir(common, &config)?;
    let keep = if is_there(&dir)? { Some(Keep::open_read_only(&dir)?) } else { None };
    for feed in &config.feeds {
        let state = keep.as_ref().map(|k| k.store().feed(&feed.url)).transpose()?.flatten().unwrap_or_default();
        let name = config.outlets.of_host(&feed.outlet).map_or(feed.outlet.as_str(), |o| o.name.as_str());
        if json {
            out.json(&serde_json::json!({
                "url": feed.url, "outlet": feed.outlet, "every_s": feed.every.as_secs(), "tags": feed.tags, "verified": feed.verified,
                "polled": state.polled, "failures": state.failures, "last_error": state.last_error, "moved_to": state.moved_to
            }))?;
            continue;
        }
        let polled = state.polled.as_deref().map_or_else(|| "never polled".to_owned(), moment);
        writeln!(out, "{STRONG}{name}{STRONG:#}  {}  {polled}", feed.url)?;
        if let Some(error) = &state.last_error {
            let failures = match state.failures {
                0 => "not whole".to_owned(),
                n => count(n as usize, "failure") + ", the last",
            };
            writeln!(out, "    {failures}: {error}")?;
        }
    }
    Ok(Done::Whole)
}

fn check(common: &Common, urls: &[String], json: bool, out: &mut Out) -> Result<Done, Failure> {
    let config = configuration(common)?;
    let urls: Vec<String> =
        if urls.is_empty() { config.feeds.iter().map(|f| f.url.clone()).collect() } else { urls.to_vec() };
    if urls.is_empty() {
        return Err(Failure::usage("no feeds are configured").hint("name addresses: crosswire feeds check URL…"));
    }
    let fetcher =
        Fetcher::new(&config.politeness, Arc::new(SystemClock::new())).map_err(|e| Failure::failed(e.to_string()))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let requests = urls.iter().map(|url| Request::feed(url, Validators::default())).collect();
    let answers: Vec<_> = runtime.block_on(async { fetcher.poll(requests).collect().await });
    let mut failed = 0;
    for (at, answer) in answers {
        let url = &urls[at];
        let said = answer.map_err(|e| Problem::new(url, &e).hint(e.hint())).and_then(|f| entries(url, &f));
        match said {
            Ok(entries) if json => out.json(&serde_json::json!({ "url": url, "ok": true, "entries": entries }))?,
            Ok(1) => writeln!(out, "ok   {url}: 1 entry")?,
            Ok(entries) => writeln!(out, "ok   {url}: {entries} entries")?,
            Err(problem) => {
                failed += 1;
                if json {
                    out.json(
                        &serde_json::json!({ "url": url, "ok": false, "why": problem.why, "hint": problem.hint }),
                    )?;
                } else {
                    tell(&problem);
                }
            }
        }
    }
    Ok(Done::but_for(failed))
}

fn entries(url: &str, fetched: &Fetched) -> Result<usize, Problem> {
    let Outcome::Fresh { snapshot, bytes } = &fetched.outcome else { return Ok(0) };
    let kind = snapshot.headers.iter().find(|(name, _)| name == "content-type").map(|(_, v)| v.as_str());
    let feed = feeds::parse(url, bytes, kind).map_err(|e| Problem::new(url, &e).hint(e.hint()))?;
    Ok(feed.entries.len())
}

/// Appends feeds to the configuration file, which is only replaced by a text that loads.
fn add(common: &Common, wanted: &[(String, Option<String>)]) -> Result<Done, Failure> {
    let config = configuration(common)?;
    let path =
        config.path.clone().or_else(|| common.config.clone()).unwrap_or_else(|| PathBuf::from(config::FILE_NAME));
    let mut text = if path.exists() { fs::read_to_string(&path)? } else { String::new() };
    let mut outlets: Vec<String> = config.outlets.iter().map(|o| o.domain.clone()).collect();
    let mut added = 0;
    for (url, outlet) in wanted {
        if config.feeds.iter().any(|f| f.url == *url) {
            note(&format!("{url} is there already"));
            continue;
        }
        let Some(domain) = outlet.clone().or_else(|| config::registered_domain(url)) else {
            return Err(Failure::usage(format!("`{url}` is no web address")).hint("it begins with https://"));
        };
        let quoted = |s: &str| toml::Value::String(s.to_owned()).to_string();
        if !outlets.contains(&domain) && config.outlets.of_host(&domain).is_none() {
            text.push_str(&format!(
                "\n[[outlets]]\ndomain = {0}\nname = {0}\nkind = \"blog\" # say what it is\n",
                quoted(&domain)
            ));
            outlets.push(domain.clone());
        }
        text.push_str(&format!("\n[[feeds]]\nurl = {}\noutlet = {}\nverified = false\n", quoted(url), quoted(&domain)));
        added += 1;
    }
    Config::parse(&text, &path)?;
    // Written beside and renamed, so that a full disk cannot leave half a configuration.
    let beside = path.with_extension("toml.new");
    fs::write(&beside, &text).and_then(|()| fs::rename(&beside, &path)).map_err(|e| {
        Failure::failed(format!("cannot write {}: {e}", path.display())).hint("name another file with --config FILE")
    })?;
    note(&format!("{} added to {}", count(added, "feed"), path.display()));
    hint("`crosswire feeds check` polls them without keeping anything");
    Ok(Done::Whole)
}
