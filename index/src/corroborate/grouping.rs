//! Grouping: which of the Sightings that hang together by links are one Event.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::groups::{average_linkage, components};
use super::link::{LINKED, Pair, apart, score};
use super::outline::Outline;
use super::sighting::{Sighting, area, fallbacks, stretch, week};
use super::stretches::{Group, ties};
use super::weave::Related;

/// A Sighting by its place: number of the Article in a list, number of the Sighting in it.
pub(super) type At = (usize, usize);

/// Most Sightings that are cut by average linkage at once: its cost grows with the square.
const MOST: usize = 600;

/// Members of a group that others are compared with, where not all are compared.
pub(super) const SAMPLE: usize = 6;

/// Similarity of two Sightings of one Article: its writer told them apart.
const APART: f32 = -0.3;

/// The same where one is tolls that could stand with the other: not what ties them, and nothing that keeps them apart.
const BESIDE: f32 = 0.2;

/// Groups of these Sightings (ascending) by the links between them; those that are tolls alone found none. What hangs together
/// inside a stretch of time is cut first; then one group is put to one of another stretch where a link ties the two.
pub(super) fn grouped(ats: &[At], outlines: &[&Outline], links: &[(At, At)], related: &Related<'_>) -> Vec<Vec<At>> {
    let number = |at: &At| ats.binary_search(at).ok();
    let links = links.iter().filter_map(|(a, b)| Some((number(a)?, number(b)?)));
    let within = |(a, b): &(usize, usize)| stretch(seen(outlines, ats[*a])) == stretch(seen(outlines, ats[*b]));
    let (inside, across): (Vec<_>, Vec<_>) = links.partition(within);
    let labels = components(ats.len(), inside);
    let mut groups: Vec<Group> = Vec::new();
    for (component, part) in by_label(ats, &labels) {
        let mut known = Known::default();
        let cut = cut(&part, outlines, &mut |x, y| similarity(outlines, related, &mut known, (x, y)));
        let stretch = part.first().and_then(|at| stretch(seen(outlines, *at)));
        groups.extend(cut.into_iter().map(|members| Group { component, stretch, members }));
    }
    let across: BTreeSet<(usize, usize)> = across.into_iter().map(|(a, b)| (labels[a], labels[b])).collect();
    let mut known = Known::default();
    let ties = ties(&groups, &across, outlines, &mut |x, y| similarity(outlines, related, &mut known, (x, y)));
    let whole = components(groups.len(), ties);
    let mut united: BTreeMap<usize, Vec<At>> = BTreeMap::new();
    for (group, label) in groups.into_iter().zip(whole) {
        united.entry(label).or_default().extend(group.members);
    }
    united.values_mut().for_each(|members| members.sort_unstable());
    settled(united.into_values().collect(), outlines)
}

/// Groups with the tolls that no other Article took put where they fall back to.
fn settled(groups: Vec<Vec<At>>, outlines: &[&Outline]) -> Vec<Vec<At>> {
    let tolls = |at: &At| seen(outlines, *at).claims.is_empty();
    let (mut homes, left): (Vec<Vec<At>>, Vec<Vec<At>>) =
        groups.into_iter().partition(|group| !group.iter().all(tolls));
    let of: FxHashMap<At, usize> =
        homes.iter().enumerate().flat_map(|(home, group)| group.iter().map(move |at| (*at, home))).collect();
    for at in left.into_iter().flatten() {
        let fallback = fallbacks(&outlines[at.0].seen).find(|(_, tolls)| *tolls == at.1);
        if let Some(home) = fallback.and_then(|(home, _)| of.get(&(at.0, home))) {
            homes[*home].push(at);
            homes[*home].sort_unstable();
        }
    }
    homes
}

fn seen<'a>(outlines: &[&'a Outline], at: At) -> &'a Sighting {
    &outlines[at.0].seen[at.1]
}

/// What pairs of Articles are to one another.
type Known<'p> = FxHashMap<(usize, usize), Pair<'p>>;

/// How alike two Sightings are; pairs of Articles are compared once and then `known`.
fn similarity<'p>(outlines: &[&'p Outline], related: &Related<'_>, known: &mut Known<'p>, (x, y): (At, At)) -> f32 {
    let (a, b) = (seen(outlines, x), seen(outlines, y));
    if x.0 == y.0 {
        let falls =
            |tolls: &Sighting, on: &Sighting| tolls.fallback.is_some() && tolls.fallback == on.claims.first().copied();
        let beside = (a.claims.is_empty() && b.claims.is_empty()) || falls(a, b) || falls(b, a);
        return if beside { BESIDE } else { APART };
    }
    // Most pairs are told apart by kind and time, and their texts need not be compared.
    if apart(a, b) {
        return 0.0;
    }
    let pair = *known.entry((x.0, y.0)).or_insert_with(|| related.pair(outlines[x.0], outlines[y.0]));
    score(a, b, pair).unwrap_or(0.0)
}

/// Cuts one component: by average linkage, or, where it is so large that this costs too much, first by what its Sightings say
/// of kind and place, and then by week.
fn cut(part: &[At], outlines: &[&Outline], similarity: &mut impl FnMut(At, At) -> f32) -> Vec<Vec<At>> {
    if part.len() <= MOST {
        return by_linkage(part, similarity);
    }
    let mut out = Vec::new();
    for group in by_key(part, |at| area(seen(outlines, at))) {
        if group.len() <= MOST {
            out.extend(by_linkage(&group, similarity));
        } else {
            by_key(&group, |at| week(seen(outlines, at)))
                .iter()
                .for_each(|week| out.extend(by_sample(week, outlines, similarity)));
        }
    }
    out
}

/// Average linkage of the first [`MOST`] in canonical order; each of the others joins the group that is most like it, of those
/// that share one of its most telling stems, and those that are like none are grouped among themselves.
fn by_sample(part: &[At], outlines: &[&Outline], similarity: &mut impl FnMut(At, At) -> f32) -> Vec<Vec<At>> {
    let (first, rest) = part.split_at(part.len().min(MOST));
    let mut groups = by_linkage(first, similarity);
    let founded: Vec<Vec<At>> = groups.iter().map(|group| group.iter().take(SAMPLE).copied().collect()).collect();
    let mut holders: FxHashMap<u32, BTreeSet<usize>> = FxHashMap::default();
    for (number, sample) in founded.iter().enumerate() {
        for stem in sample.iter().flat_map(|at| outlines[at.0].top()) {
            holders.entry(stem).or_default().insert(number);
        }
    }
    let mut left = Vec::new();
    for at in rest {
        let near: BTreeSet<usize> =
            outlines[at.0].top().filter_map(|stem| holders.get(&stem)).flatten().copied().collect();
        let mut best: Option<(f32, usize)> = None;
        for number in near {
            let sample = &founded[number];
            let mean = sample.iter().map(|other| similarity(*other, *at)).sum::<f32>() / sample.len().max(1) as f32;
            if mean >= LINKED && best.is_none_or(|(most, _)| mean > most) {
                best = Some((mean, number));
            }
        }
        match best {
            Some((_, number)) => groups[number].push(*at),
            None => left.push(*at),
        }
    }
    if !left.is_empty() {
        groups.extend(by_sample(&left, outlines, similarity));
    }
    groups
}

fn by_linkage(part: &[At], similarity: &mut impl FnMut(At, At) -> f32) -> Vec<Vec<At>> {
    if part.len() == 1 {
        return vec![part.to_vec()];
    }
    let mut near = vec![0.0; part.len() * part.len()];
    for i in 0..part.len() {
        for j in i + 1..part.len() {
            near[i * part.len() + j] = similarity(part[i], part[j]);
        }
    }
    let labels = average_linkage(part.len(), LINKED, |i, j| near[i.min(j) * part.len() + i.max(j)]);
    by_label(part, &labels).into_values().collect()
}

/// Groups of one key each, by key.
fn by_key<K: Ord>(part: &[At], key: impl Fn(At) -> K) -> Vec<Vec<At>> {
    let mut out: BTreeMap<K, Vec<At>> = BTreeMap::new();
    for at in part {
        out.entry(key(*at)).or_default().push(*at);
    }
    out.into_values().collect()
}

fn by_label(part: &[At], labels: &[usize]) -> BTreeMap<usize, Vec<At>> {
    let mut out: BTreeMap<usize, Vec<At>> = BTreeMap::new();
    for (at, label) in part.iter().zip(labels) {
        out.entry(*label).or_default().push(*at);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use news::{Kind, Reading};

    use super::super::made::{claim, place, reading};
    use super::*;
    use crate::lineage::Profile;

    /// A report of one of many killings in one town on one day; whom it names is the story's own.
    fn killing(story: usize, outlet: usize) -> Reading {
        let syllables = ["ba", "dor", "fen", "gil", "hask", "jun", "kel", "mor", "nat", "pil"];
        let name = |n: usize| {
            let (tens, ones) = (syllables[(story / 10 + n) % 10], syllables[story % 10]);
            format!("{}{tens}{}{ones}{}", syllables[n % 10], syllables[n / 10 % 10], syllables[(n * 7 + story) % 10])
        };
        let names = |from: usize| (from..from + 25).map(name).collect::<Vec<_>>().join(" ");
        let text = format!(
            "{} shot dead in Velgrad\nA {} was shot dead beside the {} in Velgrad.\nThe {} of paper {outlet} saw {}.",
            name(1),
            names(2),
            names(27),
            names(52),
            names(74)
        );
        let mut one = reading(&format!("paper{outlet}.example"), Some("2031-05-04"), &text);
        claim(&mut one, Kind::Killing, "shot dead", &[]).places = vec![place("KZ-10/Velgrad")];
        one
    }

    fn outlines(readings: &[Reading]) -> Vec<Outline> {
        readings.iter().map(|one| Outline::new(&Profile::new(Arc::new(one.clone())))).collect()
    }

    fn groups(outlines: &[Outline], cut: impl Fn(&[At], &[&Outline], &Related<'_>) -> Vec<Vec<At>>) -> Vec<Vec<usize>> {
        let borrowed: Vec<&Outline> = outlines.iter().collect();
        let ats: Vec<At> = (0..outlines.len()).map(|at| (at, 0)).collect();
        let mut out: Vec<Vec<usize>> = cut(&ats, &borrowed, &Related::new(&[]))
            .into_iter()
            .map(|group| {
                let mut group: Vec<usize> = group.into_iter().map(|(at, _)| at).collect();
                group.sort_unstable();
                group
            })
            .collect();
        out.sort_unstable();
        out
    }

    #[test]
    fn a_component_that_is_too_large_to_compare_whole_is_told_apart_by_its_texts_all_the_same() {
        // 90 killings in one town on one day, each told by nine outlets: more than are compared at once.
        let stories = 90;
        let readings: Vec<Reading> = (0..stories * 9).map(|at| killing(at % stories, at / stories)).collect();
        let outlines = outlines(&readings);
        assert!(outlines.len() > MOST && outlines.iter().all(|outline| outline.seen.len() == 1));
        let found = groups(&outlines, |ats, outlines, related| {
            let mut known = Known::default();
            cut(ats, outlines, &mut |x, y| similarity(outlines, related, &mut known, (x, y)))
        });
        let told: Vec<Vec<usize>> =
            (0..stories).map(|story| (0..9).map(|outlet| story + outlet * stories).collect()).collect();
        assert_eq!(found, told);
    }

    #[test]
    fn two_that_only_share_kind_place_and_week_are_not_put_together() {
        let outlines = outlines(&[killing(12, 0), killing(34, 1)]);
        let found = groups(&outlines, |ats, outlines, related| {
            let mut known = Known::default();
            by_sample(ats, outlines, &mut |x, y| similarity(outlines, related, &mut known, (x, y)))
        });
        let near = outlines[0].sketch.affinity(&outlines[1].sketch);
        assert_eq!(found, [[0], [1]], "{near}");
    }
}
