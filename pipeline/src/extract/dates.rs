//! Reads the dates that pages print and declare, as EDTF with their precision.
//!
//! Covers ISO 8601, RFC 2822 and the written forms of the languages that the feeds are in, among them Jalali dates
//! (`۲۳ دی ۱۴۰۴`), which are turned into Gregorian ones. A numeric date that could be read two ways (03/04/2026) is not read.

use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::Date;
use news::{Edtf, Precision};

use super::calendar::{AFTER_DAY, BEFORE_YEAR, JALALI, LEVANT, MONTHS, WEEKDAYS, ZONES};

/// A date as stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stated {
    /// The date; a clock time only together with its offset.
    pub(crate) value: Edtf,
    /// How exact it is.
    pub(crate) precision: Precision,
}

/// Reads a text that is a date as a whole, or begins with one.
pub(crate) fn read(text: &str) -> Option<Stated> {
    let tokens = tokens(text);
    let skip = tokens.iter().take_while(|t| t.is_weekday() || t.is(",")).count();
    if let Some((_, stated)) = at(&tokens[skip..]) {
        return Some(stated);
    }
    // Whole months and years are believed only where nothing else stands.
    match tokens.as_slice() {
        [month, year] => {
            let (month, year) = (month.gregorian_month()?, year.year()?);
            Some(Stated { value: Edtf::month(year, month), precision: Precision::Month })
        }
        [year, dash, month] if dash.is("-") && month.len() == 2 => {
            let month = i8::try_from(month.number()?).ok().filter(|m| (1..=12).contains(m))?;
            Some(Stated { value: Edtf::month(year.year()?, month), precision: Precision::Month })
        }
        [year] if year.len() == 4 => Some(Stated { value: Edtf::year(year.year()?), precision: Precision::Year }),
        _ => None,
    }
}

/// The first date in a text, known at least to the day, and where it stands.
pub(crate) fn find(text: &str) -> Option<(Range<usize>, Stated)> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|i| {
        if i > 0 && tokens[i].is_number() && (tokens[i - 1].is(":") || tokens[i - 1].is(".")) {
            return None; // inside a clock time or a decimal
        }
        let (used, stated) = at(&tokens[i..])?;
        Some((tokens[i].span.start..tokens[i + used - 1].span.end, stated))
    })
}

/// The day of a date in a web address, such as `/2026/01/13/`.
pub(crate) fn in_address(url: &str) -> Option<Stated> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or("");
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let day = |y: &str, m: &str, d: &str| {
        let digits = |t: &str, n: usize| t.len() <= n && !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        if y.len() != 4 || !digits(y, 4) || !digits(m, 2) || !digits(d, 2) {
            return None;
        }
        gregorian(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    };
    let by_folder = parts.windows(3).find_map(|w| day(w[0], w[1], w[2]));
    let by_name = || {
        parts.iter().find_map(|part| {
            let bits: Vec<&str> = part.split(['-', '_']).collect();
            bits.windows(3).find_map(|w| (w[1].len() == 2 && w[2].len() == 2).then(|| day(w[0], w[1], w[2])).flatten())
        })
    };
    Some(of_day(by_folder.or_else(by_name)?))
}

/// A day as a stated date.
pub(crate) fn of_day(day: Date) -> Stated {
    Stated { value: Edtf::day(day), precision: Precision::Day }
}

#[derive(Clone, Debug)]
struct Token<'a> {
    text: &'a str,
    /// Digits as ASCII, words in lower case with Arabic letters unified.
    plain: String,
    span: Range<usize>,
}

impl Token<'_> {
    fn is(&self, plain: &str) -> bool {
        self.plain == plain
    }

    fn is_number(&self) -> bool {
        self.plain.bytes().all(|b| b.is_ascii_digit())
    }

    fn len(&self) -> usize {
        self.plain.len()
    }

    fn number(&self) -> Option<i16> {
        (self.is_number() && self.len() <= 4).then(|| self.plain.parse().ok()).flatten()
    }

    fn year(&self) -> Option<i16> {
        self.number().filter(|y| self.len() == 4 && (1900..=2100).contains(y))
    }

    fn gregorian_month(&self) -> Option<i8> {
        MONTHS.iter().find(|(name, _)| *name == self.plain).map(|(_, month)| *month)
    }

    fn jalali_month(&self) -> Option<i16> {
        JALALI.iter().position(|name| *name == self.plain).and_then(|i| i16::try_from(i + 1).ok())
    }

    fn is_weekday(&self) -> bool {
        WEEKDAYS.contains(&self.plain.as_str())
    }
}

/// Numbers, words and single marks. A change between digits and letters parts tokens, so `13T08` is three.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = vec![];
    let mut kind_before = 0u8;
    for (at, c) in text.char_indices().take(20_000) {
        let digit = ascii_digit(c);
        let kind = match c {
            _ if digit.is_some() => 1,
            '\u{200c}' => 2,
            c if c.is_alphabetic() || c == '\u{670}' => 2,
            c if c.is_whitespace() => 0,
            _ => 3,
        };
        let end = at + c.len_utf8();
        let plain = digit.unwrap_or(match c {
            'ي' => 'ی',
            'ك' => 'ک',
            '–' | '—' | '−' | '‐' => '-',
            '،' => ',',
            other => other,
        });
        match (out.last_mut(), kind) {
            (_, 0) => {}
            (Some(last), 1 | 2) if kind == kind_before => {
                last.plain.extend(plain.to_lowercase());
                last.span.end = end;
                last.text = &text[last.span.clone()];
            }
            _ => out.push(Token { text: &text[at..end], plain: plain.to_lowercase().collect(), span: at..end }),
        }
        kind_before = kind;
    }
    out
}

fn ascii_digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
        '\u{6f0}'..='\u{6f9}' => u32::from(c) - 0x6f0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// A date at the beginning of the tokens, with the clock time after it, and how many tokens it takes.
fn at(tokens: &[Token<'_>]) -> Option<(usize, Stated)> {
    let (used, day) = day_at(tokens)?;
    match clock_at(&tokens[used..]) {
        Some((more, clock)) => {
            let value = Edtf::parse(&format!("{day}T{clock}")).ok()?;
            Some((used + more, Stated { value, precision: Precision::Time }))
        }
        None => Some((used, of_day(day))),
    }
}

fn day_at(tokens: &[Token<'_>]) -> Option<(usize, Date)> {
    let first = tokens.first()?;
    let get = |i: usize| tokens.get(i);
    let is = |i: usize, plain: &str| get(i).is_some_and(|t| t.is(plain));
    if let Some(number) = first.number() {
        // 2026-01-13, 2026/1/13, 1404/10/23, 13.01.2026, 13/01/2026
        if let (Some(sep), Some(second), Some(sep2), Some(third)) = (get(1), get(2), get(3), get(4))
            && matches!(sep.plain.as_str(), "-" | "/" | ".")
            && sep.is(&sep2.plain)
            && let (Some(b), Some(c)) = (second.number(), third.number())
        {
            let day = match (first.len(), third.len()) {
                (4, 1 | 2) => day_of(number, b, c),
                (1 | 2, 4) if c >= 1900 && sep.is(".") => gregorian(c, b, number),
                (1 | 2, 4) if c >= 1900 && number > 12 => gregorian(c, b, number),
                (1 | 2, 4) if c >= 1900 && b > 12 => gregorian(c, number, b),
                _ => None,
            };
            return day.map(|day| (5, day));
        }
        // 20260113
        // 13 January 2026, 13th of January, 2026, 13. Januar 2026, 13 de enero de 2026
        if first.len() <= 2 {
            let mut i = 1;
            while get(i).is_some_and(|t| AFTER_DAY.contains(&t.plain.as_str())) {
                i += 1;
            }
            let mut month = get(i)?;
            let mut used = i + 1;
            let pair = get(i + 1).map(|next| format!("{} {}", month.plain, next.plain));
            let gregorian_month = match pair.as_deref().and_then(|p| LEVANT.iter().find(|(name, _)| *name == p)) {
                Some((_, m)) => {
                    used += 1;
                    month = get(i + 1)?;
                    Some(*m)
                }
                None => month.gregorian_month(),
            };
            while get(used).is_some_and(|t| BEFORE_YEAR.contains(&t.plain.as_str())) {
                used += 1;
            }
            let year = get(used)?;
            if let Some(m) = gregorian_month {
                return gregorian(year.year()?, i16::from(m), number).map(|day| (used + 1, day));
            }
            let (m, y) = (month.jalali_month()?, year.number().filter(|y| (1300..1500).contains(y))?);
            return jalali(y, m, number).map(|day| (used + 1, day));
        }
        return None;
    }
    // January 13, 2026; Jan. 13th 2026
    let month = first.gregorian_month()?;
    let mut i = 1;
    if is(i, ".") {
        i += 1;
    }
    let day = get(i)?.number().filter(|_| get(i).is_some_and(|t| t.len() <= 2))?;
    i += 1;
    while get(i).is_some_and(|t| matches!(t.plain.as_str(), "st" | "nd" | "rd" | "th" | "," | ".")) {
        i += 1;
    }
    gregorian(get(i)?.year()?, i16::from(month), day).map(|day| (i + 1, day))
}

/// A clock time with its offset, as `08:30:00Z` or `08:30:00+03:30`; without an offset it says nothing that can be stored.
fn clock_at(tokens: &[Token<'_>]) -> Option<(usize, String)> {
    let get = |i: usize| tokens.get(i);
    let is = |i: usize, plain: &str| get(i).is_some_and(|t| t.is(plain));
    let mut i = 0;
    while i < 3
        && get(i)
            .is_some_and(|t| matches!(t.plain.as_str(), "t" | "at" | "," | "-" | "|" | "um" | "à" | "ساعت" | "·" | "•"))
    {
        i += 1;
    }
    let mut hour = get(i)?.number().filter(|h| (0..=23).contains(h))?;
    if !is(i + 1, ":") {
        return None;
    }
    let minute = get(i + 2)?.number().filter(|m| (0..=59).contains(m))?;
    i += 3;
    let mut second = 0;
    if is(i, ":") {
        second = get(i + 1)?.number().filter(|s| (0..=59).contains(s))?;
        i += 2;
        if is(i, ".") {
            i += 2;
        }
    }
    // p.m., PM
    let half = get(i).map_or("", |t| t.plain.as_str());
    let half = match half {
        "a" | "p" if is(i + 1, ".") && is(i + 2, "m") => {
            let letter = half.to_owned();
            i += 3;
            if is(i, ".") {
                i += 1;
            }
            letter
        }
        "am" | "pm" => {
            let letter = half[..1].to_owned();
            i += 1;
            letter
        }
        _ => String::new(),
    };
    match half.as_str() {
        "p" if hour < 12 => hour += 12,
        "a" if hour == 12 => hour = 0,
        _ => {}
    }
    let open = usize::from(is(i, "("));
    let zone = get(i + open)?;
    let (used, offset) = match zone.plain.as_str() {
        "+" | "-" => {
            let digits = get(i + open + 1)?.plain.clone();
            match (digits.len(), is(i + open + 2, ":"), get(i + open + 3)) {
                (4, ..) => (2, format!("{}{}:{}", zone.plain, digits.get(..2)?, digits.get(2..)?)),
                (2, true, Some(minutes)) if minutes.len() == 2 => {
                    (4, format!("{}{digits}:{}", zone.plain, minutes.plain))
                }
                (2, ..) => (2, format!("{}{digits}:00", zone.plain)),
                _ => return None,
            }
        }
        name => (1, ZONES.iter().find(|(zone, _)| *zone == name)?.1.to_owned()),
    };
    Some((i + open + used, format!("{hour:02}:{minute:02}:{second:02}{offset}")))
}

fn day_of(year: i16, month: i16, day: i16) -> Option<Date> {
    if (1300..1500).contains(&year) { jalali(year, month, day) } else { gregorian(year, month, day) }
}

fn gregorian(year: i16, month: i16, day: i16) -> Option<Date> {
    if !(1900..=2100).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A day of the Solar Hijri calendar, by the 33-year leap cycle, which agrees with the official calendar from 1300 to 1502.
fn jalali(year: i16, month: i16, day: i16) -> Option<Date> {
    let month_days = match month {
        1..=6 => 31,
        7..=12 => 30,
        _ => return None,
    };
    if !(1..=month_days).contains(&day) {
        return None;
    }
    let y = i64::from(year) + 1595;
    let before = if month < 7 { i64::from(month - 1) * 31 } else { i64::from(month - 7) * 30 + 186 };
    // Days since 0000-03-00 of the proleptic Gregorian calendar, shifted as in the published algorithm.
    let days = -355_668 + 365 * y + (y / 33) * 8 + ((y % 33) + 3) / 4 + i64::from(day) + before;
    let epoch = Date::new(1600, 1, 1).ok()?;
    epoch.checked_add((days - EPOCH_1600).days()).ok()
}

/// What the algorithm counts for 1600-01-01.
const EPOCH_1600: i64 = 584_388;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_and_declared_forms() {
        let cases = [
            ("2026-01-13", "2026-01-13"),
            ("2026-01-13T08:30:15.123Z", "2026-01-13T08:30:15Z"),
            ("2026-01-13T08:30:15+0330", "2026-01-13T08:30:15+03:30"),
            ("2026-01-13 08:30", "2026-01-13"),
            ("2026-01-13 00:00:00 +0000 UTC", "2026-01-13T00:00:00+00:00"),
            ("Tue, 13 Jan 2026 08:30:00 GMT", "2026-01-13T08:30:00Z"),
            ("13 January 2026 World", "2026-01-13"),
            ("January 13, 2026 4:05 p.m. EST", "2026-01-13T16:05:00-05:00"),
            ("Jan. 13th, 2026", "2026-01-13"),
            ("13. Januar 2026", "2026-01-13"),
            ("13 de enero de 2026", "2026-01-13"),
            ("13/01/2026", "2026-01-13"),
            ("01/13/2026", "2026-01-13"),
            ("13.01.2026", "2026-01-13"),
            ("۲۳ دی ۱۴۰۴", "2026-01-13"),
            ("۱۴۰۴/۱۰/۲۳", "2026-01-13"),
            ("1 فروردین 1400", "2021-03-21"),
            ("30 اسفند 1399", "2021-03-20"),
            ("١٣ يناير ٢٠٢٦", "2026-01-13"),
            ("13 كانون الثاني 2026", "2026-01-13"),
            ("January 2026", "2026-01"),
            ("2026", "2026"),
        ];
        for (text, want) in cases {
            assert_eq!(read(text).map(|s| s.value.as_str().to_owned()).as_deref(), Some(want), "{text}");
        }
        for text in ["", "03/04/2026", "13 of them", "2026-13-01", "yesterday", "31 February 2026", "12:30", "1404"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn dates_inside_text_and_addresses() {
        let (span, stated) = find("Published: Tuesday, 13 January 2026, 10:00 GMT by A").unwrap();
        assert_eq!(stated.value.as_str(), "2026-01-13T10:00:00Z");
        assert_eq!(span.start, 20);
        assert_eq!(in_address("https://e.example/2026/1/13/a").unwrap().value.as_str(), "2026-01-13");
        assert_eq!(in_address("https://e.example/a-2026-01-13-b").unwrap().value.as_str(), "2026-01-13");
        assert_eq!(in_address("https://e.example/2026/a?d=2026/01/13"), None);
    }
}
