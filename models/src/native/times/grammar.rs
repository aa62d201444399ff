//! The expression of time that begins at a word.

use super::calendar::Calendar;
use super::lexicon::{self, Month, Unit};
use super::years::{era, stated_year, year_after, years_off};
use crate::native::Lang;
use crate::native::prefixes;
use crate::native::words::{Kind, Line};

/// Which one of the weekdays or months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Bare,
    Last,
    Next,
}

/// The first day of several of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// From one to the other.
    To(u8),
    /// The one and the other.
    And(u8),
}

/// What an expression means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Day {
        calendar: Calendar,
        year: Option<i32>,
        month: u8,
        day: u8,
        from: Option<From>,
        weekday: Option<i8>,
    },
    /// The year may be so many from the publication's ("of last year").
    Month {
        calendar: Calendar,
        year: Option<i32>,
        years: Option<i32>,
        month: u8,
        which: Which,
    },
    Year {
        calendar: Calendar,
        year: i32,
    },
    Weekday {
        day: i8,
        which: Which,
    },
    Shift {
        unit: Unit,
        by: i32,
    },
}

/// One expression: words `first..after`, less `taken` letters of the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) first: usize,
    pub(super) taken: usize,
    pub(super) after: usize,
    pub(super) meaning: Meaning,
}

/// The expression that begins at word `at`.
pub(super) fn found(line: &Line<'_>, at: usize, lang: Lang) -> Option<Found> {
    if line.kind(at) == Kind::Mark || line.joined(at) {
        return None;
    }
    let made = |taken: usize, (meaning, after): (Meaning, usize)| Found { first: at, taken, after, meaning };
    if let Some(all) = numeric(line, at, lang).or_else(|| day_of_month(line, at, lang)) {
        return Some(made(0, all));
    }
    // The longest reading of a word stands before those without prefixes.
    prefixes::readings(line.key(at), lang).find_map(|(key, taken)| {
        let all = weekday(line, at, &key, lang)
            .or_else(|| shift(line, at, &key, lang))
            .or_else(|| ago(line, at, &key, lang))
            .or_else(|| month_of_year(line, at, &key, taken, lang))
            .or_else(|| stated_year(line, at, &key, lang))?;
        Some(made(taken, all))
    })
}

/// The digits of a number without separators.
pub(super) fn plain(line: &Line<'_>, at: usize) -> Option<(i32, usize)> {
    let key = line.key(at);
    let digits = line.kind(at) == Kind::Digits && key.len() <= 4 && key.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| Some((key.parse().ok()?, key.len())))?
}

/// "۱۴۰۴/۱۰/۲۳", "2026-01-13", "13/01/2026"; one that can be read two ways is not read.
fn numeric(line: &Line<'_>, at: usize, lang: Lang) -> Option<(Meaning, usize)> {
    let mark = line.key(at + 1);
    if !matches!(mark, "/" | "-" | "–") || line.key(at + 3) != mark || matches!(line.before(at, 1), "/" | "-") {
        return None;
    }
    let ((a, width), (b, _), (c, last)) = (plain(line, at)?, plain(line, at + 2)?, plain(line, at + 4)?);
    if matches!(line.key(at + 5), "/" | "-") {
        return None;
    }
    let (year, month, day) = match (width, last) {
        (4, 1..=2) => (a, b, c),
        (1..=2, 4) if b <= 12 && (a > 12 || a == b || c < 1600) => (c, b, a),
        (1..=2, 4) if a <= 12 && b > 12 => (c, a, b),
        _ => return None,
    };
    let era = era(line, at + 5, lang);
    let solar = if lang.is_fa() { Calendar::Persian } else { Calendar::Hijri };
    let calendar = era.map_or(if year >= 1600 { Calendar::Gregorian } else { solar }, |e| e.0);
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    calendar.day(year, month, day)?;
    let meaning = Meaning::Day { calendar, year: Some(year), month, day, from: None, weekday: None };
    Some((meaning, era.map_or(at + 5, |e| e.1)))
}

/// The month whose name begins at a word, whose own reading may lack a prefix; and the word after it.
fn month(line: &Line<'_>, at: usize, key: &str, lang: Lang) -> Option<(Month, usize)> {
    (1..=3).rev().find_map(|count| {
        let rest = if count > 1 { format!(" {}", line.joint(at + 1, count - 1)?) } else { String::new() };
        let found = lexicon::month(&format!("{key}{rest}"), lang)?;
        // "می‌شود": what a joiner ties on makes it another word.
        (!line.joined(at + count) || matches!(line.key(at + count), "ماه" | "ماهي")).then_some((found, at + count))
    })
}

/// A second name of the same month: "كانون الثاني/يناير", "يناير (كانون الثاني)"; and the word after it.
fn twin(line: &Line<'_>, at: usize, first: Month, lang: Lang) -> usize {
    if !matches!(line.key(at), "/" | "(" | "-") {
        return at;
    }
    match month(line, at + 1, line.key(at + 1), lang) {
        Some((second, after)) if second.number == first.number && second.calendar == first.calendar => {
            after + usize::from(line.key(at) == "(" && line.key(after) == ")")
        }
        _ => at,
    }
}

/// A number or ordinal of a day before a month.
fn day_number(line: &Line<'_>, at: usize, lang: Lang) -> Option<(u8, usize)> {
    if let Some((day, width)) = plain(line, at) {
        let ending = lang.is_fa() && line.joined(at + 1) && matches!(line.key(at + 1), "ام" | "م");
        return (width <= 2).then(|| Some((u8::try_from(day).ok()?, at + 1 + usize::from(ending))))?;
    }
    (1..=3).rev().find_map(|count| {
        let words = line.joint(at, count)?;
        let bare = || words.strip_prefix(['و', 'ب']).filter(|_| lang == Lang::Ar);
        let day = lexicon::ordinal(&words, lang).or_else(|| lexicon::ordinal(bare()?, lang))?;
        Some((day, at + count))
    })
}

/// "۲۳ دی ۱۴۰۴", "23 من يناير", "۳ تا ۵ دی".
fn day_of_month(line: &Line<'_>, at: usize, lang: Lang) -> Option<(Meaning, usize)> {
    let (first, next) = day_number(line, at, lang)?;
    let (mut day, mut next, mut from) = (first, next, None);
    let link = line.key(next);
    let digits = line.kind(at) == Kind::Digits && line.kind(next + 1) == Kind::Digits;
    if (matches!(link, "تا" | "الي" | "-" | "–") || link == "و" && digits)
        && let Some((last, after)) = day_number(line, next + 1, lang).filter(|(last, _)| *last > first)
    {
        (day, next, from) = (last, after, Some(if link == "و" { From::And(first) } else { From::To(first) }));
    }
    let written_out = line.kind(at) == Kind::Letters;
    let at_month = next + usize::from(matches!(line.key(next), "من" | "شهر" | "ماه"));
    let at_month = at_month + usize::from(line.key(at_month) == "شهر");
    let (month, mut after) = month(line, at_month, line.key(at_month), lang)?;
    let mut sure = at_month > next || from.is_some();
    if line.key(after) == "ماه" {
        (after, sure) = (after + 1, true);
    }
    let second = twin(line, after, month, lang);
    sure |= second > after;
    after = second;
    let (year, end) = year_after(line, after, month.calendar).map_or((None, after), |(y, end)| (Some(y), end));
    // "۲ تیر": two shots, "۵ می شود": it will be five; "الأول رجب": a person's name.
    let counted = matches!(line.key(at_month), "تير" | "مي" | "صفر" | "اسد" | "قوس" | "ميزان");
    let common = counted || written_out && (month.common || month.calendar == Calendar::Hijri);
    let led = matches!(
        line.before(at, 1),
        "در" | "روز" | "از" | "تا" | "مورخ" | "تاريخ" | "في" | "يوم" | "بتاريخ" | "،" | "("
    );
    if common && year.is_none() && !sure && !led && super::weekday_before(line, at, lang).is_none() {
        return None;
    }
    let span = month.calendar.day(year.unwrap_or(longest(month.calendar)), month.number, day);
    span?;
    let end = year.and_then(|_| era(line, end, lang)).filter(|e| e.0 == month.calendar).map_or(end, |e| e.1);
    let weekday = None;
    Some((Meaning::Day { calendar: month.calendar, year, month: month.number, day, from, weekday }, end))
}

/// A year whose months are as long as they can be.
const fn longest(calendar: Calendar) -> i32 {
    match calendar {
        Calendar::Gregorian => 2000,
        Calendar::Persian => 1403,
        Calendar::Hijri => 1447,
    }
}

/// "دی‌ماه", "دی ۱۴۰۴", "في يناير", "آبان ۹۸".
fn month_of_year(line: &Line<'_>, at: usize, key: &str, taken: usize, lang: Lang) -> Option<(Meaning, usize)> {
    let (month, mut after) = month(line, at, key, lang)?;
    let lead = line.before(at, 1);
    let of_month = matches!(lead, "ماه" | "شهر");
    let mut sure = of_month;
    if lang.is_fa() && line.key(after) == "ماه" {
        (after, sure) = (after + 1, true);
    }
    let second = twin(line, after, month, lang);
    sure |= second > after;
    after = second;
    let year = year_after(line, after, month.calendar);
    let (year, end) = year.map_or((None, after), |(year, end)| (Some(year), end));
    let (years, end) = if year.is_none() { years_off(line, end) } else { (None, end) };
    // A bare name wants a word before it that leads to a time; one of the moon's months, and a common word, wants more.
    let bare = !month.common && month.calendar != Calendar::Hijri && (lexicon::SIGNS.contains(lead) || taken > 0);
    let bare = bare
        && (!matches!(key, "دي" | "مه" | "آذر")
            || matches!(lead, "پايان" | "اواخر" | "اوايل" | "اواسط" | "ابتداي" | "نيمه"));
    if !(sure || year.is_some() || bare || years.is_some() && !month.common) {
        return None;
    }
    let (which, end) = if year.is_none() && years.is_none() { which(line, end) } else { (Which::Bare, end) };
    Some((Meaning::Month { calendar: month.calendar, year, years, month: month.number, which }, end))
}

/// "last" or "next" after a weekday or month, and the word after it.
fn which(line: &Line<'_>, at: usize) -> (Which, usize) {
    match line.key(at) {
        "گذشته" | "پيش" | "قبل" | "الماضي" | "الماضيه" | "المنصرم" | "الفايت" => {
            (Which::Last, at + 1)
        }
        "آينده" | "المقبل" | "القادم" | "المقبله" | "القادمه" => (Which::Next, at + 1),
        _ => (Which::Bare, at),
    }
}

/// "سه‌شنبه", "الثلاثاء الماضي", "سه‌شنبه ۲۳ دی".
fn weekday(line: &Line<'_>, at: usize, key: &str, lang: Lang) -> Option<(Meaning, usize)> {
    let two = line.words.get(at + 1).map(|w| format!("{key} {}", w.key));
    let (day, mut after) = match two.and_then(|two| lexicon::weekday(&two, lang)) {
        Some(day) => (day, at + 2),
        None => (lexicon::weekday(key, lang)?, at + 1),
    };
    // "Friday prayers", "every Tuesday", "Tuesdays".
    let lead = line.before(at, 1);
    let lead = if matches!(lead, "روز" | "يوم") { line.before(at, 2) } else { lead };
    if matches!(lead, "نماز" | "امام" | "ايمه" | "خطيب" | "خطبه" | "صلاه" | "هر" | "كل" | "خطبتي" | "مصلي")
        || line.joined(after)
    {
        return None;
    }
    if line.key(after) == "شب" {
        after += 1;
    }
    let comma = usize::from(matches!(line.key(after), "،" | "," | "(" | "/"));
    if let Some((Meaning::Day { calendar, year, month, day: date, from: None, .. }, end)) =
        numeric(line, after + comma, lang).or_else(|| day_of_month(line, after + comma, lang))
    {
        let end = end + usize::from(line.key(after) == "(" && line.key(end) == ")");
        return Some((Meaning::Day { calendar, year, month, day: date, from: None, weekday: Some(day) }, end));
    }
    let (which, after) = which(line, after);
    Some((Meaning::Weekday { day, which }, after))
}

/// What after "اليوم" makes it "the day" and not "today".
fn is_the_day(line: &Line<'_>, at: usize, lang: Lang) -> bool {
    let next = line.key(at + 1);
    matches!(
        next,
        "التالي"
            | "السابق"
            | "نفسه"
            | "ذاته"
            | "العالمي"
            | "الوطني"
            | "الدولي"
            | "الواحد"
            | "الاخير"
            | "المشهود"
            | "الموعود"
    ) || lexicon::ordinal(next, lang).is_some()
        || matches!(line.before(at, 1), "ذلك" | "هذه" | "طوال" | "نفس" | "روسيا" | "المصري" | "والمصري")
}

/// Words that count from the day of publication.
fn shift(line: &Line<'_>, at: usize, key: &str, lang: Lang) -> Option<(Meaning, usize)> {
    let table = super::shifts(lang);
    let (unit, by, mut after) = table.iter().find_map(|(phrase, unit, by)| {
        let (head, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
        let after = if rest.is_empty() { Some(at + 1) } else { line.follow(at + 1, rest) };
        (head == key).then_some(())?;
        Some((*unit, *by, after?))
    })?;
    let raw = line.span(at, 0, at + 1).of(line.text);
    // "lunch" is written like "tomorrow" but for its hamza; "the day" like "today".
    if key == "غدا" && raw.ends_with('ء') || key == "اليوم" && is_the_day(line, at, lang) || line.joined(after)
    {
        return None;
    }
    if matches!(line.before(at, 1), "هر" | "كل") {
        return None;
    }
    // "أمس الثلاثاء", "دیروز سه‌شنبه": one day, told twice.
    if unit == Unit::Day {
        let comma = usize::from(matches!(line.key(after), "،" | "(") && lang.is_fa());
        if let Some((Meaning::Weekday { which: Which::Bare, .. } | Meaning::Day { .. }, end)) =
            weekday(line, after + comma, line.key(after + comma), lang)
        {
            after = end;
        }
    }
    Some((Meaning::Shift { unit, by }, after))
}

/// "دو روز پیش", "قبل ثلاثة أيام", "قبل يومين".
fn ago(line: &Line<'_>, at: usize, key: &str, lang: Lang) -> Option<(Meaning, usize)> {
    let number = |at: usize| {
        let numeral = super::read_numeral(line, at, lang)?;
        Some((i32::try_from(numeral.value?).ok().filter(|n| *n <= 10_000)?, numeral.after))
    };
    if lang.is_fa() {
        let (count, next) = number(at).or_else(|| (line.key(at) == "يك").then_some((1, at + 1)))?;
        let (unit, _) = lexicon::unit(line.key(next))?;
        return matches!(line.key(next + 1), "پيش" | "قبل").then_some((Meaning::Shift { unit, by: -count }, next + 2));
    }
    if key != "قبل" {
        return None;
    }
    let (count, next) = number(at + 1).unwrap_or((1, at + 1));
    let (unit, each) = lexicon::unit(line.key(next))?;
    Some((Meaning::Shift { unit, by: count.checked_mul(each)?.checked_neg()? }, next + 1))
}
