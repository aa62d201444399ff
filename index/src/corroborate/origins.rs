//! Origins: who could know. The far end of each claim's hops, after lineage is collapsed.
//!
//! Own voice adds nothing where its outlet also cites someone; anonymous sources of one class in one outlet are one;
//! "the authorities" are none beside an official of theirs; what cannot be told adds nothing at all.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use news::{Origin, OriginId, SourceClass, short_digest};

use super::event::{Member, as_told};
use super::sources::{Root, Sources, grouped};

/// What the supporting claims of one Event rest on.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    /// Independent origins, by id.
    pub origins: Vec<Origin>,
    /// Claims that rest on nobody who can be told ("reports say").
    pub untold: usize,
    /// Outlets whose own words add nothing beside the sources that they cite.
    pub beside: Vec<String>,
}

type Found<'a, 'b> = BTreeMap<Root, Vec<&'a Member<'b>>>;

/// Counts the origins behind the supporting members.
pub fn origins(members: &[Member<'_>], sources: &Sources<'_>) -> Roots {
    let mut found: Found<'_, '_> = BTreeMap::new();
    for member in members.iter().filter(|m| !sources.denies(m)) {
        found.entry(sources.root(member)).or_default().push(member);
    }
    fold_outlets(&mut found, sources);
    fold_authorities(&mut found, sources);
    let cited: BTreeSet<String> = found
        .iter()
        .filter(|(root, _)| !matches!(root, Root::Own(_)))
        .flat_map(|(root, members)| {
            let through = match root {
                Root::Anonymous(voice, _) => Some(voice.clone()),
                _ => None,
            };
            through.into_iter().chain(members.iter().map(|m| sources.voice(m).to_owned()))
        })
        .collect();
    let mut out = Roots::default();
    for (root, members) in &found {
        match root {
            Root::Untold => out.untold = members.len(),
            Root::Own(voice) if cited.contains(voice) => {
                out.beside.extend(members.iter().map(|m| m.report.reading.article.outlet_label()));
            }
            Root::Anonymous(_, class) if grouped(*class) && named_in(&found, *class, members, sources) => {}
            root => out.origins.push(origin(root, members, sources)),
        }
    }
    out.beside.sort();
    out.beside.dedup();
    out.origins.sort_by(|a, b| a.id.cmp(&b.id));
    out
}

/// A monitor or group that prints its own findings is one origin, cited by others or in its own words.
fn fold_outlets(found: &mut Found<'_, '_>, sources: &Sources<'_>) {
    let named: Vec<(String, Root)> = found
        .keys()
        .filter_map(|root| match root {
            Root::Named(name) => Some((sources.key(name), root.clone())),
            _ => None,
        })
        .collect();
    for (key, root) in named {
        if let Some(own) = found.remove(&Root::Own(key)) {
            found.entry(root).or_default().extend(own);
        }
    }
}

/// Folds a country's authorities into an official of that country: a named one before a described one, then the one with
/// more claims.
fn fold_authorities(found: &mut Found<'_, '_>, sources: &Sources<'_>) {
    let vague: Vec<Root> = found.keys().filter(|root| matches!(root, Root::Authorities(_))).cloned().collect();
    for root in vague {
        let Root::Authorities(party) = &root else { continue };
        let speaks = |(other, members): &(&Root, &Vec<&Member<'_>>)| {
            // Whose "the authorities" are is not always told: then any official who speaks may be of them.
            let same =
                |m: &&Member<'_>| sources.party(m).is_some_and(|p| party.as_ref().is_none_or(|known| *known == p));
            let official = matches!(other, Root::Named(_) | Root::Anonymous(..)) && members.iter().any(same);
            official || party.is_none() && matches!(other, Root::Authorities(Some(_)))
        };
        let rank = |(other, members): &(&Root, &Vec<&Member<'_>>)| {
            (matches!(other, Root::Anonymous(..)), Reverse(members.len()), (*other).clone())
        };
        let Some(home) = found.iter().filter(speaks).min_by_key(rank).map(|(other, _)| other.clone()) else { continue };
        let members = found.remove(&root).unwrap_or_default();
        found.entry(home).or_default().extend(members);
    }
}

/// Whether the same outlets name a source of this class, too.
fn named_in(found: &Found<'_, '_>, class: SourceClass, members: &[&Member<'_>], sources: &Sources<'_>) -> bool {
    let is = |m: &&&Member<'_>| m.claim.hops.last().is_some_and(|h| h.class == class);
    let named = found.iter().filter(|(root, _)| matches!(root, Root::Named(_))).flat_map(|(_, named)| named);
    let voices: BTreeSet<&str> = named.filter(is).map(|m| sources.voice(m)).collect();
    members.iter().all(|m| voices.contains(sources.voice(m)))
}

fn origin(root: &Root, members: &[&Member<'_>], sources: &Sources<'_>) -> Origin {
    let claims = as_told(members.iter().copied());
    let mut via: Vec<String> = members.iter().map(|m| m.report.reading.article.outlet_label()).collect();
    via.sort();
    via.dedup();
    // The wording nearest to the origin: a name before the authorities that fold into it, then as claims are quoted.
    let first = members.iter().min_by_key(|m| {
        let hop = m.claim.hops.last();
        (hop.is_none_or(|h| sources.authority(&h.name)), hop.is_some_and(|h| !h.named), m.told())
    });
    let last = first.and_then(|m| m.claim.hops.last());
    let printed = last.map_or("", |hop| hop.name.as_str());
    let class = last.map_or(SourceClass::Media, |hop| hop.class);
    let (key, name, class, named) = match root {
        Root::Named(name) => {
            let class = sources.class_of(name).unwrap_or(class);
            (format!("named {}", crate::lineage::speech::squash(name)), name.clone(), class, true)
        }
        Root::Anonymous(voice, class) => (format!("{class:?} of {voice}"), printed.to_owned(), *class, false),
        Root::Authorities(party) => {
            let key = format!("authorities of {}", party.as_deref().unwrap_or(""));
            let state = || format!("state media ({})", via.join(", "));
            match printed {
                "" => (key, state(), SourceClass::Official, false),
                printed => (key, printed.to_owned(), class, false),
            }
        }
        Root::Own(voice) => {
            let here = members.iter().find(|m| sources.printed_by(m) == *voice);
            let label = here.map(|m| m.report.reading.article.outlet_label());
            let label = label.or_else(|| Some(printed.to_owned()).filter(|p| !p.is_empty()));
            (
                format!("own {voice}"),
                format!("reporting of {}", label.unwrap_or_else(|| voice.clone())),
                SourceClass::Media,
                true,
            )
        }
        Root::Untold => (String::new(), String::new(), SourceClass::Unknown, false),
    };
    Origin { id: OriginId::new(short_digest(&["origin", &key])), name, class, named, via, claims }
}
