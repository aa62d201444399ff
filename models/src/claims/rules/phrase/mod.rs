//! Phrases for persons in one Line: counted ("at least 12 people"), described ("a young protester"), named, pronouns.

mod head;
mod name;

use news::Victims;

use head::{demonym, head, stops};
use name::name_end;

use super::grammar::{determiner, preposition, pronoun, singular_determiner};
use super::line::Line;
use super::outcomes::{Form, trigger};
use super::persons::person;
use crate::claims::Found;
use crate::token::TokenKind;

/// What is known of a phrase's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A noun for persons, or a name.
    Person,
    /// A noun in no table.
    Unknown,
    /// None: a bare number.
    None,
    /// Not persons.
    Thing,
}

/// How many a phrase speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// An amount of `Found.amounts`.
    Amount(usize),
    /// One.
    One,
    /// Nobody.
    Nobody,
    /// More than one, not said how many.
    Untold,
}

/// How a single person is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// By a number or a noun.
    Described,
    /// By name.
    Named,
    /// By a pronoun.
    Pronoun,
}

/// One phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// First word.
    pub(super) start: usize,
    /// Word after the last.
    pub(super) end: usize,
    /// What its head is.
    pub(super) head: Head,
    /// How many.
    pub(super) size: Size,
    /// How it means them.
    pub(super) manner: Manner,
    /// Who they are, as its nouns say.
    pub(super) victims: Victims,
    /// Whether a preposition stands before it.
    pub(super) governed: bool,
}

/// Names that the Document gives in full, so that a surname alone is known again.
pub(super) type Known<'a> = rustc_hash::FxHashSet<&'a str>;

/// Surnames of persons named in full anywhere in the lines.
pub(super) fn known_names<'a>(lines: &[Line<'a>], found: &Found<'_>) -> Known<'a> {
    let mut out = Known::default();
    for line in lines.iter().filter(|l| !l.headline_case) {
        let mut i = 0;
        while i < line.len() {
            let end = name_end(line, found, i, None);
            if end > i + 1 {
                out.extend(line.words[i..end].iter().map(|w| w.text).filter(|t| t.chars().count() > 2));
            }
            i = end.max(i + 1);
        }
    }
    out
}

/// All phrases of a line, in order, none overlapping another.
pub(super) fn phrases(line: &Line<'_>, found: &Found<'_>, known: &Known<'_>) -> Vec<Phrase> {
    let mut out: Vec<Phrase> = Vec::new();
    let mut i = 0;
    while i < line.len() {
        let phrase = (!line.words[i].shouted)
            .then(|| {
                counted(line, found, i)
                    .or_else(|| nobody(line, i))
                    .or_else(|| described(line, found, i))
                    .or_else(|| named(line, found, known, i))
                    .or_else(|| bare(line, i))
            })
            .flatten();
        match phrase {
            Some(mut p) => {
                p.governed = preposition(line.before(p.start, 1)) && !clausal(line.before(p.start, 1));
                i = p.end.max(i + 1);
                out.push(p);
            }
            None => i += 1,
        }
    }
    out
}

/// Words that lead to a clause as often as to a noun, so that what follows them may be a subject.
fn clausal(word: &str) -> bool {
    matches!(word, "among" | "amongst" | "after" | "before" | "since" | "as" | "until" | "than")
}

fn counted(line: &Line<'_>, found: &Found<'_>, i: usize) -> Option<Phrase> {
    let (start, at) = if let Some(at) = line.words[i].amount {
        (i, at)
    } else if let Some((_, at)) = collective(line, i) {
        (i, at)
    } else {
        return None;
    };
    let amount = found.amounts.get(at)?;
    let (_, mut end) = line.words_on(amount.span);
    if line.at(start) != line.words[i].lower || line.mark(end) && matches!(line.at(end), "%" | "°" | "/") {
        return None;
    }
    // An age beside a name: "Gareth Morgan, 44, died".
    let aged = line.before(start, 1) == ","
        && line.capital(start.wrapping_sub(2))
        && matches!(line.at(end), "," | "." | ")" | "")
        && amount.low == amount.high
        && amount.low.is_some_and(|n| n < 110)
        && !line.headline_case;
    if aged
        || matches!(
            line.before(start, 1),
            "aged"
                | "age"
                | "no"
                | "number"
                | "$"
                | "£"
                | "€"
                | "#"
                | "page"
                | "chapter"
                | "article"
                | "section"
                | "phase"
                | "highway"
                | "interstate"
                | "flight"
                | "channel"
                | "level"
        )
    {
        return None;
    }
    let mut size = Size::Amount(at);
    if amount.high == Some(0) {
        size = Size::Nobody;
    }
    // "10 of the 12 victims", "five of the dead", "dozens of people", "500 + people"
    let mut partitive = false;
    if matches!(line.at(end), "+") {
        end += 1;
    }
    if line.at(end) == "of" {
        let mut next = end + 1;
        while matches!(
            line.at(next),
            "the" | "them" | "those" | "these" | "his" | "her" | "their" | "our" | "all" | "its"
        ) {
            next += 1;
        }
        let inner = line
            .words
            .get(next)
            .and_then(|w| w.amount)
            .and_then(|a| found.amounts.get(a))
            .map(|a| line.words_on(a.span).1);
        partitive = next > end + 1;
        if let Some(inner) = inner {
            // The whole of which these are a part stays a phrase of its own.
            let (_, kind, victims, _) = head(line, inner);
            return Some(Phrase {
                start,
                end,
                head: if kind == Head::Thing { Head::Thing } else { Head::Person },
                size,
                manner: Manner::Described,
                victims,
                governed: false,
            });
        }
        end = next;
    }
    let (stop, kind, victims, _) = head(line, end);
    let kind = if kind == Head::None && partitive { Head::Person } else { kind };
    let mut phrase =
        Phrase { start, end: stop.max(end), head: kind, size, manner: Manner::Described, victims, governed: false };
    if phrase.head == Head::Unknown && phrase.end > phrase.start + 8 {
        phrase.end = end;
    }
    Some(phrase)
}

/// Nouns that hold a number of persons: "a family of five", "a group of 12 people".
const COLLECTIVES: &[&str] = &[
    "family", "group", "team", "crew", "total", "maximum", "minimum", "gang", "crowd", "party", "convoy", "patrol",
    "unit",
];

/// A collective at `i` and the amount that it holds.
fn collective(line: &Line<'_>, i: usize) -> Option<(usize, usize)> {
    let noun =
        (i..(i + 4).min(line.len())).take_while(|k| !line.mark(*k)).find(|k| COLLECTIVES.contains(&line.at(*k)))?;
    let opens = determiner(line.at(i)) || line.headline_case || noun == i;
    if !opens
        || (i..noun).any(|k| preposition(line.at(k)) || line.words[k].amount.is_some())
        || line.at(noun + 1) != "of"
    {
        return None;
    }
    Some((noun, line.words.get(noun + 2)?.amount?))
}

fn nobody(line: &Line<'_>, i: usize) -> Option<Phrase> {
    let long = match line.at(i) {
        "nobody" | "none" => 1,
        "anyone" | "anybody" if line.any(i.saturating_sub(6), i, &["denied", "denies", "deny", "denying"]) => 1,
        "no" if line.at(i + 1) == "one" || line.at(i + 1) == "other" => 2,
        "no" if person(line.at(i + 1)).is_some() => 2,
        _ => return None,
    };
    let mut end = i + long;
    if line.at(end) == "of" {
        end = (end..(end + 6).min(line.len()))
            .find(|k| person(line.at(*k)).is_some() || line.at(*k) == "injuries")
            .map_or(end, |k| k + 1);
    }
    Some(Phrase {
        start: i,
        end,
        head: Head::Person,
        size: Size::Nobody,
        manner: Manner::Described,
        victims: Victims::Unknown,
        governed: false,
    })
}

fn described(line: &Line<'_>, found: &Found<'_>, i: usize) -> Option<Phrase> {
    let word = line.at(i);
    // "police's", "the city's mayor": a possessive opens a phrase as a determiner does.
    let opens = determiner(word)
        || matches!(word, "someone" | "somebody")
        || (word.ends_with("'s") && line.words[i].kind == TokenKind::Word && !line.mark(i + 1));
    let from = if opens { i + 1 } else { i };
    let headline = line.title && !opens && !line.mark(i);
    if !opens && !headline && !age(line, i) {
        return None;
    }
    if matches!(word, "another" | "someone" | "somebody" | "one")
        && stops(line, from)
        && (word != "one" || trigger(line.at(from)).is_some_and(|t| matches!(t.form, Form::Past | Form::State)))
    {
        let victims = Victims::Unknown;
        return Some(Phrase {
            start: i,
            end: from,
            head: Head::Person,
            size: Size::One,
            manner: Manner::Described,
            victims,
            governed: false,
        });
    }
    if let Some(one) = one_of(line, i) {
        return Some(one);
    }
    let (end, kind, victims, plural) = head(line, from);
    if kind != Head::Person || end <= from || demonym(line, end - 1) && person(line.at(end - 1)).is_none() {
        return None;
    }
    if opens && plural && singular_noun_follows(line, end) {
        return None;
    }
    let mut end = end;
    // "the CEO of Compass, Richard Roe": the name that follows is the same person.
    let after = name_end(line, found, end, None);
    let manner = if after > end && !plural && !line.headline_case {
        end = after;
        Manner::Named
    } else {
        Manner::Described
    };
    let size = match (plural, singular_determiner(word) || headline || age(line, i) || word.ends_with("'s")) {
        (false, true) => Size::One,
        _ => Size::Untold,
    };
    Some(Phrase { start: i, end, head: Head::Person, size, manner, victims, governed: false })
}

/// "one of them", "one of the gunmen": one person of several.
fn one_of(line: &Line<'_>, i: usize) -> Option<Phrase> {
    if line.at(i) != "one" || line.at(i + 1) != "of" {
        return None;
    }
    let of_them = matches!(line.at(i + 2), "them" | "us");
    let (end, kind, victims, plural) =
        if of_them { (i + 3, Head::Person, Victims::Unknown, true) } else { head(line, i + 3) };
    let group = of_them || determiner(line.at(i + 2)) && end > i + 3;
    (group && kind == Head::Person && plural).then_some(Phrase {
        start: i,
        end,
        head: Head::Person,
        size: Size::One,
        manner: Manner::Described,
        victims,
        governed: false,
    })
}

/// "the police station", "the army base": the noun only qualifies what follows.
fn singular_noun_follows(line: &Line<'_>, end: usize) -> bool {
    matches!(
        line.at(end),
        "station"
            | "stations"
            | "post"
            | "car"
            | "vehicle"
            | "base"
            | "headquarters"
            | "chief"
            | "department"
            | "force"
            | "report"
            | "convoy"
            | "patrol"
            | "custody"
    )
}

fn age(line: &Line<'_>, i: usize) -> bool {
    line.at(i).ends_with("-year-old") || line.at(i).ends_with("-month-old")
}

/// A name, with its titles and age.
fn named(line: &Line<'_>, found: &Found<'_>, known: &Known<'_>, i: usize) -> Option<Phrase> {
    if pronoun(line.at(i)) && !matches!(line.at(i), "himself" | "herself" | "i" | "me") && !line.title {
        if line.at(i) == "her" && person(line.at(i + 1)).is_some() {
            return None;
        }
        return Some(Phrase {
            start: i,
            end: i + 1,
            head: Head::Person,
            size: Size::One,
            manner: Manner::Pronoun,
            victims: Victims::Unknown,
            governed: false,
        });
    }
    let end = name_end(line, found, i, Some(known));
    if end == i {
        return None;
    }
    let who = (i..end).filter_map(|k| person(line.at(k))).find(|p| p.victims != Victims::Unknown);
    // "Hannah and Ari", "Bruce and Irene": each name is one.
    Some(Phrase {
        start: i,
        end,
        head: Head::Person,
        size: Size::One,
        manner: Manner::Named,
        victims: who.map_or(Victims::Unknown, |p| p.victims),
        governed: false,
    })
}

/// Plural nouns for persons without determiner or number ("senior commanders").
fn bare(line: &Line<'_>, i: usize) -> Option<Phrase> {
    let found = person(line.at(i)).filter(|p| p.plural)?;
    let (end, _, victims, plural) = head(line, i);
    let end = end.max(i + 1);
    (plural && !singular_noun_follows(line, end)).then_some(Phrase {
        start: i,
        end,
        head: Head::Person,
        size: Size::Untold,
        manner: Manner::Described,
        victims: if victims == Victims::Unknown { found.victims } else { victims },
        governed: false,
    })
}
