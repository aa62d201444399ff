//! How figures stand to one another: one that its own claimant has raised, and two that cannot both be right.

use jiff::civil::Date;
use news::{Basis, LedgerRow, Quantity, Victims};

use super::ledger::Entry;

/// Marks the figures that the same claimant has raised since: a toll that grows is one toll. A lower later figure replaces
/// nothing, and where no time tells which came later, both stand.
pub(super) fn overtake(entries: &mut [Entry]) {
    for at in 0..entries.len() {
        let old = &entries[at];
        let raises = |new: &&Entry| {
            new.stands
                && (&new.root, &new.untold) == (&old.root, &old.untold)
                && new.row.status == old.row.status
                && comparable(new, old)
                && new.row.low.zip(old.row.low).is_some_and(|(new, old)| new > old)
                && later(new, old)
        };
        let first = entries.iter().filter(raises).min_by_key(|new| (day(new), new.at));
        entries[at].row.overtaken_on = first.and_then(|new| new.row.as_of.clone());
    }
}

/// Two figures of different claimants that cannot both be right: for the same persons on the same day, or one that says that it
/// happened to nobody. Where one of the two gives the other's figure, too, on that day, they differ in how much they have
/// heard, and do not contradict each other.
pub(super) fn torn(entries: &[Entry]) -> Option<(&Entry, &Entry)> {
    let stands = |e: &&Entry| e.stands && e.row.superseded_by.is_none() && e.row.overtaken_on.is_none();
    let standing: Vec<&Entry> = entries.iter().filter(stands).collect();
    let gives = |who: &Entry, figure: &Entry| {
        entries.iter().any(|e| {
            one_claimant(e, who)
                && (e.row.low, e.row.high) == (figure.row.low, figure.row.high)
                && comparable(e, figure)
                && one_day(e, figure)
        })
    };
    standing.iter().enumerate().find_map(|(at, &a)| {
        let against = |b: &&&Entry| {
            let exclude = comparable(a, b) && one_day(a, b) && apart(&a.row, &b.row);
            !one_claimant(a, b) && (exclude || belies(a, b) || belies(b, a)) && !gives(a, b) && !gives(b, a)
        };
        standing[at + 1..].iter().find(against).map(|&b| (a, b))
    })
}

/// Whether one says that it happened to nobody and the other that it did: of whoever they count, but not where the first spoke
/// while it went on and the other later, as an early report of an accident.
fn belies(none: &Entry, some: &Entry) -> bool {
    let (a, b) = (&none.row, &some.row);
    let unlike = a.victims != b.victims && a.victims != Victims::Unknown && b.victims != Victims::Unknown;
    let one_time = none.when.zip(some.when).is_none_or(|(a, b)| a.meets(b));
    let Some(said) = day(none) else { return false };
    let afterwards = none.when.and_then(|when| when.latest).is_some_and(|latest| latest < said);
    (a.low, a.high) == (Some(0), Some(0))
        && b.low.is_some_and(|low| low > 0)
        && a.outcome == b.outcome
        && !unlike
        && one_time
        && (afterwards || day(some).is_some_and(|day| day <= said))
}

/// One body under two descriptions ("the authorities", "officials") is one claimant, and so is one name.
fn one_claimant(a: &Entry, b: &Entry) -> bool {
    (&a.root, &a.untold) == (&b.root, &b.untold) || a.row.claimant == b.row.claimant
}

/// Whether two figures count the same: one outcome, the same persons, one incident or one sum. What happened at different
/// times is not one incident.
fn comparable(a: &Entry, b: &Entry) -> bool {
    let both = |basis| a.bases.contains(&basis) && b.bases.contains(&basis);
    let one_time = a.when.zip(b.when).is_none_or(|(a, b)| a.meets(b));
    (a.row.outcome, a.row.victims) == (b.row.outcome, b.row.victims)
        && (both(Basis::Cumulative) || both(Basis::Incident) && one_time)
}

/// The day on which a figure was first printed; null where that is not known to the day.
fn day(entry: &Entry) -> Option<Date> {
    entry.row.as_of.as_ref()?.bounds()?.single_day()
}

fn one_day(a: &Entry, b: &Entry) -> bool {
    day(a).is_some_and(|known| day(b) == Some(known))
}

/// Whether a figure is known to be of a later time than another.
fn later(new: &Entry, old: &Entry) -> bool {
    let by_day = day(new).zip(day(old)).is_some_and(|(new, old)| new > old);
    by_day || one_day(new, old) && new.at.zip(old.at).is_some_and(|(new, old)| new > old)
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
