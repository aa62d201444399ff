//! The engines and the decoding, held to what PyTorch answers on a tiny network of random weights (`models/training/fixture.py`).

use std::collections::BTreeMap;

use models::Document;
use models::encoder::{
    AnchorKind, Answers, Encoder, Network, Outputs, Pieces, PlaceRole, Rten, Scheme, SpanRole, Weights,
};
use news::{Offsets, SegmentKind, Span};
use serde::Deserialize;

use super::articles::article;

pub(super) static GRAPH: &[u8] = include_bytes!("../network/graph.onnx");
const VOCABULARY: &str = include_str!("../network/vocabulary.txt");
const SCHEME: &str = include_str!("../network/scheme.json");
const EXPECTED: &str = include_str!("../network/expected.json");

#[derive(Deserialize)]
struct Expected {
    text: String,
    ids: Vec<i32>,
    /// Code points.
    offsets: Vec<(usize, usize)>,
    tags: Vec<f32>,
    choices: Vec<f32>,
    entities: Vec<f32>,
    story: f32,
    anchors: Vec<ExpectedAnchor>,
}

#[derive(Deserialize)]
struct ExpectedAnchor {
    kind: String,
    first: usize,
    last: usize,
    chance: f32,
    spans: BTreeMap<String, (usize, usize)>,
    places: BTreeMap<String, Vec<usize>>,
    choices: BTreeMap<String, String>,
    services: Vec<String>,
}

/// The tiny network, whose word counts for what it says.
pub(crate) fn network() -> Network {
    let scale = r#"{"bias": 0.0, "logit": 1.0, "rules": 1.0, "bar": 0.5}"#;
    let calibration = format!(r#"{{"say": {scale}, "cut": {scale}, "event": {scale}, "count": {scale}}}"#);
    let weights = Weights { graph: GRAPH.into(), vocabulary: VOCABULARY, scheme: SCHEME, calibration: &calibration };
    Network::load(weights, 1).expect("the weights of this folder")
}

/// All engines that are built in, on the tiny network.
fn engines() -> Vec<Box<dyn Encoder>> {
    vec![
        Box::new(Rten::new(GRAPH.into(), &scheme(), 1).expect("the graph of this folder")),
        #[cfg(feature = "rust-bert")]
        Box::new(super::libtorch::engine()),
    ]
}

pub(super) fn scheme() -> Scheme {
    Scheme::parse(SCHEME).expect("the scheme of this program")
}

/// Pieces of all texts of the fixture.
#[cfg(feature = "rust-bert")]
pub(super) fn windows() -> Vec<Vec<i32>> {
    expected().into_iter().map(|e| e.ids).collect()
}

fn expected() -> Vec<Expected> {
    serde_json::from_str(EXPECTED).expect("what fixture.py wrote")
}

#[track_caller]
pub(super) fn close(mine: &[f32], wanted: &[f32]) {
    assert_eq!(mine.len(), wanted.len());
    let far = mine.iter().zip(wanted).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    assert!(far < 1e-4, "{far}");
}

#[test]
fn pieces_and_their_bytes_are_those_of_the_trained_tokeniser() {
    let pieces = Pieces::new(VOCABULARY).unwrap();
    for wanted in expected() {
        let window = pieces.window(&wanted.text, Span::new(0, wanted.text.len()));
        assert_eq!(window.ids, wanted.ids, "{}", wanted.text);
        let offsets = Offsets::new(&wanted.text);
        let points: Vec<_> = window.spans[1..window.spans.len() - 1]
            .iter()
            .map(|s| (offsets.to_point(s.start), offsets.to_point(s.end)))
            .collect();
        assert_eq!(points, wanted.offsets, "{}", wanted.text);
    }
}

#[test]
fn each_engine_gives_the_numbers_of_pytorch_alone_and_together() {
    let expected = expected();
    let ids: Vec<&[i32]> = expected.iter().map(|e| e.ids.as_slice()).collect();
    for engine in engines() {
        let together = engine.encode(&ids).unwrap();
        for ((wanted, ids), made) in expected.iter().zip(&ids).zip(&together) {
            for outputs in [made, &engine.encode(&[ids]).unwrap()[0]] {
                assert_eq!(outputs.tokens, ids.len());
                close(&outputs.tags, &wanted.tags);
                close(&outputs.choices, &wanted.choices);
                close(&outputs.entities, &wanted.entities);
                close(&[outputs.story], &[wanted.story]);
            }
        }
        assert!(engine.encode(&[]).unwrap().is_empty());
        assert_eq!(engine.encode(&[&[]]).unwrap(), [Outputs::default()]);
    }
}

#[test]
fn anchors_spans_places_and_choices_are_decoded_as_in_training() {
    let scheme = scheme();
    let roles = [
        ("source", SpanRole::Source),
        ("content", SpanRole::Content),
        ("to", SpanRole::To),
        ("evidence", SpanRole::Evidence),
        ("outcome", SpanRole::Outcome),
        ("on", SpanRole::On),
        ("by", SpanRole::By),
    ];
    let places = [("at", PlaceRole::At), ("maybe", PlaceRole::Maybe), ("not", PlaceRole::Not)];
    for engine in engines() {
        for wanted in expected() {
            let outputs = engine.encode(&[&wanted.ids]).unwrap().remove(0);
            let answers = Answers::new(&outputs, &scheme);
            let anchors = answers.anchors(|_| 0.5);
            assert_eq!(anchors.len(), wanted.anchors.len(), "{}", wanted.text);
            for (anchor, told) in anchors.iter().zip(&wanted.anchors) {
                assert_eq!((anchor.kind.name(), anchor.first, anchor.last), (told.kind.clone(), told.first, told.last));
                assert!((anchor.chance - told.chance).abs() < 1e-3);
                for (name, role) in roles {
                    assert_eq!(answers.span(anchor, role).unwrap_or((0, 0)), told.spans[name], "{name}");
                }
                for (name, role) in places {
                    assert_eq!(answers.places(anchor, role), told.places[name], "{name}");
                }
                let choices = answers.choices(anchor);
                let class = serde_json::to_value(choices.of::<news::SourceClass>()).unwrap();
                assert_eq!(class, told.choices["class"]);
                assert_eq!(choices.of::<news::Modality>().to_string(), told.choices["modality"]);
                assert_eq!(choices.of::<news::State>().to_string(), told.choices["state"]);
                let services: Vec<_> = choices.services().collect();
                assert_eq!(services, told.services);
            }
        }
    }
    assert_eq!(AnchorKind::all().count(), 22);
}

#[test]
fn weights_of_another_scheme_are_refused() {
    for (from, to) in [
        ("count:killed", "count:slain"),
        ("event:clash", "event:brawl"),
        ("\"sms\"", "\"telex\""),
        ("\"by.end\"", "\"by\""),
    ] {
        let error = Scheme::parse(&SCHEME.replace(from, to));
        assert_eq!(error.is_err(), SCHEME.contains(from), "{from}");
    }
    assert!(Scheme::parse("{}").is_err());
    assert!(Pieces::new("only\nwords\n").is_err());
    assert!(Rten::new(b"no graph".as_slice().into(), &scheme(), 1).is_err());
}

#[test]
fn any_text_is_cut_into_windows_that_the_network_can_take() {
    let network = network();
    let long = "San san. ".repeat(30) + &"x".repeat(300) + " é\u{301}\u{202e}🙂 \u{0} سنندج";
    for body in ["", "No.", long.as_str()] {
        let article = article(&[(SegmentKind::Title, "Mobile internet was cut"), (SegmentKind::Body, body)], None);
        let document = Document::new(&article);
        let view = network.view(&document).unwrap();
        for words in view.windows() {
            assert!(words.len() <= 62 && words.is_sorted_by_key(|s| s.start), "{body}");
            assert!(words.iter().all(|s| article.text.get(s.start..s.end).is_some_and(|t| !t.is_empty())), "{body}");
        }
        for mark in view.marks() {
            assert!((view.chance(mark.kind(), mark.span()) - mark.chance()).abs() < 1.0);
        }
    }
}
