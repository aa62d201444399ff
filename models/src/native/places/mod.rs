//! Places that a Persian or Arabic text names, resolved to the gazetteer.
//!
//! Names are walked along the packed native names, the longest first. Without capitals precision rests on the words around: a
//! name that is an ordinary word as well counts only after the word for what it is, one of a small town or of few letters
//! only after a word that leads to a place. Adjectives and peoples ("ایرانی", "المصري") are no places here.

mod gazetteer;
mod signs;

use news::{Article, Entity, EntityKind, Level, PlaceRef, Span};
use rustc_hash::FxHashSet;

use super::words::{Kind, Line};
use super::{Lang, prefixes, words};
use crate::places::record;
use signs::Need;

/// Names have no more words than this ("المملكة العربية السعودية", "سیستان و بلوچستان").
const LONGEST: usize = 7;

/// Towns below this want a word that leads to a place.
const LARGE: u32 = 60_000;

/// All places that an Article in Persian or Arabic names, in text order; they do not overlap.
pub fn find(article: &Article, lang: Lang) -> Vec<Entity> {
    in_lines(&words::lines(article), lang)
}

/// One name that counts, with what it may mean.
struct Hit {
    span: Span,
    /// The likeliest first.
    places: Vec<(PlaceRef, u32)>,
    /// The level that the words around say.
    level: Option<Level>,
}

pub(super) fn in_lines(lines: &[Line<'_>], lang: Lang) -> Vec<Entity> {
    let mut hits = Vec::new();
    for line in lines {
        in_line(line, lang, &mut hits);
    }
    let home = countries(&hits);
    let entity = |hit: Hit| {
        let text = lines.first().map_or("", |l| hit.span.of(l.text)).to_owned();
        Entity { kind: EntityKind::Place, text, span: hit.span, place: choose(&hit, &home, lang) }
    };
    hits.into_iter().map(entity).collect()
}

fn in_line(line: &Line<'_>, lang: Lang, out: &mut Vec<Hit>) {
    let mut at = 0;
    let mut last: Option<usize> = None; // the word after the last name
    while at < line.words.len() {
        let Some((hit, after)) = name(line, at, last, lang) else {
            at += 1;
            continue;
        };
        out.push(hit);
        last = Some(after);
        at = after;
    }
}

/// The name that begins at a word, and the word after it.
fn name(line: &Line<'_>, at: usize, last: Option<usize>, lang: Lang) -> Option<(Hit, usize)> {
    if line.kind(at) != Kind::Letters || signs::heads(line.before(at, 1), lang) {
        return None;
    }
    prefixes::readings(line.key(at), lang).find_map(|(key, taken)| {
        let (value, end, whole) = longest(line, at, &key)?;
        let end = ending(line, end, lang)?;
        if taken > 0 && whole.chars().nth(2).is_none() {
            return None;
        }
        if line.joined(at) && !signs::leads(line.before(at, 1)) && signs::kind(line.before(at, 1)).is_none() {
            return None;
        }
        let places: Vec<(PlaceRef, u32)> = gazetteer::records(value, lang).filter_map(record).collect();
        let level = level(line, at, end, lang);
        let listed = last.is_some_and(|last| in_list(line, last, at, taken, lang));
        let led = listed || signs::leads(line.before(at, 1));
        let need = need(&whole, &places, taken, level, lang)?;
        let met = match need {
            Need::Nothing => true,
            Need::Lead => led || level.is_some(),
            Need::Kind => level.is_some() || listed && out_of_kind(line, last),
        };
        let after = end.0;
        met.then(|| (Hit { span: line.span(at, taken, end.1), places, level }, after))
    })
}

/// The longest name from a word on, whose first word reads so: its value, the word after it, its key.
fn longest(line: &Line<'_>, at: usize, first: &str) -> Option<(u64, usize, String)> {
    let mut walk = gazetteer::walk();
    let mut best = None;
    let mut whole = String::new();
    for count in 0..LONGEST {
        let word = if count == 0 { first } else { line.key(at + count) };
        if word.is_empty() || count > 0 && line.kind(at + count) != Kind::Letters || !walk.step(word) {
            break;
        }
        if count > 0 {
            whole.push(' ');
        }
        whole.push_str(word);
        if let Some(value) = walk.value() {
            best = Some((value, at + count + 1, whole.clone()));
        }
    }
    best
}

/// Where the search goes on and where the name's span ends; null where what follows makes it another word.
fn ending(line: &Line<'_>, end: usize, lang: Lang) -> Option<(usize, usize)> {
    if signs::tails(line.key(end)) {
        return None;
    }
    if !line.joined(end) {
        return Some((end, end));
    }
    // The link to what describes it ("ترکیه‌ی امروز") is no part of the name; any other ending makes another word.
    (lang.is_fa() && matches!(line.key(end), "ي" | "اي") && !line.joined(end + 1)).then_some((end + 1, end))
}

/// The level that the words around a name say.
fn level(line: &Line<'_>, at: usize, end: (usize, usize), lang: Lang) -> Option<Level> {
    let plural = lang.is_fa() && matches!(line.before(at, 1), "هاي" | "ها");
    let before = if plural { line.before(at, 2) } else { line.before(at, 1) };
    let found = prefixes::readings(before, lang).find_map(|(key, _)| signs::kind(&key));
    // "تونس العاصمة", "العاصمة الجزائر": the town of that name.
    let capital = line.key(end.0) == "العاصمه" || matches!(before, "العاصمه" | "پايتخت");
    found.or(capital.then_some(Level::City))
}

/// Whether a name goes on a list of names: "in Sanandaj, Saqqez and Baneh".
fn in_list(line: &Line<'_>, last: usize, at: usize, taken: usize, lang: Lang) -> bool {
    let tied = lang == Lang::Ar && taken == 1 && line.key(at).starts_with('و');
    match at.checked_sub(last) {
        Some(0) => tied,
        Some(1) => matches!(line.key(last), "،" | "," | "و"),
        Some(2) => matches!(line.key(last), "،" | ",") && line.key(last + 1) == "و",
        _ => false,
    }
}

/// Whether the list that a name goes on began with the word for what its members are.
fn out_of_kind(line: &Line<'_>, last: Option<usize>) -> bool {
    const REACH: usize = 12;
    last.is_some_and(|last| {
        let words = last.saturating_sub(REACH)..last;
        words.rev().take_while(|at| !matches!(line.key(*at), "." | "؛" | "؟" | "!")).any(|at| {
            let key = line.key(at);
            matches!(key, "استانهاي" | "شهرهاي" | "محافظات" | "محافظتي" | "ولايات" | "مدن" | "مدينتي")
                || key == "هاي" && matches!(line.before(at, 1), "استان" | "شهر" | "شهرستان")
        })
    })
}

/// What a name needs around it to count; null where it cannot be one.
fn need(key: &str, places: &[(PlaceRef, u32)], taken: usize, level: Option<Level>, lang: Lang) -> Option<Need> {
    let (first, _) = places.first()?;
    let table = signs::need(key, lang);
    let letters = key.chars().count();
    let people = places.iter().filter(|(p, _)| p.level == Level::City).map(|(_, n)| *n).max().unwrap_or(0);
    let town = first.level == Level::City;
    let short = letters < 4 || letters == 4 && town;
    let doubtful = short && !signs::is_sure(key) || town && people < LARGE && !key.contains(' ');
    let need = table.max(if doubtful { Need::Lead } else { Need::Nothing });
    // What is left of a word without "in" or "like" is more often no name.
    if taken > 0 && need > Need::Nothing && level.is_none() && table == Need::Kind {
        return None;
    }
    Some(need)
}

/// The countries that the hits name or lie in without doubt.
fn countries(hits: &[Hit]) -> FxHashSet<String> {
    let sure = |hit: &&Hit| {
        let (first, _) = &hit.places[0];
        hit.places.iter().all(|(p, _)| p.country == first.country)
    };
    hits.iter().filter(|h| !h.places.is_empty()).filter(sure).filter_map(|h| h.places[0].0.country.clone()).collect()
}

/// The place that a name means: of the level that the words say, else a country before a town before a province, in a country
/// that the Article speaks of. A bare name is the town where a province is called after a town in it.
fn choose(hit: &Hit, home: &FxHashSet<String>, lang: Lang) -> Option<PlaceRef> {
    let all = || hit.places.iter().map(|(p, n)| (p, *n));
    let at_home = |p: &PlaceRef| p.country.as_ref().is_some_and(|c| home.contains(c));
    let mut best: Option<(i32, &PlaceRef)> = None;
    let units: Vec<(&PlaceRef, u32)> = all().filter(|(p, _)| p.level == Level::Admin1).collect();
    for (place, people) in all() {
        let capital_of_unit = units.is_empty() || units.iter().any(|(u, n)| u.admin1 == place.admin1 || people > n / 2);
        let base = match place.level {
            Level::Country => 40,
            Level::City if capital_of_unit => 30,
            Level::Admin1 => 20,
            Level::City | Level::Region => 10,
        };
        let said = if hit.level == Some(place.level) { 100 } else { 0 };
        let near = if at_home(place) { 35 } else { 0 };
        let persian = if lang.is_fa() && place.country.as_deref() == Some("IR") { 5 } else { 0 };
        let large = i32::try_from(people.checked_ilog10().unwrap_or(0)).unwrap_or(0);
        let score = base + said + near + persian + large;
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, place));
        }
    }
    best.map(|(_, place)| place.clone())
}
