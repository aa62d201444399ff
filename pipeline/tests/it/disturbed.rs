//! Runs that are killed, repeated, or out of room: in the end the same bytes as of an undisturbed run.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::binary::{Desk, Ran, press};

/// More than one batch.
const STORIES: usize = 150;

/// Starts the program and kills it after a while, unless it has ended by then.
fn killed(desk: &Desk, args: &[&str], after: Duration) {
    let mut child = desk.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    std::thread::sleep(after);
    child.kill().expect("a kill"); // SIGKILL
    child.wait().expect("an end");
}

#[test]
fn a_killed_ingest_ends_as_an_undisturbed_one() {
    let desk = Desk::new();
    press(&desk, "in", STORIES);
    let start = Instant::now();
    desk.run(&["ingest", "in", "--data", "whole"]).ended(0);
    let whole = start.elapsed();
    let told = desk.told("whole");
    assert!(told.iter().all(|t| !t.is_empty()));
    for folder in 0..4 {
        let data = format!("killed{folder}");
        // Two kills to a folder, the second one into what the first has left.
        for part in [folder, folder + 4] {
            killed(&desk, &["ingest", "in", "--data", &data], whole * (part + 1) / 9);
        }
        desk.run(&["ingest", "in", "--data", &data]).ended(0);
        assert_eq!(desk.told(&data), told, "{data}");
        desk.run(&["verify", "--data", &data]).ended(0);
    }
}

#[test]
fn a_killed_demo_ends_as_an_undisturbed_one() {
    let desk = Desk::new();
    let start = Instant::now();
    desk.run(&["demo", "--data", "whole"]).ended(0);
    let whole = start.elapsed();
    let told = desk.told("whole");
    for part in 1..=8 {
        let data = format!("killed{}", part % 2);
        killed(&desk, &["demo", "--data", &data], whole * part / 9);
    }
    for data in ["killed0", "killed1"] {
        desk.run(&["demo", "--data", data]).ended(0);
        assert_eq!(desk.told(data), told, "{data}");
        desk.run(&["verify", "--data", data]).ended(0);
    }
}

#[test]
fn twice_is_once_and_the_order_of_files_tells_nothing() {
    let desk = Desk::new();
    press(&desk, "in", 40);
    desk.run(&["ingest", "in", "--data", "once"]).ended(0);
    let told = desk.told("once");
    desk.run(&["ingest", "in", "--data", "once"]).ended(0);
    assert_eq!(desk.told("once"), told);
    // The same files named one by one, in an order of their own.
    let shuffled: Vec<String> = (0..40).map(|i| format!("in/{:03}.txt", i * 7 % 40)).collect();
    let files: Vec<&str> = shuffled.iter().map(String::as_str).collect();
    desk.run(&[&["ingest", "--data", "other"], &files[..]].concat()).ended(0);
    assert_eq!(desk.told("other")[0], told[0], "in one run");
    for part in files.chunks(13) {
        desk.run(&[&["ingest", "--data", "parts"], part].concat()).ended(0);
    }
    assert_eq!(desk.told("parts")[0], told[0], "in several runs");
}

#[test]
fn a_folder_that_cannot_be_made_or_opened_is_named() {
    let desk = Desk::new();
    press(&desk, "in", 2);
    desk.write("occupied", "a file");
    let ran = desk.run(&["ingest", "in", "--data", "occupied"]).ended(1);
    assert!(ran.out.is_empty() && ran.err.contains("occupied"), "{}", ran.err);
    desk.write("half/archive", "a file");
    let ran = desk.run(&["ingest", "in", "--data", "half"]).ended(1);
    assert!(ran.err.contains("archive"), "{}", ran.err);
    desk.write("torn/crosswire.db", "no database, but long enough that it could be one".repeat(50));
    let ran = desk.run(&["ingest", "in", "--data", "torn"]).ended(5);
    assert!(ran.err.contains("crosswire.db"), "{}", ran.err);
}

/// Without privileges a disk cannot be filled; a limit on the size of files fails writes in the same places.
#[cfg(unix)]
#[test]
fn a_full_disk_is_told_of_and_nothing_is_lost() {
    let desk = Desk::new();
    press(&desk, "in", 70);
    desk.run(&["ingest", "in", "--data", "whole"]).ended(0);
    let told = desk.told("whole");
    for blocks in ["1", "40", "150", "400", "1000"] {
        let data = format!("full{blocks}");
        let mut limited = Command::new("sh");
        limited.args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "sh", blocks]);
        limited.args([env!("CARGO_BIN_EXE_crosswire"), "ingest", "in", "--data", &data]);
        desk.around(&mut limited);
        let ran = Ran::of(&limited.output().expect("a shell"));
        if ran.code != Some(0) {
            assert!(ran.code == Some(1) && ran.err.contains("error:"), "{blocks}: {ran:?}");
            // Which file, and what to do.
            assert!(ran.err.contains(&data) && ran.err.contains("hint:"), "{blocks}: {}", ran.err);
        }
        desk.run(&["ingest", "in", "--data", &data]).ended(0);
        assert_eq!(desk.told(&data), told, "{data}");
        desk.run(&["verify", "--data", &data]).ended(0);
    }
}
