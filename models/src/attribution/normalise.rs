//! The normalising part: whom a source's words mean, by name, class and whether named; how the words are quoted.

use news::{Attribution, Cue, EntityKind, QuoteStyle, Source, SourceClass, Span};

use super::classes;
use super::cues::is_preposition;
use super::finder::Found;
use super::quotes::Quotation;
use super::roster::Roster;
use super::wording::{calls, is_office, is_plural, relayed, without_article};
use crate::Document;
use crate::names::Gender;

/// Whom some words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Who {
    name: String,
    class: SourceClass,
    named: bool,
    member: Option<usize>,
}

/// Turns what was found into records.
pub(super) fn normalise(
    document: &Document<'_>,
    roster: &Roster,
    found: &[Found],
    quotations: &[Quotation],
) -> Vec<Attribution> {
    let mut normaliser = Normaliser { document, roster, sources: Vec::new() };
    found
        .iter()
        .map(|f| Attribution {
            source: f.source.map(|span| normaliser.source(span)),
            cue: Cue { text: document.words(f.cue).to_owned(), span: f.cue },
            content: f.content,
            quote: style(document.text(), f.content, quotations),
            to: f.to.map(|span| without_article(document.words(span)).to_owned()),
        })
        .collect()
}

/// Whether a word has a capital, small letters and a capital again.
fn is_coined(word: &str) -> bool {
    let inner = word.char_indices().skip(1).any(|(at, c)| {
        c.is_uppercase() && word.get(..at).and_then(|w| w.chars().next_back()).is_some_and(char::is_lowercase)
    });
    word.len() > 4 && inner && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric)
}

/// Whether the words of a content are the source's own.
fn style(text: &str, content: Span, quotations: &[Quotation]) -> QuoteStyle {
    let from = quotations.partition_point(|q| q.span.end <= content.start);
    let inside =
        quotations[from..].iter().take_while(|q| q.span.start < content.end).filter(|q| q.span.overlaps(content));
    let (mut quoted, mut first) = (0, None);
    for quotation in inside {
        first.get_or_insert(quotation.span.start);
        quoted += quotation.span.end.min(content.end) - quotation.span.start.max(content.start);
    }
    let outside = content.of(text).trim().len().saturating_sub(quoted);
    match first {
        None => QuoteStyle::Indirect,
        // What stands between the pieces of a broken quotation is its source and cue.
        Some(at) if outside < 3 || at <= content.start && quoted > outside => QuoteStyle::Direct,
        Some(_) => QuoteStyle::Mixed,
    }
}

struct Normaliser<'a> {
    document: &'a Document<'a>,
    roster: &'a Roster,
    /// Sources so far, with their own words.
    sources: Vec<(String, Who)>,
}

impl Normaliser<'_> {
    fn source(&mut self, span: Span) -> Source {
        let text = self.document.words(span).to_owned();
        let lower = text.to_lowercase();
        let who = self.who(&text, &lower, span);
        self.sources.push((lower, who.clone()));
        Source { text, name: who.name, class: who.class, named: who.named, span }
    }

    fn who(&self, text: &str, lower: &str, span: Span) -> Who {
        // "data from NetBlocks", "a list given by local media": who stands behind it is the source.
        if let Some(at) = relayed(lower)
            && let Some(rest) = text.get(at..)
            && let Some(rest_lower) = lower.get(at..)
        {
            let who = self.who(rest, rest_lower, Span::new(span.start + at, span.end));
            let place = who.member.is_some_and(|n| self.roster.members[n].kind == EntityKind::Place);
            if who.class != SourceClass::Unknown && !place
                || who.name.ends_with("groups")
                || who.name.ends_with("sources")
            {
                return who;
            }
        }
        if let Some(who) = self.pronoun(lower, span) {
            return who;
        }
        if let Some(who) = self.mentioned(text, lower, span) {
            return who;
        }
        if let Some(who) = self.anaphor(lower, span) {
            return who;
        }
        if let Some(who) = self.coined(text) {
            return who;
        }
        let name = without_article(text);
        let class = classes::of_words(name);
        Who { name: name.to_owned(), class, named: is_office(name), member: None }
    }

    /// A name set with a capital inside ("LinkProbe") that no table has: it is what the text says it is.
    fn coined(&self, text: &str) -> Option<Who> {
        let name = text.rsplit(' ').next().filter(|w| is_coined(w))?;
        let own = classes::of_words(without_article(text));
        let whole = self.document.text();
        let class = whole
            .match_indices(name)
            .filter_map(|(at, _)| {
                let after = whole.get(at + name.len()..)?.strip_prefix(", ")?;
                let part = after.split([',', '.', ';', '“']).next()?;
                ["a ", "an ", "the "].iter().any(|d| part.starts_with(d)).then(|| classes::of_words(part))
            })
            .chain(whole.match_indices(name).filter_map(|(at, _)| {
                let before = whole.get(..at)?.strip_suffix(' ')?;
                let lead: Vec<&str> = before
                    .rsplit(' ')
                    .take(3)
                    .take_while(|w| w.starts_with(char::is_lowercase) && w.chars().all(char::is_alphanumeric))
                    .collect();
                let noun = lead.first().filter(|w| !is_preposition(w))?;
                Some(classes::of_words(noun))
            }))
            .find(|c| *c != SourceClass::Unknown);
        let class = if own == SourceClass::Unknown { class.unwrap_or_default() } else { own };
        Some(Who { name: name.to_owned(), class, named: true, member: None })
    }

    fn member(&self, number: usize) -> Who {
        let member = &self.roster.members[number];
        Who { name: without_article(&member.name).to_owned(), class: member.class, named: true, member: Some(number) }
    }

    /// He, she, it, they: the last source that fits, else the last one mentioned.
    fn pronoun(&self, lower: &str, span: Span) -> Option<Who> {
        let fits_member = |number: usize| {
            let member = &self.roster.members[number];
            match lower {
                "he" | "his" | "him" | "himself" => {
                    member.kind == EntityKind::Person && member.gender != Some(Gender::Female)
                }
                "she" | "her" => member.kind == EntityKind::Person && member.gender != Some(Gender::Male),
                "it" | "its" => member.kind == EntityKind::Org,
                _ => matches!(member.kind, EntityKind::Group | EntityKind::Org),
            }
        };
        let singular = match lower {
            "he" | "his" | "him" | "himself" | "she" | "her" | "it" | "its" => true,
            "they" | "their" | "them" => false,
            _ => return None,
        };
        let human = !matches!(lower, "it" | "its");
        let spoken = self.sources.iter().rev().take(4).map(|(_, who)| who).find(|who| match who.member {
            Some(number) => fits_member(number),
            None if singular => {
                human
                    && !who.named
                    && !is_plural(&who.name)
                    && !matches!(who.class, SourceClass::Media | SourceClass::Ngo)
                    || !human
                        && matches!(
                            who.class,
                            SourceClass::Media | SourceClass::Ngo | SourceClass::Monitor | SourceClass::Official
                        )
                        && !is_plural(&who.name)
            }
            None => is_plural(&who.name),
        });
        let seen = self.roster.before(span.start).take(12).find(|&n| fits_member(n));
        // A person met since the last source spoke is nearer.
        if let Some(who) = spoken
            && (who.member.is_none() || seen.is_none() || seen == who.member || !human || !self.newer(who, span))
        {
            return Some(who.clone());
        }
        seen.map(|n| self.member(n))
    }

    /// Whether somebody else is the subject of the sentence before.
    fn newer(&self, who: &Who, span: Span) -> bool {
        let Some(at) = self.document.sentence_of(span).and_then(|at| at.checked_sub(1)) else { return false };
        let before = self.document.sentences[at].span;
        let first =
            self.roster.inside(before).map(|(_, n)| n).find(|&n| self.roster.members[n].kind == EntityKind::Person);
        first.is_some() && first != who.member && !self.roster.inside(before).any(|(_, n)| Some(n) == who.member)
    }

    /// A person, body or place named in the words, where it is their head.
    fn mentioned(&self, text: &str, lower: &str, span: Span) -> Option<Who> {
        let all: Vec<(Span, usize)> = self.roster.inside(span).collect();
        let source = self.document.text();
        let after = |m: Span| Span::new(m.end, span.end).of(source);
        let owns = |m: Span| {
            after(m).starts_with("’s")
                || after(m).starts_with("'s")
                || after(m).starts_with(" ’s")
                || after(m).starts_with("’ ")
        };
        let led = |m: Span| {
            let before = Span::new(span.start, m.start).of(source).to_lowercase();
            // "the mayor of the town, Ana Roe": the name after the comma stands by itself.
            let before = before.rsplit(", ").next().unwrap_or("");
            before.split_whitespace().any(|w| is_preposition(w) && w != "as")
        };
        let head = |kind: EntityKind| {
            all.iter().rev().copied().find(|&(m, n)| self.roster.members[n].kind == kind && !owns(m) && !led(m))
        };
        if let Some((m, n)) = head(EntityKind::Person) {
            let rest = after(m).trim_start();
            if rest.is_empty()
                || !rest.starts_with(char::is_lowercase)
                || ["of ", "in ", "and ", "at ", "from ", "with ", "for ", "who "].iter().any(|p| rest.starts_with(p))
            {
                return Some(self.member(n));
            }
        }
        let speaks_for = [
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "spokespeople",
            "representative",
            "statement",
            "report",
            "website",
            "site",
            "account",
            "profile",
            "study",
            "survey",
        ];
        if let Some(&(m, n)) = all.iter().rev().find(|(m, n)| {
            matches!(self.roster.members[*n].kind, EntityKind::Org | EntityKind::Group) && !(owns(*m) && led(*m))
        }) {
            let rest = after(m)
                .trim_start_matches(['’', '\''])
                .trim_start_matches("s ")
                .trim_matches([' ', ')'])
                .to_lowercase();
            let rest = rest.trim_start_matches("itself").trim();
            let bare = (rest.is_empty() || rest.starts_with('(') || rest.starts_with("of ")) && !led(m) && !owns(m);
            if bare || lower.split_whitespace().any(|w| speaks_for.contains(&w)) {
                let mut who = self.member(n);
                if who.class == SourceClass::Unknown {
                    // "the rights group Valdor Watch".
                    who.class = classes::of_words(text);
                }
                return Some(who);
            }
            if led(m) || !rest.is_empty() {
                let name = without_article(text);
                let mut class = classes::of_words(name);
                if class == SourceClass::Unknown
                    || (class == SourceClass::Official && self.roster.members[n].class == SourceClass::Security)
                {
                    class = self.roster.members[n].class;
                }
                return Some(Who { name: name.to_owned(), class, named: false, member: None });
            }
        }
        let place = head(EntityKind::Place)?;
        (without_article(text) == place.0.of(source)).then(|| self.member(place.1))
    }

    /// "the agency", "this source", "the president": whoever was called so before.
    fn anaphor(&self, lower: &str, span: Span) -> Option<Who> {
        let (first, rest) = lower.split_once(' ')?;
        let owned = first.ends_with("’s") || first.ends_with("'s");
        let rest = if owned {
            rest
        } else {
            rest.split_once("’s ").or_else(|| rest.split_once("'s ")).map_or(rest, |r| r.1)
        };
        if !owned && !matches!(first, "the" | "this" | "that" | "these" | "his" | "her" | "its" | "their")
            || rest.split(' ').count() > 3
        {
            return None;
        }
        let noun = rest.split(' ').next_back()?;
        let stem = noun.strip_suffix('s').unwrap_or(noun);
        let body = matches!(
            stem,
            "group"
                | "agency"
                | "organization"
                | "organisation"
                | "ministry"
                | "department"
                | "company"
                | "network"
                | "paper"
                | "newspaper"
                | "outlet"
                | "observatory"
                | "monitor"
                | "watchdog"
                | "statement"
                | "report"
                | "service"
                | "university"
                | "party"
                | "militia"
                | "office"
                | "commission"
                | "committee"
                | "union"
                | "council"
                | "channel"
                | "broadcaster"
                | "airline"
                | "institute"
                | "foundation"
                | "movement"
                | "bureau"
        );
        if body && noun == stem {
            let called = |n: usize| {
                let member = &self.roster.members[n];
                let name = member.name.to_lowercase();
                matches!(member.kind, EntityKind::Org | EntityKind::Group)
                    && (name.contains(stem)
                        || match stem {
                            "agency" => matches!(
                                member.class,
                                SourceClass::Media | SourceClass::Official | SourceClass::Security
                            ),
                            "department" | "ministry" => member.class == SourceClass::Official,
                            "paper" | "newspaper" | "outlet" | "channel" | "broadcaster" | "network" => {
                                member.class == SourceClass::Media
                            }
                            "group" | "organization" | "organisation" => matches!(
                                member.class,
                                SourceClass::Ngo | SourceClass::Activist | SourceClass::Monitor | SourceClass::Unknown
                            ),
                            "observatory" | "monitor" | "watchdog" => {
                                matches!(member.class, SourceClass::Monitor | SourceClass::Ngo)
                            }
                            "company" | "airline" | "service" => member.class == SourceClass::Unknown,
                            _ => false,
                        })
            };
            let spoken =
                self.sources.iter().rev().take(6).find(|(words, who)| {
                    who.member.is_some_and(called) || (who.member.is_none() && words.contains(stem))
                });
            if let Some((_, who)) = spoken {
                return Some(who.clone());
            }
            if matches!(stem, "statement" | "report") {
                return self.sources.last().map(|(_, who)| who.clone());
            }
            return self.roster.before(span.start).take(20).find(|&n| called(n)).map(|n| self.member(n));
        }
        // Whoever was described by this noun: as a source, or by title.
        let spoken = self.sources.iter().rev().take(8).find(|(words, who)| {
            words != lower
                && words
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|w| w == noun || noun == "official" && matches!(w, "spokesman" | "spokeswoman"))
                || who.member.is_some_and(|n| calls(&self.roster.members[n].roles, rest))
        });
        if let Some((_, who)) = spoken {
            return Some(who.clone());
        }
        if (owned || matches!(first, "the" | "this")) && !is_plural(noun) {
            // A headline says "the president" before the text says who that is.
            let called = |n: &usize| {
                let member = &self.roster.members[*n];
                member.kind == EntityKind::Person && calls(&member.roles, rest)
            };
            let ahead = self.roster.mentions.iter().map(|&(_, n)| n).find(called);
            return self.roster.before(span.start).find(called).or(ahead).map(|n| self.member(n));
        }
        None
    }
}
