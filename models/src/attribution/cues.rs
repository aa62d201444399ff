//! Words that mark a saying, and the small words around them.
//!
//! The table `cues.tsv` says how reliable each form is in each surrounding; a later reader may take that decision over,
//! so nothing outside of the finding part asks for it, but for [`is_saying`].

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// What a form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// Someone states something.
    Saying,
    /// Someone believes, wants, supports or shows something.
    Stance,
}

/// What stands around a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    That,
    Quote,
    Phrase,
    Preposition,
    To,
    Mark,
    AfterTo,
    AfterBe,
    AfterDeterminer,
}

/// One form of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct CueWord {
    pub(super) strength: Strength,
    /// In a hundred, by [`Around`].
    rates: [u8; 9],
}

impl CueWord {
    /// How often in a hundred the form marks an attribution in this surrounding.
    pub(super) const fn rate(&self, around: Around) -> u8 {
        self.rates[around as usize]
    }
}

/// The entry of a lower-case form.
pub(super) fn cue(word: &str) -> Option<&'static CueWord> {
    CUES.get(word)
}

/// Whether any of the words of a cue states something, as opposed to believing or wanting.
pub(super) fn is_saying(words: &str) -> bool {
    words.split_whitespace().any(|w| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        matches!(w.as_str(), "according" | "per" | "statement" | "post" | "citing" | "published" | "saw")
            || is_noun(&w)
            || cue(&w).is_some_and(|c| c.strength == Strength::Saying)
    }) || words.contains(':')
}

static CUES: LazyLock<FxHashMap<&'static str, CueWord>> =
    LazyLock::new(|| include_str!("cues.tsv").lines().filter_map(row).collect());

fn row(line: &'static str) -> Option<(&'static str, CueWord)> {
    let mut cells = line.split('\t');
    let word = cells.next().filter(|w| !w.starts_with('#'))?;
    let strength = if cells.next()? == "b" { Strength::Stance } else { Strength::Saying };
    let mut rates = [0; 9];
    for (rate, cell) in rates.iter_mut().zip(cells.next()?.split(' ')) {
        *rate = cell.parse().ok()?;
    }
    Some((word, CueWord { strength, rates }))
}

macro_rules! list {
    ($(#[$doc:meta])* $name:ident: $($word:literal)+) => {
        $(#[$doc])*
        pub(super) fn $name(word: &str) -> bool {
            static SET: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| [$($word),+].into_iter().collect());
            SET.contains(word)
        }
    };
}

list! {
    /// Nouns that announce what is said ("the claim that").
    is_noun: "claim" "claims" "statement" "allegation" "allegations" "accusation" "accusations" "assertion" "assertions"
    "suggestion" "suggestions" "warning" "warnings" "complaint" "complaints" "belief" "denial" "denials" "announcement"
    "report" "reports" "estimate" "estimates" "promise" "pledge" "threat" "threats" "argument" "contention" "concern"
    "concerns" "fears" "prediction" "remark" "remarks" "view" "insistence" "demand" "demands" "acknowledgment" "vow"
}
list! {
    /// Verbs that name the person told before what was told.
    tells: "told" "tell" "tells" "telling" "informed" "informs" "assured" "reminded" "asked" "asks" "warned" "warns"
    "warning" "asking" "assures" "reminds" "reminding"
}
list! {
    /// Verbs that stand after or inside what is said ("…, X noted").
    follows: "said" "says" "say" "told" "tells" "added" "adds" "wrote" "writes" "reported" "reports" "report" "noted"
    "notes" "explained" "explains" "tweeted" "tweets" "argued" "argues" "recalled" "recalls" "continued" "continues"
    "declared" "announced" "insisted" "insists" "stated" "states" "asked" "asks" "replied" "responded" "claimed"
    "claims" "acknowledged" "concluded" "suggested" "suggests" "warned" "warns" "posted" "joked" "shouted" "chanted"
    "yelled" "quipped" "remarked" "observed" "admitted" "conceded" "predicted" "boasted" "lamented" "complained"
    "vowed" "testified" "believes" "believe" "thinks" "thought" "hopes" "confirmed" "estimated" "estimates" "show"
    "shows" "showed" "found" "read" "reads" "cautioned" "asserted" "alleged" "revealed" "indicated" "commented"
    "emphasized" "stressed" "reiterated" "mused" "promised" "pleaded" "cried" "called" "wondered" "tweeting" "quoted"
    "recounted" "retorted" "countered" "shot" "began" "opined" "exclaimed" "demanded" "proclaimed" "answered" "crying"
}
list! {
    /// Auxiliaries and adverbs between a source and its cue, "-ly" aside.
    is_auxiliary: "has" "have" "had" "is" "are" "was" "were" "be" "been" "being" "will" "would" "could" "may" "might"
    "can" "should" "must" "did" "does" "do" "not" "also" "later" "then" "again" "now" "still" "once" "often" "never"
    "always" "even" "just" "first" "further" "since" "already" "soon" "himself" "herself" "itself" "themselves"
    "instead" "only" "however" "meanwhile" "earlier" "ever" "long" "didn’t" "didn't" "doesn’t" "doesn't" "don’t"
    "don't" "hasn’t" "hasn't" "haven’t" "haven't" "wouldn’t" "wouldn't" "won’t" "won't" "to" "going" "both" "all"
    "went" "on" "continues" "continue" "continued" "came" "out" "so" "far" "too" "yet" "today" "yesterday" "tonight"
}
list! {
    /// Days and parts of days, months and words beside them.
    is_time: "monday" "tuesday" "wednesday" "thursday" "friday" "saturday" "sunday" "today" "yesterday" "tonight"
    "morning" "afternoon" "evening" "night" "noon" "midnight" "january" "february" "march" "april" "june" "july"
    "august" "september" "october" "november" "december" "jan" "feb" "mar" "apr" "jun" "jul" "aug" "sept" "sep" "oct"
    "nov" "dec" "week" "weekend" "month" "year" "day" "hours" "days" "weeks" "months" "years" "ago" "last" "this"
    "earlier" "later" "recently" "previous" "next" "early" "late" "2011" "2012" "2013" "2014" "2015" "2016" "2017"
    "2018" "2019" "2020" "2021" "2022" "2023" "2024" "2025" "2026"
}
list! {
    /// Words that no noun phrase reaches across.
    is_boundary: "that" "but" "while" "though" "although" "because" "as" "when" "where" "if" "after" "before" "whether"
    "why" "how" "what" "which" "who" "whom" "whose" "than" "until" "unless" "yet" "so" "since" "whereas" "nor" "then"
    "once" "amid" "despite" "is" "are" "was" "were" "has" "have" "had" "will" "would" "could" "can" "may" "might"
    "should" "must" "did" "does" "do" "be" "been" "it’s" "it's" "there" "not"
}
list! {
    /// Prepositions that may follow a cue.
    is_preposition: "of" "for" "on" "about" "with" "against" "at" "from" "by" "as" "in" "into" "over" "after" "before"
    "during" "via" "through" "amid" "under" "upon" "without" "toward" "towards" "between" "among" "despite" "throughout"
}
list! {
    /// Articles, possessives and pointing words.
    is_determiner: "the" "a" "an" "his" "her" "its" "their" "my" "our" "your" "this" "that" "these" "those" "some" "any"
    "no" "one" "two" "three" "several" "many" "most" "other" "another" "all" "both" "each" "such" "few" "multiple"
    "various" "more"
}
list! {
    /// Words that stand for a source.
    is_pronoun: "he" "she" "they" "it" "i" "we" "you" "who" "him" "them" "her" "me" "us"
}
list! {
    /// Past forms of common verbs that do not end in "-ed".
    is_irregular: "made" "gave" "took" "went" "came" "met" "held" "left" "saw" "began" "sent" "set" "led" "won" "lost"
    "spoke" "hit" "cut" "struck" "brought" "stood" "kept" "drew" "grew" "rose" "fell" "ran" "got" "became" "shot" "took"
}
list! {
    /// Where or how something is said: nouns after "in a", "at a", "on a", "during an".
    is_channel: "statement" "statements" "interview" "interviews" "post" "posts" "tweet" "tweets" "speech" "email"
    "e-mail" "report" "letter" "briefing" "message" "messages" "video" "conference" "call" "rally" "press" "series"
    "debate" "address" "twitter" "x" "facebook" "telegram" "instagram" "social" "state" "television" "tv" "radio" "air"
    "response" "remarks" "text" "note" "memo" "phone" "telephone" "news" "op-ed" "column" "blog" "article" "testimony"
    "court" "meeting" "appearance" "podcast" "separate" "joint" "brief" "written" "recent" "televised" "event" "show"
    "hearing" "sermon" "broadcast" "release" "truth" "cnn" "fox" "abc" "nbc" "cbs" "msnbc" "npr" "bulletin" "update"
    "condition" "behalf" "part" "public" "private" "town" "stop" "forum" "speaking"
}
