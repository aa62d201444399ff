//! Whether one Article comes from another, how, and which from which.

use std::cmp::Ordering;

use news::{AlignedSentence, Direction, Lineage, Offsets, Relation, Selector, Span};

use super::align::Pair;
use super::features::{Features, cites, figures_in_order, shared_quotes};
use super::own::Padding;
use super::{Profile, details, outlets};

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

/// Fewest sentences of a rewrite that say the same in the same order.
const REWRITE_PAIRS: usize = 3;

/// Least mean likeness of these.
const REWRITE_LIKENESS: f32 = 0.45;

/// Least share of the shorter text's telling weight that is aligned.
const REWRITE_COVER: f32 = 0.30;

/// Least aligned share of the stretch of both texts where the rest of the child is padding.
const DENSE: f32 = 0.75;

/// Least mean likeness there.
const DENSE_LIKENESS: f32 = 0.50;

/// Fewest names and figures that a paraphrase keeps.
const DETAILS_SHARED: usize = 4;

/// Fewest of them where no dates tell that the two are of the same days.
const DETAILS_SHARED_UNDATED: usize = 6;

/// Least share of a paraphrase's names and figures that it keeps from its parent. Two reporters of one happening had under
/// half of theirs in common in all of twelve invented pairs, paraphrases two thirds and more (`pipeline/tests/lineage`).
const DETAILS_SHARE: f32 = 0.62;

/// Least share of these in the same order.
const DETAILS_ORDER: f32 = 0.6;

/// Least affinity of a paraphrase and its parent.
const DETAILS_AFFINITY: f32 = 0.15;

/// Longest time between a text and its paraphrase where no sentence is alike, in days.
const DETAILS_DAYS: i32 = 3;

/// How many of the shared names and figures the evidence shows.
const DETAILS_SHOWN: usize = 8;

/// Least affinity of an Article and one that it cites.
const QUOTES: f32 = 0.25;

/// Longest time between a text and its copy, in days.
const LONGEST: i32 = 45;

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
    let Found { relation, score, mut evidence, first_is_child } = found?;
    let (a_is_child, direction) = match (first_is_child, first_is_parent) {
        (Some(child), _) => (child, Direction::Known),
        (None, Some(first)) => (!first, Direction::Known),
        // Canonical order where nothing tells: the smaller id stands as the parent.
        (None, None) => (false, Direction::Unknown),
    };
    evidence.push(match (first_is_child, direction) {
        (Some(_), _) => "direction: the one that cites is the child".to_owned(),
        (None, Direction::Known) => format!("direction: {why}"),
        (None, Direction::Unknown) => "direction unknown: same time, no credit or source tells".to_owned(),
    });
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

struct Found {
    relation: Relation,
    score: f32,
    evidence: Vec<String>,
    /// Set where the relation itself tells the direction.
    first_is_child: Option<bool>,
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
        return Some(Found { relation, score: wording.least(), evidence, first_is_child: None });
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
            first_is_child: None,
        });
    }
    (passage >= PASSAGES).then(|| Found {
        relation: Relation::Rewrite,
        score: passage,
        evidence: vec![evidence],
        first_is_child: None,
    })
}

/// Rewrites: the same facts in the same order, and no reporting of the child's own.
fn rewritten(a: &Profile, b: &Profile, shared: &Features<'_>, first_is_parent: Option<bool>) -> Option<Found> {
    // What the child has of its own is asked first: it is cheap, and most Articles report things of their own.
    let retold = |child: &Profile, parent: &Profile| {
        let padding = Padding::of(child, parent)?;
        let told = same_sentences(a, b, shared.aligned());
        Some((told.or_else(|| same_details(child, parent, shared.affinity()))?, padding))
    };
    let (first_is_child, (told, padding)) = match first_is_parent {
        Some(true) => (false, retold(b, a)?),
        Some(false) => (true, retold(a, b)?),
        None => match (retold(a, b), retold(b, a)) {
            (Some(found), None) => (true, found),
            (None, Some(found)) => (false, found),
            // Each could come from the other: the one that leaves more out is the child, else canonical order.
            (Some(first), Some(_)) if a.details.len() < b.details.len() => (true, first),
            (Some(_), Some(second)) => (false, second),
            (None, None) => return None,
        },
    };
    let mut evidence = vec![told.evidence];
    let figures = figures_in_order(a, b, shared.aligned());
    if !figures.is_empty() {
        let figures: Vec<String> = figures.iter().map(u64::to_string).collect();
        evidence.push(format!("same figures in the same order: {}", figures.join(", ")));
    }
    let quotes = shared_quotes(a, b).len();
    if quotes > 0 {
        evidence.push(format!("{quotes} quotations are in both"));
    }
    evidence.push(no_reporting(&padding));
    Some(Found {
        relation: Relation::Rewrite,
        score: told.score,
        evidence,
        first_is_child: first_is_parent.is_none().then_some(first_is_child),
    })
}

/// How one text tells the other again.
struct Told {
    score: f32,
    evidence: String,
}

/// Sentence after sentence says the same.
fn same_sentences(a: &Profile, b: &Profile, chain: &[Pair]) -> Option<Told> {
    let (of_a, of_b) = (body_sentences(a, chain, true), body_sentences(b, chain, false));
    let body = of_a.min(of_b);
    let mean = chain.iter().map(|p| p.likeness).sum::<f32>() / chain.len().max(1) as f32;
    if body < REWRITE_PAIRS || mean < REWRITE_LIKENESS {
        return None;
    }
    // Either much of one text is told in the other, or one stretch of both is the same throughout and the rest is padding.
    let (whole, stretch) = (cover(a, chain, true), cover(b, chain, false));
    let dense = whole.inside.min(stretch.inside);
    let cover = whole.of_all.max(stretch.of_all);
    if cover < REWRITE_COVER && (dense < DENSE || mean < DENSE_LIKENESS) {
        return None;
    }
    Some(Told { score: mean.max(cover), evidence: format!("{body} sentences say the same in the same order") })
}

/// No sentence is alike, but the child's names and figures are the parent's, in the parent's order.
fn same_details(child: &Profile, parent: &Profile, affinity: f32) -> Option<Told> {
    let apart = child.days_apart(parent);
    let least = if apart.is_some() { DETAILS_SHARED } else { DETAILS_SHARED_UNDATED };
    let shared = details::shared(child, parent);
    let told = shared.details.len() >= least && shared.share >= DETAILS_SHARE && shared.in_order >= DETAILS_ORDER;
    if !told || affinity < DETAILS_AFFINITY || apart.is_some_and(|days| days > DETAILS_DAYS) {
        return None;
    }
    let text = &child.reading.article.text;
    let words: Vec<&str> = shared.details.iter().take(DETAILS_SHOWN).map(|d| d.span.of(text)).collect();
    let (n, of) = (shared.details.len(), child.details.len());
    Some(Told {
        score: shared.share * shared.in_order,
        evidence: format!("{n} of its {of} names and figures are the other's, in the same order: {}", words.join(", ")),
    })
}

fn no_reporting(padding: &Padding) -> String {
    match padding.details().first() {
        None => "the child has no quotation, figure, place or interviewed person of its own".to_owned(),
        Some(detail) => format!("the child has no quotation or interviewed person of its own, and one more {detail}"),
    }
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
    Some(Found { relation: Relation::Quotes, score: affinity, evidence, first_is_child: Some(first_is_child) })
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

/// Share of a text's telling weight that lies in aligned sentences: of all of it, and of the stretch from the first to
/// the last of them.
struct Cover {
    of_all: f32,
    inside: f32,
}

fn cover(of: &Profile, chain: &[Pair], first: bool) -> Cover {
    let mut at = numbers(chain, first);
    at.dedup();
    let weight = |range: &[super::profile::Sentence]| range.iter().map(|s| s.weight).sum::<f32>().max(1.0);
    let covered: f32 = at.iter().map(|i| of.sentences[*i].weight).sum();
    let stretch = match (at.first(), at.last()) {
        (Some(from), Some(to)) => weight(&of.sentences[*from..=*to]),
        _ => 1.0,
    };
    Cover { of_all: covered / weight(&of.sentences), inside: covered / stretch }
}

/// How many different sentences of the body are aligned.
fn body_sentences(of: &Profile, chain: &[Pair], first: bool) -> usize {
    let mut at = numbers(chain, first);
    at.retain(|i| !of.sentences[*i].title);
    at.dedup();
    at.len()
}

fn numbers(chain: &[Pair], first: bool) -> Vec<usize> {
    chain.iter().map(|p| if first { p.first } else { p.second }).collect()
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
