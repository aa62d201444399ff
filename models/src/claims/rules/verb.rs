//! The verb group around an outcome word: passive or active, negated, only possible, or no happening at all.

use news::Modality;

use super::grammar::{adverb, be, determiner, have, modal, negation, preposition};
use super::line::Line;
use super::outcomes::{Form, trigger};

/// A verb group that ends at an outcome word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// Its first word.
    pub(super) start: usize,
    /// Whether it has a form of "be" or "get".
    pub(super) passive: bool,
    /// Whether it has a form of "have".
    pub(super) perfect: bool,
    /// Whether it is negated.
    pub(super) negated: bool,
    /// Whether it tells no happening: an infinitive, a modal, a condition.
    pub(super) unreal: bool,
    /// How sure it is of itself, where it says.
    pub(super) hedge: Option<Modality>,
}

/// Participles that lead to a state ("pronounced dead", "feared killed"), and what they say of certainty.
const LEADS: &[(&str, Option<Modality>)] = &[
    ("found", None),
    ("pronounced", None),
    ("declared", None),
    ("confirmed", None),
    ("shot", None),
    ("left", None),
    ("listed", None),
    ("reported", Some(Modality::Unverified)),
    ("feared", Some(Modality::Possible)),
    ("presumed", Some(Modality::Possible)),
    ("believed", Some(Modality::Unverified)),
    ("thought", Some(Modality::Unverified)),
    ("rumored", Some(Modality::Unverified)),
    ("alleged", Some(Modality::Unverified)),
    ("estimated", Some(Modality::Estimate)),
    ("said", None),
    ("known", None),
];

/// Most words that a verb group reaches back.
const REACH: usize = 9;

/// The group that ends before word `at`.
pub(super) fn group(line: &Line<'_>, at: usize) -> Group {
    let mut out = Group { start: at, ..Group::default() };
    let (mut to, mut i) = (false, at);
    while i > 0 && at - i < REACH {
        let word = line.at(i - 1);
        if be(word) {
            out.passive = true;
            out.negated |= negation(word);
        } else if have(word) {
            out.perfect = true;
            out.negated |= negation(word);
        } else if modal(word) {
            out.negated |= negation(word);
            out.hedge = matches!(word, "may" | "might").then_some(Modality::Possible).or(out.hedge);
            out.unreal |= !matches!(word, "may" | "might") || !out.perfect;
        } else if negation(word) {
            out.negated = true;
        } else if word == "to" {
            to = true;
        } else if let Some((_, hedge)) = LEADS.iter().find(|(lead, _)| *lead == word && !line.mark(i - 1)) {
            // "left" and "said" lead only in a passive: "was left dead", "is said to have died".
            if matches!(word, "left" | "said" | "reported") && !(be(line.before(i, 2)) || adverb(line.before(i, 2))) {
                break;
            }
            out.hedge = hedge.or(out.hedge);
        } else if adverb(word) {
            if matches!(word, "reportedly" | "allegedly" | "apparently" | "supposedly") {
                out.hedge = Some(Modality::Unverified);
            }
            if matches!(word, "possibly" | "probably") {
                out.hedge = Some(Modality::Possible);
            }
        } else if matches!(word, "and" | "or" | "," | "then") && i > 1 && participle(line, i - 2) && !line.mark(i - 2) {
            i -= 2;
            out.start = i;
            continue;
        } else {
            break;
        }
        i -= 1;
        out.start = i;
    }
    if to && !out.perfect {
        out.unreal = true;
    }
    out.unreal |= conditional(line, out.start)
        || line.any(out.start.saturating_sub(3), out.start, &["tried", "attempted", "attempting", "attempt"]);
    out
}

fn participle(line: &Line<'_>, i: usize) -> bool {
    let word = line.at(i);
    trigger(word).is_some_and(|t| t.form == Form::Past)
        || (word.len() > 4 && word.ends_with("ed") && !preposition(word) && !determiner(word))
        || matches!(word, "shot" | "beaten" | "hit" | "struck" | "caught" | "found" | "taken" | "run")
}

/// Whether an outcome word is a verb in the present: "once a miner dies" tells what always is.
fn present(word: &str) -> bool {
    matches!(word, "die" | "dies") || trigger(word).is_some_and(|t| t.form == Form::Present)
}

/// Whether the words before `at` make it a condition: "if", "unless", "in case" in the same clause.
pub(super) fn conditional(line: &Line<'_>, at: usize) -> bool {
    let mut i = at;
    while i > 0 && at - i < 25 {
        i -= 1;
        match line.at(i) {
            "once" | "whenever" if present(line.at(at)) => return true,
            "if" | "unless" | "should" | "whether" | "lest" => {
                return line.at(i) != "should" || i == 0 || line.mark(i - 1);
            }
            "case" if line.before(i, 1) == "in" && line.at(i + 1) != "of" => return true,
            "that" if line.before(i, 1) == "event" => return true,
            "," | ";" | ":" if at - i > 3 => return false,
            "that" | "said" | "because" | "after" | "when" | "while" => return false,
            _ => {}
        }
    }
    false
}
