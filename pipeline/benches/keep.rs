//! Keeping, end to end, with the real program: ingest into an empty and into a full store, the hard week, search, timeline,
//! cold start, memory. Linux only: times and memory of the program are read from `/proc`.
//!
//! ```text
//! cargo bench -p pipeline --bench keep                                            # 3,000 articles: minutes
//! cargo bench -p pipeline --bench keep -- --articles 100000 --dir FOLDER          # the big one; FOLDER is kept and used again
//! ```
//!
//! A folder that holds the store of an earlier run is not filled again; each run adds its measured articles to it.

#![allow(clippy::print_stdout)]

#[path = "../../models/benches/press/mod.rs"]
mod press;
#[path = "keep/program.rs"]
mod program;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use index::Keep;
use index::search::{self, PlaceLevel};
use press::{Piece, Press, Rng};
use program::{Cost, Program};

/// Articles of one run of the program: what cron finds in a few hours.
const RUN: usize = 1000;
const SEED: u64 = 20_310_514;

fn main() -> Result<()> {
    let asked = Asked::parse(std::env::args().skip(1))?;
    let temporary = tempfile::tempdir()?;
    let dir = asked.dir.clone().unwrap_or_else(|| temporary.path().join("store"));
    let program = Program::new(&asked.program, &dir, temporary.path());
    println!("{}", Cost::HEAD);

    let empty = Program::new(&asked.program, &temporary.path().join("empty"), temporary.path());
    let first: Vec<Piece> = Press::new(SEED).take(RUN).collect();
    println!("{}", empty.ingest(&first)?.row("an empty store"));

    let (mut press, mut held) = (Press::new(SEED), 0);
    let mark = dir.join("bench-articles");
    if let Ok(text) = std::fs::read_to_string(&mark) {
        held = text.trim().parse().with_context(|| format!("{} holds no number", mark.display()))?;
        press.by_ref().take(held).for_each(drop);
    }
    let mut step = |held: &mut usize| -> Result<Cost> {
        let pieces: Vec<Piece> = press.by_ref().take(RUN).collect();
        let cost = program.ingest(&pieces)?;
        *held += pieces.len();
        std::fs::write(&mark, held.to_string())?;
        Ok(cost)
    };
    while held < asked.articles {
        let (before, mut sum) = (held, Cost::default());
        while held < asked.articles.min(before + (asked.articles / 10).max(RUN)) {
            sum.add(&step(&mut held)?);
        }
        println!("{}", sum.row(&format!("{before}")));
    }
    for _ in 0..3 {
        let before = held;
        println!("{}", step(&mut held)?.row(&format!("{before}")));
    }
    // The hard week comes after the ordinary news; a second run tells of the week after.
    let weeks = dir.join("bench-weeks");
    let week: i64 = std::fs::read_to_string(&weeks).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    let unrest: Vec<Piece> = Press::unrest(SEED + week as u64, press.day() + 60 + 14 * week, asked.unrest).collect();
    for (at, pieces) in unrest.chunks(RUN).enumerate() {
        println!("{}", program.ingest(pieces)?.row(&format!("hard week, from {}", at * RUN)));
    }
    std::fs::write(&weeks, (week + 1).to_string())?;

    println!("\nstore {} MB", program::size(&dir)? >> 20);
    latencies(&dir, &first)?;
    for query in ["internet shutdown Shiraz", "kind:blackout country:Iran origins:>=2 internet"] {
        let mut times: Vec<Duration> = (0..25).map(|_| program.search(query)).collect::<Result<_>>()?;
        times.sort_unstable();
        println!("cold start of `crosswire search '{query}'`: median {:.1?}, worst of 25 {:.1?}", times[12], times[24]);
    }
    Ok(())
}

/// Time of questions in one process, as the desk asks them.
fn latencies(dir: &Path, known: &[Piece]) -> Result<()> {
    let keep = Keep::open_read_only(dir)?;
    let mut rng = Rng::new(7);
    let mut words = |n: usize| {
        let text = &known[rng.below(known.len())].paragraphs[0];
        let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 4).collect();
        (0..n).map(|_| rng.pick(&words)).collect::<Vec<_>>().join(" ")
    };
    let searches: Vec<String> = (0..300)
        .map(|at| match at % 5 {
            0 => words(1),
            1 => words(2),
            2 => format!("{} kind:blackout", words(1)),
            3 => format!("killed {} country:IR origins:>=2", words(1)),
            _ => "internet shutdown protest".to_owned(),
        })
        .collect();
    let timelines: Vec<String> = (0..60)
        .map(|at| match at % 4 {
            0 => "kind:blackout country:IR".to_owned(),
            1 => "country:PK from:2018-03-01 to:2018-06-01".to_owned(),
            2 => format!("kind:attack origins:>={}", 1 + at % 3),
            _ => "province:IR-07 grade:corroborated".to_owned(),
        })
        .collect();
    let code = |_: PlaceLevel, name: &str| Some(name.to_owned());
    let mut rows = (0, 0);
    let found = timed(&searches, |query| {
        rows.0 += keep.search(&search::parse(query, &code)?, 20)?.len();
        Ok(())
    })?;
    let told = timed(&timelines, |query| {
        rows.1 += keep.timeline(&search::parse(query, &code)?.filters)?.len();
        Ok(())
    })?;
    println!("search: p50 {:.2?}, p99 {:.2?} ({} hits of {} queries)", found.0, found.1, rows.0, searches.len());
    println!("timeline: p50 {:.2?}, p99 {:.2?} ({} rows of {} queries)", told.0, told.1, rows.1, timelines.len());
    Ok(())
}

/// Median and 99th percentile.
fn timed(queries: &[String], mut ask: impl FnMut(&str) -> Result<()>) -> Result<(Duration, Duration)> {
    let mut times = Vec::with_capacity(queries.len());
    for query in queries {
        let start = Instant::now();
        ask(query)?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    Ok((times[times.len() / 2], times[times.len() * 99 / 100]))
}

/// What the command line asks for.
struct Asked {
    articles: usize,
    unrest: usize,
    dir: Option<PathBuf>,
    /// The build of crosswire that is measured, for comparing two.
    program: PathBuf,
}

impl Asked {
    fn parse(mut args: impl Iterator<Item = String>) -> Result<Self> {
        let mut asked =
            Self { articles: 3000, unrest: 1000, dir: None, program: env!("CARGO_BIN_EXE_crosswire").into() };
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("{arg} wants a value"));
            match arg.as_str() {
                "--articles" => asked.articles = value()?.parse()?,
                "--unrest" => asked.unrest = value()?.parse()?,
                "--dir" => asked.dir = Some(value()?.into()),
                "--program" => asked.program = value()?.into(),
                "--bench" => {} // cargo says so
                other => anyhow::bail!("`{other}` is not --articles N, --unrest N, --dir FOLDER or --program FILE"),
            }
        }
        Ok(asked)
    }
}
