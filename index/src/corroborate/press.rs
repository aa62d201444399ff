//! The press: what is known of outlets, so that who prints his own findings is told from who reports, and the outlets of one
//! owner count once.

use std::collections::BTreeMap;

use news::{Outlet, OutletKind, SourceClass};

use super::countries;
use crate::lineage::outlets::key;

/// The outlets that a configuration names; empty where there is none.
#[derive(Clone, Debug, Default)]
pub struct Press {
    outlets: Vec<Outlet>,
    by_domain: BTreeMap<String, usize>,
    /// Key of a name → its one outlet; null where two share it.
    by_name: BTreeMap<String, Option<usize>>,
    /// Owner group → how many outlets it has.
    groups: BTreeMap<String, usize>,
}

/// Whose words an outlet's own words are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnWords {
    /// A body's that prints its own findings: its name.
    Body(String),
    /// A state's, by its country.
    State(String),
    /// Someone's who cannot be told.
    Untold,
    /// A reporter's.
    Report,
}

impl Press {
    /// Takes outlets in any order; of two with one domain the first counts.
    pub fn new(outlets: &[Outlet]) -> Self {
        let mut outlets = outlets.to_vec();
        outlets.sort_by(|a, b| a.domain.cmp(&b.domain));
        outlets.dedup_by(|b, a| a.domain == b.domain);
        let mut out = Self::default();
        for (at, outlet) in outlets.iter().enumerate() {
            *out.groups.entry(outlet.group.clone()).or_default() += 1;
            for domain in std::iter::once(&outlet.domain).chain(&outlet.also) {
                out.by_domain.entry(domain.to_lowercase()).or_insert(at);
            }
        }
        for (at, outlet) in outlets.iter().enumerate() {
            // An owner of one outlet goes by the outlet's name and by its own.
            let owner = Some(&outlet.group).filter(|group| out.groups.get(*group) == Some(&1));
            let names = [Some(&outlet.name), Some(&outlet.domain), owner];
            for name in names.into_iter().flatten().map(|name| key(name)).filter(|name| !name.is_empty()) {
                let entry = out.by_name.entry(name).or_insert(Some(at));
                *entry = entry.filter(|known| *known == at);
            }
        }
        out.outlets = outlets;
        out
    }

    /// The outlet of a domain or of a printed name.
    pub fn outlet(&self, name: &str) -> Option<&Outlet> {
        let at = self.by_domain.get(&name.to_lowercase()).copied();
        at.or_else(|| self.by_name.get(&key(name)).copied().flatten()).map(|at| &self.outlets[at])
    }

    /// The one key of an outlet and of all others of its owner.
    pub fn voice(&self, name: &str) -> String {
        self.outlet(name).map_or_else(|| key(name), |outlet| key(&outlet.group))
    }

    /// The body that prints its own findings under this name, and its class.
    pub fn body(&self, name: &str) -> Option<(&str, SourceClass)> {
        let outlet = self.outlet(name)?;
        let class = match outlet.kind {
            OutletKind::Monitor => SourceClass::Monitor,
            OutletKind::Ngo => SourceClass::Ngo,
            _ => return None,
        };
        let owner = self.groups.get(&outlet.group).is_some_and(|outlets| *outlets > 1);
        Some((if owner { &outlet.group } else { &outlet.name }, class))
    }

    /// Whose words an outlet's own words are.
    pub fn own_words(&self, name: &str) -> OwnWords {
        let Some(outlet) = self.outlet(name) else { return OwnWords::Report };
        match outlet.kind {
            OutletKind::Monitor | OutletKind::Ngo => {
                self.body(name).map_or(OwnWords::Report, |(body, _)| OwnWords::Body(body.to_owned()))
            }
            OutletKind::Aggregator => OwnWords::Untold,
            OutletKind::StateMedia => {
                let of = countries::one(countries::marked(&outlet.group));
                of.or_else(|| countries::one(countries::marked(&outlet.name))).map_or(OwnWords::Report, OwnWords::State)
            }
            OutletKind::Agency | OutletKind::Broadcaster | OutletKind::Paper | OutletKind::Blog => OwnWords::Report,
        }
    }

    /// Whether an outlet of this name counts as it does for another press.
    pub fn agrees(&self, other: &Self, name: &str) -> bool {
        let counts =
            |press: &Self| (press.voice(name), press.own_words(name), press.outlet(name).map(|o| o.name.clone()));
        counts(self) == counts(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlet(domain: &str, name: &str, group: &str, kind: OutletKind) -> Outlet {
        Outlet {
            domain: domain.to_owned(),
            name: name.to_owned(),
            group: group.to_owned(),
            kind,
            also: vec![format!("also-{domain}")],
        }
    }

    #[test]
    fn outlets_go_by_domain_name_and_owner() {
        let press = Press::new(&[
            outlet("tide.example", "The Tide", "Quay Press", OutletKind::Paper),
            outlet("ebb.example", "Ebb", "Quay Press", OutletKind::Broadcaster),
            outlet("pulse.example", "Pulse", "Pulse Institute", OutletKind::Monitor),
            outlet("reef.example", "Reef", "Reef", OutletKind::Aggregator),
            outlet("state.example", "State News", "Republic of Kazakhstan", OutletKind::StateMedia),
        ]);
        assert_eq!(press.voice("tide.example"), press.voice("Ebb"));
        assert_eq!(press.voice("also-tide.example"), press.voice("The Tide"));
        assert_ne!(press.voice("tide.example"), press.voice("pulse.example"));
        for name in ["Pulse", "pulse.example", "the Pulse Institute", "Pulse Institute"] {
            let found = press.body(name.trim_start_matches("the "));
            assert_eq!(found, Some(("Pulse", SourceClass::Monitor)), "{name}");
        }
        assert_eq!(press.own_words("pulse.example"), OwnWords::Body("Pulse".to_owned()));
        assert_eq!(press.own_words("reef.example"), OwnWords::Untold);
        assert_eq!(press.own_words("state.example"), OwnWords::State("KZ".to_owned()));
        assert_eq!(press.own_words("unknown.example"), OwnWords::Report);
        assert!(press.agrees(&Press::default(), "unknown.example") && !press.agrees(&Press::default(), "Ebb"));
    }
}
