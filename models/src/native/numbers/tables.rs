//! Number words, hedges and what numbers count that is no person.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::native::{
    Lang, letters,
    words::{Words, set},
};

/// One word of a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// 1 to 9.
    Unit(u64),
    /// 10 to 19.
    Teen(u64),
    /// 20 to 90.
    Ten(u64),
    /// 100 to 900.
    Hundred(u64),
    /// Thousand, million, milliard.
    Scale(u64),
    /// Two thousand, two million in one word.
    Dual(u64),
    /// Tens, hundreds, thousands of an untold number.
    Plural(u64),
    /// Several.
    Several,
}

use Part::{Dual, Hundred, Plural, Scale, Several, Teen, Ten, Unit};

const PERSIAN: &[(&str, Part)] = &[
    ("یک", Unit(1)),
    ("دو", Unit(2)),
    ("سه", Unit(3)),
    ("چهار", Unit(4)),
    ("پنج", Unit(5)),
    ("شش", Unit(6)),
    ("هفت", Unit(7)),
    ("هشت", Unit(8)),
    ("نه", Unit(9)),
    ("ده", Teen(10)),
    ("یازده", Teen(11)),
    ("دوازده", Teen(12)),
    ("سیزده", Teen(13)),
    ("چهارده", Teen(14)),
    ("پانزده", Teen(15)),
    ("شانزده", Teen(16)),
    ("هفده", Teen(17)),
    ("هجده هیجده", Teen(18)),
    ("نوزده", Teen(19)),
    ("بیست", Ten(20)),
    ("سی", Ten(30)),
    ("چهل", Ten(40)),
    ("پنجاه", Ten(50)),
    ("شصت", Ten(60)),
    ("هفتاد", Ten(70)),
    ("هشتاد", Ten(80)),
    ("نود", Ten(90)),
    ("صد یکصد", Hundred(100)),
    ("دویست", Hundred(200)),
    ("سیصد", Hundred(300)),
    ("چهارصد", Hundred(400)),
    ("پانصد", Hundred(500)),
    ("ششصد شیشصد", Hundred(600)),
    ("هفتصد", Hundred(700)),
    ("هشتصد", Hundred(800)),
    ("نهصد", Hundred(900)),
    ("هزار", Scale(1_000)),
    ("میلیون", Scale(1_000_000)),
    ("میلیارد", Scale(1_000_000_000)),
    ("دهها", Plural(10)),
    ("صدها", Plural(100)),
    ("هزاران هزارها", Plural(1_000)),
    ("میلیونها", Plural(1_000_000)),
    ("میلیاردها", Plural(1_000_000_000)),
    ("چند چندین", Several),
];

const ARABIC: &[(&str, Part)] = &[
    ("واحد واحدة أحد إحدى", Unit(1)),
    ("اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي", Unit(2)),
    ("ثلاث ثلاثة", Unit(3)),
    ("أربع أربعة", Unit(4)),
    ("خمس خمسة", Unit(5)),
    ("ست ستة", Unit(6)),
    ("سبع سبعة", Unit(7)),
    ("ثمان ثماني ثمانية", Unit(8)),
    ("تسع تسعة", Unit(9)),
    ("عشر عشرة", Teen(10)),
    ("عشرون عشرين", Ten(20)),
    ("ثلاثون ثلاثين", Ten(30)),
    ("أربعون أربعين", Ten(40)),
    ("خمسون خمسين", Ten(50)),
    ("ستون ستين", Ten(60)),
    ("سبعون سبعين", Ten(70)),
    ("ثمانون ثمانين", Ten(80)),
    ("تسعون تسعين", Ten(90)),
    ("مئة مائة", Hundred(100)),
    ("مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي", Hundred(200)),
    ("ثلاثمئة ثلاثمائة", Hundred(300)),
    ("أربعمئة أربعمائة", Hundred(400)),
    ("خمسمئة خمسمائة", Hundred(500)),
    ("ستمئة ستمائة", Hundred(600)),
    ("سبعمئة سبعمائة", Hundred(700)),
    ("ثمانمئة ثمانمائة ثمانيمئة ثمانيمائة", Hundred(800)),
    ("تسعمئة تسعمائة", Hundred(900)),
    ("ألف ألفا", Scale(1_000)),
    ("مليون مليونا", Scale(1_000_000)),
    ("مليار مليارا", Scale(1_000_000_000)),
    ("ألفان ألفين ألفي", Dual(2_000)),
    ("مليونان مليونين مليوني", Dual(2_000_000)),
    ("ملياران مليارين ملياري", Dual(2_000_000_000)),
    ("عشرات العشرات", Plural(10)),
    ("مئات المئات مائات", Plural(100)),
    ("آلاف الآلاف ألوف الألوف", Plural(1_000)),
    ("ملايين الملايين", Plural(1_000_000)),
    ("مليارات المليارات", Plural(1_000_000_000)),
    ("بضعة بضع عدة", Several),
];

/// Arabic nouns that say two of a kind by their ending, where no plural is written alike.
const DUALS: &str = "\
    قتيلان قتيلين قتيلتان قتيلتين جريحان جريحين شخصان شخصين شهيدان شهيدين طفلان طفلين طفلتان طفلتين امرأتان امرأتين \
    سيدتان سيدتين فتاتان فتاتين رجلان شابان شابين جنديان شرطيان مدنيان مصابان متظاهران محتجان ضابطان ضابطين شقيقان شقيقين \
    صحفيان صحافيان مسلحان عنصران طالبتان موظفان عاملان معتقلان موقوفان";

/// Nouns that count persons, after which a number word is one that may mean something else alone.
const PERSONS: &str = "\
    نفر تن کشته زخمی مجروح مصدوم بازداشتی شهروند معترض کودک زن مرد دانشجو نظامی غیرنظامی سرباز مأمور زندانی خبرنگار \
    قتلى قتيلا جريحا جرحى أشخاص شخصا مدنيين متظاهرين محتجين أطفال نساء رجال جنود معتقلين";

static PARTS: LazyLock<[FxHashMap<String, Part>; 2]> = LazyLock::new(|| {
    [PERSIAN, ARABIC].map(|table| {
        let words = table.iter().flat_map(|(words, part)| words.split(' ').map(|w| (letters::key(w), *part)));
        words.collect()
    })
});

/// What a word is in a numeral.
pub(super) fn part(key: &str, lang: Lang) -> Option<Part> {
    PARTS[usize::from(!lang.is_fa())].get(key).copied()
}

static DUAL_NOUNS: Words = LazyLock::new(|| set(DUALS));
static PERSON_NOUNS: Words = LazyLock::new(|| set(PERSONS));

/// Whether an Arabic noun says two persons.
pub(super) fn is_dual(key: &str) -> bool {
    DUAL_NOUNS.contains(key)
}

/// Whether a noun counts persons.
pub(super) fn is_person(key: &str) -> bool {
    PERSON_NOUNS.contains(key)
}

/// What a hedge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hedge {
    Approx,
    AtLeast,
    AtMost,
}

const BEFORE: &[(Hedge, &str)] = &[
    (
        Hedge::AtLeast,
        "دست‌کم|دستکم|حداقل|لااقل|بیش از|بیشتر از|بالغ بر|افزون بر|فراتر از|کم‌کم|على الأقل|ما لا يقل عن|لا يقل عن|لا تقل عن|\
         لا يقلون عن|أكثر من|أزيد من|ما يزيد على|ما يزيد عن|يزيد على|يزيد عن|تزيد على|تزيد عن|يفوق|تفوق|ما يربو على|يربو على|تجاوز|يتجاوز",
    ),
    (
        Hedge::Approx,
        "حدود|در حدود|حدودا|نزدیک به|قریب به|تقریبا|حوالی|نحو|بنحو|حوالي|حوالى|زهاء|قرابة|ما يقارب|يقارب|ما يقرب من|تقريبا|بحدود|\
         في حدود",
    ),
    (
        Hedge::AtMost,
        "حداکثر|کمتر از|کم‌تر از|نهایتا|تا سقف|أقل من|ما لا يزيد على|ما لا يزيد عن|لا يزيد على|لا يزيد عن|على الأكثر|كحد أقصى",
    ),
];

const AFTER: &[(Hedge, &str)] = &[
    (Hedge::AtLeast, "على الأقل|أو أكثر|أو يزيد|یا بیشتر|به بالا"),
    (Hedge::Approx, "تقريبا|تقریبا"),
    (Hedge::AtMost, "على الأكثر|كحد أقصى|أو أقل|یا کمتر"),
];

type Hedges = Vec<(Hedge, String)>;

static HEDGES: LazyLock<(Hedges, Hedges)> = LazyLock::new(|| {
    let all = |table: &[(Hedge, &str)]| {
        let rows = table.iter().flat_map(|(hedge, all)| all.split('|').map(|p| (*hedge, letters::phrase(p))));
        let mut rows: Hedges = rows.collect();
        // The longest first: "no less than" before "less than".
        rows.sort_by_key(|(_, phrase)| std::cmp::Reverse(phrase.len()));
        rows
    };
    (all(BEFORE), all(AFTER))
});

/// Hedges before a number, the longest first.
pub(super) fn before() -> &'static [(Hedge, String)] {
    &HEDGES.0
}

/// Hedges after a number or its noun, the longest first.
pub(super) fn after() -> &'static [(Hedge, String)] {
    &HEDGES.1
}

const MEASURES: &str = "\
    درصد درصدی تومان تومن تومانی ریال ریالی یورویی دلار دلاری یورو پوند لیر افغانی روپیه کیلومتر کیلومتری متر متری سانتیمتر کیلوگرم کیلو گرم تنی گیگابایت \
    مگابایت مگابیت مگاوات سال ساله سالگی روز روزه ماه ماهه هفته ساعت ساعته دقیقه ثانیه درجه هکتار لیتر بشکه ریشتر مرتبه بار بند برابر سوم چهارم پنجم دهم راه تپه راهی \
    بالمئة بالمائة بالمية دولار دولارا دولارات ريال ريالا دينار دينارا درهم درهما جنيه جنيها ليرة يورو روبل كيلومتر كيلومترا كيلومترات \
    متر مترا أمتار كم كلم كيلوغرام طن طنا أطنان يوم يوما أيام يومين شهر شهرا أشهر شهور سنة سنوات سنين عام عاما أعوام ساعة ساعات \
    دقيقة دقائق ثانية أسبوع أسبوعا أسابيع درجة درجات ميغاوات ميغابت برميل برميلا مرة مرات أضعاف أثلاث أرباع أخماس هكتار لتر";

const LEADS: &str = "\
    ساعت شماره ماده بند سال سن تبصره قطعنامه کانال الساعة رقم المادة عام سنة العام عمره عمرها القرار قرار الفقرة البند لعام عاما قناة";

static MEASURE: Words = LazyLock::new(|| set(MEASURES));
static LEAD: Words = LazyLock::new(|| set(LEADS));

/// Whether a word after a number is a measure, money, a share or a time.
pub(super) fn is_measure(key: &str) -> bool {
    matches!(key, "%" | "٪" | "$" | "€" | "£" | "°" | "/" | ":") || MEASURE.contains(key)
}

/// Whether a word before a number says that it numbers something, or is a clock's or a year.
pub(super) fn is_lead(key: &str) -> bool {
    matches!(key, "%" | "٪" | "$" | "€" | "£" | "/" | ":" | "#" | "№") || LEAD.contains(key)
}
