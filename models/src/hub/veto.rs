//! A veto: an event or cut is told only where its sentence entails what the claim says.
//!
//! The claim is put in plain words by a template of its kind, and the model is asked whether the sentence says so. Only what is affirmed as a
//! fact is asked about: a threat, a denial or a rumour does not say that it happened. Figures are not asked about, nor statements.

use news::{Claim, Kind, Modality, Polarity, Service, Skipped, Span, State};

use super::{Entailer, HubError};
use crate::Document;

/// Entailment below which a claim is not told, where nobody says another.
pub const DEFAULT_BAR: f32 = 0.2;

/// Bytes of a sentence that the model sees at most, those around the evidence.
const LONGEST: usize = 1_000;

/// A claim that was taken out.
pub(super) struct Refused {
    pub(super) kind: Kind,
    pub(super) skipped: Skipped,
}

/// Takes out all claims that fall below the bar. On an error none is.
pub(super) fn refuse(
    entailer: &dyn Entailer,
    bar: f32,
    document: &Document<'_>,
    claims: &mut Vec<Claim>,
) -> Result<Vec<Refused>, HubError> {
    let mut why: Vec<Option<String>> = Vec::with_capacity(claims.len());
    for claim in claims.iter() {
        why.push(doubt(entailer, bar, premise(document, claim.evidence.span), claim)?);
    }
    let mut refused = Vec::new();
    let mut gone = Vec::new();
    let mut doubts = why.into_iter();
    claims.retain(|claim| {
        let Some(why) = doubts.next().flatten() else { return true };
        gone.push(claim.id.clone());
        let skipped = Skipped { what: claim.kind.to_string(), why, span: claim.evidence.span };
        refused.push(Refused { kind: claim.kind, skipped });
        false
    });
    // A denial of what is no longer told denies something that the Article does not make.
    for denial in claims.iter_mut().filter_map(|claim| claim.denies.as_mut()) {
        denial.claim = denial.claim.take().filter(|id| !gone.contains(id));
    }
    Ok(refused)
}

/// Why a claim is not told, where it falls below the bar.
fn doubt(entailer: &dyn Entailer, bar: f32, premise: &str, claim: &Claim) -> Result<Option<String>, HubError> {
    let said = hypotheses(claim);
    let mut best: Option<(f32, &str)> = None;
    for plain in &said {
        let mut score = entailer.entails(premise, plain)?;
        // "Residents said that the internet was cut": whether it was, they know.
        if score < bar && !claim.hops.is_empty() {
            score = score.max(entailer.entails(premise, &format!("Somebody said: {plain}"))?);
        }
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, plain));
        }
        if score >= bar {
            return Ok(None);
        }
    }
    Ok(best
        .map(|(score, said)| format!("the hub model does not find it borne out that “{said}” (entailment {score:.2})")))
}

/// What a claim says, in plain words; where it says several things, one of them is enough. Nothing where it is not asked about.
fn hypotheses(claim: &Claim) -> Vec<String> {
    if claim.polarity != Polarity::Affirm || claim.modality != Modality::Asserted {
        return Vec::new();
    }
    match (&claim.blackout, told(claim.kind)) {
        (Some(cut), _) if cut.services.is_empty() => vec!["The internet was cut off.".to_owned()],
        // What is to be cut has not been.
        (Some(cut), _) if cut.services.iter().any(|s| s.state == State::Threatened) => Vec::new(),
        (Some(cut), _) => cut.services.iter().map(|s| format!("{} {}.", of(&s.service), became(s.state))).collect(),
        (None, said) => said.map(ToOwned::to_owned).into_iter().collect(),
    }
}

const fn told(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Blackout => "The internet was cut off.",
        Kind::Protest => "There was a protest.",
        Kind::Crackdown => "Force was used against protesters.",
        Kind::Killing => "Somebody was killed.",
        Kind::Execution => "Somebody was executed.",
        Kind::Arrest => "Somebody was arrested.",
        Kind::Attack => "There was an attack.",
        Kind::Clash => "There was fighting.",
        Kind::Airstrike => "There was a strike from the air.",
        Kind::Disaster => "There was a natural disaster.",
        Kind::Accident => "There was an accident.",
        Kind::Sanction => "Sanctions or tariffs were imposed.",
        Kind::Deployment => "Forces were sent.",
        Kind::Threat => "Somebody made a threat.",
        Kind::Casualty | Kind::Statement => return None,
    })
}

fn of(service: &Service) -> &str {
    match service {
        Service::Internet => "Access to the internet",
        Service::MobileData => "Mobile internet",
        Service::Fixed => "Internet over fixed lines",
        Service::Sms => "The sending of text messages",
        Service::VoiceDomestic => "Telephone service",
        Service::VoiceIntl => "Telephone service to other countries",
        Service::Satellite => "Satellite internet",
        Service::DomesticIntranet => "The national network",
        Service::Platform(name) => name,
    }
}

const fn became(state: State) -> &'static str {
    match state {
        State::Down => "was cut off",
        State::Throttled => "was slowed down",
        State::Whitelisted | State::Partial => "was restricted",
        State::Restored => "was restored",
        State::Threatened => "is to be cut off",
    }
}

/// The sentence of the evidence; of a very long one what stands around the evidence.
fn premise<'a>(document: &Document<'a>, evidence: Span) -> &'a str {
    let text = document.text();
    let whole = document.sentence_of(evidence).map_or(evidence, |at| document.sentences[at].span.cover(evidence));
    if whole.end - whole.start <= LONGEST {
        return whole.of(text);
    }
    let room = LONGEST.saturating_sub(evidence.end - evidence.start) / 2;
    let mut start = evidence.start.saturating_sub(room).max(whole.start);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (evidence.end + room).min(whole.end);
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end).of(text)
}
