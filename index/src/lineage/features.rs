//! What two Articles share: the facts on which an edge is decided.

use std::cell::OnceCell;

use super::align::{Pair, align};
use super::own::quoted_in;
use super::shingles::{Overlap, overlap};
use super::speech::Quote;
use super::{Profile, addresses, outlets};

/// What two Articles share, each part found when it is first asked for: the cheap questions tell most pairs apart.
#[derive(Debug)]
pub struct Features<'a> {
    first: &'a Profile,
    second: &'a Profile,
    aligned: OnceCell<Vec<Pair>>,
    agencies: OnceCell<Vec<String>>,
}

impl<'a> Features<'a> {
    /// Compares two Articles.
    pub fn new(first: &'a Profile, second: &'a Profile) -> Self {
        Self { first, second, aligned: OnceCell::new(), agencies: OnceCell::new() }
    }

    /// Shared wording of the whole bodies, quotations included.
    pub fn wording(&self) -> Overlap {
        overlap(self.first, self.second, false)
    }

    /// Shared passages outside quotations.
    pub fn passages(&self) -> Overlap {
        overlap(self.first, self.second, true)
    }

    /// Cosine of the whole texts.
    pub fn affinity(&self) -> f32 {
        super::affinity(self.first, self.second)
    }

    /// Sentences that say the same, in the same order.
    pub fn aligned(&self) -> &[Pair] {
        self.aligned.get_or_init(|| align(self.first, self.second))
    }

    /// Agencies that stand behind both: credited in both, or one of the two outlets is the agency that the other credits.
    pub fn agencies(&self) -> &[String] {
        self.agencies.get_or_init(|| agencies(self.first, self.second))
    }

    /// Share of names and figures of the one with fewer that the other has too; 1 where there are none.
    pub fn details(&self) -> f32 {
        details(self.first, self.second)
    }
}

/// Quotations of `a` that stand in `b` too.
pub fn shared_quotes<'a>(a: &'a Profile, b: &Profile) -> Vec<&'a Quote> {
    a.quotes.iter().filter(|q| quoted_in(q, b)).collect()
}

/// Figures in the order in which the aligned sentences of both texts give them.
pub fn figures_in_order(a: &Profile, b: &Profile, aligned: &[Pair]) -> Vec<u64> {
    let mut out: Vec<u64> = Vec::new();
    for pair in aligned {
        let (first, second) = (&a.sentences[pair.first].figures, &b.sentences[pair.second].figures);
        for figure in first.iter().filter(|f| second.contains(f)) {
            if !out.contains(figure) {
                out.push(*figure);
            }
        }
    }
    out
}

/// How `child` names `parent`: by a link to it, or by its outlet's name as one that reported.
pub fn cites(child: &Profile, parent: &Profile) -> Option<String> {
    let theirs = &parent.reading.article;
    let article = &child.reading.article;
    if !article.links.is_empty() {
        let addresses: Vec<String> = addresses::own(theirs).collect();
        if addresses::linked(article).any(|link| addresses.contains(&link)) {
            return Some(format!("links to {}", addresses.first()?));
        }
    }
    if child.outlet == parent.outlet {
        return None;
    }
    let (_, name) = child.cited.iter().find(|(key, _)| *key == parent.outlet)?;
    Some(format!("cites {name}"))
}

fn agencies(a: &Profile, b: &Profile) -> Vec<String> {
    let (x, y) = (&a.reading.article, &b.reading.article);
    let mut out: Vec<String> = Vec::new();
    let mut add = |name: &String| {
        if !out.contains(name) {
            out.push(name.clone());
        }
    };
    for credit in &x.wire_credits {
        if y.wire_credits.iter().any(|c| outlets::same(c, credit)) || outlets::same(credit, &y.outlet_label()) {
            add(credit);
        }
    }
    y.wire_credits.iter().filter(|credit| outlets::same(credit, &x.outlet_label())).for_each(add);
    out
}

fn details(a: &Profile, b: &Profile) -> f32 {
    let shared = a.names.intersection(&b.names).count() + a.figures.intersection(&b.figures).count();
    let fewer = (a.names.len() + a.figures.len()).min(b.names.len() + b.figures.len());
    if fewer == 0 { 1.0 } else { shared as f32 / fewer as f32 }
}
