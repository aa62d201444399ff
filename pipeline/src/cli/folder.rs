//! Which configuration and which data folder a command works on.

use std::path::PathBuf;

use etcetera::BaseStrategy as _;
use index::Keep;
use models::places;

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
        if access == Access::Read && !dir.exists() {
            return Err(Failure::failed(format!("there is no data folder at {}", dir.display()))
                .hint("`crosswire ingest PATH…` makes one; --data DIR names another"));
        }
        let keep = match access {
            Access::Read => Keep::open_read_only(&dir)?,
            Access::Write => Keep::open(&dir)?,
        };
        Ok(Self { keep })
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

/// The code of a place that a filter names: "Kurdistan", "IR-16" or "Iran". A province of any country will do; the one with
/// the name nearest to the usual one wins.
pub(crate) fn find_place(level: index::search::PlaceLevel, name: &str) -> Option<String> {
    use index::search::PlaceLevel;
    let place = places::lookup(name, None)?;
    match level {
        PlaceLevel::Country => place.country,
        PlaceLevel::Province => place.admin1,
    }
}
