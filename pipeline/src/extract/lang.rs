//! Which language an article is in: what the page declares, unless its script says otherwise, else the letters.

/// Two-letter code (ISO 639-1) of the language of `text`; `declared` are tags such as `en-GB`, the most believed first.
pub(crate) fn of(declared: &[Option<&str>], text: &str) -> Option<String> {
    let sample: String = text.chars().take(4000).collect();
    let guess = whatlang::detect(&sample);
    let reliable = guess.as_ref().filter(|g| g.is_reliable() && sample.len() > 40);
    let declared = declared.iter().flatten().find_map(|tag| code_of(tag));
    if let Some(found) = arabic_script(&sample) {
        // What the page declares stands among the languages of this script, unless the letters speak against it.
        let believed = declared.filter(|code| ARABIC_SCRIPT.contains(&code.as_str()) && !found.sure);
        return believed.or_else(|| found.code.map(str::to_owned));
    }
    match (declared, reliable) {
        (Some(declared), Some(guess)) => {
            let latin = guess.script() == whatlang::Script::Latin;
            let guessed = two_letters(guess.lang());
            // A template's `lang="en"` over another script is a mistake; Urdu, Pashto and the like are not told apart.
            if latin == LATIN_UNLIKELY.contains(&declared.as_str()) || declared == "en" && !latin {
                guessed.map(str::to_owned).or(Some(declared))
            } else {
                Some(declared)
            }
        }
        (Some(declared), None) => Some(declared),
        (None, Some(guess)) => two_letters(guess.lang()).map(str::to_owned),
        (None, None) => guess.filter(|g| g.confidence() > 0.5).and_then(|g| two_letters(g.lang())).map(str::to_owned),
    }
}

/// Languages that are not written in Latin letters.
const LATIN_UNLIKELY: &[&str] = &[
    "fa", "ar", "he", "ru", "uk", "bg", "el", "hi", "zh", "ja", "ko", "th", "ka", "hy", "bn", "ta", "ur", "ps", "ckb",
];

/// Languages written in Arabic letters.
const ARABIC_SCRIPT: &[&str] = &["fa", "ar", "ur", "ps", "ku", "ug", "sd"];

/// Letters of one language of this script that none of the others before it in the table has.
const OWN_LETTERS: &[(&str, &str)] = &[("ug", "ۇۈۋڭ"), ("ku", "ەێۆڵڕ"), ("ps", "ټډړږښڼۍګې"), ("ur", "ٹڈڑںےہھ")];

/// Short words that one of the two languages alone has.
const PERSIAN_WORDS: &str = "در از به که را این آن است شد شدند برای با بود کرد کرده شده نیز یک تا بر های می گفت هم خود";
const ARABIC_WORDS: &str =
    "في من على إلى أن إن عن مع هذا هذه التي الذي قال قالت بعد قبل بين كان كانت لا ما مقتل وقد ولم";

/// The language of a text in Arabic letters.
struct Found {
    /// Null where the letters say nothing.
    code: Option<&'static str>,
    /// Whether they say so clearly enough to speak against the page.
    sure: bool,
}

/// Which language of Arabic script a text is in; null where less than a third of its letters are Arabic. Its letters tell more
/// than trigrams do of a short text, or of one with many Latin names.
fn arabic_script(sample: &str) -> Option<Found> {
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let arabic = sample
        .chars()
        .filter(|c| c.is_alphabetic() && matches!(c, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fefc}'))
        .count();
    if arabic == 0 || arabic * 3 < letters {
        return None;
    }
    for (code, own) in OWN_LETTERS {
        let count = sample.chars().filter(|c| own.contains(*c)).count();
        if count * 40 >= arabic {
            return Some(Found { code: Some(code), sure: count >= 8 });
        }
    }
    let (mut persian, mut other) = (0, 0);
    for c in sample.chars() {
        match c {
            'پ' | 'چ' | 'ژ' | 'گ' => persian += 2,
            'ک' | 'ی' | '\u{200c}' | '۰'..='۹' => persian += 1,
            'ة' => other += 2,
            'أ' | 'إ' | 'ى' | 'ً' | '٠'..='٩' => other += 1,
            _ => {}
        }
    }
    for word in sample.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        let listed = |table: &str| table.split(' ').any(|w| w == word);
        persian += 2 * usize::from(listed(PERSIAN_WORDS));
        other += 2 * usize::from(listed(ARABIC_WORDS));
        let article = ["ال", "وال", "بال", "لل"].iter().any(|head| word.starts_with(head)) && word.chars().count() > 4;
        other += usize::from(article);
    }
    let (code, most, least) = if persian > other { ("fa", persian, other) } else { ("ar", other, persian) };
    Some(Found { code: (most > least).then_some(code), sure: most >= 12 && most >= 4 * least })
}

fn code_of(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_', ',']).next()?.to_ascii_lowercase();
    match code.as_str() {
        "per" | "fas" | "prs" => Some("fa".to_owned()),
        "eng" | "english" => Some("en".to_owned()),
        "ara" | "arabic" => Some("ar".to_owned()),
        _ => (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code),
    }
}

fn two_letters(lang: whatlang::Lang) -> Option<&'static str> {
    let code = lang.code();
    CODES.iter().find(|(three, _)| *three == code).map(|(_, two)| *two)
}

/// ISO 639-3 codes of the detector and their ISO 639-1 codes.
const CODES: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_overrules_a_template() {
        let persian = "اینترنت در چند استان کشور قطع شد و شهروندان از اختلال گسترده در ارتباطات خبر دادند.";
        let english = "The river rose by two metres in the night and the lower town was cut off from the road.";
        assert_eq!(of(&[Some("en-US")], persian).as_deref(), Some("fa"));
        assert_eq!(of(&[Some("en_GB")], english).as_deref(), Some("en"));
        assert_eq!(of(&[None], english).as_deref(), Some("en"));
        assert_eq!(of(&[], ""), None);
    }

    #[test]
    fn languages_of_arabic_script_are_told_apart_by_their_letters() {
        for (want, text) in [
            ("fa", "اینترنت قطع شد"),
            ("fa", "اعتراض در تهران"),
            ("fa", "کشته شدن ۱۲ نفر"),
            ("fa", "قطع اينترنت در ايران ادامه دارد و مردم نگران هستند"),
            ("fa", "Reuters و BBC و CNN گزارش دادند که اینترنت در Iran قطع شده است WhatsApp Telegram"),
            ("ar", "انقطع الإنترنت"),
            ("ar", "القاهرة"),
            ("ar", "رويترز: مقتل ثلاثة أشخاص في بغداد"),
            ("ar", "أعلنت NetBlocks انقطاع الإنترنت في Iraq وقالت إن VPN لا يعمل"),
            ("ur", "پاکستان میں انٹرنیٹ بند کر دیا گیا ہے اور لوگ احتجاج کر رہے ہیں"),
            ("ps", "په افغانستان کې انټرنېټ پرې شوی دی او خلک اندېښمن دي"),
            ("ku", "ئینتەرنێت لە هەولێر پچڕا و خەڵک نیگەرانن لە بارودۆخەکە"),
        ] {
            assert_eq!(of(&[None], text).as_deref(), Some(want), "{text}");
            assert_eq!(of(&[Some("en")], text).as_deref(), Some(want), "{text}");
        }
        let quoted = "Iran (ایران) cut the internet on Tuesday, a monitor said, and calls to Tehran failed.";
        assert_eq!(of(&[Some("en")], quoted).as_deref(), Some("en"));
        assert_eq!(of(&[Some("fa")], "تهران").as_deref(), Some("fa"));
    }
}
