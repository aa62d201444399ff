//! One Event on one screen, in plain words: what a fact-checker reads before staking a verdict on it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use index::lineage::sentences::around;
use models::places;
use news::{
    Article, ArticleId, Aspect, Casualty, Claim, ClaimId, Direction, Event, EventClaim, LedgerRow, Lineage, MatrixCell,
    Modality, Outcome, Polarity, Quantity, Reading, Relation, Span, Stance, Victims,
};

use super::out::{DOUBT, STRONG, clip, count, day, quoted};

/// Width of quotes, in characters.
const QUOTE: usize = 180;

/// An Event with the Articles and edges that it stands on.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    /// The Event.
    pub(crate) event: &'a Event,
    /// The Readings of its Articles.
    pub(crate) readings: &'a BTreeMap<ArticleId, Reading>,
    /// Edges between its Articles.
    pub(crate) lineage: &'a [Lineage],
}

impl Sheet<'_> {
    /// The Event: grade, origins, denials, ledger, matrix, trace.
    pub(crate) fn event(&self) -> String {
        let mut page = String::new();
        self.head(&mut page);
        self.origins(&mut page);
        self.denials(&mut page);
        self.ledger(&mut page);
        self.matrix(&mut page);
        self.copies(&mut page, false);
        self.reasons(&mut page);
        page
    }

    /// The same with every claim and with the sentences that copies share.
    pub(crate) fn explanation(&self) -> String {
        let mut page = String::new();
        self.head(&mut page);
        let event = self.event;
        let _ = writeln!(
            page,
            "\nIt rests on {} in {} by {}. After copies are folded into what they were copied from, {} who could know.",
            count(event.claims.len(), "claim"),
            count(event.articles.len(), "article"),
            count(event.outlets.len(), "outlet"),
            match event.origins.len() {
                0 => "nobody remains".to_owned(),
                1 => "1 independent origin remains".to_owned(),
                n => format!("{n} independent origins remain"),
            }
        );
        self.copies(&mut page, true);
        self.origins(&mut page);
        self.denials(&mut page);
        self.ledger(&mut page);
        self.matrix(&mut page);
        self.claims(&mut page);
        self.reasons(&mut page);
        page
    }

    fn claim(&self, id: &ClaimId) -> Option<(&Reading, &Claim)> {
        let member = self.event.claims.iter().find(|c| c.id == *id)?;
        let reading = self.readings.get(&member.article)?;
        Some((reading, reading.claims.iter().find(|c| c.id == *id)?))
    }

    fn outlet(&self, article: &ArticleId) -> String {
        self.readings.get(article).map_or_else(|| article.to_string(), named)
    }

    fn head(&self, page: &mut String) {
        let event = self.event;
        let disputed = if event.disputed { format!("  {DOUBT}DISPUTED{DOUBT:#}") } else { String::new() };
        let _ = writeln!(page, "{STRONG}{}{STRONG:#}", event.headline);
        let _ = writeln!(page, "{STRONG}{}{STRONG:#}{disputed}", event.grade.as_str().to_uppercase());
        let when = event.time.edtf.as_ref().map_or("no date", news::Edtf::as_str);
        let _ = writeln!(
            page,
            "{} · {when} · {} · {} · {} · id {}",
            event.kind,
            count(event.origins.len(), "independent origin"),
            count(event.outlets.len(), "outlet"),
            count(event.articles.len(), "article"),
            event.id
        );
    }

    fn origins(&self, page: &mut String) {
        title(page, "Independent origins");
        if self.event.origins.is_empty() {
            let _ = writeln!(page, "  none can be told");
        }
        for (number, origin) in self.event.origins.iter().enumerate() {
            let kind = if origin.named { origin.class_name() } else { format!("{}, not named", origin.class_name()) };
            let _ = writeln!(
                page,
                "  {}. {STRONG}{}{STRONG:#} ({kind}), via {}",
                number + 1,
                origin.name,
                origin.via.join(", ")
            );
            if let Some(first) = origin.claims.first() {
                self.quote(page, first, "     ");
            }
        }
    }

    fn denials(&self, page: &mut String) {
        let disputes: Vec<_> =
            self.event.claims.iter().filter(|c| c.stance == Stance::Disputes && c.superseded_by.is_none()).collect();
        if disputes.is_empty() {
            return;
        }
        title(page, "Denials");
        for member in disputes {
            if let Some((_, claim)) = self.claim(&member.id) {
                let aspect = claim.denies.as_ref().map_or(String::new(), |d| format!(": {}", aspect_words(d.aspect)));
                let _ = writeln!(page, "  {DOUBT}{}{DOUBT:#}{aspect}", hops(claim));
                self.quote(page, &member.id, "     ");
            }
        }
    }

    fn quote(&self, page: &mut String, id: &ClaimId, indent: &str) {
        if let Some((reading, claim)) = self.claim(id) {
            let sentence = clip(&in_context(&reading.article, claim.evidence.span), QUOTE);
            let day = reading.article.published.value.as_ref().map_or("undated", day);
            let _ = writeln!(page, "{indent}{}", quoted(&sentence));
            let _ = writeln!(page, "{indent}  {}, {day}", named(reading));
        }
    }

    fn ledger(&self, page: &mut String) {
        if self.event.ledger.is_empty() {
            return;
        }
        title(page, "Casualties, by who says so (never added up or averaged)");
        for row in &self.event.ledger {
            let _ = writeln!(page, "  {}", ledger_line(row));
        }
    }

    fn matrix(&self, page: &mut String) {
        if self.event.matrix.is_empty() {
            return;
        }
        title(page, "Services");
        for cell in &self.event.matrix {
            let _ = writeln!(page, "  {}", matrix_line(cell));
        }
    }

    fn copies(&self, page: &mut String, aligned: bool) {
        let inside: Vec<_> = self
            .lineage
            .iter()
            .filter(|e| self.event.articles.contains(&e.child) && self.event.articles.contains(&e.parent))
            .collect();
        if inside.is_empty() {
            return;
        }
        title(page, "Who copied whom");
        for edge in inside {
            let relation = match edge.relation {
                Relation::Mirror => "is the same text as",
                Relation::Wire => "carries the agency text of",
                Relation::Rewrite => "is a rewrite of",
                Relation::Quotes => "cites",
            };
            let replaced = |old: &ArticleId, new: &ArticleId| {
                self.event.claims.iter().any(|c| c.article == *old && c.superseded_by.as_ref() == Some(new))
            };
            if replaced(&edge.child, &edge.parent) || replaced(&edge.parent, &edge.child) {
                let _ = writeln!(page, "  {} replaced its text by a later version", self.outlet(&edge.child));
                continue;
            }
            let unsure = if edge.direction == Direction::Unknown { " (or the other way round)" } else { "" };
            let _ = writeln!(page, "  {} {relation} {}{unsure}", self.outlet(&edge.child), self.outlet(&edge.parent));
            for why in &edge.evidence {
                let _ = writeln!(page, "     {}", clip(why, QUOTE));
            }
            for pair in edge.aligned.iter().take(if aligned { 5 } else { 0 }) {
                let _ = writeln!(page, "       copy:  {}", clip(&one_line(&pair.child.exact), QUOTE));
                let _ = writeln!(page, "       from:  {}", clip(&one_line(&pair.parent.exact), QUOTE));
            }
        }
    }

    fn claims(&self, page: &mut String) {
        title(page, "Every claim");
        for member in self.as_reported() {
            if let Some((reading, claim)) = self.claim(&member.id) {
                let sure = match (claim.polarity, claim.modality) {
                    (Polarity::Deny, _) => "denied",
                    (_, Modality::Asserted) => "asserted",
                    (_, other) => other.as_str(),
                };
                let sure = if member.superseded_by.is_some() { format!("{sure}, superseded") } else { sure.to_owned() };
                let _ = writeln!(
                    page,
                    "  {} {sure}: {}",
                    claim.kind,
                    quoted(&clip(&one_line(&claim.evidence.exact), QUOTE))
                );
                let _ = writeln!(page, "     {} in {}", hops(claim), named(reading));
            }
        }
    }

    /// The claims as they came out: Article by Article, the first published first and undated ones last, then by their place in
    /// the text.
    fn as_reported(&self) -> Vec<&EventClaim> {
        let mut members: Vec<&EventClaim> = self.event.claims.iter().collect();
        members.sort_by_cached_key(|member| {
            let day =
                self.readings.get(&member.article).and_then(|r| r.article.published.value.as_ref()?.bounds()?.earliest);
            let at = self.claim(&member.id).map(|(_, claim)| claim.evidence.span.start);
            (day.is_none(), day, member.article.clone(), at, member.id.clone())
        });
        members
    }

    fn reasons(&self, page: &mut String) {
        title(page, "Why this grade");
        for line in &self.event.trace {
            let _ = writeln!(page, "  - {line}");
        }
        if !self.event.would_raise.is_empty() {
            title(page, "What would raise it");
            for line in &self.event.would_raise {
                let _ = writeln!(page, "  - {line}");
            }
        }
    }
}

/// The class of an origin, for people.
trait ClassName {
    fn class_name(&self) -> String;
}

impl ClassName for news::Origin {
    fn class_name(&self) -> String {
        word(&self.class)
    }
}

/// The JSON name of a unit enum.
pub(crate) fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn title(page: &mut String, words: &str) {
    let _ = writeln!(page, "\n{STRONG}{words}{STRONG:#}");
}

/// The outlet of a Reading, with the file name where the outlet is not known.
fn named(reading: &Reading) -> String {
    reading.article.outlet_label()
}

/// The chain of who-says-so, nearest first.
pub(crate) fn hops(claim: &Claim) -> String {
    if claim.hops.is_empty() {
        return "in the article's own voice".to_owned();
    }
    let chain: Vec<_> = claim.hops.iter().map(|h| format!("{} ({})", h.name, word(&h.class))).collect();
    chain.join(" ← ")
}

/// The sentence around some words, on one line; nothing where the span does not fit the text.
pub(crate) fn in_context(article: &Article, span: Span) -> String {
    around(article, span).map_or_else(String::new, |sentence| one_line(sentence.of(&article.text)))
}

/// The text without its line breaks.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a denial denies; the words hold for one who denies and for several.
pub(crate) fn aspect_words(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Occurrence => "denied that it happened",
        Aspect::Order => "denied that it was ordered",
        Aspect::Extent => "denied how far it went",
    }
}

/// "12 to 20 killed", "at least 12 killed", "hundreds (100 or more) killed".
pub(crate) fn figure(row: &LedgerRow) -> String {
    persons((row.low, row.high), row.quantity, row.outcome, row.victims)
}

/// The same for the number of one claim.
pub(crate) fn told_figure(toll: &Casualty) -> String {
    persons((toll.low, toll.high), toll.quantity, toll.outcome, toll.victims)
}

fn persons(range: (Option<u64>, Option<u64>), quantity: Quantity, outcome: Outcome, victims: Victims) -> String {
    let number = match range {
        (Some(0), Some(0)) => "nobody".to_owned(),
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) if quantity == Quantity::Vague => format!("vague, {low} or more"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => "some".to_owned(),
    };
    let who = match victims {
        Victims::Unknown => String::new(),
        other => format!(" ({other})"),
    };
    format!("{number} {outcome}{who}")
}

fn ledger_line(row: &LedgerRow) -> String {
    let day = row.as_of.as_ref().map_or("undated", news::Edtf::as_str);
    let sure = if row.status == Modality::Asserted { String::new() } else { format!(", {}", row.status) };
    let gone = if row.superseded_by.is_some() { ", superseded by a correction" } else { "" };
    let raised = row.overtaken_on.as_ref().map(|day| format!(", raised on {day}")).unwrap_or_default();
    format!("{:<32} {} ({}), as of {day}{sure}{gone}{raised}", figure(row), row.claimant, word(&row.class))
}

fn matrix_line(cell: &MatrixCell) -> String {
    let name = |code: &Option<String>, of: fn(&str) -> Option<&'static str>| {
        code.as_ref().map(|code| of(code).map_or_else(|| code.clone(), str::to_owned))
    };
    let province = name(&cell.place.admin1, places::admin1_name);
    // A town that bears the name of its province is told from it.
    let named_alike = cell.place.city.is_some() && cell.place.city == province;
    let town = cell.place.city.as_ref().map(|city| if named_alike { format!("{city} city") } else { city.clone() });
    let place = [town, province.filter(|_| !named_alike), name(&cell.place.country, places::country_name)];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let side = |t: &Option<news::Edtf>| t.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
    let when = match (&cell.from, &cell.to) {
        (None, None) => "no date".to_owned(),
        (from, None) => format!("from {}", side(from)),
        (from, to) => format!("{} to {}", side(from), side(to)),
    };
    let place = if place.is_empty() { "place not stated".to_owned() } else { place };
    format!(
        "{:<18} {:<12} {:<24} {when} ({})",
        cell.service.to_string(),
        cell.state.as_str(),
        place,
        count(cell.claims.len(), "claim")
    )
}
