//! The Event's sentence, made of facts and not of words from an Article.

use std::collections::BTreeMap;

use news::{Event, EventPlace, Kind, LedgerRow, Modality, Outcome, PlaceStatus, Quantity, Service, State, Victims};

use super::countries;

/// How many places are listed before they are counted.
const LISTED: usize = 5;

/// "Mobile internet cut in Alborz, Fars, Kurdistan and Zanjan, Iran".
pub fn headline(event: &Event) -> String {
    let what = match event.kind {
        Kind::Blackout => blackout(event),
        kind => noun(kind).to_owned(),
    };
    let supported = event.claims.iter().any(|c| c.stance == news::Stance::Supports && c.superseded_by.is_none());
    let denied = match (event.grade, supported) {
        (news::Grade::Discounted, _) => "Taken back: ",
        (_, false) => "Denied: ",
        (_, true) => "",
    };
    let place = area(&event.places).map(|area| format!(" in {area}")).unwrap_or_default();
    let tolls = killed(&event.ledger).map(|tolls| format!(", {tolls}")).unwrap_or_default();
    format!("{denied}{what}{place}{tolls}")
}

fn blackout(event: &Event) -> String {
    let rank = |service: &Service| match service {
        Service::Internet => 0,
        Service::MobileData => 1,
        Service::Fixed => 2,
        Service::Sms => 3,
        Service::VoiceIntl => 4,
        Service::VoiceDomestic => 5,
        Service::Satellite => 6,
        Service::Platform(_) => 7,
        Service::DomesticIntranet => 8,
    };
    let Some(first) =
        event.matrix.iter().filter(|c| c.state != State::Restored).min_by_key(|c| (rank(&c.service), c.state))
    else {
        let restored = event.matrix.iter().min_by_key(|c| rank(&c.service));
        return restored
            .map_or_else(|| "Communications cut".to_owned(), |c| format!("{} restored", service(&c.service)));
    };
    // Where the internet as a whole and the mobile internet are told, the claims of the mobile one are the nearer statement
    // if more of them say so.
    let mobile: usize = event.matrix.iter().filter(|c| c.service == Service::MobileData).map(|c| c.claims.len()).sum();
    let whole: usize = event.matrix.iter().filter(|c| c.service == Service::Internet).map(|c| c.claims.len()).sum();
    let chosen =
        if first.service == Service::Internet && mobile > whole { Service::MobileData } else { first.service.clone() };
    let states = event.matrix.iter().filter(|c| c.service == chosen && c.state != State::Restored);
    let state = states.map(|c| c.state).min().unwrap_or(first.state);
    let verb = match state {
        State::Down => "cut",
        State::Throttled => "slowed",
        State::Whitelisted => "cut to approved sites",
        State::Partial => "partly cut",
        State::Restored => "restored",
        State::Threatened => "to be cut",
    };
    format!("{} {verb}", service(&chosen))
}

fn service(service: &Service) -> String {
    match service {
        Service::Internet => "Internet".to_owned(),
        Service::MobileData => "Mobile internet".to_owned(),
        Service::Fixed => "Fixed-line internet".to_owned(),
        Service::Sms => "Text messaging".to_owned(),
        Service::VoiceDomestic => "Telephone calls".to_owned(),
        Service::VoiceIntl => "International calls".to_owned(),
        Service::Satellite => "Satellite internet".to_owned(),
        Service::DomesticIntranet => "Domestic network".to_owned(),
        Service::Platform(name) => {
            let mut letters = name.chars();
            letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
        }
    }
}

fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Protest => "Protests",
        Kind::Crackdown => "Crackdown on protesters",
        Kind::Killing => "Killing",
        Kind::Execution => "Execution",
        Kind::Arrest => "Arrests",
        Kind::Attack => "Attack",
        Kind::Clash => "Clashes",
        Kind::Airstrike => "Airstrike",
        Kind::Disaster => "Disaster",
        Kind::Accident => "Accident",
        Kind::Sanction => "Sanctions",
        Kind::Deployment => "Forces deployed",
        Kind::Threat => "Threat",
        Kind::Blackout => "Communications cut",
        Kind::Casualty | Kind::Statement => "Statement",
    }
}

/// How many were killed, from each claimant's largest figure: never one number where they differ.
fn killed(ledger: &[LedgerRow]) -> Option<String> {
    let said = |r: &&LedgerRow| !matches!(r.status, Modality::Possible | Modality::Threatened);
    let killed = ledger.iter().filter(|r| r.outcome == Outcome::Killed && r.low.unwrap_or(0) > 0).filter(said);
    // What was taken back is no toll, unless nothing else is told.
    let (stands, gone): (Vec<&LedgerRow>, Vec<&LedgerRow>) = killed.partition(|r| r.superseded_by.is_none());
    let killed = if stands.is_empty() { gone } else { stands }.into_iter();
    // "Among them a police officer" is a part of the toll, unless nobody gives the whole.
    let (parts, whole): (Vec<&LedgerRow>, Vec<&LedgerRow>) =
        killed.partition(|r| matches!(r.victims, Victims::Security | Victims::Minor));
    let rows = if whole.is_empty() { parts } else { whole };
    let mut most: BTreeMap<&str, &LedgerRow> = BTreeMap::new();
    for row in rows {
        let rank = |r: &LedgerRow| (r.low, r.quantity != Quantity::Vague, r.quantity == Quantity::Exact);
        let entry = most.entry(&row.claimant).or_insert(row);
        if rank(row) > rank(entry) {
            *entry = row;
        }
    }
    let least = most.values().min_by_key(|r| (r.low, r.quantity != Quantity::Exact))?;
    let greatest = most.values().max_by_key(|r| (r.low, r.quantity == Quantity::Exact))?;
    if least.low == greatest.low {
        return Some(format!("{} killed", figure(greatest, true)));
    }
    Some(format!("{} to {} killed, by claimant", figure(least, false), figure(greatest, false)))
}

/// A figure in words: vague ones stay vague; bounds are told where the figure stands `alone`.
fn figure(row: &LedgerRow, alone: bool) -> String {
    let low = row.low.unwrap_or(0);
    match (row.quantity, alone) {
        (Quantity::Vague, _) => match low {
            1000.. => "thousands".to_owned(),
            100.. => "hundreds".to_owned(),
            40.. => "scores".to_owned(),
            24.. => "dozens".to_owned(),
            _ => "several".to_owned(),
        },
        (Quantity::Exact, _) | (_, false) => low.to_string(),
        (Quantity::Approx, true) => format!("about {low}"),
        (Quantity::Range, true) => row.high.map_or_else(|| low.to_string(), |high| format!("{low} to {high}")),
        (Quantity::AtLeast | Quantity::UpTo, true) => format!("{low} or more"),
    }
}

/// "Alborz, Fars and Zanjan, Iran": affirmed provinces, else towns, else countries.
fn area(places: &[EventPlace]) -> Option<String> {
    let affirmed: Vec<&EventPlace> = places.iter().filter(|p| p.status == PlaceStatus::Affirmed).collect();
    let mut codes: Vec<&str> = affirmed.iter().filter_map(|p| p.country.as_deref()).collect();
    codes.sort_unstable();
    codes.dedup();
    let country = |code: &str| countries::name(code).map_or_else(|| code.to_owned(), str::to_owned);
    if let [code] = codes[..] {
        let of = |keep: fn(&EventPlace) -> bool| {
            let mut names: Vec<String> = affirmed.iter().filter(|p| keep(p)).map(|p| p.name.clone()).collect();
            names.sort();
            names.dedup();
            names
        };
        let provinces = of(|p| p.city.is_none() && p.admin1.is_some());
        let towns = of(|p| p.city.is_some());
        let written = affirmed.iter().find(|p| p.city.is_none() && p.admin1.is_none()).map(|p| p.name.clone());
        let whole = countries::name(code).map(str::to_owned).or(written.clone()).unwrap_or_else(|| code.to_owned());
        // One town or province beside the whole country is where someone stood; several are how far it went.
        let stood = |names: Vec<String>| if written.is_some() && names.len() < 2 { Vec::new() } else { names };
        let (provinces, towns) = (stood(provinces), if written.is_some() { Vec::new() } else { towns });
        let (names, noun) = if provinces.is_empty() { (towns, "towns") } else { (provinces, "provinces") };
        return Some(match names.len() {
            0 => whole,
            n if n > LISTED => format!("{n} {noun} of {whole}"),
            _ => format!("{}, {whole}", list(&names)),
        });
    }
    let names: Vec<String> = codes.iter().map(|code| country(code)).collect();
    (!names.is_empty()).then(|| if names.len() > LISTED { format!("{} countries", names.len()) } else { list(&names) })
}

fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}
