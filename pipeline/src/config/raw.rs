//! The TOML as written, with the place of every value that is checked after parsing.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use models::hub::DEFAULT_BAR;
use serde::Deserialize;
use toml::Spanned;
use url::Url;

use super::units::{Lasting, Size};
use super::{
    Config, ConfigError, ConfiguredFeed, DEFAULT_EVERY, Engine, HubSettings, MIN_EVERY, Outlet, OutletKind, Outlets,
    Politeness, ReaderSettings, StoreSettings, outlets,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawConfig {
    #[serde(default)]
    outlets: Vec<RawOutlet>,
    #[serde(default)]
    feeds: Vec<RawFeed>,
    #[serde(default)]
    politeness: RawPoliteness,
    #[serde(default)]
    store: RawStore,
    #[serde(default)]
    reader: RawReader,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOutlet {
    domain: Spanned<String>,
    name: Spanned<String>,
    group: Option<String>,
    kind: OutletKind,
    #[serde(default)]
    also: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFeed {
    url: Spanned<String>,
    outlet: Spanned<String>,
    full_text: Option<Spanned<bool>>,
    fetch_pages: Option<bool>,
    every: Option<Spanned<Lasting>>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    verified: bool,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawPoliteness {
    user_agent: Option<Spanned<String>>,
    concurrency: Option<Spanned<usize>>,
    per_host: Option<Spanned<usize>>,
    delay: Option<Lasting>,
    connect_timeout: Option<Spanned<Lasting>>,
    read_timeout: Option<Spanned<Lasting>>,
    total_timeout: Option<Spanned<Lasting>>,
    retries: Option<u32>,
    backoff: Option<Lasting>,
    max_wait: Option<Lasting>,
    max_redirects: Option<usize>,
    max_feed: Option<Size>,
    max_page: Option<Size>,
    robots: Option<bool>,
    allow_private: Option<bool>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawStore {
    dir: Option<PathBuf>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawReader {
    #[serde(default)]
    engine: Engine,
    weights: Option<PathBuf>,
    threads: Option<Spanned<usize>>,
    hub: Option<Spanned<RawHub>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHub {
    ner: Option<PathBuf>,
    zero_shot: Option<PathBuf>,
    bar: Option<Spanned<f32>>,
    embeddings: Option<PathBuf>,
}

/// Parses and checks.
pub(super) fn parse(text: &str, path: &Path) -> Result<Config, ConfigError> {
    let raw: RawConfig = toml::from_str(text).map_err(|error| ConfigError::parse(path.to_owned(), &error))?;
    let check = Check { text, path };
    let outlets = check.outlets(raw.outlets)?;
    let feeds = check.feeds(raw.feeds, &outlets)?;
    let threads = raw.reader.threads.map(|threads| check.positive("threads", &threads)).transpose()?;
    let beside = |folder: PathBuf| path.parent().unwrap_or(Path::new("")).join(folder);
    Ok(Config {
        outlets,
        feeds,
        politeness: check.politeness(raw.politeness)?,
        store: StoreSettings { dir: raw.store.dir.map(beside) },
        reader: ReaderSettings {
            engine: raw.reader.engine,
            weights: raw.reader.weights.map(beside),
            threads,
            hub: raw.reader.hub.map(|hub| check.hub(hub, &beside)).transpose()?,
        },
        path: Some(path.to_owned()),
    })
}

/// The checks that need the text, to show the line.
struct Check<'a> {
    text: &'a str,
    path: &'a Path,
}

impl Check<'_> {
    fn refuse(&self, span: &Range<usize>, what: String, hint: &str) -> ConfigError {
        ConfigError::invalid(self.path.to_owned(), self.text, span, what, hint)
    }

    fn hub(&self, raw: Spanned<RawHub>, beside: &impl Fn(PathBuf) -> PathBuf) -> Result<HubSettings, ConfigError> {
        const HINT: &str = "[reader.hub] has ner, zero_shot and embeddings, each a folder, and bar, 0 to 1, for zero_shot (docs/reader.md, \"Hub models\")";
        let span = raw.span();
        let RawHub { ner, zero_shot, bar, embeddings } = raw.into_inner();
        if ner.is_none() && zero_shot.is_none() && embeddings.is_none() {
            return Err(self.refuse(&span, "[reader.hub] names no folder".to_owned(), HINT));
        }
        if let Some(bar) = &bar {
            let value = bar.get_ref();
            if !(0.0..=1.0).contains(value) {
                return Err(self.refuse(&bar.span(), format!("`{value}` is no bar"), HINT));
            }
            if zero_shot.is_none() {
                return Err(self.refuse(
                    &bar.span(),
                    "`bar` is of `zero_shot`, which names no folder".to_owned(),
                    HINT,
                ));
            }
        }
        let bar = bar.map_or(DEFAULT_BAR, Spanned::into_inner);
        let [ner, zero_shot, embeddings] = [ner, zero_shot, embeddings].map(|folder| folder.map(beside));
        Ok(HubSettings { ner, zero_shot, bar, embeddings })
    }

    fn outlets(&self, raw: Vec<RawOutlet>) -> Result<Outlets, ConfigError> {
        let mut seen = BTreeMap::new();
        let mut list = Vec::new();
        for outlet in raw {
            let name = outlet.name.get_ref().trim().to_owned();
            if name.is_empty() {
                return Err(self.refuse(
                    &outlet.name.span(),
                    "the outlet has no name".to_owned(),
                    "write its display name",
                ));
            }
            let mut domains = Vec::new();
            for domain in std::iter::once(&outlet.domain).chain(&outlet.also) {
                domains.push(self.domain(domain, &mut seen)?);
            }
            let also = domains.split_off(1);
            let domain = domains.pop().unwrap_or_default();
            list.push(Outlet {
                group: outlet.group.map_or_else(|| name.clone(), |g| g.trim().to_owned()),
                domain,
                name,
                kind: outlet.kind,
                also,
            });
        }
        Ok(Outlets::new(list))
    }

    /// A bare host name that is, or lies below, a registered domain, and that no outlet before has claimed.
    fn domain(&self, domain: &Spanned<String>, seen: &mut BTreeMap<String, ()>) -> Result<String, ConfigError> {
        let written = domain.get_ref();
        let lower = written.to_ascii_lowercase();
        let bare = !lower.contains(['/', ':', '@', ' ']) && outlets::registered_domain(&lower).is_some();
        if !bare {
            let what = format!("`{written}` is not a domain");
            return Err(self.refuse(
                &domain.span(),
                what,
                "write the registered domain alone, such as \"example.org\"",
            ));
        }
        if seen.insert(lower.clone(), ()).is_some() {
            let what = format!("the domain `{written}` is named twice");
            return Err(self.refuse(&domain.span(), what, "keep one outlet for each domain"));
        }
        Ok(lower)
    }

    fn feeds(&self, raw: Vec<RawFeed>, outlets: &Outlets) -> Result<Vec<ConfiguredFeed>, ConfigError> {
        let mut seen = BTreeMap::new();
        let mut list = Vec::new();
        for feed in raw {
            let url = feed.url.get_ref().trim().to_owned();
            let parsed = Url::parse(&url).ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
            let Some(parsed) = parsed else {
                let what = format!("`{url}` is not an address that can be fetched");
                return Err(self.refuse(
                    &feed.url.span(),
                    what,
                    "write the whole address, beginning with https:// or http://",
                ));
            };
            if seen.insert(parsed.to_string(), ()).is_some() {
                let what = format!("the feed `{url}` is named twice");
                return Err(self.refuse(&feed.url.span(), what, "delete one of the two"));
            }
            let Some(outlet) = outlets.of_host(feed.outlet.get_ref().trim()) else {
                let what = format!("no outlet has the domain `{}`", feed.outlet.get_ref());
                return Err(self.refuse(
                    &feed.outlet.span(),
                    what,
                    "add an [[outlets]] table with this domain, or correct it",
                ));
            };
            let full_text = feed.full_text.as_ref().is_some_and(|f| *f.get_ref());
            if let (true, Some(true), Some(written)) = (full_text, feed.fetch_pages, &feed.full_text) {
                let what = "full_text and fetch_pages cannot both be true".to_owned();
                let hint = "full_text means that the entries carry whole articles, so that no page is fetched";
                return Err(self.refuse(&written.span(), what, hint));
            }
            let every = match &feed.every {
                Some(every) if every.get_ref().duration < MIN_EVERY => {
                    let what = format!("`{}` is too often", every.get_ref().written);
                    return Err(self.refuse(
                        &every.span(),
                        what,
                        "no feed is polled more often than every minute (\"1m\")",
                    ));
                }
                Some(every) => every.get_ref().duration,
                None => DEFAULT_EVERY,
            };
            list.push(ConfiguredFeed {
                url,
                outlet: outlet.domain.clone(),
                full_text,
                fetch_pages: feed.fetch_pages.unwrap_or(!full_text),
                every,
                tags: feed.tags,
                verified: feed.verified,
            });
        }
        Ok(list)
    }

    fn politeness(&self, raw: RawPoliteness) -> Result<Politeness, ConfigError> {
        let usual = Politeness::default();
        let lasting = |given: Option<Lasting>, usual| given.map_or(usual, |l| l.duration);
        Ok(Politeness {
            user_agent: match raw.user_agent {
                Some(agent) => self.user_agent(&agent)?,
                None => usual.user_agent,
            },
            concurrency: self.positive_or("concurrency", raw.concurrency, usual.concurrency)?,
            per_host: self.positive_or("per_host", raw.per_host, usual.per_host)?,
            delay: lasting(raw.delay, usual.delay),
            connect_timeout: self.timeout(raw.connect_timeout, usual.connect_timeout)?,
            read_timeout: self.timeout(raw.read_timeout, usual.read_timeout)?,
            total_timeout: self.timeout(raw.total_timeout, usual.total_timeout)?,
            retries: raw.retries.unwrap_or(usual.retries),
            backoff: lasting(raw.backoff, usual.backoff),
            max_wait: lasting(raw.max_wait, usual.max_wait),
            max_redirects: raw.max_redirects.unwrap_or(usual.max_redirects),
            max_feed: raw.max_feed.map_or(usual.max_feed, |s| s.0),
            max_page: raw.max_page.map_or(usual.max_page, |s| s.0),
            robots: raw.robots.unwrap_or(usual.robots),
            allow_private: raw.allow_private.unwrap_or(usual.allow_private),
        })
    }

    fn user_agent(&self, agent: &Spanned<String>) -> Result<String, ConfigError> {
        let written = agent.get_ref().trim();
        if written.is_empty() || !written.bytes().all(|b| (0x20..0x7f).contains(&b)) {
            let what = format!("`{written}` cannot be sent as a User-Agent");
            return Err(self.refuse(
                &agent.span(),
                what,
                "write printable ASCII, such as \"Crosswire/0.1 (desk@example.org)\"",
            ));
        }
        Ok(written.to_owned())
    }

    fn timeout(
        &self,
        given: Option<Spanned<Lasting>>,
        usual: std::time::Duration,
    ) -> Result<std::time::Duration, ConfigError> {
        match given {
            Some(given) if given.get_ref().duration.is_zero() => {
                let what = format!("`{}` leaves no time to answer", given.get_ref().written);
                Err(self.refuse(&given.span(), what, "write at least \"1s\""))
            }
            Some(given) => Ok(given.get_ref().duration),
            None => Ok(usual),
        }
    }

    fn positive_or(&self, key: &str, given: Option<Spanned<usize>>, usual: usize) -> Result<usize, ConfigError> {
        given.map_or(Ok(usual), |given| self.positive(key, &given))
    }

    fn positive(&self, key: &str, given: &Spanned<usize>) -> Result<usize, ConfigError> {
        match *given.get_ref() {
            0 => Err(self.refuse(&given.span(), format!("{key} = `0` would do nothing"), "write 1 or more")),
            n => Ok(n),
        }
    }
}
