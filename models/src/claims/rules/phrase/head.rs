//! The head of a phrase: how far it reaches, whether it is a person, who, and how many.

use news::Victims;

use super::Head;
use crate::claims::rules::grammar::{adverb, common_verb, conjunction, determiner, modal, preposition};
use crate::claims::rules::line::Line;
use crate::claims::rules::outcomes::{Form, trigger};
use crate::claims::rules::persons::{person, thing};
use crate::token::TokenKind;

/// Most words between a number or determiner and its head.
const MODIFIERS: usize = 6;

/// The place at which a phrase must end.
pub(super) fn stops(line: &Line<'_>, i: usize) -> bool {
    let word = line.at(i);
    let Some(token) = line.words.get(i) else { return true };
    if token.kind == TokenKind::Mark {
        // Scare quotes and hyphens do not end it.
        return !matches!(word, "\"" | "“" | "”" | "-" | "/");
    }
    token.amount.is_some()
        || token.time.is_some()
        || token.shouted
        || preposition(word)
        || conjunction(word)
        || common_verb(word)
        || modal(word)
        || adverb(word)
        || determiner(word)
        || verbal(line, i)
}

/// Whether an outcome word at `i` acts as a verb or state, and not as an adjective before a person ("two dead soldiers").
fn verbal(line: &Line<'_>, i: usize) -> bool {
    match trigger(line.at(i)).map(|t| t.form) {
        None => false,
        Some(Form::Past | Form::State) => {
            person(line.at(i + 1)).is_none() || line.words.get(i + 1).is_some_and(|w| w.amount.is_some())
        }
        Some(Form::Noun) => true,
        Some(_) => true,
    }
}

/// The head reached from `from`: (word after the phrase, what it is, who).
pub(super) fn head(line: &Line<'_>, from: usize) -> (usize, Head, Victims, bool) {
    let mut i = from;
    while i < line.len() && i < from + MODIFIERS && !stops(line, i) {
        if let Some(found) = person(line.at(i)).filter(|_| !possessive(line, i)) {
            let (mut end, mut victims, mut plural) = (i + 1, found.victims, found.plural);
            // "police officers", "family members", "student protesters": the last noun is the head.
            while end < line.len() && !stops(line, end) && person(line.at(end)).is_some() {
                let next = person(line.at(end)).unwrap_or(found);
                victims = if next.victims == Victims::Unknown { victims } else { next.victims };
                plural = next.plural;
                end += 1;
            }
            // "members of the security forces"
            if matches!(line.at(i), "members" | "member") && line.at(end) == "of" {
                let who = (end + 1..(end + 7).min(line.len())).find_map(|k| person(line.at(k)).map(|p| p.victims));
                let armed = line.any(end + 1, end + 6, SECURITY);
                victims =
                    if armed { Victims::Security } else { who.filter(|v| *v != Victims::Unknown).unwrap_or(victims) };
            }
            let minor = (from..end).any(|k| person(line.at(k)).is_some_and(|p| p.victims == Victims::Minor));
            if line.any(from, end, SECURITY) {
                victims = Victims::Security;
            } else if minor || young(line, from, end) {
                victims = Victims::Minor;
            }
            return (end, Head::Person, victims, plural);
        }
        if thing(line.at(i)) {
            return (i + 1, Head::Thing, Victims::Unknown, true);
        }
        i += 1;
    }
    let people = i.checked_sub(1).filter(|last| *last >= from && demonym(line, *last));
    match people {
        Some(_) => (i, Head::Person, Victims::Civilian, true),
        None if i == from => (i, Head::None, Victims::Unknown, true),
        None => (i, Head::Unknown, Victims::Unknown, true),
    }
}

/// Words that make officers, members and agents armed state forces.
const SECURITY: &[&str] = &[
    "police",
    "army",
    "military",
    "basij",
    "irgc",
    "guard",
    "guards",
    "troops",
    "security",
    "paramilitary",
    "intelligence",
    "gendarmerie",
    "navy",
];

/// Whether an age under 18 is printed on the phrase.
fn young(line: &Line<'_>, from: usize, end: usize) -> bool {
    (from..end)
        .any(|k| line.at(k).split_once("-year-old").and_then(|(n, _)| n.parse::<u32>().ok()).is_some_and(|n| n < 18))
}

fn possessive(line: &Line<'_>, i: usize) -> bool {
    line.at(i).ends_with("'s") || line.at(i).ends_with("s'") || (line.at(i + 1) == "'" && line.at(i).ends_with('s'))
}

/// Whether a capitalised word names a people ("Iranians", "Chinese").
pub(super) fn demonym(line: &Line<'_>, i: usize) -> bool {
    let word = line.at(i);
    line.capital(i)
        && (["ans", "ians", "ese", "ish", "is", "ers"].iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e))
            || matches!(word, "u.s." | "french" | "dutch" | "swiss"))
}
