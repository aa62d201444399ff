//! Names of months, weekdays, ordinals and words that count from today.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::calendar::Calendar;
use crate::native::words::{Words, set};
use crate::native::{Lang, letters};

/// One month of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub(super) calendar: Calendar,
    pub(super) number: u8,
    /// Whether its name is a common word, too, so that a number before it does not make it a month.
    pub(super) common: bool,
}

/// Names of the months, from the first on; spellings parted by `|`; `!` before those that are common words.
type Year = [&'static str; 12];

const PERSIAN: Year =
    ["فروردین", "اردیبهشت", "خرداد", "!تیر", "مرداد|امرداد", "شهریور", "!مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

/// The same in Afghanistan, and the Gregorian months in Persian.
const AFGHAN: Year = ["حمل", "!ثور", "جوزا", "سرطان", "!اسد", "سنبله", "!میزان", "عقرب", "!قوس", "جدی", "!دلو", "حوت"];
const GREGORIAN_FA: Year = [
    "ژانویه",
    "فوریه",
    "مارس",
    "آوریل",
    "مه|!می",
    "ژوئن",
    "ژوئیه|جولای|ژوییه",
    "اوت|آگوست",
    "سپتامبر",
    "اکتبر",
    "نوامبر",
    "دسامبر",
];
const HIJRI_FA: Year = [
    "محرم",
    "!صفر",
    "ربیع‌الاول",
    "ربیع‌الثانی|ربیع‌الآخر",
    "جمادی‌الاول|جمادی‌الاولی",
    "جمادی‌الثانی|جمادی‌الآخر",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذی‌القعده|ذیقعده|ذی‌قعده",
    "ذی‌الحجه|ذیحجه|ذی‌حجه",
];

const EGYPTIAN: Year = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل|إبريل",
    "مايو",
    "يونيو|يونيه",
    "يوليو|يوليه",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];
const MAGHREBI: Year = [
    "جانفي",
    "فيفري",
    "!مارس",
    "أفريل",
    "!ماي",
    "!جوان",
    "جويلية|يوليوز",
    "!أوت|غشت",
    "شتنبر",
    "أكتوبر",
    "نونبر",
    "دجنبر",
];
const LEVANTINE: Year = [
    "كانون الثاني",
    "شباط",
    "آذار|اذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "!آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
];
const HIJRI_AR: Year = [
    "محرم|المحرم",
    "!صفر",
    "ربيع الأول",
    "ربيع الآخر|ربيع الثاني",
    "جمادى الأولى",
    "جمادى الآخرة|جمادى الثانية",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة|ذي القعدة",
    "ذو الحجة|ذي الحجة",
];

type Months = FxHashMap<String, Month>;

static MONTHS: LazyLock<[Months; 2]> = LazyLock::new(|| {
    let fill = |tables: &[(Calendar, &Year)]| {
        let mut out = Months::default();
        for (calendar, year) in tables {
            for (number, names) in (1u8..).zip(year.iter()) {
                for name in names.split('|') {
                    let month = Month { calendar: *calendar, number, common: name.starts_with('!') };
                    out.entry(letters::phrase(name)).or_insert(month);
                }
            }
        }
        out
    };
    use Calendar::{Gregorian, Hijri, Persian};
    [
        fill(&[(Persian, &PERSIAN), (Gregorian, &GREGORIAN_FA), (Hijri, &HIJRI_FA), (Persian, &AFGHAN)]),
        fill(&[(Gregorian, &EGYPTIAN), (Gregorian, &MAGHREBI), (Gregorian, &LEVANTINE), (Hijri, &HIJRI_AR)]),
    ]
});

/// The month of a name of one to three words.
pub(super) fn month(phrase: &str, lang: Lang) -> Option<Month> {
    MONTHS[usize::from(!lang.is_fa())].get(phrase).copied()
}

/// Weekdays from Monday, 0.
const WEEKDAYS_FA: [&str; 7] =
    ["دوشنبه|دو شنبه", "سه شنبه|سهشنبه", "چهارشنبه|چهار شنبه", "پنجشنبه|پنج شنبه", "جمعه", "شنبه", "یکشنبه|یک شنبه"];
const WEEKDAYS_AR: [&str; 7] = ["الاثنين|الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"];

static WEEKDAYS: LazyLock<[FxHashMap<String, i8>; 2]> = LazyLock::new(|| {
    [WEEKDAYS_FA, WEEKDAYS_AR].map(|days| {
        let rows = (0i8..).zip(days);
        rows.flat_map(|(day, names)| names.split('|').map(move |n| (letters::phrase(n), day))).collect()
    })
});

/// The weekday of a name of one or two words, 0 for Monday.
pub(super) fn weekday(phrase: &str, lang: Lang) -> Option<i8> {
    WEEKDAYS[usize::from(!lang.is_fa())].get(phrase).copied()
}

static ORDINALS: LazyLock<[FxHashMap<String, u8>; 2]> = LazyLock::new(|| {
    const FA: &str = "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم بیستم";
    const AR: &str = "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر";
    let (mut fa, mut ar) = (FxHashMap::default(), FxHashMap::default());
    for (day, word) in (1u8..).zip(FA.split(' ')) {
        fa.insert(letters::key(word), day);
        if day < 10 {
            fa.insert(letters::phrase(&format!("بیست و {word}")), 20 + day);
        }
    }
    for (words, day) in [("اول", 1), ("سی‌ام", 30), ("سی و یکم", 31), ("بیست و یک", 21)] {
        fa.insert(letters::phrase(words), day);
    }
    for (day, word) in (1u8..).zip(AR.split(' ')) {
        ar.insert(letters::key(word), day);
        let unit = if day == 1 { "الحادي" } else { word };
        if day < 10 {
            ar.insert(letters::phrase(&format!("{unit} عشر")), 10 + day);
            ar.insert(letters::phrase(&format!("{unit} والعشرين")), 20 + day);
        }
    }
    for (words, day) in [("العشرين", 20), ("الثلاثين", 30), ("الحادي والثلاثين", 31)] {
        ar.insert(letters::phrase(words), day);
    }
    [fa, ar]
});

/// The day that ordinals of one to three words number.
pub(super) fn ordinal(phrase: &str, lang: Lang) -> Option<u8> {
    ORDINALS[usize::from(!lang.is_fa())].get(phrase).copied()
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

use Unit::{Day, Month as Moon, Week, Year as Annual};

/// Words that count from the day of publication, the longer ones first.
pub(super) const SHIFTS_FA: &[(&str, Unit, i32)] = &[
    ("پس فردا", Day, 2),
    ("پسفردا", Day, 2),
    ("امروز", Day, 0),
    ("امشب", Day, 0),
    ("دیروز", Day, -1),
    ("دیشب", Day, -1),
    ("پریروز", Day, -2),
    ("پریشب", Day, -2),
    ("فردا", Day, 1),
    ("روز گذشته", Day, -1),
    ("شب گذشته", Day, -1),
    ("هفته گذشته", Week, -1),
    ("هفته پیش", Week, -1),
    ("هفته جاری", Week, 0),
    ("این هفته", Week, 0),
    ("هفته آینده", Week, 1),
    ("ماه گذشته", Moon, -1),
    ("ماه پیش", Moon, -1),
    ("ماه جاری", Moon, 0),
    ("ماه آینده", Moon, 1),
    ("سال گذشته", Annual, -1),
    ("سال پیش", Annual, -1),
    ("پارسال", Annual, -1),
    ("امسال", Annual, 0),
    ("سال جاری", Annual, 0),
    ("سال آینده", Annual, 1),
];

/// The same in Arabic.
pub(super) const SHIFTS_AR: &[(&str, Unit, i32)] = &[
    ("أول من أمس", Day, -2),
    ("أول أمس", Day, -2),
    ("أمس الأول", Day, -2),
    ("بعد غد", Day, 2),
    ("الليلة الماضية", Day, -1),
    ("البارحة", Day, -1),
    ("أمس", Day, -1),
    ("الأمس", Day, -1),
    ("اليوم", Day, 0),
    ("الليلة", Day, 0),
    ("غدا", Day, 1),
    ("الأسبوع الماضي", Week, -1),
    ("الأسبوع الجاري", Week, 0),
    ("الأسبوع الحالي", Week, 0),
    ("الأسبوع المقبل", Week, 1),
    ("الأسبوع القادم", Week, 1),
    ("الشهر الماضي", Moon, -1),
    ("الشهر الجاري", Moon, 0),
    ("الشهر الحالي", Moon, 0),
    ("الشهر المقبل", Moon, 1),
    ("الشهر القادم", Moon, 1),
    ("العام الماضي", Annual, -1),
    ("السنة الماضية", Annual, -1),
    ("العام الجاري", Annual, 0),
    ("العام الحالي", Annual, 0),
    ("السنة الجارية", Annual, 0),
    ("العام المقبل", Annual, 1),
    ("العام القادم", Annual, 1),
];

/// Units that "ago" counts, with how many a dual stands for.
const UNITS: &[(&str, Unit, i32)] = &[
    ("روز يوم يوما أيام", Day, 1),
    ("يومين", Day, 2),
    ("هفته أسبوع أسابيع", Week, 1),
    ("أسبوعين", Week, 2),
    ("ماه شهر شهرا أشهر شهور", Moon, 1),
    ("شهرين", Moon, 2),
    ("سال عام عاما أعوام سنة سنوات", Annual, 1),
    ("عامين سنتين", Annual, 2),
];

static UNIT_WORDS: LazyLock<FxHashMap<String, (Unit, i32)>> = LazyLock::new(|| {
    let rows =
        UNITS.iter().flat_map(|(words, unit, count)| words.split(' ').map(|w| (letters::key(w), (*unit, *count))));
    rows.collect()
});

/// The unit that a noun names, and how many of it.
pub(super) fn unit(key: &str) -> Option<(Unit, i32)> {
    UNIT_WORDS.get(key).copied()
}

/// Words before a bare name of a month or a year's number: "in", "since", "the month of", "late".
pub(super) static SIGNS: Words = LazyLock::new(|| {
    set(
        "ماه ماه‌های در از تا طی اواخر اوایل اواسط پایان آغاز ابتدای نیمه شهر في فى منذ خلال حتى أواخر أوائل منتصف مطلع نهاية بداية شهري ومنذ وفي",
    )
});

/// Verbs and phrases of what is to come, in a sentence with a weekday.
pub(super) static AHEAD: Words = LazyLock::new(|| {
    set(
        "خواهد خواهند خواهیم سوف سيعقد ستعقد سيتم ستتم ستبدأ سيبدأ ستجري سيجري سيجتمع ستجتمع ستنطلق سينطلق سيصل ستصل المقرر المرتقب \
         المتوقع يعتزم تعتزم",
    )
});
