//! The API: records of the contract, one JSON document each.

use axum::http::{StatusCode, header};
use news::{AtEdge, Event, Hit, Reading};
use serde_json::Value;

use crate::newsroom;
use crate::pages::{get, read, shelf};
use crate::shelf::Memory;

async fn ask(address: &str) -> (StatusCode, String) {
    let answer = get(shelf(), address).await;
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/json", "{address}");
    read(answer).await
}

#[tokio::test]
async fn records_come_back_as_they_went_in() {
    let (_, body) = ask("/api/event/e1").await;
    assert_eq!(serde_json::from_str::<Event>(&body).unwrap(), newsroom::events()[0]);
    for reading in newsroom::readings() {
        let (_, body) = ask(&format!("/api/article/{}", reading.article.id)).await;
        let record: Value = serde_json::from_str(&body).unwrap();
        let text: Vec<char> = record["article"]["text"].as_str().unwrap().chars().collect();
        for claim in record["claims"].as_array().unwrap() {
            let evidence = &claim["evidence"];
            let at = |side: &str| usize::try_from(evidence[side].as_u64().unwrap()).unwrap();
            let words: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(words, evidence["exact"].as_str().unwrap(), "offsets count code points");
        }
        assert_eq!(serde_json::from_str::<AtEdge<Reading>>(&body).unwrap().into_reading(), reading);
    }
}

#[tokio::test]
async fn lists_are_arrays_with_their_length_and_the_next_page() {
    let (_, body) = ask("/api/events?kind=protest").await;
    let events: Vec<Event> = serde_json::from_str(&body).unwrap();
    assert_eq!(events.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(), ["e3"]);
    let many = Memory { events: newsroom::many(25), ..Memory::default() };
    let answer = get(many, "/api/events?limit=10&page=2").await;
    assert_eq!(answer.headers()["x-total-count"], "25");
    assert_eq!(answer.headers()[header::LINK], "</api/events?limit=10&page=3>; rel=\"next\"");
    let (_, body) = read(answer).await;
    let ids: Vec<String> =
        serde_json::from_str::<Vec<Event>>(&body).unwrap().into_iter().map(|e| e.id.to_string()).collect();
    assert_eq!((ids.len(), ids[0].as_str()), (10, "m010"));
}

#[tokio::test]
async fn search_answers_hits() {
    let (_, body) = ask("/api/search?q=%D9%87%D9%85%D8%B1%D8%A7%D9%87").await; // همراه
    let hits: Vec<Hit> = serde_json::from_str(&body).unwrap();
    assert_eq!((hits.len(), hits[0].quote.exact.as_str(), hits[0].article.as_str()), (1, "همراه", "a2"));
}

#[tokio::test]
async fn trouble_is_a_record_too() {
    for (address, status) in [
        ("/api/events?q=colour:red", StatusCode::BAD_REQUEST),
        ("/api/events?limit=5000", StatusCode::BAD_REQUEST),
        ("/api/search", StatusCode::BAD_REQUEST),
        ("/api/event/nope", StatusCode::NOT_FOUND),
        ("/api/article/nope", StatusCode::NOT_FOUND),
        ("/api/nowhere", StatusCode::NOT_FOUND),
    ] {
        let (found, body) = ask(address).await;
        assert_eq!(found, status, "{address}");
        let told: Value = serde_json::from_str(&body).unwrap();
        assert!(!told["hint"].as_str().unwrap().is_empty() && told["error"].is_string(), "{address}: {body}");
    }
    let moved = get(shelf(), "/api/event/e0").await;
    assert_eq!(
        (moved.status(), &moved.headers()[header::LOCATION]),
        (StatusCode::MOVED_PERMANENTLY, &"/api/event/e1".parse().unwrap())
    );
}
