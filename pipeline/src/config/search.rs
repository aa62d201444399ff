//! Where the configuration is looked for.

use std::path::{Path, PathBuf};

use etcetera::{AppStrategy, AppStrategyArgs};

use super::{Config, ConfigError};

/// Name of the configuration file.
pub const FILE_NAME: &str = "feeds.toml";

/// The file in the platform's configuration folder, where the platform has one
/// (`~/.config/crosswire/feeds.toml`, or what the system's conventions say).
pub fn platform_file() -> Option<PathBuf> {
    let args = AppStrategyArgs {
        top_level_domain: "org".to_owned(),
        author: "Crosswire".to_owned(),
        app_name: "crosswire".to_owned(),
    };
    etcetera::choose_app_strategy(args).ok().map(|strategy| strategy.config_dir().join(FILE_NAME))
}

/// The places that are tried, in order: only `explicit` where it is given, else the working folder, else the platform's.
pub fn candidates(explicit: Option<&Path>, folder: &Path, platform: Option<PathBuf>) -> Vec<PathBuf> {
    match explicit {
        Some(path) => vec![path.to_owned()],
        None => std::iter::once(folder.join(FILE_NAME)).chain(platform).collect(),
    }
}

/// Loads the first of [`candidates`] that exists.
///
/// # Errors
/// None exists, or the first that does is refused.
pub fn locate(explicit: Option<&Path>, folder: &Path, platform: Option<PathBuf>) -> Result<Config, ConfigError> {
    let tried = candidates(explicit, folder, platform);
    match tried.iter().find(|path| path.exists()) {
        Some(path) => Config::load(path),
        None => Err(ConfigError::NotFound { tried }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_wins() {
        let folder = tempfile::tempdir().unwrap();
        let platform = folder.path().join("platform.toml");
        let find = |explicit: Option<&Path>| locate(explicit, folder.path(), Some(platform.clone()));

        let missing = find(None).unwrap_err();
        assert!(missing.to_string().contains("feeds.toml") && missing.hint().unwrap().contains("--config"));

        std::fs::write(&platform, "").unwrap();
        assert_eq!(find(None).unwrap().path, Some(platform.clone()));

        let here = folder.path().join(FILE_NAME);
        std::fs::write(&here, "").unwrap();
        assert_eq!(find(None).unwrap().path, Some(here));
        assert_eq!(find(Some(&platform)).unwrap().path, Some(platform.clone()));
        assert!(matches!(find(Some(Path::new("/nowhere/x.toml"))), Err(ConfigError::NotFound { .. })));
    }
}
