//! Which claim is quoted first for an origin and for a figure.

use news::{ArticleId, Edtf, Kind, Reading, SourceClass};

use super::super::all;
use super::super::made::{claim, hop, reading, toll};
use super::{BODY, only, report};

fn dated(mut one: Reading, day: Option<&str>) -> Reading {
    one.article.published.value = day.map(|day| Edtf::parse(day).unwrap());
    one.article = one.article.sealed();
    let union = [hop("the harbour union", SourceClass::Ngo, true)];
    // The later words come first in the order of reading.
    claim(&mut one, Kind::Attack, "Koval Square", &union);
    claim(&mut one, Kind::Attack, "nternet", &union);
    toll(&mut one, "Velgrad", 9, Some(9), &union);
    one
}

fn first(readings: &[Reading]) -> [(ArticleId, String); 2] {
    let woven = all(readings.to_vec());
    let event = only(&woven);
    [&event.origins[0].claims[0], &event.ledger[0].claims[0]].map(|id| {
        let of = |r: &&Reading| r.claims.iter().any(|c| c.id == *id);
        let home = readings.iter().find(of).unwrap();
        let claim = home.claims.iter().find(|c| c.id == *id).unwrap();
        (home.article.id.clone(), claim.evidence.exact.clone())
    })
}

#[test]
fn the_earliest_text_is_quoted_and_its_first_words() {
    // Whichever of the two has the smaller id.
    for (early, late) in [(0, 1), (1, 0), (2, 3), (3, 2)] {
        let one = dated(report("a.example", early), Some("2031-05-04T08:00:00Z"));
        for day in [Some("2031-05-04T09:00:00Z"), Some("2031-05-05"), None] {
            let other = dated(report("b.example", late), day);
            let [origin, figure] = first(&[other, one.clone()]);
            assert_eq!(origin, (one.article.id.clone(), "nternet".to_owned()), "{early} {day:?}");
            assert_eq!(figure.0, one.article.id);
        }
    }
}

#[test]
fn a_copy_is_quoted_after_what_it_copies() {
    for outlet in ["b.example", "c.example", "d.example", "e.example"] {
        let one = dated(reading("a.example", None, BODY), Some("2031-05-04"));
        let copy = dated(reading(outlet, None, BODY), Some("2031-05-05"));
        let [origin, figure] = first(&[copy, one.clone()]);
        assert_eq!([origin.0, figure.0], [one.article.id.clone(), one.article.id.clone()]);
    }
}
