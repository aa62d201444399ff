//! A Sketch: what is kept of every Article so that most pairs are told apart without reading either of them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::addresses;
use super::edge::{LONGEST, QUOTES};
use super::keys::most_telling;
use super::own::{self, given, interviews};
use super::profile::{Profile, dot};
use super::shared::in_both;
use super::words::{self, hash, shortened};

/// What is kept of an Article; all lists are ascending, each value once. Words and stems are hashed to 32 bits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sketch {
    /// Day of publication, where known to the day.
    pub day: Option<Date>,
    /// Stems with their weights in a vector of length 1.
    pub vector: Vec<(u32, f32)>,
    /// Every stem.
    pub stems: Vec<u32>,
    /// The most telling run of words of each sentence.
    wordings: Vec<u64>,
    figures: Vec<u64>,
    /// Last names of those who speak under a name.
    speakers: Vec<u32>,
    /// Whether somebody told its own outlet.
    interviews: bool,
    /// Its outlet, and whom it names as the one that reported.
    outlet: u64,
    cited: Vec<u64>,
    /// Its own pages, and those that its body links to.
    own: Vec<u64>,
    linked: Vec<u64>,
}

impl Sketch {
    /// Takes what is kept of an Article.
    pub fn new(profile: &Profile) -> Self {
        let article = &profile.reading.article;
        let mut vector: Vec<(u32, f32)> =
            profile.vector.iter().map(|(stem, weight)| (shortened(*stem), *weight)).collect();
        vector.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        vector.dedup_by_key(|(stem, _)| *stem);
        let body = profile.sentences.iter().filter(|s| s.weight >= words::RAREST);
        Self {
            day: profile.day,
            vector,
            stems: ascending(profile.all.iter().map(|stem| shortened(*stem))),
            wordings: ascending(body.filter_map(most_telling)),
            figures: ascending(profile.figures.iter().copied()),
            speakers: ascending(profile.speakers.iter().filter_map(|s| s.words.last()).map(|word| shortened(*word))),
            interviews: interviews(profile),
            outlet: hash(&profile.outlet),
            cited: ascending(profile.cited.iter().map(|(key, _)| hash(key))),
            own: ascending(addresses::own(article).map(|page| hash(&page))),
            linked: ascending(addresses::linked(article).map(|page| hash(&page))),
        }
    }

    /// Cosine of two texts' stem vectors, 0 to 1.
    pub fn affinity(&self, other: &Self) -> f32 {
        dot(&self.vector, &other.vector)
    }

    /// Whether this Article names the other's page or outlet.
    fn cites(&self, other: &Self) -> bool {
        let outlet = self.outlet != other.outlet && self.cited.binary_search(&other.outlet).is_ok();
        outlet || in_both(&self.linked, &other.own) > 0
    }

    /// Whether this Article can be a rewrite of the other: nobody speaks in it alone, and hardly a figure stands in it alone.
    fn may_retell(&self, other: &Self) -> bool {
        !self.interviews
            && self.speakers.iter().all(|name| other.stems.binary_search(name).is_ok())
            && self.figures.iter().filter(|figure| !given(**figure, &other.figures)).count() <= own::MOST
    }
}

/// Whether [`super::edge()`] can find an edge between two Articles of this affinity. What shares the wording of no whole
/// sentence, cites neither way and reports things of its own on both sides is not compared.
pub fn may_be_kin(a: &Sketch, b: &Sketch, affinity: f32) -> bool {
    let apart = a.day.zip(b.day).and_then(|(a, b)| Some(a.until(b).ok()?.get_days().abs()));
    apart.is_none_or(|days| days <= LONGEST)
        && (in_both(&a.wordings, &b.wordings) > 0
            || affinity >= QUOTES && (a.cites(b) || b.cites(a))
            || a.may_retell(b)
            || b.may_retell(a))
}

fn ascending<T: Ord>(of: impl Iterator<Item = T>) -> Vec<T> {
    let mut out: Vec<T> = of.collect();
    out.sort_unstable();
    out.dedup();
    out
}
