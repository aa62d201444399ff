//! A few invented records. Every outlet, place name and happening here is made up.

use news::{ArticleId, AtEdge, Event, Lineage, Offsets, Reading, Span};
use serde_json::{Value, json};

/// The text of the first invented article.
pub(crate) const WIRE: &str = "Phones cut in Orlovia <script>alert(1)</script>\n\nThe river was calm. Mobile internet was cut in \
    North Orlovia on Monday, a resident told the Lantern. At least 12 people were killed, doctors said.\n\nPhoto: a tower & a \
    mast\n\nThe ministry said no cut was ordered.";
/// The text of the second: Persian.
pub(crate) const PERSIAN: &str =
    "قطع اینترنت در اورلوویا\n\nهوا آرام بود. اینترنت همراه از صبح دوشنبه قطع شد. کسی پاسخ نداد.";

/// Two Articles, byte offsets.
pub(crate) fn readings() -> Vec<Reading> {
    let wire = [
        claim(
            WIRE,
            "c1",
            "blackout",
            "Mobile internet was cut",
            json!({
            "hops": [{ "name": "resident", "class": "witness", "named": false }],
            "blackout": { "services": [{ "service": "mobile_data", "state": "down" }], "ordered_by": null } }),
        ),
        claim(
            WIRE,
            "c2",
            "casualty",
            "At least 12 people were killed",
            json!({
            "modality": "unverified", "hops": [{ "name": "doctors", "class": "medical", "named": false }],
            "casualty": { "outcome": "killed", "raw": "At least 12", "low": 12, "high": null, "quantity": "at_least",
                "victims": "unknown", "basis": "incident" } }),
        ),
        claim(
            WIRE,
            "c3",
            "blackout",
            "no cut was ordered",
            json!({
            "polarity": "deny", "hops": [{ "name": "the ministry", "class": "official", "named": true }],
            "denies": { "claim": "c1", "aspect": "order" } }),
        ),
    ];
    let persian = [claim(PERSIAN, "c4", "blackout", "اینترنت همراه از صبح دوشنبه قطع شد", json!({}))];
    vec![
        reading("a1", WIRE, "lantern.example", "https://lantern.example/?a=1&b=\"2\"", Some("en"), &wire),
        reading("a2", PERSIAN, "negah.example", "javascript:alert(1)", Some("fa"), &persian),
    ]
}

/// One Event of both, one without a date, and one older.
pub(crate) fn events() -> Vec<Event> {
    vec![
        event(json!({
            "id": "e1", "headline": "Mobile internet cut in <North> Orlovia", "grade": "corroborated", "disputed": true,
            "articles": ["a1", "a2"], "outlets": ["lantern.example", "negah.example"],
            "time": { "edtf": "2031-03-03/..", "earliest": "2031-03-03", "latest": "2031-03-04" },
            "claims": [
                { "id": "c1", "article": "a1", "stance": "supports" }, { "id": "c2", "article": "a1", "stance": "supports" },
                { "id": "c3", "article": "a1", "stance": "disputes" }, { "id": "c4", "article": "a2", "stance": "supports" }],
            "origins": [{ "id": "o1", "name": "residents of North Orlovia", "class": "witness", "named": false,
                "via": ["lantern.example"], "claims": ["c1"] }],
            "trace": ["1 witness and 1 outlet"], "would_raise": ["a monitor’s measurement"],
            "ledger": [{ "claimant": "doctors", "class": "medical", "outcome": "killed", "victims": "unknown", "low": 12, "high": null,
                "quantity": "at_least", "status": "unverified", "as_of": "2031-03-04", "claims": ["c2"] }],
            "matrix": [{ "service": "mobile_data", "place": { "country": "OV", "admin1": "OV-N" }, "state": "down",
                "from": "2031-03-03", "to": null, "claims": ["c1"], "origins": ["o1"] }] })),
        event(
            json!({ "id": "e2", "headline": "Undated cut", "time": { "edtf": null, "earliest": null, "latest": null } }),
        ),
        event(json!({ "id": "e3", "headline": "Older protest", "kind": "protest",
            "time": { "edtf": "2030-01", "earliest": "2030-01-01", "latest": "2030-01-31" } })),
    ]
}

/// The second Article rewrites the first.
pub(crate) fn lineage() -> Vec<Lineage> {
    vec![
        serde_json::from_value(json!({ "child": "a2", "child_path": "a2.txt", "parent": "a1", "parent_path": "a1.txt",
            "relation": "rewrite", "score": 0.9, "direction": "known", "evidence": ["same facts in the same order"] }))
        .unwrap(),
    ]
}

/// More Events than a page holds, newest first by number.
pub(crate) fn many(n: usize) -> Vec<Event> {
    (0..n)
        .map(|i| {
            let day = format!("2029-{:02}-{:02}", 12 - i / 28, 28 - i % 28);
            let time = json!({ "edtf": day, "earliest": day, "latest": day });
            event(json!({ "id": format!("m{i:03}"), "headline": format!("Event number {i}."), "time": time }))
        })
        .collect()
}

fn event(with: Value) -> Event {
    let mut record = json!({ "id": "", "kind": "blackout", "headline": "", "places": [{ "country": "OV", "admin1": "OV-N",
        "city": null, "name": "North Orlovia", "lat": null, "lon": null, "status": "affirmed" }], "time": {}, "articles": [],
        "outlets": [], "claims": [], "origins": [], "grade": "weak", "disputed": false, "trace": [], "would_raise": [],
        "first_reported": null, "ledger": [], "matrix": [] });
    record.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
    serde_json::from_value(record).unwrap()
}

fn span(text: &str, words: &str) -> (usize, usize) {
    let start = text.find(words).unwrap();
    let offsets = Offsets::new(text);
    (offsets.to_point(start), offsets.to_point(start + words.len()))
}

fn claim(text: &str, id: &str, kind: &str, words: &str, with: Value) -> Value {
    let (start, end) = span(text, words);
    let mut record = json!({ "id": id, "kind": kind, "polarity": "affirm", "modality": "asserted", "recap": false,
        "time": { "edtf": null, "anchor": null }, "places": [], "hops": [], "confidence": 0.9, "reader": "invented/1",
        "evidence": { "start": start, "end": end, "exact": words, "prefix": "", "suffix": "" },
        "denies": null, "blackout": null, "casualty": null });
    record.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
    record
}

fn reading(id: &str, text: &str, outlet: &str, url: &str, lang: Option<&str>, claims: &[Value]) -> Reading {
    let offsets = Offsets::new(text);
    let mut at = 0;
    let segments: Vec<Value> = text
        .split("\n\n")
        .map(|piece| {
            let bytes = Span::new(at, at + piece.len());
            at = bytes.end + 2;
            let kind = if bytes.start == 0 {
                "title"
            } else if piece.starts_with("Photo") {
                "caption"
            } else {
                "body"
            };
            json!({ "kind": kind, "start": offsets.to_point(bytes.start), "end": offsets.to_point(bytes.end) })
        })
        .collect();
    let record = json!({ "path": format!("{id}.txt"), "article": { "id": id, "url": url, "canonical_url": null, "outlet": outlet,
        "feed": null, "title": text.split("\n\n").next(), "byline": null, "wire_credits": [],
        "published": { "value": "2031-03-04", "precision": "day", "method": "front_matter" }, "lang": lang, "text": text,
        "text_sha256": news::digest(text.as_bytes()), "raw_sha256": news::digest(b"raw"), "segments": segments },
        "entities": [], "times": [], "attributions": [], "claims": claims, "skipped": [] });
    let mut reading: Reading = serde_json::from_value::<AtEdge<Reading>>(record).unwrap().into_reading();
    reading.article.id = ArticleId::new(id);
    reading
}
