//! The network over an Article: its paragraphs as windows, and the scores of each.

use std::borrow::Cow;

use news::{Span, digest, short_digest};

use super::{Calibration, Encoder, EncoderError, Pieces, Rten, Scheme, View, Window};
use crate::token::TokenKind;
use crate::{Document, capitals};

/// Windows whose scores are held at one time: a token has 7 KB of them.
const TOGETHER: usize = 64;

/// Pieces, scheme, calibration and engine.
pub struct Network {
    pieces: Pieces,
    scheme: Scheme,
    calibration: Calibration,
    name: String,
    engine: Box<dyn Encoder>,
}

impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Network")
    }
}

/// What a trained network consists of.
#[derive(Debug)]
pub struct Weights<'w> {
    /// What the engine runs: an ONNX graph for [`Rten`], safetensors for `RustBert`.
    pub graph: Cow<'static, [u8]>,
    /// Its pieces, one a line.
    pub vocabulary: &'w str,
    /// What its outputs are, JSON.
    pub scheme: &'w str,
    /// What its scores are worth, JSON.
    pub calibration: &'w str,
}

impl Network {
    /// The network of some weights on the default engine; all runs together use so many threads.
    pub fn load(weights: Weights<'_>, threads: usize) -> Result<Self, EncoderError> {
        Self::load_on(weights, |graph, scheme| Rten::new(graph, scheme, threads))
    }

    /// The network on the engine that is made of [`Weights::graph`] and the scheme.
    pub fn load_on<E: Encoder + 'static>(
        weights: Weights<'_>,
        engine: impl FnOnce(Cow<'static, [u8]>, &Scheme) -> Result<E, EncoderError>,
    ) -> Result<Self, EncoderError> {
        let scheme = Scheme::parse(weights.scheme)?;
        let name = short_digest(&[&digest(&weights.graph), weights.calibration]);
        let engine = Box::new(engine(weights.graph, &scheme)?);
        let calibration = Calibration::parse(weights.calibration)?;
        Ok(Self { pieces: Pieces::new(weights.vocabulary)?, scheme, calibration, name, engine })
    }

    /// The first characters of the digest of what the engine runs and of the calibration.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Looks at all titles and paragraphs.
    pub fn view(&self, document: &Document<'_>) -> Result<View<'_>, EncoderError> {
        let windows = self.windows(document);
        let mut view = View::new(&self.scheme, &self.calibration);
        for windows in windows.chunks(TOGETHER) {
            let ids: Vec<&[i32]> = windows.iter().map(|window| window.ids.as_slice()).collect();
            for (window, outputs) in windows.iter().zip(self.engine.encode(&ids)?) {
                view.add(window, &outputs);
            }
        }
        Ok(view)
    }

    /// Windows over titles and paragraphs: a paragraph that is too long is cut at ends of sentences, and neighbours go together as long
    /// as they fit, as in training (`windows.py`).
    fn windows(&self, document: &Document<'_>) -> Vec<Window> {
        let longest = self.scheme.longest;
        let mut parts: Vec<Part> = Vec::new();
        let mut apart = true;
        let loud = capitals::mostly(document.text());
        for (at, sentence) in document.sentences.iter().enumerate() {
            if !sentence.segment.makes_claims() {
                apart = true;
                continue;
            }
            let mut read = sentence.span.start;
            for span in if loud { vec![sentence.span] } else { stretches(document, at) } {
                let window = self.pieces.window(document.text(), span);
                let next = Part { window, paragraph: sentence.paragraph, apart: apart || span.start > read };
                apart = false;
                read = span.end;
                match parts.last_mut().filter(|p| p.paragraph == next.paragraph && p.takes(&next, longest)) {
                    Some(part) => part.window.join(&next.window),
                    None => parts.push(next),
                }
            }
            apart |= read < sentence.span.end;
        }
        let mut packed: Vec<Part> = Vec::new();
        for next in parts {
            match packed.last_mut().filter(|p| p.takes(&next, longest)) {
                Some(part) => part.window.join(&next.window),
                None => packed.push(next),
            }
        }
        let mut windows: Vec<Window> = packed.into_iter().map(|part| part.window).collect();
        windows.iter_mut().for_each(|window| window.shorten(self.scheme.positions));
        windows
    }
}

/// The words of a sentence before, between and after links in capitals that run into it.
fn stretches(document: &Document<'_>, at: usize) -> Vec<Span> {
    let (text, whole, tokens) = (document.text(), document.sentences[at].span, document.tokens_of(at));
    let links = capitals::links(tokens, |t| (t.kind == TokenKind::Word).then(|| t.of(text)));
    let mut from = whole.start;
    let mut out = Vec::new();
    for link in links {
        out.push(Span::new(from, tokens[link.start].span.start));
        from = tokens[link.end - 1].span.end;
    }
    out.push(Span::new(from, whole.end));
    out.retain(|span| !span.of(text).trim().is_empty());
    out
}

/// A stretch of text on its way into a window.
struct Part {
    window: Window,
    paragraph: usize,
    /// Whether something that makes no claims stands before it.
    apart: bool,
}

impl Part {
    /// Whether what follows fits in.
    const fn takes(&self, next: &Self, longest: usize) -> bool {
        !next.apart && self.window.words() + next.window.words() <= longest
    }
}
