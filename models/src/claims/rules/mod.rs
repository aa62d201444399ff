//! The rules: judgements from cue tables and walks over words.

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

use news::{Kind, Modality, Service, Span};

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

    /// A happening of a kind at a trigger, with the place, time and standing that the words around it give; `None` where no claim
    /// can be: outside of lines, in a run of capitals, in what only happens in a film.
    pub(super) fn at(&self, kind: Kind, trigger: Span) -> Option<Judgement> {
        let line = self.lines.iter().find(|l| l.span.contains(trigger))?;
        let (from, to) = line.words_on(trigger);
        if from >= to || line.words[from].shouted || fiction::told_in_work(line, from) {
            return None;
        }
        let kind = match kind {
            // Where a mishap killed nobody did; in unrest the crackdown says it.
            Kind::Killing if self.theme.mishap => return None,
            Kind::Killing => tolls::killing_kind(self, line),
            kind => kind,
        };
        Some(events::judgement(self, line, kind, from, to, Modality::Asserted))
    }

    /// Platforms that some words name.
    pub(super) fn platforms(&self, words: Span) -> Vec<Service> {
        let Some(line) = self.lines.iter().find(|l| l.span.contains(words)) else { return Vec::new() };
        let (from, to) = line.words_on(words);
        let named = network::services(line).into_iter().filter(|n| from <= n.start && n.end <= to);
        named.flat_map(|n| n.net.services()).filter(|s| matches!(s, Service::Platform(_))).collect()
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
