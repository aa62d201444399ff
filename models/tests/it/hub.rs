//! What becomes of the answers of hub models in a Reading, with models of a few lines; `hub_local` has real ones.

use std::sync::Arc;

use models::Reader;
use models::hub::{DEFAULT_BAR, Entailer, Hub, HubError, Name, Namer, SentenceEmbedder};
use news::{EntityKind, Kind, Reading, SegmentKind, Span};

use super::articles::article;

/// Knows some words as names.
struct Words(&'static [(&'static str, EntityKind)]);

impl Namer for Words {
    fn digest(&self) -> &str {
        "words"
    }

    fn names(&self, sentence: &str) -> Result<Vec<Name>, HubError> {
        let at = |word: &str| sentence.find(word).map(|at| Span::new(at, at + word.len()));
        Ok(self.0.iter().filter_map(|(word, kind)| Some(Name { kind: *kind, span: at(word)? })).collect())
    }
}

/// Believes what is said to have happened where the words stand in both sentences.
struct Believes(&'static [&'static str]);

impl Entailer for Believes {
    fn digest(&self) -> &str {
        self.0.first().copied().unwrap_or("")
    }

    fn entails(&self, premise: &str, hypothesis: &str) -> Result<f32, HubError> {
        let both = |word: &&str| premise.contains(*word) && hypothesis.contains(*word);
        Ok(if self.0.iter().any(both) { 0.9 } else { 0.05 })
    }
}

/// A model that does not run.
struct Broken;

fn broken() -> HubError {
    HubError::Engine { folder: "models/broken".into(), why: "no memory".to_owned() }
}

impl Namer for Broken {
    fn digest(&self) -> &str {
        "broken"
    }

    fn names(&self, _: &str) -> Result<Vec<Name>, HubError> {
        Err(broken())
    }
}

impl Entailer for Broken {
    fn digest(&self) -> &str {
        "broken"
    }

    fn entails(&self, _: &str, _: &str) -> Result<f32, HubError> {
        Err(broken())
    }
}

impl SentenceEmbedder for Broken {
    fn digest(&self) -> &str {
        "broken"
    }

    fn width(&self) -> usize {
        0
    }

    fn embed(&self, _: &[&str]) -> Result<Vec<Vec<f32>>, HubError> {
        Err(broken())
    }
}

fn reader(hub: Hub) -> Reader {
    Reader::rules().with_hub(Arc::new(hub))
}

/// Reads a title and a paragraph of 14 May 2031, and a caption.
pub(super) fn read_with(hub: Hub, body: &str) -> Reading {
    let parts = [
        (SegmentKind::Title, "News of the day"),
        (SegmentKind::Caption, "Quill Ondrin, archive"),
        (SegmentKind::Body, body),
    ];
    let reading = reader(hub).read("test", article(&parts, Some("2031-05-14")));
    for entity in &reading.entities {
        assert_eq!(entity.span.of(&reading.article.text), entity.text);
    }
    for claim in &reading.claims {
        assert_eq!(claim.evidence.span.of(&reading.article.text), claim.evidence.exact);
    }
    assert!(reading.skipped.iter().all(|s| reading.article.text.get(s.span.start..s.span.end).is_some()));
    reading
}

#[test]
fn names_stand_where_our_own_finder_has_none() {
    const BODY: &str = "“Né à l’aube,” said quill ondrin, a baker, of the fire in Tehran. Nobody else spoke.";
    let hub = Hub::default().with_namer(Box::new(Words(&[
        ("quill ondrin", EntityKind::Person),
        ("ondrin", EntityKind::Org),
        ("Tehran", EntityKind::Org),
        ("Quill Ondrin", EntityKind::Person),
    ])));
    let plain = read_with(Hub::default(), BODY);
    let more = read_with(hub, BODY);
    let added: Vec<_> = more.entities.iter().filter(|e| !plain.entities.contains(e)).collect();
    assert_eq!(added.len(), 1, "{added:?}");
    assert_eq!((added[0].kind, added[0].text.as_str()), (EntityKind::Person, "quill ondrin"));
    assert!(plain.entities.iter().all(|e| more.entities.contains(e)), "none of ours is lost");
    assert!(more.entities.is_sorted_by_key(|e| e.span.start));
}

const NEWS: &str = "Mobile internet was cut off in Tehran on Monday. Police arrested 12 people in Shiraz on Monday. \
                    No protest took place in Tabriz. Security forces may have arrested three people in Qom.";

#[test]
fn a_veto_moves_claims_to_skipped_with_reason_and_score() {
    let plain = read_with(Hub::default(), NEWS);
    let hub = Hub::default().with_entailer(Box::new(Believes(&["internet"])), DEFAULT_BAR);
    let vetoed = read_with(hub, NEWS);
    let gone: Vec<_> = plain.claims.iter().filter(|c| !vetoed.claims.iter().any(|v| v.id == c.id)).collect();
    assert!(!gone.is_empty() && gone.iter().all(|c| c.kind == Kind::Arrest), "{gone:?}");
    for claim in &gone {
        let told =
            vetoed.skipped.iter().find(|s| s.span == claim.evidence.span && s.what == "arrest").expect("a reason");
        assert!(told.why.contains("“Somebody was arrested.”") && told.why.contains("0.05"), "{}", told.why);
    }
    // The cut is believed; figures, denials and what is only possible are not asked about.
    for kept in [Kind::Blackout, Kind::Casualty] {
        let count = |reading: &Reading| reading.claims.iter().filter(|c| c.kind == kept).count();
        assert!(count(&plain) > 0 && count(&plain) == count(&vetoed), "{kept}");
    }
    assert_eq!(vetoed.claims.len() + vetoed.skipped.len(), plain.claims.len() + plain.skipped.len());
}

#[test]
fn what_is_told_by_somebody_may_be_entailed_as_what_somebody_says() {
    const BODY: &str = "Police arrested two people in Shiraz on Monday, residents said.";
    let plain = read_with(Hub::default(), BODY);
    assert!(plain.claims.iter().any(|c| c.kind == Kind::Arrest && !c.hops.is_empty()), "{:?}", plain.claims);
    for (believed, stands) in [(&["said"], true), (&["wrote"], false)] {
        let reading = read_with(Hub::default().with_entailer(Box::new(Believes(believed)), DEFAULT_BAR), BODY);
        assert_eq!(reading.claims.iter().any(|c| c.kind == Kind::Arrest), stands);
    }
}

#[test]
fn nothing_left_of_the_main_event_and_of_denied_claims_is_pointed_at() {
    const BODY: &str = "Mobile internet was cut off in Tehran on Monday. \
                        Omid Taran, a minister, denied in a radio interview that mobile internet was cut off in Tehran.";
    let plain = read_with(Hub::default(), BODY);
    let vetoed = read_with(Hub::default().with_entailer(Box::new(Believes(&[])), DEFAULT_BAR), BODY);
    assert!(plain.claims.len() > vetoed.claims.len() && plain.main_event.is_some());
    assert!(plain.claims.iter().any(|c| c.denies.as_ref().is_some_and(|d| d.claim.is_some())), "{:?}", plain.claims);
    assert!(vetoed.claims.iter().any(|c| c.denies.is_some()));
    let ids: Vec<_> = vetoed.claims.iter().map(|c| &c.id).collect();
    for denial in vetoed.claims.iter().filter_map(|c| c.denies.as_ref()) {
        assert!(denial.claim.as_ref().is_none_or(|id| ids.contains(&id)));
    }
    if let Some(main) = &vetoed.main_event {
        assert!(vetoed.claims.iter().any(|c| c.kind == main.kind), "{main:?}");
    }
}

#[test]
fn a_model_that_does_not_run_is_told_and_changes_nothing() {
    let plain = read_with(Hub::default(), NEWS);
    let reading = read_with(Hub::default().with_namer(Box::new(Broken)).with_entailer(Box::new(Broken), 0.5), NEWS);
    assert_eq!(reading.entities, plain.entities);
    assert_eq!(reading.claims.len(), plain.claims.len());
    for what in ["names", "veto"] {
        let told = reading.skipped.iter().find(|s| s.what == what).expect("a word about it");
        assert!(told.why.contains("models/broken") && told.why.contains("no memory"), "{}", told.why);
    }
}

#[test]
fn what_a_reading_depends_on_is_in_the_readers_name() {
    let with = |words: &'static [&'static str], bar| Hub::default().with_entailer(Box::new(Believes(words)), bar);
    let names = [
        reader(Hub::default().with_namer(Box::new(Words(&[])))),
        reader(with(&["a"], 0.2)),
        reader(with(&["b"], 0.2)),
        reader(with(&["a"], 0.3)),
        reader(with(&["a"], 0.2).with_namer(Box::new(Words(&[])))),
        Reader::rules(),
    ]
    .map(|reader| reader.name().to_owned());
    for (at, name) in names.iter().enumerate() {
        assert!(!names[..at].contains(name) && name.starts_with(models::RULES), "{name}");
    }
    // No Reading depends on vectors yet.
    assert_eq!(reader(Hub::default().with_embedder(Box::new(Broken))).name(), models::RULES);
    let name = reader(with(&["internet"], 0.2)).name().to_owned();
    let reading = read_with(with(&["internet"], 0.2), NEWS);
    assert!(!reading.claims.is_empty() && reading.claims.iter().all(|claim| claim.reader == name), "{name}");
}
