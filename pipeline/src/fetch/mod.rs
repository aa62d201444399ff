//! Fetching over HTTP, politely: feeds and article pages in, Snapshots and bytes out.
//!
//! One [`Fetcher`] serves a run. It remembers nothing between runs: validators are handed in and out, and the store
//! keeps them. Time is handed in as a [`Clock`], so that waiting can be tested without waiting.

mod answer;
mod clock;
mod error;
mod hosts;
mod later;
mod request;
mod resolve;
mod robots;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use futures_util::stream::{FuturesUnordered, Stream, StreamExt as _};
use news::Snapshot;
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LOCATION, RETRY_AFTER};
use reqwest::{Client, Response, StatusCode, redirect};
use url::Url;

pub use clock::{Clock, Sleep, SystemClock};
pub use error::{FetchError, Reason};
pub use later::retry_after;
pub use request::{FetchKind, Fetched, Outcome, Request, Validators};

use crate::config::Politeness;
use hosts::Hosts;
use resolve::Resolver;
use robots::Rules;

/// What a feed is asked for as.
const ACCEPT_FEED: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
     application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";
/// What an article page is asked for as.
const ACCEPT_PAGE: &str = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.5";

/// What tests and the demo set beyond the configuration.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// Addresses of host names that the resolver is not asked for. The port of a URL wins over the port here.
    pub resolve: BTreeMap<String, SocketAddr>,
    /// Decides the jitter of retries.
    pub seed: u64,
    /// Whether the system's proxy settings are ignored.
    pub no_proxy: bool,
}

/// Fetches, many at once, within the limits of one [`Politeness`].
pub struct Fetcher {
    client: Client,
    clock: Arc<dyn Clock>,
    politeness: Politeness,
    hosts: Hosts,
    robots: robots::Cache,
    resolver: Resolver,
    seed: u64,
}

impl std::fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fetcher").field("politeness", &self.politeness).finish_non_exhaustive()
    }
}

/// What one try gave: an answer and the address that gave it.
struct Reached {
    url: Url,
    moved_to: Option<String>,
    response: Response,
    turn: hosts::Turn,
}

impl Fetcher {
    /// A fetcher; needs no runtime yet.
    ///
    /// # Errors
    /// The HTTP client cannot be built.
    pub fn new(politeness: &Politeness, clock: Arc<dyn Clock>) -> Result<Self, FetchError> {
        let seed = u64::try_from(clock.now().as_nanosecond().unsigned_abs() & u128::from(u64::MAX)).unwrap_or_default();
        Self::with(politeness, clock, Extras { seed, ..Extras::default() })
    }

    /// A fetcher with what tests and the demo set.
    ///
    /// # Errors
    /// As [`Fetcher::new`].
    pub fn with(politeness: &Politeness, clock: Arc<dyn Clock>, extras: Extras) -> Result<Self, FetchError> {
        let resolver = Resolver::new(extras.resolve, politeness.allow_private);
        Ok(Self {
            client: client(politeness, &resolver, extras.no_proxy)?,
            hosts: Hosts::new(Arc::clone(&clock), politeness),
            robots: robots::Cache::default(),
            politeness: politeness.clone(),
            clock,
            resolver,
            seed: extras.seed,
        })
    }

    /// Fetches one thing, following redirects and trying again where that may help.
    ///
    /// # Errors
    /// What [`Reason`] lists; nothing is cached or half-kept.
    pub async fn fetch(&self, request: &Request) -> Result<Fetched, FetchError> {
        let fail = |reason| FetchError::new(&request.url, request.kind, reason);
        let url = web_address(&request.url).map_err(fail)?;
        let mut attempt = 0;
        loop {
            match self.attempt(&url, request).await {
                Ok(fetched) => return Ok(fetched),
                Err(reason) if attempt < self.politeness.retries && reason.is_worth_a_retry() => {
                    match self.wait_before_retry(&reason, attempt, &request.url) {
                        Some(wait) => self.clock.sleep(wait).await,
                        None => return Err(fail(reason)),
                    }
                    attempt += 1;
                }
                Err(reason) => return Err(fail(reason)),
            }
        }
    }

    /// Fetches many things at once under the limits; each result comes, with the place of its request in the list, as
    /// soon as it ends, so that one slow host delays nobody else.
    pub fn poll(&self, requests: Vec<Request>) -> impl Stream<Item = (usize, Result<Fetched, FetchError>)> + '_ {
        requests
            .into_iter()
            .enumerate()
            .map(|(at, request)| async move { (at, self.fetch(&request).await) })
            .collect::<FuturesUnordered<_>>()
            .fuse()
    }

    /// How long to wait before the next try; nothing where the server wants more patience than a run has.
    fn wait_before_retry(&self, reason: &Reason, attempt: u32, url: &str) -> Option<std::time::Duration> {
        match reason {
            Reason::Later { retry_after: Some(wait), .. } => (*wait <= self.politeness.max_wait).then_some(*wait),
            _ => Some(later::backoff(self.politeness.backoff, attempt, self.seed, url)),
        }
    }

    async fn attempt(&self, url: &Url, request: &Request) -> Result<Fetched, Reason> {
        let reached = self.reach(url, request).await?;
        let status = reached.response.status();
        let headers = reached.response.headers().clone();
        match status {
            StatusCode::NOT_MODIFIED if !request.validators.is_empty() => Ok(Fetched {
                outcome: Outcome::NotModified,
                // A 304 need not repeat what has not changed.
                validators: {
                    let said = Validators::of(&headers);
                    let before = &request.validators;
                    Validators {
                        etag: said.etag.or_else(|| before.etag.clone()),
                        last_modified: said.last_modified.or_else(|| before.last_modified.clone()),
                    }
                },
                moved_to: reached.moved_to,
            }),
            StatusCode::GONE => Err(Reason::Gone),
            StatusCode::TOO_MANY_REQUESTS => Err(self.later(&reached.url, status, &headers)),
            StatusCode::SERVICE_UNAVAILABLE if headers.contains_key(RETRY_AFTER) => {
                Err(self.later(&reached.url, status, &headers))
            }
            _ if status.is_success() => {
                answer::check_headers(&headers, request.kind)?;
                let (cap, final_url) = (self.cap(request.kind), reached.url);
                let bytes = answer::body(reached.response, cap, self.politeness.total_timeout).await?;
                drop(reached.turn);
                let final_url = final_url.to_string();
                Ok(Fetched {
                    validators: Validators::of(&headers),
                    moved_to: reached.moved_to,
                    outcome: Outcome::Fresh {
                        snapshot: Snapshot {
                            sha256: news::digest(&bytes),
                            length: bytes.len() as u64,
                            requested: (final_url != request.url).then(|| request.url.clone()),
                            url: final_url,
                            status: Some(status.as_u16()),
                            headers: answer::kept_headers(&headers),
                            fetched: Some(self.clock.now().to_string()),
                        },
                        bytes,
                    },
                })
            }
            _ => Err(Reason::Status(status.as_u16())),
        }
    }

    /// Sends the request and follows redirects, each hop in the queue of its own host.
    async fn reach(&self, start: &Url, request: &Request) -> Result<Reached, Reason> {
        let mut url = start.clone();
        let mut moved_to = None;
        let mut all_permanent = true;
        for _ in 0..=self.politeness.max_redirects {
            self.resolver.check(&url)?;
            if request.kind == FetchKind::Page && self.politeness.robots {
                self.ask_robots(&url).await?;
            }
            let turn = self.turn(&url).await?;
            let response = self.send(&url, request_headers(request)).await?;
            let status = response.status();
            if !is_redirect(status) {
                return Ok(Reached { url, moved_to, response, turn });
            }
            let next = redirect_target(&url, response.headers())?;
            all_permanent &= matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            // A move for good that gives up the secure connection is followed, but not recorded.
            all_permanent &= !(url.scheme() == "https" && next.scheme() == "http");
            if all_permanent {
                moved_to = Some(next.to_string());
            }
            url = next;
        }
        Err(Reason::Redirects(self.politeness.max_redirects))
    }

    async fn turn(&self, url: &Url) -> Result<hosts::Turn, Reason> {
        let host = url.host_str().unwrap_or_default();
        self.hosts.turn(host).await.map_err(|wait| Reason::Later { status: 429, retry_after: Some(wait) })
    }

    async fn send(&self, url: &Url, headers: HeaderMap) -> Result<Response, Reason> {
        let host = url.host_str().unwrap_or_default();
        let sent = self.client.get(url.clone()).headers(headers).send();
        // The client's own timeouts watch the connection and each read; this one the wait for the first line.
        match tokio::time::timeout(self.politeness.total_timeout, sent).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(error)) => Err(Reason::of_client(&error, host)),
            Err(_) => Err(Reason::Timeout("waiting for the server")),
        }
    }

    fn later(&self, url: &Url, status: StatusCode, headers: &HeaderMap) -> Reason {
        let said = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
        let retry_after = said.and_then(|value| retry_after(value, self.clock.now()));
        if let Some(wait) = retry_after {
            self.hosts.close(url.host_str().unwrap_or_default(), wait);
        }
        Reason::Later { status: status.as_u16(), retry_after }
    }

    fn cap(&self, kind: FetchKind) -> u64 {
        match kind {
            FetchKind::Feed => self.politeness.max_feed,
            FetchKind::Page => self.politeness.max_page,
        }
    }

    /// Refuses what the robots.txt of the address's origin forbids.
    async fn ask_robots(&self, url: &Url) -> Result<(), Reason> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let origin = url.origin().ascii_serialization();
        let rules = self.robots.rules(&origin, self.clock.uptime(), self.learn_robots(url, &host)).await;
        match rules.allows(url.as_str()) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Reason::Robots(host)),
            Err(says) => Err(Reason::RobotsUnknown { host, says }),
        }
    }

    /// Fetches a robots.txt (RFC 9309, 2.3.1): 4xx means that there is none; 5xx, 429 and broken connections mean that
    /// nothing may be fetched for now.
    async fn learn_robots(&self, page: &Url, host: &str) -> Rules {
        let Ok(mut url) = page.join("/robots.txt") else { return Rules::Open };
        for _ in 0..=self.politeness.max_redirects {
            let answer = async {
                self.resolver.check(&url)?;
                let _turn = self.turn(&url).await?;
                let response = self.send(&url, HeaderMap::new()).await?;
                let status = response.status();
                let headers = response.headers().clone();
                let bytes = match status {
                    _ if status.is_success() => {
                        answer::head(response, robots::MAX_BYTES, self.politeness.total_timeout).await?
                    }
                    StatusCode::TOO_MANY_REQUESTS => return Err(self.later(&url, status, &headers)),
                    _ => Vec::new(),
                };
                Ok((status, headers, bytes))
            };
            let (status, headers, bytes) = match answer.await {
                Ok(answer) => answer,
                Err(reason) => return Rules::Unknown(reason.to_string()),
            };
            if is_redirect(status) {
                match redirect_target(&url, &headers) {
                    Ok(next) => url = next,
                    Err(_) => return Rules::Open,
                }
            } else if status.is_success() {
                let rules = Rules::read(robots::agent_token(&self.politeness.user_agent), &bytes);
                if let Some(delay) = rules.crawl_delay() {
                    self.hosts.slow_down(host, delay);
                }
                return rules;
            } else if status.is_client_error() {
                return Rules::Open;
            } else {
                return Rules::Unknown(format!("status {}", status.as_u16()));
            }
        }
        Rules::Open
    }
}

/// The HTTP client: our redirects, our resolver, rustls with the ring provider.
fn client(politeness: &Politeness, resolver: &Resolver, no_proxy: bool) -> Result<Client, FetchError> {
    // The provider is chosen once for the whole program; an earlier choice is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let build = |without_authorities: bool| {
        let mut builder = Client::builder()
            .user_agent(&politeness.user_agent)
            .redirect(redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .dns_resolver(Arc::new(resolver.clone()))
            .connect_timeout(politeness.connect_timeout)
            .read_timeout(politeness.read_timeout)
            .pool_max_idle_per_host(politeness.per_host);
        if no_proxy {
            builder = builder.no_proxy();
        }
        if without_authorities {
            builder = builder.tls_certs_only([]);
        }
        builder.build()
    };
    // A machine without any certificate authority can still fetch over plain HTTP (the demo does).
    build(false)
        .or_else(|_| build(true))
        .map_err(|error| FetchError::new("", FetchKind::Feed, Reason::Client(error.to_string())))
}

/// Reads an address and refuses what is not `http` or `https`. User names in addresses are dropped: they would be sent
/// to the server and written into the store.
fn web_address(text: &str) -> Result<Url, Reason> {
    let mut url = Url::parse(text.trim()).map_err(|error| Reason::Address(error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Reason::Scheme(url.scheme().to_owned()));
    }
    url.set_fragment(None);
    let _ = url.set_username(""); // fails only where there is no host
    let _ = url.set_password(None);
    Ok(url)
}

fn request_headers(request: &Request) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let accept = match request.kind {
        FetchKind::Feed => ACCEPT_FEED,
        FetchKind::Page => ACCEPT_PAGE,
    };
    headers.insert(ACCEPT, HeaderValue::from_static(accept));
    let validators =
        [(IF_NONE_MATCH, &request.validators.etag), (IF_MODIFIED_SINCE, &request.validators.last_modified)];
    for (name, value) in validators {
        if let Some(value) = value.as_deref().and_then(|v| HeaderValue::from_str(v).ok()) {
            headers.insert(name, value);
        }
    }
    headers
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn redirect_target(from: &Url, headers: &HeaderMap) -> Result<Url, Reason> {
    let location = headers.get(LOCATION).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let location = location.unwrap_or_default();
    if location.trim().is_empty() {
        return Err(Reason::Redirect(location));
    }
    let next = from.join(location.trim()).map_err(|_| Reason::Redirect(location))?;
    web_address(next.as_str())
}
