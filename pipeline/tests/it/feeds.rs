//! Golden pairs: a feed document and the record that is read from it, side by side in `fixtures/feeds`.
#![allow(clippy::unwrap_used)] // helpers of tests

use std::path::{Path, PathBuf};

use pipeline::config::Politeness;
use pipeline::feeds::{self, FeedError};
use pipeline::fetch::{Extras, Fetcher, Outcome, Request, Validators};

use crate::loopback::{Loopback, TestClock, reply};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/feeds")
}

fn golden(name: &str) {
    let feed = feeds::parse(name, &fixture(name), None).unwrap();
    check(name, &feed);
}

fn check(name: &str, feed: &news::Feed) {
    insta::with_settings!({ snapshot_path => folder(), prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_json_snapshot!(name, feed);
    });
}

#[test]
fn rss_0_9x_and_2_0() {
    for name in ["rss091.xml", "rss094.xml", "rss20.xml"] {
        golden(name);
    }
}

#[test]
fn rss_0_90_and_1_0() {
    for name in ["rss090.rdf", "rss10.rdf"] {
        golden(name);
    }
}

#[test]
fn atom_0_3_and_1_0() {
    for name in ["atom03.xml", "atom10.xml"] {
        golden(name);
    }
}

#[test]
fn json_feed() {
    golden("jsonfeed.json");
}

#[test]
fn a_feed_in_an_old_persian_charset() {
    golden("windows1256.xml");
}

#[test]
fn a_broken_feed() {
    let error = feeds::parse("broken.xml", &fixture("broken.xml"), None).unwrap_err();
    let FeedError::Broken { feed, lost, .. } = &error else { panic!("{error}") };
    assert_eq!(*lost, 2);
    check("broken.xml", feed);
}

#[test]
fn a_page_where_a_feed_was_expected() {
    let error = feeds::parse("https://kavir-post.example/world", &fixture("page.html"), Some("text/html")).unwrap_err();
    let FeedError::Html { feeds, .. } = &error else { panic!("{error}") };
    assert_eq!(*feeds, ["https://kavir-post.example/world/rss", "https://kavir-post.example/atom.xml"]);
    assert!(error.hint().unwrap().contains("https://kavir-post.example/world/rss"));
}

#[tokio::test]
async fn a_fetched_feed_survives_a_wrong_charset_in_its_header() {
    let body =
        "<rss version='2.0'><channel><item><title>Schwarzmärkte öffnen</title><link>a/1</link></item></channel></rss>";
    let server =
        Loopback::start(move |_, _| reply("200 OK", &[("Content-Type", "text/xml; charset=iso-8859-1")], body)).await;
    let politeness = Politeness { allow_private: true, ..Politeness::default() };
    let extras = Extras { no_proxy: true, ..Extras::default() };
    let fetcher = Fetcher::with(&politeness, TestClock::at("2026-01-13T12:00:00Z"), extras).unwrap();
    let fetched = fetcher.fetch(&Request::feed(server.url("/rss"), Validators::default())).await.unwrap();
    let Outcome::Fresh { snapshot, bytes } = fetched.outcome else { panic!() };
    let content_type =
        snapshot.headers.iter().find(|(name, _)| name == "content-type").map(|(_, value)| value.as_str());
    let feed = feeds::parse(&snapshot.url, &bytes, content_type).unwrap();
    assert_eq!(feed.entries[0].title.as_deref(), Some("Schwarzmärkte öffnen"));
    assert_eq!(feed.entries[0].link, Some(server.url("/a/1")));
}
