//! Past or future, by the verbs beside a time: "will meet on Friday" and "met on Friday" are two different Fridays.

use crate::token::{Words, listed};

use super::meaning::Tense;

const FUTURE: &str = "\
    will shall won't won’t scheduled due expected planned plans plan planning slated upcoming going begins starts \
    intends hopes hope expects expect would could may might should must can deadline forecast ahead";

const PAST: &str = "\
    said told was were had did went came took began shot fell rose held met saw sent left made gave found fought \
    broke struck hit set cut put lost won led became got been ago fled says has have spoke wrote blew stood sold \
    bought kept ran last dead";

/// Verbs before "to" whose doing is still to come: "threatened to cut the lines on Sunday".
const MEANT: &str = "threatened threatens threatening vowed vows pledged pledges preparing prepares";

/// Participles in "-ed" that look ahead.
fn past(word: &str) -> bool {
    listed(PAST, word)
        || word.len() > 4
            && word.ends_with("ed")
            && !matches!(word, "need" | "indeed" | "hundred" | "united" | "speed" | "exceed")
}

fn future(words: Words<'_>, at: usize) -> bool {
    let word = words.low(at);
    listed(FUTURE, word) && !(word == "may" && words.raw(at).starts_with('M'))
        || (word.ends_with("'ll") || word.ends_with("’ll"))
        || word == "to" && matches!(words.before(at, 1), "is" | "are" | "set" | "ready" | "about")
        || word == "to" && listed(MEANT, words.before(at, 1))
}

/// Whether a form that may be past belongs to a modal or to "to": "could cut", "will be held", "to be shot".
fn infinitive(words: Words<'_>, at: usize) -> bool {
    let mut back = 1;
    while matches!(words.before(at, back), "be" | "not" | "also" | "even" | "still" | "soon" | "again" | "then")
        || words.before(at, back).ends_with("ly")
    {
        back += 1;
    }
    let lead = words.before(at, back);
    listed(MODAL, lead) && !(lead == "to" && matches!(words.before(at, back + 1), "had" | "have" | "has" | "forced"))
}

const MODAL: &str = "will would could may might should must can shall won't won’t cannot to";

/// The tense around the tokens `first..after`: the nearest sign before them, else the first one after.
pub(super) fn tense(words: Words<'_>, first: usize, after: usize) -> Tense {
    if matches!(
        words.before(first, 1),
        "until" | "till" | "by" | "payable" | "effective" | "through" | "expire" | "expires"
    ) {
        return Tense::Future;
    }
    let reach = first.saturating_sub(14);
    for at in (reach..first).rev() {
        if matches!(words.low(at), ";" | "“") || words.low(at) == "," && first - at > 5 {
            break;
        }
        if future(words, at) {
            // "had been due to expire Friday"
            let over = matches!(words.before(at, 1), "been" | "had" | "was" | "were");
            return if over { Tense::Told } else { Tense::Future };
        }
        // "residents fear a cut on Sunday"
        if matches!(words.low(at), "fear" | "fears") && matches!(words.low(at + 1), "a" | "an" | "another" | "new") {
            return Tense::Future;
        }
        if past(words.low(at)) && !infinitive(words, at) {
            return if first - at <= 4 { Tense::Past } else { Tense::Told };
        }
    }
    for at in after..(after + 12).min(words.len()) {
        if matches!(words.low(at), ";" | "“" | "”") {
            break;
        }
        if future(words, at) {
            return Tense::Future;
        }
        if past(words.low(at)) {
            return if first < 3 { Tense::Past } else { Tense::Told };
        }
    }
    Tense::Unknown
}
