//! `rebuild`: texts that an older reader has read are read anew, and a run that is cut off has done nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use index::store::Addition;
use index::{Batch, Keep, corroborate};
use serde_json::Value;

use super::binary::{Desk, press};

/// Puts other Readings in the place of what is stored, as an older version of the reader would have left them: it found
/// nothing in every third Article and half of the claims in the others.
fn aged(dir: &Path) -> index::Result<()> {
    let mut keep = Keep::open(dir)?;
    let mut readings = keep.store().readings(&keep.store().article_ids()?)?;
    for (at, reading) in readings.iter_mut().enumerate() {
        reading.claims.truncate(if at % 3 == 0 { 0 } else { reading.claims.len() / 2 });
        reading.claims.iter_mut().for_each(|claim| claim.reader = "crosswire-rules/0".to_owned());
    }
    let additions = readings.into_iter().map(|reading| Addition { reading, fetched: None, modified: None }).collect();
    let batch = Batch { additions, ..Batch::default() };
    keep.add(&batch, &mut |store, ids| corroborate::follow(store, ids).map(drop))?;
    keep.follow().map(drop)
}

#[test]
fn texts_are_read_anew_where_another_reader_has_read_them() {
    let desk = Desk::new();
    press(&desk, "in", 40);
    desk.write("in/fa.txt", "---\ntitle: قطع اینترنت در کردستان\ndate: 2031-03-05\nlink: https://quill.example/fa\n---\nاینترنت همراه از صبح دوشنبه در استان کردستان قطع شد، ساکنان گفتند.\n");
    desk.write("in/later.txt", "---\ntitle: Calm in Gilan\ndate: 9031-01-01\n---\nShops opened and the sea was calm in Gilan, as on any day.\n");
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    let told = desk.told("d");
    let skipped = |desk: &Desk| {
        let keep = Keep::open_read_only(&desk.path("d")).expect("the folder");
        let readings = keep.store().article_ids().and_then(|ids| keep.store().readings(&ids)).expect("readings");
        let claims = readings.iter().flat_map(|r| &r.claims);
        assert!(claims.clone().count() > 100 && claims.into_iter().all(|c| c.reader.starts_with("crosswire-reader/")));
        readings.into_iter().map(|r| r.skipped).collect::<Vec<_>>()
    };
    let noted = skipped(&desk);
    assert!(noted.iter().flatten().any(|s| s.what == "date") && noted.iter().flatten().any(|s| s.what == "article"));

    // Nothing is due, and the two in which nothing was found are not told of each time; with --all everything is read.
    for (args, read) in [(&["rebuild"][..], 0), (&["rebuild", "--all"], 42)] {
        let done = desk.run(&[args, &["--json", "--data", "d"]].concat()).ended(0).records().remove(0);
        assert_eq!((done["read"].as_u64(), done["changed"].as_u64()), (Some(read), Some(0)), "{done}");
        assert_eq!((desk.told("d"), skipped(&desk)), (told.clone(), noted.clone()));
    }

    aged(&desk.path("d")).expect("older readings");
    assert_ne!(desk.told("d"), told);
    let ran = desk.run(&["rebuild", "--data", "d"]).ended(0);
    assert!(ran.out.is_empty() && ran.err.contains("40 texts read anew, 40 of them changed"), "{}", ran.err);
    assert_eq!((desk.told("d"), skipped(&desk)), (told, noted));
    assert!(!desk.run(&["search", "kind:casualty", "--json", "--data", "d"]).ended(0).out.is_empty());
    desk.run(&["verify", "--data", "d"]).ended(0);
}

#[test]
fn saved_links_resolve_after_a_rebuild() {
    let desk = Desk::new();
    press(&desk, "in", 40);
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    let ids = |desk: &Desk| -> BTreeMap<String, BTreeSet<String>> {
        let claims = |event: &Value| {
            let list = event["claims"].as_array().cloned().unwrap_or_default();
            list.iter().filter_map(|c| c["id"].as_str().map(str::to_owned)).collect()
        };
        let events = desk.run(&["events", "--json", "--data", "d"]).ended(0).records();
        events.iter().map(|e| (e["id"].as_str().unwrap_or_default().to_owned(), claims(e))).collect()
    };
    // The ids of Events come of their claims: an older reader found fewer, so that others founded them.
    let whole = ids(&desk);
    aged(&desk.path("d")).expect("older readings");
    let old = ids(&desk);
    let resolve = |id: &str| desk.run(&["event", id, "--json", "--data", "d"]).ended(0).records().remove(0);
    let holds = |event: &Value, claims: &BTreeSet<String>| claims.iter().any(|claim| event.to_string().contains(claim));
    for (id, claims) in &whole {
        if old.values().flatten().any(|claim| claims.contains(claim)) {
            assert!(holds(&resolve(id), claims), "{id} after other readings");
        }
    }
    desk.run(&["rebuild", "--data", "d"]).ended(0);
    assert_eq!(ids(&desk), whole);
    let gone: Vec<&String> = old.keys().filter(|id| !whole.contains_key(*id)).collect();
    assert!(!gone.is_empty(), "no id went away");
    for (id, claims) in &old {
        assert!(holds(&resolve(id), claims), "{id} after a rebuild");
    }
    // A second one changes nothing of it, and the aliases are no Events.
    desk.run(&["rebuild", "--all", "--data", "d"]).ended(0);
    assert!(old.iter().all(|(id, claims)| holds(&resolve(id), claims)));
    assert_eq!(ids(&desk), whole);
    desk.run(&["verify", "--data", "d"]).ended(0);
}

#[test]
fn a_killed_rebuild_ends_as_an_undisturbed_one() {
    let desk = Desk::new();
    press(&desk, "in", 120);
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    let told = desk.told("d");
    aged(&desk.path("d")).expect("older readings");
    let old = desk.told("d");
    // How long it takes is measured on the same folder, aged again.
    let start = Instant::now();
    desk.run(&["rebuild", "--data", "d"]).ended(0);
    let whole = start.elapsed();
    assert_eq!(desk.told("d"), told);
    aged(&desk.path("d")).expect("older readings");
    for part in 1..=6 {
        let mut child = desk.command(&["rebuild", "--data", "d"]);
        let mut child = child.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
        std::thread::sleep(whole * part / 7);
        child.kill().expect("a kill"); // SIGKILL
        child.wait().expect("an end");
        // All of it or nothing, never something between.
        let now = desk.told("d");
        assert!(now == old || now == told, "after kill {part}");
    }
    desk.run(&["rebuild", "--data", "d"]).ended(0);
    assert_eq!(desk.told("d"), told);
    desk.run(&["verify", "--data", "d"]).ended(0);
}
