//! What holds for Persian and Arabic texts as a whole: what a Reading says, bounds, and any text at all.

use models::Reader;
use models::native::{self, Lang};
use news::{Reading, SegmentKind};
use proptest::prelude::*;

use crate::articles::article;
use crate::native::DAY;

fn reading(text: &str, lang: &str) -> Reading {
    let mut article = article(&[(SegmentKind::Title, "خبر"), (SegmentKind::Body, text)], Some(DAY));
    article.lang = Some(lang.to_owned());
    Reader::rules().read("test", article)
}

#[test]
fn a_reading_has_places_times_and_says_what_it_left() {
    let made = reading("دست‌کم ۱۲ نفر سه‌شنبه در تهران کشته شدند.", "fa");
    assert!(made.claims.is_empty() && made.attributions.is_empty());
    assert_eq!(made.entities[0].text, "تهران");
    assert_eq!(made.times[0].edtf.as_ref().map(|e| e.as_str()), Some("2026-01-13"));
    let told: Vec<_> = made.skipped.iter().map(|s| (s.what.as_str(), s.why.as_str())).collect();
    assert_eq!(
        told,
        [
            ("article", "language `fa` is not read yet beyond places, times and quantities; no claims are made"),
            ("quantity", "read as at least 12; claims of language `fa` are not read yet"),
        ]
    );
    assert_eq!(made.skipped[1].span.of(&made.article.text), "دست‌کم ۱۲");
    assert!(reading("Drei Menschen starben in Berlin.", "de").entities.is_empty());
}

#[test]
fn thousands_of_names_and_numbers_are_bounded() {
    let made = reading(&"۱۲ تهران بیست و ".repeat(5000), "fa");
    assert_eq!(made.entities.len(), 5000);
    assert!(made.skipped.len() <= 502);
    assert!(made.skipped.last().is_some_and(|s| s.why.contains("more quantities")));
    let long = "ا".repeat(100_000) + &"٩".repeat(100_000);
    assert!(reading(&long, "ar").entities.is_empty());
}

const FRAGMENTS: &[&str] = &[
    "سه",
    "‌",
    "شنبه",
    "۳۱",
    "٣٠",
    "31",
    "مهر",
    "دی",
    "ماه",
    "۱۴۰۴",
    "/",
    "-",
    "10",
    "يناير",
    "رجب",
    "هـ",
    "١٤٤٧",
    "قبل",
    "روز",
    "پیش",
    "و",
    "بیست",
    "هزار",
    "میلیارد",
    "ألف",
    "مليار",
    "عشرات",
    "الآلاف",
    "وعشرون",
    "ثلاثة",
    "عشر",
    "بين",
    "بین",
    "تا",
    "إلى",
    "99999999999999999999",
    "٬",
    "٫",
    ",",
    ".",
    "\u{202e}",
    "\u{200f}",
    "\u{640}",
    "\u{64e}",
    "ء",
    "ب",
    "ل",
    "ال",
    "تهران",
    "بغداد",
    "المملكة",
    "العربية",
    "السعودية",
    "\n",
    " ",
    " ",
    " ",
    "،",
    "(",
    ")",
    "على",
    "الأقل",
    "دست",
    "کم",
    "ها",
    "Tehran",
    "é",
    "🙂",
    "ﷲ",
    "ﻻ",
    "أمس",
    "اليوم",
    "سال",
    "عام",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::collection::vec(proptest::sample::select(FRAGMENTS), 0..60).prop_map(|w| w.concat()),
        1 => "[\u{600}-\u{6ff}0-9\u{200c}\u{200f}\u{202e} .,]{0,120}",
        1 => ".{0,120}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read(text in texts(), fa in any::<bool>(), date in prop_oneof![
        Just(None), Just(Some("2026-01-14")), Just(Some("9999-12-31")), Just(Some("0000-01-01")), Just(Some("2024-02-29")),
    ]) {
        let lang = if fa { Lang::Fa } else { Lang::Ar };
        let article = article(&[(SegmentKind::Title, text.as_str()), (SegmentKind::Caption, &text)], date);
        let found = native::find(&article, lang);
        for (span, words) in found.entities.iter().map(|e| (e.span, &e.text)).chain(found.times.iter().map(|t| (t.span, &t.text))) {
            prop_assert_eq!(span.of(&article.text), words.as_str());
            prop_assert!(!words.is_empty());
        }
        for pair in found.times.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for pair in found.entities.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for time in &found.times {
            prop_assert_eq!(time.edtf.is_some(), time.anchor.is_some());
        }
        for amount in &found.amounts {
            prop_assert!(amount.span.contains(amount.number) && !amount.number.of(&article.text).is_empty());
            prop_assert!(amount.low.zip(amount.high).is_none_or(|(low, high)| low <= high));
        }
        prop_assert_eq!(&found, &native::find(&article, lang));
    }
}
