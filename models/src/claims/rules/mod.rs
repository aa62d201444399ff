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

use super::{Found, Judge, Judgement, Judgements};
use crate::Document;
use line::Line;
use setting::Focus;
use theme::Theme;

/// Judges by rules and tables.
#[derive(Clone, Copy, Debug, Default)]
pub struct RuleJudge;

/// What all rules look at.
struct Scene<'a, 'd> {
    document: &'a Document<'d>,
    found: &'a Found<'a>,
    lines: &'a [Line<'d>],
    theme: Theme,
    focus: Focus,
}

impl Judge for RuleJudge {
    fn judge(&self, document: &Document<'_>, found: &Found<'_>) -> Judgements {
        let lines = line::lines(document, found);
        let scene = Scene {
            document,
            found,
            lines: &lines,
            theme: Theme::of(&lines),
            focus: setting::focus(document, &lines, found),
        };
        let mut list: Vec<Judgement> = Vec::new();
        blackout::judge(&scene, &mut list);
        tolls::judge(&scene, &mut list);
        events::judge(&scene, &mut list);
        events::denials(&scene, &mut list);
        recaps::settle(&scene, &mut list);
        let main = events::main(&scene, &list);
        Judgements { list, main }
    }
}
