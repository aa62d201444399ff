//! Whether a cue tells a happening: not where it is a wish, a charge, a find, another noun's name or an older sense of the word.

use news::Kind;

use super::super::Scene;
use super::super::denials::within;
use super::super::fiction::{mood, told_in_work};
use super::super::grammar::{adverb, be, common_verb, determiner, have, modal, negation};
use super::super::line::Line;
use super::super::stance;
use super::super::verb::{conditional, group};
use super::killing::presupposed;
use super::{DENIES, nominal};

/// Whether the cue on words `at..end` tells something that happened.
pub(super) fn real(scene: &Scene<'_, '_>, line: &Line<'_>, kind: Kind, at: usize, end: usize) -> bool {
    if conditional(line, at) || line.find(stance::clause(line, at).0, at, DENIES).is_some() {
        return false;
    }
    // "rejected claims that the attack was theirs" leaves the attack.
    if within(line, at) && !(nominal(line, at, end) && line.before(at, 1) == "the") {
        return false;
    }
    if kind == Kind::Threat {
        return !matches!(line.before(at, 1), "to" | "not") && end < line.len();
    }
    if ahead(line, kind, at) || other_sense(line, at, end) || told_in_work(line, at) {
        return false;
    }
    if nominal(line, at, end) {
        let named = qualifies(line, end) || wished(line, at) || charged(line, at);
        if named || kind == Kind::Killing && presupposed(line, at, end) {
            return false;
        }
    } else if kind != Kind::Crackdown && group(line, at).unreal {
        // Force that police "had to" use was used.
        return false;
    }
    match kind {
        Kind::Protest => !matches!(line.at(end), "leader" | "leaders" | "organizer" | "organizers" | "activity"),
        Kind::Accident => {
            (scene.theme.mishap || line.any(0, line.len(), CARRIERS))
                && !line.any(at, at + 2, &["course", "investigators"])
        }
        Kind::Clash | Kind::Attack | Kind::Airstrike => !matches!(line.before(at, 1), "heart" | "under"),
        Kind::Crackdown => !found_there(line, at),
        _ => true,
    }
}

/// Whether the words right before the cue put it ahead, deny it or make it an infinitive.
fn ahead(line: &Line<'_>, kind: Kind, at: usize) -> bool {
    let before = line.before(at, 1);
    // "forcing the police to open fire": force that was used.
    if kind == Kind::Crackdown && before == "to" && line.any(at.saturating_sub(7), at, FORCED) {
        return false;
    }
    // "We’ll start shooting, too": still to come.
    let to_come = |word: usize| line.at(word).ends_with("'ll") || line.at(word).ends_with("’ll");
    let window = at.saturating_sub(3)..at;
    before == "to" || negation(before) || line.any(window.start, window.end, AHEAD) || window.into_iter().any(to_come)
}

const AHEAD: &[&str] = &[
    "would",
    "could",
    "may",
    "might",
    "will",
    "should",
    "not",
    "never",
    "no",
    "possible",
    "potential",
    "avoid",
    "prevent",
    "without",
    "if",
    "planned",
];

const FORCED: &[&str] = &[
    "had",
    "forced",
    "forcing",
    "prompting",
    "prompted",
    "compelled",
    "compelling",
    "resorted",
    "led",
    "leading",
    "made",
];

/// What crashes.
const CARRIERS: &[&str] = &[
    "plane",
    "train",
    "bus",
    "car",
    "truck",
    "vehicle",
    "ship",
    "boat",
    "bridge",
    "helicopter",
    "aircraft",
    "flight",
    "ferry",
];

/// "a kidnapping ring", "the massacre case", "an arrest order": the cue only says which.
fn qualifies(line: &Line<'_>, end: usize) -> bool {
    QUALIFIED.contains(&line.at(end))
}

const QUALIFIED: &[&str] = &[
    "ring",
    "rings",
    "gang",
    "gangs",
    "case",
    "cases",
    "suspect",
    "suspects",
    "charge",
    "charges",
    "warrant",
    "warrants",
    "order",
    "orders",
    "trial",
    "trials",
    "probe",
    "probes",
    "inquiry",
    "inquiries",
    "investigation",
    "investigations",
    "commission",
    "anniversary",
    "victim",
    "victims",
    "survivor",
    "survivors",
    "memorial",
    "accused",
    "plan",
    "plans",
    "plot",
    "plots",
    "attempt",
    "attempts",
    "threat",
    "threats",
    "squad",
    "squads",
    "helicopter",
    "helicopters",
    "aircraft",
    "planes",
    "jets",
    "rifle",
    "rifles",
    "equipment",
    "capability",
    "capabilities",
    "position",
    "positions",
    "ban",
    "bans",
    "law",
    "laws",
    "readiness",
];

/// "to stop the bombings", "demanded an end to the attacks", "plans to carry out attacks": wished away or wished for.
fn wished(line: &Line<'_>, at: usize) -> bool {
    let floor = at.saturating_sub(WISH_REACH);
    let mut i = at;
    while i > floor {
        i -= 1;
        let word = line.at(i);
        if line.mark(i) && !matches!(word, "," | "-" | "\"" | "“" | "'")
            || matches!(word, "that" | "but" | "while" | "after" | "when" | "who" | "which")
        {
            return false;
        }
        let meant = ENDS.contains(&word) || STARTS.contains(&word);
        if meant && (line.before(i, 1) == "to" || modal(line.before(i, 1)) || ENDS.contains(&word) && bare(line, i)) {
            return true;
        }
        if word == "end" && line.at(i + 1) == "to" {
            return true;
        }
        if common_verb(word) || be(word) || have(word) {
            return false;
        }
    }
    false
}

/// Most words between a wish and what it is about.
const WISH_REACH: usize = 7;

/// Whether a verb in its plain form belongs to a demand: "and stop the bombing", "demanded that they stop it".
fn bare(line: &Line<'_>, i: usize) -> bool {
    line.at(i).ends_with('s')
        || i == 0
        || line.mark(i - 1)
        || line.before(i, 1) == "and"
        || line.any(i.saturating_sub(WISH_REACH), i, DEMANDS)
}

const DEMANDS: &[&str] =
    &["demand", "demanded", "demands", "demanding", "asked", "urged", "insisted", "ordered", "suggested", "proposed"];

const ENDS: &[&str] =
    &["stop", "stops", "end", "ends", "halt", "halts", "suspend", "suspends", "cease", "ceases", "prevent", "prevents"];

const STARTS: &[&str] = &[
    "carry",
    "launch",
    "stage",
    "commit",
    "perpetrate",
    "conduct",
    "make",
    "plan",
    "organize",
    "organise",
    "repel",
    "resume",
    "start",
    "begin",
    "mount",
    "join",
    "allow",
    "tolerate",
    "combat",
    "fight",
    "discuss",
    "encourage",
    "incite",
];

/// "on charges of murder, kidnapping and robbery": a charge, not a happening.
fn charged(line: &Line<'_>, at: usize) -> bool {
    let floor = at.saturating_sub(CHARGE_REACH);
    let Some(lead) = line.find(floor, at, CHARGES) else { return false };
    !(lead..at).any(|i| matches!(line.at(i), "the" | "an" | "after" | "when" | "who" | "that" | "this"))
}

/// Most words between a charge and what it is about.
const CHARGE_REACH: usize = 9;

const CHARGES: &[&str] = &[
    "charges of",
    "charge of",
    "charged with",
    "accused of",
    "convicted of",
    "guilty of",
    "suspected of",
    "crimes of",
    "crimes such as",
    "time for",
    "sentenced for",
    "tried for",
    "crime of",
    "accusations of",
    "convictions for",
    "wanted for",
    "responsible for",
];

/// "15 kg of dynamite", "captured 11,000 rounds of ammunition": arms that were found, and not used.
fn found_there(line: &Line<'_>, at: usize) -> bool {
    let thing = matches!(line.at(at), "dynamite" | "rounds" | "tear" | "teargas" | "baton" | "batons" | "rubber");
    thing && line.any(at.saturating_sub(FIND_REACH), at, FOUND) && !line.any(0, line.len(), USED)
}

/// Most words between a find and the arms that were found.
const FIND_REACH: usize = 30;

const FOUND: &[&str] = &[
    "found",
    "confiscated",
    "seized",
    "captured",
    "recovered",
    "discovered",
    "unearthed",
    "stolen",
    "smuggled",
    "carrying",
    "arsenal",
    "cache",
    "bought",
    "supplied",
    "received",
];
const USED: &[&str] = &[
    "placed",
    "planted",
    "exploded",
    "detonated",
    "fired",
    "lobbed",
    "hurled",
    "threw",
    "thrown",
    "blew",
    "set",
    "burst",
];

/// Words in another sense than the cue's: "courage demonstrated by", "to combat crime", "picked up stones".
fn other_sense(line: &Line<'_>, at: usize, end: usize) -> bool {
    let (word, next) = (line.at(at), line.at(end));
    match word {
        "demonstrated" => determiner(next) || matches!(next, "by" | "that" | "how" | "what" | "to" | "great" | "no"),
        // "a protest note", "in protest of the invasion"
        "protest" => {
            matches!(next, "note" | "notes" | "letter" | "vote")
                || line.before(at, 1) == "in" && matches!(next, "of" | "against" | "over" | "at")
        }
        "combat" => {
            determiner(next) || matches!(next, "all" | "any" | "crime" | "terrorism" | "corruption" | "poverty")
        }
        "picked" => !(next == "by" || be(line.before(at, 1)) || be(line.before(at, 2)) || line.at(end) == "for"),
        "staged" => !line.any(
            end,
            end + 4,
            &["protest", "protests", "rally", "demonstration", "march", "walkout", "strike", "sit-in"],
        ),
        "dynamite" => found_there(line, at),
        "exploded" | "erupted" | "explodes" | "erupts" => mood(line, end),
        "shooting" | "bombed" => {
            line.find(end, end + 4, &["the film", "the movie", "the series", "box office"]).is_some()
        }
        "attack" => {
            let verb = (at.saturating_sub(3)..at).rev().find(|i| !adverb(line.at(*i)));
            matches!(line.before(at, 1), "heart" | "panic" | "asthma") || verb.is_some_and(|i| modal(line.at(i)))
        }
        // "a plan later executed by his men"
        "executed" => next_is_by(line, at, end) && line.any(at.saturating_sub(REACH), at, PLANS),
        _ => false,
    }
}

fn next_is_by(line: &Line<'_>, at: usize, end: usize) -> bool {
    line.at(at + 1) == "by" || line.at(end) == "by"
}

/// Most words between what was carried out and "executed by".
const REACH: usize = 25;

const PLANS: &[&str] = &[
    "plan",
    "plans",
    "order",
    "orders",
    "plot",
    "operation",
    "contract",
    "project",
    "work",
    "kidnapping",
    "abduction",
    "robbery",
    "scheme",
    "raid",
    "search",
    "will",
    "agreement",
];
