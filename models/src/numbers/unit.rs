//! What a numeral counts: everything that cannot be persons is told by the words beside it.

use crate::token::{TokenKind, Words, listed};

use super::cardinal::{self, Form, Numeral};

/// Units of measure after a number; plural and singular.
const MEASURES: &str = "\
    % percent per percentage pct basis points point \
    dollar dollars euro euros pound pounds cent cents pence rupee rupees rial rials riyal riyals toman tomans dinar \
    dinars dirham dirhams lira liras lire peso pesos yen yuan rouble roubles ruble rubles shekel shekels franc \
    francs marks kronor krone kroner naira rand taka baht intis colones sucres quetzals cordobas bolivars usd eur \
    gbp hryvnia hryvnias \
    km kms kilometer kilometers kilometre kilometres km2 mile miles meter meters metre metres foot feet ft inch \
    inches yard yards cm centimeters centimetres mm millimeters millimetres hectare hectares acre acres block blocks \
    lanes storeys stories storey story floors floor kph mph knots m \
    kg kgs kilo kilos kilogram kilograms ton tons tonne tonnes gram grams ounce ounces lb lbs liter liters litre \
    litres gallon gallons barrel barrels sacks bags \
    degree degrees ° celsius fahrenheit watt watts kilowatts megawatt megawatts mw gw gigawatts volts kilovolts kv \
    gb mb tb gigabytes megabytes mbps gbps hertz mhz ghz \
    second seconds minute minutes hour hours day days night nights week weeks weekend weekends month months quarter \
    quarters year years decade decades century centuries a.m. p.m. am pm o'clock o’clock times time fold gmt \
    votes vote goals goal shares seats pages episodes episode caliber calibre gauge x th st nd rd stars laps innings \
    wickets runs tests copies square cubic nautical metric consecutive straight";

/// Words that may stand between a number and its measure ("two long years", "the last three calendar days").
const BETWEEN: &str = "\
    more other full long whole additional further calendar working business short difficult successive million \
    billion odd - solid";

/// Singular nouns that a number after them only names ("Flight 752", "Article 5").
const LABELS: &str = "\
    flight boeing airbus route highway interstate motorway exit room article articles section sections chapter \
    resolution page pages unit channel apollo level grade phase group number block lot gate camp ward district zone \
    station battalion law title brigade division regiment line platform figure table part volume season episode \
    round week day year category cat stage type class version windows magnitude richter aged age ages top protocol \
    amendment rule clause paragraph bill act proposition precinct pier terminal runway hill point code ext extension \
    call dial dialed dialled dialing p pp vol no nos n° # km mile formula world turned turning g mi f bmw ak area \
    sector building apartment apt suite box radio grupo fc";

/// Marks and words before a number that make it money.
const CURRENCY: &[&str] =
    &["$", "£", "€", "¥", "₹", "₽", "₺", "₪", "rs", "rs.", "usd", "us$", "dlrs", "eur", "gbp", "inr"];

/// Last words of a street address.
const STREETS: &str = "\
    street st st. road rd rd. avenue ave ave. boulevard blvd blvd. drive dr lane ln court place way highway parkway \
    pkwy terrace circle trail";

/// Words of a game or a ballot, where "3-1" and "3 to 1" are results.
const CONTESTS: &str = "\
    win wins won beat beats defeat defeated defeats victory score scored draw drew lost lead voted vote votes ruled \
    match odds";

/// Whether the numeral cannot count persons.
pub(super) fn is_other(words: Words<'_>, n: &Numeral) -> bool {
    if n.form == Form::Measure {
        return true;
    }
    let digits = words.kind(n.first) == Some(TokenKind::Number);
    let next = words.low(n.after);
    let prev = words.before(n.first, 1);
    measured(words, n.after)
        || (n.form == Form::Vague || n.form == Form::Unbounded) && next == "of" && measured(words, n.after + 1)
        || CURRENCY.contains(&prev)
        || prev == "." && matches!(words.before(n.first, 2), "rs" | "no" | "nos" | "pp" | "vol")
        || labelled(words, n, digits)
        || digits && (aged(words, n) || glued(words, n) || addressed(words, n))
        || one_in(words, n)
}

/// Whether the tokens from `at` on are a unit of measure.
fn measured(words: Words<'_>, at: usize) -> bool {
    let unit = |at: usize| {
        let word = words.low(at);
        let word = word.strip_suffix("'").or(word.strip_suffix("’")).unwrap_or(word);
        let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
        listed(MEASURES, word) && !(word == "per" && words.low(at + 1) != "cent")
            // "-year-old" after digits that a space parts from it, "year-old".
            || word.starts_with("year-") || word.starts_with("month-") || word.starts_with("day-")
            || word.ends_with("-dollar") || word.ends_with("-mile")
    };
    unit(at) && !(words.low(at) == "second" || words.low(at) == "m" && words.gap(at).is_empty())
        || listed(BETWEEN, words.low(at)) && unit(at + 1)
}

fn labelled(words: Words<'_>, n: &Numeral, digits: bool) -> bool {
    let mut prev = words.before(n.first, 1);
    if prev == "." || prev == "-" {
        prev = words.before(n.first, 2);
        return digits && matches!(prev, "no" | "nos" | "vol" | "pp" | "p" | "ak" | "f" | "mig" | "su" | "art" | "sec");
    }
    if matches!(prev, "aged" | "age" | "ages" | "magnitude" | "turned" | "turning" | "turns") {
        return true;
    }
    // A name, so written with a capital, and the number with digits ("Flight 752"; not "in the area 12 people").
    let named = words.raw(n.first.wrapping_sub(1)).starts_with(char::is_uppercase)
        || !matches!(words.low(n.after), w if plural(w));
    (digits || words.raw(n.first).starts_with(char::is_uppercase)) && listed(LABELS, prev) && named
}

fn plural(word: &str) -> bool {
    word == "people" || word == "men" || word == "women" || word == "children" || word.ends_with('s') && word.len() > 3
}

/// Whether the numeral is an age for certain: "aged 25", "Karim, 43,".
pub(super) fn is_age(words: Words<'_>, n: &Numeral) -> bool {
    matches!(words.before(n.first, 1), "aged" | "age" | "ages")
        || words.kind(n.first) == Some(TokenKind::Number) && (n.form == Form::Measure || aged(words, n))
}

/// Whether a clause may end before token `at`.
pub(super) fn closes(words: Words<'_>, at: usize) -> bool {
    matches!(words.low(at), "," | "." | ")" | ";" | ":" | "" | "—" | "–" | "and" | "or")
}

/// "Karim, 43, a baker", "Karim (43)", "children under 12", "two women, 19 and 45,".
fn aged(words: Words<'_>, n: &Numeral) -> bool {
    const AFTER_AGE: &[&str] = &["of", "from", "who", "was", "were", "is", "has", "died"];
    if n.value > 120 || n.after != n.first + 1 {
        return false;
    }
    let closed = closes(words, n.after);
    let next = words.low(n.after);
    let name = n.first.checked_sub(2).map_or("", |at| words.raw(at));
    let after_name = name.starts_with(char::is_alphabetic) || matches!(name, ")" | "”" | "." | "\"");
    let second = cardinal::numeral(words, n.after + 1);
    let coordinated = matches!(next, "and" | "or")
        && second.is_some_and(|m| m.value <= 120 && matches!(words.low(m.after), "," | "." | ")" | ";" | ""));
    match words.before(n.first, 1) {
        "," if coordinated => after_name,
        "," => {
            after_name
                && (closed && next != "or" && (next != "and" || name.starts_with(char::is_uppercase))
                    || AFTER_AGE.contains(&next) && name.starts_with(char::is_uppercase))
        }
        "(" => closed,
        "now" | "then" | "only" | "just" => closed && words.before(n.first, 2) == ",",
        "both" => matches!(next, "," | "." | ")") && words.before(n.first, 2) == ",",
        "under" | "over" | "below" | "above" => closed && !told_of_many(words, n.first - 1),
        _ => false,
    }
}

/// "the toll stands below 20.", "the blast wounded over 100.": a count is told, not an age.
fn told_of_many(words: Words<'_>, hedge: usize) -> bool {
    const COPULAS: &str = "is was remains remained stays stayed stands stood at well";
    const COUNTS: &str = "toll tolls number numbers count tally";
    const HARMS: &str = "killed kills killing wounded wounds wounding injured injures injuring hurt arrested detained";
    let verb = words.before(hedge, 1);
    listed(HARMS, verb) || listed(COPULAS, verb) && (0..hedge).any(|at| listed(COUNTS, words.low(at)))
}

/// Whether a mark without space ties the number to another: "12/28", "9:30", "555-0123", "3-1".
fn glued(words: Words<'_>, n: &Numeral) -> bool {
    let mark = |at: usize| matches!(words.low(at), "/" | ":" | "-" | "–" | "_" | "@" | "=" | "\\" | "×" | "^");
    let number = |at: usize| words.kind(at) == Some(TokenKind::Number);
    let behind =
        words.gap(n.after - 1).is_empty() && mark(n.after) && words.gap(n.after).is_empty() && number(n.after + 1);
    let ahead = n.first >= 2
        && mark(n.first - 1)
        && words.gap(n.first - 1).is_empty()
        && words.gap(n.first - 2).is_empty()
        && words.kind(n.first - 2).is_some_and(|k| k != TokenKind::Mark);
    let numbered = n.first == 0 && matches!(words.low(n.after), "." | ")") && n.after < words.len() && n.value < 100;
    let telephone = words.before(n.first, 1) == "(" && words.low(n.after) == ")" && words.raw(n.first).len() == 3;
    let emergency = matches!(words.raw(n.first), "911" | "999" | "112") && !plural(words.low(n.after));
    let rate = words.before(n.first, 1) == "per";
    let decimal_mark = words.low(n.after) == "°" || words.before(n.first, 1) == "+" || words.before(n.first, 1) == "#";
    behind
        || ahead
        || telephone
        || emergency
        || rate
        || numbered
        || decimal_mark
        || words.raw(n.first).starts_with('0') && words.raw(n.first).len() > 1
}

/// "9726 Touchton Road", "the 2100 block of".
fn addressed(words: Words<'_>, n: &Numeral) -> bool {
    (n.after..n.after + 4)
        .take_while(|at| words.raw(*at).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        .skip(1)
        .any(|at| listed(STREETS, words.low(at)))
}

/// "one in five".
fn one_in(words: Words<'_>, n: &Numeral) -> bool {
    let tied = |at: usize| words.low(at) == "in" || words.low(at) == "every" && words.before(at, 1) == "in";
    let ratio = |at: usize| words.follow(at, "out of").is_some() && matches!(words.low(at + 2), "10" | "ten" | "100");
    let ends_one = n.first >= 2 && tied(n.first - 1) && {
        let one = n.first - 2 - usize::from(words.low(n.first - 1) == "every");
        words.low(one.min(words.len())) == "one"
    };
    let begins_one = n.value == 1
        && words.low(n.after) == "in"
        && (cardinal::numeral(words, n.after + 1).is_some_and(|m| m.form == Form::Exact && m.value < 1900)
            || words.low(n.after + 1) == "every");
    ends_one || begins_one || ratio(n.after)
}

/// Whether the sentence tells of a game or a ballot near these tokens.
pub(super) fn contest(words: Words<'_>, first: usize, after: usize) -> bool {
    (first.saturating_sub(8)..after + 6).any(|at| listed(CONTESTS, words.low(at)))
}
