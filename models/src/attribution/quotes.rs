//! Quotations of a text: from mark to mark inside a paragraph, or to its end where the mark is never closed.

use news::Span;

use crate::Document;

/// One quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quotation {
    /// From the opening mark to past the closing one.
    pub(super) span: Span,
    /// Whether a closing mark ends it.
    pub(super) closed: bool,
}

/// All quotations of titles and paragraphs, in text order.
pub(super) fn find(document: &Document<'_>) -> Vec<Quotation> {
    let text = document.text();
    let mut out = Vec::new();
    for segment in document.article.segments.iter().filter(|s| s.kind.makes_claims()) {
        let mut at = segment.span.start;
        for line in segment.span.of(text).split_inclusive('\n') {
            paragraph(line, at, &mut out);
            at += line.len();
        }
    }
    out
}

fn paragraph(line: &str, offset: usize, out: &mut Vec<Quotation>) {
    let mut open: Option<(usize, char)> = None;
    let mut before = None;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        // Two single marks written for a double one.
        let doubled = c == '\'' && chars.peek().is_some_and(|&(_, next)| next == '\'');
        let size = if doubled { 2 } else { c.len_utf8() };
        if doubled {
            chars.next();
        }
        let after = line[at + size..].chars().next();
        let mark = match c {
            '“' | '”' | '„' => Some(c),
            '"' => Some('"'),
            '\'' if doubled => Some('"'),
            _ => None,
        };
        if let Some(mark) = mark {
            let opens = match mark {
                '“' | '„' => true,
                '”' => false,
                _ => open.is_none() && after.is_some_and(|c| !c.is_whitespace()),
            };
            match open {
                None if opens && !before.is_some_and(char::is_alphanumeric) => open = Some((at, mark)),
                Some((start, _)) if !opens => {
                    out.push(Quotation { span: Span::new(offset + start, offset + at + size), closed: true });
                    open = None;
                }
                _ => {}
            }
        }
        before = Some(c);
    }
    if let Some((start, _)) = open {
        let end = line.trim_end().len();
        if end > start {
            out.push(Quotation { span: Span::new(offset + start, offset + end), closed: false });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_run_from_mark_to_mark() {
        let text = "He said “no,” then \"yes.\" And ''maybe'' and \"never";
        let mut out = Vec::new();
        paragraph(text, 0, &mut out);
        let words: Vec<_> = out.iter().map(|q| (q.span.of(text), q.closed)).collect();
        assert_eq!(words, [("“no,”", true), ("\"yes.\"", true), ("''maybe''", true), ("\"never", false)]);
    }
}
