//! Durations as "2s" and sizes as "10MB", the way people write them.

use std::time::Duration;

use serde::de::{Deserialize, Deserializer, Error as _};

/// Unit of a duration and its length in milliseconds.
const TIMES: &[(&str, u64)] =
    &[("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000), ("w", 604_800_000)];

/// Unit of a size and its number of bytes.
const SIZES: &[(&str, u64)] = &[("B", 1), ("KB", 1 << 10), ("MB", 1 << 20), ("GB", 1 << 30)];

/// Reads a duration such as `500ms`, `2s`, `10m`, `1h`, `1d`.
///
/// # Errors
/// Words that name the value and show the form.
pub fn parse_duration(text: &str) -> Result<Duration, String> {
    amount(text, TIMES).map(Duration::from_millis).ok_or_else(|| {
        format!(
            "`{text}` is not a duration; write a whole number and a unit, such as \"500ms\", \"2s\", \"10m\", \"1h\""
        )
    })
}

/// Reads a size such as `500KB` or `10MB` (powers of 1024) into bytes.
///
/// # Errors
/// Words that name the value and show the form.
pub fn parse_size(text: &str) -> Result<u64, String> {
    amount(text, SIZES)
        .ok_or_else(|| format!("`{text}` is not a size; write a whole number and a unit, such as \"500KB\", \"10MB\""))
}

/// The serde form of [`parse_duration`], which keeps what was written for messages.
#[derive(Clone, Debug)]
pub(super) struct Lasting {
    pub(super) written: String,
    pub(super) duration: Duration,
}

impl<'de> Deserialize<'de> for Lasting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        let duration = parse_duration(&written).map_err(D::Error::custom)?;
        Ok(Self { written, duration })
    }
}

/// The serde form of [`parse_size`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Size(pub(super) u64);

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        parse_size(&written).map(Self).map_err(D::Error::custom)
    }
}

fn amount(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let (_, factor) = units.iter().find(|(name, _)| *name == unit.trim_start())?;
    number.parse::<u64>().ok()?.checked_mul(*factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_and_sizes() {
        assert_eq!(parse_duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(parse_duration(" 2 h "), Ok(Duration::from_secs(7200)));
        assert_eq!(parse_size("10MB"), Ok(10 << 20));
        for bad in ["", "10", "s", "-1s", "1.5s", "10 minutes", "99999999999999999999d", "18446744073709551615w", "۵s"]
        {
            assert!(parse_duration(bad).is_err(), "{bad}");
        }
        assert!(parse_size("10mb").is_err());
    }
}
