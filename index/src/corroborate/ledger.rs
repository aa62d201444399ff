//! The ledger: who says how many, never averaged. A lower later figure stands beside an earlier one and erases nothing.

use std::collections::BTreeMap;

use news::{LedgerRow, Polarity, Quantity};

use super::bodies::Bodies;
use super::event::Member;
use super::origins::claimant;

/// Rows by outcome, claimant and figure: one row for each distinct figure that a claimant gave, dated by when it was first
/// printed. "No one was hurt" is the row 0 to 0.
pub fn ledger(tolls: &[Member<'_>], bodies: &Bodies) -> Vec<LedgerRow> {
    let mut rows: BTreeMap<_, LedgerRow> = BTreeMap::new();
    for member in tolls {
        let Some(casualty) = &member.claim.casualty else { continue };
        let none = (casualty.low, casualty.high) == (Some(0), Some(0));
        if member.claim.polarity == Polarity::Deny && !none {
            continue;
        }
        let (name, class) = claimant(member, bodies);
        let article = &member.profile.reading.article;
        let key = (
            casualty.outcome,
            casualty.victims,
            crate::lineage::speech::squash(&name),
            member.claim.modality,
            casualty.low,
            casualty.high,
            casualty.quantity,
        );
        let row = rows.entry(key).or_insert_with(|| LedgerRow {
            claimant: name,
            class,
            outcome: casualty.outcome,
            victims: casualty.victims,
            low: casualty.low,
            high: casualty.high,
            quantity: casualty.quantity,
            status: member.claim.modality,
            as_of: None,
            claims: Vec::new(),
        });
        row.claims.push(member.claim.id.clone());
        let day = |edtf: &news::Edtf| edtf.bounds().and_then(|b| b.earliest);
        let earlier = match (&row.as_of, &article.published.value) {
            (None, Some(_)) => true,
            (Some(known), Some(new)) => (day(new), new.as_str()) < (day(known), known.as_str()),
            _ => false,
        };
        if earlier {
            row.as_of.clone_from(&article.published.value);
        }
    }
    let mut out: Vec<LedgerRow> = rows.into_values().collect();
    for row in &mut out {
        row.claims.sort();
        row.claims.dedup();
    }
    out
}

/// Two rows of different claimants for the same persons at the same time that cannot both be right.
pub fn conflict(rows: &[LedgerRow]) -> Option<(&LedgerRow, &LedgerRow)> {
    rows.iter().enumerate().find_map(|(at, a)| {
        let same = |b: &&LedgerRow| {
            (a.outcome, a.victims) == (b.outcome, b.victims)
                && a.claimant != b.claimant
                && a.as_of == b.as_of
                && apart(a, b)
        };
        rows[at + 1..].iter().find(same).map(|b| (a, b))
    })
}

/// Whether two figures leave no number that both allow.
fn apart(a: &LedgerRow, b: &LedgerRow) -> bool {
    let (a, b) = (range(a), range(b));
    a.1 < b.0 || b.1 < a.0
}

/// Least and greatest number that a figure allows: "about 40" allows a tenth more and less.
fn range(row: &LedgerRow) -> (u64, u64) {
    let (low, high) = (row.low.unwrap_or(0), row.high.unwrap_or(u64::MAX));
    match row.quantity {
        Quantity::Approx => {
            (low - low / 10, row.low.or(row.high).map_or(u64::MAX, |n| high.min(n).saturating_add(n / 10)))
        }
        // "Dozens" has no end, but no one calls thousands so: twenty times the least is beyond it.
        Quantity::Vague => (low, row.high.unwrap_or(low.max(1) * 20)),
        _ => (low, high),
    }
}
