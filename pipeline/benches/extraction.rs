//! Extraction, in pages a second, on generated pages with the shapes of real ones.
//!
//! `cargo bench -p pipeline --bench extraction`

use divan::counter::{BytesCount, ItemsCount};
use pipeline::extract::{Context, article};

fn main() {
    divan::main();
}

/// A page of `paragraphs` paragraphs inside the frame of a news site.
fn page(paragraphs: usize) -> String {
    let frame: String =
        (0..120).map(|i| format!("<li class=\"menu-link\"><a href=\"/section/{i}\">Section {i}</a></li>")).collect();
    let body: String = (0..paragraphs)
        .map(|i| format!("<p>On day {i} the <a href=\"/r/{i}\">river</a> rose by {i} centimetres, the flood office said, and {i} people left their homes.</p>"))
        .collect();
    let teasers: String = (0..60).map(|i| format!("<div class=\"related-teaser\"><h3><a href=\"/t/{i}\">Another story, number {i}</a></h3><p>What it says.</p></div>")).collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><title>River rises | Gazette</title><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\
         \"headline\":\"River rises\",\"datePublished\":\"2031-02-03T04:05:06Z\"}}</script><style>{}</style></head><body><nav><ul>{frame}</ul></nav>\
         <article><h1>River rises</h1><div class=\"article-body\">{body}</div></article><aside>{teasers}</aside></body></html>",
        ".a{color:red}".repeat(400)
    )
}

#[divan::bench(args = [10, 40, 200])]
fn page_of_paragraphs(bencher: divan::Bencher<'_, '_>, paragraphs: usize) {
    let html = page(paragraphs);
    bencher
        .counter(ItemsCount::new(1usize))
        .counter(BytesCount::of_str(&html))
        .bench(|| article(html.as_bytes(), &Context { path: "bench", ..Context::default() }).is_ok());
}

#[divan::bench]
fn text_of_one_line(bencher: divan::Bencher<'_, '_>) {
    let text = format!(
        "River rises\n\n{}",
        "The river rose in the night, the mayor said, and it fell again by noon. ".repeat(60)
    );
    bencher
        .counter(ItemsCount::new(1usize))
        .bench(|| article(text.as_bytes(), &Context { path: "bench", ..Context::default() }).is_ok());
}
