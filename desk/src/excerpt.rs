//! Words in their surroundings: the sentence around a quote, and a text cut where marks begin and end.

use index::lineage::sentences::around;
use news::{Article, Span};

/// Longest context that is shown on one side of a quote, in characters.
const MOST_CONTEXT: usize = 320;

/// A quote in its sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// What stands before it in the sentence; begins with `…` where it was cut.
    pub(crate) before: String,
    /// The quote.
    pub(crate) exact: String,
    /// What stands after it in the sentence; ends with `…` where it was cut.
    pub(crate) after: String,
}

/// Cuts the sentence around a byte span of the Article's text. The ends of sentences are guessed by their signs: context for a
/// reader, no claim rests on them.
pub(crate) fn excerpt(article: &Article, span: Span) -> Excerpt {
    let Some(sentence) = around(article, span) else { return Excerpt::default() };
    let cut = |from: usize, to: usize| &article.text[from..to];
    let after = cut(span.end, sentence.end.max(span.end));
    Excerpt {
        before: tail(cut(sentence.start, span.start)),
        exact: cut(span.start, span.end).to_owned(),
        after: head(after.trim_end()),
    }
}

/// A stretch of text and the marks that cover it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    /// The words.
    pub(crate) text: &'a str,
    /// Numbers of the marks that cover it.
    pub(crate) marks: Vec<usize>,
    /// Those of them that begin here.
    pub(crate) begin: Vec<usize>,
}

/// Cuts the bytes `home` of a text where `marks` begin and end; marks may overlap. What does not fit the text is left unmarked.
pub(crate) fn pieces<'a>(text: &'a str, home: Span, marks: &[Span]) -> Vec<Piece<'a>> {
    let fits = |at: usize| home.start <= at && at <= home.end && text.is_char_boundary(at);
    let mut cuts = vec![home.start, home.end];
    cuts.extend(marks.iter().filter(|m| m.overlaps(home)).flat_map(|m| [m.start, m.end]).filter(|&at| fits(at)));
    cuts.sort_unstable();
    cuts.dedup();
    let stretches = cuts.windows(2).filter_map(|pair| match pair {
        [start, end] => Some(Span::new(*start, *end)),
        _ => None,
    });
    stretches
        .filter_map(|stretch| {
            let covering: Vec<usize> = (0..marks.len()).filter(|&n| marks[n].contains(stretch)).collect();
            let begin = covering.iter().copied().filter(|&n| marks[n].start == stretch.start).collect();
            Some(Piece { text: text.get(stretch.start..stretch.end)?, marks: covering, begin })
        })
        .collect()
}

fn head(text: &str) -> String {
    match text.char_indices().nth(MOST_CONTEXT) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn tail(text: &str) -> String {
    match text.char_indices().rev().nth(MOST_CONTEXT) {
        Some((at, c)) => format!("…{}", &text[at + c.len_utf8()..]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use news::SegmentKind;

    fn around(text: &str, quote: &str) -> (String, String) {
        let start = text.find(quote).unwrap();
        let found = excerpt(&Article::bare(&[(SegmentKind::Body, text)]), Span::new(start, start + quote.len()));
        assert_eq!(found.exact, quote);
        (found.before, found.after)
    }

    #[test]
    fn a_quote_stands_in_its_sentence() {
        let text = "Phones rang. Gen. R. Orlo said the mobile network was cut on Monday. Nobody knew why.";
        let sentence = ("Gen. R. Orlo said the ".to_owned(), " on Monday.".to_owned());
        assert_eq!(around(text, "mobile network was cut"), sentence);
        assert_eq!(around(text, "Nobody knew why."), (String::new(), String::new()));
        let persian = "چراغ‌ها روشن بود. اینترنت در شهر قطع شد؟ کسی نمی‌داند.";
        assert_eq!(around(persian, "قطع"), ("اینترنت در شهر ".to_owned(), " شد؟".to_owned()));
    }

    #[test]
    fn long_context_is_cut_and_bad_spans_are_nothing() {
        let text = format!("{}word{}", "é".repeat(2000), "ü".repeat(2000));
        let (before, after) = around(&text, "word");
        assert!(before.starts_with('…') && before.chars().count() == MOST_CONTEXT + 1);
        assert!(after.ends_with('…') && after.chars().count() == MOST_CONTEXT + 1);
        for span in [Span::new(1, 3), Span::new(5, 2), Span::new(0, 99_999)] {
            assert_eq!(excerpt(&Article::bare(&[(SegmentKind::Body, &text)]), span), Excerpt::default());
        }
    }

    #[test]
    fn overlapping_marks_cut_the_text_without_loss() {
        let text = "aébcdef";
        let marks = [Span::new(1, 5), Span::new(4, 7), Span::new(2, 3), Span::new(6, 90)];
        let cut = pieces(text, Span::new(0, 8), &marks);
        assert_eq!(cut.iter().map(|p| p.text).collect::<String>(), text);
        let both = cut.iter().find(|p| p.text == "c").unwrap();
        assert_eq!((&both.marks, &both.begin), (&vec![0, 1], &vec![1]));
    }
}
