//! Which figures replace one another, and which exclude each other.

use news::{Basis, Edtf, Kind, Reading, SourceClass};

use super::super::made::{claim, hop, toll};
use super::super::{Woven, all};
use super::{only, report};

/// A report of one attack with the number of the dead that someone gives; `day` null where nothing dates the text.
fn counted(outlet: &str, seed: usize, day: Option<&str>, low: u64, who: &str) -> Reading {
    let mut one = report(outlet, seed);
    one.article.published.value = day.map(|day| Edtf::parse(day).unwrap());
    one.article = one.article.sealed();
    let who = [hop(who, SourceClass::Official, who.starts_with(char::is_uppercase))];
    claim(&mut one, Kind::Attack, "nternet", &who);
    toll(&mut one, "Velgrad", low, Some(low), &who);
    for claim in &mut one.claims {
        claim.time.edtf = Some(Edtf::parse("2031-05-04").unwrap());
    }
    one
}

/// Figures with the day on which their claimant raised them.
fn figures(woven: &Woven) -> Vec<(u64, Option<&str>)> {
    only(woven).ledger.iter().map(|r| (r.low.unwrap(), r.overtaken_on.as_ref().map(Edtf::as_str))).collect()
}

const MORNING: Option<&str> = Some("2031-05-04T08:00:00Z");
const EVENING: Option<&str> = Some("2031-05-04T20:00:00Z");

#[test]
fn undated_figures_are_of_no_one_time() {
    let told = |a: Option<&str>, b: Option<&str>| {
        let woven = all([counted("a.example", 0, a, 9, "Mayor Ruun"), counted("b.example", 1, b, 30, "Governor Tam")]);
        only(&woven).disputed
    };
    assert!(told(MORNING, EVENING));
    assert!(!told(None, None));
    assert!(!told(MORNING, None));
    assert!(!told(Some("2031-05"), Some("2031-05")));
}

#[test]
fn a_claimant_who_raises_a_toll_replaces_it() {
    for (first, second) in [(MORNING, EVENING), (Some("2031-05-04"), Some("2031-05-06"))] {
        let pair = [
            counted("a.example", 0, first, 12, "authorities"),
            counted("b.example", 1, second, 27, "Kazakh officials"),
        ];
        for readings in [pair.clone(), [pair[1].clone(), pair[0].clone()]] {
            let woven = all(readings);
            let day = second.map(|at| &at[..10]);
            let mut rows = figures(&woven);
            rows.sort_unstable();
            assert_eq!((rows, only(&woven).disputed), (vec![(12, day), (27, None)], false));
        }
    }
    // A lower later figure replaces none, nor does one of which nothing says that it came later.
    for (low, second) in [(9, Some("2031-05-06")), (27, Some("2031-05-04"))] {
        let woven = all([
            counted("a.example", 0, Some("2031-05-04"), 12, "Mayor Ruun"),
            counted("b.example", 1, second, low, "Mayor Ruun"),
        ]);
        assert!(figures(&woven).iter().all(|(_, raised)| raised.is_none()));
        assert!(!only(&woven).disputed);
    }
}

#[test]
fn who_says_that_nobody_died_contradicts_who_counts_the_dead_unless_it_was_too_early_to_know() {
    let with = |denied: &str, counted_on: &str| {
        let mut none = counted("a.example", 0, Some(denied), 0, "Chief Oran");
        none.claims.iter_mut().for_each(|claim| claim.polarity = news::Polarity::Deny);
        none.claims.retain(|claim| claim.kind == Kind::Casualty);
        let woven = all([none, counted("b.example", 1, Some(counted_on), 11, "Governor Tam")]);
        only(&woven).disputed
    };
    assert!(with("2031-05-04", "2031-05-04"));
    assert!(with("2031-05-06", "2031-05-07"), "two days after the attack");
    assert!(with("2031-05-07", "2031-05-05"));
    assert!(!with("2031-05-04", "2031-05-05"), "on the day of the attack, before anyone had counted");
}

#[test]
fn who_is_behind_with_a_toll_contradicts_nobody_and_who_gives_another_does() {
    let with = |low: u64| {
        let woven = all([
            counted("a.example", 0, MORNING, 12, "Mayor Ruun"),
            counted("b.example", 1, EVENING, 27, "Mayor Ruun"),
            counted("c.example", 2, EVENING, low, "Governor Tam"),
        ]);
        only(&woven).disputed
    };
    assert!(!with(12));
    assert!(!with(27));
    assert!(with(19));
    assert!(with(40));
}

#[test]
fn a_sum_and_one_incident_are_not_compared() {
    let mut sum = counted("b.example", 1, EVENING, 300, "Governor Tam");
    sum.claims[1].casualty.as_mut().unwrap().basis = Basis::Cumulative;
    let mut other = counted("b.example", 1, EVENING, 300, "Governor Tam");
    other.claims[1].time.edtf = Some(Edtf::parse("2031-05-03").unwrap());
    for second in [sum, other] {
        let woven = all([counted("a.example", 0, MORNING, 12, "Mayor Ruun"), second.clone()]);
        assert!(!only(&woven).disputed);
        let woven = all([counted("a.example", 0, MORNING, 12, "Governor Tam"), second]);
        assert!(figures(&woven).iter().all(|(_, raised)| raised.is_none()));
    }
}
