//! Holds the layering of the crates and the licences of what we depend on, from `cargo metadata` without a network.

use std::collections::BTreeSet;
use std::process::Command;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

/// Which of our crates each may use outside its tests.
const LAYERS: [(&str, &[&str]); 5] = [
    ("news", &[]),
    ("models", &["news"]),
    ("index", &["news"]),
    ("desk", &["index", "news"]),
    ("pipeline", &["desk", "index", "models", "news"]),
];

/// Licences that may be linked into a program under Apache-2.0 OR MIT without further duties than notice; MPL-2.0 is
/// file-level and asks for the sources of unchanged packages only, which their registry carries.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// The packages that this build uses.
fn metadata() -> Metadata {
    let rustc = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let version = String::from_utf8(rustc.stdout).expect("rustc prints UTF-8");
    let host = version.lines().find_map(|l| l.strip_prefix("host: ")).expect("rustc names its host");
    let mut options = ["--locked", "--offline", "--filter-platform", host].map(str::to_owned).to_vec();
    // What is not built in was perhaps never fetched.
    if cfg!(feature = "rust-bert") {
        options.push("--features=pipeline/rust-bert".to_owned());
    }
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    MetadataCommand::new().manifest_path(manifest).other_options(options).exec().expect("cargo metadata answers")
}

#[test]
fn crates_depend_downwards_only() {
    let metadata = metadata();
    let ours: Vec<&Package> = metadata.workspace_packages();
    let names: BTreeSet<&str> = ours.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, LAYERS.iter().map(|(name, _)| *name).collect());
    for (name, allowed) in LAYERS {
        let package = ours.iter().find(|p| p.name.as_str() == name).expect("a member");
        for dependency in &package.dependencies {
            let inner = names.contains(dependency.name.as_str()) && dependency.kind == DependencyKind::Normal;
            assert!(!inner || allowed.contains(&dependency.name.as_str()), "{name} may not use {}", dependency.name);
        }
    }
}

#[test]
fn only_pipeline_opens_sockets_or_reads_a_terminal() {
    let metadata = metadata();
    for package in metadata.workspace_packages().into_iter().filter(|p| p.name.as_str() != "pipeline") {
        for dependency in package.dependencies.iter().filter(|d| d.kind == DependencyKind::Normal) {
            let outward = ["reqwest", "hyper", "clap", "indicatif", "anstream"].contains(&dependency.name.as_str());
            assert!(!outward, "{} may not use {}", package.name, dependency.name);
        }
    }
}

#[test]
fn every_dependency_has_a_licence_that_we_may_ship() {
    let metadata = metadata();
    for package in &metadata.packages {
        let licence = package.license.as_deref().unwrap_or("none stated");
        // All parts of an AND must do; one part of an OR (also written `/`) is enough.
        let fits = licence.split(" AND ").all(|part| {
            let part = part.trim_matches(|c| c == '(' || c == ')');
            part.replace('/', " OR ").split(" OR ").any(|one| LICENCES.contains(&one.trim()))
        });
        assert!(fits, "{} {} is under {licence}", package.name, package.version);
    }
}
