//! The repository's own feeds.toml is sound, and says the defaults where it says that it does.
#![allow(clippy::unwrap_used)] // helpers of tests

use std::path::Path;

use pipeline::config::{Config, Politeness, host_of};

fn repository() -> Config {
    Config::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../feeds.toml")).unwrap()
}

#[test]
fn the_repository_configuration_loads() {
    let config = repository();
    assert!(config.feeds.len() >= 25, "{} feeds", config.feeds.len());
    assert!(config.feeds.iter().any(|feed| feed.url == "https://feeds.foxnews.com/foxnews/world"));
    assert_eq!(config.politeness, Politeness::default());
    assert_eq!(config.store.dir, None);
}

#[test]
fn every_feed_comes_from_a_host_of_its_outlet() {
    let config = repository();
    for feed in &config.feeds {
        let host = host_of(&feed.url).unwrap();
        let by_host = config.outlets.of_host(&host).map(|outlet| outlet.domain.as_str());
        assert_eq!(by_host, Some(feed.outlet.as_str()), "{}", feed.url);
    }
}

#[test]
fn every_feed_has_a_comment_above_it() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../feeds.toml")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        if *line == "[[feeds]]" || *line == "[[outlets]]" {
            assert!(lines[at - 1].starts_with("# "), "line {}", at + 1);
        }
    }
}
