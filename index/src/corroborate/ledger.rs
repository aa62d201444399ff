//! The ledger: who says how many, never averaged. A lower later figure stands beside an earlier one and erases nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use news::{Basis, Bounds, Casualty, ClaimId, Edtf, LedgerRow, Polarity, SourceClass, Victims};

use super::event::{Member, as_told};
use super::figures;
use super::sighting::{bounds, join};
use super::sources::{Root, Sources};

/// What an Event's tolls come to.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// All figures, by outcome, claimant and day.
    pub rows: Vec<LedgerRow>,
    /// Two figures that cannot both be right, where there are such.
    pub torn: Option<(LedgerRow, LedgerRow)>,
}

/// A row with what tells whether it is one with another, and how it stands to others.
pub(super) struct Entry {
    pub row: LedgerRow,
    pub root: Root,
    /// The name of a claimant of whom nothing else is known.
    pub untold: String,
    /// When the figure was first printed, where that is known to the minute.
    pub at: Option<Timestamp>,
    /// Of one incident, of a whole time, or told as both.
    pub bases: BTreeSet<Basis>,
    /// When it happened to them; null where a claim does not say.
    pub when: Option<Bounds>,
    /// Countries that the claimants are officials of.
    parties: BTreeSet<String>,
    /// Outlets that speak in it.
    voices: BTreeSet<String>,
    /// Whether a text that stands gives it.
    pub stands: bool,
}

/// Rows by outcome, claimant and figure: one row for each distinct figure that a claimant gave, dated by the day on which it
/// was first printed. "No one was hurt" is the row 0 to 0. What an outlet says in its own words beside someone who gives the
/// same number is that one's row; reprints add none. A figure that only superseded texts give stays, marked.
pub fn ledger(tolls: &[Member<'_>], sources: &Sources<'_>) -> Ledger {
    let told: Vec<(&Member<'_>, &Casualty)> =
        tolls.iter().filter_map(|m| Some((m, m.claim.casualty.as_ref()?))).filter(|(m, c)| counts(m, c)).collect();
    let originals: BTreeSet<_> = told.iter().filter(|(m, _)| !m.reprint).map(|(m, _)| m.lineage).collect();
    let (first, later): (Vec<_>, Vec<_>) = told.into_iter().partition(|(m, _)| !m.reprint);
    let mut entries: BTreeMap<_, Entry> = BTreeMap::new();
    for (member, casualty) in first.into_iter().chain(later) {
        let root = sources.root(member);
        let (name, class) = claimant(member, &root, sources);
        let untold = if root == Root::Untold { crate::lineage::speech::squash(&name) } else { String::new() };
        let key = (
            casualty.outcome,
            root.clone(),
            untold.clone(),
            member.claim.modality,
            casualty.low,
            casualty.high,
            casualty.quantity,
            casualty.victims,
        );
        if member.reprint && originals.contains(member.lineage) && !entries.contains_key(&key) {
            continue;
        }
        let entry = entries.entry(key).or_insert_with(|| Entry {
            row: LedgerRow {
                claimant: name,
                class,
                outcome: casualty.outcome,
                victims: casualty.victims,
                low: casualty.low,
                high: casualty.high,
                quantity: casualty.quantity,
                status: member.claim.modality,
                as_of: None,
                claims: Vec::new(),
                superseded_by: None,
                overtaken_on: None,
            },
            root,
            untold,
            at: None,
            bases: BTreeSet::new(),
            when: bounds(member.claim),
            parties: BTreeSet::new(),
            voices: BTreeSet::new(),
            stands: false,
        });
        entry.stands |= member.superseded.is_none();
        let latest = member.superseded.map(|s| s.article.clone());
        entry.row.superseded_by = entry.row.superseded_by.take().max(latest);
        entry.parties.extend(sources.party(member));
        entry.voices.insert(sources.voice(member).to_owned());
        entry.row.claims.push(member.claim.id.clone());
        entry.bases.insert(casualty.basis);
        entry.when = entry.when.zip(bounds(member.claim)).map(|(a, b)| join(a, b));
        entry.date(printed(member), moment(member));
    }
    let mut entries: Vec<Entry> = entries.into_values().collect();
    fold(&mut entries, |own, cited| {
        own.root == cited.root
            && own.row.victims == Victims::Unknown
            && cited.row.victims != Victims::Unknown
            && own.row.quantity == cited.row.quantity
            && own.row.status == cited.row.status
    });
    fold(&mut entries, |own, cited| match (&own.root, &cited.root) {
        (Root::Own(_), Root::Own(_)) | (_, Root::Untold) => false,
        (Root::Own(voice), _) => cited.voices.contains(voice),
        (Root::Authorities(Some(party)), Root::Named(_) | Root::Anonymous(..)) => cited.parties.contains(party),
        _ => false,
    });
    let rank: BTreeMap<ClaimId, usize> = as_told(tolls).into_iter().zip(0..).collect();
    for Entry { row, stands, .. } in &mut entries {
        row.superseded_by = row.superseded_by.take().filter(|_| !*stands);
        row.claims.sort_by_key(|id| rank.get(id));
        row.claims.dedup();
    }
    entries.sort_by(|a, b| order(&a.row).cmp(&order(&b.row)));
    figures::overtake(&mut entries);
    let torn = figures::torn(&entries).map(|(a, b)| (a.row.clone(), b.row.clone()));
    Ledger { rows: entries.into_iter().map(|entry| entry.row).collect(), torn }
}

fn order(row: &LedgerRow) -> impl Ord {
    (row.outcome, &row.claimant, &row.as_of, row.low, row.high)
}

impl Entry {
    /// Takes the day and the moment of a text that gives the figure: the earliest stands.
    fn date(&mut self, day: Option<Edtf>, at: Option<Timestamp>) {
        self.row.as_of = earlier(self.row.as_of.take(), day);
        self.at = match (self.at, at) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
}

/// Folds rows into the one row of the same outcome and number that `into` allows; where several allow it, victims unknown
/// stays apart from two sorts of victims, and own words go to the first.
fn fold(entries: &mut Vec<Entry>, into: impl Fn(&Entry, &Entry) -> bool) {
    let mut at = 0;
    while at < entries.len() {
        let (own, mut homes) = (&entries[at], Vec::new());
        for (other, cited) in entries.iter().enumerate() {
            let (a, b) = (&own.row, &cited.row);
            if other != at && (a.outcome, a.low, a.high) == (b.outcome, b.low, b.high) && into(own, cited) {
                homes.push(other);
            }
        }
        let split = homes.len() > 1 && own.root == entries[homes[0]].root;
        let Some(&home) = homes.first().filter(|_| !split) else {
            at += 1;
            continue;
        };
        let Entry { row, at: moment, bases, when, parties, voices, stands, .. } = entries.remove(at);
        let home = &mut entries[if home > at { home - 1 } else { home }];
        home.stands |= stands;
        home.row.superseded_by = home.row.superseded_by.take().max(row.superseded_by);
        home.date(row.as_of, moment);
        home.bases.extend(bases);
        home.when = home.when.zip(when).map(|(a, b)| join(a, b));
        home.row.claims.extend(row.claims);
        home.parties.extend(parties);
        home.voices.extend(voices);
    }
}

/// Whether the claim gives a number of persons to whom it happened, or says that it happened to none.
fn counts(member: &Member<'_>, casualty: &Casualty) -> bool {
    member.claim.polarity == Polarity::Affirm || (casualty.low, casualty.high) == (Some(0), Some(0))
}

/// The one who is responsible for a figure, as the ledger names him: name, class.
fn claimant(member: &Member<'_>, root: &Root, sources: &Sources<'_>) -> (String, SourceClass) {
    let class = member.claim.hops.last().map_or(SourceClass::Media, |hop| hop.class);
    match (root, member.claim.hops.last()) {
        (Root::Named(name), _) => (name.clone(), sources.class_of(name).unwrap_or(class)),
        (_, Some(hop)) => (hop.name.clone(), class),
        (_, None) => (member.report.reading.article.outlet_label(), class),
    }
}

/// The day of publication; a coarser date as it stands.
fn printed(member: &Member<'_>) -> Option<Edtf> {
    member.report.day.map(Edtf::day).or_else(|| member.report.reading.article.published.value.clone())
}

/// The moment of publication, where the text states it.
fn moment(member: &Member<'_>) -> Option<Timestamp> {
    member.report.reading.article.published.value.as_ref()?.as_str().parse().ok()
}

fn earlier(a: Option<Edtf>, b: Option<Edtf>) -> Option<Edtf> {
    let day = |edtf: &Edtf| (edtf.bounds().and_then(|b| b.earliest), edtf.as_str().to_owned());
    match (a, b) {
        (Some(a), Some(b)) => Some(if day(&b) < day(&a) { b } else { a }),
        (a, b) => a.or(b),
    }
}
