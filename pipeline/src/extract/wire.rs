//! Which agencies an article credits: a credit line, a dateline, a byline, or the page's own JSON-LD.
//!
//! An agency that is merely cited ("told Reuters") or that took the picture is no credit.

use news::SegmentKind;

use super::kinds::{folded, is_credit_line};

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

/// The agency that a whole name stands for ("The Associated Press" → "AP").
pub(crate) fn agency(name: &str) -> Option<&'static str> {
    let lower = folded(name);
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = lower.strip_prefix("the ").unwrap_or(lower);
    AGENCIES.iter().find(|(long, _)| *long == lower).map(|(_, short)| *short)
}

/// Agencies credited, in the order in which they are found; `stated` are names from JSON-LD and bylines.
pub(crate) fn credits<'a>(segments: impl Iterator<Item = (SegmentKind, &'a str)>, stated: &[String]) -> Vec<String> {
    let mut found: Vec<&'static str> = vec![];
    let add = |found: &mut Vec<&'static str>, short: &'static str| {
        if !found.contains(&short) {
            found.push(short);
        }
    };
    for name in stated {
        for part in name.split([',', '/', ';', '|']).flat_map(|p| p.split(" and ")) {
            let part = part.trim().strip_prefix("By ").unwrap_or(part.trim());
            if let Some(short) = agency(part).filter(|_| part.len() > 2 || part == "AP") {
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
                if let Some(short) = agency(part) {
                    add(&mut found, short);
                }
            }
        }
        if kind == SegmentKind::Title || kind == SegmentKind::Caption || kind == SegmentKind::Promo {
            continue;
        }
        for line in text.lines().filter(|line| line.len() < 400) {
            for short in in_credit(line, kind) {
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
fn in_credit(line: &str, kind: SegmentKind) -> Vec<&'static str> {
    let lower = folded(line);
    let copyright = (lower.contains('©') || lower.contains("copyright")) && kind == SegmentKind::Boilerplate;
    let sign_off = sign_off(line);
    if sign_off.is_empty() && (is_credit_line(&lower) || copyright || kind == SegmentKind::Byline) {
        return names_in(line);
    }
    sign_off
}

/// Whether a line is nothing but agencies, or initials and agencies: "jm/dm (AFP, dpa)", "Reuters - Ap - Afp".
pub(crate) fn is_sign_off(line: &str) -> bool {
    !sign_off(line).is_empty()
}

fn sign_off(line: &str) -> Vec<&'static str> {
    if line.len() >= 60 {
        return vec![];
    }
    let bracket = line.rsplit_once('(').filter(|(head, _)| head.len() < 16 && !head.contains(". "));
    let inner = bracket.and_then(|(_, tail)| tail.trim_end_matches(['.', ' ']).strip_suffix(')'));
    let parts = inner.unwrap_or(line).split([',', '/', '-', '–', '—', '|', '+', '&']);
    let parts: Vec<&str> = parts.map(str::trim).filter(|p| !p.is_empty()).collect();
    let named: Vec<&'static str> = parts.iter().filter_map(|p| agency(p)).collect();
    if named.len() == parts.len() { named } else { vec![] }
}

/// Agencies whose names stand as whole words in a credit line.
fn names_in(line: &str) -> Vec<&'static str> {
    let lower = folded(line);
    let mut found: Vec<(usize, &'static str)> = vec![];
    for (long, short) in AGENCIES {
        // Short names are words of other languages too: they count in their own spelling alone.
        let (hay, needle) = if long.len() <= 4 { (line, *short) } else { (lower.as_str(), *long) };
        for (at, _) in hay.match_indices(needle) {
            let before = hay.get(..at).and_then(|t| t.chars().next_back());
            let after = hay.get(at + needle.len()..).and_then(|t| t.chars().next());
            let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            if free(before)
                && free(after)
                && !found.iter().any(|(_, s)| s == short)
                && !(*long == "associated press" && hay.get(..at).is_some_and(|t| t.ends_with("australian ")))
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
            assert_eq!(credits([(*kind, *text)].into_iter(), &[]), *want, "{text}");
        }
        assert_eq!(credits([].into_iter(), &["Ada Quill".into(), "The Associated Press".into()]), ["AP"]);
    }
}
