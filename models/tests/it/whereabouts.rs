//! A town keeps its level: what it lies in, named beside it, is no place of the claim.

use news::Claim;

use crate::articles::read;

fn places(claim: &Claim) -> Vec<(&str, Option<&str>)> {
    claim.places.iter().map(|p| (p.text.as_str(), p.city.as_deref())).collect()
}

#[test]
fn an_enclosing_place_in_apposition_is_no_place_of_its_own() {
    let rows = [
        ("Mobile internet was suspended in Hyderabad, in Pakistan's Sindh province, on Tuesday.", "Hyderabad", "PK-SD"),
        (
            "Mobile internet was cut in Hyderabad, the capital of India's Telangana state, on Tuesday.",
            "Hyderabad",
            "IN-TS",
        ),
        ("In Atlanta, Georgia, police arrested nine demonstrators on Tuesday.", "Atlanta", "US-GA"),
        ("A protest in Kisumu, western Kenya, ended when officers opened fire, leaving seven dead.", "Kisumu", "KE-17"),
        ("Clashes in Libya's Tripoli killed six people on Tuesday.", "Tripoli", "LY-TB"),
        ("The internet was cut in Sulaymaniyah in Iraq's Kurdistan region on Tuesday.", "Sulaymaniyah", "IQ-SU"),
        ("The internet was cut in Sulaymaniyah, Iraqi Kurdistan, on Tuesday.", "Sulaymaniyah", "IQ-SU"),
    ];
    for (text, city, unit) in rows {
        let made = read(text).claims;
        assert!(!made.is_empty(), "{text}");
        for claim in &made {
            assert_eq!(places(claim), [(city, Some(city))], "{text}");
            assert_eq!(claim.places[0].admin1.as_deref(), Some(unit), "{text}");
        }
    }
}

#[test]
fn a_region_that_is_told_for_itself_stays() {
    let rows = [
        ("The internet was cut in Lahore and across Punjab on Tuesday.", ["Lahore", "Punjab"]),
        ("The internet was cut across Sindh, including in Hyderabad, on Tuesday.", ["Sindh", "Hyderabad"]),
    ];
    for (text, names) in rows {
        let made = read(text).claims;
        assert_eq!(made[0].places.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), names, "{text}");
    }
}

#[test]
fn a_name_alone_is_the_town_however_the_units_are_drawn() {
    let one = |text: &str| {
        let made = read(text).claims;
        let place = made[0].places[0].clone();
        (place.city, place.admin1, place.geonames)
    };
    assert_eq!(one("Mobile internet was cut in Maputo, the monitor said.").0.as_deref(), Some("Maputo"));
    assert_eq!(one("Mobile internet was cut in Maputo province, the monitor said.").0, None);
    let alone = one("Mobile internet was cut in Dhaka on Tuesday.");
    assert_eq!(
        alone,
        one("DHAKA, May 13 (Delta Wire) - Mobile internet was cut in Dhaka, a shopkeeper in Mirpur said.")
    );
}
