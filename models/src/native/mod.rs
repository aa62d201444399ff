//! Persian and Arabic: the places, times and amounts of texts whose claims are not read yet.
//!
//! The finders of English lean on capitals, spaces between words and one set of digits; these have none of them. Words are
//! compared by their folded letters ([`letters`]), so that Persian and Arabic keyboards, joiners, vowel signs and hamza forms
//! make no difference, and names by a packed table of native spellings that points into the one gazetteer.

mod letters;
pub mod numbers;
pub mod places;
mod prefixes;
pub mod times;
mod words;

use news::{Article, Entity, Reading, Skipped, Span, TimeMention};

use crate::numbers::{Amount, Unit};

/// The most quantities that are named one by one; the rest is counted.
const MOST_NAMED: usize = 500;

/// A language that is read by this module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Persian.
    Fa,
    /// Arabic.
    Ar,
}

impl Lang {
    /// The language of an ISO 639-1 code; null for all that this module does not read.
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "fa" => Some(Self::Fa),
            "ar" => Some(Self::Ar),
            _ => None,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Fa => "fa",
            Self::Ar => "ar",
        }
    }

    const fn is_fa(self) -> bool {
        matches!(self, Self::Fa)
    }
}

/// What was found in one Article; each in text order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Places.
    pub entities: Vec<Entity>,
    /// Dates and times.
    pub times: Vec<TimeMention>,
    /// Numbers and quantity words.
    pub amounts: Vec<Amount>,
}

/// Everything that is found in an Article of one of the two languages. Never fails.
pub fn find(article: &Article, lang: Lang) -> Found {
    let lines = words::lines(article);
    let times = times::in_lines(&lines, lang, article.published_day());
    let amounts = numbers::in_lines(&lines, lang, &times);
    Found { entities: places::in_lines(&lines, lang), times, amounts }
}

/// An empty Reading filled with what can be read of an Article in one of the two languages. `skipped` says that claims are
/// not read, and names each quantity: a Reading shows amounts inside claims alone.
pub fn fill(reading: Reading, lang: Lang) -> Reading {
    let code = lang.code();
    let found = find(&reading.article, lang);
    let mut skipped = vec![Skipped {
        what: "article".to_owned(),
        why: format!("language `{code}` is not read yet beyond places, times and quantities; no claims are made"),
        span: Span::new(0, reading.article.text.len()),
    }];
    let in_time = |a: &Amount| {
        let after = found.times.partition_point(|t| t.span.end <= a.number.start);
        found.times.get(after).is_some_and(|t| t.span.overlaps(a.number))
    };
    let mut rest = found.amounts.iter().filter(|a| !in_time(a));
    skipped.extend(rest.by_ref().take(MOST_NAMED).map(|amount| Skipped {
        what: "quantity".to_owned(),
        why: format!("read as {}; claims of language `{code}` are not read yet", numbers::told(amount)),
        span: amount.span,
    }));
    let more = rest.count();
    if more > 0 {
        skipped.push(Skipped {
            what: "quantity".to_owned(),
            why: format!("{more} more quantities; claims of language `{code}` are not read yet"),
            span: Span::new(0, reading.article.text.len()),
        });
    }
    Reading { entities: found.entities, times: found.times, skipped, ..reading }
}

/// Whether an amount can count persons.
const fn counts(amount: &Amount) -> bool {
    matches!(amount.unit, Unit::Count)
}
