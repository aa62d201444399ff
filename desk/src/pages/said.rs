//! How records are said in plain words: times, figures, hops, relations, grades.

use news::{Aspect, Direction, Edtf, Grade, Hop, Kind, LedgerRow, MatrixPlace, Modality, Quantity, Relation};
use news::{EventPlace, SegmentKind};

/// A word of the contract without its underscores.
pub(super) fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// What a grade means.
pub(super) const fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Confirmed => {
            "the party held responsible acknowledges it on the record, or two monitors and one human or official origin agree"
        }
        Grade::Corroborated => "two or more independent origins",
        Grade::Weak => "exactly one origin, through any number of outlets",
        Grade::Discounted => "retracted, or superseded as false",
        Grade::Ungraded => "no origin can be told",
    }
}

/// A time: an open or closed range in words, anything else as it is written.
pub(super) fn time(edtf: &Edtf) -> String {
    let day = |side: &str| side.split('T').next().unwrap_or(side).to_owned();
    match edtf.as_str().split_once('/') {
        Some((from, "" | "..")) => format!("since {}", day(from)),
        Some(("" | "..", to)) => format!("until {}", day(to)),
        Some((from, to)) => format!("{} to {}", day(from), day(to)),
        None => edtf.as_str().strip_prefix("XXXX-").map_or_else(
            || day(edtf.as_str()),
            |rest| {
                format!(
                    "{} of an unknown year",
                    rest.split('-').next().map_or(rest, month_of).to_owned() + &day_of(rest)
                )
            },
        ),
    }
}

fn month_of(rest: &str) -> &str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let number = rest.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    number.and_then(|n| MONTHS.get(n)).copied().unwrap_or(rest)
}

fn day_of(rest: &str) -> String {
    rest.split_once('-').map_or_else(String::new, |(_, day)| format!(" {}", day.trim_start_matches('0')))
}

/// A time that may be unknown.
pub(super) fn time_or_not(edtf: Option<&Edtf>) -> String {
    edtf.map_or_else(|| "no date".to_owned(), time)
}

/// A figure of the ledger.
pub(super) fn figure(row: &LedgerRow) -> String {
    match (row.quantity, row.low, row.high) {
        (_, None, None) => "not told".to_owned(),
        (Quantity::Exact, Some(low), _) => low.to_string(),
        (Quantity::Approx, Some(low), Some(high)) if low == high => format!("about {low}"),
        (Quantity::Approx, Some(low), None) => format!("about {low}"),
        (Quantity::Vague, Some(low), None) => format!("{low} or more (a vague word)"),
        (_, Some(low), None) => format!("at least {low}"),
        (_, None, Some(high)) => format!("up to {high}"),
        (_, Some(low), Some(high)) if low == high => low.to_string(),
        (_, Some(low), Some(high)) => format!("{low} to {high}"),
    }
}

/// Who says so, the origin first: "informed source, through ILNA"; null for the outlet's own voice.
pub(super) fn hops(hops: &[Hop]) -> Option<String> {
    let (origin, nearer) = hops.split_last()?;
    let mut said = format!("{} ({})", origin.name, class(origin));
    for hop in nearer.iter().rev() {
        said.push_str(", through ");
        said.push_str(&hop.name);
    }
    Some(said)
}

fn class(hop: &Hop) -> String {
    let class = class_of(hop.class);
    if hop.named { class } else { format!("{class}, not named") }
}

/// The word of the contract for a class of source.
pub(super) fn class_of(class: news::SourceClass) -> String {
    word(&class)
}

/// The word of the contract for the kind of a segment.
pub(super) fn segment(kind: SegmentKind) -> String {
    word(&kind)
}

/// The name that a unit variant has in JSON.
pub(super) fn word<T: serde::Serialize>(variant: &T) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(word)) => plain(&word),
        _ => String::new(),
    }
}

/// What the child does to the parent of an edge.
pub(super) const fn relation(relation: Relation, direction: Direction) -> &'static str {
    match (relation, direction) {
        (Relation::Mirror, Direction::Known) => "is a mirror of",
        (Relation::Wire, Direction::Known) => "carries the agency text of",
        (Relation::Rewrite, Direction::Known) => "is a rewrite of",
        (Relation::Quotes, _) => "quotes",
        (Relation::Mirror, Direction::Unknown) => "is the same text as",
        (Relation::Wire, Direction::Unknown) => "shares its agency text with",
        (Relation::Rewrite, Direction::Unknown) => "tells the same in the same order as",
    }
}

/// Which side of a claim a denial denies.
pub(super) const fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Occurrence => "that it happened",
        Aspect::Order => "that it was ordered, or by whom",
        Aspect::Extent => "how far it went",
    }
}

/// How sure the text is; nothing where it is said as fact.
pub(super) const fn modality(modality: Modality) -> Option<&'static str> {
    match modality {
        Modality::Asserted => None,
        Modality::Possible => Some("said to be possible"),
        Modality::Threatened => Some("threatened"),
        Modality::Unverified => Some("said not to be verified"),
        Modality::Estimate => Some("an estimate"),
    }
}

/// The usual name of an area of the matrix, where the Event's places know it, else its codes.
pub(super) fn area(area: &MatrixPlace, places: &[EventPlace]) -> String {
    if let Some(city) = &area.city {
        return city.clone();
    }
    let same = |p: &&EventPlace| p.country == area.country && p.admin1 == area.admin1 && p.city.is_none();
    let known = places.iter().find(same).map(|p| p.name.clone());
    let code = || area.admin1.clone().or_else(|| area.country.clone());
    known.or_else(code).unwrap_or_else(|| "place not told".to_owned())
}

/// Kinds that an Event can have; a toll founds none.
pub(super) fn kinds_of_events() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Casualty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use news::{Outcome, SourceClass, Victims};

    #[test]
    fn times_are_said_in_words() {
        for (edtf, said) in [
            ("2026-01-08/..", "since 2026-01-08"),
            ("../2026-01-13", "until 2026-01-13"),
            ("2026-01-08/2026-01-13", "2026-01-08 to 2026-01-13"),
            ("XXXX-11", "November of an unknown year"),
            ("XXXX-11-05", "November 5 of an unknown year"),
            ("XXXX-XX-05", "XX 5 of an unknown year"),
            ("2026-01-13T09:30:00Z", "2026-01-13"),
            ("[2026-01,2026-03]", "[2026-01,2026-03]"),
        ] {
            assert_eq!(time(&Edtf::parse(edtf).unwrap()), said);
        }
    }

    #[test]
    fn figures_keep_their_vagueness() {
        let row = |quantity, low, high| LedgerRow {
            claimant: String::new(),
            class: SourceClass::Ngo,
            outcome: Outcome::Killed,
            victims: Victims::Unknown,
            low,
            high,
            quantity,
            status: Modality::Asserted,
            as_of: None,
            claims: vec![],
            superseded_by: None,
            overtaken_on: None,
        };
        let said = [
            (Quantity::Exact, Some(3), Some(3), "3"),
            (Quantity::Vague, Some(100), None, "100 or more (a vague word)"),
            (Quantity::UpTo, None, Some(40), "up to 40"),
            (Quantity::Range, Some(40), Some(50), "40 to 50"),
            (Quantity::Vague, None, None, "not told"),
        ];
        for (quantity, low, high, words) in said {
            assert_eq!(figure(&row(quantity, low, high)), words);
        }
    }

    #[test]
    fn hops_are_told_from_the_origin() {
        let hop = |name: &str, class, named| Hop { name: name.into(), class, named };
        let far = [hop("Lantern Wire", SourceClass::Media, true), hop("ministry aide", SourceClass::Official, false)];
        assert_eq!(hops(&far).unwrap(), "ministry aide (official, not named), through Lantern Wire");
        assert_eq!(hops(&[]), None);
    }
}
