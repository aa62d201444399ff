//! Who a cut was ordered by.

use news::Span;

use crate::claims::rules::grammar::{common_verb, conjunction, preposition};
use crate::claims::rules::line::Line;
use crate::claims::rules::network::{CueAt, Grammar};

/// Nouns for those who order cuts.
const POWERS: &[&str] = &[
    "authorities",
    "government",
    "regime",
    "officials",
    "council",
    "junta",
    "military",
    "ministry",
    "administration",
    "police",
    "regulator",
    "court",
    "president",
    "minister",
    "army",
    "commission",
    "secretary",
    "magistrate",
    "department",
    "commissioner",
    "collector",
    "state",
];

/// The word after a power that several nouns name: "the military council".
fn body(line: &Line<'_>, noun: usize) -> usize {
    (noun + 1..line.len()).find(|i| !POWERS.contains(&line.at(*i))).unwrap_or(line.len())
}

/// Nouns for an order, and what leads to whoever gave it.
const ORDERS: &[&str] = &[
    "order",
    "orders",
    "instruction",
    "instructions",
    "directive",
    "directives",
    "behest",
    "request",
    "command",
    "decree",
];

/// "on the orders of the security council", "at the behest of the ministry", "on government orders".
fn on_orders(line: &Line<'_>, cue: CueAt) -> Option<Span> {
    let from = cue.start.saturating_sub(ORDER_REACH);
    let to = (cue.end + ORDER_REACH).min(line.len());
    let order = (from..to).find(|i| ORDERS.contains(&line.at(*i)) && apt(line, *i))?;
    if matches!(line.at(order + 1), "of" | "from" | "by" | "issued") {
        let by = if line.at(order + 1) == "issued" { order + 2 } else { order + 1 };
        let start = (by + 1..line.len()).find(|i| !matches!(line.at(*i), "the" | "a" | "an" | "its" | "their"))?;
        let end =
            (start..(start + 8).min(line.len())).find(|i| closes(line, *i)).unwrap_or((start + 8).min(line.len()));
        let told = line.any(start, end, POWERS) || line.capital(start);
        return (told && end > start).then(|| line.span_of(start, end));
    }
    // "on government orders", "under the ministry's orders"
    let noun = (order.saturating_sub(4)..order).rev().find(|i| {
        let word = line.at(*i);
        POWERS.contains(&word) || word.strip_suffix("'s").is_some_and(|owner| POWERS.contains(&owner))
    })?;
    let mut start = noun;
    while start > 0 && !closes(line, start - 1) && !matches!(line.at(start - 1), "the" | "a" | "an") {
        start -= 1;
    }
    let mut span = line.span_of(start, noun + 1);
    if line.at(noun).ends_with("'s") {
        let printed = line.words[noun].text;
        span.end -= printed.len() - printed.trim_end_matches(['s', '\'', '’']).len();
    }
    Some(span)
}

/// Most words between a cut and whose orders it followed.
const ORDER_REACH: usize = 12;

/// Whether words before an order make it the reason of something: "on the orders", "by order", "following a directive".
fn apt(line: &Line<'_>, order: usize) -> bool {
    (order.saturating_sub(5)..order)
        .rev()
        .take_while(|i| !line.mark(*i))
        .any(|i| matches!(line.at(i), "on" | "at" | "by" | "under" | "following" | "after" | "upon"))
        && !line.any(order.saturating_sub(5), order, &["no", "not", "without", "court's"])
}

/// Whether a phrase for who ordered it ends before word `i`.
fn closes(line: &Line<'_>, i: usize) -> bool {
    line.mark(i)
        || line.words[i].time.is_some()
        || preposition(line.at(i)) && !matches!(line.at(i), "of" | "for")
        || conjunction(line.at(i))
        || common_verb(line.at(i))
}

/// "by the authorities", "authorities cut": who did it.
pub(super) fn ordered_by(line: &Line<'_>, cue: CueAt) -> Option<Span> {
    if let Some(span) = on_orders(line, cue) {
        return Some(span);
    }
    let by = line.find(cue.end, cue.end + 12, &["by"]);
    if let Some(by) = by {
        let noun = (by + 1..(by + 8).min(line.len()))
            .take_while(|i| line.at(*i) == "\"" || line.at(*i) == "“" || !line.mark(*i))
            .find(|i| POWERS.contains(&line.at(*i)));
        if let Some(noun) = noun {
            let mut from = by + 1;
            while line.mark(from) || matches!(line.at(from), "the") {
                from += 1;
            }
            return Some(line.span_of(from.min(noun), body(line, noun)));
        }
    }
    if cue.grammar == Grammar::Noun
        && !line.any(cue.start.saturating_sub(5), cue.start, &["imposed", "imposing", "ordered"])
    {
        return None;
    }
    let floor = cue.start.saturating_sub(8);
    let passive =
        line.any(cue.start.saturating_sub(3), cue.start, &["was", "were", "is", "been", "are", "be", "being"]);
    let noun = (floor..cue.start)
        .rev()
        .take_while(|i| !matches!(line.at(*i), "," | ";" | "that"))
        .find(|i| POWERS.contains(&line.at(*i)))?;
    let mut from = noun;
    while from > floor
        && (line.capital(from - 1)
            || matches!(
                line.at(from - 1),
                "local" | "state" | "security" | "military" | "regional" | "federal" | "central"
            ))
    {
        from -= 1;
    }
    (!passive).then(|| line.span_of(from, body(line, noun).min(cue.start)))
}
