//! What an Article has of its own beside another one: reporting, or padding only.

use news::{ClaimPlace, PlaceStatus, SourceClass};

use super::profile::RUN;
use super::speech::{Quote, Speaker};
use super::{Profile, details, outlets, words};

/// What a child has beside its parent's facts where that is no reporting: no quotation, nobody who speaks under a name or
/// told the child's own outlet, and one more figure at most.
#[derive(Clone, Debug, Default)]
pub struct Padding {
    /// Figures, years left out.
    pub figures: Vec<u64>,
    /// Provinces and towns where something is claimed to have happened.
    pub places: Vec<String>,
    /// Unnamed sources of a class of which the other cites nobody.
    pub sources: Vec<String>,
}

/// Details that a rewriter adds from memory or misreads: more than this are reporting.
pub const MOST: usize = 1;

impl Padding {
    /// What `child` has that `parent` has not; none where it reports. The cheap questions come first.
    pub fn of(child: &Profile, parent: &Profile) -> Option<Self> {
        let mut figures: Vec<u64> = child.figures.iter().copied().filter(|f| !given(*f, &parent.figures)).collect();
        figures.sort_unstable();
        let speaks = |s: &Speaker| s.words.last().is_some_and(|last| !parent.all.contains(last));
        let reports = figures.len() > MOST
            || child.speakers.iter().any(speaks)
            || interviews(child)
            || child.quotes.iter().any(|quote| !quoted_in(quote, parent));
        if reports {
            return None;
        }
        Some(Self { figures, places: places(child, parent), sources: sources(child, parent) })
    }

    /// In words.
    pub fn details(&self) -> Vec<String> {
        let figures = self.figures.iter().map(|figure| format!("figure ({figure})"));
        let places = self.places.iter().map(|place| format!("place ({place})"));
        let sources = self.sources.iter().map(|source| format!("source ({source})"));
        figures.chain(places).chain(sources).collect()
    }
}

/// Whether a quotation stands in another text, whole or but for a cut at its ends.
pub fn quoted_in(quote: &Quote, other: &Profile) -> bool {
    let runs = quote.words.windows(RUN);
    let all = runs.len();
    let found = runs.filter(|run| other.runs().contains(&words::hash_all(run))).count();
    // A cut or corrected quotation still shares half of its four-word runs.
    found * 2 >= all.max(1)
}

/// Whether somebody told the Article's own outlet.
pub(super) fn interviews(child: &Profile) -> bool {
    let outlet = child.reading.article.outlet_label();
    child.reading.attributions.iter().any(|a| a.to.as_deref().is_some_and(|to| outlets::same(to, &outlet)))
}

/// Places of the child's news, not of its background; the country as a whole is what everybody names.
fn places(child: &Profile, parent: &Profile) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let claims = child.reading.claims.iter().filter(|claim| !claim.recap);
    let stated = claims.flat_map(|claim| &claim.places).filter(|p| p.status == PlaceStatus::Affirmed);
    for place in stated.filter(|p| p.city.is_some() || p.admin1.is_some()) {
        if !told_of(parent, place) && !out.contains(&place.text) {
            out.push(place.text.clone());
        }
    }
    out
}

/// Whether a text names a place, or tells of the unit that it is.
fn told_of(text: &Profile, place: &ClaimPlace) -> bool {
    let named = words::cut(&place.text).all(|(_, word)| text.all.contains(&words::hash(&words::stem(word))));
    let mut told = text.reading.claims.iter().flat_map(|claim| &claim.places);
    named
        || told.any(|p| {
            p.geonames == place.geonames && p.geonames.is_some() || p.admin1 == place.admin1 && place.city.is_none()
        })
}

fn sources(child: &Profile, parent: &Profile) -> Vec<String> {
    let cited = |of: &Profile| -> Vec<(SourceClass, String, bool)> {
        let sources = of.reading.attributions.iter().filter_map(|a| a.source.as_ref());
        sources.map(|s| (s.class, s.text.clone(), s.named)).collect()
    };
    let theirs = cited(parent);
    // "The state government" is no new source where the other text has its spokesman.
    let told_of = |text: &str| {
        let stems = words::cut(text).map(|(_, word)| words::stem(word)).filter(|stem| words::weight(stem) > 0.0);
        let known: Vec<bool> = stems.map(|stem| parent.all.contains(&words::hash(&stem))).collect();
        known.iter().filter(|known| **known).count() * 2 >= known.len()
    };
    let mut out: Vec<(SourceClass, String)> = Vec::new();
    for (class, text, named) in cited(child) {
        let tells = !named && !matches!(class, SourceClass::Unknown | SourceClass::Media) && !told_of(&text);
        if tells && theirs.iter().all(|(c, ..)| *c != class) && out.iter().all(|(c, _)| *c != class) {
            out.push((class, text));
        }
    }
    out.into_iter().map(|(_, text)| text).collect()
}

/// Whether a text of these figures gives a figure, or one that rounds to it; years come from any calendar.
pub(super) fn given<'a>(figure: u64, theirs: impl IntoIterator<Item = &'a u64>) -> bool {
    (1900..2100).contains(&figure)
        || theirs.into_iter().any(|theirs| *theirs == figure || details::rounds(*theirs, figure))
}
