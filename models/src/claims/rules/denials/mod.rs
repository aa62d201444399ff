//! What a sentence denies: "denied that anyone was killed", "rejected reports that 12 had died", "denied the attack".
//!
//! To deny a part in what killed twelve is not to deny the twelve: the denied clause must be the one that tells them.

mod words;

use news::Polarity;
use words::{BREAKS, CALLED, CHANNELS, REPORTS, UNTRUE};
pub(super) use words::{DENY, RETRACT};

use super::grammar::{adverb, be, common_verb, conjunction, determiner, have, preposition};
use super::line::Line;
use super::negation::said_untrue;
use super::outcomes::{Form, trigger};
use crate::claims::{Judgement, What};

/// Whether the outcome on words `from..to`, with its verb at `at`, is what the sentence denies.
pub(super) fn denied(line: &Line<'_>, (from, to): (usize, usize), at: usize) -> bool {
    let group = (at.saturating_sub(2)..to).any(|i| be(line.at(i)) || have(line.at(i)));
    let noun = trigger(line.at(at)).is_some_and(|t| matches!(t.form, Form::Noun | Form::Gerund));
    let finite = !noun && (from >= at || group);
    // "denied that the man killed by police was armed": which man it was, not that he was killed.
    let which = !finite && trigger(line.at(at)).is_some_and(|t| t.form == Form::Past) && line.at(to) == "by";
    !which && by_verb(line, DENY, from, at, finite) || as_untrue(line, from, to) || by_frame(line, from)
}

/// Whether the happening that words `at..end` tell is what the sentence denies: "denied that police fired", "denied the attack".
pub(super) fn happening(line: &Line<'_>, at: usize, end: usize, noun: bool) -> bool {
    if !noun {
        return by_verb(line, DENY, at, at, true) || by_frame(line, at) || as_untrue(line, at, end);
    }
    // To deny a part in an attack is not to deny the attack.
    let plain = |from: usize| {
        (from..at).all(|i| {
            let word = line.at(i);
            determiner(word) || be(word) || have(word) || adverb(word) || matches!(word, "there" | "any" | "such")
        })
    };
    let lead = verb_before(line, DENY, at).and_then(|verb| opening(line, verb));
    // To reject a murder is to condemn it.
    let denies = |from: usize| line.any(from.saturating_sub(REACH), from, &["denied", "denies", "deny", "denying"]);
    lead.is_some_and(|lead| match lead {
        Opening::Clause(from) => line.at(from) == "there" && plain(from),
        Opening::Reports(from) => plain(from),
        Opening::Object(from) => denies(from) && plain(from),
    })
}

/// Whether the figure on words from `from` on is taken back: "retracted its claim that 11 died", "corrected the count of 11 dead".
pub(super) fn taken_back(line: &Line<'_>, from: usize, at: usize) -> bool {
    let claim = |verb: usize| line.any(verb + 1, (verb + 9).min(from), REPORTS);
    verb_before(line, RETRACT, from.min(at)).is_some_and(claim) && by_verb(line, RETRACT, from, at, true)
}

/// "it is not true that five people were killed".
fn by_frame(line: &Line<'_>, from: usize) -> bool {
    let that = (from.saturating_sub(FRAME)..from).rev().take_while(|i| !line.mark(*i)).find(|i| line.at(*i) == "that");
    // "there is no truth in reports that"
    let empty = |that: usize| {
        let hollow = ["no truth", "no basis", "no substance", "no foundation"];
        REPORTS.contains(&line.before(that, 1)) && line.find(that.saturating_sub(6), that, &hollow).is_some()
    };
    that.is_some_and(|that| (said_untrue(line, that) || empty(that)) && !line.any(that + 1, from, BREAKS))
}

/// "denied that its troops killed ten", "denied killing ten", "rejected reports of ten deaths".
fn by_verb(line: &Line<'_>, verbs: &[&str], from: usize, at: usize, finite: bool) -> bool {
    let first = from.min(at);
    let Some(verb) = verb_before(line, verbs, from.max(at)) else { return false };
    let start = first.max(verb + 1);
    let filler = |i: usize| {
        let word = line.at(i);
        determiner(word) || adverb(word) || matches!(word, "of" | "any" | "having" | "it" | "they")
    };
    // "denied police killed ten": a clause without "that".
    let bare = |lead: usize| {
        let inner = |i: usize| {
            let word = line.at(i);
            !line.mark(i) && !conjunction(word) && !common_verb_or_to(line, i) && !preposition(word)
        };
        finite && (lead..start).all(inner) && !determiner(line.before(start, 1))
    };
    match opening(line, verb) {
        // The "that" of a clause may be taken for a determiner: "denied that any protester was killed".
        Some(Opening::Clause(lead)) => lead <= start + 1 && !broken(line, lead, first.max(lead), at),
        // "disputed the death toll of 40": the noun belongs to what is told.
        Some(Opening::Reports(lead)) if lead > start => (verb + 1..start).all(filler),
        Some(Opening::Reports(lead)) => (lead..start).all(filler) || bare(lead),
        Some(Opening::Object(lead)) => {
            // "officers dismissed last year killed four": only what is denied may follow without a word between.
            let denies = line.at(verb).starts_with("den");
            let plain = (lead..start).all(filler) && (denies || determiner(line.at(lead)));
            lead <= start && (plain || denies && bare(lead))
        }
        None => false,
    }
}

/// Whether word `at` stands in a clause that the sentence denies, whatever it tells there.
pub(super) fn within(line: &Line<'_>, at: usize) -> bool {
    match verb_before(line, DENY, at).and_then(|verb| opening(line, verb)) {
        Some(Opening::Clause(lead) | Opening::Reports(lead)) => lead <= at && !broken(line, lead, lead, at),
        _ => false,
    }
}

/// Whether what stands at word `at` is only named in a denial of something else: "denied a role in the attack that killed 12".
/// The denier does not say it.
pub(super) fn beside(line: &Line<'_>, at: usize) -> bool {
    let over = |verb: usize| line.any(verb, at, &["said", "says", "added", "but", "while", ";", "”"]);
    verb_before(line, DENY, at).is_some_and(|verb| line.at(verb).starts_with("den") && !over(verb))
}

/// Whether another clause begins between the opening of the denied one and what is told.
fn broken(line: &Line<'_>, lead: usize, first: usize, at: usize) -> bool {
    line.any(lead, at.max(first), BREAKS) || line.any(lead, first, &["that"])
}

fn common_verb_or_to(line: &Line<'_>, i: usize) -> bool {
    let word = line.at(i);
    // "denied police had killed ten": its own auxiliary.
    word == "to" || common_verb(word) && !have(word) && !be(word)
}

/// The last of the verbs before word `to` that is itself no passive and not negated.
fn verb_before(line: &Line<'_>, verbs: &[&str], to: usize) -> Option<usize> {
    let verb = (to.saturating_sub(REACH)..to).rev().find(|i| verbs.contains(&line.at(*i)))?;
    let word = line.at(verb);
    // "was denied bail", "officers dismissed last year"
    let passive = word.ends_with("ed") && be(line.before(verb, 1)) && line.at(verb + 1) != "that";
    let open = matches!(line.before(verb, 1), "or" | "nor" | "neither");
    (!passive && !open && !super::negation::negated(line, verb)).then_some(verb)
}

/// What a verb like "deny" opens.
#[derive(Clone, Copy, Debug)]
enum Opening {
    /// A clause with "that", from this word on.
    Clause(usize),
    /// What reports tell, from this word on.
    Reports(usize),
    /// An object or a clause without "that", from this word on.
    Object(usize),
}

/// What the verb at `verb` opens, behind the circumstances that stand between: "on Thursday", "in a statement to reporters".
fn opening(line: &Line<'_>, verb: usize) -> Option<Opening> {
    let mut i = verb + 1;
    while i < line.len() {
        let word = line.at(i);
        if word == "that" {
            return Some(Opening::Clause(i + 1));
        }
        if let Some(lead) = reports(line, i) {
            return Some(lead);
        }
        let timed = line.words[i].time.is_some() || adverb(word) || matches!(word, "late" | "early" | "outright");
        i = if timed {
            i + 1
        } else if line.mark(i) {
            let goes_on = preposition(line.at(i + 1)) || line.at(i + 1) == "that" || adverb(line.at(i + 1));
            let timed = line.words.get(i + 1).is_some_and(|w| w.time.is_some());
            (word == "," && (goes_on || timed)).then_some(i + 1)?
        } else if preposition(word) {
            circumstance(line, i)?
        } else {
            return Some(Opening::Object(i));
        };
    }
    None
}

/// "the reports that", "media claims of", "as baseless the opposition's allegations that".
fn reports(line: &Line<'_>, from: usize) -> Option<Opening> {
    let limit = (from + 9).min(line.len());
    let inner = |i: &usize| {
        let word = line.at(*i);
        let mark = line.mark(*i) && !matches!(word, "'" | "’" | "\"" | "“" | "”" | "-");
        let other = preposition(word) && !(word == "as" && *i == from) || common_verb(word) && !REPORTS.contains(&word);
        !mark && !other && word != "that"
    };
    let noun = (from..limit).take_while(inner).find(|i| REPORTS.contains(&line.at(*i)))?;
    let next = noun + 1;
    if matches!(line.at(next), "of" | "about" | "that") {
        return Some(if line.at(next) == "that" { Opening::Clause(next + 1) } else { Opening::Reports(next + 1) });
    }
    // "claims by rights groups that", "reports on social media that"
    let that = (next..next + 9).take_while(|i| !line.mark(*i) && !be(line.at(*i))).find(|i| line.at(*i) == "that");
    let led = preposition(line.at(next)) || line.words.get(next).is_some_and(|w| w.time.is_some());
    match that.filter(|_| led) {
        Some(that) => Some(Opening::Clause(that + 1)),
        None if led => None,
        None => Some(Opening::Reports(next)),
    }
}

/// The word after a circumstance that begins with the preposition at `at`: a channel, a hearer, a place or a time.
fn circumstance(line: &Line<'_>, at: usize) -> Option<usize> {
    let mut end = None;
    for i in at + 1..(at + 9).min(line.len()) {
        let word = line.at(i);
        let channel = CHANNELS.contains(&word) || word.strip_suffix('s').is_some_and(|one| CHANNELS.contains(&one));
        let fits = channel || line.words[i].time.is_some() || line.words[i].entity.is_some();
        let stops = line.mark(i) && !matches!(word, "'" | "’" | "-") || word == "that" || common_verb(word) && !fits;
        if stops || i > at + 1 && (determiner(word) || preposition(word)) || end.is_some() && !fits {
            break;
        }
        if fits {
            end = Some(i + 1);
        }
    }
    end
}

/// "the report that the envoy was wounded is unfounded", "an earlier count of five dead was wrong".
pub(super) fn as_untrue(line: &Line<'_>, from: usize, to: usize) -> bool {
    let floor = from.saturating_sub(UNTRUE_REACH);
    let breaks = |i: usize| line.mark(i) && line.at(i) != "-" || BREAKS.contains(&line.at(i));
    let noun = (floor..from).rev().take_while(|i| !breaks(*i)).find(|i| REPORTS.contains(&line.at(*i)));
    // Far from its noun, the clause must be the one that it opens.
    let reports = noun.is_some_and(|noun| from - noun <= 4 || matches!(line.at(noun + 1), "that" | "of"));
    let untrue = (to..to + UNTRUE_REACH).take_while(|i| !line.mark(*i)).find(|i| UNTRUE.contains(&line.at(*i)));
    let stated = |i: usize| be(line.at(i)) || matches!(line.at(i), "proved" | "proven" | "out");
    reports
        && untrue.is_some_and(|end| {
            // "called the reports that four had died lies"
            let called = noun.is_some_and(|noun| line.any(noun.saturating_sub(3), noun, CALLED));
            (called || (end.saturating_sub(4).max(to)..end).any(stated))
                && !line.any(to, end, &["not", "never", "who", "which"])
        })
}

/// Most words between a denying verb and the phrase that is denied.
const REACH: usize = 32;

/// Most words between "it is not true that" and what is denied.
const FRAME: usize = 10;

/// Most words between a report, what it tells and the word that calls it untrue.
const UNTRUE_REACH: usize = 14;

/// Links each denied number or killing to the nearest affirmed one of its kind and outcome before it, else after it.
pub(super) fn link(list: &mut [Judgement]) {
    let told = |j: &Judgement| match j.what {
        What::Casualty { outcome, .. } => Some((j.kind, Some(outcome))),
        What::Plain => Some((j.kind, None)),
        What::Blackout { .. } => None,
    };
    for at in 0..list.len() {
        let Some((None, aspect)) = list[at].denies else { continue };
        let Some(mine) = told(&list[at]) else { continue };
        let kin = |other: &Judgement| {
            told(other) == Some(mine) && other.polarity == Polarity::Affirm && other.denies.is_none() && !other.recap
        };
        let before = (0..at).rev().find(|b| kin(&list[*b]));
        let target = before.or_else(|| (at + 1..list.len()).find(|b| kin(&list[*b])));
        list[at].denies = Some((target, aspect));
    }
}
