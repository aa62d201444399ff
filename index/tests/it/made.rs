//! An invented press: outlets, places and happenings that do not exist, made from numbers so that every run makes the same.

use index::Batch;
use index::search::Filters;
use index::store::{Addition, Key, Store};
use news::{
    Article, ArticleId, Claim, ClaimId, ClaimPlace, ClaimTime, DateMethod, Edtf, Event, EventClaim, EventId,
    EventPlace, EventTime, Grade, Hop, Kind, LedgerRow, Modality, Origin, OriginId, Outcome, PlaceStatus, Polarity,
    Precision, Published, Quantity, Reading, Segment, SegmentKind, Selector, Snapshot, SourceClass, Span, Stance,
    Victims, short_digest,
};

const TOWNS: [(&str, &str, &str); 6] = [
    ("Velmar", "XA", "XA-01"),
    ("Orsk Hollow", "XA", "XA-02"),
    ("Tendré", "XB", "XB-07"),
    ("Karu", "XB", "XB-03"),
    ("Port Issel", "XC", "XC-11"),
    ("شهرک نو", "XC", "XC-12"),
];
const DEEDS: [(Kind, &str); 4] = [
    (Kind::Blackout, "mobile internet was cut"),
    (Kind::Protest, "bakers marched against the flour levy"),
    (Kind::Clash, "guards fought with ferrymen"),
    (Kind::Disaster, "the river Lune flooded the lower market"),
];

/// An Article by number: its town, deed, day and outlet follow from `n`.
pub(crate) fn addition(n: usize) -> Addition {
    let (town, country, admin1) = TOWNS[n % TOWNS.len()];
    let (kind, deed) = DEEDS[(n / 7) % DEEDS.len()];
    let day = format!("2031-{:02}-{:02}", n / 28 % 12 + 1, n % 28 + 1);
    let title = format!("Report {n} from {town}");
    let sentence = format!("In {town}, {deed} on day {n}, residents said — “it began at dawn”.");
    let filler = format!("Nobody at the ministry of quarter {} would say more about it.", n % 97);
    let weather = "The weather over the hills stayed as dull as a wet coat. ".repeat(8);
    let text = format!("{title}\n\n{sentence}\n\n{weather}\n\n{filler}");
    let day = Edtf::parse(&day).unwrap();
    let outlet = format!("paper{}.example", n % 5);
    let article = Article {
        id: ArticleId::new(""),
        url: Some(format!("https://{outlet}/{n}")),
        canonical_url: None,
        outlet: Some(outlet.clone()),
        outlet_name: None,
        feed: None,
        title: title.clone(),
        byline: None,
        wire_credits: vec![],
        published: Published { value: Some(day.clone()), precision: Some(Precision::Day), method: DateMethod::Meta },
        lang: Some("en".into()),
        segments: vec![
            Segment { kind: SegmentKind::Title, span: Span::new(0, title.len()) },
            Segment { kind: SegmentKind::Body, span: Span::new(title.len() + 2, text.len()) },
        ],
        text_sha256: String::new(),
        raw_sha256: news::digest(raw(n).as_slice()),
        links: vec![],
        text,
    }
    .sealed();
    let start = article.text.find(deed).unwrap();
    let evidence = Selector::new(&article.text, Span::new(start, start + deed.len()));
    let claim = Claim {
        id: ClaimId::new(short_digest(&["claim", article.id.as_str(), kind.as_str(), &evidence.exact])),
        kind,
        polarity: Polarity::Affirm,
        modality: Modality::Asserted,
        recap: false,
        time: ClaimTime { edtf: Some(day), anchor: None },
        places: vec![ClaimPlace {
            text: town.into(),
            status: PlaceStatus::Affirmed,
            country: Some(country.into()),
            admin1: Some(admin1.into()),
            city: Some(town.into()),
            geonames: None,
        }],
        hops: vec![Hop { name: "residents".into(), class: SourceClass::Witness, named: false }],
        evidence,
        confidence: 0.9,
        reader: "made/1".into(),
        denies: None,
        blackout: None,
        casualty: None,
    };
    let path = format!("https://{outlet}/{n}");
    let reading = Reading {
        path,
        article,
        entities: vec![],
        times: vec![],
        attributions: vec![],
        claims: vec![claim],
        skipped: vec![],
        main_event: None,
    };
    Addition { reading, fetched: Some(format!("2031-12-31T00:00:{:02}Z", n % 60)), modified: None }
}

/// The bytes that the Article of this number was made from.
pub(crate) fn raw(n: usize) -> Vec<u8> {
    format!("<html><title>{n}</title>{}</html>", "<p>padding</p>".repeat(n % 50)).into_bytes()
}

/// One Event over these Articles' first claims.
pub(crate) fn event(of: &[&Addition], grade: Grade) -> Event {
    let mut claims: Vec<EventClaim> = of
        .iter()
        .map(|a| EventClaim {
            id: a.reading.claims[0].id.clone(),
            article: a.reading.article.id.clone(),
            stance: Stance::Supports,
            superseded_by: None,
        })
        .collect();
    claims.sort();
    let first = of.iter().min_by_key(|a| &a.reading.claims[0].id).unwrap();
    let claim = &first.reading.claims[0];
    let place = &claim.places[0];
    let days: Vec<_> = of.iter().filter_map(|a| a.reading.article.published_day()).collect();
    let mut articles: Vec<_> = claims.iter().map(|c| c.article.clone()).collect();
    articles.sort();
    let mut outlets: Vec<_> = of.iter().map(|a| a.reading.article.outlet_label()).collect();
    outlets.sort();
    outlets.dedup();
    Event {
        id: EventId::new(short_digest(&["event", claim.id.as_str()])),
        kind: claim.kind,
        headline: format!("{} in {}", claim.kind, place.text),
        places: vec![EventPlace {
            country: place.country.clone(),
            admin1: place.admin1.clone(),
            city: place.city.clone(),
            name: place.text.clone(),
            lat: None,
            lon: None,
            status: PlaceStatus::Affirmed,
        }],
        time: EventTime {
            edtf: Edtf::between(days.iter().min().copied(), days.iter().max().copied()),
            earliest: days.iter().min().copied(),
            latest: days.iter().max().copied(),
        },
        articles,
        outlets: outlets.clone(),
        origins: vec![Origin {
            id: OriginId::new(short_digest(&["origin", claim.id.as_str()])),
            name: format!("residents of {}", place.text),
            class: SourceClass::Witness,
            named: false,
            via: outlets,
            claims: claims.iter().map(|c| c.id.clone()).collect(),
        }],
        grade,
        disputed: false,
        trace: vec![],
        would_raise: vec![],
        first_reported: days.iter().min().copied(),
        ledger: vec![LedgerRow {
            claimant: "residents".into(),
            class: SourceClass::Witness,
            outcome: Outcome::Injured,
            victims: Victims::Civilian,
            low: Some(3),
            high: None,
            quantity: Quantity::AtLeast,
            status: Modality::Asserted,
            as_of: None,
            claims: vec![claims[0].id.clone()],
            superseded_by: None,
            overtaken_on: None,
        }],
        matrix: vec![],
        claims,
    }
}

/// What belongs to the Article of this number, as one batch.
pub(crate) fn batch(n: usize) -> Batch {
    let addition = addition(n);
    let bytes = raw(n);
    let snapshot = Snapshot {
        sha256: news::digest(&bytes),
        length: bytes.len() as u64,
        url: addition.reading.path.clone(),
        requested: None,
        status: Some(200),
        headers: vec![],
        fetched: addition.fetched.clone(),
    };
    Batch { snapshots: vec![(snapshot, bytes)], additions: vec![addition], ..Batch::default() }
}

/// A stand-in for corroboration: claims of one kind in one province are one Event.
pub(crate) fn weave(store: &mut dyn Store, ids: &[ArticleId]) -> index::Result<()> {
    for reading in store.readings(ids)? {
        let claim = &reading.claims[0];
        let cell = format!("{}{:?}", claim.kind, claim.places[0].admin1);
        let key = Key(cell.bytes().fold(7, |hash: u64, byte| hash.wrapping_mul(31).wrapping_add(u64::from(byte))));
        store.put_keys(&reading.article.id, &[key])?;
        let near = store.holders(&[key])?;
        let old = store.events_of_articles(&near)?;
        let members: Vec<_> = store
            .readings(&near)?
            .into_iter()
            .map(|reading| Addition { reading, fetched: None, modified: None })
            .collect();
        let grade = if members.len() > 2 { Grade::Corroborated } else { Grade::Weak };
        store.replace_events(&old, &[event(&members.iter().collect::<Vec<_>>(), grade)])?;
    }
    Ok(())
}

/// Everything that must not depend on the order of arrival, as one text.
pub(crate) fn dump(store: &dyn Store) -> String {
    let ids = store.article_ids().unwrap();
    let readings = store.readings(&ids).unwrap();
    let events = store.events(&store.event_ids().unwrap()).unwrap();
    let timeline = store.timeline(&Filters::default()).unwrap();
    let json = |value: serde_json::Result<String>| value.unwrap();
    [
        json(serde_json::to_string(&readings)),
        json(serde_json::to_string(&store.article_rows(&ids).unwrap())),
        json(serde_json::to_string(&events)),
        json(serde_json::to_string(&timeline)),
        json(serde_json::to_string(&store.all_lineage().unwrap())),
    ]
    .join("\n")
}
