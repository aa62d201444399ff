//! Findings of casualties become judgements: who the persons were, what the number covers, where and when.

use news::{Aspect, Basis, Kind, Modality, Outcome, PlaceStatus, Polarity, Victims};

use super::casualty::{Finding, findings};
use super::grammar::determiner;
use super::line::Line;
use super::mourned::mourned;
use super::phrase::{Known, Manner, Phrase, Size, known_names, phrases};
use super::theme::MISHAP;
use super::{Scene, denials, fiction, recaps, setting, stance, withdrawn};
use crate::claims::{Count, Judgement, PlaceLink, What};

/// Judges all lines.
pub(super) fn judge(scene: &Scene<'_, '_>, list: &mut Vec<Judgement>) {
    let known = known_names(scene.lines, scene.found);
    let mut told = Vec::new();
    for (n, line) in scene.lines.iter().enumerate() {
        if line.words.len() < 2 {
            continue;
        }
        let phrases = phrases(line, scene.found, &known);
        let found = findings(line, &phrases);
        told.extend(found.into_iter().map(|f| (n, f, phrases[f.phrase])));
    }
    count_victims(scene, &mut told, &known);
    let died = told.iter().any(|(_, f, p)| f.outcome == Outcome::Killed && !f.denied && p.size == Size::One);
    for (n, finding, phrase) in told {
        let line = &scene.lines[n];
        let mut finding = finding;
        // "shot a young protester … his funeral"
        let single = finding.open && !finding.denied && phrase.size == Size::One && phrase.manner != Manner::Pronoun;
        if single && !died && mourned(line, finding.evidence.1, scene.lines.get(n + 1), phrase) {
            finding.outcome = Outcome::Killed;
            finding.open = false;
        }
        // "was shot" of one who died elsewhere in the text tells no injured person.
        if finding.open && died && phrase.size == Size::One {
            continue;
        }
        if phrase.size == Size::Untold && finding.outcome == Outcome::Killed && !finding.denied && !finding.toll {
            list.extend(untold(scene, line, finding, phrase));
        }
        if let Some(judgement) = judgement(scene, line, finding, phrase) {
            list.extend(killing(scene, line, finding, phrase, &judgement));
            list.push(judgement);
        }
    }
    denials::link(list);
}

/// "the 12 victims": where a text of unrest or a mishap tells of dead and of no injured, they are the dead.
fn count_victims(scene: &Scene<'_, '_>, told: &mut Vec<(usize, Finding, Phrase)>, known: &Known<'_>) {
    let theme = scene.theme.unrest || scene.theme.mishap;
    let killed = told.iter().any(|(_, f, _)| f.outcome == Outcome::Killed);
    if !theme || !killed || told.iter().any(|(_, f, _)| f.outcome == Outcome::Injured) {
        return;
    }
    for (n, line) in scene.lines.iter().enumerate() {
        for p in phrases(line, scene.found, known) {
            let of_them = line.at(p.end) == "of" && line.any(p.end, p.end + 5, &["victims", "dead"]);
            let named = line.any(p.start, p.end, &["victims"]) || of_them;
            if !named
                || !matches!(p.size, Size::Amount(_))
                || told.iter().any(|(m, _, q)| *m == n && q.start == p.start)
            {
                continue;
            }
            let words = (p.start, p.end);
            let finding = Finding {
                outcome: Outcome::Killed,
                phrase: 0,
                cue: words,
                evidence: words,
                denied: false,
                hedge: None,
                violent: false,
                open: false,
                toll: false,
                active: false,
            };
            told.push((n, finding, p));
        }
    }
}

/// A killing without a number: "protesters were killed by police".
fn untold(scene: &Scene<'_, '_>, line: &Line<'_>, finding: Finding, phrase: Phrase) -> Option<Judgement> {
    // "homage to the people killed", "the families of those killed": whom it is about, not that they were killed.
    let (lead, noun) = (line.before(phrase.start, 1), line.before(phrase.start, 2));
    if matches!(lead, "to" | "for") || lead == "of" && MOURNED.contains(&noun) {
        return None;
    }
    let as_one = Phrase { size: Size::One, ..phrase };
    let told = judgement(scene, line, finding, as_one)?;
    killing(scene, line, finding, as_one, &told)
}

/// Nouns for those who mourn, and what they do.
const MOURNED: &[&str] = &[
    "families",
    "family",
    "relatives",
    "kin",
    "dependents",
    "memory",
    "ashes",
    "honor",
    "honour",
    "parents",
    "bodies",
];

/// Whether an execution is one that was called off, or is only set, and so killed nobody yet.
fn called_off(line: &Line<'_>, finding: Finding) -> Option<Polarity> {
    let word = line.at(finding.cue.0);
    let (from, to) = finding.evidence;
    let state = word.starts_with("execut")
        || word.starts_with("hang")
        || line.any(from, to, &["executions", "hangings", "execution", "executed", "hanged"]);
    if !state || finding.outcome != Outcome::Killed {
        return None;
    }
    if line.holds(CALLED_OFF) {
        Some(Polarity::Deny)
    } else {
        line.holds(&["scheduled", "planned", "set to", "due to", "supposed to"]).then_some(Polarity::Affirm)
    }
}

const CALLED_OFF: &[&str] = &[
    "halted",
    "halt",
    "halting",
    "canceled",
    "cancelled",
    "canceling",
    "cancelling",
    "stop",
    "stopped",
    "stopping",
    "called off",
    "postponed",
    "stayed",
    "not hanging",
    "not executing",
    "suspended",
];

/// Nouns for those who kill on purpose.
const ARMED: &[&str] = &[
    "forces",
    "police",
    "troops",
    "soldiers",
    "army",
    "gunmen",
    "gunman",
    "militants",
    "rebels",
    "guerrillas",
    "militia",
    "attackers",
    "attacker",
    "guards",
    "fighters",
    "terrorists",
    "assailants",
    "officers",
    "mob",
    "mobs",
    "shooter",
    "basij",
    "snipers",
    "insurgents",
    "commandos",
    "paramilitary",
    "squad",
    "shooting",
    "massacre",
    "attack",
    "bombing",
    "gunfire",
    "authorities",
    "regime",
    "airstrike",
    "strike",
    "missile",
    "murder",
    "murdered",
    "rioters",
    "bomb",
    "bullet",
    "bullets",
    "firing",
    "policemen",
];

/// What a killing of a line is: in unrest, of those in the streets, a crackdown.
pub(super) fn killing_kind(scene: &Scene<'_, '_>, line: &Line<'_>) -> Kind {
    let streets = line.any(0, line.len(), STREETS);
    if scene.theme.unrest && streets { Kind::Crackdown } else { Kind::Killing }
}

/// Words for unrest in the streets and those who take part.
const STREETS: &[&str] = &[
    "protests",
    "protesters",
    "protest",
    "protester",
    "demonstrators",
    "crackdown",
    "uprising",
    "demonstrations",
    "unrest",
];

/// The killing beside a number of killed, where others did it on purpose; in unrest the crackdown says it.
fn killing(
    scene: &Scene<'_, '_>,
    line: &Line<'_>,
    finding: Finding,
    phrase: Phrase,
    toll: &Judgement,
) -> Option<Judgement> {
    let (from, to) = stance::clause(line, finding.cue.0);
    let to = before_speaker(line, finding.cue.1, to);
    let by =
        |table| if finding.active { line.any(from, finding.cue.0, table) } else { line.any(finding.cue.1, to, table) };
    let armed = by(ARMED);
    let mishap = scene.theme.mishap || !armed && by(MISHAP);
    let told = finding.outcome == Outcome::Killed
        && !finding.toll
        && (toll.polarity == Polarity::Affirm && !finding.denied || toll.denies == Some((None, Aspect::Occurrence)))
        && phrase.size != Size::Untold;
    let kind = killing_kind(scene, line);
    (told && !mishap && (finding.violent || armed) && toll.modality != Modality::Threatened).then(|| Judgement {
        kind,
        what: What::Plain,
        ..toll.clone()
    })
}

/// Where words end before the one who says them: the comma of "…, police said".
fn before_speaker(line: &Line<'_>, from: usize, to: usize) -> usize {
    let verb =
        (from..to).find(|&i| matches!(line.at(i), "said" | "says" | "told" | "reported" | "announced" | "confirmed"));
    verb.and_then(|verb| (from..verb).rev().take(8).find(|&i| line.at(i) == ",")).unwrap_or(to)
}

fn judgement(scene: &Scene<'_, '_>, line: &Line<'_>, finding: Finding, phrase: Phrase) -> Option<Judgement> {
    let words = line.span_of(phrase.start, phrase.end);
    let count = match phrase.size {
        Size::Amount(at) => Count::Amount(at),
        Size::One => Count::One(words),
        Size::Nobody => Count::Nobody(words),
        Size::Untold => return None,
    };
    // One who is arrested, found or moved is news by name or description, not by a pronoun.
    if phrase.manner == Manner::Pronoun && finding.outcome != Outcome::Killed {
        return None;
    }
    // "when she died", "until he died": the time of something else.
    let by_then = || matches!(line.before(phrase.start, 1), "when" | "until" | "till" | "before" | "as" | "since");
    if phrase.manner == Manner::Pronoun && by_then() || yearly(line, finding.evidence) {
        return None;
    }
    let at = finding.cue.0;
    if fiction::told_in_work(line, at) || withdrawn::former(line, phrase.start) {
        return None;
    }
    let time = setting::time_of(scene.document, line, scene.found, at, finding.cue.1);
    let time = recaps::own_time(line, scene.found, at, time);
    let recap = stance::recap(scene.document, scene.found, line, at, time);
    let off = called_off(line, finding);
    let feared = stance::feared(line, finding.evidence.0).then_some(Modality::Possible);
    let hedge = finding.hedge.or(feared);
    let wrong = withdrawn::withdrawn(line, finding.evidence, at);
    let denied = wrong || denials::denied(line, finding.evidence, at);
    let modality = if off.is_some() { Modality::Threatened } else { stance::modality(line, at, hedge) };
    let victims = victims(scene, line, phrase);
    let basis = basis(scene, line, finding, phrase);
    let incident = basis == Basis::Incident && !recap;
    let mut places = setting::places_of(line, scene.found, at);
    places.truncate(1);
    if places.is_empty() {
        let place = if scene.theme.unrest || recap { scene.focus.country } else { scene.focus.place };
        places.extend(place.map(|place| PlaceLink { place: Ok(place), status: PlaceStatus::Affirmed }));
    }
    let (first, end) = finding.evidence;
    // "denied that any protester was killed": the word that opens the clause is no part of it.
    let opens = line.at(first) == "that" && (determiner(line.at(first + 1)) || line.at(first + 1) == "any");
    Some(Judgement {
        kind: Kind::Casualty,
        evidence: line.span_of(first + usize::from(opens), end),
        trigger: line.span_of(finding.cue.0, finding.cue.1),
        polarity: if finding.denied || denied { Polarity::Deny } else { off.unwrap_or(Polarity::Affirm) },
        modality,
        recap,
        places,
        time: time.or(if incident && !scene.theme.unrest { scene.focus.time } else { None }),
        own_voice: !denied && denials::beside(line, at),
        denies: denied.then_some((None, if wrong { Aspect::Extent } else { Aspect::Occurrence })),
        confidence: confidence(finding, phrase, modality),
        what: What::Casualty { outcome: finding.outcome, count, victims, basis },
    })
}

/// Numbers that tell a rate and no happening.
fn yearly(line: &Line<'_>, (from, to): (usize, usize)) -> bool {
    line.find(
        from,
        (to + 5).min(line.len()),
        &[
            "every year",
            "each year",
            "a year",
            "per year",
            "every day",
            "a day",
            "annually",
            "on average",
            "per 100,000",
            "every month",
        ],
    )
    .is_some()
}

fn victims(scene: &Scene<'_, '_>, line: &Line<'_>, phrase: Phrase) -> Victims {
    let around = line.any(phrase.start, phrase.end, &["protesters", "demonstrators", "protester", "demonstrator"]);
    match phrase.victims {
        _ if around => Victims::Protester,
        Victims::Unknown if scene.theme.mishap => Victims::Civilian,
        Victims::Other | Victims::Security if scene.theme.mishap && phrase.size == Size::One => phrase.victims,
        known => known,
    }
}

/// Words that tell of a time, not of one incident.
const SO_FAR: &[&str] = &[
    "since",
    "so far",
    "to date",
    "unrest",
    "crackdown",
    "protests",
    "uprising",
    "weeks",
    "months",
    "overall",
    "war",
    "conflict",
    "demonstrations",
    "in total",
    "years",
    "offensive",
    "campaign",
];

fn basis(scene: &Scene<'_, '_>, line: &Line<'_>, finding: Finding, phrase: Phrase) -> Basis {
    if phrase.size == Size::One || scene.theme.mishap || phrase.size == Size::Nobody {
        return Basis::Incident;
    }
    let goes_on = line.holds(SO_FAR);
    let open = scene.theme.unrest || scene.theme.war;
    let toll = finding.toll && open;
    let perfect = line.any(finding.cue.0, finding.cue.1, &["have", "has"]) && open;
    if toll
        || goes_on
        || perfect
        || scene.theme.unrest
            && !line.any(0, line.len(), &["when", "clashes", "clash", "day", "shot", "incident", "attack"])
    {
        Basis::Cumulative
    } else {
        Basis::Incident
    }
}

fn confidence(finding: Finding, phrase: Phrase, modality: Modality) -> f32 {
    let mut out: f32 = match phrase.size {
        Size::Amount(_) => 0.92,
        Size::Nobody => 0.85,
        _ => 0.75,
    };
    if finding.open {
        out -= 0.15;
    }
    if phrase.manner == Manner::Pronoun {
        out -= 0.1;
    }
    if modality != Modality::Asserted {
        out -= 0.05;
    }
    out
}
