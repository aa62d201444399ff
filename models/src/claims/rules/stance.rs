//! How a sentence stands to what it tells: background or news, sure or not.

use jiff::ToSpan as _;
use news::Modality;

use super::grammar::{be, common_verb, conjunction, preposition};
use super::line::Line;
use super::outcomes::trigger;
use super::recaps::look_back;
use crate::Document;
use crate::claims::Found;

/// How long before publication a happening may lie and still be the news, in days.
const NEWS_DAYS: i32 = 45;

/// Phrases that make what a clause tells background.
const PAST: &[&str] = &[
    "last year",
    "last month",
    "years ago",
    "months ago",
    "decades ago",
    "a year ago",
    "in recent years",
    "in the past year",
    "last summer",
    "last winter",
    "last spring",
    "last autumn",
    "last fall",
    "previous crackdown",
    "previous crackdowns",
    "earlier crackdown",
    "past crackdowns",
    "decade ago",
    "century ago",
    "previous year",
    "in the 1990s",
    "in the 1980s",
    "in the 1970s",
];

/// Whether what is told at word `at` is background: a past happening, distinct from the news.
pub(super) fn recap(
    document: &Document<'_>,
    found: &Found<'_>,
    line: &Line<'_>,
    at: usize,
    time: Option<usize>,
) -> bool {
    if look_back(line, at).is_some() {
        return true;
    }
    if line.title {
        return false;
    }
    let told = time.and_then(|t| found.times.get(t));
    let Some(edtf) = told.and_then(|t| t.edtf.as_ref()) else {
        return line.holds(PAST);
    };
    let (from, to) = clause(line, at);
    let phrase = line.find(from, to, PAST).is_some();
    // "until now", "since last year": it goes on.
    if edtf.as_str().ends_with('/') || edtf.as_str().ends_with("/..") {
        return false;
    }
    match (edtf.bounds(), document.article.published.value.as_ref().and_then(|p| p.bounds())) {
        (Some(told), Some(published)) => match (told.latest, published.earliest) {
            (Some(latest), Some(day)) => latest < day.saturating_sub(NEWS_DAYS.days()),
            _ => phrase,
        },
        // An undated text: a month or year that is named is not its news.
        (None, _) => phrase || edtf.as_str().starts_with("XXXX-") && edtf.as_str().len() == 7,
        (Some(_), None) => phrase || edtf.as_str().len() == 4,
    }
}

/// The clause around word `at`: between semicolons, "while", "but" and the ends of the line.
pub(super) fn clause(line: &Line<'_>, at: usize) -> (usize, usize) {
    let parts = |i: usize| {
        let word = line.at(i);
        matches!(word, ";" | "while" | "but" | "whereas" | "—" | "although" | "though")
            || word == "which" && line.before(i, 1) == ","
    };
    let from = (0..at).rev().find(|i| parts(*i)).map_or(0, |i| i + 1);
    let to = (at + 1..line.len()).find(|i| parts(*i)).unwrap_or(line.len());
    (from, to)
}

/// How words take a happening for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Granted {
    /// It is condemned, praised or answered.
    Judged,
    /// It is the time or the cause of something else.
    Setting,
}

/// Whether the noun phrase that holds word `at` only sets the scene for what is said, or is what it judges:
/// "tariffs in response to the crackdown", "condemned the killings".
pub(super) fn taken_for_granted(line: &Line<'_>, at: usize) -> Option<Granted> {
    let mut i = at;
    while i > 0 && at - i < 9 {
        i -= 1;
        let word = line.at(i);
        if JUDGING.contains(&word) {
            return Some(Granted::Judged);
        }
        let pair = |a: &str| line.before(i, 1) == a;
        if matches!(word, "amid" | "amidst" | "during" | "following" | "despite" | "over")
            || word == "after" && at - i < 5
            || word == "to"
                && (pair("response") || pair("responding") || pair("responded") || pair("tied") || pair("due"))
            || word == "of" && (pair("ahead") || pair("because") || pair("wake"))
        {
            return Some(Granted::Setting);
        }
        let verb = super::grammar::common_verb(word) || super::grammar::have(word);
        if line.mark(i) && !matches!(word, "'" | "’" | "-" | ".")
            || verb
            || matches!(word, "that" | "but" | "while" | "as")
        {
            return None;
        }
    }
    None
}

/// Verbs that judge or answer what happened.
const JUDGING: &[&str] = &[
    "condemned",
    "condemn",
    "condemns",
    "condemning",
    "condemnation",
    "denounced",
    "denounces",
    "denouncing",
    "denounce",
    "deplored",
    "decried",
    "criticized",
    "criticised",
    "criticizing",
    "criticising",
    "protested",
    "punish",
    "punishing",
    "responding",
    "retaliate",
    "regretted",
    "regret",
    "lamented",
    "lamenting",
    "mourned",
    "mourning",
    "condoled",
    "condoling",
    "justify",
    "justifying",
    "justified",
    "terming",
    "termed",
    "describing",
    "avenge",
    "avenging",
    "protesting",
];

/// Words before a happening that make it a prospect: "signs of a fresh crackdown", "paving the way for".
const PROSPECTS: &[&str] = &[
    "signs of",
    "sign of",
    "prepare for",
    "prepares for",
    "prepared for",
    "preparing for",
    "preparations for",
    "paving the way for",
    "pave the way for",
    "brace for",
    "bracing for",
    "braced for",
    "fear of",
    "fears of",
    "fearing",
    "risk of",
    "threat of",
    "prospect of",
    "possibility of",
    "warned of",
    "warns of",
    "warning of",
    "brink of",
    "verge of",
    "in case of",
    "in the event of",
    "in anticipation of",
    "anticipating",
    "likelihood of",
    "expecting",
    "call for",
    "calls for",
    "called for",
    "calling for",
    "plans for",
];

/// Verbs that make their object a prospect: "residents fear a new shutdown".
const FEARS: &[&str] = &["fear", "fears", "feared"];

/// Words between such a phrase and the happening, at most: "another round of".
const PROSPECT_REACH: usize = 5;

/// Whether the happening at word `at` lies ahead, as far as the words right before it tell.
pub(super) fn prospect(line: &Line<'_>, at: usize) -> bool {
    (at.saturating_sub(PROSPECT_REACH + 4)..at).any(|i| {
        PROSPECTS.iter().any(|phrase| {
            let end = i + phrase.split(' ').count();
            line.says(i, phrase) && end <= at && at - end <= PROSPECT_REACH && !(end..at).any(|i| line.mark(i))
        }) || FEARS.contains(&line.at(i)) && object(line, i + 1, at)
    })
}

/// Whether what is told from word `from` on is only feared: "officials fear more than 40 died".
pub(super) fn feared(line: &Line<'_>, from: usize) -> bool {
    (from.saturating_sub(PROSPECT_REACH)..from)
        .rev()
        .take_while(|i| !line.mark(*i) && !matches!(line.at(*i), "after" | "but" | "when" | "as"))
        .any(|i| matches!(line.at(i), "fear" | "feared" | "fearing") && !be(line.before(i, 1)))
}

/// Whether the words `from..at` only open a noun phrase that goes on at `at` ("feared killed in the attack" does not).
fn object(line: &Line<'_>, from: usize, at: usize) -> bool {
    let opens = |i: usize| {
        let word = line.at(i);
        !line.mark(i) && !preposition(word) && !conjunction(word) && !common_verb(word) && !be(word)
    };
    from <= at && at - from <= PROSPECT_REACH && (from..at).all(opens) && trigger(line.at(from)).is_none()
}

const UNVERIFIED: &[&str] = &[
    "difficult to verify",
    "impossible to verify",
    "could not be verified",
    "not been verified",
    "not be independently verified",
    "could not be independently verified",
    "could not independently verify",
    "unable to verify",
    "not independently verified",
    "unverified",
    "unconfirmed",
    "could not be confirmed",
    "not been confirmed",
    "under investigation",
    "could not confirm",
    "have not been independently verified",
    "yet to be verified",
    "hard to verify",
    "cannot be verified",
    "could not verify",
    "has not been able to verify",
    "not yet confirmed",
    "reportedly",
    "allegedly",
];
const ESTIMATE: &[&str] = &["estimates", "estimate", "estimated", "estimating"];

/// How sure the sentence says that it is at word `at`.
pub(super) fn modality(line: &Line<'_>, at: usize, hedge: Option<Modality>) -> Modality {
    if let Some(sure) = hedge {
        return sure;
    }
    let (from, to) = clause(line, at);
    // Doubt may be cast in the next clause: "say hundreds were killed, though that is difficult to verify".
    if line.find(0, line.len(), &UNVERIFIED[..UNVERIFIED.len() - 2]).is_some()
        || line.find(from, at, &UNVERIFIED[UNVERIFIED.len() - 2..]).is_some()
    {
        return Modality::Unverified;
    }
    if line.any(from, to, ESTIMATE) {
        return Modality::Estimate;
    }
    Modality::Asserted
}
