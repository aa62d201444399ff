//! Whose number: joins outcome words with the phrases for persons that they take, in either order.

mod compounds;
mod joins;
mod nominal;

use news::{Modality, Outcome};

use compounds::COMPOUNDS;

use super::grammar::{adverb, be, common_verb, conjunction, modal, preposition, pronoun};
use super::line::Line;
use super::outcomes::{Form, Trigger, trigger};
use super::phrase::{Head, Manner, Phrase, Size};
use super::verb::{Group, group};

/// One outcome of one phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finding {
    /// What became of them.
    pub(super) outcome: Outcome,
    /// Which phrase of the line.
    pub(super) phrase: usize,
    /// Words of the outcome: first, after the last.
    pub(super) cue: (usize, usize),
    /// Words of the evidence.
    pub(super) evidence: (usize, usize),
    /// Whether it is denied.
    pub(super) denied: bool,
    /// How sure the words themselves are.
    pub(super) hedge: Option<Modality>,
    /// Whether the word says that others did it on purpose.
    pub(super) violent: bool,
    /// Whether the word leaves the outcome open ("was shot").
    pub(super) open: bool,
    /// Whether it is a running count ("the death toll").
    pub(super) toll: bool,
    /// Whether the verb takes its persons as object: who did it stands before it.
    pub(super) active: bool,
}

/// All findings of a line.
pub(super) fn findings(line: &Line<'_>, phrases: &[Phrase]) -> Vec<Finding> {
    let mut search = Search { line, phrases, out: Vec::new() };
    let mut t = 0;
    while t < line.len() {
        let (found, end) = outcome_at(line, t);
        if let Some(found) = found.filter(|_| !line.words[t].shouted) {
            search.judge(found, t, end);
        }
        t = end;
    }
    search.tolls();
    search.numbers();
    search.wounds();
    search.listed();
    search.lives();
    search.adjectives();
    search.all_aboard();
    search.one_each();
    search.out
}

/// The outcome word or compound at `t`, and the word after it.
fn outcome_at(line: &Line<'_>, t: usize) -> (Option<Trigger>, usize) {
    let first = line.at(t);
    let likely = matches!(
        first.as_bytes().first(),
        Some(b's' | b'f' | b'm' | b'b' | b'h' | b't' | b'c' | b'p' | b'g' | b'l' | b'r' | b'u' | b'w')
    );
    if likely {
        for &(words, outcome, form, violent, open) in COMPOUNDS {
            if words.starts_with(first) && line.says(t, words) {
                let long = words.split(' ').count();
                return (Some(Trigger { outcome, form, violent, open }), t + long);
            }
        }
    }
    // "was rushed by ambulance to a local hospital"
    if matches!(first, "taken" | "rushed" | "transported" | "airlifted" | "flown" | "transferred" | "driven") {
        let near = (t + 1..t + 9).take_while(|k| !matches!(line.at(*k), "." | ";" | "where"));
        if near.into_iter().any(|k| matches!(line.at(k), "hospital" | "hospitals" | "medical")) {
            let hurt = Trigger { outcome: Outcome::Injured, form: Form::Past, violent: false, open: true };
            return (Some(hurt), t + 1);
        }
    }
    (trigger(first), t + 1)
}

struct Search<'a, 'b> {
    line: &'a Line<'b>,
    phrases: &'a [Phrase],
    out: Vec<Finding>,
}

impl Search<'_, '_> {
    fn judge(&mut self, found: Trigger, t: usize, end: usize) {
        let line = self.line;
        if line.before(t, 1) == "attempted" || line.before(t, 2) == "attempted" || line.before(t, 1) == "anti" {
            return;
        }
        match found.form {
            // "compensation for the families of the deceased": a noun, and no predicate.
            Form::State if line.before(t, 1) == "the" && self.phrases.iter().all(|p| p.end != t) => {}
            Form::Intransitive | Form::State => self.subject(found, t, end),
            Form::Past => {
                let group = group(line, t);
                let object = self.object(end);
                if group.passive || (object.is_none() && !group.perfect && self.closes(end)) {
                    self.subject(found, t, end);
                } else if let Some(first) = object.filter(|_| !group.unreal) {
                    self.objects(found, group, t, first);
                }
            }
            Form::Present | Form::Gerund => {
                let group = group(line, t);
                if found.form == Form::Gerund && line.at(end) == "of" {
                    return self.of(found, t, end);
                }
                let Some(first) = self.object(end) else { return };
                let fine = match found.form {
                    Form::Present => !group.unreal && (line.title || self.singular_verb(t)),
                    _ => {
                        !group.unreal
                            && !group.passive
                            && !matches!(
                                line.before(t, 1),
                                "without" | "avoid" | "stop" | "prevent" | "against" | "halt"
                            )
                    }
                };
                if fine || found.form == Form::Gerund && line.before(t, 1) == "not" {
                    self.objects(found, group, t, first);
                }
            }
            Form::Noun => self.noun(found, t, end),
        }
    }

    /// "kills": a verb that only news of the day uses in the present.
    fn singular_verb(&self, t: usize) -> bool {
        self.line.at(t).ends_with('s') && !super::verb::conditional(self.line, t)
    }

    /// The phrase that begins at `end`, after adverbs.
    fn object(&self, end: usize) -> Option<usize> {
        let mut at = end;
        let starts = |at: usize| self.phrases.iter().position(|p| p.start == at);
        // "killed up to three people", "killed nearly 50 people": the hedge belongs to the number.
        while at < end + 2
            && starts(at).is_none()
            && (adverb(self.line.at(at)) || matches!(self.line.at(at), "\"" | "“" | "off" | "up"))
        {
            at += 1;
        }
        if matches!(self.line.at(at), "the" | "all" | "its" | "their" | "these" | "those") && starts(at).is_none() {
            at += 1;
        }
        let first = starts(at)?;
        // "12 killed, 3 injured", "12 killed 3 injured": the number belongs to what follows it.
        let next = self.phrases[first];
        let own = next.head == Head::None
            && outcome_at(self.line, next.end).0.is_some_and(|t| matches!(t.form, Form::Past | Form::State));
        (!own).then_some(first)
    }

    /// Whether a participle may end its clause here, so that it is passive without "be".
    fn closes(&self, end: usize) -> bool {
        let word = self.line.at(end);
        self.line.mark(end)
            || preposition(word)
            || conjunction(word)
            || adverb(word)
            || be(word)
            || self.line.words[end].time.is_some()
            || common_verb(word)
            || modal(word)
            || matches!(word, "here" | "this" | "last" | "alongside" | "so" | "on" | "overnight")
    }

    /// Subjects of an intransitive, a state or a passive that begins at `t`.
    fn subject(&mut self, found: Trigger, t: usize, end: usize) {
        let line = self.line;
        let group = group(line, t);
        if group.unreal {
            return;
        }
        let Some(last) = self.subject_of(group.start) else { return };
        let mut list = vec![last];
        let mut at = last;
        while let Some(before) = self.joined_left(at) {
            list.push(before);
            at = before;
        }
        for phrase in list {
            self.push(found, phrase, (group.start, end), group, false);
        }
        // "two passengers, including one American, were killed"
        let whole = self.phrases[last].end;
        if line.at(whole) == "," && matches!(line.at(whole + 1), "including" | "among") && whole + 1 < group.start {
            self.parts(found, whole + 1, group, t);
        }
        self.parts(found, end, group, t);
    }

    /// The phrase that is the subject of what begins at `start`.
    fn subject_of(&self, start: usize) -> Option<usize> {
        let line = self.line;
        let mut at = self.phrases.iter().rposition(|p| p.end <= start)?;
        // "her cousin, one of the crew, died": between commas stands another name of the same, or a part.
        let last = self.phrases[at];
        if last.end + 1 == start && line.at(last.end) == "," {
            let opening = (last.start.saturating_sub(4)..last.start).rev().find(|k| line.at(*k) == ",")?;
            return self.phrases.iter().position(|p| p.end == opening);
        }
        let mut floor = start;
        loop {
            let phrase = self.phrases[at];
            if floor - phrase.end > 14 || self.barred(phrase.end, start) {
                return None;
            }
            // "with 30 people injured": a participle right behind its noun needs no subject of a sentence.
            let governed = phrase.governed && phrase.end != start && line.at(phrase.end) != "who";
            let far = phrase.manner == Manner::Pronoun && phrase.end != start && !line.any(phrase.end, start, &["who"]);
            if !(governed || phrase.head == Head::Thing || far) {
                return Some(at);
            }
            if phrase.head == Head::Thing && !phrase.governed {
                return None;
            }
            floor = phrase.start;
            at = at.checked_sub(1)?;
        }
    }

    /// Whether words between a phrase and its verb part them: a finite verb, a clause, a colon.
    fn barred(&self, from: usize, to: usize) -> bool {
        let line = self.line;
        let mut i = from;
        // "people who died", "the man, who was shot"
        if matches!(line.at(i), ",") && matches!(line.at(i + 1), "who" | "whom") {
            i += 2;
        } else if matches!(line.at(i), "who" | "that" | "which") {
            i += 1;
        }
        let comma_pairs = (i..to).filter(|k| line.at(*k) == ",").count();
        if comma_pairs == 1 && !self.aged(i, to) {
            return true;
        }
        (i..to).any(|k| {
            let word = line.at(k);
            let next_clause = matches!(
                word,
                ";" | ":"
                    | "but"
                    | "while"
                    | "when"
                    | "where"
                    | "because"
                    | "if"
                    | "said"
                    | "says"
                    | "although"
                    | "whose"
                    | "told"
                    | "as"
                    | "after"
                    | "before"
                    | "so"
                    | "—"
                    | "–"
                    | "."
                    | "“"
                    | "”"
            );
            let phrase_end = matches!(word, "and" | "or") && self.phrases.iter().all(|p| p.start != k + 1);
            next_clause
                || phrase_end
                || be(word) && !matches!(word, "being" | "'s")
                || modal(word)
                || (trigger(word).is_some_and(|t| matches!(t.form, Form::Past | Form::Intransitive))
                    && !line.words[k].shouted)
        })
    }

    /// Whether the only comma opens an age that runs up to the verb: "Garcia, 40, died".
    fn aged(&self, from: usize, to: usize) -> bool {
        (from..to).any(|k| self.line.at(k) == "," && self.line.at(k + 1).parse::<u32>().is_ok())
    }

    /// Objects of a verb at `t`, from phrase `first` on.
    fn objects(&mut self, found: Trigger, group: Group, t: usize, first: usize) {
        let mut at = first;
        loop {
            let phrase = self.phrases[at];
            self.push(found, at, (t, phrase.end), group, true);
            match self.joined_right(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        self.parts(found, self.phrases[at].end, group, t);
    }

    /// "the deaths of ten people", "17,000 deaths", "no injuries".
    fn noun(&mut self, found: Trigger, t: usize, end: usize) {
        let line = self.line;
        if line.at(end) == "of" {
            return self.of(found, t, end);
        }
        let plural = line.at(t).ends_with('s') || line.at(t).ends_with("ies");
        let mut back = t;
        while back > 0
            && t - back < 3
            && !matches!(line.at(back - 1), "no" | "without" | "any")
            && !line.mark(back - 1)
            && self.phrases.iter().all(|p| p.end != back)
        {
            back -= 1;
        }
        if let Some(at) =
            self.phrases.iter().position(|p| p.end == t || p.end == back && t - back <= 2 && p.end > p.start)
        {
            let phrase = self.phrases[at];
            let sized = matches!(phrase.size, Size::Amount(_) | Size::Nobody);
            if sized
                && (plural || phrase.size == Size::Nobody)
                && phrase.head != Head::Thing
                && !phrase_is_done(line, phrase, t)
            {
                self.push(found, at, (phrase.start, end), group(line, phrase.start), false);
            }
        }
    }

    fn of(&mut self, found: Trigger, t: usize, end: usize) {
        let line = self.line;
        let mut start = end + 1;
        while matches!(line.at(start), "\"" | "“" | "all") {
            start += 1;
        }
        let Some(first) = self.phrases.iter().position(|p| p.start == start) else { return };
        if matches!(line.before(t, 1), "alleged" | "possible" | "potential" | "attempted")
            || line.any(
                t.saturating_sub(3),
                t,
                &["no", "threat", "threats", "risk", "fear", "possibility", "prevent", "anniversary"],
            )
        {
            return;
        }
        let surname = self.phrases[first].manner == Manner::Named && self.phrases[first].end == start + 1;
        if found.outcome == Outcome::Injured || surname && found.form == Form::Noun && !found.violent {
            return;
        }
        self.objects(Trigger { form: Form::Noun, ..found }, Group { start: t, ..Group::default() }, t, first);
    }

    /// "neither the driver nor his wife was hurt"
    fn neither(&self, phrase: usize, cue: usize) -> bool {
        phrase < cue && (phrase.saturating_sub(6)..=phrase).any(|i| matches!(self.line.at(i), "neither" | "nor"))
    }

    fn push(&mut self, found: Trigger, phrase: usize, words: (usize, usize), group: Group, active: bool) {
        let p = self.phrases[phrase];
        let counted = matches!(p.size, Size::Amount(_) | Size::Nobody);
        let person = match p.head {
            Head::Thing => false,
            Head::Person => true,
            Head::Unknown | Head::None => {
                counted && !matches!(found.outcome, Outcome::Displaced) || p.head == Head::None
            }
        };
        if !person || p.size == Size::Untold && found.form == Form::Noun {
            return;
        }
        let evidence = (p.start.min(words.0), p.end.max(words.1));
        if self.out.iter().any(|f| f.phrase == phrase && (f.outcome == found.outcome || found.open)) {
            return;
        }
        self.out.push(Finding {
            outcome: found.outcome,
            phrase,
            cue: words,
            evidence,
            denied: group.negated || p.size == Size::Nobody || self.neither(p.start, words.0),
            hedge: group.hedge,
            violent: found.violent,
            open: found.open,
            toll: false,
            active,
        });
    }
}

/// Whether the phrase already ends in a person noun, so that the outcome noun after it is something else.
fn phrase_is_done(line: &Line<'_>, phrase: Phrase, t: usize) -> bool {
    phrase.end < t && pronoun(line.at(phrase.end))
}
