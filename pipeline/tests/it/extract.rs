//! Articles out of files and pages: golden pages of our own, hostile input, and what must hold of every Article.

use news::{DateMethod, SegmentKind};
use pipeline::config::Config;
use pipeline::extract::{Context, ExtractError, Extracted, MAX_BYTES, article};
use proptest::prelude::*;

fn read(path: &str, bytes: &[u8]) -> Extracted {
    article(bytes, &Context { path, ..Context::default() }).expect("an article")
}

fn fixture(name: &str) -> Extracted {
    let path = format!("{}/tests/fixtures/pages/{name}", env!("CARGO_MANIFEST_DIR"));
    read(name, &std::fs::read(path).expect("a fixture"))
}

/// Kind and beginning of each piece.
fn pieces(found: &Extracted) -> Vec<(SegmentKind, String)> {
    let text = &found.article.text;
    found.article.segments.iter().map(|s| (s.kind, s.span.of(text).chars().take(16).collect())).collect()
}

fn published(found: &Extracted) -> (Option<&str>, DateMethod) {
    (found.article.published.value.as_ref().map(|v| v.as_str()), found.article.published.method)
}

#[test]
fn a_page_with_json_ld_captions_and_promos() {
    let found = fixture("newsarticle.html");
    let article = &found.article;
    assert_eq!(article.title, "River Quill cuts off the lower town");
    assert_eq!(published(&found), (Some("2031-02-03T18:30:00+01:00"), DateMethod::JsonLd));
    assert_eq!(found.modified.as_ref().map(|m| m.as_str()), Some("2031-02-04T08:00:00+01:00"));
    assert_eq!(article.canonical_url.as_deref(), Some("https://www.gazette.example.org/world/river-quill"));
    assert_eq!((article.outlet.as_deref(), article.outlet_name.as_deref()), (Some("example.org"), None));
    assert_eq!(article.wire_credits, ["AP"]);
    assert_eq!(found.authors, ["Ada Quillon", "The Associated Press"]);
    let kinds: Vec<SegmentKind> = article.segments.iter().map(|s| s.kind).collect();
    use SegmentKind::{Bio, Body, Byline, Promo, Title};
    let story: Vec<SegmentKind> = kinds.iter().copied().filter(|k| *k != SegmentKind::Boilerplate).collect();
    assert_eq!(story, [Title, Body, Body, Promo, Body, Body, Body, Body, Byline, Bio], "{:?}", pieces(&found));
    assert!(!article.text.contains("pumpkin") && !article.text.contains("I was there"), "frame and comments stay out");
}

#[test]
fn a_wordpress_post_is_dated_by_what_a_reader_sees() {
    let found = fixture("wordpress.html");
    assert_eq!(found.article.title, "Signal lost in the Harrow valley");
    assert_eq!(published(&found), (Some("2031-03-05"), DateMethod::Page));
    assert_eq!(found.authors, ["Bo Reed"]);
    let bodies = pieces(&found).into_iter().filter(|(k, _)| *k == SegmentKind::Body).count();
    assert_eq!(bodies, 6, "{:?}", pieces(&found));
    assert!(!found.article.text.contains("email address"));
}

#[test]
fn a_persian_page_has_its_language_and_a_gregorian_date() {
    let found = fixture("persian.html");
    assert_eq!(found.article.lang.as_deref(), Some("fa"));
    assert_eq!(published(&found), (Some("2026-01-13"), DateMethod::Page));
    assert_eq!(pieces(&found).iter().filter(|(k, _)| *k == SegmentKind::Body).count(), 3, "{:?}", pieces(&found));
}

#[test]
fn a_live_blog_keeps_all_its_posts() {
    let found = fixture("live.html");
    assert_eq!(published(&found), (Some("2031-06-01T05:00:00Z"), DateMethod::JsonLd));
    for words in ["six metres", "forty thousand", "Trains along"] {
        assert!(found.article.text.contains(words), "{words}: {:?}", pieces(&found));
    }
}

#[test]
fn an_amp_page_is_dated_by_its_address() {
    let found = fixture("amp.html");
    assert_eq!(published(&found), (Some("2031-04-12"), DateMethod::Url));
    let body: Vec<_> = pieces(&found).into_iter().filter(|(k, _)| *k == SegmentKind::Body).collect();
    assert_eq!(body.len(), 3, "{:?}", pieces(&found));
}

#[test]
fn a_text_with_front_matter_and_a_text_with_a_date_line() {
    let found = read("a.txt", b"---\ntitle: River rises\ndate: 2031-02-03\nlink: https://www.example.co.uk/a\nsource: https://feeds.example.co.uk/x\n---\n<p>The river <a href=\"/b\">rose</a>.</p><p>It fell.</p>");
    assert_eq!(published(&found), (Some("2031-02-03"), DateMethod::FrontMatter));
    assert_eq!(found.article.outlet.as_deref(), Some("example.co.uk"));
    assert_eq!(found.article.feed.as_deref(), Some("https://feeds.example.co.uk/x"));
    assert_eq!(found.article.links[0].url, "https://www.example.co.uk/b");
    assert_eq!(found.article.links[0].span.of(&found.article.text), "rose");
    let found = read("b.txt", "River rises\n\n3 February 2031 World\n\nThe river rose in the night, the mayor said, and by noon it had cut off the lower town from the road.\n\nBo Reed covers rivers. At QRN, he writes about floods.\n\nLeave a Reply".as_bytes());
    assert_eq!(published(&found), (Some("2031-02-03"), DateMethod::Line));
    assert_eq!((found.article.outlet.as_deref(), found.article.outlet_name.as_deref()), (None, Some("QRN")));
    let kinds: Vec<SegmentKind> = found.article.segments.iter().map(|s| s.kind).collect();
    use SegmentKind::{Bio, Body, Boilerplate, Byline, Title};
    assert_eq!(kinds, [Title, Byline, Body, Bio, Boilerplate]);
}

#[test]
fn a_configured_agency_is_credited_and_the_outlet_leaves_the_headline() {
    let toml = "[[outlets]]\ndomain = \"quill-wire.example\"\nname = \"Quill Wire\"\nkind = \"agency\"\n\n\
                [[outlets]]\ndomain = \"herald.example\"\nname = \"Harrow Herald\"\nkind = \"paper\"\n";
    let outlets = Config::parse(toml, "feeds.toml".as_ref()).unwrap().outlets;
    let page = "<html><head><title>Harrow Herald - River Quill cuts off the lower town</title></head><body><div>\
                <h3>River Quill cuts off the lower town</h3><p>QUILLVILLE, Feb 3 (Quill Wire) - The river rose in the night, and the \
                lower town was cut off from the road until noon, the mayor said.</p><p>Nobody was missing by the evening, the \
                fire brigade told Quill Wire, and boats were on their way to the town.</p><p><em>Quill Wire</em></p></div></body></html>";
    let read = |url| {
        let context = Context { path: "x", url: Some(url), outlets: Some(&outlets), ..Context::default() };
        article(page.as_bytes(), &context).unwrap().article
    };
    let copy = read("https://herald.example/a");
    assert_eq!(copy.title, "River Quill cuts off the lower town");
    assert_eq!(copy.wire_credits, ["Quill Wire"]);
    let last = copy.segments.last().unwrap();
    assert_eq!((last.kind, last.span.of(&copy.text)), (SegmentKind::Byline, "Quill Wire"));
    assert!(read("https://quill-wire.example/a").wire_credits.is_empty(), "an agency does not credit itself");
}

/// A page with this story between a menu and a footer.
fn page(story: &str) -> String {
    format!(
        "<html lang=\"en\"><head><title>River rises in Lomé</title></head><body><nav><ul><li><a href=\"/\">Home</a></li></ul></nav>\
         <article><h1>River rises in Lomé</h1>{story}</article><footer><p>Harrow Herald, Quay Street.</p></footer></body></html>"
    )
}

const LONG: [&str; 2] = [
    "<p>The river in Lomé rose by two metres on Tuesday after heavy rain, officials at the port said in the evening.</p>",
    "<p>Boats were moved upstream by their owners, who waited for the water to fall again on Wednesday.</p>",
];

/// Where a page's words went: `body`, another kind of segment, `skipped`, or nowhere.
fn went(found: &Extracted, words: &str) -> &'static str {
    let text = &found.article.text;
    match found.article.segments.iter().find(|s| s.span.of(text).contains(words)).map(|s| s.kind) {
        Some(SegmentKind::Body) => "body",
        Some(_) => "other",
        None if found.skipped.iter().any(|s| s.why.contains(words)) => "skipped",
        None => "nowhere",
    }
}

#[test]
fn a_short_paragraph_at_either_end_of_a_story_is_kept() {
    for short in [
        "Three people were killed.",
        "“Nobody slept,” she said.",
        "Power is still out.",
        "Is it over? He could not say.",
    ] {
        for story in [
            format!("{}{}<p>{short}</p>", LONG[0], LONG[1]),
            format!("{}<p>{short}</p>", LONG[0]),
            format!("<p>{short}</p>{}{}", LONG[0], LONG[1]),
            format!("{}<p>{short}</p>{}", LONG[0], LONG[1]),
            format!("{}{}<p>The port is shut.</p><p>{short}</p>", LONG[0], LONG[1]),
        ] {
            let found = read("x.html", page(&story).as_bytes());
            assert_eq!(went(&found, short), "body", "{story}: {:?}", pieces(&found));
            assert_eq!(went(&found, "Quay Street"), "nowhere", "{story}");
        }
    }
}

#[test]
fn a_sentence_of_the_story_that_is_not_kept_is_noted() {
    let short = "Three people were killed.";
    for between in [
        "<ul><li><a href=\"/b\">Ferries resume</a></li></ul>",
        "<div class=\"ad\">Advertisement</div>",
        "<h2>Toll</h2>",
    ] {
        for tag in ["p", "div"] {
            let found =
                read("x.html", page(&format!("{}{}{between}<{tag}>{short}</{tag}>", LONG[0], LONG[1])).as_bytes());
            assert_ne!(went(&found, short), "nowhere", "{between} {tag}: {:?}", pieces(&found));
        }
    }
}

#[test]
fn a_correction_is_body() {
    for note in [
        "Correction: An earlier version of this story said that nine people were killed. Four were killed.",
        "CORRECTION: Four people were killed in Lomé on Tuesday, not nine as first printed.",
        "Clarification: The governor spoke of 40 arrests in all of the region, not in Lomé.",
        "Corrections: Four people were killed, and 20 were injured.",
    ] {
        let html = read("x.html", page(&format!("{}{}<p>{note}</p>", LONG[0], LONG[1])).as_bytes());
        assert_eq!(went(&html, note), "body", "{note}: {:?}", pieces(&html));
        let first = read("x.html", page(&format!("<p><em>{note}</em></p>{}{}", LONG[0], LONG[1])).as_bytes());
        assert_eq!(went(&first, note), "body", "{note}: {:?}", pieces(&first));
        let long = LONG.map(|p| p.replace("<p>", "").replace("</p>", ""));
        for text in [
            format!("River rises in Lomé\n\n{}\n\n{}\n\n{note}\n", long[0], long[1]),
            format!("River rises in Lomé\n\n{note}\n\n{}\n\n{}\n", long[0], long[1]),
            format!("River rises in Lomé\n\n{} {} {note}\n", long[0], long[1]),
        ] {
            let found = read("x.txt", text.as_bytes());
            assert_eq!(went(&found, note), "body", "{text}: {:?}", pieces(&found));
        }
    }
}

#[test]
fn bad_input_is_refused_by_name_with_a_hint() {
    let fail = |bytes: &[u8]| article(bytes, &Context { path: "x", ..Context::default() }).unwrap_err();
    assert!(matches!(fail(b" \n"), ExtractError::Empty { .. }));
    assert!(matches!(fail(b"\x89PNG\r\n\x1a\n\0\0\0\0"), ExtractError::Binary { .. }));
    assert!(matches!(fail(b"<?xml version=\"1.0\"?><rss></rss>"), ExtractError::Feed { .. }));
    assert!(matches!(fail(b"<html><body><div></div></body></html>"), ExtractError::NoText { .. }));
    let large = fail(&vec![b'a'; MAX_BYTES + 1]);
    assert!(large.to_string().contains(&(MAX_BYTES + 1).to_string()) && !large.hint().is_empty());
}

#[test]
fn hostile_nesting_keeps_its_text_and_says_so() {
    let words = "The river rose in the night and the lower town was cut off from the road.";
    let page =
        format!("<html><body>{}<p>{words}</p>{}</body></html>", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let found = read("deep.html", page.as_bytes());
    assert!(found.article.text.contains(words));
    assert!(found.skipped.iter().any(|s| s.what == "markup"));
}

#[test]
fn a_future_date_is_kept_and_noted() {
    let context = Context { path: "x", today: Some(jiff::civil::date(2031, 1, 1)), ..Context::default() };
    let found = article(b"---\ntitle: A\ndate: 2032-01-01\n---\nThe river rose.", &context).unwrap();
    assert_eq!(published(&found), (Some("2032-01-01"), DateMethod::FrontMatter));
    assert!(found.skipped.iter().any(|s| s.what == "date"));
}

/// What must hold of every Article.
fn check(bytes: &[u8]) {
    let Ok(found) = article(bytes, &Context { path: "x", ..Context::default() }) else { return };
    let article = &found.article;
    let mut end = 0;
    for segment in &article.segments {
        assert!(segment.span.start >= end && segment.span.end > segment.span.start, "ordered, not empty");
        let words = article.text.get(segment.span.start..segment.span.end).expect("on character boundaries");
        assert!(article.text[end..segment.span.start].trim().is_empty(), "only white space between");
        if segment.kind == SegmentKind::Title {
            assert_eq!(words, article.title);
        }
        end = segment.span.end;
    }
    assert!(article.text[end..].trim().is_empty());
    for link in &article.links {
        assert!(!link.span.of(&article.text).is_empty());
    }
}

/// Pieces of pages that, put together at random, reach most of the code.
const SHARDS: &[&str] = &[
    "<p>",
    "</p>",
    "<div class='caption'>",
    "</div>",
    "<a href='/x'>",
    "</a>",
    "<br>",
    "<br><br>",
    "<table><tr><td>",
    "</table>",
    "The river rose in the night and the town was cut off from the road, the mayor said on Monday. ",
    "“Éß…” ",
    "\u{200c}می‌شود ",
    "READ MORE: ",
    "THE MAYOR OF OUR TOWN WILL NOT LEAVE ",
    "Ada contributed to this report.",
    "13 January 2026 ",
    "۲۳ دی ۱۴۰۴",
    "\n\n",
    "\n",
    "---\ntitle: A\n---\n",
    "<h1>Title</h1>",
    "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"headline\":\"É\"}</script>",
    "<figcaption>",
    "(AP) — ",
    "© 2031 ",
    "&amp;",
    "&#0;",
    "<",
    "\u{0}",
    "\r\n",
    "<time datetime='2031'>",
    "</time>",
    "# ",
    "**",
    "](http://e) ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        check(&bytes);
    }

    #[test]
    fn any_page(shards in prop::collection::vec(prop::sample::select(SHARDS), 0..40)) {
        check(shards.concat().as_bytes());
    }
}
