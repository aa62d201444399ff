//! The reader that the configuration names: a network beside the rules, with a tiny one of random weights.

use super::binary::{Desk, press};

/// What the random network's scores are worth: enough that it is heard.
const SCALE: &str = r#"{"bias": 0.0, "logit": 1.0, "rules": 1.0, "bar": 0.5}"#;

/// A desk whose configuration names the tiny network.
fn desk() -> Desk {
    desk_on("rten")
}

/// The same on some engine.
fn desk_on(engine: &str) -> Desk {
    let desk = Desk::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/tests/network/");
    for (name, kept) in [
        ("reader.onnx", "graph.onnx"),
        ("reader.safetensors", "reader.safetensors"),
        ("config.json", "config.json"),
        ("vocabulary.txt", "vocabulary.txt"),
        ("scheme.json", "scheme.json"),
    ] {
        desk.write(&format!("weights/{name}"), std::fs::read(format!("{folder}{kept}")).expect("the tiny network"));
    }
    let families = ["say", "cut", "event", "count"].map(|family| format!("\"{family}\": {SCALE}"));
    desk.write("weights/calibration.json", format!("{{{}}}", families.join(", ")));
    desk.write("feeds.toml", format!("[reader]\nengine = \"{engine}\"\nweights = \"weights\"\n"));
    desk
}

#[test]
fn a_network_reads_beside_the_rules_and_its_weights_are_named_in_each_claim() {
    let desk = desk();
    press(&desk, "in", 3);
    desk.run(&["ingest", "in", "--data", "d"]).ended(0);
    desk.run(&["verify", "--data", "d"]).ended(0);
    let read = desk.run(&["read", "in/000.txt"]).ended(0).records();
    let readers: Vec<_> =
        read[0]["claims"].as_array().expect("claims").iter().map(|c| c["reader"].to_string()).collect();
    assert!(!readers.is_empty() && readers.iter().all(|r| r.starts_with("\"crosswire-reader/1+")), "{readers:?}");
    let doctor = desk.run(&["doctor", "--data", "d"]).ended(0).out;
    assert!(doctor.contains(readers[0].trim_matches('"')), "{doctor}");
    // Another calibration is another reader: what the old one read is read anew.
    desk.write(
        "weights/calibration.json",
        std::fs::read_to_string(desk.path("weights/calibration.json")).expect("a file").replace("0.5", "0.99"),
    );
    desk.run(&["rebuild", "--data", "d"]).ended(0);
    let after = desk.run(&["doctor", "--data", "d"]).ended(0).out;
    assert!(!after.contains(readers[0].trim_matches('"')), "{after}");
    desk.run(&["verify", "--data", "d"]).ended(0);
}

#[test]
fn weights_that_are_missing_or_damaged_are_named() {
    for (change, named) in [
        ("reader.onnx", "reader.onnx"),
        ("vocabulary.txt", "vocabulary.txt"),
        ("scheme.json", "scheme.json"),
        ("calibration.json", "calibration.json"),
    ] {
        let desk = desk();
        desk.write("a.txt", "Mobile internet was cut in Zanjan.");
        std::fs::remove_file(desk.path(&format!("weights/{change}"))).expect("a file of the weights");
        let ran = desk.run(&["read", "a.txt"]).ended(2);
        assert!(ran.err.contains(named) && ran.err.contains("hint:"), "{}", ran.err);
        desk.write(&format!("weights/{change}"), "not what it was");
        let ran = desk.run(&["read", "a.txt"]).ended(2);
        assert!(ran.err.contains("weights") && ran.err.contains("hint:"), "{}", ran.err);
    }
}

#[test]
fn the_network_that_comes_with_the_program_reads_unless_the_rules_alone_are_asked_for() {
    let desk = Desk::new();
    desk.write("a.txt", "Mobile internet was cut in Zanjan on Monday, residents said.");
    let reader = |desk: &Desk| {
        let read = desk.run(&["read", "a.txt"]).ended(0).records();
        read[0]["claims"][0]["reader"].as_str().expect("a claim").to_owned()
    };
    let by_default = reader(&desk);
    assert!(by_default.starts_with("crosswire-reader/"), "{by_default}");
    desk.write("feeds.toml", "[reader]\nengine = \"rten\"\n");
    assert_eq!(reader(&desk), by_default);
    desk.write("feeds.toml", "[reader]\nengine = \"rules\"\n");
    assert_eq!(reader(&desk), models::RULES);
}

#[test]
fn a_reading_is_explained_sentence_by_sentence() {
    let desk = Desk::new();
    desk.write(
        "a.txt",
        "---\ntitle: Mobile internet cut in Zanjan\ndate: 2031-03-05\n---\n\
         Mobile internet was cut in Zanjan on Monday, the monitor NetGauge told Harrow Times.\n\n\
         At least 12 people may have been killed, a rights group said.\n",
    );
    let page = desk.run(&["read", "--explain", "a.txt"]).ended(0).out;
    for words in [
        "Mobile internet was cut in Zanjan on Monday",
        "Monday = 2031-03-03",
        "NetGauge (monitor), “told” to Harrow Times",
        "blackout: mobile internet cut, in Zanjan",
        "at least 12 killed",
        "rights group (ngo",
        "confidence 0.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    desk.run(&["read", "--explain", "--json", "a.txt"]).ended(2);
    let persian =
        "اینترنت همراه در سنندج قطع شد و مردم به خیابان‌ها آمدند. مقام‌ها درباره آن چیزی نگفتند و بازار شهر تعطیل ماند. "
            .repeat(4);
    desk.write("fa.txt", persian);
    let page = desk.run(&["read", "--explain", "fa.txt"]).ended(0).out;
    assert!(page.contains("skipped") && page.contains("is not read yet"), "{page}");
}

#[cfg(not(feature = "rust-bert"))]
#[test]
fn an_engine_that_is_not_built_in_is_told_with_how_to_build_it() {
    let desk = desk_on("rust-bert");
    desk.write("a.txt", "Mobile internet was cut in Zanjan.");
    let ran = desk.run(&["read", "a.txt"]).ended(2);
    assert!(
        ran.err.contains("is not built into this program") && ran.err.contains("--features rust-bert"),
        "{}",
        ran.err
    );
}

#[cfg(feature = "rust-bert")]
mod on_libtorch {
    use std::path::{Path, PathBuf};

    use serde_json::Value;

    use super::*;

    /// All pages of the demo.
    fn pages(folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).expect("a folder of the demo") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                found.extend(pages(&path));
            } else if path.extension().is_some_and(|e| e == "html") {
                found.push(path);
            }
        }
        found.sort();
        found
    }

    /// Takes out what may differ: the reader's name, and how sure it is, which is given.
    fn apart(value: &mut Value, sure: &mut Vec<f64>) {
        match value {
            Value::Object(fields) => {
                fields.remove("reader");
                sure.extend(fields.remove("confidence").and_then(|c| c.as_f64()));
                fields.values_mut().for_each(|value| apart(value, sure));
            }
            Value::Array(values) => values.iter_mut().for_each(|value| apart(value, sure)),
            Value::String(words) => {
                if let Some((why, number)) = words.strip_suffix(')').and_then(|w| w.split_once(" (confidence ")) {
                    sure.push(number.parse().expect("a number"));
                    *words = why.to_owned();
                }
            }
            _ => {}
        }
    }

    #[test]
    fn the_demo_is_read_as_by_the_default_engine() {
        let pages = pages(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/demo/newsroom")));
        let mut args = vec!["read"];
        args.extend(pages.iter().map(|path| path.to_str().expect("names in ASCII")));
        let [(mine, by_me, my_sure), (theirs, by_them, their_sure)] = ["rust-bert", "rten"].map(|engine| {
            let mut readings = desk_on(engine).run(&args).ended(0).records();
            let reader = readings.iter().find_map(|r| r["claims"][0]["reader"].as_str()).expect("a claim").to_owned();
            let mut sure = Vec::new();
            readings.iter_mut().for_each(|reading| apart(reading, &mut sure));
            (readings, reader, sure)
        });
        assert_eq!(mine.len(), pages.len());
        for (mine, theirs) in mine.iter().zip(&theirs) {
            assert_eq!(mine, theirs);
        }
        let far = my_sure.iter().zip(&their_sure).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(!my_sure.is_empty() && my_sure.len() == their_sure.len() && far < 0.011, "{far}");
        // Other bytes are run: `rebuild` must know who read what.
        assert!(by_me != by_them && by_me.starts_with("crosswire-reader/1+"), "{by_me} {by_them}");
    }

    #[test]
    fn the_network_that_comes_with_the_program_has_its_halves_with_it() {
        let desk = Desk::new();
        desk.write("feeds.toml", "[reader]\nengine = \"rust-bert\"\n");
        desk.write("a.txt", "Hospital staff counted 17 bodies, Dr Lina Haddad said.");
        let read = desk.run(&["read", "a.txt"]).ended(0).records();
        assert_eq!(read[0]["claims"][0]["casualty"]["low"], 17, "{}", read[0]);
    }

    #[test]
    fn weights_that_are_missing_or_damaged_are_named() {
        for name in ["reader.safetensors", "config.json"] {
            let desk = desk_on("rust-bert");
            desk.write("a.txt", "Mobile internet was cut in Zanjan.");
            desk.run(&["read", "a.txt"]).ended(0);
            desk.write(&format!("weights/{name}"), "not what it was");
            let ran = desk.run(&["read", "a.txt"]).ended(2);
            assert!(ran.err.contains("weights") && ran.err.contains("hint:"), "{}", ran.err);
            std::fs::remove_file(desk.path(&format!("weights/{name}"))).expect("a file of the weights");
            let ran = desk.run(&["read", "a.txt"]).ended(2);
            assert!(ran.err.contains(name) && ran.err.contains("hint:"), "{}", ran.err);
        }
        let desk = desk_on("rust-bert");
        desk.write("a.txt", "Mobile internet was cut in Zanjan.");
        // What training leaves, before it is exported.
        std::fs::rename(desk.path("weights/reader.safetensors"), desk.path("weights/model.safetensors"))
            .expect("a file");
        desk.run(&["read", "a.txt"]).ended(0);
    }
}
