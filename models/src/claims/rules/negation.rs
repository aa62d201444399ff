//! Negated clauses: "nobody ordered", "no authority has ordered", "neither of them was", "there was no".
//!
//! A subject negates as well as a verb does, from further away; who denies is as much a witness as who affirms.

use news::Aspect;

use super::grammar::{adverb, be, common_verb, have, modal, negation};
use super::line::Line;

/// Most words between a negative subject and its verb.
const REACH: usize = 12;

/// Whether the clause of the verb at word `at` is negated, by its subject or in its verb group.
pub(super) fn negated(line: &Line<'_>, at: usize) -> bool {
    let (mut i, mut group) = (at, true);
    while i > 0 && at - i < REACH {
        i -= 1;
        let word = line.at(i);
        let auxiliary = be(word) || have(word) || modal(word) || matches!(word, "did" | "does" | "do");
        if negation(word) && !matches!(word, "neither" | "nor") {
            if group && line.at(i + 1) != "only" {
                return true;
            }
            continue;
        }
        if negative_subject(line, i) {
            return true;
        }
        if auxiliary || adverb(word) {
            continue;
        }
        group = false;
        let ends = line.mark(i) && !matches!(word, "'" | "’" | "." | "-")
            || matches!(word, "that" | "but" | "who" | "which")
            || SETTINGS.contains(&word)
            || word == "and" && !line.any(i.saturating_sub(6), i, &["neither", "no"])
            || common_verb(word) && !matches!(word, "involved" | "identified" | "linked");
        if ends {
            return word == "that" && said_untrue(line, i);
        }
    }
    false
}

/// Whether the clause that "that" at word `at` opens is said to be untrue: "it is not true that", "it is false that".
pub(super) fn said_untrue(line: &Line<'_>, at: usize) -> bool {
    let not = |i: usize| negation(line.before(i, 1)) || line.before(i, 1) == "no";
    match line.before(at, 1) {
        "false" | "untrue" | "incorrect" | "inaccurate" => be(line.before(at, 2)),
        "true" | "correct" | "accurate" => not(at - 1),
        "case" => line.before(at, 2) == "the" && not(at - 2),
        _ => false,
    }
}

/// Whether a negative subject begins at `i`: "nobody", "no one", "none", "neither", "no authority".
fn negative_subject(line: &Line<'_>, i: usize) -> bool {
    let leads =
        !matches!(line.before(i, 1), "with" | "for" | "in" | "under" | "at" | "of" | "to" | "by" | "or" | "had");
    match line.at(i) {
        "nobody" | "none" | "nothing" | "neither" => true,
        "no" => {
            leads
                && !matches!(
                    line.at(i + 1),
                    "longer" | "doubt" | "less" | "matter" | "fewer" | "sooner" | "more" | "sign" | "immediate"
                )
        }
        _ => false,
    }
}

/// Words that open the clause of another happening: "no one was killed when police fired".
const SETTINGS: &[&str] = &[
    "when",
    "while",
    "as",
    "after",
    "before",
    "because",
    "if",
    "where",
    "whereas",
    "until",
    "since",
    "once",
    "although",
    "though",
    "during",
    "amid",
    "despite",
    "following",
];

/// Verbs and nouns for bringing a cut about.
const ORDERS: &[&str] = &[
    "order",
    "orders",
    "ordered",
    "ordering",
    "imposed",
    "impose",
    "authorized",
    "authorised",
    "authorize",
    "authorise",
    "approved",
    "approve",
    "instructed",
    "instruct",
    "instruction",
    "instructions",
    "directive",
    "directed",
    "requested",
    "request",
    "decided",
    "decision",
];

/// Verbs by which a happening comes to be, before or after its noun.
const OCCURS: &[&str] = &[
    "happened",
    "happen",
    "occurred",
    "occur",
    "took",
    "take",
    "taken",
    "recorded",
    "record",
    "observed",
    "observe",
    "detected",
    "detect",
    "seen",
    "see",
    "saw",
    "registered",
    "been",
    "was",
    "were",
    "is",
    "are",
    "exists",
    "existed",
    "carried",
];

/// Which side of the happening named by the noun at words `start..end` is denied there, if one is; `first` is where its
/// phrase begins.
pub(super) fn denied_noun(line: &Line<'_>, first: usize, start: usize, end: usize) -> Option<Aspect> {
    if let Some(aspect) = denied_order(line, first.min(start)) {
        return Some(aspect);
    }
    // "there was no shutdown", "no internet disruption": nothing but the phrase itself stands between.
    let floor = start.saturating_sub(5);
    let no = (floor..start).rev().take_while(|i| plain(line, *i)).find(|i| line.at(*i) == "no");
    let no = no.filter(|no| negative_subject(line, *no));
    let none = (floor..start).rev().take_while(|i| plain(line, *i)).find(|i| OCCURS.contains(&line.at(*i)));
    if no.is_some() || none.is_some_and(|verb| negated(line, verb)) {
        return Some(Aspect::Occurrence);
    }
    // "a shutdown was never ordered", "the attack did not happen"
    let verb = (end..end + 6)
        .take_while(|i| !line.mark(*i))
        .find(|i| !be(line.at(*i)) && (ORDERS.contains(&line.at(*i)) || OCCURS.contains(&line.at(*i))))?;
    let not = (end..verb).any(|i| negation(line.at(i)));
    not.then(|| if ORDERS.contains(&line.at(verb)) { Aspect::Order } else { Aspect::Occurrence })
}

/// Whether an order of what begins at word `first` is denied: "nobody ordered a shutdown", "no order was given to cut".
pub(super) fn denied_order(line: &Line<'_>, first: usize) -> Option<Aspect> {
    let floor = first.saturating_sub(8);
    let order = (floor..first)
        .rev()
        .take_while(|i| !line.mark(*i) && !matches!(line.at(*i), "that" | "but" | "who" | "which" | "after" | "over"))
        .find(|i| ORDERS.contains(&line.at(*i)))?;
    let noun = line.before(order, 1) == "no" || line.before(order, 2) == "no";
    (noun || negated(line, order)).then_some(Aspect::Order)
}

/// Whether a word may stand inside a plain noun phrase: no preposition, mark or clause.
fn plain(line: &Line<'_>, i: usize) -> bool {
    !line.mark(i)
        && !super::grammar::preposition(line.at(i))
        && !SETTINGS.contains(&line.at(i))
        && !matches!(line.at(i), "that" | "which" | "who" | "and" | "but" | "reason" | "explanation")
}

#[cfg(test)]
mod tests {
    use news::{Aspect, Kind, Outcome, Polarity};

    use crate::Reader;
    use crate::attribution::testing::article;

    fn denied(body: &str, kind: Kind) -> Vec<(Polarity, Option<Aspect>)> {
        let reading = Reader::rules().read("t", article("", body));
        reading
            .claims
            .iter()
            .filter(|c| c.kind == kind)
            .map(|c| (c.polarity, c.denies.as_ref().map(|d| d.aspect)))
            .collect()
    }

    #[test]
    fn a_negative_subject_denies_a_cut() {
        let rows = [
            ("“No ministry has ordered a shutdown of the internet,” Omid Taran told reporters.", Aspect::Order),
            ("Nobody ordered the internet shutdown, the minister said.", Aspect::Order),
            ("No order was given to cut the internet, the minister said.", Aspect::Order),
            ("There was no internet shutdown in Valdor, the minister said.", Aspect::Occurrence),
            ("No internet disruption has been recorded in Valdor, the minister said.", Aspect::Occurrence),
            ("Mobile internet was never cut in Valdor, the minister said.", Aspect::Occurrence),
            ("Neither mobile internet nor broadband was cut, the minister said.", Aspect::Occurrence),
        ];
        for (body, aspect) in rows {
            let said = denied(body, Kind::Blackout);
            assert!(!said.is_empty(), "{body}");
            assert!(said.iter().all(|s| *s == (Polarity::Deny, Some(aspect))), "{body} {said:?}");
        }
    }

    #[test]
    fn a_negative_beside_a_cut_leaves_it_affirmed() {
        for body in [
            "Officials gave no reason for the internet shutdown in Valdor.",
            "With no warning the internet was cut in Valdor.",
            "Not only was mobile internet cut in Valdor.",
        ] {
            let said = denied(body, Kind::Blackout);
            assert!(said.iter().all(|s| s.0 == Polarity::Affirm), "{body} {said:?}");
        }
    }

    #[test]
    fn other_kinds_are_denied_by_their_subjects_too() {
        assert!(denied("No one has been arrested, police said.", Kind::Arrest).iter().all(|s| s.0 == Polarity::Deny));
        let attack = denied("There was no attack on the depot, the army said.", Kind::Attack);
        assert_eq!(attack, [(Polarity::Deny, Some(Aspect::Occurrence))]);
        let reading = Reader::rules().read("t", article("", "Neither Ana Roe nor Jon Poe was killed, police said."));
        let dead = |c: &&news::Claim| c.casualty.as_ref().is_some_and(|k| k.outcome == Outcome::Killed);
        assert!(reading.claims.iter().filter(dead).all(|c| c.polarity == Polarity::Deny));
        assert!(reading.claims.iter().filter(|c| c.kind == Kind::Killing).all(|c| c.polarity == Polarity::Deny));
    }
}
