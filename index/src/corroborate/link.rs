//! Whether Sightings of two Articles are of one happening: kind, place and time must allow it, and the texts must say so.

use news::{Kind, Relation};

use super::sighting::{Agreement, ITSELF, SLACK, Sighting, borne, kinds_meet, places_agree};
use crate::lineage::words;

/// Score from which two Sightings are linked. Links make components; [`super::groups`] cuts these where the average of all
/// scores inside falls below the same mark, so that one chance link does not chain two happenings.
pub const LINKED: f32 = 0.22;

/// Least distinctive affinity of the texts where one of them has no date: two texts about the blackouts of one country, years
/// apart, share all words of country and kind, and little else.
const DISTINCTIVE: f32 = 0.12;

/// Least affinity where all else agrees: two texts that share less speak of different things.
const LEAST: f32 = 0.10;

/// Least distinctive affinity where the places differ but both texts name both, where no place is told and no time, or where
/// neither happening is dated but by publications that lie apart: one told the port and the other the flag, one the crime and
/// the other the trial. Only such reach further than from one stretch of time to the next.
pub const ONE_STORY: f32 = 0.30;

/// What two Articles are to one another.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// Cosine of the texts.
    pub affinity: f32,
    /// What of it is left without the words of kinds and countries.
    pub distinct: f32,
    /// The edge between them.
    pub relation: Option<Relation>,
    /// All stems of the first and of the second text, as in [`crate::lineage::Sketch::stems`].
    pub stems: (&'a [u32], &'a [u32]),
}

impl Pair<'_> {
    /// Whether each text names a place of the other's Sighting.
    fn both_name(self, a: &Sighting, b: &Sighting) -> bool {
        let names = |sighting: &Sighting, stems: &[u32]| {
            let mut places = sighting.places.iter();
            let told = |word: &str| stems.binary_search(&words::short_hash(&words::stem(word))).is_ok();
            places.any(|p| words::cut(&p.text).all(|(_, word)| told(word)))
        };
        names(a, self.stems.1) && names(b, self.stems.0)
    }

    /// Whether they are one lineage.
    fn one_text(self) -> bool {
        self.relation.is_some_and(|r| r != Relation::Quotes)
    }
}

/// Whether two Sightings of different Articles cannot be one, whatever the texts share: by kind, by stated times, or because
/// one is background.
pub fn apart(a: &Sighting, b: &Sighting) -> bool {
    let stated = a.stated.is_some() && b.stated.is_some();
    let otherwise = || stated && a.window.zip(b.window).is_some_and(|(x, y)| !x.widened(slack(a, b)).meets(y));
    !kinds_meet(a, b) || a.recap != b.recap && !stated || otherwise()
}

/// Days by which the times of two Sightings may differ.
fn slack(a: &Sighting, b: &Sighting) -> i32 {
    if a.kinds.iter().chain(&b.kinds).all(|kind| ongoing(*kind)) { 3 } else { SLACK }
}

/// Score of two Sightings of different Articles, 0 to 1; null where kind, place or time forbid that they are one.
pub fn score(a: &Sighting, b: &Sighting, pair: Pair<'_>) -> Option<f32> {
    if apart(a, b) {
        return None;
    }
    let place = places_agree(&a.places, &b.places);
    if place == Agreement::Conflict && !(pair.distinct >= ONE_STORY && pair.both_name(a, b)) {
        return None;
    }
    let stated = a.stated.is_some() && b.stated.is_some();
    // Kind and days of publication alone are of a hundred happenings.
    if place == Agreement::Untold && !stated && pair.distinct < ONE_STORY && !pair.one_text() {
        return None;
    }
    let dated = match (a.window, b.window) {
        (Some(x), Some(y)) if x.widened(slack(a, b)).meets(y) => true,
        (Some(_), Some(_)) if pair.distinct < ONE_STORY => return None,
        _ => false,
    };
    // What one tells as background is the other's news only where both name the time.
    if a.recap != b.recap && !(stated && dated && place >= Agreement::Within) {
        return None;
    }
    if a.recap && b.recap && !stated && !pair.one_text() {
        return None;
    }
    if pair.one_text() {
        return Some(0.9);
    }
    if !dated {
        return (pair.distinct >= DISTINCTIVE).then_some(pair.affinity);
    }
    if pair.affinity < LEAST {
        return None;
    }
    let near = match place {
        Agreement::Town => 0.10,
        Agreement::Province => 0.08,
        Agreement::Country => 0.02,
        _ => 0.0,
    };
    let when = if stated { 0.06 } else { 0.02 };
    // Few blackouts go on in one country at one time, and few quakes and floods begin on one day; there are many attacks.
    let rare = match place >= Agreement::Within {
        true if a.kinds.contains(&Kind::Blackout) => 0.08,
        true if stated && a.kinds.contains(&Kind::Disaster) => 0.06,
        _ => 0.0,
    };
    // The arrested belong to the arrests, where both these and a crackdown are told.
    let itself = if borne(a, b) == Some(ITSELF) { 0.04 } else { 0.0 };
    Some((pair.affinity + near + when + rare + itself).min(0.9))
}

/// Kinds that last for days.
fn ongoing(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Blackout | Kind::Protest | Kind::Crackdown | Kind::Sanction | Kind::Deployment | Kind::Disaster
    )
}
