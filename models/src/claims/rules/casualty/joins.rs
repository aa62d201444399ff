//! Phrases that share one outcome: joined by "and" and commas, and the parts told after a whole.

use super::{Search, outcome_at};
use crate::claims::rules::grammar::{adverb, be, have};
use crate::claims::rules::outcomes::{Form, Trigger};
use crate::claims::rules::phrase::{Head, Manner, Size};
use crate::claims::rules::verb::Group;

impl Search<'_, '_> {
    /// The phrase joined to phrase `at` from the left by "and", commas, "including", "among".
    pub(super) fn joined_left(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let (left, right) = (self.phrases[before], self.phrases[at]);
        let gap: Vec<&str> = (left.end..right.start).map(|i| self.line.at(i)).collect();
        let joins = match gap.as_slice() {
            [","] => {
                // "The pilot, Gareth Roe, 44, died" is one man; "10 foreigners, 2 locals" are two groups.
                let both_one = left.size == Size::One && right.size == Size::One;
                !both_one || self.joined_left_is_list(before)
            }
            ["and" | "or" | "plus" | "including" | "among" | "&"]
            | [",", "and" | "including" | "plus" | "or"]
            | ["as", "well", "as"]
            | ["along" | "together", "with"]
            | [",", "as", "well", "as"]
            | [",", "along" | "together", "with"]
            | ["were" | "was" | "are" | "is", "among"]
            | ["were" | "was" | "are" | "is", "among", "the"]
            | ["alongside"] => true,
            _ => false,
        };
        let listed = matches!(gap.first(), Some(&("and" | "," | "including")));
        (joins && left.head != Head::Thing && (!left.governed || listed) && left.manner != Manner::Pronoun)
            .then_some(before)
    }

    fn joined_left_is_list(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|b| {
            self.phrases[at].start - self.phrases[b].end == 1 && self.line.at(self.phrases[b].end) == ","
        })
    }

    /// The phrase joined to phrase `at` from the right.
    pub(super) fn joined_right(&self, at: usize) -> Option<usize> {
        let next = at + 1;
        let (left, right) = (*self.phrases.get(at)?, *self.phrases.get(next)?);
        let gap: Vec<&str> = (left.end..right.start).map(|i| self.line.at(i)).collect();
        let joins = matches!(
            gap.as_slice(),
            ["and" | "or" | "plus" | "including" | "&"]
                | [",", "and" | "including" | "plus"]
                | ["as", "well", "as"]
                | ["along" | "together", "with"]
                | [",", "as", "well", "as"]
                | [",", "along" | "together", "with"]
        ) || (gap.as_slice() == [","]
            && !(left.size == Size::One && right.size == Size::One)
            && right.size != Size::Untold);
        if !joins || right.head == Head::Thing || right.manner == Manner::Pronoun {
            return None;
        }
        // What has a verb of its own is no object of this one.
        let mut end = right.end;
        while adverb(self.line.at(end)) {
            end += 1;
        }
        let verb = outcome_at(self.line, end).0.is_some_and(|t| t.form != Form::Gerund)
            || be(self.line.at(end))
            || have(self.line.at(end));
        let said = matches!(self.line.at(end), "said" | "says" | "told" | "reported" | "announced" | "confirmed");
        (!verb && !said).then_some(next)
    }

    /// Parts told after a whole: "12 were killed in the blast, including two children", "three of them women".
    pub(super) fn parts(&mut self, found: Trigger, from: usize, group: Group, t: usize) {
        let line = self.line;
        let mut i = from;
        while i < line.len() && i < from + 16 {
            if i > from && outcome_at(line, i).0.is_some_and(|o| o.form != Form::Noun)
                || matches!(line.at(i), ";" | "said" | "while" | "but")
            {
                return;
            }
            let start = match line.at(i) {
                "including" => i + 1,
                "among" if line.at(i + 1) == "them" => i + 2,
                "," if self.phrases.iter().any(|p| p.start == i + 1 && line.any(p.start, p.end + 1, &["them"])) => {
                    i + 1
                }
                _ => {
                    i += 1;
                    continue;
                }
            };
            let Some(mut at) = self.phrases.iter().position(|p| p.start == start) else { return };
            loop {
                let end = self.phrases[at].end;
                self.push(found, at, (t, end), group, false);
                match self.joined_right(at) {
                    Some(next) => at = next,
                    None => return,
                }
            }
        }
    }
}
