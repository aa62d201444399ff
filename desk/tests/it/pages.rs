//! Pages: what they show, that hostile words stay words, and what a visitor is told when there is no answer.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use news::EventId;
use tower::ServiceExt as _;

use crate::newsroom;
use crate::shelf::Memory;

/// The invented newsroom.
pub(crate) fn shelf() -> Memory {
    Memory {
        readings: newsroom::readings(),
        events: newsroom::events(),
        lineage: newsroom::lineage(),
        aliases: vec![(EventId::new("e0"), EventId::new("e1"))],
        broken: false,
    }
}

/// Asks for an address.
pub(crate) async fn get(shelf: Memory, address: &str) -> Response {
    let request = Request::get(address).body(Body::empty()).unwrap();
    desk::router_over(shelf).oneshot(request).await.unwrap()
}

/// Status and body of an answer.
pub(crate) async fn read(answer: Response) -> (StatusCode, String) {
    let status = answer.status();
    let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn ask(address: &str) -> (StatusCode, String) {
    read(get(shelf(), address).await).await
}

fn in_order(page: &str, words: &[&str]) {
    let mut at = 0;
    for word in words {
        let found = page[at..].find(word);
        at += found.unwrap_or_else(|| panic!("`{word}` is not (or too early) in:\n{page}")) + word.len();
    }
}

#[tokio::test]
async fn events_come_newest_first_and_undated_last() {
    let (status, page) = ask("/").await;
    assert_eq!(status, StatusCode::OK);
    in_order(
        &page,
        &["3 events", "Mobile internet cut in &lt;North&gt; Orlovia", "Older protest", "Undated cut", "no date"],
    );
    in_order(
        &page,
        &[
            "corroborated",
            "disputed",
            "blackout",
            "North Orlovia",
            "since 2031-03-03",
            "1 independent origin",
            "2 outlets",
        ],
    );
}

#[tokio::test]
async fn filters_and_words_narrow_the_list() {
    let (_, page) = ask("/?kind=protest").await;
    assert!(page.contains("Older protest") && !page.contains("Undated cut"));
    assert!(page.contains("<option value=\"protest\" selected>"));
    let (_, page) = ask("/?q=%D9%87%D9%85%D8%B1%D8%A7%D9%87").await; // همراه
    in_order(&page, &["value=\"همراه\"", "1 event, best match first", "/event/e1", "<mark>همراه</mark>"]);
    let (_, page) = ask("/?q=nowhere").await;
    assert!(page.contains("No event passes"));
}

#[tokio::test]
async fn a_bad_filter_is_told_with_its_hint_and_escaped() {
    for address in ["/?q=colour:%3Cb%3Ered", "/?kind=%3Cb%3E", "/?page=zero", "/?q=a&q=b"] {
        let (status, page) = ask(address).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{address}");
        assert!(page.contains("Hint:") && !page.contains("<b>red") && !page.contains("<b>&quot;"), "{address}: {page}");
    }
}

#[tokio::test]
async fn long_lists_have_pages() {
    let many = || Memory { events: newsroom::many(120), ..Memory::default() };
    let (_, page) = read(get(many(), "/?page=2&kind=blackout").await).await;
    in_order(&page, &["120 events", "51 to 100", "start=\"51\"", "Event number 50.", "Event number 99."]);
    in_order(&page, &["href=\"/?kind=blackout\"", "href=\"/?kind=blackout&amp;page=3\""]);
    let (status, page) = read(get(many(), "/?page=18446744073709551615").await).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("past the end"));
}

#[tokio::test]
async fn what_a_page_leaves_out_is_told() {
    let mut crowded = shelf();
    let hit = crowded.readings[0].clone();
    crowded.readings = (0..501)
        .map(|n| {
            let mut reading = hit.clone();
            reading.article.id = news::ArticleId::new(format!("copy{n}"));
            reading
        })
        .collect();
    let (_, page) = read(get(crowded, "/?q=internet").await).await;
    in_order(&page, &["best match first", "Only the first 500 hits were looked through"]);
    let mut tangled = shelf();
    tangled.lineage = vec![tangled.lineage[0].clone(); 130];
    let (_, page) = read(get(tangled, "/event/e1").await).await;
    assert!(page.contains("The first 100 of 130 edges"));
    let (_, page) = ask("/event/e1").await;
    assert!(!page.contains("The first "));
}

#[tokio::test]
async fn a_desk_on_loopback_does_not_answer_under_foreign_names() {
    let ask = |host: &'static str| async move {
        let desk = desk::answering_to(desk::router_over(shelf()), vec!["desk.example".to_owned()]);
        let mut request = Request::get("/api/events").body(Body::empty()).unwrap();
        if !host.is_empty() {
            request.headers_mut().insert(header::HOST, host.parse().unwrap());
        }
        read(desk.oneshot(request).await.unwrap()).await
    };
    for host in ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "Desk.Example", ""] {
        assert_eq!(ask(host).await.0, StatusCode::OK, "{host}");
    }
    for host in ["rebound.example", "rebound.example:8765", "127.0.0.1.rebound.example", "desk.example.rebound.example"]
    {
        let (status, body) = ask(host).await;
        assert_eq!(status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(body.contains("Hint:") && !body.contains("Orlovia"), "{body}");
    }
}

#[tokio::test]
async fn an_event_shows_who_says_what_in_which_words() {
    let (status, page) = ask("/event/e1").await;
    assert_eq!(status, StatusCode::OK);
    in_order(
        &page,
        &[
            "<h1 dir=\"auto\">Mobile internet cut in &lt;North&gt; Orlovia</h1>",
            "Why corroborated",
            "1 witness and 1 outlet",
            "What would raise it",
            "a monitor’s measurement",
            "residents of North Orlovia",
            "via",
            "lantern.example",
            "<mark>Mobile internet was cut</mark> in North Orlovia on Monday, a resident told the Lantern.</blockquote>",
            "Denies that it was ordered, or by whom",
            "The ministry said <mark>no cut was ordered</mark>.",
            "Against",
            "<mark>Mobile internet was cut</mark>",
            "Casualties",
            "doctors",
            "killed",
            "at least 12",
            "unverified",
            "2031-03-04",
            "/article/a1#claim-c2",
            "Services",
            "mobile data",
            "North Orlovia",
            "down",
            "is a rewrite of",
            "same facts in the same order",
            "Evidence: 4 claims",
            "<blockquote dir=\"auto\"><mark>اینترنت همراه از صبح دوشنبه قطع شد</mark>.</blockquote>",
            "own voice",
        ],
    );
    assert!(!page.contains("<script") && !page.contains("javascript:"));
    in_order(&page, &["href=\"https://lantern.example/?a=1&amp;b=&quot;2&quot;\"", "rel=\"noopener noreferrer\""]);
}

#[tokio::test]
async fn a_replaced_id_leads_to_the_event_that_took_it_over() {
    let answer = get(shelf(), "/event/e0").await;
    assert_eq!(answer.status(), StatusCode::MOVED_PERMANENTLY);
    assert_eq!(answer.headers()[header::LOCATION], "/event/e1");
}

#[tokio::test]
async fn what_is_not_here_gets_a_page_that_helps() {
    for address in ["/event/nope", "/article/%3Cscript%3E", "/elsewhere", "/event/%F0%9F%94%A5"] {
        let (status, page) = ask(address).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{address}");
        assert!(
            page.contains("Hint:") && page.contains("All events") && !page.contains("<script"),
            "{address}: {page}"
        );
    }
}

#[tokio::test]
async fn an_article_shows_its_whole_text_in_kinds_with_claims_marked() {
    let (status, page) = ask("/article/a1").await;
    assert_eq!(status, StatusCode::OK);
    in_order(
        &page,
        &[
            "<h1 dir=\"auto\">Phones cut in Orlovia &lt;script&gt;alert(1)&lt;/script&gt;</h1>",
            &news::digest(newsroom::WIRE.as_bytes()),
            "Events",
            "/event/e1",
            "seg seg-title",
            "<a id=\"claim-c1\"></a><mark title=\"blackout\">Mobile internet was cut</mark> in North Orlovia",
            "caption",
            "Photo: a tower &amp; a mast",
            "3 claims",
            "its event",
        ],
    );
    assert!(!page.contains("<script"));
    let (_, page) = ask("/article/a2").await;
    in_order(
        &page,
        &[
            "<dd><span dir=\"auto\">javascript:alert(1)</span></dd>",
            "lang=\"fa\"",
            "<p class=\"seg\" dir=\"auto\">هوا آرام بود. <a id",
        ],
    );
}

#[tokio::test]
async fn every_answer_forbids_scripts_and_outside_loads() {
    for address in ["/", "/event/e1", "/style.css", "/api/events", "/nowhere", "/api/event/nope"] {
        let answer = get(shelf(), address).await;
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{address}");
        assert_eq!(answer.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{address}");
        let (_, body) = read(answer).await;
        assert!(!body.contains("style=\"") && !body.contains("src=\"") && !body.contains(" onclick"), "{address}");
    }
}

#[tokio::test]
async fn a_broken_store_is_told_without_its_insides() {
    for address in ["/", "/event/e1", "/article/a1", "/api/events", "/api/event/e1"] {
        let answer = get(Memory { broken: true, ..shelf() }, address).await;
        let cause = answer.extensions().get::<desk::Cause>().unwrap().0.clone();
        assert!(cause.contains("disk on fire"), "{address}");
        let (status, body) = read(answer).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR, "{address}");
        assert!(!body.contains("fire") && !body.contains("secret"), "{address}");
    }
}
