//! The real program as a process, with what it cost.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::press::Piece;

/// How often a running program is looked at.
const LOOK: Duration = Duration::from_millis(20);
/// Ticks of processor time in a second, as Linux counts them for programs.
const TICKS: f64 = 100.0;

/// `crosswire` on one data folder.
pub(crate) struct Program {
    program: PathBuf,
    data: PathBuf,
    pages: PathBuf,
}

/// What one or several runs cost.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    articles: usize,
    wall: Duration,
    /// Seconds of processor time.
    cpu: f64,
    /// Most memory that was resident, in bytes: in all, and without pages of files that are mapped.
    peak: u64,
    anonymous: u64,
}

impl Program {
    pub(crate) fn new(program: &Path, data: &Path, scratch: &Path) -> Self {
        Self { program: program.to_owned(), data: data.to_owned(), pages: scratch.join("pages") }
    }

    fn command(&self, verb: &str) -> Command {
        let mut command = Command::new(&self.program);
        // The configuration is the folder's, and there is none.
        command.current_dir(std::env::temp_dir()).arg(verb).arg("--data").arg(&self.data).stdout(Stdio::null());
        command
    }

    /// Writes the pages and runs `crosswire ingest` on them.
    pub(crate) fn ingest(&self, pieces: &[Piece]) -> Result<Cost> {
        let _ = fs::remove_dir_all(&self.pages); // left by the run before
        fs::create_dir_all(&self.pages)?;
        for (at, piece) in pieces.iter().enumerate() {
            fs::write(self.pages.join(format!("{at:06}.html")), piece.html())?;
        }
        let start = Instant::now();
        let mut child = self.command("ingest").arg("--quiet").arg(&self.pages).spawn().context("running crosswire")?;
        let folder = PathBuf::from(format!("/proc/{}", child.id()));
        let mut cost = Cost { articles: pieces.len(), ..Cost::default() };
        loop {
            let stat = fs::read_to_string(folder.join("stat"))?;
            let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
            let ticks: u64 = fields.iter().skip(11).take(2).filter_map(|t| t.parse::<u64>().ok()).sum();
            cost.cpu = ticks as f64 / TICKS;
            // What has ended keeps its times until it is waited for.
            if fields.first() == Some(&"Z") {
                break;
            }
            let status = fs::read_to_string(folder.join("status")).unwrap_or_default();
            cost.peak = cost.peak.max(kilobytes(&status, "VmHWM:"));
            cost.anonymous = cost.anonymous.max(kilobytes(&status, "RssAnon:"));
            thread::sleep(LOOK);
        }
        cost.wall = start.elapsed();
        if !child.wait()?.success() {
            bail!("crosswire ingest failed");
        }
        Ok(cost)
    }

    /// Runs `crosswire search` and gives the time until it has ended.
    pub(crate) fn search(&self, query: &str) -> Result<Duration> {
        let start = Instant::now();
        let ended = self.command("search").arg(query).status()?;
        if !ended.success() {
            bail!("crosswire search failed");
        }
        Ok(start.elapsed())
    }
}

impl Cost {
    pub(crate) const HEAD: &str =
        "ingest into            | articles | articles/s | CPU ms/article | peak MB (anonymous)";

    pub(crate) fn add(&mut self, other: &Self) {
        self.articles += other.articles;
        self.wall += other.wall;
        self.cpu += other.cpu;
        self.peak = self.peak.max(other.peak);
        self.anonymous = self.anonymous.max(other.anonymous);
    }

    pub(crate) fn row(&self, what: &str) -> String {
        let n = self.articles.max(1) as f64;
        format!(
            "{what:22} | {:8} | {:10.1} | {:14.2} | {} ({})",
            self.articles,
            n / self.wall.as_secs_f64(),
            self.cpu * 1000.0 / n,
            self.peak >> 20,
            self.anonymous >> 20
        )
    }
}

fn kilobytes(status: &str, name: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) << 10
}

/// Bytes of all files in a folder.
pub(crate) fn size(dir: &Path) -> Result<u64> {
    let mut sum = 0;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        sum += if entry.file_type()?.is_dir() { size(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(sum)
}
