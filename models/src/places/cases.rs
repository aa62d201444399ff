//! Invented sentences against the places that a reader would mark.

use super::*;
use crate::Document;
use crate::attribution::testing::article;

/// "text=code" of each place: the unit's code, else the country's, else the name; `!` before a level that is a town.
fn read(title: &str, body: &str) -> String {
    let article = article(title, body);
    let found = find(&Document::new(&article));
    let show = |e: &news::Entity| {
        let Some(p) = e.place.clone() else { return format!("{}=?", e.text) };
        let town = if p.level == news::Level::City { "!" } else { "" };
        format!("{}={town}{}", e.text, p.admin1.or(p.country).unwrap_or(p.name))
    };
    found.iter().map(show).collect::<Vec<_>>().join(" ")
}

#[test]
fn places_are_found_and_resolved_as_a_reader_would() {
    for (body, want) in [
        (
            "Shops closed in Alborz, Kurdestan, Zanjan and Fars provinces, an Iranian official said.",
            "Alborz=IR-30 Kurdestan=IR-12 Zanjan=IR-19 Fars=IR-07 Iranian=IR",
        ),
        ("A bakery burned in Paris, Texas, and another in Lyon.", "Paris=!US-TX Texas=US-TX Lyon=!FR-ARA"),
        ("The mill in Gary, Ind., shut its gates.", "Gary=!US-IN Ind=US-IN"),
        ("Iraqi troops left Mosul for Kurdistan on foot.", "Iraqi=IQ Mosul=!IQ-NI Kurdistan=IQ-KR"),
        ("Iranian guards moved through Kurdistan and Ahvaz.", "Iranian=IR Kurdistan=IR-12 Ahvaz=!IR-06"),
        ("Iranian guards moved through Kurdistan and Kermanshah.", "Iranian=IR Kurdistan=IR-12 Kermanshah=IR-05"),
        ("Iranian guards moved through Kermanshah and Ahvaz.", "Iranian=IR Kermanshah=!IR-05 Ahvaz=!IR-06"),
        ("The tanker crossed the Gulf of Oman to the West Bank of nothing.", "Gulf of Oman=Gulf of Oman West Bank=PS"),
        ("Clinics reopened in the Gaza Strip.", "Gaza Strip=PS"),
        ("Rain fell on Deir ez-Zor and Al-Hasakah in Syria.", "Deir ez-Zor=!SY-DY Al-Hasakah=!SY-HA Syria=SY"),
        (
            "Fishermen in Port-au-Prince and Abidjan, Côte d'Ivoire, struck.",
            "Port-au-Prince=!HT-OU Abidjan=!CI-AB Côte d'Ivoire=CI",
        ),
        ("Somali pirates boarded it, and Somali residents saw it.", "Somali=SO Somali=SO"),
        ("Ethiopia said that drought reached the Somali region.", "Ethiopia=ET Somali=ET-SO"),
        ("He paid US$40 to the man from Laurel County, Kentucky.", "Laurel County=!US-KY Kentucky=US-KY"),
    ] {
        assert_eq!(read("A plain day", body), want, "{body}");
    }
}

#[test]
fn persons_bodies_and_common_words_are_no_places() {
    for body in [
        "Jordan Smith met Chad Walker and Paris Hilton.",
        "Mr. Houston said that the Washington Post was wrong.",
        "They voted in May and again in March 2009.",
        "The fans of United Russia read the China Daily and watched Al Jazeera.",
        "Nice work, said Mobile users. Most of them were men.",
    ] {
        assert_eq!(read("A plain day", body), "", "{body}");
    }
}

#[test]
fn texts_without_capitals_still_name_the_large_places() {
    let body = "police in baghdad and damascus said that nobody was hurt in iraq on sunday, and the march in nice hats went on \
                without any trouble at all.";
    assert_eq!(read("a plain day", body), "baghdad=!IQ-BG damascus=!SY-DI iraq=IQ");
    assert_eq!(read("FLOOD CUTS ROADS IN MOSUL", "It rained."), "MOSUL=!IQ-NI");
}

#[test]
fn an_article_is_at_home_where_it_is_written_and_what_it_names() {
    for (body, want) in [
        // The great city of a name, not its namesake where some power has advisers.
        ("Lima, 7 May 89 (Agency) -- American advisers came.", "Lima=!PE-LMA American=US"),
        // Towns of many lands, and quarters that no table holds, are left open far from home.
        (
            "Bogota, 3 Mar 90 (Agency) -- Shots rang in Colombia. Rebels held San Ramon in Colombia.",
            "Bogota=!CO-DC Colombia=CO San Ramon=? Colombia=CO",
        ),
        (
            "Shots rang in the Escalon neighborhood, in Bolivia and in La Paz in Bolivia.",
            "Escalon=? Bolivia=BO La Paz=!BO-L Bolivia=BO",
        ),
        // A language, not the village.
        ("The radio of Bolivia spoke in Spanish.", "Bolivia=BO Spanish=ES"),
        // A name that goes on is another name.
        ("Troops entered San Pedro Tulapan in Bolivia.", "Bolivia=BO"),
        ("Troops entered Milagro de la Vega in Bolivia.", "Bolivia=BO"),
    ] {
        assert_eq!(read("A plain day", body), want, "{body}");
    }
}

#[test]
fn governments_and_adjectives_are_told_from_places_of_action() {
    let article = article("A plain day", "Tehran rejected the claim. Shots rang in Tehran. Iranian police came.");
    let document = Document::new(&article);
    let found = find(&document);
    let told: Vec<_> = found.iter().map(|e| (is_where(&document, e), is_demonym(e))).collect();
    assert_eq!(told, [(false, false), (true, false), (false, true)]);
}

#[test]
fn any_text_is_read_without_panic_and_in_order() {
    for body in [
        "",
        "'s",
        "’s ’s",
        "-",
        "U.S.-",
        "St. John's's",
        "d'",
        "Kurdistan’s",
        "é-É Île-de-",
        "A,B,,Iran's-",
        "ÄÖ\u{301}ß Iran",
    ] {
        let article = article(body, body);
        let found = find(&Document::new(&article));
        assert!(found.is_sorted_by_key(|e| e.span.start));
        assert!(found.iter().all(|e| e.span.of(&article.text) == e.text));
    }
}
