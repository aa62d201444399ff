//! The network over an Article: its paragraphs as windows, and the scores of each.

use news::Span;

use super::{Answers, Encoder, EncoderError, Outputs, Pieces, Scheme, Window};
use crate::Document;

/// Windows that run together.
const BATCH: usize = 16;

/// Pieces, scheme and engine.
pub struct Network {
    pieces: Pieces,
    scheme: Scheme,
    engine: Box<dyn Encoder>,
}

impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Network")
    }
}

/// A window of an Article with its scores.
#[derive(Debug)]
pub struct Passage {
    /// Its pieces.
    pub window: Window,
    /// Their scores.
    pub outputs: Outputs,
}

impl Network {
    /// From a vocabulary (one piece a line), a scheme and an engine.
    pub const fn new(pieces: Pieces, scheme: Scheme, engine: Box<dyn Encoder>) -> Self {
        Self { pieces, scheme, engine }
    }

    /// Scores of all titles and paragraphs, in text order.
    pub fn passages(&self, document: &Document<'_>) -> Result<Vec<Passage>, EncoderError> {
        let windows = self.windows(document);
        // Windows of like length together: padding costs as much as text.
        let mut order: Vec<usize> = (0..windows.len()).collect();
        order.sort_by_key(|&at| (windows[at].ids.len(), at));
        let mut outputs: Vec<Outputs> = vec![Outputs::default(); windows.len()];
        for batch in order.chunks(BATCH) {
            let ids: Vec<&[i32]> = batch.iter().map(|&at| windows[at].ids.as_slice()).collect();
            for (&at, made) in batch.iter().zip(self.engine.encode(&ids)?) {
                outputs[at] = made;
            }
        }
        Ok(windows.into_iter().zip(outputs).map(|(window, outputs)| Passage { window, outputs }).collect())
    }

    /// The scores of a passage, to be asked.
    pub const fn answers<'a>(&'a self, passage: &'a Passage) -> Answers<'a> {
        Answers::new(&passage.outputs, &self.scheme)
    }

    fn windows(&self, document: &Document<'_>) -> Vec<Window> {
        let text = document.text();
        let mut out: Vec<Window> = Vec::new();
        let mut open: Option<(usize, Span, Window)> = None;
        for sentence in document.sentences.iter().filter(|s| s.segment.makes_claims()) {
            let longer = match &open {
                Some((paragraph, span, _)) if *paragraph == sentence.paragraph => {
                    let span = Span::new(span.start, sentence.span.end);
                    Some((span, self.pieces.window(text, span))).filter(|(_, w)| w.ids.len() <= self.scheme.longest + 2)
                }
                _ => None,
            };
            if let Some((span, window)) = longer {
                open = Some((sentence.paragraph, span, window));
            } else {
                out.extend(open.take().map(|(.., window)| window));
                let mut window = self.pieces.window(text, sentence.span);
                window.shorten(self.scheme.positions);
                open = Some((sentence.paragraph, sentence.span, window));
            }
        }
        out.extend(open.map(|(.., window)| window));
        out
    }
}

impl Passage {
    /// The bytes of the tokens from one to another.
    pub fn span(&self, (first, last): (usize, usize)) -> Span {
        Span::new(self.window.spans[first].start, self.window.spans[last].end)
    }
}
