//! The bundled newsroom: an invented press, served on loopback under its own host names.
//!
//! Its pages have the shapes of the real web and go through the real fetcher. It has two editions, as a paper does: in the
//! `morning` one article has been corrected under its old address.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};
use tokio::net::TcpListener;
use tokio::sync::watch;

static NEWSROOM: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/demo/newsroom");

/// The configuration that polls the newsroom.
pub const FEEDS: &str = include_str!("../demo/newsroom/feeds.toml");

/// Which edition the newsroom prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// The first one.
    Evening,
    /// The second one: what it does not print anew stands as in the first.
    Morning,
}

/// The newsroom's server; it ends with its value.
#[derive(Debug)]
pub struct Newsroom {
    address: SocketAddr,
    edition: watch::Sender<Edition>,
    task: tokio::task::JoinHandle<()>,
}

impl Newsroom {
    /// Opens on a free loopback port with the first edition.
    ///
    /// # Errors
    /// No port can be opened.
    pub async fn open() -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (edition, reader) = watch::channel(Edition::Evening);
        let app = Router::new().fallback(page).with_state(Arc::new(reader));
        let task = tokio::spawn(async move {
            // It serves until the task is aborted; an error of one connection ends that one alone.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self { address, edition, task })
    }

    /// Prints another edition.
    pub fn print(&self, edition: Edition) {
        self.edition.send_replace(edition);
    }

    /// Where each host of the newsroom is, for the fetcher.
    pub fn hosts(&self) -> BTreeMap<String, SocketAddr> {
        let evening = NEWSROOM.get_dir("evening").into_iter().flat_map(Dir::dirs);
        evening.filter_map(|d| d.path().file_name()?.to_str()).map(|host| (host.to_owned(), self.address)).collect()
    }
}

impl Drop for Newsroom {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn page(State(edition): State<Arc<watch::Receiver<Edition>>>, headers: HeaderMap, uri: Uri) -> Response {
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or("");
    let host = host.split(':').next().unwrap_or("");
    let editions: &[&str] = if *edition.borrow() == Edition::Morning { &["morning", "evening"] } else { &["evening"] };
    let found = editions.iter().find_map(|e| NEWSROOM.get_file(format!("{e}/{host}{}", uri.path())));
    let Some(file) = found else { return StatusCode::NOT_FOUND.into_response() };
    let tag = format!("\"{}\"", &news::digest(file.contents())[..16]);
    if headers.get(header::IF_NONE_MATCH).is_some_and(|asked| asked.as_bytes() == tag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let kind = match file.path().extension().and_then(|e| e.to_str()) {
        // No charset: the fetcher's reader has to find it in the bytes, as so often.
        Some("html") => "text/html",
        Some("json") => "application/feed+json",
        Some("atom") => "application/atom+xml",
        Some("rdf") => "application/rdf+xml",
        Some("xml") => "application/rss+xml",
        _ => "text/plain; charset=utf-8",
    };
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::ETAG, tag)], Body::from(file.contents())).into_response()
}
