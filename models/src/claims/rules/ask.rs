//! What who judges with a network beside the rules asks them about some words.

use news::{EntityKind, Kind, Modality, Service, Span};

use super::denials::{DENY, RETRACT};
use super::grammar::negation;
use super::line::Line;
use super::{Scene, blackout, events, fiction, network, persons, stance, tolls, verb, withdrawn};
use crate::claims::Judgement;

impl Scene<'_, '_> {
    /// A happening of a kind at a trigger, with the place, time and standing that the words around it give; `None` where no claim
    /// can be: outside of lines, in a run of capitals, in what only happens in a film.
    pub(in crate::claims) fn at(&self, kind: Kind, trigger: Span) -> Option<Judgement> {
        let (line, from, to) = self.words(trigger)?;
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

    /// Whether some words name or describe one person: "Ana Roe", "her son", "a baker"; not "the injured", "senior officers".
    pub(in crate::claims) fn one_person(&self, words: Span) -> bool {
        let Some((line, from, to)) = self.words(words) else { return false };
        let noun = (from..to).find_map(|i| persons::person(line.at(i)));
        let named = || self.found.entities.iter().any(|e| e.kind == EntityKind::Person && e.span.overlaps(words));
        let single = |i: usize| matches!(line.at(i), "he" | "she" | "him" | "her");
        match noun {
            Some(noun) => !noun.plural,
            None => matches!(line.at(from), "a" | "an" | "another") || (from..to).any(single) || named(),
        }
    }

    /// Whether the sentence around some words has any word that can deny.
    pub(in crate::claims) fn can_deny(&self, words: Span) -> bool {
        self.words(words).is_some_and(|(line, ..)| {
            (0..line.len())
                .any(|i| negation(line.at(i)) || [NONE, DENY, RETRACT].iter().any(|t| t.contains(&line.at(i))))
        })
    }

    /// Whether a happening is only named, spared or meant in another sense: "to stop the slaughter", "800 executions were halted",
    /// "general strikes", "buses were set alight".
    pub(in crate::claims) fn only_named(&self, kind: Kind, trigger: Span) -> bool {
        let Some((line, from, to)) = self.words(trigger) else { return false };
        let last = line.at(to - 1);
        match kind {
            Kind::Killing => KILLINGS.contains(&last),
            Kind::Execution => line.any(0, line.len(), HALTED),
            Kind::Clash => FIGHTING.contains(&last),
            Kind::Sanction => last == "sanctions",
            Kind::Attack => line.any(from, to + 2, BURNT),
            Kind::Airstrike => {
                let aimed = matches!(line.at(to), "on" | "against") || line.before(to - 1, 1) == "air";
                !aimed && !line.any(0, line.len(), AIR)
            }
            _ => false,
        }
    }

    /// Whether a happening stands under a condition, lies ahead or is warned of: "better not start shooting, because we'll start, too".
    pub(in crate::claims) fn yet_to_come(&self, trigger: Span) -> bool {
        let Some((line, from, _)) = self.words(trigger) else { return false };
        let ahead = |i: usize| {
            matches!(line.at(i), "will" | "would" | "better")
                || line.at(i).ends_with("ll") && line.at(i).contains(['\'', '’'])
        };
        verb::conditional(line, from) || stance::prospect(line, from) || (from.saturating_sub(4)..from).any(ahead)
    }

    /// Whether somebody only judges or asks for the cut that some words tell: "called for full access to be restored".
    pub(in crate::claims) fn judged_cut(&self, words: Span) -> bool {
        self.words(words).is_some_and(|(line, from, _)| blackout::judged(line, from))
    }

    /// Platforms that some words name.
    pub(in crate::claims) fn platforms(&self, words: Span) -> Vec<Service> {
        let Some((line, from, to)) = self.words(words) else { return Vec::new() };
        let named = network::services(line).into_iter().filter(|n| from <= n.start && n.end <= to);
        named.flat_map(|n| n.net.services()).filter(|s| matches!(s, Service::Platform(_))).collect()
    }

    /// Whether the sentence around some words names what is cut or comes back: "the restoration of calls"; "the partial restoration" may
    /// be of anything that was told before.
    pub(in crate::claims) fn names_service(&self, words: Span) -> bool {
        self.words(words).is_some_and(|(line, ..)| !network::services(line).is_empty())
    }

    /// Whether the number on some words is what a figure was before: "revised from 19 to 16".
    pub(in crate::claims) fn former_figure(&self, words: Span) -> bool {
        self.words(words).is_some_and(|(line, from, _)| withdrawn::former(line, from))
    }

    /// The line that some words stand on, and which of its words they are.
    fn words(&self, words: Span) -> Option<(&Line<'_>, usize, usize)> {
        let line = self.lines.iter().find(|l| l.span.contains(words))?;
        let (from, to) = line.words_on(words);
        Some((line, from, to))
    }
}

/// Nouns that take killings as known.
const KILLINGS: &[&str] =
    &["killing", "killings", "slaughter", "bloodbath", "bloodshed", "massacre", "massacres", "murder", "murders"];
/// What makes executions planned ones or none.
const HALTED: &[&str] = &[
    "stop",
    "stopped",
    "halt",
    "halted",
    "halting",
    "cancelled",
    "canceled",
    "scheduled",
    "planned",
    "postponed",
    "suspended",
    "suspend",
    "resume",
    "resumes",
    "commuted",
    "stayed",
    "averted",
];
/// Nouns for a whole war rather than a clash.
const FIGHTING: &[&str] = &["war", "wars", "conflict", "conflicts", "fighting", "hostilities"];
/// Things burn; people are attacked.
const BURNT: &[&str] = &["alight", "ablaze", "torched", "torching", "burned", "burnt", "arson"];
/// What comes from the air, or aims there.
const AIR: &[&str] = &[
    "airstrike",
    "airstrikes",
    "aerial",
    "aircraft",
    "bomb",
    "bombs",
    "bombed",
    "bombing",
    "bombings",
    "bombard",
    "bombarded",
    "bombardment",
    "drone",
    "drones",
    "helicopter",
    "helicopters",
    "jet",
    "jets",
    "missile",
    "missiles",
    "planes",
    "rocket",
    "rockets",
    "shelling",
    "warplane",
    "warplanes",
];
/// Words that deny beside the verbs of denial and of taking back.
const NONE: &[&str] = &[
    "no",
    "none",
    "nobody",
    "nothing",
    "nowhere",
    "without",
    "cannot",
    "false",
    "fake",
    "untrue",
    "baseless",
    "intact",
    "spared",
    "except",
    "unaffected",
    "undisturbed",
    "unfounded",
];
#[cfg(test)]
mod tests {
    use super::*;
    use crate::Document;
    use crate::attribution::testing::article;
    use crate::claims::Found;
    use crate::claims::rules::lines;

    /// What a question about some words of a text is answered.
    fn asked<T>(text: &str, words: &str, question: impl Fn(&Scene<'_, '_>, Span) -> T) -> T {
        let article = article("", text);
        let document = Document::new(&article);
        let found = Found { entities: &[], times: &[], amounts: &[], attributions: &[] };
        let lines = lines(&document, &found);
        let start = article.text.find(words).expect("words of the text");
        question(&Scene::new(&document, &found, &lines), Span::new(start, start + words.len()))
    }

    #[test]
    fn one_person_is_described_or_meant() {
        for (text, words, one) in [
            ("Gunmen shot a baker in the market.", "a baker", true),
            ("Her son was killed on Monday.", "Her son was killed", true),
            ("The injured were taken to hospital.", "The injured", false),
            ("Senior commanders were killed.", "Senior commanders were killed", false),
        ] {
            assert_eq!(asked(text, words, |scene, at| scene.one_person(at)), one, "{words}");
        }
    }

    #[test]
    fn only_words_of_denial_deny() {
        for (text, words, can) in [
            ("The ministry denied that lines were cut.", "lines were cut", true),
            ("No lines were cut, it said.", "lines were cut", true),
            ("Press groups have condemned the shutdown.", "the shutdown", false),
        ] {
            assert_eq!(asked(text, words, |scene, at| scene.can_deny(at)), can, "{text}");
        }
    }

    #[test]
    fn what_is_asked_for_is_not_there() {
        for (text, words, wanted) in [
            ("They called for full access to be restored.", "full access to be restored", true),
            ("Engineers urged the return of mobile data.", "the return of mobile data", true),
            ("They called home when access was restored.", "access was restored", false),
        ] {
            assert_eq!(asked(text, words, |scene, at| scene.judged_cut(at)), wanted, "{text}");
        }
    }
}
