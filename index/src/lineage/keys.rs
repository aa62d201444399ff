//! Blocking keys: what two Articles must share so that they are compared at all. Never all pairs.
//!
//! Keys are dropped by static rules (rarity in the table, a fixed number of each sort), never by how full the store is, so
//! the candidates of an Article do not depend on what came before it. Keys of a topic carry the week, so that a running
//! story of years is compared with its own weeks only; keys of wording carry the time in which texts are copied. What an Article
//! stores ([`keys`]) and what it looks up ([`probes`]) differ in the neighbouring weeks and in the side of a link; a stored key
//! that meets a probe makes a candidate, from either side.

use news::{Article, Casualty, Kind, Quantity};
use serde::{Deserialize, Serialize};

use super::addresses;
use super::edge::LONGEST;
use super::profile::{Profile, Sentence};
use super::words::{self, hash, hash_all};

/// One blocking key: a stable hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(pub u64);

/// Days in a cell of time.
const CELL: i32 = 4;

/// Words of a sentence's shingle; the most telling one stands for it.
const SHINGLE: usize = 5;

/// Sentences that give a wording key.
const WORDINGS: usize = 40;

/// Of these, how many of a dated Article an undated one can meet.
const WORDINGS_UNDATED: usize = 12;

/// Links of the body that give a key.
const LINKS: usize = 50;

/// The day of keys without a time.
const NO_DAY: i32 = 0;

/// Telling stems that are paired for dated Articles.
const PAIRED: usize = 10;

/// Telling stems that are paired without a date.
const PAIRED_UNDATED: usize = 10;

/// Keys to store for an Article.
pub fn keys(profile: &Profile) -> Vec<Key> {
    all(profile, false)
}

/// Keys to look up for an Article.
pub fn probes(profile: &Profile) -> Vec<Key> {
    all(profile, true)
}

/// The first day of the cell stands in front, [`NO_DAY`] where there is none: keys of one time lie together in the store, and the
/// news of a batch are looked up in a small part of it.
fn key(day: i32, parts: &[u64]) -> Key {
    const BITS: u32 = 48;
    Key(u64::from(day as u16) << BITS | hash_all(parts) & ((1 << BITS) - 1))
}

fn all(profile: &Profile, probing: bool) -> Vec<Key> {
    let mut out: Vec<Key> = Vec::new();
    let mut add = |day: i32, parts: &[u64]| out.push(key(day, parts));
    wording(profile, probing, &mut add);
    pages(&profile.reading.article, probing, &mut add);
    topic(profile, probing, &mut add);
    happenings(profile, probing, &mut add);
    out.sort_unstable();
    out.dedup();
    out
}

/// The most telling shingle of each sentence, and the smallest of each quotation, within the time in which a text is copied: phrases of the
/// trade ("there was no immediate claim of responsibility") stand in articles of all years. An undated Article meets dated
/// ones in the most telling of its sentences.
fn wording(profile: &Profile, probing: bool, add: &mut impl FnMut(i32, &[u64])) {
    let body = profile.sentences.iter().filter(|s| s.weight >= words::RAREST);
    let mut found: Vec<(f32, u64)> =
        body.take(WORDINGS).filter_map(|s| Some((s.weight, hash_all(&[hash("wording"), most_telling(s)?])))).collect();
    let quotes = profile.quotes.iter().take(WORDINGS / 2);
    let least = |words: &[u64]| words.windows(4).map(hash_all).min();
    found.extend(quotes.filter_map(|q| Some((q.words.len() as f32, hash_all(&[hash("quote"), least(&q.words)?])))));
    if let Some(cell) = day_number(profile).map(|day| day.div_euclid(LONGEST)) {
        for (_, wording) in &found {
            for cell in if probing { cell - 1..=cell + 1 } else { cell..=cell } {
                add(cell * LONGEST, &[hash("copied"), *wording]);
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let dated = profile.day.is_some();
    for (_, wording) in found.into_iter().take(if dated { WORDINGS_UNDATED } else { WORDINGS }) {
        for side in sides(dated, probing) {
            add(NO_DAY, &[side, wording]);
        }
    }
}

/// The run of words of a sentence that tells most, ties by hash: runs without names and figures stand in many texts.
pub(super) fn most_telling(sentence: &Sentence) -> Option<u64> {
    let runs = sentence.sequence.windows(SHINGLE).zip(sentence.telling.windows(SHINGLE));
    let weighed = runs.map(|(words, weights)| (weights.iter().sum::<f32>(), hash_all(words)));
    weighed.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, run)| run)
}

/// Under which keys a dated or undated Article stands, or looks, so that pairs with an undated one meet: two dated ones do not
/// meet here.
fn sides(dated: bool, probing: bool) -> impl Iterator<Item = u64> {
    let side = |dated: bool| if dated { hash("dated") } else { hash("undated") };
    match (dated, probing) {
        (dated, false) => [Some(side(dated)), None],
        (true, true) => [Some(side(false)), None],
        (false, true) => [Some(side(false)), Some(side(true))],
    }
    .into_iter()
    .flatten()
}

/// The Article's own pages under one tag, those that its body links to under another. Its own look for links to them and for
/// other versions, its links for the page itself: two Articles that link to the same page need not be compared.
fn pages(article: &Article, probing: bool, add: &mut impl FnMut(i32, &[u64])) {
    let (own, linked) = (hash("own page"), hash("linked page"));
    for page in addresses::own(article) {
        add(NO_DAY, &[own, hash(&page)]);
        if probing {
            add(NO_DAY, &[linked, hash(&page)]);
        }
    }
    for page in addresses::linked(article).take(LINKS) {
        add(NO_DAY, &[if probing { own } else { linked }, hash(&page)]);
    }
}

/// Pairs of the most telling stems, within the week; without a date, pairs of two that the table does not know.
fn topic(profile: &Profile, probing: bool, add: &mut impl FnMut(i32, &[u64])) {
    let pairs = |n: usize| {
        let mut top: Vec<u64> = profile.top.iter().take(n).map(|(stem, _)| *stem).collect();
        top.sort_unstable();
        top
    };
    if let Some(cell) = cell(profile) {
        let top = pairs(PAIRED);
        for (i, x) in top.iter().enumerate() {
            for y in &top[i + 1..] {
                for cell in cells(cell, probing) {
                    add(cell * CELL, &[hash("topic"), *x, *y]);
                }
            }
        }
    }
    // Two dated Articles meet in their week; a pair with an undated one meets here. Dated ones store these keys and look
    // up only those that undated ones left.
    let top = pairs(PAIRED_UNDATED);
    for (i, x) in top.iter().enumerate() {
        for y in &top[i + 1..] {
            for side in sides(profile.day.is_some(), probing) {
                add(NO_DAY, &[side, *x, *y]);
            }
        }
    }
}

/// Kind, place and week of claims that are stated to a town, and of blackouts at any level; outcome, number, country and
/// week of tolls.
fn happenings(profile: &Profile, probing: bool, add: &mut impl FnMut(i32, &[u64])) {
    let Some(published) = cell(profile) else { return };
    for claim in profile.reading.claims.iter().filter(|c| !c.recap && c.kind != Kind::Statement) {
        for place in &claim.places {
            let country = hash(place.country.as_deref().unwrap_or(""));
            let what = match (&place.city, claim.kind, &claim.casualty) {
                (_, Kind::Casualty, Some(toll)) if telling(toll) => {
                    hash_all(&[hash("toll"), hash(toll.outcome.as_str()), toll.low.unwrap_or(0), country])
                }
                (_, Kind::Casualty, _) => continue,
                (Some(city), kind, _) => happening(kind, country, &city.to_lowercase()),
                (None, Kind::Blackout, _) => happening(Kind::Blackout, country, ""),
                _ => continue,
            };
            for cell in cells(published, probing) {
                add(cell * CELL, &[what]);
            }
        }
    }
}

fn happening(kind: Kind, country: u64, area: &str) -> u64 {
    hash_all(&[hash("happening"), hash(kind.as_str()), country, hash(area)])
}

/// One dead is in every paper of a country every day, "dozens" too.
fn telling(toll: &Casualty) -> bool {
    toll.quantity != Quantity::Vague && toll.low.is_some_and(|low| low > 1)
}

fn cell(profile: &Profile) -> Option<i32> {
    Some(day_number(profile)?.div_euclid(CELL))
}

/// Days since 1970.
fn day_number(profile: &Profile) -> Option<i32> {
    Some(jiff::civil::date(1970, 1, 1).until(profile.day?).ok()?.get_days())
}

fn cells(cell: i32, probing: bool) -> impl Iterator<Item = i32> {
    let around = if probing { 2 } else { 0 };
    cell - around..=cell + around
}
