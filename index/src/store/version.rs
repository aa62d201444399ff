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
    /// RFC 3339 time at which it was last seen at its address; null for files.
    pub seen: Option<String>,
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
        seen: Option<String>,
    ) -> Self {
        Self { article, stated: modified.or(published), seen }
    }

    /// Notes that it was seen at this time, too.
    pub(crate) fn see(&mut self, at: Option<String>) {
        if at.as_ref().is_some_and(|at| is_later(at, self.seen.as_deref())) {
            self.seen = at;
        }
    }

    /// Whether this text is known to have come after the other: by the time that the pages state, else by when each was last
    /// seen, because a page may return to an older text. Of two that nothing tells apart neither follows.
    pub fn follows(&self, other: &Self) -> bool {
        match self.moment().cmp(&other.moment()) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => match (self.seen_at(), other.seen_at()) {
                (Some(mine), Some(theirs)) => mine > theirs,
                _ => false,
            },
        }
    }

    /// The canonical order: stated time, then when it was last seen, then id.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let key = |v: &Self| (v.moment(), v.seen_at());
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

    fn seen_at(&self) -> Option<Timestamp> {
        self.seen.as_ref()?.parse().ok()
    }
}

/// Whether an RFC 3339 time is later than another, and than none. Text does not tell: fractions of a second may be missing.
pub(super) fn is_later(time: &str, than: Option<&str>) -> bool {
    let Some(than) = than else { return true };
    match (time.parse::<Timestamp>(), than.parse::<Timestamp>()) {
        (Ok(time), Ok(than)) => time > than,
        (time, than) => time.is_ok() && than.is_err(),
    }
}

/// Whether another text stood there after the one time, or at it, and not after the other time.
pub(super) fn stood_between(before: Option<&str>, other: &str, now: &str) -> bool {
    before.is_none_or(|before| !is_later(before, Some(other))) && !is_later(other, Some(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(stated: Option<&str>, seen: Option<&str>) -> Version {
        let stated = stated.map(|s| Edtf::parse(s).unwrap());
        Version { article: ArticleId::new("x"), stated, seen: seen.map(str::to_owned) }
    }

    #[test]
    fn a_version_follows_by_instant_then_by_when_it_was_seen_and_else_not_at_all() {
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
