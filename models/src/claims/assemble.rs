//! The assembler: judgements become Claims by fixed rules, the same for every judge.

use news::{
    Blackout, Casualty, Claim, ClaimId, ClaimPlace, ClaimTime, Denial, Level, PlaceStatus, Polarity, Quantity,
    Selector, Span, short_digest,
};

use super::{Count, Found, Judgement, PlaceLink, What};
use crate::{Document, attribution, places, times};

/// Claims of the judgements, in text order, each once.
pub(super) fn claims(reader: &str, document: &Document<'_>, found: &Found<'_>, list: Vec<Judgement>) -> Vec<Claim> {
    let targets: Vec<_> = list.iter().map(|j| j.denies).collect();
    let made: Vec<Claim> = list.into_iter().map(|j| claim(reader, document, found, j)).collect();
    let ids: Vec<ClaimId> = made.iter().map(|c| c.id.clone()).collect();
    let mut out: Vec<Claim> = made
        .into_iter()
        .zip(targets)
        .map(|(mut claim, target)| {
            claim.denies = target.map(|(at, aspect)| Denial { claim: at.and_then(|at| ids.get(at).cloned()), aspect });
            claim
        })
        .collect();
    out.sort_by(|a, b| {
        let key = |c: &Claim| (c.evidence.span.start, c.evidence.span.end, c.kind);
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    let mut seen = rustc_hash::FxHashSet::default();
    out.retain(|claim| seen.insert(claim.id.clone()));
    out
}

fn claim(reader: &str, document: &Document<'_>, found: &Found<'_>, judged: Judgement) -> Claim {
    let time = judged.time.and_then(|at| found.times.get(at));
    let mut polarity = judged.polarity;
    let (blackout, casualty) = match judged.what {
        What::Plain => (None, None),
        What::Blackout { mut services, ordered_by } => {
            services.sort();
            services.dedup();
            let ordered_by = ordered_by.map(|span| document.words(span).to_owned());
            (Some(Blackout { services, ordered_by }), None)
        }
        What::Casualty { outcome, count, victims, basis } => {
            let (raw, low, high, quantity) = numbers(document, found, count);
            if high == Some(0) {
                polarity = Polarity::Deny;
            }
            (None, Some(Casualty { outcome, raw, low, high, quantity, victims, basis }))
        }
    };
    let mut claim = Claim {
        id: ClaimId::new(""),
        kind: judged.kind,
        polarity,
        modality: judged.modality,
        recap: judged.recap,
        time: time.map_or_else(ClaimTime::default, |t| times::as_happening(document, t)),
        places: stated_places(document, found, &judged.places),
        // Who says it is asked at the trigger: evidence may begin before the attributed words do.
        hops: if judged.own_voice {
            Vec::new()
        } else {
            attribution::hops(document, found.attributions, judged.trigger)
        },
        evidence: Selector::new(document.text(), judged.evidence),
        confidence: (judged.confidence.clamp(0.0, 1.0) * 100.0).round() / 100.0,
        reader: reader.to_owned(),
        denies: None,
        blackout,
        casualty,
    };
    claim.id = id(document, &claim);
    claim
}

/// A function of the Article, the kind, the evidence and what is asserted.
fn id(document: &Document<'_>, claim: &Claim) -> ClaimId {
    let span = claim.evidence.span;
    let said = claim.casualty.as_ref().map(|c| {
        let number = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
        format!("{} {} {} {}", c.outcome, c.raw, number(c.low), number(c.high))
    });
    let cut = claim
        .blackout
        .as_ref()
        .map(|b| b.services.iter().map(|s| format!("{} {}", s.service, s.state)).collect::<Vec<_>>().join(","));
    let said = said.or(cut).unwrap_or_default();
    ClaimId::new(short_digest(&[
        "claim",
        document.article.id.as_str(),
        claim.kind.as_str(),
        claim.polarity.as_str(),
        &span.start.to_string(),
        &span.end.to_string(),
        &said,
    ]))
}

fn numbers(document: &Document<'_>, found: &Found<'_>, count: Count) -> (String, Option<u64>, Option<u64>, Quantity) {
    let words = |span: Span| document.words(span).to_owned();
    match count {
        Count::Amount(at) => found.amounts.get(at).map_or_else(
            || (String::new(), None, None, Quantity::Vague),
            |a| (words(a.span), a.low, a.high, a.quantity),
        ),
        Count::One(span) => (words(span), Some(1), Some(1), Quantity::Exact),
        Count::Listed(span, n) => (words(span), Some(n), Some(n), Quantity::Exact),
        Count::Nobody(span) => (words(span), Some(0), Some(0), Quantity::Exact),
    }
}

/// Places at the level that was stated, each once, the surer status first where one is named twice.
fn stated_places(document: &Document<'_>, found: &Found<'_>, links: &[PlaceLink]) -> Vec<ClaimPlace> {
    let mut out: Vec<ClaimPlace> = Vec::new();
    for link in links {
        let place = match link.place {
            Ok(at) => found.entities.get(at).and_then(|e| {
                let place = e.place.as_ref()?;
                // A people tells its land: "Iranian forces".
                let text = if places::is_demonym(e) { &place.name } else { &e.text };
                stated(text, place, link.status)
            }),
            Err(span) => Some(ClaimPlace {
                text: document.words(span).to_owned(),
                status: link.status,
                country: None,
                admin1: None,
                city: None,
                geonames: None,
            }),
        };
        let Some(place) = place else { continue };
        let same = |p: &ClaimPlace| {
            (&p.country, &p.admin1, &p.city) == (&place.country, &place.admin1, &place.city)
                && (place.country.is_some() || p.text == place.text)
        };
        if !out.iter().any(same) {
            out.push(place);
        }
    }
    out
}

fn stated(text: &str, place: &news::PlaceRef, status: PlaceStatus) -> Option<ClaimPlace> {
    let city = (place.level == Level::City).then(|| place.name.clone());
    (place.level != Level::Region).then(|| ClaimPlace {
        text: text.to_owned(),
        status,
        country: place.country.clone(),
        admin1: place.admin1.clone(),
        city,
        geonames: place.geonames,
    })
}
