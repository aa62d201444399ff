//! Words, first names and units that share the name of a place.

use crate::times::is_calendar;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words of the language, surnames and first names that are also names of towns.
static COMMON: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("common.txt").split_ascii_whitespace().collect());

/// Whether a folded word means something else more often than a place.
pub(super) fn common(key: &str) -> bool {
    COMMON.contains(key)
}

/// Names of countries, states and cities that are also given to children.
pub(super) fn given(key: &str) -> bool {
    const WORDS: &[&str] = &[
        "jordan",
        "chad",
        "georgia",
        "israel",
        "india",
        "kenya",
        "paris",
        "brittany",
        "austin",
        "dallas",
        "virginia",
        "carolina",
        "savannah",
        "charlotte",
        "sydney",
        "florence",
        "victoria",
        "madison",
        "jackson",
        "lincoln",
        "kent",
        "tyler",
        "dakota",
        "chelsea",
        "brooklyn",
        "trenton",
        "houston",
        "lorraine",
        "adelaide",
        "alexandria",
        "regina",
        "verona",
        "siena",
        "vienna",
        "asia",
        "cuba",
        "holland",
        "ireland",
        "germany",
        "france",
        "troy",
        "eugene",
        "orlando",
        "santiago",
        "salvador",
        "valencia",
        "milan",
        "devon",
        "cody",
        "logan",
        "preston",
        "clinton",
        "carson",
        "aurora",
        "jersey",
        "bristol",
        "cheyenne",
        "phoenix",
        "raleigh",
        "lansing",
        "montana",
        "nevada",
        "washington",
    ];
    WORDS.contains(&key)
}

/// Words that are a unit or town somewhere, and never meant as one when they stand alone.
pub(super) fn never_alone(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "western",
        "eastern",
        "northern",
        "southern",
        "central",
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "upper",
        "lower",
        "center",
        "centre",
        "coast",
        "interior",
        "education",
        "region",
        "free",
        "duma",
        "federal",
        "national",
        "islands",
        "city",
        "county",
        "capital",
        "capital region",
        "police",
        "general",
        "western area",
        "south central",
        "north central",
        "swat",
        "delta",
        "islam",
        "christian",
        "internet",
        "media",
        "white house",
        "holy spirit",
        "the man",
        "the hill",
        "university",
        "plateau",
        "highlands",
        "valley",
    ];
    WORDS.contains(&word) || is_calendar(word)
}
