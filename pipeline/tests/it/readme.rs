//! What README shows of the demo is what the demo prints.

use super::binary::Desk;

#[test]
fn the_event_in_readme_is_one_of_the_demo() {
    let readme = include_str!("../../../README.md");
    let shown = readme.split("```\n").find(|part| part.contains("independent origins ·")).expect("an event in README");
    let desk = Desk::new();
    let printed = desk.run(&["demo", "--data", "d"]).ended(0).out;
    for line in shown.lines() {
        assert!(printed.lines().any(|printed| printed.starts_with(line)), "`{line}` is not in:\n{printed}");
    }
}
