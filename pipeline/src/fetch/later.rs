//! When to come back: `Retry-After` in both forms, and backoff with jitter.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;

/// Longest wait that is believed; servers send years by mistake.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 3600);

/// Longest backoff.
const LONGEST_BACKOFF: Duration = Duration::from_secs(300);

/// Reads a `Retry-After` value: seconds, or an HTTP date in any of its three forms. A date in the past is no wait;
/// nonsense is nothing.
pub fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        return Some(value.parse().map_or(LONGEST, Duration::from_secs).min(LONGEST));
    }
    let at = httpdate::parse_http_date(value).ok()?;
    Some(at.duration_since(SystemTime::from(now)).unwrap_or(Duration::ZERO).min(LONGEST))
}

/// The wait before try number `attempt + 1`, counted from 0: twice as long each time, the second half of it drawn by
/// lot, so that many readers do not come back at one moment.
pub(super) fn backoff(base: Duration, attempt: u32, seed: u64, url: &str) -> Duration {
    let whole = base.saturating_mul(2u32.saturating_pow(attempt.min(16))).min(LONGEST_BACKOFF);
    let half = whole / 2;
    half + half.mul_f64(lot(seed, url, attempt))
}

/// A number in 0..1 that depends on nothing but its arguments (FNV-1a over the address, then splitmix64).
fn lot(seed: u64, url: &str, attempt: u32) -> f64 {
    let mut x = url.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    x = x.wrapping_add(seed).wrapping_add(u64::from(attempt).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^= x >> 31;
    f64::from(u32::try_from(x >> 32).unwrap_or(0)) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_in_both_forms() {
        let now: Timestamp = "2026-01-13T12:00:00Z".parse().unwrap();
        let seconds = |value: &str| retry_after(value, now).map(|d| d.as_secs());
        assert_eq!(seconds("120"), Some(120));
        assert_eq!(seconds("Tue, 13 Jan 2026 12:01:30 GMT"), Some(90));
        assert_eq!(seconds("Tuesday, 13-Jan-26 12:01:30 GMT"), Some(90));
        assert_eq!(seconds("Tue, 13 Jan 2026 11:00:00 GMT"), Some(0));
        assert_eq!(seconds("99999999999999999999999"), Some(LONGEST.as_secs()));
        for nonsense in ["", "soon", "-5", "1.5", "Tue, 99 Jan 2026 12:01:30 GMT"] {
            assert_eq!(seconds(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn backoff_grows_within_its_bounds_and_repeats_for_one_seed() {
        let base = Duration::from_secs(2);
        for attempt in 0..6 {
            let whole = base * 2u32.pow(attempt);
            let wait = backoff(base, attempt, 7, "https://a.example/");
            assert!(wait >= whole / 2 && wait < whole, "{attempt}: {wait:?}");
            assert_eq!(wait, backoff(base, attempt, 7, "https://a.example/"));
        }
        assert_ne!(backoff(base, 0, 7, "https://a.example/"), backoff(base, 0, 8, "https://a.example/"));
        assert!(backoff(base, u32::MAX, 7, "x") <= LONGEST_BACKOFF);
    }
}
