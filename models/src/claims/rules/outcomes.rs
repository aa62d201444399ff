//! Words that say what became of persons, with how they take them: as subject, object, or after "of".

use std::sync::LazyLock;

use news::Outcome;
use rustc_hash::FxHashMap;

/// How an outcome word stands to its persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Past or participle: "they killed ten", "ten were killed", "ten killed".
    Past,
    /// "kill", "kills": object.
    Present,
    /// "killing ten", "the killing of ten".
    Gerund,
    /// "died": subject.
    Intransitive,
    /// "dead": subject, or "left ten dead".
    State,
    /// "death", "arrest": "of ten"; plural: "ten deaths".
    Noun,
}

/// One outcome word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trigger {
    /// What became of them.
    pub(super) outcome: Outcome,
    /// How it takes them.
    pub(super) form: Form,
    /// Whether the word itself says that others did it on purpose.
    pub(super) violent: bool,
    /// Whether the word alone leaves the outcome open ("was shot").
    pub(super) open: bool,
}

/// Looks a lower-cased word up.
pub(super) fn trigger(word: &str) -> Option<Trigger> {
    TABLE.get(word).copied()
}

type Row = (Outcome, Form, bool, &'static str);

const WORDS: &[Row] = &[
    (Outcome::Killed, Form::Past, false, "killed"),
    (
        Outcome::Killed,
        Form::Past,
        true,
        "murdered slain assassinated massacred slaughtered executed hanged lynched beheaded martyred decapitated \
         strangled slayed butchered electrocuted",
    ),
    (Outcome::Killed, Form::Present, false, "kill kills"),
    (
        Outcome::Killed,
        Form::Present,
        true,
        "murder murders assassinate assassinates massacre execute executes slay slays behead beheads",
    ),
    (Outcome::Killed, Form::Gerund, false, "killing"),
    (
        Outcome::Killed,
        Form::Gerund,
        true,
        "murdering assassinating massacring slaughtering executing hanging slaying beheading",
    ),
    (Outcome::Killed, Form::Intransitive, false, "died dies die perished perish drowned dying succumbed"),
    (Outcome::Killed, Form::State, false, "dead deceased lifeless"),
    (Outcome::Killed, Form::Noun, false, "death deaths fatality fatalities killings"),
    (
        Outcome::Killed,
        Form::Noun,
        true,
        "assassination assassinations murders homicide homicides execution executions slayings beheading hangings \
         massacres",
    ),
    (
        Outcome::Injured,
        Form::Past,
        false,
        "injured wounded hurt hospitalized hospitalised maimed burned stabbed grazed",
    ),
    (Outcome::Injured, Form::Present, false, "injures wounds injure wound"),
    (Outcome::Injured, Form::Gerund, false, "injuring wounding hurting"),
    (Outcome::Injured, Form::Noun, false, "injuries injury woundings"),
    (Outcome::Arrested, Form::Past, false, "arrested detained apprehended imprisoned jailed nabbed"),
    (Outcome::Arrested, Form::Present, false, "arrests arrest detains"),
    (Outcome::Arrested, Form::Gerund, false, "arresting detaining apprehending"),
    (Outcome::Arrested, Form::Noun, false, "detention detentions detainment"),
    (Outcome::Missing, Form::State, false, "missing unaccounted"),
    (Outcome::Missing, Form::Past, false, "disappeared"),
    (Outcome::Displaced, Form::Past, false, "displaced evacuated uprooted"),
    (Outcome::Displaced, Form::Gerund, false, "displacing"),
    (Outcome::Displaced, Form::State, false, "homeless"),
    (Outcome::Abducted, Form::Past, true, "kidnapped abducted"),
    (Outcome::Abducted, Form::Present, true, "kidnap abduct kidnaps abducts"),
    (Outcome::Abducted, Form::Gerund, true, "kidnapping abducting"),
    (Outcome::Abducted, Form::Noun, true, "abduction abductions kidnappings"),
];

static TABLE: LazyLock<FxHashMap<&'static str, Trigger>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for (outcome, form, violent, words) in WORDS {
        for word in words.split_ascii_whitespace() {
            out.entry(word).or_insert(Trigger { outcome: *outcome, form: *form, violent: *violent, open: false });
        }
    }
    let shot = Trigger { outcome: Outcome::Injured, form: Form::Past, violent: true, open: true };
    out.insert("shot", shot);
    out
});
