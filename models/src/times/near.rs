//! Which of the times tells when a happening took place.

use news::{ClaimTime, Edtf, Span, TimeMention};

use crate::Document;
use crate::token::listed;

/// Verbs of saying whose own time is not the happening's ("said on Friday").
const SAYING: &str = "\
    said say says told tells announced reported reports confirmed added wrote posted tweeted stated claimed denied \
    warned acknowledged declared revealed disclosed quoted noted insisted testified informed indicated learned \
    published aired";

/// Words without weight between a verb of saying and its time.
const BETWEEN: &str = "\
    on in late early earlier at a the statement reporters interview officially here that an state television tv by \
    news conference press to during briefing report";

/// The time that tells when the happening at `span` took place: of its clause first, then of its sentence, the nearest one.
/// Never one of a caption or of "now", never the time of saying where another may be meant; null where none stands.
pub fn nearest<'t>(document: &Document<'_>, times: &'t [TimeMention], span: Span) -> Option<&'t TimeMention> {
    let at = document.sentence_of(span)?;
    let sentence = document.sentences[at];
    if !sentence.segment.makes_claims() {
        return None;
    }
    let first = times.partition_point(|t| t.span.start < sentence.span.start);
    let here = times[first..].iter().take_while(|t| t.span.start < sentence.span.end);
    let distance = |t: &TimeMention| {
        let gap = if t.span.end <= span.start {
            Span::new(t.span.end, span.start)
        } else {
            Span::new(span.end.min(t.span.start), t.span.start)
        };
        let words = gap.of(document.text());
        // A clause's end costs more than a few words; a time right after the happening is its own.
        let clauses = words.matches([',', ';', '—', '“', '”']).count() * 40 + words.matches(" that ").count() * 40;
        let behind = usize::from(t.span.end <= span.start) * 4;
        words.len() + clauses + behind
    };
    here.filter(|t| tells(t) && !is_saying_time(document, t, span)).min_by_key(|t| distance(t))
}

/// Whether a mention names a time at all: "now" and "recently" do not.
fn tells(time: &TimeMention) -> bool {
    time.edtf.is_some() || !super::lexicon::VAGUE.iter().any(|(word, _)| time.text.eq_ignore_ascii_case(word))
}

/// Whether a time belongs to a verb of saying ("said on Friday", "on Friday told") and not to the happening at `span`.
pub fn is_saying_time(document: &Document<'_>, time: &TimeMention, span: Span) -> bool {
    if time.span.overlaps(span) {
        return false;
    }
    let Some(at) = document.sentence_of(time.span) else { return false };
    let text = document.text();
    let tokens = document.tokens_of(at);
    let first = tokens.partition_point(|t| t.span.start < time.span.start);
    let after = tokens.partition_point(|t| t.span.end <= time.span.end);
    let low = |i: usize| tokens.get(i).map(|t| t.of(text).to_ascii_lowercase()).unwrap_or_default();
    let says = |i: usize| listed(SAYING, low(i).as_str());
    // The happening between the verb and the time takes the time: "said four died on Friday".
    let free = |i: usize| {
        tokens.get(i).is_some_and(|t| {
            let gap = if t.span.end <= time.span.start {
                Span::new(t.span.end, time.span.start)
            } else {
                Span::new(time.span.end, t.span.start)
            };
            !gap.overlaps(span)
        })
    };
    for back in 1..=7 {
        let Some(i) = first.checked_sub(back) else { break };
        if says(i) {
            return free(i);
        }
        if !listed(BETWEEN, low(i).as_str()) {
            break;
        }
    }
    // "Police on Friday said", "the group said": right behind.
    says(after) && free(after)
}

/// A happening's time from the mention that tells it: "since 8 January" is open behind, "until Friday" before, "before 2019" too.
pub fn as_happening(document: &Document<'_>, time: &TimeMention) -> ClaimTime {
    let Some(edtf) = &time.edtf else { return ClaimTime::default() };
    let before = document.text().get(..time.span.start).unwrap_or("").trim_end();
    let words = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_ascii_lowercase();
    let plain = !edtf.as_str().contains('/') && edtf.bounds().is_some();
    let open = match words.as_str() {
        "since" if plain => Edtf::parse(&format!("{edtf}/..")).ok(),
        "until" | "till" | "before" if plain => Edtf::parse(&format!("../{edtf}")).ok(),
        "since" => edtf.bounds().and_then(|b| Edtf::between(b.earliest, None)),
        _ => None,
    };
    ClaimTime { edtf: Some(open.unwrap_or_else(|| edtf.clone())), anchor: time.anchor }
}
