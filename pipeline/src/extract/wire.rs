//! Which agencies an article credits: a credit line, a dateline, a byline, or the page's own JSON-LD.
//!
//! An agency that is merely cited ("told Reuters") or that took the picture is no credit.

use news::SegmentKind;

use super::kinds::{folded, is_credit_line};
use crate::config::{OutletKind, Outlets};

/// Names of agencies as printed, folded, and their short names.
const AGENCIES: &[(&str, &str)] = &[
    ("associated press", "AP"),
    ("ap", "AP"),
    ("reuters", "Reuters"),
    ("thomson reuters", "Reuters"),
    ("agence france-presse", "AFP"),
    ("agence france presse", "AFP"),
    ("afp", "AFP"),
    ("dpa", "dpa"),
    ("deutsche presse-agentur", "dpa"),
    ("efe", "EFE"),
    ("ansa", "ANSA"),
    ("pa media", "PA"),
    ("press association", "PA"),
    ("united press international", "UPI"),
    ("upi", "UPI"),
    ("tass", "TASS"),
    ("itar-tass", "TASS"),
    ("interfax", "Interfax"),
    ("ria novosti", "RIA Novosti"),
    ("xinhua", "Xinhua"),
    ("kyodo", "Kyodo"),
    ("kyodo news", "Kyodo"),
    ("yonhap", "Yonhap"),
    ("aap", "AAP"),
    ("australian associated press", "AAP"),
    ("canadian press", "CP"),
    ("press trust of india", "PTI"),
    ("pti", "PTI"),
    ("ani", "ANI"),
    ("ians", "IANS"),
    ("anadolu", "Anadolu"),
    ("anadolu agency", "Anadolu"),
    ("epd", "epd"),
    ("kna", "KNA"),
    ("bloomberg", "Bloomberg"),
    ("bloomberg news", "Bloomberg"),
    ("cnn wire", "CNN"),
    ("cnn newsource", "CNN"),
    ("apa", "APA"),
    ("belga", "Belga"),
    ("anp", "ANP"),
    ("ritzau", "Ritzau"),
    ("ntb", "NTB"),
    ("tt", "TT"),
    ("lusa", "Lusa"),
];

/// An agency that is known beside the table.
#[derive(Clone, Debug)]
pub(crate) struct Agency<'a> {
    /// Its name, folded, without "the".
    folded: String,
    name: &'a str,
}

/// The agencies among outlets.
pub(crate) fn agencies(outlets: &Outlets) -> Vec<Agency<'_>> {
    let agencies = outlets.iter().filter(|o| o.kind == OutletKind::Agency);
    agencies.map(|o| Agency { folded: bare(&folded(&o.name)).to_owned(), name: &o.name }).collect()
}

/// The agency that a whole name stands for ("The Associated Press" → "AP"); one of the table goes by its name there.
pub(crate) fn agency<'a>(name: &str, more: &[Agency<'a>]) -> Option<&'a str> {
    let lower = folded(name);
    let lower = bare(&lower);
    let table = AGENCIES.iter().find(|(long, _)| *long == lower).map(|(_, short)| *short);
    table.or_else(|| more.iter().find(|known| known.folded == lower).map(|known| known.name))
}

/// A folded name without the marks around it and without "the".
fn bare(lower: &str) -> &str {
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    lower.strip_prefix("the ").unwrap_or(lower)
}

/// Agencies credited, in the order in which they are found; `stated` are names from JSON-LD and bylines.
pub(crate) fn credits<'t>(
    segments: impl Iterator<Item = (SegmentKind, &'t str)>,
    stated: &[String],
    more: &[Agency<'_>],
) -> Vec<String> {
    let mut found: Vec<&str> = vec![];
    let add = |found: &mut Vec<_>, short| {
        if !found.contains(&short) {
            found.push(short);
        }
    };
    for name in stated {
        for part in name.split([',', '/', ';', '|']).flat_map(|p| p.split(" and ")) {
            let part = part.trim().strip_prefix("By ").unwrap_or(part.trim());
            if let Some(short) = agency(part, more).filter(|_| part.len() > 2 || part == "AP") {
                add(&mut found, short);
            }
        }
    }
    let mut bodies = 0;
    for (kind, text) in segments {
        let head_of_body = kind == SegmentKind::Body && bodies < 2;
        bodies += usize::from(kind == SegmentKind::Body);
        if head_of_body && let Some(dateline) = dateline(text) {
            for part in dateline.split(['/', ',', '&']).map(str::trim) {
                if let Some(short) = agency(part, more) {
                    add(&mut found, short);
                }
            }
        }
        if kind == SegmentKind::Title || kind == SegmentKind::Caption || kind == SegmentKind::Promo {
            continue;
        }
        for line in text.lines().filter(|line| line.len() < 400) {
            for short in in_credit(line, kind, more) {
                add(&mut found, short);
            }
        }
    }
    found.into_iter().map(str::to_owned).collect()
}

/// What stands in the brackets of `CITY, Jan 3 (AP) —` or `(Reuters) -` at the beginning of a text.
fn dateline(text: &str) -> Option<&str> {
    let open = text.char_indices().take(80).find(|(_, c)| *c == '(')?.0;
    let before = text.get(..open)?;
    let capitals = before
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| w.len() > 2)
        .take(1)
        .all(|w| w.chars().all(char::is_uppercase));
    let close = text.get(open..)?.find(')')? + open;
    let after = text.get(close + 1..)?.trim_start();
    let dash = after.starts_with(['-', '—', '–', '―', ':']);
    (capitals && dash && close - open < 40).then(|| text.get(open + 1..close)).flatten()
}

/// Agencies of a credit line, and of a closing line that is nothing but agencies or initials and agencies.
fn in_credit<'a>(line: &str, kind: SegmentKind, more: &[Agency<'a>]) -> Vec<&'a str> {
    let lower = folded(line);
    let copyright = (lower.contains('©') || lower.contains("copyright")) && kind == SegmentKind::Boilerplate;
    let sign_off = sign_off(line, more);
    if sign_off.is_empty() && (is_credit_line(&lower) || copyright || kind == SegmentKind::Byline) {
        return names_in(line, more);
    }
    sign_off
}

/// Whether a line is nothing but agencies, or initials and agencies: "jm/dm (AFP, dpa)", "Reuters - Ap - Afp".
pub(crate) fn is_sign_off(line: &str, more: &[Agency<'_>]) -> bool {
    !sign_off(line, more).is_empty()
}

fn sign_off<'a>(line: &str, more: &[Agency<'a>]) -> Vec<&'a str> {
    if line.len() >= 60 {
        return vec![];
    }
    if let Some(whole) = agency(line, more) {
        return vec![whole]; // its name may hold one of the marks below
    }
    let bracket = line.rsplit_once('(').filter(|(head, _)| head.len() < 16 && !head.contains(". "));
    let inner = bracket.and_then(|(_, tail)| tail.trim_end_matches(['.', ' ']).strip_suffix(')'));
    let parts = inner.unwrap_or(line).split([',', '/', '-', '–', '—', '|', '+', '&']);
    let parts: Vec<&str> = parts.map(str::trim).filter(|p| !p.is_empty()).collect();
    let named: Vec<&str> = parts.iter().filter_map(|p| agency(p, more)).collect();
    if named.len() == parts.len() { named } else { vec![] }
}

/// Agencies whose names stand as whole words in a credit line.
fn names_in<'a>(line: &str, more: &[Agency<'a>]) -> Vec<&'a str> {
    let lower = folded(line);
    let mut found: Vec<(usize, &str)> = vec![];
    let known = more.iter().map(|agency| (agency.folded.as_str(), agency.name));
    for (long, short) in AGENCIES.iter().copied().chain(known).filter(|(long, _)| !long.is_empty()) {
        // Short names are words of other languages too: they count in their own spelling alone.
        let (hay, needle) = if long.len() <= 4 { (line, short) } else { (lower.as_str(), long) };
        for (at, _) in hay.match_indices(needle) {
            let before = hay.get(..at).and_then(|t| t.chars().next_back());
            let after = hay.get(at + needle.len()..).and_then(|t| t.chars().next());
            let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            if free(before)
                && free(after)
                && !found.iter().any(|(_, s)| *s == short)
                && !(long == "associated press" && hay.get(..at).is_some_and(|t| t.ends_with("australian ")))
            {
                found.push((at, short));
            }
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, short)| short).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Outlet;
    use SegmentKind::{Body, Boilerplate, Byline, Caption};

    #[test]
    fn credits_are_told_from_citations() {
        let cases: &[(SegmentKind, &str, &[&str])] = &[
            (
                Byline,
                "Gazette reporter Bo Reed, as well as Reuters and The Associated Press contributed to this report.",
                &["Reuters", "AP"],
            ),
            (Body, "QUILLVILLE, Feb 3 (Reuters) - The river rose.", &["Reuters"]),
            (Body, "QUILLVILLE (AP) — The river rose.", &["AP"]),
            (Body, "The mayor told Reuters (AP has more) that the river rose.", &[]),
            (Byline, "jm/dm (AFP, dpa)", &["AFP", "dpa"]),
            (Body, "Reuters - Ap - Afp", &["Reuters", "AP", "AFP"]),
            (Boilerplate, "Copyright 2031 The Associated Press. All rights reserved.", &["AP"]),
            (Caption, "The bridge. (AP Photo/Bo Reed)", &[]),
        ];
        for (kind, text, want) in cases {
            assert_eq!(credits([(*kind, *text)].into_iter(), &[], &[]), *want, "{text}");
        }
        assert_eq!(credits([].into_iter(), &["Ada Quill".into(), "The Associated Press".into()], &[]), ["AP"]);
    }

    #[test]
    fn configured_agencies_are_credited_beside_the_table() {
        let outlet = |name: &str, kind| Outlet {
            domain: format!("{}.example", name.to_lowercase().replace(' ', "-")),
            name: name.to_owned(),
            group: name.to_owned(),
            kind,
            also: vec![],
        };
        let outlets = Outlets::new(vec![
            outlet("Meridian Wire", OutletKind::Agency),
            outlet("North-South News", OutletKind::Agency),
            outlet("Harbor Courier", OutletKind::Paper),
        ]);
        let more = agencies(&outlets);
        let cases: &[(SegmentKind, &str, &[&str])] = &[
            (Byline, "Meridian Wire", &["Meridian Wire"]),
            (Byline, "Reporting by Bo Reed; the Meridian Wire contributed to this report.", &["Meridian Wire"]),
            (Body, "QUILLVILLE, Feb 3 (Meridian Wire/AP) - The river rose.", &["Meridian Wire", "AP"]),
            (Body, "North-South News", &["North-South News"]),
            (Body, "A grocer told Meridian Wire that the river rose.", &[]),
            (Byline, "Harbor Courier", &[]),
        ];
        for (kind, text, want) in cases {
            assert_eq!(credits([(*kind, *text)].into_iter(), &[], &more), *want, "{text}");
        }
        assert!(is_sign_off("Meridian Wire", &more) && !is_sign_off("Meridian Wire", &[]));
    }
}
