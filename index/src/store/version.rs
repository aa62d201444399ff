//! Versions: the texts that stood at one address, one after the other.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use news::{ArticleId, Edtf};

use super::Addition;

/// A text at an address, with what tells when it stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The Article.
    pub article: ArticleId,
    /// When the page says that it was changed, else published.
    pub stated: Option<Edtf>,
    /// RFC 3339 time of fetching; null for files.
    pub fetched: Option<String>,
}

impl Version {
    /// The version that an addition is.
    pub fn of(addition: &Addition) -> Self {
        let article = &addition.reading.article;
        Self::new(
            article.id.clone(),
            addition.modified.clone(),
            article.published.value.clone(),
            addition.fetched.clone(),
        )
    }

    pub(crate) fn new(
        article: ArticleId,
        modified: Option<Edtf>,
        published: Option<Edtf>,
        fetched: Option<String>,
    ) -> Self {
        Self { article, stated: modified.or(published), fetched }
    }

    /// Whether this text is known to have come after the other: by the time that the pages state, else by the time of
    /// fetching. Of two that nothing tells apart neither follows.
    pub fn follows(&self, other: &Self) -> bool {
        match self.moment().cmp(&other.moment()) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => match (self.fetched_at(), other.fetched_at()) {
                (Some(mine), Some(theirs)) => mine > theirs,
                _ => false,
            },
        }
    }

    /// The canonical order: stated time, then fetching, then id.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let key = |v: &Self| (v.moment(), v.fetched_at());
        key(self).cmp(&key(other)).then_with(|| self.article.cmp(&other.article))
    }

    /// The stated time as an instant; a day begins at midnight, and a time without an offset is UTC.
    fn moment(&self) -> Option<Timestamp> {
        let stated = self.stated.as_ref()?;
        let utc = |civil: DateTime| civil.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
        let timed = || stated.as_str().parse().ok().or_else(|| stated.as_str().parse().ok().and_then(utc));
        let day = || utc(stated.bounds()?.earliest?.to_datetime(Time::midnight()));
        timed().or_else(day)
    }

    fn fetched_at(&self) -> Option<Timestamp> {
        self.fetched.as_ref()?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(stated: Option<&str>, fetched: Option<&str>) -> Version {
        let stated = stated.map(|s| Edtf::parse(s).unwrap());
        Version { article: ArticleId::new("x"), stated, fetched: fetched.map(str::to_owned) }
    }

    #[test]
    fn a_version_follows_by_instant_then_by_fetching_and_else_not_at_all() {
        let rows = [
            (Some("2031-05-04T09:00:00+03:30"), None, Some("2031-05-04T06:00:00Z"), None),
            (Some("2031-05-04"), None, Some("2031-05-04T00:30:00Z"), None),
            (Some("2031-05-04T09:00:00"), None, Some("2031-05-05"), None),
            (None, Some("2031-05-06T00:00:00Z"), Some("2031-05-04"), None),
            (Some("2031-05-04"), Some("2031-05-04T10:00:00Z"), Some("2031-05-04"), Some("2031-05-04T10:00:00.5Z")),
        ];
        for (a, b, c, d) in rows {
            let (older, newer) = (version(a, b), version(c, d));
            assert!(newer.follows(&older) && !older.follows(&newer), "{older:?} {newer:?}");
        }
        let (file, page) =
            (version(Some("2031-05-04"), None), version(Some("2031-05-04"), Some("2031-05-04T10:00:00Z")));
        assert!(!file.follows(&page) && !page.follows(&file));
    }
}
