//! What the network sees in one Article: anchors with their roles and attributes, as bytes of the text.

use std::ops::Range;

use news::Span;

use super::{
    Anchor, AnchorKind, Answers, Calibration, Choice, Choices, FLOOR, Outputs, PlaceRole, Scheme, SpanRole, Window,
};

/// All that an Article's windows tell. Their scores are not kept: they take 7 KB a token.
#[derive(Debug)]
pub struct View<'n> {
    passages: Vec<Passage>,
    marks: Vec<Mark>,
    scheme: &'n Scheme,
    calibration: &'n Calibration,
}

/// Where the tokens of a window stand, and how likely each kind of anchor begins at each.
#[derive(Debug)]
struct Passage {
    span: Span,
    spans: Vec<Span>,
    /// Row by row, one row a token.
    begins: Vec<f32>,
}

impl<'n> View<'n> {
    pub(super) const fn new(scheme: &'n Scheme, calibration: &'n Calibration) -> Self {
        Self { passages: Vec::new(), marks: Vec::new(), scheme, calibration }
    }

    /// Takes in the next window and its scores.
    pub(super) fn add(&mut self, window: &Window, outputs: &Outputs) {
        let answers = Answers::new(outputs, self.scheme);
        let mut anchors = answers.anchors(|_| FLOOR);
        anchors.sort_by_key(|a| (a.first, a.kind));
        self.marks.extend(anchors.iter().map(|anchor| Mark::new(anchor, &answers, &window.spans)));
        let tokens = 0..outputs.tokens;
        let begins = tokens.flat_map(|at| AnchorKind::all().map(move |kind| answers.begins(kind, at))).collect();
        self.passages.push(Passage { span: window.span(), spans: window.spans.clone(), begins });
    }

    /// What the scores are worth.
    pub const fn calibration(&self) -> &'n Calibration {
        self.calibration
    }

    /// All anchors that are at least as likely as [`FLOOR`], in text order.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Where the words of each window stand, in text order.
    pub fn windows(&self) -> impl Iterator<Item = &[Span]> {
        self.passages.iter().map(Passage::words)
    }

    /// How likely an anchor of a kind begins somewhere on a span, 0 to 1.
    pub fn chance(&self, kind: AnchorKind, span: Span) -> f32 {
        let kinds = AnchorKind::all().count();
        let Some(number) = AnchorKind::all().position(|k| k == kind) else { return 0.0 };
        let from = self.passages.partition_point(|p| p.span.end <= span.start);
        let near = self.passages[from..].iter().take_while(|p| p.span.start < span.end);
        let on = near.flat_map(|p| p.spans.iter().zip(p.begins.chunks(kinds))).filter(|(s, _)| s.overlaps(span));
        on.map(|(_, chances)| chances[number]).fold(0.0, f32::max)
    }
}

impl Passage {
    /// All but the marks of the beginning and the end, which stand for no words.
    fn words(&self) -> &[Span] {
        &self.spans[inner(&self.spans)]
    }
}

fn inner(spans: &[Span]) -> Range<usize> {
    let end = spans.len().saturating_sub(1);
    1.min(end)..end
}

/// One anchor of an Article.
#[derive(Clone, Debug)]
pub struct Mark {
    kind: AnchorKind,
    chance: f32,
    span: Span,
    roles: Vec<(SpanRole, Span)>,
    places: Vec<(PlaceRole, Span)>,
    choices: Choices,
}

impl Mark {
    fn new(anchor: &Anchor, answers: &Answers<'_>, spans: &[Span]) -> Self {
        // Nothing ends on the mark of the end.
        let word = |at: usize| spans[at.min(inner(spans).end.saturating_sub(1))];
        let bytes = |(first, last): (usize, usize)| Span::new(word(first).start, word(last).end);
        let roles = SpanRole::ALL.into_iter().filter_map(|role| Some((role, bytes(answers.span(anchor, role)?))));
        let places = PlaceRole::ALL.into_iter().flat_map(|role| {
            let places = answers.places(anchor, role).into_iter();
            places.map(move |at| (role, bytes((at, at))))
        });
        Self {
            kind: anchor.kind,
            chance: anchor.chance,
            span: bytes((anchor.first, anchor.last)),
            roles: roles.collect(),
            places: places.collect(),
            choices: answers.choices(anchor),
        }
    }

    /// What it is.
    pub const fn kind(&self) -> AnchorKind {
        self.kind
    }

    /// How likely it is, 0 to 1.
    pub const fn chance(&self) -> f32 {
        self.chance
    }

    /// Its words.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The words of a role; `None` where it has none.
    pub fn role(&self, role: SpanRole) -> Option<Span> {
        self.roles.iter().find(|(of, _)| *of == role).map(|(_, span)| *span)
    }

    /// First words of the places in a role.
    pub fn places(&self, role: PlaceRole) -> impl Iterator<Item = Span> {
        self.places.iter().filter(move |(of, _)| *of == role).map(|(_, span)| *span)
    }

    /// The value of an attribute.
    pub fn choice<C: Choice>(&self) -> C {
        self.choices.of()
    }

    /// The services of a cut, by name ("platform" for any).
    pub fn services(&self) -> impl Iterator<Item = &'static str> {
        self.choices.services()
    }
}
