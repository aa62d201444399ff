//! Words for what becomes of communication services.

use std::sync::LazyLock;

use news::State;
use rustc_hash::FxHashSet;

use crate::claims::rules::line::Line;

/// How a word says what became of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::claims::rules) enum Grammar {
    Verb,
    Noun,
}

/// What became of services, the longer phrases before the shorter.
const CUES: &[(&str, State, Grammar)] = &[
    ("shut down", State::Down, Grammar::Verb),
    ("shuts down", State::Down, Grammar::Verb),
    ("shutting down", State::Down, Grammar::Verb),
    ("shut off", State::Down, Grammar::Verb),
    ("shutting off", State::Down, Grammar::Verb),
    ("cut off", State::Down, Grammar::Verb),
    ("cuts off", State::Down, Grammar::Verb),
    ("cutting off", State::Down, Grammar::Verb),
    ("switched off", State::Down, Grammar::Verb),
    ("turned off", State::Down, Grammar::Verb),
    ("taken offline", State::Down, Grammar::Verb),
    ("went offline", State::Down, Grammar::Verb),
    ("went dark", State::Down, Grammar::Verb),
    ("goes dark", State::Down, Grammar::Verb),
    ("went down", State::Down, Grammar::Verb),
    ("going down", State::Down, Grammar::Verb),
    ("is down", State::Down, Grammar::Verb),
    ("was down", State::Down, Grammar::Verb),
    ("were down", State::Down, Grammar::Verb),
    ("are down", State::Down, Grammar::Verb),
    ("is off", State::Down, Grammar::Verb),
    ("are off", State::Down, Grammar::Verb),
    ("were off", State::Down, Grammar::Verb),
    ("been off", State::Down, Grammar::Verb),
    ("been down", State::Down, Grammar::Verb),
    ("went off", State::Down, Grammar::Verb),
    ("goes off", State::Down, Grammar::Verb),
    ("gone off", State::Down, Grammar::Verb),
    ("stopped working", State::Down, Grammar::Verb),
    ("not working", State::Down, Grammar::Verb),
    ("remained off", State::Down, Grammar::Verb),
    ("remains off", State::Down, Grammar::Verb),
    ("remain off", State::Down, Grammar::Verb),
    ("remained down", State::Down, Grammar::Verb),
    ("remains down", State::Down, Grammar::Verb),
    ("remain down", State::Down, Grammar::Verb),
    ("remained cut", State::Down, Grammar::Verb),
    ("remains cut", State::Down, Grammar::Verb),
    ("still off", State::Down, Grammar::Verb),
    ("still down", State::Down, Grammar::Verb),
    ("still cut", State::Down, Grammar::Verb),
    ("still without", State::Down, Grammar::Verb),
    ("vanished", State::Down, Grammar::Verb),
    ("disappeared", State::Down, Grammar::Verb),
    ("collapse", State::Down, Grammar::Noun),
    ("collapses", State::Down, Grammar::Verb),
    ("collapsed", State::Down, Grammar::Verb),
    ("go dark", State::Down, Grammar::Verb),
    ("going dark", State::Down, Grammar::Verb),
    ("gone dark", State::Down, Grammar::Verb),
    ("without mobile", State::Down, Grammar::Noun),
    ("without data", State::Down, Grammar::Noun),
    ("without phone", State::Down, Grammar::Noun),
    ("without service", State::Down, Grammar::Noun),
    ("without a connection", State::Down, Grammar::Noun),
    ("no mobile", State::Down, Grammar::Noun),
    ("shown no data", State::Down, Grammar::Noun),
    ("showed no data", State::Down, Grammar::Noun),
    ("have no data", State::Down, Grammar::Noun),
    ("had no data", State::Down, Grammar::Noun),
    ("of its normal", State::Throttled, Grammar::Noun),
    ("of normal", State::Throttled, Grammar::Noun),
    ("of ordinary", State::Throttled, Grammar::Noun),
    ("of its usual", State::Throttled, Grammar::Noun),
    ("of usual", State::Throttled, Grammar::Noun),
    ("failed to arrive", State::Throttled, Grammar::Verb),
    ("hours late", State::Throttled, Grammar::Verb),
    ("were slow", State::Throttled, Grammar::Verb),
    ("was slow", State::Throttled, Grammar::Verb),
    ("returns", State::Restored, Grammar::Verb),
    ("returned", State::Restored, Grammar::Verb),
    ("came back", State::Restored, Grammar::Verb),
    ("comes back", State::Restored, Grammar::Verb),
    ("was back", State::Restored, Grammar::Verb),
    ("is back", State::Restored, Grammar::Verb),
    ("were back", State::Restored, Grammar::Verb),
    ("are back", State::Restored, Grammar::Verb),
    ("was off", State::Down, Grammar::Verb),
    ("no internet", State::Down, Grammar::Noun),
    ("without internet", State::Down, Grammar::Noun),
    ("lack of internet", State::Down, Grammar::Noun),
    ("loss of", State::Down, Grammar::Noun),
    ("pulled the plug", State::Down, Grammar::Verb),
    ("cutoff", State::Down, Grammar::Verb),
    ("cut-off", State::Down, Grammar::Verb),
    ("cut", State::Down, Grammar::Verb),
    ("cuts", State::Down, Grammar::Verb),
    ("cutting", State::Down, Grammar::Verb),
    ("shut", State::Down, Grammar::Verb),
    ("shutdown", State::Down, Grammar::Noun),
    ("shutdowns", State::Down, Grammar::Noun),
    ("shut-down", State::Down, Grammar::Noun),
    ("blocked", State::Down, Grammar::Verb),
    ("block", State::Down, Grammar::Verb),
    ("blocks", State::Down, Grammar::Verb),
    ("blocking", State::Down, Grammar::Verb),
    ("blockage", State::Down, Grammar::Noun),
    ("blockages", State::Down, Grammar::Noun),
    ("blockade", State::Down, Grammar::Noun),
    ("disabled", State::Down, Grammar::Verb),
    ("suspended", State::Down, Grammar::Verb),
    ("suspends", State::Down, Grammar::Verb),
    ("suspend", State::Down, Grammar::Verb),
    ("suspending", State::Down, Grammar::Verb),
    ("suspension", State::Down, Grammar::Noun),
    ("disconnected", State::Down, Grammar::Verb),
    ("disconnection", State::Down, Grammar::Noun),
    ("disconnect", State::Down, Grammar::Verb),
    ("severed", State::Down, Grammar::Verb),
    ("snapped", State::Down, Grammar::Verb),
    ("barred", State::Down, Grammar::Verb),
    ("banned", State::Down, Grammar::Verb),
    ("bans", State::Down, Grammar::Verb),
    ("ban", State::Down, Grammar::Noun),
    ("bars", State::Down, Grammar::Verb),
    ("halted", State::Down, Grammar::Verb),
    ("stopped", State::Down, Grammar::Verb),
    ("offline", State::Down, Grammar::Verb),
    ("unavailable", State::Down, Grammar::Verb),
    ("inaccessible", State::Down, Grammar::Verb),
    ("unusable", State::Down, Grammar::Verb),
    ("unreachable", State::Down, Grammar::Verb),
    ("outage", State::Down, Grammar::Noun),
    ("outages", State::Down, Grammar::Noun),
    ("blackout", State::Down, Grammar::Noun),
    ("blackouts", State::Down, Grammar::Noun),
    ("curfew", State::Down, Grammar::Noun),
    ("jammed", State::Down, Grammar::Verb),
    ("jam", State::Down, Grammar::Verb),
    ("jamming", State::Down, Grammar::Verb),
    ("disruption", State::Throttled, Grammar::Noun),
    ("disruptions", State::Throttled, Grammar::Noun),
    ("disrupted", State::Throttled, Grammar::Verb),
    ("disrupts", State::Throttled, Grammar::Verb),
    ("disrupting", State::Throttled, Grammar::Verb),
    ("disrupt", State::Throttled, Grammar::Verb),
    ("throttled", State::Throttled, Grammar::Verb),
    ("throttling", State::Throttled, Grammar::Verb),
    ("throttle", State::Throttled, Grammar::Verb),
    ("slowed", State::Throttled, Grammar::Verb),
    ("slowdown", State::Throttled, Grammar::Noun),
    ("slowing", State::Throttled, Grammar::Verb),
    ("degraded", State::Throttled, Grammar::Verb),
    ("drop in", State::Throttled, Grammar::Noun),
    ("drops in", State::Throttled, Grammar::Noun),
    ("interrupted", State::Throttled, Grammar::Verb),
    ("interruption", State::Throttled, Grammar::Noun),
    ("interruptions", State::Throttled, Grammar::Noun),
    ("intermittent", State::Partial, Grammar::Noun),
    ("restricted", State::Partial, Grammar::Verb),
    ("restricts", State::Partial, Grammar::Verb),
    ("restricting", State::Partial, Grammar::Verb),
    ("restriction", State::Partial, Grammar::Noun),
    ("restrictions", State::Partial, Grammar::Noun),
    ("limited", State::Partial, Grammar::Verb),
    ("censored", State::Down, Grammar::Verb),
    ("filtered", State::Down, Grammar::Verb),
    ("impeded", State::Partial, Grammar::Verb),
    ("confined to", State::Whitelisted, Grammar::Verb),
    ("restricted to", State::Whitelisted, Grammar::Verb),
    ("limited to", State::Whitelisted, Grammar::Verb),
    ("only access", State::Whitelisted, Grammar::Verb),
    ("whitelisted", State::Whitelisted, Grammar::Verb),
    ("restored", State::Restored, Grammar::Verb),
    ("restoration", State::Restored, Grammar::Noun),
    ("restores", State::Restored, Grammar::Verb),
    ("back online", State::Restored, Grammar::Verb),
    ("reconnected", State::Restored, Grammar::Verb),
    ("resumed", State::Restored, Grammar::Verb),
    ("unblocked", State::Restored, Grammar::Verb),
    ("reinstated", State::Restored, Grammar::Verb),
    ("lifted", State::Restored, Grammar::Verb),
];

/// A cue in a line: words `start..end`.
#[derive(Clone, Copy, Debug)]
pub(in crate::claims::rules) struct CueAt {
    pub(in crate::claims::rules) start: usize,
    pub(in crate::claims::rules) end: usize,
    pub(in crate::claims::rules) state: State,
    pub(in crate::claims::rules) grammar: Grammar,
}

/// Cues that a line holds, the longest reading of each.
pub(in crate::claims::rules) fn cues(line: &Line<'_>) -> Vec<CueAt> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < line.len() {
        let word = line.at(i);
        let hit = (!line.words[i].shouted && FIRST_OF_CUES.contains(word)).then(|| {
            let fits = CUES.iter().filter(|(name, ..)| name.starts_with(word) && line.says(i, name));
            fits.max_by_key(|(name, ..)| name.len())
        });
        match hit.flatten() {
            Some(&(name, state, grammar)) => {
                let end = i + name.split(' ').count();
                // "the 3000 block of Elm Road", "the eastern bloc": no cutting.
                let noun = matches!(word, "block" | "blocks")
                    && (line.at(end) == "of" || line.words[i.saturating_sub(1)].amount.is_some());
                // "no internet disruption": what there is none of comes after.
                let of_more = matches!(name, "no internet" | "without internet") && names_more(line, end);
                if of_more {
                    i += 1;
                    continue;
                }
                if !noun {
                    out.push(CueAt { start: i, end, state, grammar });
                }
                i = end;
            }
            None => i += 1,
        }
    }
    out
}

/// Whether a word for a cut follows at `from`, over words for services.
fn names_more(line: &Line<'_>, from: usize) -> bool {
    let mut i = from;
    while i < from + 6
        && matches!(
            line.at(i),
            "services"
                | "service"
                | "access"
                | "connection"
                | "connections"
                | "or"
                | "mobile"
                | "network"
                | "lines"
                | "has"
                | "have"
                | "had"
                | "been"
                | "was"
                | "were"
        )
    {
        i += 1;
    }
    CUES.iter().any(|(name, ..)| line.says(i, name))
}

/// First words of the cues, the gate before they are compared.
static FIRST_OF_CUES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| CUES.iter().filter_map(|(name, ..)| name.split(' ').next()).collect());
