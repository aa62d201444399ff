//! Who is who in an Article: each person and body with the fullest name, class, gender and roles that the text gives.

use news::{Entity, EntityKind, SourceClass, Span};
use rustc_hash::FxHashMap;

use super::classes;
use crate::Document;
use crate::names::{self, Gender};

/// One person or body.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) kind: EntityKind,
    /// The fullest name in the text.
    pub(super) name: String,
    pub(super) class: SourceClass,
    pub(super) gender: Option<Gender>,
    /// Words around its mentions that say what it is, in lower case.
    pub(super) roles: String,
}

/// Everybody, and who each mention is.
#[derive(Debug, Default)]
pub(super) struct Roster {
    pub(super) members: Vec<Member>,
    /// Mentions in text order, with the number of their member.
    pub(super) mentions: Vec<(Span, usize)>,
}

impl Roster {
    pub(super) fn new(document: &Document<'_>, entities: &[Entity]) -> Self {
        let mut out = Self::default();
        let mut by_name: FxHashMap<(String, bool), usize> = FxHashMap::default();
        let mut by_last: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let text = document.text();
        let acronyms = acronyms(text, entities);
        let single = |e: &Entity| !e.text.contains(' ');
        // Full names first: a headline has the surname alone before the text has the rest.
        for wanted in [false, true] {
            for entity in entities.iter().filter(|e| !e.span.is_empty() && single(e) == wanted) {
                let last = entity.text.rsplit(' ').next().unwrap_or("");
                let full = acronyms.get(entity.text.as_str()).copied().unwrap_or(&entity.text);
                let key = (full.to_owned(), entity.kind == EntityKind::Place);
                let mut number = by_name.get(&key).copied();
                if number.is_none() && entity.kind == EntityKind::Person {
                    number = by_last
                        .get(last)
                        .and_then(|all| all.iter().copied().find(|&n| same_person(&out.members[n].name, &entity.text)));
                } else if number.is_none() && entity.kind == EntityKind::Org && entity.text.contains(' ') {
                    // "Homeland Security" is the department of that name.
                    number = out
                        .members
                        .iter()
                        .position(|m| m.kind == EntityKind::Org && (tail_of(&m.name, full) || tail_of(full, &m.name)));
                    if let Some(member) = number.map(|n| &mut out.members[n])
                        && member.name.len() < full.len()
                    {
                        full.clone_into(&mut member.name);
                    }
                }
                let number = number.unwrap_or_else(|| {
                    out.members.push(Member {
                        kind: entity.kind,
                        name: full.to_owned(),
                        class: first_class(entity, full),
                        gender: None,
                        roles: String::new(),
                    });
                    let number = out.members.len() - 1;
                    if entity.kind == EntityKind::Person {
                        // Spanish names go by the last word but one as well.
                        for surname in entity.text.split(' ').skip(1).chain([last]) {
                            by_last.entry(surname).or_default().push(number);
                        }
                    }
                    number
                });
                by_name.entry(key).or_insert(number);
                out.mentions.push((entity.span, number));
                out.members[number].meet(text, entity, document);
            }
        }
        out.mentions.sort_unstable();
        for member in &mut out.members {
            member.judge();
        }
        out
    }

    /// The members mentioned inside a span, with where.
    pub(super) fn inside(&self, span: Span) -> impl Iterator<Item = (Span, usize)> + '_ {
        let from = self.mentions.partition_point(|(m, _)| m.start < span.start);
        self.mentions[from..]
            .iter()
            .copied()
            .take_while(move |(m, _)| m.start < span.end)
            .filter(move |(m, _)| m.end <= span.end)
    }

    /// Members mentioned before a byte, the last first.
    pub(super) fn before(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let to = self.mentions.partition_point(|(m, _)| m.start < at);
        self.mentions[..to].iter().rev().map(|&(_, n)| n)
    }
}

/// Whether a longer name ends in a shorter one of at least two words.
fn tail_of(longer: &str, shorter: &str) -> bool {
    shorter.contains(' ') && longer.strip_suffix(shorter).is_some_and(|rest| rest.ends_with(' '))
}

/// Whether a shorter name may be that of the same person.
fn same_person(full: &str, other: &str) -> bool {
    if !other.contains(' ') || !full.contains(' ') {
        return true;
    }
    let first = |name: &str| name.split(' ').next().map(str::to_owned);
    first(full) == first(other) || full.ends_with(other) || other.ends_with(full)
}

fn first_class(entity: &Entity, full: &str) -> SourceClass {
    match entity.kind {
        EntityKind::Place => SourceClass::Official,
        EntityKind::Person | EntityKind::Group => names::known(full).map_or(SourceClass::Unknown, |k| k.class),
        EntityKind::Org => classes::of_org(full),
    }
}

/// Short forms that the text defines: "Valdor Relief Network (VRN)".
fn acronyms<'a>(text: &'a str, entities: &'a [Entity]) -> FxHashMap<&'a str, &'a str> {
    let mut out = FxHashMap::default();
    for entity in entities.iter().filter(|e| e.kind != EntityKind::Place && e.text.contains(' ')) {
        let rest = text.get(entity.span.end..).unwrap_or("");
        if let Some(short) = rest.strip_prefix(" (").and_then(|r| r.split_once(')')).map(|r| r.0)
            && short.len() < 12
            && short.chars().filter(|c| c.is_uppercase()).count() > 1
            && !short.contains(' ')
        {
            out.entry(short).or_insert(entity.text.as_str());
        }
    }
    out
}

impl Member {
    /// Takes in what stands around one mention.
    fn meet(&mut self, text: &str, entity: &Entity, document: &Document<'_>) {
        if self.kind != EntityKind::Person {
            return;
        }
        if entity.text.split(' ').count() > self.name.split(' ').count() {
            self.name.clone_from(&entity.text);
        }
        if let Some(first) = entity.text.split(' ').next().filter(|_| entity.text.contains(' ')) {
            self.gender = self.gender.or_else(|| names::first_name(first));
        }
        let Some(sentence) = document.sentence_of(entity.span) else { return };
        let bounds = document.sentences[sentence].span;
        let before = Span::new(bounds.start, entity.span.start).of(text);
        let after = Span::new(entity.span.end, bounds.end.max(entity.span.end)).of(text);
        // What leads up to the name, back to a mark or five words.
        // A comma may stand before the name when a role leads up to it ("their lawyer, Ann Lee").
        let lead = before.trim_end();
        let role_before = |l: &&str| {
            let last = l.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_lowercase));
            let part = l.rsplit([',', ';', ':', '“', '”', '"', '—', '–', '-']).next().unwrap_or("").trim();
            // "The envoy of the Ministry of Water, Ana Roe": a description that ends in a name.
            let described = part.split_once(' ').is_some_and(|(first, rest)| {
                super::cues::is_determiner(&first.to_lowercase()) && rest.starts_with(char::is_lowercase)
            });
            last || described
        };
        let lead = lead.strip_suffix(',').filter(role_before).unwrap_or(lead);
        let lead = lead.rsplit([',', ';', ':', '“', '”', '"', '—']).next().unwrap_or("");
        let lead: Vec<&str> = lead.split_whitespace().collect();
        let mut words: Vec<&str> = Vec::new();
        for word in lead.iter().rev().take(7) {
            let lower = word.to_lowercase();
            if matches!(&*lower, "to" | "of" | "for" | "the")
                && words.iter().any(|w: &&str| w.starts_with(char::is_uppercase))
            {
                words.push(word);
                continue;
            }
            if !word.ends_with('.')
                && !word.starts_with(char::is_uppercase)
                && (super::cues::is_boundary(&lower)
                    || super::cues::is_preposition(&lower)
                    || super::cues::cue(&lower).is_some()
                    || matches!(&*lower, "and" | "to" | "the" | "for"))
            {
                break;
            }
            words.push(word);
        }
        words.reverse();
        match words.last().map(|w| w.trim_end_matches('.')) {
            Some("Mr") => self.gender = Some(Gender::Male),
            Some("Ms" | "Mrs" | "Miss") => self.gender = Some(Gender::Female),
            _ => {}
        }
        let mut role = |part: &str| {
            if self.roles.len() < 600 && !part.trim().is_empty() {
                self.roles.push_str(part.trim());
                self.roles.push('\n');
            }
        };
        // "At a news conference Ann Lee": a circumstance is no role.
        let kept = words.iter().rposition(|w| {
            let lower = w.to_lowercase();
            super::cues::is_preposition(&lower) && !matches!(&*lower, "of" | "for")
        });
        role(&words.get(kept.map_or(0, |k| k + 1)..).unwrap_or_default().join(" "));
        // An apposition: ", a senior official with the council,".
        if let Some(rest) = after.strip_prefix(", ") {
            let mut end = rest.find([',', ';', '“', '"', '—']).unwrap_or(rest.len());
            if rest.get(..end).is_some_and(|age| !age.is_empty() && age.chars().all(|c| c.is_ascii_digit())) {
                let more = rest.get(end + 1..).unwrap_or("");
                end += 1 + more.find([',', '“', '.']).unwrap_or(more.len());
            }
            let part = rest.get(..end).unwrap_or("");
            let first = part
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == ',' || c == ' ')
                .split(' ')
                .next()
                .unwrap_or("");
            let describes = super::cues::is_determiner(first)
                || matches!(
                    first,
                    "whose"
                        | "head"
                        | "director"
                        | "chief"
                        | "president"
                        | "spokesman"
                        | "spokeswoman"
                        | "former"
                        | "chairman"
                        | "minister"
                        | "secretary"
                        | "professor"
                        | "leader"
                        | "deputy"
                        | "mayor"
                        | "governor"
                        | "senior"
                )
                || first.ends_with("’s")
                || first.starts_with(char::is_uppercase);
            if describes && part.split_whitespace().count() > 1 {
                role(part);
            }
        }
    }

    /// Settles the class from the roles.
    fn judge(&mut self) {
        if self.kind == EntityKind::Person && self.class == SourceClass::Unknown {
            self.class = self.roles.lines().map(class_of_role).find(|c| *c != SourceClass::Unknown).unwrap_or_default();
        }
        self.roles.make_ascii_lowercase();
    }
}

/// The class that one role tells: its title first, then the body that it is with, then its nouns.
fn class_of_role(role: &str) -> SourceClass {
    let lower = role.to_lowercase();
    if lower.contains("retired ") && classes::of_words(role) != SourceClass::Witness {
        return SourceClass::Analyst;
    }
    let led =
        role.starts_with(char::is_uppercase) || role.split(' ').next_back().is_some_and(|w| names::title(w).is_some());
    let title = role.split_whitespace().filter(|_| led).filter_map(names::title).rfind(|c| *c != SourceClass::Unknown);
    let words = classes::of_words(role);
    let own =
        matches!(words, SourceClass::Witness | SourceClass::Analyst | SourceClass::Activist | SourceClass::Medical);
    let body = names::known_in(role)
        .filter(|k| k.kind != EntityKind::Person && k.class != SourceClass::Unknown)
        .filter(|k| k.class != SourceClass::Media || words == SourceClass::Media);
    match (title, body) {
        (Some(title), _) if !own => title,
        (_, Some(body)) if !own => body.class,
        _ if words == SourceClass::Unknown && role.split_whitespace().any(names::heads_org) => classes::of_org(role),
        _ => words,
    }
}
