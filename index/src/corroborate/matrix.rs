//! The blackout matrix: which service was in which state, where and when, and who says so.

use std::collections::BTreeMap;

use news::{Bounds, Edtf, MatrixCell, MatrixPlace, Modality, Origin, PlaceStatus, Polarity, Service, State};

use super::event::Member;
use super::sighting::{bounds, join};

/// Cells by service, area, state and start. A cell ends where a later cell of the same service and area begins in another
/// state. Denied, possible and threatened cuts have no cell: they are claims, not states (a threat is the state `threatened`).
pub fn matrix(members: &[Member<'_>], origins: &[Origin]) -> Vec<MatrixCell> {
    type Key = (Service, MatrixPlace, State);
    let mut cells: BTreeMap<Key, (Option<Bounds>, Vec<news::ClaimId>)> = BTreeMap::new();
    for member in members {
        let claim = member.claim;
        let Some(blackout) = claim.blackout.as_ref().filter(|_| claim.polarity == Polarity::Affirm) else { continue };
        if matches!(claim.modality, Modality::Possible) {
            continue;
        }
        let mut areas: Vec<MatrixPlace> = claim
            .places
            .iter()
            .filter(|p| p.status == PlaceStatus::Affirmed)
            .map(|p| MatrixPlace { country: p.country.clone(), admin1: p.admin1.clone(), city: p.city.clone() })
            .collect();
        if areas.is_empty() {
            areas.push(MatrixPlace::default());
        }
        for service in &blackout.services {
            for area in &areas {
                let key = (service.service.clone(), area.clone(), service.state);
                let cell = cells.entry(key).or_default();
                cell.0 = match (cell.0, bounds(claim)) {
                    (Some(a), Some(b)) => Some(join(a, b)),
                    (a, b) => a.or(b),
                };
                cell.1.push(claim.id.clone());
            }
        }
    }
    let starts: Vec<(Service, MatrixPlace, State, Option<Bounds>)> =
        cells.iter().map(|((s, p, state), (b, _))| (s.clone(), p.clone(), *state, *b)).collect();
    cells
        .into_iter()
        .map(|((service, place, state), (time, mut claims))| {
            claims.sort();
            claims.dedup();
            let from = time.and_then(|b| b.earliest);
            // The first day on which the same service in the same area is said to be in another state.
            let next = starts
                .iter()
                .filter(|(s, p, other, _)| (s, p) == (&service, &place) && *other != state)
                .filter_map(|(_, _, _, b)| b.and_then(|b| b.earliest))
                .filter(|day| from.is_some_and(|from| *day > from))
                .min();
            let mut ids: Vec<_> = origins
                .iter()
                .filter(|o| o.claims.iter().any(|c| claims.binary_search(c).is_ok()))
                .map(|o| o.id.clone())
                .collect();
            ids.sort();
            MatrixCell {
                service,
                place,
                state,
                from: from.map(Edtf::day),
                to: next.map(Edtf::day),
                claims,
                origins: ids,
            }
        })
        .collect()
}
