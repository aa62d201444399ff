//! Whether a name in a text is a place there: cues around it, weighed.
//!
//! Weights were set on open data (a name that needs no cue scores 2, one that needs a cue 0 to 1); the bar is [`BAR`].

use news::{SegmentKind, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{first_name, heads_org, title};

use super::gazetteer::{Class, Place};
use super::scan::{Case, Hit, Line, Piece};
use super::words::{self, Kind};

/// A name with at least this score is a place.
const BAR: f32 = 1.5;

/// Whether each hit is a place, and what the words around it say of its level.
pub(super) fn judge(lines: &[Line], hits: &[Hit], bodies: &[Span]) -> Vec<bool> {
    let persons = surnames(lines);
    let alone: Vec<f32> = (0..hits.len()).map(|at| score(lines, hits, at, bodies, &persons)).collect();
    let place = |at: usize| alone[at] >= BAR && !hits[at].adjective;
    let company = |at: usize| {
        at > 0 && place(at - 1) && listed(lines, &hits[at - 1], &hits[at])
            || at + 1 < hits.len() && place(at + 1) && listed(lines, &hits[at], &hits[at + 1])
    };
    let scores: Vec<f32> = (0..hits.len()).map(|at| alone[at] + if company(at) { 0.9 } else { 0.0 }).collect();
    // What is surely a place once is likely one elsewhere in the text.
    let mut sure: FxHashMap<&str, f32> = FxHashMap::default();
    for (hit, score) in hits.iter().zip(&scores) {
        let best = sure.entry(&hit.key).or_insert(f32::MIN);
        *best = best.max(*score);
    }
    hits.iter()
        .zip(&scores)
        .map(|(hit, &score)| {
            let known = sure.get(hit.key.as_str()).is_some_and(|&best| best >= 2.3);
            score + if known && score > -1.6 { 2.0 } else { 0.0 } >= BAR
        })
        .collect()
}

/// Words that stand after a first name or a title somewhere in the text.
fn surnames(lines: &[Line]) -> FxHashSet<&str> {
    let mut out = FxHashSet::default();
    for line in lines.iter().filter(|l| l.case == Case::Usual) {
        for pair in line.pieces.windows(2) {
            let [a, b] = pair else { continue };
            if a.cap
                && b.cap
                && b.mark == ' '
                && a.possessive.is_none()
                && !words::follows_place(&b.key)
                && words::kind(&b.key).is_none()
            {
                let word = capitalised(&a.key);
                if first_name(&word).is_some() || title(&word).is_some_and(|_| !words::follows_place(&a.key)) {
                    out.insert(b.key.as_str());
                }
            }
        }
    }
    out
}

fn capitalised(key: &str) -> String {
    let mut chars = key.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn score(lines: &[Line], hits: &[Hit], at: usize, bodies: &[Span], persons: &FxHashSet<&str>) -> f32 {
    let hit = &hits[at];
    let line = &lines[hit.line];
    let around = Around::new(line, hit);
    // "Washington Post", "White House": a known body.
    if bodies.iter().any(|body| body.contains(hit.span)) {
        return -9.0;
    }
    let single = hit.end - hit.first == 1;
    if hit.adjective {
        let joined = around.next.is_some_and(|n| n.key.starts_with("american"))
            || around.previous.is_some_and(|p| matches!(p.key.as_str(), "native" | "african" | "latin" | "asian"));
        let nation = hit.postings.iter().any(|p| p.place().class() == Class::Country);
        let small = line.case == Case::Small && (hit.key.len() < 5 || !nation || words::common(&hit.key));
        let language = matches!(
            hit.key.as_str(),
            "english"
                | "polish"
                | "kiwi"
                | "dane"
                | "lao"
                | "brit"
                | "pole"
                | "swede"
                | "swiss"
                | "catalan"
                | "norman"
                | "lombard"
                | "breton"
                | "scots"
                | "thai"
                | "motswana"
                | "soviet"
                | "mongol"
                | "dominican"
        );
        return if joined || small || language { 0.0 } else { 2.0 };
    }
    let after = line.pieces.get(hit.end);
    let money = after.is_some_and(|p| p.mark == '$' && p.span.start == hit.span.end);
    let named = after.is_some_and(|p| p.cap && words::kind(&p.key).is_some());
    let counted = hit.key.contains(|c: char| c.is_ascii_digit()) && !hit.postings.iter().any(|p| p.is_primary());
    if money || counted || words::never_alone(&hit.key) && !named {
        return -9.0;
    }
    let mut s = prior(hit, single);
    if line.case == Case::Small {
        let big = hit.postings.iter().any(|p| p.place().class() == Class::Country || p.place().population() >= 300_000);
        if single && (words::common(&hit.key) || hit.key.len() < 4) || !big {
            return -9.0;
        }
        return s + around.before.max(if single { 0.0 } else { 0.5 });
    }
    let contained = at + 1 < hits.len() && chained(line, hit, &hits[at + 1]);
    let contains = at > 0 && hits[at - 1].line == hit.line && chained(line, &hits[at - 1], hit);
    s += around.before;
    if contained || contains {
        s += 2.5;
    } else if hit.postings.iter().all(|p| p.is_after_comma()) {
        return -9.0;
    }
    if single && words::common(&hit.key) && !contained {
        s -= if hit.postings.iter().any(|p| p.place().class() == Class::Country) { 0.5 } else { 2.2 };
    }
    if dateline(line, hit) {
        s += 3.0;
    }
    s += neighbours(line, hit, &around, single, contained || contains);
    if single && persons.contains(hit.key.as_str()) && !contained && around.before < 1.0 {
        s -= 2.0;
    }
    s
}

/// How much a name is a place by itself.
fn prior(hit: &Hit, single: bool) -> f32 {
    let of = |place: Place, primary: bool, printed: bool| match place.class() {
        Class::Country => 3.0,
        Class::Unit if place.unit() == Some(place) => 2.2,
        Class::Region | Class::Water | Class::Land => 2.4,
        Class::Unit => 1.2,
        Class::District => {
            if single {
                0.3
            } else {
                2.2
            }
        }
        Class::City => {
            let size = match place.population() {
                1_000_000.. => 2.0,
                200_000.. => 1.6,
                50_000.. => 1.1,
                5_000.. => 0.6,
                _ => 0.2,
            };
            if primary || printed { size } else { size * 0.6 }
        }
    };
    let best = hit.postings.iter().map(|p| of(p.place(), p.is_primary(), p.is_printed())).fold(0.0, f32::max);
    best + if single { 0.0 } else { 0.9 }
}

/// What stands before and after a name.
struct Around<'a> {
    /// Score of the words before.
    before: f32,
    previous: Option<&'a Piece>,
    next: Option<&'a Piece>,
}

impl<'a> Around<'a> {
    fn new(line: &'a Line, hit: &Hit) -> Self {
        let word = |at: usize| line.pieces.get(at).filter(|p| !p.key.is_empty());
        let back = |n: usize| hit.first.checked_sub(n).and_then(word);
        let previous = back(1);
        let next = word(hit.end);
        let mut n = 1;
        let mut before = 0.0;
        // "in the northern Kunar province", "the city of Herat".
        while back(n).is_some_and(|p| p.key == "the" || words::direction(&p.key)) && n < 4 {
            before += if back(n).is_some_and(|p| p.key != "the") { 1.2 } else { 0.0 };
            n += 1;
        }
        if let Some(p) = back(n) {
            before += words::preposition(&p.key);
            if p.key == "of" && back(n + 1).is_some_and(|p| words::kind(&p.key).is_some()) {
                before += 2.0;
            } else if p.key == "of" && back(n + 1).is_some_and(|p| p.cap && words::heads_name(&p.key)) {
                before -= 1.5;
            }
            if !p.cap && matches!(words::kind(&p.key), Some(Kind::Town | Kind::Unit)) {
                before += 1.5;
            }
            // "in Homs and Hama", "Fars, Alborz and Zanjan"
            if matches!(p.key.as_str(), "and" | "or") && n == 1 {
                before += 0.4;
            }
        }
        Self { before, previous, next }
    }
}

/// What words beside a name take from it or give to it.
fn neighbours(line: &Line, hit: &Hit, around: &Around<'_>, single: bool, chain: bool) -> f32 {
    let mut s = 0.0;
    let strong = hit.postings.iter().any(|p| p.place().class() == Class::Country) || !single;
    let usual = line.case == Case::Usual;
    let owner = line.pieces[hit.end - 1].possessive.is_some();
    if let Some(next) = around.next.filter(|_| !owner) {
        let key = next.key.as_str();
        if words::of_place(key) && !next.joined && !next.cap {
            s += 1.3;
        } else if words::kind(key).is_some() && !next.joined {
            s += 1.5;
        } else if single && !strong && words::says(key) && matches!(key, "said" | "says" | "told" | "had" | "has") {
            s -= 1.0;
        } else if words::makes_name(key) && (next.cap || key.ends_with("virus")) {
            s -= 3.0;
        } else if next.cap && !next.joined && !words::follows_place(key) && !line.pieces[hit.end - 1].dot {
            let word = capitalised(&hit.key);
            let body = heads_org(&capitalised(key));
            let person = single && !body && (first_name(&word).is_some() || words::given(&hit.key));
            s -= if person && (usual || around.before <= 0.0) {
                4.0
            } else if !usual {
                0.0
            } else if saint(&line.pieces[hit.first].key) {
                2.6
            } else if strong {
                0.6
            } else {
                1.6
            };
        }
    }
    // "Milagro de la Vega": the name goes on.
    let particle = |at: usize| {
        line.pieces
            .get(at)
            .is_some_and(|p| matches!(p.key.as_str(), "de" | "del" | "la" | "las" | "los" | "dos" | "da"))
    };
    if usual && !owner && particle(hit.end) {
        let rest = (hit.end..hit.end + 3).find(|at| !particle(*at));
        s -= if rest.and_then(|at| line.pieces.get(at)).is_some_and(|p| p.cap) { 2.6 } else { 0.0 };
    }
    let tied = line.pieces[hit.first].joined;
    if let Some(previous) = around.previous.filter(|p| p.cap && p.possessive.is_none() && !tied) {
        let word = capitalised(&previous.key);
        let named = first_name(&word).is_some() || previous.key.len() == 1 && previous.dot;
        let titled = title(&word).is_some() && !strong;
        if previous.key == "united" {
            s -= 4.0;
        } else if (named || titled) && single && !chain && !words::direction(&previous.key) {
            s -= 3.5;
        } else if usual && hit.first > 1 && around.before <= 0.0 && !previous.upper {
            s -= if strong { 0.3 } else { 1.5 };
        }
    }
    // A capital that the beginning of a sentence explains.
    let initial = hit.first == 0 || hit.first == 1 && line.pieces[0].key.is_empty();
    if initial && single && !strong {
        s -= 0.4;
    }
    // "HIV", "BAI": letters of a body.
    let letters = hit.key.len() < 5 && line.case == Case::Usual && single && !strong;
    if letters
        && line.pieces[hit.first].upper
        && !chain
        && !hit.postings.iter().any(|p| p.is_printed())
        && !dateline(line, hit)
    {
        s -= 4.0;
    }
    if line.case == Case::Shouted && single && hit.key.len() < 4 {
        s -= 2.0;
    }
    s
}

/// First words of names that a second name goes on with: "San Jose Guayabal".
fn saint(key: &str) -> bool {
    matches!(key, "san" | "santa" | "santo" | "sao" | "villa" | "puerto" | "nueva" | "ciudad")
}

/// Whether two names stand side by side in a list.
pub(super) fn listed(lines: &[Line], a: &Hit, b: &Hit) -> bool {
    let gap = a.line == b.line && b.first > a.end && b.first - a.end <= 2;
    gap && lines[a.line].pieces[a.end..b.first]
        .iter()
        .all(|p| if p.key.is_empty() { p.mark == ',' } else { matches!(p.key.as_str(), "and" | "or") })
}

/// Whether the second name may hold the first ("Mosul, Nineveh", "Gary, Ind.", "Hama (Syria)").
pub(super) fn chained(line: &Line, inner: &Hit, outer: &Hit) -> bool {
    let gap = outer.first.checked_sub(inner.end);
    let comma = gap == Some(1) && line.pieces.get(inner.end).is_some_and(|p| p.mark == ',');
    let bare = gap == Some(0) && outer.postings.iter().any(|p| p.is_after_comma() || p.is_printed());
    inner.line == outer.line
        && (comma || bare)
        && !outer.adjective
        && !inner.adjective
        && inner.postings.iter().any(|i| {
            // "Egypt, US" is two countries, not a village.
            let nation = inner.postings.iter().any(|p| p.place().class() == Class::Country);
            let holds = |o: Place| holds(o, i.place()) && !(nation && o.class() == Class::Country);
            outer.postings.iter().any(|o| holds(o.place()))
        })
}

/// Whether one place lies in another by the tables.
pub(super) fn holds(outer: Place, inner: Place) -> bool {
    if outer == inner {
        return false;
    }
    match outer.class() {
        Class::Country => inner.country() == Some(outer) && inner.class() != Class::Country,
        Class::Unit if outer.unit() == Some(outer) => inner.unit() == Some(outer),
        Class::Unit | Class::District => {
            let near = match (outer.centre(), inner.centre()) {
                (Some(a), Some(b)) => super::resolve::km(a, b) < 60.0,
                _ => false,
            };
            inner.class() == Class::City && near && inner.country() == outer.country()
        }
        _ => false,
    }
}

/// Whether a name stands where the place of writing stands: "TEHRAN (Agency) -", "BEIRUT, Jan 3 -".
pub(super) fn dateline(line: &Line, hit: &Hit) -> bool {
    if hit.first > 0 || line.segment != SegmentKind::Body {
        return false;
    }
    let shouted = line.case != Case::Shouted && line.pieces[hit.first..hit.end].iter().all(|p| p.upper || p.dot);
    let upto = line.pieces.len().min(hit.end + 9);
    let mark =
        |at: usize, marks: &[char]| line.pieces.get(at).is_some_and(|p| p.key.is_empty() && marks.contains(&p.mark));
    let dash = (hit.end..upto).any(|at| mark(at, &['—', '–', '-']));
    // "San Roque, 21 Nov 89 (Agency) -- ": the day and the agency tell it without capitals.
    let credit = mark(hit.end, &[',']) && (hit.end..hit.end + 7).any(|at| mark(at, &['(']));
    let spelt = credit && (hit.end..(hit.end + 16).min(line.pieces.len())).any(|at| mark(at, &['—', '–', '-']));
    spelt
        || shouted && (dash || mark(hit.end, &[',', '(']))
        || mark(hit.end, &['—', '–'])
        || dash && mark(hit.end, &['(', ','])
}
