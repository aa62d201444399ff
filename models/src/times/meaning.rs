//! What a time expression means, and its EDTF value once it is known what it counts from.

use jiff::ToSpan as _;
use jiff::civil::Date;
use news::{Anchor, Edtf};

use super::lexicon::Unit;

/// Which one of a repeating time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Nothing says: the tense does.
    Bare,
    /// "last", "the previous".
    Last,
    /// "this".
    This,
    /// "next", "the coming".
    Next,
}

/// Where the happening lies, by the verbs beside the expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// A verb in the past stands right before.
    Past,
    /// One stands farther away.
    Told,
    /// The verbs look ahead.
    Future,
    Unknown,
}

/// What an expression means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A day of a month, the year maybe unsaid.
    Day { year: Option<i16>, month: i8, day: i8 },
    /// A month, the year maybe unsaid or `years` from the publication's.
    Month { year: Option<i16>, years: Option<i16>, month: i8, which: Which },
    /// EDTF that the words say in full ("1996", "199X").
    Stated(String),
    /// A weekday, 0 for Monday.
    Weekday { day: i8, which: Which },
    /// So many units from the publication.
    Shift { unit: Unit, by: i32 },
    /// A season (21 to 24).
    Season { year: Option<i16>, season: i8, which: Which },
    /// A quarter, 1 to 4.
    Quarter { year: Option<i16>, years: Option<i16>, quarter: i8 },
    /// A half, 1 or 2.
    Half { year: Option<i16>, half: i8 },
    /// The quarter last spoken of, so many years off ("the quarter", "a year earlier").
    SameQuarter { years: i16 },
    /// So many days from the day last spoken of ("the following day").
    SameDay { by: i32 },
    /// A clock time of the day last spoken of.
    Clock,
    /// No day that can be told.
    Vague,
    /// From one to another.
    Interval(Box<Meaning>, Box<Meaning>),
}

/// What the text spoke of last.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spoken {
    pub(super) day: Option<Date>,
    pub(super) quarter: Option<(i16, i8)>,
    /// The sentence of that day.
    pub(super) day_sentence: usize,
    /// The sentence being read.
    pub(super) sentence: usize,
}

impl Meaning {
    /// The EDTF value and what it counts from; neither where nothing anchors it.
    pub(super) fn resolve(&self, published: Option<Date>, tense: Tense, spoken: &mut Spoken) -> Option<(Edtf, Anchor)> {
        let (text, anchor) = self.value(published, tense, spoken)?;
        let edtf = Edtf::parse(&text).ok()?;
        if let Some(day) = edtf.bounds().and_then(news::Bounds::single_day) {
            spoken.day = Some(day);
            spoken.day_sentence = spoken.sentence;
        }
        Some((edtf, anchor))
    }

    fn value(&self, published: Option<Date>, tense: Tense, spoken: &mut Spoken) -> Option<(String, Anchor)> {
        let relative = |text: String| Some((text, Anchor::Published));
        match *self {
            Self::Stated(ref text) => Some((text.clone(), Anchor::Stated)),
            Self::Day { year: Some(year), month, day } => {
                Some((Date::new(year, month, day).ok()?.to_string(), Anchor::Stated))
            }
            Self::Day { year: None, month, day } => match published {
                Some(published) => relative(nearest_day(published, month, day, tense)?.to_string()),
                None => Some((format!("XXXX-{month:02}-{day:02}"), Anchor::Stated)),
            },
            Self::Month { year: Some(year), month, .. } => Some((format!("{year:04}-{month:02}"), Anchor::Stated)),
            Self::Month { years: Some(years), month, .. } => {
                relative(format!("{:04}-{month:02}", published?.year().checked_add(years)?))
            }
            Self::Month { month, which, .. } => match published {
                Some(published) => {
                    let year = published.year() + year_of(published.month(), month, which, tense);
                    relative(format!("{year:04}-{month:02}"))
                }
                None => Some((format!("XXXX-{month:02}"), Anchor::Stated)),
            },
            Self::Weekday { day, which } => relative(weekday(published?, day, which, tense)?.to_string()),
            Self::Shift { unit, by } => relative(shift(published?, unit, by, tense)?),
            Self::Season { year: Some(year), season, .. } => Some((format!("{year:04}-{season}"), Anchor::Stated)),
            Self::Season { season, which, .. } => {
                let published = published?;
                let start = (season - 20) * 3;
                let behind = match which {
                    // The last one that is over; a winter is named by the year in which it begins.
                    Which::Last => published.month() < start + 3,
                    Which::Next => false,
                    Which::Bare | Which::This => {
                        tense != Tense::Future && published.month() < start && which == Which::Bare
                    }
                };
                let ahead = matches!(which, Which::Next) && published.month() >= start;
                relative(format!("{:04}-{season}", published.year() + i16::from(ahead) - i16::from(behind)))
            }
            Self::Quarter { year, years, quarter } => {
                let (year, anchor) = match (year, years, published) {
                    (Some(year), ..) => (year, Anchor::Stated),
                    (_, Some(years), Some(published)) => (published.year().checked_add(years)?, Anchor::Published),
                    (_, _, Some(published)) => {
                        let ahead = (published.month() + 2) / 3 < quarter && tense != Tense::Future;
                        (published.year() - i16::from(ahead), Anchor::Published)
                    }
                    _ => return None,
                };
                spoken.quarter = Some((year, quarter));
                Some((format!("{year:04}-{}", 32 + quarter), anchor))
            }
            Self::Half { year: Some(year), half } => Some((format!("{year:04}-{}", 39 + half), Anchor::Stated)),
            Self::Half { year: None, half } => relative(format!("{:04}-{}", published?.year(), 39 + half)),
            Self::SameQuarter { years } => match spoken.quarter {
                Some((year, quarter)) => {
                    Some((format!("{:04}-{}", year.checked_add(years)?, 32 + quarter), Anchor::Text))
                }
                None if years == 0 => relative(shift(published?, Unit::Quarter, -1, tense)?),
                None => relative(shift(published?, Unit::Year, i32::from(years), tense)?),
            },
            Self::SameDay { by } => Some((spoken.day?.checked_add(by.days()).ok()?.to_string(), Anchor::Text)),
            Self::Clock => {
                let day = spoken.day.filter(|_| spoken.day_sentence == spoken.sentence)?;
                Some((day.to_string(), Anchor::Text))
            }
            Self::Vague => None,
            Self::Interval(ref a, ref b) => {
                let (a, anchor) = a.value(published, tense, spoken)?;
                let (b, _) = b.value(published, tense, spoken)?;
                let side = |text: &str, last: bool| {
                    let bounds = Edtf::parse(text).ok()?.bounds()?;
                    if last { bounds.latest } else { bounds.earliest }
                };
                if let (Some(first), Some(last)) = (side(&a, false), side(&b, true))
                    && first > last
                {
                    return None;
                }
                let plain = |text: &str| !text.contains('/');
                (plain(&a) && plain(&b)).then(|| (format!("{a}/{b}"), anchor))
            }
        }
    }
}

/// Years to add to the publication's for a month that is named without one.
fn year_of(now: i8, month: i8, which: Which, tense: Tense) -> i16 {
    match (which, tense) {
        (Which::Last, _) if month >= now => -1,
        (Which::Next, _) if month <= now => 1,
        (Which::Last | Which::Next | Which::This, _) => 0,
        (Which::Bare, Tense::Future) if month < now => 1,
        (Which::Bare, Tense::Future) => 0,
        // "in January", written in November with no verb that tells: the coming one.
        (Which::Bare, Tense::Unknown) if month > now && month - now <= 3 => 0,
        (Which::Bare, Tense::Unknown) if month < now && month + 12 - now <= 2 => 1,
        (Which::Bare, _) if month > now => -1,
        (Which::Bare, _) => 0,
    }
}

/// The day of that month nearest to the publication, on the side that the tense tells.
fn nearest_day(published: Date, month: i8, day: i8, tense: Tense) -> Option<Date> {
    let all = [-1i16, 0, 1].into_iter().filter_map(|by| Date::new(published.year().checked_add(by)?, month, day).ok());
    let distance = |d: &Date| d.since(published).map_or(i32::MAX, |s| s.get_days());
    all.filter(|d| match tense {
        Tense::Past => *d <= published,
        // A time zone may put today's paper a day behind what it announces.
        Tense::Future => *d >= published || distance(d) > -45,
        Tense::Told | Tense::Unknown => true,
    })
    .min_by_key(|d| distance(d).abs())
}

fn weekday(published: Date, day: i8, which: Which, tense: Tense) -> Option<Date> {
    let back = i32::from((published.weekday().to_monday_zero_offset() - day).rem_euclid(7));
    let by = match (which, tense) {
        (Which::Last, _) => -(if back == 0 { 7 } else { back }),
        (Which::Next, _) => 7 - back,
        (_, Tense::Future) if back == 0 => 0,
        (_, Tense::Future) => 7 - back,
        _ => -back,
    };
    published.checked_add(by.days()).ok()
}

/// The unit that lies `by` units from the publication.
fn shift(published: Date, unit: Unit, by: i32, tense: Tense) -> Option<String> {
    Some(match unit {
        Unit::Clock => published.to_string(),
        Unit::Day => published.checked_add(jiff::Span::new().try_days(by).ok()?).ok()?.to_string(),
        Unit::Week => {
            let weeks = jiff::Span::new().try_weeks(by).ok()?;
            let monday = monday(published)?.checked_add(weeks).ok()?;
            format!("{monday}/{}", monday.checked_add(6.days()).ok()?)
        }
        Unit::Weekend => {
            // "the weekend": the one just past on a weekday, the one going on at its end.
            let over = published.weekday().to_monday_zero_offset() < 5 && tense != Tense::Future;
            let weeks = by - i32::from(by == 0 && over);
            let saturday = monday(published)?.checked_add(jiff::Span::new().try_weeks(weeks).ok()?).ok()?;
            let saturday = saturday.checked_add(5.days()).ok()?;
            format!("{saturday}/{}", saturday.checked_add(1.day()).ok()?)
        }
        Unit::Month => {
            let day = published.first_of_month().checked_add(jiff::Span::new().try_months(by).ok()?).ok()?;
            format!("{:04}-{:02}", day.year(), day.month())
        }
        Unit::Quarter => {
            let months = jiff::Span::new().try_months(by.checked_mul(3)?).ok()?;
            let day = published.first_of_month().checked_add(months).ok()?;
            format!("{:04}-{}", day.year(), 33 + (day.month() - 1) / 3)
        }
        Unit::Year => year(i32::from(published.year()).checked_add(by)?)?,
        Unit::Decade => {
            let decade = i32::from(published.year()).checked_add(by.checked_mul(10)?)?.div_euclid(10);
            format!("{:03}X", (0..1000).contains(&decade).then_some(decade)?)
        }
        Unit::Century => return None,
    })
}

fn year(year: i32) -> Option<String> {
    (0..10_000).contains(&year).then(|| format!("{year:04}"))
}

fn monday(day: Date) -> Option<Date> {
    day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()
}
