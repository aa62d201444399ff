//! `read --explain`: what the reader made of a text, sentence by sentence, for a person at a terminal.

use std::fmt::Write as _;

use models::sentence::{Sentence, sentences};
use news::{Attribution, Claim, Modality, PlaceRef, Polarity, Reading, Span};

use super::cuts::cuts;
use super::out::{DOUBT, HINT, STRONG, clip, count};
use super::sheet::{hops, one_line, told_figure, word};

/// Width of quotes, in characters.
const QUOTE: usize = 100;

/// What was tagged, linked, normalised and refused in each sentence.
pub(super) fn explanation(reading: &Reading) -> String {
    let mut page = String::new();
    let article = &reading.article;
    let published = article.published.value.as_ref().map_or("undated".to_owned(), ToString::to_string);
    let title = if article.title.is_empty() { "(no title)" } else { &article.title };
    let _ = writeln!(page, "{STRONG}{}{STRONG:#}  {published}, {}", one_line(title), reading.path);
    for sentence in sentences(article) {
        let _ = writeln!(page, "\n{}", one_line(sentence.span.of(&article.text)));
        if sentence.segment.makes_claims() {
            told(&mut page, reading, &sentence);
        } else {
            let _ = writeln!(page, "  {HINT}not read:{HINT:#} {}, no part of the story", word(&sentence.segment));
        }
    }
    let whole = Span::new(0, article.text.len());
    for skipped in reading.skipped.iter().filter(|s| s.span == whole) {
        let _ = writeln!(page, "\n{DOUBT}skipped{DOUBT:#}  {}: {}", skipped.what, skipped.why);
    }
    let _ = writeln!(
        page,
        "\n{} told, {} refused or left out",
        count(reading.claims.len(), "claim"),
        count(reading.skipped.len(), "thing")
    );
    page
}

fn told(page: &mut String, reading: &Reading, sentence: &Sentence) {
    let here = |span: Span| sentence.span.start <= span.start && span.start < sentence.span.end;
    let text = &reading.article.text;
    let names = reading.entities.iter().filter(|e| here(e.span)).map(|e| match &e.place {
        Some(place) => format!("{} = {}", e.text, whereabouts(place)),
        None => format!("{} ({})", e.text, word(&e.kind)),
    });
    line(page, "names", &names.collect::<Vec<_>>().join("; "));
    let times = reading.times.iter().filter(|t| here(t.span)).map(|t| {
        let meaning = t.edtf.as_ref().map_or("no day that the text anchors".to_owned(), ToString::to_string);
        format!("{} = {meaning}", t.text)
    });
    line(page, "times", &times.collect::<Vec<_>>().join("; "));
    for said in reading.attributions.iter().filter(|a| here(a.cue.span)) {
        line(page, "says", &statement(said, text));
    }
    for claim in reading.claims.iter().filter(|c| here(c.evidence.span)) {
        line(page, "claim", &assertion(claim));
    }
    for skipped in reading.skipped.iter().filter(|s| here(s.span) && s.span.end <= sentence.span.end) {
        let words = clip(&one_line(skipped.span.of(text)), QUOTE);
        let _ = writeln!(page, "  {DOUBT}{:<7}{DOUBT:#} {} “{words}”: {}", "refused", skipped.what, skipped.why);
    }
}

fn line(page: &mut String, what: &str, says: &str) {
    if !says.is_empty() {
        let _ = writeln!(page, "  {HINT}{what:<7}{HINT:#} {says}");
    }
}

fn whereabouts(place: &PlaceRef) -> String {
    let code = place.admin1.as_ref().or(place.country.as_ref());
    code.map_or_else(|| place.name.clone(), |code| format!("{} [{code}, {}]", place.name, word(&place.level)))
}

fn statement(said: &Attribution, text: &str) -> String {
    let who = said.source.as_ref().map_or("nobody named".to_owned(), |s| {
        let named = if s.named { "" } else { ", anonymous" };
        format!("{} ({}{named})", s.name, word(&s.class))
    });
    let to = said.to.as_ref().map(|to| format!(" to {to}")).unwrap_or_default();
    let content = clip(&one_line(said.content.of(text)), QUOTE);
    format!("{who}, “{}”{to}: “{content}” ({})", said.cue.text, word(&said.quote))
}

fn assertion(claim: &Claim) -> String {
    let what = match (&claim.casualty, &claim.blackout) {
        (Some(toll), _) => format!("{} from “{}”, {}", told_figure(toll), toll.raw, toll.basis),
        (_, Some(cut)) => format!("blackout: {}", cuts(cut)),
        _ => claim.kind.to_string(),
    };
    let mut parts = vec![what];
    parts.extend((claim.polarity == Polarity::Deny).then(|| "denied".to_owned()));
    parts.extend((claim.modality != Modality::Asserted).then(|| claim.modality.to_string()));
    parts.extend(claim.recap.then(|| "background".to_owned()));
    let places: Vec<String> = claim.places.iter().map(|p| format!("{} ({})", p.text, word(&p.status))).collect();
    parts.push(if places.is_empty() { "nowhere stated".to_owned() } else { format!("in {}", places.join(", ")) });
    parts.push(claim.time.edtf.as_ref().map_or("no day".to_owned(), |t| format!("on {t}")));
    let words = clip(&one_line(&claim.evidence.exact), QUOTE);
    format!("{}; {}; “{words}”; confidence {:.2}", parts.join(", "), hops(claim), claim.confidence)
}
