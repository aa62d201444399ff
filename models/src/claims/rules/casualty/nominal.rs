//! Outcomes told by nouns and lists: tolls, lives, wounds, bodies, the persons aboard.

use news::Outcome;

use super::{Finding, Search};
use crate::claims::rules::grammar::modal;
use crate::claims::rules::outcomes::{Form, Trigger, trigger};
use crate::claims::rules::phrase::{Head, Manner, Size};
use crate::claims::rules::verb::{Group, group};

/// Words that lead to the figure of a count.
const LEADS: &[&str] = &[
    "at",
    "to",
    "reached",
    "reaches",
    "is",
    "was",
    "exceeded",
    "exceeds",
    "hit",
    "passed",
    "topped",
    "surpassed",
    "now",
];

impl Search<'_, '_> {
    /// "the death toll rose to 43", "a death toll of 5,002".
    pub(super) fn tolls(&mut self) {
        let line = self.line;
        for t in 0..line.len() {
            if line.at(t) != "toll"
                || line.words[t].shouted
                || matches!(line.before(t, 1), "injury" | "arrest")
                || matches!(line.at(t + 1), "on" | "free")
            {
                continue;
            }
            let mut at = self.phrases.iter().position(|p| p.start > t && p.start <= t + 12);
            while let Some(k) = at {
                let p = self.phrases[k];
                let sized = matches!(p.size, Size::Amount(_)) && p.head != Head::Thing;
                let from = line.before(p.start, 1) == "from";
                // "the toll could reach 65"
                if (t + 1..p.start).any(|i| modal(line.at(i))) {
                    break;
                }
                let apart = line.any(t, p.start, &[";", "while", "but"]);
                if apart || p.start > t + 14 {
                    break;
                }
                if sized && !from {
                    let killed = Trigger { outcome: Outcome::Killed, form: Form::Noun, violent: false, open: false };
                    let first = if line.before(t, 1) == "death" { t - 1 } else { t };
                    self.push(killed, k, (first, p.end), group(line, p.start), false);
                    if let Some(last) = self.out.last_mut().filter(|f| f.phrase == k) {
                        last.toll = true;
                    }
                    break;
                }
                at = (k + 1 < self.phrases.len()).then_some(k + 1);
            }
        }
    }

    /// "the number of people killed stands at 12", "put the number of arrested at 200".
    pub(super) fn numbers(&mut self) {
        let line = self.line;
        for t in 0..line.len() {
            let counts = matches!(line.at(t), "number" | "tally" | "count") && line.at(t + 1) == "of";
            if !counts || line.before(t, 1) != "the" || line.words[t].shouted {
                continue;
            }
            let Some((k, found)) = (t + 2..t + 7).take_while(|k| !line.mark(*k)).find_map(|k| {
                let noun = match line.at(k) {
                    "dead" | "fatalities" => Some(Outcome::Killed),
                    "detainees" => Some(Outcome::Arrested),
                    _ => None,
                };
                let found = noun.map(|outcome| Trigger { outcome, form: Form::State, violent: false, open: false });
                Some((k, found.or_else(|| trigger(line.at(k)))?))
            }) else {
                continue;
            };
            let verb = (k + 1..(k + 25).min(line.len()))
                .take_while(|i| !matches!(line.at(*i), ";" | "while" | "but" | "."))
                .find(|i| LEADS.contains(&line.at(*i)) && self.phrases.iter().any(|p| p.start == i + 1));
            let Some(at) = verb.and_then(|v| self.phrases.iter().position(|p| p.start == v + 1)) else { continue };
            let p = self.phrases[at];
            if !matches!(p.size, Size::Amount(_)) || p.head == Head::Thing {
                continue;
            }
            self.out.retain(|f| f.phrase != at);
            self.push(Trigger { form: Form::Noun, ..found }, at, (t, p.end), group(line, p.start), false);
            if let Some(last) = self.out.last_mut().filter(|f| f.phrase == at) {
                last.toll = true;
                last.evidence = (t, p.end);
            }
        }
    }

    /// "claimed 44 lives", "cost ten lives", "claimed the lives of ten people".
    pub(super) fn lives(&mut self) {
        let line = self.line;
        let killed = Trigger { outcome: Outcome::Killed, form: Form::Past, violent: false, open: false };
        for t in 0..line.len() {
            if line.words[t].shouted
                || !matches!(
                    line.at(t),
                    "claimed" | "claim" | "claims" | "claiming" | "took" | "taken" | "cost" | "costing" | "taking"
                )
            {
                continue;
            }
            let group = group(line, t);
            if group.unreal {
                continue;
            }
            let object = self.phrases.iter().position(|p| p.start == t + 1);
            if let Some(at) = object.filter(|at| {
                line.before(self.phrases[*at].end, 1) == "lives" && matches!(self.phrases[*at].size, Size::Amount(_))
            }) {
                self.push(killed, at, (t, self.phrases[at].end), group, true);
            } else if let Some(first) = line
                .find(t + 1, t + 4, &["lives of", "life of"])
                .and_then(|of| self.phrases.iter().position(|p| p.start == of + 2))
            {
                self.objects(killed, group, t, first);
            }
        }
    }

    /// "the death of Jane Roe, a student who died in custody": two words for one death are one finding.
    pub(super) fn one_each(&mut self) {
        let (line, phrases) = (self.line, self.phrases);
        let mut kept: Vec<Finding> = Vec::new();
        for f in std::mem::take(&mut self.out) {
            let p = phrases[f.phrase];
            let twin = kept.iter_mut().find(|k| {
                let q = phrases[k.phrase];
                let (a, b) = if q.start < p.start { (q, p) } else { (p, q) };
                let single = p.size == Size::One && q.size == Size::One;
                let beside = b.start == a.end + 1 && line.at(a.end) == ",";
                k.outcome == f.outcome && single && beside && (a.manner == Manner::Named) != (b.manner == Manner::Named)
            });
            match twin {
                Some(first) => {
                    first.evidence = (first.evidence.0.min(f.evidence.0), first.evidence.1.max(f.evidence.1));
                }
                None => kept.push(f),
            }
        }
        self.out = kept;
    }

    /// "20 injured protesters", "two missing men", "the bodies of ten men".
    pub(super) fn adjectives(&mut self) {
        let line = self.line;
        for at in 0..self.phrases.len() {
            let p = self.phrases[at];
            if !matches!(p.size, Size::Amount(_)) || p.head != Head::Person || self.out.iter().any(|f| f.phrase == at) {
                continue;
            }
            let inner = (p.start..p.end).find_map(|k| {
                let found = trigger(line.at(k)).filter(|t| matches!(t.form, Form::Past | Form::State) && !t.open)?;
                (line.words[k].amount.is_none()).then_some((k, found))
            });
            if let Some((k, found)) = inner.filter(|(_, f)| f.outcome != Outcome::Killed) {
                self.push(Trigger { form: Form::State, ..found }, at, (k, p.end), Group::default(), false);
            }
        }
        for t in 0..line.len() {
            if !matches!(line.at(t), "bodies" | "body" | "corpses" | "remains") || line.words[t].shouted {
                continue;
            }
            let found = Trigger { outcome: Outcome::Killed, form: Form::State, violent: false, open: false };
            let seen = line.any(
                t.saturating_sub(6),
                (t + 8).min(line.len()),
                &["found", "recovered", "discovered", "pulled", "retrieved", "identified", "counted", "saw"],
            );
            if !seen {
                continue;
            }
            if line.at(t + 1) == "of" {
                if let Some(first) =
                    self.phrases.iter().position(|p| p.start == t + 2 && matches!(p.size, Size::Amount(_) | Size::One))
                {
                    self.objects(found, Group { start: t, ..Group::default() }, t, first);
                }
            } else if let Some(at) = self.phrases.iter().position(|p| p.end == t && matches!(p.size, Size::Amount(_))) {
                self.push(found, at, (self.phrases[at].start, t + 1), Group::default(), false);
            }
        }
    }

    /// "a man with a gunshot wound", "four people with serious injuries", "sent two people to the hospital".
    pub(super) fn wounds(&mut self) {
        let line = self.line;
        let hurt = Trigger { outcome: Outcome::Injured, form: Form::State, violent: false, open: true };
        for at in 0..self.phrases.len() {
            let p = self.phrases[at];
            let has = matches!(line.at(p.end), "with" | "had" | "has" | "suffering" | "suffered" | "sustained");
            let wound = (p.end + 1..p.end + 7)
                .take_while(|k| !line.mark(*k))
                .find(|k| matches!(line.at(*k), "wound" | "wounds" | "injuries"));
            let sent = matches!(
                line.before(p.start, 1),
                "sent" | "sends" | "sending" | "put" | "puts" | "putting" | "landed" | "left" | "leaves" | "leaving"
            ) && matches!(line.at(p.end), "to" | "in" | "hospitalized")
                && (p.end..p.end + 4).any(|k| matches!(line.at(k), "hospital" | "hospitalized"));
            let sized = matches!(p.size, Size::Amount(_) | Size::One) && p.manner != Manner::Pronoun;
            let end = wound.filter(|_| has).or(sent.then_some(p.end + 2));
            let new = sized && p.head == Head::Person && !self.out.iter().any(|f| f.phrase == at);
            if let Some(end) = end.filter(|_| new) {
                self.push(hurt, at, (p.start, end + 1), Group::default(), false);
            }
        }
        // "none of the injuries appeared fatal"
        for f in &mut self.out {
            let p = self.phrases[f.phrase];
            let none = p.size == Size::Nobody && f.outcome == Outcome::Injured;
            if let Some(end) = line.find(p.end, p.end + 6, &["fatal"]).filter(|_| none) {
                f.outcome = Outcome::Killed;
                f.evidence.1 = end + 1;
            }
        }
    }

    /// "the dead included ten tourists and two pilots".
    pub(super) fn listed(&mut self) {
        let line = self.line;
        let killed = Trigger { outcome: Outcome::Killed, form: Form::State, violent: false, open: false };
        for t in 0..line.len() {
            // "two children were among the dead"
            let among_them = matches!(line.at(t), "dead" | "victims" | "killed")
                && line.find(t.saturating_sub(3), t, &["among the", "among those"]).is_some();
            if let Some(at) = self
                .phrases
                .iter()
                .position(|p| among_them && p.end + 3 == t && matches!(line.at(p.end), "were" | "was" | "are" | "is"))
            {
                self.push(killed, at, (self.phrases[at].start, t + 1), Group::default(), false);
            }
            let noun = matches!(line.at(t), "dead" | "deceased" | "victims" | "fatalities" | "killed");
            let includes = matches!(line.at(t + 1), "included" | "include" | "includes");
            let among = line.before(t, 2) == "among" && matches!(line.at(t + 1), "were" | "was" | "are");
            if !noun || !(includes || among) || line.words[t].shouted {
                continue;
            }
            if let Some(first) = self.phrases.iter().position(|p| p.start == t + 2) {
                self.objects(killed, Group { start: t, ..Group::default() }, t, first);
            }
        }
    }

    /// "a plane carrying ten tourists crashed, killing all aboard", "leaving no survivors".
    pub(super) fn all_aboard(&mut self) {
        let line = self.line;
        let all = [
            "killing all",
            "killing everyone",
            "killed all",
            "killed everyone",
            "no survivors",
            "all aboard died",
            "no one survived",
        ];
        if !line.holds(&all) {
            return;
        }
        let Some(t) = line.find(0, line.len(), &["carrying", "carried"]) else { return };
        let Some(mut at) = self.phrases.iter().position(|p| p.start == t + 1) else { return };
        let killed = Trigger { outcome: Outcome::Killed, form: Form::State, violent: false, open: false };
        loop {
            let p = self.phrases[at];
            self.push(killed, at, (p.start, p.end), Group::default(), false);
            match self.joined_right_aboard(at) {
                Some(next) => at = next,
                None => break,
            }
        }
    }

    fn joined_right_aboard(&self, at: usize) -> Option<usize> {
        let (left, right) = (*self.phrases.get(at)?, *self.phrases.get(at + 1)?);
        let mut from = left.end;
        // "a family of five from New York and …"
        if matches!(self.line.at(from), "from" | "of") {
            from += 1;
            while self.line.capital(from) {
                from += 1;
            }
        }
        let gap: Vec<&str> = (from..right.start).map(|i| self.line.at(i)).collect();
        matches!(
            gap.as_slice(),
            ["and"]
                | [","]
                | [",", "and" | "including"]
                | ["including"]
                | ["as", "well", "as"]
                | [",", "as", "well", "as"]
        )
        .then_some(at + 1)
    }
}
