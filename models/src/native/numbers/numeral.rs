//! One numeral: digits, number words, or both ("۵ هزار و ۲۰۰", "ثلاثة وعشرون").

use news::Span;

use super::digits::written;
use super::tables::{Part, is_dual, is_person, part};
use crate::native::Lang;
use crate::native::words::{Kind, Line};

/// How a numeral gives its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::native) enum Form {
    Exact,
    /// "hundreds", "several".
    Vague,
    /// A fraction or more than 64 bits hold: no count.
    Beyond,
}

/// One numeral.
#[derive(Clone, Copy, Debug)]
pub(in crate::native) struct Numeral {
    pub(in crate::native) first: usize,
    pub(in crate::native) after: usize,
    pub(in crate::native) span: Span,
    pub(in crate::native) value: Option<u64>,
    pub(in crate::native) form: Form,
    /// The scale word that it ends with, 1 where there is none.
    pub(in crate::native) scale: u64,
}

/// Numerals have fewer words than this: "one million two hundred and …".
const LONGEST: usize = 24;

/// The numeral that begins at word `at`.
pub(in crate::native) fn numeral(line: &Line<'_>, at: usize, lang: Lang) -> Option<Numeral> {
    let made = |after: usize, taken: usize, value: Option<u64>, form: Form, scale: u64| {
        Some(Numeral { first: at, after, span: line.span(at, taken, after), value, form, scale })
    };
    if line.kind(at) != Kind::Letters {
        return digits(line, at, lang);
    }
    // Words that a joiner ties on are endings, not numbers, and so is what hangs on the word before.
    if line.joined(at) {
        return None;
    }
    let key = line.key(at);
    if lang == Lang::Ar && (is_dual(key) || key.strip_prefix('و').is_some_and(is_dual)) {
        return made(at + 1, usize::from(!is_dual(key)), Some(2), Form::Exact, 1);
    }
    let (head, taken) = head(line.key(at), lang)?;
    match head {
        Part::Several => several(line, at, taken, lang),
        Part::Plural(count) => {
            let more = part(line.key(at + 1), lang).filter(|_| !line.joined(at + 1));
            match more {
                Some(Part::Scale(by) | Part::Plural(by)) if by >= 1_000 => {
                    made(at + 2, taken, count.checked_mul(by), Form::Vague, by)
                }
                _ => made(at + 1, taken, Some(count), Form::Vague, 1),
            }
        }
        // "ده‌ها", "صدها": the ending may stand apart.
        Part::Teen(10) | Part::Hundred(100) | Part::Scale(_) if lang.is_fa() && line.key(at + 1) == "ها" => {
            let count = match head {
                Part::Scale(by) => by,
                Part::Hundred(_) => 100,
                _ => 10,
            };
            match part(line.key(at + 2), lang) {
                Some(Part::Scale(by)) => made(at + 3, taken, count.checked_mul(by), Form::Vague, by),
                _ => made(at + 2, taken, Some(count), Form::Vague, 1),
            }
        }
        _ => cardinal(line, at, taken, lang),
    }
}

/// A number word, maybe with "and" or "with" written on.
fn head(key: &str, lang: Lang) -> Option<(Part, usize)> {
    let plain = part(key, lang).map(|p| (p, 0));
    let stripped = || key.strip_prefix(['و', 'ب', 'ف']).and_then(|rest| part(rest, lang)).map(|p| (p, 1));
    plain.or_else(|| if lang == Lang::Ar { stripped() } else { None })
}

/// "several", "several hundred", "a few thousand".
fn several(line: &Line<'_>, at: usize, taken: usize, lang: Lang) -> Option<Numeral> {
    let next = part(line.key(at + 1), lang);
    let (after, value) = match next {
        Some(Part::Plural(by) | Part::Scale(by)) => (at + 2, 3 * by),
        Some(Part::Hundred(100)) => (at + 2, 300),
        Some(Part::Teen(10)) => (at + 2, 30),
        _ if line.kind(at + 1) == Kind::Letters => (at + 1, 3),
        _ => return None,
    };
    Some(Numeral {
        first: at,
        after,
        span: line.span(at, taken, after),
        value: Some(value),
        form: Form::Vague,
        scale: 1,
    })
}

fn digits(line: &Line<'_>, at: usize, lang: Lang) -> Option<Numeral> {
    if line.kind(at) != Kind::Digits {
        return None;
    }
    let number = written(line.key(at));
    let scale = match part(line.key(at + 1), lang) {
        Some(Part::Scale(by)) => Some(by),
        Some(Part::Plural(by)) if lang == Lang::Ar && by >= 1_000 => Some(by),
        _ => None,
    };
    let scaled = number.zip(scale).map(|(n, by)| n.times(by));
    let (mut value, mut after) = match scaled {
        Some(value) => (value, at + 2),
        None => (number.and_then(|n| n.times(1)), at + 1),
    };
    // "۵ هزار و ۲۰۰".
    if let Some(by) = scale
        && let Some((rest, end)) = linked_digits(line, after, lang).filter(|(rest, _)| *rest < by)
    {
        value = value.and_then(|v| v.checked_add(rest));
        after = end;
    }
    let form = if value.is_some() { Form::Exact } else { Form::Beyond };
    Some(Numeral { first: at, after, span: line.span(at, 0, after), value, form, scale: scale.unwrap_or(1) })
}

/// Digits behind "and" that end a numeral; those with a scale of their own begin another one.
fn linked_digits(line: &Line<'_>, at: usize, lang: Lang) -> Option<(u64, usize)> {
    let scaled = matches!(part(line.key(at + 2), lang), Some(Part::Scale(_) | Part::Plural(_)));
    if line.key(at) != "و" || line.kind(at + 1) != Kind::Digits || scaled {
        return None;
    }
    Some((written(line.key(at + 1))?.times(1)?, at + 2))
}

/// What a number word adds, and the place of its last digit, below which what follows must stay.
fn place(part: Part) -> Option<(u64, u64)> {
    match part {
        Part::Unit(n) | Part::Teen(n) => Some((n, 1)),
        Part::Ten(n) => Some((n, 10)),
        Part::Hundred(n) => Some((n, 100)),
        Part::Scale(_) | Part::Dual(_) | Part::Plural(_) | Part::Several => None,
    }
}

/// A number in words; `taken` letters of its first word are no part of it.
fn cardinal(line: &Line<'_>, first: usize, taken: usize, lang: Lang) -> Option<Numeral> {
    let mut total = 0u64;
    let mut group: Option<(u64, u64, Part)> = None; // value, place, last word
    let mut ceiling = u64::MAX;
    let mut last_scale = 1;
    let (mut at, mut after) = (first, first);
    while at < line.words.len() && at < first + LONGEST {
        let (linked, word) = link(line, at, lang, at == first);
        let key = line.key(word);
        let key = if word == at && linked || at == first && taken > 0 {
            key.get('و'.len_utf8()..).unwrap_or("")
        } else {
            key
        };
        if line.kind(word) == Kind::Digits && linked && group.is_none() && last_scale > 1 {
            let Some(rest) = written(key).and_then(|n| n.times(1)).filter(|n| *n < last_scale) else { break };
            total = total.checked_add(rest)?;
            after = word + 1;
            break;
        }
        let Some(part) = part(key, lang)
            .filter(|_| !line.joined(word) || word == first || matches!(group, Some((_, _, Part::Unit(_)))))
        else {
            break;
        };
        match (part, group) {
            (Part::Dual(n), None) if n < ceiling && (linked || word == first) => {
                total = total.checked_add(n)?;
                ceiling = n / 2;
                last_scale = n / 2;
            }
            (Part::Scale(by) | Part::Plural(by), _) if by < ceiling && by >= 1_000 => {
                let apart = group.is_none() && word != first && !linked || group.is_some() && linked;
                if apart || matches!(part, Part::Plural(_)) && group.is_none() {
                    break;
                }
                total = total.checked_add(group.map_or(1, |g| g.0).checked_mul(by)?)?;
                group = None;
                ceiling = by;
                last_scale = by;
            }
            (_, None) if word == first || linked => {
                let Some((n, low)) = place(part).filter(|(n, _)| *n < ceiling) else { break };
                group = Some((n, low, part));
            }
            // "ثلاثة عشر", "ثلاث مئة", "چهار صد".
            (Part::Teen(10), Some((n, _, Part::Unit(_)))) if !linked && lang == Lang::Ar && total == 0 => {
                group = Some((n + 10, 1, Part::Teen(n + 10)));
            }
            (Part::Hundred(100), Some((n, _, Part::Unit(_)))) if !linked => {
                group = Some((n * 100, 100, part));
            }
            // "ثلاثة وعشرون".
            (Part::Ten(n), Some((unit, _, Part::Unit(_)))) if linked && lang == Lang::Ar => {
                group = Some((unit + n, 1, part));
            }
            (_, Some((so_far, low, _))) if linked => {
                let Some((n, next)) = place(part).filter(|(n, _)| *n < low) else { break };
                group = Some((so_far + n, next, part));
            }
            _ => break,
        }
        at = word + 1;
        after = at;
    }
    let value = total.checked_add(group.map_or(0, |g| g.0))?;
    if after == first || !stands_alone(line, first, after, value, lang) {
        return None;
    }
    let span = line.span(first, taken, after);
    Some(Numeral { first, after, span, value: Some(value), form: Form::Exact, scale: last_scale })
}

/// Whether "and" leads on to the word, and which word that is.
fn link(line: &Line<'_>, at: usize, lang: Lang, first: bool) -> (bool, usize) {
    if first {
        return (false, at);
    }
    if line.key(at) == "و" && line.words.len() > at + 1 {
        return (true, at + 1);
    }
    let tied = lang == Lang::Ar && line.key(at).strip_prefix('و').is_some_and(|rest| part(rest, lang).is_some());
    (tied && part(line.key(at), lang).is_none(), at)
}

/// Whether a numeral in words is one: "one" alone is an article, "نه" says no, "ده" is a village, "سه شنبه" a day.
fn stands_alone(line: &Line<'_>, first: usize, after: usize, value: u64, lang: Lang) -> bool {
    let next = line.key(after);
    if lang.is_fa() {
        let tail = line.joined(after) && !matches!(next, "نفر" | "تن" | "نفره");
        let doubtful = after == first + 1 && matches!(line.key(first), "نه" | "ده" | "يك" | "سي");
        return next != "شنبه" && !tail && (!doubtful || is_person(next));
    }
    let doubtful = after == first + 1 && (value == 1 || matches!(line.key(first), "ست" | "وست" | "بست"));
    !doubtful
}
