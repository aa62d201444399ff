//! Rewrites: whether one text tells another again, in whatever words, and with nothing of its own.
//!
//! Either sentence after sentence says the same (wording and facts), or, where a paraphrase has changed all of that, its
//! names and figures are the other's in the other's order. Either way the child must not report: see [`Padding`].

use news::Relation;

use super::align::Pair;
use super::edge::Found;
use super::features::{Features, figures_in_order, shared_quotes};
use super::own::{self, Padding};
use super::{Profile, details};

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

/// Least share where no dates tell.
const DETAILS_SHARE_UNDATED: f32 = 0.8;

/// Least share of these in the same order.
const DETAILS_ORDER: f32 = 0.6;

/// Least affinity of a paraphrase and its parent.
const DETAILS_AFFINITY: f32 = 0.15;

/// Longest time between a text and its paraphrase where no sentence is alike, in days.
const DETAILS_DAYS: i32 = 3;

/// How many of the shared names and figures the evidence shows.
const DETAILS_SHOWN: usize = 8;

/// A rewrite, if one of the two is: the same facts in the same order, and no reporting of the child's own.
pub(super) fn rewritten(
    a: &Profile,
    b: &Profile,
    shared: &Features<'_>,
    first_is_parent: Option<bool>,
) -> Option<Found> {
    // What the child has of its own is asked first: it is cheap, and most Articles report things of their own.
    let retold = |child: &Profile, parent: &Profile| {
        let padding = Padding::of(child, parent)?;
        let by_details = || {
            let few = padding.details().len() <= own::MOST;
            few.then(|| same_details(child, parent, shared.affinity())).flatten()
        };
        Some((same_sentences(a, b, shared.aligned()).or_else(by_details)?, padding))
    };
    let alone = "the child alone has nothing of its own";
    let (child, (told, padding)) = match first_is_parent {
        Some(true) => (None, retold(b, a)?),
        Some(false) => (None, retold(a, b)?),
        None => match (retold(a, b), retold(b, a)) {
            (Some(found), None) => (Some((true, alone)), found),
            (None, Some(found)) => (Some((false, alone)), found),
            // Each could come from the other.
            (_, second) => (None, second?),
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
    Some(Found { relation: Relation::Rewrite, score: told.score, evidence, child })
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
    let (least, share) = match apart {
        Some(_) => (DETAILS_SHARED, DETAILS_SHARE),
        None => (DETAILS_SHARED_UNDATED, DETAILS_SHARE_UNDATED),
    };
    let shared = details::shared(child, parent);
    let told = shared.details.len() >= least && shared.share >= share && shared.in_order >= DETAILS_ORDER;
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
        Some(_) => {
            let more = padding.details().join(", ");
            format!("the child has no quotation or interviewed person of its own; it adds only: {more}")
        }
    }
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
