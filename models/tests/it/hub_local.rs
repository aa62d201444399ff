//! Hub models out of folders, on tiny ones (`models/training/hub_fixture.py`).

use std::fs;
use std::path::{Path, PathBuf};

use models::hub::{DEFAULT_BAR, Hub, HubError, load_embedder, load_entailer, load_namer};
use news::{EntityKind, Kind};

use super::hub::read_with;

/// A folder of a tiny model.
fn kept(name: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hub")).join(name)
}

/// A copy of it, to be changed.
fn copied(name: &str, test: &str) -> PathBuf {
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hub").join(test).join(name);
    if to.exists() {
        fs::remove_dir_all(&to).expect("a folder of an earlier run");
    }
    copy(&kept(name), &to);
    to
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder of this run");
    for entry in fs::read_dir(from).expect("a folder of the tests") {
        let (path, name) = entry.map(|e| (e.path(), e.file_name())).expect("an entry");
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).expect("a file");
        }
    }
}

fn replace(folder: &Path, name: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.join(name)).expect("a file of text");
    assert!(text.contains(from), "{from}: {text}");
    fs::write(folder.join(name), text.replace(from, to)).expect("a file");
}

/// The model of inference, sure of what its first or its last label says.
fn sure(of: bool, test: &str) -> PathBuf {
    let folder = copied("nli", test);
    if !of {
        replace(&folder, "config.json", "\"0\": \"entailment\"", "\"0\": \"was\"");
        replace(&folder, "config.json", "\"2\": \"contradiction\"", "\"2\": \"ENTAILMENT\"");
        replace(&folder, "config.json", "\"was\"", "\"contradiction\"");
    }
    folder
}

#[test]
fn names_have_the_bytes_of_their_words_behind_letters_of_every_length() {
    let namer = load_namer(&kept("ner")).unwrap();
    let text = "“Ça 🏔 — Zoë Ñandú” of the Harbour Guild was in Orrinvale, said Quill. In spring";
    let found: Vec<_> = namer.names(text).unwrap().iter().map(|n| (n.kind, n.span.of(text))).collect();
    assert_eq!(
        found,
        [
            (EntityKind::Person, "Zoë Ñandú"),
            (EntityKind::Org, "Harbour Guild"),
            (EntityKind::Place, "Orrinvale"),
            (EntityKind::Person, "Quill"),
        ]
    );
    for empty in ["", " ", "\u{200b}", "e\u{301}\u{301}"] {
        assert!(namer.names(empty).unwrap().is_empty(), "{empty:?}");
    }
    let reading = read_with(Hub::default().with_namer(namer), "Çéñ zoë ñandú was in orrinvale.");
    let texts: Vec<_> = reading.entities.iter().map(|e| e.text.as_str()).collect();
    assert_eq!(texts, ["zoë ñandú", "orrinvale"]);
}

#[test]
fn pieces_of_bytes_give_the_bytes_of_their_words_too() {
    let namer = load_namer(&kept("roberta")).unwrap();
    for (before, after) in [("“Ça 🏔 — ", ""), ("", "’s"), ("the ñ ", " said"), (&"Ñ ".repeat(200), &" ñ".repeat(200))]
    {
        let text = format!("{before}Zoë Ñandú in Quill{after}");
        let found: Vec<_> = namer.names(&text).unwrap().iter().map(|n| (n.kind, n.span.of(&text).to_owned())).collect();
        assert_eq!(
            found,
            [(EntityKind::Person, "Zoë Ñandú".to_owned()), (EntityKind::Place, "Quill".to_owned())],
            "{text}"
        );
    }
}

#[test]
fn sentences_beyond_the_models_positions_are_read_in_parts() {
    let namer = load_namer(&kept("ner")).unwrap();
    for filler in ["the ñ ", "ñ", "— "] {
        let text = format!("{} Zoë told Quill, {} said Orrinvale", filler.repeat(300), filler.repeat(90));
        let found: Vec<_> = namer.names(&text).unwrap().iter().map(|n| n.span.of(&text).to_owned()).collect();
        assert_eq!(found, ["Zoë", "Quill", "Orrinvale"], "{filler}");
    }
    let entailer = load_entailer(&kept("nli")).unwrap();
    assert!(entailer.entails(&"the ñ ".repeat(300), &"said ".repeat(300)).unwrap() > 0.5);
    let embedder = load_embedder(&kept("embeddings")).unwrap();
    let long = embedder.embed(&[&"the ñ ".repeat(300), &"the ñ ".repeat(200)]).unwrap();
    assert_eq!(long[0], long[1], "cut at the same place");
}

#[test]
fn entailment_is_found_by_its_name() {
    const BODY: &str =
        "Mobile internet was cut off in Tehran on Monday. Police arrested 12 people in Shiraz on Monday.";
    let [yes, no] = [true, false].map(|of| load_entailer(&sure(of, "entailment")).unwrap());
    for (entailer, most) in [(&yes, true), (&no, false)] {
        let score = entailer.entails("Zoë said: “Ça va.”", "There was a protest.").unwrap();
        assert!((0.0..=1.0).contains(&score) && (score > 0.8) == most && (score < 0.1) != most, "{score}");
    }
    assert_ne!(yes.digest(), no.digest());
    let plain = read_with(Hub::default(), BODY);
    let stands = read_with(Hub::default().with_entailer(yes, DEFAULT_BAR), BODY);
    assert_eq!(stands.claims.len(), plain.claims.len());
    let vetoed = read_with(Hub::default().with_entailer(no, DEFAULT_BAR), BODY);
    let kinds: Vec<_> = vetoed.claims.iter().map(|c| c.kind).collect();
    assert!(!kinds.is_empty() && kinds.iter().all(|kind| *kind == Kind::Casualty), "{kinds:?}");
    for said in ["“Mobile internet was cut off.” (entailment 0.0", "“Somebody was arrested.” (entailment 0.0"] {
        assert!(vetoed.skipped.iter().any(|s| s.why.contains(said)), "{said}: {:?}", vetoed.skipped);
    }
}

#[test]
fn vectors_have_length_one_and_are_those_of_the_text_alone() {
    let embedder = load_embedder(&kept("embeddings")).unwrap();
    let texts = ["The internet was cut.", "", "Police arrested people — said Zoë", "The internet was cut."];
    let vectors = embedder.embed(&texts).unwrap();
    assert_eq!(embedder.width(), 8);
    for vector in &vectors {
        let length: f32 = vector.iter().map(|n| n * n).sum();
        assert!(vector.len() == 8 && (length - 1.0).abs() < 1e-5, "{vector:?}");
    }
    assert_eq!(vectors[0], vectors[3]);
    assert_eq!(vectors[2], embedder.embed(&texts[2..3]).unwrap()[0]);
    assert_ne!(vectors[0], vectors[2]);
    assert!(embedder.embed(&[]).unwrap().is_empty());
}

#[test]
fn a_file_that_is_missing_is_named_with_its_folder() {
    type Load = fn(&Path) -> Result<(), HubError>;
    let loads: [(&str, Load, &[&str]); 3] = [
        ("ner", |path| load_namer(path).map(drop), &[]),
        ("nli", |path| load_entailer(path).map(drop), &[]),
        (
            "embeddings",
            |path| load_embedder(path).map(drop),
            &["modules.json", "sentence_bert_config.json", "tokenizer_config.json", "1_Pooling/config.json"],
        ),
    ];
    for (model, load, more) in loads {
        for name in ["config.json", "vocab.txt", "model.safetensors"].iter().chain(more) {
            let folder = copied(model, "missing");
            fs::remove_file(folder.join(name)).expect("a file");
            let error = load(&folder).unwrap_err();
            let said = error.to_string();
            assert!(matches!(error, HubError::Missing { .. }), "{name}: {said}");
            assert!(said.contains(name) && said.contains(folder.to_str().expect("UTF-8")), "{name}: {said}");
        }
    }
    assert!(matches!(load_namer(Path::new("no/such/folder")), Err(HubError::Missing { .. })));
}

#[test]
fn what_does_not_fit_together_is_refused_and_never_panics() {
    for (file, from, to, wanted) in [
        ("config.json", "\"bert\"", "\"reformer\"", "reformer"),
        ("config.json", "\"hidden_size\": 8", "\"hidden_size\": 4000000000", "too few"),
        ("config.json", "\"hidden_size\": 8", "\"hidden_size\": 6", "must match"),
        ("config.json", "\"num_attention_heads\": 2", "\"num_attention_heads\": 3", "heads"),
        ("config.json", "\"num_hidden_layers\": 1", "\"num_hidden_layers\": 2", "layer.1"),
        ("config.json", "\"max_position_embeddings\": 64", "\"max_position_embeddings\": 1", "positions"),
        ("config.json", "\"gelu\"", "\"gelatine\"", "gelatine"),
        ("config.json", "\"B-PER\"", "\"PERSON\"", "PERSON"),
        ("config.json", "\"7\": \"B-MISC\"", "\"9\": \"B-MISC\"", "gaps"),
        ("config.json", "{", "", "config.json"),
        ("vocab.txt", "[UNK]", "unknown", "[UNK]"),
        ("vocab.txt", "zoe", "zoe\nand\nmore", "pieces"),
        ("tokenizer_config.json", "true", "\"yes\"", "tokenizer_config.json"),
    ] {
        let folder = copied("ner", "unfit");
        replace(&folder, file, from, to);
        let said = load_namer(&folder).err().map(|e| e.to_string()).unwrap_or_default();
        assert!(said.contains(wanted) && said.contains("ner"), "{to}: {said}");
    }
    let folder = copied("ner", "unfit");
    fs::write(folder.join("model.safetensors"), vec![7; 20_000]).expect("a file");
    assert!(matches!(load_namer(&folder), Err(HubError::Engine { .. })));
    let folder = copied("nli", "unfit");
    replace(&folder, "config.json", "\"0\": \"entailment\"", "\"0\": \"yes\"");
    assert!(load_entailer(&folder).err().expect("a refusal").to_string().contains("\"entailment\""));
    for (file, from, to) in [
        ("sentence_bert_config.json", "32", "100"),
        ("sentence_bert_config.json", "32", "null"),
        ("1_Pooling/config.json", "true", "1"),
        ("modules.json", "models.Pooling", "models.Normalize"),
    ] {
        let folder = copied("embeddings", "unfit");
        replace(&folder, file, from, to);
        let said = load_embedder(&folder).err().map(|e| e.to_string()).unwrap_or_default();
        assert!(said.contains(file), "{to}: {said}");
    }
}

#[test]
fn what_was_converted_before_is_taken_first() {
    let folder = copied("ner", "converted");
    let before = load_namer(&folder).unwrap().digest().to_owned();
    let tensors = tch::Tensor::read_safetensors(folder.join("model.safetensors")).expect("weights");
    let named: Vec<_> = tensors.iter().map(|(name, tensor)| (name.as_str(), tensor)).collect();
    tch::Tensor::save_multi(&named, folder.join("rust_model.ot")).expect("a file");
    fs::write(folder.join("model.safetensors"), "of no use").expect("a file");
    let namer = load_namer(&folder).unwrap();
    assert_ne!(namer.digest(), before);
    assert_eq!(namer.names("said Zoë").unwrap().len(), 1);
}
