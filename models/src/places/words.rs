//! Words around a name that say whether it is a place.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words of the language, surnames and first names that are also names of towns.
static COMMON: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("common.txt").split_ascii_whitespace().collect());

/// Whether a folded word means something else more often than a place.
pub(super) fn common(key: &str) -> bool {
    COMMON.contains(key)
}

/// How strongly a word before a name says that a place follows.
pub(super) fn preposition(word: &str) -> f32 {
    match word {
        "in" | "near" | "outside" | "throughout" | "inside" | "across" => 1.5,
        "at" | "from" | "around" | "toward" | "towards" | "into" | "via" | "within" => 1.2,
        "to" | "of" | "through" | "over" | "against" | "between" | "on" | "for" | "with" => 0.5,
        _ => 0.0,
    }
}

/// Whether a word narrows a place that follows ("northern", "downtown").
pub(super) fn direction(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "northwestern",
        "northeastern",
        "southwestern",
        "southeastern",
        "northwest",
        "northeast",
        "southwest",
        "southeast",
        "central",
        "downtown",
        "uptown",
        "greater",
        "suburban",
        "rural",
        "upstate",
        "coastal",
        "mainland",
        "occupied",
        "nearby",
        "neighboring",
        "neighbouring",
        "midtown",
        "metropolitan",
    ];
    WORDS.contains(&word)
}

/// What a kind of place after a name, or before its "of", says of the level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A first-level unit.
    Unit,
    /// A county or district.
    District,
    /// A town.
    Town,
}

/// The kind of place that a word names.
pub(super) fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "province" | "provinces" | "state" | "states" | "governorate" | "governorates" | "oblast" | "region"
        | "krai" => Kind::Unit,
        "county" | "counties" | "district" | "districts" | "parish" | "division" | "township" => Kind::District,
        "city" | "cities" | "town" | "towns" | "village" | "villages" | "suburb" | "suburbs" | "neighborhood"
        | "neighbourhood" | "municipality" | "borough" | "port" | "capital" | "townships" | "airport" | "outskirts"
        | "hometown" | "area" | "metro" | "resident" | "residents" | "camp" => Kind::Town,
        _ => return None,
    })
}

/// Words after a place that belong to it no less ("Kabul police", "Ohio Gov."): they cost nothing.
pub(super) fn follows_place(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "police",
        "sheriff",
        "sheriffs",
        "mayor",
        "gov",
        "governor",
        "sen",
        "sens",
        "rep",
        "reps",
        "fire",
        "city",
        "county",
        "state",
        "public",
        "high",
        "community",
        "department",
        "council",
        "district",
        "school",
        "schools",
        "highway",
        "board",
        "jail",
        "town",
        "president",
        "attorney",
        "superior",
        "regional",
        "area",
        "national",
        "international",
        "foreign",
        "interior",
        "army",
        "court",
        "coroner",
        "courthouse",
        "municipal",
        "senate",
        "house",
        "prime",
        "defense",
        "defence",
        "supreme",
        "secretary",
        "republican",
        "republicans",
        "democrat",
        "democrats",
        "volunteer",
        "circuit",
        "chamber",
        "general",
        "commissioner",
        "commissioners",
        "health",
        "ministry",
        "minister",
        "province",
        "governorate",
        "airport",
        "airlines",
        "hospital",
        "medical",
        "road",
        "street",
        "river",
        "township",
        "village",
        "division",
        "region",
        "military",
        "government",
        "parliament",
        "congress",
        "strip",
        "metropolitan",
        "emergency",
        "transportation",
        "clerk",
        "judge",
        "superintendent",
        "embassy",
        "ambassador",
        "environmental",
        "water",
        "parks",
        "civil",
        "war",
    ];
    WORDS.contains(&word)
}

/// Words after a name that make an outlet, team or firm of it.
pub(super) fn makes_name(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "post",
        "times",
        "herald",
        "tribune",
        "news",
        "journal",
        "gazette",
        "examiner",
        "chronicle",
        "star",
        "sun",
        "globe",
        "mirror",
        "observer",
        "dispatch",
        "courier",
        "inquirer",
        "agency",
        "monument",
        "university",
        "college",
        "street",
        "avenue",
        "ave",
        "boulevard",
        "blvd",
        "st",
        "drive",
        "lane",
        "rangers",
        "yankees",
        "dodgers",
        "cowboys",
        "giants",
        "jets",
        "tigers",
        "lions",
        "bulldogs",
        "united",
        "inc",
        "corp",
        "co",
        "llc",
        "ltd",
        "press",
        "wire",
        "weekly",
        "magazine",
        "review",
        "today",
        "tv",
        "radio",
        "broadcasting",
        "bank",
        "jr",
        "sr",
        "ii",
        "iii",
        "hilton",
    ];
    WORDS.contains(&word)
}

/// Heads before "of" that make one name with the place ("Bank of America").
pub(super) fn heads_name(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "bank",
        "university",
        "church",
        "duke",
        "duchess",
        "earl",
        "prince",
        "college",
        "daughters",
        "sons",
        "battle",
        "voice",
        "museum",
        "institute",
    ];
    WORDS.contains(&word)
}

/// Verbs of saying and deciding after a capital or country that stands for its government.
pub(super) fn says(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "said",
        "says",
        "say",
        "rejected",
        "rejects",
        "denied",
        "denies",
        "accused",
        "accuses",
        "warned",
        "warns",
        "announced",
        "announces",
        "insisted",
        "insists",
        "condemned",
        "condemns",
        "called",
        "calls",
        "claimed",
        "claims",
        "vowed",
        "vows",
        "threatened",
        "threatens",
        "agreed",
        "refused",
        "refuses",
        "urged",
        "urges",
        "imposed",
        "imposes",
        "signed",
        "maintains",
        "considers",
        "sees",
        "wants",
        "believes",
        "hopes",
        "demanded",
        "demands",
        "expressed",
        "responded",
        "replied",
        "told",
        "blamed",
        "blames",
        "argued",
        "argues",
        "welcomed",
        "criticised",
        "criticized",
        "backed",
        "backs",
        "supports",
        "sought",
        "seeks",
        "launched",
        "fired",
        "struck",
        "sent",
        "pledged",
        "will",
        "would",
        "has",
        "had",
    ];
    WORDS.contains(&word)
}

/// Small words inside names of places.
pub(super) fn inner(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "of", "and", "the", "al", "el", "de", "la", "le", "du", "des", "da", "do", "dos", "del", "e", "i", "va", "o",
        "upon", "on", "in", "en", "sur", "ez", "es", "az", "ad", "ar", "as", "an", "ash", "a", "bin", "am", "under",
        "by", "los", "las", "y", "der", "den", "ibn", "ul", "ol", "od", "us", "nad", "na", "les", "aux", "et", "lès",
        "lez",
    ];
    WORDS.contains(&word)
}
