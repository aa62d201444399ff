//! What the robots.txt of a host allows, remembered for a while.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use texting_robots::Robot;
use tokio::sync::Mutex as AsyncMutex;

/// How long a robots.txt is believed (RFC 9309, 2.4).
const BELIEVED: Duration = Duration::from_secs(24 * 3600);

/// How long a host is left alone whose robots.txt could not be read.
const UNREADABLE: Duration = Duration::from_secs(10 * 60);

/// How much of a robots.txt is read, in bytes (RFC 9309, 2.5).
pub(super) const MAX_BYTES: u64 = 500 * 1024;

/// What was learnt of one host.
#[derive(Clone)]
pub(super) enum Rules {
    /// There is none, or it says nothing that can be read.
    Open,
    /// What it says.
    Written(Arc<Robot>),
    /// It could not be read for now.
    Unknown(String),
}

impl Rules {
    /// Reads the text for a robot called `agent`.
    pub(super) fn read(agent: &str, bytes: &[u8]) -> Self {
        Robot::new(agent, bytes).map_or(Self::Open, |robot| Self::Written(Arc::new(robot)))
    }

    /// Whether a page may be fetched; `Err` says why that cannot be known for now.
    pub(super) fn allows(&self, url: &str) -> Result<bool, String> {
        match self {
            Self::Open => Ok(true),
            Self::Written(robot) => Ok(robot.allowed(url)),
            Self::Unknown(says) => Err(says.clone()),
        }
    }

    /// The wait between two requests that it asks for.
    pub(super) fn crawl_delay(&self) -> Option<Duration> {
        match self {
            Self::Written(robot) => robot.delay.and_then(|s| Duration::try_from_secs_f32(s).ok()),
            _ => None,
        }
    }

    fn lifetime(&self) -> Duration {
        if matches!(self, Self::Unknown(_)) { UNREADABLE } else { BELIEVED }
    }
}

/// What was learnt, by origin (`https://host:port`).
#[derive(Default)]
pub(super) struct Cache {
    cells: Mutex<BTreeMap<String, Arc<Cell>>>,
}

/// What was learnt of one origin, and the uptime until which it is believed.
type Cell = AsyncMutex<Option<(Duration, Rules)>>;

impl Cache {
    /// The rules of an origin, from memory or by `learn`; however many ask at once, it is learnt once.
    pub(super) async fn rules<F: Future<Output = Rules>>(&self, origin: &str, now: Duration, learn: F) -> Rules {
        let cell = {
            let mut cells = self.cells.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(cells.entry(origin.to_owned()).or_default())
        };
        let mut known = cell.lock().await;
        if let Some((until, rules)) = known.as_ref()
            && now < *until
        {
            return rules.clone();
        }
        let rules = learn.await;
        *known = Some((now + rules.lifetime(), rules.clone()));
        rules
    }
}

/// The name that robots.txt files are searched for: the first word of the user agent, before its version.
pub(super) fn agent_token(user_agent: &str) -> &str {
    user_agent.split(['/', ' ']).next().filter(|token| !token.is_empty()).unwrap_or("Crosswire")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_for_our_name_win_over_those_for_all() {
        let text = b"User-agent: *\nDisallow: /\n\nUser-agent: crosswire\nDisallow: /private\nCrawl-delay: 3\n";
        let rules = Rules::read(agent_token("Crosswire/0.1 (desk@example.org)"), text);
        assert_eq!(rules.allows("https://kavir-post.example/news/1"), Ok(true));
        assert_eq!(rules.allows("https://kavir-post.example/private/1"), Ok(false));
        assert_eq!(rules.crawl_delay(), Some(Duration::from_secs(3)));
        assert_eq!(Rules::read("Crosswire", b"\xff\xfe\0<html>").allows("https://a.example/"), Ok(true));
    }
}
