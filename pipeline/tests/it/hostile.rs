//! Bad input through the real program: said clearly, never a panic, and the good article beside it is kept.

use super::binary::{Desk, story};

#[test]
fn every_bad_file_is_told_of_and_the_rest_is_kept() {
    let desk = Desk::new();
    let paragraph = "Mobile internet was cut in Zanjan province on Monday, residents said by telephone at night.";
    let deep =
        format!("<html><body>{}<p>{paragraph}</p>{}</body></html>", "<div>".repeat(100_000), "</div>".repeat(100_000));
    for (name, bytes) in [
        ("bad/empty.txt", Vec::new()),
        ("bad/blank.html", b" \n\n".to_vec()),
        ("bad/binary.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".to_vec()),
        ("bad/feed.xml", b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Q</title><item><ti".to_vec()),
        ("bad/bare.html", b"<!doctype html><html><body><nav></nav></body></html>".to_vec()),
    ] {
        desk.write(name, bytes);
    }
    std::fs::File::create(desk.path("bad/large.html")).and_then(|f| f.set_len(200 << 20)).expect("a sparse file");
    desk.write("good/deep.html", deep);
    desk.write(
        "good/charset.html",
        [
            b"<html><head><meta charset=utf-8><title>R\xe9sum\xe9 of the cut in Zanjan</title></head><body><p>"
                .as_slice(),
            paragraph.as_bytes(),
            b" Caf\xe9s closed.</p></body></html>",
        ]
        .concat(),
    );
    desk.write(
        "good/undated.html",
        format!("<html><head><title>Internet cut in Fars</title></head><body><p>{paragraph}</p></body></html>"),
    );
    desk.write("good/future.txt", format!("---\ntitle: Internet cut in Gilan\ndate: 9031-01-01\n---\n{paragraph}\n"));
    desk.write("good/story.txt", story(0));
    let ran = desk.run(&["ingest", "bad", "good", "--data", "d"]).ended(3);
    assert!(ran.out.is_empty());
    for name in ["empty.txt", "blank.html", "binary.html", "feed.xml", "bare.html", "large.html"] {
        let told = ran.err.lines().find(|line| line.contains(name));
        assert!(told.is_some_and(|line| line.len() > name.len() + 20), "{name}: {}", ran.err);
    }
    assert!(!ran.err.contains("good/"), "{}", ran.err);
    let articles = desk.run(&["articles", "--json", "--data", "d"]).ended(0).records();
    assert_eq!(articles.len(), 5, "{articles:?}");
    desk.run(&["verify", "--data", "d"]).ended(0);
}

#[test]
fn a_bomb_of_attributes_is_read_without_them() {
    let desk = Desk::new();
    let attributes: String = (0..60_000).map(|n| format!(" a{n}=\"b{n}\"")).collect();
    let paragraph = "Mobile internet was cut in Zanjan province on Monday, residents said by telephone at night.";
    desk.write(
        "bomb.html",
        format!(
            "<html><head><title>Internet cut in Zanjan</title></head><body><p{attributes}>{paragraph}</p></body></html>"
        ),
    );
    let reading = desk.run(&["read", "bomb.html"]).ended(0).records().remove(0);
    assert!(reading["article"]["text"].as_str().is_some_and(|text| text.contains(paragraph)), "{reading}");
    let skipped = reading["skipped"].to_string();
    assert!(skipped.contains("attributes beyond 200 of a tag"), "{skipped}");
}

#[test]
fn two_entries_under_one_guid_are_two_articles() {
    let desk = Desk::new();
    let item = |number: usize, place: &str| {
        format!(
            "<item><guid>same</guid><title>Internet cut in {place}</title><link>https://quill.example/{number}</link>\
             <description>Mobile internet was cut in {place} province on Monday, residents said.</description></item>"
        )
    };
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Q</title>{}{}</channel></rss>",
        item(1, "Fars"),
        item(2, "Gilan")
    );
    desk.write("feed.xml", feed);
    desk.run(&["ingest", "feed.xml", "--data", "d"]).ended(0);
    assert_eq!(desk.run(&["articles", "--json", "--data", "d"]).ended(0).records().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_feeds_cost_the_good_one_nothing() {
    let item = "<item><guid>g1</guid><title>Internet cut in Fars</title><description>Mobile internet was cut in Fars province \
                on Monday, residents said by telephone.</description></item>";
    let mut app = axum::Router::new();
    for (at, body) in [
        ("/good", format!("<rss version=\"2.0\"><channel><title>Q</title>{item}{item}</channel></rss>")),
        (
            "/page",
            "<!doctype html><html><head><title>Not here</title></head><body><p>Moved.</p></body></html>".to_owned(),
        ),
        ("/broken", "<?xml version=\"1.0\"?><feed><entry><tit".to_owned()),
        ("/empty", String::new()),
    ] {
        app = app.route(at, axum::routing::get(move || std::future::ready(body.clone())));
    }
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    let desk = Desk::new();
    let feeds: String = ["good", "page", "broken", "empty", "missing"]
        .iter()
        .map(|name| {
            format!("\n[[feeds]]\nurl = \"http://{address}/{name}\"\noutlet = \"quill.example\"\nfull_text = true\n")
        })
        .collect();
    let outlet = "\n[[outlets]]\ndomain = \"quill.example\"\nname = \"Quill\"\nkind = \"paper\"\n";
    desk.write(
        "feeds.toml",
        format!("[politeness]\nallow_private = true\ndelay = \"0s\"\nretries = 0\n{outlet}{feeds}"),
    );
    let ran = desk.run(&["ingest", "--data", "d"]).ended(3);
    for name in ["/page", "/broken", "/empty", "/missing"] {
        assert!(ran.err.lines().any(|l| l.starts_with("warning") && l.contains(name)), "{name}: {}", ran.err);
    }
    assert_eq!(desk.run(&["articles", "--json", "--data", "d"]).ended(0).records().len(), 1);
}

#[test]
fn a_text_that_no_article_has_is_refused_before_it_is_read() {
    let desk = Desk::new();
    let paragraph = "Mobile internet was cut in Zanjan province on Monday, residents said by telephone at night.";
    desk.write("long.txt", format!("Internet cut\n\n{}", format!("{paragraph}\n\n").repeat(40_000)));
    desk.write("long.html", format!("<title>Internet cut</title>{}", format!("<p>{paragraph}</p>\n").repeat(40_000)));
    // Much of a page may be markup and script; only what it shows counts.
    let script = format!("<script>{}</script><style>{}</style>", "var x = 1;".repeat(300_000), "p {}".repeat(100_000));
    desk.write("wrapped.html", format!("<html><title>Internet cut in Zanjan</title>{script}<p>{paragraph}</p></html>"));
    let ran = desk.run(&["ingest", "long.txt", "long.html", "wrapped.html", "--data", "d"]).ended(3);
    for name in ["long.txt", "long.html"] {
        let told = ran.err.lines().find(|line| line.contains(name));
        assert!(told.is_some_and(|line| line.contains("bytes of text")), "{name}: {}", ran.err);
    }
    assert_eq!(desk.run(&["articles", "--json", "--data", "d"]).ended(0).records().len(), 1);
}
