//! Lineage on invented pairs (`tests/lineage`): paraphrases that share no run of eight words with what they were written
//! from, independent reports of one happening that look alike, and digests of two reports.
//!
//! Both errors are held: a missed rewrite invents an origin, a false one hides one.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::binary::Desk;

/// Edges between the texts of a folder, as (relation, child, parent) with paths from that folder; where nothing tells the
/// direction, `b` stands as the child.
fn edges(folder: &str) -> BTreeSet<(String, String, String)> {
    let desk = Desk::new();
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lineage").join(folder);
    desk.run(&["ingest", &texts.to_string_lossy(), "--data", "data"]).ended(0);
    let text = |record: &Value, key: &str| record[key].as_str().expect("a text").to_owned();
    let name = |record: &Value, key: &str| {
        let path = text(record, key);
        Path::new(&path).strip_prefix(&texts).expect("a text of the folder").to_string_lossy().into_owned()
    };
    let records = desk.run(&["lineage", "--json", "--data", "data"]).ended(0).records();
    let edge = |r: &Value| {
        let (child, parent) = (name(r, "child_path"), name(r, "parent_path"));
        let turned = r["direction"] == "unknown" && child < parent;
        let (child, parent) = if turned { (parent, child) } else { (child, parent) };
        (text(r, "relation"), child, parent)
    };
    records.iter().map(edge).collect()
}

fn cases(folder: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lineage").join(folder);
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("a case").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn paraphrases_are_rewrites_of_their_originals_and_of_nothing_else() {
    let expected = cases("rewrites").into_iter().map(|case| {
        let [child, parent] = ["b", "a"].map(|text| format!("{case}/{text}.txt"));
        ("rewrite".to_owned(), child, parent)
    });
    let expected: BTreeSet<_> = expected.collect();
    let found = edges("rewrites");
    let missed: Vec<_> = expected.difference(&found).collect();
    let invented: Vec<_> = found.difference(&expected).collect();
    assert!(missed.is_empty() && invented.is_empty(), "missed {missed:#?}\nnot so {invented:#?}");
}

#[test]
fn independent_reports_of_one_happening_have_no_edge() {
    assert_eq!(edges("independent"), BTreeSet::new());
}

#[test]
fn a_digest_makes_no_copies_of_what_it_digests() {
    let found = edges("digests");
    let between_reports = found.iter().filter(|(_, child, _)| !child.ends_with("c.txt")).count();
    assert_eq!(between_reports, 0, "{found:?}");
}
