//! What a run says of itself: its exit code, what `--quiet` leaves, and what `coverage` tells after it.

use super::binary::{Desk, story};
use super::hosts::{feed, feeds, item, rss, told};
use super::loopback::{Loopback, reply};

#[test]
fn where_everything_fails_nothing_is_done() {
    let desk = Desk::new();
    desk.write("good.txt", story(0));
    desk.write("bad.bin", b"\x7fELF\0\0\0\0");
    for (inputs, code) in [
        (&["bad.bin"][..], 1),
        (&["bad.bin", "gone.txt"], 1),
        (&["bad.bin", "good.txt"], 3),
        (&["good.txt"], 0),
        // What is known already was taken too.
        (&["good.txt", "gone.txt"], 3),
    ] {
        let ran = desk.run(&[&["ingest", "--data", "d"], inputs].concat()).ended(code);
        assert_eq!(ran.err.contains("warning:"), code != 0, "{inputs:?}: {}", ran.err);
        desk.run(&[&["read"], inputs].concat()).ended(code);
        desk.run(&[&["extract"], inputs].concat()).ended(code);
    }
    let ran = desk.run(&["ingest", "bad.bin", "--json", "--data", "d"]).ended(1);
    assert_eq!(ran.records()[0]["failed"].as_array().map(Vec::len), Some(1));
}

#[test]
fn quiet_leaves_what_failed_and_what_to_do_about_it() {
    let desk = Desk::new();
    desk.write("good.txt", story(0));
    desk.write("bad.bin", b"\x7fELF\0\0\0\0");
    assert!(desk.run(&["ingest", "good.txt", "--quiet", "--data", "d"]).ended(0).err.is_empty());
    let ran = desk.run(&["ingest", "good.txt", "bad.bin", "--quiet", "--data", "d"]).ended(3);
    let starts: Vec<&str> = ran.err.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(starts, ["warning:", "hint:"], "{}", ran.err);
    let help = desk.run(&["ingest", "--help"]).ended(0).out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("what failed is still told, with what to do about it"), "{help}");
    for args in [&["events"][..], &["check", "Mobile internet was cut in Kurdistan."], &["search", "xylophone"]] {
        let ran = desk.run(&[args, &["--quiet", "--data", "d"]].concat()).ended(0);
        assert!(ran.err.is_empty(), "{args:?}: {}", ran.err);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn coverage_shows_the_last_run_that_polled_something() {
    let server = Loopback::start(|seen, _| match seen.path.as_str() {
        "/feed" => feed(rss(&item(1, "Fars"))),
        _ => reply("404 Not Found", &[], ""),
    })
    .await;
    let desk = Desk::new();
    desk.write("feeds.toml", feeds(&[server.url("/feed"), server.url("/gone")]));
    desk.run(&["ingest", "--data", "d"]).ended(3);
    let shown = desk.run(&["coverage", "--data", "d"]).ended(0);
    assert!(shown.out.contains("/gone") && shown.err.is_empty(), "{shown:?}");
    let rows = desk.run(&["coverage", "--json", "--data", "d"]).ended(0).out;
    assert!(rows.contains("404"), "{rows}");
    // Twice nothing is due.
    for idle in ["1 later run had", "2 later runs had"] {
        desk.run(&["ingest", "--data", "d"]).ended(0);
        let ran = desk.run(&["coverage", "--data", "d"]).ended(0);
        assert_eq!(ran.out, shown.out);
        assert!(ran.err.contains(idle) && ran.err.contains("no feed was due"), "{}", ran.err);
        assert_eq!(desk.run(&["coverage", "--json", "--data", "d"]).ended(0).out, rows);
    }
    let ran = desk.run(&["coverage", "--run", "2", "--data", "d"]).ended(0);
    assert!(ran.out.starts_with("run 2") && !ran.out.contains("/gone") && ran.err.is_empty(), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_page_is_not_taken_for_a_missing_feed() {
    let server = Loopback::start(|seen, _| match seen.path.as_str() {
        "/taken-down" => reply("410 Gone", &[], ""),
        "/walled" => reply("403 Forbidden", &[], ""),
        _ => reply("404 Not Found", &[], ""),
    })
    .await;
    let desk = Desk::new();
    let config = desk.write("feeds.toml", feeds(&[server.url("/feed")])).display().to_string();
    let pages = ["/story", "/taken-down", "/walled"].map(|path| server.url(path));
    let args = ["ingest", "--config", &config, "--data", "d", &pages[0], &pages[1], &pages[2]];
    let ran = desk.run(&args).ended(1);
    for (page, words) in pages.iter().zip(["no such page", "taken the page down", "saved in a browser"]) {
        let told = told(&ran, page);
        assert!(told.contains(words) && !told.contains("feed"), "{told}");
    }
    let ran = desk.run(&["ingest", "--config", &config, "--data", "d"]).ended(3);
    assert!(told(&ran, "/feed").contains("look for the feed"), "{}", ran.err);
}
