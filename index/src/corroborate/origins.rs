//! Origins: who could know. The far end of each claim's hops, after lineage is collapsed.
//!
//! Own voice adds nothing where its lineage also cites someone; anonymous sources of one class in one lineage are one;
//! what cannot be told adds nothing at all.

use std::collections::{BTreeMap, BTreeSet};

use news::{Claim, Origin, OriginId, SourceClass, short_digest};

use super::bodies::{Bodies, generic};
use super::event::Member;
use crate::lineage::outlets;

/// What the supporting claims of one Event rest on.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    /// Independent origins, by id.
    pub origins: Vec<Origin>,
    /// Claims that rest on nobody who can be told ("reports say").
    pub untold: usize,
    /// Outlets whose own words add nothing beside the sources that their lineage cites.
    pub beside: Vec<String>,
}

/// Where one claim comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Root {
    /// Someone who is named, or a body that is named by what it is.
    Named(String),
    /// Someone of this class who is not named, known through this lineage.
    Anonymous(String, SourceClass),
    /// The lineage's own words.
    Own(String),
    /// Nobody can tell.
    Untold,
}

/// Counts the origins behind the supporting members. `lineage_of_outlet` names the lineage of an outlet that has an Article
/// in the Event.
pub fn origins(members: &[Member<'_>], bodies: &Bodies) -> Roots {
    let by_outlet: BTreeMap<String, String> = members
        .iter()
        .rev()
        .map(|m| (outlets::key(&m.profile.reading.article.outlet_label()), m.lineage.as_str().to_owned()))
        .collect();
    let mut found: BTreeMap<Root, Vec<&Member<'_>>> = BTreeMap::new();
    for member in members {
        found.entry(root(member, bodies, &by_outlet)).or_default().push(member);
    }
    let cited: BTreeSet<String> = found
        .iter()
        .filter(|(root, _)| !matches!(root, Root::Own(_)))
        .flat_map(|(root, members)| {
            let through = match root {
                Root::Anonymous(lineage, _) => Some(lineage.clone()),
                _ => None,
            };
            through.into_iter().chain(members.iter().map(|m| m.lineage.as_str().to_owned()))
        })
        .collect();
    let mut out = Roots::default();
    for (root, members) in &found {
        match root {
            Root::Untold => out.untold = members.len(),
            Root::Own(lineage) if cited.contains(lineage) => {
                out.beside.extend(members.iter().map(|m| m.profile.reading.article.outlet_label()));
            }
            Root::Anonymous(_, class) if grouped(*class) && named_in(&found, *class, members) => {}
            root => out.origins.push(origin(root, members)),
        }
    }
    out.beside.sort();
    out.beside.dedup();
    out.origins.sort_by(|a, b| a.id.cmp(&b.id));
    out
}

/// Classes whose bodies a text first mentions together and then by name: "groups that monitor the net", then NetBlocks.
fn grouped(class: SourceClass) -> bool {
    matches!(class, SourceClass::Monitor | SourceClass::Ngo | SourceClass::Activist)
}

/// Whether the same lineages name a source of this class, too.
fn named_in(found: &BTreeMap<Root, Vec<&Member<'_>>>, class: SourceClass, members: &[&Member<'_>]) -> bool {
    let is = |m: &&Member<'_>| m.claim.hops.last().is_some_and(|h| h.class == class);
    let named = found.iter().filter(|(root, _)| matches!(root, Root::Named(_))).flat_map(|(_, named)| named);
    let lineages: BTreeSet<_> = named.filter(|m| is(m)).map(|m| m.lineage).collect();
    members.iter().all(|m| lineages.contains(m.lineage))
}

/// The one who is responsible for a claim, as the ledger names him: name, class.
pub fn claimant(member: &Member<'_>, bodies: &Bodies) -> (String, SourceClass) {
    match far_end(member.claim) {
        Some(hop) => (bodies.name(&hop.name), hop.class),
        None => (member.profile.reading.article.outlet_label(), SourceClass::Media),
    }
}

/// The last hop; a medium at the end stands for whom it cites, which is not told.
fn far_end(claim: &Claim) -> Option<&news::Hop> {
    claim.hops.last()
}

fn root(member: &Member<'_>, bodies: &Bodies, by_outlet: &BTreeMap<String, String>) -> Root {
    let hops = &member.claim.hops;
    let own = member.lineage.as_str();
    // The lineage that a medium stands for: that of its Article, where we have one.
    let of_medium = |name: &str| {
        let key = outlets::key(name);
        by_outlet.get(&key).cloned().unwrap_or_else(|| format!("medium {key}"))
    };
    let medium = hops.iter().rev().skip(1).find(|h| h.class == SourceClass::Media && h.named);
    let Some(last) = hops.last() else { return Root::Own(own.to_owned()) };
    if last.class == SourceClass::Media && last.named {
        return match by_outlet.get(&outlets::key(&last.name)) {
            Some(lineage) => Root::Own(lineage.clone()),
            None => Root::Own(format!("medium {}", outlets::key(&last.name))),
        };
    }
    if last.named {
        return Root::Named(generic(&last.name).map_or_else(|| bodies.name(&last.name), str::to_owned));
    }
    if let Some(body) = generic(&last.name).filter(|_| last.class != SourceClass::Media) {
        return Root::Named(body.to_owned());
    }
    // "Experts say" explains what others know; a named analyst may have measured it.
    if matches!(last.class, SourceClass::Unknown | SourceClass::Media | SourceClass::Analyst) {
        return Root::Untold;
    }
    Root::Anonymous(medium.map_or_else(|| own.to_owned(), |m| of_medium(&m.name)), last.class)
}

fn origin(root: &Root, members: &[&Member<'_>]) -> Origin {
    let mut claims: Vec<_> = members.iter().map(|m| m.claim.id.clone()).collect();
    claims.sort();
    claims.dedup();
    let mut via: Vec<String> = members.iter().map(|m| m.profile.reading.article.outlet_label()).collect();
    via.sort();
    via.dedup();
    // The wording nearest to the origin: the lineage's root before its copies, then canonical order.
    let first = members.iter().min_by_key(|m| (m.copied, &m.claim.id));
    let printed = first.and_then(|m| m.claim.hops.last()).map_or("", |hop| hop.name.as_str());
    let class = first.and_then(|m| m.claim.hops.last()).map_or(SourceClass::Media, |hop| hop.class);
    let (key, name, class, named) = match root {
        Root::Named(name) => (format!("named {}", crate::lineage::speech::squash(name)), name.clone(), class, true),
        Root::Anonymous(lineage, class) => (format!("{class:?} of {lineage}"), printed.to_owned(), *class, false),
        Root::Own(lineage) => {
            let outlet = lineage.strip_prefix("medium ").map(str::to_owned);
            let label = outlet.or_else(|| first.map(|m| m.profile.reading.article.outlet_label())).unwrap_or_default();
            (format!("own {lineage}"), format!("reporting of {label}"), SourceClass::Media, true)
        }
        Root::Untold => (String::new(), String::new(), SourceClass::Unknown, false),
    };
    Origin { id: OriginId::new(short_digest(&["origin", &key])), name, class, named, via, claims }
}
