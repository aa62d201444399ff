//! What the network sees in one Article: anchors, and around them roles and attributes, as bytes of the text.

use news::Span;

use super::{Anchor, AnchorKind, Answers, Calibration, Choice, Outputs, PlaceRole, Scheme, SpanRole, Window};

/// A window of an Article with its scores.
#[derive(Debug)]
pub struct Passage {
    /// Its pieces.
    pub window: Window,
    /// Their scores.
    pub outputs: Outputs,
}

/// All windows of one Article with their scores.
#[derive(Debug)]
pub struct View<'n> {
    passages: Vec<Passage>,
    scheme: &'n Scheme,
    calibration: &'n Calibration,
}

impl<'n> View<'n> {
    pub(super) const fn new(passages: Vec<Passage>, scheme: &'n Scheme, calibration: &'n Calibration) -> Self {
        Self { passages, scheme, calibration }
    }

    /// What the scores are worth.
    pub const fn calibration(&self) -> &'n Calibration {
        self.calibration
    }

    /// The windows, in text order.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// All anchors at least as likely as `bar`, in text order.
    pub fn marks(&self, bar: impl Fn(AnchorKind) -> f32) -> Vec<Mark<'_>> {
        let mut out = Vec::new();
        for passage in &self.passages {
            let answers = Answers::new(&passage.outputs, self.scheme);
            let mut anchors = answers.anchors(&bar);
            anchors.sort_by_key(|a| (a.first, a.kind));
            out.extend(anchors.into_iter().map(|anchor| Mark { passage, answers, anchor }));
        }
        out
    }

    /// How likely an anchor of a kind begins somewhere on a span, 0 to 1.
    pub fn chance(&self, kind: AnchorKind, span: Span) -> f32 {
        self.touching(span).map(|(answers, at)| answers.begins(kind, at)).fold(0.0, f32::max)
    }

    /// Tokens that overlap a span, each with the scores of its window.
    fn touching(&self, span: Span) -> impl Iterator<Item = (Answers<'_>, usize)> {
        let from = self.passages.partition_point(|p| p.window.span().end <= span.start);
        let near = self.passages[from..].iter().take_while(move |p| p.window.span().start < span.end);
        near.flat_map(move |p| {
            let answers = Answers::new(&p.outputs, self.scheme);
            let on = p.window.spans.iter().enumerate().filter(move |(_, s)| s.overlaps(span));
            on.map(move |(at, _)| (answers, at))
        })
    }
}

/// One anchor of an Article.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'v> {
    passage: &'v Passage,
    answers: Answers<'v>,
    anchor: Anchor,
}

impl Mark<'_> {
    /// What it is.
    pub const fn kind(&self) -> AnchorKind {
        self.anchor.kind
    }

    /// How likely it is, 0 to 1.
    pub const fn chance(&self) -> f32 {
        self.anchor.chance
    }

    /// Its words.
    pub fn span(&self) -> Span {
        self.bytes((self.anchor.first, self.anchor.last))
    }

    /// The words of a role; `None` where it has none.
    pub fn role(&self, role: SpanRole) -> Option<Span> {
        self.answers.span(&self.anchor, role).map(|tokens| self.bytes(tokens))
    }

    /// First words of the places in a role.
    pub fn places(&self, role: PlaceRole) -> Vec<Span> {
        self.answers.places(&self.anchor, role).into_iter().map(|at| self.bytes((at, at))).collect()
    }

    /// The value of an attribute.
    pub fn choice<C: Choice>(&self) -> C {
        self.answers.choice(&self.anchor).0
    }

    /// The services of a cut, by name ("platform" for any).
    pub fn services(&self) -> impl Iterator<Item = &'static str> {
        self.answers.services(&self.anchor).into_iter().map(|(name, _)| name)
    }

    fn bytes(&self, (first, last): (usize, usize)) -> Span {
        let spans = &self.passage.window.spans;
        // The end mark stands for no words.
        let inner = |at: usize| spans[at.min(spans.len().saturating_sub(2))];
        Span::new(inner(first).start, inner(last).end)
    }
}
