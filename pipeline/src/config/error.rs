//! What can be wrong with a configuration, said with the line and a hint.

use std::ops::Range;
use std::path::PathBuf;

/// Why a configuration was refused.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// No file where files are looked for.
    #[error("no configuration found; looked for {}", list(.tried))]
    NotFound {
        /// The places, in order.
        tried: Vec<PathBuf>,
    },
    /// The file cannot be read.
    #[error("cannot read configuration {}: {reason}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The text is no TOML, or has a key or a value of the wrong kind.
    #[error("{}: {}", path.display(), message.trim_end())]
    Parse {
        /// The file.
        path: PathBuf,
        /// The parser's words, with the line shown.
        message: String,
        /// A known key that resembles the unknown one.
        nearest: Option<String>,
    },
    /// The TOML is sound, but says something that cannot be.
    #[error("{}: line {line}: {what}\n  |\n{line:>2}| {shown}\n  |", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// Line number, from 1.
        line: usize,
        /// The line itself.
        shown: String,
        /// What is wrong, naming the value.
        what: String,
        /// What to do.
        hint: String,
    },
}

impl ConfigError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NotFound { .. } => Some(
                "name one with --config FILE, or copy the repository's feeds.toml into this folder and edit it"
                    .to_owned(),
            ),
            Self::Read { .. } => Some("check the path and its permissions".to_owned()),
            Self::Parse { nearest: Some(key), .. } => Some(format!("did you mean `{key}`?")),
            Self::Parse { message, .. } if message.contains("unknown field") => {
                Some("the repository's feeds.toml shows every key with a comment".to_owned())
            }
            Self::Parse { .. } => Some("the file is TOML: strings in quotes, one `key = value` a line".to_owned()),
            Self::Invalid { hint, .. } => Some(hint.clone()),
        }
    }

    /// An [`ConfigError::Invalid`] about the text at `span`.
    pub(crate) fn invalid(
        path: PathBuf,
        text: &str,
        span: &Range<usize>,
        what: String,
        hint: impl Into<String>,
    ) -> Self {
        let before = text.get(..span.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let shown = text.lines().nth(line - 1).unwrap_or_default().trim_end().to_owned();
        Self::Invalid { path, line, shown, what, hint: hint.into() }
    }

    /// An [`ConfigError::Parse`] from the parser's own error.
    pub(crate) fn parse(path: PathBuf, error: &toml::de::Error) -> Self {
        let message = error.to_string();
        Self::Parse { path, nearest: nearest_key(error.message()), message }
    }
}

/// From "unknown field `evry`, expected one of `url`, `every`" the key that differs least, if it differs little.
fn nearest_key(message: &str) -> Option<String> {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (unknown, known) = quoted.split_first()?;
    if !message.starts_with("unknown") {
        return None;
    }
    let (distance, key) = known.iter().map(|key| (edit_distance(unknown, key), *key)).min()?;
    (distance <= 2).then(|| key.to_owned())
}

/// Levenshtein distance in characters; keys are short.
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut left = i + 1;
        let mut diagonal = i;
        for (cell, cb) in row.iter_mut().skip(1).zip(&b) {
            let best = (diagonal + usize::from(ca != *cb)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = best;
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

fn list(paths: &[PathBuf]) -> String {
    paths.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edit_distance_counts_single_changes() {
        assert_eq!(edit_distance("evry", "every"), 1);
        assert_eq!(edit_distance("", "abc"), 3);
        assert_eq!(edit_distance("kitten", "sitting"), 3);
        assert_eq!(nearest_key("unknown field `evry`, expected one of `url`, `every`").as_deref(), Some("every"));
        assert_eq!(nearest_key("unknown field `zzzzzz`, expected one of `url`, `every`"), None);
    }
}
