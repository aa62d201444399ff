//! What holds for every text: no panic, spans that quote, claims only where claims may be, ids once, same input same bytes.

use std::sync::{Arc, LazyLock};

use models::Reader;
use news::{Article, SegmentKind, Span};
use proptest::prelude::*;

use crate::articles::article;
use crate::encoder;

const WORDS: &[&str] = &[
    "killed",
    "were",
    "12",
    "people",
    "and",
    ",",
    "the",
    "death",
    "toll",
    "rose",
    "to",
    "43",
    "internet",
    "was",
    "cut",
    "in",
    "Iran",
    "not",
    "no",
    "one",
    "hurt",
    "denied",
    "including",
    "two",
    "children",
    "of",
    "said",
    "police",
    "arrested",
    "hundreds",
    "may",
    "have",
    "died",
    "shot",
    "a",
    "man",
    "who",
    "“",
    "”",
    "’s",
    ";",
    ".",
    "\n\n",
    "carrying",
    "killing",
    "all",
    "blocked",
    "Facebook",
    "which",
    "victims",
    "é",
    "🙂",
    "\u{200c}",
    "U.S.",
    "Monday",
    "last",
    "year",
    "executions",
    "halted",
    "lives",
    "claimed",
    "extent",
    "bloodshed",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::collection::vec(proptest::sample::select(WORDS), 0..60).prop_map(|w| w.join(" ")),
        1 => ".{0,200}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_text_is_read(title in texts(), body in texts(), caption in texts()) {
        let parts = [(SegmentKind::Title, title.as_str()), (SegmentKind::Body, &body), (SegmentKind::Caption, &caption)];
        let article = article(&parts, Some("2031-05-14"));
        holds(&Reader::rules(), &article)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_network_that_marks_words_at_random_does_no_harm(title in texts(), body in texts()) {
        let parts = [(SegmentKind::Title, title.as_str()), (SegmentKind::Body, &body)];
        holds(random(), &article(&parts, Some("2031-05-14")))?;
    }
}

/// Rules, and a network of random weights.
fn random() -> &'static Reader {
    static READER: LazyLock<Reader> = LazyLock::new(|| Reader::trained(Arc::new(encoder::network())));
    &READER
}

/// What holds of every Reading.
fn holds(reader: &Reader, article: &Article) -> Result<(), TestCaseError> {
    let reading = reader.read("test", article.clone());
    let text = &reading.article.text;
    let mut ids: Vec<_> = reading.claims.iter().map(|c| c.id.clone()).collect();
    for claim in &reading.claims {
        let span = claim.evidence.span;
        prop_assert_eq!(span.of(text), &claim.evidence.exact);
        prop_assert!(!claim.evidence.exact.is_empty());
        let home = article.segments.iter().find(|s| s.span.contains(span));
        prop_assert!(home.is_some_and(|s| s.kind.makes_claims()), "{:?}", claim);
        prop_assert!((0.0..=1.0).contains(&claim.confidence));
    }
    for denied in reading.claims.iter().filter_map(|c| c.denies.as_ref()?.claim.as_ref()) {
        prop_assert!(ids.contains(denied));
    }
    for span in reading.entities.iter().map(|e| (e.span, &e.text)) {
        prop_assert_eq!(Span::of(span.0, text), span.1.as_str());
    }
    ids.sort();
    ids.dedup();
    prop_assert_eq!(ids.len(), reading.claims.len());
    let again = reader.read("test", article.clone());
    prop_assert_eq!(serde_json::to_string(&reading).expect("JSON"), serde_json::to_string(&again).expect("JSON"));
    Ok(())
}
