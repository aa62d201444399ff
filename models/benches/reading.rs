//! Speed of the whole reader, with rules alone and with the network that comes with the program, on one core: articles and bytes a second on an invented press (500 to 800 words an article).
//!
//! Run with `cargo bench -p models --bench reading`.

mod press;

use std::sync::Arc;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use models::Reader;
use models::encoder::{self, Network};
use news::{Article, ArticleId, DateMethod, Edtf, Precision, Published, Segment, SegmentKind, Span};
use press::{Piece, Press};

fn main() {
    divan::main();
}

/// Articles in one round.
const ARTICLES: usize = 100;

fn article(piece: &Piece) -> Article {
    let mut text = piece.title.clone();
    let mut segments = vec![Segment { kind: SegmentKind::Title, span: Span::new(0, text.len()) }];
    for paragraph in &piece.paragraphs {
        text.push_str("\n\n");
        segments.push(Segment { kind: SegmentKind::Body, span: Span::new(text.len(), text.len() + paragraph.len()) });
        text.push_str(paragraph);
    }
    Article {
        id: ArticleId::new(""),
        url: Some(piece.url.clone()),
        canonical_url: None,
        outlet: Some(piece.outlet.clone()),
        outlet_name: None,
        feed: None,
        title: piece.title.clone(),
        byline: Some(piece.byline.clone()),
        wire_credits: Vec::new(),
        published: Published {
            value: Edtf::parse(&piece.published).ok(),
            precision: Some(Precision::Day),
            method: DateMethod::FrontMatter,
        },
        lang: Some("en".to_owned()),
        text,
        text_sha256: String::new(),
        raw_sha256: String::new(),
        segments,
        links: Vec::new(),
    }
    .sealed()
}

/// With whom it is read.
#[derive(Clone, Copy, Debug)]
enum With {
    Rules,
    Network,
}

impl With {
    fn reader(self) -> Reader {
        match self {
            Self::Rules => Reader::rules(),
            Self::Network => {
                let network = Network::load(encoder::shipped(), 1).expect("the weights that are shipped");
                Reader::trained(Arc::new(network))
            }
        }
    }
}

/// The news of all kinds, as it comes.
#[divan::bench(args = [With::Rules, With::Network])]
fn mixed_news(bencher: Bencher<'_, '_>, with: With) {
    read(bencher, with, Press::new(1));
}

/// Only reports of a crackdown: every sentence matters.
#[divan::bench(args = [With::Rules, With::Network])]
fn unrest(bencher: Bencher<'_, '_>, with: With) {
    read(bencher, with, Press::unrest(1, press::FIRST_DAY, ARTICLES));
}

fn read(bencher: Bencher<'_, '_>, with: With, press: Press) {
    let articles: Vec<Article> = press.take(ARTICLES).map(|piece| article(&piece)).collect();
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let reader = with.reader();
    bencher.counter(ItemsCount::new(articles.len())).counter(BytesCount::new(bytes)).bench_local(|| {
        for article in &articles {
            divan::black_box(reader.read("bench", article.clone()));
        }
    });
}
