//! Names under which the desk answers.
//!
//! A desk on loopback is for this machine alone, but a page from elsewhere can point a name of its own at 127.0.0.1 and have
//! the browser ask under that name (DNS rebinding): to the browser it is the page's own site, and it may read the answers. Such
//! a name stands in the `Host` header, so it is looked at. Numbers cannot be pointed anywhere.

use std::net::IpAddr;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, Uri, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;

use crate::answer::{Trouble, guarded};

/// The same desk, answering only under `localhost`, numbers, and these names.
pub fn answering_to(router: Router, names: Vec<String>) -> Router {
    router.layer(from_fn(move |request: Request, next: Next| {
        let host = host_of(request.uri(), request.headers());
        let known =
            host.as_deref().is_none_or(|host| is_local(host) || names.iter().any(|n| n.eq_ignore_ascii_case(host)));
        async move { if known { next.run(request).await } else { refused(&host.unwrap_or_default()).await } }
    }))
}

/// The host that is asked for, without its port; nothing where the request names none, as browsers never do.
fn host_of(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let written = uri.host().map(str::to_owned).or_else(|| {
        let host = headers.get(header::HOST)?;
        Some(String::from_utf8_lossy(host.as_bytes()).into_owned())
    })?;
    let written = written.trim();
    let name = match written.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => written.split(':').next().unwrap_or_default(),
    };
    Some(name.trim_end_matches('.').to_ascii_lowercase())
}

fn is_local(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost") || host.parse::<IpAddr>().is_ok()
}

async fn refused(host: &str) -> Response {
    guarded(Trouble::elsewhere(host).page()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_without_port_and_brackets() {
        for (written, host, local) in [
            ("127.0.0.1:8765", "127.0.0.1", true),
            ("[::1]:8765", "::1", true),
            ("LOCALHOST.", "localhost", true),
            ("desk.localhost:1", "desk.localhost", true),
            ("rebound.example:8765", "rebound.example", false),
            ("127.0.0.1.rebound.example", "127.0.0.1.rebound.example", false),
            ("localhost.rebound.example", "localhost.rebound.example", false),
            ("", "", false),
        ] {
            let headers = HeaderMap::from_iter([(header::HOST, written.parse().unwrap())]);
            let found = host_of(&Uri::from_static("/"), &headers).unwrap();
            assert_eq!((found.as_str(), is_local(&found)), (host, local));
        }
        assert_eq!(host_of(&Uri::from_static("/"), &HeaderMap::new()), None);
    }
}
