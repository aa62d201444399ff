//! Exit codes, and that stdout carries nothing but what was asked for.

use super::binary::{Desk, press, story};

#[test]
fn what_cannot_be_understood_is_usage_and_shows_where() {
    let desk = Desk::new();
    desk.write("a.txt", story(0));
    desk.run(&["ingest", "a.txt", "--data", "d"]).ended(0);
    let ran = desk.run(&["events", "colour:red", "--data", "d"]).ended(2);
    assert!(ran.out.is_empty() && ran.err.contains("colour"), "{}", ran.err);
    let config = desk.write("feeds.toml", "[politeness]\nretries = 1\ndelya = \"1s\"\n");
    let ran = desk.run(&["ingest", "a.txt", "--data", "d", "--config", &config.display().to_string()]).ended(2);
    assert!(ran.out.is_empty());
    for words in ["delya = \"1s\"", "3", "delay"] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    assert!(desk.run(&["frobnicate"]).ended(2).out.is_empty());
    for args in [&["search", "\"\""][..], &["search", ""], &["check", "?"], &["event", "nope"]] {
        let ran = desk.run(&[args, &["--data", "d"]].concat()).ended(2);
        assert!(ran.out.is_empty() && ran.err.contains("hint:"), "{args:?}: {}", ran.err);
    }
}

#[test]
fn one_bad_file_costs_the_others_nothing() {
    let desk = Desk::new();
    press(&desk, "in", 3);
    desk.write("in/000-bad.bin", b"\x7fELF\0\0\0\0");
    let ran = desk.run(&["ingest", "in", "gone.txt", "--data", "d"]).ended(3);
    assert!(ran.out.is_empty(), "{}", ran.out);
    assert!(ran.err.contains("000-bad.bin") && ran.err.contains("gone.txt"), "{}", ran.err);
    assert_eq!(desk.run(&["articles", "--json", "--data", "d"]).ended(0).records().len(), 3);
    let ran = desk.run(&["ingest", "in", "--json", "--data", "d"]).ended(3);
    assert_eq!(
        (ran.records()[0]["known"].as_u64(), ran.records()[0]["failed"].as_array().map(Vec::len)),
        (Some(3), Some(1))
    );
    let ran = desk.run(&["read", "in/000-bad.bin", "in/001.txt"]).ended(3);
    assert_eq!(ran.records().len(), 1);
}

#[test]
fn a_held_folder_is_refused_for_writing_and_open_for_reading() {
    let desk = Desk::new();
    desk.write("a.txt", story(0));
    desk.run(&["ingest", "a.txt", "--data", "d"]).ended(0);
    let lock = std::fs::OpenOptions::new().write(true).open(desk.path("d/lock")).expect("the lock file");
    lock.try_lock().expect("nobody holds it");
    let ran = desk.run(&["ingest", "a.txt", "--data", "d"]).ended(4);
    assert!(ran.out.is_empty() && ran.err.contains("another run"), "{}", ran.err);
    desk.run(&["events", "--json", "--data", "d"]).ended(0);
    drop(lock);
    desk.run(&["ingest", "a.txt", "--data", "d"]).ended(0);
}

#[test]
fn nothing_found_is_no_failure() {
    let desk = Desk::new();
    desk.write("a.txt", story(0));
    desk.run(&["ingest", "a.txt", "--data", "d"]).ended(0);
    for args in [&["events", "from:2040-01-01"][..], &["search", "xylophone"], &["lineage"]] {
        let ran = desk.run(&[args, &["--json", "--data", "d"]].concat()).ended(0);
        assert!(ran.out.is_empty(), "{}", ran.out);
    }
    let ran = desk.run(&["events", "--json", "--data", "nowhere"]).ended(1);
    assert!(ran.out.is_empty() && ran.err.contains("nowhere"), "{}", ran.err);
    assert!(!desk.path("nowhere").exists());
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    let desk = Desk::new();
    press(&desk, "in", 30);
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    for args in
        [&["events"][..], &["events", "--json"], &["timeline", "-f", "csv"], &["timeline"], &["articles"], &["lineage"]]
    {
        let mut child = desk.command(&[args, &["--data", "d"]].concat());
        let child = child.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut child = child.spawn().expect("the program starts");
        drop(child.stdout.take()); // as `| head -0`
        let ran = super::binary::Ran::of(&child.wait_with_output().expect("an end")).ended(0);
        assert!(ran.err.is_empty(), "{args:?}: {}", ran.err);
    }
}

#[test]
fn a_phrase_in_quotes_is_required_and_hints_come_last_and_not_with_quiet() {
    let desk = Desk::new();
    press(&desk, "in", 12);
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    let found =
        |query: &str| desk.run(&["search", query, "--json", "-n", "500", "--data", "d"]).ended(0).records().len();
    // The kind of these claims is called a shutdown and an outage, in words that no article prints.
    assert!(found("shutdown outage") > 0 && found("\"shutdown outage\"") == 0);
    assert!(found("\"mobile internet was cut\"") > 0 && found("\"internet mobile\"") == 0);
    assert!(found("internet -\"mobile internet\"") < found("internet"));
    let ran = desk.run(&["events", "--data", "d"]).ended(0);
    assert!(ran.err.starts_with("hint:") && ran.out.contains("Kurdistan"), "{ran:?}");
    assert!(desk.run(&["events", "--quiet", "--data", "d"]).ended(0).err.is_empty());
    assert!(!ran.out.contains('\u{1b}'), "NO_COLOR is set");
}
