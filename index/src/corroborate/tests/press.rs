//! What outlets are and whose they are.

use super::*;

fn press() -> Press {
    let outlet = |domain: &str, name: &str, group: &str, kind: OutletKind| Outlet {
        domain: domain.to_owned(),
        name: name.to_owned(),
        group: group.to_owned(),
        kind,
        also: Vec::new(),
    };
    Press::new(&[
        outlet("tide.example", "The Tide", "Quay Press", OutletKind::Paper),
        outlet("ebb.example", "Ebb", "Quay Press", OutletKind::Broadcaster),
        outlet("netwatch.example", "Netwatch", "Netwatch Institute", OutletKind::Monitor),
        outlet("cables.example", "Cablescope", "Cablescope", OutletKind::Monitor),
        outlet("reef.example", "Reef", "Reef", OutletKind::Aggregator),
        outlet("state.example", "State News", "Republic of Kazakhstan", OutletKind::StateMedia),
    ])
}

#[test]
fn a_monitor_in_its_own_words_is_the_monitor_that_others_cite() {
    let cited = blackout("tide.example", 0, &[hop("Netwatch", SourceClass::Media, true)]);
    let own = blackout("netwatch.example", 1, &[]);
    let woven = printed([cited, own.clone()], &press());
    let event = only(&woven);
    let origins: Vec<_> = event.origins.iter().map(|o| (o.name.as_str(), o.class, o.named, o.via.len())).collect();
    assert_eq!(origins, [("Netwatch", SourceClass::Monitor, true, 2)]);
    assert_eq!(event.grade, Grade::Weak);
    let official = blackout("tide.example", 2, &[hop("a ministry source", SourceClass::Official, false)]);
    let other = blackout("quay.example", 3, &[hop("Cablescope", SourceClass::Media, true)]);
    let woven = printed([own, other, official], &press());
    assert_eq!(only(&woven).grade, Grade::Confirmed, "{:?}", only(&woven).trace);
}

#[test]
fn outlets_of_one_owner_are_one_voice() {
    let citing = |outlet: &str, seed, whom: &str| blackout(outlet, seed, &[hop(whom, SourceClass::Media, true)]);
    let both = [citing("c.example", 0, "The Tide"), citing("d.example", 1, "Ebb")];
    assert_eq!(only(&all(both.clone())).origins.len(), 2);
    assert_eq!(only(&printed(both, &press())).origins.len(), 1);
    let woven = printed([blackout("tide.example", 0, &[]), blackout("ebb.example", 1, &[])], &press());
    assert_eq!((only(&woven).origins.len(), only(&woven).grade), (1, Grade::Weak));
    let residents = [hop("residents", SourceClass::Witness, false)];
    let woven = printed([blackout("tide.example", 0, &residents), blackout("ebb.example", 1, &residents)], &press());
    assert_eq!(only(&woven).origins.len(), 1);
}

#[test]
fn who_passes_on_and_who_speaks_for_a_state_add_no_reporter() {
    let woven = printed([blackout("reef.example", 0, &[]), blackout("tide.example", 1, &[])], &press());
    assert_eq!(only(&woven).origins.len(), 1);
    let ministry = [hop("a Kazakh ministry source", SourceClass::Official, false)];
    let woven = printed([blackout("state.example", 0, &[]), blackout("tide.example", 1, &ministry)], &press());
    assert_eq!(only(&woven).origins.len(), 1, "{:?}", only(&woven).trace);
    let woven = printed([blackout("state.example", 0, &[])], &press());
    let origin = &only(&woven).origins[0];
    assert_eq!((origin.name.as_str(), origin.class), ("state media (state.example)", SourceClass::Official));
}
