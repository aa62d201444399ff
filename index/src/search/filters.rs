//! What a query asks for: words, and filters that search and timeline share.

use jiff::civil::Date;
use news::{Edtf, Grade, Kind};

use crate::{KeepError, KeepErrorKind, Result};

/// Filters; values of one filter are alternatives, different filters must all hold. Empty: everything passes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// `kind:` of the claim or Event.
    pub kinds: Vec<Kind>,
    /// `country:` and `province:`.
    pub places: Vec<Place>,
    /// `from:` the first day; what is undated does not pass.
    pub from: Option<Date>,
    /// `to:` the last day; what is undated does not pass.
    pub to: Option<Date>,
    /// `grade:` of the Event.
    pub grades: Vec<Grade>,
    /// `origins:` of the Event.
    pub origins: Option<(Compare, u64)>,
    /// `outlet:` by domain or display name.
    pub outlets: Vec<String>,
}

/// A place to filter by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// ISO 3166-1 alpha-2.
    Country(String),
    /// ISO 3166-2.
    Admin1(String),
}

impl Place {
    /// The code.
    pub fn code(&self) -> &str {
        match self {
            Self::Country(code) | Self::Admin1(code) => code,
        }
    }
}

/// How a number is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    More,
    /// `<=`
    AtMost,
    /// `<`
    Fewer,
}

impl Compare {
    /// The sign, which is also SQL's.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::More => ">",
            Self::AtMost => "<=",
            Self::Fewer => "<",
        }
    }

    /// Whether `found` stands so to `wanted`.
    pub const fn holds(self, found: u64, wanted: u64) -> bool {
        match self {
            Self::Equal => found == wanted,
            Self::AtLeast => found >= wanted,
            Self::More => found > wanted,
            Self::AtMost => found <= wanted,
            Self::Fewer => found < wanted,
        }
    }
}

/// A query, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What is left of it without the filters: words that must all match, `"phrases"`, `-words` that must not.
    pub words: String,
    /// The filters.
    pub filters: Filters,
}

impl Query {
    /// Whether it asks for words. One that does not is answered with the Events that pass its filters, or is no question.
    pub fn asks_words(&self) -> bool {
        self.words.contains(char::is_alphanumeric)
    }
}

/// Finds the code of a named place at a level; the gazetteer stands behind it.
pub type FindPlace<'a> = &'a dyn Fn(PlaceLevel, &str) -> Option<String>;

/// The level at which a place filter names its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceLevel {
    /// `country:`; the code is ISO 3166-1 alpha-2.
    Country,
    /// `province:`; the code is ISO 3166-2.
    Province,
}

/// The names of the filters, as hints print them.
const KNOWN: &str = "kind:, province:, country:, from:, to:, grade:, origins:, outlet:";

/// Takes a query apart: `mobile shutdown province:Kurdistan from:2026-01-01 origins:>=2`. Values with spaces stand in quotes
/// (`province:"East Azerbaijan"`), alternatives are joined by commas (`kind:blackout,protest`). Codes (`IR`, `IR-16`) are taken as
/// they are; other place names are looked up by `find_place`. An unknown filter or value is an error of kind `Query`.
pub fn parse(query: &str, find_place: FindPlace<'_>) -> Result<Query> {
    let mut parsed = Query::default();
    for token in tokens(query) {
        match filter_of(&token) {
            Some((name, value)) => apply(&mut parsed.filters, name, value, find_place)?,
            None => {
                if !parsed.words.is_empty() {
                    parsed.words.push(' ');
                }
                parsed.words.push_str(&token);
            }
        }
    }
    Ok(parsed)
}

fn apply(filters: &mut Filters, name: &str, value: &str, find_place: FindPlace<'_>) -> Result<()> {
    let refused = |why: String, hint: String| {
        Err(KeepError::new(KeepErrorKind::Query, why, format!("{name}:{value}")).hint(hint))
    };
    let values = || value.split(',').map(str::trim).filter(|v| !v.is_empty());
    if values().next().is_none() {
        return refused("a filter without a value".into(), format!("write for example `{}`", example(name)));
    }
    match name {
        "kind" => {
            for word in values() {
                match word.to_lowercase().parse::<Kind>() {
                    Ok(kind) => filters.kinds.push(kind),
                    Err(why) => return refused("no such kind".into(), why),
                }
            }
        }
        "grade" => {
            for word in values() {
                match word.to_lowercase().parse::<Grade>() {
                    Ok(grade) => filters.grades.push(grade),
                    Err(why) => return refused("no such grade".into(), why),
                }
            }
        }
        "country" | "province" => {
            let level = if name == "country" { PlaceLevel::Country } else { PlaceLevel::Province };
            for word in values() {
                let Some(code) = code(level, word).or_else(|| find_place(level, word)) else {
                    return refused(
                        format!("no {name} of this name is known"),
                        format!("try another spelling, or the ISO 3166 code: `{}`", example(name)),
                    );
                };
                filters.places.push(match level {
                    PlaceLevel::Country => Place::Country(code),
                    PlaceLevel::Province => Place::Admin1(code),
                });
            }
        }
        "from" | "to" => {
            let bounds = Edtf::parse(value).ok().and_then(|time| time.bounds());
            let day = bounds.and_then(|b| if name == "from" { b.earliest } else { b.latest });
            let Some(day) = day else {
                return refused(
                    "no date can be read here".into(),
                    format!("write for example `{}` or `{name}:2026-01`", example(name)),
                );
            };
            *(if name == "from" { &mut filters.from } else { &mut filters.to }) = Some(day);
        }
        "origins" => {
            let signs = [Compare::AtLeast, Compare::AtMost, Compare::More, Compare::Fewer, Compare::Equal];
            let signed = signs.into_iter().find_map(|sign| Some((sign, value.strip_prefix(sign.as_str())?)));
            let (sign, number) = signed.unwrap_or((Compare::Equal, value));
            match number.trim().parse::<u32>() {
                Ok(number) => filters.origins = Some((sign, u64::from(number))),
                Err(_) => {
                    return refused(
                        "no number can be read here".into(),
                        format!("write for example `{}`", example(name)),
                    );
                }
            }
        }
        "outlet" => filters.outlets.extend(values().map(str::to_owned)),
        _ => {
            return refused(
                "no such filter".into(),
                format!("the filters are {KNOWN}; put words with a colon in quotes"),
            );
        }
    }
    Ok(())
}

fn example(name: &str) -> &'static str {
    match name {
        "kind" => "kind:blackout",
        "grade" => "grade:corroborated",
        "country" => "country:IR",
        "province" => "province:IR-16",
        "from" => "from:2026-01-01",
        "to" => "to:2026-01-31",
        "origins" => "origins:>=2",
        _ => "outlet:example.org",
    }
}

/// ISO codes as they are: `IR`, `IR-16`, in either case.
fn code(level: PlaceLevel, word: &str) -> Option<String> {
    let letters = |part: &str, n: std::ops::RangeInclusive<usize>| {
        n.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let fits = match level {
        PlaceLevel::Country => letters(word, 2..=2),
        PlaceLevel::Province => word.split_once('-').is_some_and(|(a, b)| letters(a, 2..=2) && letters(b, 1..=3)),
    };
    fits.then(|| word.to_ascii_uppercase())
}

/// `name:value`, where the name is one lower-case word and the value no address.
fn filter_of(token: &str) -> Option<(&str, &str)> {
    let (name, value) = token.split_once(':')?;
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    (plain && !value.starts_with("//")).then_some((name, value))
}

/// Splits at white space outside of quotes; quotes around a filter's value are taken off, those of phrases stay.
fn tokens(query: &str) -> Vec<String> {
    let mut tokens = vec![String::new()];
    let mut quoted = false;
    for c in query.chars() {
        if c == '"' {
            quoted = !quoted;
        }
        match tokens.last_mut() {
            Some(last) if quoted || !c.is_whitespace() => last.push(c),
            _ => tokens.push(String::new()),
        }
    }
    tokens.retain(|token| !token.is_empty());
    let unquote = |token: String| if filter_of(&token).is_some() { token.replace('"', "") } else { token };
    tokens.into_iter().map(unquote).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places(level: PlaceLevel, name: &str) -> Option<String> {
        (level == PlaceLevel::Province && name == "East Azerbaijan").then(|| "IR-03".to_owned())
    }

    #[test]
    fn marks_and_blanks_ask_for_no_words() {
        let asks = |query: &str| parse(query, &places).unwrap().asks_words();
        assert!(["cut", "\"cut off\"", "-radio kind:blackout", "قطع"].into_iter().all(asks));
        assert!(!["", "  ", "\"\" kind:blackout", "… ?", "kind:blackout"].into_iter().any(asks));
    }

    #[test]
    fn a_query_is_words_and_filters() {
        let query = parse(
            "mobile \"cut off\" -radio province:\"East Azerbaijan\",ir-16 from:2026-01 to:2026-01 origins:>=2 grade:weak,confirmed outlet:a.example kind:blackout",
            &places,
        )
        .unwrap();
        assert_eq!(query.words, "mobile \"cut off\" -radio");
        let f = query.filters;
        assert_eq!(f.places, [Place::Admin1("IR-03".into()), Place::Admin1("IR-16".into())]);
        assert_eq!(
            (f.from.unwrap().to_string(), f.to.unwrap().to_string()),
            ("2026-01-01".into(), "2026-01-31".into())
        );
        assert_eq!(f.origins, Some((Compare::AtLeast, 2)));
        assert_eq!(f.grades, [Grade::Weak, Grade::Confirmed]);
        assert_eq!((f.outlets, f.kinds), (vec!["a.example".to_owned()], vec![Kind::Blackout]));
    }

    #[test]
    fn what_is_not_understood_is_told_with_the_choices() {
        for (query, hint) in [
            ("colour:red", "province:"),
            ("kind:riots", "blackout"),
            ("grade:good", "corroborated"),
            ("from:yesterday", "2026-01"),
            ("origins:many", ">=2"),
            ("province:Atlantis", "ISO 3166"),
            ("kind:", "kind:blackout"),
        ] {
            let error = parse(query, &places).unwrap_err();
            assert_eq!(error.kind, KeepErrorKind::Query, "{query}");
            assert!(error.hint.contains(hint), "{query}: {}", error.hint);
        }
    }

    #[test]
    fn addresses_and_names_with_colons_are_words() {
        let query = parse("https://a.example/x Tehran: \"kind:of\"", &places).unwrap();
        assert_eq!(query.filters, Filters::default());
        assert_eq!(query.words, "https://a.example/x Tehran: \"kind:of\"");
    }

    proptest! {
        #[test]
        fn parsing_never_panics(query in "\\PC{0,40}") {
            let _ = parse(&query, &places);
        }
    }
}
