//! A Report: an Article as it was read, with its day. What Sightings and Events are made of.

use std::sync::Arc;

use jiff::civil::Date;
use news::{ArticleId, Reading};

use crate::lineage::Profile;
use crate::lineage::profile::day_of;

/// An Article as it was read.
#[derive(Clone, Debug)]
pub struct Report {
    /// What was read.
    pub reading: Arc<Reading>,
    /// Day of publication, where known to the day.
    pub day: Option<Date>,
}

impl Report {
    /// Takes the day from what was read.
    pub fn new(reading: Arc<Reading>) -> Self {
        Self { day: day_of(&reading), reading }
    }

    /// The Article's id.
    pub fn id(&self) -> &ArticleId {
        &self.reading.article.id
    }
}

impl From<&Profile> for Report {
    fn from(profile: &Profile) -> Self {
        Self { reading: Arc::clone(&profile.reading), day: profile.day }
    }
}
