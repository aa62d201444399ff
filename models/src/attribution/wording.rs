//! What a description's words tell by themselves: plural or not, an office or not, whom they pass on.

use super::cues::{is_determiner, is_preposition, is_time};
use crate::token::listed;

/// Whether a cue kills instead of saying, by the words after it: "the quake claimed at least 40 lives", but not "claims 40 lives were
/// lost" and "claims soldiers took 40 lives". In doubt it says: who says it must not be lost.
pub(super) fn claims_lives<'t>(cue: &str, mut after: impl Iterator<Item = &'t str>) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if !matches!(bare(cue).as_str(), "claim" | "claims" | "claimed" | "claiming") {
        return false;
    }
    while let Some(word) = after.next() {
        let low = bare(word);
        if matches!(low.as_str(), "life" | "lives") {
            let goes_on =
                |next: &str| next.is_empty() || is_preposition(next) || is_time(next) || listed(AFTER_LIVES, next);
            return word.ends_with([',', '.', ';', '!', '?']) || after.next().map(bare).is_none_or(|n| goes_on(&n));
        }
        let counts = low.starts_with(|c: char| c.is_ascii_digit()) || is_determiner(&low);
        if low == "that" || !counts && !low.split('-').all(|part| listed(BEFORE_LIVES, part)) {
            return false;
        }
    }
    false
}

/// What may stand before the lives that are claimed, beside articles and digits.
const BEFORE_LIVES: &str = "\
    at least more than about almost nearly over around some up to as many estimated further additional countless of and \
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen \
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen dozens scores hundreds thousands \
    millions tens innocent civilian young human";

/// What may stand behind them, beside prepositions and times.
const AFTER_LIVES: &str = "and or but so when while as across worldwide nationwide there";

/// The words without articles and marks at their ends.
pub(super) fn without_article(words: &str) -> &str {
    let mut words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '“' | '”' | '"' | ':'));
    for article in ["the ", "a ", "an ", "The ", "A ", "An ", "this ", "This ", "some ", "Some ", "those ", "Those "] {
        words = words.strip_prefix(article).unwrap_or(words);
    }
    words.trim()
}

/// Where the words that name the origin begin, in words such as "reports from local groups"; ASCII offsets hold for the
/// text as well, and others are left alone.
pub(super) fn relayed(lower: &str) -> Option<usize> {
    const RELAYS: &[&str] = &[
        "data",
        "figures",
        "statistics",
        "information",
        "list",
        "reports",
        "report",
        "reporting",
        "statement",
        "statements",
        "tally",
        "count",
        "video",
        "videos",
        "footage",
        "photo",
        "photos",
        "images",
        "posts",
        "letter",
        "message",
        "readings",
        "measurements",
        "numbers",
        "estimates",
        "accounts",
        "comments",
        "remarks",
    ];
    if !lower.is_ascii() {
        return None;
    }
    let at = [
        " from ",
        " given by ",
        " released by ",
        " provided by ",
        " shared by ",
        " published by ",
        " compiled by ",
        " collected by ",
        " by ",
    ]
    .iter()
    .filter_map(|link| lower.find(link).map(|at| (at, at + link.len())))
    .min()?;
    let head = lower.get(..at.0)?;
    (head.split(' ').count() < 7 && head.split(' ').any(|w| RELAYS.contains(&w)) && at.1 < lower.len()).then_some(at.1)
}

/// Whether roles hold a title in full ("prime minister" is no "minister of X").
pub(super) fn calls(roles: &str, title: &str) -> bool {
    let first = title.split(' ').next().unwrap_or("");
    !title.is_empty()
        && !is_determiner(first)
        && roles.lines().any(|role| {
            role.match_indices(title).any(|(at, _)| {
                let edge = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '-');
                edge(role[..at].chars().next_back())
                    && edge(role[at + title.len()..].chars().next())
                    && !role[..at].trim_end().ends_with("vice")
                    && !role[..at].trim_end().ends_with("former")
            })
        })
}

/// Whether a description names an office or body after all ("Costa Rican government", "Iranian state television").
pub(super) fn is_office(name: &str) -> bool {
    let lower = name.to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or("");
    let place = name.split(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase)) && name.contains(' ');
    let modified = name.contains(' ') && matches!(last, "ministry" | "department");
    (place || modified)
        && matches!(
            last,
            "government"
                | "ministry"
                | "department"
                | "embassy"
                | "army"
                | "military"
                | "parliament"
                | "judiciary"
                | "television"
                | "tv"
                | "police"
                | "presidency"
                | "regime"
        )
}

pub(super) fn is_plural(name: &str) -> bool {
    let head = name.split(" of ").next().unwrap_or(name).split(" in ").next().unwrap_or(name);
    let last = head.rsplit(' ').next().unwrap_or("").to_lowercase();
    (last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("news"))
        || matches!(&*last, "people" | "media" | "police" | "others" | "some" | "many")
}
