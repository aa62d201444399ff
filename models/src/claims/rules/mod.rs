//! The rules: judgements from cue tables and walks over words.

mod ask;
mod blackout;
mod casualty;
mod denials;
mod enclosing;
mod events;
mod fiction;
mod grammar;
mod line;
mod mourned;
mod negation;
mod network;
mod outcomes;
mod persons;
mod phrase;
mod recaps;
mod setting;
mod stance;
mod theme;
mod tolls;
mod verb;
mod withdrawn;

use news::Kind;

use super::{Found, Judge, Judgement, Judgements};
use crate::Document;
use line::Line;
pub(super) use line::lines;
use setting::Focus;
use theme::Theme;

/// Judges by rules and tables.
#[derive(Clone, Copy, Debug, Default)]
pub struct RuleJudge;

/// What all rules look at.
pub(super) struct Scene<'a, 'd> {
    document: &'a Document<'d>,
    found: &'a Found<'a>,
    lines: &'a [Line<'d>],
    theme: Theme,
    focus: Focus,
}

impl<'a, 'd> Scene<'a, 'd> {
    /// The scene of a Document, over its lines.
    pub(super) fn new(document: &'a Document<'d>, found: &'a Found<'a>, lines: &'a [Line<'d>]) -> Self {
        let (theme, focus) = (Theme::of(lines), setting::focus(document, lines, found));
        Self { document, found, lines, theme, focus }
    }

    /// All that the rules see in it.
    pub(super) fn judgements(&self) -> Vec<Judgement> {
        let mut list: Vec<Judgement> = Vec::new();
        blackout::judge(self, &mut list);
        tolls::judge(self, &mut list);
        events::judge(self, &mut list);
        events::denials(self, &mut list);
        recaps::settle(self, &mut list);
        list
    }

    /// What it is about, by all that it tells.
    pub(super) fn main(&self, list: &[Judgement]) -> Option<Kind> {
        events::main(self, list)
    }

    /// Links the denials that name nothing yet to what they deny.
    pub(super) fn link(&self, list: &mut [Judgement]) {
        denials::link(list);
        blackout::link(list);
    }
}

impl Judge for RuleJudge {
    fn judge(&self, document: &Document<'_>, found: &Found<'_>) -> Judgements {
        let lines = line::lines(document, found);
        let scene = Scene::new(document, found, &lines);
        let list = scene.judgements();
        Judgements { main: scene.main(&list), list, refused: Vec::new() }
    }
}
