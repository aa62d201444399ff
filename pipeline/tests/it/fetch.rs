//! The fetcher against servers that behave as real ones do, well and badly.
#![allow(clippy::unwrap_used)] // helpers of tests

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use pipeline::config::Politeness;
use pipeline::fetch::{Extras, FetchError, Fetched, Fetcher, Outcome, Reason, Request, Validators};

use crate::loopback::{Answer, Loopback, TestClock, bomb, page, reply, zstd};

const NOON: &str = "2026-01-13T12:00:00Z";

fn politeness() -> Politeness {
    Politeness {
        allow_private: true,
        delay: Duration::ZERO,
        robots: false,
        total_timeout: Duration::from_secs(20),
        ..Politeness::default()
    }
}

fn fetcher_with(politeness: &Politeness, clock: &Arc<TestClock>, extras: Extras) -> Fetcher {
    Fetcher::with(politeness, clock.clone(), Extras { no_proxy: true, seed: 1, ..extras }).unwrap()
}

fn fetcher(politeness: &Politeness, clock: &Arc<TestClock>) -> Fetcher {
    fetcher_with(politeness, clock, Extras::default())
}

async fn get(server: &Loopback, path: &str) -> Result<Fetched, FetchError> {
    fetcher(&politeness(), &TestClock::at(NOON)).fetch(&Request::page(server.url(path))).await
}

fn text(fetched: &Fetched) -> String {
    match &fetched.outcome {
        Outcome::Fresh { bytes, .. } => String::from_utf8_lossy(bytes).into_owned(),
        Outcome::NotModified => panic!("not modified"),
    }
}

#[tokio::test]
async fn a_snapshot_says_what_came_from_where_and_when() {
    let server = Loopback::start(|_, _| {
        reply(
            "200 OK",
            &[("Content-Type", "text/html"), ("Set-Cookie", "visitor=7"), ("X-Desk", "north")],
            "<p>Invented.</p>",
        )
    })
    .await;
    let fetched = get(&server, "/a").await.unwrap();
    let Outcome::Fresh { snapshot, bytes } = &fetched.outcome else { panic!() };
    assert_eq!((snapshot.sha256.clone(), snapshot.length), (news::digest(bytes), 16));
    assert_eq!((snapshot.url.as_str(), snapshot.requested.as_deref()), (server.url("/a").as_str(), None));
    assert_eq!((snapshot.status, snapshot.fetched.as_deref()), (Some(200), Some(NOON)));
    let names: Vec<_> = snapshot.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"x-desk") && !names.contains(&"set-cookie"), "{names:?}");
    assert!(server.seen()[0].header("user-agent").unwrap().starts_with("Crosswire/"));
}

#[tokio::test]
async fn an_unchanged_feed_is_not_sent_twice() {
    let server = Loopback::start(|seen, _| match seen.header("if-none-match") {
        Some("\"v1\"") => reply("304 Not Modified", &[], ""),
        _ => reply("200 OK", &[("ETag", "\"v1\""), ("Last-Modified", "Tue, 13 Jan 2026 11:00:00 GMT")], "<rss/>"),
    })
    .await;
    let fetcher = fetcher(&politeness(), &TestClock::at(NOON));
    let first = fetcher.fetch(&Request::feed(server.url("/rss"), Validators::default())).await.unwrap();
    assert_eq!(text(&first), "<rss/>");
    let second = fetcher.fetch(&Request::feed(server.url("/rss"), first.validators.clone())).await.unwrap();
    assert_eq!(second.outcome, Outcome::NotModified);
    assert_eq!(second.validators, first.validators);
    assert_eq!(server.seen()[1].header("if-modified-since"), Some("Tue, 13 Jan 2026 11:00:00 GMT"));
}

#[tokio::test]
async fn a_304_that_nobody_asked_for_is_an_error() {
    let server = Loopback::start(|_, _| reply("304 Not Modified", &[], "")).await;
    assert_eq!(get(&server, "/").await.unwrap_err().reason, Reason::Status(304));
}

#[tokio::test]
async fn only_moves_for_good_are_reported() {
    let server = Loopback::start(|seen, _| match seen.path.as_str() {
        "/old" => reply("301 Moved Permanently", &[("Location", "/older")], ""),
        "/older" => reply("308 Permanent Redirect", &[("Location", "/now")], ""),
        "/mixed" => reply("301 Moved Permanently", &[("Location", "/today")], ""),
        "/today" => reply("302 Found", &[("Location", "/now")], ""),
        "/loop" => reply("302 Found", &[("Location", "/loop")], ""),
        "/nowhere" => reply("302 Found", &[], ""),
        "/ftp" => reply("302 Found", &[("Location", "ftp://files.example/x")], ""),
        _ => page("here"),
    })
    .await;
    let moved = |path: &'static str| {
        let server = &server;
        async move { get(server, path).await.unwrap().moved_to }
    };
    assert_eq!(moved("/old").await, Some(server.url("/now")));
    assert_eq!(moved("/mixed").await, Some(server.url("/today")));
    assert_eq!(moved("/today").await, None);
    let Outcome::Fresh { snapshot, .. } = get(&server, "/old").await.unwrap().outcome else { panic!() };
    assert_eq!((snapshot.url, snapshot.requested), (server.url("/now"), Some(server.url("/old"))));

    assert_eq!(get(&server, "/loop").await.unwrap_err().reason, Reason::Redirects(10));
    assert_eq!(get(&server, "/nowhere").await.unwrap_err().reason, Reason::Redirect(String::new()));
    assert_eq!(get(&server, "/ftp").await.unwrap_err().reason, Reason::Scheme("ftp".into()));
}

#[tokio::test]
async fn retry_after_is_waited_for_in_both_forms() {
    for (value, seconds) in [("7", 7), ("Tue, 13 Jan 2026 12:00:30 GMT", 30)] {
        let server = Loopback::start(move |_, before| match before {
            0 => reply("429 Too Many Requests", &[("Retry-After", value)], ""),
            _ => page("at last"),
        })
        .await;
        let clock = TestClock::at(NOON);
        let fetched = fetcher(&politeness(), &clock).fetch(&Request::page(server.url("/"))).await.unwrap();
        assert_eq!((text(&fetched).as_str(), clock.sleeps()), ("at last", vec![Duration::from_secs(seconds)]));
    }
}

#[tokio::test]
async fn a_host_that_wants_more_patience_than_a_run_has_is_left_alone() {
    let server = Loopback::start(|_, _| reply("503 Service Unavailable", &[("Retry-After", "3600")], "")).await;
    let clock = TestClock::at(NOON);
    let fetcher = fetcher(&politeness(), &clock);
    let first = fetcher.fetch(&Request::page(server.url("/1"))).await.unwrap_err();
    assert_eq!(first.retry_after(), Some(Duration::from_secs(3600)));
    assert!(first.is_temporary() && clock.sleeps().is_empty());
    let second = fetcher.fetch(&Request::page(server.url("/2"))).await.unwrap_err();
    assert!(matches!(second.reason, Reason::Later { .. }));
    assert_eq!(server.paths(), ["/1"]);
}

#[tokio::test]
async fn server_trouble_is_tried_again_with_growing_jittered_waits() {
    let server = Loopback::start(|seen, before| match (seen.path.as_str(), before) {
        ("/heals", 0..=1) => reply("502 Bad Gateway", &[], ""),
        ("/heals", _) => page("well"),
        ("/gone", _) => reply("410 Gone", &[], ""),
        _ => reply("500 Internal Server Error", &[], ""),
    })
    .await;
    let clock = TestClock::at(NOON);
    let fetcher = fetcher(&politeness(), &clock);
    assert_eq!(text(&fetcher.fetch(&Request::page(server.url("/heals"))).await.unwrap()), "well");
    let sleeps = clock.sleeps();
    assert_eq!(sleeps.len(), 2);
    assert!(
        (1.0..2.0).contains(&sleeps[0].as_secs_f64()) && (2.0..4.0).contains(&sleeps[1].as_secs_f64()),
        "{sleeps:?}"
    );

    assert_eq!(fetcher.fetch(&Request::page(server.url("/ill"))).await.unwrap_err().reason, Reason::Status(500));
    assert_eq!(fetcher.fetch(&Request::page(server.url("/gone"))).await.unwrap_err().reason, Reason::Gone);
    let count = |path: &str| server.paths().iter().filter(|p| *p == path).count();
    assert_eq!((count("/ill"), count("/gone")), (3, 1));
}

#[tokio::test]
async fn slow_servers_are_given_up() {
    let server = Loopback::start(|seen, _| match seen.path.as_str() {
        "/silent" => Answer::Silence,
        _ => Answer::Stream {
            head: "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".to_owned(),
            chunk: b"x".to_vec(),
            times: 1000,
            pause: Duration::from_millis(50),
        },
    })
    .await;
    let hasty = Politeness { total_timeout: Duration::from_millis(300), retries: 0, ..politeness() };
    let fetcher = fetcher(&hasty, &TestClock::at(NOON));
    for (path, says) in [("/silent", "waiting for the server"), ("/drip", "reading the answer")] {
        let error = fetcher.fetch(&Request::page(server.url(path))).await.unwrap_err();
        assert_eq!(error.reason, Reason::Timeout(says));
        assert!(error.is_temporary() && error.hint().is_some());
    }
}

#[tokio::test]
async fn two_hundred_megabytes_are_cut_off() {
    let server = Loopback::start(|seen, _| {
        let length = if seen.path == "/announced" { "Content-Length: 209715200\r\n" } else { "" };
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n{length}\r\n");
        Answer::Stream { head, chunk: vec![b'x'; 1 << 16], times: 3200, pause: Duration::ZERO }
    })
    .await;
    let small = Politeness { max_page: 1 << 20, ..politeness() };
    let fetcher = fetcher(&small, &TestClock::at(NOON));
    for path in ["/announced", "/endless"] {
        let error = fetcher.fetch(&Request::page(server.url(path))).await.unwrap_err();
        assert_eq!(error.reason, Reason::TooLarge { limit: 1 << 20 }, "{path}");
        assert!(error.to_string().contains("1048576 bytes") && error.hint().unwrap().contains("max_page"));
    }
    // Socket buffers hold some megabytes; what matters is that nobody read the 200.
    assert!(server.sent() < 60 << 20, "{} bytes were taken", server.sent());
}

/// "Shutdown news" in the codings that are asked for.
const GZIP: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x0b\xce\x28\x2d\x49\xc9\x2f\xcf\x53\xc8\x4b\x2d\x2f\x06\x00\xe0\x57\x9e\x0b\x0d\x00\x00\x00";
const DEFLATE: &[u8] = b"\x78\x9c\x0b\xce\x28\x2d\x49\xc9\x2f\xcf\x53\xc8\x4b\x2d\x2f\x06\x00\x24\x6c\x05\x3a";

/// A Brotli stream of one stored block (RFC 7932, 9.2).
fn brotli(text: &[u8]) -> Vec<u8> {
    let head = ((text.len() as u32 - 1) << 4) | (1 << 20);
    [&head.to_le_bytes()[..3], text, &[0x03]].concat()
}

#[tokio::test]
async fn content_codings_are_undone() {
    let server = Loopback::start(|seen, _| {
        let text = b"Shutdown news";
        let (coding, body) = match seen.path.as_str() {
            "/gzip" => ("gzip", GZIP.to_vec()),
            "/deflate" => ("deflate", DEFLATE.to_vec()),
            "/br" => ("br", brotli(text)),
            "/zstd" => ("zstd", zstd(&[(0, 13, text)])),
            "/cut" => ("gzip", GZIP[..20].to_vec()),
            _ => ("compress", text.to_vec()),
        };
        reply("200 OK", &[("Content-Type", "text/html"), ("Content-Encoding", coding)], body)
    })
    .await;
    for path in ["/gzip", "/deflate", "/br", "/zstd"] {
        assert_eq!(text(&get(&server, path).await.unwrap()), "Shutdown news", "{path}");
    }
    assert!(matches!(get(&server, "/cut").await.unwrap_err().reason, Reason::Body(_)));
    assert_eq!(get(&server, "/other").await.unwrap_err().reason, Reason::Coding("compress".into()));
    let asked = server.seen()[0].header("accept-encoding").unwrap().to_owned();
    assert!(["gzip", "br", "zstd", "deflate"].iter().all(|coding| asked.contains(coding)), "{asked}");
}

#[tokio::test]
async fn a_decompression_bomb_is_cut_off() {
    let server = Loopback::start(move |_, _| reply("200 OK", &[("Content-Encoding", "zstd")], bomb())).await;
    assert!(matches!(get(&server, "/").await.unwrap_err().reason, Reason::TooLarge { .. }));
}

#[tokio::test]
async fn robots_txt_is_asked_once_and_obeyed_for_pages_only() {
    let server = Loopback::start(|seen, _| match seen.path.as_str() {
        "/robots.txt" => reply("200 OK", &[], "User-agent: crosswire\nDisallow: /members\nCrawl-delay: 4\n"),
        _ => page("words"),
    })
    .await;
    let clock = TestClock::at(NOON);
    let fetcher = fetcher(&Politeness { robots: true, ..politeness() }, &clock);
    assert!(fetcher.fetch(&Request::feed(server.url("/members/rss"), Validators::default())).await.is_ok());
    assert!(fetcher.fetch(&Request::page(server.url("/a"))).await.is_ok());
    assert!(fetcher.fetch(&Request::page(server.url("/b"))).await.is_ok());
    let refused = fetcher.fetch(&Request::page(server.url("/members/c"))).await.unwrap_err();
    assert_eq!(refused.reason, Reason::Robots("127.0.0.1".into()));
    assert!(!refused.is_temporary());
    assert_eq!(server.paths(), ["/members/rss", "/robots.txt", "/a", "/b"]);
    assert_eq!(clock.sleeps(), [Duration::from_secs(4); 2]);
}

#[tokio::test]
async fn without_robots_txt_all_is_open_and_with_an_unreadable_one_nothing_is() {
    for (status, open) in [("404 Not Found", true), ("403 Forbidden", true), ("500 Oops", false), ("429 Slow", false)] {
        let server = Loopback::start(move |seen, _| match seen.path.as_str() {
            "/robots.txt" => reply(status, &[], ""),
            _ => page("words"),
        })
        .await;
        let careful = Politeness { robots: true, retries: 0, ..politeness() };
        let result = fetcher(&careful, &TestClock::at(NOON)).fetch(&Request::page(server.url("/a"))).await;
        match result {
            Ok(_) => assert!(open, "{status}"),
            Err(error) => {
                assert!(!open && matches!(error.reason, Reason::RobotsUnknown { .. }), "{status}: {error}");
                assert!(error.is_temporary());
            }
        }
    }
}

#[tokio::test]
async fn requests_to_one_host_keep_their_distance() {
    let server = Loopback::start(|_, _| page("words")).await;
    let clock = TestClock::at(NOON);
    let fetcher = fetcher(&Politeness { delay: Duration::from_secs(2), ..politeness() }, &clock);
    for path in ["/1", "/2", "/3"] {
        fetcher.fetch(&Request::page(server.url(path))).await.unwrap();
    }
    assert_eq!(clock.sleeps(), [Duration::from_secs(2); 2]);
}

#[tokio::test]
async fn one_slow_host_delays_nobody() {
    let slow = Loopback::start(|_, _| Answer::Silence).await;
    let quick = Loopback::start(|_, _| page("words")).await;
    let fixed =
        BTreeMap::from([("slow.example".to_owned(), slow.address), ("quick.example".to_owned(), quick.address)]);
    let narrow = Politeness { per_host: 1, concurrency: 2, ..politeness() };
    let fetcher = fetcher_with(&narrow, &TestClock::at(NOON), Extras { resolve: fixed, ..Extras::default() });
    let mut requests: Vec<_> =
        (0..20).map(|n| Request::page(format!("http://slow.example:{}/{n}", slow.address.port()))).collect();
    requests.extend((0..5).map(|n| Request::page(format!("http://quick.example:{}/{n}", quick.address.port()))));
    let first: Vec<usize> =
        fetcher.poll(requests).take(5).map(|(at, result)| result.map(|_| at).unwrap()).collect().await;
    assert!(first.iter().all(|at| *at >= 20), "{first:?}");
    assert_eq!(slow.seen().len(), 1, "one request at once to one host");
}

#[tokio::test]
async fn hosts_that_are_dead_or_speak_no_tls_are_explained() {
    let quiet = Politeness { retries: 0, ..politeness() };
    let fetcher = fetcher(&quiet, &TestClock::at(NOON));
    let reason = |url: String| {
        let fetcher = &fetcher;
        async move {
            let error = fetcher.fetch(&Request::page(url)).await.unwrap_err();
            assert!(error.hint().is_some(), "{error}");
            error.reason
        }
    };
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    assert!(matches!(reason(format!("http://{free}/")).await, Reason::Connect(_)));

    let plain = Loopback::start(|_, _| page("no handshake")).await;
    let tls = reason(format!("https://{}/", plain.address)).await;
    assert!(matches!(tls, Reason::Tls(_)), "{tls:?}");

    // A label longer than 63 bytes is refused by the resolver before it asks anyone.
    let dns = reason(format!("http://{}.example/", "a".repeat(70))).await;
    assert!(matches!(dns, Reason::Dns { .. }), "{dns:?}");

    assert_eq!(reason("file:///etc/hosts".into()).await, Reason::Scheme("file".into()));
    assert!(matches!(reason("not an address".into()).await, Reason::Address(_)));
}

#[tokio::test]
async fn private_addresses_are_refused_even_behind_a_redirect() {
    let inside = Loopback::start(|_, _| page("secrets")).await;
    let target = inside.url("/admin");
    let outside = Loopback::start(move |_, _| reply("302 Found", &[("Location", &target)], "")).await;
    let fixed = BTreeMap::from([("outside.example".to_owned(), outside.address)]);
    let strict = Politeness { allow_private: false, ..politeness() };
    let fetcher = fetcher_with(&strict, &TestClock::at(NOON), Extras { resolve: fixed, ..Extras::default() });
    for url in [
        inside.url("/"),
        format!("http://localhost:{}/", inside.address.port()),
        format!("http://outside.example:{}/", outside.address.port()),
    ] {
        let error = fetcher.fetch(&Request::page(&url)).await.unwrap_err();
        assert!(matches!(error.reason, Reason::Private(_)), "{url}: {error}");
    }
    assert!(inside.seen().is_empty());
}

#[tokio::test]
async fn what_is_no_text_is_not_read() {
    let server = Loopback::start(|seen, _| {
        let kind = if seen.path == "/photo" { "image/jpeg" } else { "application/rss+xml" };
        reply("200 OK", &[("Content-Type", kind)], "…")
    })
    .await;
    assert_eq!(get(&server, "/photo").await.unwrap_err().reason, Reason::ContentType("image/jpeg".into()));
    assert!(matches!(get(&server, "/rss").await.unwrap_err().reason, Reason::ContentType(_)), "a feed is no page");
    let fetcher = fetcher(&politeness(), &TestClock::at(NOON));
    assert!(fetcher.fetch(&Request::feed(server.url("/rss"), Validators::default())).await.is_ok());
}
