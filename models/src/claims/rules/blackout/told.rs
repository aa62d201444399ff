//! Whether words assert a cut at all, or only announce one.

use news::{Modality, State};

use crate::claims::rules::Scene;
use crate::claims::rules::grammar::{adverb, be, modal};
use crate::claims::rules::line::Line;
use crate::claims::rules::network::{CueAt, Grammar};

/// Whether the words assert no cut: it is condemned, presupposed, asked for, a rule, or another sense of the word.
pub(super) fn idle(line: &Line<'_>, cue: CueAt, first: usize) -> bool {
    let start = first.min(cue.start);
    let noun = cue.grammar == Grammar::Noun;
    let judged = [
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
    // "groups that monitor blockades said access is going down": the second cue stands on its own.
    let lead = start.saturating_sub(9);
    let asked = line.any(lead, start, &judged)
        || line.holds(&["calls for", "called for", "calling for"])
            && !line.holds(&["phone calls", "international calls"]);
    if asked && (noun || cue.state == State::Restored)
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
        if modal(word) && matches!(word, "will" | "could") && !line.any(i, cue.start, &["have"]) {
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
