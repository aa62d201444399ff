//! Invented Readings for tests: outlets, places and happenings that do not exist.

use news::{
    Article, ArticleId, Aspect, Basis, Blackout, Casualty, Claim, ClaimId, ClaimPlace, ClaimTime, DateMethod, Denial,
    Edtf, Entity, EntityKind, Hop, Kind, Level, Modality, Outcome, PlaceRef, PlaceStatus, Polarity, Published,
    Quantity, Reading, Segment, SegmentKind, Selector, Service, ServiceState, SourceClass, Span, State, Victims,
    short_digest,
};

/// An Article of an outlet; first line of `text` is the title.
pub(crate) fn reading(outlet: &str, day: Option<&str>, text: &str) -> Reading {
    let mut segments = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            let kind = if segments.is_empty() { SegmentKind::Title } else { SegmentKind::Body };
            segments.push(Segment { kind, span: Span::new(at, at + line.len()) });
        }
        at += line.len() + 1;
    }
    let value = day.map(|day| Edtf::parse(day).unwrap());
    let method = if value.is_some() { DateMethod::FrontMatter } else { DateMethod::None };
    let article = Article {
        id: ArticleId::new(""),
        url: Some(format!("https://{outlet}/{}", short_digest(&[text]))),
        canonical_url: None,
        outlet: Some(outlet.to_owned()),
        outlet_name: None,
        feed: None,
        title: text.lines().next().unwrap_or("").to_owned(),
        byline: None,
        wire_credits: Vec::new(),
        published: Published { value, precision: None, method },
        lang: Some("en".to_owned()),
        text: text.to_owned(),
        text_sha256: String::new(),
        raw_sha256: String::new(),
        segments,
        links: Vec::new(),
    }
    .sealed();
    Reading {
        path: format!("{outlet}.txt"),
        article,
        entities: Vec::new(),
        times: Vec::new(),
        attributions: Vec::new(),
        claims: Vec::new(),
        skipped: Vec::new(),
        main_event: None,
    }
}

/// One hop.
pub(crate) fn hop(name: &str, class: SourceClass, named: bool) -> Hop {
    Hop { name: name.to_owned(), class, named }
}

/// A place by code: "KZ", "KZ-10", "KZ-10/Town".
pub(crate) fn place(code: &str) -> ClaimPlace {
    let (unit, city) = code.split_once('/').map_or((code, None), |(u, c)| (u, Some(c.to_owned())));
    ClaimPlace {
        text: code.to_owned(),
        status: PlaceStatus::Affirmed,
        country: Some(unit[..2].to_owned()),
        admin1: (unit.len() > 2).then(|| unit.to_owned()),
        city,
        geonames: None,
    }
}

/// Adds a claim to a Reading: evidence is `exact`, which must stand in the text.
pub(crate) fn claim<'a>(reading: &'a mut Reading, kind: Kind, exact: &str, hops: &[Hop]) -> &'a mut Claim {
    let start = reading.article.text.find(exact).unwrap();
    let evidence = Selector::new(&reading.article.text, Span::new(start, start + exact.len()));
    let number = reading.claims.len().to_string();
    let id = ClaimId::new(short_digest(&[reading.article.id.as_str(), kind.as_str(), exact, &number]));
    let time = reading.article.published.value.clone();
    reading.claims.push(Claim {
        id,
        kind,
        polarity: Polarity::Affirm,
        modality: Modality::Asserted,
        recap: false,
        time: ClaimTime { edtf: time, anchor: None },
        places: vec![place("KZ")],
        hops: hops.to_vec(),
        evidence,
        confidence: 0.9,
        reader: "made".to_owned(),
        denies: None,
        blackout: (kind == Kind::Blackout).then(|| Blackout {
            services: vec![ServiceState { service: Service::Internet, state: State::Down }],
            ordered_by: None,
        }),
        casualty: None,
    });
    reading.claims.last_mut().unwrap()
}

/// A toll of persons killed.
pub(crate) fn toll<'a>(
    reading: &'a mut Reading,
    exact: &str,
    low: u64,
    high: Option<u64>,
    hops: &[Hop],
) -> &'a mut Claim {
    let quantity = if high == Some(low) { Quantity::Exact } else { Quantity::AtLeast };
    let casualty = Casualty {
        outcome: Outcome::Killed,
        raw: low.to_string(),
        low: Some(low),
        high,
        quantity,
        victims: Victims::Unknown,
        basis: Basis::Incident,
    };
    let made = claim(reading, Kind::Casualty, exact, hops);
    made.casualty = Some(casualty);
    made
}

/// Makes the readers know a word as one of a country, wherever it stands in the text.
pub(crate) fn country(reading: &mut Reading, word: &str, name: &str, code: &str) {
    for (start, _) in reading.article.text.match_indices(word) {
        reading.entities.push(Entity {
            kind: EntityKind::Place,
            text: word.to_owned(),
            span: Span::new(start, start + word.len()),
            place: Some(PlaceRef {
                geonames: None,
                name: name.to_owned(),
                level: Level::Country,
                country: Some(code.to_owned()),
                admin1: None,
                lat: None,
                lon: None,
            }),
        });
    }
}

/// Makes a claim a denial.
pub(crate) fn deny(claim: &mut Claim, aspect: Aspect) {
    claim.polarity = Polarity::Deny;
    claim.denies = Some(Denial { claim: None, aspect });
}
