//! Persons, organisations and groups of an Article.
//!
//! Known names come from a table; the rest are runs of capitalised words, told apart by titles, first names and the
//! heads of organisations' names. A capital that only a sentence's beginning explains makes no name.

mod tables;

use news::{Entity, EntityKind, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Document;
use crate::token::{Token, TokenKind};

pub(crate) use tables::{Gender, Known, first_name, heads_org, known, known_in, known_spans, title};
use tables::{is_people, never_person, starter};

/// All persons, organisations and groups that the text names, in text order; `places` are those already found.
pub fn find(document: &Document<'_>, places: &[Entity]) -> Vec<Entity> {
    let mut finder = Finder {
        text: document.text(),
        places,
        known: known_spans(document.text()).into_iter().map(|(span, known)| (span.start, (span, known))).collect(),
        surnames: FxHashSet::default(),
        acronyms: FxHashSet::default(),
        found: Vec::new(),
    };
    // Headlines name people before the text introduces them, so they are read last.
    let order = |title: bool| {
        (0..document.sentences.len()).filter(move |&at| {
            let segment = document.sentences[at].segment;
            segment.makes_claims() && (segment == news::SegmentKind::Title) == title
        })
    };
    for at in order(false).chain(order(true)) {
        finder.sentence(document.tokens_of(at));
    }
    let mut found = finder.found;
    found.sort_by_key(|e| (e.span.start, e.span.end));
    found.dedup_by_key(|e| e.span);
    found
}

/// A name's words without the possessive at its end.
pub(crate) fn bare(word: &str) -> &str {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

struct Finder<'a> {
    text: &'a str,
    places: &'a [Entity],
    known: FxHashMap<usize, (Span, Known)>,
    surnames: FxHashSet<&'a str>,
    acronyms: FxHashSet<&'a str>,
    found: Vec<Entity>,
}

impl<'a> Finder<'a> {
    fn sentence(&mut self, tokens: &[Token]) {
        let shouting = self.shouting(tokens);
        let mut at = 0;
        while at < tokens.len() {
            let shout = self.shout(&tokens[at..]);
            if shout > 0 && shout < tokens.len() {
                at += shout;
                continue;
            }
            let token = tokens[at];
            let lower_known = self.known.get(&token.span.start).filter(|_| !self.capital(token)).copied();
            if let Some((span, known)) = lower_known {
                self.push(known.kind, span);
                at = past(tokens, at, span.end);
                continue;
            }
            if !self.capital(token) {
                at += 1;
                continue;
            }
            let initial = at == 0 || matches!(tokens[at - 1].of(self.text), "“" | "\"" | "‘" | ":" | "''");
            let end = self.run(tokens, at);
            let mut first = at;
            if initial && starter(token.of(self.text)) && !self.known.contains_key(&token.span.start) {
                first += 1;
            }
            if first < end {
                self.classify(tokens, first, end, initial && first == at, shouting);
            }
            at = end.max(at + 1);
        }
    }

    /// How many tokens of a run of words in capitals begin here: a link to another story inside the text.
    fn shout(&self, tokens: &[Token]) -> usize {
        let (mut count, mut letters, mut last) = (0, 0, 0);
        for (at, token) in tokens.iter().enumerate() {
            let word = token.of(self.text);
            if token.kind == TokenKind::Word {
                if word.chars().any(char::is_lowercase) {
                    break;
                }
                count += 1;
                letters += word.len();
                last = at + 1;
            } else if at == 0 {
                return 0;
            }
        }
        if count >= 4 && letters >= 15 { last } else { 0 }
    }

    /// Whether most longer words of a sentence are capitalised: a headline that tells nothing by its capitals.
    fn shouting(&self, tokens: &[Token]) -> bool {
        let words: Vec<_> =
            tokens.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3).map(|t| self.capital(*t)).collect();
        let sentence = tokens.last().is_some_and(|t| t.of(self.text) == ".");
        let capitals = words.iter().filter(|c| **c).count();
        words.len() > 3 && (capitals == words.len() || !sentence && capitals * 10 >= words.len() * 7)
    }

    fn capital(&self, token: Token) -> bool {
        let word = token.of(self.text);
        token.kind == TokenKind::Word
            && (word.starts_with(char::is_uppercase)
                || word.strip_prefix("al-").is_some_and(|w| w.starts_with(char::is_uppercase)))
    }

    /// The end of the run of capitalised words that begins at `first`, small words between them included.
    fn run(&self, tokens: &[Token], first: usize) -> usize {
        let mut end = first + 1;
        loop {
            let last = tokens[end - 1].of(self.text);
            if bare(last) != last {
                return end;
            }
            let Some(next) = tokens.get(end) else { return end };
            let word = next.of(self.text);
            let dot = usize::from(
                word == "." && (title(last).is_some() || last.chars().count() == 1) && end + 1 < tokens.len(),
            );
            if let Some(after) = tokens.get(end + dot)
                && self.capital(*after)
            {
                end += dot + 1;
                continue;
            }
            let links = match word {
                "and" if self.heads_after(tokens, first, end) => true,
                "of" | "for" | "and" | "in" => (first..end).any(|i| heads_org(tokens[i].of(self.text))),
                "de" | "del" | "bin" | "ben" | "van" | "von" | "al" | "el" | "ul" | "da" | "dos" => true,
                _ => false,
            };
            let mut reach = end + 1;
            if links && word != "and" && tokens.get(reach).is_some_and(|t| t.of(self.text) == "the") {
                reach += 1;
            }
            if !links || !tokens.get(reach).is_some_and(|t| self.capital(*t)) {
                return end;
            }
            // "the Ministry in Tehran", "the Foreign Ministry and Iran": places after these are not part of the name.
            if matches!(word, "in" | "and") && (self.is_place(tokens[reach]) || word == "in") {
                return end;
            }
            if word == "and"
                && !self.heads_after(tokens, first, end)
                && !tokens.get(reach + 1).is_some_and(|t| self.capital(*t))
                && !heads_org(tokens[reach].of(self.text))
            {
                return end;
            }
            end = reach + 1;
        }
    }

    /// Whether "the Communications and Information Technology Ministry" goes on after its "and" at `at`.
    fn heads_after(&self, tokens: &[Token], first: usize, at: usize) -> bool {
        let led = first.checked_sub(1).is_some_and(|b| matches!(tokens[b].of(self.text), "the" | "The" | "of"));
        let capitals = tokens[at + 1..].iter().take_while(|t| self.capital(**t));
        let last = capitals.last().map_or("", |t| bare(t.of(self.text)));
        led && at - first < 3
            && matches!(
                last,
                "Ministry" | "Department" | "Committee" | "Commission" | "Agency" | "Bureau" | "Directorate"
            )
            && !self.known.contains_key(&tokens[first].span.start)
            && !self.is_place(tokens[first])
            && first_name(tokens[first].of(self.text)).is_none()
    }

    fn is_place(&self, token: Token) -> bool {
        let after = self.places.partition_point(|p| p.span.end <= token.span.start);
        self.places.get(after).is_some_and(|p| p.span.overlaps(token.span))
    }

    fn classify(&mut self, tokens: &[Token], mut first: usize, end: usize, initial: bool, shouting: bool) {
        let text = self.text;
        let word = |i: usize| bare(tokens[i].of(text));
        let whole =
            |first: usize| Span::new(tokens[first].span.start, tokens[end - 1].span.start + word(end - 1).len());
        if let Some(known) = known(whole(first).of(text)) {
            return self.person_or(known.kind, whole(first));
        }
        // "Iranian Human Rights Activists News Agency": the name begins later.
        if let Some((at, known)) = (first + 1..end.saturating_sub(1)).find_map(|i| Some((i, known(whole(i).of(text))?)))
            && known.kind != EntityKind::Person
        {
            return self.push(known.kind, whole(at));
        }
        let heads = |i: usize| heads_org(word(i));
        if !shouting
            && end - first > 1
            && (heads(end - 1)
                || (first..end).any(|i| heads(i) && tokens.get(i + 1).is_some_and(|t| t.of(text) == "of")))
        {
            let mut from = first;
            while from + 1 < end && title(word(from)).is_some() && !heads(from) && word(from) != "State" {
                from += 1;
            }
            let span = whole(if end - from > 1 { from } else { first });
            self.define(tokens, end);
            return self.push(EntityKind::Org, span);
        }
        // Titles may stand anywhere before the name ("New York Mayor Ann Lee").
        let titled = (first..end).rev().find(|&i| title(word(i)).is_some());
        if let Some(at) = titled
            && !(heads(end - 1) && at + 1 == end)
            && (at + 1 == end || tokens[at + 1].of(text) == "." || self.capital(tokens[at + 1]))
        {
            if at + 1 == end {
                return self.known_inside(tokens, first, end);
            }
            first = at + 1;
            if word(first) == "." && first + 1 < end {
                first += 1;
            }
            if let Some(known) = known(whole(first).of(text)) {
                return self.person_or(known.kind, whole(first));
            }
            if !heads(end - 1) && !never_person(word(first)) && !self.is_place(tokens[first]) && !shouting {
                return self.person(whole(first));
            }
        }
        let named = (first..end).find(|&i| first_name(word(i)).is_some() && i + 1 < end);
        if let Some(at) = named
            && (at == first || !shouting)
            && !never_person(word(at + 1))
            && !shouting
        {
            // "Police Chief Ann Lee", "Northfold Ann Lee": what stands before the first name is none of it.
            let foreign = at > first && (first..at).any(|i| never_person(word(i)) || self.is_place(tokens[i]));
            let from = if foreign || at > first + 1 { at } else { first };
            return self.person(whole(from));
        }
        let surname = word(end - 1);
        if self.surnames.contains(surname) && (end - first == 1 || first_name(word(first)).is_some()) {
            return self.push(EntityKind::Person, whole(first));
        }
        if (first..end).any(|i| self.known.contains_key(&tokens[i].span.start)) {
            return self.known_inside(tokens, first, end);
        }
        if end - first == 1 {
            if self.acronyms.contains(surname) {
                self.push(EntityKind::Org, whole(first));
            } else if is_people(surname) && !self.is_place(tokens[first]) {
                self.push(EntityKind::Group, whole(first));
            }
            return;
        }
        let plain = (first..end).all(|i| {
            !never_person(word(i))
                && !abstract_noun(word(i))
                && !heads(i)
                && !self.is_place(tokens[i])
                && !starter(word(i))
        });
        let shouts = (first..end).any(|i| word(i).len() > 2 && word(i).chars().all(char::is_uppercase));
        if plain && !shouting && !shouts && end - first <= if initial { 3 } else { 4 } {
            self.person(whole(first));
        }
    }

    /// Known names inside a run that is none as a whole.
    fn known_inside(&mut self, tokens: &[Token], first: usize, end: usize) {
        let mut at = first;
        while at < end {
            if let Some((span, known)) = self.known.get(&tokens[at].span.start).copied() {
                self.person_or(known.kind, span);
                at = past(tokens, at, span.end);
            } else {
                at += 1;
            }
        }
    }

    /// An acronym in brackets after an organisation's name.
    fn define(&mut self, tokens: &[Token], end: usize) {
        let word = |i: usize| tokens.get(i).map_or("", |t| t.of(self.text));
        if word(end) == "(" && word(end + 2) == ")" && word(end + 1).chars().filter(|c| c.is_uppercase()).count() > 1 {
            let text = self.text;
            self.acronyms.insert(tokens[end + 1].of(text));
        }
    }

    fn person_or(&mut self, kind: EntityKind, span: Span) {
        if kind == EntityKind::Person { self.person(span) } else { self.push(kind, span) }
    }

    fn person(&mut self, span: Span) {
        let text = self.text;
        let words = span.of(text).split_whitespace();
        let count = words.clone().count();
        // The last word but one of three is a surname too, where names are Spanish.
        self.surnames.extend(
            words
                .skip(1.max(count.saturating_sub(2)) - usize::from(count == 1))
                .filter(|w| !w.ends_with('.') && *w != "Jr"),
        );
        self.push(EntityKind::Person, span);
    }

    fn push(&mut self, kind: EntityKind, span: Span) {
        if !span.is_empty() {
            self.found.push(Entity { kind, text: span.of(self.text).to_owned(), span, place: None });
        }
    }
}

/// Whether a word's ending is that of a thing thought, not of a surname ("Climate Adaptation").
fn abstract_noun(word: &str) -> bool {
    ["tion", "ment", "ity", "ism", "ness", "ency", "ance", "ence", "ship", "ology"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// The first token at or after byte `end`, and past `at`.
fn past(tokens: &[Token], at: usize, end: usize) -> usize {
    (at + 1..tokens.len()).find(|&i| tokens[i].span.start >= end).unwrap_or(tokens.len())
}

#[cfg(test)]
mod tests {
    use news::EntityKind::{Group, Org, Person};

    use super::*;
    use crate::attribution::testing::article;

    fn names(text: &str) -> Vec<(EntityKind, String)> {
        let article = article("", text);
        find(&Document::new(&article), &[]).into_iter().map(|e| (e.kind, e.text)).collect()
    }

    #[test]
    fn tells_persons_bodies_and_groups_apart() {
        assert_eq!(
            names(
                "The Northfold Ministry of Health said Health Minister Dara Quill met Hamas. Quill left for Tollen \
                 University. Yesterday was quiet."
            ),
            [
                (Org, "Northfold Ministry of Health".to_owned()),
                (Person, "Dara Quill".to_owned()),
                (Group, "Hamas".to_owned()),
                (Person, "Quill".to_owned()),
                (Org, "Tollen University".to_owned())
            ]
        );
    }

    #[test]
    fn an_acronym_defined_in_the_text_is_a_name() {
        let found = names("The Valdor Relief Network (VRN) counted six. Later VRN counted nine.");
        assert_eq!(found.last(), Some(&(Org, "VRN".to_owned())));
    }

    #[test]
    fn a_capital_at_the_start_of_a_sentence_is_no_name() {
        assert_eq!(names("Troops fired. Shops closed. Nobody was hurt."), []);
    }
}
