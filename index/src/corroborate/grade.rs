//! The grade of an Event, why it has it, and what would raise it, in words that a fact-checker reads.

use std::collections::{BTreeMap, BTreeSet};

use news::{Aspect, Event, EventClaim, Grade, Kind, LedgerRow, Lineage, Modality, Relation, SourceClass, Stance};

use super::event::Member;
use super::kin;
use super::origins::Roots;
use super::sources::Sources;

/// Monitors that confirm a blackout together with one human or official origin.
const MONITORS: usize = 2;

/// Sets grade, flag, trace and what would raise it. `members` are all claims of the Event, tolls included; `torn` are two
/// figures that exclude each other.
pub fn grade(
    event: &mut Event,
    members: &[Member<'_>],
    sources: &Sources<'_>,
    roots: &Roots,
    torn: Option<&(LedgerRow, LedgerRow)>,
    edges: &[Lineage],
) {
    let stands = |m: &&Member<'_>| m.superseded.is_none();
    let withdrawn = members.iter().any(|m| !stands(&m) && m.stance() == Stance::Supports)
        && !members.iter().filter(stands).any(|m| m.stance() == Stance::Supports);
    let acknowledged = members.iter().filter(stands).find(|m| acknowledges(event, m, sources));
    let monitors = roots.origins.iter().filter(|o| o.class == SourceClass::Monitor && o.named).count();
    let human = roots
        .origins
        .iter()
        .any(|o| !matches!(o.class, SourceClass::Monitor | SourceClass::Media | SourceClass::Unknown));
    let measured = event.kind == Kind::Blackout && monitors >= MONITORS && human;
    let count = roots.origins.len();
    let (grade, why) = match (acknowledged, measured, count) {
        (Some(m), _, _) => {
            let who = m.claim.hops.last().map_or("", |h| h.name.as_str());
            (Grade::Confirmed, format!("{CONFIRMED}{who}{ACKNOWLEDGES}"))
        }
        (None, true, _) => (
            Grade::Confirmed,
            format!("confirmed: {monitors} measurement monitors and a human or official origin agree"),
        ),
        (None, false, 0) if withdrawn => (
            Grade::Discounted,
            "discounted: what was said for it was taken back, and nothing else supports it".to_owned(),
        ),
        (None, false, 0) => (Grade::Ungraded, "ungraded: no origin can be told".to_owned()),
        (None, false, 1) => (Grade::Weak, "weak: one origin, however many outlets print it".to_owned()),
        (None, false, n) => (Grade::Corroborated, format!("corroborated: {n} independent origins")),
    };
    event.grade = grade;
    let denials: Vec<&Member<'_>> = members.iter().filter(stands).filter(|m| m.stance() == Stance::Disputes).collect();
    let torn = torn.map(|(a, b)| {
        let figure = |r: &LedgerRow| match (r.low, r.high) {
            (Some(a), Some(b)) if a == b => a.to_string(),
            (Some(a), Some(b)) => format!("{a} to {b}"),
            (Some(a), None) => format!("{a} or more"),
            (None, Some(b)) => format!("up to {b}"),
            (None, None) => "an unknown number".to_owned(),
        };
        format!("disputed: {} says {} {}, {} says {}", a.claimant, figure(a), a.outcome, b.claimant, figure(b))
    });
    event.disputed = !denials.is_empty() || torn.is_some();
    let mut trace = vec![why];
    let supporting: Vec<&EventClaim> =
        event.claims.iter().filter(|c| c.stance == Stance::Supports && c.superseded_by.is_none()).collect();
    let count = |of: &dyn Fn(&Member<'_>) -> String| {
        let all: BTreeSet<String> = members.iter().filter(stands).map(of).collect();
        all.len()
    };
    trace.push(format!(
        "{} in {} of {} support it",
        plural(supporting.len(), "claim"),
        plural(count(&|m| m.report.id().to_string()), "article"),
        plural(count(&|m| m.report.reading.article.outlet_label()), "outlet"),
    ));
    trace.extend(superseded(members));
    for origin in &event.origins {
        let named = if origin.named { "" } else { ", not named" };
        trace.push(format!(
            "origin: {} ({}{named}), through {}: {}",
            origin.name,
            class(origin.class),
            origin.via.join(", "),
            plural(origin.claims.len(), "claim")
        ));
    }
    trace.extend(collapsed(members, edges));
    trace.extend(credits(members));
    if !roots.beside.is_empty() {
        trace.push(format!(
            "the own words of {} add nothing beside the sources that they cite",
            roots.beside.join(", ")
        ));
    }
    if roots.untold > 0 {
        trace.push(format!(
            "{} on sources that cannot be told and add nothing",
            match roots.untold {
                1 => "1 claim rests".to_owned(),
                n => format!("{n} claims rest"),
            }
        ));
    }
    trace.extend(denials.iter().map(|m| denial(m)));
    trace.extend(torn);
    let mut seen = BTreeSet::new();
    trace.retain(|line| seen.insert(line.clone()));
    event.trace = trace;
    event.would_raise = would_raise(event, monitors);
}

/// Edges inside the Event, each told once.
fn collapsed(members: &[Member<'_>], edges: &[Lineage]) -> Vec<String> {
    let outlets: BTreeMap<_, _> = members.iter().map(|m| (m.report.id(), &m.report.reading.article)).collect();
    let outlet = |id: &news::ArticleId| outlets.get(id).map(|article| article.outlet_label());
    let replaced = |old: &news::ArticleId, new: &news::ArticleId| {
        members.iter().any(|m| m.report.id() == old && m.superseded.is_some_and(|s| s.article == *new))
    };
    let mut out: Vec<String> = Vec::new();
    for edge in edges {
        let (Some(child), Some(parent)) = (outlet(&edge.child), outlet(&edge.parent)) else { continue };
        // Of two versions of one text the trace says that the later replaced the other.
        if replaced(&edge.child, &edge.parent) || replaced(&edge.parent, &edge.child) {
            continue;
        }
        let how = match edge.relation {
            Relation::Mirror => "prints the same text as",
            Relation::Wire => "prints the same agency text as",
            Relation::Rewrite => "rewrites",
            Relation::Quotes => "quotes",
        };
        let counted = if kin::binds(edge) { "counted as one voice" } else { "its own sources still count" };
        out.push(format!("lineage: {child} {how} {parent}: {counted}"));
    }
    out.sort();
    out.dedup();
    out
}

/// Wire credits that the Articles carry: told, because a reader sees them, and counted by what the texts share alone.
fn credits(members: &[Member<'_>]) -> Vec<String> {
    let of = |m: &Member<'_>| {
        let article = &m.report.reading.article;
        let outlet = article.outlet_label();
        let others = article.wire_credits.iter().filter(|credit| !crate::lineage::outlets::same(credit, &outlet));
        let others: Vec<&str> = others.map(String::as_str).collect();
        (!others.is_empty())
            .then(|| format!("{outlet} credits {}; a credit alone adds no origin", others.join(" and ")))
    };
    let mut out: Vec<String> = members.iter().filter_map(of).collect();
    out.sort();
    out.dedup();
    out
}

/// Texts that later versions replaced, each told once, with the figures that only they give.
fn superseded(members: &[Member<'_>]) -> Vec<String> {
    let mut texts: BTreeMap<(String, Option<jiff::civil::Date>), usize> = BTreeMap::new();
    for member in members {
        if let Some(successor) = member.superseded {
            *texts.entry((member.report.reading.article.outlet_label(), successor.on)).or_default() += 1;
        }
    }
    let told = |((outlet, on), claims): (&(String, Option<jiff::civil::Date>), &usize)| {
        let by = on.map_or_else(|| "a later version of the text".to_owned(), |day| format!("a correction on {day}"));
        format!("{} of {outlet} superseded by {by}: what it no longer prints adds nothing", plural(*claims, "claim"))
    };
    texts.iter().map(told).collect()
}

fn denial(member: &Member<'_>) -> String {
    let who = member.claim.hops.iter().rev().map(|h| h.name.as_str()).collect::<Vec<_>>().join(", through ");
    let who = if who.is_empty() { member.report.reading.article.outlet_label() } else { who };
    let what = match member.claim.denies.as_ref().map(|d| d.aspect) {
        Some(Aspect::Order) => "that it was ordered",
        Some(Aspect::Extent) => "how far it went",
        Some(Aspect::Occurrence) | None => "that it happened",
    };
    format!("disputed: {who} denied {what} (“{}”)", member.claim.evidence.exact)
}

fn would_raise(event: &Event, monitors: usize) -> Vec<String> {
    let mut out = Vec::new();
    let blackout = event.kind == Kind::Blackout;
    let origin = event.origins.first().map_or("it", |o| o.name.as_str());
    match event.grade {
        Grade::Confirmed | Grade::Discounted => return out,
        Grade::Ungraded => out.push("any source that can be told: who says so, and how they could know".to_owned()),
        Grade::Weak => out.push(format!("a second origin that does not go back to {origin}")),
        Grade::Corroborated => {}
    }
    if blackout && monitors < MONITORS {
        let more = MONITORS - monitors;
        out.push(format!(
            "measurements of {} more network monitor{}",
            if more == 1 { "one" } else { "two" },
            if more == 1 { "" } else { "s" }
        ));
    }
    if responsible(event.kind) {
        out.push(
            "an acknowledgement on the record by a named person or office of the party held responsible".to_owned(),
        );
    } else if event.grade == Grade::Weak {
        out.push("a named official, a rights group or witnesses interviewed by another outlet".to_owned());
    }
    out
}

/// Kinds for which the state where it happens is held responsible.
fn responsible(kind: Kind) -> bool {
    matches!(kind, Kind::Blackout | Kind::Crackdown | Kind::Execution | Kind::Arrest)
}

/// Whether a named person or office of the state where it happened says that it did. Foreign officials are ordinary origins:
/// the words around the name must mark this country and no other.
fn acknowledges(event: &Event, member: &Member<'_>, sources: &Sources<'_>) -> bool {
    let Some(hop) = member.claim.hops.last() else { return false };
    let official = matches!(hop.class, SourceClass::Official | SourceClass::Security) && hop.named;
    let said = member.claim.modality == Modality::Asserted && member.asserts() && member.claim.kind != Kind::Casualty;
    // Who was killed by whom is open; that police fired on people says it.
    let their_deed = responsible(event.kind) || (event.kind == Kind::Killing && member.claim.kind == Kind::Crackdown);
    if !official || !said || !their_deed {
        return false;
    }
    let mut here: Vec<&str> = event.places.iter().filter_map(|p| p.country.as_deref()).collect();
    here.sort_unstable();
    here.dedup();
    let [here] = here[..] else { return false };
    let marks = sources.marks(member, hop);
    !marks.is_empty() && marks.iter().all(|mark| *mark == here)
}

fn class(class: SourceClass) -> &'static str {
    match class {
        SourceClass::Official => "official",
        SourceClass::Security => "security forces",
        SourceClass::Monitor => "network monitor",
        SourceClass::Ngo => "rights or aid group",
        SourceClass::Activist => "activists",
        SourceClass::Witness => "witness",
        SourceClass::Media => "outlet",
        SourceClass::Medical => "medical",
        SourceClass::Analyst => "analyst",
        SourceClass::Unknown => "class not told",
    }
}

fn plural(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}
/// Who acknowledges it, by the trace of a confirmed Event.
pub(crate) fn told_acknowledger(trace: &[String]) -> Option<&str> {
    trace.iter().find_map(|line| line.strip_prefix(CONFIRMED)?.strip_suffix(ACKNOWLEDGES))
}

const CONFIRMED: &str = "confirmed: ";
const ACKNOWLEDGES: &str = ", of the party held responsible, acknowledges it on the record";
