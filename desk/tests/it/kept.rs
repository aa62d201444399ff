//! The desk over a real data folder.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use index::store::{Addition, Store};
use index::{Batch, Keep};
use news::ArticleId;
use tower::ServiceExt as _;

use crate::newsroom;
use crate::pages::read;

/// Puts the invented newsroom's first Event and its lineage as they are: what corroboration makes of it is tested elsewhere.
fn weave(store: &mut dyn Store, _: &[ArticleId]) -> index::Result<()> {
    store.replace_events(&[], &newsroom::events()[..1])?;
    let edges = newsroom::lineage();
    store.replace_lineage(&edges[0].child, &edges[0].parent, &edges)
}

fn filled(dir: &std::path::Path) {
    let additions = newsroom::readings().into_iter();
    let additions = additions.map(|reading| Addition { reading, fetched: None, modified: None }).collect();
    let mut keep = Keep::open(dir).unwrap();
    keep.add(&Batch { additions, ..Batch::default() }, &mut weave).unwrap();
    keep.follow().unwrap();
}

#[tokio::test]
async fn a_data_folder_can_be_read() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    let keep = Keep::open_read_only(dir.path()).unwrap();
    let desk = desk::router_finding(keep, |_, name| (name == "Orlovia").then(|| "OV".to_owned()));
    for (address, status, words) in [
        ("/", StatusCode::OK, "1 event, newest first"),
        ("/?country=Orlovia&kind=blackout&grade=corroborated", StatusCode::OK, "1 event"),
        ("/?country=Atlantis", StatusCode::BAD_REQUEST, "ISO 3166"),
        ("/?q=mobile+kind:blackout", StatusCode::OK, "1 event, best match first"),
        ("/?q=mobile+kind:riots", StatusCode::BAD_REQUEST, "Hint:"),
        ("/event/e1", StatusCode::OK, "is a rewrite of"),
        ("/event/none", StatusCode::NOT_FOUND, "no event of this id"),
        ("/article/a2", StatusCode::OK, "اینترنت همراه"),
        ("/article/none", StatusCode::NOT_FOUND, "no article of this id"),
        ("/api/events?country=OV", StatusCode::OK, "\"id\":\"e1\""),
        ("/api/search?q=mobile", StatusCode::OK, "\"event\":\"e1\""),
    ] {
        let request = Request::get(address).body(Body::empty()).unwrap();
        let (found, body) = read(desk.clone().oneshot(request).await.unwrap()).await;
        assert_eq!(found, status, "{address}: {body}");
        assert!(body.contains(words), "{address}: {body}");
    }
}

#[tokio::test]
async fn a_missing_search_index_is_told_with_what_to_run() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    std::fs::remove_dir_all(dir.path().join("search")).unwrap();
    let desk = desk::router(Keep::open_read_only(dir.path()).unwrap());
    let request = Request::get("/?q=mobile").body(Body::empty()).unwrap();
    let (status, page) = read(desk.oneshot(request).await.unwrap()).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.contains("crosswire rebuild") && !page.contains(&dir.path().display().to_string()));
}
