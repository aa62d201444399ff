//! Which configuration and which data folder a command works on.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use index::Keep;
use index::search::{self, PlaceLevel, Query};
use models::places;
use news::{Level, PlaceRef};

use super::args::Common;
use super::failure::Failure;
use crate::config::{self, Config};

/// What a command does with the data folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Only looks; the folder must exist.
    Read,
    /// Writes; one run at a time.
    Write,
}

/// An open data folder.
#[derive(Debug)]
pub(crate) struct Folder {
    /// What is kept in it.
    pub(crate) keep: Keep,
}

impl Folder {
    /// Opens the folder that the options name.
    pub(crate) fn open(common: &Common, access: Access) -> Result<Self, Failure> {
        let config = configuration(common)?;
        let dir = data_dir(common, &config)?;
        if access == Access::Read && !is_there(&dir)? {
            return Err(Failure::failed(format!("there is no data folder at {}", dir.display()))
                .hint("`crosswire ingest PATH…` makes one; --data DIR names another"));
        }
        let keep = match access {
            Access::Read => Keep::open_read_only(&dir)?,
            Access::Write => Keep::open(&dir)?,
        };
        Ok(Self { keep })
    }

    /// Countries of which the store tells, the most told of first.
    pub(crate) fn countries(&self) -> Result<Vec<String>, Failure> {
        let mut countries = self.keep.store().countries()?;
        countries.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
        Ok(countries.into_iter().map(|(country, _)| country).collect())
    }

    /// Understands a query, its place names by the countries of which the store tells.
    pub(crate) fn query(&self, text: &str) -> Result<Query, Failure> {
        // Only place filters need the countries.
        let named = ["province:", "country:"].iter().any(|filter| text.contains(filter));
        let countries = if named { self.countries()? } else { Vec::new() };
        Ok(search::parse(text, &|level, name| find_place(&countries, level, name))?)
    }
}

/// The configuration of `--config`, ./feeds.toml or the platform's folder; the defaults where none of them is there.
pub(crate) fn configuration(common: &Common) -> Result<Config, Failure> {
    let here = std::env::current_dir()?;
    let explicit = common.config.as_deref();
    let candidates = config::candidates(explicit, &here, config::platform_file());
    if explicit.is_none() && !candidates.iter().any(|path| path.exists()) {
        return Ok(Config::default());
    }
    Ok(config::locate(explicit, &here, config::platform_file())?)
}

/// Whether a data folder is there; not being allowed to look is an error.
pub(crate) fn is_there(dir: &Path) -> Result<bool, Failure> {
    dir.try_exists().map_err(|e| {
        Failure::failed(format!("cannot look at the data folder {}: {e}", dir.display()))
            .hint("check the path and who may read it; --data DIR names another")
    })
}

/// The data folder of `--data`, the configuration, or the platform.
pub(crate) fn data_dir(common: &Common, config: &Config) -> Result<PathBuf, Failure> {
    if let Some(dir) = common.data.clone().or_else(|| config.store.dir.clone()) {
        return Ok(dir);
    }
    let base = etcetera::choose_base_strategy().map_err(|e| {
        Failure::usage(format!("no home folder is known: {e}")).hint("name a data folder with --data DIR")
    })?;
    Ok(base.data_dir().join("crosswire"))
}

/// The code of a place that a filter names: "Kurdistan", "IR-16" or "Iran". Where several countries have one of the name, that
/// of the country of which the store tells most wins; `countries` are those of the store, the most told of first.
pub(crate) fn find_place(countries: &[String], level: PlaceLevel, name: &str) -> Option<String> {
    let code = |place: PlaceRef| match level {
        PlaceLevel::Country => place.country,
        PlaceLevel::Province => place.admin1.filter(|_| place.level == Level::Admin1),
    };
    let inside = |country: &String| {
        places::lookup(name, Some(country)).filter(|place| place.country.as_ref() == Some(country)).and_then(code)
    };
    let told_of = countries.iter().find_map(inside);
    told_of.or_else(|| code(places::lookup(name, None)?))
}
