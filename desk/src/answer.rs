//! Answers: pages, records, redirects, and what went wrong, each with its headers.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use index::{KeepError, KeepErrorKind};
use maud::Markup;
use serde::Serialize;

use crate::pages;

/// What really went wrong, in the extensions of a 500 answer: whoever serves may log it, the visitor does not see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause(pub String);

/// What a visitor is told when there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Trouble {
    /// The question cannot be understood.
    #[error("{what}: {value}")]
    Query { what: String, value: String, hint: String },
    /// What was named is not here.
    #[error("{what}: {value}")]
    NotFound { what: String, value: String, hint: String },
    /// Something beside the store is not there yet, such as the search index.
    #[error("{what}")]
    Absent { what: String, hint: String },
    /// Asked for under a name that is not the desk's.
    #[error("this desk does not answer under this name: {0}")]
    Elsewhere(String),
    /// Ours to mend; the cause is not for visitors.
    #[error("{0}")]
    Broken(String),
}

/// What a visitor is told, in the form of the API.
#[derive(Serialize)]
pub(crate) struct Told<'a> {
    pub(crate) error: &'a str,
    pub(crate) value: &'a str,
    pub(crate) hint: &'a str,
}

impl Trouble {
    pub(crate) fn query(what: &str, value: &str, hint: &str) -> Self {
        Self::Query { what: what.into(), value: shortened(value), hint: hint.into() }
    }

    pub(crate) fn not_found(what: &str, value: &str, hint: &str) -> Self {
        Self::NotFound { what: what.into(), value: shortened(value), hint: hint.into() }
    }

    pub(crate) fn elsewhere(host: &str) -> Self {
        Self::Elsewhere(shortened(host))
    }

    pub(crate) const fn status(&self) -> StatusCode {
        match self {
            Self::Query { .. } => StatusCode::BAD_REQUEST,
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            Self::Absent { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Elsewhere(_) => StatusCode::MISDIRECTED_REQUEST,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    pub(crate) fn told(&self) -> Told<'_> {
        match self {
            Self::Query { what, value, hint } | Self::NotFound { what, value, hint } => {
                Told { error: what, value, hint }
            }
            Self::Absent { what, hint } => Told { error: what, value: "", hint },
            Self::Elsewhere(host) => Told {
                error: "this desk does not answer under this name",
                value: host,
                hint: "open it as http://127.0.0.1 with its port; behind a proxy, start it with `crosswire serve --host NAME`",
            },
            Self::Broken(_) => Told {
                error: "the store could not be read",
                value: "",
                hint: "try again; if it stays so, run `crosswire verify` where the desk is served",
            },
        }
    }

    /// The answer as a page.
    pub(crate) fn page(&self) -> Response {
        self.caused((self.status(), page(&pages::trouble(self))).into_response())
    }

    /// The answer as a record.
    pub(crate) fn record(&self) -> Response {
        match record(&self.told()) {
            Ok(body) => self.caused((self.status(), body).into_response()),
            Err(_) => self.status().into_response(),
        }
    }

    fn caused(&self, mut answer: Response) -> Response {
        if let Self::Broken(cause) = self {
            answer.extensions_mut().insert(Cause(cause.clone()));
        }
        answer
    }
}

impl From<KeepError> for Trouble {
    fn from(error: KeepError) -> Self {
        match error.kind {
            KeepErrorKind::Query => Self::query(&error.what, &error.value, &error.hint),
            // Its value is a path on this machine, which is not for visitors.
            KeepErrorKind::Missing => Self::Absent { what: error.what, hint: error.hint },
            _ => Self::Broken(error.to_string()),
        }
    }
}

/// A page.
pub(crate) fn page(markup: &Markup) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], markup.0.clone()).into_response()
}

/// A record of the contract.
pub(crate) fn record<T: Serialize>(record: &T) -> Result<Response, Trouble> {
    let mut body = serde_json::to_vec(record).map_err(|e| Trouble::Broken(e.to_string()))?;
    body.push(b'\n');
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// A redirect for ever.
pub(crate) fn moved(to: &str) -> Response {
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to.to_owned())]).into_response()
}

/// Headers of every answer: no script, nothing from elsewhere, no framing, no referrer.
const ALWAYS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Adds the headers that every answer carries.
pub(crate) async fn guarded(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    answer
}

/// The longest part of a visitor's words that is said back, in characters.
const SAID_BACK: usize = 120;

fn shortened(value: &str) -> String {
    match value.char_indices().nth(SAID_BACK) {
        Some((at, _)) => format!("{}…", &value[..at]),
        None => value.to_owned(),
    }
}
