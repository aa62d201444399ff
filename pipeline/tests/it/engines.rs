//! The reader that the configuration names: a network beside the rules, with a tiny one of random weights.

use super::binary::{Desk, press};

/// What the random network's scores are worth: enough that it is heard.
const SCALE: &str = r#"{"bias": 0.0, "logit": 1.0, "rules": 1.0, "bar": 0.5}"#;

/// A desk whose configuration names the tiny network.
fn desk() -> Desk {
    let desk = Desk::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/tests/network/");
    for (name, kept) in
        [("reader.onnx", "graph.onnx"), ("vocabulary.txt", "vocabulary.txt"), ("scheme.json", "scheme.json")]
    {
        desk.write(&format!("weights/{name}"), std::fs::read(format!("{folder}{kept}")).expect("the tiny network"));
    }
    let families = ["say", "cut", "event", "count"].map(|family| format!("\"{family}\": {SCALE}"));
    desk.write("weights/calibration.json", format!("{{{}}}", families.join(", ")));
    desk.write("feeds.toml", "[reader]\nengine = \"rten\"\nweights = \"weights\"\n");
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
