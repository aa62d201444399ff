//! Hub models out of the folders that the configuration names, with tiny ones (`models/training/hub_fixture.py`).

use super::binary::Desk;

const TEXT: &str = "---\ntitle: News of the day\ndate: 2031-05-14\n---\n\
                    Mobile internet was cut off in Tehran on Monday, said zoë ñandú of the town. Police arrested 12 people in Shiraz.\n";

#[cfg(not(feature = "rust-bert"))]
#[test]
fn hub_models_that_are_not_built_in_are_told_with_how_to_build_them() {
    let desk = Desk::new();
    desk.write("feeds.toml", "[reader.hub]\nner = \"names\"\n");
    desk.write("a.txt", TEXT);
    let ran = desk.run(&["read", "a.txt"]).ended(2);
    assert!(
        ran.err.contains("[reader.hub] is not built into this program")
            && ran.err.contains("--features rust-bert")
            && ran.err.contains("Hub models"),
        "{}",
        ran.err
    );
}

#[cfg(feature = "rust-bert")]
mod built_in {
    use super::*;
    use crate::binary::press;

    /// A desk with the folders of all tiny models, and a configuration that names some.
    fn desk(settings: &str) -> Desk {
        let desk = Desk::new();
        for model in ["ner", "nli", "embeddings", "embeddings/1_Pooling"] {
            let folder = format!("{}/../models/tests/hub/{model}", env!("CARGO_MANIFEST_DIR"));
            for entry in std::fs::read_dir(folder).expect("the tiny models") {
                let path = entry.expect("an entry").path();
                if path.is_file() {
                    let name = path.file_name().and_then(|n| n.to_str()).expect("names in ASCII");
                    desk.write(&format!("{model}/{name}"), std::fs::read(&path).expect("a file"));
                }
            }
        }
        // Its first label is the likely one: nothing is entailed.
        let config = std::fs::read_to_string(desk.path("nli/config.json")).expect("a file");
        desk.write(
            "nli/config.json",
            config
                .replace("\"1\": \"neutral\"", "\"1\": \"entailment\"")
                .replace("\"0\": \"entailment\"", "\"0\": \"neutral\""),
        );
        desk.write("feeds.toml", format!("[reader.hub]\n{settings}"));
        desk.write("a.txt", TEXT);
        desk
    }

    #[test]
    fn names_are_added_and_claims_that_nothing_bears_out_are_skipped() {
        let desk = desk("ner = \"ner\"\nzero_shot = \"nli\"\nembeddings = \"embeddings\"\n");
        let read = desk.run(&["read", "a.txt"]).ended(0).records();
        let entities = read[0]["entities"].as_array().expect("entities");
        assert!(entities.iter().any(|e| e["kind"] == "person" && e["text"] == "zoë ñandú"), "{entities:?}");
        let claims = read[0]["claims"].as_array().expect("claims");
        assert!(!claims.is_empty() && claims.iter().all(|c| c["kind"] == "casualty"), "{claims:?}");
        let skipped = read[0]["skipped"].to_string();
        assert!(skipped.contains("“Mobile internet was cut off.” (entailment 0.0"), "{skipped}");
        // With the bar on the ground all stands.
        desk.write("feeds.toml", "[reader.hub]\nzero_shot = \"nli\"\nbar = 0.0\n");
        let read = desk.run(&["read", "a.txt"]).ended(0).records();
        assert!(read[0]["claims"].to_string().contains("\"blackout\""), "{}", read[0]["claims"]);
    }

    #[test]
    fn many_articles_are_read_at_once_and_anew_where_the_models_change() {
        let desk = desk("ner = \"ner\"\nzero_shot = \"nli\"\nbar = 0.0\n");
        press(&desk, "in", 12);
        let reader = |desk: &Desk| {
            let doctor = desk.run(&["doctor", "--data", "d"]).ended(0).out;
            let name = doctor.split_whitespace().find(|word| word.starts_with("crosswire-reader/")).expect("a reader");
            name.to_owned()
        };
        desk.run(&["ingest", "in", "--data", "d"]).ended(0);
        desk.run(&["verify", "--data", "d"]).ended(0);
        let with = reader(&desk);
        let claims = desk.run(&["events", "--json", "--data", "d"]).ended(0).out;
        assert!(with.matches('+').count() == 2 && !claims.is_empty(), "{with}");
        // Nothing is entailed enough: no event is left.
        desk.write("feeds.toml", "[reader.hub]\nner = \"ner\"\nzero_shot = \"nli\"\nbar = 0.9\n");
        desk.run(&["rebuild", "--data", "d"]).ended(0);
        assert_ne!(reader(&desk), with);
        assert_ne!(desk.run(&["events", "--json", "--data", "d"]).ended(0).out, claims);
        desk.run(&["verify", "--data", "d"]).ended(0);
    }

    #[test]
    fn what_a_folder_lacks_is_named() {
        let desk = desk("embeddings = \"embeddings\"\n");
        std::fs::remove_file(desk.path("embeddings/1_Pooling/config.json")).expect("a file");
        let ran = desk.run(&["read", "a.txt"]).ended(2);
        assert!(ran.err.contains("1_Pooling/config.json") && ran.err.contains("hint:"), "{}", ran.err);
        desk.write("feeds.toml", "[reader.hub]\nzero_shot = \"ner\"\n");
        let ran = desk.run(&["read", "a.txt"]).ended(2);
        assert!(ran.err.contains("no label \"entailment\"") && ran.err.contains("Hub models"), "{}", ran.err);
    }
}
