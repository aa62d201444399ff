//! One answer: which headers are kept, which types pass, and the body within its cap.

use std::time::Duration;

use futures_util::StreamExt as _;
use reqwest::Response;
use reqwest::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};

use super::FetchKind;
use super::error::Reason;

/// Beginnings of media types that are never a feed or an article.
const NEVER: &[&str] = &[
    "image/",
    "audio/",
    "video/",
    "font/",
    "model/",
    "application/pdf",
    "application/zip",
    "application/gzip",
    "application/x-gzip",
    "application/x-tar",
    "application/msword",
    "application/vnd.ms-",
    "application/vnd.openxmlformats",
    "application/epub",
    "application/java-archive",
    "application/wasm",
];

/// Beginnings of media types that a feed may have and an article page may not.
const NEVER_PAGE: &[&str] = &[
    "application/json",
    "application/feed+json",
    "application/rss+xml",
    "application/atom+xml",
    "text/css",
    "text/javascript",
    "application/javascript",
];

/// Headers that are not kept: they belong to one connection or to one visitor.
const NOT_KEPT: &[&str] = &["set-cookie", "set-cookie2", "connection", "keep-alive", "transfer-encoding", "alt-svc"];

/// Refuses types that are no text, and content codings that nobody undid.
pub(super) fn check_headers(headers: &HeaderMap, kind: FetchKind) -> Result<(), Reason> {
    if let Some(coding) = headers.get(CONTENT_ENCODING).and_then(|v| v.to_str().ok())
        && !coding.trim().is_empty()
        && !coding.trim().eq_ignore_ascii_case("identity")
    {
        return Err(Reason::Coding(coding.to_owned()));
    }
    let Some(written) = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()) else { return Ok(()) };
    let media = written.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let refused = |list: &[&str]| list.iter().any(|start| media.starts_with(start));
    // SVG is XML, and no feed; everything else below image/ is no text at all.
    if refused(NEVER) || (kind == FetchKind::Page && refused(NEVER_PAGE)) {
        return Err(Reason::ContentType(media));
    }
    Ok(())
}

/// The headers that a Snapshot keeps, names in lower case, in order.
pub(super) fn kept_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .filter(|(name, _)| !NOT_KEPT.contains(&name.as_str()))
        .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect()
}

/// The whole body, or an error as soon as it grows beyond `cap` bytes after decompression. Memory stays below the cap
/// and one chunk, however much the server sends or a compressed body unfolds to.
pub(super) async fn body(response: Response, cap: u64, timeout: Duration) -> Result<Vec<u8>, Reason> {
    // What is announced is compressed or not; if it is too much already as sent, nothing need be read.
    let announced = response.headers().get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > cap) {
        return Err(Reason::TooLarge { limit: cap });
    }
    match read(response, cap, timeout).await? {
        (_, true) => Err(Reason::TooLarge { limit: cap }),
        (bytes, false) => Ok(bytes),
    }
}

/// The first `cap` bytes of the body.
pub(super) async fn head(response: Response, cap: u64, timeout: Duration) -> Result<Vec<u8>, Reason> {
    Ok(read(response, cap, timeout).await?.0)
}

/// Up to `cap` bytes, and whether there were more.
async fn read(response: Response, cap: u64, timeout: Duration) -> Result<(Vec<u8>, bool), Reason> {
    let cap = usize::try_from(cap).unwrap_or(usize::MAX);
    let host = response.url().host_str().unwrap_or_default().to_owned();
    let reading = async {
        let mut bytes = Vec::new();
        let mut chunks = response.bytes_stream();
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(|error| Reason::of_client(&error, &host))?;
            let room = cap - bytes.len();
            bytes.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
            if chunk.len() > room {
                return Ok((bytes, true));
            }
        }
        Ok((bytes, false))
    };
    tokio::time::timeout(timeout, reading).await.map_err(|_| Reason::Timeout("reading the answer"))?
}
