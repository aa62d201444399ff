//! Extraction on one core, in pages and bytes a second, on pages of an invented press in the frame of a news site.
//!
//! Run with `cargo bench -p pipeline --bench extraction`.

#[path = "../../models/benches/press/mod.rs"]
mod press;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use pipeline::extract::{Context, article};
use press::Press;

fn main() {
    divan::main();
}

/// Pages in one round.
const PAGES: usize = 50;

/// Pages of 500 to 800 words, each with menu, metadata, teasers, scripts.
#[divan::bench]
fn pages_of_news(bencher: Bencher<'_, '_>) {
    extract(bencher, &Press::new(1).take(PAGES).map(|piece| piece.html()).collect::<Vec<_>>());
}

/// The same with the scripts and styles of a heavy site: half a megabyte a page.
#[divan::bench]
fn heavy_pages(bencher: Bencher<'_, '_>) {
    let script = format!("<script>{}</script></body>", "self.state.push([1,\"{\\\"html\\\":0}\"]);".repeat(14_000));
    let heavy = |html: String| html.replacen("</body>", &script, 1);
    extract(bencher, &Press::new(1).take(PAGES / 5).map(|piece| heavy(piece.html())).collect::<Vec<_>>());
}

/// Live blogs: the texts of twenty articles on one page.
#[divan::bench]
fn live_blogs(bencher: Bencher<'_, '_>) {
    let mut press = Press::new(1);
    let mut blog = || {
        let mut piece = press.next()?;
        piece.paragraphs.extend(press.by_ref().take(19).flat_map(|other| other.paragraphs));
        Some(piece.html())
    };
    extract(bencher, &std::iter::from_fn(&mut blog).take(PAGES / 10).collect::<Vec<_>>());
}

/// Plain text without markup.
#[divan::bench]
fn plain_texts(bencher: Bencher<'_, '_>) {
    let plain = |piece: press::Piece| format!("{}\n\n{}", piece.title, piece.paragraphs.join("\n\n"));
    extract(bencher, &Press::new(1).take(PAGES).map(plain).collect::<Vec<_>>());
}

fn extract(bencher: Bencher<'_, '_>, inputs: &[String]) {
    let bytes: usize = inputs.iter().map(String::len).sum();
    let context = Context { path: "bench", ..Context::default() };
    bencher.counter(ItemsCount::new(inputs.len())).counter(BytesCount::new(bytes)).bench_local(|| {
        for input in inputs {
            assert!(article(input.as_bytes(), &context).is_ok(), "the page gives an article");
        }
    });
}
