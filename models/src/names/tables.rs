//! Words that tell names apart: known bodies and persons, first names, titles, heads of organisations.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use news::{EntityKind, SourceClass, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// A body or person whose kind and class are known beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// Person, organisation or group.
    pub(crate) kind: EntityKind,
    /// What kind of source it is.
    pub(crate) class: SourceClass,
}

/// What the table says of a name, an article before it not looked at.
pub(crate) fn known(name: &str) -> Option<Known> {
    let table = &TABLE.by_name;
    table.get(name).or_else(|| table.get(name.strip_prefix("The ").or_else(|| name.strip_prefix("the "))?)).copied()
}

/// All known names in a text, longest first where they overlap, at word boundaries.
pub(crate) fn known_spans(text: &str) -> Vec<(Span, Known)> {
    let edge = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let Some(matcher) = &TABLE.matcher else { return Vec::new() };
    matcher
        .find_iter(text)
        .filter(|m| edge(text[..m.start()].chars().next_back()) && edge(text[m.end()..].chars().next()))
        .map(|m| (Span::new(m.start(), m.end()), TABLE.rows[m.pattern().as_usize()].1))
        .collect()
}

/// The first known name in some words.
pub(crate) fn known_in(words: &str) -> Option<Known> {
    known_spans(words).first().map(|k| k.1)
}

/// The gender that a first name suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// Whether a word is a first name, and whose.
pub(crate) fn first_name(word: &str) -> Option<Gender> {
    FIRST.get(word).copied()
}

struct Table {
    rows: Vec<(&'static str, Known)>,
    by_name: FxHashMap<&'static str, Known>,
    matcher: Option<AhoCorasick>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows: Vec<_> = include_str!("known.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(row).collect();
    let matcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(rows.iter().map(|r| r.0)).ok();
    Table { by_name: rows.iter().copied().collect(), rows, matcher }
});

fn row(line: &'static str) -> Option<(&'static str, Known)> {
    let mut cells = line.split('\t');
    let name = cells.next()?;
    let kind = match cells.next()? {
        "p" => EntityKind::Person,
        "g" => EntityKind::Group,
        _ => EntityKind::Org,
    };
    let class = class_named(cells.next()?);
    Some((name, Known { kind, class }))
}

fn class_named(name: &str) -> SourceClass {
    match name {
        "official" => SourceClass::Official,
        "security" => SourceClass::Security,
        "monitor" => SourceClass::Monitor,
        "ngo" => SourceClass::Ngo,
        "activist" => SourceClass::Activist,
        "media" => SourceClass::Media,
        "medical" => SourceClass::Medical,
        "analyst" => SourceClass::Analyst,
        _ => SourceClass::Unknown,
    }
}

static FIRST: LazyLock<FxHashMap<&'static str, Gender>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for line in include_str!("first.txt").lines() {
        let (gender, names) = match line.split_at_checked(2) {
            Some(("f ", names)) => (Gender::Female, names),
            Some(("m ", names)) => (Gender::Male, names),
            _ => continue,
        };
        for name in names.split(' ') {
            table.entry(name).or_insert(gender);
        }
    }
    table
});

/// The class of a word before a person's name that is no part of it, where the word is one.
pub(crate) fn title(word: &str) -> Option<SourceClass> {
    WORDS.titles.get(word.trim_end_matches('.')).copied()
}

/// Whether a capitalised word heads an organisation's name, at its end or before "of".
pub(crate) fn heads_org(word: &str) -> bool {
    WORDS.org_heads.contains(word.trim_end_matches('.'))
}

/// Whether a word keeps a run of capitals from being a person's name: calendar, streets, wars, laws, peoples.
pub(crate) fn never_person(word: &str) -> bool {
    WORDS.never_person.contains(word.trim_end_matches('.'))
}

/// Whether a word is common at the start of a sentence, and capitalised there only.
pub(crate) fn starter(word: &str) -> bool {
    WORDS.starters.contains(word)
}

/// Whether a word names a people or followers, by plural.
pub(crate) fn is_people(word: &str) -> bool {
    WORDS.peoples.contains(word) || (word.len() > 6 && word.ends_with("ians")) || word.ends_with("icans")
}

#[derive(Default)]
struct Words {
    titles: FxHashMap<&'static str, SourceClass>,
    org_heads: FxHashSet<&'static str>,
    never_person: FxHashSet<&'static str>,
    starters: FxHashSet<&'static str>,
    peoples: FxHashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut out = Words::default();
    for (list, words) in include_str!("words.tsv").lines().filter_map(|l| l.split_once('\t')) {
        let words = words.split(' ');
        match list {
            "org_head" => out.org_heads = words.collect(),
            "never_person" => out.never_person = words.collect(),
            "starter" => out.starters = words.collect(),
            "people" => out.peoples = words.collect(),
            _ => {
                let class = class_named(list.trim_start_matches("title:"));
                out.titles.extend(words.map(|word| (word, class)));
            }
        }
    }
    out
});
