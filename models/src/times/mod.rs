//! Dates and times of an Article as EDTF, counted from its publication date where they are relative.
//!
//! A mention is what TimeML calls DATE or TIME; durations ("for two weeks") and repetitions ("every Friday") are none. The
//! value of "since 8 January" is the day itself: that something goes on since then is told by [`as_happening`].

mod deictic;
mod grammar;
mod lexicon;
mod meaning;
mod near;
mod tense;
#[cfg(test)]
mod tests;
mod years;

use jiff::civil::Date;
use news::TimeMention;

use crate::Document;
use crate::token::Words;
use grammar::Found;
use meaning::{Meaning, Spoken};

pub use lexicon::is_calendar;
pub use near::{as_happening, is_saying_time, nearest};

/// Plural persons, before which four digits are a number and no year.
const PERSONS: &str = "\
    people persons protesters protestors demonstrators civilians soldiers troops police officers students women men \
    children families residents workers refugees prisoners fighters others houses homes buildings victims villagers \
    passengers deaths arrests killed injured wounded dead detainees militants members employees shares votes miles \
    square";

/// All dates and times that the text names, in text order; they do not overlap.
///
/// Without a publication day, what is relative has no value: nothing is guessed.
pub fn find(document: &Document<'_>) -> Vec<TimeMention> {
    let lower = document.text().to_ascii_lowercase();
    let published = document.article.published_day();
    let mut spoken = Spoken::default();
    let mut out = Vec::new();
    for at in 0..document.sentences.len() {
        let words = Words::new(document.text(), &lower, document.tokens_of(at));
        spoken.sentence = at;
        in_sentence(words, published, &mut spoken, &mut out);
    }
    out
}

fn in_sentence(words: Words<'_>, published: Option<Date>, spoken: &mut Spoken, out: &mut Vec<TimeMention>) {
    let mut all: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match grammar::found(words, at) {
            Some(found) => {
                at = found.after.max(at + 1);
                all.push(found);
            }
            None => at += 1,
        }
    }
    let mut all = all.into_iter().peekable();
    while let Some(mut found) = all.next() {
        let tense = tense::tense(words, found.first, found.after);
        let joined = all.peek().and_then(|next| interval(words, &found, next)).or_else(|| day_range(words, &found));
        if let Some((whole, both)) = joined {
            if both {
                all.next();
            }
            found = whole;
        }
        let resolved = found.meaning.resolve(published, tense, spoken);
        let (edtf, anchor) = resolved.unzip();
        let text = words.text(found.span).to_owned();
        if !text.is_empty() {
            out.push(TimeMention { text, span: found.span, edtf, anchor });
        }
    }
}

/// "from Monday to Thursday", "between March 3 and April 5", "1999-2002".
fn interval(words: Words<'_>, a: &Found, b: &Found) -> Option<(Found, bool)> {
    if b.first != a.after + 1
        || matches!(a.meaning, Meaning::Vague | Meaning::Clock)
        || matches!(b.meaning, Meaning::Vague | Meaning::Clock)
    {
        return None;
    }
    let tied = match words.low(a.after) {
        "and" => words.before(a.first, 1) == "between",
        "to" => {
            words.before(a.first, 1) == "from"
                || matches!((&a.meaning, &b.meaning), (Meaning::Stated(_), Meaning::Stated(_)))
        }
        "through" | "thru" => {
            words.before(a.first, 1) == "from" || matches!(a.meaning, Meaning::Weekday { .. } | Meaning::Day { .. })
        }
        "until" | "till" => words.before(a.first, 1) == "from",
        "-" | "–" | "—" => matches!(
            (&a.meaning, &b.meaning),
            (Meaning::Stated(_), Meaning::Stated(_)) | (Meaning::Day { .. }, Meaning::Day { .. })
        ),
        _ => false,
    };
    if !tied {
        return None;
    }
    let mut from = a.meaning.clone();
    // "from March 3 to April 5, 2025": the year is of both.
    if let (Meaning::Day { year: year @ None, .. }, Meaning::Day { year: Some(known), .. }) = (&mut from, &b.meaning) {
        *year = Some(*known);
    }
    let meaning = Meaning::Interval(Box::new(from), Box::new(b.meaning.clone()));
    Some((Found { first: a.first, after: b.after, span: a.span.cover(b.span), meaning }, true))
}

/// "January 3-5", "between Jan. 3 and 5".
fn day_range(words: Words<'_>, a: &Found) -> Option<(Found, bool)> {
    let Meaning::Day { year, month, day } = a.meaning else { return None };
    let link = words.low(a.after);
    let dash = matches!(link, "-" | "–") && words.gap(a.after).is_empty();
    let led =
        link == "and" && words.before(a.first, 1) == "between" || link == "to" && words.before(a.first, 1) == "from";
    let last: i8 = words.low(a.after + 1).parse().ok().filter(|_| words.low(a.after + 1).len() <= 2)?;
    if !(dash || led) || last <= day || Date::new(year.unwrap_or(2000), month, last).is_err() {
        return None;
    }
    let span = a.span.cover(words.span(a.after + 1));
    let meaning = Meaning::Interval(Box::new(a.meaning.clone()), Box::new(Meaning::Day { year, month, day: last }));
    Some((Found { first: a.first, after: a.after + 2, span, meaning }, false))
}
