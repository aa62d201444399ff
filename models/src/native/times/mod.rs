//! Dates and times in Persian and Arabic as EDTF, counted from the publication day where they are relative.
//!
//! Three calendars: Gregorian months by their Persian, Egyptian, Maghrebi and Levantine names, the Persian solar calendar,
//! which is exact, and the Hijri one after Umm al-Qura, whose days are given as approximate (`~`).

mod calendar;
mod grammar;
mod lexicon;
mod resolve;
mod years;

use std::sync::LazyLock;

use jiff::civil::Date;
use news::{Article, TimeMention};

use super::numbers::read_numeral;
use super::words::Line;
use super::{Lang, letters, words};
use grammar::Found;
use lexicon::Unit;

type Shifts = Vec<(String, Unit, i32)>;

static SHIFTS: LazyLock<[Shifts; 2]> = LazyLock::new(|| {
    [lexicon::SHIFTS_FA, lexicon::SHIFTS_AR]
        .map(|table| table.iter().map(|(words, unit, by)| (letters::phrase(words), *unit, *by)).collect())
});

fn shifts(lang: Lang) -> &'static [(String, Unit, i32)] {
    &SHIFTS[usize::from(!lang.is_fa())]
}

/// All dates and times that an Article in Persian or Arabic names, in text order; they do not overlap.
///
/// As in English, durations and repetitions are none, and without a publication day nothing relative has a value.
pub fn find(article: &Article, lang: Lang) -> Vec<TimeMention> {
    in_lines(&words::lines(article), lang, article.published_day())
}

pub(super) fn in_lines(lines: &[Line<'_>], lang: Lang, published: Option<Date>) -> Vec<TimeMention> {
    let mut out = Vec::new();
    for line in lines {
        let mut at = 0;
        while at < line.words.len() {
            let Some(found) = grammar::found(line, at, lang) else {
                at += 1;
                continue;
            };
            let span = line.span(found.first, found.taken, found.after);
            let text = span.of(line.text).to_owned();
            if !text.is_empty() {
                let (edtf, anchor) = resolve::resolve(found.meaning, published, is_ahead(line, &found), lang).unzip();
                out.push(TimeMention { text, span, edtf, anchor });
            }
            at = found.after.max(at + 1);
        }
    }
    out
}

/// The weekday right before a word, where one stands there.
fn weekday_before(line: &Line<'_>, at: usize, lang: Lang) -> Option<i8> {
    let last = at.checked_sub(1)?;
    let two = last.checked_sub(1).and_then(|first| line.joint(first, 2));
    two.and_then(|two| lexicon::weekday(&two, lang)).or_else(|| lexicon::weekday(line.key(last), lang))
}

/// Whether the sentence around an expression tells of what is to come.
fn is_ahead(line: &Line<'_>, found: &Found) -> bool {
    const REACH: usize = 30;
    let ends = |at: &usize| !matches!(line.key(*at), "." | "؟" | "!" | "؛");
    let before = (found.first.saturating_sub(REACH)..found.first).rev().take_while(ends);
    let after = (found.after..(found.after + REACH).min(line.words.len())).take_while(ends);
    before.chain(after).any(|at| lexicon::AHEAD.contains(line.key(at)))
}
