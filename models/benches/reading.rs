//! Speed of the whole reader on one core: articles and bytes a second on generated articles of our own wording.
//!
//! Run with `cargo bench -p models --bench reading`.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use models::Reader;
use news::{Article, ArticleId, DateMethod, Edtf, Precision, Published, Segment, SegmentKind, Span};

fn main() {
    divan::main();
}

const PARAGRAPHS: &[&str] = &[
    "Mobile internet was cut in Shiraz and Isfahan on Tuesday, residents said, hours after crowds filled the main squares. A monitor \
     that measures networks reported a drop in connectivity to a fifth of its usual level.",
    "At least 14 people, including two children, were killed when a bus fell from the coastal road, the provincial police chief told \
     reporters. Another 23 were taken to hospital, four of them in critical condition.",
    "An official denied any order to block the internet. “Our engineers are working on the fault,” he said, adding that text messages \
     had been restored in most districts.",
    "The harvest fair, which draws visitors from the whole valley every spring, closed a day early. Its organisers said that the \
     price of seed had risen and that fewer growers had come than in the year before.",
    "Rights groups say hundreds of people have been killed since the protests began in March, though the figure is difficult to verify. \
     State television put the death toll at 57 and blamed armed men for the violence.",
    "The minister, who took office last year, is to meet her counterparts from Iraq and Turkey on Friday. Talks on the shared river \
     have gone on for eleven months without a result.",
];

fn articles() -> Vec<Article> {
    (0..24).map(|n| article(n, 10 + n % 7)).collect()
}

/// An article of about 400 words.
fn article(seed: usize, paragraphs: usize) -> Article {
    let title = format!("Internet cut in two cities as toll rises to {}", 40 + seed);
    let mut text = title.clone();
    let mut segments = vec![Segment { kind: SegmentKind::Title, span: Span::new(0, text.len()) }];
    for n in 0..paragraphs {
        text.push_str("\n\n");
        let start = text.len();
        text.push_str(PARAGRAPHS[(seed * 5 + n) % PARAGRAPHS.len()]);
        segments.push(Segment { kind: SegmentKind::Body, span: Span::new(start, text.len()) });
    }
    Article {
        id: ArticleId::new(""),
        url: None,
        canonical_url: None,
        outlet: None,
        outlet_name: None,
        feed: None,
        title,
        byline: None,
        wire_credits: Vec::new(),
        published: Published {
            value: Edtf::parse("2031-05-14").ok(),
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

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let reader = Reader::new();
    bencher.counter(ItemsCount::new(articles.len())).counter(BytesCount::new(bytes)).bench_local(|| {
        for article in &articles {
            divan::black_box(reader.read("bench", article.clone()));
        }
    });
}
