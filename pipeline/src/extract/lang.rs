//! Which language an article is in: what the page declares, unless its script says otherwise, else the letters.

/// Two-letter code (ISO 639-1) of the language of `text`; `declared` are tags such as `en-GB`, the most believed first.
pub(crate) fn of(declared: &[Option<&str>], text: &str) -> Option<String> {
    let sample: String = text.chars().take(4000).collect();
    let guess = whatlang::detect(&sample);
    let reliable = guess.as_ref().filter(|g| g.is_reliable() && sample.len() > 40);
    let declared = declared.iter().flatten().find_map(|tag| code_of(tag));
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
}
