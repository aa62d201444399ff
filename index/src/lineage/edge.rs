//! Whether one Article comes from another, how, and which from which.

use std::cmp::Ordering;

use news::{AlignedSentence, Direction, Lineage, Offsets, Relation, Selector, Span};

use super::align::Pair;
use super::features::{Features, cites};
use super::rewrite::rewritten;
use super::{Profile, outlets};

/// Least shared wording, both ways, of a text and its mirror: a stray paragraph or two may be added, words changed.
const MIRROR: f32 = 0.55;

/// Least share of names and figures in common: one template filled in twice shares wording and not these.
const DETAILS: f32 = 0.6;

/// Least share of passages taken over beside a shared agency.
const WIRE: f32 = 0.15;

/// Least share of passages taken over where no agency is named.
const PASSAGES: f32 = 0.40;

/// Fewest shared eight-word runs that are a passage: about three sentences.
const PASSAGE_RUNS: usize = 30;

/// Least affinity of an Article and one that it cites.
pub(super) const QUOTES: f32 = 0.25;

/// Longest time between a text and its copy, in days.
pub(super) const LONGEST: i32 = 45;

/// The edge between two Articles, or none. Symmetric: `edge(a, b)` equals `edge(b, a)`.
pub fn edge(a: &Profile, b: &Profile) -> Option<Lineage> {
    if a.id() == b.id() || a.sentences.is_empty() || b.sentences.is_empty() {
        return None;
    }
    let (a, b) = if a.id() < b.id() { (a, b) } else { (b, a) };
    if a.days_apart(b).is_some_and(|days| days > LONGEST) {
        return None;
    }
    let shared = Features::new(a, b);
    let (first_is_parent, why) = parent(a, b);
    let found = same_text(a, b, &shared).or_else(|| rewritten(a, b, &shared, first_is_parent));
    let found = found.or_else(|| quoted(a, b, &shared));
    let Found { relation, score, mut evidence, child } = found?;
    let (a_is_child, direction, why) = match (child, first_is_parent) {
        (Some((first_is_child, why)), _) => (first_is_child, Direction::Known, why.to_owned()),
        (None, Some(first)) => (!first, Direction::Known, why),
        // Canonical order where nothing tells: the smaller id stands as the parent.
        (None, None) => (false, Direction::Unknown, "unknown; same time, no credit or source tells".to_owned()),
    };
    evidence.push(format!("direction: {why}"));
    let (child, parent) = if a_is_child { (a, b) } else { (b, a) };
    let aligned = sentences(child, parent, shared.aligned(), a_is_child);
    Some(Lineage {
        child: child.id().clone(),
        child_path: child.reading.path.clone(),
        parent: parent.id().clone(),
        parent_path: parent.reading.path.clone(),
        relation,
        score: (f64::from(score).clamp(0.0, 1.0) * 1000.0).round() / 1000.0,
        direction,
        evidence,
        aligned,
    })
}

/// An edge that was found, before its direction is settled.
pub(super) struct Found {
    pub(super) relation: Relation,
    pub(super) score: f32,
    pub(super) evidence: Vec<String>,
    /// Whether the first is the child, and why, where the relation itself tells it.
    pub(super) child: Option<(bool, &'static str)>,
}

/// Mirrors and wire copies: shared wording.
fn same_text(a: &Profile, b: &Profile, shared: &Features<'_>) -> Option<Found> {
    let words = |p: &Profile| p.sentences.iter().filter(|s| !s.title).map(|s| s.sequence.len()).sum::<usize>();
    let shorter = words(a).min(words(b));
    if shorter < 12 || shared.details() < DETAILS {
        return None;
    }
    let credit = || format!("{} credited", shared.agencies().join(", "));
    let percent = |share: f32| (share * 100.0).round();
    // A brief of two sentences is easily repeated in part: it must be the same nearly whole.
    let least = if shorter < 40 { 0.8 } else { MIRROR };
    let wording = shared.wording();
    if wording.least() >= least {
        let mut evidence = vec![format!(
            "{} % and {} % of the wording is the other's, word for word",
            percent(wording.of_first),
            percent(wording.of_second)
        )];
        let wire = !shared.agencies().is_empty();
        if wire {
            evidence.push(credit());
        }
        let relation = if wire { Relation::Wire } else { Relation::Mirror };
        return Some(Found { relation, score: wording.least(), evidence, child: None });
    }
    let passages = shared.passages();
    let passage = passages.most();
    let evidence = format!("{} % of the shorter one's own wording is the other's, word for word", percent(passage));
    if passages.shared < PASSAGE_RUNS.min(shorter / 3) {
        return None;
    }
    if !shared.agencies().is_empty() && passage >= WIRE {
        return Some(Found {
            relation: Relation::Wire,
            score: passage,
            evidence: vec![evidence, credit()],
            child: None,
        });
    }
    (passage >= PASSAGES).then(|| Found {
        relation: Relation::Rewrite,
        score: passage,
        evidence: vec![evidence],
        child: None,
    })
}

/// One that cites the other's outlet beside shared content, or links to it.
fn quoted(a: &Profile, b: &Profile, shared: &Features<'_>) -> Option<Found> {
    let affinity = shared.affinity();
    if affinity < QUOTES {
        return None;
    }
    let (first, second) = (cites(a, b), cites(b, a));
    let (first_is_child, how) = match (first, second) {
        (Some(how), None) => (true, how),
        (None, Some(how)) => (false, how),
        // Both cite each other: the earlier one cannot quote the later one.
        (Some(how), Some(other)) => match parent(a, b).0? {
            true => (false, other),
            false => (true, how),
        },
        (None, None) => return None,
    };
    // Nobody quotes what is printed a day later.
    let (child, parent) = if first_is_child { (a, b) } else { (b, a) };
    if matches!((child.day, parent.day), (Some(c), Some(p)) if c < p) {
        return None;
    }
    let evidence = vec![how, format!("{} % of the telling words are shared", (affinity * 100.0).round())];
    Some(Found {
        relation: Relation::Quotes,
        score: affinity,
        evidence,
        child: Some((first_is_child, "the one that cites is the child")),
    })
}

/// Whether the first is the parent, and why: earlier time, then credit, then more named sources.
fn parent(a: &Profile, b: &Profile) -> (Option<bool>, String) {
    match earlier(a, b) {
        Ordering::Less => return (Some(true), "the parent is earlier".to_owned()),
        Ordering::Greater => return (Some(false), "the parent is earlier".to_owned()),
        Ordering::Equal => {}
    }
    let (x, y) = (credit(a, b), credit(b, a));
    if x != y {
        return (Some(x > y), "the parent is the agency, or carries the credit that the child leaves out".to_owned());
    }
    let (x, y) = (a.speakers.len(), b.speakers.len());
    match x.cmp(&y) {
        Ordering::Equal => (None, String::new()),
        more => (
            Some(more == Ordering::Greater),
            format!("the parent names more sources ({} against {})", x.max(y), x.min(y)),
        ),
    }
}

/// Order of publication, as far as both dates tell: by the minute where both have a clock time, else by the day.
fn earlier(a: &Profile, b: &Profile) -> Ordering {
    let stamp = |p: &Profile| p.reading.article.published.value.as_ref()?.as_str().parse::<jiff::Timestamp>().ok();
    if let (Some(x), Some(y)) = (stamp(a), stamp(b)) {
        return x.cmp(&y);
    }
    match (a.day, b.day) {
        (Some(x), Some(y)) => x.cmp(&y),
        _ => Ordering::Equal,
    }
}

/// 2 where the Article's outlet is the agency that the other credits, 1 where it credits an agency.
fn credit(one: &Profile, other: &Profile) -> u8 {
    let outlet = one.reading.article.outlet_label();
    if other.reading.article.wire_credits.iter().any(|credit| outlets::same(credit, &outlet)) {
        return 2;
    }
    u8::from(!one.reading.article.wire_credits.is_empty())
}

fn sentences(child: &Profile, parent: &Profile, chain: &[Pair], first_is_child: bool) -> Vec<AlignedSentence> {
    let (theirs, ours) = (&parent.reading.article.text, &child.reading.article.text);
    let (of_child, of_parent) = (Offsets::new(ours), Offsets::new(theirs));
    let select = |text: &str, offsets: &Offsets, span: Span| {
        let mut quote = Selector::new(text, span);
        quote.span = Span::new(offsets.to_point(quote.span.start), offsets.to_point(quote.span.end));
        quote
    };
    let pairs = chain
        .iter()
        .map(|p| if first_is_child { (p.first, p.second, p.likeness) } else { (p.second, p.first, p.likeness) });
    pairs
        .map(|(c, p, likeness)| AlignedSentence {
            child: select(ours, &of_child, child.sentences[c].span),
            parent: select(theirs, &of_parent, parent.sentences[p].span),
            score: (f64::from(likeness) * 1000.0).round() / 1000.0,
        })
        .collect()
}
