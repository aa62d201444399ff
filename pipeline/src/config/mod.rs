//! The configuration: which feeds are polled, who prints them, and how politely.
//!
//! One TOML file (`feeds.toml`). Unknown keys are refused with the line shown, because a misspelt key that is
//! silently ignored costs a week of wrong polling. Nothing here opens a socket or reads a clock.

mod error;
mod outlets;
mod raw;
mod search;
mod units;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub use error::ConfigError;
pub use news::{Outlet, OutletKind};
pub use outlets::{Outlets, host_of, registered_domain};
pub use search::{FILE_NAME, candidates, locate, platform_file};
pub use units::{parse_duration, parse_size};

/// How often a feed is polled where it does not say.
pub const DEFAULT_EVERY: Duration = Duration::from_secs(30 * 60);
/// The shortest `every` that is accepted.
pub const MIN_EVERY: Duration = Duration::from_secs(60);
/// What the fetcher calls itself where the configuration does not say. The word before the slash is the name that
/// robots.txt files are searched for.
pub const DEFAULT_USER_AGENT: &str = concat!("Crosswire/", env!("CARGO_PKG_VERSION"), " (news archive; feed reader)");
/// Requests under way at once, over all hosts.
pub const DEFAULT_CONCURRENCY: usize = 16;
/// Requests under way at once to one host.
pub const DEFAULT_PER_HOST: usize = 2;
/// Shortest time between the starts of two requests to one host.
pub const DEFAULT_DELAY: Duration = Duration::from_secs(1);
/// Longest time to open a connection.
pub const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Longest silence in the middle of an answer.
pub const DEFAULT_READ_TIMEOUT: Duration = Duration::from_secs(20);
/// Longest time for one answer, from the first byte sent to the last received.
pub const DEFAULT_TOTAL_TIMEOUT: Duration = Duration::from_secs(60);
/// Further tries after the first.
pub const DEFAULT_RETRIES: u32 = 2;
/// Wait before the first further try; doubled for each one after, with jitter.
pub const DEFAULT_BACKOFF: Duration = Duration::from_secs(2);
/// Longest `Retry-After` that a run waits for; longer ones are left to the next run.
pub const DEFAULT_MAX_WAIT: Duration = Duration::from_secs(60);
/// Redirects followed for one request.
pub const DEFAULT_MAX_REDIRECTS: usize = 10;
/// Largest feed, in bytes after decompression.
pub const DEFAULT_MAX_FEED: u64 = 10 * 1024 * 1024;
/// Largest article page, in bytes after decompression.
pub const DEFAULT_MAX_PAGE: u64 = 10 * 1024 * 1024;

/// A configuration as loaded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Who prints.
    pub outlets: Outlets,
    /// What is polled, in file order.
    pub feeds: Vec<ConfiguredFeed>,
    /// How the fetcher behaves.
    pub politeness: Politeness,
    /// Where things are kept.
    pub store: StoreSettings,
    /// How articles are read.
    pub reader: ReaderSettings,
    /// The file that it was loaded from; null for the defaults.
    pub path: Option<PathBuf>,
}

/// One polled feed.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfiguredFeed {
    /// Its address, `http` or `https`.
    pub url: String,
    /// Registered domain of the outlet that prints it; one of [`Config::outlets`].
    pub outlet: String,
    /// Whether its entries carry whole articles, so that the page is fetched only of those without a text.
    pub full_text: bool,
    /// Whether the page of each entry is fetched. Never true together with `full_text`; where both are false, entries are read for
    /// their titles and summaries alone.
    pub fetch_pages: bool,
    /// How often it is polled.
    pub every: Duration,
    /// Free words for filters.
    pub tags: Vec<String>,
    /// Whether someone has polled it with success.
    pub verified: bool,
}

/// How the fetcher behaves towards other people's servers.
#[derive(Clone, Debug, PartialEq)]
pub struct Politeness {
    /// The `User-Agent` header.
    pub user_agent: String,
    /// Requests under way at once, over all hosts.
    pub concurrency: usize,
    /// Requests under way at once to one host name.
    pub per_host: usize,
    /// Shortest time between the starts of two requests to one host name.
    pub delay: Duration,
    /// Longest time to open a connection.
    pub connect_timeout: Duration,
    /// Longest silence in the middle of an answer.
    pub read_timeout: Duration,
    /// Longest time for one answer.
    pub total_timeout: Duration,
    /// Further tries after the first, for 429, 5xx and broken connections.
    pub retries: u32,
    /// Wait before the first further try.
    pub backoff: Duration,
    /// Longest `Retry-After` that a run waits for.
    pub max_wait: Duration,
    /// Redirects followed for one request.
    pub max_redirects: usize,
    /// Largest feed in bytes, after decompression.
    pub max_feed: u64,
    /// Largest article page in bytes, after decompression.
    pub max_page: u64,
    /// Whether robots.txt is honoured for article pages.
    pub robots: bool,
    /// Whether loopback and private addresses may be fetched; the demo and tests need it.
    pub allow_private: bool,
}

impl Default for Politeness {
    fn default() -> Self {
        Self {
            user_agent: DEFAULT_USER_AGENT.to_owned(),
            concurrency: DEFAULT_CONCURRENCY,
            per_host: DEFAULT_PER_HOST,
            delay: DEFAULT_DELAY,
            connect_timeout: DEFAULT_CONNECT_TIMEOUT,
            read_timeout: DEFAULT_READ_TIMEOUT,
            total_timeout: DEFAULT_TOTAL_TIMEOUT,
            retries: DEFAULT_RETRIES,
            backoff: DEFAULT_BACKOFF,
            max_wait: DEFAULT_MAX_WAIT,
            max_redirects: DEFAULT_MAX_REDIRECTS,
            max_feed: DEFAULT_MAX_FEED,
            max_page: DEFAULT_MAX_PAGE,
            robots: true,
            allow_private: false,
        }
    }
}

/// Where things are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreSettings {
    /// Data folder; null means the platform's. A relative path counts from the configuration file.
    pub dir: Option<PathBuf>,
}

/// How articles are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReaderSettings {
    /// Which engine reads.
    pub engine: Engine,
    /// Folder with the network's `vocabulary.txt`, `scheme.json`, `calibration.json` and what the engine runs: `reader.onnx` or
    /// `reader.safetensors` with `config.json`. Null means the network that comes with the program; a relative path counts from the
    /// configuration file.
    pub weights: Option<PathBuf>,
    /// Articles read at once; null means one for each processor core.
    pub threads: Option<usize>,
    /// Models of the user that advise the reader; only where the feature `rust-bert` is built in.
    pub hub: Option<HubSettings>,
}

/// Folders of models of the user; relative ones count from the configuration file.
#[derive(Clone, Debug, PartialEq)]
pub struct HubSettings {
    /// Token classification: names where our own finder has none.
    pub ner: Option<PathBuf>,
    /// Inference between sentences: a veto on events and cuts.
    pub zero_shot: Option<PathBuf>,
    /// Entailment below which the veto falls, 0 to 1.
    pub bar: f32,
    /// Sentence embeddings.
    pub embeddings: Option<PathBuf>,
}

/// What decides which words are claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Engine {
    /// Rules and tables alone.
    Rules,
    /// Rules and a trained network, on rten (pure Rust, int8).
    #[default]
    Rten,
    /// Rules and a trained network, on rust-bert (libtorch); only where the feature `rust-bert` is built in.
    RustBert,
}

impl Config {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// The file cannot be read, is no TOML, has an unknown key, or says something that cannot be.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let bytes = std::fs::read(path)
            .map_err(|source| ConfigError::Read { path: path.to_owned(), reason: source.to_string() })?;
        let text = String::from_utf8(bytes)
            .map_err(|_| ConfigError::Read { path: path.to_owned(), reason: "it is not UTF-8 text".to_owned() })?;
        Self::parse(&text, path)
    }

    /// Checks a text; `path` is where it stands, for messages and relative folders.
    ///
    /// # Errors
    /// As [`Config::load`], without the reading.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        raw::parse(text, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, ConfigError> {
        Config::parse(text, Path::new("/etc/crosswire/feeds.toml"))
    }

    const SMALL: &str = r#"
        [[outlets]]
        domain = "kavir-post.example"
        name = "Kavir Post"
        kind = "paper"
        also = ["kavirpost.test"]

        [[feeds]]
        url = "https://kavir-post.example/rss"
        outlet = "kavir-post.example"
        every = "15m"
        tags = ["iran"]
    "#;

    #[test]
    fn a_small_file_gets_the_defaults() {
        let config = parse(SMALL).unwrap();
        let feed = &config.feeds[0];
        assert_eq!(
            (feed.every, feed.fetch_pages, feed.full_text, feed.verified),
            (Duration::from_secs(900), true, false, false)
        );
        assert_eq!(config.politeness, Politeness::default());
        assert_eq!(config.outlets.of_url("https://www.kavirpost.test/a").unwrap().name, "Kavir Post");
    }

    #[test]
    fn a_relative_store_counts_from_the_file() {
        let config = parse("[reader]\nengine = \"rten\"\nweights = \"weights\"").unwrap();
        assert_eq!(config.reader.weights.as_deref(), Some(Path::new("/etc/crosswire/weights")));
        let config = parse("[reader]\nengine = \"rust-bert\"").unwrap();
        assert_eq!(config.reader.engine, Engine::RustBert);
        let hub =
            parse("[reader.hub]\nner = \"names\"\nzero_shot = \"/m/nli\"\nbar = 0.5").unwrap().reader.hub.unwrap();
        assert_eq!(hub.ner.as_deref(), Some(Path::new("/etc/crosswire/names")));
        assert_eq!((hub.zero_shot.as_deref(), hub.bar), (Some(Path::new("/m/nli")), 0.5));
        let config = parse("[store]\ndir = \"data\"").unwrap();
        assert_eq!(config.store.dir.as_deref(), Some(Path::new("/etc/crosswire/data")));
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let error = parse(&SMALL.replace("every =", "evry =")).unwrap_err();
        let shown = error.to_string();
        assert!(shown.contains("evry = \"15m\"") && shown.contains("unknown field `evry`"), "{shown}");
        assert!(error.hint().unwrap().contains("every"), "{:?}", error.hint());
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_line_and_a_hint() {
        for (from, to, says) in [
            ("every = \"15m\"", "every = \"soon\"", "`soon` is not a duration"),
            ("every = \"15m\"", "every = \"5s\"", "`5s`"),
            ("outlet = \"kavir-post.example\"", "outlet = \"kavir-pots.example\"", "`kavir-pots.example`"),
            ("https://kavir-post.example/rss", "ftp://kavir-post.example/rss", "`ftp://kavir-post.example/rss`"),
            ("kind = \"paper\"", "kind = \"gazette\"", "gazette"),
            ("tags = [\"iran\"]", "full_text = true\nfetch_pages = true", "full_text"),
            (
                "domain = \"kavir-post.example\"",
                "domain = \"https://kavir-post.example/\"",
                "`https://kavir-post.example/`",
            ),
        ] {
            let error = parse(&SMALL.replacen(from, to, 1)).unwrap_err();
            let shown = error.to_string();
            assert!(shown.contains(says) && shown.contains("line"), "{to}: {shown}");
            assert!(error.hint().is_some(), "{to}: {shown}");
        }
        for (hub, says) in [
            ("", "names no folder"),
            ("ners = \"a\"", "ners"),
            ("zero_shot = \"a\"\nbar = 1.5", "1.5"),
            ("ner = \"a\"\nbar = 0.5", "zero_shot"),
        ] {
            let error = parse(&format!("[reader.hub]\n{hub}")).unwrap_err();
            assert!(error.to_string().contains(says) && error.hint().is_some(), "{hub}: {error}");
        }
        let twice =
            format!("{SMALL}\n[[feeds]]\nurl = \"https://kavir-post.example/rss\"\noutlet = \"kavir-post.example\"\n");
        assert!(parse(&twice).unwrap_err().to_string().contains("twice"));
        assert!(parse("[politeness]\nconcurrency = 0").unwrap_err().to_string().contains("concurrency"));
    }
}
