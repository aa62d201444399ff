//! Small closed classes of English that the walks need: auxiliaries, prepositions, adverbs, determiners, linking words.

/// Forms of "be" and "get": before a participle they make the passive.
pub(super) fn be(word: &str) -> bool {
    matches!(
        word,
        "was"
            | "were"
            | "is"
            | "are"
            | "be"
            | "been"
            | "being"
            | "am"
            | "got"
            | "get"
            | "gets"
            | "getting"
            | "wasn't"
            | "weren't"
            | "isn't"
            | "aren't"
            | "'s"
            | "'re"
    )
}

/// Forms of "have".
pub(super) fn have(word: &str) -> bool {
    matches!(word, "has" | "have" | "had" | "having" | "hasn't" | "haven't" | "hadn't" | "'ve")
}

/// Modal verbs.
pub(super) fn modal(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "would"
            | "could"
            | "should"
            | "may"
            | "might"
            | "can"
            | "must"
            | "shall"
            | "won't"
            | "wouldn't"
            | "couldn't"
            | "can't"
            | "cannot"
            | "'ll"
            | "'d"
    )
}

/// Words of negation.
pub(super) fn negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "neither" | "nor") || word.ends_with("n't")
}

/// Words that may stand between an auxiliary and its verb.
pub(super) fn adverb(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "already"
            | "later"
            | "then"
            | "now"
            | "since"
            | "so"
            | "far"
            | "thus"
            | "all"
            | "both"
            | "either"
            | "just"
            | "still"
            | "too"
            | "soon"
            | "even"
            | "reportedly"
            | "again"
            | "there"
            | "once"
            | "ever"
            | "each"
            | "themselves"
            | "himself"
            | "herself"
            | "not"
            | "never"
            | "allegedly"
    ) || (word.len() > 4 && word.ends_with("ly") && !matches!(word, "family" | "italy" | "july" | "assembly"))
}

/// Prepositions.
pub(super) fn preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "by"
            | "with"
            | "from"
            | "to"
            | "for"
            | "near"
            | "into"
            | "onto"
            | "over"
            | "under"
            | "between"
            | "against"
            | "during"
            | "after"
            | "before"
            | "through"
            | "throughout"
            | "across"
            | "around"
            | "inside"
            | "outside"
            | "within"
            | "without"
            | "toward"
            | "towards"
            | "upon"
            | "amid"
            | "among"
            | "amongst"
            | "behind"
            | "beside"
            | "besides"
            | "since"
            | "until"
            | "about"
            | "aboard"
            | "along"
            | "via"
            | "per"
            | "as"
            | "than"
            | "off"
            | "out"
            | "up"
            | "down"
            | "despite"
            | "like"
    )
}

/// Determiners and possessives that open a noun phrase.
pub(super) fn determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
            | "your"
            | "another"
            | "this"
            | "that"
            | "these"
            | "those"
            | "every"
            | "each"
            | "one"
    )
}

/// Determiners that make a described person one person.
pub(super) fn singular_determiner(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "his" | "her" | "their" | "my" | "our" | "another" | "one" | "this" | "that")
}

/// Conjunctions, and relatives that open a clause.
pub(super) fn conjunction(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "but"
            | "nor"
            | "while"
            | "when"
            | "where"
            | "who"
            | "whom"
            | "whose"
            | "which"
            | "that"
            | "because"
            | "if"
            | "although"
            | "though"
            | "unless"
            | "whether"
            | "after"
            | "before"
            | "as"
            | "than"
            | "including"
            | "plus"
            | "what"
            | "how"
            | "why"
            | "until"
            | "since"
            | "whereas"
    )
}

/// Verbs so common beside counted persons that a noun phrase must end before them.
pub(super) fn common_verb(word: &str) -> bool {
    be(word)
        || have(word)
        || modal(word)
        || matches!(
            word,
            "did"
                | "do"
                | "does"
                | "said"
                | "says"
                | "say"
                | "told"
                | "tells"
                | "crashed"
                | "remain"
                | "remained"
                | "remains"
                | "fled"
                | "went"
                | "came"
                | "took"
                | "taken"
                | "gave"
                | "made"
                | "left"
                | "leave"
                | "leaves"
                | "leaving"
                | "lost"
                | "suffered"
                | "sustained"
                | "received"
                | "lived"
                | "survived"
                | "gathered"
                | "protested"
                | "marched"
                | "stormed"
                | "attacked"
                | "opened"
                | "fired"
                | "reported"
                | "found"
                | "believed"
                | "feared"
                | "thought"
                | "known"
                | "accused"
                | "charged"
                | "involved"
                | "aboard"
                | "trapped"
                | "escaped"
                | "returned"
                | "released"
                | "became"
                | "began"
                | "started"
                | "according"
                | "linked"
                | "scheduled"
                | "identified"
                | "carried"
                | "participated"
                | "including"
                | "rose"
                | "reached"
                | "stands"
                | "stood"
                | "exceeded"
                | "seemed"
                | "seems"
                | "appeared"
                | "appears"
                | "needed"
                | "needs"
                | "claimed"
                | "claims"
                | "announced"
                | "confirmed"
                | "added"
        )
}

/// Personal pronouns for one person.
pub(super) fn pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "him" | "her" | "i" | "me" | "himself" | "herself")
}
