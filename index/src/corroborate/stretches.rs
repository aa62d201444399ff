//! Stretches: a happening that reaches from one stretch of time into another, or that undated Articles tell, is put together
//! again from the groups that were found in each.
//!
//! Whether two groups are one depends on the groups that theirs hang together with and on nothing further away, so that news
//! of today never turn on the whole past.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::grouping::{At, SAMPLE};
use super::link::LINKED;
use super::outline::Outline;

/// Least number of the most telling stems that two groups share: others are not compared.
const SHARED: usize = 2;

/// Sightings that were found to be one happening inside one stretch.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Label of what it was cut from.
    pub(super) component: usize,
    /// Where it lies; null for the undated, who come last.
    pub(super) stretch: Option<i32>,
    /// Ascending, not empty.
    pub(super) members: Vec<At>,
}

impl Group {
    fn sample(&self) -> &[At] {
        &self.members[..self.members.len().min(SAMPLE)]
    }

    fn when(&self) -> When {
        When(self.stretch.is_none(), self.stretch)
    }
}

/// Stretches in their order: that of the undated last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct When(bool, Option<i32>);

/// A candidate with how alike it is; of two equal ones the first stays.
#[derive(Clone, Copy, Debug)]
struct Best {
    near: f32,
    group: usize,
}

impl Best {
    fn take(best: Option<Self>, now: Self) -> Option<Self> {
        if best.is_none_or(|best| now.near > best.near || now.near == best.near && now.group < best.group) {
            Some(now)
        } else {
            best
        }
    }
}

/// Pairs of groups, as numbers in the list, that are one happening: each goes back to the one group of all earlier stretches that
/// is most like it, if on average they are alike enough and no other group of its stretch is more like that one. `across` are the
/// labels of components that links tie. Groups come in the canonical order of their components and first members.
pub(super) fn ties(
    groups: &[Group],
    across: &BTreeSet<(usize, usize)>,
    outlines: &[&Outline],
    similarity: &mut impl FnMut(At, At) -> f32,
) -> Vec<(usize, usize)> {
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        of.entry(group.component).or_default().push(number);
    }
    let mut before: BTreeMap<usize, Option<Best>> = BTreeMap::new();
    let mut after: BTreeMap<(usize, When), Option<Best>> = BTreeMap::new();
    let mut compared: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (a, b) in across {
        let (Some(some), Some(others)) = (of.get(a), of.get(b)) else { continue };
        let later = |one: &[usize]| one.first().map(|number| groups[*number].when());
        let (earlier, later) = if later(some) <= later(others) { (some, others) } else { (others, some) };
        let holders = holders(earlier, groups, outlines);
        for &number in later {
            let tops: BTreeSet<u32> = groups[number].sample().iter().flat_map(|at| outlines[at.0].top()).collect();
            let mut near: BTreeMap<usize, usize> = BTreeMap::new();
            tops.iter().filter_map(|stem| holders.get(stem)).flatten().for_each(|o| *near.entry(*o).or_default() += 1);
            near.retain(|other, shared| *shared >= SHARED && compared.insert((*other, number)));
            for other in near.into_keys() {
                let mean = mean(&groups[other], &groups[number], similarity);
                if mean >= LINKED {
                    let back = before.entry(number).or_default();
                    *back = Best::take(*back, Best { near: mean, group: other });
                    let on = after.entry((other, groups[number].when())).or_default();
                    *on = Best::take(*on, Best { near: mean, group: number });
                }
            }
        }
    }
    let mutual = before.into_iter().filter_map(|(number, back)| {
        let back = back?.group;
        let on = after.get(&(back, groups[number].when())).copied().flatten()?;
        (on.group == number).then_some((back, number))
    });
    mutual.collect()
}

/// By each of the most telling stems of samples, the groups that hold it.
fn holders(numbers: &[usize], groups: &[Group], outlines: &[&Outline]) -> FxHashMap<u32, BTreeSet<usize>> {
    let mut out: FxHashMap<u32, BTreeSet<usize>> = FxHashMap::default();
    for number in numbers {
        for stem in groups[*number].sample().iter().flat_map(|at| outlines[at.0].top()) {
            out.entry(stem).or_default().insert(*number);
        }
    }
    out
}

fn mean(a: &Group, b: &Group, similarity: &mut impl FnMut(At, At) -> f32) -> f32 {
    let (a, b) = (a.sample(), b.sample());
    let sum: f32 = a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y))).map(|(x, y)| similarity(x, y)).sum();
    sum / (a.len() * b.len()).max(1) as f32
}
