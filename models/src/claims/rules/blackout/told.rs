//! Whether words assert a cut at all, or only announce one.

use news::{Modality, State};

use crate::claims::rules::grammar::{adverb, be, modal};
use crate::claims::rules::line::Line;
use crate::claims::rules::network::{CueAt, Grammar};
use crate::claims::rules::verb::conditional;
use crate::claims::rules::{Scene, stance};

/// Most words between what judges or asks for a cut and the cut.
const LEAD: usize = 9;
const JUDGED: &[&str] = &[
    "condemned",
    "condemn",
    "condemns",
    "condemning",
    "criticized",
    "criticised",
    "criticize",
    "denounced",
    "decried",
    "deplored",
    "urged",
    "urges",
    "urging",
    "demanded",
    "demanding",
    "concerned",
    "slammed",
    "protested",
    "aligns",
    "tactic",
    "tactics",
    "monitor",
    "monitors",
    "criticizing",
    "sanctions",
    "sanctioning",
    "sanctioned",
    "seek",
    "seeks",
    "ability",
];

/// Whether the words before word `start` judge or ask for what comes then: "condemned the shutdown", "called for full access".
pub(in crate::claims::rules) fn judged(line: &Line<'_>, start: usize) -> bool {
    line.any(start.saturating_sub(LEAD), start, JUDGED)
        || line.holds(&["calls for", "called for", "calling for"])
            && !line.holds(&["phone calls", "international calls"])
}

/// Whether the words assert no cut: it is condemned, presupposed, asked for, a rule, or another sense of the word.
pub(super) fn idle(line: &Line<'_>, cue: CueAt, first: usize) -> bool {
    let start = first.min(cue.start);
    let noun = cue.grammar == Grammar::Noun;
    // "the internet blockage observatory NetBlocks": what a body watches, not that it is so.
    if noun && WATCHERS.contains(&line.at(cue.end)) {
        return true;
    }
    // "groups that monitor blockades said access is going down": the second cue stands on its own.
    let lead = start.saturating_sub(LEAD);
    if judged(line, start) && (noun || cue.state == State::Restored)
        || line.any(lead, start, &["sanctions", "sanctioning", "sanctioned", "seek", "seeks"])
    {
        return true;
    }
    if matches!(line.at(start.saturating_sub(1)), "to")
        && cue.grammar == Grammar::Verb
        && !line.any(
            lead,
            start,
            &[
                "order",
                "orders",
                "ordered",
                "ordering",
                "continue",
                "continued",
                "continues",
                "began",
                "decided",
                "prompting",
                "prompted",
                "led",
                "directed",
                "direct",
                "forced",
                "instructed",
                "authorities",
                "causing",
                "moved",
            ],
        )
        && cue.start == start
        && !line.any(lead, start, &["denied"])
    {
        return true;
    }
    noun && line.any(start.saturating_sub(6), start, &["use", "end", "against", "potential", "possible", "future"])
        || line.any(start.saturating_sub(2), start, &["would", "could", "should"])
            && !line.any(0, start, &["threatened"])
}

/// Nouns for those who watch or study what the noun before them names.
const WATCHERS: &[&str] = &[
    "observatory",
    "observatories",
    "monitor",
    "monitors",
    "monitoring",
    "tracker",
    "trackers",
    "tracking",
    "watchdog",
    "watchdogs",
    "researcher",
    "researchers",
    "expert",
    "experts",
    "specialist",
    "specialists",
];

/// Whether someone who is cited only takes the cut for granted: "analysts say the blackout serves to".
pub(super) fn presupposed(scene: &Scene<'_, '_>, line: &Line<'_>, cue: CueAt, first: usize) -> bool {
    let start = first.min(cue.start);
    let definite = (1..=3).any(|back| matches!(line.before(start, back), "the" | "this" | "ongoing"));
    let at = line.span_of(cue.start, cue.end);
    let tells =
        line.any(cue.end, cue.end + 3, &["is", "was", "has", "began", "continues", "remains", "continued", "entered"]);
    cue.grammar == Grammar::Noun
        && definite
        && !tells
        && scene.found.attributions.iter().any(|a| a.content.contains(at))
}

/// How sure a cut is that the words only announce; none where it is told as done.
pub(super) fn future(line: &Line<'_>, cue: CueAt) -> Option<Modality> {
    let mut i = cue.start;
    let floor = cue.start.saturating_sub(6);
    while i > floor {
        i -= 1;
        let word = line.at(i);
        if matches!(word, "may" | "might") && !line.any(i, cue.start, &["have"]) {
            return Some(Modality::Possible);
        }
        if matches!(word, "threatened" | "threatens" | "threatening" | "threat") {
            return Some(Modality::Threatened);
        }
        // "the internet would be cut" tells what may come; "would cut the internet" is a plan.
        let passive = || line.at(i + 1) == "be";
        let come = matches!(word, "will" | "could") || word == "would" && passive();
        if modal(word) && come && !line.any(i, cue.start, &["have"]) {
            return Some(Modality::Possible);
        }
        if !(be(word)
            || adverb(word)
            || word == "to"
            || word == "the"
            || word == "by"
            || word == "affected"
            || word == "attempt"
            || word == "even"
            || word == "also")
        {
            break;
        }
    }
    line.find(cue.start.saturating_sub(14), cue.start, &["is possible that", "possible that", "likely that"])
        .map(|_| Modality::Possible)
}

/// How sure a cut is that is feared, warned of, threatened or weighed, but not there: "fear a new shutdown", "warned of a cut".
pub(super) fn dreaded(line: &Line<'_>, cue: CueAt, first: usize) -> Option<Modality> {
    let start = first.min(cue.start);
    let noun = cue.grammar == Grammar::Noun || line.at(cue.start).ends_with("ing");
    // "fear the shutdown hides killings": one that is known to be there. What follows as a verb tells it.
    let known =
        line.any(start.saturating_sub(3), start, &["the", "this", "that", "these", "ongoing", "current", "its"]);
    if !noun || known {
        return None;
    }
    let near = |phrases: &[&str]| {
        let lead = line.find(start.saturating_sub(7), start, phrases)?;
        (!(lead..start).any(|i| line.mark(i) || matches!(line.at(i), "after" | "during" | "amid" | "since" | "but")))
            .then_some(lead)
    };
    if near(&[
        "threatened a",
        "threatened an",
        "threatened new",
        "threatens a",
        "threatening a",
        "threat of",
        "threats of",
    ])
    .is_some()
    {
        return Some(Modality::Threatened);
    }
    // "internet shutdown fears grow"
    if matches!(
        line.at(cue.end),
        "fear" | "fears" | "threat" | "threats" | "risk" | "warning" | "warnings" | "plan" | "plans"
    ) {
        return Some(Modality::Possible);
    }
    let weighed = near(&["considering", "considers", "mulling", "mulls", "weighing", "weighs", "contemplating"]);
    (weighed.is_some() || (stance::prospect(line, start) || stance::prospect(line, cue.start)))
        .then_some(Modality::Possible)
}

/// Whether the cut is only supposed, or is what something is to prevent: "if the internet is cut", "to avert a shutdown".
pub(super) fn supposed(line: &Line<'_>, cue: CueAt, first: usize) -> bool {
    let start = first.min(cue.start);
    if conditional(line, start) || cue.start > start && conditional(line, cue.start) {
        return true;
    }
    // "can be cut", "should be cut": what is allowed or wished.
    let allowed = line.before(cue.start, 1) == "be" && matches!(line.before(cue.start, 2), "can" | "should" | "must");
    let kept = line.at(cue.start).ends_with("ing") && matches!(line.before(start, 1), "from" | "without");
    allowed
        || kept
        || (start.saturating_sub(5)..start).rev().take_while(|i| !line.mark(*i)).any(|i| AVERTED.contains(&line.at(i)))
            && cue.state != State::Restored
}

/// Verbs for keeping a thing from coming.
const AVERTED: &[&str] = &[
    "prevent",
    "prevents",
    "preventing",
    "prevented",
    "avoid",
    "avoiding",
    "avoided",
    "avert",
    "averting",
    "averted",
    "forestall",
];
