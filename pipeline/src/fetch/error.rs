//! Why something could not be fetched, in words for the person who keeps the feed list.

use std::error::Error;
use std::time::Duration;

use super::FetchKind;
use super::resolve::ResolveError;

/// A fetch that gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot fetch {url}: {reason}")]
pub struct FetchError {
    /// The address that was asked for.
    pub url: String,
    /// What was asked for: a feed has to be mended where it is configured, a page only looked at.
    pub kind: FetchKind,
    /// Why.
    pub reason: Reason,
}

/// Why a fetch gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// No address at all.
    #[error("it is not an address ({0})")]
    Address(String),
    /// Neither `http` nor `https`.
    #[error("`{0}:` addresses are not fetched")]
    Scheme(String),
    /// Loopback, private or otherwise internal.
    #[error("the host `{0}` lies in a private network")]
    Private(String),
    /// The host name is unknown.
    #[error("the host `{host}` is not known ({says})")]
    Dns {
        /// The host.
        host: String,
        /// What the resolver says.
        says: String,
    },
    /// Nobody answers at the host.
    #[error("no connection ({0})")]
    Connect(String),
    /// The secure connection failed.
    #[error("no secure connection ({0})")]
    Tls(String),
    /// No client could be built.
    #[error("the HTTP client cannot start ({0})")]
    Client(String),
    /// The server was too slow.
    #[error("no complete answer in time ({0})")]
    Timeout(&'static str),
    /// The answer broke off or is garbled.
    #[error("the answer broke off ({0})")]
    Body(String),
    /// The answer is too large; it was cut off.
    #[error("larger than {limit} bytes after decompression; cut off")]
    TooLarge {
        /// The cap, in bytes.
        limit: u64,
    },
    /// A content coding that was not asked for.
    #[error("sent in the content coding `{0}`, which was not asked for")]
    Coding(String),
    /// The server says that it is something else than the feed or page that was asked for.
    #[error("it is `{0}`, not what was asked for")]
    ContentType(String),
    /// Too many redirects.
    #[error("more than {0} redirects")]
    Redirects(usize),
    /// A redirect that leads nowhere.
    #[error("a redirect without a usable address (`{0}`)")]
    Redirect(String),
    /// robots.txt forbids it.
    #[error("robots.txt of `{0}` forbids it")]
    Robots(String),
    /// robots.txt cannot be read for now, which counts as forbidden for now.
    #[error("robots.txt of `{host}` cannot be read for now ({says})")]
    RobotsUnknown {
        /// The host.
        host: String,
        /// What went wrong.
        says: String,
    },
    /// 410: gone for good.
    #[error("410, gone for good")]
    Gone,
    /// 429, or a 503 that says when to come back.
    #[error("the server asks to come back later (status {status}{})", wait(.retry_after))]
    Later {
        /// HTTP status.
        status: u16,
        /// For how long to stay away, where it said.
        retry_after: Option<Duration>,
    },
    /// Any other status that is no success.
    #[error("status {0}")]
    Status(u16),
}

/// Media types that only feeds have.
const FEED_TYPES: &[&str] = &["application/rss+xml", "application/atom+xml", "application/feed+json"];

const UNKNOWN_ISSUER: &str = "the certificate's issuer is not trusted";
const OUT_OF_DATE: &str = "the certificate is out of date";
const OTHER_NAME: &str = "the certificate is for another name";
const NO_TLS: &str = "the server does not speak TLS there";

/// A TLS error in plain words.
fn tls_words(error: &rustls::Error) -> String {
    use rustls::CertificateError as C;
    use rustls::Error as E;
    match error {
        E::InvalidMessage(_) => NO_TLS.to_owned(),
        E::InvalidCertificate(C::UnknownIssuer) => UNKNOWN_ISSUER.to_owned(),
        // What a server vouches for itself with often calls itself an authority; the verifier's own error says so.
        E::InvalidCertificate(C::Other(other)) if format!("{other:?}").contains("CaUsedAsEndEntity") => {
            UNKNOWN_ISSUER.to_owned()
        }
        E::InvalidCertificate(
            C::Expired | C::ExpiredContext { .. } | C::NotValidYet | C::NotValidYetContext { .. },
        ) => OUT_OF_DATE.to_owned(),
        E::InvalidCertificate(C::NotValidForName | C::NotValidForNameContext { .. }) => OTHER_NAME.to_owned(),
        E::InvalidCertificate(other) => format!("the certificate is not valid: {other:?}").chars().take(200).collect(),
        other => other.to_string().chars().take(200).collect(),
    }
}

fn wait(retry_after: &Option<Duration>) -> String {
    retry_after.map(|d| format!(", after {} s", d.as_secs())).unwrap_or_default()
}

impl FetchError {
    pub(super) fn new(url: impl Into<String>, kind: FetchKind, reason: Reason) -> Self {
        Self { url: url.into(), kind, reason }
    }

    /// Whether the same request may well succeed in a later run.
    pub fn is_temporary(&self) -> bool {
        self.reason.is_temporary()
    }

    /// For how long the server asked to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        match self.reason {
            Reason::Later { retry_after, .. } => retry_after,
            _ => None,
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        let of_page = (self.kind == FetchKind::Page).then(|| self.reason.hint_for_page()).flatten();
        of_page.or_else(|| self.hint_for_feed())
    }

    fn hint_for_feed(&self) -> Option<&'static str> {
        Some(match &self.reason {
            Reason::Address(_) | Reason::Scheme(_) => "write the whole address, beginning with https:// or http://",
            Reason::Private(_) => "if this is meant, set allow_private = true under [politeness]",
            Reason::Dns { .. } => {
                "check the spelling; if the outlet has closed or moved, change or delete its feed in feeds.toml"
            }
            Reason::Connect(_) => "the host may be down or out of reach from here; the next run tries again",
            Reason::Tls(says) if says == UNKNOWN_ISSUER => {
                "the certificate's issuer is not trusted here; install the system's CA certificates, or ask the outlet"
            }
            Reason::Tls(says) if says == OUT_OF_DATE => {
                "the certificate is out of date; check this machine's clock, else the outlet has to renew it"
            }
            Reason::Tls(says) if says == OTHER_NAME => {
                "the certificate belongs to another name; try the address with or without `www.`"
            }
            Reason::Tls(says) if says == NO_TLS => "if it is meant, write the address with http:// instead of https://",
            Reason::Tls(_) => "open the address in a browser; if it fails there too, the outlet has to mend it",
            Reason::Client(_) => "install the system's CA certificates (package ca-certificates)",
            Reason::Timeout(_) => {
                "the next run tries again; for a server that is always slow raise the timeouts under [politeness]"
            }
            Reason::Body(_) => "the next run tries again",
            Reason::TooLarge { .. } => "if it is wanted, raise max_feed or max_page under [politeness]",
            Reason::Coding(_) => "the server ignores Accept-Encoding; report it to the outlet",
            Reason::ContentType(media) if FEED_TYPES.contains(&media.as_str()) => {
                "this is a feed: `crosswire feeds add URL` has it polled"
            }
            Reason::ContentType(_) => "find the address of the feed or article itself",
            Reason::Redirects(_) | Reason::Redirect(_) => "open the address in a browser and enter where it leads",
            Reason::Robots(_) => {
                "the outlet does not want its pages fetched; set full_text = true or fetch_pages = false for its feed"
            }
            Reason::RobotsUnknown { .. } => {
                "check the address; the host's pages are left alone until it answers, and the next run tries again"
            }
            Reason::Gone => "delete the feed from feeds.toml, or find its new address",
            Reason::Later { .. } => "poll it less often (every), or raise delay under [politeness]",
            Reason::Status(401..=403) => "the server refuses this client; look for another address of the feed",
            Reason::Status(404) => "the address has changed; look for the feed on the outlet's site",
            Reason::Status(500..=599) => "the server has trouble; the next run tries again",
            Reason::Status(_) => return None,
        })
    }
}

impl Reason {
    /// What to do about a page, where that is something else than for a feed.
    fn hint_for_page(&self) -> Option<&'static str> {
        Some(match self {
            Self::Dns { .. } => "check the spelling of the address; the outlet may have closed or moved",
            Self::Gone => "the outlet has taken the page down",
            Self::Later { .. } => "ask again later, or raise delay under [politeness]",
            Self::Status(401..=403) => {
                "the server refuses this client; a page saved in a browser can be ingested as a file"
            }
            Self::Status(404) => "there is no such page; check its address in a browser",
            _ => return None,
        })
    }

    pub(super) fn is_temporary(&self) -> bool {
        matches!(
            self,
            Self::Dns { .. }
                | Self::Connect(_)
                | Self::Timeout(_)
                | Self::Body(_)
                | Self::RobotsUnknown { .. }
                | Self::Later { .. }
                | Self::Status(408 | 425 | 500..=599)
        )
    }

    /// Whether to try once more in this run. A host without a name stays without one for the next seconds.
    pub(super) fn is_worth_a_retry(&self) -> bool {
        matches!(
            self,
            Self::Connect(_)
                | Self::Timeout("connecting")
                | Self::Body(_)
                | Self::Later { .. }
                | Self::Status(408 | 425 | 500 | 502..=504)
        )
    }

    /// What an error of the HTTP client means.
    pub(super) fn of_client(error: &reqwest::Error, host: &str) -> Self {
        let mut deepest: Option<&(dyn Error + 'static)> = None;
        let mut next: Option<&(dyn Error + 'static)> = error.source();
        while let Some(cause) = next {
            if let Some(tls) = tls_cause(cause) {
                return Self::Tls(tls_words(tls));
            }
            match cause.downcast_ref::<ResolveError>() {
                Some(ResolveError::Private(host)) => return Self::Private(host.clone()),
                Some(ResolveError::Unknown { host, says }) => {
                    return Self::Dns { host: host.clone(), says: says.clone() };
                }
                None => {}
            }
            deepest = Some(cause);
            next = cause.source();
        }
        let says = deepest.map_or_else(|| error.to_string(), ToString::to_string);
        if error.is_timeout() {
            Self::Timeout(if error.is_connect() { "connecting" } else { "waiting for the server" })
        } else if error.is_connect() {
            Self::Connect(format!("{host}: {says}"))
        } else if error.is_builder() {
            Self::Address(says)
        } else {
            Self::Body(says)
        }
    }
}

/// The TLS error in a link of the chain; it hides inside I/O errors, which skip themselves in the chain.
fn tls_cause<'a>(mut cause: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    loop {
        if let Some(tls) = cause.downcast_ref::<rustls::Error>() {
            return Some(tls);
        }
        cause = cause.downcast_ref::<std::io::Error>()?.get_ref()?;
    }
}
