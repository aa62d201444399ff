//! Killings that a sentence takes as known ("the inquiry into the massacre") or speaks of at large.

use super::super::grammar::{common_verb, determiner, preposition};
use super::super::line::Line;
use super::super::persons::person;
use crate::token::TokenKind;

/// "the inquiry into the Valdor massacre", "against the killing of civilians": a killing that the sentence takes as known, or
/// speaks of at large.
pub(super) fn presupposed(line: &Line<'_>, at: usize, end: usize) -> bool {
    // Whose death it was tells it: "for the murder of a nurse", "the massacre of six monks".
    let victims = if line.before(end, 1) == "of" { Some(end) } else { (line.at(end) == "of").then_some(end + 1) };
    if victims.is_some_and(|of| particular(line, of)) {
        return false;
    }
    // What follows as a verb tells it: "the massacre took place".
    if (end..end + 4).take_while(|i| !line.mark(*i)).any(|i| TELLS.contains(&line.at(i))) {
        return false;
    }
    let (mut i, mut definite) = (at, false);
    while i > 0 && at - i < KNOWN_REACH {
        i -= 1;
        let word = line.at(i);
        let leads = || {
            let noun = if line.mark(i.wrapping_sub(1)) { line.before(i, 2) } else { line.before(i, 1) };
            KNOWN.contains(&noun)
        };
        match word {
            "of" | "with" => return leads(),
            "in" => return definite || leads(),
            "as" => return false,
            _ if preposition(word) || matches!(word, "following" | "regarding" | "concerning") => return true,
            _ if matches!(word, "the" | "this" | "these" | "those") || word.ends_with("'s") => definite = true,
            "that" | "but" | "and" => return definite,
            _ if line.mark(i) && !matches!(word, "-" | "'" | "’" | "\"" | "“" | "”") => return definite,
            _ if common_verb(word) => return false,
            _ => {}
        }
    }
    definite && i == 0 && !line.title
}

/// Most words between such a lead and the killing.
const KNOWN_REACH: usize = 8;

/// Verbs of which a killing is the subject where it is news.
const TELLS: &[&str] = &["took", "happened", "occurred", "left", "claimed", "began", "followed", "continued"];

/// Whether the persons named from word `of` on are certain ones: counted, named, or told by a determiner.
fn particular(line: &Line<'_>, of: usize) -> bool {
    let large = |i: usize| matches!(line.at(i), "innocent" | "people" | "masses" | "poor");
    (of..of + 5).take_while(|i| !line.mark(*i) && !preposition(line.at(*i))).any(|i| {
        let word = &line.words[i];
        word.amount.is_some()
            || word.kind == TokenKind::Number
            || line.capital(i)
            || person(line.at(i)).is_some_and(|p| !p.plural)
            || i == of && determiner(line.at(i)) && !large(i + 1)
    })
}

/// Nouns whose "of" takes a happening as known.
const KNOWN: &[&str] = &[
    "victims",
    "culprits",
    "perpetrators",
    "aftermath",
    "wake",
    "anniversary",
    "masterminds",
    "authors",
    "accused",
    "memory",
    "connection",
    "because",
    "replay",
    "repeat",
    "horror",
    "involvement",
    "participation",
    "participated",
    "investigation",
    "case",
    "issue",
    "condemnation",
    "responsible",
    "involved",
    "implicated",
    "revenge",
];
