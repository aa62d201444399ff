//! Reads plain text: where its title ends, and which lines are one paragraph.
//!
//! Saved articles come with one paragraph a line, with hard-wrapped lines, or as one line in which promo links and
//! credits run together with the story; the text itself is kept as it is, only cut into pieces.

use std::ops::Range;

use news::SegmentKind;

use super::kinds::{folded, is_boilerplate, is_capitals, is_credit_line, is_date_line};

/// Longest title line, in bytes.
const MAX_TITLE: usize = 400;

/// Parts a text into its title line and the rest. A first line that is a paragraph is no title.
pub(crate) fn title_and_body(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim();
    let blank_next =
        rest.is_empty() || rest.starts_with('\n') || rest.split('\n').next().is_some_and(|l| l.trim().is_empty());
    let titled = line.len() <= MAX_TITLE
        && (blank_next && (!line.ends_with('.') || line.len() < 160)
            || line.len() < 160 && !line.ends_with(['.', ',', ';']))
        && !is_date_line(line);
    if titled { (line, rest) } else { ("", text) }
}

/// Byte ranges of the paragraphs of a body, trimmed.
pub(crate) fn paragraphs(body: &str) -> Vec<Range<usize>> {
    let lines = lines(body);
    let full: Vec<usize> = lines.iter().filter(|l| !l.is_empty()).map(|l| l.len()).collect();
    let wrapped = full.len() >= 4
        && full.iter().all(|n| *n <= 110)
        && full.iter().filter(|n| (50..=110).contains(*n)).count() * 10 >= full.len() * 6;
    if !wrapped {
        return lines.into_iter().filter(|l| !l.is_empty()).collect();
    }
    let mut out: Vec<Range<usize>> = vec![];
    let mut open = false;
    for line in lines {
        match out.last_mut() {
            _ if line.is_empty() => open = false,
            Some(last) if open => last.end = line.end,
            _ => {
                out.push(line);
                open = true;
            }
        }
    }
    out
}

/// Whether a text is set in capitals as a whole, so that capitals tell nothing.
pub(crate) fn shouts(text: &str) -> bool {
    let sample: String = text.chars().filter(|c| c.is_alphabetic()).take(2000).collect();
    sample.len() > 40 && is_capitals(&sample)
}

/// Cuts promo links in capitals, credits and notes out of a paragraph in which they run together with the story.
/// The pieces are in order and cover the paragraph but for white space between them.
pub(crate) fn pieces(text: &str, shouting: bool) -> Vec<(Range<usize>, SegmentKind)> {
    let mut cuts = if shouting { vec![] } else { capital_runs(text) };
    let from = cuts.last().map_or(0, |(range, _)| range.end);
    if let Some(tail) = tail(text, from) {
        cuts.push(tail);
    }
    let mut out = vec![];
    let mut at = 0;
    for (range, kind) in cuts {
        push_body(text, at..range.start, &mut out);
        at = range.end;
        out.push((range, kind));
    }
    push_body(text, at..text.len(), &mut out);
    out
}

fn push_body(text: &str, range: Range<usize>, out: &mut Vec<(Range<usize>, SegmentKind)>) {
    let Some(words) = text.get(range.clone()) else { return };
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    if end > start {
        out.push((start..end, SegmentKind::Body));
    }
}

fn lines(body: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut out = vec![];
    for line in body.split('\n') {
        let start = at + (line.len() - line.trim_start().len());
        out.push(start..(start + line.trim().len()));
        at += line.len() + 1;
    }
    out
}

/// Fewest words in capitals that make a linked headline inside a paragraph; shorter ones are slogans and names.
const MIN_CAPITALS: usize = 5;

/// Kickers before the first sentence.
const KICKERS: &[&str] = &["FIRST ON FOX:", "EXCLUSIVE:", "WATCH:", "ON THE SCENE:", "BREAKING:", "JUST IN:"];

/// Headlines in capitals between sentences.
fn capital_runs(text: &str) -> Vec<(Range<usize>, SegmentKind)> {
    let mut out = vec![];
    if let Some(kicker) = KICKERS.iter().find(|k| text.starts_with(**k)) {
        out.push((0..kicker.len(), SegmentKind::Boilerplate));
    }
    let words: Vec<(usize, &str)> = words(text);
    let mut i = 0;
    while i < words.len() {
        let at_start = i == 0
            || ends_sentence(words[i - 1].1)
            || out.last().is_some_and(|(r, _)| r.end == words[i - 1].0 + words[i - 1].1.len());
        if !at_start || !is_caps(words[i].1) || words[i].1.starts_with(['"', '“']) {
            i += 1;
            continue;
        }
        let mut end = i;
        while end < words.len() && (is_caps(words[end].1) || is_neutral(words[end].1)) {
            end += 1;
        }
        while end > i && is_neutral(words[end - 1].1) && end < words.len() {
            end -= 1;
        }
        // "… IN TEHRAN A senior official": the last word belongs to the sentence that follows.
        if end > i && end < words.len() && words[end].1.starts_with(char::is_lowercase) {
            end -= 1;
            if words.get(end).is_none_or(|w| w.1.len() > 4) {
                end = i; // a sentence that merely begins in capitals
            }
        }
        let run = words.get(i..end).unwrap_or_default();
        let capitals = run.iter().filter(|w| is_caps(w.1) && w.1.chars().count() > 1).count();
        let letters: usize = run.iter().map(|w| w.1.chars().filter(|c| c.is_alphabetic()).count()).sum();
        if let (Some(first), Some(last)) = (run.first(), run.last())
            && capitals >= MIN_CAPITALS
            && letters >= 25
            && !last.1.ends_with(['!', ','])
        {
            out.push((first.0..last.0 + last.1.len(), SegmentKind::Promo));
        }
        i = end.max(i + 1);
    }
    out
}

/// A credit, a note or a newsletter call at the end of a paragraph.
fn tail(text: &str, from: usize) -> Option<(Range<usize>, SegmentKind)> {
    let words = words(text);
    let starts = (0..words.len()).rev().filter(|i| *i == 0 || ends_sentence(words[*i - 1].1)).map(|i| words[i].0);
    for start in starts.take_while(|start| *start >= from && text.len() - start < 420) {
        let rest = text.get(start..)?.trim_end();
        let lower = folded(rest);
        let opens = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '"' | '“'));
        if !opens || rest.split(' ').count() < 3 {
            continue;
        }
        if is_credit_line(&lower) {
            return Some((start..start + rest.len(), SegmentKind::Byline));
        }
        if NOTES.iter().any(|note| lower.starts_with(note)) || start == 0 && is_boilerplate(&lower) {
            return Some((start..start + rest.len(), SegmentKind::Boilerplate));
        }
    }
    None
}

/// Beginnings of notes at the end of a story.
const NOTES: &[&str] = &["editor's note:", "editors' note:", "copyright 20", "copyright ©", "© 20"];

fn words(text: &str) -> Vec<(usize, &str)> {
    let mut out = vec![];
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                out.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        out.push((from, &text[from..]));
    }
    out
}

fn ends_sentence(word: &str) -> bool {
    word.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '!', '?', '…', ':', '۔', '؟']) || word == "."
}

fn is_caps(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

fn is_neutral(word: &str) -> bool {
    !word.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&str, SegmentKind)> {
        pieces(text, shouts(text)).into_iter().map(|(r, k)| (&text[r], k)).collect()
    }

    #[test]
    fn running_promos_and_credits_are_cut_out() {
        use SegmentKind::{Body, Byline, Promo};
        let text = "The river rose. \"We left,\" she said. MAYOR OF QUILLVILLE 'WILL NOT' LEAVE TOWN, AIDE SAYS US officials came. \
                    Ada Quill contributed to this report.";
        assert_eq!(
            kinds(text),
            [
                ("The river rose. \"We left,\" she said.", Body),
                ("MAYOR OF QUILLVILLE 'WILL NOT' LEAVE TOWN, AIDE SAYS", Promo),
                ("US officials came.", Body),
                ("Ada Quill contributed to this report.", Byline),
            ]
        );
        for body in [
            "He said: \"KEEP MARCHING, TAKE BACK YOUR TOWN NOW!\" and left.",
            "THE MAYOR OF OUR TOWN SAID THE RIVER ROSE. IT FELL LATER ON.",
        ] {
            assert_eq!(kinds(body), [(body, Body)]);
        }
    }

    #[test]
    fn titles_and_paragraphs() {
        assert_eq!(title_and_body("River rises\n\nIt rose.\n"), ("River rises", "\nIt rose.\n"));
        assert_eq!(title_and_body("It rose by a metre, and the mayor, who had been warned, left.\nIt fell.").0, "");
        assert_eq!(paragraphs("One.\n\n  Two.\nThree."), [0..4, 8..12, 13..19]);
        let wrapped = "The river rose in the night by more than two metres, and the lower\ntown was cut off from the road until the morning, when boats came to\nfetch the people who had been waiting on the roofs of their houses.\n\nThe mayor said that the dam had held and that nobody was missing now.";
        assert_eq!(paragraphs(wrapped).len(), 2);
    }
}
