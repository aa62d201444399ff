//! Hosts that are dead, lie, dawdle or send too much, through the real program: each told with its address and a hint, none
//! costs another its place, and memory stays small.

use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

use super::binary::{Desk, Ran};
use super::loopback::{Answer, Loopback, bomb, reply};

/// The most memory that a run may take whatever a server sends, in KiB. A debug build of an idle run takes some 40 MB.
const MOST_KIB: u64 = 200 << 10;

pub(crate) fn item(number: usize, place: &str) -> String {
    format!(
        "<item><guid>g{number}</guid><title>Internet cut in {place}</title><link>https://quill.example/{number}</link>\
         <description>Mobile internet was cut in {place} province on Monday, residents said by telephone.</description></item>"
    )
}

pub(crate) fn rss(items: &str) -> String {
    format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Q</title>{items}</channel></rss>")
}

pub(crate) fn feed(body: impl AsRef<[u8]>) -> Answer {
    reply("200 OK", &[("Content-Type", "application/rss+xml")], body)
}

/// A configuration of these addresses, which gives up soon.
pub(crate) fn feeds(addresses: &[String]) -> String {
    let feeds = addresses
        .iter()
        .map(|url| format!("\n[[feeds]]\nurl = \"{url}\"\noutlet = \"quill.example\"\nfull_text = true\n"));
    "[politeness]\nallow_private = true\ndelay = \"0s\"\nretries = 0\nconnect_timeout = \"2s\"\ntotal_timeout = \"1s\"\n\
     \n[[outlets]]\ndomain = \"quill.example\"\nname = \"Quill\"\nkind = \"paper\"\n"
        .to_owned()
        + &feeds.collect::<String>()
}

/// What was told of an address: its warning with the hint below it.
#[track_caller]
pub(crate) fn told(ran: &Ran, address: &str) -> String {
    let mut lines = ran.err.lines().skip_while(|l| !(l.starts_with("warning:") && l.contains(address)));
    let warning = lines.next().unwrap_or_else(|| panic!("{address} is not told of:\n{}", ran.err));
    let hint = lines.next().filter(|l| l.starts_with("hint:"));
    format!("{warning}\n{}", hint.unwrap_or_else(|| panic!("no hint below {warning}")))
}

/// A server whose certificate nobody but itself vouches for.
fn self_signed() -> SocketAddr {
    let certificate = CertificateDer::from(include_bytes!("../fixtures/tls/cert.der").as_slice());
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(include_bytes!("../fixtures/tls/key.der").as_slice()));
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(vec![certificate], key))
        .expect("a certificate with its key");
    let config = Arc::new(config);
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for mut socket in listener.incoming().flatten() {
            if let Ok(mut connection) = rustls::ServerConnection::new(Arc::clone(&config)) {
                let _ = rustls::Stream::new(&mut connection, &mut socket).flush(); // the client hangs up in the middle
            }
        }
    });
    address
}

/// A port where nobody listens.
fn closed_port() -> SocketAddr {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).expect("a port")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_host_is_told_of_and_the_good_ones_are_kept() {
    let whole = rss(&[item(1, "Fars"), item(2, "Gilan"), item(3, "Zanjan")].concat());
    let cut = whole[..whole.len() - 150].to_owned();
    let page = |chunk: &str, times, pause| Answer::Stream {
        head: "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n".to_owned(),
        chunk: chunk.repeat(1 << 12).into_bytes(),
        times,
        pause,
    };
    let server = Loopback::start(move |seen, _| match seen.path.as_str() {
        "/good" => feed(rss(&item(4, "Kerman"))),
        "/cut" => feed(&cut),
        "/there" => reply("302 Found", &[("Location", "/and-back")], ""),
        "/and-back" => reply("302 Found", &[("Location", "/there")], ""),
        "/silent" => Answer::Silence,
        "/drip" => page("x", 1000, Duration::from_millis(20)),
        "/huge" => page("<p>Words, words, and more words.</p>\n", 1400, Duration::ZERO),
        "/bomb" => reply("200 OK", &[("Content-Encoding", "zstd")], bomb()),
        "/garbled" => Answer::Bytes(b"\x00\x01\x02 no status line\r\n\r\n".to_vec()),
        "/short" => Answer::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss><channel><item>".to_vec()),
        _ => reply("404 Not Found", &[], ""),
    })
    .await;
    let (dead, signed) = (format!("http://{}/", closed_port()), format!("https://{}/", self_signed()));
    let no_tls = format!("https://{}/", server.address);
    // A label longer than 63 bytes is refused by the resolver before it asks anyone.
    let unknown = format!("http://{}.invalid/", "a".repeat(70));
    let bad = [
        (server.url("/there"), "more than 10 redirects"),
        (server.url("/silent"), "no complete answer in time"),
        (server.url("/drip"), "no complete answer in time"),
        (server.url("/huge"), "larger than"),
        (server.url("/bomb"), "larger than"),
        (server.url("/garbled"), "broke off"),
        (server.url("/short"), "broke off"),
        (server.url("/gone"), "404"),
        (dead, "no connection"),
        (signed, "issuer is not trusted"),
        (no_tls, "does not speak TLS"),
        (unknown, "is not known"),
        (server.url("/cut"), "2 entries could be read, 1 could not"),
    ];
    let desk = Desk::new();
    let mut addresses: Vec<String> = bad.iter().map(|(url, _)| url.clone()).collect();
    addresses.push(server.url("/good"));
    desk.write("feeds.toml", feeds(&addresses));
    let (ran, most) = desk.run_measured(&["ingest", "--data", "d"]);
    let ran = ran.ended(3);
    for (address, why) in &bad {
        assert!(told(&ran, address).contains(why), "{address}: {}", ran.err);
    }
    assert!(most < MOST_KIB, "{most} KiB");
    let titles = |ran: &Ran| {
        let mut all: Vec<_> =
            ran.records().iter().map(|r| r["title"].as_str().unwrap_or_default().to_owned()).collect();
        all.sort();
        all
    };
    let kept = desk.run(&["articles", "--json", "--data", "d"]).ended(0);
    assert_eq!(titles(&kept), ["Internet cut in Fars", "Internet cut in Gilan", "Internet cut in Kerman"]);
    let coverage = desk.run(&["coverage", "--json", "--data", "d"]).ended(0).records();
    let failed = coverage.iter().filter(|row| row["outcome"] == "failed").count();
    assert_eq!(failed, bad.len());
    desk.run(&["verify", "--data", "d"]).ended(0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_that_was_cut_off_is_asked_for_whole_the_next_time() {
    let whole = rss(&[item(1, "Fars"), item(2, "Gilan")].concat());
    let cut = whole[..whole.len() - 150].to_owned();
    let server = Loopback::start(move |seen, before| match (seen.path.as_str(), before) {
        ("/feed", 0) => reply("200 OK", &[("Content-Type", "application/rss+xml"), ("ETag", "\"one\"")], &cut),
        ("/feed", _) if seen.header("if-none-match").is_some() => reply("304 Not Modified", &[], ""),
        ("/feed", _) => feed(&whole),
        _ => reply("404 Not Found", &[], ""),
    })
    .await;
    let desk = Desk::new();
    desk.write("feeds.toml", feeds(&[server.url("/feed")]));
    let ran = desk.run(&["ingest", "--data", "d"]).ended(3);
    assert!(told(&ran, "/feed").contains("1 entry could be read"), "{}", ran.err);
    assert!(desk.run(&["feeds", "list", "--data", "d"]).ended(0).out.contains("not whole"));
    desk.run(&["ingest", "--all", "--data", "d"]).ended(0);
    assert_eq!(desk.run(&["articles", "--json", "--data", "d"]).ended(0).records().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_of_bad_pages_are_told_of_one_by_one() {
    let server = Loopback::start(|seen, _| match seen.path.as_str() {
        "/robots.txt" => reply("404 Not Found", &[], ""),
        "/feed" => feed(rss(&item(1, "Fars"))),
        "/photo" => reply("200 OK", &[("Content-Type", "image/jpeg")], "\u{1}"),
        "/good" => reply(
            "200 OK",
            &[("Content-Type", "text/html")],
            "<title>Internet cut in Fars</title><p>Mobile internet was cut in Fars province on Monday, residents said.</p>",
        ),
        _ => Answer::Silence,
    })
    .await;
    let desk = Desk::new();
    let config = desk.write("feeds.toml", feeds(&[])).display().to_string();
    let [good, feed, photo, slow] = ["/good", "/feed", "/photo", "/slow"].map(|path| server.url(path));
    let dead = format!("http://{}/story", closed_port());
    let args = ["ingest", "--config", &config, "--data", "d", &good, &feed, &photo, &slow, &dead, "http://"];
    let ran = desk.run(&args).ended(3);
    for (address, words) in [
        (feed.as_str(), "crosswire feeds add"),
        (&photo, "image/jpeg"),
        (&slow, "in time"),
        (&dead, "no connection"),
        ("http://:", "whole address"),
    ] {
        assert!(told(&ran, address).contains(words), "{address}: {}", ran.err);
    }
    assert_eq!(desk.run(&["articles", "--json", "--data", "d"]).ended(0).records().len(), 1);
}

#[test]
fn one_large_feed_is_held_in_memory_once_and_not_for_each_entry() {
    let desk = Desk::new();
    let calm = |n| {
        let said = "Mobile internet was cut in Fars province on Monday, residents said by telephone.";
        item(n, "Fars")
            .replace(said, &format!("Bakery number {n} opened at {} and sold all its bread by noon.", n % 12))
    };
    let items: String = (0..400).map(calm).collect();
    let padding = format!("<!--{}-->", "padding ".repeat(1 << 20));
    desk.write("feed.xml", rss(&(items + &padding)));
    let (ran, most) = desk.run_measured(&["ingest", "feed.xml", "--data", "d"]);
    ran.ended(0);
    // 400 times 8 MB would be 3 GB.
    assert!(most < 2 * MOST_KIB, "{most} KiB");
    assert_eq!(desk.run(&["articles", "--json", "--data", "d"]).ended(0).records().len(), 400);
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_have_no_size_and_are_still_bounded() {
    let desk = Desk::new();
    let (ran, most) = desk.run_measured(&["read", "/dev/zero"]);
    assert!(told(&ran.ended(1), "/dev/zero").contains("16 MB"));
    assert!(most < MOST_KIB, "{most} KiB");
}
