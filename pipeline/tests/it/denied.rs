//! Files and folders that may not be read or written, and data folders that are something else than they should be.

use super::binary::{Desk, Ran, press, story};

/// The line of the error and the hint below it.
#[track_caller]
fn error(ran: &Ran, code: i32) -> (String, String) {
    assert_eq!(ran.code, Some(code), "{ran:?}");
    assert!(ran.out.is_empty(), "{}", ran.out);
    let mut lines = ran.err.lines().skip_while(|line| !line.starts_with("error:"));
    let what = lines.next().unwrap_or_else(|| panic!("no error: {}", ran.err)).to_owned();
    let hint = lines.next().filter(|line| line.starts_with("hint:"));
    (what, hint.unwrap_or_else(|| panic!("no hint: {}", ran.err)).to_owned())
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    use super::*;

    /// Whoever owns nothing.
    const NOBODY: u32 = 65534;

    /// Runs the program as somebody to whom permissions mean something: root may read and write everything.
    fn run(desk: &Desk, args: &[&str]) -> Ran {
        let root = fs::metadata(desk.path(".")).expect("the folder").uid() == 0;
        let program = desk.path("crosswire");
        if root && !program.exists() {
            // Others may not come to where it was built. Copied by another process: while this one had the copy open for writing, the children
            // that other tests start would hold it open, too, and it could not run ("Text file busy").
            let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_crosswire")).arg(&program).status().expect("cp");
            assert!(copied.success());
            set(desk, ".", 0o755);
        }
        let mut command = Command::new(if root { program } else { env!("CARGO_BIN_EXE_crosswire").into() });
        desk.around(command.args(args));
        if root {
            command.uid(NOBODY).gid(NOBODY);
        }
        Ran::of(&command.output().expect("the program starts"))
    }

    fn set(desk: &Desk, name: &str, mode: u32) {
        fs::set_permissions(desk.path(name), Permissions::from_mode(mode)).expect("permissions");
    }

    #[test]
    fn what_may_not_be_read_is_told_and_costs_the_others_nothing() {
        let desk = Desk::new();
        press(&desk, "in", 2);
        for name in ["in/secret.txt", "in/closed/a.txt"] {
            desk.write(name, story(9));
        }
        set(&desk, "in/secret.txt", 0o000);
        set(&desk, "in/closed", 0o000);
        fs::create_dir(desk.path("open")).expect("a folder");
        set(&desk, "open", 0o777);
        let ran = run(&desk, &["ingest", "in", "--data", "open/d"]);
        set(&desk, "in/closed", 0o755);
        let ran = ran.ended(3);
        for name in ["in/secret.txt", "in/closed"] {
            let mut lines = ran.err.lines().skip_while(|line| !line.contains(name));
            assert!(lines.next().is_some_and(|l| l.contains("Permission denied")), "{name}: {}", ran.err);
            assert!(lines.next().is_some_and(|l| l.starts_with("hint: make it readable")), "{name}: {}", ran.err);
        }
        assert!(ran.err.contains("2 articles new"), "{}", ran.err);
        let ran = run(&desk, &["read", "in/secret.txt", "in/000.txt"]).ended(3);
        assert_eq!(ran.records().len(), 1);
    }

    #[test]
    fn a_data_folder_that_may_not_be_written_is_still_read() {
        let desk = Desk::new();
        press(&desk, "in", 3);
        desk.run(&["ingest", "in", "--data", "d"]).ended(0);
        for args in [&["ingest", "in"][..], &["rebuild"], &["ingest", "in/000.txt"]] {
            let (what, hint) = error(&run(&desk, &[args, &["--data", "d"]].concat()), 1);
            assert!(what.contains("d/lock") && hint.contains("read and write"), "{what}\n{hint}");
        }
        let (what, _) = error(&run(&desk, &["ingest", "in", "--data", "not/yet"]), 1);
        assert!(what.contains("not/yet"), "{what}");
        assert_eq!(run(&desk, &["events", "--json", "--data", "d"]).ended(0).out, desk.told("d")[0]);
        let found = run(&desk, &["search", "mobile", "--json", "--data", "d"]).ended(0).records();
        assert!(!found.is_empty());
        for args in [&["check", "Mobile internet was cut in Kurdistan"][..], &["timeline"], &["verify"], &["doctor"]] {
            run(&desk, &[args, &["--data", "d"]].concat()).ended(0);
        }
    }

    #[test]
    fn a_data_folder_that_may_not_be_read_is_not_taken_for_an_empty_one() {
        let desk = Desk::new();
        press(&desk, "in", 1);
        desk.run(&["ingest", "in", "--data", "d"]).ended(0);
        set(&desk, "d", 0o000);
        for command in ["events", "articles", "verify"] {
            let (what, hint) = error(&run(&desk, &[command, "--data", "d"]), 1);
            assert!(what.contains("Permission denied") && what.contains("d"), "{what}");
            assert!(!hint.contains("ingest"), "{hint}");
        }
        let ran = run(&desk, &["doctor", "--data", "d"]).ended(1);
        assert!(ran.out.contains("BAD  data folder") && ran.out.contains("hint:"), "{}", ran.out);
        set(&desk, "d", 0o755);
        let config = desk.write("closed.toml", "");
        set(&desk, "closed.toml", 0o000);
        let (what, _) = error(&run(&desk, &["events", "--config", &config.display().to_string(), "--data", "d"]), 2);
        assert!(what.contains("closed.toml"), "{what}");
    }
}

#[test]
fn a_path_that_is_something_else_is_named_with_what_to_do() {
    let desk = Desk::new();
    press(&desk, "in", 1);
    desk.write("file", "a file");
    for (args, words) in [
        (&["ingest", "in", "--data", "file"][..], "file"),
        (&["ingest", "in", "--data", "file/below"], "file/below"),
        (&["events", "--data", "file"], "file"),
        (&["events", "--data", "file/below"], "file/below"),
        (&["events", "--data", "nowhere"], "nowhere"),
    ] {
        let (what, hint) = error(&desk.run(args), 1);
        assert!(what.contains(words) && hint.contains("--data"), "{what}\n{hint}");
    }
    let ran = desk.run(&["read", "in"]).ended(1);
    assert!(ran.err.contains("hint: name the files in it"), "{}", ran.err);
}

#[test]
fn a_broken_store_is_named_and_a_broken_index_mended() {
    let desk = Desk::new();
    press(&desk, "in", 8);
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    let (told, sound) = (desk.told("d"), std::fs::read(desk.path("d/crosswire.db")).expect("the store"));
    let torn = sound[..6000].to_vec();
    let overwritten = [&sound[..8192], &vec![b'A'; sound.len() - 8192]].concat();
    for broken in [torn, overwritten, vec![b'x'; 9000]] {
        desk.write("d/crosswire.db", broken);
        for args in [&["ingest", "in"][..], &["events"], &["verify"], &["rebuild"]] {
            let (what, hint) = error(&desk.run(&[args, &["--data", "d"]].concat()), 5);
            assert!(what.contains("crosswire.db") && hint.contains("backup"), "{what}\n{hint}");
        }
    }
    desk.write("d/crosswire.db", sound);
    for (name, bytes) in [("meta.json", "no json"), ("meta.json", "{}"), (".managed.json", "no json")] {
        desk.write(&format!("d/search/{name}"), bytes);
        let (what, hint) = error(&desk.run(&["search", "mobile", "--data", "d"]), 5);
        assert!(what.contains("d/search") && hint.contains("crosswire rebuild"), "{what}\n{hint}");
        assert!(desk.run(&["doctor", "--data", "d"]).ended(5).out.contains("BAD  search index"));
        // Any writing command makes it anew; nothing of the record is touched.
        desk.run(&["ingest", "in", "--data", "d"]).ended(0);
        assert!(!desk.run(&["search", "mobile", "--json", "--data", "d"]).ended(0).out.is_empty());
    }
    for file in std::fs::read_dir(desk.path("d/search")).expect("the index") {
        let path = file.expect("a file").path();
        if path.extension().is_some_and(|e| e == "idx" || e == "term" || e == "store") {
            std::fs::write(path, "").expect("damage");
        }
    }
    error(&desk.run(&["search", "mobile", "--data", "d"]), 5);
    desk.run(&["rebuild", "--data", "d"]).ended(0);
    assert!(!desk.run(&["search", "mobile", "--json", "--data", "d"]).ended(0).out.is_empty());
    desk.write("d/archive/offsets.db", "no database, but long enough to be one".repeat(100));
    let (what, hint) = error(&desk.run(&["verify", "--data", "d"]), 5);
    assert!(what.contains("offsets.db") && hint.contains("anew"), "{what}\n{hint}");
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    assert_eq!(desk.told("d"), told);
    desk.run(&["verify", "--data", "d"]).ended(0);
}

#[test]
fn a_damaged_archive_is_healed_by_the_same_bytes() {
    let desk = Desk::new();
    press(&desk, "in", 8);
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    let told = desk.told("d");
    let mut segment = std::fs::read(desk.path("d/archive/000001.seg")).expect("a segment");
    segment[70] ^= 0xff;
    desk.write("d/archive/000001.seg", segment);
    let faults = desk.run(&["verify", "--json", "--data", "d"]).ended(5).records();
    let text = |at: usize, key: &str| faults[at][key].as_str().unwrap_or_default().to_owned();
    assert_eq!((faults.len(), text(0, "value").len()), (1, 64), "{faults:?}");
    assert!(text(0, "what").contains("000001.seg"), "{faults:?}");
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    desk.run(&["verify", "--data", "d"]).ended(0);
    assert_eq!(desk.told("d"), told);
}
