//! Versions: which Articles later versions of the same text have replaced. A correction takes back what the outlet said before.

use std::collections::BTreeMap;

use jiff::civil::Date;
use news::ArticleId;

use crate::lineage::{Profile, affinity};
use crate::store::Version;

/// Least affinity of two texts at one address that are versions of one: a wall, an error page or another day's text under
/// the same address takes nothing back.
const ONE_TEXT: f32 = 0.30;

/// Words by which a page says that what stood there is taken back, in lower case; such a page may share little with it.
const RETRACTIONS: &[&str] = &[
    "has been retracted",
    "have retracted",
    "has retracted",
    "was retracted",
    "retraction:",
    "has been withdrawn by",
    "article has been withdrawn",
    "story has been withdrawn",
    "report has been withdrawn",
    "kill notice",
];

/// What replaced a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
    /// The latest version of it.
    pub article: ArticleId,
    /// The day that this version states; null where it states none of its own.
    pub on: Option<Date>,
}

/// The texts that are replaced, with what replaced them.
#[derive(Clone, Debug, Default)]
pub struct Versions(BTreeMap<ArticleId, Successor>);

impl Versions {
    /// Learns from all texts at one address, in the canonical order of versions.
    pub fn learn(&mut self, texts: &[(&Version, &Profile)]) {
        for (older, before) in texts {
            let later = texts.iter().rev().filter(|(newer, _)| newer.follows(older));
            let mut replacing = later.filter(|(newer, after)| {
                let shown_less = newer.stated == older.stated && cut_short(after, before);
                affinity(before, after) >= ONE_TEXT && !shown_less || retracts(after)
            });
            if let Some((newer, _)) = replacing.next() {
                let stated = newer.stated.as_ref().filter(|stated| Some(*stated) != older.stated.as_ref());
                let on = stated.and_then(|stated| stated.bounds()?.single_day());
                self.0.insert(older.article.clone(), Successor { article: newer.article.clone(), on });
            }
        }
    }

    /// What replaced an Article; null where it stands.
    pub fn successor(&self, of: &ArticleId) -> Option<&Successor> {
        self.0.get(of)
    }
}

/// Sentences after the cut that a wall may put there.
const WALL: usize = 2;

/// Whether a text is the other's beginning and no more: a wall hides what follows, and takes nothing back.
fn cut_short(text: &Profile, whole: &Profile) -> bool {
    let pairs = text.sentences.iter().zip(&whole.sentences);
    let same = pairs.take_while(|(a, b)| a.sequence == b.sequence).count();
    same > 0 && same + WALL >= text.sentences.len() && text.sentences.len() < whole.sentences.len()
}

fn retracts(profile: &Profile) -> bool {
    let text = profile.reading.article.text.to_lowercase();
    RETRACTIONS.iter().any(|words| text.contains(words))
}
