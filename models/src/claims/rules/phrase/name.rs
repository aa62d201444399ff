//! Where the name of a person ends, told by its capitals, titles and what the finders know.

use crate::times::is_calendar;
use news::EntityKind;

use super::{Known, demonym};
use crate::claims::Found;
use crate::claims::rules::grammar::{adverb, common_verb};
use crate::claims::rules::line::{Line, is_entity};
use crate::claims::rules::outcomes::trigger;
use crate::token::TokenKind;

/// Words that begin or hold capitalised names of no person.
const NO_NAMES: &[&str] = &[
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "by",
    "for",
    "and",
    "but",
    "he",
    "she",
    "it",
    "they",
    "we",
    "this",
    "that",
    "these",
    "those",
    "university",
    "ministry",
    "department",
    "police",
    "army",
    "council",
    "committee",
    "party",
    "united",
    "state",
    "states",
    "national",
    "international",
    "street",
    "avenue",
    "road",
    "hospital",
    "court",
    "church",
    "mosque",
    "county",
    "city",
    "province",
    "district",
    "airport",
    "river",
    "school",
    "force",
    "forces",
    "guard",
    "corps",
    "agency",
    "news",
    "office",
    "house",
    "human",
    "rights",
    "watch",
    "group",
    "front",
    "liberation",
    "movement",
    "internet",
    "western",
    "eastern",
    "northern",
    "southern",
    "north",
    "south",
    "east",
    "west",
    "central",
    "government",
    "security",
    "ministers",
    "congress",
    "parliament",
    "federal",
    "bureau",
    "center",
    "centre",
    "association",
    "organization",
    "union",
    "world",
    "war",
    "islamic",
    "republic",
    "democratic",
    "republican",
    "air",
    "supreme",
    "medical",
    "health",
    "sheriff",
    "according",
    "when",
    "while",
    "after",
    "before",
    "if",
    "as",
    "embassy",
    "company",
    "inc",
    "corp",
    "airlines",
    "airways",
    "bank",
    "plane",
    "crash",
    "block",
    "highway",
    "mall",
    "station",
    "park",
    "club",
    "bar",
    "hotel",
    "apartments",
    "drive",
    "lane",
    "boulevard",
    "way",
    "place",
    "photo",
    "file",
    "reuters",
    "ap",
    "afp",
    "breaking",
    "video",
    "facebook",
    "twitter",
    "authorities",
    "officials",
    "investigators",
    "detectives",
    "officers",
    "deputies",
];

/// Titles before a name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "gen",
    "col",
    "lt",
    "capt",
    "maj",
    "sgt",
    "cpl",
    "sen",
    "rep",
    "gov",
    "prof",
    "rev",
    "father",
    "archbishop",
    "bishop",
    "judge",
    "president",
    "minister",
    "general",
    "colonel",
    "captain",
    "major",
    "sergeant",
    "lieutenant",
    "ayatollah",
    "officer",
    "deputy",
    "professor",
    "attorney",
    "senator",
    "mayor",
    "governor",
    "journalist",
    "engineer",
    "corporal",
    "commander",
    "priest",
    "corpsman",
    "ambassador",
];

/// Word after the name that begins at `i`, or `i` where none does.
pub(super) fn name_end(line: &Line<'_>, found: &Found<'_>, i: usize, known: Option<&Known<'_>>) -> usize {
    let fits = |k: usize| {
        line.words.get(k).is_some_and(|w| {
            w.kind == TokenKind::Word
                && !w.shouted
                && w.text.starts_with(char::is_uppercase)
                && w.time.is_none()
                && w.amount.is_none()
                && !is_entity(found, w, EntityKind::Place)
                && !is_entity(found, w, EntityKind::Org)
                && !is_entity(found, w, EntityKind::Group)
                && !NO_NAMES.contains(&&*w.lower)
                && !is_calendar(&w.lower)
                && trigger(&w.lower).is_none()
                && !w.lower.ends_with("'s")
                && (!(common_verb(&w.lower) || demonym(line, k)) || is_entity(found, w, EntityKind::Person))
        })
    };
    let person_here = |k: usize| line.words.get(k).is_some_and(|w| is_entity(found, w, EntityKind::Person));
    if line.headline_case && !person_here(i) {
        return i;
    }
    let mut first = i;
    while TITLES.contains(&line.at(first)) && first < i + 3 {
        first += 1;
        if line.at(first) == "." {
            first += 1;
        }
    }
    let mut end = first;
    while end < first + 6 {
        // Initials and small name words: "John F. Doe", "Abu al-Walid bin Saleh".
        let small = end > first
            && fits(end + 1)
            && matches!(
                line.at(end),
                "." | "de" | "la" | "del" | "al" | "bin" | "ibn" | "van" | "von" | "el" | "da" | "dos" | "y" | "\""
            )
            && (line.at(end) != "." || line.words[end - 1].text.chars().count() == 1);
        if fits(end) || small {
            end += 1;
        } else {
            break;
        }
    }
    let long = end - first;
    let titled = first > i;
    let again = long == 1 && known.is_some_and(|k| k.contains(line.words[first].text));
    if long >= 2 && (first > 0 || person_here(first) || !adverb(line.at(first)))
        || long >= 1 && (titled || person_here(first))
        || again
    {
        end
    } else {
        i
    }
}
