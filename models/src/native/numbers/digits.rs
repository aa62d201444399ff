//! Numbers in digits: `1,500`, `1.500.000`, `2.5`.

/// A number as its digits and how many of them are decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) digits: u64,
    pub(super) decimals: u32,
}

impl Written {
    /// The whole number, also when a scale multiplies it ("2.5 million"); null where a fraction is left or it is too large.
    pub(super) fn times(self, scale: u64) -> Option<u64> {
        let whole = u128::from(self.digits) * u128::from(scale);
        let part = 10u128.checked_pow(self.decimals)?;
        whole.is_multiple_of(part).then(|| u64::try_from(whole / part).ok()).flatten()
    }
}

/// Reads a number's key; null for lists ("12,13") and numbers that are too large.
pub(super) fn written(key: &str) -> Option<Written> {
    let number = |digits: &str, decimals| Some(Written { digits: digits.parse().ok()?, decimals });
    let (whole, fraction) = match key.split_once('d') {
        Some((_, rest)) if rest.contains('d') => return None,
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (key, None),
    };
    // One dot parts decimals, unless three digits follow it as in "1.500", where news has thousands.
    if fraction.is_none()
        && let Some((a, b)) = whole.split_once('.')
        && !a.contains(',')
        && !b.contains(['.', ','])
        && (b.len() != 3 || a == "0" || a.len() > 3)
    {
        return number(&format!("{a}{b}"), u32::try_from(b.len()).ok()?);
    }
    let mark = if whole.contains(',') { ',' } else { '.' };
    let (thousands, fraction) = match (mark, whole.split_once('.'), fraction) {
        (',', Some((whole, rest)), None) => (whole, Some(rest)),
        _ => (whole, fraction),
    };
    let mut groups = thousands.split(mark);
    let first = groups.next()?;
    let mut all = first.to_owned();
    let grouped = thousands.contains(mark);
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        all.push_str(group);
    }
    if !all.bytes().all(|b| b.is_ascii_digit()) || grouped && first.starts_with('0') {
        return None;
    }
    let fraction = fraction.unwrap_or("");
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    all.push_str(fraction);
    number(&all, u32::try_from(fraction.len()).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_part_thousands_or_decimals() {
        let value = |key: &str, scale| written(key)?.times(scale);
        assert_eq!(value("1,500", 1), Some(1500));
        assert_eq!(value("1.500.000", 1), Some(1_500_000));
        assert_eq!(value("2d5", 1_000_000), Some(2_500_000));
        assert_eq!(value("2.5", 1), None);
        assert_eq!(value("1,234.5", 10), Some(12345));
        assert_eq!(value("12,13", 1), None);
        assert_eq!(value("18446744073709551616", 1), None);
        assert_eq!(value("18446744073709551615", 1000), None);
        assert_eq!(value("0d00000000000000000000000000000000000000000001", 1), None);
    }
}
